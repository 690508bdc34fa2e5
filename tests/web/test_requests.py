"""Nothing is asked that is not on the list, and no answer can cost more than it may."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import httpx2
import pytest

from mi_reader.domain.errors import Cancelled, RemoteError, UnreachableError, UsageError
from mi_reader.web.requests import Bounds, ElsewhereError, NoAnswerError, Page, Requests
from tests.fakes.web_pages import WebPages

QUICK = Bounds(whole=0.5, connect=0.5)
SMALL = Bounds(largest=1000)


@pytest.fixture
def pages() -> Iterator[WebPages]:
    with WebPages() as server:
        yield server


def get(pages: WebPages, path: str, bounds: Bounds | None = None, cancel: Event | None = None) -> Page:
    return Requests([pages.url], bounds).get(pages.url + path, "application/json", cancel)


def test_a_page_comes_with_what_it_is(pages: WebPages) -> None:
    pages.put("/x", b"{}", "Application/JSON; charset=UTF-8")
    assert get(pages, "/x") == Page(f"{pages.url}/x", 200, "application/json", b"{}")
    (asked,) = pages.asked
    assert asked.method == "GET"
    assert asked.headers["accept"] == "application/json"
    assert asked.headers["user-agent"].startswith("MI-Reader/")
    assert "cookie" not in asked.headers


def test_what_is_not_there_is_an_answer_too(pages: WebPages) -> None:
    assert get(pages, "/nothing").status == 404


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_goes_where_a_listed_server_is(pages: WebPages, status: int) -> None:
    with WebPages() as registrar:
        pages.redirect("/x", f"{registrar.url}/y", status)
        registrar.redirect("/y", "/z?q=1", status)
        registrar.put("/z", b"found")
        page = Requests([pages.url, registrar.url]).get(f"{pages.url}/x", "*/*")
    assert (page.body, page.url) == (b"found", f"{registrar.url}/z?q=1")


def test_it_does_not_go_where_no_listed_server_is(pages: WebPages) -> None:
    with WebPages() as stranger:
        stranger.put("/secret", b"secret")
        pages.redirect("/x", f"{stranger.url}/secret")
        with pytest.raises(ElsewhereError):
            get(pages, "/x")
        assert not stranger.asked


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://2130706433/",
        "https://example.org/",
        "//example.org/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "http://[::1",
        "https://",
        "https://example.org:99999/",
    ],
)
def test_redirects_lead_to_listed_servers_only(pages: WebPages, place: str) -> None:
    pages.redirect("/x", place)
    with pytest.raises(ElsewhereError):
        get(pages, "/x")
    assert pages.paths() == ["/x"]


def test_a_listed_name_before_an_at_sign_is_no_server(pages: WebPages) -> None:
    pages.redirect("/x", f"http://user:secret@{pages.url.removeprefix('http://')}/y")
    with pytest.raises(ElsewhereError) as raised:
        get(pages, "/x")
    assert "secret" not in str(raised.value)


def test_a_redirect_that_forgets_encryption_is_followed_with_it() -> None:
    requests = Requests(["https://doi.org", "https://api.crossref.org"])
    doi = httpx2.URL("https://doi.org/10.1000/1")
    assert str(requests._next(doi, "http://api.crossref.org/y")) == "https://api.crossref.org/y"
    with pytest.raises(ElsewhereError):
        requests._next(doi, "http://api.crossref.org:8080/y")


def test_redirects_end(pages: WebPages) -> None:
    pages.redirect("/a", "/b")
    pages.redirect("/b", "/a")
    with pytest.raises(RemoteError, match="without an end"):
        get(pages, "/a")
    assert len(pages.asked) == 1 + Bounds().redirects


def test_a_huge_answer_is_not_read_to_its_end(pages: WebPages) -> None:
    pages.put("/x", b" " * 1001)
    pages.put("/y", b" " * 1000)
    with pytest.raises(RemoteError, match="more than"):
        get(pages, "/x", SMALL)
    assert len(get(pages, "/y", SMALL).body) == 1000


def test_what_is_packed_counts_unpacked(pages: WebPages) -> None:
    pages.put_packed("/bomb", b" " * 10_000_000)
    pages.put_packed("/fine", b" " * 1000)
    with pytest.raises(RemoteError, match="more than"):
        get(pages, "/bomb")
    assert get(pages, "/fine", SMALL).body == b" " * 1000


def test_a_broken_package_is_said(pages: WebPages) -> None:
    pages.put("/broken", b"no gzip", Content_Encoding="gzip")
    pages.put("/unasked", b"...", Content_Encoding="br")
    with pytest.raises(RemoteError, match="broken"):
        get(pages, "/broken")
    with pytest.raises(RemoteError, match="not asked for"):
        get(pages, "/unasked")


def test_a_slow_answer_is_given_up(pages: WebPages) -> None:
    pages.put("/slow", b"half of it")
    pages.hang("/slow")
    with pytest.raises(NoAnswerError, match="in time"):
        get(pages, "/slow", QUICK)


def test_waiting_ends_when_it_is_to_stop(pages: WebPages) -> None:
    pages.put("/slow", b"half of it")
    pages.hang("/slow")
    cancel = Event()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(get, pages, "/slow", None, cancel)
        assert pages.reached.wait(10)
        cancel.set()
        with pytest.raises(Cancelled):
            waiting.result(10)


def test_what_was_stopped_before_is_not_begun(pages: WebPages) -> None:
    cancel = Event()
    cancel.set()
    with pytest.raises(Cancelled):
        get(pages, "/x", None, cancel)
    assert not pages.asked


def test_without_a_network_it_says_so(pages: WebPages) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(NoAnswerError) as raised:
        Requests([address]).get(address, "*/*")
    assert "No network, or none to 127.0.0.1" in raised.value.message
    assert "Check the network" in raised.value.remedy


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 (what a name may say)
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_a_name_that_means_the_own_network_is_not_asked(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolved(host: str, port: int, **_: object) -> list[Any]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(UnreachableError, match="the network's own"):
        Requests(["https://doi.org"]).get("https://doi.org/10.1000/1", "*/*")


def test_a_name_that_nobody_knows_is_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(NoAnswerError, match=r"none to doi\.org"):
        Requests(["https://doi.org"]).get("https://doi.org/10.1000/1", "*/*")


def set_proxy(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for name in ("ALL_PROXY", "NO_PROXY", "all_proxy", "no_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", address)


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:9", "nonsense://x", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_proxy(monkeypatch, address)
    with pytest.raises(NoAnswerError, match="proxy that this system names"):
        Requests(["https://doi.org"]).get("https://doi.org/10.1000/1", "*/*")


def test_a_proxy_of_the_systems_asks_in_our_place(pages: WebPages, monkeypatch: pytest.MonkeyPatch) -> None:
    set_proxy(monkeypatch, pages.url)
    with pytest.raises(NoAnswerError):
        Requests(["https://doi.org"]).get("https://doi.org/10.1000/1", "*/*")
    (asked,) = pages.asked
    assert (asked.method, asked.target) == ("CONNECT", "doi.org:443")


@pytest.mark.parametrize(("status", "words"), [(429, "too much"), (503, "too much"), (500, "failed")])
def test_a_server_in_trouble_is_no_answer(pages: WebPages, status: int, words: str) -> None:
    pages.put("/x", b"no", "text/plain", status)
    with pytest.raises(RemoteError, match=words):
        get(pages, "/x")


@pytest.mark.parametrize(
    "server", ["http://doi.org", "ftp://doi.org", "doi.org", "https://me:secret@doi.org", "http://10.0.0.1"]
)
def test_only_this_computer_may_be_asked_without_encryption(server: str) -> None:
    with pytest.raises(UsageError):
        Requests([server])
