"""A draft as the pieces of a page, each of which is laid out by itself."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QImage

from mi_reader.domain.embeds import Embed
from mi_reader.markup.preview import Card
from mi_reader.ui.editor.embed_card import Wording, card_of, joined
from mi_reader.ui.editor.kept_pictures import picture_html
from mi_reader.ui.rooms.draft.reading import Draft


class Look(StrEnum):
    """How a piece lies on the page."""

    TITLE = "title"
    ABOUT = "about"
    HEADING = "heading"
    TEXT = "text"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page.

    Attributes:
        html: Safe.
        line: Where it begins in the source, from 0.
        picture: The address and what it shows, of one that is kept for the edition.
    """

    look: Look
    html: str
    line: int
    picture: tuple[str, QImage] | None = None

    @property
    def seen(self) -> tuple[Look, str]:
        """What of it is seen."""
        return self.look, self.html


def blocks_of(draft: Draft, words: Wording, pictures: Mapping[str, QImage]) -> tuple[Block, ...]:
    """Returns what a draft looks like; for a reader thread.

    Args:
        pictures: Those that are kept for the edition, by their addresses.
    """
    blocks = [Block(Look.TITLE, f"<h1>{html.escape(draft.title)}</h1>", 0)]
    day = [words.date(draft.date)] if draft.date else []
    if about := joined(*draft.about[:1], *day, *draft.about[1:]):
        blocks.append(Block(Look.ABOUT, f'<p class="small">{html.escape(about)}</p>', 0))
    for piece in draft.pieces:
        if isinstance(piece, Card):
            known = draft.saved.get(piece.embed.url)
            embed = known if known and known.saved else piece.embed
            blocks.append(Block(Look.CARD, _card(embed, words), piece.line))
        elif shown := pictures.get(piece.picture):
            block = Block(Look.TEXT, picture_html(piece.picture), piece.line, (piece.picture, shown))
            blocks.append(block)
        else:
            heading = piece.html.startswith(("<h1", "<h2", "<h3"))
            blocks.append(Block(Look.HEADING if heading else Look.TEXT, piece.html, piece.line))
    return tuple(blocks)


def _card(embed: Embed, words: Wording) -> str:
    card = card_of(embed, words)
    if not card.saved:
        return f'<p>{card.address}</p><p class="small">{html.escape(words.only_address)}</p>'
    rest = joined(card.handle, card.day, card.network, card.link)
    return f'<p><b>{card.name}</b> <span class="small">{rest}</span></p><p>{card.text}</p>'
