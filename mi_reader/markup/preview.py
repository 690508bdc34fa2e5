"""A text as its writer sees it while writing: safe HTML, paragraph by paragraph, with embeds apart.

Each paragraph is read by itself and remembered, so that a key typed in a long text costs one paragraph. What
only a whole text can tell (a list that goes on after something else) is left to the post, rendered whole.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from mi_reader.domain.embeds import Embed
from mi_reader.markup.blocks import blocks
from mi_reader.markup.embed_code import bare_embed
from mi_reader.markup.embeds import take_in
from mi_reader.markup.markdown import close_fences, sanitise
from mi_reader.markup.safe_html import SCHEMES, TAGS
from mi_reader.markup.zotero_elements import shown

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# What may go on with the block above it, though a blank line stands between.
_GOES_ON = re.compile(r"\s|[-+*] |\d{1,9}[.)] ")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
# Each of these takes room at the side. Where none is left a letter becomes a line, and a note of 40 kB that
# was made for that takes seconds to lay out.
_DEEPEST = 8
# Letters of one paragraph; who lays it out needs milliseconds for every thousand of them. The post has all.
_LONGEST = 20_000
# Paragraphs of one text: five times those of a post with a hundred picks.
_MOST = 3_000
_INDENTING = re.compile(r"<(?P<ends>/?)(?:blockquote|ul|ol|dl)\b")
_CODE_OF_EMBED = re.compile(r"<(?:blockquote|iframe)\b", re.IGNORECASE)
_TAGS = (TAGS - {"img"}) | {f"h{level}" for level in range(1, 7)} | {"hr"}
_ATTRIBUTES = {
    "*": {"align", "dir", "lang"},
    "a": {"href", "title"},
    "font": {"color", "size"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}


@dataclass(frozen=True, slots=True)
class Prose:
    """Something to read.

    Attributes:
        html: Safe: no scripts, no styles, no pictures, links to the web, mail and the site only.
        line: Where it begins in the text, from 0.
        picture: Its address as the text has it, where it is nothing but a picture; the HTML has its words.
    """

    html: str
    line: int
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An embed: what is known of it stands elsewhere, by its address."""

    embed: Embed
    line: int


Piece = Prose | Card


class Preview:
    """Renders one text again and again while it is written."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[Piece, ...]] = {}

    def render(self, markdown: str) -> list[Piece]:
        """Returns the pieces of a text in their order."""
        chunks = list(_chunks(markdown.split("\n")))
        definitions = "\n".join(line for line in markdown.split("\n") if _DEFINITION.match(line))
        known: dict[tuple[str, str], tuple[Piece, ...]] = {}
        found: list[Piece] = []
        for first, text in chunks:
            key = (text, definitions if "]" in text else "")
            pieces = known.get(key) or self._known.get(key) or tuple(_pieces(*key))
            known[key] = pieces
            found += [replace(piece, line=first + piece.line) for piece in pieces[: _MOST - len(found)]]
            if len(found) == _MOST:
                found.append(Prose("<p>…</p>", found[-1].line))
                break
        self._known = known
        return found


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yields pieces that Markdown reads by themselves, each with its first line."""
    start, fence, blank = 0, "", False
    for number, line in enumerate(lines):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if not line.strip():
            blank = True
            continue
        if blank and not _GOES_ON.match(line):
            yield start, "\n".join(lines[start:number])
            start = number
        blank = False
        if found := _FENCE.match(line):
            fence = found[1]
    yield start, "\n".join(lines[start:])


def _pieces(chunk: str, definitions: str) -> Iterator[Piece]:
    text = shown(chunk).text
    embeds: dict[str, Embed] = {}
    if _CODE_OF_EMBED.search(text):
        text, found = take_in(text)
        embeds = {embed.url: embed for embed in found}
    for block in blocks(text):
        if block.embed:
            yield Card(embeds.get(block.embed) or bare_embed(block.embed), block.first)
        elif made := _html(block.source, definitions):
            yield Prose(made, block.first, _picture(block.source))


def _html(source: str, definitions: str) -> str:
    if len(source) > _LONGEST:
        source = f"{source[:_LONGEST]}…"
    if definitions and definitions not in source:
        source = f"{source}\n\n{definitions}"
    made: str = _MARKDOWN.render(sanitise(close_fences(source)).text)
    # Once more, by other eyes; and nothing that would be fetched.
    safe = nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    ).strip()
    return safe if _depth(safe) <= _DEEPEST else f"<pre>{html.escape(source)}</pre>"


def _picture(source: str) -> str:
    """Returns the address of the picture that a paragraph is; "" for any other paragraph."""
    if not source.startswith("!["):
        return ""
    inner = [token for token in _MARKDOWN.parse(source) if token.type == "inline"]
    children = (inner[0].children or []) if len(inner) == 1 else []
    return str(children[0].attrGet("src") or "") if [one.type for one in children] == ["image"] else ""


def _depth(safe: str) -> int:
    """Returns how deep elements that are indented stand in one another."""
    depth = deepest = 0
    for tag in _INDENTING.finditer(safe):
        depth += -1 if tag["ends"] else 1
        deepest = max(deepest, depth)
    return deepest


class _Renderer(RendererHTML):
    def image(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: object) -> str:
        """Writes what a picture shows in words: it is fetched by nobody who only looks at the text."""
        return f"<i>[{nh3.clean_text(tokens[idx].content or str(tokens[idx].attrGet('src') or ''))}]</i>"


_MARKDOWN = MarkdownIt("commonmark", {"html": True}, renderer_cls=_Renderer).enable("table")
_MARKDOWN.enable("strikethrough")
