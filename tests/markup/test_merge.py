import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.merge import merge_order, merge_text

# Few different lines, so that they repeat and changes meet; blank ones above all.
lines = st.sampled_from(["", "", "a", "b", "c", "d"]) | st.text("ab \r\u2028", max_size=3)
texts = st.lists(lines, max_size=12).map("\n".join)
orders = st.lists(st.sampled_from("ABCDEFGH"), unique=True)


@given(texts, texts)
def test_what_one_side_changed_is_what_comes_out(base: str, changed: str) -> None:
    assert merge_text(base, changed, base) == changed
    assert merge_text(base, base, changed) == changed
    assert merge_text(base, changed, changed) == changed


@given(texts, texts, texts)
def test_both_sides_see_the_same_merge_and_the_same_conflict(base: str, ours: str, theirs: str) -> None:
    assert merge_text(base, ours, theirs) == merge_text(base, theirs, ours)


@given(texts, texts, texts)
def test_a_merge_holds_every_line_that_either_side_wrote(base: str, ours: str, theirs: str) -> None:
    merged = merge_text(base, ours, theirs)
    if merged is not None:
        new = {*ours.split("\n"), *theirs.split("\n")} - set(base.split("\n"))
        assert new <= set(merged.split("\n"))
        assert set(merged.split("\n")) <= {*ours.split("\n"), *theirs.split("\n")}


@given(texts, texts, texts)
def test_merging_again_changes_nothing(base: str, ours: str, theirs: str) -> None:
    merged = merge_text(base, ours, theirs)
    if merged is not None:
        assert merge_text(theirs, merged, theirs) == merged
        assert merge_text(ours, merged, ours) == merged


@given(st.lists(lines, min_size=1, max_size=8), st.lists(lines, min_size=1, max_size=8), lines, lines)
def test_changes_apart_from_each_other_always_merge(
    above: list[str], below: list[str], first: str, last: str
) -> None:
    middle = ["only once"]
    base = "\n".join(["top", *above, *middle, *below, "end"])
    ours = "\n".join(["top", *above, first, *middle, *below, "end"])
    theirs = "\n".join(["top", *above, *middle, last, *below, "end"])
    assert merge_text(base, ours, theirs) == "\n".join(["top", *above, first, *middle, last, *below, "end"])


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb", "A\nb", "a\nB", "A\nB"),
        ("a\nb", "A\nb", "x\nb", None),
        ("a\nb\nc", "a\nc", "a\nB\nc", None),
        ("a\nb\nc", "a\nB\nc", "a\nB\nC", None),
        ("a", "a\nx", "a\ny", None),
        ("a", "a\nx", "a\nx\ny", "a\nx\ny"),
        ("a", "x\na", "a\ny", "x\na\ny"),
        ("a", "a\n\nx", "A", "A\n\nx"),
        ("a\n\nb\n\nc", "A\n\nb\n\nC", "a\n\nB\n\nc", "A\n\nB\n\nC"),
        ("a\nb\nc\nd", "A\nb\nc\nD", "A\nb\nC\nd", "A\nb\nC\nD"),
        ("", "a\n", "b", None),
        ("a", "", "a\nb", None),
        ("a", "a\n", "A", "A\n"),
    ],
)
def test_lines_are_merged_as_a_person_would(base: str, ours: str, theirs: str, merged: str | None) -> None:
    assert merge_text(base, ours, theirs) == merged
    assert merge_text(base, theirs, ours) == merged


LONG = {
    "prose": [f"Line {number} of a long text." for number in range(14_000)],
    "blank lines between": [word for number in range(12_000) for word in (f"A paragraph, {number}.", "")],
    "all alike": ["the same"] * 44_000,
    "nothing but line ends": [""] * 400_000,
    "two by turns": ["a", "bc"] * 80_000,
    "unique in ever smaller parts": [str(n % 40_000 - min(n, 80_000 - n) % 7) for n in range(80_000)],
}


@pytest.mark.parametrize("kind", LONG)
def test_long_texts_merge_in_a_moment(kind: str) -> None:
    base = LONG[kind]
    half = len(base) // 2
    ours = ["ours", *base[1:half], "ours too", *base[half:]]
    theirs = [*base[: half // 2], "theirs", *base[half // 2 + 1 :], "theirs too"]
    began = time.process_time()
    merge_text("\n".join(base), "\n".join(ours), "\n".join(theirs))
    assert time.process_time() - began < 1


@given(orders, orders)
def test_the_order_of_one_side_is_what_comes_out(base: list[str], changed: list[str]) -> None:
    assert merge_order(base, changed, base) == tuple(changed)
    assert merge_order(base, base, changed) == tuple(changed)
    assert merge_order(base, changed, changed) == tuple(changed)


@given(orders, orders, orders)
def test_additions_and_removals_of_both_sides_survive(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    merged = merge_order(base, ours, theirs)
    added = (set(ours) | set(theirs)) - set(base)
    assert set(merged) == added | (set(base) & set(ours) & set(theirs))
    assert len(set(merged)) == len(merged)
    assert set(merged) == set(merge_order(base, theirs, ours))


@given(orders, orders, orders)
def test_their_order_holds_where_both_moved_keys(base: list[str], ours: list[str], theirs: list[str]) -> None:
    merged = merge_order(base, ours, theirs)
    common = [key for key in base if key in merged]
    there = [key for key in theirs if key in common]
    here = [key for key in ours if key in common]
    assert [key for key in merged if key in common] in (there, here)
    if common not in (there, here):
        assert [key for key in merged if key in theirs] == [key for key in theirs if key in merged]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("ABC", "CAB", "ABCX", "CXAB"),
        ("ABC", "ABCX", "CAB", "CXAB"),
        ("ABC", "AXBC", "AYBC", "AXYBC"),
        ("AB", "XAB", "AB", "XAB"),
        ("ABC", "BAC", "CBA", "CBA"),
        ("ABC", "BXAC", "CBA", "CBXA"),
        ("ABC", "AXC", "BC", "XC"),
        ("AB", "", "ABX", "X"),
        ("ABC", "CA", "BAC", "CA"),
        ("ABC", "BAC", "CA", "CA"),
    ],
)
def test_orders_are_merged_as_a_person_would(base: str, ours: str, theirs: str, merged: str) -> None:
    assert "".join(merge_order(base, ours, theirs)) == merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("First.", "Second.", "Second.\n\nMore.", "Second.\n\nMore."),
        ("First.", "Before.\nSecond.", "Second.", "Before.\nSecond."),
        ("a\nb", "c\nd", "c\nx\nd", "c\nx\nd"),
        ("a\nb", "c", "c\nd", None),  # one took the second line away, the other rewrote it
        ("a", "b", "c\nb\nd", None),
    ],
)
def test_what_goes_on_from_the_same_change_is_no_conflict(
    base: str, ours: str, theirs: str, merged: str | None
) -> None:
    assert merge_text(base, ours, theirs) == merge_text(base, theirs, ours) == merged
