import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.colours import contrast
from mi_reader.ui.theme.palettes import palette_of, tokens_of
from mi_reader.ui.theme.theme import LEAST_ZOOM, MOST_ZOOM, Mode, Theme
from mi_reader.ui.theme.tokens import DARK, LIGHT, Role


def test_a_mode_reaches_palette_and_sheet_at_once(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert (theme.dark, theme.mode, theme.tokens) == (True, Mode.DARK, DARK)
    assert qapp.palette().base().color() == QColor(DARK.base)
    assert DARK.accent in qapp.styleSheet()
    theme.set_mode(Mode.LIGHT)
    assert (theme.dark, theme.mode, theme.tokens) == (False, Mode.LIGHT, LIGHT)
    assert qapp.palette().base().color() == QColor(LIGHT.base)


def test_the_same_mode_again_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")


def test_what_is_no_mode_is_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.set_mode("sepia")


def test_a_new_theme_takes_the_place_of_the_older(qapp: QApplication, theme: Theme) -> None:
    newer = Theme(qapp)
    newer.set_mode("dark")
    assert qapp.findChildren(Theme) == [newer]
    assert qapp.palette().base().color() == QColor(DARK.base)


def test_zoom_makes_texts_larger_and_is_kept_in_bounds(theme: Theme) -> None:
    theme.set_zoom(1.5)
    assert theme.font().pixelSize() == 20
    assert theme.px(28) == 42
    theme.set_zoom(99)
    assert theme.zoom == MOST_ZOOM
    theme.set_zoom(0)
    assert theme.zoom == LEAST_ZOOM


def test_no_font_is_ever_below_eleven_pixels(theme: Theme) -> None:
    theme.set_zoom(LEAST_ZOOM)
    assert min(theme.font(role).pixelSize() for role in Role) == 11


def test_a_font_given_away_is_the_callers_own(theme: Theme) -> None:
    theme.font().setItalic(True)
    assert not theme.font().italic()


@pytest.mark.parametrize("role", Role)
def test_a_line_holds_the_font(theme: Theme, role: Role) -> None:
    assert theme.line_height(role) == role.line
    assert theme.metrics(role).ascent() + theme.metrics(role).descent() <= role.line


def test_japanese_is_drawn_from_a_japanese_family(theme: Theme) -> None:
    families = theme.font().families()
    japanese = [family for family in families if "JP" in family or "Hiragino" in family or "Yu " in family]
    assert japanese
    assert QRawFont.fromFont(theme.font()).isValid()


def test_figures_of_a_row_have_one_width(theme: Theme) -> None:
    metrics = theme.metrics(Role.SECONDARY)
    assert len({metrics.horizontalAdvance(figure * 4) for figure in "0123456789"}) == 1


def test_an_unknown_colour_is_refused(theme: Theme) -> None:
    assert theme.colour("#123456") == QColor("#123456")
    assert theme.colour("raised") == QColor(LIGHT.raised)
    with pytest.raises(AttributeError):
        theme.colour("mauve")


def test_a_category_has_a_colour_per_appearance(theme: Theme) -> None:
    own = {"light": "#7a1fa2", "dark": "#e1bee7"}
    assert theme.category(2, own).fill == "#7a1fa2"
    theme.set_mode("dark")
    assert theme.category(2, own).fill == "#e1bee7"
    assert theme.category(2) == DARK.categories[1]


def test_each_of_two_themes_tells_that_its_colours_are_others(qapp: QApplication, qtbot: QtBot) -> None:
    first, second = Theme(qapp), Theme(qapp)
    for theme in (first, second):
        theme.set_mode("dark")
    first.set_mode("light")
    with qtbot.waitSignal(second.changed):
        second.set_mode("light")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_an_unfocused_selection_can_be_read(tokens: object) -> None:
    palette = palette_of(LIGHT)
    group = QPalette.ColorGroup.Inactive
    text = palette.color(group, QPalette.ColorRole.HighlightedText).name()
    assert contrast(text, palette.color(group, QPalette.ColorRole.Highlight).name()) >= 4.5


@given(st.booleans())
def test_in_high_contrast_the_systems_colours_win(dark: bool) -> None:
    ground, ink = ("#000000", "#ffffff") if dark else ("#ffffff", "#000000")
    palette = QPalette(QColor(ground))
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, QColor(ink))
    tokens = tokens_of(palette)
    assert tokens.dark == dark
    assert {tokens.text, tokens.text2, tokens.text3, tokens.edge, tokens.ctl} == {ink}
    assert {tokens.base, tokens.alt, tokens.inactive, tokens.warn_bg} == {ground}


def test_high_contrast_of_the_system_wins_over_the_mode(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Theme, "high_contrast", property(lambda _: True))
    theme.set_mode("dark")
    assert qapp.palette().resolveMask() == 0
    assert theme.tokens.base == qapp.palette().base().color().name()
    assert theme.tokens.text in qapp.styleSheet()


@pytest.mark.parametrize("width", [0, 40, 400])
@pytest.mark.parametrize("role", [Role.UI, Role.SECONDARY])
@pytest.mark.parametrize("text", ["", "Graphene oxide", "材料の探索", "a\nb"])
def test_a_text_is_cut_as_qt_cuts_it(theme: Theme, text: str, role: Role, width: int) -> None:
    elide = Qt.TextElideMode.ElideRight
    for zoom in (1.0, 1.5, 1.0):
        theme.set_zoom(zoom)
        shown = theme.metrics(role).elidedText(text, elide, width)
        known = shown, theme.metrics(role).horizontalAdvance(shown)
        assert theme.fitted(text, role, width) == theme.fitted(text, role, width) == known
