import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from mi_reader.markup.characters import one_line
from mi_reader.markup.inline import Link, Text, read
from mi_reader.post.commonmark import literal, literal_link
from tests.markup.strategies import nasty_texts

READERS = (
    MarkdownIt("commonmark"),
    MarkdownIt("gfm-like", {"html": False, "linkify": False}),
)


def shown(reader: MarkdownIt, markdown: str) -> list[str]:
    return [
        "".join(
            child.content if child.type in ("text", "text_special") else f"<{child.type}>"
            for child in token.children or []
        )
        for token in reader.parse(markdown)
        if token.type == "inline"
    ]


@given(nasty_texts)
def test_a_literal_text_is_shown_as_it_is_by_every_reader(text: str) -> None:
    line = one_line(text).strip()
    for reader in READERS:
        assert shown(reader, f"a{literal(line)} b") == [f"a{line} b"]


@pytest.mark.parametrize(
    "text",
    [
        "# a", "- a", "+ a", "> a", "1. a", "12) a", "===", "---", "```", "~~~", ":::message", "@[card](x)",
        "$a$ $b$", "{{< x >}}", "{{% x %}}", "| a | b |", "[^1]: a", "[a]: b", "<b>", "&amp;", "a\\b", "*",
        "__a__",
    ],
)  # fmt: skip
def test_a_literal_text_begins_no_block(text: str) -> None:
    for reader in READERS:
        tokens = reader.parse(literal(text))
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert shown(reader, literal(text)) == [text]
    assert not literal(text).startswith((":::", "@[", "$"))
    assert "{{" not in literal(text)


@given(nasty_texts)
def test_a_link_shows_its_label_and_leads_to_its_address(label: str) -> None:
    label = one_line(label).strip()
    url = "https://doi.org/10.1/a_b(c)?d=e&f=g"
    (run,) = read(literal_link(label, url))
    assert run == Link(label or url, url)


def test_a_plain_address_is_its_own_label() -> None:
    assert literal_link("https://a.example/b_c", "https://a.example/b_c") == "<https://a.example/b_c>"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:text/html,x", "ftp://a.b", "/a"])
def test_what_does_not_lead_to_the_web_is_text(url: str) -> None:
    assert read(literal_link("label", url)) == (Text("label"),)
