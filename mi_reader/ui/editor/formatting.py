"""Markdown written by a key or a button: marks around words, marks before lines, lists that go on."""

import re

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from mi_reader.ui.editor.cursors import KEEP, blocks_of, insert_paragraph, replace_start, selected_text
from mi_reader.ui.editor.text_editor import TextEditor, units

URL = re.compile(r"https?://\S+")
ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>(?:[-+*]|(?P<number>\d{1,8})(?P<dot>[.)]))(?P<gap>\s+))")
_QUOTED = re.compile(r" {0,3}>[> ]*")
_HEADING = re.compile(r"(?P<mark>#{1,6})\s+")
_DEEPEST_HEADING = 3
_MOST_MARKS = 4  # stars beside each other that are looked at
_MOVE = QTextCursor.MoveMode.MoveAnchor


class Formatting:
    """Writes Markdown at the cursor of an editor."""

    def __init__(self, editor: TextEditor) -> None:
        self._editor = editor

    def bold(self) -> None:
        """Makes the selection bold, or plain again."""
        self._wrap("**")

    def italic(self) -> None:
        """Makes the selection slanted, or plain again."""
        self._wrap("*")

    def code(self) -> None:
        """Makes the selection code: in its line, or several lines as a block."""
        cursor = self._editor.textCursor()
        if "\n" not in selected_text(cursor):
            self._wrap("`")
            return
        text = selected_text(cursor).strip("\n")
        insert_paragraph(cursor, f"```\n{text}\n```")
        self._editor.setTextCursor(cursor)

    def link(self) -> None:
        """Makes the selection a link, to the address on the clipboard if there is one."""
        cursor = self._editor.textCursor()
        selected = selected_text(cursor)
        if URL.fullmatch(selected):
            cursor.insertText(f"[]({selected})")
            self._go(cursor, -units(selected) - 3)
            return
        copied = QApplication.clipboard().text().strip()
        address = copied if URL.fullmatch(copied) else ""
        cursor.insertText(f"[{selected}]({address})")
        if not selected:
            self._go(cursor, -units(address) - 3)
        elif not address:
            self._go(cursor, -1)
        else:
            self._editor.setTextCursor(cursor)

    def heading(self) -> None:
        """Makes the line a heading, then one of the next level, then text again."""
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        found = _HEADING.match(line)
        level = len(found["mark"]) if found else 0
        mark = "#" * (level + 1) + " " if level < _DEEPEST_HEADING else ""
        replace_start(cursor.block(), units(found[0]) if found else 0, mark)

    def bullets(self) -> None:
        """Makes the lines a list, or text again."""
        self._toggle_lines("- ", ITEM)

    def quote(self) -> None:
        """Makes the lines a quotation, or text again."""
        self._toggle_lines("> ", _QUOTED)

    def picture(self) -> None:
        """Inserts a picture with an address to fill in."""
        cursor = self._editor.textCursor()
        selected = selected_text(cursor)
        cursor.insertText(f"![{selected}]()")
        self._go(cursor, -1 if selected else -3)

    def may_indent(self) -> bool:
        """Tells whether there is a list item at the cursor, or several lines are selected."""
        cursor = self._editor.textCursor()
        return len(blocks_of(cursor)) > 1 or ITEM.match(cursor.block().text()) is not None

    def indent(self, *, back: bool) -> None:
        """Moves lines below the item above, or out again."""
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        for block in blocks_of(cursor):
            line = block.text()
            if not back and line.strip():
                # Below the text of the item above: 2 for a bullet, 3 for "1. ".
                found = ITEM.match(line)
                replace_start(block, 0, " " * (len(found["mark"]) if found else 2))
            elif back:
                found = ITEM.match(line)
                most = len(found["mark"]) if found else 2
                blanks = len(line) - len(line.lstrip(" "))
                replace_start(block, min(blanks, most), "")
        cursor.endEditBlock()

    def go_on_with_list(self) -> bool:
        """Begins the next item; on an item that says nothing, ends the list. Tells whether it did."""
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        found = ITEM.match(line)
        if cursor.hasSelection() or not found or cursor.positionInBlock() < units(found[0]):
            return False
        if not line[found.end() :].strip():
            replace_start(cursor.block(), units(line), "")
            return True
        mark = found["mark"]
        if found["number"]:
            mark = f"{int(found['number']) + 1}{found['dot']}{found['gap']}"
        cursor.insertText(f"\n{found['indent']}{mark}")
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        return True

    # Inner --------------------------------------------------------------------------------------------

    def _wrap(self, mark: str) -> None:
        cursor = self._editor.textCursor()
        if not cursor.hasSelection() and not self._select_marked(cursor, mark):
            cursor.insertText(mark * 2)
            self._go(cursor, -len(mark))
            return
        text = selected_text(cursor)
        start = cursor.selectionStart()
        if len(text) >= 2 * len(mark) and _is_marked(text, mark):
            plain = text[len(mark) : -len(mark)]
            cursor.insertText(plain)
            self._select(start, units(plain))
        elif self._marks_around(cursor, mark):
            end = cursor.selectionEnd()
            cursor.setPosition(start - len(mark))
            cursor.setPosition(end + len(mark), KEEP)
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
        cursor.setPosition(at + len(mark), KEEP)
        return True

    def _marks_around(self, cursor: QTextCursor, mark: str) -> bool:
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        around = QTextCursor(self._editor.document())
        last = self._editor.document().characterCount() - 1
        around.setPosition(max(0, start - _MOST_MARKS))
        around.setPosition(start, KEEP)
        before = selected_text(around)
        around.setPosition(end)
        around.setPosition(min(last, end + _MOST_MARKS), KEEP)
        after = selected_text(around)
        runs = (len(before) - len(before.rstrip(mark[0])), len(after) - len(after.lstrip(mark[0])))
        # Of two stars none is a mark of its own; of three one is.
        return all(run >= 2 if len(mark) == 2 else run % 2 == 1 for run in runs)

    def _toggle_lines(self, mark: str, known: re.Pattern[str]) -> None:
        cursor = self._editor.textCursor()
        blocks = blocks_of(cursor)
        written = [block for block in blocks if block.text().strip()] or blocks
        marked = all(known.match(block.text()) for block in written)
        cursor.beginEditBlock()
        for block in written:
            found = known.match(block.text())
            if marked and found:
                replace_start(block, units(found[0]), "")
            elif not found:
                replace_start(block, 0, mark)
        cursor.endEditBlock()

    def _go(self, cursor: QTextCursor, by: int) -> None:
        cursor.setPosition(cursor.position() + by, _MOVE)
        self._editor.setTextCursor(cursor)

    def _select(self, start: int, count: int) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + count, KEEP)
        self._editor.setTextCursor(cursor)


def _is_marked(text: str, mark: str) -> bool:
    """Tells whether a text begins and ends with a mark, not with a longer one."""
    inner = text[len(mark) : -len(mark)]
    return text.startswith(mark) and text.endswith(mark) and not inner.startswith(mark[0])
