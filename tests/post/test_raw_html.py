import pytest
from hypothesis import given

from mi_reader.markup.markdown import close_fences, sanitise
from mi_reader.markup.source import PARSER, parse
from mi_reader.post.raw_html import literal_title, lost, without_attribute_lists, without_html
from mi_reader.post.targets import Options, target
from tests.markup.effort import calls
from tests.markup.strategies import nasty_documents
from tests.post.documents import document, entry, main


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("a <b>b</b> <i>c</i> <del>d</del>", "a **b** *c* ~~d~~"),
        ("H<sub>2</sub>O 10<sup>−3</sup> x<sub>q</sub>", "H₂O 10⁻³ xq"),
        ("<b>「a」</b>の", "「a」の"),
        ("<b>「a」</b> の", "**「a」** の"),
        ("<font color='red'>a</font> <span class='x'>b</span> <u>c</u>", "a b c"),
        ('<a href="https://a.b/(c)">d</a> <a name="e">f</a>', "[d](https://a.b/(c)) f"),
        ('<img src="a b.png" alt="c [d]">', r"![c \[d\]](a%20b.png)"),
        ("a<br>b<br/>\nc<br>", "a\\\nb\\\nc"),
        ("a<br># b", "a\\\n&#8203;# b"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢（かん）字"),
        ("<q>a</q> <b><i>c</i></b>", "“a” *c*"),
        ("`<b>` <b>a</b> ``<i>`` b", "`<b>` **a** ``<i>`` b"),
        ("```\n<b>a</b>\n```", "```\n<b>a</b>\n```"),
        ('<div align="center">\n*a* <b>b</b> &amp; c\n</div>', r"\*a\* **b** & c"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
        ("a <!-- b --> c", "a  c"),
        ("<!--more-->", "<!--more-->"),
        ("a {: .b}\n{: .c}", "a \n"),
        ("<https://a.b> 1 < 2", "<https://a.b> 1 < 2"),
        ("<span>- a</span>", r"\- a"),
    ],
)
def test_html_is_said_in_markdown(html: str, markdown: str) -> None:
    assert without_html(html) == markdown


@given(nasty_documents)
def test_the_text_stays_harmless_and_its_fences_closed(text: str) -> None:
    safe = sanitise(close_fences(text)).text
    found = without_html(safe)
    assert sanitise(found).text == found
    assert without_html(found) == found
    assert "html_block" not in [token.type for token in parse(found) if "<!--more-->" not in token.content]


def test_much_html_is_no_trouble() -> None:
    assert calls(without_html, "<b>a</b> " * 400) < 8 * calls(without_html, "<b>a</b> " * 100)
    assert calls(without_html, "<b>" * 400) < 8 * calls(without_html, "<b>" * 100)


def test_what_is_lost_is_told() -> None:
    text = '<font color="red">a</font> <b>b</b> H<sub>2</sub>O `<div>`\n\n<table><tr><td>c</td></tr></table>'
    assert lost(text) == ("font", "table", "tr", "td")


def test_attribute_lists_go_where_html_stays() -> None:
    assert without_attribute_lists("<b>a</b>{: .b} `{: .c}`") == "<b>a</b> `{: .c}`"


def test_rich_titles() -> None:
    title = 'CO<sub>2</sub> <i>in situ</i> <span class="nocase">DNA</span> a<b *c*'
    assert literal_title(title, html=False) == r"CO₂ *in situ* DNA a\<b \*c\*"
    assert literal_title(title, html=True) == r"CO<sub>2</sub> <i>in situ</i> DNA a\<b \*c\*"


def test_an_exclamation_mark_makes_no_picture_of_the_link_behind_it() -> None:
    assert without_html('Wow!<a href="https://b.c/d">x</a>') == "Wow!&#8203;[x](https://b.c/d)"


@pytest.mark.parametrize(
    "text",
    [
        "<{:.a}script>alert(1)<{:.a}/script>",
        "<{:.a}img src=x onerror=alert(1)>",
        "<{{:.a}:.b}script>alert(1)",
        "[a]{:.b}(javascript:alert(1))",
        "[a](java{:.b}script:alert(1))",
        "{:.a}```\nb",
    ],
)
@pytest.mark.parametrize("name", ["markdown", "qiita", "hugo"])
def test_cutting_an_attribute_list_uncovers_nothing_that_runs(text: str, name: str) -> None:
    written = (
        target(name)
        .render(document(main("h", entry(text), entry("end"))), Options(values={"html": "yes"}))
        .text
    )
    page = PARSER.render(written.split("---", 2)[2])
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "<p>end</p>" in page
