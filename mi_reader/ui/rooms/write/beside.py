"""What stands beside the text: its preview, what was written on the day, or the post text."""

from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.editor.post_text import PostTextPane
from mi_reader.ui.editor.preview import PreviewPane
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.focus import Part
from mi_reader.ui.rooms.write.day import DayPane
from mi_reader.ui.rooms.write.page import Page
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.segments import Segments

_SIDE = "write/side"


class Side(StrEnum):
    """What can stand beside the text."""

    PREVIEW = "preview"
    WHY = "why"
    POST = "post"


class Beside(QFrame):
    """One of the sides, with the choice of another above it; the last choice is remembered."""

    def __init__(self, context: Context, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remembered = context.remembered
        self.preview = PreviewPane(context, editor, self)
        self.day = DayPane(context, self)
        self.post = PostTextPane(context, self)
        self.sides = Segments(context.theme, parent=self)
        self._stack = QStackedWidget(self)
        self._panes: dict[Side, QWidget] = {
            Side.PREVIEW: self.preview,
            Side.WHY: self.day,
            Side.POST: self.post,
        }
        for side, pane in self._panes.items():
            self.sides.add(side, "")
            self._stack.addWidget(pane)
        bar = QFrame(self)
        style(bar, variant="bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.S, Space.XXS, Space.S, Space.XXS)
        row.addWidget(self.sides)
        row.addStretch(1)
        style(self, variant="base")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        self.sides.chosen.connect(self._choose)
        self._name()

    def show_page(self, page: Page) -> None:
        """Shows what there is beside a text."""
        self.day.show_page(page)
        self.post.show_paper(page.spot.paper)

    def offer(self, page: Page) -> None:
        """Offers the sides that a text has, and turns to the one of the last time if it is there."""
        for side, there in (
            (Side.PREVIEW, True),
            (Side.WHY, page.spot.part is Part.PICK),
            (Side.POST, page.spot.paper is not None),
        ):
            self.sides.set_shown(side, shown=there)
        wanted = Side(self._remembered.get(_SIDE, Side.PREVIEW.value))
        self.turn_to(wanted if self.sides.offers(wanted) else Side.PREVIEW)

    def want(self, side: Side) -> None:
        """Will turn to a side with the next text that is shown."""
        self._remembered.put(_SIDE, side.value)

    def turn_to(self, side: Side) -> None:
        """Shows a side."""
        self.sides.choose(side)
        self._stack.setCurrentWidget(self._panes[side])

    def inner(self) -> QWidget:
        """Returns what takes the keyboard on the side that is shown."""
        inner: dict[object, QWidget] = {self.post: self.post.editor, self.day: self.day.text}
        return inner.get(self._stack.currentWidget(), self.preview)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _choose(self, side: object) -> None:
        if isinstance(side, Side):
            self.want(side)
            self.turn_to(side)

    def _name(self) -> None:
        self.sides.setAccessibleName(self.tr("Beside the text"))
        self.sides.set_text(Side.PREVIEW, self.tr("Preview"))
        self.sides.set_text(Side.WHY, self.tr("Why of the day"))
        self.sides.set_text(Side.POST, self.tr("Post text"))
