"""What the user says about a paper: the oh!?, the skip, the why, the post text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Annotation:
    """The user's words and marks on one paper.

    Attributes:
        why: Why it is interesting, in Markdown.
        post_text: The few lines for the social networks.
        oh: The day the paper surprised the reader, if it did.
        skipped: Put aside in triage.
    """

    why: str = ""
    post_text: str = ""
    oh: date | None = None
    skipped: bool = False
