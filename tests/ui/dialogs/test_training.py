"""Learning on demand, and how right the suggestions were, in words that anybody knows."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mi_reader.engine import Engine
from mi_reader.store.search import Query, View
from mi_reader.ui.dialogs.training import Training
from tests.ui.dialogs.conftest import Open
from tests.ui.dialogs.window import Window


def said(dialog: Training) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


def opened(window: Window, qtbot: QtBot) -> Training:
    window.actions_.handle(window.dialogs.handlers())
    window.actions_["train"].trigger()
    dialog = window.opened(Training)
    qtbot.waitUntil(lambda: not dialog.working)
    return dialog


def file_all(engine: Engine) -> int:
    """Files the inbox as suggested, a few papers a day; every fifth elsewhere."""
    edition = engine.editions.listing()[0]
    categories = engine.presets.load().categories
    papers = [row.ref for row in engine.lookup.rows(engine.lookup.ids(Query(view=View.INBOX)))]
    wanted = engine.suggestions.of(papers)
    for number, paper in enumerate(papers):
        found = wanted.get(paper)
        suggested = next((one for one in categories if found and one.id == found.category), categories[0])
        engine.curation.file(paper, edition, categories[3] if number % 5 == 0 else suggested)
    day = datetime(2022, 1, 1, tzinfo=UTC)
    with engine.database.write() as tx:
        rows = tx.execute("SELECT rowid FROM filing ORDER BY rowid").fetchall()
        for number, (row,) in enumerate(rows):
            moment = (day + timedelta(days=number // 4)).isoformat()
            tx.execute("UPDATE filing SET filed = ? WHERE rowid = ?", (moment, row))
    return len(rows)


def test_of_few_filings_nothing_is_claimed(window: Window, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    text = said(dialog)
    assert "too few" in text
    assert "%" not in text


def test_it_says_how_many_were_right_where_it_errs_and_how_it_grew(
    engine: Engine, open_window: Open, qtbot: QtBot
) -> None:
    filed = file_all(engine)
    window = open_window(engine)
    news: list[None] = []
    window.context.bus.suggestions_changed.connect(lambda: news.append(None))
    dialog = opened(window, qtbot)
    # Labels that came into the open dialog show with its next layout.
    qtbot.waitUntil(lambda: "taken for" in said(dialog))
    text = said(dialog)
    assert str(filed) in dialog.lead.text()
    assert "Of 100 papers, " in text
    assert "the first or the second" in text
    assert "Without learning from you" in text
    assert "% right" in text
    assert news == [None]
    for jargon in ("F1", "accuracy", "calibration", "macro"):
        assert jargon not in text


def test_closing_it_stops_the_work(engine: Engine, open_window: Open, qtbot: QtBot) -> None:
    file_all(engine)
    window = open_window(engine)
    window.dialogs.train()
    dialog = window.opened(Training)
    task = window.context.jobs.tasks[0]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert task.cancelled.is_set()
    qtbot.waitUntil(lambda: window.context.jobs.idle)


def test_what_goes_wrong_is_said_there(window: Window, qtbot: QtBot) -> None:
    folder = window.context.engine.profile.presets
    folder.mkdir(exist_ok=True)
    (folder / "mi.yaml").write_text("id: mi\ncategories: nonsense\n", encoding="utf-8")
    dialog = opened(window, qtbot)
    assert dialog.strip.isVisible()
