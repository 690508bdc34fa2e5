import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.paint import Shape
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import LIGHT
from mi_reader.ui.widgets import counter_bar
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.badge_label import BadgeLabel, OhLabel
from mi_reader.ui.widgets.counter_bar import CounterBar
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.separator import Separator
from mi_reader.ui.widgets.state_dot import StateDot


def test_a_badge_says_its_category(qtbot: QtBot, theme: Theme) -> None:
    badge = BadgeLabel(theme)
    qtbot.addWidget(badge)
    badge.set_category(4, "Extrapolation", shape=Shape.SUGGESTED)
    badge.resize(badge.sizeHint())
    assert badge.accessibleName() == badge.toolTip() == "Extrapolation"
    colours = {badge.grab().toImage().pixelColor(x, 1).name() for x in range(16)}
    assert LIGHT.categories[3].fill in colours


def test_the_mark_says_its_day(qtbot: QtBot, theme: Theme) -> None:
    mark = OhLabel(theme)
    qtbot.addWidget(mark)
    alone = mark.sizeHint().width()
    mark.set_date("6 Dec 2022")
    assert mark.accessibleName() == "oh!? 6 Dec 2022"
    assert mark.sizeHint().width() > alone


def test_a_text_that_does_not_fit_is_in_the_tooltip(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("A title that is far too long for its place")
    qtbot.addWidget(label)
    label.set_tooltip("title")
    label.resize(60, 20)
    label.show()
    assert label.is_cut()
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 30
    label.resize(900, 20)
    assert label.toolTip() == "title"


def test_an_empty_place_says_what_would_be_there(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState(theme)
    qtbot.addWidget(empty)
    empty.set_state("inbox", "The inbox is empty.", "Sync", "Papers saved in Zotero appear here.")
    empty.show()
    assert empty.accessibleName() == "The inbox is empty. Papers saved in Zotero appear here."
    button = empty.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(empty.wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.set_state("inbox", "Nothing found.")
    assert button.isHidden()
    assert empty.accessibleName() == "Nothing found."


def test_a_counter_is_spoken_only_where_its_colour_changes(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(counter_bar, "announce", lambda _, text: spoken.append(text))
    bar = CounterBar(theme)
    qtbot.addWidget(bar)
    for used in (0, 100, 251, 252, 260, 281, 290, 100):
        bar.set_count(used, 280, f"X: {used} of 280")
    assert spoken == ["X: 252 of 280", "X: 281 of 280"]
    assert bar.accessibleName() == "X: 100 of 280"
    assert bar.colour == "accent"


def test_a_counter_without_a_limit_is_painted(qtbot: QtBot, theme: Theme) -> None:
    bar = CounterBar(theme)
    qtbot.addWidget(bar)
    bar.set_count(3, 0, "3")
    assert bar.grab().width() > 0


@pytest.mark.parametrize("colour", ["ok", "warn", "error", "text3"])
def test_the_dot_has_the_colour_of_the_state(qtbot: QtBot, theme: Theme, colour: str) -> None:
    dot = StateDot(theme)
    qtbot.addWidget(dot)
    dot.set_colour(colour)
    dot.resize(dot.sizeHint())
    assert dot.colour == colour
    assert dot.grab().toImage().pixelColor(4, 4) == theme.colour(colour)


def test_an_icon_beside_a_text_follows_theme_and_zoom(qtbot: QtBot, theme: Theme) -> None:
    label = IconLabel(theme, "square-kanban", "text", size=20)
    qtbot.addWidget(label)
    theme.set_zoom(2)
    assert label.sizeHint().width() == 40
    label.resize(label.sizeHint())
    image = label.grab().toImage()
    assert any(image.pixelColor(x, y) == theme.colour("text") for x in range(40) for y in range(40))


@pytest.mark.parametrize("orientation", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_a_hairline_is_one_pixel(qtbot: QtBot, theme: Theme, orientation: Qt.Orientation) -> None:
    line = Separator(orientation=orientation)
    qtbot.addWidget(line)
    thickness = line.maximumHeight() if orientation == Qt.Orientation.Horizontal else line.maximumWidth()
    assert thickness == 1


@pytest.mark.parametrize("urgent", [False, True])
def test_without_a_screen_reader_an_announcement_is_nothing(qtbot: QtBot, theme: Theme, urgent: bool) -> None:
    dot = StateDot(theme)
    qtbot.addWidget(dot)
    announce(dot, "Everything is synced.", urgent=urgent)
