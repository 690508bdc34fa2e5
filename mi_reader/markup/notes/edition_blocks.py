"""What single blocks of an edition's note say: links to papers and collections, a section's line, lists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mi_reader.domain.categories import Kind
from mi_reader.domain.keys import is_key
from mi_reader.markup.characters import one_line
from mi_reader.markup.notes import codec, edition_data
from mi_reader.markup.notes.edition_parts import folded
from mi_reader.markup.notes.html import Block, Element, Node, Text
from mi_reader.markup.notes.read_inline import preformatted
from mi_reader.markup.notes.visible import read_line

_SELECT = re.compile(
    r"\s*zotero://select/(?:library/|groups/\d+/)?(items|collections)/(?:\d+_)?([A-Z0-9]{8})\b.*",
    re.IGNORECASE | re.DOTALL,
)
_CATEGORY = re.compile(r"\s*(?:Category|カテゴリー)\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)
_OWN = re.compile(r"\bown\b|自分")
_COMMA = re.compile("[,、;/・]")  # as they are folded
_KINDS = {"main": Kind.MAIN, "本編": Kind.MAIN, "extra": Kind.EXTRA, "番外編": Kind.EXTRA}


def _elements(nodes: Iterable[Node]) -> Iterator[Element]:
    """Yields all elements, in the order of the source."""
    waiting = [node for node in nodes if isinstance(node, Element)][::-1]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [child for child in element.children if isinstance(child, Element)][::-1]


def link(nodes: Iterable[Node], what: str) -> tuple[str, Element] | None:
    """Returns the first link to an item or a collection: its key, and the element."""
    for element in _elements(nodes):
        found = _SELECT.fullmatch(element.attributes.get("href", "")) if element.tag == "a" else None
        if found and found[1].lower() == what:
            return found[2].upper(), element
    return None


def linked(nodes: Iterable[Node], what: str) -> str:
    """Returns the key of the first link to an item or a collection (`items`, `collections`), or ""."""
    found = link(nodes, what)
    return found[0] if found else ""


def label_of(nodes: Sequence[Node]) -> str:
    """Returns what the first link to a paper says."""
    found = link(nodes, "items")
    return plain(found[1].children) if found else ""


def collection_of(block: Block) -> str:
    """Returns the collection that a line below a section's heading names; "" if it is no such line."""
    if block.tag not in ("p", ""):
        return ""
    if key := linked(block.nodes, "collections"):
        return key
    said, _, key = text_of(block.nodes).rpartition("·")
    return key.strip() if _CATEGORY.fullmatch(said) and is_key(key.strip()) else ""


def is_unlinked(block: Block) -> bool:
    """Tells whether a block is a section's line without the link that says which section."""
    said, dot, _ = text_of(block.nodes).rpartition("·")
    return block.tag == "p" and bool(dot and _CATEGORY.fullmatch(said)) and not collection_of(block)


@dataclass(frozen=True, slots=True)
class Described:
    """What the line below a section's heading says.

    Attributes:
        category: "" if it names none.
        kind: None if it names none.
        own: It calls the collection the user's own.
    """

    category: str
    kind: Kind | None
    own: bool


def described(block: Block) -> Described:
    """Returns what the line below a section's heading says."""
    found = link(block.nodes, "collections")
    words = text_of(block.nodes, found[1].start) if found else text_of(block.nodes).rpartition("·")[0]
    labelled = _CATEGORY.fullmatch(words)
    said = (labelled[1] if labelled else words).strip().removesuffix("·").rstrip()
    before, bracket, inside = said.replace("（", "(").replace("）", ")").rpartition("(")
    if not bracket or not inside.endswith(")"):
        return Described(read_line(said), None, own=False)
    parts = [part.strip() for part in _COMMA.split(folded(inside[:-1]))]
    kind = next((_KINDS[part] for part in parts if part in _KINDS), None)
    return Described(read_line(said[: len(before)]), kind, own=any(map(_OWN.search, parts)))


def items(blocks: Iterable[Block]) -> Iterator[Element]:
    """Yields the items of lists."""
    for block in blocks:
        for node in block.nodes if block.tag in ("ol", "ul") else ():
            if isinstance(node, Element):
                yield from (c for c in node.children if isinstance(c, Element) and c.tag == "li")


def is_data(block: Block) -> bool:
    """Tells whether a block holds the edition's data, as code or as text."""
    return block.tag in ("pre", "p", "") and edition_data.looks_like_data(lines_of(block))


def is_empty(block: Block) -> bool:
    """Tells whether a block is a paragraph with nothing in it."""
    shown = any(element.tag not in ("p", "br") for element in _elements(block.nodes))
    return block.tag == "p" and not shown and not plain(block.nodes)


def lines_of(block: Block) -> str:
    """Returns the lines of a code block, or of what somebody made of one."""
    node = block.nodes[0]
    if block.tag == "pre" and isinstance(node, Element):
        return preformatted(node)
    return codec.decode_plain((block,))


def text_of(nodes: Iterable[Node], until: int | None = None) -> str:
    """Returns the text of nodes, up to a place in the source."""
    parts: list[str] = []
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        if until is not None and node.start >= until:
            break
        if isinstance(node, Text):
            parts.append(node.text)
        else:
            parts.append(" " if node.tag == "br" else "")
            waiting += node.children[::-1]
    return "".join(parts)


def plain(nodes: Iterable[Node]) -> str:
    """Returns the text of nodes on one line."""
    return one_line(text_of(nodes).replace("\xa0", " "))
