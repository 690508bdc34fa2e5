"""Which papers of the libraries an imported post is about: by what its text tells, the surest first.

Only what leaves no doubt is taken: one number, one address, a whole title. Two different papers in one piece,
or a title of three words, are left to the user.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.markup.addresses import normal_url, same_post
from mi_reader.markup.paper_addresses import arxiv_of, doi_of, is_paper
from mi_reader.markup.titles import title_key
from mi_reader.post.reading import Clues
from mi_reader.store import imported
from mi_reader.store.connection import Transaction
from mi_reader.store.imported import Identified

# Given the address of a social post, the addresses that its own short links lead to, as far as it is known.
Expand = Callable[[str], Iterable[str]]

_WEB = re.compile(r"https?://[^\s<>\"')\]]+")
_LETTERS = 20  # of a title that stands for itself
_WORDS = 4
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_EAST_ASIAN_LETTERS = 10
# What of an address' query says which page it is; the rest says where the reader came from.
_TELLING = frozenset(("id", "arnumber", "abstract_id", "doi", "pii", "paperid"))
_SHORT = 12  # a path shorter than this is a home page or the like


class By(StrEnum):
    """By what a paper was recognised; the surest first."""

    DOI = "doi"
    ARXIV = "arxiv"
    ADDRESS = "address"
    EMBED = "embed"  # its why has the same social post
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A paper that a text is about: in each library that has it.

    Attributes:
        value: The DOI, the address, … by which it was recognised.
    """

    by: By
    value: str
    papers: tuple[PaperRef, ...]

    def within(self, library: LibraryId) -> PaperRef | None:
        """Returns the paper of one library."""
        return next((paper for paper in self.papers if paper.library == library), None)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a piece of text.

    Attributes:
        sure: The one paper that it is about; None if there is none, or a doubt.
        every: All that are named by the surest clue.
    """

    sure: Recognised | None = None
    every: tuple[Recognised, ...] = ()


def recognise(
    tx: Transaction, pieces: Sequence[Clues], expand: Expand = lambda _address: ()
) -> tuple[Found, ...]:
    """Returns for each piece of a post which papers it is about.

    Args:
        expand: Tells where the short links of a social post lead: those in its saved text lead nobody knows
            where.
    """
    told = [_expanded(clues, expand) for clues in pieces]
    index = _Index(tx, told)
    return tuple(index.found(clues) for clues in told)


def _expanded(clues: Clues, expand: Expand) -> Clues:
    dois, arxiv, papers, links = [*clues.dois], [*clues.arxiv], [*clues.papers], [*clues.links]
    for address in (address for embed in clues.embeds for address in expand(embed)):
        if doi := doi_of(address):
            dois.append(doi)
        elif number := arxiv_of(address):
            arxiv.append(number)
        else:
            (papers if is_paper(address) else links).append(address)
    return replace(clues, dois=_once(dois), arxiv=_once(arxiv), papers=_once(papers), links=_once(links))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


class _Index:
    """The papers of the libraries by what the pieces tell; what costs time is read when it is asked for."""

    def __init__(self, tx: Transaction, told: Sequence[Clues]) -> None:
        self._tx = tx
        self._told = told

    def found(self, clues: Clues) -> Found:
        """Returns what one piece is about."""
        # What costs time is not looked for where something surer tells.
        every = next(filter(None, map(_apart, self._levels(clues))), [])
        return Found(every[0] if len(every) == 1 else None, tuple(every))

    def _levels(self, clues: Clues) -> Iterator[Iterator[Recognised]]:
        """Yields what each kind of clue names; the numbers are as sure as each other."""
        yield self._named((By.DOI, clues.dois), (By.ARXIV, clues.arxiv))
        yield self._named((By.ADDRESS, _once(filter(None, map(_address, (*clues.papers, *clues.links))))))
        yield self._named((By.EMBED, clues.embeds))
        titles = _once(key for title in clues.titles if _stands_for_itself(key := title_key(title)))
        yield self._named((By.TITLE, titles))

    def _named(self, *asked: tuple[By, Sequence[str]]) -> Iterator[Recognised]:
        for by, values in asked:
            for value in values:
                if refs := self._papers(by).get(same_post(value) if by is By.EMBED else value):
                    yield Recognised(by, value, refs)

    def _papers(self, by: By) -> Mapping[str, tuple[PaperRef, ...]]:
        match by:
            case By.DOI:
                return self._dois
            case By.ARXIV:
                return self._arxiv
            case By.ADDRESS:
                return self._addresses
            case By.EMBED:
                return self._embeds
        return self._titles

    @cached_property
    def _dois(self) -> Mapping[str, tuple[PaperRef, ...]]:
        asked = [doi for clues in self._told for doi in clues.dois]
        return _by_value(imported.with_values(self._tx, "doi", asked))

    @cached_property
    def _arxiv(self) -> Mapping[str, tuple[PaperRef, ...]]:
        asked = [number for clues in self._told for number in clues.arxiv]
        return _by_value(imported.with_values(self._tx, "arxiv", asked))

    @cached_property
    def _titles(self) -> Mapping[str, tuple[PaperRef, ...]]:
        asked = [title_key(title) for clues in self._told for title in clues.titles]
        return _by_value(imported.with_values(self._tx, "title_key", asked))

    @cached_property
    def _addresses(self) -> Mapping[str, tuple[PaperRef, ...]]:
        if not any(clues.papers or clues.links for clues in self._told):
            return {}
        known = ((_address(one.value), one.ref) for one in imported.addresses(self._tx))
        return _grouped((value, ref) for value, ref in known if value)

    @cached_property
    def _embeds(self) -> Mapping[str, tuple[PaperRef, ...]]:
        if not any(clues.embeds for clues in self._told):
            return {}
        return _grouped(
            (same_post(embed[1]), one.ref)
            for one in imported.whys_with_addresses(self._tx)
            for address in _WEB.findall(one.value)
            if (embed := normal_url(address))
        )


def _by_value(rows: Iterable[Identified]) -> Mapping[str, tuple[PaperRef, ...]]:
    return _grouped((row.value, row.ref) for row in rows)


def _grouped(pairs: Iterable[tuple[str, PaperRef]]) -> Mapping[str, tuple[PaperRef, ...]]:
    found: dict[str, dict[PaperRef, None]] = {}
    for value, ref in pairs:
        found.setdefault(value, {})[ref] = None
    return {value: tuple(refs) for value, refs in found.items()}


def _apart(recognised: Iterable[Recognised]) -> list[Recognised]:
    """Returns papers that are several: a DOI and its address, or one in two libraries, are one."""
    found: list[Recognised] = []
    for one in recognised:
        if not any(set(one.papers) & set(other.papers) for other in found):
            found.append(one)
    return found


def _stands_for_itself(key: str) -> bool:
    letters = key.replace(" ", "")
    if len(_EAST_ASIAN.findall(letters)) >= _EAST_ASIAN_LETTERS:
        return True
    return len(letters) >= _LETTERS and len(key.split()) >= _WORDS


def _address(address: str) -> str:
    """Returns an address as it is compared, or "" for one that tells no paper."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # an address such as https://[x
        return ""
    path = parts.path.rstrip("/")
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key.lower() in _TELLING])
    if len(path) + len(query) < _SHORT:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}{'?' if query else ''}{query}"
