"""A post of the user's own on X, from the archive that X lets its users download."""

from dataclasses import dataclass
from pathlib import Path

from mi_reader.domain.embeds import Embed


def is_archive(path: Path) -> bool:
    """Tells by its name whether a file may be an archive of X's, or its file of posts."""
    return path.suffix.lower() in (".js", ".zip")


@dataclass(frozen=True, slots=True)
class XPost:
    """A post, with what an embed of it does not tell.

    Attributes:
        id: X's number of it: digits.
        embed: With its text and its day.
        links: Where its `t.co` addresses lead, and the other addresses in it, each once.
        words: Its text without Markdown, with these addresses in place of `t.co`; not kept in the database.
        reply: It answers somebody else.
    """

    id: str
    embed: Embed
    links: tuple[str, ...] = ()
    words: str = ""
    reply: bool = False
