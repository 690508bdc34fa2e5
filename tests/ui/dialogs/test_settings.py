"""The settings are the table of options; the look changes at once, the rest when saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from mi_reader.settings.options import OPTIONS
from mi_reader.ui.dialogs.form import index_of
from mi_reader.ui.dialogs.settings import VALUES, WORDS, SettingsDialog
from mi_reader.ui.theme.theme import Mode
from tests.ui.dialogs.window import Window


def opened(window: Window, qtbot: QtBot) -> SettingsDialog:
    window.dialogs.handlers()["settings"]()
    qtbot.waitUntil(lambda: window.shows(SettingsDialog))
    return window.opened(SettingsDialog)


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(index_of(box, value))
    box.activated.emit(box.currentIndex())


def test_every_option_has_a_name_and_a_field(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert set(dialog.fields) == {row.name for row in OPTIONS}
    assert set(WORDS) == {row.name for row in OPTIONS}
    assert {choice for row in OPTIONS for choice in row.choices} <= set(VALUES)


def test_what_is_saved_is_set(window: Window, qtbot: QtBot) -> None:
    settings = window.context.engine.settings
    dialog = opened(window, qtbot)
    author, after = dialog.fields["author"], dialog.fields["sync.after_edits"]
    assert isinstance(author, QLineEdit)
    assert isinstance(after, QSpinBox)
    author.setText("A. Researcher")
    after.setValue(0)
    assert after.text() == "never"
    choose_field = dialog.fields["citation"]
    assert isinstance(choose_field, QComboBox)
    choose(choose_field, "csl")
    assert settings["author"] == ""
    dialog.save()
    qtbot.waitUntil(lambda: not window.shows(SettingsDialog))
    assert (settings["author"], settings["sync.after_edits"], settings["citation"]) == (
        "A. Researcher",
        "0",
        "csl",
    )


def test_what_is_cancelled_is_not_set(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    author = dialog.fields["author"]
    assert isinstance(author, QLineEdit)
    author.setText("Nobody")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.shows(SettingsDialog))
    assert window.context.engine.settings["author"] == ""


def test_what_cannot_be_is_said_and_the_dialog_stays(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    endpoint = dialog.fields["zotero.endpoint"]
    assert isinstance(endpoint, QLineEdit)
    endpoint.setText("http://elsewhere.example")
    dialog.save()
    qtbot.waitUntil(lambda: "zotero.endpoint" in dialog.strip.text)
    endpoint.setText("")
    dialog.save()
    qtbot.waitUntil(lambda: not window.shows(SettingsDialog))
    assert window.context.engine.settings["zotero.endpoint"] == "https://api.zotero.org"


def test_language_and_look_change_at_once_and_nothing_typed_is_lost(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    author = dialog.fields["author"]
    assert isinstance(author, QLineEdit)
    author.setText("A. Researcher")
    choose(dialog.language, "ja")
    assert window.context.language.code == "ja"
    assert window.context.remembered.get("main/language", "") == "ja"
    again = dialog.fields["author"]
    assert isinstance(again, QLineEdit)
    assert again.text() == "A. Researcher"
    choose(dialog.language, "en")
    choose(dialog.look, Mode.DARK)
    assert window.context.theme.dark
    assert window.context.remembered.get("main/theme", "") == "dark"
    choose(dialog.zoom, 125)
    assert window.context.theme.zoom == 1.25
    choose(dialog.zoom, 100)
    choose(dialog.look, Mode.LIGHT)
