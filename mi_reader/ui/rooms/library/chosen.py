"""Which papers of the list are selected: known by number at once, by name when they are read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mi_reader.domain.keys import PaperRef
from mi_reader.store.papers import PaperId
from mi_reader.store.search import PaperRow
from mi_reader.ui.context import Context
from mi_reader.ui.models.papers import PaperTable
from mi_reader.ui.rooms.library.table import PaperView

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion


class Chosen(QObject):
    """The papers selected, and the one that is to be selected once it is listed.

    Signals:
        changed: Other papers are selected, or more is known of them.
    """

    changed = Signal()

    def __init__(self, context: Context, table: PaperTable, view: PaperView, room: QWidget) -> None:
        super().__init__(view)
        self._context = context
        self._room = room
        self._table = table
        self._view = view
        self._papers: tuple[PaperRef, ...] = ()
        self._ids: tuple[PaperId, ...] = ()
        self._wanted: PaperId | None = None
        self._last: tuple[PaperRef, ...] = ()  # the last selection whose papers were known
        view.chosen.connect(self.gather)
        table.returned.connect(self._select_returned)
        table.dataChanged.connect(lambda *_: self.look_again())

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first; none while they are not read."""
        return self._papers

    @property
    def ids(self) -> tuple[PaperId, ...]:
        """Their numbers."""
        return self._ids

    def rows(self) -> list[PaperRow | None]:
        """Returns what is known of them."""
        return [self._table.row_of(number) for number in self._ids]

    def current(self) -> "tuple[PaperRow | None, Suggestion | None]":
        """Returns the paper that the keyboard is at, and where it may belong."""
        number = self._view.current()
        row = self._table.row_of(number) if number is not None else None
        return row, self._table.suggestion(row) if row else None

    def gather(self) -> None:
        """Takes over what the list says is selected."""
        ids = tuple(self._view.selected())
        known = [self._table.row_of(number) for number in ids]
        if all(known):
            self._take(tuple(row.ref for row in known if row), ids)
            return
        self._take((), ids)
        engine = self._context.engine
        self._context.jobs.read(
            lambda: tuple(engine.lookup.refs(ids)), self, lambda refs: self._take(refs, ids), latest="chosen"
        )

    def look_again(self) -> None:
        """Takes over what is known of the papers by now."""
        self.changed.emit()
        if len(self._papers) != len(self._ids):
            self.gather()

    def want(self, number: PaperId | None) -> None:
        """Selects a paper once the list that is asked for next has it."""
        self._wanted = number

    def select_wanted(self) -> bool:
        """Selects the paper that was asked for; tells whether it is in the list."""
        wanted, place = self._wanted, None
        if wanted is not None and (place := self._table.place(wanted)) is not None:
            self._view.select_place(place)
        if place is not None or self._table.complete:
            self._wanted = None
        return place is not None

    def _take(self, papers: tuple[PaperRef, ...], ids: tuple[PaperId, ...]) -> None:
        if ids != tuple(self._view.selected()):
            return  # another selection was made meanwhile
        self._papers, self._ids = papers, ids
        self.changed.emit()
        if ids and not papers:
            return  # not read yet
        # A list that is counted anew with the same selection takes nothing back from who has it in hand.
        other, self._last = papers != self._last, papers
        # Another room has its own paper in hand, whatever this list selects meanwhile.
        if other and self._room.isVisible():
            self._context.focus.take_papers(papers)

    def _select_returned(self, numbers: object) -> None:
        # Whoever takes an edit back wants to see the paper that it was about.
        self._view.select(sorted(numbers))  # type: ignore[call-overload]  # a set of numbers
