"""Seen before? The same paper elsewhere, as a preprint or as published, and where it was featured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.library.duplicates import Identity, same_paper
from mi_reader.store import suggesting, twins
from mi_reader.store.connection import Database
from mi_reader.store.papers import PaperId
from mi_reader.store.twins import Identified, Place


@dataclass(frozen=True, slots=True)
class Twin:
    """The same paper once more.

    Attributes:
        preprint: Whether it is known as a preprint alone.
        filed: Names of the editions that it is filed in.
        featured: Names of those that it is a pick of.
        shown: Keys and names of those in which readers have seen it: they are closed, or were exported.
    """

    ref: PaperRef
    title: str
    venue: str
    year: int | None
    preprint: bool
    filed: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    shown: tuple[tuple[EditionKey, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a paper beside itself.

    Attributes:
        itself: The paper.
        twins: The same one under other keys, published ones first.
    """

    itself: Twin
    twins: tuple[Twin, ...] = ()

    @property
    def published(self) -> Twin:
        """The one that a post should cite: the published one, if there is any."""
        return next((one for one in (self.itself, *self.twins) if not one.preprint), self.itself)

    @property
    def featured(self) -> tuple[str, ...]:
        """The editions that it was a pick of, under whichever key."""
        return tuple(dict.fromkeys(name for one in (self.itself, *self.twins) for name in one.featured))

    @property
    def filed(self) -> tuple[str, ...]:
        """The editions that it is filed in, under whichever key."""
        return tuple(dict.fromkeys(name for one in (self.itself, *self.twins) for name in one.filed))

    def shown_before(self, edition: EditionKey) -> str:
        """Returns the first other edition in which readers have seen it, under whichever key; "" for none."""
        shown = (place for one in (self.itself, *self.twins) for place in one.shown)
        return next((name for key, name in shown if key != edition), "")


class Twins:
    """Finds papers that are there twice, by DOI, arXiv id and title; reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, papers: Sequence[PaperRef]) -> Mapping[PaperRef, Seen]:
        """Returns what is known of those of some papers that are here."""
        with self._database.read() as tx:
            wanted = twins.get(tx, suggesting.ids(tx, papers))
            there = _by_mark(twins.agreeing(tx, wanted))
            same = {one.id: _same(one, there) for one in wanted}
            everyone = {one.id for one in wanted} | {other.id for others in same.values() for other in others}
            places = twins.places(tx, sorted(everyone))
        return {
            one.ref: Seen(
                _twin(one, places),
                tuple(
                    sorted((_twin(other, places) for other in same[one.id]), key=lambda twin: twin.preprint)
                ),
            )
            for one in wanted
        }


def _marks(paper: Identified) -> list[tuple[str, str]]:
    """Returns by what a paper may be found: twins agree in one of these."""
    marks = (("doi", paper.doi), ("arxiv", paper.arxiv), ("title", paper.title_key))
    return [mark for mark in marks if mark[1]]


def _by_mark(papers: Sequence[Identified]) -> dict[tuple[str, str], list[Identified]]:
    found: dict[tuple[str, str], list[Identified]] = {}
    for paper in papers:
        for mark in _marks(paper):
            found.setdefault(mark, []).append(paper)
    return found


def _same(paper: Identified, there: Mapping[tuple[str, str], Sequence[Identified]]) -> list[Identified]:
    near = {
        other.id: other for mark in _marks(paper) for other in there.get(mark, ()) if other.id != paper.id
    }
    return [other for other in near.values() if same_paper(_identity(paper), _identity(other))]


def _identity(paper: Identified) -> Identity:
    return Identity(paper.doi, paper.arxiv, paper.title_key, paper.year, paper.first_author)


def _twin(paper: Identified, places: Mapping[PaperId, Sequence[Place]]) -> Twin:
    there = places.get(paper.id, ())
    return Twin(
        paper.ref,
        paper.title,
        paper.venue,
        paper.year,
        _identity(paper).preprint,
        tuple(dict.fromkeys(place.edition for place in there)),
        tuple(dict.fromkeys(place.edition for place in there if place.pick)),
        tuple((place.key, place.edition) for place in there if place.shown),
    )
