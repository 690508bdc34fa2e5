"""What waits and what a sync came to, told in the window; a key asked for while a sync waits."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.settings.secrets import Secret
from mi_reader.store.search import Query
from mi_reader.ui.dialogs.add_library import AddLibrary
from mi_reader.ui.dialogs.key import KeyDialog
from mi_reader.ui.dialogs.lists import SyncReport, WaitingChanges
from mi_reader.ui.dialogs.rows import Row, Rows
from mi_reader.ui.theme.theme import Theme
from tests.fakes.keychain import Keychain, keychain
from tests.fakes.zotero.server import FULL_KEY, READ_ONLY_KEY, USER, ZoteroServer
from tests.ui.dialogs.conftest import Open
from tests.ui.dialogs.window import Window

__all__ = ["Keychain", "keychain"]

PATH = USER.path.removeprefix("/")


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as running:
        for number in range(30):
            running.library().add_item(title=f"Paper {number}")
        yield running


@pytest.fixture
def window(
    empty_engine: Engine, open_window: Open, server: ZoteroServer, keychain: Keychain, qtbot: QtBot
) -> Window:
    empty_engine.settings.set("zotero.endpoint", server.endpoint)
    empty_engine.libraries.add_web(server.endpoint, PATH, Secret(FULL_KEY))
    made = open_window(empty_engine)
    sync(made, qtbot)
    return made


def sync(window: Window, qtbot: QtBot, *, by_itself: bool = False) -> None:
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
        window.syncing.sync(by_itself=by_itself)
    with qtbot.waitSignal(window.syncing.changed):
        window.syncing.refresh()


def mark(window: Window) -> None:
    engine = window.context.engine
    (ref,) = engine.lookup.refs(engine.lookup.ids(Query(limit=1)))
    window.context.bus.tell(engine.curation.set_oh(ref, date(2022, 11, 25)))


def button(window: Window, text: str) -> QPushButton:
    (found,) = [one for one in window.strip.findChildren(QPushButton) if one.text() == text]
    return found


def test_the_model_of_rows_is_sound(qtbot: QtBot, qapp: object) -> None:
    theme = Theme(qapp)  # type: ignore[arg-type]
    model = Rows(theme, ("A", "B"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([Row(("1", "2"), ("check", "ok"), 7), Row(("3", "4"))])
    assert model.rowCount() == 2
    assert model.data(model.index(0, 1)) == "2"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "1, 2"
    assert model.row(model.index(0, 0)).thing == 7


def test_a_sync_that_was_asked_for_says_what_it_came_to(window: Window, qtbot: QtBot) -> None:
    assert "30 new from Zotero" in window.strip.text
    button(window, "Show").click()
    report = window.opened(SyncReport)
    assert report.rows.rowCount() == 0
    report.close()
    sync(window, qtbot)
    assert "nothing was new" in window.strip.text


def test_one_that_came_by_itself_says_nothing_when_all_is_well(window: Window, qtbot: QtBot) -> None:
    window.strip.dismiss()
    sync(window, qtbot, by_itself=True)
    assert window.strip.text == ""


def test_offline_is_said_to_who_asked_only(window: Window, server: ZoteroServer, qtbot: QtBot) -> None:
    window.strip.dismiss()
    server.close()
    sync(window, qtbot, by_itself=True)
    assert window.strip.text == ""
    sync(window, qtbot)
    assert window.strip.text
    assert button(window, "Retry").isVisible()


def test_what_waits_is_listed_and_sent(window: Window, qtbot: QtBot) -> None:
    mark(window)
    qtbot.waitUntil(lambda: window.syncing.standing.waiting == 1)
    window.dialogs.handlers()["waiting_changes"]()
    qtbot.waitUntil(lambda: window.shows(WaitingChanges))
    dialog = window.opened(WaitingChanges)
    assert dialog.rows.rowCount() == 1
    assert "Paper" in str(dialog.rows.data(dialog.rows.index(0, 0)))
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Sync now").click()
    qtbot.waitUntil(lambda: window.syncing.standing.waiting == 0)


def test_much_that_is_gone_is_asked_about(window: Window, server: ZoteroServer, qtbot: QtBot) -> None:
    library = server.library()
    for key in list(library.items()):
        library.erase(key)
    sync(window, qtbot)
    assert "gone" in window.strip.text or "not in Zotero any more" in window.strip.text
    button(window, "Decide…").click()
    qtbot.waitUntil(lambda: window.shows(WaitingChanges))
    dialog = window.opened(WaitingChanges)
    yes = next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("It is so"))
    assert not yes.isDefault()
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
        yes.click()
    assert window.context.engine.lookup.ids(Query()) == []


def test_a_key_is_asked_for_in_a_dialog_while_the_window_lives(
    window: Window, keychain: Keychain, qtbot: QtBot
) -> None:
    keychain.kept.clear()
    window.syncing.sync()
    qtbot.waitUntil(lambda: window.shows(KeyDialog))
    dialog = window.opened(KeyDialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.field, FULL_KEY)
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000) as told:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert told.args[0][0].error is None
    assert list(keychain.kept.values()) == [FULL_KEY]


def test_who_gives_no_key_is_told_what_is_missing(window: Window, keychain: Keychain, qtbot: QtBot) -> None:
    keychain.kept.clear()
    window.syncing.sync()
    qtbot.waitUntil(lambda: window.shows(KeyDialog))
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
        qtbot.keyClick(window.opened(KeyDialog), Qt.Key.Key_Escape)
    assert "There is no key" in window.strip.text


def test_the_question_goes_when_the_sync_is_cancelled(
    window: Window, keychain: Keychain, qtbot: QtBot
) -> None:
    keychain.kept.clear()
    window.syncing.sync()
    qtbot.waitUntil(lambda: window.shows(KeyDialog))
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
        for task in window.context.jobs.tasks:
            task.cancel()
    assert not window.shows(KeyDialog)


def test_a_wrong_key_leads_to_another_one(window: Window, keychain: Keychain, qtbot: QtBot) -> None:
    for name in keychain.kept:
        keychain.kept[name] = "NobodysKey00000000000001"
    sync(window, qtbot)
    button(window, "Another key…").click()
    qtbot.waitUntil(lambda: window.shows(AddLibrary))
    dialog = window.opened(AddLibrary)
    dialog.key.setText(FULL_KEY)
    dialog.test.click()
    qtbot.waitUntil(lambda: len(dialog.offers.chosen()) == 1)
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000) as told:
        dialog.go.click()
    assert told.args[0][0].error is None


def test_edits_of_a_key_that_only_reads_wait_and_the_list_says_why(
    window: Window, keychain: Keychain, qtbot: QtBot
) -> None:
    for name in keychain.kept:
        keychain.kept[name] = READ_ONLY_KEY
    mark(window)
    sync(window, qtbot)
    assert window.syncing.standing.waiting == 1
    window.dialogs.waiting_changes()
    qtbot.waitUntil(lambda: window.shows(WaitingChanges))
    texts = [one.text() for one in window.opened(WaitingChanges).findChildren(type(window.strip._details))]
    assert any("can only be read" in text for text in texts)
