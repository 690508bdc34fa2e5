"""What nobody expected is shown to the one before the window, and logged without their words."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.ui.crash import Crash, CrashDialog, without_messages
from tests.ui.rooms.hosting import Host


@pytest.fixture
def host(empty_engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Host]:
    made = Host(empty_engine, qapp)
    made.show()
    yield made
    made.end()


@pytest.fixture
def crash(host: Host) -> Crash:
    return Crash(host.context, host)


def secretive() -> None:
    raise KeyError("the text of a private note")


def caught() -> BaseException:
    try:
        secretive()
    except KeyError as error:
        return error
    raise AssertionError


def dialogs(host: Host) -> list[CrashDialog]:
    return [one for one in host.findChildren(CrashDialog) if one.isVisible()]


def log_of(host: Host) -> str:
    return host.context.engine.profile.log.read_text(encoding="utf-8")


def test_a_crash_in_a_job_opens_the_dialog_and_is_logged(crash: Crash, host: Host, qtbot: QtBot) -> None:
    host.context.jobs.read(secretive, host, lambda _: None)
    qtbot.waitUntil(lambda: len(dialogs(host)) == 1)
    assert "the text of a private note" in dialogs(host)[0].details()
    assert "KeyError" in log_of(host)
    assert "secretive" in log_of(host)


def test_the_log_holds_no_words_of_the_user(crash: Crash, host: Host) -> None:
    crash.take(caught())
    assert "the text of a private note" not in log_of(host).replace(
        'raise KeyError("the text of a private note")', ""
    )
    assert without_messages(caught()).startswith("builtins.KeyError\n")


def test_what_comes_again_and_again_is_one_dialog_and_one_line(crash: Crash, host: Host) -> None:
    error = caught()
    for _ in range(20):
        crash.take(error)
    assert len(dialogs(host)) == 1
    assert log_of(host).count("builtins.KeyError") == 1
    assert dialogs(host)[0].details().count("Traceback") == 1


def test_the_details_can_be_copied_and_the_log_opened(
    crash: Crash, host: Host, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    crash.take(caught())
    dialog = dialogs(host)[0]
    for button in dialog.findChildren(QPushButton):
        if button.text() in ("Copy", "Show the log"):
            button.click()
    assert "Traceback" in QGuiApplication.clipboard().text()
    assert opened == [QUrl.fromLocalFile(str(host.context.engine.profile.log))]
    dialog.close()
    assert dialogs(host) == []
    crash.take(caught())
    assert len(dialogs(host)) == 1


def test_the_hooks_take_what_is_raised_anywhere_and_give_it_back(
    crash: Crash, host: Host, qtbot: QtBot
) -> None:
    before = (sys.excepthook, threading.excepthook)
    crash.install()
    try:
        sys.excepthook(KeyError, caught(), None)
        qtbot.waitUntil(lambda: len(dialogs(host)) == 1)
        other = threading.Thread(target=lambda: 1 / 0)
        other.start()
        other.join()
        qtbot.waitUntil(lambda: "ZeroDivisionError" in dialogs(host)[0].details())
    finally:
        crash.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_log_file_is_left_when_the_window_goes(crash: Crash, host: Host, qtbot: QtBot) -> None:
    handlers = list(logging.getLogger("mi_reader").handlers)
    crash.take(caught())
    crash.setParent(None)
    crash.deleteLater()
    qtbot.waitUntil(lambda: len(logging.getLogger("mi_reader").handlers) == len(handlers) - 1)
