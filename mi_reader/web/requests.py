"""The one door to the Web beside Zotero: GET, over https, from servers on a list, within bounds.

What is asked for comes from a text that somebody pasted, and where an answer comes from, from a redirect. So
neither decides alone where a request goes: each address has to be one of the servers that are listed, and
(unless a proxy of the system asks in our place) lie outside of this computer and its network.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from threading import Event
from typing import Final

import httpcore2
import httpx2

from mi_reader import __version__
from mi_reader.domain.errors import Cancelled, RemoteError, UnreachableError, UsageError
from mi_reader.markup.characters import one_line

USER_AGENT: Final = f"MI-Reader/{__version__}"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"https": 443, "http": 80}
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_GLANCE: Final = 0.2  # seconds between looks at whether it is to stop
_LONGEST_WORDS: Final = 200  # characters of somebody else's words in a message
_OFFLINE: Final = "Check the network and try again. Files can be imported without one."
# Where VPN apps let all names point to (RFC 2544 keeps it free): nobody's network.
_STAND_IN: Final = ipaddress.ip_network("198.18.0.0/15")


class ElsewhereError(RemoteError):
    """A server sends to another one that is not on the list, which therefore was not asked.

    Attributes:
        host: Where it sends to; "" for what is no address of a server.
    """

    def __init__(self, message: str, host: str) -> None:
        super().__init__(message)
        self.host = host


class NoAnswerError(UnreachableError):
    """A server did not answer.

    Attributes:
        host: Which one.
    """

    def __init__(self, message: str, remedy: str, host: str) -> None:
        super().__init__(message, remedy)
        self.host = host


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a request may cost.

    Attributes:
        largest: Bytes of an answer, unpacked.
        connect: Seconds for reaching a server.
        whole: Seconds for all of it, redirects included.
        redirects: How often a server may send on.
    """

    largest: int = 2_000_000
    connect: float = 10.0
    whole: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """An answer.

    Attributes:
        url: Where it came from in the end.
        kind: Its media type in small letters, without parameters.
    """

    url: str
    status: int
    kind: str
    body: bytes

    @property
    def host(self) -> str:
        """The server it came from."""
        return httpx2.URL(self.url).host


class Requests:
    """Asks the servers that it is given, and no others. Usable from several threads.

    Args:
        servers: Their addresses, such as https://doi.org; only this computer may be asked without encryption.

    Raises:
        UsageError: One of these is no such address.
    """

    def __init__(self, servers: Iterable[str], bounds: Bounds | None = None) -> None:
        addresses = [httpx2.URL(server) for server in servers]
        self._origins = frozenset(map(_checked_origin, addresses))
        self._here = frozenset(address.host for address in addresses if address.host in _LOOPBACK)
        self._bounds = bounds or Bounds()

    def get(self, url: str, accept: str, cancel: Event | None = None) -> Page:
        """Asks for a page, and goes along where a server sends on.

        What the server says of its page (not found, refused) is its status: good or bad is for the caller.

        Args:
            accept: The media types that are wanted.
            cancel: Ends it when it is set.

        Raises:
            NoAnswerError: There was no answer, for want of a network or in time.
            ElsewhereError: The page is with a server that is not to be asked.
            Cancelled: It was to stop.
            RemoteError: The server has too much to do, or its answer is out of bounds.
        """
        watch = _Watch(cancel or Event(), time.monotonic() + self._bounds.whole)
        address = self._allowed(httpx2.URL(url), "")
        with self._client(watch, address.host) as client:
            for _ in range(self._bounds.redirects + 1):
                answer = self._ask(client, address, accept)
                if isinstance(answer, Page):
                    return _checked_status(answer)
                address = self._next(address, answer)
        raise RemoteError(f"{address.host} sends from one address to the next without an end.")

    def _client(self, watch: "_Watch", host: str) -> httpx2.Client:
        try:
            client = httpx2.Client(
                follow_redirects=False,
                # A proxy of the system's has no business between two programs on one computer.
                trust_env=not self._here,
                verify=_trusted(),
                timeout=httpx2.Timeout(self._bounds.whole, connect=self._bounds.connect),
            )
        except (ImportError, ValueError, httpx2.InvalidURL) as error:  # ImportError: a SOCKS proxy
            raise NoAnswerError(
                f"{host} cannot be asked through the proxy that this system names.",
                "Name one such as http://proxy.example:8080 in the system's settings, or in HTTPS_PROXY.",
                host,
            ) from error
        # httpx has no way in for this: its transports, of proxies too, make their pools themselves.
        for transport in (client._transport, *client._mounts.values()):  # noqa: SLF001
            if isinstance(transport, httpx2.HTTPTransport):
                pool = transport._pool  # noqa: SLF001
                direct = transport is client._transport  # noqa: SLF001
                pool._network_backend = _Backend(  # noqa: SLF001
                    pool._network_backend,  # noqa: SLF001
                    watch,
                    self._here if direct else None,
                )
        return client

    def _ask(self, client: httpx2.Client, address: httpx2.URL, accept: str) -> "Page | str":
        """Returns what a server answers, or where it sends to."""
        headers = {"Accept": accept, "Accept-Encoding": "gzip", "User-Agent": USER_AGENT}
        try:
            with client.stream("GET", address, headers=headers) as response:
                place = response.headers.get("Location", "")
                if response.status_code in _REDIRECTS and place:
                    return place
                body = bytearray()
                for chunk in response.iter_raw():
                    body += chunk
                    if len(body) > self._bounds.largest:
                        raise self._too_large(address)
                packing = response.headers.get("Content-Encoding", "")
                kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Page(str(address), response.status_code, kind, self._unpacked(body, packing, address))
        except httpx2.RequestError as error:
            raise _no_answer(address.host, error) from error

    def _unpacked(self, body: bytes | bytearray, packing: str, address: httpx2.URL) -> bytes:
        packing = packing.strip().lower()
        if packing in ("", "identity") or not body:
            return bytes(body)
        if packing not in ("gzip", "x-gzip"):
            raise RemoteError(f"{address.host} answers in a form that was not asked for.")
        # By hand: what a few bytes unpack to may be without measure.
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            whole = unpacker.decompress(body, self._bounds.largest + 1)
        except zlib.error as error:
            raise RemoteError(f"{address.host} sends a broken answer.", "Try again later.") from error
        if len(whole) > self._bounds.largest:
            raise self._too_large(address)
        return whole

    def _too_large(self, address: httpx2.URL) -> RemoteError:
        return RemoteError(f"{address.host} sends more than {self._bounds.largest / 1_000_000:g} MB.")

    def _next(self, address: httpx2.URL, place: str) -> httpx2.URL:
        try:
            target = address.join(place)
        except (httpx2.InvalidURL, ValueError) as error:
            raise ElsewhereError(f"{address.host} sends to what is no address.", "") from error
        encrypted = target.copy_with(scheme="https") if target.scheme == "http" else target
        # Registries still write http://: the same server with encryption is meant as well.
        if _origin(target) not in self._origins and _origin(encrypted) in self._origins:
            target = encrypted
        return self._allowed(target, address.host)

    def _allowed(self, target: httpx2.URL, sender: str) -> httpx2.URL:
        if _origin(target) in self._origins:
            return target
        where = _words(target.host or f"{target.scheme}:…")
        what = f"{sender} sends to {where}" if sender else where
        raise ElsewhereError(f"{what}, which is not asked.", target.host)


def _origin(address: httpx2.URL) -> str:
    """Returns scheme, host and port; "" of what is no address of a server, or hides one behind a name."""
    if address.userinfo or not address.host or address.scheme not in _PORTS:
        return ""
    host = address.raw_host.decode("ascii").lower()
    return f"{address.scheme}://{host}:{address.port or _PORTS[address.scheme]}"


def _checked_origin(address: httpx2.URL) -> str:
    origin = _origin(address)
    if not origin or (address.scheme != "https" and address.host not in _LOOPBACK):
        raise UsageError(f"{address} is no address of a server.", "It looks like https://doi.org.")
    return origin


def _checked_status(page: Page) -> Page:
    if page.status in (429, 503):
        raise RemoteError(f"{page.host} has too much to do ({page.status}).", "Try again in some minutes.")
    if page.status >= 500:
        raise RemoteError(f"{page.host} failed ({page.status}).", "Try again later.")
    return page


@cache
def _trusted() -> ssl.SSLContext:
    # To read all certificates that are trusted takes longer than anything else here.
    return httpx2.create_ssl_context()


def _words(text: str) -> str:
    """Returns somebody else's words, fit for a message."""
    line = one_line(text)
    return line if len(line) <= _LONGEST_WORDS else f"{line[: _LONGEST_WORDS - 1]}…"


def _no_answer(host: str, error: httpx2.RequestError) -> NoAnswerError:
    if _is_untrusted(error):
        return NoAnswerError(
            f"{host} could not prove that it is itself (certificate).",
            "Check the date of this computer, and whether the network wants you to log in first.",
            host,
        )
    detail = _words(str(error)) or type(error).__name__
    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        return NoAnswerError(f"No network, or none to {host} ({detail}).", _OFFLINE, host)
    what = "does not answer in time" if isinstance(error, httpx2.TimeoutException) else "broke off"
    return NoAnswerError(f"{host} {what} ({detail}).", _OFFLINE, host)


def _is_untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


@dataclass(frozen=True, slots=True)
class _Watch:
    """When to give up: told to, or because it takes too long, byte by byte if need be."""

    cancel: Event
    end: float

    def check(self) -> None:
        if self.cancel.is_set():
            raise Cancelled("Stopped; what was done before is kept.")
        if time.monotonic() > self.end:
            raise httpcore2.ReadTimeout("The answer took too long.")


def _outside(host: str, port: int) -> list[str]:
    """Returns the addresses behind a name, all of which have to be out in the Internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore2.ConnectError(str(error)) from error
    addresses = [str(place[0]) for *_, place in found]
    if not all(map(_is_outside, addresses)):
        raise NoAnswerError(
            f"In this network, {host} is an address of the network's own; it was not asked.",
            "Check the network: it may want you to log in first.",
            host,
        )
    return addresses


def _is_outside(text: str) -> bool:
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    return (address.is_global and not address.is_multicast) or (
        address.version == _STAND_IN.version and address in _STAND_IN
    )


class _Backend(httpcore2.NetworkBackend):
    """Makes connections that can be stopped, and none into the network this computer is in.

    Args:
        here: Hosts that may be on this computer all the same; None for a proxy, which may be anywhere.
    """

    def __init__(self, inner: httpcore2.NetworkBackend, watch: _Watch, here: frozenset[str] | None) -> None:
        self._inner = inner
        self._watch = watch
        self._here = here

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self._watch.check()
        # The very address that was looked at: asked a second time, a name may say another one.
        addresses = [host] if self._here is None or host in self._here else _outside(host, port)
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                self._watch.check()
            else:
                return _Stream(stream, self._watch)
        raise failure


class _Stream(httpcore2.NetworkStream):
    """A connection that looks up from waiting, now and then."""

    def __init__(self, inner: httpcore2.NetworkStream, watch: _Watch) -> None:
        self._inner = inner
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 (the watch has one)
        while True:
            self._watch.check()
            try:
                return self._inner.read(max_bytes, _GLANCE)
            except httpcore2.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._watch.check()
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._watch)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
