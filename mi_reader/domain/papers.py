"""A paper and its bibliographic data, in Zotero's words.

Field names are those of Zotero's item types (https://api.zotero.org/schema): `publicationTitle`,
`abstractNote`, `DOI`, … so that a paper from a BibTeX file and one from Zotero look the same.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, unquote

from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef


@dataclass(frozen=True, slots=True)
class Creator:
    """A person (`family`, `given`) or, with `name` alone, an institution or a name that cannot be split."""

    family: str = ""
    given: str = ""
    name: str = ""
    role: str = "author"

    @property
    def full(self) -> str:
        """The name as a reader says it: given before family."""
        return self.name or f"{self.given} {self.family}".strip()

    @property
    def short(self) -> str:
        """The name that stands in a narrow column: the family name, or the whole of an undivided one."""
        return self.name or self.family or self.given


# The name of a creator who stands for those that the source leaves out, as BibTeX says it.
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class PaperData:
    """What is known about a paper, without its identity.

    Attributes:
        item_type: Zotero's item type, such as `journalArticle` or `preprint`.
        title: Rich title: plain text with Zotero's `<i> <b> <sub> <sup> <span>` only.
        creators: In the order of the source.
        date: As the source writes it: "2022-09-26", "2022-09", "in press", "春".
        fields: All further fields that Zotero knows, by Zotero's name; no empty values.
        tags: Keywords, in order.
        unknown: Fields Zotero has no name for, as the source names and writes them; names may repeat.
    """

    item_type: str
    title: str = ""
    creators: tuple[Creator, ...] = ()
    date: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> int | None:
        """The year in the date, if it tells one."""
        return year_of(self.date)

    @property
    def doi(self) -> str:
        """The DOI in its normal form (lower case, no resolver), or ""."""
        return normal_doi(self.fields.get("DOI", "")) or normal_doi(self.fields.get("url", ""))

    @property
    def arxiv(self) -> str:
        """The arXiv id without version, or ""."""
        for name in ("archiveID", "DOI", "url", "extra"):
            found = arxiv_in(self.fields.get(name, ""))
            if found:
                return found
        return ""

    @property
    def abstract(self) -> str:
        """The abstract, or ""."""
        return self.fields.get("abstractNote", "")

    @property
    def venue(self) -> str:
        """Where it appeared: journal, proceedings, book, repository, publisher: the first that is known."""
        for name in _VENUE_FIELDS:
            if value := self.fields.get(name, ""):
                return value
        return ""

    @property
    def link(self) -> str:
        """The address a reader should be sent to: DOI first, then arXiv, then the source's own URL.

        What is longer than servers must take (https://www.rfc-editor.org/rfc/rfc9110#section-4.1) is none.
        """
        if self.doi:
            return f"https://doi.org/{quote(self.doi, safe=_SAFE_IN_PATH)}"
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        url = self.fields.get("url", "")
        return url if len(url) <= _LONGEST_ADDRESS else ""

    @property
    def authors(self) -> tuple[Creator, ...]:
        """The authors; where there is none, the editors or whoever made it."""
        return tuple(c for c in self.creators if c.role == "author") or self.creators


_LONGEST_ADDRESS = 8_000
_VENUE_FIELDS = (
    "publicationTitle",
    "proceedingsTitle",
    "conferenceName",
    "bookTitle",
    "repository",
    "university",
    "institution",
    "publisher",
    "websiteTitle",
)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """The text a paper was read from: kept as it was, so that nothing of it can be lost.

    Attributes:
        format: `bibtex`, `ris` or `csl-json`.
        citation_key: The entry's own key, or "".
        text: The entry as it stood in the file.
        line: Where it began in the file, from 1.
    """

    format: str
    citation_key: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper as a reader found it: no identity yet."""

    data: PaperData
    source: SourceEntry


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of a library.

    Attributes:
        added: When it came into the library, ISO 8601 in UTC.
    """

    library: LibraryId
    key: PaperKey
    added: str
    data: PaperData

    @property
    def ref(self) -> PaperRef:
        """The paper's identity."""
        return PaperRef(self.library, self.key)


class LibraryKind(StrEnum):
    """Where a library's truth lives."""

    FILE = "file"
    USER = "user"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Library:
    """A Zotero user library, a Zotero group library, or a stand-alone file library.

    Attributes:
        address: Unique and stable, such as `file:papers`; what `library` says in JSON.
        inbox_start: Papers added before this date (ISO) do not reach the inbox; "" lets all in.
    """

    id: LibraryId
    kind: LibraryKind
    name: str
    address: str
    inbox_start: str = ""


# Not the punctuation of Japanese text around it; <1595::AID-APP8> is its own (ANSI/NISO Z39.56), <i> is not.
_DOI = re.compile(
    r"10\.\d{4,9}/(?:[^\s\"“”<>{}|\\^`\u3000-\u303f\uff00-\uffef]|<\d[^\s\"<>]*>)+", re.IGNORECASE
)
_SAFE_IN_PATH = "/:;,()!$&'*+=@~"  # RFC 3986, section 3.3
# What publishers put behind the DOI in the addresses of their pages.
_PAGE = re.compile(r"(?:/(?:abstract|epdf|full|fulltext|meta|pdf)|\.pdf)$", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(\S+)", re.IGNORECASE)
_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[a-z]{2})?/\d{7})"
_ARXIV = re.compile(
    rf"(?:arxiv(?:\.org)?(?:/(?:abs|pdf|html))?[:/.\s]\s*|^)({_ARXIV_ID})(?:v\d+)?(?:\.pdf)?"
    r"(?=$|[\s?#,;.)\]>}\"”、。）」])",
    re.IGNORECASE,
)
# Letters that are looked through: a search in a field of a megabyte holds up all threads for its time.
_FAR_ENOUGH = 100_000
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")


def doi_in(text: str) -> str:
    """Returns the first DOI in a text or an address, in its normal form, or ""."""
    found = _DOI.search(text, 0, _FAR_ENOUGH)
    if not found:
        return ""
    return _without_sentence(found.group()).lower()


def _without_sentence(doi: str) -> str:
    # A closing bracket belongs to the sentence unless the DOI opened one: 10.1016/0021-9991(94)00001-5.
    while doi.endswith(tuple(".,;:'")) or (
        doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]")
    ):
        doi = doi[:-1]
    return doi


def normal_doi(text: str) -> str:
    """Returns the DOI in a field or an address in its normal form: no resolver, lower case."""
    text = text.strip()
    if "://" in text:
        return _PAGE.sub("", doi_in(unquote(re.split("[?#]", text, maxsplit=1)[0])))
    return doi_in(text.replace("%2F", "/").replace("%2f", "/"))


def arxiv_in(text: str) -> str:
    """Returns the arXiv id, without its version, in an id, a DOI, an address or a text, or ""."""
    text = text[:_FAR_ENOUGH].strip()
    if by_doi := _ARXIV_DOI.search(text):
        text = by_doi.group(1)
    found = _ARXIV.search(text)
    return found.group(1).lower() if found else ""


def year_of(date: str) -> int | None:
    """Returns the year a date tells, if it does ("in press" does not)."""
    found = _YEAR.search(unicodedata.normalize("NFKC", date[:_FAR_ENOUGH]))
    return int(found.group()) if found else None


_TAG = re.compile(r"</?(?:i|b|sub|sup|span)(?:\s[^<>]*)?>", re.IGNORECASE)


def plain_title(title: str) -> str:
    """Returns a rich title as plain text."""
    return " ".join(_TAG.sub("", title).split())


def short_authors(creators: tuple[Creator, ...], et_al: str = "et al.") -> str:
    """Returns the authors for a narrow place: one, two, or the first "et al."."""
    names = [creator.short for creator in creators if creator.short and creator.name != OTHERS]
    if len(names) > 2 or (names and any(creator.name == OTHERS for creator in creators)):
        return f"{names[0]} {et_al}"
    return " & ".join(names)
