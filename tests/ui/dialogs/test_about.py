"""About: versions, licences a click away, and a text for reports of bugs."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mi_reader import __version__, assets
from mi_reader.ui.dialogs.about import About
from tests.ui.dialogs.window import Window


def opened(window: Window, qtbot: QtBot) -> About:
    window.dialogs.handlers()["about"]()
    qtbot.waitUntil(lambda: window.shows(About))
    return window.opened(About)


def button(dialog: About, text: str) -> QPushButton:
    (found,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    return found


def test_it_names_whose_work_is_in_it_and_shows_each_licence(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    listed = dialog.text.toPlainText()
    for name in ("PySide6_Essentials", "pyzotero", "citeproc-py", "Lucide"):
        assert name in listed
    back = button(dialog, "Back")
    assert not back.isEnabled()
    for address, first in (
        ("licence:pyzotero", "pyzotero "),
        ("licence:LGPL-3.0", "                   GNU LESSER GENERAL PUBLIC LICENSE"),
        ("licence:GPL-3.0", "                    GNU GENERAL PUBLIC LICENSE"),
        ("licence:Lucide", assets.read_text("icons", "lucide", "LICENSE").splitlines()[0]),
    ):
        dialog.text.anchorClicked.emit(QUrl(address))
        assert dialog.text.toPlainText().startswith(first)
        back.click()
        assert dialog.text.toPlainText() == listed


def test_a_report_of_a_bug_is_copied_without_anything_private(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    copy = button(dialog, "Copy for a bug report")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"MI Reader {__version__}" in copied
    assert "Qt 6" in copied
    assert str(window.context.engine.profile.folder) not in copied
    assert copy.text() == "Copied"
