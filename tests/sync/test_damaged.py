"""One row of the database that cannot be read stops nothing else, and costs nothing that was said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader.domain.errors import StorageError
from mi_reader.store import pristine
from mi_reader.sync.synchroniser import Wish
from tests.fakes.zotero.faults import Fault, FaultKind, asking
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import Client, why_notes

NO_TEXT = "UPDATE annotation SET why = CAST(x'ff' AS TEXT) WHERE why = ?"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


def run(client: Client, statement: str, *values: object) -> None:
    with client.engine.database.write() as tx:
        assert tx.execute(statement, values).rowcount


def try_again(client: Client) -> None:
    run(client, "UPDATE refusal SET again = ''")


def test_of_what_waits_the_rest_goes_in(pair: Pair) -> None:
    def damage() -> None:
        run(pair.mine, "UPDATE incoming SET data = x'00' WHERE key = ?", PAPERS[2])

    for key in PAPERS[2:]:
        pair.zotero.edit_item(key, title="Another title")
    pair.server.faults.add(Fault(FaultKind.BEFORE, when=asking("GET", "deleted"), hook=damage))
    report = pair.mine.sync()
    assert report.changed == 1
    (problem,) = report.problems
    assert problem.place == f"item {PAPERS[2]}"
    assert f"row {PAPERS[2]} of incoming" in problem.message
    assert "mi-reader backup restore" in problem.message
    try_again(pair.mine)
    assert pair.mine.sync().changed == 1
    pair.settle()


def test_what_came_for_a_paper_that_cannot_be_read_waits_and_the_rest_goes_in(pair: Pair) -> None:
    pair.mine.engine.texts.set_why(pair.ref(1), "why three")
    pair.settle()
    run(pair.mine, NO_TEXT, "why three")
    run(pair.mine, "DELETE FROM outbox")  # a row is damaged unseen
    (note,) = why_notes(pair.zotero, PAPERS[1])
    words = pair.zotero.item(note)["note"].replace("why three", "why four")
    pair.zotero.edit_item(note, note=words)
    pair.zotero.edit_item(PAPERS[1], tags=["oh!? 2022-05-06"])
    pair.zotero.edit_item(PAPERS[3], tags=["oh!? 2022-05-06"])
    dry = pair.mine.sync(Wish(dry_run=True))
    report = pair.mine.sync()
    assert dry.problems == report.problems
    assert {one.place for one in report.problems} == {f"item {PAPERS[1]}", f"item {note}"}
    assert pair.mine.engine.texts.annotation(pair.ref(3)).oh is not None
    run(pair.mine, "UPDATE annotation SET why = 'why three' WHERE why = CAST(x'ff' AS TEXT)")
    try_again(pair.mine)
    assert pair.mine.sync().conflicts == 0
    pair.settle()
    assert pair.why(number=1) == "why four"
    assert pair.mine.engine.texts.annotation(pair.ref(1)).oh is not None


def test_what_the_server_said_last_is_healed_by_what_it_says_now(pair: Pair) -> None:
    (note,) = why_notes(pair.zotero, PAPERS[0])
    run(pair.mine, "UPDATE pristine SET data = x'00' WHERE key = ?", note)
    pair.zotero.edit_item(note, tags=["mi-reader:why", "mine"])
    assert pair.mine.sync().problems == []
    with pair.mine.engine.database.read() as tx:
        assert pristine.item(tx, pair.mine.library.id, note) is not None
    pair.settle()


def test_of_what_is_sent_the_rest_goes(pair: Pair) -> None:
    for number in (1, 2, 3):
        pair.mine.engine.texts.set_why(pair.ref(number), f"why {number}")
    run(pair.mine, NO_TEXT, "why 2")
    report = pair.mine.sync()
    assert (report.sent, report.waiting) == (2, 1)
    (problem,) = report.problems
    assert problem.place.startswith("paper ")
    assert "of annotation" in problem.message
    run(pair.mine, "UPDATE annotation SET why = 'why 2' WHERE why = CAST(x'ff' AS TEXT)")
    pair.settle()
    assert why_notes(pair.zotero, PAPERS[2])


def test_where_too_much_cannot_be_read_nothing_is_done(pair: Pair) -> None:
    keys = [pair.zotero.add_item(title=f"Many {number}", tags=["oh!? 2022-05-06"]) for number in range(30)]
    pair.mine.sync()
    run(pair.mine, "UPDATE annotation SET why = CAST(x'ff' AS TEXT)")
    run(pair.mine, "DELETE FROM outbox")
    for key in keys:
        pair.zotero.edit_item(key, tags=["oh!? 2022-05-07"])
    with pytest.raises(StorageError, match="backup restore"):
        pair.mine.sync()
