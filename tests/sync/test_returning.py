"""What was erased in Zotero and comes back under another key is the same paper, whoever has kept it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader.sync.resolve import Choice
from tests.fakes.zotero.server import Dialect, ZoteroServer
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import LOCAL, Client, papers_of, why_notes


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


@pytest.fixture
def desk(pair: Pair) -> Iterator[Client]:
    """A third computer, with Zotero 10 on it: what is made there gets its key from Zotero."""
    with (
        ZoteroServer(Dialect.LOCAL_10, beside=pair.server) as desktop,
        Client(pair.folder / "desk", desktop, path=LOCAL, key=None) as client,
    ):
        client.sync()
        yield client


def keep(client: Client) -> None:
    (found,) = client.engine.conflicts.listing()
    client.engine.conflicts.resolve(found.conflict.id, Choice.MINE)


def the_one(pair: Pair) -> str:
    """Returns the key of the paper that was erased, which is there once."""
    (key,) = (one for one in papers_of(pair.zotero) if pair.zotero.item(one)["title"] == "Paper 0")
    return key


def settled(pair: Pair, desk: Client) -> None:
    for client in (desk, pair.mine, desk):
        client.sync()
    pair.settle()
    report = desk.sync()
    assert (report.sent, report.conflicts, report.problems) == (0, 0, [])
    # Each has the same posts, and the same words in them.
    assert list(desk.drafts().values()) == list(pair.mine.drafts().values())


@pytest.mark.parametrize("asked", [True, False], ids=["both were asked", "one hears of both at once"])
def test_a_paper_that_two_computers_keep_is_there_once(pair: Pair, desk: Client, asked: bool) -> None:
    pair.zotero.erase(PAPERS[0])
    pair.theirs.sync()
    keep(pair.theirs)
    if asked:
        pair.mine.sync()
        keep(pair.mine)
    desk.sync()
    keep(desk)
    desk.sync()
    key = the_one(pair)
    assert key != PAPERS[0]
    pair.mine.sync()
    pair.theirs.sync()
    settled(pair, desk)
    assert the_one(pair) == key
    assert len(why_notes(pair.zotero, key)) == 1
    assert pair.mine.engine.conflicts.listing() == []
    assert [one.paper.key for one in pair.mine.sections()[0][1] if one.pick] == [key]


def test_what_only_one_of_them_said_is_not_lost(pair: Pair, desk: Client) -> None:
    pair.mine.engine.texts.set_why(pair.ref(), "another why")
    pair.zotero.erase(PAPERS[0])
    for client in (pair.mine, desk):
        client.sync()
        keep(client)
    desk.sync()
    pair.mine.sync()
    key = the_one(pair)
    (found,) = pair.mine.engine.conflicts.listing()
    assert (found.conflict.field, found.conflict.ours, found.conflict.theirs) == (
        "why",
        "another why",
        "why one\n\nwhy two",
    )
    pair.mine.engine.conflicts.resolve(found.conflict.id, Choice.BOTH)
    pair.mine.sync()
    pair.theirs.sync()
    for one in pair.theirs.engine.conflicts.listing():
        pair.theirs.engine.conflicts.resolve(one.conflict.id, Choice.THEIRS)
    settled(pair, desk)
    assert the_one(pair) == key
    for client in (pair.mine, pair.theirs, desk):
        assert client.engine.texts.annotation(client.ref(key)).why == "another why\n\nwhy one\n\nwhy two"


def test_a_paper_that_is_added_again_by_hand_has_what_was_said_of_it(pair: Pair) -> None:
    pair.zotero.erase(PAPERS[0])
    pair.mine.sync()
    assert len(pair.mine.engine.conflicts.listing()) == 1
    key = pair.zotero.add_item(title="Paper 0", date="2022-03-01", DOI="10.1234/0")
    for client in (pair.mine, pair.theirs):
        client.sync()
        assert client.engine.conflicts.listing() == []
    pair.settle()
    assert the_one(pair) == key
    assert pair.theirs.engine.texts.annotation(pair.theirs.ref(key)).why == "why one\n\nwhy two"


def test_a_paper_without_work_of_ones_own_that_is_added_again_is_a_new_one(pair: Pair) -> None:
    pair.mine.engine.texts.set_why(pair.ref(3), "a why that was erased with its paper")
    pair.settle()
    pair.zotero.erase(PAPERS[3])
    key = pair.zotero.add_item(title="Paper 3", date="2022-03-01", DOI="10.1234/3")
    pair.settle()
    assert pair.mine.engine.texts.annotation(pair.mine.ref(key)).why == ""
    assert why_notes(pair.zotero, key) == []
