"""The order of the inbox by what suggestions say: worked out when the user asks for it, and kept.

What is learned meanwhile changes numbers, not places: a list that rearranges itself under the hand is no
help. Papers that came since stand behind the others, and one that an undo brings back has its place again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mi_reader.curate.suggestions.orders import Order
from mi_reader.engine import Engine
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Order as Column
from mi_reader.store.search import Query


@dataclass(frozen=True, slots=True)
class Ranks:
    """An order as it was worked out.

    Attributes:
        of: What was ordered: a list without search words, which only leave papers out.
        places: By paper, from 0.
        why: In words, where there is something to say.
    """

    of: Query
    by: Order
    language: str
    places: Mapping[PaperId, int] = field(default_factory=dict)
    why: Mapping[PaperId, str] = field(default_factory=dict)

    def fits(self, query: Query, by: Order) -> bool:
        """Tells whether a list can be arranged by it."""
        return self.by is by and self.of == unworded(query)

    def arranged(self, papers: Sequence[PaperId]) -> list[PaperId]:
        """Returns papers in this order; those that are not in it keep theirs, behind the others."""
        last = len(self.places)
        return sorted(papers, key=lambda paper: self.places.get(paper, last))


def unworded(query: Query) -> Query:
    """Returns a list as it is ordered: all of it, by date, whatever is searched for in it."""
    return replace(query, words="", order=Column.ADDED, descending=True, limit=None)


def rank(engine: Engine, query: Query, by: Order, language: str) -> Ranks:
    """Works an order out; for a thread that may wait."""
    whole = unworded(query)
    placed = engine.suggestions.order(whole, by, language)
    return Ranks(
        whole,
        by,
        language,
        {one.paper: place for place, one in enumerate(placed)},
        {one.paper: one.why for one in placed if one.why},
    )
