"""The list of a section's cards: selected by keys and mouse, dragged, and dropped into at a place."""

from collections.abc import Callable, Collection
from enum import Enum

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from mi_reader.domain.keys import PaperRef, SectionKey
from mi_reader.library.board import Card
from mi_reader.ui.models.papers import papers_to_mime
from mi_reader.ui.models.sections import Line, LineKind, SectionCards
from mi_reader.ui.rooms.board.delegate import CardDelegate, Looks
from mi_reader.ui.rooms.board.drops import Drops, Preview
from mi_reader.ui.rooms.board.lifted import lifted
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space

_ONWARD = QItemSelectionModel.SelectionFlag


class Way(Enum):
    """Where the keyboard goes."""

    UP = Qt.Key.Key_Up
    DOWN = Qt.Key.Key_Down
    LEFT = Qt.Key.Key_Left
    RIGHT = Qt.Key.Key_Right


_WAYS = {way.value: way for way in Way}


class CardList(QListView):
    """The cards of one section.

    Args:
        looks: What all lists of the board share.
        preview: Returns what dropping papers would do.

    Signals:
        chosen: Other cards are selected.
        begun: A selection begins here, without those elsewhere.
        left: The keyboard goes beyond this list: the `Way`, and the y on the screen where it was.
        dropped: The `Target`.
        dragging: Papers that are dragged away from here; none when that is over.
        menu_wanted: Where on the screen.
        opened: The current card was double-clicked.
        hovered: Something is dragged over it: where on the screen; None when it is not any more.
    """

    chosen = Signal()
    begun = Signal()
    left = Signal(object, object)
    dropped = Signal(object)
    dragging = Signal(object)
    menu_wanted = Signal(object)
    opened = Signal()
    hovered = Signal(object)

    def __init__(
        self,
        theme: Theme,
        looks: Looks,
        cards: SectionCards,
        preview: Preview,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards = cards
        self._drops = Drops(self, cards, preview)
        self._whole = False
        self.others: Callable[[], tuple[PaperRef, ...]] = self.selected
        self.delegate = CardDelegate(theme, looks, self)
        self._behave()
        self.setModel(cards)
        self.setItemDelegate(self.delegate)
        for changed in (cards.rowsInserted, cards.rowsRemoved, cards.dataChanged):
            changed.connect(self._resized)
        theme.changed.connect(self._remeasure)
        self.customContextMenuRequested.connect(
            lambda where: self.menu_wanted.emit(self.viewport().mapToGlobal(where))
        )
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # Letters are keys of the window here; a Japanese input method would swallow them.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setStyleSheet("QListView { background: transparent; }")

    @property
    def rows(self) -> SectionCards:
        """What is listed."""
        return self._cards

    @property
    def section(self) -> SectionKey:
        """Whose cards they are."""
        return self._cards.column.section.key

    # Sizes --------------------------------------------------------------------------------------------

    def show_whole(self) -> None:
        """Is as high as all of its rows from now on: something around it scrolls."""
        self._whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._resized()

    def _remeasure(self) -> None:
        self.delegate.forget()
        self.scheduleDelayedItemsLayout()
        self._resized()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._resized()

    def _resized(self) -> None:
        if self._whole:
            self.setFixedHeight(self.rows_height())

    def rows_height(self) -> int:
        """Returns how high all rows are."""
        width = self.viewport().width()
        lines = (self._cards.line(place) for place in range(self._cards.rowCount()))
        return sum(self.delegate.height(line, width) for line in lines if line) + self._theme.px(Space.XXS)

    # Selection ----------------------------------------------------------------------------------------

    def selected(self) -> tuple[PaperRef, ...]:
        """Returns the papers selected, from the top."""
        places = {index.row() for index in self.selectionModel().selectedIndexes()}
        return tuple(card.ref for place, card in self._cards.cards() if place in places)

    def current(self) -> PaperRef | None:
        """Returns the paper that the keyboard is at."""
        line = self._cards.line(self.currentIndex().row())
        return line.card.ref if line and line.card else None

    def card_of(self, paper: PaperRef) -> Card | None:
        """Returns the card of a paper, if the section has it."""
        return next((card for _, card in self._cards.cards() if card.ref == paper), None)

    def select(self, papers: Collection[PaperRef], current: PaperRef | None = None) -> None:
        """Selects papers, and no others; one of them may be where the keyboard is."""
        model = self.selectionModel()
        here = self._cards.place(current) if current else None
        if here is not None:
            model.setCurrentIndex(self._cards.index(here), _ONWARD.NoUpdate)
        selection = QItemSelection()
        for place, card in self._cards.cards():
            if card.ref in papers:
                selection.select(self._cards.index(place), self._cards.index(place))
        model.select(selection, _ONWARD.ClearAndSelect)
        if here is not None:
            self.scrollTo(self._cards.index(here))

    def go_to(self, place: int) -> None:
        """Goes to a row, and selects it alone."""
        self.begun.emit()
        self.selectionModel().setCurrentIndex(self._cards.index(place), _ONWARD.ClearAndSelect)
        self.scrollTo(self._cards.index(place))

    def step(self, by: int) -> bool:
        """Goes to the card before or behind the current one; tells whether there is one."""
        places = [place for place, _ in self._cards.cards()]
        at = self.currentIndex().row()
        if at not in places:
            following = places[:1] if by > 0 else places[-1:]
        else:
            number = places.index(at) + by
            following = places[number : number + 1] if number >= 0 else []
        if following:
            self.go_to(following[0])
        return bool(following)

    def enter_at(self, y: int) -> None:
        """Takes the keyboard, at the card nearest to a y on the screen."""
        places = [place for place, _ in self._cards.cards()]
        if not places:
            return

        def distance(place: int) -> int:
            centre = self.visualRect(self._cards.index(place)).center()
            return abs(self.viewport().mapToGlobal(centre).y() - y)

        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go_to(min(places, key=distance))

    def where(self) -> int:
        """Returns the y on the screen of the current card."""
        centre = self.visualRect(self.currentIndex()).center()
        return self.viewport().mapToGlobal(centre).y()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        extends = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if way is None or not (plain or extends):
            super().keyPressEvent(event)
        elif extends:
            if way in (Way.UP, Way.DOWN):
                self._extend(+1 if way is Way.DOWN else -1)
        elif way in (Way.LEFT, Way.RIGHT) or not self.step(+1 if way is Way.DOWN else -1):
            self.left.emit(way, self.where())

    def _extend(self, by: int) -> None:
        places = [place for place, _ in self._cards.cards()]
        at = self.currentIndex().row()
        number = places.index(at) + by if at in places else 0
        if not 0 <= number < len(places):
            return
        target = self._cards.index(places[number])
        selected = self.selectionModel().isSelected(target)
        if selected:  # back over what was selected
            self.selectionModel().select(self.currentIndex(), _ONWARD.Deselect)
        self.selectionModel().setCurrentIndex(target, _ONWARD.Select)
        self.scrollTo(target)

    def keyboardSearch(self, search: str) -> None:
        """Does nothing: letters are keys of the window."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._cards.line(index.row())
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        taken = index.isValid() and self.selectionModel().isSelected(index)
        # A card of several that are selected may be about to be dragged, with all of them.
        if not held and not taken:
            self.begun.emit()
        super().mousePressEvent(event)
        if line is None or line.card is None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        if left and not event.modifiers() and self.indexAt(event.position().toPoint()).isValid():
            self.begun.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in keys and self.current() is None:
            self.step(+1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Dragging away ------------------------------------------------------------------------------------

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        papers = self.others()
        if not papers or self.current() is None:
            return
        drag = QDrag(self)
        drag.setMimeData(papers_to_mime(papers))
        place = self.visualRect(self.currentIndex())
        drag.setPixmap(self.lifted(len(papers)))
        drag.setHotSpot(QPoint(place.width() // 3, self._theme.px(Space.XL)))
        self.dragging.emit(papers)
        drag.exec(Qt.DropAction.CopyAction)
        self.dragging.emit(())

    def lifted(self, count: int) -> QPixmap:
        """Returns the current card as it hangs under the mouse.

        Args:
            count: How many are dragged with it.
        """
        line = self._cards.line(self.currentIndex().row()) or Line(LineKind.CARD)
        size = self.visualRect(self.currentIndex()).size()
        return lifted(self._theme, self.delegate, line, size, self.devicePixelRatioF(), count)

    # Dropping -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)
        margin = self.autoScrollMargin()
        y = event.position().toPoint().y()
        if y < margin or y > self.viewport().height() - margin:
            self.startAutoScroll()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_hover()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._drops.take(event)
        self._end_hover()
        if target:
            self.dropped.emit(target)

    def _consider(self, event: QDragMoveEvent) -> None:
        if self._drops.consider(event):
            self.hovered.emit(self.viewport().mapToGlobal(event.position().toPoint()))

    def _end_hover(self) -> None:
        self.stopAutoScroll()
        self._drops.end()
        self.hovered.emit(None)
