"""The ten guarantees of the sync (zotero-sync.md), one after the other, each as plainly as can be."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import BusyError, Cancelled, ConflictError, ForbiddenError, RemoteError
from mi_reader.domain.keys import PaperRef
from mi_reader.markup import marks
from mi_reader.store.backup import listing as backups
from mi_reader.sync.resolve import Choice
from mi_reader.sync.synchroniser import Wish
from tests.fakes.note_editor import edited_in_zotero
from tests.fakes.zotero.faults import Fault, FaultKind, asking, writing
from tests.fakes.zotero.library import Kind, ZoteroLibrary
from tests.fakes.zotero.seeding import fill
from tests.fakes.zotero.server import (
    GROUP,
    GROUP_KEY,
    NO_NOTES_KEY,
    READ_ONLY_KEY,
    Dialect,
    ZoteroServer,
)
from tests.sync.world import (
    CATEGORIES,
    LOCAL,
    PATH,
    PRESET,
    Client,
    Fate,
    Killed,
    edition_notes,
    not_ours,
    papers_of,
    why_notes,
)

DAY = dt.date(2022, 11, 25)
MakeClient = Callable[..., Client]
LoseAnswer = Callable[..., None]


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as one:
        yield one


@pytest.fixture
def zotero(server: ZoteroServer) -> ZoteroLibrary:
    return server.library()


@pytest.fixture
def make(tmp_path: Path, server: ZoteroServer) -> Iterator[MakeClient]:
    made: list[Client] = []

    def make_one(name: str = "a", where: ZoteroServer | None = None, **more: Any) -> Client:
        made.append(Client(tmp_path / name, where or server, **more))
        return made[-1]

    yield make_one
    for one in made:
        one.close()


@pytest.fixture
def lose_answer(server: ZoteroServer) -> LoseAnswer:
    """Lets the answer to one request get lost: the first to write, unless told otherwise."""

    def lose(where: ZoteroServer | None = None, when: Callable[..., bool] = writing, skip: int = 0) -> None:
        (where or server).faults.add(Fault(FaultKind.LOST_ANSWER, when=when, skip=skip))

    return lose


def add_papers(zotero: ZoteroLibrary, count: int) -> list[str]:
    return [zotero.add_item(title=f"Paper {n}", DOI=f"10.1/{n}", date="2022-03-01") for n in range(count)]


def set_why(client: Client, key: str, text: str) -> None:
    client.engine.texts.set_why(client.ref(key), text)


def why(client: Client, key: str) -> str:
    return client.engine.texts.annotation(client.ref(key)).why


def make_edition(client: Client, name: str = "2022") -> Edition:
    edition = new_edition(client.library.id, name, "ja", "title: 今年の論文\n")
    client.engine.editions.create(edition, PRESET)
    return edition


def pick(client: Client, ref: PaperRef, edition: Edition, category: int = 0) -> None:
    client.engine.curation.file(ref, edition, CATEGORIES[category])
    client.engine.curation.pick(ref, edition.key)


def agree(*clients: Client) -> None:
    for _ in range(2):
        for client in clients:
            client.sync()
    first = clients[0]
    for client in clients:
        before = len(client.server.requests)
        assert client.sync().sent == 0
        assert len(client.server.requests) - before <= 3
        assert client.state() == first.state()
        assert client.drafts() == first.drafts()


# 1. Convergence.


def test_1_what_two_clients_and_zotero_did_is_the_same_everywhere_after_two_syncs(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 4)
    a, b = make("a"), make("b")
    a.sync()
    b.sync()
    set_why(
        a, keys[0], "**なぜ** 面白い\n\nhttps://twitter.com/u/status/1\n\n> 本文\n>\n> — N (@u), 2022-10-03"
    )
    b.engine.curation.set_oh(b.ref(keys[1]), DAY)
    pick(b, b.ref(keys[0]), make_edition(b))
    zotero.trash(keys[2])
    zotero.edit_item(keys[3], title="Another title", tags=["お！？ 2022-12-01"])
    agree(a, b, make("c"))
    assert why(b, keys[0]) == "**なぜ** 面白い\n\nhttps://twitter.com/u/status/1"
    assert [ref.key for ref in a.papers()] == sorted([keys[0], keys[1], keys[3]])
    assert a.engine.texts.annotation(a.ref(keys[3])).oh == dt.date(2022, 12, 1)
    assert {tag["tag"] for tag in zotero.item(keys[3])["tags"]} == {"oh!? 2022-12-01"}


def test_1_zotero_10_on_this_computer_takes_everything_and_a_new_cache_gets_it_back(make: MakeClient) -> None:
    with ZoteroServer(Dialect.LOCAL_10) as local:
        keys = add_papers(local.library(), 3)
        a = make("a", local, path=LOCAL, key=None)
        a.sync()
        edition = make_edition(a)
        pick(a, a.ref(keys[0]), edition)
        set_why(a, keys[0], "なぜ面白いか。")
        a.engine.curation.set_skipped(a.ref(keys[1]), skipped=True)
        assert a.sync().complete
        before, drafts = a.state(), a.drafts()
        assert a.sync().sent == 0
        a.wipe()
        assert a.sync().sent == 0
        assert _by_name(a.state()) == _by_name(before)
        assert list(a.drafts().values()) == list(drafts.values())
        a.close()


def _by_name(state: dict[str, Any]) -> object:
    """Leaves out what a server with keys of its own names anew."""
    editions = [
        (
            edition.name,
            edition.front_matter,
            [(s.heading, s.category, picks, rest) for s, picks, rest in parts],
        )
        for edition, parts in state["editions"].values()
    ]
    return state["papers"], [
        (name, matter, [(h, c, len(p), r) for h, c, p, r in parts]) for name, matter, parts in editions
    ]


@pytest.mark.parametrize("dialect", [Dialect.LOCAL_9, Dialect.LOCAL_9_NEVER_SYNCED], ids=lambda one: one.name)
def test_1_zotero_9_is_compared_as_its_versions_tell_nothing_and_edits_wait(
    dialect: Dialect, make: MakeClient
) -> None:
    with ZoteroServer(dialect) as local:
        zotero = local.library()
        keys = add_papers(zotero, 3)
        a = make("a", local, path=LOCAL, key=None)
        a.sync()
        zotero.edit_item(keys[0], title="Changed")
        zotero.erase(keys[1])
        zotero.add_note(keys[2], "<p>Written in Zotero 9.</p>", [marks.WHY_TAG])
        set_why(a, keys[0], "Waits.")
        report = a.sync()
        assert (report.changed, report.erased, report.waiting) == (1, 1, 1)
        assert report.held
        assert why(a, keys[2]) == "Written in Zotero 9."
        assert a.engine.lookup.paper(a.ref(keys[0])).data.title == "Changed"
        a.close()


# 2. Nothing lost.


def test_2_edits_of_different_fields_and_different_lines_join(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    (key,) = add_papers(zotero, 1)
    a, b = make("a"), make("b")
    a.sync()
    set_why(a, key, "One.\n\nTwo.\n\nThree.")
    agree(a, b)
    set_why(a, key, "One, by A.\n\nTwo.\n\nThree.")
    set_why(b, key, "One.\n\nTwo.\n\nThree, by B.")
    b.engine.texts.set_post_text(b.ref(key), "短い。")
    zotero.edit_item(key, title="Edited in Zotero", tags=["oh!? 2022-01-02"])
    agree(a, b)
    assert why(a, key) == "One, by A.\n\nTwo.\n\nThree, by B."
    assert a.engine.texts.annotation(a.ref(key)).post_text == "短い。"
    assert a.engine.texts.annotation(a.ref(key)).oh == dt.date(2022, 1, 2)


def test_2_the_same_line_edited_twice_is_asked_with_both_kept_and_the_rest_goes_on(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 2)
    a, b = make("a"), make("b")
    a.sync()
    set_why(a, keys[0], "Line.")
    agree(a, b)
    set_why(a, keys[0], "Line of A.")
    set_why(b, keys[0], "Line of B.")
    set_why(b, keys[1], "Another paper.")
    a.sync()
    report = b.sync()
    assert (report.conflicts, report.waiting) == (1, 0)
    (one,) = b.engine.conflicts.listing()
    assert (one.conflict.base, one.conflict.ours, one.conflict.theirs) == (
        "Line.",
        "Line of B.",
        "Line of A.",
    )
    assert why(b, keys[0]) == "Line of B."
    a.sync()
    assert why(a, keys[1]) == "Another paper."
    assert why(a, keys[0]) == "Line of A."
    b.engine.conflicts.resolve(one.conflict.id, Choice.BOTH)
    agree(a, b)
    assert why(a, keys[0]) == "Line of B.\n\nLine of A."


def test_2_what_was_erased_there_and_edited_here_is_kept_and_asked(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 2)
    a = make("a")
    a.sync()
    set_why(a, keys[0], "Written on the train.")
    zotero.erase(keys[0])
    zotero.erase(keys[1])
    report = a.sync()
    assert (report.erased, report.conflicts) == (2, 1)
    (one,) = a.engine.conflicts.listing()
    assert why(a, keys[0]) == "Written on the train."
    assert a.papers() == []
    a.engine.conflicts.resolve(one.conflict.id, Choice.MINE)
    agree(a)
    assert papers_of(zotero) == [keys[0]]
    assert "Written on the train." in next(iter(zotero.notes_of(keys[0]).values()))


def test_2_the_text_about_a_paper_survives_its_erasing(zotero: ZoteroLibrary, make: MakeClient) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a")
    a.sync()
    edition = make_edition(a)
    a.engine.curation.file(a.ref(key), edition, CATEGORIES[0])
    a.sync()
    section = a.engine.editions.section(edition.key, "1")
    a.engine.texts.set_pick_text(a.ref(key), section, "Of a candidate, not yet sent.")
    zotero.erase(key)
    assert a.sync().conflicts == 1
    assert "Of a candidate, not yet sent." in a.texts()


def test_2_collections_and_tags_merge_as_sets(zotero: ZoteroLibrary, make: MakeClient) -> None:
    (key,) = add_papers(zotero, 1)
    shelf = zotero.add_collection("My shelf")
    a = make("a")
    a.sync()
    a.engine.curation.file(a.ref(key), make_edition(a), CATEGORIES[0])
    a.engine.curation.set_oh(a.ref(key), DAY)
    zotero.add_to(shelf, key)
    zotero.edit_item(key, tags=["mine"])
    agree(a)
    item = zotero.item(key)
    assert {tag["tag"] for tag in item["tags"]} == {"mine", "oh!? 2022-11-25"}
    assert shelf in item["collections"]
    assert len(item["collections"]) == 2


@pytest.mark.parametrize("name", ["MI Reader", "2022"])
def test_2_an_edition_that_was_trashed_there_is_kept_and_comes_back_on_request(
    zotero: ZoteroLibrary, make: MakeClient, name: str
) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a")
    a.sync()
    edition = make_edition(a)
    pick(a, a.ref(key), edition)
    a.engine.texts.set_opening(edition.key, "Words.")
    agree(a)
    collections = zotero.collections()
    inside = [one for one, data in collections.items() if data["name"] in (name, "2022")]
    for one in inside:
        zotero.put(Kind.COLLECTION, one, collections[one] | {"deleted": True})
    assert a.sync().conflicts == 1
    assert "Words." in a.texts()
    (found,) = a.engine.conflicts.listing()
    a.engine.conflicts.resolve(found.conflict.id, Choice.MINE)
    agree(a, make("b"))
    assert zotero.collections() == collections


# 3. Atomic.


def test_3_nothing_of_a_pull_is_seen_before_all_of_it_and_edits_never_wait(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    keys = add_papers(zotero, 350)
    a = make("a")
    seen: list[tuple[int, float]] = []

    def look() -> None:
        began = monotonic()
        a.engine.settings.set("language", "ja")
        with a.engine.database.write() as tx:
            tx.execute("UPDATE library SET name = name")
        seen.append((len(a.papers()), monotonic() - began))

    server.faults.add(Fault(FaultKind.AFTER, when=asking("GET", "itemKey="), times=None, hook=look))
    a.sync()
    assert len(seen) == 4
    assert {count for count, _ in seen} == {0}
    assert max(waited for _, waited in seen) < 1
    assert len(a.papers()) == len(keys)


def test_3_a_library_that_moves_during_a_pull_is_read_as_one_version(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    keys = add_papers(zotero, 250)
    a = make("a")

    last = keys[:]

    def move() -> None:
        zotero.edit_item(keys[0], title=f"Moved {len(last)}")
        zotero.erase(last.pop())
        add_papers(zotero, 1)

    server.faults.add(Fault(FaultKind.BEFORE, when=asking("GET", "itemKey="), times=2, hook=move))
    a.sync()
    assert [ref.key for ref in a.papers()] == papers_of(zotero)
    assert a.sync().version == zotero.version


def test_3_a_pull_that_is_cut_goes_on_where_it_was(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    add_papers(zotero, 1000)
    a = make("a")
    cut = Fault(FaultKind.STATUS, when=asking("GET", "itemKey="), skip=6, times=None, status=404)
    server.faults.add(cut)
    with pytest.raises(RemoteError):
        a.sync()
    server.faults.clear()
    assert a.papers() == []
    server.requests.clear()
    a.sync()
    fetched = [one for one in server.requests if "itemKey=" in one.query]
    assert len(fetched) <= 10 - 6 + 3  # those that were under way when it was cut
    assert len(a.papers()) == 1000


def test_3_killed_at_every_step_the_next_sync_finishes_the_job(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 3)
    a, b = make("a"), make("b")
    edition, step, alive = None, 0, False
    while not alive:
        a.restart()
        if edition is None and a.papers():
            edition = make_edition(a)
            pick(a, a.ref(keys[0]), edition)
            set_why(a, keys[0], "Written once.")
            a.engine.curation.set_oh(a.ref(keys[1]), DAY)
        try:
            a.sync(fate=Fate(step))
            alive = edition is not None
        except Killed:
            step += 1
    assert step > 15
    agree(a, b)
    assert why(b, keys[0]) == "Written once."
    assert len(why_notes(zotero, keys[0])) == 1
    assert len(edition_notes(zotero)) == 1
    assert len(zotero.collections()) == 2 + len(CATEGORIES)
    assert b.engine.texts.annotation(b.ref(keys[1])).oh == DAY


# 4. Exactly once.


@pytest.mark.parametrize("dialect", [Dialect.WEB, Dialect.LOCAL_10], ids=lambda one: one.name)
@pytest.mark.parametrize("number", range(7))
def test_4_a_lost_answer_to_a_create_doubles_nothing(
    dialect: Dialect, number: int, make: MakeClient, lose_answer: LoseAnswer
) -> None:
    with ZoteroServer(dialect) as server:
        zotero = server.library()
        keys = add_papers(zotero, 1)
        a = _client(make, server)
        a.sync()
        pick(a, a.ref(keys[0]), make_edition(a))
        set_why(a, keys[0], "Once.")
        lose_answer(server, skip=number)
        report = a.sync()
        assert report.complete, report
        assert a.sync().sent == 0
        assert len(zotero.notes_of(keys[0])) == 1
        assert len(edition_notes(zotero)) == 1
        names = [data["name"] for data in zotero.collections().values()]
        assert len(names) == len(set(names)) == 2 + len(CATEGORIES)
        a.close()


def _client(make: MakeClient, server: ZoteroServer) -> Client:
    if server.dialect is Dialect.WEB:
        return make("a", server)
    return make("a", server, path=LOCAL, key=None)


def test_4_a_lost_answer_to_an_update_undoes_nothing(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient, lose_answer: LoseAnswer
) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a")
    a.sync()
    set_why(a, key, "First.\n\nMiddle.\n\nLast.")
    a.sync()
    set_why(a, key, "Second.\n\nMiddle.\n\nLast.")

    def in_zotero() -> None:
        (note,) = why_notes(zotero, key)
        zotero.edit_note(note, edited_in_zotero(zotero.item(note)["note"] + "<p>By hand.</p>"))

    lose_answer()
    server.faults.add(Fault(FaultKind.AFTER, when=writing, hook=in_zotero))
    assert a.sync().complete
    assert why(a, key) == "Second.\n\nMiddle.\n\nLast.\n\nBy hand."
    agree(a)


def test_4_an_edit_after_one_whose_answer_was_lost_is_no_conflict_with_oneself(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a")
    a.sync()
    set_why(a, key, "First.")
    a.sync()
    set_why(a, key, "Second.")
    step = 0
    while "Second." not in zotero.item(why_notes(zotero, key)[0])["note"]:
        with pytest.raises(Killed):
            a.sync(fate=Fate(step))
        step += 1
    assert a.waiting() == 1
    set_why(a, key, "Third.")
    assert a.sync().conflicts == 0
    agree(a)
    assert why(a, key) == "Third."


@pytest.mark.parametrize("later", ["Third.", ""])
@pytest.mark.parametrize("skip", [1, 2], ids=["why", "opening"])
def test_4_an_edit_of_a_new_text_whose_answer_was_lost_is_no_conflict_with_oneself(
    server: ZoteroServer, make: MakeClient, lose_answer: LoseAnswer, skip: int, later: str
) -> None:
    (key,) = add_papers(server.library(), 1)
    a, b = make("a"), make("b")
    a.sync()
    edition = make_edition(a)
    agree(a, b)
    pick(a, a.ref(key), edition)
    set_why(a, key, "Second.")
    a.engine.texts.set_opening(edition.key, "Second.")
    lose_answer(skip=skip)
    server.faults.add(Fault(FaultKind.STATUS, when=asking("GET", "items"), skip=1, times=None, status=404))
    with pytest.raises(RemoteError):
        a.sync()
    server.faults.clear()
    set_why(a, key, later)
    a.engine.texts.set_opening(edition.key, later)
    assert a.sync().conflicts == 0
    agree(a, b)
    assert why(b, key) == b.editions()[0].opening == later


def test_4_a_lost_answer_to_a_delete_erases_nothing_else(
    zotero: ZoteroLibrary, make: MakeClient, lose_answer: LoseAnswer
) -> None:
    add_papers(zotero, 1)
    shelf = zotero.add_collection("My shelf")
    a = make("a")
    a.sync()
    edition = make_edition(a)
    a.sync()
    a.engine.editions.delete(edition.key)
    lose_answer(when=asking("DELETE"))
    assert a.sync().complete
    assert {data["name"] for data in zotero.collections().values()} == {"My shelf", "MI Reader"}
    assert shelf in zotero.collections()
    agree(a)


# 5. Only what was sent is clean.


@pytest.mark.parametrize("kind", [FaultKind.BEFORE, FaultKind.AFTER])
def test_5_an_edit_made_while_its_predecessor_is_uploaded_stays_dirty(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient, kind: FaultKind
) -> None:
    (key,) = add_papers(zotero, 1)
    a, b = make("a"), make("b")
    a.sync()
    set_why(a, key, "First.")
    server.faults.add(
        Fault(kind, when=asking("POST", "items"), hook=lambda: set_why(a, key, "First. And second."))
    )
    report = a.sync()
    assert why(a, key) == "First. And second."
    assert (report.waiting, report.complete) == (1, False)
    assert a.sync().complete
    b.sync()
    assert why(b, key) == "First. And second."


# 6. Polite.


def test_6_never_more_than_four_requests_at_a_time(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    fill(zotero, 1500)
    server.limits.at_once = True
    a = make("a")
    a.sync()
    assert server.concurrent_peak <= 4
    assert len(a.papers()) == 1500


def test_6_backoff_and_retry_after_are_waited_for(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    add_papers(zotero, 3)
    a = make("a")
    a.sync()
    add_papers(zotero, 1)
    server.faults.add(
        Fault(FaultKind.TOO_MANY, seconds=7),
        Fault(FaultKind.BACKOFF, seconds=31, skip=1),
        Fault(FaultKind.UNAVAILABLE, seconds=13, skip=2),
    )
    a.sync()
    assert len(a.papers()) == 4
    assert {7.0, 13.0, 31.0} <= set(a.time.waits)


def test_6_waiting_can_be_stopped_and_nothing_is_lost(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a")
    a.sync()
    set_why(a, key, "Waits.")
    a.time.stop_at = len(a.time.waits) + 1
    server.faults.add(Fault(FaultKind.UNAVAILABLE, when=writing, seconds=600))
    with pytest.raises(Cancelled):
        a.sync()
    assert a.waiting() == 1
    a.time.cancel.clear()
    a.time.stop_at = 0
    assert a.sync().complete


def test_6_a_key_that_may_not_write_holds_the_edits_and_says_so(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a", key=READ_ONLY_KEY)
    a.sync()
    set_why(a, key, "Waits.")
    report = a.sync()
    assert (report.waiting, report.sent, report.complete) == (1, 0, False)
    assert "only be read" in report.held


def test_6_a_key_that_may_not_read_notes_stops_at_once_and_says_which_permission_is_missing(
    server: ZoteroServer, zotero: ZoteroLibrary, make: MakeClient
) -> None:
    add_papers(zotero, 1)
    with pytest.raises(ForbiddenError, match="notes"):
        make("a", key=NO_NOTES_KEY).sync()
    assert server.count("POST") == 0


def test_6_a_403_in_the_middle_stops_at_once(
    server: ZoteroServer, zotero: ZoteroLibrary, make: MakeClient
) -> None:
    (key,) = add_papers(zotero, 1)
    a = make("a")
    a.sync()
    set_why(a, key, "Waits.")
    server.faults.add(Fault(FaultKind.STATUS, when=writing, status=403, text="Write access denied"))
    with pytest.raises(ForbiddenError):
        a.sync()
    assert server.count("POST") == 1
    assert a.waiting() == 1


def test_6_a_note_above_the_limit_is_listed_and_the_others_go(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 2)
    a = make("a")
    a.sync()
    set_why(a, keys[0], "長" * 500_001)
    set_why(a, keys[1], "Short.")
    report = a.sync()
    assert not report.complete
    assert report.waiting == 1
    assert len(report.problems) == 1
    assert "413" in report.problems[0].message
    assert "Short." in next(iter(zotero.notes_of(keys[1]).values()))
    assert a.sync().sent == 0  # not at once again
    set_why(a, keys[0], "Shorter.")
    assert a.sync().complete
    assert "Shorter." in next(iter(zotero.notes_of(keys[0]).values()))


def test_6_an_item_that_cannot_be_read_is_listed_by_its_key_and_tried_again(
    zotero: ZoteroLibrary, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = add_papers(zotero, 3)
    whole = zotero.item(keys[1])
    zotero.put(Kind.ITEM, keys[1], whole | {"title": 5})
    a = make("a")
    report = a.sync()
    assert [ref.key for ref in a.papers()] == sorted([keys[0], keys[2]])
    assert [one.place for one in report.problems] == [f"item {keys[1]}"]
    assert not report.complete
    zotero.edit_item(keys[0], title="Something else")
    report = a.sync()
    assert [one.place for one in report.problems] == [f"item {keys[1]}"]  # not forgotten
    # It is readable now, though its version is the same: a newer program understands it.
    zotero.put(Kind.ITEM, keys[1], whole, version=zotero.version_of(keys[1]))
    with a.engine.database.write() as tx:
        tx.execute("UPDATE refusal SET again = ''")
    report = a.sync()
    assert report.problems == []
    assert len(a.papers()) == 3


# 7. Small.


def test_7_nothing_new_takes_at_most_three_requests(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    add_papers(zotero, 300)
    a = make("a")
    a.sync()
    a.restart()  # a new connection asks what it can do
    server.requests.clear()
    a.sync()
    assert len(server.requests) <= 3
    server.requests.clear()
    a.sync()
    assert len(server.requests) == 1


def test_7_edits_go_fifty_a_request(zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient) -> None:
    keys = add_papers(zotero, 200)
    a = make("a")
    a.sync()
    for key in keys[:120]:
        set_why(a, key, f"Why {key}.")
    server.requests.clear()
    assert a.sync().sent == 120
    assert server.count("POST") == 3
    assert len(server.requests) <= 5


def test_7_a_first_sync_takes_a_hundred_objects_a_request(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    add_papers(zotero, 1000)
    a = make("a")
    a.sync()
    assert server.count("GET", "items") <= 10 + 1
    assert len(server.requests) <= 10 + 5


# 8. Careful.


def test_8_a_pull_that_would_remove_a_fifth_of_the_papers_stops_and_asks(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 60)
    a = make("a")
    a.sync()
    set_why(a, keys[0], "Mine.")
    a.sync()
    for key in keys[:21]:
        (zotero.trash if key == keys[0] else zotero.erase)(key)
    before = a.state()
    with pytest.raises(ConflictError, match="21 of the 60 papers"):
        a.sync()
    assert a.state() == before
    assert len(a.papers()) == 60
    a.sync(Wish(accept_removals=True))
    assert len(a.papers()) == 39
    agree(a)


def test_8_fewer_go_without_a_question(zotero: ZoteroLibrary, make: MakeClient) -> None:
    keys = add_papers(zotero, 30)
    a = make("a")
    a.sync()
    for key in keys[:20]:
        zotero.erase(key)
    assert a.sync().erased == 20


def test_8_switching_the_source_compares_and_sends_nothing_that_did_not_change(make: MakeClient) -> None:
    with ZoteroServer(Dialect.LOCAL_10) as local, ZoteroServer() as web:
        keys = add_papers(web.library(), 3)
        a = make("a", web)
        a.sync()
        pick(a, a.ref(keys[0]), make_edition(a))
        set_why(a, keys[0], "なぜ。")
        a.sync()
        # Zotero on this computer has synced with zotero.org: the same objects, versions of its own.
        _copy(web.library(), local.library())
        before, there = a.state(), local.library().content()
        a.move_to(local, LOCAL)
        report = a.sync()
        assert (report.sent, report.new, report.changed, report.conflicts) == (0, 0, 0, 0), report
        assert a.state() == before
        assert local.library().content() == there
        set_why(a, keys[0], "なぜか。")
        assert a.sync().sent == 1
        a.move_to(web, PATH, "FullAccessKeyForTests001")
        note = why_notes(web.library(), keys[0])[0]  # Zotero itself has synced since
        web.library().edit_note(note, local.library().item(note)["note"])
        assert a.sync().sent == 0
        assert a.engine.conflicts.listing() == []
        assert why(a, keys[0]) == "なぜか。"
        agree(a)
        a.close()


def _copy(one: ZoteroLibrary, other: ZoteroLibrary) -> None:
    for kind in (Kind.COLLECTION, Kind.ITEM):
        for stored in one.all(kind):
            other.put(kind, stored.key, stored.data)
    other.version += 1000


def test_8_what_another_source_has_not_got_is_not_taken_for_erased(make: MakeClient) -> None:
    with ZoteroServer(Dialect.LOCAL_10) as local, ZoteroServer() as web:
        keys = add_papers(web.library(), 3)
        _copy(web.library(), local.library())
        a = make("a", web)
        a.sync()
        set_why(a, keys[0], "なぜ。")
        a.sync()
        a.move_to(local, LOCAL)  # which has not got the note yet
        with pytest.raises(ConflictError):
            a.sync()
        assert why(a, keys[0]) == "なぜ。"
        a.close()


def test_8_versions_that_went_backwards_are_compared_as_a_whole(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 5)
    a = make("a")
    a.sync()
    set_why(a, keys[0], "Kept.")
    a.sync()
    # The server was restored from a backup.
    zotero.version = 3
    zotero.edit_item(keys[1], title="After the restore")
    report = a.sync()
    assert why(a, keys[0]) == "Kept."
    assert a.engine.lookup.paper(a.ref(keys[1])).data.title == "After the restore"
    assert report.version == zotero.version
    agree(a)


def test_8_there_is_a_backup_before_the_first_sync_and_before_that_of_a_new_program(
    zotero: ZoteroLibrary, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_papers(zotero, 1)
    a = make("a")
    folder = a.engine.profile.backups
    a.sync()
    a.sync()
    assert len(backups(folder)) == 1
    monkeypatch.setattr("mi_reader.__version__", "99.0")
    a.sync()
    assert len(backups(folder)) == 2


# 9. Honest.


def test_9_the_report_says_what_was_done_and_what_waits(zotero: ZoteroLibrary, make: MakeClient) -> None:
    keys = add_papers(zotero, 3)
    a = make("a")
    report = a.sync()
    assert (report.new, report.version, report.complete) == (3, zotero.version, True)
    set_why(a, keys[0], "Why.")
    zotero.trash(keys[1])
    zotero.edit_item(keys[2], title="Other")
    report = a.sync()
    assert (report.trashed, report.changed, report.sent, report.waiting) == (1, 1, 1, 0)
    assert report.version == zotero.version
    zotero.restore(keys[1])
    assert a.sync().restored == 1


def test_9_a_dry_run_changes_nothing_and_says_what_would_happen(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    keys = add_papers(zotero, 3)
    a = make("a")
    a.sync()
    pick(a, a.ref(keys[0]), make_edition(a))
    set_why(a, keys[0], "Why.")
    zotero.erase(keys[2])
    add_papers(zotero, 2)
    before, there = _lasting(a), zotero.content()
    report = a.sync(Wish(dry_run=True))
    assert (report.new, report.erased, report.dry_run) == (2, 1, True)
    assert _lasting(a) == before
    assert zotero.content() == there
    assert server.count("POST") == 0
    said = report.sent
    assert a.sync().sent == said


def _lasting(client: Client) -> object:
    """Leaves out what was fetched and waits, seen by nobody: it is not fetched again."""
    passing = {"incoming", "paper_data", "paper_to_index", "sqlite_sequence"}
    rows = []
    for name, content in client.content():
        if name.startswith("paper_text") or name in passing:
            continue
        if name == "paper":
            rows.append((name, [row for row in content if "arriving" not in row]))
        else:
            rows.append((name, content))
    return rows


# 10. Modest.


def test_10_only_our_own_notes_collections_tags_and_memberships_are_written(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = add_papers(zotero, 3)
    shelf = zotero.add_collection("My shelf")
    sub = zotero.add_collection("Inside", shelf)
    zotero.add_to(sub, *keys)
    zotero.edit_item(keys[0], tags=["ml", {"tag": "auto", "type": 1}], extra="tex.bib: x\nodd: 1", volume="3")
    zotero.add_note(keys[0], '<div data-schema-version="9"><p style="color:red">Mine</p></div>', ["todo"])
    zotero.add_item(
        itemType="attachment", parentItem=keys[0], linkMode="linked_url", url="https://x.y", title="t"
    )
    before = not_ours(zotero, set())
    a, b = make("a"), make("b")
    a.sync()
    edition = make_edition(a)
    for key in keys:
        pick(a, a.ref(key), edition)
        set_why(a, key, f"Why {key}.")
        a.engine.curation.set_oh(a.ref(key), DAY)
    agree(a, b)
    for key in keys:
        b.engine.curation.set_oh(b.ref(key), None)
        set_why(b, key, "")
    b.engine.editions.delete(edition.key)
    agree(a, b)
    ours = {key for key, data in zotero.items().items() if any(_is_ours(tag) for tag in data["tags"])}
    ours |= {key for key, data in zotero.collections().items() if data["name"] == "MI Reader"}
    assert not_ours(zotero, ours) == before
    assert {data["name"] for data in zotero.collections().values()} == {"My shelf", "Inside", "MI Reader"}


def _is_ours(tag: dict[str, Any]) -> bool:
    return str(tag["tag"]).startswith("mi-reader:")


def test_10_in_a_group_the_marks_of_others_are_left_alone(server: ZoteroServer, make: MakeClient) -> None:
    group = server.library(GROUP)
    (key,) = add_papers(group, 1)
    group.set_tags(key, "oh!? 2022-01-01 @somebody", "mi-reader:skip @somebody")
    a = make("a", path="groups/1", key=GROUP_KEY)
    a.sync()
    assert a.engine.texts.annotation(a.ref(key)).oh is None
    a.engine.curation.set_oh(a.ref(key), DAY)
    assert a.sync().complete
    tags = {tag["tag"] for tag in group.item(key)["tags"]}
    assert {"oh!? 2022-01-01 @somebody", "mi-reader:skip @somebody"} < tags
    assert len(tags) == 3


def test_a_sync_that_meets_another_one_says_so_and_asks_for_no_decision(
    make: MakeClient, zotero: ZoteroLibrary
) -> None:
    add_papers(zotero, 3)
    a = make("a")
    met: list[BusyError] = []

    def meanwhile(_stage: str, _done: int, _total: int) -> None:
        if not met:
            with pytest.raises(BusyError, match="Another sync of") as told:
                a.sync()
            met.append(told.value)

    a.synchroniser().run(a.library, Wish(), meanwhile)
    assert [error.exit_code for error in met] == [1]
    assert a.sync().complete
