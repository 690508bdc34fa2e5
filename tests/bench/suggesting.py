"""Suggestions for a whole inbox, learning from filings, and the size of the model that ships."""

from functools import partial
from random import Random

from mi_reader import assets
from mi_reader.curate.suggestions.categories import shipped_preset
from mi_reader.curate.suggestions.model import OTHER
from mi_reader.curate.suggestions.service import Suggestions
from mi_reader.curate.suggestions.suggester import Labelled, Suggester
from mi_reader.curate.suggestions.texts import PaperText
from mi_reader.store import search
from mi_reader.store.search import Query
from tests.bench.corpus import generated
from tests.bench.figures import Figure, Series
from tests.bench.measure import in_turns, median
from tests.bench.progress import say
from tests.bench.setting import Setting

_SECONDS = 1.0
_PAPERS = 10_000  # that the budget is for
_LABELS, _TRAINING = 1000, 0.3
_PAGE, _FRAMES = 200, 50
_MODEL_MB = 5.0
_WRONG = 0.3  # of suggestions are: so much is there to learn


def measure(setting: Setting) -> list[Figure]:
    """Measures suggestions with and without reading the library, learning, and one page of the list."""
    whole = Series(f"suggest: from the library, per {_PAPERS} papers", "s", _SECONDS)
    alone = Series(f"suggest: from texts in memory, per {_PAPERS} papers", "s", _SECONDS)
    page = Series(f"suggest: {_PAGE} rows with reasons", "ms", _FRAMES)
    for size in setting.sizes:
        with setting.profiles.of(size).database() as database:
            suggestions = Suggestions(database, shipped_preset)
            suggestions.retrain()
            with database.read() as tx:
                numbers = search.ids(tx, Query(limit=min(size, _PAPERS)))
                refs = [row.ref for row in search.rows(tx, numbers[:_PAGE])]
            texts = [PaperText(one.title, one.abstract, one.venue, one.tags) for one in _texts(len(numbers))]
            suggester = Suggester(shipped_preset().categories)
            times = in_turns(
                {
                    "whole": partial(suggestions.judgements, numbers),
                    "alone": partial(_each, suggester, texts),
                    "page": partial(suggestions.of, refs),
                },
                setting.rounds(5),
            )
        share = _PAPERS / len(numbers)
        whole.values[size] = share * median(times["whole"].wall) / 1000
        alone.values[size] = share * median(times["alone"].wall) / 1000
        page.values[size] = median(times["page"].wall)
        whole.note = f"computing: {share * median(times['whole'].own) / 1000:.2g} s"
        alone.note = f"computing: {share * median(times['alone'].own) / 1000:.2g} s"
        page.note = f"computing: {median(times['page'].own):.3g} ms"
        say(f"suggest at {size} papers")
    return [
        whole.figure(),
        alone.figure(),
        page.figure(),
        _training(setting),
        Figure("suggest: size of what ships", {0: _megabytes()}, "MB", _MODEL_MB, "phrases and weights"),
    ]


def _training(setting: Setting) -> Figure:
    suggester = Suggester(shipped_preset().categories)
    rng = Random(7)
    labelled = [Labelled(text, _label(suggester, text, rng)) for text in _texts(_LABELS)]
    times = in_turns({"": lambda: suggester.learned(labelled)}, setting.rounds(8))
    own = median(times[""].own) / 1000
    note = f"{_LABELS} labels, {_WRONG:.0%} of them by lot; computing: {own:.2g} s"
    return Figure("suggest: learning anew", {0: median(times[""].wall) / 1000}, "s", _TRAINING, note)


def _each(suggester: Suggester, texts: list[PaperText]) -> None:
    for text in texts:
        suggester.suggest(text)


def _label(suggester: Suggester, text: PaperText, rng: Random) -> str:
    if rng.random() < _WRONG:
        return rng.choice(suggester.classes[:-1])
    return next(category for category, _ in suggester.suggest(text).shares if category != OTHER)


def _texts(number: int) -> list[PaperText]:
    return [PaperText(one.title, one.abstract, one.venue, one.tags) for one in generated(number)]


def _megabytes() -> float:
    return sum(assets.path("model", name).stat().st_size for name in assets.names("model")) / 1e6
