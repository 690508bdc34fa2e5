"""Categories edited in their dialog: saved at once, one step each, editions left as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mi_reader.domain.categories import Category, Kind
from mi_reader.ui.dialogs.categories import Categories
from mi_reader.ui.dialogs.category_list import CategoryList
from mi_reader.ui.dialogs.form import index_of
from tests.ui.dialogs.window import Window


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> Categories:
    window.dialogs.handlers()["categories"]()
    qtbot.waitUntil(lambda: window.shows(Categories))
    return window.opened(Categories)


def stored(window: Window) -> tuple[Category, ...]:
    return window.context.engine.presets.load().categories


def write(dialog: Categories, qtbot: QtBot, part: str, language: str, text: str) -> None:
    field = dialog.form.fields[part, language]
    field.setFocus()
    field.selectAll()
    field.insert(text)  # an input method's way: keys of the test have no kana
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_the_model_is_sound(window: Window) -> None:
    model = CategoryList("en")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_categories(stored(window))
    assert model.rowCount() == 8
    assert model.data(model.index(7), Qt.ItemDataRole.AccessibleTextRole) == "8, Off-topic, extra"


def test_a_name_is_saved_when_its_field_is_left_and_the_heading_follows(
    dialog: Categories, window: Window, qtbot: QtBot
) -> None:
    write(dialog, qtbot, "name", "en", "Force fields")
    qtbot.waitUntil(lambda: stored(window)[0].name["en"] == "Force fields")
    qtbot.waitUntil(lambda: dialog.model.data(dialog.model.index(0)) == "Force fields")
    assert stored(window)[0].heading.get("en", "Force fields") == "Force fields"
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: stored(window)[0].name["en"] == "Machine-learning potentials")
    qtbot.waitUntil(lambda: dialog.form.fields["name", "en"].text() == "Machine-learning potentials")


def test_what_is_being_written_is_not_written_over_by_what_was_saved_before(
    dialog: Categories, window: Window, qtbot: QtBot
) -> None:
    write(dialog, qtbot, "name", "ja", "力場")
    field = dialog.form.fields["name", "en"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Force")
    qtbot.waitUntil(lambda: stored(window)[0].name["ja"] == "力場")
    qtbot.waitUntil(lambda: window.context.jobs.idle)
    qtbot.keyClicks(field, " fields")
    assert field.text() == "Force fields"


def test_keywords_short_labels_kind_and_colour_are_saved(
    dialog: Categories, window: Window, qtbot: QtBot
) -> None:
    write(dialog, qtbot, "keywords", "ja", "力場、ポテンシャル, MD")
    qtbot.waitUntil(lambda: stored(window)[0].keywords.get("ja") == ("力場", "ポテンシャル", "MD"))
    write(dialog, qtbot, "short", "en", "Fields")
    qtbot.waitUntil(lambda: stored(window)[0].short["en"] == "Fields")
    dialog.form.kind.setCurrentIndex(index_of(dialog.form.kind, Kind.EXTRA))
    dialog.form.kind.activated.emit(dialog.form.kind.currentIndex())
    qtbot.waitUntil(lambda: stored(window)[0].kind is Kind.EXTRA)
    dialog.form.colours["light"]._take("#123456")
    qtbot.waitUntil(lambda: stored(window)[0].colour["light"] == "#123456")


def test_moving_changes_the_number_that_files(dialog: Categories, window: Window, qtbot: QtBot) -> None:
    first, second = (one.id for one in stored(window)[:2])
    dialog.buttons["down"].click()
    qtbot.waitUntil(lambda: [one.id for one in stored(window)[:2]] == [second, first])
    qtbot.waitUntil(lambda: dialog.view.currentIndex().row() == 1)
    assert dialog.buttons["up"].isEnabled()


def test_a_new_one_is_ready_to_be_named(dialog: Categories, window: Window, qtbot: QtBot) -> None:
    dialog.buttons["add"].click()
    qtbot.waitUntil(lambda: len(stored(window)) == 9)
    field = dialog.form.fields["name", "en"]
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Batteries")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: stored(window)[8].name["en"] == "Batteries")


def test_deleting_leaves_sections_and_offers_to_take_it_back(
    dialog: Categories, window: Window, qtbot: QtBot
) -> None:
    engine = window.context.engine
    before = engine.editions.contents(engine.editions.find("2022").key)
    dialog.buttons["delete"].click()
    qtbot.waitUntil(lambda: len(stored(window)) == 7)
    qtbot.waitUntil(lambda: "not in the set" in dialog.strip.text)
    assert engine.editions.contents(engine.editions.find("2022").key) == before
    dialog.strip._action.click()
    qtbot.waitUntil(lambda: len(stored(window)) == 8)


def test_merging_moves_papers_in_all_editions_after_a_backup(
    dialog: Categories, window: Window, qtbot: QtBot
) -> None:
    engine = window.context.engine
    key = engine.editions.find("2022").key
    papers = sum(len(filings) for _, filings in engine.editions.contents(key))
    dialog.merge(stored(window)[1])
    qtbot.waitUntil(lambda: len(stored(window)) == 7)
    qtbot.waitUntil(window.context.undo.stack.canUndo)
    contents = engine.editions.contents(key)
    assert len(contents) == 7
    assert sum(len(filings) for _, filings in contents) == papers
    assert list(engine.profile.backups.glob("*before-merge-category*"))
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: len(engine.editions.contents(key)) == 8)
    assert len(stored(window)) == 8


def test_a_set_is_copied_and_used(dialog: Categories, window: Window, qtbot: QtBot) -> None:
    dialog._copy()
    qtbot.waitUntil(lambda: window.context.engine.settings["preset"] == "mi-2")
    qtbot.waitUntil(lambda: dialog.preset.count() == 2)
    assert dialog.preset.currentData() == "mi-2"
    dialog.preset.setCurrentIndex(index_of(dialog.preset, "mi"))
    dialog.preset.activated.emit(dialog.preset.currentIndex())
    qtbot.waitUntil(lambda: window.context.engine.settings["preset"] == "mi")


def test_closing_saves_what_is_in_a_field(dialog: Categories, window: Window, qtbot: QtBot) -> None:
    field = dialog.form.fields["name", "en"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Closed upon")
    dialog.close()
    qtbot.waitUntil(lambda: stored(window)[0].name["en"] == "Closed upon")
