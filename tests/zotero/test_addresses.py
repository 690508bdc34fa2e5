import pytest

from mi_reader.domain.errors import UsageError
from mi_reader.zotero.addresses import checked_endpoint, is_local


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("https://api.zotero.org/", "https://api.zotero.org"),
        (" http://127.0.0.1:23119/api/ ", "http://127.0.0.1:23119/api"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:1/api", "http://[::1]:1/api"),
    ],
)
def test_addresses(given: str, normal: str) -> None:
    assert checked_endpoint(given) == normal


@pytest.mark.parametrize(
    "address",
    ["", "api.zotero.org", "ftp://api.zotero.org", "http://api.zotero.org", "http://127.0.0.1@evil.example",
     "https://me:word@api.zotero.org", "https://", "https://x/?key=1", "https://x#y", "http://127.0.0.1.evil.example",
     "https://x:port", "file:///etc", "http://[::1"],
)  # fmt: skip
def test_addresses_that_no_key_is_sent_to(address: str) -> None:
    with pytest.raises(UsageError):
        checked_endpoint(address)


@pytest.mark.parametrize(
    ("endpoint", "path", "local"),
    [
        ("http://127.0.0.1:23119/api", "users/0", True),
        ("http://localhost:23119/api/", "groups/1", True),
        ("https://api.zotero.org", "users/0", True),
        ("https://api.zotero.org", "users/475425", False),
        ("http://127.0.0.1:8080", "users/475425", False),
    ],
)
def test_zotero_on_this_computer_is_known_by_its_address(endpoint: str, path: str, local: bool) -> None:
    assert is_local(endpoint, path) is local
