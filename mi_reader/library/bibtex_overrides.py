"""Fields named `x-zotero-…`: what an exported entry says where BibTeX has no place, or no exact one.

Each says one thing outright: an item type, one of Zotero's fields, or all of the creators, tags or unknown
fields (as JSON). Values are percent-encoded where BibTeX's own signs stand, so that any text goes through.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.library.bibtex_fields import MARK

_ITEM_TYPE = "itemType"
_UNSAFE = re.compile(r"[%{}\\\"\x00-\x1f\x7f]|^ | $")
_UNSAFE_IN_NAME = re.compile(r"[^A-Za-z0-9_.-]")


def item_type(overrides: Mapping[str, str]) -> str:
    """Returns the item type that the fields name, or ""."""
    return unquote(overrides.get(MARK + _ITEM_TYPE, ""))


def applied(data: PaperData, overrides: Mapping[str, str]) -> PaperData:
    """Returns the paper as the fields correct it. Those that make no sense are left alone."""
    fields = dict(data.fields)
    for marked, value in overrides.items():
        name, text = unquote(marked.removeprefix(MARK)), unquote(value)
        if name == "title":
            data = replace(data, title=text)
        elif name == "date":
            data = replace(data, date=text)
        elif name in {"creators", "tags", "unknown"}:
            data = _listed(data, name, text)
        elif name != _ITEM_TYPE:
            fields[name] = text
    return replace(data, fields={name: text for name, text in fields.items() if text})


def _listed(data: PaperData, name: str, text: str) -> PaperData:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return data
    if not isinstance(rows, list):
        return data
    if name == "tags":
        return replace(data, tags=tuple(row for row in rows if isinstance(row, str)))
    texts = [
        tuple(row) for row in rows if isinstance(row, list) and all(isinstance(word, str) for word in row)
    ]
    if name == "creators":
        return replace(data, creators=tuple(Creator(*row) for row in texts if len(row) == 4))
    return replace(data, unknown=tuple((row[0], row[1]) for row in texts if len(row) == 2))


def corrections(wanted: PaperData, read: PaperData) -> Iterator[tuple[str, str]]:
    """Yields the fields that an entry lacks which is `read` so but should say what is `wanted`."""
    if wanted.item_type != read.item_type:
        yield MARK + _ITEM_TYPE, _quoted(wanted.item_type)
    for name in ("title", "date"):
        if getattr(wanted, name) != getattr(read, name):
            yield MARK + name, _quoted(getattr(wanted, name))
    for name in {**wanted.fields, **read.fields}:
        if wanted.fields.get(name, "") != read.fields.get(name, ""):
            yield MARK + _UNSAFE_IN_NAME.sub(_percent, name), _quoted(wanted.fields.get(name, ""))
    if wanted.creators != read.creators:
        rows = [[person.family, person.given, person.name, person.role] for person in wanted.creators]
        yield MARK + "creators", _json(rows)
    if wanted.tags != read.tags:
        yield MARK + "tags", _json(list(wanted.tags))
    if wanted.unknown != read.unknown:
        yield MARK + "unknown", _json([list(row) for row in wanted.unknown])


def _json(rows: list[str] | list[list[str]]) -> str:
    return _quoted(json.dumps(rows, ensure_ascii=False))


def _quoted(text: str) -> str:
    return _UNSAFE.sub(_percent, text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "surrogatepass"))
