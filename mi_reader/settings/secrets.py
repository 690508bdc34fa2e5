"""The keys of Zotero libraries: in the keychain of the operating system, never in a file of ours.

For computers without a keychain there is the environment variable `MI_READER_ZOTERO_KEY`; else the key has
to be given each time. The variable does not say whose key it is: it goes to zotero.org, or where the user
says, and never to an address that stands in the database alone, which a backup of somebody else's may have
brought.
"""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.settings.options import option

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

ENVIRONMENT = "MI_READER_ZOTERO_KEY"
_SERVICE = "MI Reader"
_ENDPOINT = option("zotero.endpoint")
_REMEDY = (
    f"Set the key in the environment variable {ENVIRONMENT}, which is for the address in the setting "
    f"{_ENDPOINT.name}, or give it each time."
)
# By module: what keyring offers where there is nothing safe, and what writes keys into files.
_NO_KEYCHAINS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")


class KeychainError(MiReaderError):
    """The keychain is locked, or there is none that keeps a secret."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A key that shows itself to nobody by accident: not in a log, a message or a list of variables."""

    _value: str

    def reveal(self) -> str:
        """Returns the key itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._value)


def find_key(endpoint: str, owner: str, *, named: str = "") -> Secret:
    """Returns the key for a server: of the environment if it is for that server, else of the keychain.

    Args:
        endpoint: Address of the API.
        owner: The library's path or the user, such as `users/475425`: whose key it is there.
        named: The address that the user named, in the settings or just now: the key of the environment is
            for zotero.org, and for this one.

    Raises:
        NotFoundError: There is none.
        KeychainError: There is no usable keychain.
    """
    if is_given(endpoint, named):
        return Secret(os.environ[ENVIRONMENT].strip())
    from keyring.errors import KeyringError  # noqa: PLC0415  (slow to import, as is all of keyring)

    try:
        stored = _keychain().get_password(_SERVICE, _account(endpoint, owner))
    except (KeyringError, OSError) as error:
        raise _locked(error) from error
    if not stored:
        raise NotFoundError(f"There is no key for {owner} of {endpoint} in the keychain.", _REMEDY)
    return Secret(stored)


def is_given(endpoint: str, named: str = "") -> bool:
    """Tells whether the key for a server is that of the environment; arguments as of `find_key`."""
    given = os.environ.get(ENVIRONMENT, "").strip()
    return bool(given) and endpoint.rstrip("/") in (_ENDPOINT.default, named.rstrip("/"))


def keep_key(endpoint: str, owner: str, key: Secret) -> None:
    """Puts a key into the keychain, in place of the one before.

    Raises:
        KeychainError: It could not be kept.
    """
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        _keychain().set_password(_SERVICE, _account(endpoint, owner), key.reveal())
    except (KeyringError, OSError) as error:
        raise _locked(error) from error


def forget_key(endpoint: str, owner: str) -> None:
    """Takes a key out of the keychain, if it is there.

    Raises:
        KeychainError: It could not be taken out.
    """
    from keyring.errors import KeyringError, PasswordDeleteError  # noqa: PLC0415

    keychain = _keychain()
    try:
        # Asked first: backends report "not there" and "failed" by the same exception.
        if keychain.get_password(_SERVICE, _account(endpoint, owner)) is not None:
            keychain.delete_password(_SERVICE, _account(endpoint, owner))
    except PasswordDeleteError as error:
        raise KeychainError("The key could not be taken out of the keychain.", "Delete it there.") from error
    except (KeyringError, OSError) as error:
        raise _locked(error) from error


def _account(endpoint: str, owner: str) -> str:
    return f"{endpoint.rstrip('/')} {owner}"


def _keychain() -> "KeyringBackend":
    import keyring  # noqa: PLC0415

    chosen = keyring.get_keyring()
    # A chain of several asks each in turn and may end in a file; its best one alone is judged and used.
    members: list[KeyringBackend] = list(getattr(chosen, "backends", [])) or [chosen]
    for keychain in members:
        if not type(keychain).__module__.startswith(_NO_KEYCHAINS):
            return keychain
    raise KeychainError("This computer has no keychain that could keep a key safe.", _REMEDY)


def _locked(error: Exception) -> KeychainError:
    # Not the words of the error: some backends quote what they were asked to keep.
    return KeychainError(
        f"The keychain could not be used ({type(error).__name__}).", f"Unlock it, or: {_REMEDY}"
    )
