"""Makes a text that a person wrote safe to publish, and shows what it made harmless.

A pass over the source: code stays, allowed HTML stays byte for byte, every other `<` that could open a tag,
every link to a scheme that runs something, and kramdown's extensions are turned into text. Nothing is
dropped. Where CommonMark and kramdown would read a text differently, the reading that leaves less room for
harm counts. What was turned into text may have held blocks apart or together, so passes follow until one
finds nothing to do: the text is safe as it is read in the end, not as it was read first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mi_reader.markup.characters import balanced_bidi, clean
from mi_reader.markup.recent import recent
from mi_reader.markup.safe_html import (
    ATTRIBUTES,
    ENDED_BY,
    SCHEMES,
    TAGS,
    VOID,
    is_safe_tag,
    is_safe_url,
    is_settled,
)
from mi_reader.markup.source import (
    Ranges,
    Segment,
    code_span_end,
    html_blocks,
    is_plainly_continued,
    segments,
)
from mi_reader.markup.stray_fences import without_stray_fences

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
# kramdown takes a mixture of the two for a fence as well.
_STRAY_FENCE = re.compile(r"^[ \t>]*[`~]{3}", re.MULTILINE)
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\$\$|<|\][(:]|\{:", re.ASCII)
_RAW_MARK = re.compile(r"\$\$|<|\][(:]|\{:")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_BEFORE_TARGET = re.compile(r"[\s>]*")
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
_LONGEST_TARGET = 2000
_LONGEST_LABEL = 200
_DEEPEST = 50
_MOST_PASSES = 8
_SHOWN = 60
# What is quoted of something made harmless: the tag, the comment, the link, the instruction by itself.
_QUOTED = re.compile(r"<!--.*?-->|<[^<>\n]*>?|\]\([^()\s]*\(?[^()\s]*\)*|\{[^{}\n]*\}?|[^\n]*")


@dataclass(frozen=True, slots=True)
class Safe:
    """A text made safe.

    Attributes:
        text: The text.
        harmless: What was turned into text, cut short, in the order of finding it. Of an element only its
            beginning is named.
    """

    text: str
    harmless: tuple[str, ...] = ()


@recent(entries=1024, megabytes=32)
def sanitise(markdown: str) -> Safe:
    """Makes a Markdown text safe to publish; HTML that stays open is closed at the end of its block."""
    text = without_stray_fences(balanced_bidi(clean(markdown)))
    harmless: list[str] = []
    for _ in range(_MOST_PASSES):
        way = _Pass(text)
        way.run()
        before, text = text, without_stray_fences(way.result())
        harmless += way.found()
        if text == before:
            return Safe(text, tuple(harmless))
    # Only a text that was made for it comes here: nothing in it counts as anything but text.
    way = _Pass(text, trusting=False)
    way.run()
    return Safe(without_stray_fences(way.result()), (*harmless, *way.found()))


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is not closed yet, and where its tag begins."""

    name: str
    at: int


@dataclass(slots=True)
class _Pass:
    """One way through a text.

    Attributes:
        trusting: Whether there may be any code, HTML or link at all.
        edits: Replacements by offset.
        pairs: Whether all readers agree so far on which backticks belong together.
        fences: The same for fences.
        endless: Where the tags begin that no later tag of their name closes.
        html: What CommonMark reads as blocks of HTML: up to the next blank line nothing in them is escaped,
            and nothing is code.
    """

    text: str
    trusting: bool = True
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    harmless: list[tuple[int, str]] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    pairs: bool = True
    fences: bool = True
    endless: frozenset[int] = frozenset()
    html: Ranges = field(default_factory=lambda: Ranges(()))

    def run(self) -> None:
        """Reads the text from beginning to end."""
        found = segments(self.text)
        self.endless = _endless(self.text, found)
        self.html = Ranges(html_blocks(self.text))
        self.fences = self.trusting
        for segment in found:
            if segment.fenced and self.fences and not self._is_raw():
                if segment.fenced != self.text[segment.start : segment.end]:
                    self.edits.append((segment.start, segment.end, segment.fenced))
                continue
            self.fences = self.fences and not _STRAY_FENCE.search(self.text, segment.start, segment.end)
            self._segment(segment)
            self._close_what_ends(self._end_of_text(segment))

    def result(self) -> str:
        """Returns the text with all edits made."""
        self._close_all(len(self.text))
        parts: list[str] = []
        done = 0
        for start, end, replacement in sorted(self.edits, key=lambda edit: edit[:2]):
            parts += [self.text[done:start], replacement]
            done = end
        return "".join([*parts, self.text[done:]])

    def found(self) -> list[str]:
        """Returns what was made harmless; of an element the beginning alone."""
        told = [what for _, what in sorted(self.harmless)]
        begun = {_tag_name(what) for what in told if not what.startswith("</")}
        return [what for what in told if not what.startswith("</") or _tag_name(what) not in begun]

    def _is_raw(self) -> bool:
        """Tells whether an element is open in which no Markdown is read."""
        return any(element.name not in _SPAN for element in self.open)

    def _segment(self, segment: Segment) -> None:
        at = segment.start
        # What CommonMark reads as two paragraphs may be one in kramdown, unless a blank line parts them.
        before = self.text[max(0, at - 200) : at].rstrip(" \t")
        self.pairs = self.trusting and (self.pairs or not before or before.endswith("\n\n"))
        self.pairs = self.pairs and at not in self.html
        while found := (_RAW_MARK if self._is_raw() else _MARK).search(self.text, at, segment.end):
            at = max(self._mark(found, segment), found.start() + 1)
            if found[0][0] != "`" and "`" in self.text[found.start() : at]:
                # In a table kramdown looks for code first: an escaped backtick, or one in a tag, begins code.
                self.pairs = False

    def _mark(self, found: re.Match[str], segment: Segment) -> int:
        """Deals with one mark and returns where to go on."""
        start, end = found.span()
        match found[0][0]:
            case "\\" if found[0][1] == "<" and start in self.html:
                self.edits.append((start + 1, end, "&lt;"))
            case "<":
                return self._angle(start, segment)
            case "`":
                return self._backticks(start, end, segment)
            case "$":
                return self._math(start, segment)
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
        if self.trusting:
            if comment := _COMMENT.match(self.text, start, segment.end):
                # One of several lines may end a paragraph, and then it is none: what is in it is looked at.
                return start + len("<!--") if "\n" in comment[0] else comment.end()
            if found := _AUTOLINK.match(self.text, start, segment.end):
                return found.end()
            tag = _tag(self.text, start, segment.end)
            if tag and self._is_allowed(tag):
                return tag.end()
        if _LIKE_A_TAG.match(self.text, start):
            self._defuse(start, start + 1, "&lt;")
        return start + 1

    def _is_allowed(self, tag: re.Match[str]) -> bool:
        name = tag["name"].lower()
        if tag["end"]:
            return self._close(name, tag.start())
        if len(self.open) >= _DEEPEST:
            return False
        while self.open and self.open[-1].name in ENDED_BY.get(name, ()):
            self._close_last(tag.start())
        if name not in VOID and not tag["void"]:
            self.open.append(_Open(name, tag.start()))
        return True

    def _close(self, name: str, at: int) -> bool:
        """Closes the nearest open element of this name, and first of all what is open inside it."""
        if all(element.name != name for element in self.open):
            return False
        while self.open[-1].name != name:
            self._close_last(at)
        self.open.pop()
        return True

    def _close_what_ends(self, at: int) -> None:
        """Closes at the end of a block what does not go on in the next one.

        That is what nothing closes, and all that stands in running text: kramdown lets `<b>` end with its
        paragraph.
        """
        while self.open and (not self._is_raw() or self.open[-1].at in self.endless):
            self._close_last(at)

    def _close_all(self, at: int) -> None:
        while self.open:
            self._close_last(at)

    def _close_last(self, at: int) -> None:
        self._insert(at, f"</{self.open.pop().name}>")

    def _insert(self, at: int, text: str) -> None:
        self.edits.append((at, at, text))

    def _end_of_text(self, segment: Segment) -> int:
        return segment.start + len(self.text[segment.start : segment.end].rstrip())

    def _math(self, start: int, segment: Segment) -> int:
        """In a formula a blank keeps `<` from opening a tag, and the formula means the same.

        A formula that its paragraph does not close would run on in kramdown, over whatever follows.
        """
        formula = _MATH.match(self.text, start, segment.end)
        if formula is None or not self.trusting:
            self.edits.append((start, start + 2, "&#36;$" if self._is_raw() else r"\$\$"))
            return start + 2
        if self._is_raw():
            return start + 2
        for risk in _RISK_IN_MATH.finditer(self.text, start, formula.end()):
            self._insert(risk.start() + 1, " ")
        return formula.end()

    def _link(self, start: int, segment: Segment) -> None:
        if self.trusting and self._is_safe_link(start, segment):
            return
        mark = self.text[start + 1]
        visible = f"]{'&#40;' if mark == '(' else '&#58;'}" if self._is_raw() else f"]\\{mark}"
        self._defuse(start, start + 2, visible)

    def _is_safe_link(self, start: int, segment: Segment) -> bool:
        mark, begin = self.text[start + 1], start + 2
        label = self.text.rfind("[", max(segment.start, start - _LONGEST_LABEL), start)
        if mark == ":" and label >= 0 and _FOOTNOTE.match(self.text, label, begin):
            return True
        # Whatever ends the segment here, only a blank line ends it for everybody.
        ahead = self.text[begin : begin + _LONGEST_TARGET]
        blank = _BLANK_LINE.search(ahead)
        whole = blank is not None or begin + len(ahead) == len(self.text)
        target = ahead[: blank.start()] if blank else ahead
        if mark == ":":  # the address may stand on the next line
            target = target[_end(_BEFORE_TARGET.match(target)) :]
            return is_safe_url(target) and (whole or "\n" in target)
        line, feed, _ = target.partition("\n")
        return is_safe_url(target) and (is_settled(line) if feed else whole or ")" in line)

    def _extension(self, start: int) -> int:
        found = _ATTRIBUTE_LIST.match(self.text, start) if self.trusting else None
        if found and not self._is_raw() and _is_harmless_list(found["list"]):
            return found.end()
        self._defuse(start, start + 1, "&#123;" if self._is_raw() else "\\{")
        return 0

    def _defuse(self, start: int, end: int, replacement: str) -> None:
        self.edits.append((start, end, replacement))
        quoted = _QUOTED.match(self.text, start, start + _LONGEST_TARGET)
        what = quoted[0].split("\n")[0] if quoted else ""
        self.harmless.append((start, what if len(what) <= _SHOWN else what[:_SHOWN] + "…"))


def _tag(text: str, start: int, end: int) -> re.Match[str] | None:
    """Returns the tag at an offset, if it is one that a post may hold."""
    tag = _TAG.match(text, start, end)
    if (
        tag is None
        or "<" in tag[0][1:]
        or tag["name"].lower() not in TAGS
        or not is_plainly_continued(tag[0])
    ):
        return None
    is_good = not tag["attributes"].strip() if tag["end"] else is_safe_tag(tag[0])
    return tag if is_good else None


def _endless(text: str, found: Sequence[Segment]) -> frozenset[int]:
    """Returns where the tags begin that no later tag of their name closes.

    In an element without Markdown every tag counts, in what looks like code too; and elsewhere an element
    ends with its paragraph.
    """
    waiting: dict[str, list[int]] = {}
    for segment in found:
        at = segment.start
        while (at := text.find("<", at, segment.end)) >= 0:
            if tag := _tag(text, at, segment.end):
                same = waiting.setdefault(tag["name"].lower(), [])
                if not tag["end"]:
                    same.append(at)
                elif same:
                    same.pop()
            at += 1
    return frozenset(at for starts in waiting.values() for at in starts)


def _tag_name(what: str) -> str:
    found = re.match(r"</?([\w-]*)", what)
    return found[1].lower() if found else ""


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


def _is_harmless_list(attributes: str) -> bool:
    """Tells whether a kramdown attribute list holds classes, ids, names and harmless attributes only."""
    rest = _NAMED_LIST.sub("", attributes.strip() + " ", count=1).strip()
    for item in _ATTRIBUTE.finditer(rest):
        key = item["key"]
        if key and (key.lower() not in ATTRIBUTES or key.lower() in ("href", "src")):
            return False
    return not _ATTRIBUTE.sub("", rest).strip()
