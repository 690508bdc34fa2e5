"""What frames the rooms: panes over a narrow room, choices in menus, the edition in hand."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from mi_reader.engine import Engine
from mi_reader.ui import chrome
from mi_reader.ui.actions import Menu
from mi_reader.ui.edition_button import EditionButton
from mi_reader.ui.focus import RoomName
from mi_reader.ui.theme.theme import Mode
from tests.ui.rooms.hosting import Host

Key = Qt.Key


class Frame(Host):
    """A window with two panes and a room between them."""

    def __init__(self, engine: Engine, app: QApplication) -> None:
        super().__init__(engine, app)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        row.addWidget(self.splitter)
        self.tree, self.room_, self.inspector = (QPlainTextEdit(self) for _ in range(3))
        for pane in (self.tree, self.room_, self.inspector):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.setCentralWidget(body)
        self.over = chrome.Overlays(self, self.splitter, self.tree, self.inspector)
        self.over.restore(self.context.remembered)
        self.over.room_changed(RoomName.LIBRARY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self.over.resized(inspector=width < 1280, tree=width < 1000)

    def panes(self) -> tuple[bool, bool]:
        return self.tree.isVisible(), self.inspector.isVisible()


@pytest.fixture
def frame(engine: Engine, qapp: QApplication, qtbot: QtBot) -> Iterator[Frame]:
    made = Frame(engine, qapp)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.room_.setFocus()
    yield made
    made.context.language.choose("en")
    made.context.theme.set_mode(Mode.LIGHT)
    made.end()


# Panes ----------------------------------------------------------------------------------------------------


def test_panes_stand_beside_the_room_while_there_is_place(frame: Frame) -> None:
    assert frame.splitter.sizes()[0] == 240
    assert frame.splitter.sizes()[2] == 312
    frame.resize(1200, 800)
    assert frame.panes() == (True, False)
    assert frame.splitter.sizes()[0] == 240
    frame.resize(940, 700)
    assert frame.panes() == (False, False)
    frame.resize(1440, 900)
    assert frame.panes() == (True, True)
    assert [frame.splitter.widget(n) for n in range(3)] == [frame.tree, frame.room_, frame.inspector]
    assert frame.splitter.sizes()[0] == 240
    assert frame.splitter.sizes()[2] == 312


def test_over_a_narrow_room_a_pane_comes_and_goes(frame: Frame, qtbot: QtBot) -> None:
    frame.resize(900, 600)
    frame.over.toggle_inspector()
    assert frame.panes() == (False, True)
    assert frame.room_.width() >= 890  # it lies over the room
    qtbot.keyClick(frame.inspector, Key.Key_Escape)
    assert frame.panes() == (False, False)
    assert frame.room_.hasFocus()
    frame.over.toggle_tree()
    assert frame.tree.hasFocus()
    frame.over.chosen()
    assert frame.panes() == (False, False)


def test_each_room_keeps_its_panes(frame: Frame) -> None:
    frame.over.toggle_tree()
    frame.over.room_changed(RoomName.BOARD)
    assert frame.panes() == (True, False)
    frame.over.toggle_inspector()
    frame.over.room_changed(RoomName.LIBRARY)
    assert frame.panes() == (False, True)
    frame.over.room_changed(RoomName.BOARD)
    assert frame.panes() == (True, True)


def test_the_actions_say_which_panes_are_there(frame: Frame) -> None:
    tree, inspector = frame.actions_["tree"], frame.actions_["inspector"]
    assert (tree.isChecked(), inspector.isChecked()) == (True, True)
    frame.over.toggle_tree()
    frame.resize(1200, 800)
    assert (tree.isChecked(), inspector.isChecked()) == (False, False)


def test_panes_and_their_widths_are_remembered(
    engine: Engine, frame: Frame, qapp: QApplication, qtbot: QtBot
) -> None:
    handle = frame.splitter.handle(1)
    start = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(handle, start + QPoint(60, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)
    wide = frame.splitter.sizes()[0]
    assert wide > 280
    frame.over.toggle_inspector()
    frame.over.remember(frame.context.remembered)
    frame.context.remembered.flush()
    again = Frame(engine, qapp)
    again.resize(1440, 900)
    again.show()
    assert again.panes() == (True, False)
    assert again.splitter.sizes()[0] == wide
    again.end()


# Choices --------------------------------------------------------------------------------------------------


def submenus(menu: QMenu) -> dict[str, QMenu]:
    found = {}
    for action in menu.actions():
        inside = action.menu()
        if isinstance(inside, QMenu):
            found[action.text()] = inside
    return found


def test_theme_and_language_are_chosen_and_remembered(frame: Frame) -> None:
    menu = QMenu(frame)
    chrome.add_choices(menu, frame.context, frame)
    choices = submenus(menu)
    assert list(choices) == ["Theme", "Language"]
    theme = {action.data(): action for action in choices["Theme"].actions()}
    theme["dark"].trigger()
    assert frame.context.theme.dark
    assert frame.context.remembered.get("main/theme", "") == "dark"
    language = {action.data(): action for action in choices["Language"].actions()}
    assert [action.text() for action in choices["Language"].actions()][1:] == ["English", "日本語"]
    language["ja"].trigger()
    assert frame.context.language.code == "ja"
    assert frame.context.remembered.get("main/language", "") == "ja"


def test_the_zoom_of_the_last_time_is_back(frame: Frame) -> None:
    frame.context.remembered.put("main/zoom", 120)
    chrome.add_choices(QMenu(frame), frame.context, frame)
    assert frame.context.theme.zoom == pytest.approx(1.2)
    frame.context.theme.set_zoom(1)


# Text fields ----------------------------------------------------------------------------------------------


def test_a_text_field_has_the_clipboard_and_its_own_undo(frame: Frame) -> None:
    field = QLineEdit(frame)
    assert set(chrome.clipboard_handlers(field)) == {"cut", "copy", "paste", "select_all"}
    assert set(chrome.text_undo_handlers(field)) == {"undo", "redo"}
    field.setReadOnly(True)
    assert set(chrome.clipboard_handlers(field)) == {"copy", "select_all"}
    assert not chrome.text_undo_handlers(field)
    assert not chrome.clipboard_handlers(frame)
    assert not chrome.text_undo_handlers(None)


# The edition in hand --------------------------------------------------------------------------------------


class Dialogs:
    """Notes what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def handlers(self) -> dict[str, object]:
        return {"new_edition": lambda: self.asked.append("new_edition")}


def add(engine: Engine, name: str) -> Edition:
    edition = new_edition(engine.shelves.files().id, name, "ja", "")
    engine.editions.create(edition, engine.presets.load())
    return edition


def button_of(frame: Frame, qtbot: QtBot) -> EditionButton:
    button = EditionButton(frame.context, Dialogs(), frame)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: button.is_ready() and frame.context.jobs.idle)
    return button


def names(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_at_the_start_the_newest_open_edition_is_in_hand(frame: Frame, qtbot: QtBot) -> None:
    engine = frame.context.engine
    old = add(engine, "2023")
    newest = add(engine, "2024")
    engine.editions.change(newest.key, lambda one: replace(one, archived=True))
    button = button_of(frame, qtbot)
    assert frame.context.focus.edition == old.key
    assert button.text() == "2023"
    assert button.accessibleName() == "Edition: 2023"


def test_the_edition_of_the_last_time_is_in_hand_again(frame: Frame, qtbot: QtBot) -> None:
    first = frame.context.engine.editions.listing()[0]
    add(frame.context.engine, "2024")
    frame.context.remembered.put("main/edition", first.key)
    assert button_of(frame, qtbot).text() == "2022"


def test_the_menu_has_the_editions_used_last_first(frame: Frame, qtbot: QtBot) -> None:
    engine = frame.context.engine
    first = engine.editions.listing()[0]
    for name in ("2023", "2024"):
        add(engine, name)
    button = button_of(frame, qtbot)
    frame.context.focus.take_edition(first.key)
    assert names(button.menu()) == ["2022", "2024", "2023", "New edition…"]
    button.menu().actions()[2].trigger()
    assert button.text() == "2023"
    assert names(button.menu())[0] == "2023"


def test_a_new_edition_is_asked_for(frame: Frame, qtbot: QtBot) -> None:
    dialogs = Dialogs()
    button = EditionButton(frame.context, dialogs, frame)  # type: ignore[arg-type]
    qtbot.waitUntil(button.is_ready)
    names(button.menu())
    button.menu().actions()[-1].trigger()
    assert dialogs.asked == ["new_edition"]


def test_where_the_edition_in_hand_is_deleted_another_one_is_taken(frame: Frame, qtbot: QtBot) -> None:
    engine, context = frame.context.engine, frame.context
    gone = add(engine, "2024")
    button = button_of(frame, qtbot)
    assert button.text() == "2024"
    context.jobs.write(lambda: engine.editions.delete(gone.key), frame, context.bus.tell)
    qtbot.waitUntil(lambda: button.text() == "2022")
    assert context.focus.edition == engine.editions.listing()[0].key


def test_without_an_edition_it_says_so(empty_engine: Engine, qapp: QApplication, qtbot: QtBot) -> None:
    frame = Frame(empty_engine, qapp)
    button = button_of(frame, qtbot)
    assert button.text() == "No edition"
    assert names(button.menu()) == ["New edition…"]
    frame.end()


def test_the_edition_menu_has_the_recent_ones(frame: Frame, qtbot: QtBot) -> None:
    menu = QMenu(frame)
    menu.setObjectName(Menu.EDITION)
    recent = chrome.RecentEditions(menu, frame.context)
    inside = submenus(menu)["Recent editions"]
    qtbot.waitUntil(inside.isEnabled)
    assert names(inside) == ["2022"]
    inside.actions()[0].trigger()
    assert frame.context.focus.edition == frame.context.engine.editions.listing()[0].key
    assert recent.parent() is menu
