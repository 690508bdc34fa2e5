from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.sync.merge import FieldConflict, Merging, merge

FIELDS = {
    "name": Merging.SCALAR,
    "date": Merging.SCALAR,
    "why": Merging.TEXT,
    "lead": Merging.TEXT,
    "picks": Merging.ORDER,
    "tags": Merging.ORDER,
}
State = Mapping[str, str]

texts = st.lists(st.sampled_from(["", "a", "b", "c", "d"]), max_size=6).map("\n".join)
keys = st.lists(st.sampled_from("ABCDE"), unique=True).map("\n".join)
states = st.fixed_dictionaries(
    {},
    optional={
        name: {Merging.SCALAR: st.sampled_from("xyz"), Merging.TEXT: texts, Merging.ORDER: keys}[how]
        for name, how in FIELDS.items()
    },
)


def how(field: str) -> Merging:
    return FIELDS[field]


@given(states, states)
def test_what_one_side_changed_is_what_comes_out(base: State, changed: State) -> None:
    for merged in (
        merge(base, changed, base, how),
        merge(base, base, changed, how),
        merge(base, changed, changed, how),
    ):
        assert merged.state == changed
        assert merged.conflicts == ()


@given(states, states, states)
def test_nothing_is_lost(base: State, ours: State, theirs: State) -> None:
    merged = merge(base, ours, theirs, how)
    asked = {conflict.field: conflict for conflict in merged.conflicts}
    for name, merging in FIELDS.items():
        before, here, there = base.get(name), ours.get(name), theirs.get(name)
        result = merged.state.get(name)
        if name in asked:
            assert asked[name] == FieldConflict(name, before, here, there)
            assert result == here
        elif there == before:
            assert result == here
        elif here == before:
            assert result == there
        elif merging is not Merging.SCALAR:
            new = _lines(here) | _lines(there)
            assert new - _lines(before) <= _lines(result) <= new
        else:
            assert here == there == result


@given(states, states, states)
def test_merging_the_result_again_changes_nothing(base: State, ours: State, theirs: State) -> None:
    merged = merge(base, ours, theirs, how)
    pinned = {conflict.field: conflict.base for conflict in merged.conflicts}
    again = merge(theirs, merged.state, theirs, how, pinned)
    assert again == merged


@given(states, states, states)
def test_both_sides_come_to_the_same_apart_from_conflicts(base: State, ours: State, theirs: State) -> None:
    here, there = merge(base, ours, theirs, how), merge(base, theirs, ours, how)
    assert [c.field for c in here.conflicts] == [c.field for c in there.conflicts]
    asked = {conflict.field for conflict in here.conflicts}
    for name in FIELDS.keys() - asked:
        if FIELDS[name] is Merging.ORDER:  # Who merges takes the other's order; the sets are the same.
            assert (name in here.state) == (name in there.state)
            assert _lines(here.state.get(name)) == _lines(there.state.get(name))
        else:
            assert here.state.get(name) == there.state.get(name)


@given(states, states, states)
def test_an_order_is_never_a_conflict(base: State, ours: State, theirs: State) -> None:
    merged = merge(base, ours, theirs, how)
    assert all(FIELDS[conflict.field] is not Merging.ORDER for conflict in merged.conflicts)


def test_a_scalar_that_both_changed_is_kept_and_asked_about() -> None:
    merged = merge({"name": "x"}, {"name": "y"}, {"name": "z"}, how)
    assert merged.state == {"name": "y"}
    assert merged.conflicts == (FieldConflict("name", "x", "y", "z"),)


def test_gone_here_and_changed_there_is_asked_about_either_way() -> None:
    for name in ("name", "why"):
        assert merge({name: "x"}, {}, {name: "y"}, how).conflicts == (FieldConflict(name, "x", None, "y"),)
        merged = merge({name: "x"}, {name: "y"}, {}, how)
        assert merged.conflicts == (FieldConflict(name, "x", "y", None),)
        assert merged.state == {name: "y"}


def test_two_texts_where_there_was_none_are_asked_about() -> None:
    for base in ({}, {"why": ""}):
        merged = merge(base, {"why": "ours\n"}, {"why": "theirs"}, how)
        assert [conflict.field for conflict in merged.conflicts] == ["why"]


def test_texts_merge_by_lines() -> None:
    merged = merge({"why": "a\n\nb"}, {"why": "A\n\nb"}, {"why": "a\n\nB"}, how)
    assert merged.state == {"why": "A\n\nB"}
    assert merged.conflicts == ()


def test_a_conflict_does_not_block_other_fields() -> None:
    merged = merge(
        {"name": "x", "why": "a"}, {"name": "y", "why": "a"}, {"name": "z", "why": "b", "tags": "A"}, how
    )
    assert merged.state == {"name": "y", "why": "b", "tags": "A"}


def test_an_open_conflict_stays_open_until_the_sides_agree() -> None:
    pinned = {"name": "x"}
    # The last sync took note of theirs: by the plain base only ours would seem to have changed.
    theirs = {"name": "z"}
    assert merge(theirs, {"name": "y"}, theirs, how, pinned).conflicts == (
        FieldConflict("name", "x", "y", "z"),
    )
    assert merge(theirs, {"name": "z"}, theirs, how, pinned).conflicts == ()
    assert merge(theirs, {"name": "y"}, {"name": "y"}, how, pinned).conflicts == ()
    again = merge(theirs, {"name": "y"}, {"name": "later"}, how, pinned)
    assert again.conflicts == (FieldConflict("name", "x", "y", "later"),)


def test_a_conflict_over_something_new_is_pinned_to_nothing() -> None:
    theirs = {"why": "theirs"}
    merged = merge(theirs, {"why": "ours"}, theirs, how, {"why": None})
    assert merged.conflicts == (FieldConflict("why", None, "ours", "theirs"),)


def test_an_order_that_one_side_gave_up_keeps_what_the_other_added() -> None:
    assert merge({"tags": "A"}, {}, {"tags": "A\nB"}, how).state == {"tags": "B"}
    assert merge({"tags": "A\nB"}, {}, {"tags": "A"}, how).state == {}


def _lines(text: str | None) -> set[str]:
    return set((text or "").split("\n")) - {""}
