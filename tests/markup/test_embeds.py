from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.blocks import blocks
from mi_reader.markup.embeds import canonical_embed, read_quote, take_in, with_quotes
from mi_reader.post.embed_forms import quoted
from tests.markup.strategies import URLS, nasty_documents, saved_embeds

URL = "https://twitter.com/handle/status/1"
CODE = (
    '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">すごい<br>本文</p>&mdash; Name (@handle) '
    '<a href="https://twitter.com/handle/status/1?ref_src=twsrc%5Etfw">October 3, 2022</a></blockquote> '
    '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
)
SAVED = Embed(Network.X, URL, "Name", "handle", date(2022, 10, 3), "すごい\n本文")
BARE = Embed(Network.X, URL)


@given(
    nasty_documents,
    st.lists(saved_embeds(), min_size=1, max_size=4, unique_by=lambda e: e.url),
    nasty_documents,
)
def test_quotes_are_written_and_taken_in_again(before: str, embeds: list[Embed], after: str) -> None:
    texts = [before, *(embed.url for embed in embeds), after]
    text, found = take_in("\n\n".join(texts))
    known = {embed.url: embed for embed in embeds}
    taken = tuple(known.get(embed.url, embed) for embed in found)
    assert take_in(with_quotes(text, taken)) == (text, taken)


@given(
    st.lists(nasty_documents | st.sampled_from([*URLS, CODE, "https://x.com/a/status/9?s=20"]), max_size=6)
)
def test_taking_in_twice_changes_nothing(parts: list[str]) -> None:
    for glue in ("\n", "\n\n", " "):
        once, found = take_in(glue.join(parts))
        assert take_in(once)[0] == once
        assert {b.embed for b in blocks(once) if b.embed} <= {e.url for e in found}


@pytest.mark.parametrize(
    ("written", "text", "embeds"),
    [
        (CODE, URL, (SAVED,)),
        (f"前\n{CODE}\n後", f"前\n\n{URL}\n\n後", (SAVED,)),
        (f"前 {CODE} 後", f"前\n\n{URL}\n\n後", (SAVED,)),
        ("前\nhttps://x.com/handle/status/1?s=20\n後", f"前\n\n{URL}\n\n後", (BARE,)),
        (f"<{URL}>", URL, (BARE,)),
        (f"[{URL}]({URL})", URL, (BARE,)),
        (f"{URL}\n> すごい\n> 本文\n> — Name (@handle), 2022-10-03", URL, (SAVED,)),
        (
            f"{URL}\n\n> すごい  \n> 本文\n>\n> — Name (@handle), October 3, 2022\n\n次",
            f"{URL}\n\n次",
            (SAVED,),
        ),
        (f"{URL}\n\n> すごい\\\n> 本文\n> — Name (@handle), 2022年10月3日", URL, (SAVED,)),
        (f"{URL}\n\n> 引用", f"{URL}\n\n> 引用", (BARE,)),
        (f"{URL}\n\n{CODE}", f"{URL}\n\n{URL}", (SAVED,)),
    ],
)
def test_what_a_person_pastes(written: str, text: str, embeds: tuple[Embed, ...]) -> None:
    assert take_in(written) == (text, embeds)


@pytest.mark.parametrize(
    "written",
    [
        f"これは {URL} です",
        f"```\n{URL}\n```",
        f"~~~html\n{CODE}\n~~~",
        f"    {URL}",
        f"a `{CODE}` b",
        f"`a\n{URL}\nb`",
        f"[a\n{URL}\nb](https://x.y)",
        f"- {URL}",
        f"- {CODE}",
        f"> {URL}",
        f"# {URL}",
        "https://evil-twitter.com/a/status/1",
        "> ただの引用\n> — だれか",
        "<blockquote>ただの引用</blockquote>",
    ],
)
def test_code_and_running_text_stay(written: str) -> None:
    assert take_in(written) == (written, ())


def test_an_address_that_stands_twice_is_one_embed() -> None:
    text, embeds = take_in(f"{URL}\n\n{CODE}\n\nhttps://x.com/handle/status/1")
    assert text == f"{URL}\n\n{URL}\n\n{URL}"
    assert embeds == (SAVED,)


def test_an_unsaved_embed_has_no_quote() -> None:
    assert with_quotes(URL, [BARE]) == URL


def test_a_name_that_ends_in_a_backslash_comes_back() -> None:
    embed = Embed(
        Network.BLUESKY, "https://bsky.app/profile/a.bsky.social/post/3k", "\\", date=date(2000, 1, 1)
    )
    assert take_in(with_quotes(embed.url, [embed])) == (embed.url, (embed,))


def test_a_pasted_code_keeps_its_text_whatever_quotes_follow() -> None:
    code = '<blockquote class="twitter-tweet"><p>お！？</p>&mdash; N (@u) <a href="https://twitter.com/u/status/1">x</a>'
    text, (embed,) = take_in(f"{code}</blockquote>\n> — M (@u), 2022-10-03\n\n> — M (@u), 2022-10-03")
    assert embed.text == "お！？"
    assert text == embed.url


@pytest.mark.parametrize(
    ("text", "handle", "quote"),
    [
        (
            "力の誤差は大きいのに！\n#MI すごい [論文]",
            "mi_reader_demo",
            "> 力の誤差は大きいのに！\n> #MI すごい [論文]",
        ),
        ("一\n\n二", "_a", "> 一\n>\n> 二"),
        (r"\# 見出し", "a", r"> \# 見出し"),
        (r"\*強く\* \`x\` 3\*4", "a", r"> \*強く\* \`x\` 3\*4"),
    ],
)
def test_a_quote_has_no_backslash_that_it_does_not_need(text: str, handle: str, quote: str) -> None:
    embed = canonical_embed(Embed(Network.X, URL, "Name_x", handle, date(2022, 10, 3), text))
    written = with_quotes(URL, [embed])
    assert written == f"{URL}\n\n{quote}\n>\n> — Name_x (@{handle}), 2022-10-03"
    assert take_in(written) == (URL, (embed,))


def test_the_form_with_all_backslashes_is_still_read() -> None:
    escaped = f"{URL}\n\n> 力\\\n> \\[x\\]\n>\n> — N (@mi\\_reader\\_demo), 2022-10-03"
    _, (embed,) = take_in(escaped)
    assert take_in(with_quotes(URL, [embed])) == take_in(escaped)
    assert "\\" not in with_quotes(URL, [embed])


@given(saved_embeds())
def test_a_quote_that_names_its_post_is_read(embed: Embed) -> None:
    assume(
        embed.text and "![" not in quoted(embed)
    )  # else all that it says may be a name that reads like a day
    found = read_quote(quoted(embed))
    assert found is not None
    assert found.url == embed.url
    if embed.network is not Network.YOUTUBE:
        assert found.text == embed.text


def test_a_quote_says_who_and_when() -> None:
    assert read_quote(f"> すごい\n> 本文\n>\n> — Name (@handle), [2022年10月3日]({URL})") == SAVED
    assert (
        read_quote("> すごい\\\n> 本文\n> — Name (@handle) [October 3, 2022](https://x.com/handle/status/1)")
        == SAVED
    )
    video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert read_quote(f"> ▶ [A title]({video})") == Embed(Network.YOUTUBE, video, text="A title")


@pytest.mark.parametrize(
    "quote",
    [
        "> Words.",
        f"> Words [here]({URL})",
        "> — Name, [site](https://a.b)",
        f"— [x]({URL})",
        f"> words\nlazy\n> — [x]({URL})",
        "",
    ],
)
def test_any_other_quote_is_a_quote(quote: str) -> None:
    assert read_quote(quote) is None
