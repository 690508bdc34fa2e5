"""The editor for the user's texts in Markdown: whys, texts of picks, lead texts, openings, closings."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.ui.editor.cursors import insert_paragraph, selected_text
from mi_reader.ui.editor.embed_menu import embed_in_line
from mi_reader.ui.editor.formatting import ITEM, URL, Formatting
from mi_reader.ui.editor.highlighter import MarkdownHighlighter
from mi_reader.ui.editor.hints import Hints
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space

_LIKE_A_CODE = re.compile(r"\s*<(?:blockquote|iframe)\b", re.IGNORECASE)


class MarkdownEditor(TextEditor):
    """Markdown with colours, the usual keys, and pasting that knows addresses and embed codes.

    Ctrl+B, Ctrl+I and Ctrl+K are its own keys wherever it stands. Tab indents a list item or several lines,
    elsewhere it goes on to the next control.

    Signals:
        embed_pasted: An embed code was pasted, of which the text has the address: the `Embed`, to be saved.
        address_pasted: The address alone of a post was pasted: it, in its normal form.

    Attributes:
        format: Writes Markdown at the cursor.
        hints: What is painted above paragraphs.
    """

    embed_pasted = Signal(object)
    address_pasted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, role: Role = Role.SOURCE) -> None:
        # Puts into a menu what can be done with an embed: the menu, and the embed's address.
        self.fill_menu: Callable[[QMenu, str], None] = lambda _menu, _url: None
        self._made = False  # Qt asks for the room above paragraphs while it makes the editor
        super().__init__(theme, parent, role=role, margin=Space.L)
        self.format = Formatting(self)
        self.hints = Hints(self)
        self._made = True
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        self.setAccessibleDescription(self.tr("Markdown"))

    # Actions ------------------------------------------------------------------------------------------

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what it does for actions of `mi_reader.ui.actions`, while the keyboard is in it."""
        return {"bold": self.format.bold, "italic": self.format.italic, "link": self.format.link}

    def insert_paragraph(self, text: str) -> None:
        """Inserts a text as a paragraph of its own at the cursor."""
        self._insert(self.textCursor(), text)

    # Hints --------------------------------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        self.hints.clear()
        super().show_text(text)

    def room_above(self, block: QTextBlock) -> float:
        return self.hints.room_above(block) if self._made else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.hints.paint()

    # Keys ---------------------------------------------------------------------------------------------

    def is_own_key(self, event: QKeyEvent) -> bool:
        return not self.isReadOnly() and self._format_of(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing or self.isReadOnly():
            super().keyPressEvent(event)
        elif act := self._format_of(event):
            act()
        elif not self._take_key(event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        cursor = self.textCursor()
        if self._in_code(cursor.block()) or not self._paste(cursor, text):
            cursor.insertText(text.replace("\r\n", "\n").replace("\r", "\n"))
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files that are dropped are the window's.
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if url := embed_in_line(cursor):
            menu.addSeparator()
            self.fill_menu(menu, url)
        menu.popup(event.globalPos())

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt asks before a key event comes: where Tab indents, it does not go on.
        return False if self._tab_indents() else super().focusNextPrevChild(forward)

    def _format_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return None
        keys = {
            Qt.Key.Key_B: self.format.bold,
            Qt.Key.Key_I: self.format.italic,
            Qt.Key.Key_K: self.format.link,
        }
        return keys.get(Qt.Key(event.key()))

    def _take_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tab_indents():
            self.format.indent(back=key == Qt.Key.Key_Backtab)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & ~Qt.KeyboardModifier.KeypadModifier:
            return self.format.go_on_with_list()
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            # Qt would insert a character that Markdown does not know.
            self.textCursor().insertText("\n")
            return True
        return False

    def _tab_indents(self) -> bool:
        return not self.isReadOnly() and not self.composing and self.format.may_indent()

    # Pasting ------------------------------------------------------------------------------------------

    def insert_embed(self, pasted: str) -> bool:
        """Inserts a post by its address or embed code at the cursor; tells whether it is one."""
        from mi_reader.markup.embed_code import embed_in

        embed = embed_in(pasted)
        if embed is None:
            return False
        self._insert(self.textCursor(), embed.url)
        self.ensureCursorVisible()
        if embed.saved:
            self.embed_pasted.emit(embed)
        else:
            self.address_pasted.emit(embed.url)
        return True

    def _paste(self, cursor: QTextCursor, text: str) -> bool:
        # Here, because what reads embed codes takes long to load, and most windows see none.
        from mi_reader.markup.addresses import normal_url
        from mi_reader.markup.embed_code import parse_code

        bare = text.strip()
        if _LIKE_A_CODE.match(bare) and (embed := parse_code(bare)):
            self.embed_pasted.emit(embed)
            self._insert(cursor, embed.url)
            return True
        if not URL.fullmatch(bare):
            return False
        selected = selected_text(cursor)
        if selected.strip() and "\n" not in selected and not URL.fullmatch(selected.strip()):
            cursor.insertText(f"[{selected}]({bare})")
            self.setTextCursor(cursor)
            return True
        if not selected and not ITEM.match(cursor.block().text()) and (found := normal_url(bare)):
            self._insert(cursor, found[1])
            self.address_pasted.emit(found[1])
            return True
        return False

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        insert_paragraph(cursor, text)
        self.setTextCursor(cursor)

    def _in_code(self, block: QTextBlock) -> bool:
        return block.userState() not in (-1, 0) and block.previous().userState() not in (-1, 0)
