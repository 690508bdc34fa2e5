r"""The text of one paragraph of a Zotero note, from HTML to Markdown.

In a note of ours text is Markdown: what a person types on a phone means what it says, and `$\alpha_1$` goes
through unharmed, so nothing is escaped. Marks that Markdown knows become Markdown; the others that Zotero's
editor keeps (citations, highlights, colours, embedded images) stay as the HTML elements they are.

Everything is read as marks on runs of text, so that it does not matter how elements are nested: Zotero's
editor nests them in an order of its own, and joins and parts them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from mi_reader.markup.characters import clean
from mi_reader.markup.notes.elements import NODE_CLASSES, TARGET, image, node_tag, normal_color
from mi_reader.markup.notes.html import Element, Node, Text, plain_text
from mi_reader.markup.notes.text import BLANK, bare_url, opens

_DEEPEST_MARKS = 12


class _Kind(IntEnum):
    """What a mark means; of two that end together the smaller begins first."""

    STRONG = 0
    EM = 1
    NODE = 2  # an element of its own, such as a citation: it never joins its neighbour
    STRIKE = 3
    UNDERLINE = 4
    COLOR = 5
    BACKGROUND = 6
    SCRIPT = 7  # below or above the line
    LINK = 8
    CODE = 9


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a run of text is under: `value` is a colour, an address, a node's opening tag, `sub` or `sup`."""

    kind: _Kind
    value: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Text under the same marks; `fixed` is Markdown already: an image, a formula, or the end of a line."""

    text: str
    marks: frozenset[_Mark] = frozenset()
    fixed: bool = False


_TAGS = {
    "strong": _Kind.STRONG,
    "b": _Kind.STRONG,
    "em": _Kind.EM,
    "i": _Kind.EM,
    "cite": _Kind.EM,
    "s": _Kind.STRIKE,
    "del": _Kind.STRIKE,
    "strike": _Kind.STRIKE,
    "u": _Kind.UNDERLINE,
    "ins": _Kind.UNDERLINE,
    "sub": _Kind.SCRIPT,
    "sup": _Kind.SCRIPT,
    "code": _Kind.CODE,
    "tt": _Kind.CODE,
    "kbd": _Kind.CODE,
    "samp": _Kind.CODE,
}
_SIMPLE = {
    _Kind.STRIKE: "s",
    _Kind.UNDERLINE: "u",
    _Kind.STRONG: "strong",
    _Kind.EM: "em",
}
_EMPHASIS = {_Kind.STRONG: "**", _Kind.EM: "*"}
_IN_LINK = frozenset((_Mark(_Kind.LINK),))


def decode(nodes: Sequence[Node], *, plain: bool = False) -> str:
    """Returns the Markdown of inline nodes, before `unshown`; `plain` leaves the marks out."""
    if len(nodes) == 1 and isinstance(only := nodes[0], Text):  # most paragraphs are: no need of runs
        return BLANK.sub(" ", clean(only.text)).strip(" ")
    runs = _merged(_without_edges(_collapsed(_runs(nodes, plain=plain))))
    return "".join(run.text for run in runs) if plain else _written(runs)


def preformatted(element: Element) -> str:
    """Returns the text in a `pre`, with line feeds, without the one at its beginning that HTML skips."""
    parts: list[str] = []
    waiting: list[Node] = list(element.children)[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            parts.append(node.text)
        elif node.tag == "br":
            parts.append("\n")
        else:
            waiting += node.children[::-1]
    text = clean("".join(parts))
    first = element.children[0] if element.children else None
    return text[1:] if isinstance(first, Text) and text.startswith("\n") else text


def _runs(nodes: Iterable[Node], *, plain: bool) -> list[_Run]:
    """Returns the runs of nodes; plain ones are under no mark but, in a link, under that of a link."""
    found: list[_Run] = []
    none: frozenset[_Mark] = frozenset()
    waiting: list[tuple[Node, frozenset[_Mark]]] = [(node, none) for node in nodes][::-1]
    while waiting:
        node, marks = waiting.pop()
        if isinstance(node, Text):
            found.append(_Run(clean(node.text), marks))
        elif node.tag in ("br", "hr"):
            found.append(_Run("\n", marks, fixed=True))
        elif node.tag == "img":
            found.append(_Run(image(node.attributes), marks, fixed=True))
        elif node.tag == "span" and node.attributes.get("class") == "math":
            found.append(_Run(_formula(node), marks, fixed=True))
        else:
            inner = marks if plain else _under(node, marks)
            # Of a link in a link, which HTML does not know, the outer one counts: each is read once.
            if plain and node.tag == "a" and not marks:
                inner = _IN_LINK
                if target := _target_in_text(node):
                    waiting.append((Text(target, node.end, node.end), inner))
            waiting += [(child, inner) for child in node.children[::-1]]
    return found


def _formula(node: Element) -> str:
    return BLANK.sub(" ", preformatted(node)).strip(" ")


def _target_in_text(node: Element) -> str:
    """Returns what to write behind a link's text where only text is wanted."""
    target = BLANK.sub("", node.attributes.get("href", ""))
    label = plain_text(node.children) if target else ""
    return f" {target}" if target and label != target else ""


def _under(node: Element, marks: frozenset[_Mark]) -> frozenset[_Mark]:
    """Returns the marks inside an element: of two of a kind the inner one counts."""
    own = _marks(node)
    kinds = {mark.kind for mark in own} - {_Kind.NODE}
    inner = own | {mark for mark in marks if mark.kind not in kinds}
    return inner if len(inner) <= _DEEPEST_MARKS else marks


def _marks(node: Element) -> frozenset[_Mark]:
    """Returns what an element means for its text, in the form that Zotero's editor gives it."""
    tag, attributes = node.tag, node.attributes
    found: list[_Mark] = []
    if tag in _TAGS:
        found.append(_Mark(_TAGS[tag], tag if tag in ("sub", "sup") else ""))
    elif tag == "a" and attributes.get("href", "").strip():
        found.append(_Mark(_Kind.LINK, BLANK.sub(" ", attributes["href"]).strip()))
    elif tag == "span" and attributes.get("class") in NODE_CLASSES:
        return frozenset((_Mark(_Kind.NODE, node_tag(attributes), node.start),))
    found += _styles(attributes.get("style", ""))
    if tag == "font" and (color := normal_color(attributes.get("color", ""))):
        found.append(_Mark(_Kind.COLOR, color))
    return frozenset(found)


def _styles(style: str) -> list[_Mark]:
    found: list[_Mark] = []
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if name == "color" and (color := normal_color(value)):
            found.append(_Mark(_Kind.COLOR, color))
        elif name in ("background-color", "background") and (color := normal_color(value)):
            found.append(_Mark(_Kind.BACKGROUND, color))
        elif name in ("text-decoration", "text-decoration-line"):
            words = value.split()
            found += [_Mark(_Kind.STRIKE)] * ("line-through" in words)
            found += [_Mark(_Kind.UNDERLINE)] * ("underline" in words)
        elif name == "font-weight" and value in ("bold", "bolder", "600", "700", "800", "900"):
            found.append(_Mark(_Kind.STRONG))
        elif name == "font-style" and value in ("italic", "oblique"):
            found.append(_Mark(_Kind.EM))
    return found


def _collapsed(runs: Iterable[_Run]) -> list[_Run]:
    """Collapses blanks as a browser does, over the borders of elements; those at the ends of lines go."""
    kept: list[_Run] = []
    after_blank = True
    for run in runs:
        if run.fixed:
            if run.text == "\n":
                _strip_end(kept)
            kept.append(run)
            after_blank = run.text == "\n"
            continue
        text = BLANK.sub(" ", run.text)
        if after_blank:
            text = text.removeprefix(" ")
        if text:
            kept.append(replace(run, text=text))
            after_blank = text.endswith(" ")
    _strip_end(kept)
    return kept


def _strip_end(runs: list[_Run]) -> None:
    if runs and not runs[-1].fixed:
        text = runs[-1].text.removesuffix(" ")
        runs[-1:] = [replace(runs[-1], text=text)] if text else []


def _without_edges(runs: Sequence[_Run]) -> list[_Run]:
    """Takes emphasis off blanks at its edges, where Markdown allows none."""
    parts: list[_Run] = []
    for run in runs:
        bare = run.text.strip(" \u00a0\u3000")
        if run.fixed or len(bare) == len(run.text):
            parts.append(run)
            continue
        if not bare:
            parts.append(run)
            continue
        start = run.text.index(bare)
        pieces = (run.text[:start], bare, run.text[start + len(bare) :])
        parts += [replace(run, text=piece) for piece in pieces if piece]
    before: list[frozenset[_Mark]] = []
    marks: frozenset[_Mark] = frozenset()
    for run in parts:
        before.append(marks)
        marks = marks if _is_blank(run) else run.marks
    after: frozenset[_Mark] = frozenset()
    result: list[_Run] = []
    for run, left in zip(reversed(parts), reversed(before), strict=True):
        if _is_blank(run):
            kept = frozenset(
                mark for mark in run.marks if mark.kind not in _EMPHASIS or (mark in left and mark in after)
            )
            result.append(replace(run, marks=kept))
        else:
            after = run.marks
            result.append(run)
    return result[::-1]


def _is_blank(run: _Run) -> bool:
    return not run.text.strip(" \u00a0\u3000\n")


def _merged(runs: Iterable[_Run]) -> list[_Run]:
    kept: list[_Run] = []
    texts: list[str] = []
    for run in runs:
        if kept and not run.fixed and not kept[-1].fixed and run.marks == kept[-1].marks:
            texts.append(run.text)
            continue
        if texts:
            kept[-1] = replace(kept[-1], text="".join(texts))
        kept.append(run)
        texts = [run.text]
    if texts:
        kept[-1] = replace(kept[-1], text="".join(texts))
    return kept


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of Markdown; `partner` is the place of the other end of an emphasis, -1 for all else."""

    text: str
    kind: _Kind | None = None
    opens: bool = False
    partner: int = -1


def _written(runs: Sequence[_Run]) -> str:
    """Writes runs with their marks opened and closed, the mark that lasts longest outermost."""
    ends = _extents(runs)
    pieces: list[_Piece] = []
    opened: list[tuple[_Mark, int, bool]] = []
    for place, run in enumerate(runs):
        keep = 0
        while keep < len(opened) and opened[keep][0] in run.marks:
            keep += 1
        _close(opened, keep, pieces)
        held = {mark for mark, _, _ in opened}
        for mark in sorted(run.marks - held, key=lambda m: (-ends[place][m], m.kind, m.value, m.number)):
            bare = mark.kind == _Kind.LINK and _is_bare(mark.value, runs, place, ends[place][mark])
            opened.append((mark, len(pieces), bare))
            pieces.append(_Piece("" if bare else _opening(mark), mark.kind, opens=True))
        pieces.append(_Piece(_code(run.text) if _is_code(run) else run.text))
    _close(opened, 0, pieces)
    return "".join(_with_emphasis(pieces))


def _extents(runs: Sequence[_Run]) -> list[dict[_Mark, int]]:
    """Returns for each run up to which run each of its marks lasts."""
    ends: list[dict[_Mark, int]] = [{} for _ in runs]
    following: dict[_Mark, int] = {}
    for place in range(len(runs) - 1, -1, -1):
        following = ends[place] = {mark: following.get(mark, place) for mark in runs[place].marks}
    return ends


def _close(opened: list[tuple[_Mark, int, bool]], keep: int, pieces: list[_Piece]) -> None:
    while len(opened) > keep:
        mark, start, bare = opened.pop()
        if mark.kind in _EMPHASIS:
            pieces[start] = replace(pieces[start], partner=len(pieces))
        pieces.append(_Piece("" if bare else _closing(mark), mark.kind, partner=start))


def _opening(mark: _Mark) -> str:
    match mark.kind:
        case _Kind.NODE:
            return mark.value
        case _Kind.COLOR:
            return f'<span style="color: {mark.value};">'
        case _Kind.BACKGROUND:
            return f'<span style="background-color: {mark.value};">'
        case _Kind.LINK:
            return "["
        case _Kind.CODE:
            return ""
        case _:
            return _EMPHASIS.get(mark.kind) or f"<{mark.value or _SIMPLE[mark.kind]}>"


def _closing(mark: _Mark) -> str:
    match mark.kind:
        case _Kind.NODE | _Kind.COLOR | _Kind.BACKGROUND:
            return "</span>"
        case _Kind.LINK:
            plain = f"]({mark.value})"
            return plain if TARGET.fullmatch(plain) else f"](<{mark.value}>)"
        case _Kind.CODE:
            return ""
        case _:
            return _EMPHASIS.get(mark.kind) or f"</{mark.value or _SIMPLE[mark.kind]}>"


def _is_code(run: _Run) -> bool:
    return not run.fixed and any(mark.kind == _Kind.CODE for mark in run.marks)


def _code(text: str) -> str:
    if "`" not in text:
        return f"`{text}`"
    fence = "`" * (1 + max(len(ticks) for ticks in re.findall("`+", text)))
    return f"{fence} {text} {fence}"


def _is_bare(url: str, runs: Sequence[_Run], first: int, last: int) -> bool:
    """Tells whether a link is its own text, and is found again without brackets."""
    if "".join(run.text for run in runs[first : last + 1]) != url or any(
        run.fixed or run.marks != runs[first].marks for run in runs[first : last + 1]
    ):
        return False
    rest = runs[last + 1].text[:80] if last + 1 < len(runs) else ""
    return bare_url(url + rest, 0) == url


def _with_emphasis(pieces: Sequence[_Piece]) -> Iterable[str]:
    """Yields the pieces; emphasis that Markdown would not see beside its neighbours becomes an element."""
    before, after = [""] * len(pieces), [""] * len(pieces)
    near = ""
    for place, piece in enumerate(pieces):
        before[place] = near
        near = piece.text[-1:] or near if piece.kind not in _EMPHASIS else near
    near = ""
    for place in range(len(pieces) - 1, -1, -1):
        after[place] = near
        piece = pieces[place]
        near = piece.text[:1] or near if piece.kind not in _EMPHASIS else near
    for place, piece in enumerate(pieces):
        if piece.kind not in _EMPHASIS or piece.kind is None:
            yield piece.text
            continue
        start, end = (place, piece.partner) if piece.opens else (piece.partner, place)
        if opens(before[start], after[start]) and opens(after[end], before[end]):
            yield piece.text
        else:
            yield f"<{'' if piece.opens else '/'}{_SIMPLE[piece.kind]}>"
