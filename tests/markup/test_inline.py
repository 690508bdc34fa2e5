import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from mi_reader.markup.inline import Break, Link, Run, Text, canonical, plain, read, write
from tests.markup.strategies import nasty_documents, runs


@given(runs)
def test_what_is_written_is_read_again(given_runs: tuple[Run, ...]) -> None:
    assert read(write(given_runs)) == given_runs


@given(nasty_documents)
def test_the_canonical_form_is_stable(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(runs)
def test_a_line_never_opens_a_block(given_runs: tuple[Run, ...]) -> None:
    for line in write(given_runs).split("\n"):
        kinds = {token.type for token in MarkdownIt("commonmark").parse(line.strip())}
        assert kinds <= {"paragraph_open", "inline", "paragraph_close"}, line


def test_only_text_breaks_and_web_links_are_left() -> None:
    markdown = "a **b** `c` <b>d</b><br>e [f](https://g.h) [i](javascript:j) ![k](l.png)"
    assert read(markdown) == (
        Text("a b c <b>d</b>"),
        Break(),
        Text("e "),
        Link("f", "https://g.h"),
        Text(" [i](javascript:j) k"),
    )
    assert plain(markdown) == "a b c <b>d</b>\ne f [i](javascript:j) k"


@pytest.mark.parametrize("url", ["https://a.b/c_d", "https://a.b/c__d/e_f?g_h=1", "https://a.b/@some_body/1"])
def test_an_address_with_underscores_inside_words_stands_as_it_is(url: str) -> None:
    assert read(f"see {url} there") == (Text("see "), Link(url, url), Text(" there"))
    assert canonical(f"see {url} there") == f"see {url} there"


@pytest.mark.parametrize("url", ["https://a.b/_c_", "https://a.b/c_/d", "https://a.b/__c"])
def test_an_address_with_underscores_at_the_edge_of_a_word_stands_in_brackets(url: str) -> None:
    assert write([Link(url, url)]).startswith("[")
    assert read(write([Link(url, url)])) == (Link(url, url),)
