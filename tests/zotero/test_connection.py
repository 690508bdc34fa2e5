import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import httpx2
import pytest

from mi_reader.domain.errors import (
    Cancelled,
    ForbiddenError,
    RemoteError,
    StaleError,
    UncertainError,
    UnreachableError,
)
from mi_reader.settings.secrets import Secret
from mi_reader.zotero.client import USER_AGENT
from mi_reader.zotero.connection import Connection, NotThereError, Request, harmless
from tests.fakes.zotero.exchange import Request as Sent
from tests.fakes.zotero.faults import Fault, FaultKind, every, writing
from tests.fakes.zotero.server import FULL_KEY, ZoteroServer
from tests.zotero.timing import FakeTime

LIST = Request("GET", "/users/475425/items", {"format": "versions"})
VERSION = {"If-Unmodified-Since-Version": "0"}
POST = Request("POST", "/users/475425/collections", headers=VERSION, body=[{"name": "C"}])


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as running:
        yield running


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def connection(server: ZoteroServer, time: FakeTime) -> Iterator[Connection]:
    with Connection(server.endpoint, Secret(FULL_KEY), time.timing()) as opened:
        yield opened


def test_a_good_answer(connection: Connection) -> None:
    answer = connection.send(LIST)
    assert (answer.status, answer.value, answer.headers["Last-Modified-Version"]) == (200, {}, "0")


@pytest.mark.parametrize("kind", [FaultKind.TOO_MANY, FaultKind.UNAVAILABLE])
@pytest.mark.parametrize("request_", [LIST, POST])
def test_the_wait_that_the_server_names_is_kept(
    server: ZoteroServer, connection: Connection, time: FakeTime, kind: FaultKind, request_: Request
) -> None:
    server.faults.add(Fault(kind, seconds=7, times=2))
    assert connection.send(request_).status == 200
    assert time.waits == [7.0, 7.0]


def test_a_backoff_on_a_good_answer_holds_for_the_next_request(
    server: ZoteroServer, connection: Connection, time: FakeTime
) -> None:
    server.faults.add(Fault(FaultKind.BACKOFF, seconds=5))
    connection.send(LIST)
    assert time.waits == []
    connection.send(LIST)
    assert time.waits == [5.0]


READ_FAULTS = [
    FaultKind.UNAVAILABLE, FaultKind.SERVER_ERROR, FaultKind.LOST_ANSWER, FaultKind.REFUSED,
    FaultKind.TRUNCATED, FaultKind.BROKEN_JSON,
]  # fmt: skip


@pytest.mark.parametrize("kind", READ_FAULTS)
def test_reading_is_repeated_ever_more_slowly(
    server: ZoteroServer, connection: Connection, time: FakeTime, kind: FaultKind
) -> None:
    server.faults.add(Fault(kind, times=5))
    assert connection.send(LIST).value == {}
    assert time.waits == [1.0, 2.0, 4.0, 8.0, 16.0]


@pytest.mark.parametrize("kind", READ_FAULTS)
def test_reading_is_given_up_after_some_tries(
    server: ZoteroServer, connection: Connection, time: FakeTime, kind: FaultKind
) -> None:
    server.faults.add(Fault(kind, times=None))
    unreachable = kind in (FaultKind.LOST_ANSWER, FaultKind.REFUSED, FaultKind.TRUNCATED)
    with pytest.raises(UnreachableError if unreachable else RemoteError) as caught:
        connection.send(LIST)
    assert len(server.requests) == 6
    assert FULL_KEY not in f"{caught.value} {caught.value!r}"


def test_a_slow_answer_is_a_time_out(server: ZoteroServer, time: FakeTime) -> None:
    server.faults.add(Fault(FaultKind.SLOW_BODY))
    with Connection(server.endpoint, Secret(FULL_KEY), time.timing(answer=0.05)) as connection:
        assert connection.send(LIST).value == {}
    assert time.waits == [1.0]


def test_an_answer_that_never_ends_is_a_time_out(server: ZoteroServer, time: FakeTime) -> None:
    impatient = Connection(server.endpoint, Secret(FULL_KEY), time.timing(whole=-1.0))
    with impatient, pytest.raises(UnreachableError, match="too long"):
        impatient.send(LIST)


def test_a_web_page_is_no_answer(server: ZoteroServer, connection: Connection, time: FakeTime) -> None:
    server.faults.add(Fault(FaultKind.HTML_PAGE))
    with pytest.raises(RemoteError, match="web page") as caught:
        connection.send(LIST)
    assert "log in" in caught.value.remedy
    assert time.waits == []


def test_an_answer_that_is_too_large_is_not_read(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mi_reader.zotero.connection._LARGEST", 1)
    with pytest.raises(RemoteError, match="at once"):
        connection.send(LIST)


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.LOST_ANSWER,
        FaultKind.REFUSED,
        FaultKind.TRUNCATED,
        FaultKind.BROKEN_JSON,
        FaultKind.HTML_PAGE,
    ],
)
def test_a_write_whose_answer_is_lost_is_uncertain_and_not_repeated(
    server: ZoteroServer, connection: Connection, time: FakeTime, kind: FaultKind
) -> None:
    server.faults.add(Fault(kind, times=None, when=writing))
    with pytest.raises(UncertainError):
        connection.send(POST)
    assert time.waits == []
    assert len(server.requests) == 1


def test_a_write_that_is_never_answered_is_uncertain(server: ZoteroServer, time: FakeTime) -> None:
    server.faults.add(Fault(FaultKind.SLOW_BODY))
    impatient = Connection(server.endpoint, Secret(FULL_KEY), time.timing(answer=0.05))
    with impatient, pytest.raises(UncertainError):
        impatient.send(POST)
    assert len(server.library().collections()) == 1


def test_a_write_that_failed_is_repeated_under_its_precondition(
    server: ZoteroServer, connection: Connection
) -> None:
    server.faults.add(Fault(FaultKind.SERVER_ERROR, times=2))
    assert connection.send(POST).status == 200
    assert len(server.library().collections()) == 1


def test_a_failure_after_which_the_library_has_moved_is_uncertain_not_stale(
    server: ZoteroServer, connection: Connection
) -> None:
    def move() -> None:
        server.library().bump()

    server.faults.add(Fault(FaultKind.SERVER_ERROR), Fault(FaultKind.BEFORE, hook=move))
    with pytest.raises(UncertainError):
        connection.send(POST)
    with pytest.raises(StaleError):
        connection.send(POST)


def test_a_write_that_always_fails_stays_uncertain(server: ZoteroServer, connection: Connection) -> None:
    server.faults.add(Fault(FaultKind.SERVER_ERROR), Fault(FaultKind.UNAVAILABLE, times=None))
    with pytest.raises(UncertainError):
        connection.send(POST)


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, RemoteError), (413, RemoteError), (428, RemoteError), (404, NotThereError), (412, StaleError),
     (403, ForbiddenError), (501, RemoteError), (302, RemoteError), (207, RemoteError)],
)  # fmt: skip
def test_what_is_refused_is_not_repeated_and_says_why(
    server: ZoteroServer, connection: Connection, status: int, error: type[RemoteError]
) -> None:
    words = f"<h1>No</h1> \x00\u202e{FULL_KEY}\r\n " + "x" * 500
    server.faults.add(Fault(FaultKind.STATUS, status=status, text=words))
    with pytest.raises(error) as caught:
        connection.send(LIST)
    assert type(caught.value) is error
    assert len(server.requests) == 1
    message = caught.value.message
    assert FULL_KEY not in message
    assert message.isprintable()
    assert len(message) < 300
    assert status == 302 or "No … xxx" in message


def test_a_locked_library_is_asked_again(
    server: ZoteroServer, connection: Connection, time: FakeTime
) -> None:
    server.faults.add(Fault(FaultKind.STATUS, status=409, text="locked"))
    assert connection.send(POST).status == 200
    assert time.waits == [1.0]


def test_a_wrong_key_is_tried_once_so_that_nobody_is_locked_out(server: ZoteroServer, time: FakeTime) -> None:
    with Connection(server.endpoint, Secret("A" * 24), time.timing()) as connection:
        for _ in range(10):
            with pytest.raises(ForbiddenError, match="does not know this key"):
                connection.send(LIST)
    assert len(server.requests) == 1


def test_a_lock_out_is_told_and_not_waited_for(server: ZoteroServer, connection: Connection) -> None:
    server.faults.add(Fault(FaultKind.STATUS, status=429, text="Too many authentication failures"))
    with pytest.raises(ForbiddenError) as caught:
        connection.send(LIST)
    assert "five minutes" in caught.value.remedy
    assert len(server.requests) == 1


@pytest.mark.parametrize("key", ["a b", "a\nb", "schlüssel", "a\x7f"])
def test_what_cannot_be_a_key_is_not_sent(server: ZoteroServer, key: str) -> None:
    with Connection(server.endpoint, Secret(key)) as connection, pytest.raises(ForbiddenError) as caught:
        connection.send(LIST)
    assert key not in str(caught.value)
    assert server.requests == []


def test_never_more_than_four_requests_at_a_time(server: ZoteroServer, connection: Connection) -> None:
    gate = Event()
    entered = [Event() for _ in range(4)]
    waiting = iter(entered)

    def hold() -> None:
        next(waiting, Event()).set()
        assert gate.wait(10)

    server.faults.add(Fault(FaultKind.BEFORE, times=None, hook=hold))
    with ThreadPoolExecutor(12) as pool:
        answers = [pool.submit(connection.send, LIST) for _ in range(12)]
        assert all(one.wait(10) for one in entered)
        gate.set()
        assert [one.result().status for one in answers] == [200] * 12
    assert server.concurrent_peak == 4


def test_one_who_waits_for_his_turn_can_be_stopped(
    server: ZoteroServer, connection: Connection, time: FakeTime
) -> None:
    busy = Event()
    server.faults.add(
        Fault(FaultKind.SLOW_BODY, times=None), Fault(FaultKind.AFTER, times=None, hook=busy.set)
    )
    with ThreadPoolExecutor(6) as pool:
        answers = [pool.submit(connection.send, LIST) for _ in range(6)]
        assert busy.wait(10)
        time.cancel.set()
        for answer in answers:
            with pytest.raises(Cancelled):
                answer.result(10)


def test_waiting_can_be_stopped(server: ZoteroServer) -> None:
    time = FakeTime(stop_at=2)
    server.faults.add(Fault(FaultKind.SERVER_ERROR, times=None))
    connection = Connection(server.endpoint, Secret(FULL_KEY), time.timing())
    with connection, pytest.raises(Cancelled):
        connection.send(LIST)
    assert len(server.requests) == 2


def test_nobody_there(time: FakeTime) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    connection = Connection(f"http://127.0.0.1:{port}/api", timing=time.timing(), local=True)
    with connection, pytest.raises(UnreachableError, match="does not run") as caught:
        connection.send(LIST)
    assert caught.value.remedy == "Start Zotero."
    assert time.waits == []


def test_a_key_is_not_carried_to_another_server(server: ZoteroServer, connection: Connection) -> None:
    # Neither followed nor sent: the second server would count the request.
    with ZoteroServer() as other:
        moved = f"HTTP/1.1 302 Found\r\nLocation: {other.endpoint}/keys/current\r\nContent-Length: 0\r\n\r\n"
        with socket.create_server(("127.0.0.1", 0)) as listener:
            endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
            thread = Thread(target=_answer_once, args=(listener, moved.encode()))
            thread.start()
            redirected = Connection(endpoint, Secret(FULL_KEY))
            with redirected, pytest.raises(RemoteError, match="sends elsewhere"):
                redirected.send(LIST)
            thread.join()
        assert other.requests == []


def test_an_answer_that_cannot_be_unpacked_is_an_error_of_ours(time: FakeTime) -> None:
    packed = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = Thread(target=_answer_once, args=(listener, packed))
        thread.start()
        connection = Connection(endpoint, timing=time.timing(tries=1))
        with connection, pytest.raises(UnreachableError):
            connection.send(LIST)
        thread.join()


def _answer_once(listener: socket.socket, answer: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(answer)


def test_who_asks_and_how(server: ZoteroServer, connection: Connection) -> None:
    seen: list[Sent] = []

    def look(request: Sent) -> bool:
        seen.append(request)
        return every(request)

    server.faults.add(Fault(FaultKind.BEFORE, when=look))
    connection.send(LIST)
    headers = seen[0].headers
    assert headers["user-agent"] == USER_AGENT
    assert "Mozilla/" not in USER_AGENT
    assert headers["authorization"] == f"Bearer {FULL_KEY}"
    assert headers["zotero-api-version"] == "3"


def test_a_proxy_is_not_asked_for_this_computer(
    server: ZoteroServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with Connection(server.endpoint, Secret(FULL_KEY)) as connection:
        assert connection.send(LIST).status == 200


def test_a_server_that_cannot_prove_itself_is_not_asked_again(
    connection: Connection, time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def distrust(*_: object) -> object:
        raise httpx2.ReadError("TLS") from ssl.SSLCertVerificationError("self-signed certificate")

    monkeypatch.setattr(Connection, "_exchange", distrust)
    with pytest.raises(UnreachableError, match="certificate"):
        connection.send(LIST)
    assert time.waits == []


def test_a_request_does_not_show_its_key() -> None:
    assert "abc123" not in repr(Request("GET", "/", key=Secret("abc123")))


def test_words_of_a_server_fit_into_a_message() -> None:
    assert harmless("a\x1b[31m b\u2066c\ud800", Secret("x")) == "a [31m b c"
    assert harmless("Key 'K1' not found", Secret("K1")) == "Key '…' not found"
    assert len(harmless("x" * 1000)) == 200
