"""The fake's own promises: faults on demand, limits, permissions, Zotero 10's dialog, editing by hand."""

import http.client
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from tests.contract.recordings import Heard, ask
from tests.fakes.zotero.faults import Fault, FaultKind, asking, writing
from tests.fakes.zotero.library import Address
from tests.fakes.zotero.seeding import fill
from tests.fakes.zotero.server import (
    FULL_KEY,
    GROUP,
    GROUP_KEY,
    NO_NOTES_KEY,
    READ_ONLY_KEY,
    USER,
    Dialect,
    ZoteroServer,
)

ITEMS: Final = f"{USER.path}/items"
BOOK: Final = [{"itemType": "book", "title": "A book"}]


def call(
    server: ZoteroServer,
    path: str = ITEMS,
    method: str = "GET",
    body: Any = None,
    *,
    key: str = FULL_KEY,
    headers: Mapping[str, str] | None = None,
) -> Heard:
    """Asks the Web API's fake, or a local one (then `path` is below `/api`)."""
    address = urlsplit(server.endpoint)
    sent = None if body is None else json.dumps(body).encode()
    all_headers = ({"Zotero-API-Key": key} if key else {}) | dict(headers or {})
    return ask(address.port or 0, method, address.path + path, all_headers, sent)


@pytest.mark.parametrize(
    ("fault", "status", "header"),
    [
        (Fault(FaultKind.TOO_MANY, seconds=7), 429, ("retry-after", "7")),
        (Fault(FaultKind.UNAVAILABLE, seconds=3), 503, ("retry-after", "3")),
        (Fault(FaultKind.UNAVAILABLE), 503, ("retry-after", None)),
        (Fault(FaultKind.SERVER_ERROR), 500, ("retry-after", None)),
        (Fault(FaultKind.STATUS, status=502, text="Bad gateway"), 502, ("backoff", None)),
    ],
)
def test_a_fault_answers_once_and_does_nothing(
    fault: Fault, status: int, header: tuple[str, str | None]
) -> None:
    with ZoteroServer() as server:
        server.faults.add(fault)
        answer = call(server, method="POST", body=BOOK)
        assert (answer.status, answer.headers.get(header[0])) == (status, header[1])
        assert server.library().items() == {}
        assert call(server, method="POST", body=BOOK).status == 200
        assert [one.status for one in server.requests] == [status, 200]


def test_backoff_comes_on_a_good_answer() -> None:
    with ZoteroServer() as server:
        server.faults.add(Fault(FaultKind.BACKOFF, seconds=30))
        answer = call(server)
        assert (answer.status, answer.headers["backoff"]) == (200, "30")


def test_a_lost_answer_was_carried_out_and_a_refused_one_was_not() -> None:
    with ZoteroServer() as server:
        server.faults.add(Fault(FaultKind.LOST_ANSWER, when=writing), Fault(FaultKind.REFUSED, when=writing))
        assert call(server, method="POST", body=BOOK).status is None
        assert len(server.library().items()) == 1
        assert call(server, method="POST", body=BOOK).status is None
        assert len(server.library().items()) == 1
        assert [one.status for one in server.requests] == [None, None]


def test_a_slow_body_ends_when_its_gate_opens() -> None:
    gate = Event()
    with ZoteroServer() as server:
        server.library().add_item(title="Slow")
        server.faults.add(Fault(FaultKind.SLOW_BODY, gate=gate))
        heard: list[Heard] = []
        asking_thread = Thread(target=lambda: heard.append(call(server)))
        asking_thread.start()
        asking_thread.join(0.05)
        assert asking_thread.is_alive()
        gate.set()
        asking_thread.join()
        assert json.loads(heard[0].text)[0]["data"]["title"] == "Slow"


def test_a_body_may_be_cut_broken_or_somebody_elses() -> None:
    with ZoteroServer() as server:
        server.library().add_item(title="Cut")
        server.faults.add(
            Fault(FaultKind.TRUNCATED), Fault(FaultKind.BROKEN_JSON), Fault(FaultKind.HTML_PAGE)
        )
        with pytest.raises(http.client.IncompleteRead):
            call(server)
        with pytest.raises(json.JSONDecodeError):
            json.loads(call(server).text)
        page = call(server)
        assert page.status == 200
        assert page.text.startswith("<!DOCTYPE html>")


def test_faults_pick_their_requests_by_method_path_and_turn() -> None:
    with ZoteroServer() as server:
        server.faults.add(Fault(FaultKind.SERVER_ERROR, when=asking("GET", "/collections"), skip=1, times=2))
        seen = [call(server, f"{USER.path}/collections").status for _ in range(4)]
        assert call(server).status == 200
        assert seen == [200, 500, 500, 200]


def test_a_hook_edits_the_library_between_two_pages() -> None:
    with ZoteroServer() as server:
        library = server.library()
        for place in range(150):
            library.add_item(title=f"Paper {place}")
        server.faults.add(Fault(FaultKind.BEFORE, when=asking("GET", "start=100"), hook=lambda: _add(server)))
        first, second = call(server, f"{ITEMS}?limit=100"), call(server, f"{ITEMS}?limit=100&start=100")
        assert (first.headers["last-modified-version"], second.headers["last-modified-version"]) == (
            "150",
            "151",
        )


def _add(server: ZoteroServer) -> None:
    server.library().add_item(title="From elsewhere")


def test_more_than_five_at_once_are_refused_when_the_limit_is_on() -> None:
    gate, started = Event(), Barrier(6, timeout=10)

    def hold() -> None:
        started.wait()
        gate.wait()

    with ZoteroServer() as server:
        server.limits.at_once = True
        server.faults.add(Fault(FaultKind.BEFORE, times=5, hook=hold))
        with ThreadPoolExecutor(6) as pool:
            waiting = [pool.submit(call, server) for _ in range(5)]
            started.wait()
            refused = call(server)
            gate.set()
            assert [one.result().status for one in waiting] == [200] * 5
        assert (refused.status, server.concurrent_peak) == (429, 6)
        assert int(refused.headers["retry-after"]) >= 2


def test_a_key_may_what_it_may() -> None:
    with ZoteroServer() as server:
        library = server.library()
        paper = library.add_item(title="Paper")
        library.add_note(paper, "<p>secret</p>")
        assert call(server, method="POST", body=BOOK, key=READ_ONLY_KEY).status == 403
        hidden = call(server, f"{ITEMS}?format=keys", key=NO_NOTES_KEY)
        assert hidden.text.split() == [paper]
        assert call(server, key=GROUP_KEY).status == 403
        assert call(server, f"{GROUP.path}/items", "POST", BOOK, key=GROUP_KEY).status == 200
        assert call(server, f"{GROUP.path}/items", "POST", BOOK, key=READ_ONLY_KEY).status == 403


def test_what_somebody_does_in_zotero_moves_versions_as_the_server_does() -> None:
    with ZoteroServer() as server:
        library = server.library()
        paper, shelf = library.add_item(title="Paper", tags=["b", "a"]), library.add_collection("Shelf")
        note = library.add_note(paper, "<p>why</p>")
        library.add_to(shelf, paper)
        assert library.item(paper)["collections"] == [shelf]
        before = library.version_of(paper)
        library.erase_collection(shelf)
        assert (library.item(paper)["collections"], library.version_of(paper)) == ([], before)
        library.trash(paper)
        assert call(server, f"{ITEMS}/top?format=keys").text.split() == []
        library.restore(paper)
        library.erase(paper)
        gone = json.loads(call(server, f"{USER.path}/deleted?since=0").text)
        assert (gone["items"], gone["collections"]) == (sorted([paper, note]), [shelf])


def test_the_same_seed_makes_the_same_library() -> None:
    with ZoteroServer(seed=3) as one, ZoteroServer(seed=3) as other:
        assert fill(one.library(), 25) == fill(other.library(), 25)
        assert one.library().content() == other.library().content()
        notes = [item for item in one.library().items().values() if item["itemType"] == "note"]
        assert len(notes) == 4


def _local(server: ZoteroServer, key: str, *, token: str = "") -> Heard:
    headers = {"Zotero-Server-ID": server.server_id or ""} | ({"Zotero-Write-Token": token} if token else {})
    return call(server, "/users/0/items", "POST", BOOK, key=key, headers=headers)


def _authorize(server: ZoteroServer) -> Heard:
    headers = {"Zotero-Server-ID": server.server_id or ""}
    return call(server, "/local/authorize", "POST", {"appName": "MI Reader"}, key="", headers=headers)


def test_a_key_for_once_writes_once_and_a_lasting_one_for_good() -> None:
    with ZoteroServer(Dialect.LOCAL_10) as server:
        assert _local(server, "").status == 401
        server.permit("once")
        once = json.loads(_authorize(server).text)
        assert once["remember"] is False
        assert [_local(server, once["key"]).status for _ in range(2)] == [200, 401]
        server.permit("always")
        always = json.loads(_authorize(server).text)
        assert [_local(server, always["key"]).status for _ in range(2)] == [200, 200]
        server.permit("deny")
        assert _authorize(server).status == 403


def test_while_the_dialog_is_open_a_write_is_neither_refused_nor_done() -> None:
    with ZoteroServer(Dialect.LOCAL_10) as server, ThreadPoolExecutor(2) as pool:
        server.permission.keys["lasting"] = True
        asked = pool.submit(_authorize, server)
        assert server.permission.wait_open()
        write = pool.submit(_local, server, "lasting")
        assert server.library().items() == {}
        assert not write.done()
        server.permit("deny")
        assert (asked.result().status, write.result().status) == (403, 200)


def test_zotero_9_gives_versions_only_when_it_syncs() -> None:
    with ZoteroServer(Dialect.LOCAL_9) as server:
        library = server.library()
        key = library.add_item(title="Paper")
        assert (library.version, library.version_of(key)) == (0, 0)
        library.synced()
        library.edit_item(key, title="Edited")
        assert (library.version, library.version_of(key)) == (1, 1)
        library.synced()
        assert (library.version, library.version_of(key)) == (2, 2)
    with ZoteroServer(Dialect.LOCAL_9_NEVER_SYNCED) as server:
        server.library().add_item(title="Paper")
        assert call(server, "/users/0/items").headers["last-modified-version"] == "0"


def test_zotero_10_has_groups_and_web_keeps_several_connections_alive() -> None:
    with ZoteroServer(Dialect.LOCAL_10) as server:
        group = server.add_group(Address("group", 7, "Lab"))
        group.add_item(title="Shared")
        assert [one["id"] for one in json.loads(call(server, "/users/0/groups").text)] == [7]
        assert json.loads(call(server, "/groups/7/items").text)[0]["data"]["title"] == "Shared"
    with ZoteroServer() as server:
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.endpoint).port or 0)
        for _ in range(3):
            connection.request("GET", ITEMS, headers={"Zotero-API-Key": FULL_KEY})
            assert connection.getresponse().read() == b"[]"
        connection.close()
        assert server.count("GET", "/items") == 3
