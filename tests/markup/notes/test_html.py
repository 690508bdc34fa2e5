import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.markup.notes.html import DEEPEST, Element, parse, source
from tests.markup.effort import growth
from tests.markup.notes import strategies as note_strategies


@given(note_strategies.html | st.text())
def test_the_parts_of_a_note_are_its_exact_source(html: str) -> None:
    note = parse(html)
    assert note.prefix + source(note.blocks) + note.suffix == html


def test_wrappers_are_no_blocks() -> None:
    note = parse(
        '<div class="zotero-note znv1">\n<div data-schema-version="9">\n<p>a</p>\n<p>b</p>\n</div>\n</div>'
    )
    assert note.prefix == '<div class="zotero-note znv1">\n<div data-schema-version="9">'
    assert [block.html for block in note.blocks] == ["<p>a</p>", "<p>b</p>"]
    assert note.suffix == "\n</div>\n</div>"


def test_a_heading_tells_its_level_and_text() -> None:
    (block,) = parse('<h2 id="x"> Why\n<b>it</b>&nbsp;is&hellip;</h2>').blocks
    assert (block.tag, block.level, block.text) == ("h2", 2, "Why it is…")


def test_text_in_no_block_is_one() -> None:
    note = parse("a <b>b</b>\n<p>c</p> tail \n")
    assert [(block.tag, block.html) for block in note.blocks] == [
        ("", "a <b>b</b>"),
        ("p", "<p>c</p>"),
        ("", "tail"),
    ]


def test_what_nobody_sees_is_no_block() -> None:
    note = parse("<!-- a --><p>b</p><script>alert('<p>')</script><style>p{}</style><p>c</p>")
    assert [block.html for block in note.blocks] == ["<p>b</p>", "<p>c</p>"]
    assert note.blocks[0].before == "<!-- a -->"


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>a<p>b", ["<p>a", "<p>b"]),
        ("<p>a<ul><li>b<li>c</ul>d", ["<p>a", "<ul><li>b<li>c</ul>", "d"]),
        ("<h1>a<h2>b</h2>", ["<h1>a", "<h2>b</h2>"]),
        ("<p>a</b></i></p>", ["<p>a</b></i></p>"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>x", ["<table><tr><td>a<td>b<tr><td>c</table>", "x"]),
        ("<html><head><title>x</title></head><body><p>a</p></body></html>", ["<p>a</p>"]),
        ('<p>a <b "c', ['<p>a <b "c']),
        ("1 < 2", ["1 < 2"]),
    ],
)
def test_what_people_leave_out_is_filled_in(html: str, blocks: list[str]) -> None:
    assert [block.html for block in parse(html).blocks] == blocks


def test_entities_in_addresses_are_read_as_browsers_do() -> None:
    (block,) = parse('<a href="http://a.b/?a=1&copy=2&amp;x=&quot;&region=3">c</a>').blocks
    assert isinstance(block.nodes[0], Element)
    assert block.nodes[0].attributes["href"] == 'http://a.b/?a=1&copy=2&x="&region=3'


def test_deep_nesting_ends_somewhere() -> None:
    node = parse("<blockquote>" * 5000 + "a").blocks[0].nodes[0]
    depth = 0
    while isinstance(node, Element):
        node, depth = node.children[0], depth + 1
    assert depth == DEEPEST
    assert node.text == "a"


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<p>a</p>",
            "<b>",
            "</b>",
            "<b></i>",
            "<div>",
            "<ul><li>",
            "<li>a",
            "<table><tr><td>",
            "<p><b>a",
            "<dt>a",
        ),
        *('<a href="', "<a href='x", "<a b", "<!--", "<script>", "&amp", "<", "<font color=red><p>"),
    ],
)
def test_reading_is_linear(piece: str) -> None:
    assert growth(parse, piece) < 6
