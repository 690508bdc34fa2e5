"""A file of posts: what each becomes, and what is broken costs itself only."""

from datetime import UTC, date, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.annotate.x_archive_entries import Account, Entries, account_in, entries_in
from mi_reader.domain.errors import InputError
from mi_reader.domain.x_posts import XPost
from mi_reader.markup.inline import canonical
from tests.annotate.x_archives import ACCOUNT, HANDLE, post, script

JAPAN = timezone(timedelta(hours=9))
WHO = Account("4242", HANDLE, "Reader 読")


def read(*entries: Any, account: Account = WHO) -> Entries:
    return entries_in(script(list(entries)), "tweets.js", account, JAPAN)


def one(text: str, links: dict[str, str] | None = None, **more: Any) -> XPost:
    (found,) = read(post(7, text, links, **more)).posts
    return found


def test_an_account_is_read() -> None:
    assert account_in(script(ACCOUNT, "account")) == WHO


@pytest.mark.parametrize(
    "text",
    ["", "{}", "window.YTD.account.part0 = [", "window.YTD.tweets.part0 = [ ]",
     script([{"account": 5}], "account"),
     script([{"account": {"username": "../x", "accountId": "y"}}], "account")],
)  # fmt: skip
def test_an_account_that_says_nothing_is_empty(text: str) -> None:
    assert account_in(text) == Account()


def test_a_post_becomes_an_embed_with_its_links_spelt_out_beside_it() -> None:
    found = one(
        "外挿 &amp; 内挿 &lt;3 x_y *z*\nすごい https://t.co/Abc1 https://t.co/Pic9",
        {"https://t.co/Abc1": "https://doi.org/10.1234/ABC"},
        extended_entities={
            "media": [{"url": "https://t.co/Pic9", "display_url": "pic.twitter.com/Pic9", "type": "photo"}]
        },
    )
    assert found.id == "7"
    assert found.embed.url == f"https://twitter.com/{HANDLE}/status/7"
    assert (found.embed.author, found.embed.handle) == ("Reader 読", HANDLE)
    assert found.embed.text == canonical(found.embed.text)
    assert found.embed.text == (
        "外挿 & 内挿 <3 x_y \\*z\\*\nすごい https://t.co/Abc1 [pic.twitter.com/Pic9](https://t.co/Pic9)"
    )
    assert found.links == ("https://doi.org/10.1234/ABC",)
    assert found.words == "外挿 & 内挿 <3 x_y *z*\nすごい https://doi.org/10.1234/ABC"
    assert not found.reply


def test_what_somebody_wrote_as_an_entity_stays_one() -> None:
    assert one("&amp;copy; &amp;amp; &copy;").words == "&copy; &amp; &copy;"


def test_the_day_is_that_of_the_zone() -> None:
    assert one("x").embed.date == date(2022, 11, 26)
    (elsewhere,) = entries_in(script([post(7, "x")]), "f", WHO, UTC).posts
    assert elsewhere.embed.date == date(2022, 11, 25)


def test_without_an_account_a_post_has_the_address_without_a_name() -> None:
    (found,) = read(post(7, "x"), account=Account()).posts
    assert found.embed.url == "https://twitter.com/i/web/status/7"


def test_addresses_and_numbers_in_the_text_itself_count() -> None:
    found = one("see http://example.org/a, doi:10.1234/ABC. and arXiv:2209.12466")
    assert found.links == (
        "http://example.org/a",
        "https://doi.org/10.1234/abc",
        "https://arxiv.org/abs/2209.12466",
    )


def test_reposts_are_left_out_and_counted() -> None:
    found = read(post(1, "RT @somebody: x"), post(2, "RT is a word"))
    assert ([one.id for one in found.posts], found.reposts) == (["2"], 1)


@pytest.mark.parametrize(
    ("more", "account", "is_reply"),
    [
        ({"in_reply_to_user_id_str": "5", "in_reply_to_status_id_str": "1"}, WHO, True),
        ({"in_reply_to_user_id_str": "4242", "in_reply_to_status_id_str": "1"}, WHO, False),
        ({"in_reply_to_screen_name": HANDLE.upper()}, WHO, False),
        ({"in_reply_to_screen_name": "other"}, WHO, True),
        ({"in_reply_to_status_id_str": "1"}, Account(), True),
        ({}, WHO, False),
    ],
)
def test_an_answer_to_somebody_else_is_known(more: dict[str, Any], account: Account, is_reply: bool) -> None:
    (found,) = read(post(7, "@other x", **more), account=account).posts
    assert found.reply is is_reply


def test_the_older_form_without_a_wrapper_is_read() -> None:
    found = entries_in(script([post(7, "x")["tweet"]], "tweet"), "tweet.js", WHO, JAPAN)
    assert [one.words for one in found.posts] == ["x"]


@pytest.mark.parametrize(
    "broken",
    [5, None, "x", [], {}, {"tweet": 5}, {"tweet": {"id_str": "x"}}, {"tweet": {"id_str": "1"}},
     post(1, "x", when="yesterday"), post(1, "x", when="Fri Foo 25 16:30:00 +0000 2022"),
     post(1, "x", when="Fri Feb 31 16:30:00 +0000 2022"), post(1, "x", when="Fri Nov 25 16:30:00 +0000 1000"),
     post(1, "x" * 200_000)],
)  # fmt: skip
def test_a_broken_entry_is_listed_and_the_rest_goes_through(broken: Any) -> None:
    found = read(post(5, "before"), broken, post(6, "after"))
    assert [one.id for one in found.posts] == ["5", "6"]
    (problem,) = found.problems
    assert problem.place.startswith("tweets.js, line ")


def test_entries_of_odd_parts_are_read_without_them() -> None:
    found = one(
        "x https://t.co/a",
        entities={"urls": [5, {"url": 5}, {"url": "https://t.co/a", "expanded_url": "x y"}]},
    )
    assert (found.links, found.words) == ((), "x https://t.co/a")
    assert one("x", entities=[], extended_entities={"media": "x"}).words == "x"


def test_what_is_no_json_costs_its_entry() -> None:
    text = script([post(1, "a"), post(2, "b"), post(3, "c")])
    broken = text.replace('"id_str": "2"', '"id_str": 2"')
    found = entries_in(broken, "tweets.js", WHO, JAPAN)
    assert [one.id for one in found.posts] == ["1", "3"]
    assert len(found.problems) == 1


def test_of_many_broken_entries_the_first_are_listed() -> None:
    found = read(*([5] * 1000), post(6, "after"))
    assert [one.id for one in found.posts] == ["6"]
    assert len(found.problems) == 51
    assert "950 more" in found.problems[-1].message


def test_a_file_that_was_cut_off_gives_what_it_has() -> None:
    text = script([post(1, "a"), post(2, "b")])
    found = entries_in(text[:-60], "tweets.js", WHO, JAPAN)
    assert [one.id for one in found.posts] == ["1"]
    assert found.problems


def test_what_is_nested_without_end_is_no_post() -> None:
    text = "window.YTD.tweets.part0 = [" + '{"tweet":' * 100_000
    found = entries_in(text, "tweets.js", WHO, JAPAN)
    assert not found.posts
    assert 0 < len(found.problems) <= 51


@pytest.mark.parametrize(
    "text", ["", "[]", "alert(1)", script([], "direct_messages"), script(ACCOUNT, "account")]
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"no file of posts"):
        entries_in(text, "x.js", WHO, JAPAN)


@given(st.text(max_size=300), st.integers(1, 10**18))
def test_any_text_comes_out_as_text(text: str, number: int) -> None:
    found = read(post(number, text))
    for read_post in found.posts:
        assert read_post.embed.text == canonical(read_post.embed.text)
    assert not found.problems


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    entries_in(f"window.YTD.tweets.part0 = [{text}", "f", WHO, JAPAN)
