"""Counters in headings follow the order; all other numbers are left alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.headings import renumbered


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("番外編その２ 番外編その１", "番外編その１ 番外編その２"),
        ("番外編その2 番外編その１ 番外編その９", "番外編その1 番外編その２ 番外編その３"),
        ("番外編その１ 番外編その３", "番外編その１ 番外編その２"),
        ("番外編２ 番外編１", "番外編１ 番外編２"),
        ("Extra_3:_Off-topic Extra_1:_Review", "Extra_1:_Off-topic Extra_2:_Review"),
        ("#2 機械学習 #1", "#1 機械学習 #2"),
        ("No.2 No._2", "No.2 No._2"),
        ("番外編その２", "番外編その２"),
        ("番外編その２ おまけ３", "番外編その２ おまけ３"),
        ("2022_in_review Top_5 2021_in_review", "2022_in_review Top_5 2021_in_review"),
        ("Extra_2022 Extra_2021", "Extra_2022 Extra_2021"),
        ("機械学習 波動関数", "機械学習 波動関数"),
        ("", ""),
    ],
)
def test_counters_follow_the_order(before: str, after: str) -> None:
    def read(text: str) -> list[str]:
        return [heading.replace("_", " ") for heading in text.split()]

    assert renumbered(read(before)) == read(after)


def test_counters_grow_beyond_nine() -> None:
    headings = [f"番外編その{number}" for number in "１" * 5 + "1" * 6]
    assert renumbered(headings) == [
        *(f"番外編その{number}" for number in "１２３４５"),
        *(f"番外編その{number}" for number in range(6, 12)),
    ]


some = st.lists(
    st.sampled_from(["番外編その", "Extra ", "第", "#", "レビュー", "2022", "Top "]).flatmap(
        lambda word: st.sampled_from(["１", "2", "10", "１２", "", "123"]).map(lambda n: f"{word}{n}")
    )
    | st.text(),
    max_size=8,
)


@given(headings=some)
def test_renumbering_twice_changes_no_more(headings: list[str]) -> None:
    once = renumbered(headings)
    assert renumbered(once) == once


@given(headings=some)
def test_nothing_but_digits_changes_and_their_width_stays(headings: list[str]) -> None:
    def shape(heading: str) -> str:
        return re.sub("[0-9]+", "0", re.sub("[０-９]+", "０", heading))

    after = renumbered(headings)
    assert len(after) == len(headings)
    assert [shape(heading) for heading in after] == [shape(heading) for heading in headings]


@given(count=st.integers(2, 40), order=st.randoms())
def test_any_order_counts_from_one(count: int, order: object) -> None:
    headings = [f"番外編その{number}：話" for number in range(1, count + 1)]
    shuffled = list(headings)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert renumbered(shuffled) == headings
