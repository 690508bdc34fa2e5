"""Addresses of Zotero's API, and what they say of whose it is.

Apart from what sends requests: a window that only shows how libraries stand need not wait for pyzotero.
"""

from typing import Final
from urllib.parse import urlsplit

from mi_reader.domain.errors import UsageError

OWN_PATH: Final = "users/0"  # of whoever uses Zotero on this computer
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def checked_endpoint(address: str) -> str:
    """Returns the address of an API in its normal form, without a slash at its end.

    Raises:
        UsageError: It is no address, or one where a key could be read on its way.
    """
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError(f"{address!r} is no address of a server.") from error
    if (
        parts.scheme not in ("http", "https")
        or not host
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise UsageError(
            f"{address!r} is no address of a Zotero API.", "It looks like https://api.zotero.org."
        )
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise UsageError(
            f"{host} is asked without encryption, and everybody on the way could read the key.",
            "Use an address that begins with https://.",
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_loopback(endpoint: str) -> bool:
    """Tells whether an address is this computer's own."""
    return urlsplit(endpoint).hostname in _LOOPBACK


def is_local(endpoint: str, path: str = "") -> bool:
    """Tells whether a source is Zotero on this computer: its API lives under /api, its user is 0."""
    return path == OWN_PATH or (is_loopback(endpoint) and endpoint.rstrip("/").endswith("/api"))
