import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mi_reader import assets
from mi_reader.engine import Engine

IN_CI = os.environ.get("CI", "").lower() == "true"
ICONS = sorted(assets.path("icons", "lucide").glob("*.svg"))

WARNS = """
from PySide6.QtCore import QObject, QTimer, qWarning
import pytest

def test_warns(qtbot):
    qWarning("in the test")

@pytest.fixture
def sloppy(qtbot):
    yield
    qWarning("in the taking down")

def test_warns_later(sloppy): ...

def test_raises_in_a_slot(qtbot):
    timer = QTimer(singleShot=True)
    timer.timeout.connect(lambda: 1 / 0)
    with qtbot.waitSignal(timer.timeout):
        timer.start()

def test_is_quiet(qtbot): ...
"""


def drawn(text: str) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(24)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


def test_qt_is_new_enough(qapp: QApplication) -> None:
    assert tuple(map(int, qVersion().split("."))) >= (6, 10)
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")  # a theme's sheet lies over the style, and has no name
    try:
        assert qapp.style().objectName() == "fusion"
    finally:
        qapp.setStyleSheet(sheet)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one screen, and it is there")
def test_the_screen_is_one_that_nobody_sees_and_holds_the_window(qapp: QApplication) -> None:
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"].partition(":")[0]
    size = qapp.primaryScreen().size()
    assert (size.width(), size.height()) == (1600, 1000)
    if IN_CI:
        assert qapp.platformName() == "xcb", "Xvfb is missing: packaging/debian-packages.sh screen"


@pytest.mark.usefixtures("qapp")
def test_japanese_has_glyphs() -> None:
    assert QFontDatabase.families(QFontDatabase.WritingSystem.Japanese), "packaging/debian-packages.sh fonts"
    # What no font has is drawn as one and the same box.
    assert drawn("外") != drawn("挿")
    assert drawn("外") != drawn(" ")


def test_a_window_gets_the_keys_and_the_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    fields = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for field in fields:
        layout.addWidget(field)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.mouseClick(fields[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(fields[1].hasFocus)
    qtbot.keyClicks(fields[1], "abc")
    assert fields[1].text() == "abc"
    qtbot.keyClick(fields[1], Qt.Key.Key_Tab)
    qtbot.waitUntil(fields[0].hasFocus)


def painted(svg: bytes) -> bool:
    image = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(svg).render(painter)
    painter.end()
    return any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


@pytest.mark.usefixtures("qapp")
def test_the_icon_of_the_program_can_be_drawn() -> None:
    assert painted(assets.path("icons", "mi-reader.svg").read_bytes())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_has_the_stroke_of_the_design_and_takes_any_colour(icon: Path) -> None:
    svg = icon.read_text(encoding="utf-8")
    assert 'stroke-width="1.75"' in svg
    assert "#" not in svg
    assert painted(svg.replace("currentColor", "#2b5fb3").encode())


def test_the_engines_are_the_real_ones(engine: Engine, empty_engine: Engine) -> None:
    assert engine.profile.folder != empty_engine.profile.folder
    assert [edition.name for edition in engine.editions.listing()] == ["2022"]
    assert empty_engine.editions.listing() == []


def test_whatever_qt_says_fails_the_test(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(WARNS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-rA",
        "--rootdir",
        ".",
        "test_it.py",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    outcomes = set(re.findall(r"^(PASSED|FAILED|ERROR) test_it.py::(\w+)", done.stdout, re.MULTILINE))
    assert outcomes == {
        ("FAILED", "test_warns"),
        ("PASSED", "test_warns_later"),
        ("ERROR", "test_warns_later"),
        ("FAILED", "test_raises_in_a_slot"),
        ("PASSED", "test_is_quiet"),
    }


def test_signals_leave_the_constants_of_python_alone() -> None:
    """With PySide6 6.12.0 each signal took a reference to True, until none was left and Python ended."""

    class Sender(QObject):
        sent = Signal(object)

    sender = Sender()
    before = sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)
    for _ in range(1000):
        sender.sent.emit(1)
    after = sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)
    assert all(abs(now - then) < 500 for now, then in zip(after, before, strict=True))
