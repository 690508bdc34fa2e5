"""The list of papers: numbers in the order of a query, and rows only for what is looked at.

Qt asks the model thousands of times; it answers from what it holds, and never from the database. The first
rows come with the first answer, so that a keystroke in the search field shows within a frame; the count, and
the numbers of all others, follow. What changes is put in and taken out where it is, so that the selection and
the place on the screen stay.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from mi_reader.curate.suggestions.orders import Order
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.store.papers import PaperId
from mi_reader.store.search import PaperRow, Query
from mi_reader.ui.context import Context
from mi_reader.ui.models import columns
from mi_reader.ui.models.columns import COLUMNS, PLACES, SPECS, Column
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.paper_reading import (
    PAGE,
    Read,
    all_of,
    arranged,
    first_of,
    numbers,
    papers_of,
    rows_of,
)
from mi_reader.ui.models.ranking import Ranks, rank, unworded
from mi_reader.ui.models.suggestion import Suggesting

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion
    from mi_reader.ui.models.paper_reading import Numbers

PAPERS_MIME: Final = "application/x-mi-reader-papers"
_KEPT: Final = 20 * PAGE  # rows that are held; about a kilobyte each
_WAITING: Final = 3  # pages asked for at once: what was scrolled past needs none
_PAINTED: Final = 20  # milliseconds until new rows are on the screen
_RANGES: Final = 100  # places that change in a list before all of it is shown anew
_LISTS = (Touched.PAPER, Touched.SECTION, Touched.EDITION, Touched.LIBRARY)

_SAID = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)

# Put together once: Qt asks for each cell that it paints.
_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)

Index = QModelIndex | QPersistentModelIndex


class Role:
    """What the model says beside Qt's own roles."""

    ROW: Final = Qt.ItemDataRole.UserRole  # the PaperRow; None until it is read
    SUGGESTION: Final = Qt.ItemDataRole.UserRole + 1  # the Suggestion, or None


def papers_to_mime(papers: Iterable[PaperRef]) -> QMimeData:
    """Returns papers for a drag or the clipboard."""
    mime = QMimeData()
    text = "\n".join(f"{paper.library}/{paper.key}" for paper in papers)
    mime.setData(PAPERS_MIME, QByteArray(text.encode()))
    return mime


def papers_from_mime(mime: QMimeData) -> tuple[PaperRef, ...]:
    """Returns the papers that are dragged; none where there are others than ours."""
    text = bytes(mime.data(PAPERS_MIME).data()).decode(errors="replace")
    return tuple(paper for line in text.splitlines() if (paper := ref_of(line)))


def ref_of(key: str) -> PaperRef | None:
    """Returns the paper that a key in `Changes` names."""
    library, between, paper = key.partition("/")
    return PaperRef(LibraryId(int(library)), PaperKey(paper)) if between and library.isdecimal() else None


class PaperTable(QAbstractTableModel):
    """The papers of a query.

    Attributes:
        suggesting: Asks for what is suggested for them, once their rows are painted.

    Signals:
        counted: The list is complete, or became longer or shorter.
        returned: Papers came back that were in the list before: their numbers. An undo brought them.
    """

    counted = Signal()
    returned = Signal(object)

    def __init__(self, context: Context, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._query: Query | None = None
        self._ids = numbers(())
        self._complete = False
        self._rows: dict[PaperId, PaperRow] = {}
        self._by_ref: dict[PaperRef, PaperId] = {}
        self._by = Order.DATE
        self._ranks: Ranks | None = None
        self._underway: tuple[Query, Order] | None = None  # the order that is being worked out
        self.suggesting = Suggesting(context, self)
        self.suggesting.found.connect(self._show_suggestions)
        self._pages: list[int] = []
        self._reading = False
        self._leaving: set[PaperId] = set()
        self._left: set[PaperId] = set()
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.refresh)
        context.language.changed.connect(self._reworded)
        desk.changed.connect(self._reworded)

    # What it shows ------------------------------------------------------------------------------------

    @property
    def query(self) -> Query | None:
        """What is shown."""
        return self._query

    @property
    def complete(self) -> bool:
        """Whether all numbers are here; until then there may be more rows than `rowCount` says."""
        return self._complete

    def show(self, query: Query, by: Order = Order.DATE, *, anew: bool = False) -> None:
        """Shows another query: its first rows first, then the rest. A newer call takes this one's place.

        Args:
            by: In which order; by date is the query's own.
            anew: Whether an order that was worked out before is to be so again.
        """
        self._query, self._by = query, by
        self._left.clear()
        self._leaving.clear()
        if self._ranks and (anew or not self._ranks.fits(query, by)):
            self._ranks = None
        engine, ranks = self._context.engine, self._ranks
        if ranks:
            self._read(lambda: arranged(engine, query, ranks), self._show_first)
        elif by is Order.DATE or not self._ids:
            self._read(lambda: first_of(engine, query), self._show_first)
        if by is not Order.DATE and ranks is None:
            self._work_out(query, by)

    def _work_out(self, query: Query, by: Order) -> None:
        """Works an order out, which takes a moment for a large inbox; until then the list stays as it is."""
        engine, language = self._context.engine, self._context.language.code
        wanted = unworded(query), by
        if self._underway == wanted:
            return
        self._underway = wanted

        def failed(error: MiReaderError) -> None:
            self._underway = None
            self._context.jobs.failed.emit(error)

        def done(ranks: Ranks) -> None:
            now = self._query
            if self._underway == wanted:
                self._underway = None
            if now is not None and ranks.fits(now, self._by):
                self._ranks = ranks
                self._read(lambda: arranged(engine, now, ranks), self._show_first)

        name = self.tr("Ordering the inbox")
        self._context.jobs.start(name, lambda _: rank(engine, query, by, language), self, done, failed)

    def refresh(self) -> None:
        """Reads the list anew; selection and place stay. Rows that nobody looks at are forgotten."""
        if self._query is None:
            return
        recent = list(self._rows)[-2 * PAGE :]
        self._forget(self._rows.keys() - set(recent))
        self._reread(recent)

    def ids(self) -> Sequence[PaperId]:
        """Returns the numbers in order, as far as they are here."""
        return papers_of(self._ids)

    def place(self, paper: PaperId) -> int | None:
        """Returns the row of a paper, if it is in the list."""
        with suppress(ValueError):
            return self._ids.index(paper)
        return None

    def id_of(self, paper: PaperRef) -> PaperId | None:
        """Returns the number of a paper whose row is here."""
        return self._by_ref.get(paper)

    def row(self, place: int) -> PaperRow | None:
        """Returns what is known of a row; None until it is read."""
        return self._rows.get(PaperId(self._ids[place])) if 0 <= place < len(self._ids) else None

    def row_of(self, paper: PaperId) -> PaperRow | None:
        """Returns what is known of a paper; None until it is read."""
        return self._rows.get(paper)

    def suggestion(self, row: PaperRow) -> "Suggestion | None":
        """Returns the category suggested for a paper, if it is not filed, and one is known by now."""
        return None if row.categories else self.suggesting.of(row.ref)

    def why_here(self, paper: PaperId) -> str:
        """Returns in words why a paper stands where it does, if its likeness to others put it there."""
        ranks = self._ranks
        told = ranks is not None and ranks.by is Order.OH and ranks.language == self._context.language.code
        return ranks.why.get(paper, "") if ranks and told else ""

    def take_out(self, papers: Iterable[PaperId]) -> None:
        """Takes papers out at once that an edit under way takes out of the list; `settle` ends it."""
        self._leaving |= set(papers)
        self._adopt(self._ids[:])

    def settle(self, papers: Iterable[PaperId], *, done: bool) -> None:
        """Says what came of an edit after `take_out`; papers whose edit failed come back."""
        gone = set(papers)
        self._leaving -= gone
        if done:
            self._left |= gone
        else:
            self.refresh()

    # Qt asks ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if row is None:
            self._want(index.row() // PAGE)
            return None
        if role == Role.ROW:
            return row
        if role == Role.SUGGESTION:
            return self.suggestion(row)
        return self._said(COLUMNS[index.column()], row, role) if role in _SAID else None

    def _said(self, column: Column, row: PaperRow, role: int) -> str:
        suggestion = self.suggestion(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.TITLE:
            return columns.sentence(row, self._desk.badges, suggestion)
        thought = self.suggesting.is_known(row.ref)
        return columns.text(column, row, self._desk.badges, suggestion, thought=thought)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(SPECS):
            return None
        spec = SPECS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return columns.title_of(spec.column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return columns.name_of(spec.column)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignHCenter if spec.centred else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS

    def mimeTypes(self) -> list[str]:
        return [PAPERS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = (self.row(place) for place in sorted({index.row() for index in indexes}))
        return papers_to_mime(row.ref for row in rows if row)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    # How it reads -------------------------------------------------------------------------------------

    def _read(self, call: Callable[[], Read], done: Callable[[Read], None]) -> None:
        self._context.jobs.read(call, self, done, latest="list")

    def _show_first(self, read: Read) -> None:
        self.beginResetModel()
        self.suggesting.start_over()
        self._forget(list(self._rows))
        self._keep(read)
        self._ids = read.ids or numbers(())
        self._complete = read.complete
        self._pages.clear()
        self.endResetModel()
        self.counted.emit()
        if not read.complete:
            # After these rows are painted: while Python computes in two threads, both are slow.
            query = self._query
            QTimer.singleShot(_PAINTED, self, lambda: self._reread(()) if self._query is query else None)

    def _reread(self, rows: Sequence[PaperId]) -> None:
        """Reads all numbers again, and some rows with them."""
        query, engine, ranks = self._query, self._context.engine, self._ranks
        if query is not None:
            self._read(lambda: all_of(engine, query, rows, ranks), self._show_all)

    def _show_all(self, read: Read) -> None:
        self._complete = True
        self._update(read)
        self._adopt(read.ids or numbers(()))
        self.counted.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if not any(changes.keys(kind) for kind in _LISTS):
            return
        # By the few rows that are held: an import changes tens of thousands.
        papers = changes.keys(Touched.PAPER)
        self._reread([number for ref, number in self._by_ref.items() if f"{ref.library}/{ref.key}" in papers])

    def _want(self, page: int) -> None:
        """Asks for a page of rows; of those asked for while one is read, the newest are read."""
        if page in self._pages:
            self._pages.remove(page)
        self._pages = [*self._pages, page][-_WAITING:]
        self._read_page()

    def _read_page(self) -> None:
        if self._reading or not self._pages:
            return
        page = self._pages[-1]
        wanted = papers_of(self._ids[page * PAGE : (page + 1) * PAGE])
        missing = [one for one in wanted if one not in self._rows]
        if not missing:
            self._pages.pop()
            self._read_page()
            return
        self._reading = True
        engine = self._context.engine

        def done(read: Read) -> None:
            self._reading = False
            with suppress(ValueError):
                self._pages.remove(page)
            # A paper that went meanwhile is not asked for again and again: the list is read anew.
            if len(read.rows) < len(missing):
                self._reread(())
            self._update(read)
            self._read_page()

        self._context.jobs.read(lambda: rows_of(engine, missing), self, done)

    def _update(self, read: Read) -> None:
        self._keep(read)
        if not read.rows:
            return
        last = len(COLUMNS) - 1
        # In one walk: to look for each of a page's rows would take a fifth of a second in a long list.
        places = [place for place, number in enumerate(self._ids) if number in read.rows]
        for first, final in ranges(places):
            self.dataChanged.emit(self.index(first, 0), self.index(final, last))

    def _keep(self, read: Read) -> None:
        for number, row in read.rows.items():
            # Taken out first: the dictionary's order is that of reading, the oldest goes first.
            self._rows.pop(number, None)
            self._rows[number] = row
            self._by_ref[row.ref] = number
        self.suggesting.look_ahead(row.ref for row in read.rows.values() if not row.categories)
        if len(self._rows) > _KEPT:
            self._forget(list(self._rows)[: len(self._rows) - _KEPT])

    def _forget(self, numbers: Iterable[PaperId]) -> None:
        for number in numbers:
            row = self._rows.pop(number)
            self._by_ref.pop(row.ref, None)

    def _show_suggestions(self, papers: frozenset[PaperRef]) -> None:
        numbers = {self._by_ref[paper] for paper in papers if paper in self._by_ref}
        if numbers:
            first, last = PLACES[Column.TITLE], PLACES[Column.CATEGORY]
            for top, bottom in ranges(n for n, one in enumerate(self._ids) if one in numbers):
                self.dataChanged.emit(self.index(top, first), self.index(bottom, last))

    def _reworded(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    # How the list changes -----------------------------------------------------------------------------

    def _adopt(self, new: "Numbers") -> None:
        """Makes this the list, by taking out and putting in what differs."""
        if self._leaving:
            new = numbers(number for number in new if number not in self._leaving)
        if new == self._ids:
            return
        known = len(self._ids)
        if known and new[:known] == self._ids:
            # The rest of a list whose first rows are shown, mostly.
            self.beginInsertRows(QModelIndex(), known, len(new) - 1)
            self._ids = new
            self.endInsertRows()
            self._welcome_back(self._left.intersection(papers_of(new[known:])) if self._left else set())
            return
        start = _common(self._ids, new)
        end = _common(self._ids[start:][::-1], new[start:][::-1])
        old_part, new_part = self._ids[start : len(self._ids) - end], new[start : len(new) - end]
        stay = set(papers_of(old_part)) & set(papers_of(new_part))
        gone = list(ranges([start + n for n, one in enumerate(old_part) if one not in stay]))
        come = list(ranges([start + n for n, one in enumerate(new_part) if one not in stay]))
        same_order = [one for one in old_part if one in stay] == [one for one in new_part if one in stay]
        if not same_order or len(gone) + len(come) > _RANGES:
            self.beginResetModel()
            self._ids = new
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids[first:first] = new[first : last + 1]
            self.endInsertRows()
        self._welcome_back(self._left.intersection(papers_of(new_part)) - stay)

    def _welcome_back(self, back: set[PaperId]) -> None:
        if back:
            self._left -= back
            self.returned.emit(back)


def _common(one: "Numbers", other: "Numbers") -> int:
    """Returns how long the same beginning of two lists is."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    return next(n for n in range(shorter) if one[n] != other[n])


def ranges(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yields the first and last of each unbroken run of ascending numbers."""
    for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        numbers = [place for _, place in run]
        yield numbers[0], numbers[-1]
