"""The whole job as a new user does it: the sample loaded, an inbox sorted, a why written, the post exported.

Once with the keyboard alone and once with the mouse alone (words are typed all the same), in both languages;
then all of it is taken back, and done again.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.store.search import Query, View
from mi_reader.ui.dialogs.edition import NewEdition
from mi_reader.ui.dialogs.export import ExportDialog
from mi_reader.ui.focus import RoomName
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.models.columns import PLACES, Column
from mi_reader.ui.rooms.board import BoardRoom
from mi_reader.ui.rooms.draft import DraftRoom
from mi_reader.ui.rooms.library import LibraryRoom
from mi_reader.ui.rooms.write import WriteRoom
from mi_reader.ui.rooms.write.beside import Side
from mi_reader.ui.welcome import Welcome
from mi_reader.ui.widgets.buttons import PlainButton
from tests.fakes.keychain import Keychain, keychain
from tests.ui.whole import settle, whole_window

__all__ = ["Keychain", "keychain"]

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
WORDS = "It extrapolates far beyond its training data."
POST = "https://bsky.app/profile/mi-reader.example/post/3kabcdefghi2x"


class User:
    """Hands on the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot, self.context = window, qtbot, window.context
        self.engine = window.context.engine
        self.at_first: object = None  # what there was before the first edit

    # With the keyboard --------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(self.keyboard(), key, modifiers)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.keyboard(), words)

    def keyboard(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found
        return found

    def tab_to(self, widget: QWidget) -> None:
        for _ in range(60):
            if QApplication.focusWidget() is widget:
                return
            self.press(Key.Key_Tab)
        pytest.fail(f"Tab does not reach {widget}")

    # With the mouse -----------------------------------------------------------------------------------

    def click(
        self, widget: QWidget, where: QPoint | None = None, modifiers: Qt.KeyboardModifier = PLAIN
    ) -> None:
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, LEFT, modifiers, where or widget.rect().center())

    def choose(self, menu: QMenu, action: QAction) -> None:
        """Clicks an entry of a menu that is open."""
        self.qtbot.waitUntil(menu.isVisible)
        assert action.isEnabled(), action.text()
        self.click(menu, menu.actionGeometry(action).center())

    def choose_in_bar(self, name: str) -> None:
        """Clicks an entry of the menu bar."""
        bar, action = self.window.menuBar(), self.window.actions_[name]
        titles = (one for one in bar.actions() if action in menu_of(one).actions())
        title = next(titles)
        self.click(bar, bar.actionGeometry(title).center())
        self.choose(menu_of(title), action)
        self.window.activateWindow()

    def go(self, name: RoomName) -> None:
        """Clicks the tab of a room."""
        tabs = self.window.tabs
        self.click(tabs, tabs.tabRect(list(RoomName).index(name)).center())
        assert self.window.shown is name
        self.settle()

    # Both ---------------------------------------------------------------------------------------------

    def settle(self) -> None:
        settle(self.window, self.qtbot)

    @property
    def library(self) -> LibraryRoom:
        room = self.window.room(RoomName.LIBRARY)
        assert isinstance(room, LibraryRoom)
        return room

    @property
    def board(self) -> BoardRoom:
        room = self.window.room(RoomName.BOARD)
        assert isinstance(room, BoardRoom)
        return room

    @property
    def write(self) -> WriteRoom:
        room = self.window.room(RoomName.WRITE)
        assert isinstance(room, WriteRoom)
        return room

    @property
    def edition(self) -> EditionKey:
        found = self.context.focus.edition
        assert found
        return found

    def inbox(self) -> int:
        return len(self.engine.lookup.ids(Query(view=View.INBOX)))

    def picks(self) -> list[str]:
        """Returns the picks of the fullest section, in order."""
        contents = self.engine.editions.contents(self.edition)
        return max(([one.paper.key for one in filed if one.pick] for _, filed in contents), key=len)

    def take_all_back(self, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        """Takes back all that can be, and does it again: neither leaves a trace."""
        at_last = everything(self.engine)
        steps = 0
        while self.window.actions_["undo"].isEnabled():
            undo()
            self.qtbot.waitUntil(lambda: self.context.jobs.idle)
            steps += 1
        assert everything(self.engine) == self.at_first
        for _ in range(steps):
            assert self.window.actions_["redo"].isEnabled()
            redo()
            self.qtbot.waitUntil(lambda: self.context.jobs.idle)
        assert everything(self.engine) == at_last


def menu_of(action: QAction) -> QMenu:
    found = action.menu()
    assert isinstance(found, QMenu)
    return found


@pytest.fixture(params=["en", "ja"])
def user(
    request: pytest.FixtureRequest,
    empty_engine: Engine,
    qapp: QApplication,
    qtbot: QtBot,
    keychain: Keychain,
) -> Iterator[User]:
    # A port where nobody listens.
    empty_engine.settings.set("zotero.local", "http://127.0.0.1:9/api")
    with whole_window(empty_engine, qapp, qtbot) as window:
        window.context.language.choose(request.param)
        yield User(window, qtbot)


def welcome(user: User) -> Welcome:
    (found,) = user.window.findChildren(Welcome)
    return found


def begin(user: User) -> None:
    user.qtbot.waitUntil(lambda: user.window.shown is RoomName.LIBRARY, timeout=30_000)
    user.qtbot.waitUntil(lambda: user.context.focus.edition is not None)
    user.settle()
    assert user.inbox() > 40
    user.at_first = everything(user.engine)


def dialog(user: User, kind: type[NewEdition] | type[ExportDialog]) -> NewEdition | ExportDialog:
    def shown() -> list[NewEdition | ExportDialog]:
        return [one for one in user.window.findChildren(kind) if one.isVisible()]

    user.qtbot.waitUntil(lambda: bool(shown()))
    activate(user, shown()[0])
    return shown()[0]


def wait_closed(user: User, dialog: QWidget) -> None:
    user.qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())
    activate(user, user.window)


def activate(user: User, window: QWidget) -> None:
    """Does what a window manager does, which is not there."""
    window.activateWindow()
    user.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def everything(engine: Engine) -> object:
    """Returns all that the journey writes: editions with their papers, marks, words."""
    editions = {
        one.name: [
            (section.heading, [(filing.paper.key, filing.pick, filing.text) for filing in filings])
            for section, filings in engine.editions.contents(one.key)
        ]
        for one in engine.editions.listing()
    }
    ids = engine.lookup.ids(Query())
    papers = {
        row.ref.key: (row.oh, row.skipped, engine.texts.annotation(row.ref).why)
        for row in engine.lookup.rows(ids)
    }
    return editions, papers


def check_export(user: User, file: Path) -> None:
    """The file holds what was written, as the engine would export it."""
    text = file.read_text(encoding="utf-8")
    assert WORDS in text
    assert POST.rpartition("/")[2] in text
    document = user.engine.compose(user.edition).document
    assert file.read_bytes() == user.engine.exporter.post(user.edition, document, "jekyll", file).content


# With the keyboard alone ----------------------------------------------------------------------------------


def test_the_whole_job_with_the_keyboard_alone(user: User, tmp_path: Path) -> None:
    user.tab_to(welcome(user).samples.button)
    user.press(Key.Key_Return)
    begin(user)

    user.press(Key.Key_N, CTRL)
    made = dialog(user, NewEdition)
    user.type("2023")
    user.press(Key.Key_Return)
    wait_closed(user, made)
    user.settle()
    assert user.engine.editions.find(user.edition).name == "2023"

    for number in range(user.inbox()):
        if number % 7 == 3:
            user.press(Key.Key_O)
        user.press(Key.Key_X if number % 5 == 4 else Qt.Key(Key.Key_1 + number % 3))
    user.settle()
    assert user.inbox() == 0

    user.press(Key.Key_2, CTRL)
    user.settle()
    for _ in range(3):
        user.press(Key.Key_Space)
        user.settle()
        user.press(Key.Key_J)
    assert len(user.picks()) == 3
    before = user.picks()
    user.press(Key.Key_PageUp, ALT)
    user.press(Key.Key_Up, ALT)
    user.settle()
    assert user.picks() != before
    assert sorted(user.picks()) == sorted(before)

    user.press(Key.Key_E)
    user.settle()
    assert user.window.shown is RoomName.WRITE
    user.type(WORDS)
    user.press(Key.Key_Return)
    user.press(Key.Key_Return)
    QGuiApplication.clipboard().setText(POST)
    user.press(Key.Key_V, CTRL)

    user.press(Key.Key_E, CTRL)
    export = dialog(user, ExportDialog)
    assert isinstance(export, ExportDialog)
    user.tab_to(export.path)
    user.type(str(tmp_path / "post.md"))
    user.qtbot.waitUntil(export.go.isEnabled)
    user.press(Key.Key_Return)
    user.qtbot.waitUntil((tmp_path / "post.md").exists)
    user.qtbot.waitUntil(lambda: user.context.jobs.idle)
    user.press(Key.Key_Escape)
    wait_closed(user, export)
    check_export(user, tmp_path / "post.md")

    user.press(Key.Key_1, CTRL)
    user.settle()
    user.take_all_back(lambda: user.press(Key.Key_Z, CTRL), lambda: user.press(Key.Key_Z, CTRL | SHIFT))


# With the mouse alone -------------------------------------------------------------------------------------


def click_row(user: User, place: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    view = user.library.view
    rect: QRect = view.visualRect(user.library.table.index(place, PLACES[Column.TITLE]))
    user.click(view.viewport(), rect.center(), modifiers)


def file_by_mouse(user: User, number: int) -> None:
    """Files what is selected under a category, in the menu below the list."""
    user.qtbot.waitUntil(user.library.panel.other.isEnabled)
    user.click(user.library.panel.other)
    menu = user.library.panel.other.menu()
    user.qtbot.waitUntil(menu.isVisible)
    user.choose(menu, menu.actions()[number])
    user.settle()


def test_the_whole_job_with_the_mouse_alone(user: User, tmp_path: Path) -> None:  # noqa: PLR0915
    user.click(welcome(user).samples.button)
    begin(user)

    user.choose_in_bar("edition_like")
    made = dialog(user, NewEdition)
    user.click(made.go)
    wait_closed(user, made)
    user.settle()
    assert user.engine.editions.find(user.edition).name == "2023"

    click_row(user, 0)
    user.settle()
    user.click(user.window.inspector.info.marks.mark)
    user.settle()
    number = 0
    while left := user.inbox():
        click_row(user, 0)
        click_row(user, min(left, 6) - 1, SHIFT)
        user.settle()
        if number % 5 == 4:
            user.choose_in_bar("skip")
            user.settle()
        else:
            file_by_mouse(user, number % 3)
        assert user.inbox() < left
        number += 1

    user.go(RoomName.BOARD)
    cards = next(one for one in user.board.lists() if len(one.rows.cards()) > 3)
    for _ in range(3):
        # Picks come before the candidates, so the last card is a candidate.
        place = cards.rows.cards()[-1][0]
        cards.scrollTo(cards.rows.index(place))
        user.click(cards.viewport(), cards.visualRect(cards.rows.index(place)).center())
        user.choose_in_bar("pick")
        user.settle()
    before = user.picks()
    assert len(before) == 3
    user.choose_in_bar("move_up")
    user.settle()
    assert user.picks() != before
    assert sorted(user.picks()) == sorted(before)

    user.choose_in_bar("why")
    user.settle()
    user.click(user.write.editor.viewport())
    user.type(WORDS)
    user.choose_in_bar("add_embed")
    user.settle()
    assert user.write.sides.choice is Side.POST
    user.type(POST)
    embed = QCoreApplication.translate("PostTextPane", "Embed")
    user.click(next(one for one in user.write.post.findChildren(PlainButton) if one.text() == embed))
    user.settle()

    user.go(RoomName.DRAFT)
    draft = user.window.room(RoomName.DRAFT)
    assert isinstance(draft, DraftRoom)
    user.choose_in_bar("export")
    export = dialog(user, ExportDialog)
    assert isinstance(export, ExportDialog)
    user.click(export.path)
    user.type(str(tmp_path / "post.md"))
    user.qtbot.waitUntil(export.go.isEnabled)
    user.click(export.go)
    user.qtbot.waitUntil((tmp_path / "post.md").exists)
    user.qtbot.waitUntil(lambda: user.context.jobs.idle)
    user.click(export.cancel)
    wait_closed(user, export)
    check_export(user, tmp_path / "post.md")

    user.go(RoomName.LIBRARY)
    undo, redo = (user.window.findChild(QToolButton, f"tool_{name}") for name in ("undo", "redo"))
    assert isinstance(undo, QToolButton)
    assert isinstance(redo, QToolButton)
    user.take_all_back(lambda: user.click(undo), lambda: user.click(redo))
