"""The export of an edition with 100 picks: from the store to the text of the post."""

from functools import partial

import jinja2

from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post.targets.jekyll import JEKYLL
from tests.bench.figures import Figure
from tests.bench.measure import in_turns, p95
from tests.bench.profiles import add_picks
from tests.bench.setting import Setting

_PAPERS, _PICKS = 1000, 100
_BUDGET = 50  # ms
_EDITION = EditionKey("EXPORTED")
_TEMPLATE = "{% for block in blocks %}\n{{ block }}\n\n{% endfor %}"


def measure(setting: Setting) -> list[Figure]:
    """Measures composing and rendering, together and apart, and Jinja2 writing the same blocks."""
    with Engine.open(setting.profiles.of(_PAPERS).folder) as engine:
        add_picks(engine.database, _EDITION, _PICKS)
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
