"""The child note of a paper that holds its why, and below a heading the text for the social networks.

Zotero's editor keeps no attributes of ours, so the headings that people see are the only structure: one above
the why, one above the post text.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from mi_reader.markup.notes import codec
from mi_reader.markup.notes.html import Block, parse, source

_TITLES = {"ja": "面白い点", "en": "Why it is interesting"}
_POST_TEXTS = {"ja": "投稿文", "en": "Post text"}
_OTHER_TITLES = ("なぜ面白いか", "なぜ面白いのか")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class WhyNote:
    """What the note says.

    Attributes:
        why: Why the paper is interesting, as Markdown.
        post_text: The lines for the social networks, as plain text. Never exported.
    """

    why: str
    post_text: str


def decode(html: str) -> WhyNote:
    """Reads a note; one without the headings is a why from its first line on."""
    parts = _cut(parse(html).blocks)
    return WhyNote(codec.decode_blocks(parts.why), codec.decode_plain(parts.post_text))


def encode(note: WhyNote, language: str, base: str = "") -> str:
    """Returns the note's HTML; `decode` gives the same note back.

    Args:
        note: Texts as they are kept: line feeds only, no control characters, no blank lines around them.
        language: `ja` or `en`, for headings that are not there yet.
        base: The note as it is now. What was not edited keeps its HTML, and if that is all, it is returned
            as it is. A note that has no heading above its why is not given one.
    """
    if base and decode(base) == note:
        return base
    written = _encoded(note, language, base)
    return written if not base or decode(written) == note else _encoded(note, language, "")


@dataclass(frozen=True, slots=True)
class _Parts:
    """The blocks of a note by what they are for; headings with what stands before them."""

    title: Sequence[Block]
    why: Sequence[Block]
    heading: Sequence[Block]
    post_text: Sequence[Block]


def _cut(blocks: Sequence[Block]) -> _Parts:
    title = 0
    for number, block in enumerate(blocks):
        if _is_title(block.level, block.text):
            title = number + 1
        if block.level or codec.decode_blocks((block,)):
            break
    post = next((n for n, block in enumerate(blocks) if _is_post_text(block.level, block.text)), len(blocks))
    return _Parts(blocks[:title], blocks[title:post], blocks[post : post + 1], blocks[post + 1 :])


def _encoded(note: WhyNote, language: str, base: str) -> str:
    whole = parse(base)
    parts = _cut(whole.blocks)
    title = source(parts.title) if whole.blocks else f"<h1>{_TITLES.get(language, _TITLES['en'])}</h1>"
    why = _part(codec.encode(note.why, source(parts.why), _is_reserved), bool(title)) if note.why else ""
    heading = post_text = ""
    if note.post_text:
        heading = f"<h1>{_POST_TEXTS.get(language, _POST_TEXTS['en'])}</h1>"
        heading = source(parts.heading) or _part(heading, bool(title or why))
        post_text = _part(codec.encode_plain(note.post_text, source(parts.post_text)), True)
    elif not codec.decode_plain(parts.post_text):
        heading, post_text = source(parts.heading), source(parts.post_text)
    return f"{whole.prefix}{title}{why}{heading}{post_text}{whole.suffix}"


def _part(html: str, follows: bool) -> str:
    """Returns a part of a note on a line of its own."""
    return "\n" + html if follows and not html.startswith("\n") else html


def _is_reserved(level: int, text: str) -> bool:
    return _is_title(level, text) or _is_post_text(level, text)


def _is_title(level: int, text: str) -> bool:
    return bool(level) and _normal(text) in {_normal(title) for title in (*_TITLES.values(), *_OTHER_TITLES)}


def _is_post_text(level: int, text: str) -> bool:
    return bool(level) and _normal(text) in {_normal(heading) for heading in _POST_TEXTS.values()}


def _normal(text: str) -> str:
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).casefold().strip(" :?")
