"""What the tests of sync share: a keychain in memory, and servers to sync with."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from mi_reader.settings.secrets import ENVIRONMENT
from tests.cli.conftest import Cli
from tests.fakes.zotero.server import FULL_KEY, Dialect, ZoteroServer

USER = "zotero:users/475425"
GROUP = "zotero:groups/1"
LOCAL = "zotero:local"


class Keychain(KeyringBackend):
    """The keychain of nobody's computer."""

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


@pytest.fixture(autouse=True)
def keychain(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    """The keychain of a test, empty; no key in the environment."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    backend = Keychain()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as running:
        yield running


@pytest.fixture
def zotero10() -> Iterator[ZoteroServer]:
    with ZoteroServer(Dialect.LOCAL_10) as running:
        yield running


@pytest.fixture
def zotero9() -> Iterator[ZoteroServer]:
    with ZoteroServer(Dialect.LOCAL_9) as running:
        yield running


@pytest.fixture
def web(cli: Cli, server: ZoteroServer, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line with the user's library of `server` connected, its key in the environment."""
    monkeypatch.setenv(ENVIRONMENT, FULL_KEY)
    added = cli(
        "library", "add", "web", "--user", 475425, "--endpoint", server.endpoint, "--inbox-from", "all"
    )
    assert added.code == 0, added.err
    return cli


def give_key(monkeypatch: pytest.MonkeyPatch, key: str = FULL_KEY) -> None:
    """Puts a key into the environment."""
    monkeypatch.setenv(ENVIRONMENT, key)


def written(folder: Path) -> bytes:
    """Returns all that is in the files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
