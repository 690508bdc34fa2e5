"""DOIs and arXiv ids in what somebody typed, pasted or dropped: an id, an address, a list, a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mi_reader.domain.papers import arxiv_in, normal_doi


class Scheme(StrEnum):
    """Who gives a paper its number."""

    DOI = "doi"
    ARXIV = "arxiv"


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a paper can be asked for by.

    Attributes:
        value: Normal form: a DOI in small letters without resolver, an arXiv id without version.
    """

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"DOI {self.value}" if self.scheme is Scheme.DOI else f"arXiv:{self.value}"


# Blanks, and what stands around an id in a Japanese sentence: no DOI holds kana or Han.
_BETWEEN: Final = re.compile('[\\s\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef"“”]+')
_LETTERS: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# A comma may be part of a DOI, but not where another id begins behind it.
_NEXT: Final = re.compile(r"[,;|](?=https?://|doi:|arxiv:|10\.\d{4,9}/|\d{4}\.\d{4,5}|$)", re.IGNORECASE)
# "arXiv: 2209.12466", "doi: 10.1038/…": one word each.
_LABEL: Final = re.compile(r"\b(arxiv|doi)\s*[:：]\s*", re.IGNORECASE)
# No identifier is as long; what is belongs to no sentence and only takes time.
_LONGEST: Final = 2000
# The class that once stood in old ids, math.GT/0309136: https://info.arxiv.org/help/arxiv_identifier.html
_CLASS: Final = re.compile(r"(?<=[a-z])\.[a-z]{2}(?=/)")
_ARXIV_WORD: Final = re.compile(r"arxiv", re.IGNORECASE)
# The end of such an address is the end of the DOI.
_NATURE: Final = re.compile(
    r"https?://(?:www\.)?nature\.com/articles/([a-z0-9.-]+?)(?:\.pdf)?/?(?:[?#].*)?", re.IGNORECASE
)


def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Returns the identifiers in a text, in their order, each once.

    A bare arXiv id (2209.12466) looks like any other number: it counts only on a line of nothing but ids.
    """
    found: dict[Identifier, None] = {}
    for line in _LABEL.sub(lambda label: f" {label[1]}:", text).splitlines():
        words = list(_words(line))
        plain = [_identifier(word) for word in words]
        bare = [one or _bare(word) for one, word in zip(plain, words, strict=True)]
        for one in bare if all(bare) and not _LETTERS.search(line) else plain:
            if one:
                found[one] = None
    return tuple(found)


def _words(line: str) -> Iterator[str]:
    for word in _BETWEEN.split(line):
        for part in _NEXT.split(word):
            if part.strip(".,;:()[]<>") and len(part) <= _LONGEST:
                yield part


def _identifier(word: str) -> Identifier | None:
    if _ARXIV_WORD.search(word) and (number := arxiv_in(word)):
        return Identifier(Scheme.ARXIV, _CLASS.sub("", number))
    if nature := _NATURE.fullmatch(word.strip("<>(),.")):
        return Identifier(Scheme.DOI, f"10.1038/{nature[1].lower()}")
    doi = normal_doi(word)
    return Identifier(Scheme.DOI, doi) if doi else None


def _bare(word: str) -> Identifier | None:
    number = arxiv_in(word.strip("()[]<>"))
    return Identifier(Scheme.ARXIV, _CLASS.sub("", number)) if number else None
