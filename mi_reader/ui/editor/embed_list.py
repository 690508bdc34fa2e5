"""The embeds of a why, each with what is saved of it."""

from collections.abc import Iterable

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mi_reader.domain.embeds import Embed
from mi_reader.markup.inline import plain
from mi_reader.ui.context import Context
from mi_reader.ui.editor.networks import NETWORKS
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel


class EmbedList(QWidget):
    """A card for each embed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def show_embeds(self, embeds: Iterable[Embed]) -> None:
        """Shows other embeds."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for embed in embeds:
            self._column.addWidget(self._card(embed))

    def _card(self, embed: Embed) -> QFrame:
        card = QFrame(self)
        style(card, variant="card")
        network = NETWORKS[embed.network]
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
            state.setText(self.tr("Only the address is known: paste the embed code to save the text"))
        style(state, role="small", tone="ok" if embed.saved else "warn")
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(IconLabel(self._context.theme, "message-square-quote", parent=card))
        head.addWidget(name, 1)
        head.addWidget(day)
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addWidget(text)
        column.addWidget(state)
        return card


def _day(embed: Embed) -> str:
    if embed.date is None:
        return ""
    day = QDate(embed.date.year, embed.date.month, embed.date.day)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)
