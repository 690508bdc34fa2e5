"""The HTML of a Zotero note as its top-level blocks, each with its exact source.

A note that is changed in one place must stay byte for byte what it was in all others, so nothing here is
rewritten: a tolerant reader of HTML (a person, a clipper or an old Zotero wrote it) that remembers where
everything stood. It never fails, does not call itself, and looks at each character a bounded number of times.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from mi_reader.markup.characters import clean

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
) | frozenset(HEADINGS)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_UNSEEN = frozenset(
    ["iframe", "noembed", "noframes", "noscript", "script", "style", "template", "textarea", "title"]
)
_TRANSPARENT = frozenset(("html", "head", "body"))
_CELLS = frozenset(("td", "th", "caption", "table"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_TABLE_PARTS = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup"))
# What an opening tag ends of what is open, and what it does not look beyond.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), _LISTS | _CELLS),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",)) | _CELLS),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",)) | _CELLS),
    "td": (frozenset(("td", "th", "caption")), frozenset(("table", "tr"))),
    "th": (frozenset(("td", "th", "caption")), frozenset(("table", "tr"))),
    "tr": (frozenset(("tr", "caption")), frozenset(("table",))),
    "tbody": (frozenset(("tbody", "thead", "tfoot", "caption")), frozenset(("table",))),
    "thead": (frozenset(("tbody", "thead", "tfoot", "caption")), frozenset(("table",))),
    "tfoot": (frozenset(("tbody", "thead", "tfoot", "caption")), frozenset(("table",))),
}
# Elements within elements beyond this count are read as if their tags were not there.
DEEPEST = 48
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"""([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_REFERENCE = re.compile(r"&(?:\#[0-9]+;?|\#[xX][0-9A-Fa-f]+;?|(?P<name>[A-Za-z0-9]+;?)(?P<next>=?))")
_BLANKS = re.compile(r"[ \t\r\n\f]*")
_ANY_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Text:
    """Text with its entities resolved, between two offsets of the source."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element.

    Attributes:
        tag: Its name in small letters.
        attributes: Their names in small letters; of two with one name the first.
        children: What is in it, without comments and scripts.
        start: Where its opening tag begins.
        opened: Where its opening tag ends.
        closed: Where its closing tag begins; if there is none, where the element ends.
        end: Where the element ends.
        holds_blocks: Whether a block stands anywhere inside.
    """

    tag: str
    attributes: Mapping[str, str]
    children: "tuple[Node, ...]"
    start: int
    opened: int
    closed: int
    end: int
    holds_blocks: bool

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.tag in BLOCKS or self.holds_blocks


Node = Text | Element


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block of a note.

    Attributes:
        tag: The element's name; "" for text and inline elements that stand in no block.
        html: Its exact source.
        before: What stands between the block before and this one: line ends, comments, scripts.
        nodes: What it is made of.
        level: 1 to 6 for a heading, else 0.
        text: A heading's text on one line, else "".
    """

    tag: str
    html: str
    before: str
    nodes: tuple[Node, ...]
    level: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: `prefix`, then each block's `before` and `html`, then `suffix` are its exact source.

    Attributes:
        prefix: The opening tags of the `div` elements around everything, with what stands before them.
        suffix: What follows the last block.
    """

    prefix: str
    blocks: tuple[Block, ...]
    suffix: str


def parse(html: str) -> Note:
    """Reads a note; any text is one."""
    nodes = _tree(html)
    start = 0
    while (wrapper := _only(nodes)) is not None:
        nodes, start = wrapper.children, wrapper.opened
    blocks: list[Block] = []
    done = start
    for tag, group in _grouped(nodes):
        first, last = _seen(html, group[0].start, group[-1].end)
        level = HEADINGS.index(tag) + 1 if tag in HEADINGS else 0
        text = plain_text(group) if level else ""
        blocks.append(Block(tag, html[first:last], html[done:first], group, level, text))
        done = last
    return Note(html[:start], tuple(blocks), html[done:])


def source(blocks: Iterable[Block]) -> str:
    """Returns the exact source of blocks that follow each other, with what stands before each."""
    return "".join(block.before + block.html for block in blocks)


def plain_text(nodes: Iterable[Node]) -> str:
    """Returns the text of nodes on one line."""
    parts: list[str] = []
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            parts.append(node.text)
        else:
            waiting += node.children[::-1]
            if node.tag == "br" or node.is_block:
                parts.append(" ")
    return _ANY_BLANKS.sub(" ", clean("".join(parts))).strip()


def is_blank(text: str) -> bool:
    """Tells whether HTML would show nothing for a text between blocks."""
    found = _BLANKS.fullmatch(text)
    return found is not None


def _seen(html: str, start: int, end: int) -> tuple[int, int]:
    """Returns a range without the blanks around what is in it."""
    while start < end and html[start] in " \t\r\n\f":
        start += 1
    while end > start and html[end - 1] in " \t\r\n\f":
        end -= 1
    return start, end


def _only(nodes: tuple[Node, ...]) -> Element | None:
    """Returns the `div` that everything stands in, if there is one."""
    seen = [node for node in nodes if isinstance(node, Element) or not is_blank(node.text)]
    if len(seen) == 1 and isinstance(seen[0], Element) and seen[0].tag == "div":
        return seen[0]
    return None


def _grouped(nodes: Iterable[Node]) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Yields blocks, and runs of what stands in none, without blanks around them."""
    run: list[Node] = []
    blanks: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.is_block:
            if run:
                yield "", tuple(run)
            run, blanks = [], []
            yield node.tag, (node,)
        elif isinstance(node, Text) and is_blank(node.text):
            blanks.append(node)
        else:
            run += [*blanks, node] if run else [node]
            blanks = []
    if run:
        yield "", tuple(run)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of the source: a text if it has no name."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    attributes: Mapping[str, str] | None = None


def _tokens(html: str) -> Iterator[_Token]:
    """Yields texts and tags; comments and what only a browser runs are left out."""
    at = 0
    while at < len(html):
        mark = html.find("<", at)
        if mark < 0:
            mark = len(html)
        if mark > at:
            yield _Token(at, mark)
        if mark == len(html):
            return
        if html.startswith("<!--", mark):
            at = _after(html, "-->", mark + 4)
        elif html.startswith(("<!", "<?"), mark) or re.match(r"</(?![A-Za-z])", html[mark : mark + 3]):
            at = _after(html, ">", mark + 2)
        elif name := _NAME.match(html, mark + 1 + html.startswith("</", mark)):
            token = _tag(html, mark, name)
            yield token
            at = token.end
            if token.name in _UNSEEN and not token.closing:
                at = _after_content(html, token.name, at)
        else:
            yield _Token(mark, mark + 1)
            at = mark + 1


def _tag(html: str, start: int, name: re.Match[str]) -> _Token:
    attributes: dict[str, str] = {}
    at = name.end()
    while True:
        blanks = _BETWEEN.match(html, at)
        at = blanks.end() if blanks else at
        found = _ATTRIBUTE.match(html, at)
        if found is None:
            break
        value = next((group for group in found.groups()[1:] if group is not None), "")
        attributes.setdefault(found[1].lower(), clean(_REFERENCE.sub(_resolved, value)))
        at = found.end()
    if at >= len(html):  # nobody closed it: what looked like a tag is the text at the end
        return _Token(start, len(html))
    return _Token(start, at + 1, name[0].lower(), html.startswith("</", start), attributes)


def _resolved(found: re.Match[str]) -> str:
    """Resolves an entity as HTML does in attributes: the `&copy` of `?a=1&copy=2` is none."""
    if found["name"] is None:
        return unescape(found[0])
    known = found["name"] in html5 and not (found["next"] and not found["name"].endswith(";"))
    return html5[found["name"]] + found["next"] if known else found[0]


def _after(html: str, mark: str, start: int) -> int:
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


def _after_content(html: str, name: str, start: int) -> int:
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, start)
    return _after(html, ">", found.start()) if found else len(html)


class _Open:
    """An element whose end has not come yet."""

    __slots__ = ("children", "holds_blocks", "token")

    def __init__(self, token: _Token) -> None:
        self.token = token
        self.children: list[Node] = []
        self.holds_blocks = False


def _tree(html: str) -> tuple[Node, ...]:
    builder = _Builder(html)
    for token in _tokens(html):
        builder.take(token)
    return builder.finished()


class _Builder:
    """Puts tags together; what a writer may leave out is filled in, what makes no sense is passed over."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._open = [_Open(_Token(0, 0))]
        self._too_deep: dict[str, int] = {}

    def take(self, token: _Token) -> None:
        name = token.name
        if not name:
            self._add(Text(unescape(self._html[token.start : token.end]), token.start, token.end))
        elif name in _TRANSPARENT or name in _UNSEEN:
            return
        elif token.closing:
            self._close(token)
        else:
            self._begin(token)

    def finished(self) -> tuple[Node, ...]:
        self._pop_to(1, len(self._html), len(self._html))
        return tuple(self._open[0].children)

    def _begin(self, token: _Token) -> None:
        name = token.name
        if name in BLOCKS and name not in _TABLE_PARTS:
            self._end_open(frozenset(("p",)), _CELLS, token.start)
        if name in HEADINGS and self._open[-1].token.name in HEADINGS:
            self._pop_to(len(self._open) - 1, token.start, token.start)
        if name in _ENDS:
            ended, boundary = _ENDS[name]
            self._end_open(ended, boundary, token.start)
        if name in _VOID:
            self._add(_element(_Open(token), token.end, token.end))
        elif len(self._open) > DEEPEST:
            self._too_deep[name] = self._too_deep.get(name, 0) + 1
        else:
            self._open.append(_Open(token))

    def _close(self, token: _Token) -> None:
        name = token.name
        if self._too_deep.get(name):
            self._too_deep[name] -= 1
            return
        if name == "br":  # as browsers read it
            self._add(_element(_Open(token), token.end, token.end))
            return
        if name in _TABLE_PARTS:
            boundary = frozenset(("table",))
        elif name == "table":
            boundary = frozenset()
        elif name == "li":
            boundary = _LISTS | _CELLS
        else:
            boundary = _CELLS if name in BLOCKS else BLOCKS
        place = self._find(frozenset((name,)), boundary)
        if place:
            self._pop_to(place, token.start, token.end)

    def _end_open(self, names: frozenset[str], boundary: frozenset[str], at: int) -> None:
        place = self._find(names, boundary)
        if place:
            self._pop_to(place, at, at)

    def _find(self, names: frozenset[str], boundary: frozenset[str]) -> int:
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].token.name
            if name in names:
                return place
            if name in boundary:
                return 0
        return 0

    def _pop_to(self, place: int, closed: int, end: int) -> None:
        """Ends all that is open from a place on; the closing tag is that of the outermost."""
        while len(self._open) > place:
            last = len(self._open) - 1
            self._add(_element(self._open.pop(), closed, end if last == place else closed))

    def _add(self, node: Node) -> None:
        parent = self._open[-1]
        parent.children.append(node)
        if isinstance(node, Element) and node.is_block:
            parent.holds_blocks = True


def _element(opened: _Open, closed: int, end: int) -> Element:
    token = opened.token
    return Element(
        token.name,
        token.attributes or {},
        tuple(opened.children),
        token.start,
        token.end,
        closed,
        end,
        opened.holds_blocks,
    )
