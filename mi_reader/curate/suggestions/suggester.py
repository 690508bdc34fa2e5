"""Suggests a category for a paper: phrases, the model that ships and the user's filings, added up.

All three give sums; their softmax, after a temperature, is the confidence. A theme that the user has no
category for counts as `other`, which means "none of these" and is never filed.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from operator import itemgetter

from mi_reader.curate.suggestions import model as shipped_model
from mi_reader.curate.suggestions.categories import own, phrases_of, themes
from mi_reader.curate.suggestions.model import OTHER, THEMES, Model
from mi_reader.curate.suggestions.phrases import Finder, Says
from mi_reader.curate.suggestions.regression import Example, Pace, learn, probabilities
from mi_reader.curate.suggestions.texts import PaperText, Reading, read
from mi_reader.curate.suggestions.words import words
from mi_reader.domain.categories import Category
from mi_reader.domain.keys import CategoryId

# Below the first, or so near to the runner-up, a suggestion says that it is unsure.
SURE, AHEAD = 0.5, 0.12
# What further phrases of a theme add to its strongest: many weak hints are not a proof.
_FURTHER = 0.25
# "None of these" is a sum of everything else: it must not outgrow what one theme can say.
_MOST_FOR_OTHER = 4.2
# Tags and names of collections are short and meant; an abstract mentions much in passing, data above all.
_BESIDE, _LOOSE, _LOOSE_FORM = 0.6, 0.35, 0.12
_FORMS = frozenset({"review", "data"})
_RARE = "offtopic"
_RARELY = -1.5
_PACE = Pace(rounds=3, rate=0.5, decay=0.006)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper whose category is known: the user filed it, or a file of labels says it."""

    text: PaperText
    category: str


@dataclass(frozen=True, slots=True)
class Because:
    """What spoke for a category.

    Attributes:
        phrases: As they are written in keywords and rules, the strongest first.
        words: Learned words that are no part of these phrases.
        filed: Words of these that were learned from the user's own filings.
        venue: Whether papers of this venue were filed there.
    """

    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    filed: tuple[str, ...] = ()
    venue: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of one paper.

    Attributes:
        shares: The confidence of each category and of `other`, the likeliest first.
    """

    shares: tuple[tuple[CategoryId, float], ...]

    @property
    def category(self) -> CategoryId:
        """The likeliest; `other` for none of them."""
        return self.shares[0][0]

    @property
    def confidence(self) -> float:
        """Its share, 0 … 1."""
        return self.shares[0][1]

    @property
    def second(self) -> CategoryId | None:
        """The runner-up."""
        return self.shares[1][0] if len(self.shares) > 1 else None

    @property
    def unsure(self) -> bool:
        """Whether this is a guess."""
        return self.confidence < SURE or (
            len(self.shares) > 1 and self.confidence - self.shares[1][1] < AHEAD
        )

    def share(self, category: str) -> float:
        """Returns the confidence of a category, 0 for one that is not known."""
        return next((share for one, share in self.shares if one == category), 0.0)


class Suggester:
    """Suggests categories. It does not change: `learned` returns one that knows more."""

    def __init__(self, categories: Sequence[Category], model: Model | None = None) -> None:
        self._model = model or shipped_model.shipped()
        self._finder = Finder(phrases_of(categories))
        of_themes = themes(categories)
        self.classes = (*(CategoryId(category.id) for category in categories), CategoryId(OTHER))
        # Where the sums of each theme that speaks go: to its category, or to `other`.
        places: dict[str, int] = {name: number for number, name in enumerate(self.classes)}
        self._places = {theme: len(self.classes) - 1 for theme in (*THEMES, _RARE)}
        self._places |= {theme: places[category] for category, theme in of_themes.items()}
        self._places |= {own(name): places[name] for name in self.classes[:-1] if name not in of_themes}
        self._order = tuple(self._places)
        self._weights: Mapping[str, Sequence[float]] = {}

    def suggest(self, text: PaperText) -> Judgement:
        """Returns what is thought of a paper."""
        reading = self.read(text)
        shares = probabilities(self._add_learned(reading, self.start(reading)))
        return Judgement(tuple(sorted(zip(self.classes, shares, strict=True), key=_SHARE, reverse=True)))

    def learned(self, labelled: Iterable[Labelled]) -> "Suggester":
        """Returns a suggester that knows where papers were filed, as far as it has the category."""
        known: dict[str, int] = {name: number for number, name in enumerate(self.classes)}
        examples = []
        for one in labelled:
            if one.category in known:
                reading = self.read(one.text)
                examples.append(
                    Example(
                        (*reading.features, *reading.context),
                        reading.length,
                        self.start(reading),
                        known[one.category],
                    )
                )
        wiser = copy(self)
        wiser._weights = _learn(examples, len(self.classes))  # noqa: SLF001  (one of us)
        return wiser

    def read(self, text: PaperText) -> Reading:
        """Returns a text as it is compared."""
        return read(text, self._finder)

    def start(self, reading: Reading) -> list[float]:
        """Returns the sums without what was learned here, one for each class."""
        said = self._said(reading)
        scale = self._model.scale
        sums = {theme: scale * said.get(theme, 0.0) for theme in self._order}
        sums[OTHER] = scale * (min(said.get(OTHER, 0.0), _MOST_FOR_OTHER) + self._model.alone)
        sums[_RARE] += _RARELY
        weights = self._model.weights
        known = [weights[feature] for feature in reading.features if feature in weights]
        if known:
            length = reading.length
            for theme, whole in zip(THEMES, map(sum, zip(*known, strict=True)), strict=True):
                sums[theme] += whole / length
        return self._by_class(sums)

    def _by_class(self, sums: Mapping[str, float]) -> list[float]:
        """Puts the shares of themes together that are one class."""
        shares = [0.0] * len(self.classes)
        temperature = self._model.temperature
        highest = max(sums.values())
        for theme, value in sums.items():
            shares[self._places[theme]] += math.exp((value - highest) / temperature)
        return [math.log(share + 1e-9) for share in shares]

    def _said(self, reading: Reading) -> dict[str, float]:
        """Returns what the phrases say for each theme."""
        strongest: dict[str, float] = {}
        together: dict[str, float] = {}
        against: dict[str, float] = {}
        for theme, weight in _weighed(reading):
            if weight < 0:
                against[theme] = against.get(theme, 0.0) + weight
            else:
                together[theme] = together.get(theme, 0.0) + weight
                if weight > strongest.get(theme, 0.0):
                    strongest[theme] = weight
        said = {
            theme: strongest[theme] + _FURTHER * (whole - strongest[theme])
            for theme, whole in together.items()
        }
        for theme, weight in against.items():
            said[theme] = said.get(theme, 0.0) + weight
        return said

    def _add_learned(self, reading: Reading, sums: list[float]) -> list[float]:
        weights = self._weights
        if not weights:
            return sums
        known = [weights[feature] for feature in reading.features if feature in weights]
        known += [weights[feature] for feature in reading.context if feature in weights]
        if not known:
            return sums
        length = reading.length
        columns = map(sum, zip(*known, strict=True))
        return [start + whole / length for start, whole in zip(sums, columns, strict=True)]

    def because(self, text: PaperText, category: CategoryId) -> Because:
        """Returns what speaks for a category; apart from `suggest`, because few papers are looked at."""
        reading = self.read(text)
        place = self.classes.index(category)
        found = [
            (weight, said.phrase)
            for said, weight in _weighted(reading)
            if weight >= _WORTH_SAYING and self._places[said.theme] == place and said.theme != OTHER
        ]
        chosen = _apart([phrase for _, phrase in sorted(found, key=lambda pair: -pair[0])])
        filed = self._telling(self._weights, reading.features, place)
        venue = next(
            (
                feature.partition(":")[2]
                for feature in reading.context
                if feature.startswith("venue:") and self._speaks(feature, place)
            ),
            "",
        )
        column = THEMES.index(category) if category in THEMES and category != OTHER else None
        known = () if column is None else self._telling(self._model.weights, reading.features, column)
        return Because(tuple(chosen[:_SHOWN]), known, filed, venue)

    def _telling(
        self, weights: Mapping[str, Sequence[float]], features: Iterable[str], column: int
    ) -> tuple[str, ...]:
        """Returns the words that say most, if they say anything worth telling."""
        found = [
            (weights[feature][column], feature)
            for feature in features
            if feature in weights and weights[feature][column] > _WORTH_TELLING and feature[0] != "#"
        ]
        return tuple(_apart([word for _, word in sorted(found, reverse=True)]))[:_SHOWN]

    def _speaks(self, feature: str, place: int) -> bool:
        return feature in self._weights and self._weights[feature][place] > _WORTH_TELLING


_SHARE = itemgetter(1)
_SHOWN = 3
_WORTH_TELLING = 0.25
_WORTH_SAYING = 0.4


def _weighted(reading: Reading) -> Iterable[tuple[Says, float]]:
    for said in reading.firmly:
        yield said, said.weight
    for said in reading.besides:
        yield said, said.weight * _BESIDE
    for said in reading.loosely:
        yield said, said.weight * (_LOOSE_FORM if said.theme in _FORMS else _LOOSE)


def _weighed(reading: Reading) -> Iterable[tuple[str, float]]:
    if not reading.besides and not reading.loosely:
        return [(said.theme, said.weight) for said in reading.firmly]
    return [(said.theme, weight) for said, weight in _weighted(reading)]


def _apart(phrases: Sequence[str]) -> list[str]:
    """Returns phrases without those that are a part of one before them."""
    kept: list[str] = []
    known: list[str] = []
    for phrase in phrases:
        plain = " … ".join(part.strip("^$@ ") for part in phrase.split(" + "))
        said = " ".join(words(plain)) or plain
        if not any(said in one or one in said for one in known):
            kept.append(plain)
            known.append(said)
    return kept


def _learn(examples: Sequence[Example], classes: int) -> Mapping[str, Sequence[float]]:
    """Learns from labels; where none of them is `other`, nothing is learned against it.

    Filed papers are never "none of these": to learn from that would make every paper somebody's.
    """
    if any(example.label == classes - 1 for example in examples):
        return learn(examples, _PACE)
    narrow = [Example(one.features, one.length, one.start[:-1], one.label, one.weight) for one in examples]
    return {feature: (*values, 0.0) for feature, values in learn(narrow, _PACE).items()}
