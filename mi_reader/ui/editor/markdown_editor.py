"""The editor for the user's texts in Markdown: whys, texts of picks, lead texts, openings, closings."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from mi_reader.ui.editor.highlighter import MarkdownHighlighter
from mi_reader.ui.editor.text_editor import TextEditor, units
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space

_URL = re.compile(r"https?://\S+")
_LIKE_A_CODE = re.compile(r"\s*<(?:blockquote|iframe)\b", re.IGNORECASE)
_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>(?:[-+*]|(?P<number>\d{1,8})(?P<dot>[.)]))(?P<gap>\s+))")
_QUOTED = re.compile(r" {0,3}>[> ]*")
_HEADING = re.compile(r"(?P<mark>#{1,6})\s+")
_DEEPEST_HEADING = 3
_MOST_MARKS = 4  # stars beside each other that are looked at
_MOVE = QTextCursor.MoveMode.MoveAnchor
_KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(slots=True)
class _Hint:
    """A hint, and a cursor that stays at the paragraph that it stands above."""

    text: str
    place: QTextCursor


class MarkdownEditor(TextEditor):
    """Markdown with colours, the usual keys, and pasting that knows addresses and embed codes.

    Ctrl+B, Ctrl+I and Ctrl+K are its own keys wherever it stands. Tab indents a list item or several lines,
    elsewhere it goes on to the next control.

    Signals:
        embed_pasted: An embed code was pasted, of which the text has the address: the `Embed`, to be saved.
        hints_changed: Hints came or went.
    """

    embed_pasted = Signal(object)
    hints_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, role: Role = Role.SOURCE) -> None:
        # Before Qt asks for the room above paragraphs.
        self._hints: dict[str, _Hint] = {}
        self._hinted: dict[int, str] = {}
        super().__init__(theme, parent, role=role, margin=Space.L)
        self._highlighter = MarkdownHighlighter(self.document(), theme)
        self.blockCountChanged.connect(self._find_hints)
        self.edited.connect(self._find_hints)
        self.setAccessibleDescription(self.tr("Markdown"))

    # Actions ------------------------------------------------------------------------------------------

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what it does for actions of `mi_reader.ui.actions`, while the keyboard is in it."""
        return {"bold": self.bold, "italic": self.italic, "link": self.link}

    def bold(self) -> None:
        """Makes the selection bold, or plain again."""
        self._wrap("**")

    def italic(self) -> None:
        """Makes the selection slanted, or plain again."""
        self._wrap("*")

    def code(self) -> None:
        """Makes the selection code: in its line, or several lines as a block."""
        cursor = self.textCursor()
        if "\n" not in _selected(cursor):
            self._wrap("`")
            return
        text = _selected(cursor).strip("\n")
        self._insert_block(cursor, f"```\n{text}\n```")

    def link(self) -> None:
        """Makes the selection a link, to the address on the clipboard if there is one."""
        cursor = self.textCursor()
        selected = _selected(cursor)
        if _URL.fullmatch(selected):
            cursor.insertText(f"[]({selected})")
            self._go(cursor, -units(selected) - 3)
            return
        copied = QApplication.clipboard().text().strip()
        address = copied if _URL.fullmatch(copied) else ""
        cursor.insertText(f"[{selected}]({address})")
        if not selected:
            self._go(cursor, -units(address) - 3)
        elif not address:
            self._go(cursor, -1)
        else:
            self.setTextCursor(cursor)

    def heading(self) -> None:
        """Makes the line a heading, then one of the next level, then text again."""
        cursor = self.textCursor()
        line = cursor.block().text()
        found = _HEADING.match(line)
        level = len(found["mark"]) if found else 0
        mark = "#" * (level + 1) + " " if level < _DEEPEST_HEADING else ""
        self._replace_start(cursor.block(), units(found[0]) if found else 0, mark)

    def bullets(self) -> None:
        """Makes the lines a list, or text again."""
        self._toggle_lines("- ", _ITEM)

    def quote(self) -> None:
        """Makes the lines a quotation, or text again."""
        self._toggle_lines("> ", _QUOTED)

    def picture(self) -> None:
        """Inserts a picture with an address to fill in."""
        cursor = self.textCursor()
        selected = _selected(cursor)
        cursor.insertText(f"![{selected}]()")
        self._go(cursor, -1 if selected else -3)

    def insert_paragraph(self, text: str) -> None:
        """Inserts a text as a paragraph of its own at the cursor."""
        self._insert_block(self.textCursor(), text)

    # Hints --------------------------------------------------------------------------------------------

    def hints(self) -> frozenset[str]:
        """Returns the names of the hints that are shown."""
        return frozenset(self._hints)

    def toggle_hint(self, name: str, text: str) -> None:
        """Shows a hint above a paragraph at the cursor, or takes it away; nothing of it is in the text."""
        if name in self._hints:
            del self._hints[name]
        else:
            cursor = self.textCursor()
            cursor.clearSelection()
            self._to_empty_paragraph(cursor)
            self.setTextCursor(cursor)
            place = QTextCursor(cursor.block())
            place.setKeepPositionOnInsert(True)
            self._hints[name] = _Hint(text, place)
        self._find_hints()
        self.ensureCursorVisible()

    def clear_hints(self) -> None:
        """Takes all hints away."""
        self._hints.clear()
        self._find_hints()

    def show_text(self, text: str) -> None:
        self.clear_hints()
        super().show_text(text)

    def room_above(self, block: QTextBlock) -> float:
        if not self._hinted or block.blockNumber() not in self._hinted:
            return 0.0
        return self.theme.line_height(Role.SMALL_STRONG) + self.theme.px(Space.XS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._hinted:
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.theme.font(Role.SMALL_STRONG))
        painter.setPen(self.theme.colour("text3"))
        margin = self.document().documentMargin()
        for number, text in self._hinted.items():
            block = self.document().findBlockByNumber(number)
            rect = self.block_top(block)
            if block.isValid() and rect.top() <= self.viewport().height() and rect.bottom() >= 0:
                place = QRectF(margin, rect.top(), self.viewport().width(), self.room_above(block))
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
        painter.end()

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

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt asks before a key event comes: where Tab indents, it does not go on.
        return False if self._tab_indents() else super().focusNextPrevChild(forward)

    def _format_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return None
        keys = {Qt.Key.Key_B: self.bold, Qt.Key.Key_I: self.italic, Qt.Key.Key_K: self.link}
        return keys.get(Qt.Key(event.key()))

    def _take_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tab_indents():
            self._indent(back=key == Qt.Key.Key_Backtab)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & ~Qt.KeyboardModifier.KeypadModifier:
            return self._go_on_with_list()
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            # Qt would insert a character that Markdown does not know.
            self.textCursor().insertText("\n")
            return True
        return False

    def _tab_indents(self) -> bool:
        if self.isReadOnly() or self.composing:
            return False
        cursor = self.textCursor()
        return len(_blocks(cursor)) > 1 or _ITEM.match(cursor.block().text()) is not None

    def _indent(self, *, back: bool) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in _blocks(cursor):
            line = block.text()
            if not back and line.strip():
                # Below the text of the item above: 2 for a bullet, 3 for "1. ".
                found = _ITEM.match(line)
                self._replace_start(block, 0, " " * (len(found["mark"]) if found else 2))
            elif back:
                found = _ITEM.match(line)
                most = len(found["mark"]) if found else 2
                blanks = len(line) - len(line.lstrip(" "))
                self._replace_start(block, min(blanks, most), "")
        cursor.endEditBlock()

    def _go_on_with_list(self) -> bool:
        """Begins the next item; on an item that says nothing, ends the list. Tells whether it did."""
        cursor = self.textCursor()
        line = cursor.block().text()
        found = _ITEM.match(line)
        if cursor.hasSelection() or not found or cursor.positionInBlock() < units(found[0]):
            return False
        if not line[found.end() :].strip():
            self._replace_start(cursor.block(), units(line), "")
            return True
        mark = found["mark"]
        if found["number"]:
            mark = f"{int(found['number']) + 1}{found['dot']}{found['gap']}"
        cursor.insertText(f"\n{found['indent']}{mark}")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    # Pasting ------------------------------------------------------------------------------------------

    def _paste(self, cursor: QTextCursor, text: str) -> bool:
        # Here, because what reads embed codes takes long to load, and most windows see none.
        from mi_reader.markup.addresses import normal_url
        from mi_reader.markup.embed_code import parse_code

        bare = text.strip()
        if _LIKE_A_CODE.match(bare) and (embed := parse_code(bare)):
            self.embed_pasted.emit(embed)
            self._insert_block(cursor, embed.url)
            return True
        if not _URL.fullmatch(bare):
            return False
        selected = _selected(cursor)
        if selected.strip() and "\n" not in selected and not _URL.fullmatch(selected.strip()):
            cursor.insertText(f"[{selected}]({bare})")
            self.setTextCursor(cursor)
            return True
        if not selected and not _ITEM.match(cursor.block().text()) and (found := normal_url(bare)):
            self._insert_block(cursor, found[1])
            return True
        return False

    def _insert_block(self, cursor: QTextCursor, text: str) -> None:
        """Inserts a text with a blank line before and after it, if there are not such lines already."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        before = cursor.block().text()[: _letters(cursor)]
        after = cursor.block().text()[_letters(cursor) :]
        above, below = cursor.block().previous(), cursor.block().next()
        lead = "\n\n" if before.strip() else _blank(above)
        tail = "\n\n" if after.strip() else _blank(below)
        # At the end of the text there is a line to go on with below it.
        cursor.insertText(lead + text + (tail if tail or below.isValid() else "\n\n"))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # Inner --------------------------------------------------------------------------------------------

    def _wrap(self, mark: str) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection() and not self._select_marked(cursor, mark):
            cursor.insertText(mark * 2)
            self._go(cursor, -len(mark))
            return
        text = _selected(cursor)
        start = cursor.selectionStart()
        if len(text) >= 2 * len(mark) and _is_marked(text, mark):
            plain = text[len(mark) : -len(mark)]
            cursor.insertText(plain)
            self._select(start, units(plain))
        elif self._marks_around(cursor, mark):
            end = cursor.selectionEnd()
            cursor.setPosition(start - len(mark))
            cursor.setPosition(end + len(mark), _KEEP)
            cursor.insertText(text)
            self._select(start - len(mark), units(text))
        else:
            # Marks that touch a blank mean nothing.
            inner = text.strip()
            lead = text[: len(text) - len(text.lstrip())]
            cursor.insertText(f"{lead}{mark}{inner}{mark}{text[len(lead) + len(inner) :]}")
            self._select(start + units(lead) + len(mark), units(inner))

    def _select_marked(self, cursor: QTextCursor, mark: str) -> bool:
        """With nothing selected between two marks: selects both, to take them away."""
        at = cursor.position()
        if not self._marks_around(cursor, mark):
            return False
        cursor.setPosition(at - len(mark))
        cursor.setPosition(at + len(mark), _KEEP)
        return True

    def _marks_around(self, cursor: QTextCursor, mark: str) -> bool:
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        around = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        around.setPosition(max(0, start - _MOST_MARKS))
        around.setPosition(start, _KEEP)
        before = _selected(around)
        around.setPosition(end)
        around.setPosition(min(last, end + _MOST_MARKS), _KEEP)
        after = _selected(around)
        runs = (len(before) - len(before.rstrip(mark[0])), len(after) - len(after.lstrip(mark[0])))
        # Of two stars none is a mark of its own; of three one is.
        return all(run >= 2 if len(mark) == 2 else run % 2 == 1 for run in runs)

    def _toggle_lines(self, mark: str, known: re.Pattern[str]) -> None:
        cursor = self.textCursor()
        blocks = _blocks(cursor)
        written = [block for block in blocks if block.text().strip()] or blocks
        marked = all(known.match(block.text()) for block in written)
        cursor.beginEditBlock()
        for block in written:
            found = known.match(block.text())
            if marked and found:
                self._replace_start(block, units(found[0]), "")
            elif not found:
                self._replace_start(block, 0, mark)
        cursor.endEditBlock()

    def _replace_start(self, block: QTextBlock, count: int, text: str) -> None:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + count, _KEEP)
        cursor.insertText(text)

    def _in_code(self, block: QTextBlock) -> bool:
        return block.userState() not in (-1, 0) and block.previous().userState() not in (-1, 0)

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
        elif cursor.block().blockNumber() in self._hinted:
            cursor.insertText("\n\n")

    def _find_hints(self) -> None:
        found = {hint.place.block().blockNumber(): hint.text for hint in self._hints.values()}
        if found != self._hinted:
            self._hinted = found
            self.document().markContentsDirty(0, 0)
            self.viewport().update()
            self.hints_changed.emit()

    def _go(self, cursor: QTextCursor, by: int) -> None:
        cursor.setPosition(cursor.position() + by, _MOVE)
        self.setTextCursor(cursor)

    def _select(self, start: int, count: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + count, _KEEP)
        self.setTextCursor(cursor)


def _selected(cursor: QTextCursor) -> str:
    # Qt parts paragraphs by a character of its own.
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block.isValid() and block.blockNumber() < last.blockNumber():
        block = block.next()
        found.append(block)
    return found


def _letters(cursor: QTextCursor) -> int:
    """Returns how many letters stand before the cursor in its paragraph, as Python counts them."""
    place = cursor.positionInBlock()
    text = cursor.block().text()
    if text.isascii():
        return place
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def _blank(beside: QTextBlock) -> str:
    """Returns what makes a blank line between a new paragraph and the line beside it."""
    return "\n" if beside.isValid() and beside.text().strip() else ""


def _is_marked(text: str, mark: str) -> bool:
    """Tells whether a text begins and ends with a mark, not with a longer one."""
    inner = text[len(mark) : -len(mark)]
    return text.startswith(mark) and text.endswith(mark) and not inner.startswith(mark[0])
