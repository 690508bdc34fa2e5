import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.embeds import Network
from mi_reader.markup.addresses import handle_in, normal_url, x_post_id

X = "https://twitter.com/handle_1/status/1577"
NAMELESS = "https://twitter.com/i/web/status/1577"
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("url", "network", "normal"),
    [
        ("https://twitter.com/handle_1/status/1577", Network.X, X),
        ("http://twitter.com/handle_1/status/1577", Network.X, X),
        ("https://x.com/handle_1/status/1577?s=20&t=abc", Network.X, X),
        ("https://www.x.com/handle_1/status/1577#m", Network.X, X),
        ("https://mobile.twitter.com/handle_1/status/1577/", Network.X, X),
        ("https://mobile.x.com/handle_1/statuses/1577", Network.X, X),
        ("https://X.com/handle_1/status/1577/photo/1", Network.X, X),
        ("https://twitter.com/#!/handle_1/status/1577", Network.X, X),
        ("https://twitter.com/handle_1/status/1577?ref_src=twsrc%5Etfw", Network.X, X),
        ("https://twitter.com/i/web/status/1577", Network.X, NAMELESS),
        ("https://x.com/i/status/1577", Network.X, NAMELESS),
        (
            "https://bsky.app/profile/Some.bsky.social/post/3kabc",
            Network.BLUESKY,
            "https://bsky.app/profile/some.bsky.social/post/3kabc",
        ),
        (
            "https://bsky.app/profile/did:plc:abc/post/3k?ref_src=embed",
            Network.BLUESKY,
            "https://bsky.app/profile/did:plc:abc/post/3k",
        ),
        ("https://mastodon.social/@user/109", Network.MASTODON, "https://mastodon.social/@user/109"),
        ("https://mastodon.social/@user/109/embed", Network.MASTODON, "https://mastodon.social/@user/109"),
        ("https://fediscience.org/users/u/statuses/9", Network.MASTODON, "https://fediscience.org/@u/9"),
        ("https://mstdn.jp/@u@other.org/9", Network.MASTODON, "https://mstdn.jp/@u@other.org/9"),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", Network.YOUTUBE, VIDEO),
        ("https://www.youtube.com/watch?t=3&v=dQw4w9WgXcQ", Network.YOUTUBE, VIDEO),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", Network.YOUTUBE, VIDEO),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", Network.YOUTUBE, VIDEO),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?si=x", Network.YOUTUBE, VIDEO),
    ],
)
def test_each_form_of_an_address_becomes_one(url: str, network: Network, normal: str) -> None:
    assert normal_url(url) == (network, normal)
    assert normal_url(normal) == (network, normal)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://evil-twitter.com/a/status/1",
        "https://twitter.com.evil.org/a/status/1",
        "https://twitter.com@evil.org/a/status/1",
        "https://evil.org@twitter.com/a/status/1",
        "https://twitter.com:8080/a/status/1",
        "https://twitter.com\\@evil.org/a/status/1",
        "https://twitter.com/a/status/1 x",
        "https://twitter.com/a/status/1\nx",
        'https://twitter.com/a"b/status/1',
        "https://twitter.com/a/status/1x",
        "https://twitter.com/a/../b/status/1",
        "https://twitter.com/a",
        "javascript:https://twitter.com/a/status/1",
        "ftp://twitter.com/a/status/1",
        "//twitter.com/a/status/1",
        "https://[::1/@a/1",
        "https://localhost/@user/1",
        "https://10.0.0.1/@user/1",
        "https://x.com/@user/1",
        "https://www.youtube.com/watch?v=short",
        "https://bsky.app/profile/a%2Fb/post/1",
        "https://doi.org/10.1038/s41524-022-00734-6",
        "https://twitter.com/a/status/１２３",
    ],
)
def test_other_addresses_are_no_posts(url: str) -> None:
    assert normal_url(url) is None


@given(st.text(max_size=80))
def test_any_text_is_a_post_or_none(text: str) -> None:
    found = normal_url(text)
    assert found is None or normal_url(found[1]) == found


def test_the_handle_stands_in_the_address() -> None:
    assert handle_in(X) == "handle_1"
    assert handle_in(NAMELESS) == ""
    assert handle_in("https://bsky.app/profile/a.bsky.social/post/1") == "a.bsky.social"


@pytest.mark.parametrize(
    ("url", "number"),
    [("https://x.com/handle_1/status/1577?s=20", "1577"), (NAMELESS, "1577"), (VIDEO, ""), ("words", "")],
)
def test_the_number_of_a_post_on_x_is_told(url: str, number: str) -> None:
    assert x_post_id(url) == number
