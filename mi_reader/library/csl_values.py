"""CSL-JSON's values: dates, names and texts in the dialects of Zotero, Mendeley, Crossref and others."""

import json
import re
from collections.abc import Mapping

from mi_reader.domain.papers import Creator
from mi_reader.library.csl_names import OURS

Item = Mapping[str, object]

_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|v|ph\.?d|m\.?d)\.?", re.IGNORECASE)


def mended(text: str) -> str:
    """Returns text without halves of characters, which JSON can say and no file can hold."""
    if _SURROGATE.search(text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def plain(value: object) -> str | None:
    """Returns a text or a number as text; None for anything else."""
    if isinstance(value, str):
        return mended(value).strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(value)


def text_or_json(value: object) -> str:
    """Returns a text as it is, and anything else as JSON."""
    return mended(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def ours(item: Item) -> Item:
    """Returns what an exported item says in `custom` where CSL has no place."""
    custom = item.get("custom")
    part = custom.get(OURS) if isinstance(custom, dict) else None
    return part if isinstance(part, dict) else {}


def text_in(item: Item, name: str) -> str:
    """Returns one of an object's texts, or ""."""
    value = item.get(name)
    return value if isinstance(value, str) else ""


def rows(item: Item, name: str, width: int) -> list[list[str]]:
    """Returns a table of texts; rows that are none are left out."""
    value = item.get(name)
    table = value if isinstance(value, list) else []
    return [
        row
        for row in table
        if isinstance(row, list) and len(row) == width and all(isinstance(cell, str) for cell in row)
    ]


def date_of(value: object) -> str | None:
    """Returns a date as text ("2022-09-26", "2022-09/2022-10", or as worded); None if it is none."""
    if (text := plain(value)) is not None:
        return text
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts:
        days = [_day(part) for part in parts]
        if any(day is None for day in days):
            return None
        said = "/".join(day for day in days if day)
        if said:
            return said
    for name in ("literal", "raw"):
        if text := text_in(value, name):
            return mended(text).strip()
    return "" if not value or parts in ([], [[]]) else None


def _day(parts: object) -> str | None:
    if not isinstance(parts, list):
        return None
    texts = [text for part in parts if (text := plain(part)) is not None]
    numbers = [text for text in texts if text.lstrip("-").isdecimal() and len(text) < 6]
    if len(numbers) != len(texts) or not all(isinstance(part, str | int | None) for part in parts):
        return None
    return "-".join([*numbers[:1], *(f"{int(number):02}" for number in numbers[1:])])


def date_item(date: str) -> dict[str, object]:
    """Returns a date as CSL has it: in parts where it is one, else as the words it is."""
    days = [_ISO.fullmatch(day) for day in date.split("/")]
    if len(days) <= 2 and all(days):
        return {"date-parts": [[int(part) for part in day.groups() if part] for day in days if day]}
    return {"literal": date}


def creator_of(value: object, role: str) -> Creator | None:
    """Returns a name; None if the value is none."""
    if isinstance(value, str):
        return Creator(name=mended(value).strip(), role=role)
    if not isinstance(value, dict):
        return None
    said = {
        name: " ".join(mended(text).split(" ")).strip()
        for name, text in value.items()
        if isinstance(text, str)
    }
    family = f"{said.get('non-dropping-particle', '')} {said.get('family', '')}".strip()
    given = f"{said.get('given', '')} {said.get('dropping-particle', '')}".strip()
    if literal := said.get("literal") or said.get("name"):
        return Creator(name=literal, role=role)
    if suffix := said.get("suffix"):
        given = f"{given}, {suffix}".lstrip(", ")
    if not given and family and "given" not in value:
        return Creator(name=family, role=role)
    return Creator(family, given, role=role)


def name_item(creator: Creator) -> dict[str, str]:
    """Returns a name as CSL has it."""
    if creator.name:
        return {"literal": creator.name}
    given, comma, suffix = creator.given.rpartition(", ")
    if comma and given and _SUFFIX.fullmatch(suffix):
        return {"family": creator.family, "given": given, "suffix": suffix}
    return {"family": creator.family, "given": creator.given}
