import keyring
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from mi_reader.domain.errors import NotFoundError
from mi_reader.settings.secrets import ENVIRONMENT, KeychainError, Secret, find_key, forget_key, keep_key
from tests.fakes.keychain import Keychain, keychain, use

__all__ = ["keychain"]

WEB = "https://api.zotero.org"
OWNER = "users/475425"


class Locked(Keychain):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked("secret words")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.PasswordSetError(f"cannot keep {password}")


def test_a_key_is_kept_found_and_forgotten(keychain: Keychain) -> None:
    keep_key(WEB, OWNER, Secret("abc"))
    assert find_key(f"{WEB}/", OWNER) == Secret("abc")
    assert list(keychain.kept) == [("MI Reader", f"{WEB} {OWNER}")]
    forget_key(WEB, OWNER)
    forget_key(WEB, OWNER)
    assert keychain.kept == {}


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


@pytest.mark.parametrize("other", ["https://evil.example", "http://127.0.0.1:2024", f"{WEB}.evil.example"])
def test_the_key_of_the_environment_goes_nowhere_but_to_zotero_org_and_where_the_user_says(
    monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "xyz")
    for named in ("", WEB, "https://other.example"):
        with pytest.raises(NotFoundError) as caught:
            find_key(other, OWNER, named=named)
        assert "zotero.endpoint" in caught.value.remedy
    assert find_key(other, OWNER, named=f"{other}/") == Secret("xyz")
    assert find_key(WEB, OWNER, named=other) == Secret("xyz")
    keep_key(other, OWNER, Secret("abc"))
    assert find_key(other, OWNER) == Secret("abc")


class PlaintextKeyring(Keychain):
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
    real = Keychain()

    class Chain(Keychain):
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
