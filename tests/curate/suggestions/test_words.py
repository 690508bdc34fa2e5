import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.curate.suggestions.words import pieces, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Self-driving labs", "self driving laboratory"),
        ("MLIPs", "machine-learned interatomic potential"),
        ("Schrödinger", "SCHRODINGER"),
        ("wavefunctions", "wave function"),
        ("Bayesian optimisation", "Bayesian optimization"),
        ("properties of <i>alloys</i>", "property of alloy"),
        ("ｇｒａｐｈｅｎｅ", "graphene"),
    ],
)
def test_different_spellings_are_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_words_that_end_in_s_without_being_plurals_stay() -> None:
    assert words("physics analysis gas process") == ["physics", "analysis", "gas", "process"]


@given(st.text())
def test_any_text_has_words_that_are_folded(text: str) -> None:
    assert all(word == word.strip() and word for word in words(text))


def test_japanese_is_cut_into_pairs() -> None:
    assert pieces("電池の外挿性 and") == ["電池", "池の", "の外", "外挿", "挿性"]
    assert words("電池") == []
