import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mi_reader.ui.widgets.key_hints import FEW, Hint, KeyHints, cap

HINTS = [Hint((key,), "write the why") for key in "JKOXEUY"]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1400, 60)
    made.show()
    return made


def shown(hints: KeyHints) -> list[QWidget]:
    return [label for label in hints._hints if label.isVisible()]


@pytest.mark.parametrize("width", [30, 300, 700, 1080, 1400])
def test_only_hints_that_fit_are_shown(window: QWidget, width: int) -> None:
    hints = KeyHints(window)
    hints.set_hints(HINTS, Hint(("?",), "all keys"))
    hints.resize(width, 30)
    hints.show()
    last = hints._last
    assert last is not None
    assert sum(label.sizeHint().width() + 12 for label in [*shown(hints), last]) + 12 <= max(width, 100)
    assert len(shown(hints)) < len(HINTS) or width >= 900


def test_four_are_left_in_a_narrow_window(window: QWidget) -> None:
    hints = KeyHints(window)
    hints.set_hints([Hint((key,), "x") for key in "JKOXEUY"])
    hints.resize(1000, 30)
    hints.show()
    assert len(shown(hints)) == 7
    window.resize(1079, 60)
    hints.resize(999, 30)
    assert len(shown(hints)) == FEW


def test_other_hints_take_the_place_of_the_first(window: QWidget) -> None:
    hints = KeyHints(window)
    hints.set_hints(HINTS)
    hints.set_hints([Hint(("Alt+Up",), "move")], Hint(("?",), "all keys"))
    assert hints.accessibleName() == f"{cap('Alt+Up')} move, ? all keys"
    assert len(hints._hints) == 1


@pytest.mark.parametrize(
    ("key", "written"),
    [("J", "J"), ("…", "…"), ("Up", "↑"), ("Return", "Enter"), ("?", "?"), ("+", "+"), ("Space", "Space")],
)
def test_a_key_is_written_as_it_looks(key: str, written: str) -> None:
    assert cap(key) == written
