"""A field for a text of many lines that leaves an input method in peace.

While Japanese is composed, the letters under way are not in the text yet, and the keys belong to the input
method: nothing is saved, counted or shown from a half of a word, and no key starts an action.
"""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mi_reader.ui.editor.spaced_layout import SpacedLayout
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ACTING = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class TextEditor(QPlainTextEdit):
    """Plain text with the theme's line height.

    Tab goes on to the next control.

    Args:
        theme: Gives font and distances.
        role: Of the font.
        margin: Around the text, in pixels at a zoom of one.

    Signals:
        edited: The text is another one; while it is composed this waits for the end of that.
        composed: The input method has finished a word, or given it up.
        left: The keyboard went elsewhere.
    """

    edited = Signal()
    composed = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        role: Role = Role.UI,
        margin: int = Space.S,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._role = role
        self._margin = margin
        self._composing = False
        self._revision = 0
        self._uncomposed = ""  # the text as it was before a word was begun
        self._spaced = SpacedLayout(self.document(), self.room_above)
        self.document().setDocumentLayout(self._spaced)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.textChanged.connect(self._text_changed)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def composing(self) -> bool:
        """Whether an input method is at work on a word."""
        return self._composing

    def text(self) -> str:
        """Returns the text, without what is being composed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Shows another text, as if it had been there from the beginning: it cannot be taken back."""
        self.setPlainText(text)
        self.document().setModified(False)

    def replace_text(self, text: str) -> None:
        """Puts another text in the place of this one, as the user might: it can be taken back.

        The cursor stays where it was among the words that both texts have.
        """
        before = self.text()
        if before == text:
            return
        head = _common(before, text)
        tail = _common(before[head:][::-1], text[head:][::-1])
        first, last = units(before[:head]), units(before[: len(before) - tail])
        place = self.textCursor().position()
        change = QTextCursor(self.document())
        change.setPosition(first)
        change.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        change.insertText(text[head : len(text) - tail])
        if first < place < last:
            change.setPosition(min(place, change.position()))
            self.setTextCursor(change)

    def end_composing(self) -> None:
        """Has the input method take the word under way as it is."""
        if self._composing:
            QGuiApplication.inputMethod().commit()

    def room_above(self, block: QTextBlock) -> float:
        """Returns how many pixels are left free above a paragraph."""
        return 0.0

    def block_top(self, block: QTextBlock) -> QRectF:
        """Returns where a paragraph lies in the viewport."""
        return self.blockBoundingGeometry(block).translated(self.contentOffset())

    # Keys ---------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # What is accepted here comes as a key, and starts no action.
        if event.type() == QEvent.Type.ShortcutOverride and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and (self._composing or self.is_own_key(event))

    def is_own_key(self, event: QKeyEvent) -> bool:
        """Tells whether this field does something at a key that is an action elsewhere."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and (event.modifiers() & _HELD or event.key() in _ACTING):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False if self._composing else super().focusNextPrevChild(forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self._composing
        if not before and event.preeditString():
            self._uncomposed = self.text()
        # Until the end of it all: what is committed on the way is told with the rest.
        self._composing = True
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())
        if not self._composing:
            self._end_composing(told=before)

    def _end_composing(self, *, told: bool) -> None:
        if told and self.text() == self._uncomposed:
            self._revision = self.document().revision()  # what was under way changed it, and is gone
        self._uncomposed = ""
        self._text_changed()
        if told:
            self.composed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._composing and not self.textCursor().block().layout().preeditAreaText():
            self._composing = False
            self._end_composing(told=True)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inner --------------------------------------------------------------------------------------------

    def _text_changed(self) -> None:
        if self._composing or self._revision == self.document().revision():
            return  # a highlighter's colours are a change to Qt, and to nobody else
        self._revision = self.document().revision()
        self.edited.emit()

    def _dress(self) -> None:
        font = self.theme.font(self._role)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(self.theme.px(self._margin))
        self._spaced.set_line_height(self.theme.line_height(self._role))


def units(text: str) -> int:
    """Returns how long a text is to Qt, which counts in UTF-16."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _common(one: str, other: str) -> int:
    """Returns how many letters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one.startswith(other[:middle]):
            low = middle
        else:
            high = middle - 1
    return low
