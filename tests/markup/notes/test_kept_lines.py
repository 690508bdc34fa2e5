from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.notes.kept_lines import kept_lines
from tests.markup.effort import growth

texts = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e"]), max_size=15)


@given(texts, texts)
def test_lines_are_kept_in_order_and_as_they_are(before: list[str], after: list[str]) -> None:
    places = kept_lines(before, after)
    kept = [(line, place) for line, place in zip(before, places, strict=True) if place >= 0]
    assert all(after[place] == line for line, place in kept)
    assert [place for _, place in kept] == sorted({place for _, place in kept})


@given(texts)
def test_all_is_kept_of_what_is_unchanged(lines: list[str]) -> None:
    assert kept_lines(lines, lines) == list(range(len(lines)))


@given(texts, texts, texts)
def test_one_edit_costs_no_line_outside_of_it(head: list[str], edit: list[str], tail: list[str]) -> None:
    places = kept_lines([*head, "old", *tail], [*head, "new", *edit, *tail])
    assert places == [
        *range(len(head)),
        -1,
        *range(len(head) + 1 + len(edit), len(head) + 1 + len(edit) + len(tail)),
    ]


def test_comparing_is_linear() -> None:
    assert growth(lambda text: kept_lines(text.split(" "), text[::-1].split(" ")), "a b a c ") < 6
    assert growth(lambda text: kept_lines([*text], [*text, "x", *text]), "ab") < 6
