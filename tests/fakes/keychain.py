"""A keychain in memory: the keychain of nobody's computer."""

import keyring
import pytest
from keyring.backend import KeyringBackend

from mi_reader.settings.secrets import ENVIRONMENT


class Keychain(KeyringBackend):
    """Keeps keys as long as a test lasts.

    Attributes:
        kept: Keys by service and user.
    """

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    """Makes a keychain the one of this computer."""
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


@pytest.fixture(autouse=True)
def keychain(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    """The keychain of a test, empty; no key in the environment."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    backend = Keychain()
    use(monkeypatch, backend)
    return backend
