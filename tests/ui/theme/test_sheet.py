import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mi_reader import assets
from mi_reader.ui.theme import sheet
from mi_reader.ui.theme.sheet import style, style_sheet
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_nothing_of_the_template_is_left(tokens: Tokens) -> None:
    made = style_sheet(tokens, 1)
    assert "$" not in made
    assert not re.search(r"\dsp\b", made)
    assert made.count("{") == made.count("}")


def test_an_unknown_name_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "_template", lambda: "QLabel { color: $no_such_colour; }")
    with pytest.raises(KeyError, match="no_such_colour"):
        style_sheet(LIGHT, 1)


@BOTH
def test_every_picture_named_is_there(tokens: Tokens) -> None:
    named = re.findall(r'url\("([^"]+)"\)', style_sheet(tokens, 1))
    assert named
    assert all(Path(picture).is_file() for picture in named)


@BOTH
def test_the_pictures_are_in_colours_of_the_theme(tokens: Tokens) -> None:
    folder = assets.path("theme", "dark" if tokens.dark else "light")
    drawings = "".join(file.read_text() for file in folder.glob("*.svg"))
    used = set(re.findall(r"#[0-9a-f]{6}", drawings))
    assert used == {tokens.text3, tokens.on_accent}


@given(st.floats(0.8, 3))
def test_sizes_grow_with_the_zoom_and_hairlines_do_not(scale: float) -> None:
    made = style_sheet(LIGHT, scale)
    assert f"font-size: {round(17 * scale)}px" in made
    assert "border: 1px solid" in made


def test_a_look_can_change_after_a_widget_is_shown(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    before = label.fontInfo().pixelSize()
    style(label, role="room-title")
    assert before == 13
    assert label.fontInfo().pixelSize() == 17
