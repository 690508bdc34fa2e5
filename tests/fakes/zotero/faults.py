"""Faults that a test orders: for the next requests, or for those that it picks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from threading import Event, Lock

from tests.fakes.zotero.exchange import Request


class FaultKind(Enum):
    """What goes wrong."""

    TOO_MANY = auto()  # 429 with Retry-After, nothing done
    UNAVAILABLE = auto()  # 503, with Retry-After if `seconds` is set, nothing done
    SERVER_ERROR = auto()  # 500, nothing done
    STATUS = auto()  # any other status (`status`, `text`), nothing done
    BACKOFF = auto()  # a good answer with a Backoff header
    LOST_ANSWER = auto()  # done, and the connection closed without an answer
    REFUSED = auto()  # the connection closed before anything is done
    SLOW_BODY = auto()  # half of the body, the rest when `gate` opens
    TRUNCATED = auto()  # half of the body, then the connection closes
    BROKEN_JSON = auto()  # a 200 whose JSON ends in the middle, with the right length
    HTML_PAGE = auto()  # a 200 with somebody else's page (a hotel's log-in)
    BEFORE = auto()  # `hook` runs before the request is carried out
    AFTER = auto()  # `hook` runs after it is carried out, before the answer


Picks = Callable[[Request], bool]


def every(request: Request) -> bool:
    """Picks every request."""
    return True


def asking(method: str = "", path: str = "") -> Picks:
    """Picks requests by method ("" is any) and by a regular expression found in path and query."""
    wanted = re.compile(path)
    return lambda request: method in ("", request.method) and wanted.search(request.target) is not None


def writing(request: Request) -> bool:
    """Picks requests that change something."""
    return request.method not in ("GET", "HEAD", "OPTIONS")


def _nothing() -> None:
    return None


@dataclass(slots=True)
class Fault:
    """One order.

    Attributes:
        kind: What goes wrong.
        when: Which requests it is for.
        times: How often; None is always.
        skip: How many of the requests it is for are let through first.
        seconds: Retry-After or Backoff; 0 sends no such header.
        status: The status of `FaultKind.STATUS`.
        text: The body of `FaultKind.STATUS`.
        gate: What `FaultKind.SLOW_BODY` waits for.
        hook: What `BEFORE` and `AFTER` call; it may edit libraries.
        fired: How often it has happened.
    """

    kind: FaultKind
    when: Picks = every
    times: int | None = 1
    skip: int = 0
    seconds: int = 0
    status: int = 500
    text: str = "An error occurred"
    gate: Event = field(default_factory=Event)
    hook: Callable[[], None] = _nothing
    fired: int = 0


_HOOKS = (FaultKind.BEFORE, FaultKind.AFTER)


class Faults:
    """The orders of one server, in the order they were given."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []
        self._lock = Lock()

    def add(self, *orders: Fault) -> None:
        """Takes orders; of several for one request the first happens (and every hook)."""
        with self._lock:
            self._orders.extend(orders)

    def clear(self) -> None:
        """Forgets all orders."""
        with self._lock:
            self._orders.clear()

    def release(self) -> None:
        """Opens every gate."""
        with self._lock:
            for order in self._orders:
                order.gate.set()

    def take(self, request: Request) -> list[Fault]:
        """Returns what happens to this request: hooks, and at most one fault."""
        taken: list[Fault] = []
        with self._lock:
            for order in self._orders:
                spent = order.times is not None and order.fired >= order.times
                if spent or not order.when(request):
                    continue
                if order.kind not in _HOOKS and any(one.kind not in _HOOKS for one in taken):
                    continue
                if order.skip:
                    order.skip -= 1
                    continue
                order.fired += 1
                taken.append(order)
        return taken
