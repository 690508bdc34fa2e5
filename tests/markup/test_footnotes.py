from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.footnotes import distinct


def test_the_same_label_in_two_texts_becomes_two() -> None:
    first, second, third = distinct(
        ["a[^1]\n\n[^1]: x", "b[^1] c[^n]\n\n[^1]: y\n[^n]: z", "d[^1]\n\n[^1]: w"]
    )
    assert first == "a[^1]\n\n[^1]: x"
    assert second == "b[^1-2] c[^n]\n\n[^1-2]: y\n[^n]: z"
    assert third == "d[^1-3]\n\n[^1-3]: w"


def test_code_and_escaped_brackets_are_left_alone() -> None:
    texts = ["[^1]", "`[^1]` \\[^1]\n\n```\n[^1]: x\n```\n"]
    assert distinct(texts) == texts


def test_a_new_label_takes_nobody_elses_place() -> None:
    assert distinct(["[^1]", "[^1] [^1-2]"])[1] == "[^1-3] [^1-2]"


@given(st.lists(st.text(alphabet="[^12a]: \n`")))
def test_a_single_text_never_changes_and_nothing_is_lost(texts: list[str]) -> None:
    result = distinct(texts)
    assert len(result) == len(texts)
    assert result[:1] == texts[:1]
    assert distinct(result) == result
