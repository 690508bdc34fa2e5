"""What went wrong is said in the window for as long as it is news."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import ConflictError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.ui.focus import RoomName
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.widgets.message_strip import Severity
from tests.ui.whole import enter, settle, whole_window


def fail(window: MainWindow, paper: PaperRef, qtbot: QtBot) -> None:
    def call() -> Changes:
        raise ConflictError("It is locked.", "Try again.")

    window.context.undo.edit("Skip", Scope((paper,)), call)
    settle(window, qtbot)
    assert window.strip.text == "It is locked. Try again."


def test_what_is_said_of_an_edit_goes_with_the_next_edit_or_another_room(
    engine: Engine, qapp: QApplication, qtbot: QtBot
) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        (paper,) = window.context.focus.papers
        fail(window, paper, qtbot)
        window.context.undo.edit(
            "Skip", Scope((paper,)), lambda: engine.curation.set_skipped(paper, skipped=True)
        )
        settle(window, qtbot)
        assert window.strip.text == ""
        fail(window, paper, qtbot)
        enter(window, RoomName.BOARD, qtbot)
        assert window.strip.text == ""
        fail(window, paper, qtbot)
        window.context.language.choose("ja")
        settle(window, qtbot)
        assert window.strip.text


def test_what_waits_for_an_answer_stays(engine: Engine, qapp: QApplication, qtbot: QtBot) -> None:
    with whole_window(engine, qapp, qtbot) as window:
        window.strip.show_message(Severity.WARNING, "Two conflicts.", action="Decide…", do=window.update)
        enter(window, RoomName.BOARD, qtbot)
        assert window.strip.text == "Two conflicts."
