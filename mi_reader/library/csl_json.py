"""CSL-JSON files to papers: a list, one object, or {"items": […]}; complete items of a file that breaks off.

Items are decoded one by one, so that each has its line and its own text, and a broken one costs itself.
"""

import json
import re
from collections.abc import Iterator

from mi_reader.domain.errors import Problem
from mi_reader.domain.papers import ReadPaper, SourceEntry
from mi_reader.library import csl_item
from mi_reader.library.csl_item import to_csl_json
from mi_reader.library.csl_values import mended, plain
from mi_reader.library.reading import Progress, Reading, line_of

__all__ = ["read_csl_json", "to_csl_json"]

_SPACE = re.compile(r"[\s,\ufeff]*")
_ITEMS = re.compile(r"\s*\{.{0,4000}?\"(?:items|references)\"\s*:\s*\[", re.DOTALL)
_NEXT_ITEM = re.compile(r"\}\s*,?\s*(?=\{\s*\")")
_CHUNK = 100
_RETRIES = 1000


def read_csl_json(text: str, progress: Progress | None = None) -> Reading:
    """Returns all papers of a CSL-JSON file. `progress` counts characters."""
    text = text.replace("\r\n", "\n")
    papers: list[ReadPaper] = []
    problems: list[Problem] = []
    failed, line, counted = 0, 1, 0
    for number, (start, end, value) in enumerate(_values(text)):
        line += text.count("\n", counted, start)
        counted = start
        if progress is not None and number % _CHUNK == 0:
            progress(start, len(text))
        if isinstance(value, ValueError):
            problems.append(
                Problem(line_of(line), f"item {number + 1} is broken: {value}", "check it in the file")
            )
            failed += 1
            continue
        read = _read(value, text[start:end], line, number, problems)
        if read is None:
            failed += 1
        else:
            papers.append(read)
    return Reading(tuple(papers), tuple(problems), failed)


def _values(text: str) -> Iterator[tuple[int, int, object]]:
    """Yields where each item begins and ends and what it is; a ValueError where it is broken."""
    decoder = json.JSONDecoder(strict=False)
    at, in_list = _first(text, decoder)
    retries = 0
    while at < len(text) and text[at] != "]":
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            why = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
            yield at, at, ValueError(why[:1].lower() + why[1:])
            resumed = _resume(text, at, decoder)
            retries += 1
            if resumed < 0 or retries > _RETRIES:
                return
            at = resumed
            continue
        yield at, end, value
        if not in_list:
            return
        at = _skip(text, end)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _first(text: str, decoder: json.JSONDecoder) -> tuple[int, bool]:
    """Returns where the first item begins, and whether there may be more."""
    at = _skip(text, 0)
    if text[at : at + 1] == "[":
        return _skip(text, at + 1), True
    items = _ITEMS.match(text, at)
    if not items:
        return at, False
    try:
        whole, _ = decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict) and not any(
        isinstance(whole.get(name), list) for name in ("items", "references")
    ):
        return at, False
    return _skip(text, items.end()), True


def _resume(text: str, at: int, decoder: json.JSONDecoder) -> int:
    """Returns where the next readable item begins, or -1. Names and dates are objects too, but no items."""
    for tried, found in enumerate(_NEXT_ITEM.finditer(text, at)):
        if tried > _RETRIES:
            break
        try:
            value, _ = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and value.keys() & {"id", "type", "title"}:
            return found.end()
    return -1


def _read(value: object, source: str, line: int, number: int, problems: list[Problem]) -> ReadPaper | None:
    if not isinstance(value, dict) or not value.keys() - {"id", "type"}:
        what = "has no fields" if isinstance(value, dict) else "is no object"
        problems.append(Problem(line_of(line), f"item {number + 1} {what}", "check it in the file"))
        return None
    key = mended(plain(value.get("citation-key")) or plain(value.get("id")) or "")
    data, complaints = csl_item.paper_of(value)
    for complaint in complaints[:3]:
        place = line_of(line, key)
        problems.append(Problem(place, f"item {number + 1}: {complaint}", "it was kept as it stands"))
    return ReadPaper(data, SourceEntry("csl-json", key, source, line))
