"""Papers that may be the same one: what tells them apart, and where they are filed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row
from mi_reader.store.papers import PaperId

_COLUMNS = "p.id, p.library_id, p.key, p.title, p.venue, p.year, p.doi, p.arxiv, p.title_key, p.authors"
_CHUNK = 400  # below SQLite's limit of bound values on every system


@dataclass(frozen=True, slots=True)
class Identified:
    """A paper with what tells it from others."""

    id: PaperId
    ref: PaperRef
    title: str
    venue: str
    year: int | None
    doi: str
    arxiv: str
    title_key: str
    first_author: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper is filed.

    Attributes:
        edition: Its name.
        shown: Whether readers have seen it there: a pick of an edition that is closed, or was exported.
    """

    key: EditionKey
    edition: str
    pick: bool
    shown: bool


def get(tx: Transaction, wanted: Sequence[PaperId]) -> list[Identified]:
    """Returns those of some papers that are here."""
    return list(_where(tx, "id", wanted))


def agreeing(tx: Transaction, papers: Sequence[Identified]) -> list[Identified]:
    """Returns the papers that agree with any of these in an identifier or in the words of the title."""
    found: dict[PaperId, Identified] = {}
    for column in ("doi", "arxiv", "title_key"):
        values = sorted({getattr(paper, column) for paper in papers} - {""})
        # The index of identifiers holds those alone that are there: only with this condition may it be used.
        found.update((one.id, one) for one in _where(tx, column, values, f" AND p.{column} <> ''"))
    return list(found.values())


def places(tx: Transaction, wanted: Sequence[PaperId]) -> dict[PaperId, list[Place]]:
    """Returns by paper where it is filed, in the order of the editions."""
    found: dict[PaperId, list[Place]] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = tx.execute(
            "SELECT f.paper_id, e.key, e.name, f.pick IS NOT NULL, e.archived OR EXISTS (SELECT 1"
            " FROM export x WHERE x.edition_key = e.key AND x.content IS NOT NULL AND x.target <> 'bibtex')"
            " FROM filing f"
            " JOIN section s ON s.key = f.section_key JOIN edition e ON e.key = s.edition_key"
            f" WHERE f.paper_id IN ({','.join('?' * len(chunk))}) ORDER BY e.created, f.filed",
            chunk,
        )
        for number, key, name, pick, out in rows:
            place = Place(EditionKey(key), name, bool(pick), bool(pick and out))
            found.setdefault(PaperId(number), []).append(place)
    return found


def _where(
    tx: Transaction, column: str, values: Sequence[object], condition: str = ""
) -> Iterator[Identified]:
    for start in range(0, len(values), _CHUNK):
        chunk = values[start : start + _CHUNK]
        rows = tx.execute(
            f"SELECT {_COLUMNS} FROM paper p WHERE p.{column} IN ({','.join('?' * len(chunk))}){condition}"
            " AND p.state = 'here' ORDER BY p.id",
            chunk,
        )
        yield from map(_identified, rows)


def _identified(values: Sequence[object]) -> Identified:
    number, library, key, title, venue, year, doi, arxiv, title_key, authors = values
    row = Row("paper", number)
    return Identified(
        PaperId(row.number("id", number)),
        PaperRef(LibraryId(row.number("library_id", library)), PaperKey(row.text("key", key))),
        row.text("title", title),
        row.text("venue", venue),
        row.number_or_none("year", year),
        row.text("doi", doi),
        row.text("arxiv", arxiv),
        row.text("title_key", title_key),
        row.text("authors", authors).split("; ")[0],
    )
