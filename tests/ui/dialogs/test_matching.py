"""Papers are matched to the places of an imported post by mouse and by keyboard, and it can be undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import Library
from mi_reader.engine import Engine
from mi_reader.ui.dialogs.add_papers import AddPapers
from mi_reader.ui.dialogs.matching import Matching
from tests.ui.dialogs.conftest import Open
from tests.ui.dialogs.window import Window

POST = """---
title: "Papers of 2022"
---
Opening.

### Robots

Here they built a robotic cell assembly for battery research in a glove box.

https://x.com/somebody/status/1590000000000000001

### Ansatz

A self-attention ansatz is a neural network for electrons.

https://x.com/somebody/status/1590000000000000002

### Something else

Nothing that anybody could know.

https://x.com/somebody/status/1590000000000000003
"""


def imported(engine: Engine, folder: Path, text: str = POST, library: Library | None = None) -> EditionKey:
    file = folder / "2022-12-20-papers.md"
    file.write_text(text, encoding="utf-8")
    post = engine.importing.read(file, library=(library or engine.shelves.sample()).id)
    engine.importing.bring_in(post)
    return post.edition.key


def opened(window: Window, qtbot: QtBot) -> Matching:
    window.dialogs.handlers()["match_papers"]()
    qtbot.waitUntil(lambda: window.shows(Matching))
    return window.opened(Matching)


@pytest.fixture
def edition(window: Window, tmp_path: Path, qtbot: QtBot) -> EditionKey:
    key = imported(window.context.engine, tmp_path)
    window.context.focus.take_edition(key)
    qtbot.waitUntil(lambda: "match_papers" in window.dialogs.handlers())
    return key


def picks(window: Window, edition: EditionKey) -> list[str]:
    engine = window.context.engine
    found = [one.paper for _, filed in engine.editions.contents(edition) for one in filed if one.pick]
    return [engine.lookup.row(paper).title for paper in found]


def settled(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.context.jobs.idle)


def states(dialog: Matching) -> list[str]:
    return [dialog.places.row(dialog.places.index(n, 0)).texts[2] for n in range(dialog.places.rowCount())]


def test_only_an_edition_that_was_a_post_has_places_to_match(window: Window, qtbot: QtBot) -> None:
    settled(window, qtbot)
    assert "match_papers" not in window.dialogs.handlers()


@pytest.mark.usefixtures("edition")
def test_each_place_is_shown_with_its_words_and_why_a_paper_is_likely(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    parent = QObject()
    for model in (dialog.places, dialog.papers.candidates):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent)
    assert dialog.counted.text().startswith("3 ")
    assert dialog.text.toPlainText().startswith("Here they built a robotic")
    first = dialog.papers.candidates.row(dialog.papers.candidates.index(0, 0)).texts
    assert "obotic" in first[0]
    assert first[2].startswith("words in common: ")
    assert "none of your papers is named in it" in states(dialog)[2]


@pytest.mark.usefixtures("edition")
def test_a_social_post_is_shown_with_its_author_and_words(window: Window, qtbot: QtBot) -> None:
    url = "https://twitter.com/somebody/status/1590000000000000001"
    saved = Embed(Network.X, url, "A Name", "somebody", None, "Robots build *cells* now")
    window.context.engine.texts.keep_embed(saved)
    dialog = opened(window, qtbot)
    assert f"@somebody: Robots build cells now\n{url}" in dialog.text.toPlainText()


def test_enter_matches_and_goes_on_and_ctrl_z_takes_it_back(
    window: Window, edition: EditionKey, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    assert dialog.view.hasFocus()
    title = dialog.papers.candidates.row(dialog.papers.candidates.index(0, 0)).texts[0]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(dialog)[0] == title)
    settled(window, qtbot)
    assert picks(window, edition) == [title]
    assert dialog.view.currentIndex().row() == 1
    assert dialog.counted.text().startswith("2 ")
    qtbot.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: states(dialog)[0] != title)
    assert picks(window, edition) == []
    assert not dialog.back.isVisible()


def test_another_paper_is_searched_and_matched_without_a_mouse(
    window: Window, edition: EditionKey, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    dialog.view.selectRow(2)
    assert not dialog.go.isEnabled()
    assert dialog.papers.nothing.isVisible()
    qtbot.keyClick(dialog.view, "/")
    assert dialog.papers.search.hasFocus()
    qtbot.keyClicks(dialog.papers.search, "graphene")
    qtbot.waitUntil(dialog.go.isEnabled)
    qtbot.keyClick(dialog.papers.search, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.papers.search, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.papers.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(picks(window, edition)) == 1)
    assert "Graphene" in picks(window, edition)[0]
    settled(window, qtbot)
    # A paper is a pick once.
    dialog.view.selectRow(0)
    dialog.papers.search.setText("graphene electrocatalytic")
    qtbot.waitUntil(lambda: "a pick already: Something else" in dialog.go.toolTip())
    assert not dialog.go.isEnabled()


def test_a_place_without_a_paper_waits_no_more_and_that_is_remembered(
    window: Window, edition: EditionKey, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    dialog.view.selectRow(2)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert states(dialog)[2] == "no paper"
    assert dialog.view.currentIndex().row() == 0
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.shows(Matching))
    again = opened(window, qtbot)
    assert states(again)[2] == "no paper"
    again.view.selectRow(2)
    qtbot.mouseClick(again.none, Qt.MouseButton.LeftButton)
    assert states(again)[2] != "no paper"
    assert picks(window, edition) == []


def test_what_leaves_no_doubt_by_now_is_matched_in_one_step(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    engine = window.context.engine
    dois = ["10.9999/one", "10.9999/two"]
    text = "".join(f"### Part {n}\n\nSee https://doi.org/{doi} .\n\n" for n, doi in enumerate(dois))
    key = imported(engine, tmp_path, f"---\ntitle: Late\n---\n\n{text}", engine.shelves.files())
    bib = tmp_path / "late.bib"
    entries = "".join(f"@article{{k{n}, title={{Late {n}}}, doi={{{doi}}}}}" for n, doi in enumerate(dois))
    bib.write_text(entries, encoding="utf-8")
    engine.importer.import_file(bib)
    window.dialogs.match_papers(key)
    qtbot.waitUntil(lambda: window.shows(Matching))
    dialog = window.opened(Matching)
    assert states(dialog) == ["No doubt: Late 0", "No doubt: Late 1"]
    qtbot.mouseClick(dialog.every, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: picks(window, key) == ["Late 0", "Late 1"])
    settled(window, qtbot)
    assert not dialog.every.isVisible()
    assert dialog.strip.text.startswith("Every place has its paper")
    window.context.undo.stack.undo()
    qtbot.waitUntil(lambda: picks(window, key) == [])


def test_papers_that_are_named_and_not_there_can_be_added(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "### One\n\nSee https://doi.org/10.9999/unknown and more.\n\n### Two\n\narXiv:2401.99999 too.\n"
    key = imported(window.context.engine, tmp_path, f"---\ntitle: Far\n---\n\n{text}")
    window.dialogs.match_papers(key)
    qtbot.waitUntil(lambda: window.shows(Matching))
    dialog = window.opened(Matching)
    assert dialog.unknown.isVisible()
    qtbot.mouseClick(dialog.unknown, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.shows(AddPapers))
    added = window.opened(AddPapers)
    assert added.editor.toPlainText().split("\n") == ["DOI 10.9999/unknown", "arXiv:2401.99999"]
    assert added.library.currentData() == window.context.engine.shelves.sample().id


def test_two_hundred_places_are_no_trouble(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    said = "About robotic battery assembly.\n\nhttps://x.com/somebody/status/15900000000000"
    text = "".join(f"### Part {n}\n\n{said}{n:05}\n\n" for n in range(200))
    key = imported(window.context.engine, tmp_path, f"---\ntitle: Many\n---\n\n{text}")
    window.dialogs.match_papers(key)
    qtbot.waitUntil(lambda: window.shows(Matching))
    dialog = window.opened(Matching)
    assert dialog.places.rowCount() == 200
    dialog.view.selectRow(150)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(picks(window, key)) == 1)
    settled(window, qtbot)
    assert dialog.view.currentIndex().row() == 151


def test_every_control_is_named_and_nothing_is_done_by_chance(
    engine: Engine, open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(engine)
    key = imported(engine, tmp_path)
    window.dialogs.match_papers(key)
    qtbot.waitUntil(lambda: window.shows(Matching))
    dialog = window.opened(Matching)
    for widget in (dialog.view, dialog.papers.view, dialog.papers.search, dialog.text):
        assert widget.accessibleName()
    assert [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()] == ["Match"]
