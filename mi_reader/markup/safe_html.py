"""Which raw HTML may stand in a post: nh3 (Mozilla's ammonia) decides, one tag at a time.

A whole-text clean would rewrite what it keeps: quotes, entities, unclosed `<font>`. Asking about single tags
lets what is allowed survive byte for byte, and what is not be shown as text.
"""

import html
import re
from functools import lru_cache
from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ATTRIBUTES = frozenset(
    [
        "align",
        "alt",
        "cellpadding",
        "cellspacing",
        "class",
        "color",
        "colspan",
        "dir",
        "face",
        "height",
        "href",
        "id",
        "lang",
        "name",
        "open",
        "rowspan",
        "scope",
        "size",
        "span",
        "src",
        "start",
        "target",
        "title",
        "type",
        "valign",
        "width",
    ]
)
SCHEMES = frozenset({"http", "https", "mailto"})
VOID = frozenset({"br", "col", "hr", "img", "wbr"})
# Elements whose end tag HTML lets a writer leave out, by what ends them.
ENDED_BY = {
    "p": ("p",),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "rt": ("rt", "rp"),
    "rp": ("rt", "rp"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "tbody": ("td", "th", "tr", "thead", "tbody"),
    "tfoot": ("td", "th", "tr", "thead", "tbody"),
}
# What a tag needs around it to be parsed as itself.
_CONTEXT = {
    "td": "<table><tbody><tr>{}",
    "th": "<table><tbody><tr>{}",
    "tr": "<table><tbody>{}",
    "tbody": "<table>{}",
    "thead": "<table>{}",
    "tfoot": "<table>{}",
    "caption": "<table>{}",
    "colgroup": "<table>{}",
    "col": "<table><colgroup>{}",
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")


@lru_cache(maxsize=4096)
def is_safe_tag(tag: str) -> bool:
    """Tells whether nh3 would keep an opening tag with all its attributes."""
    wanted = _first_tag(tag)
    if wanted is None or wanted[0] not in TAGS:
        return False
    kept = nh3.clean(
        _CONTEXT.get(wanted[0], "{}").format(tag),
        tags=set(TAGS),
        attributes={"*": set(ATTRIBUTES)},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return wanted == _first_tag(kept, wanted[0])


def is_safe_url(url: str) -> bool:
    """Tells whether a link's target, as Markdown has it, leads to the web, to mail or into the site."""
    found = _SCHEME.match(_plain(url))
    return found is None or found[1].lower() in SCHEMES


def is_settled(beginning: str) -> bool:
    """Tells whether nothing that follows the beginning of a target could still be part of its scheme."""
    return bool(re.search(r"[^a-z0-9+.-]", _plain(beginning), re.IGNORECASE))


def _plain(url: str) -> str:
    """Returns a target as a browser reads it: entities and escapes resolved, without what it does not see."""
    read = html.unescape(html.unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", url)))
    return _INVISIBLE.sub("", read).lstrip("<\"'")


class _Tags(HTMLParser):
    """Remembers the opening tags it meets."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [(name, value or "") for name, value in attrs]))


def _first_tag(text: str, name: str = "") -> tuple[str, list[tuple[str, str | None]]] | None:
    reader = _Tags()
    reader.feed(text)
    for tag, attributes in reader.found:
        if not name or tag == name:
            return tag, sorted(attributes, key=str)
    return None
