"""Makes a text that a person wrote safe to publish, and shows what it made harmless.

One pass over the source: code stays, allowed HTML stays byte for byte, every other `<` that could open a tag,
every link to a scheme that runs something, and kramdown's extensions are turned into text. Nothing is
dropped. Where CommonMark and kramdown would read a text differently, the reading that leaves less room for
harm counts.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mi_reader.markup.characters import balanced_bidi, clean
from mi_reader.markup.safe_html import ATTRIBUTES, ENDED_BY, SCHEMES, TAGS, VOID, is_safe_tag, is_safe_url
from mi_reader.markup.source import Segment, code_span_end, is_plainly_continued, segments

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>(?:\s+[A-Za-z_:@][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)"
    r"\s*(?P<void>/?)>",
    re.ASCII,
)
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--)[^<>])*-->")
_AUTOLINK = re.compile(
    rf"<(?:(?:{'|'.join(SCHEMES)}):[^\s<>]*|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>",
    re.IGNORECASE,
)
_LIKE_A_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ATTRIBUTE_LIST = re.compile(r"\{:(?P<list>[^{}\n:][^{}\n]*)\}")
_ATTRIBUTE = re.compile(
    r"[.#][\w:-]+|(?P<key>[A-Za-z][\w-]*)=(?:\"[^\"<>]*\"|'[^'<>]*')|[A-Za-z][\w-]*", re.ASCII
)
_NAMED_LIST = re.compile(r"[\w-]+:(?=\s)\s*", re.ASCII)
_FOOTNOTE = re.compile(r"\[\^[A-Za-z0-9_][\w:-]*\]:", re.ASCII)
_STRAY_FENCE = re.compile(r"^[ \t>]*(?:`{3}|~{3})", re.MULTILINE)
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\$\$|<|\][(:]|\{:", re.ASCII)
_RAW_MARK = re.compile(r"<|\][(:]|\{:")
_RISK_IN_MATH = re.compile(r"<(?=[A-Za-z/!?])|\{:|\](?=[(:])")
_MATH = re.compile(r"\$\$(?P<formula>.*?)\$\$", re.DOTALL)
# Elements in whose content kramdown still reads Markdown; in all others nothing but tags counts.
# `code`, `kbd`, `samp` and `var` are not among them: in those even a backslash is just a backslash.
_SPAN = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "br",
        "cite",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "mark",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
    ]
)
_SHOWN = 60
_MOST_UNCLOSED = 100
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Safe:
    """A text made safe.

    Attributes:
        text: The text.
        harmless: Beginnings of what was turned into text, in order.
    """

    text: str
    harmless: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def sanitise(markdown: str) -> Safe:
    """Makes a Markdown text safe to publish; HTML that stays open is closed at the end of its block."""
    text = balanced_bidi(clean(markdown))
    for _ in range(_MOST_UNCLOSED):
        way = _Pass(text)
        way.run()
        if not way.open:
            break
        # Where the outermost one ends decides how the rest is read, so it is closed first and the rest read
        # again.
        outermost = way.open[0]
        text = f"{text[: outermost.end]}</{outermost.name}>{text[outermost.end :]}"
    return way.result()


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet; `end` is where the block ends that its last part stands in."""

    name: str
    end: int


@dataclass(slots=True)
class _Pass:
    """One way through a text.

    Attributes:
        edits: Replacements by offset.
        pairs: Whether all readers agree so far on which backticks belong together.
        fences: The same for fences.
    """

    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    harmless: list[tuple[int, str]] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    pairs: bool = True
    fences: bool = True

    def run(self) -> None:
        """Reads the text from beginning to end."""
        for segment in segments(self.text):
            if not segment.code or self._is_raw() or not self.fences:
                self.fences = self.fences and not _STRAY_FENCE.search(self.text, segment.start, segment.end)
                self._segment(segment)

    def result(self) -> Safe:
        """Returns the text with all edits made."""
        for element in reversed(self.open):
            self._insert(len(self.text), f"</{element.name}>")
        parts: list[str] = []
        done = 0
        for start, end, replacement in sorted(self.edits, key=lambda edit: edit[:2]):
            parts += [self.text[done:start], replacement]
            done = end
        return Safe("".join([*parts, self.text[done:]]), tuple(what for _, what in sorted(self.harmless)))

    def _is_raw(self) -> bool:
        """Tells whether an element is open in which no Markdown is read."""
        return any(element.name not in _SPAN for element in self.open)

    def _segment(self, segment: Segment) -> None:
        at = segment.start
        # What CommonMark reads as two paragraphs may be one in kramdown, unless a blank line parts them.
        before = self.text[max(0, at - 200) : at].rstrip(" \t")
        self.pairs = self.pairs or not before or before.endswith("\n\n")
        while found := (_RAW_MARK if self._is_raw() else _MARK).search(self.text, at, segment.end):
            at = max(self._mark(found, segment), found.start() + 1)

    def _mark(self, found: re.Match[str], segment: Segment) -> int:
        """Deals with one mark and returns where to go on."""
        start, end = found.span()
        match found[0][0]:
            case "<":
                return self._angle(start, segment)
            case "`":
                return self._backticks(start, end, segment)
            case "$":
                return self._math(start, segment) or end
            case "]":
                self._link(start, segment)
            case "{":
                return self._extension(start) or end
        return end

    def _backticks(self, start: int, end: int, segment: Segment) -> int:
        """Skips a code span. Once a backtick has no certain partner, no later one of the paragraph has."""
        span = code_span_end(self.text, start, segment.end) if self.pairs else start
        self.pairs = span > start
        return max(span, end)

    def _angle(self, start: int, segment: Segment) -> int:
        for form in (_COMMENT, _AUTOLINK):
            if found := form.match(self.text, start, segment.end):
                return found.end()
        found = _TAG.match(self.text, start, segment.end)
        if found and self._is_allowed(found, segment):
            return found.end()
        if _LIKE_A_TAG.match(self.text, start):
            self._defuse(start, start + 1, "&lt;")
        return start + 1

    def _is_allowed(self, tag: re.Match[str], segment: Segment) -> bool:
        name = tag["name"].lower()
        if "<" in tag[0][1:] or not is_plainly_continued(tag[0]):
            return False
        if tag["end"]:
            return not tag["attributes"].strip() and self._close(name, tag.start(), segment)
        if name not in TAGS or len(self.open) >= _DEEPEST or not is_safe_tag(tag[0]):
            return False
        while self.open and self.open[-1].name in ENDED_BY.get(name, ()):
            ended = self.open.pop()
            self._insert(min(ended.end, tag.start()), f"</{ended.name}>")
        if name not in VOID and not tag["void"]:
            self.open.append(_Open(name, self._end_of_text(segment)))
        return True

    def _close(self, name: str, at: int, segment: Segment) -> bool:
        """Closes the nearest open element of this name, and first of all what is open inside it."""
        if all(element.name != name for element in self.open):
            return False
        while (element := self.open.pop()).name != name:
            self._insert(at, f"</{element.name}>")
        for outer in self.open:
            outer.end = self._end_of_text(segment)
        return True

    def _insert(self, at: int, text: str) -> None:
        self.edits.append((at, at, text))

    def _end_of_text(self, segment: Segment) -> int:
        return segment.start + len(self.text[segment.start : segment.end].rstrip())

    def _math(self, start: int, segment: Segment) -> int:
        """In a formula a blank keeps `<` from opening a tag, and the formula means the same."""
        formula = _MATH.match(self.text, start, segment.end)
        if formula is None:
            return 0
        for risk in _RISK_IN_MATH.finditer(self.text, start, formula.end()):
            self._insert(risk.start() + 1, " ")
        return formula.end()

    def _link(self, start: int, segment: Segment) -> None:
        label = self.text.rfind("[", segment.start, start)
        if self.text[start + 1] == ":" and label >= 0 and _FOOTNOTE.match(self.text, label, start + 2):
            return
        if is_safe_url(self.text[start + 2 : min(segment.end, start + 2000)]):
            return
        mark = self.text[start + 1]
        visible = f"]{'&#40;' if mark == '(' else '&#58;'}" if self._is_raw() else f"]\\{mark}"
        self._defuse(start, start + 2, visible)

    def _extension(self, start: int) -> int:
        found = _ATTRIBUTE_LIST.match(self.text, start)
        if found and not self._is_raw() and _is_harmless_list(found["list"]):
            return found.end()
        self._defuse(start, start + 1, "&#123;" if self._is_raw() else "\\{")
        return 0

    def _defuse(self, start: int, end: int, replacement: str) -> None:
        self.edits.append((start, end, replacement))
        line = self.text[start : start + _SHOWN].split("\n")[0]
        self.harmless.append((start, line))


def _is_harmless_list(attributes: str) -> bool:
    """Tells whether a kramdown attribute list holds classes, ids, names and harmless attributes only."""
    rest = _NAMED_LIST.sub("", attributes.strip() + " ", count=1).strip()
    for item in _ATTRIBUTE.finditer(rest):
        key = item["key"]
        if key and (key.lower() not in ATTRIBUTES or key.lower() in ("href", "src")):
            return False
    return not _ATTRIBUTE.sub("", rest).strip()
