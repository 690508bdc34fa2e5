"""The Board room: an edition's sections as columns, its picks in order, its year as a strip of months."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Section
from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.library.board import Board, Card, Column, Month
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, RoomName, Shelf, Source, Spot
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.sections import SectionCards
from mi_reader.ui.opening import Opening
from mi_reader.ui.room import Room
from mi_reader.ui.rooms import menus
from mi_reader.ui.rooms.board import reading
from mi_reader.ui.rooms.board.cards import CardList, Way
from mi_reader.ui.rooms.board.column import SectionColumn
from mi_reader.ui.rooms.board.commands import CardCommands
from mi_reader.ui.rooms.board.delegate import Looks
from mi_reader.ui.rooms.board.dragging import Dragging
from mi_reader.ui.rooms.board.edits import Edits
from mi_reader.ui.rooms.board.face import Face
from mi_reader.ui.rooms.board.reading import Shown
from mi_reader.ui.rooms.board.section_menu import SectionMenus
from mi_reader.ui.rooms.board.selection import Selection

# Keys that a button has for itself while it has the keyboard.
_OF_BUTTONS: Final = ("pick", "open_paper")
_NOT_HERE: Final = ("accept", "skip")


class BoardRoom(Room):
    """The room where the post takes shape."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk = Desk(context, self)
        self.opening = Opening(context, self)
        self.looks = Looks()
        self._edits = Edits(context, self)
        self._shown: Shown | None = None
        self._reading = False
        self._stale = True
        self._make()
        self._selection = Selection(self.lanes)
        self._commands = CardCommands(context, self.desk, self.lanes, self._selection, self._edits)
        self._dragging = Dragging(self.lanes, self.looks, self._selection, self._edits)
        self._section_menus = SectionMenus(context, self.desk, self._edits, self)
        self._connect()
        self._show_nothing()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        self.face = Face(self.context.theme, self._column, self)
        self.head, self.months, self.lanes = self.face.head, self.face.months, self.face.lanes
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.face)

    def _connect(self) -> None:
        context = self.context
        context.focus.edition_changed.connect(lambda _: self.read())
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.read)
        context.bus.suggestions_changed.connect(self.read)
        context.theme.changed.connect(self._reshow)
        self.desk.changed.connect(self._reshow)
        self._selection.changed.connect(self._selection_changed)
        self.months.looked_at.connect(self._look_at)
        self.head.unwritten_wanted.connect(self._write_unwritten)
        self.head.add.clicked.connect(self.add_section)
        self.face.no_sections.wanted.connect(self.add_section)
        self.face.no_edition.wanted.connect(lambda: menus.trigger(self, "new_edition"))
        self.face.foot.wanted.connect(self._show_marked)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  (there is no widget without one)
        app.focusChanged.connect(self._focus_changed)

    def _column(self, column: Column, stacked: bool) -> SectionColumn:
        selection, dragging = self._selection, self._dragging
        cards = CardList(
            self.context.theme,
            self.looks,
            SectionCards(column, self.desk.badges, self),
            dragging.preview,
            self,
        )
        cards.rows.setParent(cards)
        cards.others = lambda: selection.papers
        cards.chosen.connect(selection.gather)
        cards.begun.connect(partial(selection.begin, cards))
        cards.left.connect(partial(selection.go, cards))
        cards.dropped.connect(dragging.drop)
        cards.dragging.connect(dragging.drag)
        cards.hovered.connect(self.lanes.drag_at)
        cards.menu_wanted.connect(self._show_menu)
        cards.opened.connect(self._commands.write_about)
        made = SectionColumn(self.context.theme, cards, stacked=stacked)
        made.header.lead_wanted.connect(lambda: self._write_lead(cards.rows.column.section))
        made.header.menu_wanted.connect(
            lambda place: self.show_section_menu(cards.rows.column.section, place)
        )
        return made

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.face.retranslate()
            self._reshow()

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns the name of the edition."""
        return self._shown.board.edition.name if self._shown else self.tr("Board")

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first."""
        return self._selection.papers

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._shown.board if self._shown else None

    def lists(self) -> list[CardList]:
        """Returns the lists of the sections, in order."""
        return self.lanes.lists()

    def card(self, paper: PaperRef) -> Card | None:
        """Returns the card of a paper, if the edition has it."""
        return self._selection.card(paper)

    def entered(self) -> None:
        """Takes the keyboard, reads what it missed, selects what was selected elsewhere."""
        if self._stale:
            self.read()
            return
        if self._shown:  # the Draft room may have chosen another target
            self.head.show_board(self._shown.board, self._target(self._shown))
        self._take_focus()

    def left(self) -> None:
        """Remembers where it is."""
        self.context.remembered.put("board/scroll", self.lanes.horizontalScrollBar().value())

    def panes(self) -> list[QWidget]:
        """Returns the months and the cards."""
        if not self._shown:
            return [self.face.no_edition]
        here = self._selection.here() or next(iter(self.lists()), None)
        months: list[QWidget] = [*self.months.cells[:1]]
        return [*months, *([here] if here else [])]

    def selection_text(self) -> str:
        """Returns how many papers there are, and how many are selected."""
        if not self._shown:
            return ""
        count = sum(len(column.cards) for column in self._shown.board.columns)
        text = self.tr("%n paper(s)", "", count)
        if not self.papers:
            return text
        selected = self.tr("%n selected", "", len(self.papers))
        return self.tr("{papers}, {selected}").format(papers=text, selected=selected)

    def is_ready(self) -> bool:
        """Tells whether the edition in hand is shown as it is."""
        key = self._shown.board.edition.key if self._shown else None
        return self.desk.ready and not self._reading and key == self.context.focus.edition

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now."""
        if not self._shown:
            return {}
        found: dict[str, Callable[[], None]] = {
            "add_section": self.add_section,
            "back_to_list": self.back_to_list,
            "next_paper": partial(self._step, Way.DOWN),
            "previous_paper": partial(self._step, Way.UP),
            "next_pick": partial(self._selection.next_pick, +1),
            "previous_pick": partial(self._selection.next_pick, -1),
        }
        if self.papers:
            found |= {**self.opening.handlers(), **self._commands.handlers()}
        focused = QApplication.focusWidget()
        if isinstance(focused, CardList):
            found["select_all"] = focused.selectAll
            if self.papers:
                found["copy"] = lambda: self.opening.copy_citation(self.papers)
        elif isinstance(focused, QAbstractButton):
            for name in _OF_BUTTONS:
                found.pop(name, None)
        return found

    # Reading ------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads the edition in hand; later, while another room is shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        key = self.context.focus.edition
        if key is None:
            self._reading = False
            self._show_nothing()
            return
        self._reading = True
        engine = self.context.engine
        self.context.jobs.read(
            lambda: reading.read(engine, key), self, self._take, self._failed, latest="board"
        )

    def _take(self, shown: Shown) -> None:
        key = shown.board.edition.key
        if key != self.context.focus.edition:
            return  # another one is in hand by now, and is being read
        self._reading = False
        other = self._shown is None or self._shown.board.edition.key != key
        self._shown = shown
        self._edits.edition = key
        self._dragging.board = shown.board
        if other:
            self._look_nowhere()
        self._show(shown)
        if other:
            self._take_focus()
            bar = self.lanes.horizontalScrollBar()
            bar.setValue(self.context.remembered.get("board/scroll", 0))

    def _failed(self, error: MiReaderError) -> None:
        self._reading = False
        self._show_nothing()
        if not isinstance(error, NotFoundError):
            self.context.jobs.failed.emit(error)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self._stale or self.context.focus.edition is None:
            return
        if self._shown is None or reading.concerns(changes, self._shown.board):
            self.read()

    # Showing ------------------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self._shown = self._edits.edition = self._dragging.board = None
        self.lanes.forget()
        self._selection.clear()
        self.face.turn_to(None)

    def _reshow(self) -> None:
        if self._shown and self.desk.ready:
            self._show(self._shown)

    def _show(self, shown: Shown) -> None:
        """Shows what was read; selection and keyboard go where their papers went."""
        board = shown.board
        with self._selection.kept():
            self._show_columns(board)
            self.said.emit()
            self.looks.language = board.edition.language
            self.head.show_board(board, self._target(shown))
            self.months.show_months(board.months, self.desk.badges, shown.suggestions)
            self.face.foot.show_board(board)
            self.face.turn_to(board)

    def _show_columns(self, board: Board) -> None:
        keys = [(column.section.key, column.section.kind) for column in board.columns]
        if keys != self.lanes.keys():
            self.lanes.rebuild(board)
        badges = self.desk.badges
        for shown, column in zip(self.lanes.columns(), board.columns, strict=True):
            shown.cards.rows.show(column, badges)
            shown.show_column(column, badges.of(column.section.category), board.edition.language)

    def _target(self, shown: Shown) -> str:
        first = next(iter(shown.targets), "")
        chosen = self.context.remembered.get(f"draft/target/{shown.board.edition.key}", first)
        return chosen[:1].upper() + chosen[1:]

    # Selection and keyboard ---------------------------------------------------------------------------

    def _selection_changed(self) -> None:
        if self.isVisible():
            self.context.focus.take_papers(self.papers)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        active = isinstance(now, CardList) and self.isAncestorOf(now)
        if active != self.looks.active:
            self.looks.active = active
            self.lanes.repaint_cards()
        if active:
            self._selection.gather()

    def _take_focus(self) -> None:
        """Gives the keyboard to the cards, or where there is none to what adds a section."""
        if not self._shown:
            return
        taken = self._selection.take_focus(self.context.focus.papers)
        if not taken and not self._shown.board.columns:
            self.head.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, way: Way) -> None:
        if not self._selection.step(way):
            self._take_focus()

    def back_to_list(self) -> None:
        """Looks at no month any more; gives the keyboard to the cards."""
        self._look_nowhere()
        self._take_focus()

    # Months -------------------------------------------------------------------------------------------

    def _look_at(self, month: object) -> None:
        looked_at = month.marks if isinstance(month, Month) else ()
        meant = frozenset(mark.row.ref for mark in looked_at)
        self.looks.meant = meant if isinstance(month, Month) else None
        self.lanes.repaint_cards()
        here = ((one, row) for one in self.lists() for row, card in one.rows.cards() if card.ref in meant)
        if first := next(here, None):
            self.lanes.reveal(*first)

    def _look_nowhere(self) -> None:
        if self.months.month():
            self.months.look_at(None)

    # Ways to other rooms ------------------------------------------------------------------------------

    def _show_marked(self) -> None:
        if self._shown:
            self.context.focus.take_source(Source(Shelf.OH, self._shown.board.edition.library))
            self.context.focus.room_wanted.emit(RoomName.LIBRARY)

    def _write_unwritten(self) -> None:
        if self._shown and (unwritten := self._shown.board.unwritten):
            card, edition = unwritten[0], self._shown.board.edition.key
            self.context.focus.write(Spot(Part.PICK, edition, card.filing.section, card.ref))

    def _write_lead(self, section: Section) -> None:
        self.context.focus.write(Spot(Part.LEAD, section.edition, section.key))

    # Menus --------------------------------------------------------------------------------------------

    def add_section(self) -> None:
        """Offers the sections that can be added."""
        button = self.head.add if self.head.isVisible() else self
        place = button.mapToGlobal(QPoint(0, button.height()))
        self._section_menus.additions(place).popup(place)

    def show_section_menu(self, section: Section, place: QPoint) -> None:
        """Shows what can be done with a section."""
        self._section_menus.menu(section, place).popup(place)

    def _show_menu(self, place: QPoint) -> None:
        if self.papers:
            menus.paper_menu(self, without=_NOT_HERE).popup(place)
