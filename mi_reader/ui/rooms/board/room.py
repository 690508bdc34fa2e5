"""The Board room: an edition's sections as columns, its picks in order, its year as a strip of months."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.categories import Kind
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Section
from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey
from mi_reader.engine import Engine
from mi_reader.library.board import Board, Card, Column, Month
from mi_reader.post.targets import names
from mi_reader.ui.actions import TABLE, Menu
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, RoomName, Shelf, Source, Spot
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.sections import SectionCards, Slot
from mi_reader.ui.models.suggestion import Suggestion, suggestions_of
from mi_reader.ui.opening import Opening
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.board.cards import CardList, Target, Way
from mi_reader.ui.rooms.board.column import SectionColumn
from mi_reader.ui.rooms.board.delegate import Looks
from mi_reader.ui.rooms.board.edits import Edits
from mi_reader.ui.rooms.board.head import QUOTA, Head
from mi_reader.ui.rooms.board.lanes import Lanes
from mi_reader.ui.rooms.board.months import MonthStrip
from mi_reader.ui.rooms.board.section_menu import SectionMenu
from mi_reader.ui.rooms.library.triage import today
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import LinkButton
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.key_hints import Hint, KeyHints
from mi_reader.ui.widgets.popovers import AskDay

_DIGITS: Final = range(1, 10)
# Keys that a button has for itself while it has the keyboard.
_OF_BUTTONS: Final = ("pick", "open_paper")
_NOT_HERE: Final = ("accept", "skip")


@dataclass(frozen=True, slots=True)
class _Read:
    board: Board
    suggestions: Mapping[PaperRef, Suggestion] = field(default_factory=dict)
    targets: Sequence[str] = ()


class BoardRoom(Room):
    """The room where the post takes shape."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk = Desk(context, self)
        self.edits = Edits(context, self)
        self.opening = Opening(context, self)
        self.looks = Looks()
        self._shown: _Read | None = None
        self._reading = False
        self._stale = True
        self._applying = False
        self._chosen: tuple[PaperRef, ...] = ()
        self._current: PaperRef | None = None
        self._make()
        self.section_menu = SectionMenu(context.theme, self.desk, self.edits, self)
        self._connect()
        self._retranslate()
        self._show_nothing()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self.context.theme
        self.head = Head(theme, self)
        self.months = MonthStrip(theme, self)
        months = QFrame(self)
        style(months, variant="bar")
        row = QVBoxLayout(months)
        row.setContentsMargins(Space.M, 0, Space.M, Space.S)
        row.addWidget(self.months)
        self.lanes = Lanes(theme, self._column, self)
        self.empty = EmptyState(theme, self)
        self.pages = QStackedWidget(self)
        self.board_page = QFrame(self)
        style(self.board_page, variant="chrome")
        self.inner = QStackedWidget(self.board_page)
        self.no_sections = EmptyState(theme, self)
        self.inner.addWidget(self.lanes)
        self.inner.addWidget(self.no_sections)
        self.hints = KeyHints(self)
        self.marks = LinkButton(parent=self)
        foot = QFrame(self)
        style(foot, variant="bar-below")
        below = QHBoxLayout(foot)
        below.setContentsMargins(Space.M, 0, Space.M, 0)
        below.addWidget(self.marks)
        self.foot = foot
        bottom = QHBoxLayout()
        bottom.setSpacing(0)
        bottom.addWidget(self.hints, 1)
        bottom.addWidget(foot)
        column = QVBoxLayout(self.board_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(months)
        column.addWidget(self.inner, 1)
        column.addLayout(bottom)
        self.pages.addWidget(self.board_page)
        self.pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _connect(self) -> None:
        context = self.context
        context.focus.edition_changed.connect(lambda _: self.read())
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.read)
        context.theme.changed.connect(self._reshow)
        self.desk.changed.connect(self._reshow)
        self.months.looked_at.connect(self._look_at)
        self.head.unwritten_wanted.connect(self._write_unwritten)
        self.head.add.clicked.connect(self.add_section)
        self.no_sections.wanted.connect(self.add_section)
        self.empty.wanted.connect(lambda: self._trigger("new_edition"))
        self.marks.clicked.connect(self._show_marked)
        self.section_menu.lead_wanted.connect(self._write_lead)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101  (there is no widget without one)
        app.focusChanged.connect(self._focus_changed)

    def _column(self, column: Column, stacked: bool) -> SectionColumn:
        cards = CardList(
            self.context.theme, self.looks, SectionCards(column, self.desk.badges, self), self._preview, self
        )
        cards.rows.setParent(cards)
        cards.others = lambda: self._chosen
        cards.chosen.connect(self._selection_changed)
        cards.begun.connect(partial(self._begin, cards))
        cards.left.connect(partial(self._go, cards))
        cards.dropped.connect(self._drop)
        cards.dragging.connect(self._drag)
        cards.hovered.connect(self.lanes.drag_at)
        cards.menu_wanted.connect(self._show_menu)
        cards.opened.connect(self.open_paper)
        made = SectionColumn(self.context.theme, cards, stacked=stacked)
        made.header.lead_wanted.connect(lambda: self._write_lead(cards.rows.column.section))
        made.header.menu_wanted.connect(
            lambda place: self.show_section_menu(cards.rows.column.section, place)
        )
        return made

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._reshow()

    def _retranslate(self) -> None:
        self.hints.set_hints(
            (
                Hint(("Left", "Right", "Up", "Down"), self.tr("move")),
                Hint(("Space",), self.tr("pick or candidate")),
                Hint(("Alt+Up", "Down"), self.tr("change the order")),
                Hint(("Alt+Left", "Right"), self.tr("change the section")),
                Hint(("E",), self.tr("write why")),
            )
        )
        self.lanes.setAccessibleName(self.tr("Sections"))
        self.months.setAccessibleName(self.tr("Months"))
        self.empty.set_state(
            "square-kanban",
            self.tr("Here the sections of an edition stand beside each other, each with its papers."),
            self.tr("New edition…"),
            self.tr("An edition is one post in the making, such as the papers of a year."),
        )
        self.no_sections.set_state(
            "square-kanban",
            self.tr("This edition has no section yet."),
            self.tr("Add a section"),
            self.tr("Papers are filed in sections, and picked for the post there."),
        )

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns the name of the edition."""
        return self._shown.board.edition.name if self._shown else self.tr("Board")

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first."""
        return self._chosen

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._shown.board if self._shown else None

    def lists(self) -> list[CardList]:
        """Returns the lists of the sections, in order."""
        return self.lanes.lists() if self._shown else []

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
            return [self.empty]
        here = self._list_of(self._current) or next(iter(self.lists()), None)
        months: list[QWidget] = [*self.months.cells[:1]]
        return [*months, *([here] if here else [])]

    def selection_text(self) -> str:
        """Returns how many papers there are, and how many are selected."""
        if not self._shown:
            return ""
        count = sum(len(column.cards) for column in self._shown.board.columns)
        text = self.tr("%n paper(s)", "", count)
        if not self._chosen:
            return text
        selected = self.tr("%n selected", "", len(self._chosen))
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
            "next_paper": lambda: self._step(Way.DOWN),
            "previous_paper": lambda: self._step(Way.UP),
            "next_pick": lambda: self.next_pick(+1),
            "previous_pick": lambda: self.next_pick(-1),
        }
        if self._chosen:
            found |= self.opening.handlers()
            found |= {
                "open_paper": self.open_paper,
                "why": lambda: self.context.focus.write(Spot(Part.WHY, paper=self._chosen[0])),
                "add_embed": lambda: self.context.focus.embed(self._chosen[0]),
                "oh": self.mark,
                "pick": self.pick,
                "unfile": self.unfile,
                "move_up": lambda: self.reorder(-1),
                "move_down": lambda: self.reorder(+1),
                "move_left": lambda: self.to_section(-1),
                "move_right": lambda: self.to_section(+1),
            }
            found |= {
                f"file_{number}": partial(self.file_under, number) for number in _DIGITS[: len(self.lists())]
            }
        focused = QApplication.focusWidget()
        if isinstance(focused, CardList):
            found["select_all"] = focused.selectAll
            if self._chosen:
                found["copy"] = lambda: self.opening.copy_citation(self._chosen)
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
        self.context.jobs.read(lambda: _read(engine, key), self, self._take, self._failed, latest="board")

    def _take(self, read: _Read) -> None:
        if read.board.edition.key != self.context.focus.edition:
            return  # another one is in hand by now, and is being read
        self._reading = False
        other = self._shown is None or self._shown.board.edition.key != read.board.edition.key
        self._shown = read
        self.edits.edition = read.board.edition.key
        if other:
            self._look_nowhere()
        self._show()
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
        if self._shown is None or self._concerns(changes, self._shown.board):
            self.read()

    def _concerns(self, changes: Changes, board: Board) -> bool:
        if board.edition.key in changes.keys(Touched.EDITION):
            return True
        sections = {column.section.key for column in board.columns}
        if sections & changes.keys(Touched.SECTION) or changes.keys(Touched.LIBRARY):
            return True
        papers = changes.keys(Touched.PAPER)
        here = {_named(card.ref) for column in board.columns for card in column.cards}
        marked = {_named(mark.row.ref) for month in board.months for mark in month.marks}
        # One that was not marked may be marked now; such edits are small. A sync says more.
        return bool(papers & (here | marked)) or bool(board.months and papers)

    # Showing ------------------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self._shown = None
        self.edits.edition = None
        self._choose((), None)
        self.pages.setCurrentWidget(self.empty)

    def _reshow(self) -> None:
        if self._shown and self.desk.ready:
            self._show()

    def _show(self) -> None:
        """Shows what was read; selection and keyboard go where their papers went."""
        if self._shown is None:
            return
        board = self._shown.board
        chosen, current = set(self._chosen), self._current
        had_focus = self._has_focus()
        at = self._row_of(current)
        self._applying = True
        self._show_columns(board)
        self._applying = False
        self.said.emit()
        self.looks.language = board.edition.language
        self.head.show_board(board, self._target(self._shown))
        self.months.show_months(board.months, self.desk.badges, self._shown.suggestions)
        self._show_marks(board)
        self.pages.setCurrentWidget(self.board_page)
        self.inner.setCurrentWidget(self.lanes if board.columns else self.no_sections)
        self._select(chosen, current, at, focused=had_focus)

    def _show_columns(self, board: Board) -> None:
        keys = [(column.section.key, column.section.kind) for column in board.columns]
        if keys != self.lanes.keys():
            self.lanes.rebuild(board)
        badges = self.desk.badges
        for shown, column in zip(self.lanes.columns(), board.columns, strict=True):
            shown.cards.rows.show(column, badges)
            shown.show_column(column, badges.of(column.section.category), board.edition.language)

    def _target(self, read: _Read) -> str:
        first = next(iter(read.targets), "")
        chosen = self.context.remembered.get(f"draft/target/{read.board.edition.key}", first)
        return chosen[:1].upper() + chosen[1:]

    def _show_marks(self, board: Board) -> None:
        marks = [mark for month in board.months for mark in month.marks]
        unfiled = sum(mark.section is None for mark in marks)
        parts = [self.tr("oh!? %n paper(s)", "", len(marks))]
        if unfiled:
            parts.append(self.tr("%n not filed", "", unfiled))
        if without := [month.first for month in board.months if not month.marks]:
            names_ = ", ".join(QLocale().standaloneMonthName(day.month, _SHORT) for day in without[:3])
            more = "…" if len(without) > 3 else ""
            parts.append(self.tr("none in {months}").format(months=names_ + more))
        self.marks.setText(" · ".join(parts))
        self.marks.setToolTip(self.tr("Show the papers with an oh!? in the library"))
        self.foot.setVisible(bool(board.months))

    # Selection ----------------------------------------------------------------------------------------

    def _list_of(self, paper: PaperRef | None) -> CardList | None:
        if paper is None:
            return None
        return next((one for one in self.lists() if one.rows.place(paper) is not None), None)

    def _row_of(self, paper: PaperRef | None) -> tuple[SectionKey, int] | None:
        here = self._list_of(paper)
        if here is None or paper is None:
            return None
        return here.section, here.rows.place(paper) or 0

    def card(self, paper: PaperRef) -> Card | None:
        """Returns the card of a paper, if the edition has it."""
        here = self._list_of(paper)
        return here.card_of(paper) if here else None

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, CardList) and self.isAncestorOf(focused)

    def _select(
        self,
        papers: set[PaperRef],
        current: PaperRef | None,
        at: tuple[SectionKey, int] | None,
        *,
        focused: bool,
    ) -> None:
        """Selects papers wherever they are now; of one that went, the next in its place.

        Args:
            at: Where the current one was.
            focused: Whether the board had the keyboard.
        """
        here = self._list_of(current)
        self._applying = True
        for cards in self.lists():
            cards.select(papers, current if cards is here else None)
        self._applying = False
        if here is None and at is not None:
            here = next((one for one in self.lists() if one.section == at[0] and one.rows.cards()), None)
            if here:
                places = [place for place, _ in here.rows.cards()]
                here.go_to(next((place for place in places if place >= at[1]), places[-1]))
        if focused and here and not here.hasFocus():
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        if here and focused:
            self.lanes.reveal(here)
        self._selection_changed()

    def _take_focus(self) -> None:
        """Gives the keyboard to the selected cards, or to the first."""
        if not self._shown:
            return
        wanted = [paper for paper in self.context.focus.papers if self._list_of(paper)]
        if wanted:
            self._select(set(wanted), wanted[0], None, focused=True)
        here = self._list_of(self._current) or next((one for one in self.lists() if one.rows.cards()), None)
        if here:
            here.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._list_of(self._current) is None:
                here.go_to(here.rows.cards()[0][0])
            self.lanes.reveal(here)
        elif not self._shown.board.columns:
            self.head.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, cards: CardList) -> None:
        self._applying = True
        for other in self.lists():
            if other is not cards:
                other.clearSelection()
        self._applying = False
        self._selection_changed()

    def _selection_changed(self) -> None:
        if self._applying:
            return
        papers = [paper for one in self.lists() for paper in one.selected()]
        focused = QApplication.focusWidget()
        current = focused.current() if isinstance(focused, CardList) and focused in self.lists() else None
        if current not in papers:
            current = self._current if self._current in papers else next(iter(papers), None)
        if current is not None:
            papers.remove(current)
            papers.insert(0, current)
        self._choose(tuple(papers), current)

    def _choose(self, papers: tuple[PaperRef, ...], current: PaperRef | None) -> None:
        self._chosen, self._current = papers, current
        if self.isVisible():
            self.context.focus.take_papers(papers)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        active = isinstance(now, CardList) and self.isAncestorOf(now)
        if active != self.looks.active:
            self.looks.active = active
            self._repaint()
        if active:
            self._selection_changed()

    def _repaint(self) -> None:
        for cards in self.lists():
            cards.viewport().update()

    # Going about --------------------------------------------------------------------------------------

    def _go(self, cards: CardList, way: object, y: object) -> None:
        beyond = self.lanes.beyond(cards, Way(way))
        if beyond is None:
            return
        if way is Way.UP:
            y = beyond.viewport().mapToGlobal(QPoint(0, beyond.viewport().height())).y()
        elif way is Way.DOWN:
            y = beyond.viewport().mapToGlobal(QPoint(0, 0)).y()
        beyond.enter_at(int(str(y)))
        self.lanes.reveal(beyond)

    def _step(self, way: Way) -> None:
        here = self._list_of(self._current)
        if here is None:
            self._take_focus()
        elif not here.step(+1 if way is Way.DOWN else -1):
            self._go(here, way, here.where())

    def next_pick(self, by: int) -> None:
        """Goes to the next pick of the post, or the one before."""
        picks = [card.ref for column in self._columns() for card in column.picks]
        if not picks:
            return
        if self._current in picks:
            number = picks.index(self._current) + by
        else:
            number = 0 if by > 0 else len(picks) - 1
        if 0 <= number < len(picks):
            self._select({picks[number]}, picks[number], None, focused=True)

    def back_to_list(self) -> None:
        """Looks at no month any more; gives the keyboard to the cards."""
        self._look_nowhere()
        self._take_focus()

    def _columns(self) -> tuple[Column, ...]:
        return self._shown.board.columns if self._shown else ()

    # Months -------------------------------------------------------------------------------------------

    def _look_at(self, month: object) -> None:
        looked_at = month.marks if isinstance(month, Month) else ()
        meant = frozenset(mark.row.ref for mark in looked_at)
        self.looks.meant = meant if isinstance(month, Month) else None
        self._repaint()
        here = ((one, row) for one in self.lists() for row, card in one.rows.cards() if card.ref in meant)
        if first := next(here, None):
            self.lanes.reveal(*first)

    def _look_nowhere(self) -> None:
        if self.months.month():
            self.months.look_at(None)

    def _show_marked(self) -> None:
        if self._shown:
            self.context.focus.take_source(Source(Shelf.OH, self._shown.board.edition.library))
            self.context.focus.room_wanted.emit(RoomName.LIBRARY)

    # Edits --------------------------------------------------------------------------------------------

    def _cards(self) -> list[Card]:
        """Returns the cards selected, in the order of the board."""
        chosen = set(self._chosen)
        return [card for column in self._columns() for card in column.cards if card.ref in chosen]

    def _refs(self) -> list[PaperRef]:
        return [card.ref for card in self._cards()]

    def pick(self) -> None:
        """Makes the candidates selected picks; where all are picks, makes them candidates."""
        cards = self._cards()
        candidates = [card.ref for card in cards if card.filing.pick is None]
        self.edits.pick(candidates or [card.ref for card in cards], picked=bool(candidates))

    def reorder(self, by: int) -> None:
        """Moves the picks selected up or down among their section's; those of other sections stay."""
        here = self._list_of(self._current)
        if here is None:
            return
        picks = [card.ref for card in here.rows.column.picks]
        moving = [ref for ref in picks if ref in set(self._chosen)]
        if not moving or self._current not in moving:
            return
        before = sum(ref not in moving for ref in picks[: picks.index(moving[0])])
        target = min(max(before + by, 0), len(picks) - len(moving))
        rest = [ref for ref in picks if ref not in moving]
        if [*rest[:target], *moving, *rest[target:]] != picks:
            self.edits.reorder(moving, here.section, target + 1)

    def to_section(self, by: int) -> None:
        """Moves what is selected to the section before or behind that of the current card."""
        here = self._list_of(self._current)
        columns = self._columns()
        if here is None:
            return
        at = next(n for n, column in enumerate(columns) if column.section.key == here.section)
        if 0 <= at + by < len(columns):
            self.edits.move(self._refs(), columns[at + by].section)

    def file_under(self, number: int) -> None:
        """Moves what is selected to the section with this digit."""
        badges = self.desk.badges
        for column in self._columns():
            if badges.of(column.section.category).number == number:
                self.edits.move(self._refs(), column.section)
                return

    def unfile(self) -> None:
        """Takes what is selected out of the edition; asks where a text would be lost."""
        cards = self._cards()
        papers = [card.ref for card in cards]
        texts = sum(bool(card.filing.text) for card in cards)
        if not texts:
            self.edits.unfile(papers)
            return
        asking = QMessageBox(self)
        asking.setIcon(QMessageBox.Icon.Warning)
        asking.setWindowTitle(self.tr("Take out of the edition"))
        asking.setText(self.tr("%n paper(s) have a text of their own in this edition.", "", texts))
        asking.setInformativeText(self.tr("It goes with them. The why of a paper stays."))
        out = asking.addButton(self.tr("Take out"), QMessageBox.ButtonRole.DestructiveRole)
        asking.addButton(QMessageBox.StandardButton.Cancel)
        asking.setDefaultButton(QMessageBox.StandardButton.Cancel)
        asking.finished.connect(asking.deleteLater)
        out.clicked.connect(lambda: self.edits.unfile(papers))
        asking.open()

    def mark(self) -> None:
        """Marks what is selected with today's oh!?; where all is marked, asks for its day."""
        cards = self._cards()
        without = [card.ref for card in cards if card.row.oh is None]
        days = [card.row.oh for card in cards if card.row.oh]
        if without or not days:
            self.edits.mark(without, today())
            return
        papers = [card.ref for card in cards]
        asking = AskDay(self.tr("Day of the oh!?"), days[0], lambda day: self.edits.mark(papers, day), self)
        if here := self._list_of(self._current):
            place = here.visualRect(here.currentIndex()).bottomLeft()
            asking.open_at(here.viewport().mapToGlobal(place))

    def open_paper(self) -> None:
        """Goes to write about the current paper: the text of a pick, the why of a candidate."""
        card = self.card(self._current) if self._current else None
        if card is None or self._shown is None:
            return
        if card.filing.pick is None:
            self.context.focus.write(Spot(Part.WHY, paper=card.ref))
        else:
            edition = self._shown.board.edition.key
            self.context.focus.write(Spot(Part.PICK, edition, card.filing.section, card.ref))

    def _write_unwritten(self) -> None:
        if self._shown and (unwritten := self._shown.board.unwritten):
            card, edition = unwritten[0], self._shown.board.edition.key
            self.context.focus.write(Spot(Part.PICK, edition, card.filing.section, card.ref))

    def _write_lead(self, section: Section) -> None:
        self.context.focus.write(Spot(Part.LEAD, section.edition, section.key))

    # Dragging -----------------------------------------------------------------------------------------

    def _drag(self, papers: object) -> None:
        self.looks.dragged = frozenset(papers) if isinstance(papers, tuple) else frozenset()
        self._repaint()
        if not papers:
            self.lanes.drag_at(None)

    def _preview(self, target: Target, gap: int | None) -> Slot:
        """Returns what dropping papers would do, in words."""
        if self._shown is None:
            return Slot(gap, "", refused=True)
        board, papers = self._shown.board, target.papers
        if any(paper.library != board.edition.library for paper in papers):
            return Slot(gap, self.tr("Not here"), self.tr("Papers of another library"), refused=True)
        column = next(one for one in board.columns if one.section.key == target.section)
        if target.pick is None:
            text = self.tr("Becomes a candidate")
            if len(papers) > 1:
                text = self.tr("%n paper(s) become candidates", "", len(papers))
            return Slot(None, text, column.section.heading)
        text = self.tr("Becomes pick {number}").format(number=target.pick)
        if len(papers) > 1:
            last = target.pick + len(papers) - 1
            text = self.tr("Become picks {first} to {last}").format(first=target.pick, last=last)
        if column.section.kind is not Kind.MAIN:
            return Slot(gap, text, column.section.heading)
        moving = set(papers)
        mains = (one for one in board.columns if one.section.kind is Kind.MAIN)
        picks = sum(card.ref not in moving for one in mains for card in one.picks) + len(papers)
        more = self.tr("{picks} picks (of {quota})").format(picks=picks, quota=QUOTA)
        return Slot(gap, text, more, warns=picks > QUOTA)

    def _drop(self, target: object) -> None:
        if not isinstance(target, Target):
            return
        column = next((one for one in self._columns() if one.section.key == target.section), None)
        if column is None:
            return
        self._chosen, self._current = target.papers, target.papers[0]
        self.edits.place(target.papers, column.section, target.pick)
        announce(self, self._preview(target, None).text)

    # Menus --------------------------------------------------------------------------------------------

    def add_section(self) -> None:
        """Offers the sections that can be added."""
        button = self.head.add if self.head.isVisible() else self
        place = button.mapToGlobal(QPoint(0, button.height()))
        menu = self.section_menu.additions(self, place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def show_section_menu(self, section: Section, place: QPoint) -> None:
        """Shows what can be done with a section."""
        menu = self.section_menu.menu(section, place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_menu(self, place: QPoint) -> None:
        if not self._chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = 0
        for row in TABLE:
            if row.menu is not Menu.PAPER or row.name in _NOT_HERE:
                continue
            if row.group != group:
                group = row.group
                menu.addSeparator()
            if action := self._action(row.name):
                menu.addAction(action)
        menu.addSeparator()
        copies = menu.addMenu(self.tr("Copy as"))
        for name in ("copy_citation", "copy_bibtex", "copy_link"):
            if action := self._action(name):
                copies.addAction(action)
        menu.popup(place)

    def _action(self, name: str) -> QAction | None:
        found: QAction | None = self.window().findChild(QAction, name)
        return found

    def _trigger(self, name: str) -> None:
        if action := self._action(name):
            action.trigger()


_SHORT = QLocale.FormatType.ShortFormat


def _read(engine: Engine, key: EditionKey) -> _Read:
    board = engine.boards.board(key)
    unfiled = [mark.row.ref for month in board.months for mark in month.marks if mark.section is None]
    suggests = suggestions_of(engine)
    return _Read(board, dict(suggests.of(unfiled)) if suggests and unfiled else {}, names())


def _named(paper: PaperRef) -> str:
    return f"{paper.library}/{paper.key}"
