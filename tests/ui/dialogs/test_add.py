"""Papers and libraries added in dialogs, against loopback servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.settings.secrets import Secret
from mi_reader.store.search import Query
from mi_reader.ui.dialogs.add_library import WEB, AddLibrary
from mi_reader.ui.dialogs.add_papers import AddPapers
from mi_reader.ui.dialogs.key import KeyDialog
from mi_reader.ui.dialogs.move_to_zotero import MoveToZotero
from mi_reader.ui.person import KeyQuestion
from tests.fakes.keychain import Keychain, keychain
from tests.fakes.zotero.server import FULL_KEY, NO_NOTES_KEY, Dialect, ZoteroServer
from tests.ui.dialogs.conftest import Open
from tests.ui.dialogs.window import Window

__all__ = ["Keychain", "keychain"]

BIB = "@article{smith2022, title = {Extrapolation}, author = {Smith, Jane}, year = {2022}}"


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as running:
        running.library().add_item(title="Deep learning")
        yield running


@pytest.fixture
def new(empty_engine: Engine, open_window: Open, server: ZoteroServer, keychain: Keychain) -> Window:
    empty_engine.settings.set("zotero.endpoint", server.endpoint)
    # A port where nobody listens.
    empty_engine.settings.set("zotero.local", "http://127.0.0.1:9/api")
    return open_window(empty_engine)


def add_library(window: Window, qtbot: QtBot, where: str = WEB, key: Secret | None = None) -> AddLibrary:
    window.dialogs.add_library(where, key)
    qtbot.waitUntil(lambda: window.shows(AddLibrary))
    return window.opened(AddLibrary)


def test_a_key_is_tried_before_anything_is_connected(new: Window, keychain: Keychain, qtbot: QtBot) -> None:
    dialog = add_library(new, qtbot)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.key, FULL_KEY)
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog.key, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert [one.path for one in dialog.offers.chosen()] == ["users/475425"]
    dialog.offers.choose("groups/1")
    with qtbot.waitSignal(new.syncing.finished, timeout=20_000):
        dialog.go.click()
    assert {one.address for one in new.context.engine.shelves.listing()} == {
        "zotero:users/475425",
        "zotero:groups/1",
    }
    assert set(keychain.kept.values()) == {FULL_KEY}
    assert not new.shows(AddLibrary)


def test_a_key_that_lacks_a_permission_says_which(new: Window, qtbot: QtBot) -> None:
    dialog = add_library(new, qtbot, key=Secret(NO_NOTES_KEY))
    qtbot.waitUntil(lambda: bool(dialog.offers._boxes))
    box, offer = dialog.offers._boxes[0]
    assert offer.obstacle == "The key has no access to notes."
    assert not box.isEnabled()
    assert not dialog.go.isEnabled()


def test_a_wrong_key_is_said_and_another_can_be_tried(new: Window, qtbot: QtBot) -> None:
    dialog = add_library(new, qtbot, key=Secret("NobodysKey00000000000001"))
    qtbot.waitUntil(lambda: bool(dialog.strip.text))
    dialog.key.setText(FULL_KEY)
    dialog.test.click()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.strip.text == ""


def test_the_key_is_gone_from_the_field_when_the_dialog_is(new: Window, qtbot: QtBot) -> None:
    dialog = add_library(new, qtbot)
    dialog.key.setText(FULL_KEY)
    field = dialog.key
    dialog.reject()
    assert field.text() == ""


def test_zotero_that_starts_while_the_dialog_waits_is_found(
    new: Window, keychain: Keychain, qtbot: QtBot
) -> None:
    dialog = add_library(new, qtbot, "local")
    qtbot.waitUntil(lambda: "not running" in dialog.local_state.text())
    with ZoteroServer(Dialect.LOCAL_10) as zotero:
        zotero.library().add_item(title="Deep learning")
        new.context.engine.settings.set("zotero.local", zotero.endpoint)
        dialog._probing.look()
        qtbot.waitUntil(dialog.go.isEnabled)
        assert "asks you before" in dialog.local_state.text()
        with qtbot.waitSignal(new.syncing.finished, timeout=20_000):
            dialog.go.click()
        assert [one.address for one in new.context.engine.shelves.listing()] == ["zotero:local"]


def test_zotero_9_says_that_edits_wait(new: Window, qtbot: QtBot) -> None:
    with ZoteroServer(Dialect.LOCAL_9) as zotero:
        new.context.engine.settings.set("zotero.local", zotero.endpoint)
        dialog = add_library(new, qtbot, "local")
        qtbot.waitUntil(lambda: "takes no edits" in dialog.local_state.text())
        assert dialog.go.isEnabled()


def test_a_library_can_be_read_from_elsewhere_from_now_on(
    new: Window, keychain: Keychain, qtbot: QtBot
) -> None:
    engine = new.context.engine
    with ZoteroServer(Dialect.LOCAL_9) as zotero:
        engine.libraries.add_local(zotero.endpoint)
    dialog = add_library(new, qtbot, key=Secret(FULL_KEY))
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.instead.isVisible()
    dialog.instead.setCurrentIndex(1)
    with qtbot.waitSignal(new.syncing.finished, timeout=20_000):
        dialog.go.click()
    (standing,) = engine.libraries.standings()
    assert standing.source is not None
    assert standing.source.path == "users/475425"


def test_identifiers_are_counted_and_their_papers_added(window: Window, qtbot: QtBot) -> None:
    window.dialogs.handlers()["add_papers"]()
    qtbot.waitUntil(lambda: window.shows(AddPapers))
    dialog = window.opened(AddPapers)
    assert not dialog.go.isEnabled()
    dialog.editor.setPlainText("see https://doi.org/10.1038/s41524-022-00734-6 and arXiv:2209.12466v2")
    assert dialog.counted.text() == "2 identifiers"
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.results.rowCount() == 2)
    assert [dialog.results.data(dialog.results.index(row, 1)) for row in (0, 1)] == ["there already"] * 2
    dialog.reject()
    assert len(window.context.focus.papers) == 2


def test_a_dialog_that_is_closed_meanwhile_harms_nobody(window: Window, qtbot: QtBot) -> None:
    window.dialogs.add_papers("arXiv:2209.12466")
    qtbot.waitUntil(lambda: window.shows(AddPapers))
    dialog = window.opened(AddPapers)
    dialog._add()
    dialog.reject()
    qtbot.waitUntil(lambda: window.context.jobs.idle)


def test_files_are_chosen_and_imported(new: Window, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "one.bib"
    file.write_text(BIB, encoding="utf-8")
    new.dialogs.open_file()
    dialog = new.findChild(QFileDialog, "open_file")
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(file)])
    dialog.close()
    qtbot.waitUntil(lambda: len(new.context.engine.lookup.ids(Query())) == 1)
    qtbot.waitUntil(lambda: "1 papers are new" in new.strip.text or bool(new.strip.text))
    assert new.context.remembered.get("dialog/open_folder", "") == str(tmp_path)


def test_an_edition_of_files_is_added_to_zotero(
    window: Window, server: ZoteroServer, keychain: Keychain, qtbot: QtBot
) -> None:
    engine = window.context.engine
    engine.settings.set("zotero.endpoint", server.endpoint)
    engine.libraries.add_web(server.endpoint, "users/475425", Secret(FULL_KEY))
    with qtbot.waitSignal(window.syncing.changed):
        window.syncing.refresh()
    assert "move_to_zotero" in window.dialogs.handlers()
    window.dialogs.handlers()["move_to_zotero"]()
    qtbot.waitUntil(lambda: window.shows(MoveToZotero))
    dialog = window.opened(MoveToZotero)
    dialog.go.click()
    qtbot.waitUntil(lambda: "never synced" in dialog.strip.text)
    with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
        window.syncing.sync()
    with qtbot.waitSignal(window.syncing.finished, timeout=30_000):
        dialog.go.click()
    assert not window.shows(MoveToZotero)
    assert engine.lookup.libraries()[engine.editions.find("2022").library].address == "zotero:users/475425"
    assert "2022" in {one["name"] for one in server.library().collections().values()}
    qtbot.waitUntil(lambda: "move_to_zotero" not in window.dialogs.handlers())


def test_a_question_for_a_key_does_not_show_it(new: Window, qapp: QApplication) -> None:
    dialog = KeyDialog(new.context, KeyQuestion("https://api.zotero.org", "users/1"), new)
    dialog.field.setText(FULL_KEY)
    assert FULL_KEY not in dialog.field.displayText()
    dialog.reject()
