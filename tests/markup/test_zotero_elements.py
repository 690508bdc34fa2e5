import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mi_reader.markup.notes.codec import decode, encode
from mi_reader.markup.sanitise import sanitise
from mi_reader.markup.texts import clean
from mi_reader.markup.zotero_elements import Shown, shown
from tests.markup.effort import growth
from tests.markup.notes.strategies import CITATION, HIGHLIGHT
from tests.markup.strategies import nasty_documents

RED = '<span style="color: rgb(255, 32, 32);">'
YELLOW = '<span style="background-color: rgba(255, 212, 0, 0.5);">'
UNDERLINED = '<span class="underline" data-annotation="%7B%7D">“u”</span>'
PICTURE = '<img alt="embedded" width="300" data-attachment-key="ABCD2345">'
PARSER = MarkdownIt("commonmark").enable("table")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (f"As {CITATION} say, so it is.", "As (Rao) say, so it is."),
        (f"{HIGHLIGHT} {CITATION}", "“x <em>y</em>” (Rao)"),
        (f"a {UNDERLINED}\nb", "a “u”\nb"),
        (f"{RED}red</span> and {YELLOW}yellow</span>", "red and yellow"),
        (f"{RED}{YELLOW}both</span></span>", "both"),
        (f"{RED}over\nlines</span>", "over\nlines"),
        (f"- {RED}a</span>\n- > {CITATION}", "- a\n- > (Rao)"),
        (f"# {RED}a</span>\n\n| a | {CITATION} |\n|---|---|", "# a\n\n| a | (Rao) |\n|---|---|"),
        (f"{RED}H<sub>2</sub>O <u>u</u></span> <s>s</s>", "H<sub>2</sub>O <u>u</u> <s>s</s>"),
        (f'<span class="x">a {RED}b</span> c</span>', '<span class="x">a b c</span>'),
        (f"**{RED}a**</span>", "**a**"),
        (f"[{RED}a</span>](https://a.b)", "[a](https://a.b)"),
        ("<SPAN STYLE='Color:red; background:#fff'>a</SPAN >", "a"),
        ('<span class=highlight\ndata-annotation="a > b < c">a</span>', "a"),
        (f"{RED}\na\n</span>\n\nb", "a\n\nb"),
        (f"a  {RED}\nb</span>", "a\nb"),
        (f"a{RED}b</span>  \nc", "ab  \nc"),
        (f"``{CITATION}`` {CITATION}", f"``{CITATION}`` (Rao)"),
        (f"`` ` {CITATION}", "`` ` (Rao)"),
    ],
)  # fmt: skip
def test_the_words_are_shown(markdown: str, text: str) -> None:
    assert shown(markdown) == Shown(text)
    assert sanitise(text).harmless == ()


@pytest.mark.parametrize(
    ("markdown", "text", "pictures"),
    [
        (PICTURE, "", 1),
        (f"a\n\n{PICTURE}\n\nb", "a\n\n\nb", 1),
        (f"a\n{PICTURE}\nb", "a\nb", 1),
        (f"a\n{PICTURE} {PICTURE}\nb", "a\nb", 2),
        (f"> a\n> {PICTURE}\n> b", "> a\n> b", 1),
        (f"a {PICTURE} b {PICTURE}, c", "a b , c", 2),
        (f"a  {PICTURE}\nb", "a\nb", 1),
        (f"a {PICTURE}  \nb", "a  \nb", 1),
        (f"{PICTURE}\na `b`", "a `b`", 1),
        (f"{RED}{PICTURE}</span> a", " a", 1),
        (f"a\n- {PICTURE}\n- b", "a\n- <wbr>\n- b", 1),
        (f"1. {PICTURE}", "1. <wbr>", 1),
        ('a <img data-annotation="%7B%7D" data-attachment-key="ABCD2345"/>', "a", 1),
        (f"`{PICTURE}` ![i](https://a.b/c.png)", f"`{PICTURE}` ![i](https://a.b/c.png)", 0),
    ],
)
def test_pictures_that_zotero_alone_has_are_left_out(markdown: str, text: str, pictures: int) -> None:
    assert shown(markdown) == Shown(text, pictures)


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "a < b <b>c</b> <span>d</span>",
        '<span class="highlight">own</span> <span title="style=">own</span> <span style="">own</span>',
        '<span style="color: red; font-size: 3em">own</span> <span style="color: red" id="x">own</span>',
        '<div data-citation="x">own</div> <img src="https://a.b/c.png" alt="data-attachment-key">',
        f"`{CITATION}` ``{RED}a</span> ` b`` `a\n{PICTURE}`",
        f"```html\n{CITATION}\n```\n\n    {PICTURE}\n",
        f"a\n\n```\n{CITATION}",
        f"- a\n\n      {CITATION}\n- ~~~\n  {PICTURE}\n",
        f"{RED}open",
        f"{RED}a\n\nb</span>",
        f"- {RED}a\n- b</span>",
        "a</span> <span style='color: red'/>",
        f"\\<span data-citation='x'>a</span> <!-- {CITATION} -->",
        f"<a title=\"{CITATION.replace(chr(34), chr(39))}\">a</a>",
    ],
)  # fmt: skip
def test_all_else_stays_as_it_is(markdown: str) -> None:
    assert shown(markdown) == Shown(markdown)


def test_what_a_comment_holds_begins_no_code() -> None:
    assert shown(f"<!-- ` --> `{CITATION}` {CITATION}") == Shown(f"<!-- ` --> `{CITATION}` (Rao)")


def test_of_nested_spans_the_one_that_is_closed_goes() -> None:
    assert shown(f"{RED}a {CITATION}") == Shown(f"{RED}a (Rao)")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (f"{RED}```</span>\n{CITATION}\n```", "<span>```</span>\n<span>(<span>Rao</span>)</span>\n```"),
        (f"``{RED}</span>`{CITATION}`", f"``<span></span>`{CITATION}`"),
        (f"a\n\n{PICTURE}\n    b", "a\n\n<wbr>\n    b"),
        (f"<sp{RED}</span>an data-citation='x'>a</span>", "<sp<span></span>an data-citation='x'>a</span>"),
    ],
)
def test_tags_are_emptied_where_leaving_them_out_would_change_what_is_code(markdown: str, text: str) -> None:
    assert shown(markdown).text == text


@pytest.mark.parametrize(
    "html", [f"<p>a {CITATION} {HIGHLIGHT}</p>", f"<p>{RED}a</span></p><p>{PICTURE}</p>"]
)
def test_what_zotero_wrote_leaves_nothing_to_make_harmless(html: str) -> None:
    text = decode(html)
    assert sanitise(text).harmless
    assert sanitise(shown(text).text).harmless == ()
    assert decode(encode(text)) == text  # in the note it stays


ELEMENTS = st.sampled_from(
    [CITATION, HIGHLIGHT, UNDERLINED, PICTURE, f"{RED}a</span>", f"{YELLOW}a\nb</span>"]
)
TAGS = st.sampled_from([RED, "</span>", "<span>", '<span data-citation="`">', "<!--", "-->", PICTURE[:20]])
BREAKS = st.sampled_from(["\n", "\n\n", "\n```\n", "`", "``", "\n    ", "\n- ", "\n> ", " "])
documents = st.lists(ELEMENTS | TAGS | BREAKS | nasty_documents, max_size=15).map("".join).map(clean)
# Words and whole elements: nothing stays open, and nothing is code but what is drawn as code.
CODE = st.sampled_from([f"`{CITATION}`", f"\n\n```\n{PICTURE}\n```\n\n", f"\n\n    {HIGHLIGHT}\n\n"])
WORDS = st.sampled_from([" a ", "力", " *b* ", "\n", "\n\n", " `c` ", " H<sub>2</sub>O ", "\n- ", "\n> "])
wholes = st.lists(ELEMENTS | WORDS, max_size=15).map("".join)
with_code = st.lists(st.tuples(wholes, CODE), max_size=4)


def code_of(text: str) -> list[str]:
    found = []
    for token in PARSER.parse(text):
        found += [token.content] if token.type in ("fence", "code_block") else []
        found += [child.content for child in token.children or [] if child.type == "code_inline"]
    return found


@given(documents)
def test_code_is_not_changed(text: str) -> None:
    left = iter(code_of(shown(text).text))
    assert all(code in left for code in code_of(text))


@given(documents)
def test_what_is_shown_is_shown_as_it_is(text: str) -> None:
    once = shown(text).text
    assert shown(once) == Shown(once)


@given(st.text().map(lambda text: text.replace("<", "")))
def test_a_text_without_tags_is_the_same_text(text: str) -> None:
    assert shown(text).text is text


@given(with_code)
def test_nothing_that_is_zoteros_is_left_outside_of_code(drawn: list[tuple[str, str]]) -> None:
    text = "\n\n".join(f"{whole}\n\n{code}" for whole, code in drawn)
    result = shown(text)
    kept = "".join(code_of(result.text))
    for name in ("data-citation", "data-annotation", "data-attachment-key", "color"):
        assert result.text.count(name) == kept.count(name)
    assert result.pictures == text.count(PICTURE) - kept.count(PICTURE)


@given(wholes)
def test_every_word_is_still_there(text: str) -> None:
    def words(markdown: str) -> list[str]:
        return re.findall(r"\w+", re.sub(r"</?(?:span|img|wbr)[^>]*>", " ", markdown))

    assert "".join(words(shown(text).text)) == "".join(words(text))


@pytest.mark.parametrize(
    "piece",
    [CITATION, PICTURE, f"{RED}a", f"{RED}a</span>\n", f"{RED}```</span>\n\n", f"{PICTURE}\n",
     f"- {PICTURE}\n", "</span>", "<!-- <span ", "`a <span x> ", "<span x='", "` `` ",
     f"<span style='{';' * 9}'>a</span>"],
)  # fmt: skip
def test_it_is_linear(piece: str) -> None:
    assert growth(lambda text: shown(f"<span {text}"), piece) < 6
