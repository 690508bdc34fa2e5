"""Names in BibTeX, and what people write instead.

The forms are "First von Last", "von Last, First", "von Last, Jr, First" and {Institution}. There is a way
back too, such that reading a written name gives the same name.

Rules: Oren Patashnik, "BibTeXing", section 4; biblatex's extended names (family=…, given=…): its manual, 3.6.
"""

import html
import re
from functools import lru_cache
from typing import NamedTuple

from mi_reader.library.latex import group_end, split_outside_braces, text_of
from mi_reader.library.latex_encode import escaped


class Name(NamedTuple):
    """A name without a role: `family` and `given`, or `name` alone."""

    family: str = ""
    given: str = ""
    name: str = ""


OTHERS = "others"

_MARKED = re.compile(r"[{}\\~$&\"]|--|''|``")
_AND = re.compile(r"(?:^|\s+)and(?=\s|$)(?:\s+and(?=\s|$))*\s*", re.IGNORECASE)
_DEEP_AND = re.compile(r"[{}]|(?:^|(?<=[\s}]))and(?=[\s{]|$)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|v|ph\.?d|m\.?d)\.?", re.IGNORECASE)
_SURE_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_EXTENDED = re.compile(r"\s*\{?(family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]*){1,4}")
# Scripts whose people write the family name first, without a comma. Katakana alone is a foreign name.
_EAST_ASIAN = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u3005\u3400-\u9fff\uac00-\ud7a3・\\s]+")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc・\\s]+")


def parse_names(value: str) -> list[Name]:
    """Returns the names in a BibTeX value, in order."""
    if "&" in value:
        value = html.unescape(value.replace("\\&", "&"))
    pieces = _split_and(value)
    if len(pieces) == 1:
        pieces = _split_list(pieces[0])
    return [name for piece in pieces if (name := parse_name(piece.strip())) is not None]


def _split_and(value: str) -> list[str]:
    if "{" not in value and "}" not in value:
        return _AND.split(value)
    pieces, level, start = [], 0, 0
    for found in _DEEP_AND.finditer(value):
        sign = found.group()
        if sign == "{":
            level += 1
        elif sign == "}":
            level = max(level - 1, 0)
        elif level == 0:
            pieces.append(value[start : found.start()])
            start = found.end()
    return [*pieces, value[start:]]


def _split_list(piece: str) -> list[str]:
    """Splits several people without "and": "A, B; C, D", or "Ann Smith, Bob Brown, Cy Jones, Di Day"."""
    if "{" in piece:
        return [piece]
    if ";" in piece:
        return piece.split(";")
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) < 4 or _EXTENDED.match(piece):
        return [piece]
    if all(" " in part for part in parts):
        return parts
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [piece]


@lru_cache(maxsize=1 << 16)
def parse_name(piece: str) -> Name | None:
    """Returns the name that one piece between "and"s says, or None if it says none."""
    piece = piece.strip(" \t\n,;")
    if not piece:
        return None
    if piece.lower() == OTHERS:
        return Name(name=OTHERS)
    if "=" in piece and _EXTENDED.match(piece):
        return _extended(piece)
    if not _MARKED.search(piece):
        return _from_parts([part.strip() for part in piece.split(",")], plain=True)
    if piece[0] == "{" and group_end(piece, 0) == len(piece):
        name = text_of(piece)
        return Name(name=name) if name else None
    return _from_parts([part.strip() for part in split_outside_braces(piece, ",")], plain=False)


def _from_parts(parts: list[str], *, plain: bool) -> Name | None:
    if len(parts) == 1:
        return _first_last(parts[0], plain=plain)
    said = parts if plain else [text_of(part) for part in parts]
    said = [" ".join(part.split()) if "  " in part or "\n" in part else part for part in said]
    said = [part for index, part in enumerate(said) if part or index == 0]
    if len(said) == 1 or not said[0]:
        rest = " ".join(said).strip()
        return Name(name=rest) if rest else None
    if len(said) == 2:
        return Name(said[0], said[1])
    if len(said) == 3 and _SUFFIX.fullmatch(said[2]) and not _SUFFIX.fullmatch(said[1]):
        return Name(said[0], f"{said[1]}, {said[2]}")
    return Name(said[0], f"{' '.join(said[2:])}, {said[1]}")


def _first_last(piece: str, *, plain: bool) -> Name | None:
    """Reads "First von Last"; East Asian names stand the other way round."""
    words = piece.split() if plain else [word for word in split_outside_braces(piece, " \t\n~") if word]
    said = words if plain else [text_of(word) for word in words]
    said = [word for word in said if word]
    if len(said) < 2:
        return Name(name=said[0]) if said else None
    if _EAST_ASIAN.fullmatch(piece) and not _KATAKANA.fullmatch(piece):
        return Name(said[0], " ".join(said[1:]))
    suffix = ""
    if len(said) > 2 and _SURE_SUFFIX.fullmatch(said[-1]):
        suffix = f", {said.pop()}"
        words = words[: len(said)]
    start = _family_start(words, said)
    given = " ".join(said[:start])
    family = " ".join(said[start:])
    return Name(family, given + suffix) if given else Name(name=family + suffix)


def _family_start(words: list[str], said: list[str]) -> int:
    """Returns where the family name begins: at the first word in small letters ("von"), else the last."""
    last = len(said) - 1
    for index in range(last):
        braced = len(words) == len(said) and words[index][0] == "{" and words[index][1:2] != "\\"
        if not braced and said[index][0].islower():
            return index
    return last


def _extended(piece: str) -> Name | None:
    values: dict[str, str] = {}
    for part in split_outside_braces(piece, ","):
        text = part.strip()
        if text.startswith("{") and group_end(text, 0) == len(text):
            text = text[1:-1]
        key, _, value = text.partition("=")
        values[key.strip().lower()] = text_of(value.strip())
    family = f"{values.get('prefix', '')} {values.get('family', '')}".strip()
    given = values.get("given", "")
    if suffix := values.get("suffix", ""):
        given = f"{given}, {suffix}".lstrip(", ")
    return Name(family, given) if family or given else None


def written_name(name: Name) -> str:
    """Returns a name in BibTeX, in the plainest form that is read back as the same name."""
    return next(
        (form for form in _forms(name) if parse_names(form) == [name]), "{" + escaped(name.name) + "}"
    )


def _forms(name: Name) -> list[str]:
    if name.name:
        return [OTHERS] if name.name == OTHERS else ["{" + escaped(name.name) + "}"]
    family, given = escaped(name.family), escaped(name.given)
    forms = []
    first, comma, suffix = name.given.rpartition(", ")
    if comma and _SUFFIX.fullmatch(suffix):
        forms.append(f"{family}, {escaped(suffix)}, {escaped(first)}")
    if family and given:
        forms += [
            f"{family}, {given}",
            f"{{{family}}}, {given}",
            f"{family}, {{{given}}}",
            f"{{{family}}}, {{{given}}}",
        ]
    said = [f"family={{{family}}}" if family else "", f"given={{{given}}}" if given else ""]
    return [*forms, ", ".join(filter(None, said))]
