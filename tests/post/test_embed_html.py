from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.addresses import handle_in
from mi_reader.markup.embed_code import parse_code
from mi_reader.post.embed_html import X_SCRIPT, embed_html
from tests.markup.strategies import saved_embeds
from tests.post.documents import post_on_x

SCRIPT = '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'


def test_an_x_post_to_the_byte() -> None:
    embed = post_on_x(1, "本文 <A> & *b*\n\n[https://t.co/x](https://t.co/x) {{ y }}")
    assert embed_html(embed) == (
        '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">本文 &lt;A&gt; &amp; b<br><br>'
        '<a href="https://t.co/x">https://t.co/x</a> &#123;&#123; y }}</p>&mdash; Display Name (@handle) '
        '<a href="https://twitter.com/handle/status/1?ref_src=twsrc%5Etfw">October 3, 2022</a></blockquote> '
        + SCRIPT
    )


def test_an_x_post_known_by_its_address() -> None:
    embed = Embed(Network.X, "https://twitter.com/handle/status/1")
    url = "https://twitter.com/handle/status/1"
    quote = f'<blockquote class="twitter-tweet"><a href="{url}">{url}</a></blockquote>'
    assert embed_html(embed) == f"{quote} {SCRIPT}"


@pytest.mark.parametrize(
    ("text", "language"), [("あ", "ja"), ("漢字", "ja"), ("한국", "ko"), ("text", "en"), ("é", "en")]
)
def test_the_language_is_told_by_the_script(text: str, language: str) -> None:
    assert f'<p lang="{language}" dir="ltr">' in embed_html(post_on_x(1, text))


@given(saved_embeds())
def test_what_is_written_is_read_again(embed: Embed) -> None:
    if embed.network is Network.YOUTUBE:
        embed = Embed(embed.network, embed.url, text=embed.text.replace("\n", " "))
        found = parse_code(embed_html(embed))
        assert found is not None
        assert found.url == embed.url
        return
    if not embed.handle:  # what the address tells is known
        embed = replace(embed, handle=handle_in(embed.url))
    if not embed.handle and embed.author.endswith(")"):  # "(@a)" at the end of a name is a handle
        embed = replace(embed, author="Name")
    assert parse_code(embed_html(embed)) == embed


@given(saved_embeds())
def test_no_script_but_the_networks_own(embed: Embed) -> None:
    html = embed_html(embed).removesuffix(X_SCRIPT)
    assert html.count("<script") == (1 if "bluesky-embed" in html else 0)
    assert "\n" not in html
    assert "{{" not in html
    assert "{%" not in html


def test_other_networks() -> None:
    url = "https://mastodon.social/@user/109"
    post = Embed(Network.MASTODON, url, "Name", "user@mastodon.social", date(2022, 10, 3), "Text")
    assert embed_html(post) == (
        '<blockquote><p lang="en" dir="ltr">Text</p>&mdash; Name (@user@mastodon.social) '
        f'<a href="{url}">October 3, 2022</a></blockquote>'
    )
    assert embed_html(Embed(Network.MASTODON, url)) == f'<blockquote><a href="{url}">{url}</a></blockquote>'
    video = Embed(Network.YOUTUBE, "https://www.youtube.com/watch?v=dQw4w9WgXcQ", text='T "q"')
    assert embed_html(video) == (
        '<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ" '
        'title="T &quot;q&quot;" '
        'frameborder="0" allowfullscreen></iframe>'
    )
