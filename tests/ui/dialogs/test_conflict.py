"""Conflicts decided in the window: nothing is lost, and nothing is decided that the person did not see."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from mi_reader.ui.dialogs.conflict import ConflictDialog
from mi_reader.ui.dialogs.lists import ConflictList
from mi_reader.ui.widgets.buttons import PlainButton
from tests.sync.pair import Pair
from tests.ui.dialogs.conftest import Open
from tests.ui.dialogs.window import Window

BASE = "Attention in a wavefunction.\n\nWhat surprised me: the energies."
HERE = "Attention in a wavefunction.\n\nWhat surprised me: the larger, the wider the gap.\n\nParts known."
THERE = "Attention in a wavefunction.\n\nWhat surprised me: energies get lower.\n\nDoes it hold for solids?"
MERGED = HERE + "\n\nDoes it hold for solids?"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        opened.mine.engine.texts.set_why(opened.ref(), BASE)
        opened.settle()
        yield opened


def clash(pair: Pair) -> None:
    """Lets both computers edit the same sentence, and adds to it on each."""
    pair.mine.engine.texts.set_why(pair.ref(), HERE)
    pair.theirs.engine.texts.set_why(pair.ref(0, pair.theirs), THERE)
    pair.theirs.sync()
    pair.mine.sync()


def open_conflict(window: Window, qtbot: QtBot) -> ConflictDialog:
    window.dialogs.handlers()["conflicts"]()
    qtbot.waitUntil(lambda: window.shows(ConflictDialog))
    return window.opened(ConflictDialog)


def take(dialog: ConflictDialog, qtbot: QtBot, text: str) -> None:
    (button,) = [one for one in dialog.findChildren(QRadioButton) if one.text() == text and one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def test_what_one_side_did_alone_is_merged_and_ours_stands_until_we_choose(
    pair: Pair, open_window: Open, qtbot: QtBot
) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    editor = dialog._text_page.editor
    assert editor.toPlainText() == MERGED
    take(dialog, qtbot, "Zotero")
    assert "energies get lower" in editor.toPlainText()
    assert "wider the gap" not in editor.toPlainText()
    take(dialog, qtbot, "both, one after the other")
    assert "wider the gap.\n\nWhat surprised me: energies" in editor.toPlainText()
    take(dialog, qtbot, "here")
    assert editor.toPlainText() == MERGED


def test_the_merged_text_is_saved_and_both_computers_have_it(
    pair: Pair, open_window: Open, qtbot: QtBot
) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    dialog.save.click()
    qtbot.waitUntil(lambda: not window.shows(ConflictDialog))
    assert pair.why() == MERGED
    pair.settle()
    assert pair.why(pair.theirs) == MERGED


def test_a_decision_can_be_taken_back(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    open_conflict(window, qtbot).save.click()
    qtbot.waitUntil(lambda: pair.why() == MERGED)
    qtbot.waitUntil(window.context.undo.stack.canUndo)
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: pair.why() == HERE)


def test_use_all_of_theirs_is_theirs(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    theirs = [one for one in dialog.findChildren(PlainButton) if one.text() == "Use all of this"][1]
    theirs.click()
    assert dialog._text_page.editor.toPlainText() == THERE
    dialog.save.click()
    qtbot.waitUntil(lambda: pair.why() == THERE)
    pair.settle()


def test_what_the_person_wrote_into_the_result_is_kept_when_they_choose_another_side(
    pair: Pair, open_window: Open, qtbot: QtBot
) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    editor = dialog._text_page.editor
    editor.appendPlainText("\nA last thought.")
    take(dialog, qtbot, "Zotero")
    assert "A last thought." in editor.toPlainText()
    assert "energies get lower" in editor.toPlainText()
    assert "wider the gap" not in editor.toPlainText()
    editor.undo()
    assert "wider the gap" in editor.toPlainText()


def test_deciding_later_leaves_everything(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    dialog._text_page.editor.setPlainText("never saved")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.shows(ConflictDialog)
    assert pair.why() == HERE
    assert len(pair.mine.engine.conflicts.listing()) == 1


def test_what_is_edited_here_after_the_conflict_is_what_is_shown(
    pair: Pair, open_window: Open, qtbot: QtBot
) -> None:
    clash(pair)
    pair.mine.engine.texts.set_why(pair.ref(), f"{HERE}\n\nLater still.")
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    assert "Later still." in dialog._text_page.editor.toPlainText()


def test_what_changes_while_it_is_decided_is_shown_before_anything_is_saved(
    pair: Pair, open_window: Open, qtbot: QtBot
) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    pair.mine.engine.texts.set_why(pair.ref(), f"{HERE}\n\nIn another window.")
    dialog.save.click()
    qtbot.waitUntil(lambda: "changed meanwhile" in dialog.strip.text)
    qtbot.waitUntil(lambda: "In another window." in dialog._text_page.editor.toPlainText())
    assert pair.why() == f"{HERE}\n\nIn another window."
    assert len(pair.mine.engine.conflicts.listing()) == 1


def test_one_that_was_decided_elsewhere_ends_the_dialog(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    (found,) = pair.mine.engine.conflicts.listing()
    pair.mine.engine.conflicts.resolve(found.conflict.id, found.can[0])
    dialog.save.click()
    qtbot.waitUntil(lambda: not window.shows(ConflictDialog))


def test_a_value_is_one_or_the_other(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    pair.clash(
        lambda one: one.engine.editions.change(pair.edition(one).key, lambda e: replace(e, slug="mine")),
        lambda one: one.engine.editions.change(pair.edition(one).key, lambda e: replace(e, slug="theirs")),
    )
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    assert dialog.page is dialog._choice_page
    take(dialog, qtbot, "In Zotero")
    dialog.save.click()
    qtbot.waitUntil(lambda: pair.edition().slug == "theirs")
    pair.settle()


def test_a_paper_that_was_erased_says_what_is_at_stake(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    pair.zotero.erase(pair.ref(1).key)
    pair.mine.engine.texts.set_why(pair.ref(1), "words that would be lost")
    pair.mine.sync()
    window = open_window(pair.mine.engine)
    dialog = open_conflict(window, qtbot)
    assert "words that would be lost" in dialog._choice_page._stake.text()
    take(dialog, qtbot, "Remove it here too")
    dialog.save.click()
    qtbot.waitUntil(lambda: not window.shows(ConflictDialog))
    assert pair.mine.engine.conflicts.listing() == []


def test_several_are_listed_and_gone_through(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    pair.mine.engine.texts.set_post_text(pair.ref(), "my lines")
    pair.theirs.engine.texts.set_post_text(pair.ref(0, pair.theirs), "their lines")
    clash(pair)
    window = open_window(pair.mine.engine)
    window.dialogs.handlers()["conflicts"]()
    qtbot.waitUntil(lambda: window.shows(ConflictList))
    listed = window.opened(ConflictList)
    assert listed.rows.rowCount() == 2
    qtbot.keyClick(listed.view, Qt.Key.Key_Down)
    listed.view.activated.emit(listed.view.currentIndex())
    qtbot.waitUntil(lambda: window.shows(ConflictDialog))
    dialog = window.opened(ConflictDialog)
    second = dialog.case.number
    dialog._text_page.editor.setPlainText("a draft")
    dialog.go(-1)
    assert dialog.case.number != second
    dialog.go(1)
    assert dialog._text_page.editor.toPlainText() == "a draft"
    dialog.save.click()
    qtbot.waitUntil(lambda: len(pair.mine.engine.conflicts.listing()) == 1)
    qtbot.waitUntil(lambda: dialog.case.number != second)
    assert window.shows(ConflictDialog)


def test_the_dialog_of_one_paper(pair: Pair, open_window: Open, qtbot: QtBot) -> None:
    clash(pair)
    window = open_window(pair.mine.engine)
    window.dialogs.decide_about(pair.ref(1))
    qtbot.waitUntil(lambda: window.context.jobs.idle)
    assert not window.shows(ConflictDialog)
    window.dialogs.decide_about(pair.ref())
    qtbot.waitUntil(lambda: window.shows(ConflictDialog))
