"""Hints above paragraphs, of what one might write there: painted, and no part of the text."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor

from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.theme.tokens import Role, Space


@dataclass(slots=True)
class _Hint:
    """A hint, and a cursor that stays at the paragraph that it stands above."""

    text: str
    place: QTextCursor


class Hints(QObject):
    """The hints of an editor.

    Signals:
        changed: Hints came, went, or stand elsewhere.
    """

    changed = Signal()

    def __init__(self, editor: TextEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._hints: dict[str, _Hint] = {}
        self._shown: dict[int, str] = {}
        editor.blockCountChanged.connect(self._find)
        editor.edited.connect(self._find)

    @property
    def names(self) -> frozenset[str]:
        """The names of the hints that are shown."""
        return frozenset(self._hints)

    @property
    def shown(self) -> dict[int, str]:
        """What stands above which paragraph, from 0."""
        return self._shown

    def toggle(self, name: str, text: str) -> None:
        """Shows a hint above a paragraph at the cursor, or takes it away."""
        if name in self._hints:
            del self._hints[name]
        else:
            cursor = self._editor.textCursor()
            cursor.clearSelection()
            self._to_empty_paragraph(cursor)
            self._editor.setTextCursor(cursor)
            place = QTextCursor(cursor.block())
            place.setKeepPositionOnInsert(True)
            self._hints[name] = _Hint(text, place)
        self._find()
        self._editor.ensureCursorVisible()

    def clear(self) -> None:
        """Takes all hints away."""
        self._hints.clear()
        self._find()

    def room_above(self, block: QTextBlock) -> float:
        """Returns how many pixels a paragraph's hint takes."""
        if not self._shown or block.blockNumber() not in self._shown:
            return 0.0
        theme = self._editor.theme
        return theme.line_height(Role.SMALL_STRONG) + theme.px(Space.XS)

    def paint(self) -> None:
        """Paints those that can be seen, onto the editor's viewport while that is painted."""
        if not self._shown:
            return
        editor = self._editor
        painter = QPainter(editor.viewport())
        painter.setFont(editor.theme.font(Role.SMALL_STRONG))
        painter.setPen(editor.theme.colour("text3"))
        margin = editor.document().documentMargin()
        for number, text in self._shown.items():
            block = editor.document().findBlockByNumber(number)
            rect = editor.block_top(block)
            if block.isValid() and rect.top() <= editor.viewport().height() and rect.bottom() >= 0:
                place = QRectF(margin, rect.top(), editor.viewport().width(), self.room_above(block))
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
        painter.end()

    def _find(self) -> None:
        found = {hint.place.block().blockNumber(): hint.text for hint in self._hints.values()}
        if found != self._shown:
            self._shown = found
            self._editor.document().markContentsDirty(0, 0)
            self._editor.viewport().update()
            self.changed.emit()

    def _to_empty_paragraph(self, cursor: QTextCursor) -> None:
        """Goes to an empty line with blank lines around it, and makes one where there is none."""
        if cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertText("\n\n")
        elif cursor.block().previous().isValid() and cursor.block().previous().text().strip():
            cursor.insertText("\n")
        if cursor.block().next().isValid() and cursor.block().next().text().strip():
            cursor.insertText("\n")
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        elif cursor.block().blockNumber() in self._shown:
            cursor.insertText("\n\n")
