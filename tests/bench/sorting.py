"""The library sorted by any column and filtered: all keys, and the first rows."""

from functools import partial

from mi_reader.domain.keys import EditionKey
from mi_reader.store import search
from mi_reader.store.connection import Transaction
from mi_reader.store.search import Order, Query, View
from tests.bench.figures import Figure, Series
from tests.bench.measure import in_turns, p95
from tests.bench.progress import say
from tests.bench.setting import Setting

_SHOWN = 200
_BUDGET = 50  # ms
_WAYS = (False, True)
QUERIES = {
    **{f"sort: by {order}": [Query(order=order, descending=way) for way in _WAYS] for order in Order},
    **{f"filter: {view}": [Query(view=view)] for view in View if view is not View.ALL},
    "filter: inbox by title": [Query(view=View.INBOX, order=Order.TITLE, descending=way) for way in _WAYS],
    "filter: category": [Query(category=category) for category in ("mlp", "review")],
    "filter: category by year": [Query(category="mlp", order=Order.YEAR, descending=way) for way in _WAYS],
    "filter: edition": [Query(edition=EditionKey("EDIT2020"))],
}
# Not in the budget: it grows with the number of hits.
HITS = {
    f"sort: hits of “{words}” by {order}": [Query(words, order=order, descending=way) for way in _WAYS]
    for words in ("learning", "触媒")
    for order in (Order.TITLE, Order.YEAR)
}
# Why a figure may be over its budget.
REASONS = {
    "filter: inbox by title": "filter and sort at once, over an inbox without a start; with one it is small",
}


def measure(setting: Setting) -> list[Figure]:
    """Measures every order both ways, every filter, and orders of hits."""
    series = {name: Series(f"{name}, p95", "ms", _BUDGET) for name in QUERIES}
    series |= {name: Series(f"{name}, p95", "ms") for name in HITS}
    for size in setting.sizes:
        with setting.profiles.of(size).database() as database, database.read() as tx:
            calls = {
                (name, number): partial(_look, tx, query)
                for name, queries in (QUERIES | HITS).items()
                for number, query in enumerate(queries)
            }
            samples = in_turns(calls, setting.rounds(20))
            for name, queries in (QUERIES | HITS).items():
                ways = [samples[name, number] for number in range(len(queries))]
                # The slower way counts.
                series[name].values[size] = max(p95(times.wall) for times in ways)
                own = max(p95(times.own) for times in ways)
                why = f"; {REASONS[name]}" if name in REASONS else ""
                series[name].note = f"computing: {own:.3g} ms; {len(search.ids(tx, queries[0]))} papers{why}"
        say(f"sort and filter at {size} papers")
    return [one.figure() for one in series.values()]


def _look(tx: Transaction, query: Query) -> None:
    search.rows(tx, search.ids(tx, query)[:_SHOWN])
