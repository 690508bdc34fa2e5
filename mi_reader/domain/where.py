"""Where in an edition something is wrong: what a window can jump to, and a program can read."""

from dataclasses import dataclass
from enum import StrEnum

from mi_reader.domain.keys import PaperRef, SectionKey


class Part(StrEnum):
    """The parts of an edition that can be wrong."""

    EDITION = "edition"
    FRONT_MATTER = "front-matter"
    OPENING = "opening"
    HEADING = "heading"
    LEAD = "lead"
    PICK = "pick"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an edition.

    Attributes:
        section: Of a heading, a lead text or a pick.
        paper: Of a pick.
        key: Of the front matter, where one key is meant.
    """

    part: Part
    section: SectionKey | None = None
    paper: PaperRef | None = None
    key: str = ""
