import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_reader.markup.notes import why_note
from mi_reader.markup.notes.html import parse
from mi_reader.markup.notes.why_note import WhyNote
from mi_reader.markup.texts import clean
from tests.fakes.note_editor import cleaned_by_server, edited_in_zotero
from tests.markup.notes import strategies as note_strategies

many = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
languages = st.sampled_from(["ja", "en"])
headings = st.sampled_from(
    [
        "# 投稿文",
        "## Post text",
        "# Why it is interesting",
        "# なぜ面白いか",
        "Post text\n===",
        "> # 投稿文",
        "# **投稿文**",
    ]
)
texts = note_strategies.markdown | st.lists(headings | note_strategies.markdown, max_size=4).map(
    "\n\n".join
).map(clean)
notes = st.builds(WhyNote, texts, texts)


@many
@given(notes, languages)
def test_a_note_comes_back(note: WhyNote, language: str) -> None:
    html = why_note.encode(note, language)
    assert why_note.decode(html) == note
    assert why_note.decode(edited_in_zotero(html)) == note
    assert why_note.decode(edited_in_zotero(edited_in_zotero(html))) == note
    assert why_note.decode(edited_in_zotero(cleaned_by_server(html))) == note


@many
@given(notes, languages, note_strategies.html)
def test_a_note_comes_back_whatever_was_there(note: WhyNote, language: str, base: str) -> None:
    assert why_note.decode(why_note.encode(note, language, base)) == note


@many
@given(note_strategies.html.filter(bool), languages)
def test_a_note_that_says_the_same_stays_as_it_is(html: str, language: str) -> None:
    assert why_note.encode(why_note.decode(html), language, html) == html


@many
@given(notes, notes, languages)
def test_an_edited_note_comes_back(before: WhyNote, after: WhyNote, language: str) -> None:
    base = edited_in_zotero(why_note.encode(before, language))
    assert why_note.decode(why_note.encode(after, language, base)) == after


def test_it_is_pleasant_to_read_in_zotero() -> None:
    assert why_note.encode(WhyNote("It **works**.", "Wow!\n#hashtag  two\n\n日本語"), "en") == (
        "<h1>Why it is interesting</h1>\n<p>It <strong>works</strong>.</p>\n"
        "<h1>Post text</h1>\n<p>Wow!<br>#hashtag &nbsp;two</p>\n<p>日本語</p>"
    )
    assert why_note.encode(WhyNote("a", "b"), "ja") == (
        "<h1>面白い点</h1>\n<p>a</p>\n<h1>投稿文</h1>\n<p>b</p>"
    )


@pytest.mark.parametrize(
    "title", ["<h1>面白い点</h1>", "<h1>Why it is interesting</h1>", "<h2>なぜ面白いか</h2>", ""]
)
@pytest.mark.parametrize("heading", ["<h1>投稿文</h1>", "<h3>post  text:</h3>", "<h2><b>Post text</b></h2>"])
def test_a_note_written_by_hand_is_read(title: str, heading: str) -> None:
    html = f"<div>{title}<p>a</p>\n{heading}<p>**b**<br><b>c</b></p></div>"
    assert why_note.decode(html) == WhyNote("a", "**b**\nc")


def test_an_adopted_note_gets_no_title() -> None:
    base = '<div data-schema-version="9"><p><i>my</i> note</p>\n</div>'
    written = why_note.encode(WhyNote("*my* note\n\nmore", "post"), "en", base)
    assert written == (
        '<div data-schema-version="9"><p><i>my</i> note</p>\n<p>more</p>\n'
        "<h1>Post text</h1>\n<p>post</p>\n</div>"
    )


def test_only_the_edited_part_changes() -> None:
    base = (
        '<div data-schema-version="9"><h1>面白い点</h1>\n<p>a <i>b</i></p>\n<p></p>\n'
        "<h2>Post text</h2>\n<p>c <u>d</u></p>\n</div>"
    )
    assert why_note.encode(WhyNote("a *b*", "e"), "en", base) == base.replace("<p>c <u>d</u></p>", "<p>e</p>")
    edited = why_note.encode(WhyNote("x", "c d"), "en", base)
    assert edited == base.replace("<p>a <i>b</i></p>", "<p>x</p>")


def test_a_post_text_that_was_taken_out_takes_its_heading_along() -> None:
    base = why_note.encode(WhyNote("a", "b"), "en")
    assert why_note.encode(WhyNote("a", ""), "en", base) == why_note.encode(WhyNote("a", ""), "en")
    empty = "<p>a</p><h1>Post text</h1>"
    assert why_note.encode(WhyNote("b", ""), "en", empty) == "<p>b</p><h1>Post text</h1>"


def test_a_heading_that_a_text_brings_along_stays_text() -> None:
    html = why_note.encode(WhyNote("# Post text\n\na", ""), "en")
    assert [block.text for block in parse(html).blocks if block.level] == ["Why it is interesting"]
    assert why_note.decode(html) == WhyNote("# Post text\n\na", "")


def test_how_it_is_written_does_not_change_what_is_meant() -> None:
    html = why_note.encode(WhyNote("- a\n- b", "c"), "en")
    assert why_note.decode(edited_in_zotero(html)) == why_note.decode(html)
    assert why_note.decode(html.replace("b", "d")) != why_note.decode(html)
