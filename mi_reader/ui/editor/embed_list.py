"""The embeds of a why, each with what is saved of it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from mi_reader.domain.embeds import Embed
from mi_reader.markup.inline import plain
from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_menu import fill
from mi_reader.ui.editor.networks import NETWORKS
from mi_reader.ui.focus import Wanted
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import IconButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel


class EmbedList(QWidget):
    """A card for each embed.

    Signals:
        removed: An embed is to go from the why: its address.
    """

    removed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._locked = False

    def show_embeds(self, embeds: Iterable[Embed], *, locked: bool = False) -> None:
        """Shows other embeds.

        Args:
            locked: The text they are in takes no edits.
        """
        self._locked = locked
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for embed in embeds:
            self._column.addWidget(self._card(embed))

    def _menu_of(self, url: str, menu: QMenu) -> None:
        fill(menu, self._context, url, None if self._locked else partial(self.removed.emit, url))

    def _card(self, embed: Embed) -> QFrame:
        card = EmbedFrame(embed.url, partial(self._menu_of, embed.url), self)
        style(card, variant="card")
        network = NETWORKS[embed.network]
        card.setAccessibleName(self.tr("Embed: {network}, {url}").format(network=network, url=embed.url))
        name = ElidedLabel(f"{network} · @{embed.handle}" if embed.handle else network, card)
        style(name, role="strong")
        day = QLabel(_day(embed), card)
        style(day, role="small")
        text = ElidedLabel(" ".join(plain(embed.text).split()) or embed.url, card)
        style(text, role="secondary")
        state = QLabel(card)
        state.setWordWrap(True)
        if embed.saved:
            state.setText(self.tr("Text saved: it reads even when the post is gone"))
        else:
            state.setText(self.tr("Only the address is known: fetch the text, or paste the embed code"))
        style(state, role="small", tone="ok" if embed.saved else "warn")
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(IconLabel(self._context.theme, "message-square-quote", parent=card))
        head.addWidget(name, 1)
        head.addWidget(day)
        if not embed.saved:
            fetch = IconButton(self._context.theme, "download", self.tr("Fetch its text"), card)
            fetch.clicked.connect(lambda: self._context.focus.posts_wanted.emit(Wanted((embed.url,))))
            head.addWidget(fetch)
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addWidget(text)
        column.addWidget(state)
        return card


class EmbedFrame(QFrame):
    """The card of an embed: its menu comes by the mouse and by the keyboard.

    Args:
        fill_menu: Puts what can be done with it into a menu.
    """

    def __init__(self, url: str, fill_menu: Callable[[QMenu], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.url = url
        self._fill_menu = fill_menu
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not every keyboard has a key for menus.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_menu(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu)
        menu.popup(at)


def _day(embed: Embed) -> str:
    if embed.date is None:
        return ""
    day = QDate(embed.date.year, embed.date.month, embed.date.day)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)
