"""How many papers a sync touched, by what Zotero did to them: counted in the swap, kept in the report."""

from dataclasses import dataclass, fields


@dataclass(slots=True, kw_only=True)
class Tally:
    """Numbers of papers.

    Attributes:
        new: They came.
        changed: Their bibliographic data changed.
        trashed, restored: They went into Zotero's trash, or came out of it.
        erased: They are not there any more.
        merged: They, or editions, were edited on both sides and joined.
    """

    new: int = 0
    changed: int = 0
    trashed: int = 0
    restored: int = 0
    erased: int = 0
    merged: int = 0

    def count(self, more: "Tally") -> None:
        """Adds the numbers of another tally."""
        for one in fields(Tally):
            setattr(self, one.name, getattr(self, one.name) + getattr(more, one.name))
