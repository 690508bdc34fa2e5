"""Raw HTML for platforms that leave it out: the same said in Markdown and Unicode, as far as that goes.

Goldmark (Hugo) drops raw HTML unless the site says otherwise, Zenn shows it as text. A subscript becomes a
small letter, `<b>` becomes `**`, a picture a picture; what has no such form leaves its text. kramdown's
attribute lists (`{: .class}`), which nobody else reads, go too.
"""

import html
import re
from functools import partial
from html.parser import HTMLParser

from mi_reader.markup.blocks import blocks
from mi_reader.markup.markdown import close_fences, sanitise
from mi_reader.markup.recent import recent
from mi_reader.markup.rich_title import rich
from mi_reader.markup.safe_html import TAGS
from mi_reader.markup.source import Ranges, code_ranges, line_starts, parse
from mi_reader.post.commonmark import link_target, literal

_NAMES = "|".join(sorted(TAGS, key=len, reverse=True))
_TAG = re.compile(rf"(?<!\\)</?(?:{_NAMES})(?=[\s/>])[^<>]*>", re.IGNORECASE)
# The innermost elements: nothing in them is a tag.
_ELEMENT = re.compile(
    rf"(?<!\\)<(?P<name>{_NAMES})(?P<attributes>\s[^<>]*)?>(?P<inner>(?:[^<]|\\<|<(?![A-Za-z/]))*)</(?P=name)\s*>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?<!\\)<!--(?!more-->).*?-->", re.DOTALL)
_IMAGE = re.compile(r"(?<!\\)<img(?P<attributes>\s[^<>]*)>", re.IGNORECASE)
_BREAK = re.compile(r"(?<!\\)[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
_LIST = re.compile(r"(?<!\\)\{:[^{}\n:][^{}\n]*\}")
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_BLOCKS = frozenset(
    ("p", "div", "center", "blockquote", "details", "summary", "figure", "figcaption", "pre", "hr")
) | frozenset(("dl", "dt", "dd", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr"))
_MARKS = (
    dict.fromkeys(("b", "strong"), "**")
    | dict.fromkeys(("i", "em", "cite", "dfn", "var"), "*")
    | dict.fromkeys(("del", "s", "strike"), "~~")
)
_LIKE_A_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# Where the summary ends, to several site builders.
_MORE = "<!--more-->"
_MOST_ROUNDS = 60
_LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
_RAISED = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_MINUS = str.maketrans("\u2212\u2013", "--")


@recent(entries=1024, megabytes=32)
def without_html(markdown: str) -> str:
    """Returns an author's Markdown, already safe, without raw HTML and attribute lists; code stays."""
    for _ in range(_MOST_ROUNDS):
        if "<" not in markdown and "{:" not in markdown:
            return markdown
        # What a tag parted may be a tag itself, or open code, when that one is gone.
        left = sanitise(close_fences(_by_blocks(markdown))).text
        if left == markdown:
            return markdown
        markdown = left
    return _LIKE_A_TAG.sub("&lt;", markdown)


def _by_blocks(markdown: str) -> str:
    starts = line_starts(markdown)
    parts: list[str] = []
    done = 0
    for block in blocks(markdown):
        start, end = starts[block.first], starts[block.last]
        if block.last < len(starts) - 1:
            end -= 1  # its line feed stays outside
        parts += [markdown[done:start], _block(markdown[start:end], block.kind)]
        done = end
    return "".join([*parts, markdown[done:]])


def _block(source: str, kind: str) -> str:
    if source.strip() == _MORE:
        return source
    if kind == "html":
        return _from_block(source)
    if kind in ("fence", "code") or ("<" not in source and "{:" not in source):
        return source
    found = _from_inline(source)
    # A tag may have kept marks from the beginning of a line, where they mean something else; and what is code
    # to some readers only was kept.
    if not found.strip() or ([block.kind for block in blocks(found)] == [kind] and not _has_html(found)):
        return found
    return "\n".join(literal(line.strip()) for line in _TAG.sub("", found).split("\n") if line.strip())


def _has_html(markdown: str) -> bool:
    return any(child.type == "html_inline" for token in parse(markdown) for child in token.children or [])


def without_attribute_lists(markdown: str) -> str:
    """Returns an author's Markdown, already safe, without kramdown's attribute lists; code stays."""
    for _ in range(_MOST_ROUNDS):
        if "{:" not in markdown:
            return markdown
        code = Ranges(code_ranges(markdown))
        cut = _LIST.sub(partial(_unless_in, code), markdown)
        if cut == markdown:
            return markdown
        # What a list parted may be a tag or an address that runs, or open code, when the list is gone.
        markdown = sanitise(close_fences(cut)).text
    return _LIKE_A_TAG.sub("&lt;", markdown)


def _unless_in(code: Ranges, found: re.Match[str]) -> str:
    return found[0] if found.start() in code else ""


def literal_title(title: str, *, html: bool) -> str:
    """Returns a rich title (Zotero's tags) as CommonMark that shows it.

    Args:
        html: Whether the platform shows raw HTML; where not, small letters of Unicode's own and emphasis do
            what they can.
    """
    shown = rich(title, literal)
    shown = shown if html else without_tags(shown)
    return "&#8203;" + shown if shown.startswith(("    ", "\t")) else shown


def without_tags(markdown: str) -> str:
    """Returns inline Markdown without HTML tags."""
    text = _BREAK.sub(_line_break, _IMAGE.sub(_image, _COMMENT.sub("", markdown)))
    for _ in range(_MOST_ROUNDS):
        before, text = text, _ELEMENT.sub(_element, text)
        if text == before:
            break
    return _TAG.sub("", text)


def lost(markdown: str) -> tuple[str, ...]:
    """Returns the names of elements in an author's Markdown of which nothing but the text would be left."""
    code = Ranges(code_ranges(markdown))
    kept = {*_MARKS, "br", "sub", "sup", "img", "a", "p"}
    names = {
        re.sub(r"\W.*", "", found[0].strip("</"), flags=re.DOTALL).lower(): None
        for found in _TAG.finditer(markdown)
        if found.start() not in code
    }
    return tuple(name for name in names if name not in kept)


def _from_inline(source: str) -> str:
    """Keeps code spans aside while tags are looked for."""
    spans = [(start, end) for start, end in code_ranges(source) if start < end]
    marker = next(chr(number) for number in range(0xE000, 0xF8FF) if chr(number) not in source)
    parts: list[str] = []
    done = 0
    for number, (start, end) in enumerate(spans):
        parts += [source[done:start], f"{marker}{number}{marker}"]
        done = end
    text = _LIST.sub("", without_tags("".join([*parts, source[done:]])))
    if not spans:
        return text
    return re.sub(f"{marker}(\\d+){marker}", lambda found: source[slice(*spans[int(found[1])])], text)


def _element(found: re.Match[str]) -> str:
    name, inner = found["name"].lower(), found["inner"]
    before, after = found.string[: found.start()][-1:], found.string[found.end() : found.end() + 1]
    if name in _MARKS:
        return _emphasised(inner, _MARKS[name], before, after)
    if name in ("sub", "sup"):
        return _small(inner, _LOWERED if name == "sub" else _RAISED)
    if name == "a":
        link = _link(inner, _attributes(found["attributes"] or "").get("href", ""))
        # A "!" before a link would make a picture of it.
        return "&#8203;" + link if before == "!" and link.startswith("[") else link
    return {"q": f"“{inner}”", "rp": "", "rt": f"（{inner}）"}.get(name, inner)


def _line_break(found: re.Match[str]) -> str:
    """Returns a break, unless the text ends there; what follows it must not begin a block."""
    after = found.string[found.end() :]
    if not after.strip() or after.startswith("\n") or not found.string[: found.start()].strip():
        return "\n" if found[0].endswith("\n") else ""
    return "\\\n" if after[0].isalpha() or after[0] in "「『（<" else "\\\n&#8203;"


def _link(label: str, url: str) -> str:
    if not url or not label.strip() or "](" in label:
        return label
    return f"[{label}]({link_target(url)})"


def _image(found: re.Match[str]) -> str:
    values = _attributes(found["attributes"])
    if not values.get("src"):
        return ""
    alt = re.sub(r"[\[\]\\]", r"\\\g<0>", values.get("alt", ""))
    return f"![{alt}]({link_target(values['src'])})"


def _attributes(written: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(written)
    }


def _emphasised(inner: str, mark: str, before: str, after: str) -> str:
    """Returns emphasised Markdown, or the text alone where CommonMark would show the marks.

    `**「x」**の` shows its stars: a mark beside punctuation needs a blank or punctuation on its other side
    (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis), which Japanese text has not.
    """
    if not inner.strip() or inner != inner.strip() or "\n\n" in inner:
        return inner
    if not (_flanks(inner[0], before) and _flanks(inner[-1], after)):
        return inner
    return f"{mark}{inner}{mark}"


def _flanks(inside: str, outside: str) -> bool:
    if inside in "*_~" or outside in ("*", "_", "~", "\\"):
        return False
    return not _is_mark(inside) or not outside or outside.isspace() or _is_mark(outside)


def _is_mark(letter: str) -> bool:
    return not letter.isalnum() and not letter.isspace()


def _small(text: str, letters: dict[int, int]) -> str:
    """Returns a text in Unicode's small letters; as it is if one of them is missing there."""
    plain = text.translate(_MINUS).replace("\\", "")
    return plain.translate(letters) if plain and all(ord(letter) in letters for letter in plain) else text


class _Reader(HTMLParser):
    """Reads a block of HTML, in which Markdown means nothing, as Markdown with inline tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = [""]
        self._bullet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._end("- " if tag == "li" else "")
        elif tag in ("td", "th"):
            self._add(" ")
        elif tag in TAGS:
            values = "".join(
                f' {name}="{html.escape(value or "")}"'
                for name, value in attrs
                if name in ("href", "src", "alt")
            )
            self._add(f"<{tag}{values}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()
        elif tag in TAGS and tag not in ("td", "th"):
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\n]+", " ", data)
        if not self.paragraphs[-1] or self.paragraphs[-1] == "- ":
            text = text.lstrip(" ")
        self._add(literal(text))

    def _add(self, text: str) -> None:
        self.paragraphs[-1] += text

    def _end(self, bullet: str = "") -> None:
        if self.paragraphs[-1].strip("- "):
            self.paragraphs.append(bullet)
        else:
            self.paragraphs[-1] = bullet


def _from_block(source: str) -> str:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    paragraphs = [without_tags(text).strip(" ") for text in reader.paragraphs]
    return "\n\n".join(text for text in paragraphs if text.strip("- \\\n"))
