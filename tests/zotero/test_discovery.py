import json
import socket

import pytest

from mi_reader.domain.errors import ForbiddenError, RemoteError, UnreachableError
from mi_reader.settings.secrets import Secret
from mi_reader.sync.remote import Traits
from mi_reader.zotero.connection import NotThereError
from mi_reader.zotero.discovery import Found, Offer, find_local, libraries, probe
from tests.fakes.zotero.faults import Fault, FaultKind, asking
from tests.fakes.zotero.server import (
    FULL_KEY,
    GROUP,
    GROUP_KEY,
    NO_NOTES_KEY,
    READ_ONLY_KEY,
    Dialect,
    ZoteroServer,
)
from tests.zotero.timing import FakeTime

USER = "users/475425"
LOCAL = [Dialect.LOCAL_10, Dialect.LOCAL_9, Dialect.LOCAL_9_NEVER_SYNCED]


@pytest.mark.parametrize("dialect", LOCAL)
def test_zotero_on_this_computer_is_found(dialect: Dialect) -> None:
    with ZoteroServer(dialect) as server:
        assert find_local(server.endpoint) == Found(server.endpoint, server.server_id or "")


def test_nobody_there_is_nothing_found() -> None:
    time = FakeTime()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert find_local(f"http://127.0.0.1:{port}/api", time.timing()) is None
    assert time.waits == []


def test_something_else_at_the_port_is_nothing_found() -> None:
    with ZoteroServer() as server:
        assert find_local(f"{server.endpoint}/api") is None
    with ZoteroServer(Dialect.LOCAL_10) as server:
        server.faults.add(Fault(FaultKind.HTML_PAGE))
        assert find_local(server.endpoint) is None


def test_zotero_that_keeps_others_out_says_how_to_let_them_in() -> None:
    with ZoteroServer(Dialect.LOCAL_10) as server:
        server.faults.add(Fault(FaultKind.STATUS, status=403, text="Local API is not enabled"))
        with pytest.raises(ForbiddenError) as caught:
            find_local(server.endpoint)
    assert "Advanced" in caught.value.remedy


def test_traits_of_the_web() -> None:
    with ZoteroServer() as server:
        assert probe(server.endpoint, Secret(FULL_KEY), USER) == Traits(
            server.endpoint,
            USER,
            name="Sync Tester",
            user="synctester",
            may_write=True,
            client_keys=True,
            tells_deletions=True,
            versioned=True,
        )
        assert not probe(server.endpoint, Secret(READ_ONLY_KEY), USER).may_write
        group = probe(server.endpoint, Secret(FULL_KEY), "groups/1")
        assert (group.name, group.may_write) == ("Test Group", True)
        assert not probe(server.endpoint, Secret(READ_ONLY_KEY), "groups/1").may_write


@pytest.mark.parametrize("dialect", LOCAL)
def test_traits_of_zotero_on_this_computer(dialect: Dialect) -> None:
    with ZoteroServer(dialect) as server:
        server.library().add_collection("C")
        new = dialect is Dialect.LOCAL_10
        assert probe(server.endpoint, None, "users/0") == Traits(
            server.endpoint,
            "users/0",
            server_id=server.server_id or "",
            name="My Library",
            may_write=new,
            versioned=new,
        )


@pytest.mark.parametrize("dialect", list(Dialect))
def test_to_ask_for_traits_takes_one_request(dialect: Dialect) -> None:
    with ZoteroServer(dialect) as server:
        web = dialect is Dialect.WEB
        probe(server.endpoint, Secret(FULL_KEY) if web else None, USER if web else "users/0")
        assert len(server.requests) == 1


def test_whatever_else_answers_is_not_taken_for_zotero() -> None:
    time = FakeTime()
    with ZoteroServer() as server:
        server.faults.add(Fault(FaultKind.STATUS, status=200, text="[]", times=None))
        with pytest.raises(NotThereError, match="is no Zotero"):
            probe(server.endpoint, None, "users/0", time.timing())
    with ZoteroServer(Dialect.LOCAL_10) as server:
        server.faults.add(Fault(FaultKind.STATUS, status=403, text="Local API is not enabled"))
        with pytest.raises(ForbiddenError) as caught:
            probe(server.endpoint, None, "users/0")
    assert "Advanced" in caught.value.remedy


@pytest.mark.parametrize(
    ("key", "path", "words"),
    [
        (NO_NOTES_KEY, USER, "no access to notes"),
        (GROUP_KEY, USER, "no access to the personal library"),
        (FULL_KEY, "users/1", "another user"),
        ("A" * 24, USER, "does not know this key"),
        ("", USER, "wants a key"),
    ],
)
def test_a_key_that_does_not_do_is_refused_when_connecting(key: str, path: str, words: str) -> None:
    with ZoteroServer() as server:
        with pytest.raises(ForbiddenError, match=words) as caught:
            probe(server.endpoint, Secret(key), path)
        assert len(server.requests) == 1
    assert key == "" or key not in str(caught.value)


def test_a_group_that_the_key_does_not_open() -> None:
    with ZoteroServer() as server:
        with pytest.raises(ForbiddenError):
            probe(server.endpoint, Secret(FULL_KEY), "groups/2")
        with pytest.raises(NotThereError):
            probe(server.endpoint, Secret(FULL_KEY), "groups/999")


def test_libraries_of_a_key() -> None:
    with ZoteroServer() as server:
        own = Offer(USER, "Sync Tester", may_write=True)
        group = Offer("groups/1", "Test Group", may_write=True)
        assert libraries(server.endpoint, Secret(FULL_KEY)) == (own, group)
        without_notes, _ = libraries(server.endpoint, Secret(NO_NOTES_KEY))
        assert "notes" in without_notes.obstacle


def test_a_server_that_lists_the_same_groups_again_and_again_comes_to_an_end() -> None:
    groups = json.dumps([{"id": number, "data": {"id": number, "name": "G"}} for number in range(1, 101)])
    always = Fault(FaultKind.STATUS, status=200, text=groups, when=asking(path="/groups"), times=None)
    with ZoteroServer() as server:
        server.faults.add(always)
        found = libraries(server.endpoint, Secret(FULL_KEY))
        assert [one.path for one in found] == [USER, *(f"groups/{number}" for number in range(1, 101))]
    assert always.fired == 2


def test_a_key_that_a_server_gives_back_as_a_name_is_not_shown() -> None:
    rights = {"userID": 475425, "username": FULL_KEY, "displayName": FULL_KEY}
    rights["access"] = {"user": {"library": True, "notes": True}}
    groups = [{"id": 1, "data": {"id": 1, "name": f"Group of {FULL_KEY}"}}]
    with ZoteroServer() as server:
        for path, value in (("keys/current", rights), ("/groups", groups)):
            told = json.dumps(value)
            server.faults.add(
                Fault(FaultKind.STATUS, status=200, text=told, when=asking(path=path), times=None)
            )
        assert [one.name for one in libraries(server.endpoint, Secret(FULL_KEY))] == ["…", "Group of …"]
        assert FULL_KEY not in repr(probe(server.endpoint, Secret(FULL_KEY), USER))


def test_libraries_on_this_computer() -> None:
    with ZoteroServer(Dialect.LOCAL_10) as server:
        server.add_group(GROUP)
        assert libraries(server.endpoint) == (
            Offer("users/0", "My Library", may_write=True),
            Offer("groups/1", "Test Group", may_write=True),
        )
    with ZoteroServer(Dialect.LOCAL_9) as server:
        assert libraries(server.endpoint) == (Offer("users/0", "My Library", may_write=False),)


def test_a_library_that_is_not_on_this_computer() -> None:
    with ZoteroServer(Dialect.LOCAL_10) as server:
        with pytest.raises(NotThereError):
            probe(server.endpoint, None, "groups/999")
        with pytest.raises(RemoteError, match="logged-in user"):
            probe(server.endpoint, None, "users/12345")


@pytest.mark.parametrize("text", ["{}", "[]", '{"userID": "x"}', "null"])
def test_an_answer_about_the_key_that_makes_no_sense(text: str) -> None:
    with ZoteroServer() as server:
        server.faults.add(Fault(FaultKind.STATUS, status=200, text=text, when=asking(path="keys/current")))
        with pytest.raises(RemoteError, match="whose key"):
            probe(server.endpoint, Secret(FULL_KEY), USER)


def test_a_server_that_does_not_answer() -> None:
    time = FakeTime()
    with ZoteroServer() as server:
        server.faults.add(Fault(FaultKind.REFUSED, times=None))
        with pytest.raises(UnreachableError):
            libraries(server.endpoint, Secret(FULL_KEY), time.timing())
    assert len(time.waits) == 5
