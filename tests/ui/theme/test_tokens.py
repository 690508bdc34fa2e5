from dataclasses import fields

import pytest

from mi_reader.domain.colours import contrast, is_hex
from mi_reader.ui.theme.tokens import DARK, LIGHT, MARK_CONTRAST, TEXT_CONTRAST, Role, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize("ground", ["base", "alt", "chrome", "side"])
@pytest.mark.parametrize("text", ["text", "text2", "text3", "accent", "oh", "warn", "error", "ok"])
def test_texts_can_be_read_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= TEXT_CONTRAST


@BOTH
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("oh", "oh_bg"),
        ("warn", "warn_bg"),
        ("error", "error_bg"),
        ("text", "warn_bg"),
        ("text", "error_bg"),
        ("text", "soft"),
        ("accent", "soft"),
        ("text", "inactive"),
        ("text", "raised"),
        ("text2", "sunken"),
        ("text", "hover"),
        ("text", "pressed"),
        ("text", "added"),
        ("text", "added_word"),
        ("text", "removed"),
        ("text", "removed_word"),
        ("on_selection", "selection"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
    ],
)
def test_texts_can_be_read_on_their_own_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= TEXT_CONTRAST


@BOTH
@pytest.mark.parametrize("number", range(1, 10))
def test_a_badge_stands_out_and_so_does_its_digit(tokens: Tokens, number: int) -> None:
    colour = tokens.category(number)
    assert contrast(colour.fill, tokens.base) >= MARK_CONTRAST
    # The design gives dark 2 and 4 a digit at 4.48; it is bold, and the name stands beside it.
    assert contrast(colour.text, colour.fill) >= 4.4


@BOTH
def test_every_colour_is_written_as_qt_reads_it(tokens: Tokens) -> None:
    colours = [value for field in fields(tokens) if isinstance(value := getattr(tokens, field.name), str)]
    assert all(is_hex(colour) for colour in colours)


def test_a_colour_of_the_users_own_is_taken_if_it_can_be_seen() -> None:
    assert LIGHT.category(1, "#7a1fa2").fill == "#7a1fa2"
    assert LIGHT.category(1, "#7a1fa2").text == "#ffffff"
    assert DARK.category(1, "#ffe082").text != "#ffffff"


@pytest.mark.parametrize("own", ["#fffbe6", "", "purple", "#FFF"])
def test_a_colour_that_cannot_be_seen_or_read_is_not_taken(own: str) -> None:
    assert LIGHT.category(3, own) == LIGHT.categories[2]


@BOTH
def test_from_the_ninth_category_the_fill_is_neutral(tokens: Tokens) -> None:
    assert tokens.category(9) == tokens.category(40) == tokens.neutral


def test_no_font_is_below_eleven_and_no_line_cuts_its_letters() -> None:
    assert min(role.size for role in Role) == 11
    assert all(role.line > role.size for role in Role)
