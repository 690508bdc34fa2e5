import keyring
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from mi_reader.domain.errors import NotFoundError
from mi_reader.settings.secrets import ENVIRONMENT, KeychainError, Secret, find_key, forget_key, keep_key

WEB = "https://api.zotero.org"
OWNER = "users/475425"


class Memory(KeyringBackend):
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


class Locked(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("secret words")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError(f"cannot keep {password}")


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    backend = Memory()
    use(monkeypatch, backend)
    return backend


def test_a_key_is_kept_found_and_forgotten(memory: Memory) -> None:
    keep_key(WEB, OWNER, Secret("abc"))
    assert find_key(f"{WEB}/", OWNER) == Secret("abc")
    assert list(memory.kept) == [("MI Reader", f"{WEB} {OWNER}")]
    forget_key(WEB, OWNER)
    forget_key(WEB, OWNER)
    assert memory.kept == {}


def test_keys_of_different_servers_and_users_do_not_mix() -> None:
    keep_key(WEB, OWNER, Secret("abc"))
    for endpoint, owner in ((WEB, "groups/1"), ("http://127.0.0.1:23119/api", OWNER)):
        with pytest.raises(NotFoundError):
            find_key(endpoint, owner)


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_key(WEB, OWNER, Secret("abc"))
    monkeypatch.setenv(ENVIRONMENT, " xyz\n")
    assert find_key(WEB, OWNER) == Secret("xyz")
    use(monkeypatch, keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    assert find_key(WEB, OWNER) == Secret("xyz")


class PlaintextKeyring(Memory):
    """Stands for the one that writes keys into a file."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize(
    "backend", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, PlaintextKeyring]
)
def test_what_is_no_keychain_is_refused(
    monkeypatch: pytest.MonkeyPatch, backend: type[KeyringBackend]
) -> None:
    use(monkeypatch, backend())
    for act in (
        lambda: find_key(WEB, OWNER),
        lambda: keep_key(WEB, OWNER, Secret("abc")),
        lambda: forget_key(WEB, OWNER),
    ):
        with pytest.raises(KeychainError) as caught:
            act()
        assert ENVIRONMENT in caught.value.remedy


def test_of_a_chain_only_a_real_keychain_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Memory()

    class Chain(Memory):
        backends = (PlaintextKeyring(), real)

    use(monkeypatch, Chain())
    keep_key(WEB, OWNER, Secret("abc"))
    assert list(real.kept.values()) == ["abc"]


def test_a_locked_keychain_is_told_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Locked())
    with pytest.raises(KeychainError) as found:
        find_key(WEB, OWNER)
    with pytest.raises(KeychainError) as kept:
        keep_key(WEB, OWNER, Secret("abc123"))
    assert "secret words" not in str(found.value)
    assert "abc123" not in str(kept.value)


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret("abc123")
    assert "abc123" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "abc123"
    assert not Secret("")
