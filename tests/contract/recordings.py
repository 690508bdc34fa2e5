"""Recorded conversations with the real servers, and how to hold a fake's answers against them."""

import http.client
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

FOLDER: Final = Path(__file__).parents[2] / ".." / "shared" / "api"
_KEY: Final = re.compile(r"\b[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}\b")
_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer; `status` is None if the connection was closed without one.

    Attributes:
        status: The HTTP status.
        headers: By lower-case name.
        text: The body.
    """

    status: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def recorded(name: str) -> list[dict[str, Any]]:
    """Reads a file of recordings, or skips the test where there is none."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the recordings are not here: ../shared/api/{name}")
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def ask(port: int, method: str, target: str, headers: Mapping[str, str], body: bytes | None = None) -> Heard:
    """Makes one request to a fake on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, target, body, dict(headers))
        answer = connection.getresponse()
        text = answer.read().decode()
        return Heard(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)
    except http.client.RemoteDisconnected:
        return Heard(None)
    finally:
        connection.close()


class Names:
    """Which name in the recordings stands for which of the fake: keys that a server made."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def learn(self, recorded: str, actual: str) -> None:
        """Notes that a key of the recording is another one here."""
        self._known[recorded] = actual

    def translate(self, text: str) -> str:
        """Writes a text of the recording with the keys of the fake."""
        return _KEY.sub(lambda found: self._known.get(found[0], found[0]), text)


def differences(recorded: Any, actual: Any, place: str = "") -> Iterator[str]:
    """Yields where two bodies differ; moments in time count as equal, the order of listings does not."""
    if isinstance(recorded, dict) and isinstance(actual, dict):
        for name in recorded.keys() | actual.keys():
            if name not in recorded or name not in actual:
                yield f"{place}/{name}: {'not ' if name not in actual else ''}expected here"
            else:
                yield from differences(recorded[name], actual[name], f"{place}/{name}")
    elif isinstance(recorded, list) and isinstance(actual, list):
        if len(recorded) != len(actual):
            yield f"{place}: {len(recorded)} recorded, {len(actual)} here"
            return
        for index, (one, other) in enumerate(zip(_in_order(recorded), _in_order(actual), strict=True)):
            yield from differences(one, other, f"{place}/{index}")
    elif not _alike(recorded, actual):
        yield f"{place}: {str(recorded)[:200]!r} recorded, {str(actual)[:200]!r} here"


def _in_order(values: list[Any]) -> list[Any]:
    """Puts keys, and what is identified by a key or name, into one order."""
    if all(isinstance(value, dict) and ("key" in value or "tag" in value) for value in values):
        return sorted(values, key=lambda one: (str(one.get("key") or one.get("tag")), str(one.get("meta"))))
    return sorted(values) if all(isinstance(value, str) for value in values) else values


def _alike(recorded: Any, actual: Any) -> bool:
    if isinstance(recorded, str) and isinstance(actual, str):
        # A field that is too long is told with the key that the item would have had.
        recorded = re.sub(r" for item '\d+/\w+'$", "", recorded)
        return _STAMP.sub("T", recorded) == _STAMP.sub("T", actual)
    return type(recorded) is type(actual) and bool(recorded == actual)


def latest_stamp(value: Any) -> str:
    """Finds the latest moment in an answer: when it was recorded, at the earliest."""
    return max(_STAMP.findall(json.dumps(value)), default="")
