"""From what is known of a library's source to a connection that can be synced with."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from mi_reader.domain.errors import NotFoundError
from mi_reader.settings import secrets
from mi_reader.settings.secrets import KeychainError, Secret
from mi_reader.store.sources import Source
from mi_reader.sync.remote import Remote, Traits
from mi_reader.zotero.authorise import ask_permission
from mi_reader.zotero.client import is_loopback
from mi_reader.zotero.discovery import probe
from mi_reader.zotero.gateway import Gateway
from mi_reader.zotero.pace import Timing


class Person(Protocol):
    """Whoever sits before the screen, if anybody does."""

    def key(self, endpoint: str, owner: str) -> Secret | None:
        """Asks for the key of a Web library; None if nobody can be asked."""

    def say(self, message: str) -> None:
        """Tells something that has to be done elsewhere, such as in Zotero."""


def key_for(endpoint: str, path: str, person: Person) -> Secret | None:
    """Returns the key for a Web library: set, kept, or asked for; None for Zotero on this computer.

    Raises:
        NotFoundError: There is none, and nobody to ask.
        KeychainError: The keychain is locked, and nobody to ask.
    """
    if is_local(endpoint, path):
        return None
    try:
        return secrets.find_key(endpoint, path)
    except (NotFoundError, KeychainError):
        asked = person.key(endpoint, path)
        if asked is None:
            raise
        return asked


def is_local(endpoint: str, path: str) -> bool:
    """Tells whether a source is Zotero on this computer: its API lives under /api, its user is 0."""
    return path == "users/0" or (is_loopback(endpoint) and endpoint.rstrip("/").endswith("/api"))


@contextmanager
def connect(source: Source, cancel: threading.Event, person: Person) -> Iterator[Remote]:
    """Connects a library's source, asks what it can do, and closes the connection in the end.

    Args:
        cancel: Ends every wait when it is set.
    """
    timing = Timing(cancel=cancel)
    key = key_for(source.endpoint, source.path, person)
    traits = probe(source.endpoint, key, source.path, timing)
    if traits.server_id:
        key = _kept_permission(traits)

    def ask() -> Secret:
        permission = ask_permission(traits, person.say, timing)
        if permission.lasting:
            _keep(traits, permission.key, person)
        return permission.key

    with Gateway(traits, key, ask_key=ask if traits.server_id else None, timing=timing) as gateway:
        yield gateway


def _kept_permission(traits: Traits) -> Secret | None:
    """Returns the key that Zotero on this computer gave for keeping, if it did."""
    try:
        return secrets.find_key(traits.endpoint, traits.server_id, environment=False)
    except (NotFoundError, KeychainError):
        return None  # it asks again


def _keep(traits: Traits, key: Secret, person: Person) -> None:
    try:
        secrets.keep_key(traits.endpoint, traits.server_id, key)
    except KeychainError as error:
        person.say(f"The permission could not be kept: {error.message} Zotero will ask again.")
