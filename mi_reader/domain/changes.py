"""What a write touched: services return it, and views refresh just that."""

from dataclasses import dataclass
from enum import StrEnum

from mi_reader.domain.keys import PaperRef


class Touched(StrEnum):
    """The kinds of things that change."""

    LIBRARY = "library"
    PAPER = "paper"
    EDITION = "edition"
    SECTION = "section"
    CATEGORY = "category"
    EMBED = "embed"
    EXPORT = "export"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Changes:
    """Pairs of kind and key. An edit that changed nothing is falsy."""

    touched: frozenset[tuple[Touched, str]] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.touched | other.touched)

    def __bool__(self) -> bool:
        return bool(self.touched)

    def keys(self, kind: Touched) -> frozenset[str]:
        """Returns the keys of one kind."""
        return frozenset(key for touched, key in self.touched if touched is kind)


def changed(kind: Touched, *keys: str) -> Changes:
    """Returns the changes of one kind."""
    return Changes(frozenset((kind, key) for key in keys))


def paper_changed(*papers: PaperRef) -> Changes:
    """Returns the changes of papers."""
    return changed(Touched.PAPER, *(f"{paper.library}/{paper.key}" for paper in papers))
