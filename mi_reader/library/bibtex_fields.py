"""BibTeX's and biblatex's entry types and fields in Zotero's words.

Sources: Zotero's BibTeX and BibLaTeX translators (what they map, not how), the biblatex manual 2.1 and 2.2.
"""

from typing import NamedTuple

from mi_reader.library.item_types import own_name

# Entry types that say no more than the item type does; the first of each item type is the one written.
TYPES = {
    "article": "journalArticle", "book": "book", "incollection": "bookSection",
    "inproceedings": "conferencePaper", "conference": "conferencePaper", "thesis": "thesis",
    "phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "report": "report",
    "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "software": "computerProgram", "dataset": "dataset", "data": "dataset", "patent": "patent",
    "unpublished": "manuscript", "inreference": "encyclopediaArticle", "preprint": "preprint",
    "presentation": "presentation", "standard": "standard", "artwork": "artwork", "image": "artwork",
    "audio": "audioRecording", "video": "videoRecording", "movie": "film", "letter": "letter", "map": "map",
    "jurisdiction": "case", "legislation": "statute", "newspaper": "newspaperArticle",
    "magazine": "magazineArticle", "webpage": "webpage", "computer_program": "computerProgram",
}  # fmt: skip

# Entry types that say more than the item type they are read as: kept among the unknown fields.
SPECIAL_TYPES = {
    "inbook": "bookSection", "bookinbook": "bookSection", "suppbook": "bookSection",
    "suppcollection": "bookSection", "booklet": "book", "manual": "book", "proceedings": "book",
    "collection": "book", "reference": "book", "mvbook": "book", "mvcollection": "book",
    "mvproceedings": "book", "mvreference": "book", "periodical": "document",
    "suppperiodical": "journalArticle", "review": "journalArticle", "talk": "presentation",
    "poster": "presentation", "slides": "presentation", "program": "computerProgram",
    "code": "computerProgram", "softwareversion": "computerProgram", "bachelorsthesis": "thesis",
    "bachelorthesis": "thesis", "masterthesis": "thesis", "doctoralthesis": "thesis", "blog": "blogPost",
    "music": "audioRecording", "commentary": "journalArticle",
}  # fmt: skip

ENTRY_TYPE = "entrytype"  # the unknown field that keeps such a type, or one that nobody knows
THESIS_TYPES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}
# Values of biblatex's `type` for theses.
THESIS_WORDS = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "mathesis": "Master's thesis"}

MARK = "x-zotero-"  # fields for what BibTeX has no place for


class Target(NamedTuple):
    """Where a field goes: a base field of Zotero's, and its claim to it (the lower, the better)."""

    base: str
    rank: int = 0


# Fields read as text of their own kind; anything else goes to `unknown`.
FIELDS = {
    "journal": Target("publicationTitle"),
    "journaltitle": Target("publicationTitle"),
    "booktitle": Target("publicationTitle", 1),
    "shortjournal": Target("journalAbbreviation"),
    "journalabbreviation": Target("journalAbbreviation", 1),
    "abbrev_source_title": Target("journalAbbreviation", 2),
    "volume": Target("volume"),
    "number": Target("number"),
    "issue": Target("number", 1),
    "pages": Target("pages"),
    "eid": Target("pages", 1),
    "pagetotal": Target("numPages"),
    "volumes": Target("numberOfVolumes"),
    "series": Target("series"),
    "edition": Target("edition"),
    "publisher": Target("publisher"),
    "school": Target("publisher", 1),
    "institution": Target("publisher", 1),
    "organization": Target("publisher", 2),
    "address": Target("place"),
    "location": Target("place", 1),
    "eventtitle": Target("conferenceName"),
    "doi": Target("DOI"),
    "url": Target("url"),
    "urldate": Target("accessDate"),
    "lastchecked": Target("accessDate", 1),
    "lastaccessed": Target("accessDate", 2),
    "isbn": Target("ISBN"),
    "issn": Target("ISSN"),
    "abstract": Target("abstractNote"),
    "note": Target("extra"),
    "language": Target("language"),
    "langid": Target("language", 1),
    "copyright": Target("rights"),
    "rights": Target("rights", 1),
    "license": Target("rights", 2),
    "shorttitle": Target("shortTitle"),
    "type": Target("type"),
    "version": Target("versionNumber"),
    "lccn": Target("callNumber"),
    "assignee": Target("assignee"),
    "holder": Target("assignee", 1),
    "nationality": Target("country"),
}

# Fields that some item types name otherwise, or have no use for.
_EXCEPTIONS: dict[tuple[str, str], Target | None] = {
    ("thesis", "school"): Target("publisher"),
    ("thesis", "institution"): Target("publisher"),
    ("thesis", "publisher"): Target("publisher", 1),
    ("report", "institution"): Target("publisher"),
    ("report", "publisher"): Target("publisher", 1),
    ("webpage", "organization"): Target("publicationTitle"),
    ("conferencePaper", "booktitle"): Target("publicationTitle"),
    ("conferencePaper", "journal"): Target("publicationTitle", 1),
    ("conferencePaper", "journaltitle"): Target("publicationTitle", 1),
    ("bookSection", "booktitle"): Target("publicationTitle"),
    ("bookSection", "chapter"): Target("section"),
    ("preprint", "journal"): None,
    ("preprint", "journaltitle"): None,
    ("preprint", "number"): None,
    ("document", "number"): None,
    ("webpage", "number"): None,
    ("manuscript", "number"): None,
    ("computerProgram", "number"): None,
    ("presentation", "number"): None,
    ("preprint", "volume"): None,
    ("document", "type"): None,
    ("book", "type"): None,
    ("bookSection", "type"): None,
    ("journalArticle", "type"): None,
    ("conferencePaper", "type"): None,
    ("patent", "type"): None,
    ("computerProgram", "type"): None,
    ("book", "pagetotal"): Target("pages"),
    ("thesis", "pagetotal"): Target("pages"),
    ("book", "pages"): Target("pages", 1),
}

# Name fields -> role; "" is the item type's own maker.
NAMES = {"author": "", "editor": "editor", "translator": "translator", "bookauthor": "bookAuthor"}

TAGS = frozenset({"keywords", "keyword", "author_keywords"})
TITLE = frozenset({"title"})
DATES = frozenset({"date", "year", "month", "day"})
ARXIV = frozenset({"eprint", "archiveprefix", "eprinttype", "arxivid"})

# What an entry takes over from the one its `crossref` names (biblatex manual, appendix B, without
# what identifies the parent itself).
INHERITED = (
    "booktitle", "journal", "journaltitle", "editor", "publisher", "address", "location", "date", "year",
    "month", "series", "volume", "number", "edition", "isbn", "issn", "organization", "institution",
    "school", "eventtitle", "eventdate", "venue", "language", "langid",
)  # fmt: skip

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def target(name: str, item_type: str) -> Target | None:
    """Returns where a field (named in small letters) goes, by the item type's own name for the place."""
    found = _EXCEPTIONS.get((item_type, name), FIELDS.get(name))
    return Target(own_name(found.base, item_type), found.rank) if found else None
