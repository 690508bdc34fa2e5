from dataclasses import replace
from datetime import date

from hypothesis import given

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.inline import plain
from mi_reader.markup.source import parse
from mi_reader.post.embed_forms import on_hugo, quoted
from tests.markup.strategies import saved_embeds
from tests.post.documents import post_on_x

URL = "https://twitter.com/handle/status/1"


def test_a_quote_says_all_that_was_saved() -> None:
    embed = post_on_x(1, "本文 *a*\n\n[https://t.co/x](https://t.co/x) {{< y >}}")
    assert quoted(embed) == (
        "> 本文 a\\\n> &nbsp;\\\n> <https://t.co/x> \\{\\{\\< y \\>\\}\\}\n>\n"
        f"> — Display Name (@handle), [2022年10月3日]({URL})"
    )
    english = Embed(Network.MASTODON, "https://m.example/@u/1", "Name", "", date(2022, 10, 3), "text")
    assert quoted(english) == "> text\n>\n> — Name, [October 3, 2022](https://m.example/@u/1)"


def test_an_exclamation_mark_makes_no_picture_of_the_link_behind_it() -> None:
    text = quoted(post_on_x(1, r"すごい\![a](https://b.c/d) !"))
    assert text.startswith(r"> すごい\![a](https://b.c/d) !")
    assert not any(child.type == "image" for token in parse(text) for child in token.children or [])


def test_what_is_not_known_is_left_out() -> None:
    assert quoted(Embed(Network.X, URL)) == f"<{URL}>"
    assert quoted(replace(post_on_x(1, "a"), date=None, author="", handle="")) == f"> a\n>\n> — <{URL}>"
    assert quoted(replace(post_on_x(1, ""), handle="")) == f"> — Display Name, [October 3, 2022]({URL})"


def test_a_video_is_its_title_and_a_link() -> None:
    video = Embed(Network.YOUTUBE, "https://www.youtube.com/watch?v=dQw4w9WgXcQ", text="A [b]")
    assert quoted(video) == r"> ▶ [A \[b\]](https://www.youtube.com/watch?v=dQw4w9WgXcQ)"


@given(saved_embeds())
def test_a_quote_is_one_quote_and_shows_the_text(embed: Embed) -> None:
    if embed.network is Network.YOUTUBE:
        return
    tokens = parse(quoted(embed))
    assert [tokens[0].type, tokens[-1].type] == ["blockquote_open", "blockquote_close"]
    assert {token.type for token in tokens} <= {
        "blockquote_open", "blockquote_close", "paragraph_open", "inline", "paragraph_close",
    }  # fmt: skip
    text = "".join(
        "\n" if child.type == "hardbreak" else child.content
        for token in tokens
        if token.type == "inline"
        for child in token.children or []
    )
    lines = plain(embed.text).split("\n")
    # The parser takes blanks of all kinds, the Japanese one too, from the ends of a paragraph.
    shown = "\n".join(line.strip(" ") or "\xa0" for line in lines).strip()
    assert text.lstrip().startswith(shown or "—")


def test_hugo_has_shortcodes_for_some() -> None:
    assert on_hugo(post_on_x(12), "x") == '{{< x user="handle" id="12" >}}'
    assert on_hugo(post_on_x(12), "tweet") == '{{< tweet user="handle" id="12" >}}'
    video = Embed(Network.YOUTUBE, "https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    assert on_hugo(video, "x") == "{{< youtube dQw4w9WgXcQ >}}"
    nameless = Embed(Network.X, "https://twitter.com/i/web/status/14")
    assert on_hugo(nameless, "x") == quoted(nameless)
