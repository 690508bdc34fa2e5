import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from mi_reader.markup.characters import one_line
from mi_reader.markup.rich_title import plain
from mi_reader.ui.theme.paint import RowText
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.titles import draw_title, lay_title, title_height

RICH = "Ion transport in LiFeSO<sub>4</sub>F and <i>ab initio</i> H<sup>+</sup> mobility"
LETTERS = st.sampled_from([*"ab 機械<>/&", "𝛼", "e\u0301", "<i>", "</i>", "<sub>", "</sub>", "👩‍🔬"])


def test_tags_are_looks_and_not_letters(theme: Theme) -> None:
    laid = lay_title(theme, RICH, 2000)
    assert laid.layout.text() == plain(RICH)
    assert not laid.cut
    assert len(laid.layout.formats()) == 3


def test_what_is_no_tag_is_shown_as_it_is_written(theme: Theme) -> None:
    assert lay_title(theme, "a < b & c <x>", 2000).layout.text() == "a < b & c <x>"


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_a_long_title_is_cut_in_its_last_line(theme: Theme, lines: int) -> None:
    laid = lay_title(theme, RICH * 3, 130, lines=lines)
    assert laid.cut
    assert laid.lines == lines
    assert laid.layout.text().endswith("…")
    last = laid.layout.lineAt(lines - 1)
    assert last.naturalTextWidth() <= 130
    assert title_height(theme, laid) == lines * 18


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS, max_size=40).map("".join), st.integers(0, 160), st.integers(1, 4))
def test_any_title_is_whole_or_a_beginning_of_it(theme: Theme, title: str, width: int, lines: int) -> None:
    laid = lay_title(theme, title, width, lines=lines)
    text = laid.layout.text()
    assert laid.lines <= lines
    if laid.cut:
        assert text.endswith("…")
        assert plain(title).startswith(one_line(text[:-1]))
    else:
        assert one_line(text) == plain(title)


def test_a_title_is_painted_and_the_painter_is_given_back(theme: Theme) -> None:
    image = QImage(140, 60, QImage.Format.Format_RGB32)
    image.fill(theme.colour("base"))
    painter = QPainter(image)
    before = painter.pen()
    laid = draw_title(
        painter, theme, QRect(0, 0, 140, 60), RICH, RowText(colour="error", struck=True), lines=3
    )
    assert painter.pen() == before
    painter.end()
    assert laid.lines == 3
    assert any(image.pixelColor(x, y) == theme.colour("error") for x in range(140) for y in range(60))


def test_of_a_title_without_end_only_what_a_screen_holds_is_laid_out(theme: Theme) -> None:
    laid = lay_title(theme, "word <i>x</i> " * 60_000, 200, lines=2)
    assert laid.cut
    assert len(laid.layout.text()) < 2100
