import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.markup.notes.codec import decode, decode_plain, encode, encode_plain
from mi_reader.markup.notes.html import Element, Node, parse, source
from mi_reader.markup.texts import clean
from tests.fakes.note_editor import cleaned_by_server, edited_in_zotero
from tests.markup.effort import calls, growth
from tests.markup.notes import strategies as note_strategies

# Long documents are what breaks it; hypothesis finds them slow to make.
many = settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def plainly(html: str) -> str:
    return decode_plain(parse(html).blocks)


# --- nothing is lost --------------------------------------------------------------------------------------


@many
@given(note_strategies.markdown)
def test_a_text_comes_back(markdown: str) -> None:
    assert decode(encode(markdown)) == markdown


@many
@given(note_strategies.markdown)
def test_a_text_comes_back_from_zoteros_editor(markdown: str) -> None:
    once = edited_in_zotero(encode(markdown))
    assert decode(once) == markdown
    assert decode(edited_in_zotero(once)) == markdown


@many
@given(note_strategies.markdown)
def test_a_text_comes_back_from_the_server(markdown: str) -> None:
    sent = encode(markdown)
    assert decode(cleaned_by_server(sent)) == markdown
    assert decode(edited_in_zotero(cleaned_by_server(edited_in_zotero(sent)))) == markdown


@many
@given(note_strategies.markdown)
def test_a_plain_text_comes_back(text: str) -> None:
    html = encode_plain(text)
    assert plainly(html) == text
    assert plainly(edited_in_zotero(cleaned_by_server(html))) == text
    assert encode_plain(text, edited_in_zotero(html)) == edited_in_zotero(html)


# --- what was not edited ----------------------------------------------------------------------------------


@many
@given(note_strategies.html | st.text())
def test_any_note_can_be_read_and_stays_as_it_is(html: str) -> None:
    markdown = decode(html)
    assert clean(markdown) == markdown
    assert encode(markdown, html) == html
    assert decode(encode(markdown)) == markdown


@many
@given(note_strategies.html, note_strategies.markdown)
def test_a_text_comes_back_whatever_the_note_was(html: str, markdown: str) -> None:
    assert decode(encode(markdown, html)) == markdown


@many
@given(st.lists(st.sampled_from(note_strategies.BLOCKS), min_size=1, max_size=10), st.data())
def test_an_edit_of_one_block_leaves_all_others(parts: list[str], data: st.DataObject) -> None:
    note = parse('<div data-schema-version="9">' + "\n".join(parts) + "\n</div>")
    said = [number for number, block in enumerate(note.blocks) if decode(block.html)]
    if not said:
        return
    edited = data.draw(st.sampled_from(said))
    html = [block.before + block.html for block in note.blocks]
    expected = html.copy()
    expected[edited] = note.blocks[edited].before + "<p>EDITED</p>"
    before, after = (note.prefix + "".join(blocks) + note.suffix for blocks in (html, expected))
    assert encode(decode(after), before) == after


@many
@given(st.lists(st.sampled_from(note_strategies.BLOCKS), min_size=1, max_size=10), st.data())
def test_a_new_or_a_lost_block_leaves_all_others(parts: list[str], data: st.DataObject) -> None:
    html = '<div data-schema-version="9">' + "\n".join(parts) + "\n</div>"
    markdown = decode(html)
    at = data.draw(st.sampled_from([match.end() for match in re.finditer(r"\n\n|\A", markdown)]))
    written = encode(clean(markdown[:at] + "NEW\n\n" + markdown[at:]), html)
    assert decode(written) == clean(markdown[:at] + "NEW\n\n" + markdown[at:])
    before = [block.html for block in parse(html).blocks if decode(block.html)]
    if "```" not in markdown:  # a code block may be cut in two
        after = [block.html for block in parse(written).blocks if decode(block.html)]
        assert [block for block in after if block != "<p>NEW</p>"] == before
    assert encode(markdown, written).count("<p>NEW</p>") == 0


def test_what_stands_around_the_blocks_stays() -> None:
    html = (
        '<!-- x -->\n<div data-schema-version="9"><p>a</p>\n\n<!-- y --><p>b</p> <p></p>\n<p>c</p>\n</div>\n'
    )
    assert encode("A\n\nb\n\n\nc", html) == html.replace("<p>a</p>", "<p>A</p>")
    assert encode("a\n\nb\n\n\nC", html) == html.replace("<p>c</p>", "<p>C</p>")
    assert encode("a\n\nb\n\n\nc\n\n- d", html) == html.replace("<p>c</p>", "<p>c</p>\n<ul><li>d</li></ul>")


def test_a_note_that_somebody_left_open_is_not_continued_inside_of_it() -> None:
    html = "<p>x</p><ul><li>a"
    assert decode(encode("x\n\n- a\n\nb", html)) == "x\n\n- a\n\nb"
    assert encode("x\n\n- a\n\nb", html).startswith("<p>x</p>")


@pytest.mark.parametrize(
    "element",
    [
        note_strategies.HIGHLIGHT,
        note_strategies.CITATION,
        '<span style="color: rgb(255, 32, 32);">red</span>',
        '<span style="background-color: #ffff00;">marked</span>',
        "x<sub>2</sub><sup>3</sup> <u>under</u> <s>struck</s>",
        '<img alt="x" width="300" data-attachment-key="ABCD2345">',
        '<img src="data:image/png;base64,AAAA" width="3">',
        '<span class="math">$\\alpha_1 * \\beta$</span>',
    ],
)
def test_what_markdown_cannot_say_travels_with_the_words_around_it(element: str) -> None:
    html = f"<p>before {element} after</p>"
    written = encode(decode(html) + " more", html)
    assert edited_in_zotero(written) == edited_in_zotero(html.replace(" after", " after more"))


# --- what people see in Zotero ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("悪くても**当たる**、*安定*。", "<p>悪くても<strong>当たる</strong>、<em>安定</em>。</p>"),
        ("***both***", "<p><strong><em>both</em></strong></p>"),
        ("**[x](http://a.b)**", '<p><strong><a href="http://a.b">x</a></strong></p>'),
        ("[x](zotero://select/library/items/A)", '<p><a href="zotero://select/library/items/A">x</a></p>'),
        ("- one\n- two\n  - three", "<ul><li>one</li><li><p>two</p><ul><li>three</li></ul></li></ul>"),
        ("1. a\n2. b\n   c", "<ol><li>a</li><li>b<br>c</li></ol>"),
        ("- a\n\n- b", "<ul><li>a</li></ul>\n<ul><li>b</li></ul>"),
        ("- [ ] task", "<ul><li>[ ] task</li></ul>"),
        ("> a\n> b\n>\n> — c", "<blockquote><p>a<br>b</p><p>— c</p></blockquote>"),
        ("## A **b**\n\nc", "<h2>A <strong>b</strong></h2>\n<p>c</p>"),
        ("```\nx = 1\n\n  y\n```", "<pre>x = 1\n\n  y</pre>"),
        ("```python\nx < 1\n```", "<pre>```python\nx &lt; 1\n```</pre>"),
        ("![a](https://a.b/c.png)", '<p><img src="https://a.b/c.png" alt="a"></p>'),
        ("$\\alpha_1$ is `x`", '<p><span class="math">$\\alpha_1$</span> is <code>x</code></p>'),
        ("costs $5, or $6", "<p>costs $5, or $6</p>"),
        ("$$\nE=mc^2\n$$", '<pre class="math">$$\nE=mc^2\n$$</pre>'),
        ("See https://a.b/c.", '<p>See <a href="https://a.b/c">https://a.b/c</a>.</p>'),
        ("| a | b |\n| --- | --- |\n| c | d\\|e |", None),
        ("---", "<hr>"),
        ("a\n\n\nb", "<p>a</p>\n<p></p>\n<p>b</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        # What has no form of its own shows its Markdown.
        ("* a\n* b", "<p>* a<br>* b</p>"),
        ("a  \nb", "<p>a&nbsp;&nbsp;<br>b</p>"),
        ("text:\n- a", "<p>text:<br>- a</p>"),
        ("が**「x」**は", "<p>が**「x」**は</p>"),
        ("a\tb\u00a0c ⟦U+0009⟧", "<p>a⟦U+0009⟧b⟦U+00A0⟧c ⟦U+27E6⟧U+0009⟧</p>"),
        ("<b>x</b> \\*", "<p>&lt;b&gt;x&lt;/b&gt; \\*</p>"),
    ],
)
def test_texts_look_well_in_zotero(markdown: str, html: str | None) -> None:
    assert decode(encode(markdown)) == markdown
    assert html is None or encode(markdown) == html


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a **b** _c_ $x_1$ \\ `d`</p>", "a **b** _c_ $x_1$ \\ `d`"),
        ("<p>a <b>b </b>c</p>", "a **b** c"),
        ("<p>が<strong>「x」</strong>は</p>", "が<strong>「x」</strong>は"),
        ("<em>a <strong>b</strong> c</em>", "*a **b** c*"),
        ("<p><em>a </em><strong><em>b</em></strong><em> c</em></p>", "*a **b** c*"),
        ('<p><a href="http://a.b" rel="nofollow">http://a.b</a></p>', "http://a.b"),
        ('<p><a href="http://a.b/c d">x</a></p>', "[x](<http://a.b/c d>)"),
        ('<p><span style="text-decoration: line-through;">a</span></p>', "<s>a</s>"),
        ('<p><font color="#f00">a</font></p>', '<span style="color: rgb(255, 0, 0);">a</span>'),
        (
            '<p><span style="color:#f00;font-family:x">a</span></p>',
            '<span style="color: rgb(255, 0, 0);">a</span>',
        ),
        (
            "<ul>\n<li>\none\n</li>\n<li>\n<p>two</p>\n<ul>\n<li>\nthree\n</li>\n</ul>\n</li>\n</ul>",
            "- one\n- two\n  - three",
        ),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n- c"),
        ('<ol start="3"><li>a</li></ol>', "3. a"),
        ("<pre>a\n &nbsp;b\n</pre>", "```\na\n  b\n```"),
        ("<pre><code>a ```\n```\n</code></pre>", "````\na ```\n```\n````"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb"),
        (
            "<table><tr><th>a</th><th>b|c</th></tr><tr><td><p>d</p><p>e</p></td></tr></table>",
            "| a | b\\|c |\n| --- | --- |\n| d<br>e |  |",
        ),
        ("<h1>Annotations<br>(2022)</h1>", "# Annotations (2022)"),
        ("<p>&nbsp;</p><p>a</p><p> </p><p>b</p>", "a\n\n\nb"),
        ("a<br>b<script>c</script><!-- d -->", "a\nb"),
        ("<details><summary>a</summary><p>b</p></details>", "a\n\nb"),
        ("<p>a<ul><li>b", "a\n\n- b"),
    ],
)
def test_notes_of_others_are_read(html: str, markdown: str) -> None:
    assert decode(html) == markdown


def test_a_plain_text_keeps_where_its_links_lead() -> None:
    assert plainly('<p><b>a</b> <a href="http://a.b">x</a> <a href="http://c.d">http://c.d</a></p>') == (
        "a x http://a.b http://c.d"
    )


# --- headings that mean something, and what must not get in -----------------------------------------------


@given(note_strategies.markdown)
def test_a_reserved_heading_is_no_heading(markdown: str) -> None:
    html = encode("# Taken\n\n" + markdown, reserved=lambda level, _: level == 1)
    assert all(block.level != 1 for block in parse(edited_in_zotero(html)).blocks)
    assert decode(edited_in_zotero(html)) == clean("# Taken\n\n" + markdown)


DANGEROUS = (
    "<script>alert(1)</script>",
    "<style>p{}</style>",
    '<img src="http://a.b" onerror="x">',
    '<img src="javascript:x">',
    '<img src="data:image/svg+xml;base64,AAAA">',
    '<u onclick="x">a</u>',
    '<span style="background: url(http://a.b)">a</span>',
    '<span style="color: red; position: fixed">a</span>',
    '<a href="javascript:x">a</a>',
    "[a](javascript:x)",
    "[a](JaVaScRiPt&colon;x)",
    "[a](data:text/html,x)",
    "![a](javascript:x)",
    "<iframe src=http://a.b></iframe>",
)


@given(
    st.lists(st.sampled_from([*DANGEROUS, "**", "\n\n", "- ", "\n> ", " "]), max_size=12)
    .map("".join)
    .map(clean)
)
def test_nothing_that_could_run_gets_into_a_note(markdown: str) -> None:
    waiting: list[Node] = [node for block in parse(encode(markdown)).blocks for node in block.nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            assert node.tag not in ("script", "style", "iframe")
            assert not any(name.startswith("on") for name in node.attributes)
            assert "url(" not in node.attributes.get("style", "")
            assert "position" not in node.attributes.get("style", "")
            target = node.attributes.get("href", "") + node.attributes.get("src", "")
            assert target == "" or target.startswith("http")
            waiting += node.children
    assert decode(encode(markdown)) == markdown


# --- long and deep notes ----------------------------------------------------------------------------------

LONG = 400_000


@pytest.mark.parametrize(
    "piece", ["<p>a</p>\n", "<blockquote><ul><li>", "<b><i>a", "<td><p>", '<a href="', "<b></i>"]
)
def test_a_long_note_is_read_and_stays_as_it_is(piece: str) -> None:
    html = piece * (LONG // len(piece))
    assert encode(decode(html), html) == html


HTML_PIECES = (
    *(
        "<p>a</p>",
        "<b>",
        "<b><i>x",
        "<ul><li>",
        "<blockquote>",
        "<p><b>a",
        "<table><tr><td>",
        "text ",
        "a **",
    ),
    *(
        '<span class="highlight">a',
        '<span style="color:red">a',
        "<br>",
        "<i>a</i>",
        "<pre>```\n",
        "<u>a<s>b</u>",
    ),
)


@pytest.mark.parametrize("piece", [*HTML_PIECES, '<a href="x">a', "<dl><dt>a"])
def test_reading_a_note_is_linear(piece: str) -> None:
    assert growth(decode, piece) < 6
    assert growth(plainly, piece) < 6


def test_links_in_links_are_read_once() -> None:
    html = '<p><a href="http://a.b">x <a href="http://c.d">y</a></a> z</p>'
    assert plainly(html) == "x y http://a.b z"
    deep = '<a href="x">' * 40 + "z"
    assert calls(plainly, deep) < 10_000


MARKDOWN_PIECES = (
    *("a\n\n", "- a\n", "  - a\n", "- a\n\n  ", "> a\n", "> ", "- ", "1. a\n", "# a\n", "a\n", "  ", "\t"),
    *(
        "```a\n",
        "```a\n\n",
        "````\n```\n",
        "- ```a\n  - b\n  ",
        "$$a\n",
        "$$",
        "$a",
        "$a ",
        "`a",
        "| a |\n| --- |\n",
    ),
    *("**a ", "*a", "**a**", "**a *b*", "***a", "[a](", "[a](b", "[a]((", "![a](", "<u>", "<u>a</u>", "<a <"),
    *("http://", "http://a.b ", "⟦U+", '<span style="color: red;">'),
)


@pytest.mark.parametrize("piece", MARKDOWN_PIECES)
def test_writing_a_note_is_linear(piece: str) -> None:
    assert growth(lambda text: encode(clean(text)), piece) < 6


def test_writing_what_was_edited_is_linear() -> None:
    def edited(text: str) -> str:
        return encode(decode(text).replace("b", "B"), text)

    assert growth(edited, "<p>a</p><p>b</p>") < 6


def test_the_source_of_blocks_can_be_a_base() -> None:
    blocks = parse("<h1>x</h1>\n<p><i>a</i></p>\n<p><b>b</b></p>").blocks
    assert encode("*a*\n\nc", source(blocks[1:])) == "\n<p><i>a</i></p>\n<p>c</p>"
