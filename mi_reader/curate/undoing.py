"""Undo: an edit is recorded by what it found and what it left, and taken back by putting that there again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mi_reader.domain.categories import Preset
from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import ConflictError
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.store import papers, snapshot
from mi_reader.store.connection import Database
from mi_reader.store.snapshot import Snapshot

if TYPE_CHECKING:
    from mi_reader.curate.presets import Presets


@dataclass(frozen=True, slots=True)
class Scope:
    """What an edit may touch; more than it touches does no harm.

    Attributes:
        papers: Whose marks and words.
        editions: With their sections and filings; new ones too.
        categories: The preset in use.
    """

    papers: tuple[PaperRef, ...] = ()
    editions: tuple[EditionKey, ...] = ()
    categories: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that can be taken back, and done again."""

    before: Snapshot
    after: Snapshot
    preset_before: Preset | None
    preset_after: Preset | None

    def reversed(self) -> "Step":
        """Returns the edit that takes this one back."""
        return Step(self.after, self.before, self.preset_after, self.preset_before)


class Undoing:
    """Records edits, and takes them back; each in one transaction."""

    def __init__(self, database: Database, presets: "Presets") -> None:
        self._database = database
        self._presets = presets

    def record(self, scope: Scope, edit: Callable[[], Changes]) -> tuple[Changes, Step]:
        """Makes an edit and returns what it changed, and how to take it back."""
        preset_before = self._presets.load() if scope.categories else None
        with self._database.write() as tx:
            ids = [papers.find_id(tx, ref) for ref in scope.papers]
            before = snapshot.take(tx, ids, scope.editions)
            changes = edit()
            after = snapshot.take(tx, ids, scope.editions)
        preset_after = self._presets.load() if scope.categories else None
        return changes, Step(before, after, preset_before, preset_after)

    def replay(self, step: Step) -> Changes:
        """Does an edit again that was taken back; with `step.reversed()`, takes it back.

        Raises:
            ConflictError: Somebody else changed the same things since.
        """
        changes = Changes()
        with self._database.write() as tx:
            if step.preset_before is not None and self._presets.load() != step.preset_before:
                raise ConflictError(
                    "This cannot be undone any more: the categories were changed since.",
                    "Change them by hand.",
                )
            changes |= snapshot.put_back(tx, step.before, step.after)
            if step.preset_after is not None and step.preset_after != step.preset_before:
                changes |= self._presets.save(step.preset_after)
                changes |= changed(Touched.CATEGORY, *(c.id for c in step.preset_after.categories))
        return changes
