"""What the tests of sync share: a keychain in memory, and servers to sync with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_reader.settings.secrets import ENVIRONMENT
from tests.cli.conftest import Cli
from tests.fakes.keychain import Keychain, keychain
from tests.fakes.zotero.server import FULL_KEY, Dialect, ZoteroServer

USER = "zotero:users/475425"
GROUP = "zotero:groups/1"
LOCAL = "zotero:local"

__all__ = ["Keychain", "keychain"]


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
    cli("settings", "zotero.endpoint", server.endpoint)
    added = cli("library", "add", "web", "--user", 475425, "--inbox-from", "all")
    assert added.code == 0, added.err
    return cli


def give_key(monkeypatch: pytest.MonkeyPatch, key: str = FULL_KEY) -> None:
    """Puts a key into the environment."""
    monkeypatch.setenv(ENVIRONMENT, key)


def written(folder: Path) -> bytes:
    """Returns all that is in the files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
