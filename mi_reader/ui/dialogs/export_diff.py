"""Shows what changes in a file: lines that come and go in colour, with their numbers; long lines wrap."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from mi_reader.post.difference import Difference, Kind, Line
from mi_reader.ui.editor.number_column import NumberColumn
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space

_MOST = 3000  # lines that are shown: nobody reads more
_GROUND = {
    Kind.SECTION: "chrome",
    Kind.ADDED: "added",
    Kind.REMOVED: "removed",
    Kind.HAND: "warn_bg",
    Kind.KEPT: "warn_bg",
}
_WORD = {Kind.ADDED: "added_word", Kind.REMOVED: "removed_word", Kind.HAND: "removed_word"}
_SIGN = {Kind.ADDED: "+", Kind.REMOVED: "−", Kind.HAND: "−", Kind.KEPT: "="}
_SIGN_COLOUR = {Kind.ADDED: "ok", Kind.REMOVED: "error", Kind.HAND: "warn", Kind.KEPT: "warn"}


class DifferenceView(TextEditor):
    """A difference, to be read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, role=Role.DIFF, margin=0)
        self._difference = Difference()
        self._digits = 2
        self._numbers = NumberColumn(self, self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        style(self, variant="framed")
        theme.changed.connect(self._redraw)

    def show_difference(self, difference: Difference) -> None:
        """Shows a difference."""
        self._difference = difference
        shown = difference.lines[:_MOST]
        largest = max((line.before or line.after or 0 for line in shown), default=0)
        self._digits = max(2, len(str(largest)))
        self.clear()
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, line in enumerate(shown):
            if number:
                cursor.insertBlock()
            self._write(cursor, line)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._numbers.place()

    def _redraw(self) -> None:
        self.show_difference(self._difference)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._numbers.place()

    def numbers_width(self) -> int:
        """Returns how wide the columns of numbers and signs are."""
        letter = self.theme.metrics(Role.DIFF).horizontalAdvance("9")
        return (2 * self._digits + 1) * letter + 4 * self.theme.px(Space.S)

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paints the columns of numbers and signs."""
        theme = self.theme
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), theme.colour("base"))
        painter.setFont(theme.font(Role.DIFF))
        block = self.firstVisibleBlock()
        while block.isValid() and block.blockNumber() < len(self._difference.lines):
            top = self.block_top(block)
            if top.top() > event.rect().bottom():
                break
            row = QRect(0, round(top.top()), self._numbers.width(), round(top.height()))
            self._paint_row(painter, row, self._difference.lines[block.blockNumber()])
            block = block.next()
        painter.end()

    def _paint_row(self, painter: QPainter, row: QRect, line: Line) -> None:
        theme = self.theme
        if line.kind in _GROUND:
            painter.fillRect(row, theme.colour(_GROUND[line.kind]))
        gap = theme.px(Space.S)
        letter = theme.metrics(Role.DIFF).horizontalAdvance("9")
        height = theme.line_height(Role.DIFF)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text2"))
        place = QRect(row.left() + gap, row.top(), self._digits * letter, height)
        painter.drawText(place, right, str(line.before or ""))
        place.moveLeft(place.right() + gap)
        painter.drawText(place, right, str(line.after or ""))
        if line.kind in _SIGN:
            painter.setPen(theme.colour(_SIGN_COLOUR[line.kind]))
            place = QRect(place.right() + gap, row.top(), letter, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _SIGN[line.kind])

    def _write(self, cursor: QTextCursor, line: Line) -> None:
        ground = QTextBlockFormat()
        if line.kind in _GROUND:
            ground.setBackground(self.theme.colour(_GROUND[line.kind]))
        cursor.setBlockFormat(ground)
        for piece in line.pieces:
            look = QTextCharFormat()
            if line.kind is Kind.SECTION:
                look.setForeground(self.theme.colour("text2"))
                look.setFontWeight(QFont.Weight.DemiBold)
            elif piece.differs and line.kind in _WORD:
                look.setBackground(self.theme.colour(_WORD[line.kind]))
            cursor.insertText(piece.text, look)
