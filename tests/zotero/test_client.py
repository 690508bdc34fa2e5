"""What stands between this computer and a server, when it cannot be used."""

import pytest

from mi_reader.domain.errors import UnreachableError
from mi_reader.zotero.client import open_client
from mi_reader.zotero.pace import Timing


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://proxy:port", "telnet://nobody"])
def test_a_proxy_that_cannot_be_used_is_said(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(UnreachableError, match="proxy"):
        open_client("https://api.zotero.org", None, Timing(), local=False, server_id="")


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://["])
def test_no_proxy_comes_between_two_programs_on_one_computer(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    client = open_client("http://127.0.0.1:23119/api", None, Timing(), local=True, server_id="").client
    assert client
    client.close()
