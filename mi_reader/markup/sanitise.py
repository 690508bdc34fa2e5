"""Makes a text that a person wrote safe to publish, and shows what it made harmless.

One pass over the source: code stays, allowed HTML stays byte for byte, every other `<` that could open a tag, every
link to a scheme that runs something, and kramdown's extensions are turned into text. Nothing is dropped. Where
CommonMark and kramdown would read a text differently, the reading that leaves less room for harm counts.
"""

import re
from dataclasses import dataclass, field

from mi_reader.markup.characters import balanced_bidi, clean
from mi_reader.markup.safe_html import ATTRIBUTES, OPTIONAL_END, SCHEMES, TAGS, VOID, is_safe_tag, is_safe_url
from mi_reader.markup.source import Segment, code_span_end, segments

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>(?:\s+[A-Za-z_:@][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)"
    r"\s*(?P<void>/?)>",
    re.ASCII,
)
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--)[^<>])*-->")
_AUTOLINK = re.compile(
    rf"<(?:(?:{'|'.join(SCHEMES)}):[^\s<>]*|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>", re.IGNORECASE
)
_LIKE_A_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ATTRIBUTE_LIST = re.compile(r"\{:(?P<list>[^{}\n:][^{}\n]*)\}")
_ATTRIBUTE = re.compile(
    r"[.#][\w:-]+|(?P<key>[A-Za-z][\w-]*)=(?:\"[^\"<>]*\"|'[^'<>]*')|[A-Za-z][\w-]*", re.ASCII
)
_NAMED_LIST = re.compile(r"[\w-]+:(?=\s)\s*", re.ASCII)
_FOOTNOTE = re.compile(r"\[\^[A-Za-z0-9_][\w:-]*\]:", re.ASCII)
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\$\$|<|\][(:]|\{:", re.ASCII)
_RAW_MARK = re.compile(r"<|\][(:]|\{:")
_MATH = re.compile(r"\$\$(?P<formula>.*?)\$\$", re.DOTALL)
# Elements in whose content kramdown still reads Markdown; in all others nothing but tags counts.
# `code`, `kbd`, `samp` and `var` are not among them: in those even a backslash is just a backslash.
_SPAN = frozenset(
    "a abbr b big br cite del dfn em i img ins mark q rb rp rt rtc ruby s small span strong sub sup tt u".split()
)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Safe:
    """A text made safe.

    Attributes:
        text: The text.
        harmless: Beginnings of what was turned into text, in order.
    """

    text: str
    harmless: tuple[str, ...] = ()


def sanitise(markdown: str) -> Safe:
    """Makes a Markdown text safe to publish; HTML that stays open is closed at the end of its block."""
    text = balanced_bidi(clean(markdown))
    return _Pass(text).run()


@dataclass(slots=True)
class _Pass:
    """One way through a text; `edits` are replacements by offset, `open` the elements not closed yet."""

    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    harmless: list[tuple[int, str]] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)

    def run(self) -> Safe:
        for segment in segments(self.text):
            if not segment.code or self._is_raw():
                self._segment(segment)
        for name, end in reversed(self.open):
            self.edits.append((end, end, f"</{name}>"))
        parts: list[str] = []
        done = 0
        for start, end, replacement in sorted(self.edits, key=lambda edit: edit[:2]):
            parts += [self.text[done:start], replacement]
            done = end
        return Safe("".join([*parts, self.text[done:]]), tuple(what for _, what in sorted(self.harmless)))

    def _is_raw(self) -> bool:
        """Tells whether an element is open in which no Markdown is read."""
        return any(name not in _SPAN for name, _ in self.open)

    def _segment(self, segment: Segment) -> None:
        at = segment.start
        while found := (_RAW_MARK if self._is_raw() else _MARK).search(self.text, at, segment.end):
            at = max(self._mark(found, segment), found.start() + 1)

    def _mark(self, found: re.Match[str], segment: Segment) -> int:
        """Deals with one mark and returns where to go on."""
        start, end = found.span()
        match found[0][0]:
            case "<":
                return self._angle(start, segment)
            case "`":
                return max(code_span_end(self.text, start, segment.end), end)
            case "$":
                return self._math(start, segment) or end
            case "]":
                self._link(start, segment)
            case "{":
                return self._extension(start) or end
        return end

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
        if tag["end"]:
            return not tag["attributes"].strip() and self._close(name)
        if name not in TAGS or not is_safe_tag(tag[0]):
            return False
        if name not in VOID and not tag["void"]:
            self.open.append((name, self._end_of_text(segment)))
        return True

    def _close(self, name: str) -> bool:
        """Closes the nearest open element of this name."""
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == name:
                self.open[at:] = [inner for inner in self.open[at + 1 :] if inner[0] not in OPTIONAL_END]
                return True
        return name == "p"  # an end tag of a paragraph makes an empty one and harms nobody

    def _end_of_text(self, segment: Segment) -> int:
        return segment.start + len(self.text[segment.start : segment.end].rstrip())

    def _math(self, start: int, segment: Segment) -> int:
        """In a formula a blank keeps `<` from opening a tag and changes nothing."""
        formula = _MATH.match(self.text, start, segment.end)
        if formula is None:
            return 0
        for tag in _LIKE_A_TAG.finditer(self.text, start, formula.end()):
            self.edits.append((tag.end(), tag.end(), " "))
        for extension in re.finditer(r"\{:", formula[0]):
            at = start + extension.start() + 1
            self.edits.append((at, at, " "))
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
