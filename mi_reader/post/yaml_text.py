"""Values as YAML text that YAML 1.1 (Jekyll's Psych) and YAML 1.2 (ours) read alike.

A word stands bare only if no version of YAML could take it for anything but itself; everything else is
quoted, with escapes for what an editor would not show. https://yaml.org/type/, https://yaml.org/spec/1.2.2/
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

Scalar = str | bool | int | float | dt.date | None
Value = Scalar | Sequence["Value"] | Mapping[str, "Value"]

_WORDS = frozenset(["y", "yes", "n", "no", "true", "false", "on", "off", "null"])
_NUMERIC = frozenset("abcdefoxtz_")
_BARE = re.compile(r"\w[\w./-]*(?: [\w./-]+)*")
_SHOWN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HIDDEN = re.compile(
    '[\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\uffff\\\\"]'
    "|[\U000e0000-\U0010ffff]"
)


def quoted(text: str) -> str:
    """Returns a text in double quotes on one line."""
    # JSON writes letters beyond U+FFFF as two halves; a half by itself cannot be written at all.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return '"' + _HIDDEN.sub(lambda found: _escape(found[0]), whole) + '"'


def is_bare(text: str) -> bool:
    """Tells whether a text reads as itself without quotes, in lists too."""
    if not _BARE.fullmatch(text) or text.lower() in _WORDS or text[-1] in "-.":
        return False
    first = text[0]
    if not first.isalpha() and not first.isdigit():
        return False
    if any(_HIDDEN.match(letter) or letter > "\uffff" for letter in text):
        return False
    return first.isalpha() or any(letter.isalpha() and letter.lower() not in _NUMERIC for letter in text)


def bare_or_quoted(text: str) -> str:
    """Returns a text bare if that is safe, else quoted."""
    return text if is_bare(text) else quoted(text)


def flow(value: Value) -> str:
    """Returns any value on one line, lists without blanks: `[a,b]`."""
    if isinstance(value, str):
        return bare_or_quoted(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ",".join(flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Scalar) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dt.date():  # a datetime is one too
            return value.isoformat()
        case int() | float():
            return _number(value)
    return quoted(value)


def _number(value: float) -> str:
    text = repr(value)
    special = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}.get(text)
    if special:
        return special
    return text if "e" not in text or "." in text else text.replace("e", ".0e")


def _escape(letter: str) -> str:
    if letter in _SHOWN:
        return _SHOWN[letter]
    code = ord(letter)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
