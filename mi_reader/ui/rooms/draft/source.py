"""The exact source of the post: to be read and copied, with numbers of its lines."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from mi_reader.ui.editor.highlighter import MarkdownHighlighter
from mi_reader.ui.editor.number_column import NumberColumn
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space

_FEWEST_DIGITS = 3


class SourceView(TextEditor):
    """Read-only Markdown; a new text changes only what differs, and what is looked at stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, role=Role.SOURCE, margin=Space.S)
        self._numbers = NumberColumn(self, self)
        self._marked: int | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        self.blockCountChanged.connect(self._make_room)
        theme.changed.connect(self._theme_changed)
        self._make_room()

    def show_source(self, text: str) -> None:
        """Shows a text."""
        if not self.document().isEmpty():
            self.replace_text(text)
        elif text:
            self.show_text(text)

    def go_to_line(self, line: int) -> None:
        """Scrolls to a line, from 0, and marks it."""
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
            self._mark(line)

    def line_at_top(self) -> int:
        """Returns the line at the top, from 0."""
        return self.firstVisibleBlock().blockNumber()

    @property
    def marked(self) -> int | None:
        """The line that is marked."""
        return self._marked

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._numbers.place()

    # Numbers ------------------------------------------------------------------------------------------

    def numbers_width(self) -> int:
        """Returns how wide the column of the numbers is."""
        digits = max(_FEWEST_DIGITS, len(str(self.blockCount())))
        letter = self.theme.metrics(Role.SMALL).horizontalAdvance("9")
        return digits * letter + 2 * self.theme.px(Space.S)

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paints the column of the numbers."""
        theme = self.theme
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), theme.colour("base"))
        painter.setFont(theme.font(Role.SMALL))
        height = theme.line_height(Role.SOURCE)
        block = self.firstVisibleBlock()
        while block.isValid():
            top = round(self.block_top(block).top())
            if top > event.rect().bottom():
                break
            painter.setPen(theme.colour("text" if block.blockNumber() == self._marked else "text3"))
            place = QRect(0, top, self._numbers.width() - theme.px(Space.S), height)
            painter.drawText(
                place,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                str(block.blockNumber() + 1),
            )
            block = block.next()
        painter.end()

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        self._numbers.place()

    # The mark -----------------------------------------------------------------------------------------

    def _mark(self, line: int | None) -> None:
        self._marked = line
        marks = []
        if line is not None:
            block = self.document().findBlockByNumber(line)
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(self.theme.colour("soft"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)
        self._numbers.update()

    def _theme_changed(self) -> None:
        self._make_room()
        self._mark(self._marked)
