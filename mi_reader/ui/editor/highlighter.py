"""Colours Markdown while it is written: line by line, and only the lines that change.

It is a help for the eye and no parser: what a post makes of the text is seen in the preview.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from mi_reader.ui.theme.theme import Theme


class _Look(StrEnum):
    HEADING = "heading"
    MARK = "mark"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    LINK = "link"
    EMBED = "embed"
    QUOTE = "quote"
    TAG = "tag"


# Most lines of a text have none of these, and are done at a glance.
_ANY = re.compile(r"[`*_<\[\\]|https?://|^ {0,3}(?:#|>|[-+*] |\d{1,9}[.)] |~~~|-{3,}|={3,})")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(?P<info>[^`]*)$")
_HEADING = re.compile(r" {0,3}(?P<mark>#{1,6})(?=\s|$)")
_QUOTE = re.compile(r" {0,3}>[> ]*")
_ITEM = re.compile(r"\s{0,12}(?:[-+*]|\d{1,9}[.)])(?=\s|$)")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,}\s*)$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]]*)\](?P<target>\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)|\[[^\[\]]*\])")
_URL = re.compile(r"https?://[!-;=?-\[\]-~]+", re.ASCII)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_STRONG = re.compile(r"(?<![\\*])(\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)\1(?!\*)")
_EMPHASIS = re.compile(
    r"(?<![\\*])(\*)(?=[^\s*])(?P<text>[^*]+?)(?<=\S)\*(?!\*)|(?<![\\\w])(_)(?=[^\s_])[^_]+?(?<=\S)_(?!\w)"
)

# Longer lines, and the lines of longer texts, have one colour: all are coloured before the text is seen.
_LONGEST = 5_000  # letters
_MOST = 10_000  # lines

# The state of a line that ends inside of a fence: how many marks opened it, negative for `~`.
_OUTSIDE = 0


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours a document in the theme's colours."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._looks = _looks(theme)
        self._shift: Callable[[int], int] = int
        theme.changed.connect(self._theme_changed)

    def highlightBlock(self, text: str) -> None:
        if self.document().blockCount() > _MOST:
            return
        state = self.previousBlockState()
        state = _OUTSIDE if state == -1 else state
        if len(text) > _LONGEST or (not state and not _ANY.search(text)):
            self.setCurrentBlockState(state)
            return
        # Qt counts UTF-16; only a text with an emoji or a rare kanji in it is counted anew.
        self._shift = _utf16(text) if text and max(text) > "\uffff" else int
        fence = _FENCE.match(text)
        if state:
            self._inside(text, state, fence)
        elif fence:
            marks = fence[1]
            self.setCurrentBlockState(len(marks) if marks[0] == "`" else -len(marks) - 1)
            self._paint(0, len(text), _Look.CODE)
        else:
            self.setCurrentBlockState(_OUTSIDE)
            self._line(text)

    def _inside(self, text: str, state: int, fence: re.Match[str] | None) -> None:
        self._paint(0, len(text), _Look.CODE)
        letter, count = ("`", state) if state > 0 else ("~", -state - 1)
        closed = fence and fence[1][0] == letter and len(fence[1]) >= count and not fence["info"].strip()
        self.setCurrentBlockState(_OUTSIDE if closed else state)

    def _line(self, text: str) -> None:
        if "http" in text and _is_embed(text):
            self._paint(0, len(text), _Look.EMBED)
            return
        if _RULE.match(text):
            self._paint(0, len(text), _Look.MARK)
            return
        start = 0
        if heading := _HEADING.match(text):
            self._paint(0, len(text), _Look.HEADING)
            self._paint(0, heading.end(), _Look.MARK)
            start = heading.end()
        elif quote := _QUOTE.match(text):
            self._paint(0, len(text), _Look.QUOTE)
            start = quote.end()
        if item := _ITEM.match(text, start):
            self._paint(start, item.end(), _Look.MARK)
            start = item.end()
        self._inline(text, start)

    def _inline(self, text: str, start: int) -> None:
        for found in _STRONG.finditer(text, start):
            self._add(found.start(), found.end(), _Look.BOLD)
            self._paint(found.start(), found.start("text"), _Look.MARK)
            self._paint(found.end("text"), found.end(), _Look.MARK)
        for found in _EMPHASIS.finditer(text, start):
            self._add(found.start() + 1, found.end() - 1, _Look.ITALIC)
            self._paint(found.start(), found.start() + 1, _Look.MARK)
            self._paint(found.end() - 1, found.end(), _Look.MARK)
        for found in _URL.finditer(text, start):
            self._paint(found.start(), found.end(), _Look.LINK)
        for found in _LINK.finditer(text, start):
            self._paint(found.start(), found.end(), _Look.MARK)
            self._paint(found.start("label"), found.end("label"), _Look.LINK)
        for found in _TAG.finditer(text, start):
            self._paint(found.start(), found.end(), _Look.TAG)
        for found in _CODE.finditer(text, start):
            self._paint(found.start(), found.end(), _Look.CODE)

    def _paint(self, start: int, end: int, look: _Look) -> None:
        first = self._shift(start)
        self.setFormat(first, self._shift(end) - first, self._looks[look])

    def _add(self, start: int, end: int, look: _Look) -> None:
        """Adds a weight or a slant to what is there: bold in a heading stays a heading."""
        first = self._shift(start)
        merged = QTextCharFormat(self.format(first))
        merged.merge(self._looks[look])
        self.setFormat(first, self._shift(end) - first, merged)

    def _theme_changed(self) -> None:
        self._looks = _looks(self._theme)
        self.rehighlight()


def _looks(theme: Theme) -> dict[_Look, QTextCharFormat]:
    looks = {look: QTextCharFormat() for look in _Look}
    for look, colour in (
        (_Look.HEADING, "accent"),
        (_Look.MARK, "text3"),
        (_Look.CODE, "text2"),
        (_Look.LINK, "accent"),
        (_Look.EMBED, "accent"),
        (_Look.QUOTE, "text2"),
        (_Look.TAG, "text3"),
    ):
        looks[look].setForeground(theme.colour(colour))
    looks[_Look.HEADING].setFontWeight(QFont.Weight.DemiBold)
    looks[_Look.BOLD].setFontWeight(QFont.Weight.Bold)
    looks[_Look.ITALIC].setFontItalic(True)
    looks[_Look.CODE].setBackground(theme.colour("chrome"))
    looks[_Look.EMBED].setBackground(theme.colour("soft"))
    return looks


def _utf16(text: str) -> Callable[[int], int]:
    places = [0]
    for letter in text:
        places.append(places[-1] + (2 if letter > "\uffff" else 1))
    return places.__getitem__


def _is_embed(line: str) -> bool:
    # Here, because what reads Markdown takes long to load, and a window that opens has no text yet.
    from mi_reader.markup.blocks import embed_url

    return bool(embed_url(line))
