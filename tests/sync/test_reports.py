"""What a sync says it did, of what it did not understand, and how it failed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mi_reader.domain.errors import MiReaderError, Problem, RemoteError
from mi_reader.store import sources
from mi_reader.sync.report import Remark, Report, from_json
from mi_reader.sync.synchroniser import Wish
from tests.fakes.zotero.faults import Fault, FaultKind, asking
from tests.fakes.zotero.server import GROUP, ZoteroServer
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import PRESET, Client, edition_notes


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


def own(report: Report) -> dict[str, tuple[str, ...]]:
    """Returns what came of the user's own work: what and how, and of what."""
    return {f"{one.how} {one.thing}": one.named for one in report.own}


def kept(client: Client) -> Report:
    """Returns the report that was kept of the last sync."""
    with client.engine.database.read() as tx:
        source = sources.get(tx, client.library.id)
    report = from_json(source.report) if source else None
    assert report is not None
    return report


# The user's own work


def test_whys_and_marks_that_came_are_named(pair: Pair) -> None:
    texts = pair.theirs.engine.texts
    texts.set_why(pair.ref(0, pair.theirs), "another why")
    texts.set_why(pair.ref(1, pair.theirs), "a why")
    texts.set_post_text(pair.ref(0, pair.theirs), "")
    pair.zotero.edit_item(PAPERS[2], tags=["oh!? 2022-03-04", "mi-reader:skip"])
    pair.theirs.sync()
    assert own(pair.mine.sync()) == {
        "changed why": ("PAPER222 “Paper 0”",),
        "new why": ("PAPER333 “Paper 1”",),
        "removed post_text": ("PAPER222 “Paper 0”",),
        "new oh": ("PAPER444 “Paper 2”",),
        "new skipped": ("PAPER444 “Paper 2”",),
    }
    assert own(pair.mine.sync()) == {}


def test_papers_that_were_moved_in_zotero_are_named(pair: Pair) -> None:
    potentials, labs = pair.collection("機械学習ポテンシャル"), pair.collection("自動実験")
    pair.zotero.edit_item(PAPERS[1], collections=[labs])
    pair.zotero.edit_item(PAPERS[3], collections=[potentials])
    pair.zotero.edit_item(PAPERS[2], collections=[])
    assert own(pair.mine.sync()) == {
        "moved filing": ("PAPER333 “Paper 1”: 2022: 機械学習ポテンシャル → 自動実験",),
        "new filing": ("PAPER555 “Paper 3”: 2022: 機械学習ポテンシャル",),
        "removed filing": ("PAPER444 “Paper 2”: 2022: 自動実験",),
    }


def test_what_was_edited_in_an_edition_is_named(pair: Pair) -> None:
    (note,) = edition_notes(pair.zotero)
    html = pair.zotero.item(note)["note"]
    html = html.replace("the opening", "an opening").replace("the lead", "a lead").replace("slug:", "slug: a")
    pair.zotero.edit_item(note, note=html)
    pair.zotero.rename_collection(pair.collection("自動実験"), "ロボット")
    pair.zotero.rename_collection(pair.collection("2022"), "二〇二二")
    assert own(pair.mine.sync()) == {
        "renamed edition": ("2022 → 二〇二二",),
        "renamed section": ("二〇二二: 自動実験 → ロボット",),
        "changed text": ("二〇二二: the opening", "二〇二二: the lead text of 機械学習ポテンシャル"),
        "changed details": ("二〇二二",),
    }


def test_a_collection_made_by_hand_and_one_erased_are_sections_new_and_removed(pair: Pair) -> None:
    pair.zotero.add_collection("手作り", pair.collection("2022"))
    pair.mine.sync()
    assert own(pair.mine.sync()) == {"new section": ("2022: 手作り",)}
    pair.zotero.erase_collection(pair.collection("番外編その１"))
    assert own(pair.mine.sync()) == {"removed section": ("2022: 番外編その１",)}


def test_a_new_computer_is_told_of_the_edition_and_not_of_each_thing_in_it(pair: Pair) -> None:
    with pair.client("anew") as anew:
        anew.wipe()
        report = anew.sync(Wish(dry_run=True))
        assert own(report)["new edition"] == ("2022",)
        assert own(anew.sync()) == own(report)
        assert own(report).keys() == {"new edition", "new why", "new post_text"}


def test_what_is_sent_is_no_news(pair: Pair) -> None:
    pair.mine.engine.texts.set_why(pair.ref(3), "mine")
    pair.mine.engine.curation.file(pair.ref(3), pair.edition(), PRESET.categories[0])
    report = pair.mine.sync()
    assert report.sent
    assert (report.own, pair.mine.sync().own) == ([], [])


# What was not understood


def say(pair: Pair, old: str, new: str) -> None:
    (note,) = edition_notes(pair.zotero)
    html = pair.zotero.item(note)["note"]
    assert old in html
    pair.zotero.edit_item(note, note=html.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("date: 2022-12-24", "date: next week", "'next week' is no day"),
        ("language: ja", "language: jp", "The language 'jp' is none of ja, en"),
        ("citation: short", "citation: long", "The citation 'long' is none of short, csl, none"),
        ("(番外編)", "(番外偏)", "neither"),
        ("カテゴリー: review", "カテゴリー: ", "names no category"),
    ],
)
def test_what_was_typed_wrong_is_told_once_and_changes_nothing(
    pair: Pair, old: str, new: str, message: str
) -> None:
    day = date(2022, 12, 24)
    pair.mine.engine.editions.change(pair.edition().key, lambda edition: replace(edition, date=day))
    pair.settle()
    state = pair.mine.state()
    say(pair, old, new)
    report = pair.mine.sync()
    (told,) = report.noticed
    assert message in told.message
    assert "stays" in told.message
    assert "edition “2022”" in told.place
    assert report.complete
    assert pair.mine.state() == state
    assert pair.mine.sync().noticed == []
    assert [one.problem for one in kept(pair.mine).remarks] == [told]
    pair.settle()
    assert pair.mine.state() == state


def test_a_remark_is_kept_for_a_week(pair: Pair) -> None:
    say(pair, "date:", "date: soon")
    pair.mine.sync()
    with pair.mine.engine.database.write() as tx:
        source = sources.get(tx, pair.mine.library.id)
        assert source is not None
        long_ago = (datetime.now(UTC) - timedelta(days=8)).isoformat()
        report = kept(pair.mine)
        report.remarks = [Remark(long_ago, one.problem) for one in report.remarks]
        sources.save(tx, replace(source, report=report.to_json()))
    pair.mine.sync()
    assert kept(pair.mine).remarks == []


def test_a_mark_that_names_nobody_in_a_group_is_told_once(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, path="groups/1") as client:
        zotero = server.library(GROUP)
        key = zotero.add_item(title="P", tags=["oh!?", "oh!? @somebody"])
        (told,) = client.sync().noticed
        assert told.place == f"item {key}"
        assert "oh!? names nobody" in told.message
        assert "oh!? @synctester" in told.remedy
        zotero.edit_item(key, volume="2")
        assert client.sync().noticed == []
        zotero.edit_item(key, tags=["oh!?", "mi-reader:skip"])
        assert len(client.sync().noticed) == 1


def test_many_marks_that_name_nobody_are_no_flood(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, path="groups/1") as client:
        for number in range(30):
            server.library(GROUP).add_item(title=f"P{number}", tags=["お！？"])
        told = client.sync().noticed
        assert len(told) == 21
        assert "10 more papers" in told[-1].message


# Failures


def test_a_sync_that_fails_keeps_what_was_done_before_and_why_it_failed(pair: Pair) -> None:
    pair.zotero.add_item(title="New")
    pair.mine.engine.texts.set_why(pair.ref(3), "mine")
    pair.server.faults.add(Fault(FaultKind.UNAVAILABLE, times=None, when=asking("POST", "/items")))
    with pytest.raises(RemoteError) as raised:
        pair.mine.sync()
    report = kept(pair.mine)
    assert (report.ended, report.new, report.waiting, report.complete) == ("failed", 1, 1, False)
    assert report.error == Problem("", raised.value.message, raised.value.remedy)
    assert report.finished
    pair.server.faults.clear()
    assert pair.mine.sync().complete
    assert (kept(pair.mine).ended, kept(pair.mine).error) == ("complete", None)


def test_a_server_that_is_away_is_noted_and_takes_no_backup(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, key="x" * 24) as client:
        for _ in range(2):
            with pytest.raises(MiReaderError):
                client.sync()
        assert kept(client).ended == "failed"
        assert not list(client.engine.profile.backups.glob("*before-sync*"))
        assert kept(client).program == ""


def test_a_rehearsal_that_fails_leaves_the_last_report(pair: Pair) -> None:
    pair.server.faults.add(Fault(FaultKind.UNAVAILABLE, times=None, when=asking("GET", "/")))
    with pytest.raises(RemoteError):
        pair.mine.sync(Wish(dry_run=True))
    assert kept(pair.mine).ended == "complete"


def test_a_report_comes_back_as_it_was_kept(pair: Pair) -> None:
    say(pair, "date:", "date: soon")
    pair.zotero.edit_item(PAPERS[2], tags=["oh!? 2022-03-04"])
    report = pair.mine.sync()
    again = from_json(report.to_json())
    assert again is not None
    again.changes = report.changes
    assert again == report
