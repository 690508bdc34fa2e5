"""Which fields an item type of Zotero has: the fake refuses and fills in what the real server does.

The lists are those of Zotero's schema 41 for the types that papers have, in the order of the answers.
"""

from collections.abc import Mapping
from typing import Final


def words(text: str) -> tuple[str, ...]:
    """Splits a list of names at its spaces."""
    return tuple(text.split())


_SHELF: Final = "archive archiveLocation shortTitle language libraryCatalog callNumber rights extra"
_WEB: Final = "DOI citationKey url accessDate"

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "book": words(
        "title abstractNote series seriesNumber volume numberOfVolumes edition date publisher place "
        f"originalDate originalPublisher originalPlace format numPages ISBN {_WEB} ISSN {_SHELF}"
    ),
    "bookSection": words(
        "title abstractNote bookTitle series seriesNumber volume numberOfVolumes edition date publisher "
        f"place originalDate originalPublisher originalPlace format pages ISBN {_WEB} ISSN {_SHELF}"
    ),
    "journalArticle": words(
        "title abstractNote publicationTitle publisher place date volume issue section partNumber partTitle "
        f"pages series seriesTitle seriesText journalAbbreviation {_WEB} PMID PMCID ISSN {_SHELF}"
    ),
    "conferencePaper": words(
        "title abstractNote proceedingsTitle conferenceName publisher place date eventPlace volume issue "
        f"numberOfVolumes pages series seriesNumber DOI ISBN citationKey url accessDate ISSN {_SHELF}"
    ),
    "preprint": words(
        f"title abstractNote genre repository archiveID place date series seriesNumber {_WEB} {_SHELF}"
    ),
    "thesis": words(
        "title abstractNote thesisType university place date series seriesNumber numPages "
        f"{_WEB} ISBN ISSN {_SHELF}"
    ),
    "report": words(
        "title abstractNote reportNumber reportType seriesTitle institution place date seriesNumber pages "
        f"{_WEB} ISBN ISSN {_SHELF}"
    ),
    "magazineArticle": words(
        f"title abstractNote publicationTitle place publisher date volume issue pages {_WEB} ISSN {_SHELF}"
    ),
    "newspaperArticle": words(
        "title abstractNote publicationTitle place publisher date volume issue edition section pages "
        f"{_WEB} ISSN {_SHELF}"
    ),
    "encyclopediaArticle": words(
        "title abstractNote encyclopediaTitle series seriesNumber volume numberOfVolumes edition date "
        f"publisher place pages ISBN {_WEB} ISSN {_SHELF}"
    ),
    "blogPost": words(f"title abstractNote blogTitle websiteType date {_WEB} ISSN {_SHELF}"),
    "webpage": words(
        "title abstractNote websiteTitle websiteType date publisher place DOI citationKey url accessDate "
        "shortTitle language rights extra"
    ),
    "presentation": words(
        f"title abstractNote presentationType date place meetingName sessionTitle {_WEB} {_SHELF}"
    ),
    "dataset": words(
        "title abstractNote identifier type versionNumber date repository repositoryLocation format "
        f"{_WEB} {_SHELF}"
    ),
    "computerProgram": words(
        "title abstractNote seriesTitle versionNumber date system company place programmingLanguage rights "
        "citationKey url accessDate DOI ISBN archive archiveLocation libraryCatalog callNumber shortTitle "
        "extra"
    ),
    "manuscript": words(f"title abstractNote manuscriptType place date numPages {_WEB} {_SHELF}"),
    "document": words(f"title abstractNote type date publisher place {_WEB} {_SHELF}"),
}

ATTACHMENT_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "linked_url": words("title accessDate url note contentType charset"),
    "linked_file": words("title accessDate url note contentType charset path"),
    "imported_file": words("title accessDate url note contentType charset filename md5 mtime"),
    "imported_url": words("title accessDate url note contentType charset filename md5 mtime"),
}
ANNOTATION_FIELDS: Final = words(
    "annotationType annotationAuthorName annotationText annotationComment annotationColor "
    "annotationPageLabel annotationSortIndex annotationPosition"
)
CHILD_TYPES: Final = frozenset({"note", "attachment", "annotation"})
ITEM_TYPES: Final = frozenset(FIELDS) | CHILD_TYPES
KNOWN_FIELDS: Final = frozenset(
    field for fields in (*FIELDS.values(), *ATTACHMENT_FIELDS.values(), ANNOTATION_FIELDS) for field in fields
)

# Of the creator types only those that occur with papers; the first is what "author" becomes in a type.
PRIMARY_CREATOR: Final[Mapping[str, str]] = {
    "computerProgram": "programmer",
    "presentation": "presenter",
}
CREATOR_TYPES: Final = frozenset(
    words(
        "author editor seriesEditor translator contributor bookAuthor reviewedAuthor programmer presenter "
        "commenter"
    )
)


def primary_creator(item_type: str) -> str:
    """Tells which creator type stands for the author in `item_type`."""
    return PRIMARY_CREATOR.get(item_type, "author")
