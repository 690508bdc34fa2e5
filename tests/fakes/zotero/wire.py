"""HTTP on a loopback port, as far as the fake needs it: quick, and able to misbehave."""

import socket
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from io import BufferedReader
from threading import Lock, Thread

from tests.fakes.zotero.exchange import Answer, Request

_REASONS = {status.value: status.phrase for status in HTTPStatus}


class Wire:
    """A listening socket; each connection has a thread of its own."""

    def __init__(
        self, serve: Callable[["Connection", Request], bool], *, keep_alive: bool, port: int = 0
    ) -> None:
        self._listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self._serve = serve
        self._keep_alive = keep_alive
        self._lock = Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[Thread] = []
        self._closing = False
        self._accepting = Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def close(self) -> None:
        """Closes all connections and waits for their threads."""
        self._closing = True
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5):
            pass  # wakes up accept()
        self._accepting.join()
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._closing:
                connection.close()
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = Thread(target=self._talk, args=(connection,), daemon=True)
            with self._lock:
                self._open.add(connection)
                self._threads = [one for one in self._threads if one.is_alive()]
                self._threads.append(thread)
            thread.start()

    def _talk(self, connection: socket.socket) -> None:
        try:
            # The client may leave at any moment; that is its right.
            with suppress(OSError), connection.makefile("rb") as stream:
                speaker = Connection(connection, keep_alive=self._keep_alive)
                while (request := read_request(stream, connection)) and self._serve(speaker, request):
                    pass
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()


class Connection:
    """What a request is answered on."""

    def __init__(self, connection: socket.socket, *, keep_alive: bool) -> None:
        self._connection = connection
        self._keep_alive = keep_alive

    def send(self, answer: Answer, method: str) -> bool:
        """Sends an answer; tells whether the connection stays open."""
        self._connection.sendall(self._head(answer) + (b"" if method == "HEAD" else answer.body))
        return self._keep_alive

    def send_start(self, answer: Answer) -> None:
        """Sends the head and half of the body."""
        self._connection.sendall(self._head(answer) + answer.body[: len(answer.body) // 2])

    def send_rest(self, answer: Answer) -> None:
        """Sends the other half."""
        self._connection.sendall(answer.body[len(answer.body) // 2 :])

    def _head(self, answer: Answer) -> bytes:
        version = "1.1" if self._keep_alive else "1.0"
        lines = [f"HTTP/{version} {answer.status} {_REASONS.get(answer.status, 'undefined')}"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        if answer.status not in (204, 304):
            lines.append(f"Content-Length: {len(answer.body)}")
        if not self._keep_alive:
            lines.append("Connection: close")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def read_request(stream: BufferedReader, connection: socket.socket) -> Request | None:
    """Reads the next request; None when the client is done."""
    first = stream.readline(65_536)
    if not first.strip():
        return None
    method, target, _ = first.decode("latin-1").split(" ", 2)
    headers: dict[str, str] = {}
    while line := stream.readline(65_536).strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    length = int(headers.get("content-length", 0))
    return Request(method, target, headers, stream.read(length) if length else b"")
