"""An archive of X is shown first; what is ticked is taken, and undone in one step."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mi_reader.domain.annotations import Annotation
from mi_reader.engine import Engine
from mi_reader.ui.dialogs.add_papers import AddPapers
from mi_reader.ui.dialogs.x_archive import XArchive
from tests.annotate.x_archives import post, write_archive
from tests.ui.dialogs.window import Window

POSTS = (
    post(1001, "お！？ https://t.co/a", {"https://t.co/a": "https://arxiv.org/abs/2208.13771"}),
    post(1002, "これはすごい https://t.co/b", {"https://t.co/b": "https://doi.org/10.1126/science.abo4940"}),
    post(1003, "Not here https://t.co/c", {"https://t.co/c": "https://doi.org/10.9999/unknown"}),
    post(1004, "Lunch."),
)


@pytest.fixture
def blank(window: Window) -> Window:
    """Two papers without a word, so that an archive has something to give."""
    engine = window.context.engine
    for name in ("2208.13771", "10.1126/science.abo4940"):
        paper = engine.lookup.resolve(name)
        engine.texts.set_why(paper, "")
        engine.texts.set_post_text(paper, "")
        engine.curation.set_oh(paper, None)
    return window


def opened(window: Window, file: Path, qtbot: QtBot) -> XArchive:
    assert window.drop(file)
    qtbot.waitUntil(lambda: window.shows(XArchive))
    return window.opened(XArchive)


def said(engine: Engine, name: str) -> Annotation:
    return engine.texts.annotation(engine.lookup.resolve(name))


def test_what_would_be_taken_is_shown_before(blank: Window, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(blank, write_archive(tmp_path / "twitter.zip", *POSTS), qtbot)
    QAbstractItemModelTester(
        dialog.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, QObject(dialog)
    )
    assert dialog.rows.rowCount() == 2
    texts = [dialog.rows.row(dialog.rows.index(n, 0)).texts for n in range(2)]
    assert texts[0][1].startswith("2022-11-2")
    assert "post text" in texts[0][2]
    assert "お！？" in dialog.post.toPlainText()
    assert [dialog.tabs.tabText(n) for n in range(2)] == ["Papers (2)", "Not in your libraries (1)"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not blank.shows(XArchive))
    assert said(blank.context.engine, "2208.13771") == Annotation()
    assert blank.context.engine.x_posts.post("https://x.com/a/status/1001") is None


def test_what_is_ticked_is_taken_and_undone_in_one_step(blank: Window, tmp_path: Path, qtbot: QtBot) -> None:
    engine = blank.context.engine
    dialog = opened(blank, write_archive(tmp_path / "twitter.zip", *POSTS), qtbot)
    dialog.view.selectRow(1)
    left = dialog.rows.row(dialog.rows.index(1, 0)).texts[0]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.rows.chosen() == [0]
    taken = "2208.13771" if "alloy" in left.lower() else "10.1126/science.abo4940"
    other = {"2208.13771": "10.1126/science.abo4940"}.get(taken, "2208.13771")
    qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not blank.shows(XArchive))
    now = said(engine, taken)
    assert now.oh in (date(2022, 11, 25), date(2022, 11, 26))
    assert now.post_text
    assert "/status/100" in now.why
    assert said(engine, other) == Annotation()
    assert "4 post" in blank.strip.text
    blank.context.undo.stack.undo()
    qtbot.waitUntil(lambda: said(engine, taken) == Annotation())
    # What it says itself: the posts stay, to tell where links lead.
    assert engine.x_posts.links("https://x.com/a/status/1001")
    blank.context.undo.stack.redo()
    qtbot.waitUntil(lambda: said(engine, taken) == now)


def test_without_a_tick_the_posts_are_kept_and_no_paper_changes(
    blank: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(blank, write_archive(tmp_path / "twitter.zip", *POSTS), qtbot)
    qtbot.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
    assert dialog.go.text() == "Keep the posts only"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not blank.shows(XArchive))
    assert blank.context.engine.x_posts.post("https://x.com/a/status/1004")
    assert said(blank.context.engine, "2208.13771") == Annotation()
    assert not blank.context.undo.stack.canUndo()


def test_papers_that_are_not_here_can_be_added(blank: Window, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(blank, write_archive(tmp_path / "twitter.zip", *POSTS), qtbot)
    dialog.tabs.setCurrentIndex(1)
    qtbot.mouseClick(dialog.add_missing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: blank.shows(AddPapers))
    assert blank.opened(AddPapers).editor.toPlainText() == "DOI 10.9999/unknown"


def test_what_is_no_archive_is_said(blank: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    with qtbot.waitSignal(blank.context.jobs.failed):
        blank.drop(tmp_path / "broken.zip")
    assert not blank.shows(XArchive)


def test_one_that_cannot_be_read_keeps_the_other_from_nothing(
    blank: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK nothing")
    blank.drop(tmp_path / "broken.zip", write_archive(tmp_path / "twitter.zip", *POSTS))
    qtbot.waitUntil(lambda: blank.shows(XArchive))
    dialog = blank.opened(XArchive)
    assert dialog.tabs.tabText(2) == "Not read (1)"
    assert dialog.rows.rowCount() == 2
