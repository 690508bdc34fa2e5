from datetime import date

import pytest

from mi_reader.curate.suggestions.categories import shipped_preset
from mi_reader.curate.suggestions.evaluation import (
    Verdict,
    curve,
    in_words,
    measure,
    over_time,
    with_labels,
)
from mi_reader.curate.suggestions.suggester import Labelled, Suggester
from mi_reader.curate.suggestions.texts import PaperText

SHIPPED = Suggester(shipped_preset().categories)


def test_figures_of_a_small_case() -> None:
    measured = measure(
        [
            Verdict("a", (("a", 1.0), ("b", 0.0))),
            Verdict("a", (("b", 0.6), ("a", 0.4))),
            Verdict("b", (("b", 0.6), ("a", 0.4))),
            Verdict("c", (("b", 0.6), ("a", 0.4))),
        ]
    )
    assert measured.accuracy == 0.5
    assert measured.top2 == 0.75
    assert measured.f1 == pytest.approx({"a": 2 / 3, "b": 0.5, "c": 0.0})
    assert measured.macro_f1 == pytest.approx((2 / 3 + 0.5) / 3)
    # Three times 0.6 were said, one of them was right; once 1.0, and it was.
    assert measured.ece == pytest.approx((3 * 0.6 - 1) / 4)
    assert set(measured.mistaken) == {("a", "b", 1), ("c", "b", 1)}


def test_no_papers_are_measured_as_nothing() -> None:
    assert measure([]).macro_f1 == 0
    assert "0 papers" in measure([]).line()


def test_a_paper_is_judged_by_what_was_known_the_day_before() -> None:
    odd = [Labelled(PaperText(f"Zeolite templating agents {n}"), "lab") for n in range(6)]
    filed = [(date(2022, 1, 1), one) for one in odd[:5]] + [(date(2022, 1, 2), odd[5])]
    first, second = over_time(SHIPPED, filed)
    assert (first.known, second.known) == (0, 5)
    assert not any(verdict.right for verdict in first.verdicts), "nothing was known on that day"
    assert second.verdicts[0].right


def test_the_curve_covers_all_papers() -> None:
    filed = [(date(2022, 1, 1 + n), Labelled(PaperText(f"A robot {n}"), "lab")) for n in range(7)]
    points = curve(list(over_time(SHIPPED, filed)), points=3)
    assert [(first, last) for first, last, _ in points] == [(0, 2), (3, 5), (6, 6)]
    assert curve([]) == []


def test_over_time_can_be_stopped() -> None:
    filed = [(date(2022, 1, 1), Labelled(PaperText("A robot"), "lab"))]
    assert list(over_time(SHIPPED, filed, lambda: True)) == []


def test_labels_that_teach_do_not_judge() -> None:
    labelled = [Labelled(PaperText(f"Robot {n}"), "lab") for n in range(4)]
    assert with_labels(SHIPPED, labelled, each=20, times=1).papers == 2


def test_figures_in_words() -> None:
    measured = measure([Verdict("a", (("a", 1.0), ("b", 0.0)))])
    assert in_words(measured).startswith("Of 1 paper, 100% were right")
    assert "too few" in in_words(measured)
    assert "100%" in in_words(measured, "ja")
