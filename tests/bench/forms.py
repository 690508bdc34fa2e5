"""A generated paper in the forms that the outer world gives it: a BibTeX entry, an item of Zotero's API."""

import json
import unicodedata
from collections.abc import Iterable

from mi_reader.domain.papers import PaperData

# The accents of the generated names, as BibTeX files of the last forty years write them.
_ACCENTS = {"\u0308": '"', "\u0301": "'", "\u0300": "`", "\u030c": "v ", "\u0327": "c "}
_LETTERS = {"ø": r"{\o}", "Ł": r"{\L}", "ł": r"{\l}"}
_TYPES = {"journalArticle": "article", "preprint": "misc"}
_FIELDS = {
    "publicationTitle": "journal",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "DOI": "doi",
    "ISSN": "issn",
    "url": "url",
    "language": "langid",
    "abstractNote": "abstract",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What Zotero's API sends of an article even where it is empty: https://api.zotero.org/schema
_ZOTERO_FIELDS = (
    "abstractNote",
    "publicationTitle",
    "publisher",
    "place",
    "volume",
    "issue",
    "pages",
    "section",
    "partNumber",
    "partTitle",
    "series",
    "seriesTitle",
    "seriesText",
    "journalAbbreviation",
    "DOI",
    "citationKey",
    "url",
    "accessDate",
    "PMID",
    "PMCID",
    "ISSN",
    "archive",
    "archiveLocation",
    "shortTitle",
    "language",
    "libraryCatalog",
    "callNumber",
    "rights",
    "extra",
)


def bibtex(papers: Iterable[PaperData]) -> str:
    """Returns papers as a BibTeX file."""
    return "\n\n".join(_entry(data, number) for number, data in enumerate(papers)) + "\n"


def _entry(data: PaperData, number: int) -> str:
    year, month, _ = data.date.split("-")
    names = " and ".join(_latex(f"{c.family}, {c.given}") for c in data.creators)
    fields = {"title": _title(data.title), "author": names}
    fields |= {_FIELDS[name]: value for name, value in data.fields.items() if name in _FIELDS}
    fields["pages"] = fields.get("pages", "").replace("–", "--")
    fields |= {"year": year, "keywords": ", ".join(data.tags)}
    if data.item_type == "preprint":
        fields |= {"eprint": data.arxiv, "archiveprefix": "arXiv", "primaryclass": "cond-mat.mtrl-sci"}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    lines.append(f"  month = {_MONTHS[int(month) - 1]},")
    return f"@{_TYPES[data.item_type]}{{paper{number}_{year},\n" + "\n".join(lines) + "\n}"


def _title(title: str) -> str:
    # Words with a capital inside are kept from BibTeX's lower case, as exporters do.
    return " ".join(f"{{{word}}}" if word[1:] != word[1:].lower() else word for word in _latex(title).split())


def _latex(text: str) -> str:
    if text.isascii() or not unicodedata.normalize("NFD", text)[0].isascii():
        return text
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 2 and parts[1] in _ACCENTS:
        return f"{{\\{_ACCENTS[parts[1]]}{parts[0]}}}"
    return _LETTERS.get(letter, letter)


def zotero_json(data: PaperData, key: str, added: str) -> str:
    """Returns a paper as the `data` of an item of Zotero's API; what surrounds it there is left out."""
    item = {
        "key": key,
        "version": 12345,
        "itemType": data.item_type,
        "title": data.title,
        "creators": [
            {"creatorType": c.role, "firstName": c.given, "lastName": c.family} for c in data.creators
        ],
        "date": data.date,
        **dict.fromkeys(_ZOTERO_FIELDS, ""),
        **data.fields,
        "tags": [{"tag": tag} for tag in data.tags],
        "collections": [],
        "relations": {},
        "dateAdded": added,
        "dateModified": added,
    }
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))
