"""Is this the paper that is already there? By DOI, by arXiv number, then by title, year and author.

Doubling a paper is a nuisance, merging two different ones loses one: so a doubt means "different". Titles
may differ in spelling, never in a number, a formula, a "Part II", an "Erratum" or an added word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.markup.titles import folded, title_key

_SMALL_WORDS = frozenset({
    "a", "an", "the", "of", "for", "and", "in", "on", "to", "with", "by", "from", "at", "as", "via",
    "using", "de", "la", "le", "der", "die", "das", "und",
})  # fmt: skip
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_PREPRINT_DOI = re.compile(r"10\.(?:48550|26434|1101/\d|21203|20944|2139|31219|31224|36227)")
_DOI_VERSION = re.compile(r"(?:[-/.]?v\d+)$")
_OPPOSITES = (("inter", "intra"), ("hyper", "hypo"), ("macro", "micro"), ("pre", "pro"), ("exo", "endo"))

_ALIKE = 95  # rapidfuzz's ratio, in percent, from which titles may be one
_WORD_ALIKE = 80
_NAME_ALIKE = 85
_AKIN = 60  # titles of one entry before and after an edit
_UNLIKE = 70  # below this, and with other authors, one DOI was given to two papers
_LONG_WORDS, _LONG_LETTERS = 4, 20
_YEARS_TO_PRINT = 3
_MISSPELT = 2


@dataclass(frozen=True)
class Identity:
    """What tells one paper from another.

    Attributes:
        doi: Normal form, or "".
        arxiv: Number without version, or "".
        title: Its `titles.title_key`.
        first_author: Family name or whole name, or "".
    """

    doi: str = ""
    arxiv: str = ""
    title: str = ""
    year: int | None = None
    first_author: str = ""

    @cached_property
    def family(self) -> str:
        """The first author's name, folded."""
        return folded(self.first_author)

    @property
    def preprint(self) -> bool:
        """Whether this is known as a preprint alone: an arXiv number or a preprint server's DOI, no other."""
        return bool(_PREPRINT_DOI.match(self.doi)) if self.doi else bool(self.arxiv)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the title that say something."""
        return tuple(word for word in self.title.split() if word not in _SMALL_WORDS)

    @cached_property
    def compact(self) -> str:
        """The title without blanks: "high-throughput" and "highthroughput" are one."""
        return self.title.replace(" ", "")

    @property
    def long(self) -> bool:
        """Whether the title is long enough to stand for itself."""
        return (len(self.words) >= _LONG_WORDS and len(self.compact) >= _LONG_LETTERS) or (
            len(self.compact) >= _LONG_LETTERS and bool(_EAST_ASIAN.search(self.compact))
        )


def identity_of(data: PaperData) -> Identity:
    """Returns what tells this paper from others."""
    first = next(iter(data.authors), None)
    return Identity(data.doi, data.arxiv, title_key(data.title), data.year, first.short if first else "")


def same_paper(one: Identity, other: Identity) -> bool:
    """Tells whether the two are the same paper, perhaps once as preprint and once as published."""
    by_doi = _same_doi(one, other)
    if by_doi:
        return not _plainly_different(one, other)
    by_arxiv = one.arxiv == other.arxiv if one.arxiv and other.arxiv else None
    if by_arxiv:
        return not _plainly_different(one, other)
    if by_doi is False or by_arxiv is False or not one.title or not other.title:
        return False
    return _years_fit(one, other) and _same_title(one, other)


def edited(one: Identity, other: Identity) -> bool:
    """Tells whether two entries of one citation key may be one entry before and after an edit."""
    if _same_doi(one, other) is False or (one.arxiv and other.arxiv and one.arxiv != other.arxiv):
        return False
    if one.year and other.year and abs(one.year - other.year) > _YEARS_TO_PRINT:
        return False
    if (one.family or other.family) and not _same_name(one, other):
        return False
    return not one.title or not other.title or fuzz.token_set_ratio(one.title, other.title) >= _AKIN


def _same_doi(one: Identity, other: Identity) -> bool | None:
    """Compares DOIs; None where they leave it open, as a preprint's and a journal's do."""
    if not one.doi or not other.doi:
        return None
    if one.doi == other.doi:
        return True
    first, second = bool(_PREPRINT_DOI.match(one.doi)), bool(_PREPRINT_DOI.match(other.doi))
    if first and second:
        return _DOI_VERSION.sub("", one.doi) == _DOI_VERSION.sub("", other.doi)
    return None if first or second else False


def _plainly_different(one: Identity, other: Identity) -> bool:
    """Tells whether an identifier was given to two papers by mistake: other title and other author."""
    if not one.title or not other.title or not one.family or not other.family or _same_name(one, other):
        return False
    return fuzz.token_set_ratio(one.title, other.title) < _UNLIKE


def _years_fit(one: Identity, other: Identity) -> bool:
    if one.year is None or other.year is None:
        return True
    apart = abs(one.year - other.year)
    if one.preprint != other.preprint and one.compact == other.compact and _same_name(one, other):
        return apart <= _YEARS_TO_PRINT
    return apart <= 1


def _same_name(one: Identity, other: Identity) -> bool:
    if not one.family or not other.family:
        return False
    shorter, longer = sorted((one.family, other.family), key=len)
    return (
        longer.startswith(shorter) or longer.endswith(shorter) or fuzz.ratio(shorter, longer) >= _NAME_ALIKE
    )


def _same_title(one: Identity, other: Identity) -> bool:
    named = bool(one.family and other.family)
    if named and not _same_name(one, other):
        return False
    if one.compact == other.compact:
        # "Editorial" and はじめに come again every year, by the same hand.
        return one.long or (named and (one.year == other.year or one.preprint != other.preprint))
    return one.long and other.long and _spelt_otherwise(one, other)


def _spelt_otherwise(one: Identity, other: Identity) -> bool:
    """Tells whether two titles differ in spelling alone."""
    if len(one.words) != len(other.words) or _EAST_ASIAN.search(one.title + other.title):
        return False
    pairs = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    if len(pairs) > _MISSPELT or not all(_one_word(first, second) for first, second in pairs):
        return False
    return fuzz.ratio(" ".join(one.words), " ".join(other.words)) >= _ALIKE


def _one_word(first: str, second: str) -> bool:
    """Tells whether two words are one, misspelt or in the plural: formulas, numbers and opposites are not."""
    if first[:2] != second[:2] or not (first + second).isalpha() or min(len(first), len(second)) < 5:
        return False
    if any(
        first.startswith(pair) and second.startswith(pair) and _opposed(first, second, pair)
        for pair in _OPPOSITES
    ):
        return False
    return fuzz.ratio(first, second) >= _WORD_ALIKE


def _opposed(first: str, second: str, pair: tuple[str, str]) -> bool:
    return first.startswith(pair[0]) != second.startswith(pair[0])


Value = TypeVar("Value")


class Known(Generic[Value]):
    """The papers that are known, found again in constant time each.

    Whatever `same_paper` accepts agrees in a DOI, an arXiv number, the title without blanks, or the first
    letters of its words; so only papers that agree in one of these are compared.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], list[tuple[Identity, Value]]] = {}
        self.comparisons = 0

    def add(self, value: Value, known: Identity) -> None:
        """Makes a paper known; `value` is what `find` returns for it."""
        for place in _places(known):
            self._places.setdefault(place, []).append((known, value))

    def find(self, wanted: Identity) -> Value | None:
        """Returns what was added for the same paper, the surest match first; None if it is new."""
        for place in _places(wanted):
            for known, value in self._places.get(place, ()):
                self.comparisons += 1
                if same_paper(known, wanted):
                    return value
        return None


def _places(paper: Identity) -> Iterator[tuple[str, str]]:
    if paper.doi:
        yield "doi", _DOI_VERSION.sub("", paper.doi) if _PREPRINT_DOI.match(paper.doi) else paper.doi
    if paper.arxiv:
        yield "arxiv", paper.arxiv
    if paper.compact:
        yield "title", paper.compact
    if len(paper.words) >= _LONG_WORDS:
        yield "letters", " ".join(word[:2] for word in paper.words)


def merged(old: PaperData, new: PaperData) -> PaperData:
    """Returns a paper after importing it again: what is new replaces, what only the old one has stays.

    A preprint that comes again as published becomes published and keeps its arXiv number; a published paper
    that comes again as preprint only gains what it did not have.
    """
    if new.item_type == "preprint" and old.item_type not in {"preprint", "document", "webpage"}:
        return _joined(new, old, old, new)
    return _joined(old, new, old, new)


def _joined(weak: PaperData, strong: PaperData, old: PaperData, new: PaperData) -> PaperData:
    kept = dict(weak.fields)
    if weak.item_type == "preprint" != strong.item_type:
        kept.pop("repository", None)
        kept.pop("genre", None)
    names = {name for name, _ in strong.unknown}
    return PaperData(
        item_type=strong.item_type,
        title=strong.title or weak.title,
        creators=_fuller(weak, strong),
        date=weak.date if strong.date and weak.date.startswith(strong.date) else strong.date or weak.date,
        fields={**kept, **strong.fields},
        tags=tuple(dict.fromkeys(old.tags + new.tags)),
        unknown=strong.unknown + tuple(row for row in weak.unknown if row[0] not in names),
    )


def _fuller(weak: PaperData, strong: PaperData) -> tuple[Creator, ...]:
    """Returns the creators, unless the stronger source cuts them short with "others"."""
    cut_short = any(creator.name == "others" for creator in strong.creators)
    if not strong.creators or (cut_short and len(weak.creators) > len(strong.creators)):
        return weak.creators
    return strong.creators
