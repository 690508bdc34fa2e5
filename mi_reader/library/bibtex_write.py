"""Papers to BibTeX that other tools read, and that is read back here as the very same paper.

What BibTeX has a field for is written in that field. Then the entry is read again, and whatever that reading
would not give back exactly is said in `x-zotero-…` fields (see `bibtex_overrides`): for most papers none.
"""

import re
from collections.abc import Iterator

from mi_reader.domain.papers import PaperData
from mi_reader.library.bibtex import paper_of
from mi_reader.library.bibtex_dates import date_fields
from mi_reader.library.bibtex_fields import ENTRY_TYPE, FIELDS, MARK, NAMES, THESIS_TYPES, TYPES, target
from mi_reader.library.bibtex_names import Name, written_name
from mi_reader.library.bibtex_overrides import corrections
from mi_reader.library.bibtex_split import split
from mi_reader.library.item_types import maker
from mi_reader.library.latex import Style, group_end
from mi_reader.library.latex_encode import escaped, escaped_title

_WRITTEN_TYPES = {item_type: name for name, item_type in reversed(TYPES.items())} | {"preprint": "misc"}
_ENTRY_TYPE = re.compile(r"[a-z][a-z0-9_+-]*")
_FIELD_NAME = re.compile(r"[^\s=,{}()\"#@%\\]+")
_UNSAFE_IN_KEY = re.compile(r"[\s,{}()=\"#%\\~@']+")
_UNSAFE_IN_VERBATIM = re.compile(r"[{}\\\n$]")
_ARXIV = "arXiv:"


def to_bibtex(paper: PaperData, citation_key: str) -> str:
    """Returns a paper as a BibTeX entry under this key, ending in a newline.

    Reading it gives a paper equal to this one.
    """
    kind, unknown = _entry_type(paper)
    rows = [*_rows(paper, kind), *_unknown_rows(unknown)]
    read = _as_read(_entry(kind, "key", rows))
    fixes = list(corrections(paper, read))
    if any(name == f"{MARK}itemType" for name, _ in fixes):
        typed = [*rows, (fixes[0][0], "{" + fixes[0][1] + "}")]
        fixes = [fixes[0], *corrections(paper, _as_read(_entry(kind, "key", typed)))]
    rows += [(name, "{" + value + "}") for name, value in fixes]
    return _entry(kind, _UNSAFE_IN_KEY.sub("-", citation_key).strip("-") or "paper", rows)


def _entry(kind: str, key: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in rows)
    return f"@{kind}{{{key},\n{lines}}}\n"


def _as_read(entry: str) -> PaperData:
    """Returns the paper as any reader of the entry would have it."""
    raw = next(split(entry))
    months = {"month"}
    own = [
        (name, value if isinstance(value, str) else "".join(piece.text for piece in value))
        for name, value in raw.fields
        if isinstance(value, str) or name in months
    ]
    return paper_of(raw.kind, own)


def _entry_type(paper: PaperData) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Returns the entry's type, and the unknown fields without the one that it says."""
    if paper.unknown and paper.unknown[0][0] == ENTRY_TYPE and _ENTRY_TYPE.fullmatch(paper.unknown[0][1]):
        kind = paper.unknown[0][1]
        if kind not in {*TYPES, "string", "comment", "preamble", "xdata"}:
            return kind, paper.unknown[1:]
    for kind, word in THESIS_TYPES.items():
        if paper.item_type == "thesis" and paper.fields.get("thesisType") == word:
            return kind, paper.unknown
    return _WRITTEN_TYPES.get(paper.item_type, "misc"), paper.unknown


def _rows(paper: PaperData, kind: str) -> Iterator[tuple[str, str]]:
    if paper.title:
        yield "title", "{" + escaped_title(paper.title) + "}"
    yield from _name_rows(paper)
    if paper.date:
        yield from date_fields(paper.date) or [("year", "{" + escaped(paper.date) + "}")]
    yield from _field_rows(paper, kind)
    if paper.tags:
        yield "keywords", "{" + ", ".join(_tag(tag) for tag in paper.tags) + "}"


def _field_rows(paper: PaperData, kind: str) -> Iterator[tuple[str, str]]:
    for name, text in paper.fields.items():
        if name == "archiveID" and text.startswith(_ARXIV):
            yield "eprint", "{" + escaped(text.removeprefix(_ARXIV)) + "}"
            yield "archiveprefix", "{arXiv}"
        elif (name == "thesisType" and kind in THESIS_TYPES) or (
            name == "repository" and text == "arXiv" and "archiveID" in paper.fields
        ):
            continue  # said by the entry's type, and by archiveprefix
        elif field := _field_for(name, paper.item_type, kind):
            yield field, "{" + _value(name, text) + "}"


def _name_rows(paper: PaperData) -> Iterator[tuple[str, str]]:
    own = maker(paper.item_type)
    for role in dict.fromkeys(creator.role for creator in paper.creators):
        field = next((name for name, said in NAMES.items() if (said or own) == role), None)
        if field:
            people = [Name(c.family, c.given, c.name) for c in paper.creators if c.role == role]
            yield field, "{" + " and ".join(written_name(name) for name in people) + "}"


def _field_for(name: str, item_type: str, kind: str) -> str | None:
    """Returns the BibTeX field that is read as one of Zotero's; the better known where there are two."""
    preferred = {"place": "address", "publicationTitle": "journal", "institution": "institution"}.get(name)
    if name == "university":
        preferred = "school" if kind in THESIS_TYPES else "institution"
    fields = [
        (goes.rank, field)
        for field in (*FIELDS, "chapter")
        if (goes := target(field, item_type)) is not None and goes.base == name
    ]
    if preferred and any(field == preferred for _, field in fields):
        return preferred
    return min(fields)[1] if fields else None


def _value(name: str, text: str) -> str:
    if name in {"url", "DOI"}:
        return text if not _UNSAFE_IN_VERBATIM.search(text) else escaped(text)
    if name in {"pages", "numPages"}:
        return "--".join(escaped(part) for part in text.split("-"))
    if name in {"abstractNote", "extra"}:
        return escaped(text, Style.BLOCK)
    return escaped(text)


def _tag(tag: str) -> str:
    return "{" + escaped(tag) + "}" if "," in tag or ";" in tag else escaped(tag)


def _unknown_rows(unknown: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Writes unknown fields as they stood, where braces can hold them."""
    for name, raw in unknown:
        braced = "{" + raw + "}"
        if _FIELD_NAME.fullmatch(name) and not name.startswith(MARK) and group_end(braced, 0) == len(braced):
            yield name, braced
