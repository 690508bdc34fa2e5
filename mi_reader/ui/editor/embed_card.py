"""What is said of an embedded post where a page shows it as a card, from what was saved of it."""

import html
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from mi_reader.domain.embeds import Embed
from mi_reader.markup.inline import plain
from mi_reader.markup.recent import recent
from mi_reader.ui.editor.networks import NETWORKS

_plain = recent(entries=1024, megabytes=8)(plain)


@dataclass(frozen=True, slots=True)
class Wording:
    """What cards say by themselves, taken in the UI thread: pages are made in another one.

    Attributes:
        day: How a day is written, in Qt's letters.
        only_address: Of an embed of which nothing is saved.
        saved: Of one whose text is saved.
        open: Of the link to the post.
    """

    locale: QLocale
    day: str
    only_address: str
    saved: str
    open: str

    def date(self, day: date) -> str:
        """Returns a day as today's language writes it."""
        return self.locale.toString(QDate(day.year, day.month, day.day), self.day)


def wording() -> Wording:
    """Returns the words in today's language."""
    # In full each time: lupdate finds no other name for it.
    return Wording(
        QLocale(),
        QCoreApplication.translate("EmbedCard", "d MMMM yyyy", "a day, in Qt's letters"),
        QCoreApplication.translate(
            "EmbedCard", "Only the address is known: fetch the text, or paste the embed code to save it."
        ),
        QCoreApplication.translate("EmbedCard", "text saved"),
        QCoreApplication.translate("EmbedCard", "Open"),
    )


@dataclass(frozen=True, slots=True)
class EmbedCard:
    """The parts of a card, each as safe HTML; what is not known is empty.

    Attributes:
        saved: Whether there is more than the address.
        name: Of who wrote the post.
        address: The address as a link.
        link: A word that leads there.
    """

    saved: bool
    name: str
    handle: str
    network: str
    day: str
    text: str
    address: str
    link: str


def card_of(embed: Embed, words: Wording) -> EmbedCard:
    """Returns what is said of an embed."""
    url = html.escape(embed.url)
    network = html.escape(NETWORKS[embed.network])
    return EmbedCard(
        embed.saved,
        html.escape(embed.author) or network,
        html.escape(f"@{embed.handle}") if embed.handle else "",
        network,
        html.escape(words.date(embed.date)) if embed.date else "",
        "<br>".join(map(html.escape, _plain(embed.text).split("\n"))),
        f'<a href="{url}">{url}</a>',
        f'<a href="{url}">{html.escape(words.open)}</a>',
    )


def joined(*parts: str) -> str:
    """Returns the parts that there are, as one line."""
    return " · ".join(filter(None, parts))
