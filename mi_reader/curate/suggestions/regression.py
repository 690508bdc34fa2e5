"""Learning on top of what is known: multinomial logistic regression over words, with a head start.

Each example brings the sums it would be judged by without learning; what is learned is the rest. So a few
labels move little, many move much, and nothing learned means what was known. Steps shrink for words that
were moved often (AdaGrad: Duchi, Hazan, Singer, 2011, jmlr.org/papers/v12/duchi11a.html).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

_NOTHING = 0.03  # a weight that changes no suggestion, but takes time to add up
_FIRST = 0.01  # keeps the first step of a word finite


@dataclass(frozen=True, slots=True)
class Example:
    """Something whose class is known.

    Attributes:
        features: What it is made of.
        length: What each of them is divided by.
        start: The sums without learning, one for each class.
        label: The number of its class.
        weight: How much it counts.
    """

    features: tuple[str, ...]
    length: float
    start: Sequence[float]
    label: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast is learned, and how much is kept.

    Attributes:
        rounds: How often each example is seen.
        rate: The length of the first step.
        decay: What draws every weight back to nothing.
    """

    rounds: int
    rate: float
    decay: float


def probabilities(sums: Sequence[float]) -> list[float]:
    """Returns the share of each class."""
    highest = max(sums)
    parts = [math.exp(value - highest) for value in sums]
    whole = sum(parts)
    return [part / whole for part in parts]


def learn(examples: Sequence[Example], pace: Pace, seed: int = 0) -> Mapping[str, Sequence[float]]:
    """Returns the weights of features, one for each class; the same for the same examples."""
    weights: dict[str, list[float]] = {}
    moved: dict[str, list[float]] = {}
    order = list(examples)
    random = Random(seed)  # noqa: S311 (an order, not a secret)
    for _ in range(pace.rounds):
        random.shuffle(order)
        for example in order:
            _step(example, weights, moved, pace)
    return {feature: own for feature, own in weights.items() if max(map(abs, own)) > _NOTHING}


# Below this, an example is as good as learned; what it would move is not worth the time.
_SMALL = 0.02


def _step(
    example: Example, weights: dict[str, list[float]], moved: dict[str, list[float]], pace: Pace
) -> None:
    classes = len(example.start)
    share = 1 / example.length
    known = [weights[feature] for feature in example.features if feature in weights]
    sums = [start + share * sum(column) for start, *column in zip(example.start, *known, strict=True)]
    off = probabilities(sums)
    off[example.label] -= 1
    steps = [(c, off[c] * example.weight * share) for c in range(classes) if abs(off[c]) > _SMALL]
    if not steps:
        return
    for feature in example.features:
        if feature not in weights:
            weights[feature], moved[feature] = [0.0] * classes, [_FIRST] * classes
        own, far = weights[feature], moved[feature]
        for c, step in steps:
            slope = step + pace.decay * own[c]
            far[c] += slope * slope
            own[c] -= pace.rate * slope / math.sqrt(far[c])
