from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread
from typing import cast

import pytest

from mi_reader.domain.errors import (
    ForbiddenError,
    RemoteError,
    StaleError,
    UncertainError,
)
from mi_reader.domain.papers import PaperData
from mi_reader.domain.zotero import (
    CollectionWrite,
    Deletions,
    ItemType,
    ItemWrite,
    ObjectKind,
    RemoteCollection,
    RemoteItem,
    Tag,
)
from mi_reader.settings.secrets import Secret
from mi_reader.sync.remote import Refused, Remote, Traits
from mi_reader.zotero import gateway as gateway_module
from mi_reader.zotero.connection import Answer, Request
from mi_reader.zotero.discovery import probe
from mi_reader.zotero.gateway import Gateway
from tests.fakes.zotero.exchange import Request as Sent
from tests.fakes.zotero.faults import Fault, FaultKind, asking, writing
from tests.fakes.zotero.library import Kind, ZoteroLibrary
from tests.fakes.zotero.server import FULL_KEY, GROUP, READ_ONLY_KEY, Dialect, ZoteroServer
from tests.zotero.timing import FakeTime

ITEM, COLLECTION = ObjectKind.ITEM, ObjectKind.COLLECTION
WEB = "users/475425"
OWN = "users/0"


class Bench:
    """A server, its library, and gateways to it."""

    def __init__(self, server: ZoteroServer) -> None:
        self.server = server
        self.time = FakeTime()
        self.opened: list[Gateway] = []
        self.asked = 0

    @property
    def web(self) -> bool:
        return self.server.dialect is Dialect.WEB

    @property
    def library(self) -> ZoteroLibrary:
        return self.server.library()

    def connect(
        self, key: str = FULL_KEY, path: str = "", ask: Callable[[], Secret] | None = None
    ) -> Gateway:
        secret = Secret(key) if self.web else None
        path = path or (WEB if self.web else OWN)
        traits = probe(self.server.endpoint, secret, path, self.time.timing())
        gateway = Gateway(traits, secret, ask_key=ask or self._permit, timing=self.time.timing())
        self.opened.append(gateway)
        return gateway

    def _permit(self) -> Secret:
        self.asked += 1
        self.server.permit("always")
        given = self.server.permission.ask()
        assert given is not None
        return Secret(given[0])


@pytest.fixture
def open_bench() -> Iterator[Callable[[Dialect], Bench]]:
    opened: list[Bench] = []

    def open_one(dialect: Dialect) -> Bench:
        opened.append(Bench(ZoteroServer(dialect)))
        return opened[-1]

    yield open_one
    for one in opened:
        for gateway in one.opened:
            gateway.close()
        one.server.close()


@pytest.fixture(params=[Dialect.WEB, Dialect.LOCAL_10], ids=["web", "local"])
def bench(request: pytest.FixtureRequest, open_bench: Callable[[Dialect], Bench]) -> Bench:
    return open_bench(request.param)


@pytest.fixture(params=list(Dialect), ids=lambda dialect: dialect.name)
def any_bench(request: pytest.FixtureRequest, open_bench: Callable[[Dialect], Bench]) -> Bench:
    return open_bench(request.param)


@pytest.fixture
def web(open_bench: Callable[[Dialect], Bench]) -> Bench:
    return open_bench(Dialect.WEB)


@pytest.fixture
def local(open_bench: Callable[[Dialect], Bench]) -> Bench:
    return open_bench(Dialect.LOCAL_10)


# Reading.


def test_it_is_the_port_of_the_sync(web: Bench) -> None:
    remote: Remote = web.connect()
    assert remote.traits.path == WEB


def test_the_version_costs_one_request_and_is_told_if_it_is_older_than_known(bench: Bench) -> None:
    gateway = bench.connect()
    bench.library.add_item(title="T")
    before = len(bench.server.requests)
    version = gateway.version(None)
    assert version == bench.library.version
    assert gateway.version(version) == version
    assert gateway.version(version + 10) == version
    statuses = [one.status for one in bench.server.requests[before:]]
    assert statuses == [200, 200, 200]


def test_zotero_that_never_synced_has_no_versions(open_bench: Callable[[Dialect], Bench]) -> None:
    bench = open_bench(Dialect.LOCAL_9_NEVER_SYNCED)
    bench.library.add_item(title="T")
    gateway = bench.connect()
    assert not gateway.traits.versioned
    assert gateway.version(0) == 0


def test_a_listing_has_the_trash_and_what_stands_below_it(any_bench: Bench) -> None:
    library = any_bench.library
    kept, trashed = library.add_item(title="A"), library.add_item(title="B")
    note = library.add_note(trashed, "<p>n</p>")
    library.trash(trashed)
    listing = any_bench.connect().listing(ITEM, None)
    assert set(listing.versions) == {kept, trashed, note}
    assert listing.version == library.version


def test_a_listing_since_a_version(bench: Bench) -> None:
    library = bench.library
    library.add_item(title="old")
    since = library.version
    changed, trashed = library.add_item(title="A"), library.add_item(title="B")
    library.trash(trashed)
    gateway = bench.connect()
    listing = gateway.listing(ITEM, since)
    assert dict(listing.versions) == {key: library.version_of(key) for key in (changed, trashed)}
    nothing = gateway.listing(ITEM, listing.version)
    assert (dict(nothing.versions), nothing.version) == ({}, library.version)
    assert bench.server.requests[-1].status == 304


def test_collections_are_listed_and_fetched(any_bench: Bench) -> None:
    top = any_bench.library.add_collection("Top")
    below = any_bench.library.add_collection("下", top)
    other = any_bench.library.add_collection("Other")
    gateway = any_bench.connect()
    assert set(gateway.listing(COLLECTION, None).versions) == {top, below, other}
    found = gateway.fetch(COLLECTION, [below, "ZZZZ9999"]).objects
    version = any_bench.library.version_of(below, Kind.COLLECTION)
    assert found == (RemoteCollection(below, version, "下", top),)


def test_fetching_a_hundred_by_key(any_bench: Bench) -> None:
    library = any_bench.library
    keys = [library.add_item(title=f"T{number}", extra="x" * 1000) for number in range(100)]
    library.add_note(keys[0], "<p>not asked for</p>")
    library.trash(keys[1])
    found = any_bench.connect().fetch(ITEM, keys)
    assert {one.key for one in found.objects} == set(keys)
    assert {one.key for one in found.objects if cast("RemoteItem", one).deleted} == {keys[1]}
    assert found.version == library.version


def test_what_is_gone_is_left_out(any_bench: Bench) -> None:
    key = any_bench.library.add_item(title="A")
    assert any_bench.connect().fetch(ITEM, ["ZZZZ9999"]).objects == ()
    any_bench.library.erase(key)
    assert any_bench.connect().fetch(ITEM, [key]).objects == ()


def test_more_than_the_server_gives_is_not_asked_for(web: Bench) -> None:
    with pytest.raises(ValueError, match="100 is the most"):
        web.connect().fetch(ITEM, ["AAAA2222"] * 101)


def test_everything_at_once(any_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway_module, "_PAGE", 7)
    library = any_bench.library
    keys = [library.add_item(title=f"T{number}") for number in range(30)]
    keys.append(library.add_note(keys[0], "<p>n</p>"))
    library.trash(keys[3])
    top = library.add_collection("Top")
    gateway = any_bench.connect()
    found = gateway.fetch_all(ITEM)
    assert sorted(one.key for one in found.objects) == sorted(keys)
    assert not found.unreadable
    assert [one.key for one in gateway.fetch_all(COLLECTION).objects] == [top]


def test_a_server_that_gives_the_same_page_again_and_again_comes_to_an_end(
    local: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_module, "_PAGE", 2)
    keys = [local.library.add_item(title=f"T{number}") for number in range(5)]
    gateway = local.connect()
    send = gateway._connection.send

    def heedless(request: Request) -> Answer:
        return send(
            replace(request, query={**request.query, "start": "0"} if "start" in request.query else {})
        )

    monkeypatch.setattr(gateway._connection, "send", heedless)
    found = gateway._pages("/items")
    assert len(found) == 2
    monkeypatch.undo()
    assert {one.key for one in gateway.fetch_all(ITEM).objects} == set(keys)


def test_what_is_erased_while_pages_are_read_hides_nothing_else(
    local: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway_module, "_PAGE", 5)
    keys = []
    for number in range(20):
        local.server.clock.advance(1)
        keys.append(local.library.add_item(title=f"T{number}"))
    gateway = local.connect()
    local.server.faults.add(
        Fault(FaultKind.BEFORE, when=asking("GET", "start=10"), hook=lambda: local.library.erase(keys[0]))
    )
    found = {one.key for one in gateway.fetch_all(ITEM).objects}
    assert found - {keys[0]} == set(keys[1:])


def test_one_bad_object_does_not_stop_the_others(bench: Bench) -> None:
    good, bad = bench.library.add_item(title="A"), bench.library.add_item(title="B")
    bench.library.edit_item(bad, title=5)
    found = bench.connect().fetch(ITEM, [good, bad])
    assert [one.key for one in found.objects] == [good]
    assert list(found.unreadable) == [bad]
    assert bad in str(found.unreadable[bad])


def test_something_without_a_key_never_makes_another_pass_for_gone(bench: Bench) -> None:
    good = bench.library.add_item(title="A")
    bench.library.add_item(title="B", key="no-key")
    found = bench.connect().fetch(ITEM, [good, "no-key"])
    assert [one.key for one in found.objects] == [good]
    assert list(found.unreadable) == ["no-key"]


@pytest.mark.parametrize("kind", [ITEM, COLLECTION], ids=str)
def test_what_comes_without_its_key_among_all_is_asked_for_by_key(
    any_bench: Bench, monkeypatch: pytest.MonkeyPatch, kind: ObjectKind
) -> None:
    library = any_bench.library
    add = library.add_collection if kind is COLLECTION else lambda name: library.add_item(title=name)
    keys = {add(name) for name in ("A", "B", "C")}
    nameless = min(keys)
    gateway = any_bench.connect()
    send = gateway._connection.send

    def forgetful(request: Request) -> Answer:
        answer = send(request)
        if isinstance(answer.value, list):
            without = [
                one if one["key"] != nameless else one | {"key": "?", "data": one["data"] | {"key": "?"}}
                for one in answer.value
            ]
            return replace(answer, value=without)
        return answer

    monkeypatch.setattr(gateway._connection, "send", forgetful)
    found = gateway.fetch_all(kind)
    assert {one.key for one in found.objects} == keys - {nameless}
    assert list(found.unreadable) == [nameless]


def test_deletions(web: Bench) -> None:
    library = web.library
    item, collection = library.add_item(title="A"), library.add_collection("C")
    since = library.version
    library.erase(item)
    library.erase_collection(collection)
    gateway = web.connect()
    assert gateway.deletions(since) == (
        Deletions(frozenset({collection}), frozenset({item})),
        library.version,
    )


# Writing.


def test_new_objects_are_made_and_told_in_order(bench: Bench) -> None:
    gateway = bench.connect()
    top = gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "Top")], bench.library.version).results[0]
    assert isinstance(top, RemoteCollection)
    paper = PaperData("journalArticle", "T", fields={"DOI": "10.1/x"}, tags=("kw",), unknown=(("odd", "1"),))
    made = gateway.write(
        ITEM, [ItemWrite("PPPP2222", 0, paper=paper, collections=frozenset({top.key}))], bench.library.version
    )
    parent = made.results[0]
    assert isinstance(parent, RemoteItem)
    assert parent.paper is not None
    assert parent.paper.fields == {"DOI": "10.1/x", "extra": "odd: 1"}
    assert parent.collections == {top.key}
    note = ItemWrite("NNNN2222", 0, (Tag("mi-reader:why"),), note="<p>why</p>", parent=parent.key)
    written = gateway.write(ITEM, [note, note], made.version)
    first = written.results[0]
    assert isinstance(first, RemoteItem)
    assert (first.type, first.note, first.parent) == (ItemType.NOTE, "<p>why</p>", parent.key)
    assert written.version == bench.library.version
    if bench.web:
        assert (top.key, parent.key, first.key) == ("CCCC2222", "PPPP2222", "NNNN2222")
        assert isinstance(written.results[1], Refused)


def test_refusals_inside_a_good_answer_are_told_one_by_one(web: Bench) -> None:
    fine, stale, same = (web.library.add_item(title=title) for title in "ABC")
    web.library.edit_item(stale, title="B2")
    version = web.library.version
    results = (
        web.connect()
        .write(
            ITEM,
            [
                ItemWrite(fine, web.library.version_of(fine), tags=(Tag("x"),)),
                ItemWrite(stale, 1, tags=()),
                ItemWrite(same, web.library.version_of(same), tags=()),
                ItemWrite("ZZZZ9999", 5, tags=()),
                ItemWrite("YYYY9999", 0, paper=PaperData("noSuchType")),
                ItemWrite("YYYY8888", 0, paper=PaperData("book", fields={"publicationTitle": "x"})),
                ItemWrite("YYYY7777", 0, note="n", parent="XXXX9999"),
            ],
            version,
        )
        .results
    )
    assert isinstance(results[0], RemoteItem)
    assert results[2] is None
    codes = [one.code for one in results if isinstance(one, Refused)]
    assert codes == [412, 404, 400, 409]
    # A field that the type does not have is no reason to leave the paper out.
    fitted = results[5]
    assert isinstance(fitted, RemoteItem)
    assert fitted.paper
    assert fitted.paper.fields == {"extra": "publicationTitle: x"}


def test_a_refusal_that_repeats_the_key_is_told_without_it(web: Bench) -> None:
    gateway = web.connect()
    send = gateway._connection.send
    told = {"failed": {"0": {"code": 400, "message": f"bad header: Bearer {FULL_KEY}"}}}

    def refusing(request: Request) -> Answer:
        return replace(send(request), value=told)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gateway._connection, "send", refusing)
        written = gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], web.library.version)
    assert written.results == (Refused(400, "bad header: Bearer …"),)


def test_changing_what_is_there(bench: Bench) -> None:
    library = bench.library
    key = library.add_item(title="A", tags=["kept"])
    collection = library.add_collection("C")
    gateway = bench.connect()
    change = ItemWrite(
        key, library.version_of(key), (Tag("kept"), Tag("oh!? 2022-11-25")), frozenset({collection})
    )
    found = gateway.write(ITEM, [change], library.version).results[0]
    assert isinstance(found, RemoteItem)
    assert {tag.name for tag in found.tags} == {"kept", "oh!? 2022-11-25"}
    trashed = gateway.write(ITEM, [ItemWrite(key, found.version, deleted=True)], library.version).results[0]
    assert isinstance(trashed, RemoteItem)
    assert trashed.deleted
    back = gateway.write(ITEM, [ItemWrite(key, trashed.version, deleted=False)], library.version).results[0]
    assert isinstance(back, RemoteItem)
    assert not back.deleted
    assert back.collections == {collection}
    assert library.item(key)["title"] == "A"


def test_collections_are_renamed_moved_and_erased(bench: Bench) -> None:
    library = bench.library
    top, below = library.add_collection("Top"), library.add_collection("B")
    gateway = bench.connect()
    version = library.version_of(below, Kind.COLLECTION)
    moved = gateway.write(COLLECTION, [CollectionWrite(below, version, "C", top)], library.version)
    found = moved.results[0]
    assert isinstance(found, RemoteCollection)
    assert (found.name, found.parent) == ("C", top)
    up = gateway.write(COLLECTION, [CollectionWrite(below, found.version, parent="")], moved.version)
    assert gateway.erase_collections([below, top], up.version) == library.version
    assert library.collections() == {}


def test_nothing_is_written_to_a_library_that_has_moved(bench: Bench) -> None:
    gateway = bench.connect()
    key = bench.library.add_collection("C")
    with pytest.raises(StaleError):
        gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], 0)
    with pytest.raises(StaleError):
        gateway.erase_collections([key], 0)
    assert list(bench.library.collections()) == [key]


def test_nothing_to_write_is_not_sent(bench: Bench) -> None:
    gateway = bench.connect()
    before = len(bench.server.requests)
    assert gateway.write(ITEM, [], 5).version == 5
    assert gateway.erase_collections([], 5) == 5
    assert len(bench.server.requests) == before


def test_more_than_the_server_takes_is_not_sent(web: Bench) -> None:
    gateway = web.connect()
    with pytest.raises(ValueError, match="50 is the most"):
        gateway.write(ITEM, [ItemWrite("AAAA2222", 1)] * 51, 0)
    with pytest.raises(ValueError, match="50 is the most"):
        gateway.erase_collections(["AAAA2222"] * 51, 0)


@pytest.mark.parametrize("kind", [FaultKind.LOST_ANSWER, FaultKind.TRUNCATED, FaultKind.BROKEN_JSON])
def test_a_lost_answer_doubles_nothing(bench: Bench, kind: FaultKind) -> None:
    gateway = bench.connect()
    version = bench.library.version
    bench.server.faults.add(Fault(kind, when=asking("POST", "collections")))
    with pytest.raises(UncertainError):
        gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], version)
    with pytest.raises(StaleError):
        gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], version)
    assert len(bench.library.collections()) == 1


def test_a_failed_create_is_repeated_with_the_same_token(local: Bench) -> None:
    tokens: list[str] = []

    def look(request: Sent) -> bool:
        if request.method == "POST" and "zotero-write-token" in request.headers:
            tokens.append(request.headers["zotero-write-token"])
            return len(tokens) == 1
        return False

    gateway = local.connect()
    gateway.write(COLLECTION, [CollectionWrite("", 0, "first")], 0)
    tokens.clear()
    local.server.faults.add(Fault(FaultKind.SERVER_ERROR, when=look, times=None))
    gateway.write(COLLECTION, [CollectionWrite("", 0, "C")], local.library.version)
    gateway.write(COLLECTION, [CollectionWrite("", 0, "D")], local.library.version)
    assert tokens[0] == tokens[1]
    assert len(set(tokens)) == 2


RESULTS = [
    "[]", '{"successful": {}, "unchanged": {}, "failed": {}}', '{"successful": 1}', '{"failed": {"0": {}}}',
    '{"successful": {"0": {"key": "CCCC2222"}}}',
]  # fmt: skip


@pytest.mark.parametrize("text", RESULTS)
def test_an_answer_that_does_not_tell_what_was_written_is_uncertain(web: Bench, text: str) -> None:
    gateway = web.connect()
    web.server.faults.add(Fault(FaultKind.STATUS, status=200, text=text, when=writing))
    with pytest.raises(UncertainError):
        gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], 0)


@pytest.mark.parametrize("text", ["[1]", '{"x": 1}', '{"AAAA2222": "1"}', '"x"', "null"])
def test_a_listing_that_makes_no_sense_is_no_empty_one(web: Bench, text: str) -> None:
    gateway = web.connect()
    web.server.faults.add(Fault(FaultKind.STATUS, status=200, text=text))
    with pytest.raises(RemoteError):
        gateway.listing(ITEM, None)


# Permissions.


def test_a_library_that_can_only_be_read(web: Bench) -> None:
    gateway = web.connect(READ_ONLY_KEY)
    assert not gateway.traits.may_write
    before = len(web.server.requests)
    with pytest.raises(ForbiddenError, match="only be read"):
        gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], 0)
    assert len(web.server.requests) == before


@pytest.mark.parametrize(
    ("path", "words"),
    [(WEB, "write access to the personal library"), ("groups/1", "write access to this group")],
)
def test_a_refusal_says_which_permission_is_missing(web: Bench, path: str, words: str) -> None:
    key = Secret(READ_ONLY_KEY)
    traits = Traits(web.server.endpoint, path, may_write=True, client_keys=True, tells_deletions=True)
    gateway = Gateway(traits, key, timing=web.time.timing())
    with gateway, pytest.raises(ForbiddenError, match=words) as caught:
        gateway.write(COLLECTION, [CollectionWrite("CCCC2222", 0, "C")], 0)
    assert "zotero.org/settings/keys" in caught.value.remedy
    assert READ_ONLY_KEY not in str(caught.value)
    assert web.time.waits == []


def test_a_group_library(bench: Bench) -> None:
    if not bench.web:
        bench.server.add_group(GROUP)
    library = bench.server.library(GROUP)
    key = library.add_item(title="G")
    gateway = bench.connect(path="groups/1")
    assert gateway.traits.may_write
    assert list(gateway.listing(ITEM, None).versions) == [key]
    gateway.write(ITEM, [ItemWrite(key, library.version_of(key), tags=(Tag("t"),))], library.version)
    assert library.item(key)["tags"] == [{"tag": "t"}]


# Zotero on this computer.


def test_permission_is_asked_for_at_the_first_write(local: Bench) -> None:
    gateway = local.connect()
    gateway.version(None)
    assert local.asked == 0
    for number in range(3):
        gateway.write(COLLECTION, [CollectionWrite("", 0, f"C{number}")], local.library.version)
    assert local.asked == 1
    assert len(local.library.collections()) == 3


def test_a_permission_for_one_write_is_asked_for_each_time(local: Bench) -> None:
    asked = 0

    def once() -> Secret:
        nonlocal asked
        asked += 1
        local.server.permit("once")
        given = local.server.permission.ask()
        assert given is not None
        return Secret(given[0])

    gateway = local.connect(ask=once)
    for number in range(3):
        gateway.write(COLLECTION, [CollectionWrite("", 0, f"C{number}")], local.library.version)
    assert asked == 3


def test_a_key_that_is_never_taken_is_not_asked_for_again_and_again(local: Bench) -> None:
    asked = 0

    def wrong() -> Secret:
        nonlocal asked
        asked += 1
        return Secret("nonsense")

    gateway = local.connect(ask=wrong)
    with pytest.raises(ForbiddenError, match="does not take the key"):
        gateway.write(COLLECTION, [CollectionWrite("", 0, "C")], 0)
    assert asked == 1


def test_without_anybody_to_ask_nothing_is_written(local: Bench) -> None:
    traits = probe(local.server.endpoint, None, OWN)
    gateway = Gateway(traits, Secret("used-up"), timing=local.time.timing())
    with gateway, pytest.raises(ForbiddenError, match="has not been asked"):
        gateway.write(COLLECTION, [CollectionWrite("", 0, "C")], 0)
    assert local.library.collections() == {}


def test_a_write_while_zotero_asks_somebody_else_is_uncertain(local: Bench) -> None:
    key = local._permit()
    traits = probe(local.server.endpoint, None, OWN)
    dialog = Thread(target=local.server.permission.ask)
    dialog.start()
    assert local.server.permission.wait_open()
    gateway = Gateway(traits, key, timing=local.time.timing(answer=0.05))
    with gateway, pytest.raises(UncertainError):
        gateway.write(COLLECTION, [CollectionWrite("", 0, "C")], 0)
    local.server.permit("deny")
    dialog.join()


def test_another_database_at_the_same_address_is_noticed(local: Bench) -> None:
    traits = probe(local.server.endpoint, None, OWN)
    other = Traits(traits.endpoint, OWN, "AnotherOne12", may_write=True, versioned=True)
    with Gateway(other, local._permit(), timing=local.time.timing()) as gateway:
        with pytest.raises(RemoteError, match="Another database"):
            gateway.listing(ITEM, None)
        with pytest.raises(RemoteError, match="Another database"):
            gateway.write(COLLECTION, [CollectionWrite("", 0, "C")], 0)
    assert local.library.collections() == {}


def test_zotero_that_was_told_to_keep_others_out(local: Bench) -> None:
    gateway = local.connect()
    local.server.faults.add(Fault(FaultKind.STATUS, status=403, text="Local API is not enabled"))
    with pytest.raises(ForbiddenError) as caught:
        gateway.version(None)
    assert "Advanced" in caught.value.remedy
