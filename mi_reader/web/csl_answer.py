"""What a DOI's registrar answers, as a paper.

The answers are CSL-JSON in dialects (Crossref names types in its own way, puts texts into lists and markup
into texts, and adds dozens of variables of its own) and come from outside: only the variables of this table
are read, as plain text, and nothing of an answer can say what it would mean to us alone.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from mi_reader.domain.papers import PaperData, normal_doi
from mi_reader.library.csl_item import paper_of
from mi_reader.markup.characters import one_line

# Crossref's names for types: https://api.crossref.org/v1/types. CSL's own pass.
_TYPES: Final = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "reference-entry": "entry-encyclopedia",
    "dissertation": "thesis",
    "report-component": "report",
    "peer-review": "review",
    "database": "dataset",
}
_TEXTS: Final = frozenset(
    {"container-title", "container-title-short", "collection-title", "volume", "issue", "page", "number"}
    | {"number-of-pages", "publisher", "publisher-place", "event-title", "edition", "language"}
    | {"ISSN", "ISBN", "title-short", "version"}
)
_PEOPLE: Final = frozenset({"author", "editor", "translator", "container-author", "collection-editor"})
_NAMES: Final = ("family", "given", "literal", "name", "suffix", "non-dropping-particle", "dropping-particle")
_DATES: Final = ("issued", "published", "published-print", "published-online")
# What Zotero's item types have no place for: it would only fill `extra`.
_WITHOUT: Final = {
    "article-journal": frozenset(
        {"publisher", "publisher-place", "event-title", "edition", "number", "ISBN", "version"}
    ),
    "article": frozenset(
        {"volume", "issue", "page", "number", "ISSN", "ISBN", "event-title", "edition", "version"}
    ),
    "paper-conference": frozenset({"issue", "number", "edition", "ISSN", "version"}),
}
_TAG: Final = re.compile(r"<(/?)([A-Za-z][\w:.-]*)(?:\s[^<>]*)?/?>")
_RICH: Final = frozenset({"i", "b", "sub", "sup"})
_BLOCK: Final = re.compile(r"(?:jats:)?(?:p|sec|title|list|list-item|br|div)", re.IGNORECASE)
_HEADED: Final = re.compile(
    r"\s*<(?:jats:)?title>\s*(?:abstract|summary|要旨)\s*</(?:jats:)?title>", re.IGNORECASE
)
_RESOLVER: Final = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_LONGEST_ADDRESS: Final = 2000
_ISBN_ADDRESS: Final = "http://id.crossref.org/isbn/"


def paper_in(answer: Mapping[str, object], doi: str) -> PaperData:
    """Returns the paper that an answer describes; its title is "" if it describes none.

    Args:
        doi: What was asked for; the answer's own, which may be the one that replaced it, comes first.
    """
    said = answer.get("type")
    name = _TYPES.get(said, said) if isinstance(said, str) else "document"
    without = _WITHOUT.get(name, frozenset())
    item: dict[str, object] = {"type": name, "title": _title(_first(answer.get("title")))}
    for variable in sorted(_TEXTS - without):
        if text := _joined(answer.get(variable)):
            item[variable] = text
    # Journals without pages number their articles; readers cite that in place of a page.
    if "page" not in without and "page" not in item and (number := _joined(answer.get("article-number"))):
        item["page"] = number
    for variable in sorted(_PEOPLE):
        if people := _people(answer.get(variable)):
            item[variable] = people
    for variable in _DATES:
        if isinstance(date := answer.get(variable), dict) and "issued" not in item and _is_date(date):
            item["issued"] = date
    item["keyword"] = _words(answer.get("keyword")) or _words(answer.get("categories"))
    item["abstract"] = _abstract(_first(answer.get("abstract")))
    own = _plain(_first(answer.get("DOI")))
    item["DOI"] = own if normal_doi(own) else doi
    item["URL"] = _address(answer.get("URL"))
    data, _ = paper_of(item)
    fields = {**data.fields, "libraryCatalog": "DOI.org"}
    return replace(data, fields=fields, unknown=())


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _plain(value: object) -> str:
    """Returns a text or number on one line, without markup; "" of anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(html.unescape(_TAG.sub("", str(value))))


def _joined(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    texts = (_plain(one).removeprefix(_ISBN_ADDRESS) for one in values)
    return ", ".join(dict.fromkeys(text for text in texts if text))


def _title(value: object) -> str:
    if not isinstance(value, str):
        return _plain(value)

    def kept(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        return f"<{tag[1]}{name}>" if name in _RICH else ""

    return one_line(html.unescape(_TAG.sub(kept, value)))


def _abstract(value: object) -> str:
    if not isinstance(value, str):
        return ""
    # Every abstract is headed "Abstract".
    body = value[headed.end() :] if (headed := _HEADED.match(value)) else value
    text = _TAG.sub(lambda tag: "\n" if _BLOCK.fullmatch(tag[2]) else "", body)
    lines = (one_line(line) for line in html.unescape(text).split("\n"))
    return "\n".join(filter(None, lines))


def _people(value: object) -> list[dict[str, str]]:
    rows = value if isinstance(value, list) else []
    people = []
    for row in rows:
        said = {name: _plain(row.get(name)) for name in _NAMES} if isinstance(row, dict) else {}
        if any(said.values()):
            people.append({name: text for name, text in said.items() if text})
    return people


def _is_date(date: Mapping[str, object]) -> bool:
    # Crossref says [[null]] where it knows none.
    parts = _first(date.get("date-parts"))
    if isinstance(parts, list):
        return bool(parts) and all(isinstance(part, int | str) for part in parts)
    return any(isinstance(date.get(name), str) for name in ("literal", "raw"))


def _words(value: object) -> list[str]:
    words = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return [text for word in words if (text := _plain(word))]


def _address(value: object) -> str:
    """Returns a page's address on the Web, unless it is the DOI once more."""
    text = _plain(value)
    is_page = text.startswith(("https://", "http://")) and len(text) <= _LONGEST_ADDRESS and " " not in text
    return text if is_page and not _RESOLVER.match(text) else ""
