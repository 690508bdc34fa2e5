from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.marks import (
    EDITION_TAG,
    SOURCE_TAG,
    WHY_TAG,
    is_mark,
    is_oh,
    is_skip,
    oh_tag,
    read_oh,
    skip_tag,
)

SEEN = date(2022, 12, 1)
MARKED = date(2022, 11, 25)
NAMES = ["Ann Lee", "ann lee", "山田", "a@b.c", " ", "ﬁ", "İ", "ß", "@"]
names = st.none() | st.text() | st.sampled_from(NAMES)


@given(st.dates(), names)
def test_what_is_written_is_read_again(day: date, name: str | None) -> None:
    assert read_oh(["other", oh_tag(day, name)], name, SEEN) == day
    assert is_oh(oh_tag(day, name), name)
    assert is_skip(skip_tag(name), name)


@given(st.dates(), names)
def test_a_mark_with_blanks_trimmed_by_the_server_is_the_same(day: date, name: str | None) -> None:
    assert read_oh([oh_tag(day, name).strip()], name, SEEN) == day
    assert is_skip(skip_tag(name).strip(), name)


@given(st.text() | names.map(skip_tag) | st.sampled_from(["oh", "oh!? x", "@"]), names)
def test_one_mark_alone_counts_if_it_is_one(tag: str, name: str | None) -> None:
    assert is_oh(tag, name) == (read_oh([tag], name, SEEN) is not None)
    assert not (is_oh(tag, name) and is_skip(tag, name))


@pytest.mark.parametrize(
    "tag",
    [
        "oh!?",
        "OH!?",
        "Oh! ?",
        "oh !?",
        "お！？",
        "お!?",
        "ｵ!?",
        "オ！？",
        "oh！？",
        "ｏｈ！？",
        "oh⁉",
        "oh⁉️",
        "お❗❓",
        "oh!??",
        "oh‽",
    ],
)
def test_a_mark_counts_as_people_type_it(tag: str) -> None:
    assert read_oh([tag], None, SEEN) == SEEN
    for written in ("2022-11-25", "2022/11/25", "２０２２－１１－２５", "2022年11月25日"):
        assert read_oh([f"{tag} {written}"], None, SEEN) == MARKED
        assert read_oh([f" {tag}\u3000{written} "], None, SEEN) == MARKED
    assert read_oh([f"{tag}2022-11-25＠Ann"], "ann", SEEN) == MARKED


@pytest.mark.parametrize(
    "tag",
    ["oh", "oh!", "oh?", "ohm!?", "oh!? great", "no oh!?", "お", "mi-reader:oh!?", "oh!? 2022-11-25 x", ""],
)
def test_other_tags_are_not_marks(tag: str) -> None:
    assert read_oh([tag], None, SEEN) is None
    assert not is_oh(tag, None)


def test_a_date_that_is_none_leaves_the_mark() -> None:
    assert read_oh(["oh!? 2022-02-31"], None, SEEN) == SEEN
    assert read_oh(["oh!? 2022-02"], None, SEEN) == SEEN


def test_the_earliest_mark_counts() -> None:
    assert read_oh(["oh!? 2022-12-24", "お！？ 2022-11-25", "oh!?"], None, SEEN) == MARKED


def test_without_a_mark_there_is_none() -> None:
    assert read_oh([], None, SEEN) is None
    assert read_oh([WHY_TAG, EDITION_TAG, SOURCE_TAG], None, SEEN) is None


def test_in_a_group_only_ones_own_marks_count() -> None:
    tags = ["oh!? 2022-11-01", "oh!? 2022-11-02 @Bob", "oh!? 2022-11-25 @Ann  Lee"]
    assert read_oh(tags, "ann lee", SEEN) == MARKED
    assert read_oh(tags, "ann", SEEN) is None
    assert read_oh(tags, None, SEEN) == date(2022, 11, 1)


def test_one_members_skip_is_not_anothers() -> None:
    assert is_skip("mi-reader:skip @Ann", "ANN")
    assert is_skip("MI-Reader:Skip", None)
    assert not is_skip("mi-reader:skip @Ann", "Bob")
    assert not is_skip("mi-reader:skip @Ann", None)
    assert not is_skip("mi-reader:skip", "Ann")


def test_a_mark_of_anybody_is_no_keyword() -> None:
    ours = ["oh!?", "お！？ 2022-11-25", "OH!? 2022-11-25 @somebody", "mi-reader:skip", "mi-reader:why"]
    assert [tag for tag in [*ours, "oh!? great", "ohm", "catalysis"] if is_mark(tag)] == ours
