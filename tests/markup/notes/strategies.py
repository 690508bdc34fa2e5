"""What hypothesis draws notes from: Markdown that is nearly something, HTML of people and of Zotero."""

from hypothesis import strategies as st

from mi_reader.markup.texts import clean
from tests.markup.strategies import nasty_documents, pieces

_MARKUP = (
    *(
        "**a**",
        "*b*",
        "***c***",
        "**「x」**",
        "`d`",
        "$x_1$",
        "$$",
        "[t](http://a.b)",
        "![i](http://a.b/c.png)",
    ),
    *("<u>", "</u>", "<s>x</s>", "<sub>2</sub>", "<sup>", "</sup>", "<strong>", "</strong>", "<b>"),
    *("⟦U+0009⟧", "⟦", "-", "1.", "2.", "|", "---", ">", "#", "##", "```", "```py", "~~~", "\\", "\\*"),
    *(
        "http://x.y/z.",
        "https://日本.jp/a_(b)",
        "&nbsp;",
        "&amp;",
        "\xa0",
        "\t",
        "a",
        "b",
        "c",
        "力",
        "、",
        "。",
    ),
)
_TAGS_IN_MARKDOWN = (
    '<span style="color: red;">',
    "</span>",
    '<img src="http://a.b/c.png" width="3">',
    '<a href="javascript:a">',
)
_LINES = (
    "\n",
    "\n\n",
    "\n\n\n",
    "\n- ",
    "\n1. ",
    "\n  ",
    "\n   ",
    "\n> ",
    "\n# ",
    "\n\n```\n",
    "\n| a | b |\n| --- | --- |\n| ",
)
_documents = st.lists(
    st.sampled_from([*_MARKUP, *_TAGS_IN_MARKDOWN, " ", "  ", *_LINES]) | pieces, max_size=30
)
markdown = (_documents.map("".join) | nasty_documents).map(clean)

_TAGS = (
    *("p", "div", "h1", "h2", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "td", "dl", "dt", "dd"),
    *("b", "strong", "em", "i", "span", "a", "code", "u", "sub", "sup", "s", "script", "style", "details"),
)
_PIECES_OF_HTML = (
    *(f"<{tag}>" for tag in _TAGS),
    *(f"</{tag}>" for tag in _TAGS),
    "<br>",
    "<hr>",
    "<p></p>",
    "<p>&nbsp;</p>",
    "<!-- c -->",
    "<!--",
    '<a href="http://a.b">',
    '<span style="color: #ff2020">',
    '<span class="citation" data-citation="%7B">(<span class="citation-item">Rao</span>)</span>',
    '<img data-attachment-key="ABCD2345">',
    '<span class="math">$a$</span>',
    '<pre class="math">$$a$$</pre>',
    "<h1>投稿文</h1>",
    "<h1>Why it is interesting</h1>",
    '<div data-schema-version="9">',
    "\n",
    " ",
    "text",
    "文",
    "&lt;",
    "&amp;",
    "<",
    ">",
    '"',
    "a  b",
    "* x",
    "```",
    "# x",
    "😀",
)
html = st.lists(st.sampled_from(_PIECES_OF_HTML) | st.characters(exclude_categories=["Cs"]), max_size=40).map(
    "".join
)

HIGHLIGHT = '<span class="highlight" data-annotation="%7B%22a%22%3A1%7D">“x <em>y</em>”</span>'
CITATION = '<span class="citation" data-citation="%7B%7D">(<span class="citation-item">Rao</span>)</span>'
# Blocks as they stand in real notes, whole.
BLOCKS = (
    "<p>a</p>",
    "<p>a</p>",
    "<p></p>",
    "<p>b <b>c</b></p>",
    "<ul><li>x</li><li>y<ul><li>z</li></ul></li></ul>",
    "<h2>T</h2>",
    f"<p>{HIGHLIGHT} {CITATION}</p>",
    "<pre>code\n\nmore</pre>",
    "<!-- c -->",
    "<p>&nbsp;</p>",
    "<div>d</div>",
    "tail",
    "<blockquote>q</blockquote>",
    '<p style="color:#f00">u <font color="red">v</font></p>',
    "<script>x</script>",
    "<table><tr><td>c</table>",
    '<p><img alt="x" data-attachment-key="ABCD2345" width="300"></p>',
    '<pre class="math">$$\\alpha_1$$</pre>',
)
