import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.progress_line import ProgressLine


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> ProgressLine:
    made = ProgressLine(theme)
    qtbot.addWidget(made)
    made.start("Reading the library")
    made.show()
    return made


def texts(line: ProgressLine) -> list[str]:
    return [label.text() for label in line.findChildren(QLabel)]


def test_nothing_is_pretended_while_nobody_knows_how_much_there_is(line: ProgressLine) -> None:
    bar = line.findChild(QProgressBar)
    assert bar is not None
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    assert texts(line) == ["Reading the library", ""]


@pytest.mark.parametrize(("done", "total", "value"), [(0, 4, 0), (1, 4, 250), (4, 4, 1000), (0, 0, 1000)])
def test_it_says_how_much_of_how_much(line: ProgressLine, done: int, total: int, value: int) -> None:
    line.set_progress(done, total)
    bar = line.findChild(QProgressBar)
    assert bar is not None
    assert bar.value() == value
    assert texts(line)[1] == f"{done} of {total}"


def test_it_counts_beyond_what_qt_counts(line: ProgressLine) -> None:
    line.set_progress(5_000_000_000, 10_000_000_000)
    bar = line.findChild(QProgressBar)
    assert bar is not None
    assert bar.value() == 500


def test_cancel_is_asked_for_once(qtbot: QtBot, line: ProgressLine) -> None:
    cancel = line.findChild(QToolButton)
    assert cancel is not None
    assert cancel.accessibleName() == "Cancel: Reading the library"
    with qtbot.waitSignal(line.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    line.start("Training", can_cancel=False)
    assert cancel.isHidden()
    line.start("Training")
    assert cancel.isEnabled()
    assert cancel.isVisible()
