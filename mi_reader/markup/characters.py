"""Characters that break files, pages or a reader's trust, and what becomes of them.

Texts come from pasted pages, PDFs and other people's libraries. Control characters end a YAML scalar or a
line where nobody sees it; bidirectional controls make a text read differently from what it says
(https://trojansource.codes). Everything that goes into a post passes through here first.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENS_EMBEDDING = "\u202a\u202b\u202d\u202e"
_OPENS_ISOLATE = "\u2066\u2067\u2068"
_BLANKS = re.compile(r"[ \t\n]+")


def clean(text: str) -> str:
    """Returns the text with line feeds as its only line ends and without control characters (tabs stay)."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def without_bidi(text: str) -> str:
    """Returns the text without the controls that open or close a direction; the harmless marks stay."""
    return _BIDI.sub("", text)


def balanced_bidi(text: str) -> str:
    """Returns the text without directions that do not end on the line where they began."""
    return "\n".join(line if _is_balanced(line) else without_bidi(line) for line in text.split("\n"))


def one_line(text: str) -> str:
    """Returns the text on one line, cleaned, blanks collapsed, without direction controls."""
    return _BLANKS.sub(" ", without_bidi(clean(text))).strip(" ")


def language_of(text: str) -> str:
    """Returns `ja`, `ko` or `en`, by the scripts in a text: kana and Han, Hangul, anything else."""
    names = [unicodedata.name(letter, "") for letter in text if letter > "\u02ff"]
    if any(name.startswith(("HIRAGANA", "KATAKANA")) for name in names):
        return "ja"
    if any(name.startswith("HANGUL") for name in names):
        return "ko"
    return "ja" if any(name.startswith("CJK UNIFIED") for name in names) else "en"


def _is_balanced(line: str) -> bool:
    expected: list[str] = []
    for mark in _BIDI.findall(line):
        if mark in _OPENS_EMBEDDING:
            expected.append("\u202c")
        elif mark in _OPENS_ISOLATE:
            expected.append("\u2069")
        elif not expected or expected.pop() != mark:
            return False
    return not expected
