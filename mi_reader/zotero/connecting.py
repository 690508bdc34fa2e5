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
from mi_reader.zotero.addresses import is_local
from mi_reader.zotero.authorise import ask_permission
from mi_reader.zotero.connection import WrongKeyError
from mi_reader.zotero.discovery import probe
from mi_reader.zotero.gateway import Gateway
from mi_reader.zotero.pace import Timing

_KEYS = "https://www.zotero.org/settings/keys"


class Person(Protocol):
    """Whoever sits before the screen, if anybody does."""

    def key(self, endpoint: str, owner: str) -> Secret | None:
        """Asks for the key of a Web library; None if nobody can be asked."""

    def say(self, message: str) -> None:
        """Tells something that has to be done elsewhere, such as in Zotero."""


def key_for(endpoint: str, path: str, person: Person, named: str = "") -> Secret | None:
    """Returns the key for a Web library: set, kept, or asked for; None for Zotero on this computer.

    Args:
        named: The address that the user named: see `mi_reader.settings.secrets.find_key`.

    Raises:
        NotFoundError: There is none, and nobody to ask.
        KeychainError: The keychain is locked, and nobody to ask.
    """
    if is_local(endpoint, path):
        return None
    try:
        return secrets.find_key(endpoint, path, named=named)
    except (NotFoundError, KeychainError):
        asked = person.key(endpoint, path)
        if asked is None:
            raise
        return asked


@contextmanager
def connect(source: Source, cancel: threading.Event, person: Person, named: str = "") -> Iterator[Remote]:
    """Connects a library's source, asks what it can do, and closes the connection in the end.

    Args:
        cancel: Ends every wait when it is set.
        named: As of `key_for`.
    """
    timing = Timing(cancel=cancel)
    key = key_for(source.endpoint, source.path, person, named)
    try:
        traits = probe(source.endpoint, key, source.path, timing)
    except WrongKeyError as error:
        raise WrongKeyError(error.message, another_key(source, named)) from error
    if traits.server_id:
        key = _kept_permission(traits)

    def ask() -> Secret:
        permission = ask_permission(traits, person.say, timing)
        if permission.lasting:
            _keep(traits, permission.key, person)
        return permission.key

    with Gateway(traits, key, ask_key=ask if traits.server_id else None, timing=timing) as gateway:
        yield gateway


def another_key(source: Source, named: str) -> str:
    """Returns how to give another key in place of one that is wrong; arguments as of `connect`."""
    if secrets.is_given(source.endpoint, named):
        return (
            f"Give a valid key in the environment variable {secrets.ENVIRONMENT}, which it came from; "
            f"keys are made at {_KEYS}."
        )
    kind, _, number = source.path.partition("/")
    return (
        f"Make another one at {_KEYS}; `mi-reader library add web --{kind.removesuffix('s')} {number} "
        "--new-key` asks for it."
    )


def _kept_permission(traits: Traits) -> Secret | None:
    """Returns the key that Zotero on this computer gave for keeping, if it did."""
    try:
        return secrets.find_key(traits.endpoint, traits.server_id)
    except (NotFoundError, KeychainError):
        return None  # it asks again


def _keep(traits: Traits, key: Secret, person: Person) -> None:
    try:
        secrets.keep_key(traits.endpoint, traits.server_id, key)
    except KeychainError as error:
        person.say(f"The permission could not be kept: {error.message} Zotero will ask again.")
