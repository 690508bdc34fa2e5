"""What a pull keeps apart: servers, times, and what cannot be had from what is gone."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from mi_reader.domain.errors import ConflictError, RemoteError
from mi_reader.domain.zotero import ObjectKind
from mi_reader.store import papers, refusals, sources
from mi_reader.store.backup import create
from mi_reader.store.backup import listing as backups
from mi_reader.store.papers import PaperState
from mi_reader.store.refusals import Refusal
from mi_reader.sync import apply as swap
from mi_reader.sync.remote import Fetched
from mi_reader.sync.synchroniser import Wish
from mi_reader.zotero.gateway import Gateway
from tests.fakes.zotero.faults import Fault, FaultKind, asking
from tests.fakes.zotero.library import Kind, ZoteroLibrary
from tests.fakes.zotero.server import GROUP, Dialect, ZoteroServer
from tests.sync.world import LOCAL, PATH, Client, Killed

MakeClient = Callable[..., Client]
KEY = "PAPER222"


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

    def make_one(where: ZoteroServer | None = None, **more: Any) -> Client:
        made.append(Client(tmp_path / "a", where or server, **more))
        return made[-1]

    yield make_one
    for one in made:
        one.close()


def titles(client: Client) -> list[str]:
    return [client.engine.lookup.paper(ref).data.title for ref in client.papers()]


def cut_before_the_swap(client: Client) -> None:
    """Syncs until all is fetched, and is killed."""

    def die(*_: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(swap, "waiting", die)
        with pytest.raises(Killed):
            client.sync()
    client.restart()


def arriving(client: Client) -> int:
    with client.engine.database.read() as tx:
        (row,) = tx.execute("SELECT count(*) FROM paper WHERE state = ?", (PaperState.ARRIVING,))
    return int(row[0])


def notes_of_refusals(client: Client) -> list[Refusal]:
    with client.engine.database.read() as tx:
        return refusals.listing(tx, client.library.id)


def make_due(client: Client) -> None:
    with client.engine.database.write() as tx:
        for one in refusals.listing(tx, client.library.id):
            refusals.put(tx, client.library.id, replace(one, again=""))


# What waits is of one server and one time.


def test_what_was_fetched_from_one_server_is_not_taken_for_another_servers(make: MakeClient) -> None:
    with ZoteroServer() as web, ZoteroServer(Dialect.LOCAL_10) as local:
        for where, title in ((web, "from the Web"), (local, "from this computer")):
            where.library().add_item(title=title, key=KEY)
        assert web.library().version_of(KEY) == local.library().version_of(KEY)
        a = make(web)
        cut_before_the_swap(a)
        a.move_to(local, LOCAL)
        a.sync()
        assert titles(a) == ["from this computer"]
        assert arriving(a) == 0
        a.close()


def test_a_dry_run_with_another_server_leaves_nothing_of_it(make: MakeClient) -> None:
    with (
        ZoteroServer(Dialect.LOCAL_10, server_id="one") as one,
        ZoteroServer(Dialect.LOCAL_10, server_id="other") as other,
    ):
        for where, title in ((one, "from the one"), (other, "from the other")):
            where.library().add_item(title="first", key="PAPER333")
            where.library().add_item(title=title, key=KEY)
        a = make(one, path=LOCAL, key=None)
        a.sync()
        one.library().edit_item(KEY, volume="2")
        other.library().edit_item(KEY, volume="2")
        a.move_to(other, LOCAL)
        a.sync(Wish(dry_run=True, accept_removals=True))
        a.move_to(one, LOCAL)
        a.sync()
        assert "from the one" in titles(a)
        assert a.sync().changed == 0
        a.close()


def test_what_was_fetched_before_a_server_was_set_back_is_not_swapped_in(
    zotero: ZoteroLibrary, make: MakeClient
) -> None:
    kept, gone = (zotero.add_item(title=title) for title in ("kept", "short-lived"))
    a = make()
    a.sync()
    zotero.edit_item(gone, title="never to be seen")
    cut_before_the_swap(a)
    zotero.put(Kind.ITEM, gone, zotero.item(gone) | {"title": "as it was"}, version=1)
    zotero.version = 1
    a.sync()
    assert titles(a) == [{kept: "kept", gone: "as it was"}[ref.key] for ref in a.papers()]
    assert a.sync().changed == 0


def test_what_was_fetched_where_versions_tell_nothing_is_not_trusted_later(make: MakeClient) -> None:
    with ZoteroServer(Dialect.LOCAL_9) as local:
        zotero = local.library()
        kept = zotero.add_item(title="as it is")
        a = make(local, path=LOCAL, key=None)
        a.sync()
        gone = zotero.add_item(title="short-lived")
        zotero.edit_item(kept, title="typo")
        cut_before_the_swap(a)
        zotero.erase(gone)
        zotero.edit_item(kept, title="as it is")
        report = a.sync()
        assert (report.new, report.changed, report.erased) == (0, 0, 0)
        assert titles(a) == ["as it is"]
        assert arriving(a) == 0
        a.close()


def test_a_sync_does_not_go_on_with_a_library_that_is_read_from_elsewhere_meanwhile(
    server: ZoteroServer, make: MakeClient
) -> None:
    with ZoteroServer() as other:
        for where, title in ((server, "the one"), (other, "the other")):
            where.library().add_item(title=title, key=KEY)
        a = make()

        def switch() -> None:
            with a.engine.database.write() as tx:
                known = sources.get(tx, a.library.id)
                assert known
                sources.save(tx, replace(known, endpoint=other.endpoint, version=None))

        for path in ("/collections", "itemKey", "/items\\?format=versions"):
            server.faults.add(Fault(FaultKind.BEFORE, when=asking("GET", path), hook=switch))
            with pytest.raises(ConflictError, match="by now"):
                a.sync()
            with a.engine.database.write() as tx:
                known = sources.get(tx, a.library.id)
                assert known
                assert (known.endpoint, known.version) == (other.endpoint, None)
                sources.save(tx, replace(known, endpoint=server.endpoint))
            assert a.papers() == []
            server.faults.clear()
        assert arriving(a) == 0
        switch()
        a.move_to(other, PATH, "FullAccessKeyForTests001")
        a.sync()
        assert titles(a) == ["the other"]
        a.close()


# One bad object never stops a library.


class Leaking:
    """A gateway that never brings one object, though it is listed; or brings it in another version."""

    def __init__(self, patch: pytest.MonkeyPatch, key: str, *, version: int | None = None) -> None:
        self.key = key
        self.version = version
        self.leaks = True
        real = Gateway.fetch

        def fetch(gateway: Gateway, kind: ObjectKind, keys: Sequence[str]) -> Fetched:
            return self._without(real(gateway, kind, keys))

        patch.setattr(Gateway, "fetch", fetch)

    def _without(self, found: Fetched) -> Fetched:
        objects = [one for one in found.objects if one.key != self.key or not self.leaks]
        if self.version is not None:
            objects = [
                replace(one, version=self.version) if one.key == self.key else one for one in found.objects
            ]
        return replace(found, objects=tuple(objects))


def test_what_has_come_is_kept_when_an_answer_that_was_asked_for_before_it_fails(
    server: ZoteroServer, zotero: ZoteroLibrary, make: MakeClient
) -> None:
    for number in range(1000):
        zotero.add_item(title=f"P{number}")
    a, whole, others = make(), asking("GET", "itemKey="), Event()
    server.faults.add(
        Fault(FaultKind.BEFORE, when=whole, hook=lambda: _expect(others)),
        Fault(FaultKind.STATUS, when=whole, status=404),
        Fault(FaultKind.BEFORE, when=whole, skip=7, hook=others.set),  # at least three before it came whole
    )
    with pytest.raises(RemoteError):
        a.sync()
    server.requests.clear()
    assert a.sync().new == 1000
    assert sum("itemKey=" in one.query for one in server.requests) <= 10 - 3


def _expect(event: Event) -> None:
    assert event.wait(30)


@pytest.mark.parametrize("dialect", [Dialect.WEB, Dialect.LOCAL_10])
def test_what_is_listed_and_never_sent_is_told_and_tried_again(
    dialect: Dialect, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZoteroServer(dialect) as where:
        zotero = where.library()
        keys = [zotero.add_item(title=f"P{number}") for number in range(150)]
        leak = Leaking(monkeypatch, keys[5])
        a = make(where) if dialect is Dialect.WEB else make(where, path=LOCAL, key=None)
        report = a.sync()
        assert report.new == 149
        assert [one.place for one in report.problems] == [f"item {keys[5]}"]
        for tries in (2, 3):
            make_due(a)
            assert not a.sync().complete
            (refusal,) = notes_of_refusals(a)
            assert refusal.tries == tries
            assert refusal.again > refusals.next_try(tries - 1, dt.datetime.now(dt.UTC))
        leak.leaks = False
        make_due(a)
        report = a.sync()
        assert (report.new, report.problems) == (1, [])
        a.close()


def test_what_was_never_sent_is_forgotten_when_it_is_gone(
    zotero: ZoteroLibrary, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [zotero.add_item(title=f"P{number}") for number in range(3)]
    Leaking(monkeypatch, keys[1])
    a = make()
    assert len(a.sync().problems) == 1
    zotero.erase(keys[1])
    assert a.sync().complete


def test_what_comes_in_another_version_than_is_listed_is_taken_as_it_comes(
    zotero: ZoteroLibrary, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [zotero.add_item(title=f"P{number}") for number in range(3)]
    Leaking(monkeypatch, keys[1], version=77)
    a = make()
    assert a.sync().new == 3
    assert a.sync().complete


def test_a_library_that_moves_all_the_time_is_not_taken_in_part(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    keys = [zotero.add_item(title=f"P{number}") for number in range(3)]
    number = count()
    for kind in (FaultKind.BEFORE, FaultKind.AFTER):
        server.faults.add(
            Fault(
                kind,
                when=asking("GET", "itemKey"),
                times=None,
                hook=lambda: zotero.edit_item(keys[0], volume=str(next(number))),
            )
        )
    a = make()
    with pytest.raises(RemoteError, match="kept changing"):
        a.sync()
    assert a.papers() == []


@pytest.mark.parametrize("due", [True, False])
def test_a_server_that_was_set_back_is_seen_whatever_waits_to_be_tried_again(
    due: bool, zotero: ZoteroLibrary, make: MakeClient
) -> None:
    keys = [zotero.add_item(title=f"P{number}") for number in range(3)]
    zotero.edit_item(keys[0], volume="2")
    a = make()
    a.sync()
    zotero.put(Kind.ITEM, keys[1], zotero.item(keys[1]) | {"title": "as it was"}, version=2)
    zotero.version = 2
    if due:
        with a.engine.database.write() as tx:
            refusals.put(tx, a.library.id, Refusal("pull", "item", keys[2], "x", 1, None, ""))
    report = a.sync()
    assert report.complete
    assert "as it was" in titles(a)


# Whose marks are ours.


def test_a_group_that_is_read_from_elsewhere_keeps_the_name_that_marks_were_made_with(
    server: ZoteroServer, make: MakeClient
) -> None:
    path = f"groups/{GROUP.number}"
    with ZoteroServer(Dialect.LOCAL_10) as local:
        web = server.library(GROUP)
        web.add_item(title="P", key=KEY)
        a = make(path=path)
        a.sync()
        a.engine.curation.set_oh(a.ref(KEY), dt.date(2022, 3, 4))
        a.sync()
        tags = [tag["tag"] for tag in web.item(KEY)["tags"]]
        assert tags == ["oh!? 2022-03-04 @synctester"]
        there = local.add_group(GROUP)
        there.add_item(title="P", key=KEY, tags=tags)
        a.engine.settings.set("author", "Taro")
        a.move_to(local, path)
        assert a.sync().sent == 0
        assert [tag["tag"] for tag in there.item(KEY)["tags"]] == tags
        a.close()


# Refusals live as long as their cause.


def test_a_refusal_goes_with_the_edit_it_was_of(zotero: ZoteroLibrary, make: MakeClient) -> None:
    key = zotero.add_item(title="P")
    a = make()
    a.sync()
    with a.engine.database.write() as tx:
        paper = papers.find(tx, a.ref(key))
        for kind, owner in (("paper", str(paper)), ("edition", "GONE2222")):
            refusals.put(tx, a.library.id, Refusal("push", kind, owner, "too long", 1, 7, "9999"))
    assert a.sync().complete
    assert notes_of_refusals(a) == []


# Backups.


def test_a_server_that_is_away_costs_no_backups_nor_does_a_dry_run(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    zotero.add_item(title="P")
    a = make()
    a.sync(Wish(dry_run=True))
    a.restart()
    server.faults.add(Fault(FaultKind.STATUS, status=400, times=None))
    with pytest.raises(RemoteError):
        a.sync()
    assert backups(a.engine.profile.backups) == []


def test_syncs_that_fail_make_one_backup_and_are_no_syncs_yet(
    zotero: ZoteroLibrary, server: ZoteroServer, make: MakeClient
) -> None:
    zotero.add_item(title="P")
    a = make()
    server.faults.add(Fault(FaultKind.STATUS, status=400, when=asking("GET", "/items"), times=None))
    for _ in range(3):
        with pytest.raises(RemoteError):
            a.sync()
    assert [one.reason for one in backups(a.engine.profile.backups)] == ["before-sync"]
    standing = a.engine.libraries.standings()[0]
    assert standing.report
    assert standing.report.ended == "failed"
    assert standing.source
    assert not standing.source.synced


def test_of_the_backups_before_syncs_the_newest_are_kept_and_all_others(
    zotero: ZoteroLibrary, make: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    zotero.add_item(title="P")
    a = make()
    folder = a.engine.profile.backups
    others = [create(a.engine.database.path, folder, reason) for reason in ("manual", "before-0002_zotero")]
    for number in range(7):
        monkeypatch.setattr("mi_reader.__version__", f"99.{number}")
        a.sync()
    found = backups(folder)
    assert [one.reason for one in found].count("before-sync") == 5
    assert set(others) <= set(found)


# Small.


@pytest.mark.parametrize(
    ("dialect", "most"), [(Dialect.LOCAL_10, 2), (Dialect.LOCAL_9, 4), (Dialect.LOCAL_9_NEVER_SYNCED, 4)]
)
def test_nothing_new_on_this_computer_takes_few_requests(
    dialect: Dialect, most: int, make: MakeClient
) -> None:
    with ZoteroServer(dialect) as local:
        zotero = local.library()
        for number in range(30):
            zotero.add_item(title=f"P{number}")
        zotero.trash(zotero.add_item(title="thrown away"))
        zotero.add_collection("C")
        a = make(local, path=LOCAL, key=None)
        a.sync()
        a.restart()
        local.requests.clear()
        report = a.sync()
        assert (report.complete, report.changed, report.erased) == (True, 0, 0)
        assert len(local.requests) == most
        a.close()


def test_what_goes_into_the_trash_while_it_is_read_is_not_taken_for_erased(make: MakeClient) -> None:
    with ZoteroServer(Dialect.LOCAL_9) as local:
        zotero = local.library()
        key = zotero.add_item(title="P")
        a = make(local, path=LOCAL, key=None)
        a.sync()
        a.engine.texts.set_why(a.ref(key), "Mine.")
        real = Gateway._read

        def no_trash_among_the_items(
            gateway: Gateway, place: str, query: dict[str, str], *more: Any, **named: Any
        ) -> Any:
            if place == "/items" and "start" in query:
                zotero.trash(key)
                query = {name: value for name, value in query.items() if name != "includeTrashed"}
            return real(gateway, place, query, *more, **named)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Gateway, "_read", no_trash_among_the_items)
            report = a.sync()
        assert (report.trashed, report.erased, report.conflicts) == (1, 0, 0)
        a.close()
