"""The fakes of Zotero 9 and 10, held against the recorded conversations with the real ones."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import unquote_plus

import pytest

from tests.contract.recordings import Heard, Names, ask, differences, latest_stamp, recorded
from tests.fakes.zotero.library import Kind
from tests.fakes.zotero.server import Dialect, ZoteroServer

PROGRAMS: Final = {
    23119: Dialect.LOCAL_9_NEVER_SYNCED,
    23121: Dialect.LOCAL_9,
    23120: Dialect.LOCAL_10,
}
# The recordings that the fakes do not follow, by what their path contains, and why. All others have to agree.
NOT_FOLLOWED: Final[dict[str, str]] = {
    r"/item(Types|TypeFields|TypeCreatorTypes|Fields)\b|/creatorFields": "the schema: MI Reader has its own",
    r"/fulltext": "full texts: the fake keeps no files",
    r"/file(/view/url)?$": "attached files: the fake keeps no files",
    r"format=(bibtex|csljson|bib|ris)|include=": "export formats: MI Reader has its own",
    r"/searches/\w+/items": "results of saved searches: never asked for",
}
_HEADERS: Final = (
    "total-results",
    "last-modified-version",
    "zotero-server-id",
    "zotero-api-version",
    "www-authenticate",
)
_LOCAL_USER: Final = re.compile(r"users/local/\w+")


def _conversation(port: int) -> list[dict[str, Any]]:
    return [recording for recording in recorded("local.jsonl") if recording["port"] == port]


def _reason(recording: dict[str, Any]) -> str | None:
    path = recording["request"]["path"]
    return next((why for pattern, why in NOT_FOLLOWED.items() if re.search(pattern, path)), None)


def _heads(recording: dict[str, Any]) -> dict[str, str]:
    return {name.lower(): value for name, value in recording.get("headers") or []}


class Replay:
    """Asks a fake that starts with the recorded library what the real program was asked."""

    def __init__(self, server: ZoteroServer, port: int) -> None:
        self._server = server
        self._recorded_port = str(port)
        self._port = int(server.endpoint.removesuffix("/api").rsplit(":", 1)[1])
        self._names = Names()

    def seed(self, conversation: list[dict[str, Any]]) -> None:
        """Fills the library from the listings that were recorded before anything was written."""
        version = 0
        for kind, path in (
            (Kind.COLLECTION, "/api/users/0/collections"),
            (Kind.SEARCH, "/api/users/0/searches"),
            (Kind.ITEM, "/api/users/0/items"),
            (Kind.ITEM, "/api/users/0/items/trash"),
        ):
            listing = next(one for one in conversation if one["request"]["path"] == path)
            version = int(_heads(listing)["last-modified-version"])
            objects = json.loads(self._here(listing["body"]))
            self._server.library().load(kind, objects, version=version)
        for recording in conversation:
            if key := recording["request"].get("headers", {}).get("Zotero-API-Key"):
                self._server.permission.keys[key] = True
        for unknown in ("nope", "wrong"):
            self._server.permission.keys.pop(unknown, None)

    def follow(self, recording: dict[str, Any]) -> list[str]:
        """Repeats a request; returns where the answer differs from the recorded one."""
        request = recording["request"]
        self._set_clock(recording.get("body"))
        body = request.get("body")
        heard = ask(
            self._port,
            request["method"],
            self._names.translate(request["path"]),
            {name: self._here(value) for name, value in request.get("headers", {}).items()},
            None if body is None else self._names.translate(body).encode(),
        )
        if "status" not in recording:
            return [] if heard.status is None else [f"no answer recorded, here {heard.status}"]
        return [*self._heads_differ(recording, heard), *self._bodies_differ(recording, heard)]

    def _set_clock(self, body: str | None) -> None:
        if stamp := latest_stamp(body):
            self._server.clock.now = max(self._server.clock.now, datetime.fromisoformat(stamp))

    def _here(self, text: str) -> str:
        return self._names.translate(text.replace(f":{self._recorded_port}", f":{self._port}"))

    def _heads_differ(self, recording: dict[str, Any], heard: Heard) -> Iterator[str]:
        wanted = _heads(recording)
        if recording["status"] != heard.status:
            yield f"status {recording['status']}, here {heard.status}"
        for name in _HEADERS:
            if wanted.get(name) != heard.headers.get(name):
                yield f"{name}: {wanted.get(name)}, here {heard.headers.get(name)}"
        media, here = (one.get("content-type", "").split(";")[0] for one in (wanted, heard.headers))
        if media != here:
            yield f"content-type: {media}, here {here}"
        link = unquote_plus(self._here(wanted.get("link", "")))
        if link != unquote_plus(heard.headers.get("link", "")):
            yield f"link: {link}, here {heard.headers.get('link')}"

    def _bodies_differ(self, recording: dict[str, Any], heard: Heard) -> Iterator[str]:
        if _heads(recording).get("content-type") != "application/json":
            here = self._here(recording.get("body") or "")
            if sorted(here.split()) != sorted(heard.text.split()):
                yield f"body {here!r}, here {heard.text!r}"
            return
        if heard.headers.get("content-type") != "application/json":
            return  # the difference of the content types is told
        actual, wanted = json.loads(heard.text), json.loads(recording["body"])
        if isinstance(wanted, dict) and "success" in wanted:
            for index, key in wanted["success"].items():
                if index in actual.get("success", {}):
                    self._names.learn(key, actual["success"][index])
        wanted = json.loads(_LOCAL_USER.sub("users/local/x", self._here(recording["body"])))
        actual = json.loads(_LOCAL_USER.sub("users/local/x", heard.text))
        yield from differences(wanted, actual)


def _server_for(port: int, conversation: list[dict[str, Any]]) -> ZoteroServer:
    ids = (_heads(recording).get("zotero-server-id") for recording in conversation)
    return ZoteroServer(PROGRAMS[port], server_id=next(filter(None, ids), ""))


@pytest.mark.parametrize("port", sorted(PROGRAMS))
def test_every_recording_is_followed_or_listed(port: int) -> None:
    conversation = _conversation(port)
    wrong = {}
    with _server_for(port, conversation) as server:
        replay = Replay(server, port)
        replay.seed(conversation)
        for number, recording in enumerate(conversation):
            if _reason(recording):
                continue
            if found := replay.follow(recording):
                asked = f"{recording['request']['method']} {recording['request']['path']}"
                wrong[number] = [asked, *found]
    report = "\n".join(f"#{number} {'; '.join(found)[:1500]}" for number, found in wrong.items())
    assert not wrong, f"{len(wrong)} differ:\n{report}"


@pytest.mark.parametrize("port", sorted(PROGRAMS))
def test_a_listed_recording_indeed_cannot_be_followed(port: int) -> None:
    conversation = _conversation(port)
    listed = [recording for recording in conversation if _reason(recording)]
    assert {_reason(recording) for recording in listed} == set(NOT_FOLLOWED.values())
    with _server_for(port, conversation) as server:
        replay = Replay(server, port)
        replay.seed(conversation)
        for recording in listed:
            assert replay.follow(recording), recording["request"]["path"]


def test_no_recording_is_of_another_program() -> None:
    assert {recording["port"] for recording in recorded("local.jsonl")} == set(PROGRAMS)
