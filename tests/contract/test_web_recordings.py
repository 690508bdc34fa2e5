"""The fake of the Web API, held against the recorded conversation with the real one."""

import json
from datetime import datetime
from typing import Any, Final
from urllib.parse import unquote_plus

import pytest

from tests.contract.recordings import Heard, Names, ask, differences, latest_stamp, recorded
from tests.fakes.zotero.server import USER, ZoteroServer
from tests.fakes.zotero.web import ApiKey

# The recordings that the fake does not follow, and why. Every other one has to agree.
NOT_FOLLOWED: Final[dict[int, str]] = {
    28: "the Atom feeds of API version 2 are for clients of before 2013",
    293: "a summary of 24 simultaneous requests, not one of them; see test_faults",
}
# Bodies that the recording cuts short, written anew from what it shows of them and of the answer.
REWRITTEN: Final[dict[int, Any]] = {
    60: [{"itemType": "book", "title": "T" * 70_000}, {"itemType": "book", "abstractNote": "A" * 30_000}],
    61: [
        {
            "key": "NNNN2222",
            "version": 0,
            "itemType": "note",
            "parentItem": "AAAA3333",
            "note": '<h1>見出し</h1><p>本文 <b>bold</b> & <a href="http://x.example/?a=1&b=2">link</a></p>',
            "tags": [{"tag": "note-tag"}],
        },
        {"itemType": "note", "note": "plain text < 5 & more\nsecond line"},
        {
            "itemType": "note",
            "note": '<p onclick="x()">a</p><script>alert(1)</script>'
            '<p><img src="data:image/png;base64,AAAA"></p>',
        },
        {"itemType": "note", "note": f"<p>{'x' * 250_001}</p>"},
        {"itemType": "note", "note": f"<p>{'y' * 500_001}</p>"},
        {"itemType": "note", "note": ""},
        {
            "itemType": "note",
            "note": '<div class="zotero-note znv1"><div data-schema-version="9"><p>editor '
            '<span style="color: red">red</span></p><ul><li>一</li></ul></div></div>',
        },
        {"itemType": "note", "parentItem": "ZZZZ9999", "note": "x"},
        {"itemType": "note", "parentItem": "AAAA3333", "note": "x", "collections": ["ZZZZ9999"]},
        {"itemType": "note", "title": "x", "note": "x"},
        {"itemType": "note", "parentItem": "NNNN2222", "note": "x"},
    ],
}
_RATE_LIMITED = 281  # before it: 109 requests at once
_WAITED = 283  # before it: 3 seconds
_WRONG_KEYS = 284
_HEADERS: Final = ("total-results", "last-modified-version", "retry-after", "backoff", "allow")
_KEYS: Final = (
    ApiKey("Fu11AccessKeyForTests001", USER.number),
    ApiKey("ReadOn1yKeyForTests00002", USER.number, write=False, notes=False, groups=frozenset()),
    ApiKey("User1FullKeyForTests0003", 1),
)


class Replay:
    """Asks the fake what the real server was asked, with the keys that the fake made."""

    def __init__(self, server: ZoteroServer) -> None:
        self._server = server
        self._port = int(server.endpoint.rsplit(":", 1)[1])
        self._names = Names()

    def follow(self, recording: dict[str, Any]) -> list[str]:
        """Repeats a request; returns where the answer differs from the recorded one."""
        request, answer = recording["request"], recording["response"]
        self._set_stage(recording["n"], answer)
        heard = ask(
            self._port,
            request["method"],
            self._names.translate(request["url"]),
            request["headers"],
            self._body(recording),
        )
        expected = Heard(answer["status"], answer["headers"])
        return [*self._heads_differ(expected, heard), *self._bodies_differ(request, answer["body"], heard)]

    def _set_stage(self, number: int, answer: dict[str, Any]) -> None:
        stamp = latest_stamp(answer["body"])
        if stamp:
            moment = datetime.fromisoformat(stamp)
            self._server.clock.now = max(self._server.clock.now, moment)
        if number == _RATE_LIMITED:
            self._server.limits.rate = True
            headers = {"Zotero-API-Key": _KEYS[1].key}
            for _ in range(109):
                ask(self._port, "GET", f"{USER.path}/items?format=keys&limit=1", headers)
        elif number == _WAITED:
            self._server.clock.advance(3)
        elif number == _WRONG_KEYS:
            self._server.limits.rate = False
            self._server.limits.wrong_keys = True

    def _body(self, recording: dict[str, Any]) -> bytes | None:
        body = REWRITTEN.get(recording["n"], recording["request"].get("body"))
        if isinstance(body, dict) and "__raw__" in body:
            raw = str(body["__raw__"])
            if raw.startswith("b'"):
                return raw[2:-1].encode().decode("unicode_escape").encode("latin-1")
            return raw.encode()
        if body is None:
            return None
        return self._names.translate(json.dumps(body, ensure_ascii=False)).encode()

    def _heads_differ(self, expected: Heard, heard: Heard) -> list[str]:
        found = [] if expected.status == heard.status else [f"status {expected.status}, here {heard.status}"]
        found += [
            f"{name}: {expected.headers.get(name)}, here {heard.headers.get(name)}"
            for name in _HEADERS
            if expected.headers.get(name) != heard.headers.get(name)
        ]
        media, here = (one.headers.get("content-type", "").split(";")[0] for one in (expected, heard))
        if media != here:
            found.append(f"content-type: {media}, here {here}")
        link = self._here(unquote_plus(expected.headers.get("link", "")))
        if link != unquote_plus(heard.headers.get("link", "")):
            found.append(f"link: {link}, here {heard.headers.get('link')}")
        return found

    def _here(self, text: str) -> str:
        for port in ("8090", "8091"):
            text = text.replace(f"http://127.0.0.1:{port}", self._server.endpoint)
        return self._names.translate(text)

    def _bodies_differ(self, request: dict[str, Any], body: Any, heard: Heard) -> list[str]:
        if request["method"] == "HEAD" or (isinstance(body, dict) and "__truncated__" in body):
            return []
        if heard.headers.get("content-type") != "application/json":
            here = self._here(str(body or ""))
            if heard.headers.get("content-type", "").startswith("text/plain"):
                same = sorted(here.split()) == sorted(heard.text.split())
            else:
                same = here == heard.text
            return [] if same else [f"body {body!r}, here {heard.text!r}"]
        actual = json.loads(heard.text)
        if isinstance(body, dict) and "success" in body:
            for index, key in body["success"].items():
                if index in actual.get("success", {}):
                    self._names.learn(key, actual["success"][index])
        expected = json.loads(self._here(json.dumps(body, ensure_ascii=False)))
        return list(differences(expected, actual))


def test_every_recording_is_followed_or_listed() -> None:
    recordings = recorded("web.jsonl")
    assert set(NOT_FOLLOWED) <= {recording["n"] for recording in recordings}
    with ZoteroServer(keys=_KEYS) as server:
        replay = Replay(server)
        wrong = {}
        for recording in recordings:
            if recording["n"] in NOT_FOLLOWED:
                continue
            if found := replay.follow(recording):
                wrong[recording["n"]] = [recording["name"], *found]
    report = "\n".join(f"#{number} {'; '.join(found)[:1500]}" for number, found in wrong.items())
    assert not wrong, f"{len(wrong)} differ:\n{report}"


@pytest.mark.parametrize("number", sorted(NOT_FOLLOWED))
def test_a_listed_recording_indeed_cannot_be_followed(number: int) -> None:
    recording = next(one for one in recorded("web.jsonl") if one["n"] == number)
    with ZoteroServer(keys=_KEYS) as server:
        assert Replay(server).follow(recording)
