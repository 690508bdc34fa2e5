"""How good suggestions are: against labels, and over time against the user's own filings.

Over time, each paper is judged by what was known the day before it was filed, as the user saw it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from mi_reader.curate.suggestions.suggester import Labelled, Suggester

_BINS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """One paper judged.

    Attributes:
        label: What it is.
        shares: What was thought: categories with their confidence, the likeliest first.
    """

    label: str
    shares: Sequence[tuple[str, float]]

    @property
    def right(self) -> bool:
        """Whether the likeliest is the label."""
        return self.shares[0][0] == self.label

    @property
    def among_two(self) -> bool:
        """Whether the label is the likeliest or the runner-up."""
        return self.label in {category for category, _ in self.shares[:2]}


@dataclass(frozen=True, slots=True)
class Measured:
    """How good several verdicts are. All shares are 0 … 1.

    Attributes:
        papers: How many were judged.
        macro_f1: The mean of the F1 of the labels that occur.
        ece: Expected calibration error: how far the confidence is from the share that is right, over ten
            bins (Guo et al. 2017, arXiv:1706.04599).
        f1: By label, in alphabetical order.
        count: How many papers have each label.
        mistaken: How often which label was taken for which other category, the most frequent first.
    """

    papers: int
    macro_f1: float
    accuracy: float
    top2: float
    ece: float
    f1: Mapping[str, float]
    count: Mapping[str, int]
    mistaken: Sequence[tuple[str, str, int]]

    def line(self) -> str:
        """Returns the figures on one line."""
        return (
            f"{self.papers} papers, macro-F1 {self.macro_f1:.3f}, accuracy {self.accuracy:.3f}, "
            f"top-2 {self.top2:.3f}, calibration error {self.ece:.3f}"
        )


def measure(verdicts: Sequence[Verdict]) -> Measured:
    """Measures verdicts; none at all are measured as 0."""
    count = Counter(verdict.label for verdict in verdicts)
    taken = Counter(verdict.shares[0][0] for verdict in verdicts)
    right = Counter(verdict.label for verdict in verdicts if verdict.right)
    f1 = {label: 2 * right[label] / (count[label] + taken[label]) for label in sorted(count)}
    mistaken = Counter((verdict.label, verdict.shares[0][0]) for verdict in verdicts if not verdict.right)
    whole = len(verdicts) or 1
    return Measured(
        len(verdicts),
        sum(f1.values()) / (len(f1) or 1),
        sum(right.values()) / whole,
        sum(verdict.among_two for verdict in verdicts) / whole,
        _calibration_error(verdicts),
        f1,
        dict(count),
        [(label, category, number) for (label, category), number in mistaken.most_common()],
    )


def _calibration_error(verdicts: Sequence[Verdict]) -> float:
    bins: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        bins[min(_BINS - 1, int(_BINS * verdict.shares[0][1]))].append(verdict)
    off = sum(
        abs(sum(one.shares[0][1] for one in there) - sum(one.right for one in there))
        for there in bins.values()
    )
    return off / (len(verdicts) or 1)


def judge(suggester: Suggester, labelled: Sequence[Labelled]) -> list[Verdict]:
    """Returns what a suggester thinks of papers whose label is known."""
    return [Verdict(one.category, suggester.suggest(one.text).shares) for one in labelled]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the learning curve.

    Attributes:
        known: How many labels were known before.
        measured: What those of the day were judged like.
    """

    known: int
    verdicts: Sequence[Verdict]


def over_time(
    suggester: Suggester,
    filed: Sequence[tuple[date, Labelled]],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Step]:
    """Yields for each day what was thought of the papers of that day before they were filed.

    Args:
        suggester: One that has learned nothing.
        filed: With the days of their filing.
    """
    by_day: dict[date, list[Labelled]] = defaultdict(list)
    for day, labelled in filed:
        by_day[day].append(labelled)
    known: list[Labelled] = []
    current, learned_from = suggester, 0
    for day in sorted(by_day):
        if cancelled():
            return
        if len(known) > learned_from:
            current, learned_from = suggester.learned(known), len(known)
        yield Step(len(known), judge(current, by_day[day]))
        known += by_day[day]


def curve(steps: Sequence[Step], points: int = 5) -> list[tuple[int, int, float]]:
    """Returns a learning curve of a few points: labels known at the first and the last paper, share right."""
    verdicts = [(step.known, verdict) for step in steps for verdict in step.verdicts]
    if not verdicts:
        return []
    size = max(1, -(-len(verdicts) // points))
    parts = [verdicts[start : start + size] for start in range(0, len(verdicts), size)]
    return [
        (part[0][0], part[-1][0], sum(verdict.right for _, verdict in part) / len(part)) for part in parts
    ]


def with_labels(
    suggester: Suggester, labelled: Sequence[Labelled], each: int, times: int = 5, seed: int = 0
) -> Measured:
    """Measures what a number of labels of each category would bring: chosen by lot, judged by the rest.

    A category never gives more than half of its papers away.
    """
    by_label: dict[str, list[Labelled]] = defaultdict(list)
    for one in labelled:
        by_label[one.category].append(one)
    random = Random(seed)  # noqa: S311 (a lot, not a secret)
    verdicts: list[Verdict] = []
    for _ in range(times):
        known: list[Labelled] = []
        rest: list[Labelled] = []
        for label in sorted(by_label):
            mixed = random.sample(by_label[label], len(by_label[label]))
            given = min(each, len(mixed) // 2)
            known += mixed[:given]
            rest += mixed[given:]
        verdicts += judge(suggester.learned(known), rest)
    return measure(verdicts)


def in_words(measured: Measured, language: str = "en") -> str:
    """Returns what figures mean, for somebody who does not know them."""
    right, two = round(100 * measured.accuracy), round(100 * measured.top2)
    trust = _trust(measured)[language == "ja"]
    if language == "ja":
        return f"{measured.papers}件中{right}%が正解、{two}%は2番目までに正解がありました。{trust}"
    papers = "1 paper" if measured.papers == 1 else f"{measured.papers} papers"
    return f"Of {papers}, {right}% were right, {two}% with the runner-up. {trust}"


def _trust(measured: Measured) -> tuple[str, str]:
    """Returns what the calibration means, in English and Japanese; of a few papers it says nothing."""
    if measured.papers < _TELLING:
        return (
            "These are too few to tell whether the confidence can be trusted.",
            "確信度を信頼できるか判断するには、まだ件数が足りません。",
        )
    if measured.ece <= _HONEST:
        return "The confidence can be trusted.", "確信度はおおむね信頼できます。"
    return "The confidence cannot be trusted much.", "確信度はあまり当てになりません。"


_TELLING = 50
_HONEST = 0.08
