"""Exact texts inside a note's HTML: what HTML, Zotero's editor or a server would change is written visibly.

HTML trims and collapses blanks, the editor puts no-break spaces for indents (so a real one has to be told
from those), servers drop control characters. A character that would not come back is shown as `⟦U+00A0⟧`,
which a person can read, and copy, and delete. All others stay as they are.
"""

import re
import sys

# Blanks that are not U+0020 or U+3000, controls, directions, and what is no character at all.
_LOST = (
    "\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028-\u202f\u205f\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff"
)
_LOST_IN_LINE = re.compile(rf"[\n{_LOST}]|⟦(?=U\+)|[ \u3000]+")
_LOST_IN_LINES = re.compile(rf"[{_LOST}]|⟦(?=U\+|no line end⟧)|[ \u3000](?=\n|\Z)|\A\n+")
_SHOWN = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧")
# Halves of characters, which no database takes, and controls (but for tabs and line ends), which command a
# terminal. A note may come from anybody: what it says of them stays the mark that it is.
_NEVER_READ = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_NOT_ENDED = "⟦no line end⟧"
_LINE_END = "⟦U+000A⟧"


def shown_line(text: str) -> str:
    """Returns any text as one line that stays the same wherever HTML may be read."""

    def replaced(found: re.Match[str]) -> str:
        if found[0][0] not in " \u3000":
            return _shown(found[0])
        at_an_end = found.start() == 0 or found.end() == len(text)
        collapses = len(found[0]) > 1 and " " in found[0]
        return _shown(found[0]) if at_an_end or collapses else found[0]

    return _LOST_IN_LINE.sub(replaced, text)


def read_line(text: str) -> str:
    """Returns the text that `shown_line` was given, from what a note's HTML says (entities resolved).

    Controls and halves of characters stay as they are shown.
    """
    return _read(_BLANKS.sub(" ", text).strip(" "))


def shown_lines(text: str) -> str:
    """Returns any text as the content of a `pre`; a line end at the text's end is the usual case."""
    if not text:
        return ""
    body, mark = (text[:-1], "") if text[:-1].strip("\n") and text.endswith("\n") else (text, _NOT_ENDED)
    blank_lines = len(body) - len(body.rstrip("\n"))
    kept = _LOST_IN_LINES.sub(lambda found: _shown(found[0]), body[: len(body) - blank_lines])
    return kept + _LINE_END * blank_lines + (mark or "\n")


def read_lines(text: str) -> str:
    """Returns the text that `shown_lines` was given; what a person wrote ends with a line end."""
    body = text.replace("\xa0", " ").strip("\n")
    if not body:
        return ""
    return _read(body.removesuffix(_NOT_ENDED)) + ("" if body.endswith(_NOT_ENDED) else "\n")


def _shown(text: str) -> str:
    return "".join(f"⟦U+{ord(letter):04X}⟧" for letter in text)


def _read(text: str) -> str:
    return _SHOWN.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    character = chr(number) if number <= sys.maxunicode else ""
    return found[0] if not character or _NEVER_READ.match(character) else character
