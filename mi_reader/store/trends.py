"""Which papers came, appeared, or surprised in a span of days, and what they are filed under."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import EditionKey, LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row, as_mapping
from mi_reader.store.papers import PaperId


class Basis(StrEnum):
    """Which day of a paper counts."""

    ADDED = "added"
    PUBLISHED = "published"
    OH = "oh"


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included.

    Attributes:
        library: One library, or None for all.
    """

    basis: Basis
    first: date
    last: date
    library: LibraryId | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A paper of a span.

    Attributes:
        day: As it is kept: ISO 8601; of PUBLISHED the year alone, `published` says more.
        category: That of the edition in hand where it is filed there, else where it was filed last; "" for
            a paper that is filed nowhere.
        oh: Whether it has an oh!?.
        skipped: Whether the user skipped it.
    """

    paper: PaperId
    day: str
    category: str
    oh: bool
    skipped: bool = False


_DAY = {Basis.ADDED: "p.added", Basis.PUBLISHED: "p.year", Basis.OH: "a.oh"}
_HERE = "p.state = 'here' AND (? IS NULL OR p.library_id = ?)"
_ANNOTATED = "paper p LEFT JOIN annotation a ON a.paper_id = p.id"
_WANTED = "coalesce(a.skipped, 0) = 0"
_CATEGORY = (
    "(SELECT s.category FROM filing f JOIN section s ON s.key = f.section_key WHERE f.paper_id = p.id"
    " ORDER BY s.edition_key = ? DESC, CASE WHEN s.edition_key = ? THEN '' ELSE f.filed END DESC, s.position"
    " LIMIT 1)"
)
_CHUNK = 500  # below SQLite's limit of bound values on every system


def papers(tx: Transaction, span: Span, edition: EditionKey | None = None) -> list[Counted]:
    """Returns the papers of a span, each once.

    Args:
        edition: The one in hand: its sections decide for papers that are filed in several editions.
    """
    day = _DAY[span.basis]
    rows = tx.execute(
        f"SELECT p.id, {day}, coalesce({_CATEGORY}, ''), a.oh IS NOT NULL, coalesce(a.skipped, 0)"
        f" FROM {_ANNOTATED} WHERE {_HERE} AND {day} >= ? AND {day} < ?",
        (edition, edition, *_values(span)),
    )
    return [
        Counted(PaperId(number), str(when), category, bool(oh), bool(skipped))
        for number, when, category, oh, skipped in rows
    ]


def published(tx: Transaction, wanted: list[PaperId]) -> dict[PaperId, str]:
    """Returns the dates of papers as their sources write them; a damaged one is left out."""
    found: dict[PaperId, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = tx.execute(
            f"SELECT paper_id, data FROM paper_data WHERE paper_id IN ({','.join('?' * len(chunk))})", chunk
        )
        found.update(_dates(rows))
    return found


def _dates(rows: Iterator[tuple[int, object]]) -> Iterator[tuple[PaperId, str]]:
    for number, packed in rows:
        row = Row("paper_data", number)
        try:
            plain = as_mapping(row.unpacked_json("data", packed))
        except (StorageError, TypeError):  # `doctor` names it
            continue
        yield PaperId(number), str(plain.get("date", ""))


def bounds(tx: Transaction, basis: Basis, library: LibraryId | None) -> tuple[date, date] | None:
    """Returns the first and the last day there is a paper of; None where there is none."""
    day = _DAY[basis]
    if basis is Basis.PUBLISHED:
        known = "p.year BETWEEN 1 AND 9998"
        first, last = tx.execute(
            f"SELECT min({day}), max({day}) FROM {_ANNOTATED} WHERE {_HERE} AND {_WANTED} AND {known}",
            (library, library),
        ).fetchone()
        return (date(first, 1, 1), date(last, 12, 31)) if first else None
    first, last = tx.execute(
        f"SELECT min({day}), max({day}) FROM {_ANNOTATED}"
        f" WHERE {_HERE} AND {_WANTED} AND date({day}) IS NOT NULL",
        (library, library),
    ).fetchone()
    return (date.fromisoformat(first[:10]), date.fromisoformat(last[:10])) if first else None


def _values(span: Span) -> tuple[object, ...]:
    if span.basis is Basis.PUBLISHED:
        return (span.library, span.library, span.first.year, span.last.year + 1)
    # Moments begin with their day, so that the day after the last one comes behind all of them.
    following = span.last + timedelta(days=1) if span.last < date.max else span.last
    return (span.library, span.library, span.first.isoformat(), following.isoformat())
