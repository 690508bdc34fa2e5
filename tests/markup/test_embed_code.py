from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.embed_code import parse_code

X = "https://twitter.com/handle/status/1"


def x_code(text: str, name: str = "Name", day: str = "October 3, 2022", attributes: str = "") -> str:
    return (
        f'<blockquote class="twitter-tweet"{attributes}><p lang="en" '
        f'dir="ltr">{text}</p>&mdash; {name} (@handle) '
        f'<a href="{X}?ref_src=twsrc%5Etfw">{day}</a></blockquote> '
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br><br>b", "a\n\nb"),
        ("a<br />\n b &amp; c", "a\nb & c"),
        ('a <a href="https://t.co/x">https://t.co/x</a>', "a https://t.co/x"),
        ("*a* _b_ [c] `d`", r"\*a\* \_b\_ \[c\] \`d\`"),
        ("a\ud800\x00b\ufeff", "ab"),  # half a letter, as JSON can say it
        ("# a<br>1. b<br>- c", "\\# a\n1\\. b\n\\- c"),
        ("<b onclick='x'>a</b><script>alert(1)</script><img src=x onerror=alert(1)>", "a"),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ('<a href="data:text/html,x">a</a> <a href="/b">b</a>', "a b"),
        ("<style>a</style><svg onload=alert(1)><path/></svg>b", "b"),
        ("&lt;script&gt;", r"\<script>"),
        ("{{ x }} {% y %}", "{{ x }} {% y %}"),
        ("\u202eabc\x00", "abc"),
        ("<i><b><em><i>deep</i></em></b></i>" * 50, "deep" * 50),
    ],
)
def test_the_text_of_an_x_post(html: str, text: str) -> None:
    assert parse_code(x_code(html)) == Embed(Network.X, X, "Name", "handle", date(2022, 10, 3), text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Name (x)", "Name (x)"),
        ("N &amp; M", "N & M"),
        ("名前 (@other)", "名前 (@other)"),
        ("", ""),
        ("A &mdash; B", "A — B"),
    ],
)
def test_names(written: str, name: str) -> None:
    found = parse_code(x_code("a", written))
    assert found is not None
    assert (found.author, found.handle) == (name, "handle")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("October 3, 2022", date(2022, 10, 3)),
        ("Oct 3, 2022", date(2022, 10, 3)),
        ("3 October 2022", date(2022, 10, 3)),
        ("2022年10月3日", date(2022, 10, 3)),
        ("2022-10-03", date(2022, 10, 3)),
        ("January 1, 2025 at 1:23 AM", date(2025, 1, 1)),
        ("February 31, 2022", None),
        ("gestern", None),
    ],
)
def test_dates(written: str, day: date | None) -> None:
    found = parse_code(x_code("a", day=written))
    assert found is not None
    assert found.date == day


def test_attributes_of_other_kinds() -> None:
    found = parse_code(x_code("a", attributes=' data-theme="dark" data-conversation="none" onclick="x"'))
    assert found is not None
    assert found.text == "a"


def test_an_x_post_without_its_text() -> None:
    code = f'<blockquote class="twitter-tweet"><a href="{X}">{X}</a></blockquote>'
    assert parse_code(code) == Embed(Network.X, X)


def test_a_bluesky_post() -> None:
    code = (
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3k" '
        'data-bluesky-cid="bafy" data-bluesky-embed-color-mode="system"><p lang="en">Text<br><br>'
        '<a href="https://bsky.app/profile/did:plc:abc/post/3k?ref_src=embed">[image or '
        "embed]</a></p>&mdash; Name "
        '(<a href="https://bsky.app/profile/did:plc:abc?ref_src=embed">@name.bsky.social</a>) '
        '<a href="https://bsky.app/profile/did:plc:abc/post/3k?ref_src=embed">October 3, 2024 at 1:23 AM</a>'
        '</blockquote><script async src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>'
    )
    url = "https://bsky.app/profile/did:plc:abc/post/3k"
    text = f"Text\n\n[\\[image or embed\\]]({url}?ref_src=embed)"
    assert parse_code(code) == Embed(
        Network.BLUESKY, url, "Name", "name.bsky.social", date(2024, 10, 3), text
    )


def test_mastodon_posts() -> None:
    frame = (
        '<iframe src="https://mastodon.social/@user/109/embed" class="mastodon-embed" width="400"></iframe>'
    )
    assert parse_code(frame) == Embed(Network.MASTODON, "https://mastodon.social/@user/109")
    quote = (
        '<blockquote class="mastodon-embed" '
        'data-embed-url="https://mastodon.social/@user/109/embed" style="x"> '
        '<a href="https://mastodon.social/@user/109" target="_blank"> <svg><path d="M1"/></svg> '
        '<div style="x">Post by @user@mastodon.social</div> <div>View on Mastodon</div> </a> </blockquote>'
    )
    assert parse_code(quote) == Embed(
        Network.MASTODON, "https://mastodon.social/@user/109", handle="user@mastodon.social"
    )


def test_a_video() -> None:
    code = (
        '<iframe width="560" src="https://www.youtube.com/embed/dQw4w9WgXcQ?si=x" title="T &amp; U"></iframe>'
    )
    assert parse_code(code) == Embed(
        Network.YOUTUBE, "https://www.youtube.com/watch?v=dQw4w9WgXcQ", text="T & U"
    )


@pytest.mark.parametrize(
    "html",
    [
        "",
        "text",
        "<blockquote>a</blockquote>",
        '<blockquote class="twitter-tweet"><p>a</p></blockquote>',
        '<blockquote class="twitter-tweet"><a href="https://evil-twitter.com/a/status/1">a</a></blockquote>',
        '<iframe src="https://evil.org/embed/dQw4w9WgXcQ"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        "<blockquote" * 1000,
        "<blockquote>" * 20_000,
    ],
)
def test_other_html_is_no_embed(html: str) -> None:
    assert parse_code(html) is None


@given(
    st.lists(
        st.sampled_from(
            [
                "<blockquote class='twitter-tweet'>",
                "</blockquote>",
                "<p>",
                "</p>",
                "<a href='",
                X,
                "'>",
                "</a>",
                "<br>",
                "&mdash;",
                " (@a) ",
                "x",
                "<script>",
                "<iframe src='",
                "<",
                "\x00",
                "<!--",
            ]
        ),
        max_size=20,
    )
)
def test_no_html_breaks_the_reader(parts: list[str]) -> None:
    found = parse_code("".join(parts))
    assert found is None or "\x00" not in found.text
