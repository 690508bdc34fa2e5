"""The layout of a plain text whose lines stand further apart than their font asks for.

Qt's own layout for plain texts knows no line height, and the fonts that draw a letter here and there (an
emoji, an old kanji) each bring their own: without this, lines of one text would stand unevenly.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

_CLOSE = 0.01  # pixels


class SpacedLayout(QPlainTextDocumentLayout):
    """Puts lines at one distance, and may leave room above a paragraph.

    Args:
        room_above: Tells how many pixels are left free above a paragraph.
    """

    def __init__(self, document: QTextDocument, room_above: Callable[[QTextBlock], float]) -> None:
        super().__init__(document)
        self._line_height = 0.0
        self._room_above = room_above

    def set_line_height(self, pixels: float) -> None:
        """Sets the distance of two lines; a line that is higher by itself keeps its height."""
        self._line_height = pixels
        self.requestUpdate()

    # Of all that Qt's layout does this alone is asked for each paragraph that is seen, before it is used.
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count or not block.isVisible() or not self._line_height:
            return rect
        above = self._room_above(block)
        last = layout.lineAt(count - 1)
        height = max(self._line_height, layout.lineAt(0).height())
        lowest = above + (count - 1) * height + (height - last.height()) / 2
        if abs(last.y() - lowest) > _CLOSE:
            for number in range(count):
                line = layout.lineAt(number)
                line.setPosition(QPointF(line.x(), above + number * height + (height - line.height()) / 2))
        rect.setHeight(above + count * height)
        return rect
