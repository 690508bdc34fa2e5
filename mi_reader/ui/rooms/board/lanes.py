"""The columns beside each other: each main section in a lane of its own, the extras stacked in the last."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mi_reader.domain.categories import Kind
from mi_reader.domain.keys import SectionKey
from mi_reader.library.board import Board, Column
from mi_reader.ui.rooms.board.cards import CardList, Way
from mi_reader.ui.rooms.board.column import NARROWEST, WIDEST, SectionColumn
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space

_SCROLL_EVERY = 16  # milliseconds
_SCROLL_BY = 12  # pixels
_NEAR = 48  # pixels from the edge where dragging scrolls

# Makes the column of a section; told whether others stand below it.
Make = Callable[[Column, bool], SectionColumn]


class Stack(QScrollArea):
    """Columns above each other that scroll together."""

    def __init__(self, theme: Theme, columns: Sequence[SectionColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for one in columns:
            column.addWidget(one)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setMinimumWidth(self._theme.px(NARROWEST))
        self.setMaximumWidth(self._theme.px(WIDEST))


class Lanes(QScrollArea):
    """All columns; they scroll sideways where they have no room."""

    def __init__(self, theme: Theme, make: Make, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make = make
        self._lanes: list[list[SectionColumn]] = []
        self._by = 0
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_EVERY)
        self._scrolling.timeout.connect(
            lambda: self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + self._by)
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def columns(self) -> list[SectionColumn]:
        """Returns the columns in the order of the sections."""
        return [column for lane in self._lanes for column in lane]

    def lists(self) -> list[CardList]:
        """Returns their lists."""
        return [column.cards for column in self.columns()]

    def keys(self) -> list[tuple[SectionKey, Kind]]:
        """Returns which sections are shown."""
        return [(column.cards.section, column.cards.rows.column.section.kind) for column in self.columns()]

    def rebuild(self, board: Board) -> None:
        """Makes the columns of other sections, or in another order; the place stays."""
        place = self.horizontalScrollBar().value()
        mains = [one for one in board.columns if one.section.kind is Kind.MAIN]
        extras = [one for one in board.columns if one.section.kind is Kind.EXTRA]
        self._lanes = [[self._make(one, False)] for one in mains]
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        for (column,) in self._lanes:
            row.addWidget(column, 1)
        if extras:
            stacked = [self._make(one, True) for one in extras]
            self._lanes.append(stacked)
            row.addWidget(Stack(self._theme, stacked, inside), 1)
        row.addStretch(0)
        # The one before goes with all that is in it.
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.horizontalScrollBar().setValue(place)

    def forget(self) -> None:
        """Is of no board any more, though its columns may still be seen."""
        self._lanes = []

    def repaint_cards(self) -> None:
        """Paints all cards again."""
        for cards in self.lists():
            cards.viewport().update()

    def beyond(self, cards: CardList, way: Way) -> CardList | None:
        """Returns the list that the keyboard comes to from another one: the next that has cards."""
        lane = next(n for n, there in enumerate(self._lanes) if cards in [one.cards for one in there])
        here = [one.cards for one in self._lanes[lane]]
        at = here.index(cards)
        match way:
            case Way.UP:
                return next((one for one in reversed(here[:at]) if one.rows.cards()), None)
            case Way.DOWN:
                return next((one for one in here[at + 1 :] if one.rows.cards()), None)
            case Way.LEFT:
                lanes = self._lanes[:lane][::-1]
            case Way.RIGHT:
                lanes = self._lanes[lane + 1 :]
        for there in lanes:
            if filled := [one.cards for one in there if one.cards.rows.cards()]:
                return min(filled, key=lambda one: abs(_middle(one) - cards.where()))
        return None

    def reveal(self, cards: CardList, row: int | None = None) -> None:
        """Scrolls so that a card of a list is seen: the current one, or that of a row."""
        index = cards.currentIndex() if row is None else cards.rows.index(row)
        cards.scrollTo(index)
        self.ensureWidgetVisible(cards, Space.S, 0)
        for stack in self.findChildren(Stack):
            inside = stack.widget()
            if inside and stack.isAncestorOf(cards):
                rect = cards.visualRect(index)
                top = cards.viewport().mapTo(inside, rect.center())
                stack.ensureVisible(top.x(), top.y(), 0, rect.height())

    def drag_at(self, place: QPoint | None) -> None:
        """Scrolls sideways while something is dragged near an edge.

        Args:
            place: On the screen; None when it is over.
        """
        self._by = 0
        if place is not None:
            x = self.viewport().mapFromGlobal(place).x()
            self._by = -_SCROLL_BY if x < _NEAR else _SCROLL_BY if x > self.viewport().width() - _NEAR else 0
        if self._by and not self._scrolling.isActive():
            self._scrolling.start()
        elif not self._by:
            self._scrolling.stop()


def _middle(cards: CardList) -> int:
    return cards.viewport().mapToGlobal(cards.viewport().rect().center()).y()
