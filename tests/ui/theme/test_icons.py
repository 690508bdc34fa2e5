import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

import mi_reader
from mi_reader import assets
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import DARK, LIGHT

NAMES = [name.removesuffix(".svg") for name in assets.names("icons/lucide") if name.endswith(".svg")]


def _colours(image: QImage) -> set[str]:
    """Those of the pixels that are covered."""
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {spot.name() for spot in spots if spot.alpha() == 255}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_shows_in_the_themes_colour(theme: Theme, name: str, mode: str) -> None:
    theme.set_mode(mode)
    image = theme.icon(name, "accent").pixmap(QSize(16, 16), 2.0).toImage()
    assert image.size() == QSize(32, 32)
    assert (DARK if mode == "dark" else LIGHT).accent in _colours(image)


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    icon = theme.icon("x", "text")
    assert LIGHT.text in _colours(icon.pixmap(32, 32).toImage())
    theme.set_mode("dark")
    assert DARK.text in _colours(icon.pixmap(32, 32).toImage())


def test_an_icon_has_a_look_for_each_state(theme: Theme) -> None:
    icon = theme.icon("square-kanban", "text", on="accent")

    def shown(mode: QIcon.Mode, state: QIcon.State = QIcon.State.Off) -> set[str]:
        return _colours(icon.pixmap(QSize(32, 32), mode, state).toImage())

    assert shown(QIcon.Mode.Normal) == {LIGHT.text}
    assert shown(QIcon.Mode.Normal, QIcon.State.On) == {LIGHT.accent}
    assert shown(QIcon.Mode.Selected) == {LIGHT.on_selection}
    assert shown(QIcon.Mode.Disabled) == {LIGHT.disabled}


def test_a_wide_place_leaves_a_gap_before_the_text(theme: Theme) -> None:
    image = theme.icon("square-kanban", "text").pixmap(theme.icon_size(beside_text=True)).toImage()
    assert image.width() == 20
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(16, 20) for y in range(16))


def test_a_painted_icon_is_as_sharp_as_the_screen(theme: Theme) -> None:
    sharp = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    sharp.setDevicePixelRatio(2)
    sharp.fill(QColor("white"))
    painter = QPainter(sharp)
    theme.icon("square-kanban", "text").paint(painter, 0, 0, 32, 32)
    painter.end()
    assert LIGHT.text in _colours(sharp)


def test_an_unknown_name_or_colour_is_refused(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        theme.icon("no-such-icon")
    with pytest.raises(AttributeError):
        theme.icon("x", "mauve")


def test_a_changed_copy_keeps_its_engine(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    # Qt clones the engine here; PySide would let Python take the clone away.
    picture = tmp_path / "dot.png"
    theme.icon("x").pixmap(16, 16).save(str(picture))
    button = QToolButton()
    qtbot.addWidget(button)
    for _ in range(20):
        copy = QIcon(theme.icon("x"))
        copy.addFile(str(picture))
        button.setIcon(copy)
        gc.collect()
    assert not button.icon().isNull()


def test_every_icon_that_the_code_names_is_there() -> None:
    code = "\n".join(
        file.read_text(encoding="utf-8") for file in Path(mi_reader.__file__).parent.rglob("ui/**/*.py")
    )
    named = set(re.findall(r'\bicon\(\s*"([a-z0-9-]+)"', code))
    named |= set(re.findall(r'IconButton\(\s*[\w.]+,\s*"([a-z0-9-]+)"', code))
    named |= set(re.findall(r'paint_icon\((?:[^",:]+,){3}\s*"([a-z0-9-]+)"', code))
    assert named
    assert named <= set(NAMES)
