"""Search while somebody types: every prefix of every query is a keystroke."""

from functools import partial

from mi_reader.store import search
from mi_reader.store.connection import Transaction
from mi_reader.store.search import Query
from tests.bench.corpus import rare_words
from tests.bench.figures import Figure, Series
from tests.bench.measure import Times, in_turns, median, p95, together
from tests.bench.progress import say
from tests.bench.setting import Setting

_SHOWN = 200
_FRAME = 16  # ms
_RARE = rare_words()
QUERIES = {
    "Latin word in most papers": ("learning", "materials", "energy", "the"),
    "Latin word in few papers": ("Psiformer", "needle-in-a-haystack", _RARE[5000], _RARE[20000]),
    "Latin, two words": ("machine learning", "graph oxide", f"learning {_RARE[300]}", "a b"),
    "Latin, no paper": ("qqqq", "learning zzzz", "machine qqqq"),
    "Latin, quoted": ('"machine learning"', '"density functional theory"'),
    "Japanese word": ("機械学習", "電池", "外挿性", "の", "データ", "ﾎﾟﾃﾝｼｬﾙ"),
    "Japanese, two words": ("機械学習 触媒", "電池 の 精度"),
    "Japanese and Latin": ("機械学習 learning", "DFT計算"),
    "author:": ("author:müller", "author:Aspuru-Guzik", "author:田中", "author:wang author:kim"),
    "title:, venue:": ("title:energy", "title:電池", "venue:nature", "venue:npj comp learning"),
    "year:": ("year:2022", "learning year:2022", "year:1985-1990 materials", "学習 year:2001"),
}


def measure(setting: Setting) -> list[Figure]:
    """Measures the first rows and, apart, the count of all hits."""
    first = {kind: Series(f"search: {kind}, p95 of first {_SHOWN} rows", "ms", _FRAME) for kind in QUERIES}
    every = Series(f"search: all keystrokes, p95 of first {_SHOWN} rows", "ms", _FRAME)
    count = Series("search: all keystrokes, p95 of the count of all hits", "ms")
    for size in setting.sizes:
        with setting.profiles.of(size).database() as database, database.read() as tx:
            strokes = {
                (kind, text[:end]): partial(_first_rows, tx, text[:end])
                for kind, queries in QUERIES.items()
                for text in queries
                for end in range(1, len(text) + 1)
            }
            samples = in_turns(strokes, setting.rounds(8))
            counts = in_turns({text: partial(_count, tx, text) for _, text in strokes}, 1)
        for kind, series in first.items():
            of_kind = {text: times for (k, text), times in samples.items() if k == kind}
            series.values[size] = p95(together(of_kind.values()).wall)
            slowest, time = _slowest(of_kind)
            own = p95(together(of_kind.values()).own)
            series.note = f"computing: {own:.3g} ms; slowest: {slowest} ({time:.3g} ms)"
        every.values[size] = p95(together(samples.values()).wall)
        every.note = f"computing: {p95(together(samples.values()).own):.3g} ms; {len(samples)} keystrokes"
        count.values[size] = p95(together(counts.values()).wall)
        slowest, time = _slowest(counts)
        count.note = f"slowest: {slowest} ({time:.3g} ms); it follows the rows"
        say(f"search at {size} papers")
    return [series.figure() for series in (*first.values(), every, count)]


def _first_rows(tx: Transaction, text: str) -> None:
    search.rows(tx, search.ids(tx, Query(text, limit=_SHOWN)))


def _count(tx: Transaction, text: str) -> int:
    return len(search.ids(tx, Query(text)))


def _slowest(samples: dict[str, Times]) -> tuple[str, float]:
    text = max(samples, key=lambda text: median(samples[text].wall))
    return text, median(samples[text].wall)
