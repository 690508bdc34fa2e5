"""The export of an edition with 100 picks: from the store to the text of the post."""

from functools import partial

import jinja2

from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post.targets.jekyll import JEKYLL
from mi_reader.store import annotations, editions, libraries, papers, search
from mi_reader.store.connection import Database
from mi_reader.store.search import Query
from tests.bench.figures import Figure
from tests.bench.measure import in_turns, p95
from tests.bench.profiles import POST_TEXT, WHY, add_edition
from tests.bench.setting import Setting

_PAPERS, _PICKS = 1000, 100
_BUDGET = 50  # ms
_EDITION = EditionKey("EXPORTED")
_TEMPLATE = "{% for block in blocks %}\n{{ block }}\n\n{% endfor %}"


def measure(setting: Setting) -> list[Figure]:
    """Measures composing and rendering, together and apart, and Jinja2 writing the same blocks."""
    with Engine.open(setting.profiles.of(_PAPERS).folder) as engine:
        _prepare(engine.database)
        compose = partial(engine.compose, _EDITION, "short")
        document = compose().document
        text = JEKYLL.render(document).text
        samples = in_turns(
            {
                "compose and render": lambda: JEKYLL.render(compose().document),
                "compose": compose,
                "render": partial(JEKYLL.render, document),
                "jinja2": lambda: jinja2.Template(_TEMPLATE).render(blocks=text.split("\n\n")),
            },
            setting.rounds(20),
        )
    apart = ", ".join(f"{name} {p95(samples[name].wall):.1f} ms" for name in ("compose", "render", "jinja2"))
    own = p95(samples["compose and render"].own)
    size = len(text.encode()) / 1000
    note = f"computing: {own:.3g} ms; {size:.0f} kB; {apart} (the same text once)"
    return [
        Figure(
            f"export: {_PICKS} picks, in process, p95",
            {0: p95(samples["compose and render"].wall)},
            "ms",
            _BUDGET,
            note,
        )
    ]


def _prepare(database: Database) -> None:
    """Makes an edition whose picks all have a why, spread over its sections."""
    with database.write() as tx:
        sections = add_edition(tx, libraries.listing(tx)[0].id, _EDITION)
        for number, paper_id in enumerate(search.ids(tx, Query(limit=_PICKS))):
            papers.set_words(tx, paper_id, why=f"{WHY}{paper_id}", post_text=POST_TEXT)
            annotations.set_skipped(tx, paper_id, skipped=False)
            editions.put_filing(
                tx, sections[number % len(sections)], paper_id, pick=1 + number // len(sections), text=None
            )
