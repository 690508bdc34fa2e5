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
