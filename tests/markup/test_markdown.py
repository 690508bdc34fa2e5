import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from mi_reader.markup.blocks import blocks
from mi_reader.markup.markdown import close_fences, inline_line, sanitise, shift_headings
from mi_reader.markup.rich_title import pieces, plain, rich
from tests.markup.strategies import nasty_documents

ALLOWED = [
    '<font color="red">赤</font>と黒',
    '<FONT size=5 face="Meiryo">a</FONT>',
    "a<br>b<br/>c<br />d",
    "H<sub>2</sub>O x<sup>2</sup> <u>u</u> <s>s</s> <small>s</small> <kbd>Ctrl</kbd> <mark>m</mark>",
    "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
    "<details open>\n<summary>s</summary>\n\n*text*\n\n</details>",
    "<table border>\n</table>".replace(" border", ""),
    '<table>\n<tr><th align="left">a</th><td colspan="2">b</td></tr>\n</table>',
    '<figure><img src="a.png" alt="x" width="3" height="4"><figcaption>c</figcaption></figure>',
    '<a href="https://a.b/c?d=e&amp;f=g" title="t">a</a> <a href="/c">c</a>',
    '<a href="#d">d</a> <a id="x"></a>',
    '<center>c</center>\n\n<div class="box" lang="ja" dir="ltr">d</div>',
    "<!--more-->\n\na < b <3 c<=d > e",
    "[a](https://a.b) ![c](d.png) <https://e.f> <mail@example.org> [g]\n\n[g]: /h 'i'",
    "`<script>` ``<script>`` \\<script>",
    "```html\n<script>alert(1)</script>\n{: onclick='x'}\n[a](javascript:x)\n```",
    '$$a < b$$ {:.cls} {: #id .a title="t"} {:toc} text[^1]\n\n[^1]: note: text',
    "| a | b |\n|---|---|\n| c | `d` |",
]


@pytest.mark.parametrize("markdown", ALLOWED)
def test_what_is_allowed_stays_as_it_is(markdown: str) -> None:
    assert sanitise(markdown) == type(sanitise(""))(markdown)


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        ("a <script>alert(1)</script>", "a &lt;script>alert(1)&lt;/script>"),
        ("<ScRiPt\n>alert(1)", "&lt;ScRiPt\n>alert(1)"),
        ("<b onclick=x>a</b>", "&lt;b onclick=x>a&lt;/b>"),
        ('<span style="color:red">a</span>', '&lt;span style="color:red">a&lt;/span>'),
        (
            '<iframe src="https://www.youtube.com/embed/x"></iframe>',
            '&lt;iframe src="https://www.youtube.com/embed/x">&lt;/iframe>',
        ),
        ("<h1>a</h1>", "&lt;h1>a&lt;/h1>"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
        ('<img src="data:image/svg+xml,x">', '&lt;img src="data:image/svg+xml,x">'),
        ('<a href="&#106;avascript:x">a</a>', '&lt;a href="&#106;avascript:x">a&lt;/a>'),
        ('<a href="java\tscript:x">a</a>', '&lt;a href="java\tscript:x">a&lt;/a>'),
        ('<a title="<script>">a</a>', '&lt;a title="&lt;script>">a&lt;/a>'),
        ("<!--><script>-->", "&lt;!-->&lt;script>-->"),
        ("<?php x ?> <!DOCTYPE html> <![CDATA[x]]>", "&lt;?php x ?> &lt;!DOCTYPE html> &lt;![CDATA[x]]>"),
        ("[a](javascript:x)", r"[a]\(javascript:x)"),
        ("[a]( JaVaScRiPt:x)", r"[a]\( JaVaScRiPt:x)"),
        ("[a](<javascript:x>)", r"[a]\(&lt;javascript:x>)"),
        ("[a](java&#115;cript&colon;x)", r"[a]\(java&#115;cript&colon;x)"),
        (r"[a](javascript\:x)", r"[a]\(javascript\:x)"),
        ("![a](data:text/html,x)", r"![a]\(data:text/html,x)"),
        ("[a]: vbscript:x", r"[a]\: vbscript:x"),
        ("<javascript:alert(1)>", "&lt;javascript:alert(1)>"),
        ("{::options parse_block_html='true' /}", r"\{::options parse_block_html='true' /}"),
        ('a{: onclick="x"}', r'a\{: onclick="x"}'),
        ('{:a: href="x"}', r'\{:a: href="x"}'),
        ("$$a<b$$", "$$a< b$$"),
        ("<div>\n\n`<script>`\n\n</div>", "<div>\n\n`&lt;script>`\n\n</div>"),
        ("a\x00b\x1bc\u2028d\r\ne", "abc\nd\ne"),
        ("a\u202eb", "ab"),
    ],
)
def test_what_is_not_is_shown_as_text(markdown: str, safe: str) -> None:
    assert sanitise(markdown).text == safe


# Indented code is code to CommonMark; to kramdown it is what a list, a definition or a footnote goes on with.
LIVE = "<script>alert(1)</script>"
DEAD = "&lt;script>alert(1)&lt;/script>"


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        (f"    {LIVE}", f"```\n{LIVE}\n```"),
        (f"a\n\n    {LIVE}\n\n\n    b\n\nc", f"a\n\n```\n{LIVE}\n\n\nb\n```\n\nc"),
        ("    a\n    ```\n    b", "````\na\n```\nb\n````"),
        (f"- \n\n    {LIVE}", f"- \n\n```\n{LIVE}\n```"),
        (f"1. \n\n    {LIVE}", f"1. \n\n```\n{LIVE}\n```"),
        (f"a\n: b\n\n    {LIVE}", f"a\n: b\n\n    {DEAD}"),
        (f"a[^1]\n\n[^1]:\n    x\n\n    {LIVE}", f"a[^1]\n\n[^1]:\n    x\n\n    {DEAD}"),
        (f"<div>\n\n    {LIVE}\n\n</div>", f"<div>\n\n    {DEAD}\n\n</div>"),
    ],
)
def test_indented_code_is_code_to_everybody_or_text(markdown: str, safe: str) -> None:
    assert sanitise(markdown).text == safe


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        (f"a\n```\n{LIVE}\n```", f"a\n\n```\n{LIVE}\n```"),
        (f"  ```\n  {LIVE}\n ````", f"```\n{LIVE}\n```"),
        ("  ```\n    ```\n  ```", "````\n  ```\n````"),
        (f"~~~ `x\n{LIVE}\n~~~", f"~~~\n{LIVE}\n~~~"),
        (f"- ```\n  {LIVE}\n  ```", f"- ```\n  {DEAD}\n  ```"),
        (f"> ```\n> {LIVE}\n> ```", f"> ```\n> {DEAD}\n> ```"),
        (f"```\n{LIVE}", f"\\`\\`\\`\n{DEAD}"),
        # A mixture of the two characters is a fence to kramdown, and so would this formula be one.
        (f"``~\n\n```\nx\n``~\n{LIVE}\n```", f"\\`\\`\\~\n\n```\nx\n``~\n{LIVE}\n```"),
        (f"$$\n\n```\nx $$\n\n{LIVE}\n```", f"\\$\\$\n\n```\nx $$\n\n{LIVE}\n```"),
        (
            f"a <div>\n\n$$\n\nb</div>\n\n```\n{LIVE}\n```",
            f"a <div>\n\n&#36;$\n\nb</div>\n\n```\n{LIVE}\n```",
        ),
    ],
)
def test_a_fence_is_a_fence_to_everybody_or_text(markdown: str, safe: str) -> None:
    assert sanitise(markdown).text == safe


@pytest.mark.parametrize(
    "markdown",
    [
        "<script\n```",
        "<!--\n~~~",
        "<!A\n```",
        "<?\n````html",
        "<e>\n```",
        "\u202e```",
        "<b>\n```\n\n```<font color=d>",
    ],
)
def test_no_fence_that_comes_to_light_swallows_what_follows(markdown: str) -> None:
    above = sanitise(close_fences(markdown)).text
    assert sanitise(above).text == above
    page = MarkdownIt("commonmark").render(f"{above}\n\n```\n{LIVE}\n```\n\n# end")
    assert LIVE not in page
    assert "<h1>end</h1>" in page


@pytest.mark.parametrize(
    "markdown",
    [
        "[a](java\nscript:x)",
        "<script></script>[a](java\nscript:x)",
        "> [a](java\n> script:x)",
        "- [a](java\n  script:x)",
        "[a](\njavascript:x)",
        "[a](" + " " * 3000 + "javascript:x)",
        "[a](&#" + "0" * 3000 + "106;avascript:x)",
        "[a](j" + "\t" * 3000 + "avascript:x)",
        "text\n<!-- a\n\n[a](javascript:x)\n-->",
    ],
)
def test_no_address_is_cut_where_a_reader_would_read_on(markdown: str) -> None:
    assert r"]\(" in sanitise(markdown).text


@pytest.mark.parametrize(
    "markdown",
    ["[a](https://b.c\n'title')", "[a](/b\n\nc", "[a](b)\nc", "[a](b", "[a]:\nhttps://b.c", "see [a]:\n\nb"],
)
def test_addresses_that_can_only_be_harmless_stay(markdown: str) -> None:
    assert sanitise(markdown).text == markdown


@pytest.mark.parametrize(
    "markdown",
    [
        rf"\`|`{LIVE}|`",
        f"| \\` | `{LIVE}` |\n|---|---|\n| a | b |",
        f"`a|b\nc|{LIVE}` d",
        f"$$`$$ | `{LIVE}`",
    ],
)
def test_backticks_pair_in_a_table_as_they_do_outside_of_it(markdown: str) -> None:
    assert "<script" not in sanitise(markdown).text


@pytest.mark.parametrize(
    "markdown",
    [
        rf"<hr>\{LIVE}",
        f"<hr>`{LIVE}`",
        f"<b>\n`{LIVE}`\n</b>",
        f"> <br>\n> `{LIVE}`",
        f"- <i>\n  \\{LIVE}",
        f"<!-- a --> `{LIVE}`",
        f"<sub>\n\\\\\\{LIVE}",
        f"a\n\n<img src='b.png'>\n`` {LIVE} ``",
    ],
)
def test_in_a_block_of_html_nothing_is_escaped_and_nothing_is_code(markdown: str) -> None:
    safe = sanitise(markdown).text
    assert "<script" not in safe
    assert sanitise(safe).text == safe


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        ("```h`", "\\`\\`\\`h`"),
        ("a\n   ~~`", "a\n   \\~\\~\\`"),
        ("<b>\n```h\n</b>", "<b>\n&#96;&#96;&#96;h\n</b>"),
        ("```x```", "&#8203;```x```"),
        ("1) ```\n   x\n   ```", "1) \\`\\`\\`\n   x\n   \\`\\`\\`"),
        ("- ```\n  x\n  ```", "- ```\n  x\n  ```"),
        ("a ```x``` b", "a ```x``` b"),
    ],
)
def test_what_only_some_take_for_a_fence_is_text(markdown: str, safe: str) -> None:
    assert sanitise(markdown).text == safe
    assert sanitise(safe).text == safe


def test_a_text_that_changes_with_every_pass_becomes_text() -> None:
    text = "<script></script>[a](java\nscript:x)\n\n" * 20 + "- ```\n" * 20 + f"    {LIVE}\n"
    safe = sanitise(text)
    assert sanitise(safe.text).text == safe.text


def test_what_was_made_harmless_is_told() -> None:
    assert sanitise("a\n<script>x</script>").harmless == ("<script>",)


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("a <script>x</script> and more", ("<script>",)),
        ("<b onclick=x>a</b> b", ("<b onclick=x>",)),
        ("a</b> b", ("</b>",)),
        ("a <!-- b < c --> d", ("<!-- b < c -->",)),
        ("[a](javascript:alert(1)) b", ("](javascript:alert(1))",)),
        ("{::nomarkdown}a{:/} b", ("{::nomarkdown}", "{:/}")),
        ("<script " + "x" * 100 + ">", ("<script " + "x" * 52 + "…",)),
    ],
)
def test_nothing_but_the_harm_itself_is_told(markdown: str, told: tuple[str, ...]) -> None:
    assert sanitise(markdown).harmless == told


@pytest.mark.parametrize(
    ("markdown", "safe"),
    [
        ('<font color="red">a\n\nb', '<font color="red">a</font>\n\nb'),
        ("a <b>b\n\nc", "a <b>b</b>\n\nc"),
        ("<div>\na\n\nb", "<div>\na</div>\n\nb"),
        ("a</div>b", "a&lt;/div>b"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<b><i>a</b>", "<b><i>a</i></b>"),
        ("<p>a\n\n<p>b", "<p>a</p>\n\n<p>b</p>"),
        ("<div>\n\n<b>a\n\n</b></div>", "<div>\n\n<b>a\n\n</b></div>"),
        ("<b>a\n\nb</b>", "<b>a</b>\n\nb&lt;/b>"),
        ("<ul>\n<li>a\n\n<li>b\n\n</ul>", "<ul>\n<li>a</li>\n\n<li>b</li>\n\n</ul>"),
    ],
)
def test_what_is_left_open_is_closed(markdown: str, safe: str) -> None:
    assert sanitise(markdown).text == safe


@given(nasty_documents)
def test_no_text_breaks_it_and_safe_stays_safe(text: str) -> None:
    once = sanitise(text).text
    assert "<script" not in MarkdownIt("commonmark").render(once).replace("&lt;script", "")
    assert sanitise(once).text == once


def test_endless_nesting_ends() -> None:
    safe = sanitise("<b>" * 5000).text
    assert safe.count("<b>") == safe.count("</b>") == 50
    assert safe.count("&lt;b>") == 4950


@pytest.mark.parametrize(
    ("markdown", "shifted"),
    [
        ("# a\n\n## b", "#### a\n\n##### b"),
        ("#### a", "#### a"),
        ("# a\n\n###### b", "#### a\n\n###### b"),
        ("a\n===\n\nb\n---\n\nc", "#### a\n\n##### b\n\nc"),
        ("a\nb\n---", "#### a b"),
        ("> # a", "> #### a"),
        ("> a\n> ===\n> b", "> #### a\n> b"),
        ("- # a #", "- #### a #"),
        ("```\n# a\n```", "```\n# a\n```"),
        ("`# a`\n\n    # b", "`# a`\n\n    # b"),
        ("---\ntitle: x\n---", "---\n#### title: x"),
        ("a\n\n---\n\nb", "a\n\n---\n\nb"),
        ("#a\n\n\\# b", "#a\n\n\\# b"),
        ("\u3000a\n- \n- ", "#### a\n- "),
    ],
)
def test_headings_move_below_the_section(markdown: str, shifted: str) -> None:
    assert shift_headings(markdown, 3) == shifted


@given(nasty_documents)
def test_no_heading_stays_above(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(shift_headings(text, 3))
    assert all(token.tag in ("h4", "h5", "h6") for token in tokens if token.type == "heading_open")


@pytest.mark.parametrize(
    ("markdown", "closed"),
    [
        ("```py\na", "```py\na\n```"),
        ("~~~~\na\n~~~\n\n", "~~~~\na\n~~~\n~~~~\n\n"),
        ("> ```\n> a\n\nb", "> ```\n> a\n> ```\n\nb"),
        ("- ```\n  a\n\nb", "- ```\n  a\n  ```\n\nb"),
        ("```\na\n```", "```\na\n```"),
        ("```", "```\n```"),
        ("> ```\n> a\n\n- ```\n  b", "> ```\n> a\n> ```\n\n- ```\n  b\n  ```"),
        ("- ```\n\nx\n\n- ```\n\ny", "- ```\n  ```\n\nx\n\n- ```\n  ```\n\ny"),
    ],
)
def test_fences_are_closed(markdown: str, closed: str) -> None:
    assert close_fences(markdown) == closed
    assert close_fences(closed) == closed


def test_a_heading_is_one_line() -> None:
    assert inline_line(" a\n# b <script> ").text == "a # b &lt;script>"


@given(nasty_documents)
def test_blocks_hold_all_that_is_not_blank(text: str) -> None:
    found = blocks(text)
    lines = text.split("\n")
    assert [line for block in found for line in lines[block.first : block.last] if line.strip(" \t")] == [
        line for line in lines if line.strip(" \t")
    ]
    assert all(block.source == "\n".join(lines[block.first : block.last]) for block in found)


def test_blocks_and_their_kinds() -> None:
    text = "a\nb\n\n# c\n\n- d\n\n- e\n\n[f]: g\n\n```\nh\n\ni\n```\nhttps://twitter.com/a/status/1\n\n<div>\nx\n</div>"
    assert [(b.kind, b.source) for b in blocks(text)] == [
        ("paragraph", "a\nb"),
        ("heading", "# c"),
        ("bullet_list", "- d\n\n- e"),
        ("definition", "[f]: g"),
        ("fence", "```\nh\n\ni\n```"),
        ("embed", "https://twitter.com/a/status/1"),
        ("html", "<div>\nx\n</div>"),
    ]


@pytest.mark.parametrize(
    ("title", "text", "html"),
    [
        ("CO<sub>2</sub> <i>in <b>situ</b></i>", "CO2 in situ", "CO<sub>2</sub> <i>in <b>situ</b></i>"),
        ('<span class="nocase">DNA</span>', "DNA", "DNA"),
        ('<span style="font-variant:small-caps;">DNA</span>', "DNA", "DNA"),
        ("a</i> <i>b", "a</i> <i>b", "a(/i) (i)b"),
        ("<i><b>x</i></b>", "<b>x</b>", "<i>(b)x</i>(/b)"),
        ("<i onclick=x>a</i>", "<i onclick=x>a</i>", "(i onclick=x)a(/i)"),
        ("<script>a</script>", "<script>a</script>", "(script)a(/script)"),
        ("<SUB>2</SUB>", "2", "<sub>2</sub>"),
        ("a\n\tb\u202e\x07", "a b", "a b"),
        (
            "<mml:math><mml:mi>x</mml:mi></mml:math>",
            "<mml:math><mml:mi>x</mml:mi></mml:math>",
            "(mml:math)(mml:mi)x(/mml:mi)(/mml:math)",
        ),
    ],
)
def test_rich_titles(title: str, text: str, html: str) -> None:
    assert plain(title) == text
    assert rich(title, lambda t: t.replace("<", "(").replace(">", ")")) == html


@given(nasty_documents)
def test_a_title_is_never_lost(title: str) -> None:
    assert "\n" not in plain(title)
    assert all(piece.text or piece.tag for piece in pieces(title))
