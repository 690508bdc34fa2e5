"""A draft as the pieces of a page, each of which is laid out by itself."""

import html
from dataclasses import dataclass
from enum import StrEnum

from mi_reader.domain.embeds import Embed
from mi_reader.markup.preview import Card
from mi_reader.ui.editor.embed_card import Wording, card_of, joined
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
    """

    look: Look
    html: str
    line: int

    @property
    def seen(self) -> tuple[Look, str]:
        """What of it is seen."""
        return self.look, self.html


def blocks_of(draft: Draft, words: Wording) -> tuple[Block, ...]:
    """Returns what a draft looks like; for a reader thread."""
    blocks = [Block(Look.TITLE, f"<h1>{html.escape(draft.title)}</h1>", 0)]
    day = [words.date(draft.date)] if draft.date else []
    if about := joined(*draft.about[:1], *day, *draft.about[1:]):
        blocks.append(Block(Look.ABOUT, f'<p class="small">{html.escape(about)}</p>', 0))
    for piece in draft.pieces:
        if isinstance(piece, Card):
            known = draft.saved.get(piece.embed.url)
            embed = known if known and known.saved else piece.embed
            blocks.append(Block(Look.CARD, _card(embed, words), piece.line))
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
