"""Libraries are connected once each, wherever they are read from, and tell how they stand by name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import ConflictError, ForbiddenError, Problem, UnreachableError, UsageError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import LibraryKind
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem
from mi_reader.settings.secrets import Secret, find_key
from mi_reader.store import editions, incoming, outbox, pristine, sources
from mi_reader.store.outbox import OwnerKind
from mi_reader.sync.report import Report
from mi_reader.zotero.libraries import Connected, Libraries
from tests.fakes.keychain import Keychain, keychain
from tests.fakes.zotero.server import FULL_KEY, READ_ONLY_KEY, Dialect, ZoteroServer
from tests.papers import Shelf, shelf

__all__ = ["keychain", "shelf"]

PATH = "users/475425"
KEY = Secret(FULL_KEY)


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as running:
        yield running


@pytest.fixture
def libraries(shelf: Shelf) -> Libraries:
    return Libraries(shelf.database)


@pytest.fixture
def connected(libraries: Libraries, server: ZoteroServer) -> Connected:
    return libraries.add_web(server.endpoint, PATH, KEY, inbox_start=date(2024, 5, 1))


def test_what_is_connected_has_a_source_and_a_key(
    libraries: Libraries, server: ZoteroServer, connected: Connected
) -> None:
    library = connected.library
    assert (library.kind, library.name, library.address, library.inbox_start) == (
        LibraryKind.USER,
        "Sync Tester",
        "zotero:users/475425",
        "2024-05-01",
    )
    assert connected.added
    assert find_key(server.endpoint, PATH) == KEY
    assert libraries.kept_key(server.endpoint, "groups/1") == KEY, "the same user's"
    assert libraries.kept_key("https://zotero.example", PATH) is None
    assert libraries.synced() == [library]
    standing = libraries.standings()[-1]
    assert (standing.papers, standing.waiting, standing.conflicts, standing.report) == (0, 0, 0, None)
    assert standing.source
    assert (standing.source.path, standing.source.user, standing.source.version) == (
        PATH,
        "synctester",
        None,
    )


def test_connecting_again_changes_nothing_but_the_key(
    libraries: Libraries, server: ZoteroServer, connected: Connected
) -> None:
    before = libraries.standings()
    again = libraries.add_web(server.endpoint, PATH, Secret(READ_ONLY_KEY))
    assert (again.library, again.added, again.moved) == (connected.library, False, False)
    assert libraries.standings() == before
    assert find_key(server.endpoint, PATH) == Secret(READ_ONLY_KEY)


def test_what_cannot_be_read_leaves_nothing(
    libraries: Libraries, server: ZoteroServer, keychain: Keychain
) -> None:
    before = libraries.standings()
    with pytest.raises(ForbiddenError):
        libraries.add_web(server.endpoint, PATH, Secret("NoSuchKeyAtAll0000000001"))
    with ZoteroServer(Dialect.LOCAL_9) as gone:
        endpoint = gone.endpoint
    with pytest.raises(UnreachableError, match="does not run"):
        libraries.add_local(endpoint)
    assert libraries.standings() == before
    assert keychain.kept == {}


@pytest.mark.parametrize("dialect", [Dialect.LOCAL_10, Dialect.LOCAL_9, Dialect.LOCAL_9_NEVER_SYNCED])
def test_the_source_before_is_never_taken_for_the_one_now(
    libraries: Libraries, shelf: Shelf, connected: Connected, dialect: Dialect
) -> None:
    """What a sync goes by: what is here without a version was said by somebody else."""
    with shelf.database.write() as tx:
        source = sources.get(tx, connected.library.id)
        assert source
        sources.save(tx, replace(source, version=7))
        waiting = RemoteCollection("COLL2222", 3, "from there")
        incoming.put_all(tx, connected.library.id, [incoming.prepare(waiting, "")])
    with ZoteroServer(dialect) as local:
        moved = libraries.add_local(local.endpoint, instead_of=connected.library)
    assert moved.moved
    assert moved.library == connected.library
    with shelf.database.read() as tx:
        now = sources.get(tx, connected.library.id)
        assert incoming.versions(tx, connected.library.id, ObjectKind.COLLECTION) == {}
    assert now
    assert (now.endpoint, now.path, now.version) == (moved.traits.endpoint, "users/0", None)


def test_one_place_is_read_into_one_library(
    libraries: Libraries, server: ZoteroServer, connected: Connected
) -> None:
    with ZoteroServer(Dialect.LOCAL_9) as local:
        here = libraries.add_local(local.endpoint).library
    with pytest.raises(UsageError, match="already"):
        libraries.add_web(server.endpoint, PATH, KEY, instead_of=here)
    libraries.remove(connected.library)
    libraries.add_web(server.endpoint, PATH, KEY, instead_of=here)
    again = libraries.add_web(server.endpoint, PATH, Secret(READ_ONLY_KEY))
    assert (again.library, again.added, again.moved) == (here, False, False), "a new key for the same one"


def test_only_the_same_kind_of_library_is_read_from_elsewhere(
    libraries: Libraries, server: ZoteroServer, connected: Connected
) -> None:
    with pytest.raises(UsageError, match="group library"):
        libraries.add_web(server.endpoint, "groups/1", KEY, instead_of=connected.library)
    files = libraries.standings()[0].library
    with pytest.raises(UsageError, match="lives here alone"):
        libraries.add_web(server.endpoint, PATH, KEY, instead_of=files)


def test_problems_are_told_by_name(libraries: Libraries, shelf: Shelf, connected: Connected) -> None:
    library = connected.library.id
    own = Shelf(shelf.database, library)
    paper = own.add("Deep <i>learning</i>", key="PAPER222")
    with shelf.database.write() as tx:
        editions.save(tx, Edition(EditionKey("EDITION2"), library, "2022", "en"))
        pristine.put(tx, library, RemoteCollection("COLLECT2", 1, "Reading list"))
        pristine.put(tx, library, RemoteItem("NOTE2222", 1, ItemType.NOTE, parent=paper.key))
    told = {
        f"paper {own.id(paper)}": "PAPER222 “Deep learning”",
        "edition EDITION2": "edition “2022”",
        "collection COLLECT2": "collection COLLECT2 “Reading list”",
        "item PAPER222": "item PAPER222 “Deep learning”",
        "item NOTE2222": "item NOTE2222 “Deep learning”",
        # What is gone, or never was here.
        "paper 4711": "paper 4711",
        "edition GONE2222": "edition GONE2222",
        "item GONE2222": "item GONE2222",
        "collection GONE2222": "collection GONE2222",
        "": "",
    }
    named = libraries.named(library, [Problem(place, "was refused", "later") for place in told])
    assert named == [Problem(name, "was refused", "later") for name in told.values()]


def test_the_last_report_is_told_by_name(libraries: Libraries, shelf: Shelf, connected: Connected) -> None:
    own = Shelf(shelf.database, connected.library.id)
    number = own.id(own.add("Deep learning", key="PAPER222"))
    report = Report("x", "2022-11-25T00:00:00+00:00", problems=[Problem(f"paper {number}", "too long")])
    with shelf.database.write() as tx:
        source = sources.get(tx, connected.library.id)
        assert source
        sources.save(tx, replace(source, report=report.to_json()))
    kept = libraries.standings()[-1].report
    assert kept
    assert kept.problems == [Problem("PAPER222 “Deep learning”", "too long")]


def test_what_is_not_in_zotero_yet_is_not_removed(
    libraries: Libraries, shelf: Shelf, connected: Connected, keychain: Keychain
) -> None:
    number = Shelf(shelf.database, connected.library.id)
    paper = number.id(number.add("Deep learning"))
    with shelf.database.write() as tx:
        outbox.add(tx, connected.library.id, OwnerKind.PAPER, str(paper))
    with pytest.raises(ConflictError, match="not in Zotero yet"):
        libraries.remove(connected.library)
    with shelf.database.write() as tx:
        outbox.remove(tx, OwnerKind.PAPER, str(paper))
    assert keychain.kept
    libraries.remove(connected.library)
    assert keychain.kept == {}
    assert libraries.synced() == []
