import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.preview import Card, Piece, Preview, Prose
from tests.markup.strategies import nasty_documents

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://tracker.example/p.png)",
    "[x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>@import 'https://a.example'</style>",
    "<iframe src='https://a.example'></iframe>",
    "<p style='background:url(https://a.example)'>x</p>",
    "<b onclick=alert(1)>x</b>",
]


def prose(text: str) -> str:
    return "".join(piece.html for piece in Preview().render(text) if isinstance(piece, Prose))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    html = prose(text)
    assert not re.search(r"<(?:script|img|iframe|style)\b", html)
    assert not re.search(r"<[^>]*\s(?:on\w+|style|src)=", html)
    assert 'href="javascript' not in html


def test_pieces_know_their_lines() -> None:
    text = "# one\n\ntwo\nthree\n\n\nhttps://x.com/a/status/1\n\n```\n\ncode\n```\n\nlast"
    pieces = Preview().render(text)
    assert [(type(piece), piece.line) for piece in pieces] == [
        (Prose, 0),
        (Prose, 2),
        (Card, 6),
        (Prose, 8),
        (Prose, 13),
    ]


def test_an_embed_is_a_card_with_its_normal_address() -> None:
    (card,) = Preview().render("https://x.com/a/status/1?s=20")
    assert isinstance(card, Card)
    assert card.embed.url == "https://twitter.com/a/status/1"


def test_a_list_that_goes_on_after_a_blank_line_stays_one() -> None:
    assert prose("- a\n\n- b\n\n  c").count("<ul>") == 1


def test_references_are_found_wherever_they_stand() -> None:
    assert 'href="https://a.example"' in prose("see [it][r]\n\nmore\n\n[r]: https://a.example")


def test_a_picture_is_named_and_not_shown() -> None:
    assert prose("![a <b>](x.png)").startswith("<p><i>[a")


@given(
    st.lists(
        st.sampled_from(["a", "# b", "- c", "```", "https://x.com/a/status/1", "", "> d", "<b>"]), max_size=12
    )
)
def test_a_second_rendering_is_the_first(lines: list[str]) -> None:
    text = "\n".join(lines)
    preview = Preview()
    first: list[Piece] = preview.render(text)
    preview.render(text + "\n\nmore")
    assert preview.render(text) == first == Preview().render(text)


@given(nasty_documents)
def test_whatever_is_written_can_be_shown(text: str) -> None:
    assert not re.search(r"<(?:script|img|iframe|style)\b", prose(text))


@pytest.mark.parametrize("text", ["<blockquote>" * 3000 + "x", ">" * 20 + "x", "- " * 20 + "x"])
def test_what_leaves_no_room_at_its_side_is_shown_as_it_is_written(text: str) -> None:
    made = prose(text)
    assert made.startswith("<pre>")
    assert made.count("<") == 2


def test_many_elements_beside_one_another_are_not_deep() -> None:
    assert "<pre>" not in prose("> a\n\n- b\n  - c\n\nd\n\n" * 30)


def test_a_paragraph_without_end_is_shown_by_its_beginning() -> None:
    (piece,) = Preview().render("word " * 200_000)
    assert isinstance(piece, Prose)
    assert piece.html.endswith("…</p>")
    assert len(piece.html) < 21_000


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_of_paragraphs_without_end_the_first_are_shown(between: str) -> None:
    pieces = Preview().render(between.join(f"https://x.com/a/status/{number}" for number in range(5_000)))
    assert len(pieces) == 3_001
    assert pieces[-1] == Prose("<p>…</p>", pieces[-2].line)
