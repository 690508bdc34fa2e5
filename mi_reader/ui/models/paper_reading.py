"""What a reader thread brings for the list of papers: numbers in their order, and rows."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from mi_reader.engine import Engine
from mi_reader.store.papers import PaperId
from mi_reader.store.search import PaperRow, Query
from mi_reader.ui.models.ranking import Ranks

if TYPE_CHECKING:
    Numbers = array[int]

PAGE: Final = 200  # rows that are read at once


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader thread brings.

    Attributes:
        ids: In order; None where only rows were asked for.
        complete: Whether these are all.
    """

    rows: dict[PaperId, PaperRow]
    ids: "Numbers | None" = None
    complete: bool = True


def numbers(papers: Iterable[int]) -> "Numbers":
    """Returns numbers of papers in an eighth of the room that a list takes: there may be 100,000."""
    return array("q", papers)


def papers_of(numbers: "Numbers") -> Sequence[PaperId]:
    """Returns what the numbers are; typed arrays know of no type but `int`."""
    return cast("Sequence[PaperId]", numbers)


def first_of(engine: Engine, query: Query) -> Read:
    """Returns the first page of a query."""
    ids = engine.lookup.ids(replace(query, limit=PAGE))
    return replace(rows_of(engine, ids), ids=numbers(ids), complete=len(ids) < PAGE)


def all_of(engine: Engine, query: Query, rows: Sequence[PaperId], ranks: Ranks | None) -> Read:
    """Returns all numbers, arranged by ranks if there are any, and some rows."""
    ids = engine.lookup.ids(query)
    return replace(rows_of(engine, rows), ids=numbers(ranks.arranged(ids) if ranks else ids))


def arranged(engine: Engine, query: Query, ranks: Ranks) -> Read:
    """Returns all numbers in an order of the inbox, and the first page's rows."""
    read = all_of(engine, query, (), ranks)
    ids = read.ids or numbers(())
    return replace(read, rows=rows_of(engine, papers_of(ids[:PAGE])).rows)


def rows_of(engine: Engine, ids: Sequence[PaperId]) -> Read:
    """Returns rows alone."""
    return Read(engine.lookup.rows_by_id(ids) if ids else {})
