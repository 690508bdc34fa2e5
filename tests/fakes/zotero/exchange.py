"""A request and its answer, as the fake's parts hand them to each other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came.

    Attributes:
        method: Such as "GET".
        target: Path and query as sent.
        headers: By lower-case name.
        body: As sent.
    """

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without the query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        """The query's parameters, decoded, in order."""
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    def parameter(self, name: str) -> str | None:
        """Returns the first value of a parameter; None if it was not given."""
        return next((value for key, value in self.query if key == name), None)

    def json(self) -> Any:
        """Reads the body."""
        return json.loads(self.body)


@dataclass(slots=True)
class Answer:
    """What goes back.

    Attributes:
        status: The HTTP status.
        body: The body as sent.
        headers: All but `Content-Length` and `Connection`.
    """

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Refused(Exception):
    """A request or an object of a request that the server does not accept.

    Attributes:
        code: The HTTP status, of the answer or of one object in `failed`.
        message: What the server says about it.
        data: What a failed object carries besides.
        headers: More headers of the answer.
    """

    def __init__(self, code: int, message: str, data: dict[str, Any] | None = None, **headers: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def dump(value: object) -> bytes:
    """Writes JSON as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
