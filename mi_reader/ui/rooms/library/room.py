"""The Library room: papers found, filtered, and sorted into the edition by the keyboard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.library.filters import Filter
from mi_reader.library.searches import Search, from_text, to_text
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Order, Query
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, Shelf, Source, Spot
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable, ref_of
from mi_reader.ui.opening import Opening
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.library import drops, menus, sources, triage
from mi_reader.ui.rooms.library.face import Face
from mi_reader.ui.widgets.popovers import AskDay, AskTexts

_DIGITS = range(1, 10)
_KEYS_OF_BUTTONS = ("open_paper", "pick", "unfile")


class LibraryRoom(Room):
    """The room of triage."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk = Desk(context, self)
        self.table = PaperTable(context, self.desk, self)
        self.triage = triage.Triage(context, self.desk, self.table, self)
        self.table.counted.connect(self.said)
        self.opening = Opening(context, self)
        self._source = context.focus.source
        self._conditions = Filter()
        self._saved: Search | None = None
        self._chosen: tuple[tuple[PaperRef, ...], tuple[PaperId, ...]] = ((), ())
        self._wanted: PaperId | None = None
        self._shown_once = False
        self._make()
        self.intake = drops.Intake(context, self.strip, self)
        self._connect()
        self._restore()
        self._retranslate()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        self.face = Face(self.context.theme, self.desk, self.table, self._dropped, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.face)
        self.search, self.filters, self.view = self.face.search, self.face.filters, self.face.view
        self.panel, self.empty, self.strip = self.face.panel, self.face.empty, self.face.strip

    def _connect(self) -> None:
        context = self.context
        self.search.textChanged.connect(lambda _: self.ask())
        self.search.left_for_list.connect(self.face.focus_list)
        self.filters.changed.connect(self._filter_changed)
        self.filters.source_removed.connect(self._show_all_papers)
        self.filters.save_wanted.connect(self._ask_name)
        self.face.columns_button.clicked.connect(self.choose_columns)
        self.view.sorted_by.connect(lambda *_: self.ask())
        self.view.chosen.connect(self._selection_changed)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.opened.connect(lambda: self.opening.open(self.papers))
        self.table.counted.connect(self._counted)
        self.table.returned.connect(self._select_returned)
        self.table.dataChanged.connect(lambda *_: self._rows_changed())
        self.empty.wanted.connect(self._empty_action)
        self.panel.accepted.connect(self.accept)
        self.panel.chosen.connect(self._file_under)
        self.panel.paper_wanted.connect(self.show_paper)
        self.face.add.menu().aboutToShow.connect(self._fill_add_menu)
        context.focus.source_changed.connect(self._source_changed)
        context.focus.edition_changed.connect(lambda _: self._show_empty())
        self.desk.changed.connect(self._desk_changed)

    def _retranslate(self) -> None:
        self.face.retranslate()
        self._name_source()
        self._show_empty()
        self._rows_changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns the name of the list."""
        return sources.name_of(self._source, self.desk.contents)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now."""
        found: dict[str, Callable[[], None]] = {
            "find": self.go_to_search,
            "back_to_list": self.back_to_list,
            "columns": self.choose_columns,
        }
        if self.table.rowCount():
            found |= {
                "next_paper": lambda: self.view.step(+1),
                "previous_paper": lambda: self.view.step(-1),
            }
        if self.papers:
            found |= self.opening.handlers()
            found |= self._edits()
        if self.view.hasFocus():
            found |= {
                "select_all": self.view.selectAll,
                "copy": lambda: self.opening.copy_citation(self.papers),
            }
        else:
            # These keys press buttons and take chips away, where a button or a chip has the keyboard.
            for name in _KEYS_OF_BUTTONS:
                found.pop(name, None)
        return found

    def _edits(self) -> dict[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "oh": self.mark,
            "skip": self.skip,
            "why": lambda: self.context.focus.write(Spot(Part.WHY, paper=self.papers[0])),
            "add_embed": lambda: self.context.focus.embed(self.papers[0]),
        }
        if self.context.focus.edition:
            found |= {f"file_{digit}": partial(self._file_by_digit, digit) for digit in _DIGITS}
            found["pick"] = lambda: self.triage.pick(self.papers)
            found["unfile"] = lambda: self.triage.unfile(self.papers)
            if self._suggested():
                found["accept"] = self.accept
        return found

    def entered(self) -> None:
        """Takes the keyboard; the first time, shows the list."""
        if not self._shown_once:
            self._shown_once = True
            self.ask()
            self._find_last_paper()
        self.face.focus_list()

    def _find_last_paper(self) -> None:
        paper = ref_of(self.context.remembered.get("library/paper", ""))
        if paper is None:
            return

        def found(number: PaperId | None) -> None:
            self._wanted = number
            self._select_wanted()

        engine = self.context.engine
        self.context.jobs.read(lambda: engine.lookup.number(paper), self, found, latest="wanted")

    def left(self) -> None:
        """Remembers columns and filters."""
        remembered = self.context.remembered
        self.view.remember(remembered)
        kept = replace(self._conditions, words="")
        remembered.put("library/filter", to_text(kept))
        remembered.put("library/paper", "/".join(map(str, self.papers[0])) if self.papers else "")
        remembered.put("library/filters_shown", self.face.filter_button.isChecked())

    def panes(self) -> list[QWidget]:
        """Returns search field and list."""
        return [self.search, self.view if self.table.rowCount() else self.empty]

    def selection_text(self) -> str:
        """Returns how many papers there are, and are selected."""
        count = self.table.rowCount()
        total = self.tr("%n paper(s)", "", count) if self.table.complete else self.tr("many papers")
        chosen = len(self._chosen[1])
        return self.tr("{total}, {chosen} selected").format(total=total, chosen=chosen) if chosen else total

    def is_ready(self) -> bool:
        """Tells whether the list is complete and what is seen of it is read."""
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        last = last if last >= 0 else self.table.rowCount() - 1
        seen = range(max(first, 0), last + 1)
        return self.desk.ready and self.table.complete and all(self.table.row(place) for place in seen)

    # What is listed -----------------------------------------------------------------------------------

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first."""
        return self._chosen[0]

    def ask(self) -> None:
        """Lists what source, filters and search words say."""
        if not self._shown_once:
            return
        self.table.show(self.query())

    def query(self) -> Query:
        """Returns what source, filters and search words say."""
        contents = self.desk.contents
        conditions = self._saved.filter if self._saved else self._conditions
        wanted = sources.filter_of(self._source, conditions, contents)
        words = " ".join(filter(None, (conditions.words, self.search.words)))
        order, descending = self.view.order()
        if words and not self.view.is_sorted_by_hand():
            order, descending = Order.RELEVANCE, False
        edition = contents.edition
        days = (edition.period_start, edition.period_end) if edition else (None, None)
        return replace(wanted, words=words).query(
            triage.today(),
            sources.library_of(wanted, self._source, contents),
            (days[0], days[1]) if days[0] and days[1] else None,
            order,
            descending=descending,
        )

    def show_paper(self, paper: PaperRef) -> None:
        """Selects a paper, in the list of all papers where this one does not have it."""

        def found(number: PaperId | None) -> None:
            if number is None:
                return  # it is gone
            self._wanted = number
            if self.table.place(number) is not None:
                self._select_wanted()
            elif self._source != Source(Shelf.ALL, paper.library) or self._is_narrowed():
                self._drop_conditions()
                self._show_all_papers(paper.library)

        engine = self.context.engine
        self.context.jobs.read(lambda: engine.lookup.number(paper), self, found, latest="wanted")

    def _select_wanted(self) -> bool:
        """Selects the paper that was asked for; tells whether it is in the list."""
        wanted, place = self._wanted, None
        if wanted is not None and (place := self.table.place(wanted)) is not None:
            self.view.select_place(place)
        if place is not None or self.table.complete:
            self._wanted = None
        return place is not None

    def _drop_conditions(self) -> None:
        self._conditions = Filter()
        self.filters.set_filter(self._conditions)
        self.search.set_words("")

    def _source_changed(self, source: Source) -> None:
        self._source = source
        self._saved = None
        self.search.set_words("")
        self._name_source()
        if source.shelf is Shelf.SEARCH:
            engine = self.context.engine
            self.context.jobs.read(
                lambda: engine.searches.find(source.search), self, self._take_saved, latest="saved"
            )
            return
        self.filters.set_filter(self._conditions)
        self.ask()

    def _take_saved(self, search: Search) -> None:
        if self._source != Source(Shelf.SEARCH, search=search.name):
            return
        self._saved = search
        self.filters.set_filter(search.filter)
        self.ask()

    def _filter_changed(self, wanted: Filter) -> None:
        if self._saved:
            # Changed for now: what is saved stays until it is saved again.
            self._saved = replace(self._saved, filter=wanted)
        else:
            self._conditions = wanted
        self.ask()

    def _desk_changed(self) -> None:
        self._name_source()
        self._rows_changed()
        # Its days may be others, and libraries are known by now.
        if self.table.query is not None and self.table.query != self.query():
            self.ask()

    def _show_all_papers(self, library: LibraryId | None = None) -> None:
        wanted = Source(Shelf.ALL, library or self._source.library)
        if self._source == wanted:
            self.ask()
        else:
            self.context.focus.take_source(wanted)

    def _name_source(self) -> None:
        look = sources.LOOKS[self._source.shelf]
        shelf = self._source.shelf
        self.filters.set_source(
            self.title(), look.icon, removable=shelf is not Shelf.ALL, marked=shelf is Shelf.OH
        )

    def _counted(self) -> None:
        nothing = self.table.complete and not self.table.rowCount()
        had_focus = self.face.list_has_focus()
        self._show_empty()
        if self.face.turn_to(empty=nothing) and had_focus:
            self.face.focus_list()
        idle = not self.search.hasFocus() and not self.view.has_selection()
        if not self._select_wanted() and self.table.complete and idle:
            self.view.select_place(0)
        self._selection_changed()

    def _show_empty(self) -> None:
        look = sources.LOOKS[self._source.shelf]
        if self._is_narrowed():
            self.empty.set_state(
                "search",
                self.tr("No paper fits the search and the filters."),
                self.tr("Show all of the list"),
            )
        else:
            self.empty.set_state(look.icon, sources.said(look.empty), sources.said(look.action))

    def _is_narrowed(self) -> bool:
        return bool(self.search.words) or (self._saved is None and self._conditions != Filter())

    def _empty_action(self) -> None:
        if self._is_narrowed():
            self._drop_conditions()
            self.ask()
        elif self._source.shelf is Shelf.ALL:
            if action := menus.window_action(self, "add_papers"):
                action.trigger()
        elif sources.LOOKS[self._source.shelf].action == sources.LOOKS[Shelf.INBOX].action:
            self._show_all_papers()
        else:
            self.context.focus.take_source(Source(Shelf.INBOX, self._source.library))

    # What is selected ---------------------------------------------------------------------------------

    def _selection_changed(self) -> None:
        ids = tuple(self.view.selected())
        known = [self.table.row_of(number) for number in ids]
        if all(known):
            self._take_chosen(tuple(row.ref for row in known if row), ids)
            return
        self._take_chosen((), ids)
        engine = self.context.engine
        self.context.jobs.read(
            lambda: tuple(engine.lookup.refs(ids)),
            self,
            lambda refs: self._take_chosen(refs, ids),
            latest="chosen",
        )

    def _take_chosen(self, refs: tuple[PaperRef, ...], ids: tuple[PaperId, ...]) -> None:
        if ids != tuple(self.view.selected()):
            return  # another selection was made meanwhile
        self._chosen = (refs, ids)
        self._show_suggestion()
        if refs or not ids:
            self.context.focus.take_papers(refs)

    def _rows_changed(self) -> None:
        self._show_suggestion()
        if len(self._chosen[0]) != len(self._chosen[1]):
            self._selection_changed()

    def _show_suggestion(self) -> None:
        current = self.view.current()
        row = self.table.row_of(current) if current is not None else None
        self.panel.show_paper(
            row,
            self.table.suggestion(row) if row else None,
            count=len(self._chosen[1]),
            suggests=self.table.suggests,
        )

    def _select_returned(self, numbers: object) -> None:
        # Whoever takes an edit back wants to see the paper that it was about.
        self.view.select(sorted(numbers))  # type: ignore[call-overload]  # a set of numbers

    # What keys and menus do ---------------------------------------------------------------------------

    def go_to_search(self) -> None:
        """Goes to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def back_to_list(self) -> None:
        """Goes back to the list; there already, takes the search words away."""
        if not self.search.hasFocus():
            self.search.clear()
        self.face.focus_list()

    def choose_columns(self) -> None:
        """Opens the menu of columns."""
        button = self.face.columns_button
        self.view.columns_menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def accept(self) -> None:
        """Files the current paper as suggested."""
        if suggestion := self._suggested():
            self._file_under(suggestion)

    def mark(self) -> None:
        """Marks papers with today's oh!?; where all have one, asks for its day."""
        rows = [self.table.row_of(number) for number in self._chosen[1]]
        without = [row.ref for row in rows if row and row.oh is None]
        marked = [row.oh for row in rows if row and row.oh]
        if without or not marked:
            self.triage.mark(without or self.papers, triage.today())
            return
        papers = self.papers
        asking = AskDay(
            self.tr("Day of the oh!?"), marked[0], lambda day: self.triage.mark(papers, day), self
        )
        place = self.view.visualRect(self.view.currentIndex()).bottomLeft()
        asking.open_at(self.view.viewport().mapToGlobal(place))

    def skip(self) -> None:
        """Puts papers aside; where all are, puts them back."""
        rows = [self.table.row_of(number) for number in self._chosen[1]]
        all_skipped = bool(rows) and all(row is not None and row.skipped for row in rows)
        self.triage.skip(*self._chosen, skipped=not all_skipped)

    def _file_by_digit(self, digit: int) -> None:
        papers, ids = self._chosen

        def file() -> None:
            badges = self.desk.badges.all()
            if digit <= len(badges):
                self.triage.file(papers, ids, badges[digit - 1].category)

        self.desk.when_ready(file)

    def _file_under(self, category: str) -> None:
        self.triage.file(*self._chosen, category)

    def _suggested(self) -> str:
        current = self.view.current()
        row = self.table.row_of(current) if current is not None else None
        suggestion = self.table.suggestion(row) if row else None
        return suggestion.category if suggestion else ""

    def _show_menu(self, where: QPoint) -> None:
        can_file = bool(self.papers) and self.desk.contents.edition is not None
        file = self._file_under if can_file else None
        menus.paper_menu(self, self.desk.badges.all(), file).popup(where)

    def _fill_add_menu(self) -> None:
        self.face.add.menu().clear()
        menus.add_actions(self.face.add.menu(), ("add_papers", "open"))

    def _dropped(self, mime: QMimeData) -> None:
        self.intake.take(mime, self._source.library)

    # Saved searches -----------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        at_first = self._saved.name if self._saved else self.search.words or self.title()
        asking = AskTexts(self.tr("Save the search"), [(self.tr("Name"), at_first)], self._save_as, self)
        asking.open_below(self.filters.save)

    def _save_as(self, texts: Sequence[str]) -> str:
        name = " ".join(texts[0].split())
        if not name:
            return self.tr("A saved search needs a name.")
        conditions = self._saved.filter if self._saved else self._conditions
        wanted = sources.filter_of(self._source, conditions, self.desk.contents)
        words = " ".join(filter(None, (conditions.words, self.search.words)))
        wanted = replace(wanted, words=words)
        engine, context = self.context.engine, self.context

        def saved(changes: object) -> None:
            context.bus.tell(changes, self)  # type: ignore[arg-type]  # what save returns
            context.focus.take_source(Source(Shelf.SEARCH, search=name))

        context.jobs.write(lambda: engine.searches.save(name, wanted), self, saved)
        return ""

    # Remembered ---------------------------------------------------------------------------------------

    def _restore(self) -> None:
        remembered = self.context.remembered
        self.view.restore(remembered)
        self._conditions = from_text(remembered.get("library/filter", ""))
        self.filters.set_filter(self._conditions)
        self.face.filter_button.setChecked(remembered.get("library/filters_shown", True))
