import datetime as dt
import time
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.categories import Kind
from mi_reader.domain.keys import KEY_ALPHABET
from mi_reader.markup.characters import clean as cleaned
from mi_reader.markup.notes.edition_data import EditionData
from mi_reader.markup.notes.edition_note import EditionNote, NotePick, NoteSection, decode, encode, problems
from mi_reader.markup.texts import clean
from tests.fakes.note_editor import cleaned_by_server, edited_in_zotero
from tests.markup.effort import growth
from tests.markup.strategies import nasty_documents, nasty_texts

# Texts and headings made to be taken for the note's own parts.
OURS = [
    "Opening",
    "前書き",
    "closing",
    "Picks",
    "MI Reader: x",
    "Front matter",
    "フロントマター",
    "Category: mlp (main) · ABCD2345",
    "Category: x · [ABCD2345](zotero://select/library/collections/ABCD2345)",
    "[A paper](zotero://select/library/items/ABCD2345)",
    "name: x\ndate: 2022-01-01\nslug: y",
    "⟦U+0020⟧",
]
BLOCKS = [
    *OURS,
    *(f"{'#' * level} {words}" for level in (1, 2, 3) for words in OURS if "\n" not in words),
    "```yaml\nname: x\ndate:\nslug: y\n```",
    "- one\n- two\n  - three",
    "1. [A paper](zotero://select/library/items/ABCD2345)",
    "| a | b |\n| --- | --- |\n| c | d |",
    "> quoted\n>\n> twice",
    '<h1>Opening</h1>\n<p>Category: a (main) · <a href="zotero://select/library/collections/ABCD2345">x</a></p>',
    "<details><summary>more</summary>\n\n# Opening\n\n</details>",
    "Opening\n=======",
    "$$\n\\alpha_1\n$$",
    "",
    "    indented",
]
documents = st.lists(st.sampled_from(BLOCKS) | nasty_documents, max_size=5).map("\n\n".join).map(clean)
kept_characters = st.characters(
    exclude_categories=["Cs"], exclude_characters=[*map(chr, [*range(32), *range(127, 160)])]
)
lines = st.sampled_from(OURS) | nasty_texts.map(cleaned) | st.text(kept_characters, max_size=5)
front_matters = st.sampled_from(["", "title: x\n", "a:\n    - b: 1\n      c: |\n        d\n"]) | st.lists(
    st.sampled_from(
        ["  ", "    ", "\t", "\xa0", " \n", "\n", "\r\n", "a: 1", "- ", "é", "<", "&lt;", "\u3000"]
    )
    | lines,
    max_size=8,
).map("".join)
keys = st.text(KEY_ALPHABET, min_size=8, max_size=8)
days = st.none() | st.dates()


@st.composite
def sections(draw: st.DrawFn, key: str) -> NoteSection:
    papers = draw(st.lists(keys, max_size=4, unique=True))
    split = draw(st.integers(0, len(papers)))
    picks = [NotePick(paper, draw(lines), draw(st.none() | documents)) for paper in papers[:split]]
    candidates = [NotePick(paper, draw(lines), draw(documents)) for paper in papers[split:]]
    return NoteSection(
        key,
        draw(lines),
        draw(st.sampled_from(["mlp", "review", ""]) | lines),
        draw(st.sampled_from(Kind)),
        draw(documents),
        tuple(picks),
        tuple(candidates),
        draw(st.booleans()),
        draw(lines),
    )


@st.composite
def editions(draw: st.DrawFn) -> EditionNote:
    section_keys = draw(st.lists(keys, max_size=3, unique=True))
    return EditionNote(
        name=draw(lines),
        language=draw(st.sampled_from(["ja", "en"]) | lines),
        created=draw(st.just("2022-12-20T10:00:00+00:00") | lines),
        period_start=draw(days),
        period_end=draw(days),
        date=draw(days),
        slug=draw(lines),
        citation=draw(st.sampled_from(["short", "csl", "none"]) | lines),
        archived=draw(st.booleans()),
        own_collection=draw(st.booleans()),
        not_sections=draw(st.frozensets(keys, max_size=2)),
        front_matter=draw(front_matters),
        opening=draw(documents),
        closing=draw(documents),
        sections=tuple(draw(sections(key)) for key in section_keys),
    )


EDITION = EditionNote(
    name="2022",
    created="2022-12-20T10:00:00+00:00",
    period_start=dt.date(2021, 12, 20),
    period_end=dt.date(2022, 12, 19),
    slug="mi-2022",
    front_matter="title: 五選\ntags:\n  - MI\n",
    opening="今年は**凄い**。",
    closing="では、また。",
    sections=(
        NoteSection(
            "ABCD2345",
            "機械学習ポテンシャル",
            "mlp",
            Kind.MAIN,
            "分野の一年。\n\n- 一\n- 二",
            (
                NotePick("PPPP2222", "Learned force fields"),
                NotePick("PPPP3333", "Psi<i> & co", "自分の文。\n\n### 小見出し\n\n$\\alpha_1$"),
                NotePick("PPPP4444", "", ""),
            ),
            (NotePick("PPPP5555", "A candidate", "書きかけ"),),
            collection="機械 <学習>",
        ),
        NoteSection("ABCD2346", "番外編その１", "review", Kind.EXTRA),
    ),
)
HTML = encode(EDITION)
WRITTEN = """\
<h1>MI Reader: 2022</h1>
<pre>name: 2022
language: ja
created: 2022-12-20T10:00:00+00:00
period: 2021-12-20 – 2022-12-19
date:
slug: mi-2022
citation: short
archived: no
</pre>
<h1>フロントマター</h1>
<pre>title: 五選
tags:
  - MI
</pre>
<h1>前書き</h1>
<p>今年は<strong>凄い</strong>。</p>
<h1>機械学習ポテンシャル</h1>
<p>カテゴリー: mlp (本編) · <a href="zotero://select/library/collections/ABCD2345">機械 &lt;学習&gt;</a></p>
<p>分野の一年。</p>
<ul><li>一</li><li>二</li></ul>
<h2>選んだ論文</h2>
<ol>
<li><a href="zotero://select/library/items/PPPP2222">Learned force fields</a></li>
<li><a href="zotero://select/library/items/PPPP3333">Psi&lt;i&gt; &amp; co</a></li>
<li><a href="zotero://select/library/items/PPPP4444">PPPP4444</a></li>
</ol>
<h3><a href="zotero://select/library/items/PPPP3333">Psi&lt;i&gt; &amp; co</a></h3>
<p>自分の文。</p>
<h3>小見出し</h3>
<p><span class="math">$\\alpha_1$</span></p>
<h3><a href="zotero://select/library/items/PPPP4444">PPPP4444</a></h3>
<h3><a href="zotero://select/library/items/PPPP5555">A candidate</a></h3>
<p>書きかけ</p>
<h1>締めくくり</h1>
<p>では、また。</p>
<h1>番外編その１</h1>
<p>カテゴリー: review (番外編) · <a href="zotero://select/library/collections/ABCD2346">ABCD2346</a></p>"""


@given(editions())
def test_every_edition_comes_back(note: EditionNote) -> None:
    assert decode(encode(note)) == note


@given(editions())
def test_every_edition_comes_back_from_zoteros_editor_and_from_the_server(note: EditionNote) -> None:
    html = encode(note)
    once = edited_in_zotero(html)
    assert decode(once) == note
    assert decode(edited_in_zotero(once)) == note
    assert decode(cleaned_by_server(html)) == note
    assert decode(cleaned_by_server(once)) == note


@given(editions(), editions())
def test_every_edition_comes_back_whatever_the_note_was_before(
    note: EditionNote, before: EditionNote
) -> None:
    assert decode(encode(note, base=encode(before))) == note
    html = encode(note, base=edited_in_zotero(encode(before)))
    assert decode(html) == note
    assert decode(edited_in_zotero(html)) == note


@given(editions())
def test_what_is_not_edited_keeps_its_html(note: EditionNote) -> None:
    html = _by_a_person(encode(replace(note, opening="An opening.")))
    after = encode(replace(note, opening="Another one."), base=html)
    assert after == html.replace("<p>An opening.</p>", "<p>Another one.</p>", 1)


@given(editions())
def test_a_note_of_ours_has_no_problems(note: EditionNote) -> None:
    told = [problem.message for problem in problems(encode(note))]
    assert all("names no category" in message for message in told)


@given(st.lists(st.sampled_from(HTML.split("\n")) | st.sampled_from(["<p>", "</pre>", "<!--", "x"])))
def test_any_note_is_read_and_left_as_it_is_if_it_lost_no_line(pieces: list[str]) -> None:
    html = "\n".join(pieces)
    note = decode(html)
    problems(html)
    if html and not note.untold:
        assert encode(note, base=html) == html
    mended = encode(note, base=html)
    assert decode(mended) == note
    assert not decode(mended).untold
    assert encode(note, base=mended) == mended


def test_a_long_note_is_read_and_written_in_a_moment() -> None:
    paragraphs = "\n\n".join(f"A paragraph with *some* words, number {number}." for number in range(2500))
    note = replace(EDITION, opening=paragraphs, closing=paragraphs)
    began = time.process_time()
    html = encode(note)
    encode(replace(note, opening=paragraphs + "\n\nOne more."), base=html)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "piece",
    [
        "<h1>x</h1><p>Category: ( (main) · ",
        '<h3><a href="zotero://select/library/items/ABCD2345">x</a></h3>',
        "<h1>Opening</h1>",
        "<h1>x</h1><pre>a: b\n",
        "<h1>x</h1><p>name:&nbsp;",
        "<ol><li>",
        "<li>x",
        "<h1>x</h1><p></p>",
        "· (",
        "\u3000",
    ],
)
def test_reading_is_linear(piece: str) -> None:
    first = encode(EDITION)
    assert growth(lambda text: decode(first + text), piece) < 6
    assert growth(lambda text: decode(f"{first}<h1>x</h1><p>Category:{text}"), piece) < 6


def test_a_note_reads_well() -> None:
    assert WRITTEN == HTML


def test_an_english_edition_has_english_headings_and_a_group_its_own_links() -> None:
    html = encode(replace(EDITION, language="en"), library="groups/7")
    for words in ("Front matter", "Opening", "Closing", "Picks"):
        assert f">{words}</h" in html
    assert "Category: mlp (main)" in html
    assert "zotero://select/groups/7/items/PPPP2222" in html
    assert "zotero://select/groups/7/collections/ABCD2345" in html
    assert decode(html) == replace(EDITION, language="en")


def _edited(old: str, new: str) -> EditionNote:
    assert old in HTML
    return decode(HTML.replace(old, new, 1))


def _section(note: EditionNote) -> NoteSection:
    return note.sections[0]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("archived: no", "Archived ： Yes", {"archived": True}),
        ("archived: no", "archived: はい", {"archived": True}),
        ("date:", "date:&nbsp; 2023/1/8", {"date": dt.date(2023, 1, 8)}),
        ("date:", "date: 2023年1月8日", {"date": dt.date(2023, 1, 8)}),
        ("period: 2021-12-20 – 2022-12-19", "period: 2021-12-20 - ", {"period_end": None}),
        ("period: 2021-12-20 – 2022-12-19", "period: 〜2022-12-19", {"period_start": None}),
        ("period: 2021-12-20 – 2022-12-19", "period:", {"period_start": None, "period_end": None}),
        ("name: 2022\n", "name:  a: b  \n", {"name": "a: b"}),
        ("title: 五選", "title: 七選", {"front_matter": "title: 七選\ntags:\n  - MI\n"}),
        ("  - MI\n</pre>", " &nbsp;- MI</pre><p></p>", {}),
        ("今年は<strong>凄い</strong>。", "今年は*良い*。", {"opening": "今年は*良い*。"}),
        ("<h1>締めくくり</h1>", "<h1> Closing </h1>", {}),
        ("<h1>締めくくり</h1>", "<h1>あとがき</h1>", {}),
        ("<h1>締めくくり</h1>", "<h1>おわりに</h1>", {}),
        ("<h1>締めくくり</h1>", "<h1>まとめ</h1>", {}),
        ("<h1>前書き</h1>", "<h1>はじめに</h1>", {}),
        ("<h1>MI Reader: 2022</h1>\n", "", {}),
        ("<h1>MI Reader: 2022</h1>", "<h1>My year</h1>", {}),
        (
            "<h1>前書き</h1>",
            "<h1>前書き</h1><h1>はじめに</h1>",
            {"opening": "# はじめに\n\n今年は**凄い**。"},
        ),
        ("<h1>フロント", "<p>stray</p><h1>フロント", {"opening": "stray\n\n今年は**凄い**。"}),
    ],
)
def test_a_persons_edits_are_understood(old: str, new: str, changes: dict[str, object]) -> None:
    assert _edited(old, new) == replace(EDITION, **changes)  # type: ignore[arg-type]


def test_a_persons_edits_of_a_section_are_understood() -> None:
    section = _section(EDITION)
    moved = _edited(
        "<ol>\n", '<ol>\n<li><p>"<a href="zotero://select/items/0_PPPP9999"><b>New</b></a>"</p></li>\n'
    )
    assert _section(moved).picks == (NotePick("PPPP9999", "New"), *section.picks)
    assert _section(_edited("機械学習ポテンシャル", "MLP 　!")).heading == "MLP 　!"
    assert _section(_edited("カテゴリー: mlp (本編)", "category：lab （番外編）")).kind is Kind.EXTRA
    unlinked = _edited('<a href="zotero://select/library/collections/ABCD2346">ABCD2346</a>', "ABCD2346")
    assert unlinked == EDITION
    below = _edited("</ol>", "</ol>\n<p>Below the picks.</p>")
    assert _section(below).lead == f"{section.lead}\n\nBelow the picks."
    typed = _edited("</ol>", "<li>Typed by hand</li></ol>")
    assert _section(typed).lead == f"{section.lead}\n\nTyped by hand"
    removed = _edited(
        '<li><a href="zotero://select/library/items/PPPP3333">Psi&lt;i&gt; &amp; co</a></li>',
        "",
    )
    assert [pick.paper for pick in _section(removed).picks] == ["PPPP2222", "PPPP4444"]
    assert [pick.paper for pick in _section(removed).candidates] == ["PPPP3333", "PPPP5555"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("(本編)", "(本偏)", "neither (main) nor (extra) nor (本編) nor (番外編)"),
        ("カテゴリー: mlp", "カテゴリー: ", "names no category"),
        ("date:", "date: soon", "'soon' is no day"),
        ("2021-12-20 – ", "2021-12-20 ", "not of the form"),
        ("archived: no", "archived: perhaps", "neither yes nor no"),
        ("slug: mi-2022", "slug mi-2022", "'slug mi-2022' says nothing"),
        ("name: 2022\n", "", "lost the line with the edition's name"),
        ("<h1>フロントマター</h1>", "", "lost the heading of the front matter"),
        ("<pre>title: 五選\ntags:\n  - MI\n</pre>", "<p>title: 五選</p>", "no code block any more"),
        ("<ol>", "<ol><li>By hand</li>", "'By hand' in the list of picks"),
        (
            '<a href="zotero://select/library/collections/ABCD2345">機械 &lt;学習&gt;</a>',
            "機械学習",
            "has lost its link",
        ),
        ("<h1>締めくくり</h1>", "", "lost the heading '締めくくり'"),
        ("<h1>前書き</h1>", "", "lost the heading '前書き'"),
        ("<h1>締めくくり</h1>", "<h1>締めくくり</h1><h1>前書き</h1>", "'前書き' is there twice"),
    ],
)
def test_what_is_not_understood_is_told_and_takes_no_text_with_it(old: str, new: str, message: str) -> None:
    html = HTML.replace(old, new, 1)
    assert [message in problem.message for problem in problems(html)] == [True]
    note = decode(html)
    for text in ("今年は**凄い**。", "分野の一年。", "自分の文。", "書きかけ", "では、また。"):
        assert text in repr(note)


@pytest.mark.parametrize(
    ("old", "new", "untold"),
    [
        ("", "", set()),
        ("date:", "date: soon", {"date"}),
        ("date:\n", "", {"date"}),
        ("2021-12-20 – ", "2021-12-20 ", {"period_start", "period_end"}),
        ("2021-12-20 – ", "20 – ", {"period_start", "period_end"}),
        ("archived: no", "archived: perhaps", {"archived"}),
        ("<h1>フロントマター</h1>", "", {"front_matter"}),
    ],
)
def test_what_a_damaged_note_does_not_tell_is_no_wish(old: str, new: str, untold: set[str]) -> None:
    assert decode(HTML.replace(old, new, 1)).untold == untold


@pytest.mark.parametrize("line", ["name: 2022", "language: ja", "citation: short", "archived: no", "date:"])
def test_a_line_that_was_lost_is_written_again_even_if_it_says_the_usual(line: str) -> None:
    damaged = HTML.replace(f"{line}\n", "", 1)
    assert damaged != HTML
    assert encode(EDITION, base=damaged) == HTML


def test_a_front_matter_that_lost_its_heading_is_written_again() -> None:
    bare = replace(EDITION, front_matter="")
    damaged = encode(bare).replace("<h1>フロントマター</h1>\n<pre></pre>\n", "")
    assert "フロントマター" not in damaged
    assert encode(bare, base=damaged) == encode(bare)


OWN = replace(
    EDITION,
    own_collection=True,
    sections=(replace(EDITION.sections[0], own=True), *EDITION.sections[1:]),
)


def test_the_users_own_collections_are_called_so() -> None:
    html = encode(OWN)
    assert "archived: no\ncollection: own\n" in html
    assert "<p>カテゴリー: mlp (本編, 自分のコレクション) · <a" in html
    english = encode(replace(OWN, language="en"))
    assert "<p>Category: mlp (main, your own collection) · <a" in english
    assert not decode(HTML).own_collection
    assert not any(section.own for section in decode(HTML).sections)
    assert encode(OWN, base=HTML) == html
    assert encode(EDITION, base=html) == HTML


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(本編, 自分のコレクション)", "（本編、自分のコレクション）"),
        ("(本編, 自分のコレクション)", "(MAIN;  Your Own collection)"),
        ("(本編, 自分のコレクション)", "(own, main)"),
        ("collection: own", "Collection ：自分の"),
        ("collection: own", "collection: yes"),
        ("collection: own", "collection: who knows"),
    ],
)
def test_the_users_own_collections_are_known_however_that_is_said(old: str, new: str) -> None:
    html = encode(OWN)
    assert old in html
    changed = html.replace(old, new, 1)
    assert decode(changed) == OWN
    assert not problems(changed)
    assert encode(OWN, base=changed) == changed


@pytest.mark.parametrize("line", ["", "collection:\n", "collection: no\n"])
def test_a_collection_that_is_not_called_the_users_own_is_none(line: str) -> None:
    told = decode(encode(OWN).replace("collection: own\n", line, 1))
    assert not told.own_collection
    assert not told.untold


def test_a_note_without_its_data_tells_none() -> None:
    told = decode("<h1>Opening</h1><p>x</p>")
    assert told.untold == {field.name for field in fields(EditionData)} | {"front_matter"}


def test_a_broken_data_block_is_told_and_takes_no_text_with_it() -> None:
    html = HTML.replace("<pre>name: 2022", "<p>gone</p><pre>", 1).replace("slug: ", "").replace("period", "x")
    told = problems(html)
    assert told
    assert decode(html).sections == EDITION.sections


def test_a_note_that_is_none_of_ours_is_an_opening() -> None:
    assert decode("<p>Hello</p><h1>You</h1>") == EditionNote(opening="Hello\n\n# You")
    assert decode("") == EditionNote()
    assert problems("")


def test_what_a_person_wrote_beside_a_pick_and_in_the_data_stays() -> None:
    html = HTML.replace("force fields</a>", "force fields</a> — read again!").replace(
        "archived: no", "archived: no\nx: y"
    )
    changed = replace(EDITION, name="2023", sections=(_without_last_pick(EDITION), *EDITION.sections[1:]))
    after = encode(changed, base=html)
    assert "force fields</a> — read again!</li>" in after
    assert "archived: no\nx: y\n" in after
    assert decode(after) == changed


def _without_last_pick(note: EditionNote) -> NoteSection:
    return replace(note.sections[0], picks=note.sections[0].picks[:-1])


def test_only_what_was_edited_is_written_anew() -> None:
    html = _by_a_person(HTML)
    first = EDITION.sections[0]
    changed = replace(
        EDITION, sections=(replace(first, lead=f"{first.lead}\n\nMore."), *EDITION.sections[1:])
    )
    assert encode(changed, base=html) == html.replace("</ul>\n", "</ul>\n<p>More.</p>\n", 1)
    renamed = encode(replace(EDITION, name="2023"), base=html)
    _, after = html.split("</pre>", 1)
    assert renamed.endswith(after)
    assert "MI Reader: 2023" in renamed


def _by_a_person(html: str) -> str:
    return f'<div data-schema-version="9">{html.replace("<h1>", "<h1 id=x>")}\n</div>'


@pytest.mark.parametrize(
    "line",
    [
        "not sections: ABCD2345, ABCD2346",
        "Not sections： abcd2345、ABCD2346",
        "節ではない: ABCD2346 ABCD2345",
        "not a section: zotero://select/library/collections/ABCD2345, zotero://select/groups/1/collections/ABCD2346",
    ],
)
def test_collections_that_are_no_sections_are_named_by_their_keys(line: str) -> None:
    html = HTML.replace("archived: no\n", f"archived: no\n{line}\n")
    assert decode(html).not_sections == {"ABCD2345", "ABCD2346"}
    assert problems(html) == ()


def test_what_is_no_key_of_a_collection_is_told() -> None:
    html = HTML.replace("archived: no\n", "archived: no\nnot sections: ABCD2345 Physics\n")
    assert decode(html).not_sections == {"ABCD2345"}
    assert "'PHYSICS'" in problems(html)[0].message
