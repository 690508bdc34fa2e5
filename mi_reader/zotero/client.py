"""A pyzotero client whose requests can be stopped while they wait for an answer.

pyzotero gives the headers and the local mode; what it does around a request (sleeping, taking a refusal for
an answer, following redirects with the key) is not used: `connection` sends through the client itself.
"""

import ssl
from collections.abc import Iterable
from functools import cache
from typing import Final
from urllib.parse import urlsplit

import httpcore2
import httpx2
from pyzotero.zotero import Zotero

from mi_reader import __version__
from mi_reader.domain.errors import ForbiddenError, UnreachableError
from mi_reader.settings.secrets import Secret
from mi_reader.zotero.addresses import is_loopback
from mi_reader.zotero.pace import Timing

# Zotero closes the connection on names with "Mozilla/", which it takes for a web page's.
USER_AGENT: Final = f"MI-Reader/{__version__}"
_GLANCE: Final = 0.2  # seconds between looks at whether it is to stop


def open_client(endpoint: str, key: Secret | None, timing: Timing, *, local: bool, server_id: str) -> Zotero:
    """Returns a client for an API; its `client` has to be closed.

    Args:
        endpoint: As `checked_endpoint` returns it.
        local: Whether it is the API of Zotero on this computer; the key is then for writing only.

    Raises:
        ForbiddenError: The key cannot be one.
        UnreachableError: The proxy that the system names cannot be used.
    """
    text = key.reveal() if key else ""
    if not all("!" <= letter <= "~" for letter in text):
        # It would break the header it is sent in.
        raise ForbiddenError("The key has characters that no key has.", "Copy it again.")
    client = _http_client(endpoint, timing)
    _make_stoppable(client, timing)
    zotero = Zotero(
        "0",
        "user",
        api_key=None if local else text or None,
        local=local,
        client=client,
        server_id=server_id or None,
        local_api_key=text or None if local else None,
    )
    zotero.endpoint = endpoint
    return zotero


def _http_client(endpoint: str, timing: Timing) -> httpx2.Client:
    try:
        return httpx2.Client(
            # To nobody but the server that was named: the key goes with every request.
            follow_redirects=False,
            # A proxy has no business between two programs on one computer.
            trust_env=not is_loopback(endpoint),
            verify=_trusted(urlsplit(endpoint).scheme),
            timeout=httpx2.Timeout(timing.answer, connect=timing.connect),
            headers={"User-Agent": USER_AGENT},
        )
    except (ImportError, ValueError, httpx2.InvalidURL) as error:  # ImportError: a SOCKS proxy
        raise UnreachableError(
            f"{urlsplit(endpoint).hostname} cannot be asked through the proxy that this system names.",
            "Name one such as http://proxy.example:8080 in the system's settings, or in HTTPS_PROXY.",
        ) from error


@cache
def _trusted(scheme: str) -> ssl.SSLContext:
    # Without encryption nobody's certificate is asked for: to read all that are trusted would be the
    # slowest part of talking to Zotero on this computer. This one trusts nobody.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if scheme == "http" else httpx2.create_ssl_context()


def _make_stoppable(client: httpx2.Client, timing: Timing) -> None:
    # httpx has no way in for this (its transports, of proxies too, make their pools themselves), and a
    # permission dialog in Zotero may keep a request waiting for minutes.
    for transport in (client._transport, *client._mounts.values()):  # noqa: SLF001
        if isinstance(transport, httpx2.HTTPTransport):
            pool = transport._pool  # noqa: SLF001
            pool._network_backend = _Backend(pool._network_backend, timing)  # noqa: SLF001


class _Backend(httpcore2.NetworkBackend):
    """Makes connections that can be stopped."""

    def __init__(self, inner: httpcore2.NetworkBackend, timing: Timing) -> None:
        self._inner = inner
        self._timing = timing

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self._timing.check()
        stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return _Stream(stream, self._timing)


class _Stream(httpcore2.NetworkStream):
    """A connection that looks up from waiting, now and then."""

    def __init__(self, inner: httpcore2.NetworkStream, timing: Timing) -> None:
        self._inner = inner
        self._timing = timing

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = timeout
        while True:
            self._timing.check()
            glance = _GLANCE if left is None else min(_GLANCE, left)
            try:
                return self._inner.read(max_bytes, glance)
            except httpcore2.ReadTimeout:
                if left is not None and left <= glance:
                    raise
                left = None if left is None else left - glance

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._timing.check()
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._timing)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
