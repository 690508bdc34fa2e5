"""The blocks of a Zotero note, from HTML to Markdown.

Read as a browser does: line ends between tags mean nothing, text that stands in no paragraph stands in one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mi_reader.markup.notes import read_inline
from mi_reader.markup.notes.html import HEADINGS, Block, Element, Node, Text, is_blank
from mi_reader.markup.notes.text import unshown

_LISTS = ("ul", "ol", "menu", "dir")
_FENCE = re.compile(r"(`{3,}|~{3,})([^`\n]*)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a block says: its lines; "" for an empty paragraph, which is a blank line more."""

    text: str
    is_list: bool = False


def decoded(blocks: Iterable[Block], *, plain: bool) -> Iterator[str]:
    """Yields what blocks say, piece by piece; "" for an empty paragraph, which is a blank line more."""
    for block in blocks:
        for piece in _flow(block.nodes, plain=plain):
            yield unshown(piece.text)


def joined(pieces: Iterable[str]) -> str:
    """Returns pieces as one text, with blank lines between them."""
    lines: list[str] = []
    for number, piece in enumerate(pieces):
        lines += [""] * bool(number) + [piece] * bool(piece)
    return "\n".join(lines)


def _flow(nodes: Iterable[Node], *, plain: bool) -> list[_Piece]:
    """Returns what nodes say; text that stands in no block as if it stood in a paragraph."""
    found: list[_Piece] = []
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.is_block:
            found += [*_loose(run, plain=plain), *_block(node, plain=plain)]
            run = []
        else:
            run.append(node)
    return [*found, *_loose(run, plain=plain)]


def _inner(element: Element, *, plain: bool) -> list[_Piece]:
    return [piece for piece in _flow(element.children, plain=plain) if piece.text]


def _loose(run: Sequence[Node], *, plain: bool) -> list[_Piece]:
    if all(isinstance(node, Text) and is_blank(node.text) for node in run):
        return []
    return [_paragraph(run, plain=plain)]


def _paragraph(nodes: Sequence[Node], *, plain: bool) -> _Piece:
    text = read_inline.decode(nodes, plain=plain)
    return _Piece(text if text.strip() else "")


def _block(element: Element, *, plain: bool) -> list[_Piece]:
    tag = element.tag
    if tag in _READERS:
        return _READERS[tag](element, plain=plain)
    if tag in HEADINGS and not element.holds_blocks:
        return [_heading(element, plain=plain)]
    if tag == "p" and not element.holds_blocks:
        return [_paragraph(element.children, plain=plain)]
    pieces = _flow(element.children, plain=plain)
    return [_term(piece) for piece in pieces] if tag == "dt" and not plain else pieces


def _heading(element: Element, *, plain: bool) -> _Piece:
    text = read_inline.decode(element.children, plain=plain).replace("\n", " ")
    marks = "" if plain or not text.strip() else "#" * (HEADINGS.index(element.tag) + 1) + " "
    return _Piece(marks + text if text.strip() else "")


def _term(piece: _Piece) -> _Piece:
    """Makes a term of a definition list bold, as Zotero's editor does."""
    return _Piece(f"**{piece.text}**") if piece.text and "*" not in piece.text else piece


def _quote(element: Element, *, plain: bool) -> list[_Piece]:
    text = "\n\n".join(piece.text for piece in _inner(element, plain=plain))
    lines = [f"> {line}" if line else ">" for line in text.split("\n")]
    return [_Piece("\n".join(lines))] if text else []


def _code(element: Element, *, plain: bool) -> list[_Piece]:
    text = read_inline.preformatted(element).removesuffix("\n")
    is_math = "math" in element.attributes.get("class", "").split() and text.startswith("$$")
    if plain or is_math:
        return [_Piece(text.strip() if is_math else text)]
    return [_Piece(text if is_fenced(text.split("\n")) else fenced(text))]


def _rule(_element: Element, *, plain: bool) -> list[_Piece]:  # noqa: ARG001
    return [_Piece("---")]


def fenced(text: str) -> str:
    """Returns code between fences that nothing in it closes."""
    longest = max((len(run) for run in re.findall("^ *(`{3,})", text, re.MULTILINE)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"


def is_fenced(lines: Sequence[str]) -> bool:
    """Tells whether lines are one fenced code block, from its opening line to its closing one."""
    return Fences(lines).end(0) == len(lines)


class Fences:
    """Where the fenced code blocks of lines end, asked for from the first line to the last."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        # By a fence's character the shortest one that is never closed: so nobody looks for the same in vain.
        self._open: dict[str, int] = {}

    def end(self, start: int) -> int:
        """Returns the line after the block that begins at a line; `start` if none does, or it never ends."""
        opening = _FENCE.fullmatch(self._lines[start])
        if opening is None:
            return start
        mark = opening[1]
        if len(mark) >= self._open.get(mark[0], len(mark) + 1):
            return start
        for at in range(start + 1, len(self._lines)):
            line = self._lines[at].rstrip(" ")
            if line.startswith(mark) and not line.strip(mark[0]):
                return at + 1
        self._open[mark[0]] = len(mark)
        return start


def _list(element: Element, *, plain: bool) -> list[_Piece]:
    lines: list[str] = []
    number = _first_number(element)
    for child in element.children:
        is_item = isinstance(child, Element) and child.tag == "li"
        pieces = [piece for piece in _flow((child,), plain=plain) if piece.text]
        if not pieces and not is_item:
            continue
        if isinstance(child, Element) and child.tag in _LISTS and lines:  # a list in a list, in no item
            lines += [f"  {line}" if line else "" for line in _below_each_other(pieces)]
            continue
        mark = f"{number}. " if element.tag == "ol" else "- "
        number += 1
        first, *others = _below_each_other(pieces)
        lines.append((mark + first).rstrip(" "))
        lines += [" " * len(mark) + line if line else "" for line in others]
    return [_Piece("\n".join(lines), is_list=True)] if lines else []


def _below_each_other(pieces: Sequence[_Piece]) -> list[str]:
    """Returns an item's lines: a list stands directly below its paragraph, all else below a blank line."""
    lines: list[str] = []
    above_is_list = True
    for piece in pieces:
        if lines and (above_is_list or not piece.is_list):
            lines.append("")
        lines += piece.text.split("\n")
        above_is_list = piece.is_list
    return lines or [""]


def _first_number(element: Element) -> int:
    start = element.attributes.get("start", "")
    return int(start) if re.fullmatch(r"[0-9]{1,9}", start, re.ASCII) else 1


def _table(element: Element, *, plain: bool) -> list[_Piece]:
    rows = [[_cell(cell, plain=plain) for cell in row] for row in _rows(element) if row]
    if not any(any(row) for row in rows):
        return []
    width = max(len(row) for row in rows)
    head, *others = (f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows)
    return [_Piece("\n".join([head, "|" + " --- |" * width, *others]))]


def _rows(element: Element) -> Iterator[list[Element]]:
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "tr":
            yield [cell for cell in child.children if isinstance(cell, Element)]
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)
        else:
            yield [child]


def _cell(cell: Element, *, plain: bool) -> str:
    text = "\n".join(piece.text for piece in _flow((cell,), plain=plain) if piece.text)
    return text.replace("|", "\\|").replace("\n", "<br>")


class _Reader(Protocol):
    """Reads one kind of block."""

    def __call__(self, element: Element, /, *, plain: bool) -> list[_Piece]:
        """Returns what the block says."""


_READERS: dict[str, _Reader] = {
    "pre": _code,
    "hr": _rule,
    "blockquote": _quote,
    "table": _table,
    **dict.fromkeys(_LISTS, _list),
}
