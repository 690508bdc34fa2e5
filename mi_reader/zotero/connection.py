"""Requests to one server: one after another or four at a time, patient where the server asks for it.

What may be repeated is repeated here; what comes out is an answer that means what it says, or one of the
errors of `mi_reader.domain.errors`.
"""

import json
import re
import ssl
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import LifoQueue
from threading import Lock, Semaphore
from typing import TYPE_CHECKING, Final, Never, Self
from urllib.parse import urlencode

import httpx2

from mi_reader.domain.errors import (
    ForbiddenError,
    RemoteError,
    StaleError,
    UncertainError,
    UnreachableError,
)
from mi_reader.domain.translation import told
from mi_reader.settings.secrets import Secret
from mi_reader.zotero.addresses import checked_endpoint, is_loopback
from mi_reader.zotero.client import open_client
from mi_reader.zotero.pace import Pace, Patience, Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyzotero.zotero import Zotero

KEY_PAGE: Final = "https://www.zotero.org/settings/keys"
AT_ONCE: Final = 4  # requests; the Web API refuses more than five
_LARGEST: Final = 200_000_000  # bytes of an answer
_LONGEST_WORDS: Final = 200  # characters of the server's own words in a message
_GLANCE: Final = 0.2  # seconds between looks at whether it is to stop
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_MARKUP: Final = re.compile(r"<[^>]*>")
# Nothing of these was sent, so that trying again cannot do anything twice.
_NOT_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_LATER: Final = frozenset({409, 429, 503})  # 409: the library is locked


class KeyNeededError(ForbiddenError):
    """Zotero on this computer wants a key for this, or the one it got is used up."""


class WrongKeyError(ForbiddenError):
    """The Web API does not know the key: it was mistyped, or revoked."""


class NotThereError(RemoteError):
    """The server has no such library or object."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked.

    What changes something carries a precondition (a version) in `headers` or is harmless when done twice:
    it is repeated where the server says that it failed, though never after a lost answer.

    Attributes:
        path: Below the endpoint, with a slash in front.
        query: Parameters, not yet encoded.
        body: JSON to be sent.
        json: Whether a good answer is JSON.
        key: A key for this request alone, besides that of the connection.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: object = None
    json: bool = True
    key: Secret | None = None

    @property
    def writing(self) -> bool:
        """Whether it changes something at the server."""
        return self.method != "GET"


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer.

    Attributes:
        value: What the JSON says; the text if none was asked for.
        size: Bytes of it.
    """

    status: int
    headers: Mapping[str, str]
    value: object = None
    size: int = 0


class Connection:
    """A server, and the key for it. Usable from several threads; to be closed."""

    def __init__(
        self,
        endpoint: str,
        key: Secret | None = None,
        timing: Timing | None = None,
        *,
        local: bool = False,
        server_id: str = "",
    ) -> None:
        self.endpoint = checked_endpoint(endpoint)
        self.timing = timing or Timing()
        self.local = local
        self._key = key
        self._server_id = server_id
        self._pace = Pace(self.timing)
        self._slots = Semaphore(AT_ONCE)
        # A pyzotero client is for one thread at a time; the one used last has its connection still open.
        self._idle: LifoQueue[Zotero] = LifoQueue()
        self._clients: list[Zotero] = []
        self._lock = Lock()
        self._wrong_key = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def harmless(self, text: str) -> str:
        """Returns a text of the server's, fit to be shown and kept: short, printable, without the key."""
        return harmless(text, self._key)

    def close(self) -> None:
        """Closes all connections; no request may be under way any more."""
        with self._lock:
            for zotero in self._clients:
                if zotero.client is not None:
                    zotero.client.close()
            self._clients.clear()
            self._idle = LifoQueue()

    def send(self, request: Request) -> Answer:
        """Asks until there is an answer that means something.

        Raises:
            Cancelled: It was to stop.
            UnreachableError: There was no answer.
            KeyNeededError: Zotero on this computer wants another key.
            ForbiddenError: The key may not do this.
            StaleError: A precondition does not hold.
            UncertainError: What was to be written is written, or not.
            NotThereError: There is no such thing.
            RemoteError: The server did not do it, for other reasons.
        """
        patience = Patience(self.timing)
        doubtful = False  # an earlier try may have been carried out
        while True:
            try:
                return self._try(request, doubtful=doubtful)
            except _AgainError as again:
                doubtful = doubtful or again.doubtful
                if not patience.spend(requested=again.requested):
                    raise _uncertain("the server failed") if doubtful else again.failure from again

    @property
    def _name(self) -> str:
        return "Zotero on this computer" if self.local else self.endpoint

    # One request -------------------------------------------------------------------------------------

    def _try(self, request: Request, *, doubtful: bool) -> Answer:
        if self._wrong_key:
            # Six wrong keys and the server shuts out the whole address, right keys too.
            raise WrongKeyError(self._wrong_key, "Give a valid key.")
        try:
            with self._client() as zotero:
                self._pace.wait()
                response = self._exchange(zotero, request)
        except httpx2.RequestError as error:
            self._give_up(request, error)
            raise _AgainError(self._unreachable(error)) from error
        told = self._pace.heed(response.headers)  # a good answer may ask to wait, too
        if response.status in _LATER:
            self._refuse_lockout(response)
            raise _AgainError(self._error(response, "has too much to do"), requested=told)
        if response.status >= 500 and response.status != 501:  # 501: will never do it
            raise _AgainError(self._error(response, "failed"), doubtful=request.writing)
        if response.status == 412 and doubtful:
            raise _uncertain("the server failed at first")
        return self._understood(request, response)

    @contextmanager
    def _client(self) -> "Iterator[Zotero]":
        while not self._slots.acquire(timeout=_GLANCE):
            self.timing.check()
        try:
            zotero = self._idle_client()
            try:
                yield zotero
            finally:
                self._idle.put(zotero)
        finally:
            self._slots.release()

    def _idle_client(self) -> "Zotero":
        with self._lock:
            if not self._idle.empty():
                return self._idle.get()
            zotero = open_client(
                self.endpoint, self._key, self.timing, local=self.local, server_id=self._server_id
            )
            self._clients.append(zotero)
            return zotero

    def _exchange(self, zotero: "Zotero", request: Request) -> "_Response":
        assert zotero.client is not None  # noqa: S101  (pyzotero's type allows for a client not yet made)
        headers = {
            **zotero.default_headers(),
            **request.headers,
            "User-Agent": zotero.client.headers["User-Agent"],
        }
        if request.key:
            headers["Zotero-API-Key"] = request.key.reveal()
        if self._server_id:
            headers["Zotero-Server-ID"] = self._server_id
        content = None
        if request.body is not None:
            headers["Content-Type"] = "application/json"
            # Every character that is not ASCII escaped: half a surrogate cannot break the request.
            content = json.dumps(request.body, separators=(",", ":")).encode()
        query = f"?{urlencode(request.query, safe=',')}" if request.query else ""
        started = self.timing.clock()
        with zotero.client.stream(
            request.method, f"{self.endpoint}{request.path}{query}", headers=headers, content=content
        ) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _LARGEST:
                    raise self._too_large(request)
                if self.timing.clock() - started > self.timing.whole:
                    raise httpx2.ReadTimeout("The answer took too long.")
            return _Response(response.status_code, response.headers, bytes(body), request.key or self._key)

    # What became of it -------------------------------------------------------------------------------

    def _give_up(self, request: Request, error: httpx2.RequestError) -> None:
        """Raises an error if the request must not be sent again, or in vain."""
        if isinstance(error, httpx2.ConnectError) and is_loopback(self.endpoint):
            raise self._unreachable(error) from error
        if isinstance(error, (httpx2.LocalProtocolError, httpx2.UnsupportedProtocol)):
            raise self._unreachable(error) from error
        if _is_untrusted(error):
            raise UnreachableError(
                f"{self._name} could not prove that it is itself (certificate).",
                "Check the date of this computer, and the network you are in.",
            ) from error
        if request.writing and not isinstance(error, _NOT_SENT):
            raise _uncertain("the answer was lost") from error

    def _understood(self, request: Request, response: "_Response") -> Answer:
        self._check_server(response)
        if response.status in (204, 304):
            return Answer(response.status, response.headers)
        if response.status != 200:
            self._refused(response)
        if not request.json:
            return Answer(200, response.headers, response.body.decode("utf-8", "replace"))
        text = response.body.lstrip()
        if text.startswith(b"<"):
            raise (
                _uncertain("a web page came instead of the answer")
                if request.writing
                else RemoteError(
                    f"Instead of {self._name} a web page answers.",
                    "Perhaps the network wants you to log in first; open any page in a browser.",
                )
            )
        try:
            return Answer(200, response.headers, json.loads(text), len(text))
        except (ValueError, RecursionError) as error:
            if request.writing:
                raise _uncertain("the answer makes no sense") from error
            failure = RemoteError(f"{self._name} answers something that makes no sense.", "Try again later.")
            raise _AgainError(failure) from error

    def _check_server(self, response: "_Response") -> None:
        other = response.headers.get("Zotero-Server-ID", "")
        if self._server_id and other and other != self._server_id:
            raise RemoteError(
                "Another database answers than the one that was connected.", "Connect the library anew."
            )

    def _refused(self, response: "_Response") -> Never:
        words = _words(response)
        if 300 <= response.status < 400:
            raise RemoteError(
                f"{self._name} sends elsewhere; the key was not sent there.", "Check the address of the API."
            )
        if response.status == 401:
            raise KeyNeededError(f"{self._name} wants a valid key: {words}", "Allow it in Zotero.")
        if response.status == 403:
            if words == "Invalid key":
                self._wrong_key = told(f"{self._name} does not know this key (any more).")
                raise WrongKeyError(self._wrong_key, "Give a valid key.")
            if not self._key and not self.local:
                raise ForbiddenError(f"{self._name} wants a key.", f"Make one at {KEY_PAGE}.")
            raise ForbiddenError(f"{self._name} refuses: {words}")
        if response.status == 404:
            raise NotThereError(f"{self._name} does not have this: {words}")
        if response.status == 412:
            if "Write token" in words:
                raise _uncertain("it was sent before")
            if "Zotero-Server-ID" in words:
                raise RemoteError("Another database answers now.", "Connect the library anew.")
            raise StaleError(f"The library has changed meanwhile: {words}", "Sync again.")
        raise self._error(response, "refuses")

    def _refuse_lockout(self, response: "_Response") -> None:
        words = _words(response)
        if response.status == 429 and "authentication failures" in words:
            raise ForbiddenError(
                f"{self._name} refuses every key for a while: {words}", "Wait five minutes and check the key."
            )

    def _error(self, response: "_Response", what: str) -> RemoteError:
        words = _words(response)
        return RemoteError(f"{self._name} {what} ({response.status}{': ' if words else ''}{words}).")

    def _too_large(self, request: Request) -> RemoteError:
        if request.writing:
            return _uncertain("its answer had no end")
        return RemoteError(f"{self._name} sends more than {_LARGEST // 1_000_000} MB at once.")

    def _unreachable(self, error: httpx2.RequestError) -> UnreachableError:
        if self.local and isinstance(error, httpx2.ConnectError):
            return UnreachableError("Zotero does not run on this computer.", "Start Zotero.")
        what = (
            "does not answer in time" if isinstance(error, httpx2.TimeoutException) else "cannot be reached"
        )
        return UnreachableError(
            f"{self._name} {what} ({harmless(str(error)) or type(error).__name__}).",
            "Check the network; sync again later.",
        )


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: httpx2.Headers
    body: bytes
    key: Secret | None


class _AgainError(Exception):
    """This try came to nothing; another may not.

    Attributes:
        failure: What it is if all tries end so.
        requested: The server said how long to wait.
        doubtful: It may have been carried out all the same.
    """

    def __init__(self, failure: RemoteError, *, requested: bool = False, doubtful: bool = False) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.requested = requested
        self.doubtful = doubtful


def _words(response: _Response) -> str:
    """Returns what the server says, fit for a message."""
    text = response.body[:10_000].decode("utf-8", "replace")
    return harmless(_MARKUP.sub(" ", text), response.key)


def harmless(text: str, key: Secret | None = None) -> str:
    """Returns a text of a server's, fit for a message: short, printable and without the key."""
    if key:
        text = text.replace(key.reveal(), "…")
    text = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return text if len(text) <= _LONGEST_WORDS else f"{text[: _LONGEST_WORDS - 1]}…"


def _uncertain(why: str) -> UncertainError:
    return UncertainError(
        f"It is not certain that it was written: {why}.", "Sync again: that finds out and goes on."
    )


def _is_untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
