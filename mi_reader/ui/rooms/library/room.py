"""The Library room: papers found, filtered, and sorted into the edition by the keyboard."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import PaperRef
from mi_reader.store.papers import PaperId
from mi_reader.ui import destinations
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable, ref_of
from mi_reader.ui.opening import Opening
from mi_reader.ui.room import Room
from mi_reader.ui.rooms import menus
from mi_reader.ui.rooms.library import drops, sources
from mi_reader.ui.rooms.library.chosen import Chosen
from mi_reader.ui.rooms.library.commands import PaperCommands
from mi_reader.ui.rooms.library.face import Face
from mi_reader.ui.rooms.library.listing import Listing
from mi_reader.ui.rooms.library.triage import Triage
from mi_reader.ui.widgets.popovers import AskTexts

_KEYS_OF_BUTTONS = ("open_paper", "pick", "unfile")


class LibraryRoom(Room):
    """The room of triage."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk = Desk(context, self)
        self.table = PaperTable(context, self.desk, self)
        self.face = Face(context.theme, self.desk, self.table, self._dropped, self)
        self.search, self.filters, self.view = self.face.search, self.face.filters, self.face.view
        self.panel, self.empty, self.strip = self.face.panel, self.face.empty, self.face.strip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.face)
        self.view.restore(context.remembered)
        self.face.filter_button.setChecked(context.remembered.get("library/filters_shown", True))
        self._listing = Listing(context, self.desk, self.table, self.face)
        self._chosen = Chosen(context, self.table, self.view, self)
        self._triage = Triage(context, self.desk, self.table, self.strip, self)
        self._commands = PaperCommands(context, self.desk, self._chosen, self._triage, self.view)
        self._opening = Opening(context, self)
        self._intake = drops.Intake(context, self.strip, self)
        self._acceptable = False
        self._connect()
        self._retranslate()

    # How it is made -----------------------------------------------------------------------------------

    def _connect(self) -> None:
        context = self.context
        self.search.left_for_list.connect(self.face.focus_list)
        self.filters.save_wanted.connect(self._ask_name)
        self.face.columns_button.clicked.connect(self.choose_columns)
        self.face.add.menu().aboutToShow.connect(self._fill_add_menu)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.opened.connect(lambda: self._opening.open(self.papers))
        self.table.counted.connect(self.said)
        self.table.counted.connect(self._counted)
        self.empty.wanted.connect(self._empty_action)
        self.panel.accepted.connect(self._commands.accept)
        self.panel.filling.connect(self._fill_filing)
        self._intake.came.connect(self._came)
        self.panel.edition_wanted.connect(context.focus.make_edition)
        self.panel.paper_wanted.connect(self.show_paper)
        self._chosen.changed.connect(self._show_suggestion)
        self.desk.changed.connect(self._chosen.look_again)
        context.undo.stack.indexChanged.connect(self.strip.pass_by)
        context.focus.edition_changed.connect(lambda _: self._show_empty())
        context.focus.paper_wanted.connect(self.show_paper)

    def _retranslate(self) -> None:
        self.face.retranslate()
        self._listing.name()
        self._show_empty()
        self._chosen.look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns the name of the list."""
        return self._listing.title()

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first."""
        return self._chosen.papers

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now."""
        found: dict[str, Callable[[], None]] = {
            "find": self.go_to_search,
            "back_to_list": self.back_to_list,
            "columns": self.choose_columns,
        }
        if self.table.rowCount():
            found |= {
                "next_paper": partial(self.view.step, +1),
                "previous_paper": partial(self.view.step, -1),
            }
        if self.papers:
            found |= {**self._opening.handlers(), **self._commands.handlers()}
        if self.view.hasFocus():
            found |= {
                "select_all": self.view.selectAll,
                "copy": lambda: self._opening.copy_citation(self.papers),
            }
        else:
            # These keys press buttons and take chips away, where a button or a chip has the keyboard.
            for name in _KEYS_OF_BUTTONS:
                found.pop(name, None)
        return found

    def entered(self) -> None:
        """Takes the keyboard; the first time, shows the list."""
        if self._listing.begin():
            self._find_last_paper()
        else:
            self._follow()
        self.face.focus_list()

    def left(self) -> None:
        """Remembers columns, filters and the paper."""
        self.strip.pass_by()
        remembered = self.context.remembered
        self.view.remember(remembered)
        self._listing.remember()
        remembered.put("library/paper", "/".join(map(str, self.papers[0])) if self.papers else "")
        remembered.put("library/filters_shown", self.face.filter_button.isChecked())

    def panes(self) -> list[QWidget]:
        """Returns search field and list."""
        return [self.search, self.view if self.table.rowCount() else self.empty]

    def selection_text(self) -> str:
        """Returns how many papers there are, and are selected."""
        count = self.table.rowCount()
        total = self.tr("%n paper(s)", "", count) if self.table.complete else self.tr("many papers")
        chosen = len(self._chosen.ids)
        return self.tr("{total}, {chosen} selected").format(total=total, chosen=chosen) if chosen else total

    def is_ready(self) -> bool:
        """Tells whether the list is complete and what is seen of it is read."""
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        last = last if last >= 0 else self.table.rowCount() - 1
        seen = range(max(first, 0), last + 1)
        return self.desk.ready and self.table.complete and all(self.table.row(place) for place in seen)

    # What is listed -----------------------------------------------------------------------------------

    def show_paper(self, paper: PaperRef) -> None:
        """Selects a paper, in the list of all papers where this one does not have it."""

        def found(number: PaperId | None) -> None:
            self._chosen.want(number)
            if number is None or self._chosen.select_wanted():
                return  # it is gone, or here
            listing = self._listing
            if listing.source != Source(Shelf.ALL, paper.library) or listing.is_narrowed:
                self._chosen.want(number)
                listing.widen()
                listing.show_all(paper.library)

        self._find(paper, found)

    def _find_last_paper(self) -> None:
        paper = ref_of(self.context.remembered.get("library/paper", ""))
        if paper is None:
            return

        def found(number: PaperId | None) -> None:
            self._chosen.want(number)
            self._chosen.select_wanted()

        self._find(paper, found)

    def _follow(self) -> None:
        """Selects the paper that another room had selected, if it is listed; else takes its own in hand."""
        focus = self.context.focus
        if not focus.papers or focus.papers == self.papers:
            focus.take_papers(self.papers)
            return

        def found(number: PaperId | None) -> None:
            if number is None or self.table.place(number) is None:
                focus.take_papers(self.papers)
            else:
                self._chosen.want(number)
                self._chosen.select_wanted()

        self._find(focus.papers[0], found)

    def _find(self, paper: PaperRef, found: Callable[[PaperId | None], None]) -> None:
        engine = self.context.engine
        self.context.jobs.read(lambda: engine.lookup.number(paper), self, found, latest="wanted")

    def _counted(self) -> None:
        nothing = self.table.complete and not self.table.rowCount()
        had_focus = self.face.list_has_focus()
        self._show_empty()
        if self.face.turn_to(empty=nothing) and had_focus:
            self.face.focus_list()
        idle = not self.search.hasFocus() and not self.view.has_selection()
        if not self._chosen.select_wanted() and self.table.complete and idle:
            self.view.select_place(0)
        self._chosen.gather()

    def _show_empty(self) -> None:
        look = sources.LOOKS[self._listing.source.shelf]
        if self._listing.is_narrowed:
            self.empty.set_state(
                "search",
                self.tr("No paper fits the search and the filters."),
                self.tr("Show all of the list"),
            )
        else:
            self.empty.set_state(look.icon, sources.said(look.empty), sources.said(look.action))

    def _empty_action(self) -> None:
        source = self._listing.source
        if self._listing.is_narrowed:
            self._listing.widen()
            self._listing.ask()
        elif source.shelf is Shelf.ALL:
            menus.trigger(self, "add_papers")
        elif sources.LOOKS[source.shelf].action == sources.LOOKS[Shelf.INBOX].action:
            self._listing.show_all()
        else:
            self.context.focus.take_source(Source(Shelf.INBOX, source.library))

    def _show_suggestion(self) -> None:
        row, suggestion = self._chosen.current()
        number = self.view.current()
        if (suggestion is None) is self._acceptable:
            # What "accept" is about came after the paper was selected, or went.
            self._acceptable = suggestion is not None
            self.said.emit()
        self.panel.show_paper(
            row,
            suggestion,
            count=len(self._chosen.ids),
            thought=row is not None and self.table.suggesting.is_known(row.ref),
            why_here=self.table.why_here(number) if number is not None else "",
        )

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

    def _show_menu(self, where: QPoint) -> None:
        menus.paper_menu(self, fill_filing=self._fill_filing).popup(where)

    def _fill_filing(self, menu: QMenu) -> None:
        make_edition = self.context.focus.make_edition
        destinations.fill_menu(menu, self.desk, self.papers, self._commands.file, make_edition)

    def _fill_add_menu(self) -> None:
        self.face.add.menu().clear()
        menus.add_actions(self.face.add.menu(), ("add_papers", "open"))

    def _dropped(self, mime: QMimeData) -> None:
        self._intake.take(mime, self._listing.source.library)

    def _came(self, changes: Changes) -> None:
        """Lists what was dropped where it came in, if that is not the library that is looked at."""
        papers = [paper for key in changes.keys(Touched.PAPER) if (paper := ref_of(key))]
        libraries = {paper.library for paper in papers}
        if libraries and self._listing.source.library not in (None, *libraries):
            self.context.focus.take_source(Source(Shelf.INBOX, min(libraries)))

    # Saved searches -----------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        fields = [(self.tr("Name"), self._listing.suggested_name())]
        AskTexts(self.tr("Save the search"), fields, self._save_as, self).open_below(self.filters.save)

    def _save_as(self, texts: Sequence[str]) -> str:
        name = " ".join(texts[0].split())
        if not name:
            return self.tr("A saved search needs a name.")
        context, wanted = self.context, self._listing.wanted()

        def saved(changes: Changes) -> None:
            context.bus.tell(changes, self)
            context.focus.take_source(Source(Shelf.SEARCH, search=name))

        context.jobs.write(lambda: context.engine.searches.save(name, wanted), self, saved)
        return ""
