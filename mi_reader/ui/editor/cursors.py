"""Small things done with a text cursor, as Markdown wants them."""

from PySide6.QtGui import QTextBlock, QTextCursor

KEEP = QTextCursor.MoveMode.KeepAnchor


def selected_text(cursor: QTextCursor) -> str:
    """Returns the text that is selected."""
    # Qt parts paragraphs by a character of its own.
    return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")


def blocks_of(cursor: QTextCursor) -> list[QTextBlock]:
    """Returns the lines that a selection touches; without one, that of the cursor."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block.isValid() and block.blockNumber() < last.blockNumber():
        block = block.next()
        found.append(block)
    return found


def replace_start(block: QTextBlock, count: int, text: str) -> None:
    """Puts a text in the place of the beginning of a line.

    Args:
        count: How much goes, in units of UTF-16.
    """
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + count, KEEP)
    cursor.insertText(text)


def insert_paragraph(cursor: QTextCursor, text: str) -> None:
    """Inserts a text with a blank line before and after it, if there are not such lines already."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    line, place = cursor.block().text(), _letters_before(cursor)
    above, below = cursor.block().previous(), cursor.block().next()
    lead = "\n\n" if line[:place].strip() else _blank(above)
    tail = "\n\n" if line[place:].strip() else _blank(below)
    # At the end of the text there is a line to go on with below it.
    cursor.insertText(lead + text + (tail if tail or below.isValid() else "\n\n"))
    cursor.endEditBlock()


def _letters_before(cursor: QTextCursor) -> int:
    """Returns how many letters stand before the cursor in its paragraph, as Python counts them."""
    place = cursor.positionInBlock()
    text = cursor.block().text()
    if text.isascii():
        return place
    return len(text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))


def _blank(beside: QTextBlock) -> str:
    """Returns what makes a blank line between a new paragraph and the line beside it."""
    return "\n" if beside.isValid() and beside.text().strip() else ""
