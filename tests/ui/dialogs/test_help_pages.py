"""Every dialog and every room reaches its page of the manual."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

import mi_reader.ui
from mi_reader.engine import Engine
from mi_reader.ui.actions import TABLE
from mi_reader.ui.dialogs import help_pages
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.help import CheckSetup
from mi_reader.ui.dialogs.manual import Manual
from mi_reader.ui.focus import RoomName
from tests.fakes.keychain import Keychain, keychain
from tests.ui.dialogs.window import Window
from tests.ui.test_manual import LANGUAGES, PAGES, leads_somewhere, pages_of_entries, plain
from tests.ui.whole import enter, whole_window

__all__ = ["keychain"]


def dialog_classes() -> set[type[Dialog]]:
    for module in walk_packages(mi_reader.ui.__path__, "mi_reader.ui."):
        import_module(module.name)
    found, left = set[type[Dialog]](), [Dialog]
    while left:
        below = left.pop().__subclasses__()
        left += below
        found.update(below)
    return {one for one in found if one.__module__.startswith("mi_reader.")}


def test_every_dialog_has_its_page_in_both_languages() -> None:
    assert {one.__name__ for one in dialog_classes() - {Manual}} == set(help_pages.OF_DIALOG)
    targets = {
        *help_pages.OF_ACTION.values(),
        *help_pages.OF_DIALOG.values(),
        *help_pages.OF_ROOM.values(),
        help_pages.FIRST,
    }
    assert [(one, at) for one in LANGUAGES for at in targets if not leads_somewhere(one, at)] == []
    assert set(help_pages.OF_ROOM) == set(RoomName)


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_dialog_opens_its_page(window: Window, qtbot: QtBot, way: str) -> None:
    window.dialogs.check_setup()
    dialog = window.opened(CheckSetup)
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == "Help"]
    if way == "key":
        qtbot.keyClick(dialog, Qt.Key.Key_F1)
    else:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    manual = dialog.findChild(Manual)
    assert manual is not None
    assert manual.isVisible()
    assert manual.isEnabled()
    assert manual.text.toPlainText().startswith("When something is wrong")
    button.click()
    assert dialog.findChildren(Manual) == [manual]


def test_the_manual_needs_no_help(window: Window, qtbot: QtBot) -> None:
    window.dialogs.manual()
    manual = window.opened(Manual)
    qtbot.keyClick(manual, Qt.Key.Key_F1)
    assert "Help" not in [one.text() for one in manual.findChildren(QPushButton)]
    assert window.opened(Manual) is manual


def test_an_open_manual_turns_to_another_page(window: Window) -> None:
    window.dialogs.manual("2-board.md")
    window.dialogs.manual("3-write.md")
    assert window.opened(Manual).text.toPlainText().startswith("Write")


def test_the_manual_opens_at_the_page_of_the_room(
    engine: Engine, qapp: QApplication, qtbot: QtBot, keychain: Keychain
) -> None:
    engine.settings.set("zotero.local", "http://127.0.0.1:9/api")  # where nobody listens
    with whole_window(engine, qapp, qtbot) as main:
        for name, page in help_pages.OF_ROOM.items():
            enter(main, name, qtbot)
            main.actions_["manual"].trigger()
            (manual,) = main.findChildren(Manual)
            assert PAGES[manual.contents.currentIndex().row()] == page


def test_every_action_has_the_page_that_the_table_of_menus_says() -> None:
    assert set(help_pages.OF_ACTION) == {row.name for row in TABLE}
    told = pages_of_entries("en")
    assert {row.name: told[plain(row.text)] for row in TABLE} == help_pages.OF_ACTION


@pytest.mark.parametrize(("entry", "page"), [("columns", "1-library.md"), ("", help_pages.MENUS)])
def test_f1_in_a_menu_opens_the_page_of_the_entry(
    engine: Engine, qapp: QApplication, qtbot: QtBot, keychain: Keychain, entry: str, page: str
) -> None:
    engine.settings.set("zotero.local", "http://127.0.0.1:9/api")  # where nobody listens
    with whole_window(engine, qapp, qtbot) as main:
        menu = next(
            one for one in main.menuBar().findChildren(QMenu) if main.actions_["columns"] in one.actions()
        )
        menu.popup(main.mapToGlobal(main.rect().center()))
        qtbot.waitUntil(menu.isVisible)
        if entry:
            menu.setActiveAction(main.actions_[entry])
        qtbot.keyClick(menu, Qt.Key.Key_F1)
        assert not menu.isVisible()
        (manual,) = main.findChildren(Manual)
        assert PAGES[manual.contents.currentIndex().row()] == page
