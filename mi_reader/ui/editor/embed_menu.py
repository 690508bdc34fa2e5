"""What can be done with an embedded post, wherever it is shown: open it, fetch its text, take it away."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QMenu

from mi_reader.ui.context import Context
from mi_reader.ui.focus import Wanted
from mi_reader.ui.links import open_link


def fill(menu: QMenu, context: Context, url: str, remove: Callable[[], None] | None) -> None:
    """Puts what can be done with an embed into a menu.

    Args:
        url: Of the embed, in its normal form.
        remove: Takes it out of the text; None where the text takes no edits.
    """
    icon = context.theme.icon
    # In full each time: lupdate finds no other name for it.
    menu.addAction(
        icon("arrow-up-right"),
        QCoreApplication.translate("EmbedMenu", "Open the post"),
        lambda: open_link(context.jobs, url),
    )
    menu.addAction(
        icon("refresh-cw"),
        QCoreApplication.translate("EmbedMenu", "Fetch its text anew…"),
        lambda: context.focus.posts_wanted.emit(Wanted((url,))),
    )
    gone = menu.addAction(icon("x"), QCoreApplication.translate("EmbedMenu", "Remove from the text"))
    gone.setEnabled(remove is not None)
    if remove:
        gone.triggered.connect(lambda _=False: remove())


def embed_in_line(cursor: QTextCursor) -> str:
    """Returns the embed whose address the line of a cursor is; "" if it is none."""
    from mi_reader.markup.blocks import embed_url

    return embed_url(cursor.block().text())


def embed_on_page(cursor: QTextCursor) -> str:
    """Returns the embed that the card of a cursor shows, on a page made for reading; "" if it is in none."""
    # None where there is none, which the stubs do not know.
    table: QTextTable | None = cursor.currentTable()
    if table is None:
        return ""
    first, last = table.firstCursorPosition(), table.lastCursorPosition()
    return first_embed(first.position(), last.position(), cursor.document())


def first_embed(first: int, last: int, document: QTextDocument) -> str:
    """Returns the first embed that a part of a page links to; "" if there is none."""
    # Here, because an editor need not wait for it.
    from mi_reader.markup.addresses import normal_url

    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        for span in block.textFormats():
            if (href := span.format.anchorHref()) and (found := normal_url(href)):
                return found[1]
        block = block.next()
    return ""
