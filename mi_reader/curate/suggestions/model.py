"""The linear model that ships: what words in a title say beside the phrases, learned from lists of papers.

packaging/train_model.py makes resources/model/weights.json. The weights are what the phrases do not say
already: it was trained on top of them, so that each corrects the other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mi_reader import assets

THEMES = ("mlp", "mlwf", "lab", "extrap", "discovery", "review", "data", "other")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of words, and how they and the phrases are put together.

    Attributes:
        weights: By word, one for each of `THEMES`.
        scale: What the weight of a phrase counts.
        alone: What `other` has before anything was found.
        temperature: What sums are divided by before they become probabilities, so that these come true.
    """

    weights: Mapping[str, Sequence[float]]
    scale: float
    alone: float
    temperature: float


@cache
def shipped() -> Model:
    """Returns the model that ships."""
    plain = json.loads(assets.read_text("model", "weights.json"))
    unit = plain["unit"]
    weights = {word: tuple(value * unit for value in values) for word, values in plain["weights"].items()}
    return Model(weights, plain["scale"], plain["alone"], plain["temperature"])


def dumps(model: Model, unit: float = 0.01) -> str:
    """Returns a model as the text of weights.json, one word a line."""
    rows = [
        f"{json.dumps(word, ensure_ascii=False)}: {json.dumps([round(w / unit) for w in values])}"
        for word, values in sorted(model.weights.items())
        if any(round(w / unit) for w in values)
    ]
    head = {"unit": unit, "scale": model.scale, "alone": model.alone, "temperature": model.temperature}
    return json.dumps(head)[:-1] + ', "weights": {\n' + ",\n".join(rows) + "\n}}\n"
