"""The front matter of a post in any of its three forms, as the YAML mapping that an edition has.

Jekyll, Zenn and Qiita know YAML between `---` lines; Hugo knows TOML between `+++` lines and a JSON object as
well (https://gohugo.io/content-management/front-matter/). What cannot be read is kept as it is.
"""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from mi_reader.domain.errors import InputError
from mi_reader.markup.characters import clean
from mi_reader.post.front_matter import values
from mi_reader.post.reading.lines import BOM, LINE_END
from mi_reader.post.reading.model import Format, FrontMatter
from mi_reader.post.yaml_text import Value, bare_or_quoted, flow

_LONGEST = 200_000
_FENCES = {Format.YAML: "---", Format.TOML: "+++"}
_KEY = re.compile(r"\s*[\w\"'.-]+[ \t]*[:=]")
_NOT_CLOSED = "The front matter has no closing line."


def read_front_matter(text: str) -> FrontMatter:
    """Returns the front matter of a post; one without a closing line is none."""
    start = len(BOM) if text.startswith(BOM) else 0
    if text.startswith("{", start):
        return _json(text, start)
    for form, fence in _FENCES.items():
        if text.startswith(fence, start):
            return _fenced(text, start, form, fence)
    return FrontMatter(start=start, end=start)


def write_front_matter(front: FrontMatter, text: str, line_end: str) -> str:
    """Returns a front matter with its fences and without a last line end; "" for an empty one.

    Raises:
        InputError: the text is not what the post's format can hold.
    """
    text = clean(text).strip("\n")
    if not text:
        return ""
    if front.format is Format.JSON:
        return _json_with(front, text).replace("\n", line_end)
    form = Format.YAML if front.format is Format.NONE else front.format
    fence = _FENCES[form]
    body = _toml_with(front, text) if form is Format.TOML else text
    # Jekyll ends a front matter at `...` too.
    if re.search(rf"^(?:{re.escape(fence)}|\.\.\.)[ \t]*$", body, re.MULTILINE):
        raise InputError(
            f"A line of the front matter is {fence} or ... and would end it.", "Leave that line out."
        )
    return line_end.join([fence, *body.strip("\n").split("\n"), fence])


def same_front_matter(one: str, other: str) -> bool:
    """Tells whether two texts say the same, blank lines around them apart."""
    return clean(one).strip("\n") == clean(other).strip("\n")


def as_yaml(loaded: Mapping[str, Value]) -> str:
    """Returns values as a YAML mapping, one key on a line."""
    return "".join(f"{bare_or_quoted(key)}: {flow(value)}\n" for key, value in loaded.items())


def _fenced(text: str, start: int, form: Format, fence: str) -> FrontMatter:
    none = FrontMatter(start=start, end=start)
    first = LINE_END.search(text, start)
    if first is None or text[start : first.start()].rstrip(" \t") != fence:
        return none
    closing = _closing(text, first.end(), ("---", "...") if form is Format.YAML else (fence,))
    if closing is None:
        rest = text[first.end() : first.end() + 200]
        return FrontMatter(problem=_NOT_CLOSED, start=start, end=start) if _KEY.match(rest) else none
    line, end = closing
    raw = text[first.end() : line]
    found = _read(form, raw)
    if found.problem and not any(_KEY.match(line) for line in LINE_END.split(raw)):
        return none  # a text between two rules
    return FrontMatter(form, raw, found.text, found.values, found.problem, start, end)


def _closing(text: str, at: int, fences: tuple[str, ...]) -> tuple[int, int] | None:
    """Returns where the closing line begins and ends."""
    while at <= len(text):
        found = LINE_END.search(text, at)
        end = found.start() if found else len(text)
        if text.startswith(fences, at) and text[at:end].rstrip(" \t") in fences:
            return at, end
        if found is None:
            return None
        at = found.end()
    return None


def _read(form: Format, raw: str) -> FrontMatter:
    text = clean(raw)
    try:
        if form is Format.YAML:
            return FrontMatter(form, raw, text, values(text))
        loaded = _values(tomllib.loads(text))
        return FrontMatter(form, raw, as_yaml(loaded), loaded)
    except InputError as error:
        return FrontMatter(form, raw, text, problem=error.message)
    except tomllib.TOMLDecodeError as error:
        return FrontMatter(form, raw, text, problem=f"Front matter: {error}.")
    except RecursionError:
        return FrontMatter(form, raw, text, problem="The front matter is nested too deeply.")


def _json(text: str, start: int) -> FrontMatter:
    none = FrontMatter(start=start, end=start)
    try:
        loaded, end = json.JSONDecoder().raw_decode(text[: start + _LONGEST], start)
    except (ValueError, RecursionError):
        return none
    line_end = LINE_END.search(text, end)
    rest = text[end : line_end.start() if line_end else len(text)]
    if rest.strip(" \t"):
        return none
    raw = text[start:end]
    try:
        known = _values(loaded)
        return FrontMatter(Format.JSON, raw, as_yaml(known), known, "", start, end + len(rest))
    except RecursionError:
        return none


def _values(loaded: Mapping[str, Any]) -> dict[str, Value]:
    return {key: _value(value) for key, value in loaded.items()}


def _value(value: Any) -> Value:
    """Returns what was loaded as values that YAML has too: a time of day becomes a text."""
    match value:
        case Mapping():
            return {str(key): _value(item) for key, item in value.items()}
        case str() | bool() | int() | float() | dt.date() | None:
            return value
        case Sequence():
            return [_value(item) for item in value]
    return str(value)


def _changed(front: FrontMatter, text: str) -> tuple[dict[str, Value], list[str]]:
    """Returns the keys with new values, and those that are gone.

    Raises:
        InputError: the text is no YAML mapping.
    """
    now = values(text)
    before = values(front.text) if front.text and not front.problem else {}
    new = {key: value for key, value in now.items() if key not in before or before[key] != value}
    return new, [key for key in before if key not in now]


def _toml_with(front: FrontMatter, text: str) -> str:
    if front.problem:  # it was shown as TOML, and corrected as TOML
        return text
    new, gone = _changed(front, text)
    document = tomlkit.parse(clean(front.raw))
    try:
        for key in gone:
            del document[key]
        for key, value in new.items():
            if value is None:
                document.pop(key, None)
            else:
                document[key] = _without_none(value)
        written = tomlkit.dumps(document)
        tomllib.loads(written)
    except (TOMLKitError, tomllib.TOMLDecodeError, ValueError, TypeError) as error:
        raise InputError(f"TOML cannot hold this front matter: {error}.", "Use plain values.") from error
    return written


def _without_none(value: Value) -> Any:
    match value:
        case Mapping():
            return {key: _without_none(item) for key, item in value.items() if item is not None}
        case str():
            return value
        case Sequence():
            return [_without_none(item) for item in value if item is not None]
    return value


def _json_with(front: FrontMatter, text: str) -> str:
    new, gone = _changed(front, text)
    known = json.loads(front.raw)
    for key in gone:
        del known[key]
    known |= {key: _for_json(value) for key, value in new.items()}
    indent = re.search(r"[\r\n]([ \t]+)\"", front.raw)
    return json.dumps(known, ensure_ascii=False, indent=indent[1] if indent else None)


def _for_json(value: Value) -> Any:
    match value:
        case Mapping():
            return {key: _for_json(item) for key, item in value.items()}
        case str() | bool() | int() | float() | None:
            return value
        case dt.date():
            return value.isoformat()
    return [_for_json(item) for item in value]
