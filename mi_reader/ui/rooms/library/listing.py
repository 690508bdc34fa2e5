"""What is listed: what the tree offers, narrowed by the filters and the search words."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from mi_reader.curate.suggestions.orders import Order as InboxOrder
from mi_reader.domain.keys import LibraryId
from mi_reader.library.filters import Filter
from mi_reader.library.searches import Search, from_text, to_text
from mi_reader.store.search import Order, Query
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable
from mi_reader.ui.rooms import marking
from mi_reader.ui.rooms.library import sources
from mi_reader.ui.rooms.library.face import Face

_FILTER = "library/filter"
_ORDER = "library/inbox_order"


class Listing(QObject):
    """Lists in the table what source, filters and search words say.

    Signals:
        named: The list is another one, or is called otherwise.
    """

    named = Signal()

    def __init__(self, context: Context, desk: Desk, table: PaperTable, face: Face) -> None:
        super().__init__(face)
        self._context = context
        self._desk = desk
        self._table = table
        self._face = face
        self._source = context.focus.source
        self._conditions = from_text(context.remembered.get(_FILTER, ""))
        self._saved: Search | None = None
        self._begun = False
        kept = context.remembered.get(_ORDER, InboxOrder.DATE.value)
        self._order = InboxOrder(kept) if kept in list(InboxOrder) else InboxOrder.DATE
        face.filters.set_filter(self._conditions)
        face.search.textChanged.connect(lambda _: self.ask())
        face.filters.changed.connect(self._filter_changed)
        face.filters.source_removed.connect(self.show_all)
        face.view.sorted_by.connect(lambda *_: self._sorted())
        face.order.chosen.connect(self._order_chosen)
        context.focus.source_changed.connect(self._source_changed)
        desk.changed.connect(self._desk_changed)

    @property
    def source(self) -> Source:
        """What the tree offers of it."""
        return self._source

    @property
    def is_narrowed(self) -> bool:
        """Whether search words or filters leave papers out."""
        return bool(self._face.search.words) or (self._saved is None and self._conditions != Filter())

    def title(self) -> str:
        """Returns the name of the list."""
        return sources.name_of(self._source, self._desk.contents)

    def begin(self) -> bool:
        """Lists for the first time; tells whether it was the first."""
        first, self._begun = not self._begun, True
        if first:
            self.ask()
        return first

    def ask(self, *, anew: bool = False) -> None:
        """Lists what is asked for now; nothing before `begin`.

        Args:
            anew: Whether an order of the inbox that was worked out before is to be so again.
        """
        self._show_order()
        if self._begun:
            self._table.show(self.query(), self._by, anew=anew)

    @property
    def _by(self) -> InboxOrder:
        """What is listed is ordered by this; other lists than the inbox by their columns alone."""
        return self._order if self._source.shelf is Shelf.INBOX else InboxOrder.DATE

    def query(self) -> Query:
        """Returns what source, filters and search words say."""
        contents, view = self._desk.contents, self._face.view
        wanted = self.wanted()
        order, descending = view.order()
        if self._by is not InboxOrder.DATE:
            order, descending = Order.ADDED, True
        elif wanted.words and not view.is_sorted_by_hand():
            order, descending = Order.RELEVANCE, False
        edition = contents.edition
        days = (edition.period_start, edition.period_end) if edition else (None, None)
        return wanted.query(
            marking.today(),
            sources.library_of(wanted, self._source, contents),
            (days[0], days[1]) if days[0] and days[1] else None,
            order,
            descending=descending,
        )

    def wanted(self) -> Filter:
        """Returns all conditions as one filter."""
        conditions = self._saved.filter if self._saved else self._conditions
        words = " ".join(filter(None, (conditions.words, self._face.search.words)))
        return replace(sources.filter_of(self._source, conditions, self._desk.contents), words=words)

    def suggested_name(self) -> str:
        """Returns what the conditions may be called when they are saved."""
        return self._saved.name if self._saved else self._face.search.words or self.title()

    # How it changes -----------------------------------------------------------------------------------

    def show_all(self, library: LibraryId | None = None) -> None:
        """Lists all papers of a library, or of the one that is looked at."""
        wanted = Source(Shelf.ALL, library or self._source.library)
        if self._source == wanted:
            self.ask()
        else:
            self._context.focus.take_source(wanted)

    def widen(self) -> None:
        """Takes filters and search words away, without asking anew."""
        self._conditions = Filter()
        self._face.filters.set_filter(self._conditions)
        self._face.search.set_words("")

    def remember(self) -> None:
        """Remembers the filters; search words are for the moment."""
        self._context.remembered.put(_FILTER, to_text(replace(self._conditions, words="")))
        self._context.remembered.put(_ORDER, self._order.value)

    def name(self) -> None:
        """Shows what the list is called."""
        shelf = self._source.shelf
        self._face.filters.set_source(
            self.title(),
            sources.LOOKS[shelf].icon,
            removable=shelf is not Shelf.ALL,
            marked=shelf is Shelf.OH,
        )
        self.named.emit()

    def _order_chosen(self, order: InboxOrder) -> None:
        self._order = order
        if order is InboxOrder.DATE:
            self._face.view.sort_by_date()
        self.ask(anew=True)

    def _sorted(self) -> None:
        self._order = InboxOrder.DATE
        self.ask()

    def _show_order(self) -> None:
        view, by = self._face.view, self._by
        by_column = by is InboxOrder.DATE and view.is_sorted_by_hand()
        view.show_order(shown=by is InboxOrder.DATE)
        self._face.order.set_order(None if by_column else by)
        self._face.order.setVisible(self._source.shelf is Shelf.INBOX)

    def _source_changed(self, source: Source) -> None:
        self._source = source
        self._saved = None
        self._face.search.set_words("")
        self.name()
        if source.shelf is Shelf.SEARCH:
            engine = self._context.engine
            self._context.jobs.read(
                lambda: engine.searches.find(source.search), self, self._take_saved, latest="saved"
            )
            return
        self._face.filters.set_filter(self._conditions)
        self.ask()

    def _take_saved(self, search: Search) -> None:
        if self._source != Source(Shelf.SEARCH, search=search.name):
            return
        self._saved = search
        self._face.filters.set_filter(search.filter)
        self.ask()

    def _filter_changed(self, wanted: Filter) -> None:
        if self._saved:
            # Changed for now: what is saved stays until it is saved again.
            self._saved = replace(self._saved, filter=wanted)
        else:
            self._conditions = wanted
        self.ask()

    def _desk_changed(self) -> None:
        self.name()
        # Its days may be others, and libraries are known by now.
        if self._table.query is not None and self._table.query != self.query():
            self.ask()
