"""How many papers came, or surprised, in each month or year, and what they are filed under."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction


class Basis(StrEnum):
    """Which day of a paper counts."""

    ADDED = "added"
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


# How many letters of a day tell its month, and its year.
MONTH, YEAR = 7, 4

_DAY = {Basis.ADDED: "p.added", Basis.OH: "a.oh"}
_HERE = "p.state = 'here' AND (? IS NULL OR p.library_id = ?)"
_ANNOTATED = "paper p LEFT JOIN annotation a ON a.paper_id = p.id"
_WANTED = "coalesce(a.skipped, 0) = 0"


def by_category(tx: Transaction, span: Span, letters: int) -> dict[tuple[str, str], int]:
    """Returns the numbers of papers by when and under which category.

    One that is filed under two categories counts in each; the category of one that is filed nowhere is "".
    Skipped papers are left out.

    Args:
        letters: `MONTH` or `YEAR`.
    """
    day = _DAY[span.basis]
    found = tx.execute(
        f"SELECT substr({day}, 1, ?) AS moment, coalesce(s.category, '') AS category, count(DISTINCT p.id)"
        f" FROM {_ANNOTATED} LEFT JOIN filing f ON f.paper_id = p.id"
        " LEFT JOIN section s ON s.key = f.section_key"
        f" WHERE {_HERE} AND {_WANTED} AND {day} >= ? AND {day} < ? GROUP BY moment, category",
        (letters, *_values(span)),
    )
    return {(moment, category): count for moment, category, count in found}


def in_all(tx: Transaction, span: Span, letters: int) -> dict[str, int]:
    """Returns the numbers of papers by when, each counted once. Skipped papers are left out."""
    day = _DAY[span.basis]
    found = tx.execute(
        f"SELECT substr({day}, 1, ?) AS moment, count(*) FROM {_ANNOTATED}"
        f" WHERE {_HERE} AND {_WANTED} AND {day} >= ? AND {day} < ? GROUP BY moment",
        (letters, *_values(span)),
    )
    return dict(found.fetchall())


def skipped(tx: Transaction, span: Span) -> int:
    """Returns how many papers of the span are left out because they are skipped."""
    day = _DAY[span.basis]
    found = tx.execute(
        f"SELECT count(*) FROM {_ANNOTATED} WHERE {_HERE} AND a.skipped = 1 AND {day} >= ? AND {day} < ?",
        _values(span),
    ).fetchone()
    return int(found[0])


def bounds(tx: Transaction, basis: Basis, library: LibraryId | None) -> tuple[date, date] | None:
    """Returns the first and the last day there is a paper of; None where there is none."""
    day = _DAY[basis]
    first, last = tx.execute(
        f"SELECT min({day}), max({day}) FROM {_ANNOTATED}"
        f" WHERE {_HERE} AND {_WANTED} AND date({day}) IS NOT NULL",
        (library, library),
    ).fetchone()
    return (date.fromisoformat(first[:10]), date.fromisoformat(last[:10])) if first else None


def _values(span: Span) -> tuple[object, ...]:
    # Moments begin with their day, so that the day after the last one comes behind all of them.
    following = span.last + timedelta(days=1) if span.last < date.max else span.last
    return (span.library, span.library, span.first.isoformat(), following.isoformat())
