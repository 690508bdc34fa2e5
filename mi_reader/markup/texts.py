"""A text of the user's as it is kept, wherever it comes from: a keyboard, a file, a Zotero note."""

import re

from mi_reader.domain.embeds import Embed
from mi_reader.markup.blocks import blocks
from mi_reader.markup.characters import clean as cleaned
from mi_reader.markup.embeds import take_in

# Not the blanks of the first line itself: they may indent code.
_BLANK_LINES_BEFORE = re.compile(r"\A(?:[^\S\n]*\n)+")


def clean(text: str) -> str:
    """Returns a text as it is kept: LF line ends, no control characters, no blank lines around it."""
    return _BLANK_LINES_BEFORE.sub("", cleaned(text)).rstrip()


def taken_in(markdown: str) -> tuple[str, tuple[Embed, ...]]:
    """Returns a text as it is kept, its embeds as bare addresses, and what it says of them."""
    text, found = take_in(clean(markdown))
    return clean(text), found


def embed_urls(text: str) -> list[str]:
    """Returns the addresses of the embeds in a text that is kept, in their order."""
    return [block.embed for block in blocks(text) if block.embed] if "://" in text else []


def without_embed(text: str, url: str) -> str:
    """Returns a text that is kept without an embed; what stood above and below it stays two paragraphs."""
    lines = text.split("\n")
    for block in reversed(blocks(text)):
        if block.embed == url:
            above = lines[: block.first]
            below = lines[block.last :]
            while above and not above[-1].strip():
                above.pop()
            while below and not below[0].strip():
                del below[0]
            lines = [*above, "", *below]
    return clean("\n".join(lines))
