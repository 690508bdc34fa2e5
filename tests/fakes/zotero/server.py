"""A Zotero server on a loopback port for tests: stateful, deterministic, and able to fail on demand.

It keeps versions, trash and deletions by itself; that it answers as the real servers do is proved by the
contract tests, which replay recorded conversations against it.

    with ZoteroServer() as server:
        key = server.library().add_item(title="Deep learning")
        ...  # a client talks to server.endpoint with the key FULL_KEY
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from threading import Lock, RLock
from time import sleep
from types import TracebackType
from typing import Final, Self

from tests.fakes.zotero.clock import FakeClock
from tests.fakes.zotero.exchange import Answer, Request
from tests.fakes.zotero.faults import Fault, FaultKind, Faults
from tests.fakes.zotero.library import Address, Versions, ZoteroLibrary
from tests.fakes.zotero.limits import Limits
from tests.fakes.zotero.local import LocalDialect, Permission
from tests.fakes.zotero.web import ApiKey, Group, Site, WebDialect
from tests.fakes.zotero.wire import Connection, Wire

USER: Final = Address("user", 475425, "Sync Tester", "synctester")
OTHER_USER: Final = Address("user", 1, "Other Member", "othermember")
GROUP: Final = Address("group", 1, "Test Group")
CLOSED_GROUP: Final = Address("group", 2, "Closed Group")

FULL_KEY: Final = "FullAccessKeyForTests001"
READ_ONLY_KEY: Final = "ReadOnlyKeyForTests00002"
NO_NOTES_KEY: Final = "KeyWithoutNotesTests0003"
GROUP_KEY: Final = "KeyForTheGroupOnly000004"
OTHER_KEY: Final = "KeyOfTheOtherMember00005"
KEYS: Final = (
    ApiKey(FULL_KEY, USER.number),
    ApiKey(READ_ONLY_KEY, USER.number, write=False, groups=frozenset({GROUP.number}), groups_write=False),
    ApiKey(NO_NOTES_KEY, USER.number, notes=False),
    ApiKey(GROUP_KEY, USER.number, library=False, groups=frozenset({GROUP.number})),
    ApiKey(OTHER_KEY, OTHER_USER.number),
)


class Dialect(Enum):
    """Which program it plays."""

    WEB = "web"
    LOCAL_10 = "Zotero 10"
    LOCAL_9 = "Zotero 9, synced"
    LOCAL_9_NEVER_SYNCED = "Zotero 9, never synced"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was made, and what came of it.

    Attributes:
        method: Such as "GET".
        path: Without the query.
        query: As sent.
        status: The status answered; None if no answer was sent.
        body: What was sent along.
    """

    method: str
    path: str
    query: str
    status: int | None
    body: bytes = b""


class ZoteroServer:
    """A running server; leave it with `with` or `close`.

    Attributes:
        dialect: Which program it plays.
        clock: Its time; stands still unless a test moves it.
        faults: What goes wrong, on demand.
        requests: All that was asked, in order of the answers.
        concurrent_peak: The most requests that were being answered at the same time.
    """

    def __init__(
        self,
        dialect: Dialect = Dialect.WEB,
        *,
        seed: int = 0,
        keys: Iterable[ApiKey] = KEYS,
        delay: float = 0.0,
        server_id: str = "FakeServerId",
        clock: FakeClock | None = None,
        port: int = 0,
        beside: "ZoteroServer | None" = None,
    ) -> None:
        """Starts to listen.

        Args:
            dialect: Which program to play.
            seed: Decides the keys that the server makes.
            keys: The API keys of zotero.org (`Dialect.WEB`).
            delay: Seconds that every request takes, for benchmarks.
            server_id: `Zotero-Server-ID` of `Dialect.LOCAL_10`.
            clock: Its time.
            port: 0 is any free one.
            beside: zotero.org, with which this Zotero on the computer of `USER` is always in sync: both
                answer from the same libraries. Zotero's own sync, and what it asks its user, are left out.
        """
        self.dialect = dialect
        self.clock: FakeClock = clock or (beside.clock if beside else FakeClock())
        self.faults = Faults()
        self.requests: list[Asked] = []
        self.concurrent_peak = 0
        self._delay = delay
        self._running = 0
        self._counting = Lock()
        self._libraries = _shared(beside) if beside else self._make_libraries(seed)
        self._speaker: WebDialect | LocalDialect = self._make_speaker(list(keys), server_id)
        self._wire = Wire(self._serve, keep_alive=self._speaker.keep_alive, port=port)
        self._speaker.base = f"http://127.0.0.1:{self._wire.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def endpoint(self) -> str:
        """The base address for a client, without a slash at the end."""
        base = f"http://127.0.0.1:{self._wire.port}"
        return base if self.dialect is Dialect.WEB else f"{base}/api"

    @property
    def limits(self) -> Limits:
        """The limits of zotero.org, all off at first."""
        if isinstance(self._speaker, WebDialect):
            return self._speaker.limits
        raise TypeError("Zotero on this computer has no limits")

    @property
    def permission(self) -> Permission:
        """The dialog of Zotero 10."""
        if isinstance(self._speaker, LocalDialect):
            return self._speaker.permission
        raise TypeError("zotero.org asks nobody")

    @property
    def server_id(self) -> str | None:
        """What Zotero 10 sends as `Zotero-Server-ID`."""
        return self._speaker.server_id if isinstance(self._speaker, LocalDialect) else None

    def permit(self, answer: str) -> None:
        """Answers the dialog of Zotero 10 that is open or comes next: "once", "always" or "deny"."""
        self.permission.permit(answer)

    def library(self, address: Address | None = None) -> ZoteroLibrary:
        """Returns a library to edit directly; without an address the user's own."""
        if address is None:
            return next(iter(self._libraries.values()))
        return self._libraries[address.path]

    def count(self, method: str = "", path: str = "") -> int:
        """Counts the requests made with a method ("" is any) whose path contains `path`."""
        return sum(method in ("", one.method) and path in one.path for one in self.requests)

    def close(self) -> None:
        """Stops listening and waits for what is being answered."""
        self.faults.release()
        if isinstance(self._speaker, LocalDialect):
            self._speaker.permission.close()
        self._wire.close()

    def _make_libraries(self, seed: int) -> dict[str, ZoteroLibrary]:
        lock = RLock()
        addresses: Sequence[Address] = (USER, GROUP, OTHER_USER, CLOSED_GROUP)
        versions = Versions.COUNTED
        if self.dialect is not Dialect.WEB:
            synced = self.dialect is Dialect.LOCAL_9
            addresses = (Address("user", 1 if synced else 0, "My Library"),)
        if self.dialect is Dialect.LOCAL_9:
            versions = Versions.AT_SYNC
        if self.dialect is Dialect.LOCAL_9_NEVER_SYNCED:
            versions = Versions.NEVER
        return {
            address.path: ZoteroLibrary(
                address, self.clock, seed=seed * 100 + place, versions=versions, lock=lock
            )
            for place, address in enumerate(addresses)
        }

    def add_group(self, address: Address) -> ZoteroLibrary:
        """Gives Zotero on this computer a group library; at zotero.org `GROUP` is there from the start."""
        first = self.library()
        added = self._libraries[address.path] = ZoteroLibrary(
            address, self.clock, seed=address.number, versions=first.versions, lock=first.lock
        )
        return added

    def _make_speaker(self, keys: list[ApiKey], server_id: str) -> WebDialect | LocalDialect:
        if self.dialect is Dialect.WEB:
            site = Site(
                users={user.number: user for user in (USER, OTHER_USER, Address("user", 2, "A Stranger"))},
                groups={
                    GROUP.number: Group(GROUP, frozenset({USER.number, OTHER_USER.number})),
                    CLOSED_GROUP.number: Group(CLOSED_GROUP, frozenset({OTHER_USER.number})),
                },
                keys={key.key: key for key in keys},
                libraries=self._libraries,
                clock=self.clock,
            )
            return WebDialect(site)
        return LocalDialect(
            self._libraries,
            user=self.library().address.number,
            server_id=server_id if self.dialect is Dialect.LOCAL_10 else None,
        )

    def _serve(self, connection: Connection, request: Request) -> bool:
        with self._counting:
            self._running += 1
            running = self._running
            self.concurrent_peak = max(self.concurrent_peak, running)
        status: int | None = None
        try:
            if self._delay:
                sleep(self._delay)
            answer, fault = self._answer(request, running)
            lost = fault is not None and fault.kind is FaultKind.LOST_ANSWER
            status = None if lost or answer is None else answer.status
        finally:
            with self._counting:
                self._running -= 1
                path, _, query = request.target.partition("?")
                self.requests.append(Asked(request.method, path, query, status, request.body))
        return answer is not None and self._send(connection, request, answer, fault)

    def _answer(self, request: Request, running: int) -> tuple[Answer | None, Fault | None]:
        orders = self.faults.take(request)
        for order in orders:
            if order.kind is FaultKind.BEFORE:
                order.hook()
        fault = next((order for order in orders if order.kind not in _HOOKS), None)
        if fault is not None and fault.kind is FaultKind.REFUSED:
            return None, fault
        if fault is not None and (instead := _instead(fault)):
            return instead, fault
        answer = self._speaker.answer(request, running)
        for order in orders:
            if order.kind is FaultKind.AFTER:
                order.hook()
        if fault is not None and answer is not None:
            if fault.kind is FaultKind.BACKOFF:
                answer.headers["Backoff"] = str(fault.seconds)
            elif fault.kind is FaultKind.BROKEN_JSON:
                answer.body = answer.body[: len(answer.body) // 2]
        return answer, fault

    def _send(self, connection: Connection, request: Request, answer: Answer, fault: Fault | None) -> bool:
        kind = fault.kind if fault else None
        if fault is None or kind not in (FaultKind.LOST_ANSWER, FaultKind.TRUNCATED, FaultKind.SLOW_BODY):
            return connection.send(answer, request.method)
        if kind is FaultKind.LOST_ANSWER:
            return False
        connection.send_start(answer)
        if kind is FaultKind.TRUNCATED:
            return False
        fault.gate.wait()
        connection.send_rest(answer)
        return self._speaker.keep_alive


def _shared(site: ZoteroServer) -> dict[str, ZoteroLibrary]:
    """Returns the libraries of zotero.org that `USER` has on their computer, too; their own comes first."""
    return {address.path: site.library(address) for address in (USER, GROUP)}


_HOOKS: Final = (FaultKind.BEFORE, FaultKind.AFTER)
_PAGE: Final = b"<!DOCTYPE html><html><body><h1>Welcome to our network</h1>Please log in.</body></html>"
_HTML: Final = {"Content-Type": "text/html; charset=UTF-8"}


def _instead(fault: Fault) -> Answer | None:
    """Gives the answer that a fault sends in place of the real one, which is then not carried out."""
    later = {"Retry-After": str(fault.seconds)} if fault.seconds else {}
    match fault.kind:
        case FaultKind.TOO_MANY:
            return Answer(429, b"Request rate limit exceeded", _HTML | later)
        case FaultKind.UNAVAILABLE:
            return Answer(503, b"Service unavailable", _HTML | later)
        case FaultKind.SERVER_ERROR:
            return Answer(500, b"An error occurred", dict(_HTML))
        case FaultKind.STATUS:
            return Answer(fault.status, fault.text.encode(), _HTML | later)
        case FaultKind.HTML_PAGE:
            return Answer(200, _PAGE, dict(_HTML))
        case _:
            return None
