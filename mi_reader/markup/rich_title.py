"""Zotero's rich titles: plain text in which `<i> <b> <sub> <sup> <span class="nocase">` mean something.

Everything else in a title is text, however much it looks like HTML, Markdown, Liquid or a formula, and a
reader must see it as it was written. https://www.zotero.org/support/kb/rich_text_bibliography
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mi_reader.markup.characters import one_line

_TAG = re.compile(r"<(?P<end>/?)(?P<name>i|b|sub|sup|span)(?P<attributes>\s[^<>]*)?>", re.IGNORECASE)
_HIDDEN = re.compile(r"""\s(?:class="nocase"|style="font-variant:\s*small-caps;?")\s*""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, or with `tag` an opening (`i`) or closing (`/i`) tag; for a `span` nothing is shown."""

    text: str
    tag: str = ""


def pieces(title: str) -> tuple[Piece, ...]:
    """Returns a title, on one line, as text and those rich tags that have their partner."""
    title = one_line(title)
    tags = list(_TAG.finditer(title))
    partners = _partners(tags)
    found: list[Piece] = []
    done = 0
    for number, tag in enumerate(tags):
        if number not in partners:
            continue
        found += [Piece(title[done : tag.start()]), Piece("", tag["end"] + tag["name"].lower())]
        done = tag.end()
    return tuple(piece for piece in [*found, Piece(title[done:])] if piece.text or piece.tag)


def plain(title: str) -> str:
    """Returns a title as plain text on one line: for YAML, for file names."""
    return one_line("".join(piece.text for piece in pieces(title)))


def rich(title: str, escaped: Callable[[str], str]) -> str:
    """Returns a title as HTML tags around text that a platform's `escaped` has made literal."""
    return "".join(_shown(piece) or escaped(piece.text) for piece in pieces(title))


def _shown(piece: Piece) -> str:
    return f"<{piece.tag}>" if piece.tag and not piece.tag.endswith("span") else ""


def _partners(tags: list[re.Match[str]]) -> set[int]:
    """Returns which tags are properly nested pairs; the others are text."""
    open_tags: list[int] = []
    paired: set[int] = set()
    for number, tag in enumerate(tags):
        name, attributes = tag["name"].lower(), tag["attributes"] or ""
        if not tag["end"]:
            if bool(_HIDDEN.fullmatch(attributes)) == (name == "span") and (
                name == "span" or not attributes.strip()
            ):
                open_tags.append(number)
            continue
        for at in range(len(open_tags) - 1, -1, -1):
            if tags[open_tags[at]]["name"].lower() == name:
                paired |= {open_tags[at], number}
                del open_tags[at:]
                break
    return paired
