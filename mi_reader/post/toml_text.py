"""Values as TOML, for Hugo's `+++`: https://toml.io/en/v1.0.0."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from mi_reader.post.yaml_text import Scalar, Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHOWN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_HIDDEN = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\\\\"]')
_MOST = 2**63  # Hugo reads whole numbers of 64 bits


def assignment(key: str, value: Value) -> str:
    """Returns a key with its value on one line; "" for one without value: TOML has no null."""
    return "" if value is None else f"{_key(key)} = {_value(value)}\n"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _value(value: Value) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{_key(str(name))} = {_value(item)}" for name, item in value.items() if item is not None)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_value(item) for item in value if item is not None) + "]"
    return _scalar(value)


def _scalar(value: Scalar) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case dt.date():  # a datetime is one too
            return value.isoformat()
        case float():
            return repr(value)
        case int() if -_MOST <= value < _MOST:
            return str(value)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return '"' + _HIDDEN.sub(lambda found: _escape(found[0]), whole) + '"'


def _escape(letter: str) -> str:
    return _SHOWN.get(letter) or f"\\u{ord(letter):04X}"
