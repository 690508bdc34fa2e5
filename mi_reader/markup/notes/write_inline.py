"""The text of one paragraph of a Zotero note, from Markdown to HTML.

What `read_inline.decode` gives back as it was becomes an element; all else stays text, shown as it is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mi_reader.markup.notes.elements import RAW_TAG, is_allowed_target, is_canonical, opening_tag
from mi_reader.markup.notes.text import bare_url, escaped, opens, shielded
from mi_reader.markup.safe_html import is_safe_url

_DEEPEST = 6
_MARKUP = re.compile(
    r"""
      (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<code>(?<!`)`(?P<codetext>[^`\n]+)`(?!`))
    | (?P<math>\$(?P<formula>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?![0-9$]))
    | (?P<image>!\[(?P<alt>[^\[\]\n]*)\]\((?P<src>(?:[^\s()<>]|\([^\s()<>]*\))+)\))
    | (?P<link>(?<!!)\[(?P<label>[^\[\]\n]+)\]
        \((?:(?P<href>(?:[^\s()<>]|\([^\s()<>]*\))+)|<(?P<href2>[^<>\n]*)>)\))
    | (?P<both>(?<!\*)\*\*\*(?P<boldest>[^*\n]+)\*\*\*(?!\*))
    | (?P<strong>(?<!\*)\*\*(?P<bold>(?:[^*\n]|(?<!\*)\*[^*\n]+\*(?!\*))+)\*\*(?!\*))
    | (?P<em>(?<!\*)\*(?P<italic>[^*\n]+)\*(?!\*))
    | (?P<url>https?://)
    | (?P<tag><[A-Za-z][^<>]*>)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The text that is being written.

    Attributes:
        pairs: Where the allowed opening tags in it stand, each with the offset of its closing tag.
        inside: The names of the elements around it.
        depth: How many there are.
    """

    text: str
    pairs: Mapping[int, int]
    inside: frozenset[str]
    depth: int

    def within(self, content: str, *names: str) -> str:
        """Returns the HTML of a part that stands in further elements."""
        return _encoded(content, self.inside | set(names), self.depth + 1)


# The element for a piece of markup, "" if it is to stay text, and the offset to go on from.
_Written = tuple[str, int]


def encode(markdown: str) -> str:
    """Returns the HTML of a paragraph's text. Whether it says the same is for the caller to try."""
    return _encoded(shielded(markdown), frozenset(), 0)


def _encoded(text: str, inside: frozenset[str], depth: int) -> str:
    if depth > _DEEPEST:
        return escaped(text)
    scope = _Scope(text, _pairs(text), inside, depth)
    parts: list[str] = []
    done = at = 0
    while found := _MARKUP.search(text, at):
        written, end = _WRITERS[_kind(found)](found, scope)
        at = max(end, found.start() + 1)
        if written:
            parts += [escaped(text[done : found.start()]), written]
            done = at
    return "".join([*parts, escaped(text[done:])])


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _WRITERS if found[kind] is not None)


def _escape(found: re.Match[str], _scope: _Scope) -> _Written:
    return "", found.end()


def _code(found: re.Match[str], scope: _Scope) -> _Written:
    text = found["codetext"]
    return "" if scope.inside or text != text.strip() else f"<code>{escaped(text)}</code>", found.end()


def _math(found: re.Match[str], scope: _Scope) -> _Written:
    if scope.inside:
        return "", found.start() + 1
    return f'<span class="math">{escaped(found[0])}</span>', found.end()


def _image(found: re.Match[str], scope: _Scope) -> _Written:
    if "a" in scope.inside or not is_safe_url(found["src"]):
        return "", found.start() + 2
    return opening_tag("img", {"src": found["src"], "alt": found["alt"]}), found.end()


def _link(found: re.Match[str], scope: _Scope) -> _Written:
    href = found["href"] or found["href2"] or ""
    if "a" in scope.inside or not href or not is_allowed_target(href):
        return "", found.start() + 1
    return f"{opening_tag('a', {'href': href})}{scope.within(found['label'], 'a')}</a>", found.end()


def _address(found: re.Match[str], scope: _Scope) -> _Written:
    url = bare_url(scope.text, found.start())
    before = scope.text[found.start() - 1 : found.start()]
    if "a" in scope.inside or not url or (before.isascii() and before.isalnum()):
        return "", found.start() + 4
    return f"{opening_tag('a', {'href': url})}{escaped(url)}</a>", found.start() + len(url)


def _emphasis(found: re.Match[str], scope: _Scope) -> _Written:
    content = found["boldest"] or found["bold"] or found["italic"] or ""
    names = {"both": ("strong", "em"), "strong": ("strong",), "em": ("em",)}[_kind(found)]
    before = scope.text[found.start() - 1 : found.start()]
    after = scope.text[found.end() : found.end() + 1]
    if scope.inside & set(names) or not (opens(before, content[:1]) and opens(after, content[-1:])):
        return "", found.start() + len(found[0]) - len(found[0].lstrip("*"))
    opening = "".join(f"<{name}>" for name in names)
    closing = "".join(f"</{name}>" for name in names[::-1])
    return f"{opening}{scope.within(content, *names)}{closing}", found.end()


def _raw(found: re.Match[str], scope: _Scope) -> _Written:
    """Writes an element that stands in the Markdown, if it is one that Zotero's editor keeps as it is."""
    tag = RAW_TAG.match(scope.text, found.start())
    if tag is not None and tag[2] == "img" and is_canonical(tag):
        return tag[0], tag.end()
    if tag is None or tag.start() not in scope.pairs:
        return "", found.start() + 1
    end, closing = scope.pairs[tag.start()], f"</{tag[2]}>"
    return f"{tag[0]}{scope.within(scope.text[tag.end() : end], tag[2])}{closing}", end + len(closing)


_WRITERS: dict[str, Callable[[re.Match[str], _Scope], _Written]] = {
    "escape": _escape,
    "code": _code,
    "math": _math,
    "image": _image,
    "link": _link,
    "both": _emphasis,
    "strong": _emphasis,
    "em": _emphasis,
    "url": _address,
    "tag": _raw,
}


def _pairs(text: str) -> dict[int, int]:
    found: dict[int, int] = {}
    opened: list[re.Match[str]] = []
    for tag in RAW_TAG.finditer(text) if "</" in text else ():
        if not tag[1]:
            opened += [tag] * (tag[2] != "img")
        elif opened and opened[-1][2] == tag[2] and not tag[3]:
            start = opened.pop()
            if is_canonical(start):
                found[start.start()] = tag.start()
    return found
