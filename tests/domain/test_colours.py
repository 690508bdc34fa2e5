import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.colours import contrast, is_hex, mixed

HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@given(HEX, HEX)
def test_contrast_does_not_care_which_lies_on_which(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(HEX, HEX, st.floats(0, 1))
def test_a_mix_is_a_colour_and_its_ends_are_the_two(one: str, other: str, share: float) -> None:
    assert is_hex(mixed(one, other, share))
    assert mixed(one, other, 1) == one
    assert mixed(one, other, 0) == other


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "#1234567", "x#123456"])
def test_only_six_digits_are_a_colour(text: str) -> None:
    assert not is_hex(text)
