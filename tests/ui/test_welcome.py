"""The welcome: what works now stands first, and it notices what changes while it is looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.store.search import Query
from mi_reader.ui.dialogs.add_library import WEB, AddLibrary
from mi_reader.ui.dialogs.form import index_of
from mi_reader.ui.probing import Found
from mi_reader.ui.welcome import Choice, Welcome, is_due
from tests.fakes.keychain import Keychain, keychain
from tests.fakes.zotero.faults import Fault, FaultKind
from tests.fakes.zotero.server import GROUP, Dialect, ZoteroServer
from tests.ui.dialogs.window import Window

__all__ = ["Keychain", "keychain"]

NOBODY = "http://127.0.0.1:9/api"  # a port where nobody listens


@pytest.fixture
def window(empty_engine: Engine, qapp: QApplication, qtbot: QtBot, keychain: Keychain) -> Iterator[Window]:
    empty_engine.settings.set("zotero.local", NOBODY)
    made = Window(empty_engine, qapp)
    yield made
    made.end()
    assert made.crashes == []


@pytest.fixture
def welcome(window: Window, qtbot: QtBot) -> Welcome:
    made = Welcome(window.context, window.dialogs, window)
    window.setCentralWidget(made)
    qtbot.waitUntil(lambda: made._probing.now.found is Found.CLOSED)
    return made


def first(welcome: Welcome) -> Choice:
    item = welcome._rows.itemAt(0)
    assert item is not None
    row = item.widget()
    assert isinstance(row, Choice)
    return row


def primaries(welcome: Welcome) -> list[Choice]:
    rows = [welcome.local, welcome.web, welcome.samples, welcome.file]
    return [row for row in rows if row.button.property("variant") == "primary"]


def test_without_zotero_the_sample_comes_first(welcome: Welcome) -> None:
    assert first(welcome) is welcome.samples
    assert primaries(welcome) == [welcome.samples]
    assert not welcome.local.button.isEnabled()
    assert welcome.local.state.text() == "not running"
    assert "Start Zotero" in welcome.local.text.text()


def test_zotero_that_is_started_meanwhile_comes_first(welcome: Welcome, window: Window, qtbot: QtBot) -> None:
    with ZoteroServer(Dialect.LOCAL_10) as zotero:
        zotero.add_group(GROUP)
        window.context.engine.settings.set("zotero.local", zotero.endpoint)
        # By itself, without a click: it looks every few seconds.
        qtbot.waitUntil(lambda: first(welcome) is welcome.local, timeout=15_000)
        assert primaries(welcome) == [welcome.local]
        assert GROUP.name in welcome.local.text.text()
        welcome.local.button.click()
        qtbot.waitUntil(lambda: window.shows(AddLibrary))
        dialog = window.opened(AddLibrary)
        qtbot.waitUntil(dialog.go.isEnabled)
        zotero.library().add_item(title="Deep learning")
        with qtbot.waitSignal(welcome.begun, timeout=20_000):
            dialog.go.click()
        with qtbot.waitSignal(window.syncing.finished, timeout=20_000):
            pass


def test_zotero_that_lets_nobody_in_says_how_to_turn_it_on(
    welcome: Welcome, window: Window, qtbot: QtBot
) -> None:
    with ZoteroServer(Dialect.LOCAL_10) as zotero:
        zotero.faults.add(Fault(FaultKind.STATUS, status=403, text="Local API is not enabled", times=99))
        window.context.engine.settings.set("zotero.local", zotero.endpoint)
        welcome._probing.look()
        qtbot.waitUntil(lambda: welcome._probing.now.found is Found.SWITCHED_OFF)
        assert "Advanced" in welcome.local.text.text()
        assert first(welcome) is welcome.samples


def test_nobody_is_asked_while_it_is_not_seen(welcome: Welcome) -> None:
    welcome.hide()
    assert not welcome._probing._again.isActive()
    welcome.show()
    assert welcome._probing._asking


def test_the_sample_is_loaded_and_there_is_something_to_show(
    welcome: Welcome, window: Window, qtbot: QtBot
) -> None:
    engine = window.context.engine
    assert is_due(engine)
    with qtbot.waitSignal(welcome.begun, timeout=20_000):
        qtbot.mouseClick(welcome.samples.button, Qt.MouseButton.LeftButton)
        assert not welcome.samples.button.isEnabled()
    assert not is_due(engine)
    assert window.context.focus.edition == engine.editions.find("2022").key


def test_a_key_makes_its_row_the_one_to_take_and_is_tried(
    welcome: Welcome, window: Window, qtbot: QtBot
) -> None:
    with ZoteroServer() as server:
        window.context.engine.settings.set("zotero.endpoint", server.endpoint)
        assert not welcome.web.button.isEnabled()
        qtbot.keyClicks(welcome.key, "FullAccessKeyForTests001")
        assert primaries(welcome) == [welcome.web]
        qtbot.keyClick(welcome.key, Qt.Key.Key_Return)
        assert welcome.key.text() == ""
        qtbot.waitUntil(lambda: window.shows(AddLibrary))
        dialog = window.opened(AddLibrary)
        assert dialog.where.choice == WEB
        qtbot.waitUntil(dialog.go.isEnabled)
        dialog.reject()


def test_a_file_that_is_dropped_is_imported(
    welcome: Welcome, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "one.bib"
    file.write_text("@article{a, title = {A}, year = {2022}}", encoding="utf-8")
    with qtbot.waitSignal(welcome.begun, timeout=10_000):
        assert window.drop(file)
    assert len(window.context.engine.lookup.ids(Query())) == 1


def test_language_and_look_are_chosen_here(welcome: Welcome, window: Window) -> None:
    welcome.language.setCurrentIndex(index_of(welcome.language, "ja"))
    welcome.language.activated.emit(welcome.language.currentIndex())
    assert window.context.language.code == "ja"
    assert window.context.remembered.get("main/language", "") == "ja"
    welcome.look.setCurrentIndex(index_of(welcome.look, "dark"))
    welcome.look.activated.emit(welcome.look.currentIndex())
    assert window.context.theme.dark
    window.context.theme.set_mode("light")


def test_the_row_of_a_key_stays_where_it_is_while_it_is_written(welcome: Welcome, qtbot: QtBot) -> None:
    before = welcome._rows.indexOf(welcome.web)
    qtbot.keyClicks(welcome.key, "abc")
    assert welcome._rows.indexOf(welcome.web) == before


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(900, 600)])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_choices_below_show_the_longest_of_their_texts(
    welcome: Welcome, window: Window, size: QSize, language: str, zoom: float
) -> None:
    window.context.language.choose(language)
    window.context.theme.set_zoom(zoom)
    window.resize(size)
    QApplication.sendPostedEvents()
    for field in (welcome.language, welcome.look):
        assert field.width() >= field.sizeHint().width()
        option = QStyleOptionComboBox()
        field.initStyleOption(option)
        text = field.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, field
        )
        longest = max(
            field.fontMetrics().horizontalAdvance(field.itemText(at)) for at in range(field.count())
        )
        assert text.width() >= longest
    window.context.theme.set_zoom(1.0)
    window.context.language.choose("en")
