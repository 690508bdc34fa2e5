"""A why in plain words: what a social network shows of Markdown is its marks."""

import re

from mi_reader.markup.blocks import blocks
from mi_reader.markup.inline import plain
from mi_reader.markup.zotero_elements import shown

_MARKS = re.compile(r"^ {0,3}(?:#{1,6}\s+|>[> ]*|[-+*]\s+|\d{1,9}[.)]\s+)", re.MULTILINE)
_AS_TEXT = ("paragraph", "heading", "blockquote", "bullet_list", "ordered_list")


def as_post_text(why: str, link: str) -> str:
    """Returns a why without its Markdown and its embeds, and below it the paper's link."""
    found = [
        plain(_MARKS.sub("", block.source))
        for block in blocks(shown(why).text)
        if not block.embed and block.kind in _AS_TEXT
    ]
    return "\n".join(filter(None, (*found, link)))
