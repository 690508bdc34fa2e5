"""Posts asked of their networks: what comes is read like a pasted code, and a bad answer is said."""

import json
from collections.abc import Iterator
from datetime import date
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import Cancelled, NotFoundError, RemoteError, UnreachableError, UsageError
from mi_reader.web.oembed import Endpoints, OEmbed
from mi_reader.web.requests import Bounds, ElsewhereError
from tests.fakes.web_pages import WebPages

X = "https://twitter.com/Reader_1/status/5"
BLUESKY = "https://bsky.app/profile/reader.example.org/post/3kabc"
YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
MASTODON = "https://social.example.org/@reader/42"
X_CODE = (
    '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">すごい<br>'
    '<a href="https://t.co/abc">https://t.co/abc</a></p>&mdash; Reader 読 (@Reader_1) '
    '<a href="https://twitter.com/Reader_1/status/5?ref_src=twsrc%5Etfw">October 3, 2022</a></blockquote>\n\n'
)
BLUESKY_CODE = (
    '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kabc" '
    'data-bluesky-cid="x"><p lang="en">Great</p>&mdash; Reader (<a href="https://bsky.app/profile/did:plc:abc">'
    '@reader.example.org</a>) <a href="https://bsky.app/profile/did:plc:abc/post/3kabc">October 3, 2022</a>'
    '</blockquote><script async src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>'
)
STATUS: dict[str, Any] = {
    "id": "42",
    "created_at": "2022-10-03T12:00:00.000Z",
    "content": '<p>Great <a href="https://doi.org/10.1234/abc" rel="nofollow"><span class="invisible">https://'
    "</span><span>doi.org/10.1234/abc</span></a></p><p>Second</p><script>alert(1)</script>",
    "account": {"acct": "reader", "display_name": "Reader <b>読</b>"},
}


@pytest.fixture
def pages() -> Iterator[WebPages]:
    with WebPages() as server:
        yield server


def oembed(pages: WebPages, bounds: Bounds | None = None) -> OEmbed:
    endpoints = Endpoints(f"{pages.url}/x", f"{pages.url}/bluesky", f"{pages.url}/youtube", pages.url)
    return OEmbed(endpoints, bounds) if bounds else OEmbed(endpoints)


def put(pages: WebPages, path: str, **answer: Any) -> None:
    pages.put(path, json.dumps(answer).encode(), "application/json; charset=utf-8")


@pytest.mark.parametrize(
    "form", [X, "https://x.com/Reader_1/status/5?s=20", "https://mobile.twitter.com/Reader_1/status/5"]
)
def test_a_post_on_x_comes_with_its_text(pages: WebPages, form: str) -> None:
    put(pages, "/x", html=X_CODE, author_name="Reader 読", url=X)
    assert oembed(pages).embed(form) == Embed(
        Network.X, X, "Reader 読", "Reader_1", date(2022, 10, 3), "すごい\nhttps://t.co/abc"
    )
    (asked,) = pages.asked
    assert parse_qs(urlsplit(asked.target).query) == {"url": [X], "omit_script": ["true"], "dnt": ["true"]}


def test_a_post_without_a_name_in_its_address_keeps_its_address(pages: WebPages) -> None:
    put(pages, "/x", html=X_CODE)
    found = oembed(pages).embed("https://twitter.com/i/web/status/5")
    assert (found.url, found.handle) == ("https://twitter.com/i/web/status/5", "Reader_1")


def test_a_post_on_bluesky_keeps_the_address_that_was_asked_for(pages: WebPages) -> None:
    put(pages, "/bluesky", html=BLUESKY_CODE)
    found = oembed(pages).embed(BLUESKY)
    assert (found.network, found.url, found.text, found.date) == (
        Network.BLUESKY, BLUESKY, "Great", date(2022, 10, 3),
    )  # fmt: skip
    assert (found.author, found.handle) == ("Reader", "reader.example.org")


@pytest.mark.parametrize("title", ['title="A talk"', ""])
def test_a_video_comes_with_its_title(pages: WebPages, title: str) -> None:
    code = f'<iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed" {title}></iframe>'
    put(pages, "/youtube", html=code, title="A talk", author_name="Somebody")
    assert oembed(pages).embed("https://youtu.be/abcdefghijk") == Embed(
        Network.YOUTUBE, YOUTUBE, text="A talk"
    )


def test_a_mastodon_post_is_asked_of_its_server(pages: WebPages) -> None:
    put(pages, "/api/v1/statuses/42", **STATUS)
    found = oembed(pages).embed("https://social.example.org/users/reader/statuses/42")
    assert found == Embed(
        Network.MASTODON,
        MASTODON,
        "Reader <b>読</b>",
        "reader@social.example.org",
        date(2022, 10, 3),
        "Great https://doi.org/10.1234/abc\n\nSecond",
    )


def test_a_mastodon_post_from_elsewhere_has_its_own_handle(pages: WebPages) -> None:
    put(
        pages,
        "/api/v1/statuses/42",
        **STATUS | {"account": {"acct": "a@b.example", "display_name": ""}, "content": ""},
    )
    found = oembed(pages).embed("https://social.example.org/@a@b.example/42")
    assert (found.author, found.handle, found.text) == ("a@b.example", "a@b.example", "")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
@pytest.mark.parametrize(("url", "path"), [(X, "/x"), (MASTODON, "/api/v1/statuses/42")])
def test_a_post_that_is_gone_is_said(pages: WebPages, status: int, url: str, path: str) -> None:
    pages.put(path, b"{}", "application/json", status)
    with pytest.raises(NotFoundError, match="is not") as raised:
        oembed(pages).embed(url)
    assert "stays" in raised.value.remedy


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"html": 5}', b'{"html": "<p>x</p>"}', b"<html>log in</html>", b"[" * 100_000,
     b"\xff", json.dumps({"html": BLUESKY_CODE}).encode(),
     json.dumps({"html": X_CODE.replace("status/5", "status/6")}).encode()],
)  # fmt: skip
def test_what_is_no_answer_is_said(pages: WebPages, body: bytes) -> None:
    pages.put("/x", body, "application/json")
    with pytest.raises(RemoteError, match="something else than a post"):
        oembed(pages).embed(X)


@pytest.mark.parametrize(
    "more", [{"account": None}, {"account": {"acct": 5}}, {"account": []}, {"account": {"display_name": ""}}]
)
def test_a_mastodon_post_of_nobody_is_none(pages: WebPages, more: dict[str, Any]) -> None:
    put(pages, "/api/v1/statuses/42", **STATUS | more)
    with pytest.raises(RemoteError, match="something else"):
        oembed(pages).embed(MASTODON)


@pytest.mark.parametrize(
    "content",
    ["</blockquote><blockquote class='twitter-tweet'><p>x</p></blockquote>", "<p>" * 2000, "&mdash; y (@z) ",
     "<a href='javascript:alert(1)'>x</a>", "<p><img src=x onerror=alert(1)>", "<!--", "<p>\u202e x"],
)  # fmt: skip
def test_hostile_content_speaks_for_nobody_else(pages: WebPages, content: str) -> None:
    put(pages, "/api/v1/statuses/42", **STATUS | {"content": content})
    try:
        found = oembed(pages).embed(MASTODON)
    except RemoteError:
        return
    assert (found.network, found.url, found.author) == (Network.MASTODON, MASTODON, "Reader <b>読</b>")
    assert "javascript" not in found.text
    assert "onerror" not in found.text


def test_an_answer_without_end_is_cut(pages: WebPages) -> None:
    pages.put("/x", b" " * 300_000, "application/json")
    with pytest.raises(RemoteError, match="more than"):
        oembed(pages).embed(X)


def test_a_network_that_sends_elsewhere_is_not_followed(pages: WebPages) -> None:
    with WebPages() as stranger:
        put(stranger, "/secret", html=X_CODE)
        pages.redirect("/x", f"{stranger.url}/secret")
        pages.redirect("/api/v1/statuses/42", f"{stranger.url}/secret")
        for url in (X, MASTODON):
            with pytest.raises(ElsewhereError):
                oembed(pages).embed(url)
        assert not stranger.asked


def test_a_server_in_the_own_network_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def inside(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("192.168.0.1", 443))]

    monkeypatch.setattr("socket.getaddrinfo", inside)
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UnreachableError, match="network's own"):
        OEmbed().embed("https://router.example.org/@admin/1")


@pytest.mark.parametrize(
    "url", ["", "https://example.org/", "http://127.0.0.1/@a/1", "https://x.com/about", "words"]
)
def test_what_is_no_post_is_not_asked_for(pages: WebPages, url: str) -> None:
    with pytest.raises(UsageError):
        oembed(pages).embed(url)
    assert not pages.asked


def test_it_can_be_stopped(pages: WebPages) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        oembed(pages).embed(X, stop)
