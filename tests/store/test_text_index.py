"""Words are found as people write them, and no words break the search."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mi_reader.domain.keys import PaperKey, PaperRef, new_key
from mi_reader.domain.papers import Creator, PaperData, plain_title
from mi_reader.store import indexing, papers, search, text_index
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query
from mi_reader.store.text_index import fold, understand
from tests.papers import Shelf, complete_index, paper_data, title_key

JAPANESE = "機械学習波動関数外挿性東京都と電池の々ーデータモンガアイ膜性能"
words = st.sampled_from(
    [
        "機械学習",
        "外挿性",
        "ﾃﾞｰﾀ",
        "データ",
        "MoS<sub>2</sub>",
        "self-attention",
        "Café",
        "ＭＬ",
        "don't",
        "東京都",
        "佐々木",
    ]
)
pieces = st.lists(words | st.text(JAPANESE, max_size=4) | st.text(max_size=4), max_size=6)
titles = pieces.map(" ".join) | pieces.map("".join) | st.text()
operators = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "NEAR(a b, 2)",
        "*",
        '"',
        "(",
        ")",
        "-",
        "^",
        ":",
        "{title} :",
        "title:",
        "year:",
        "“",
        "」",
        "\0",
    ]
)
anything = st.lists(operators | st.text(st.characters(exclude_categories=())) | words, max_size=6).map(
    " ".join
)


def enter(tx: Transaction, shelf: Shelf, title: str) -> PaperId:
    data = PaperData("journalArticle", title)
    return papers.add(tx, PaperRef(shelf.library, PaperKey(new_key())), data, title_key(title), "")


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("機械学習の外挿性", "外挿"),
        ("機械学習の外挿性", "挿性"),
        ("機械学習の外挿性", "外挿性"),
        ("機械学習の外挿性", "学"),
        ("機械学習の外挿性", "性"),
        ("機械学習の外挿性", "機械 外挿"),
        ("ﾃﾞｰﾀ駆動", "データ"),
        ("データ駆動", "ﾃﾞｰﾀ"),
        ("ＭＬポテンシャル", "ml"),
        ("ML potentials", "ＭＬ"),
        ("か\u3099くしゅう", "がくしゅう"),
        ("Schrödinger", "schrodinger"),
        ("Schrodinger", "schrödinger"),
        ("ΔE-Straße", "STRASSE"),
        ("マテリアルズ・インフォマティクス", "インフォマティクス"),
        ("マテリアルズ・インフォマティクス", "マテリアルズ・インフォマティクス"),
        ("佐々木の方法", "佐々木"),
        ("佐々木の方法", "々木"),
        ("スーパーコンピューター", "ピューター"),
        ("Li電池の劣化", "Li電池"),
        ("Li電池の劣化", "電池 li"),
        ("Li電池の劣化", '"Li電池の"'),
        ("薄膜Tiの成長", '"薄膜 Ti"'),
        ("機械学習 potential の話", '"機械学習 potential"'),
        ("Ti膜厚の測定", "“Ti膜”"),
        ("外挿性", "「外」"),
        ("外挿性の話", "「外挿性」"),
        ("MoS<sub>2</sub> layers", "mos2"),
        ("self-attention ansatz", "self-attention"),
        ("self-attention ansatz", "attent"),
        ("self-attention ansatz", '"attention ansatz"'),
        ("self-attention ansatz", "“self attention”"),
        ("self-attention ansatz", '"self attention'),
        ("C++ and NiTi:Cu alloys", "NiTi:Cu"),
        ("2次元材料", "2次元"),
        ("AND or NOT", "and"),
        ("近 NEAR far", "NEAR"),
        ("extrapolation", "extra*"),
        ("extrapolation", "(extrapolation)"),
        ("extrapolation", "^extrapolation"),
        ("extrapolation", "-extrapolation"),
        ("extrapolation", "extrapolation _ ・ !"),
        ("extrapolation", "extra\0"),
        ("extrapolation", "extra\ud800"),
        ("title 5", "title:title"),
        ("the q̄xyz", "qxyz"),
        ("the qxyz", "q̄xyz"),
        ('the 5"needle', '5"needle'),
        ("foo", "title：foo"),
    ],
)
def test_found(desk: Shelf, title: str, query: str) -> None:
    with desk.undone() as tx:
        paper = enter(tx, desk, title)
        enter(tx, desk, "something else entirely")
        assert search.ids(tx, Query(query)) == [paper]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("東京と京都", "東京都"),
        ("東京。京都", "東京都"),
        ("々と佐", "佐々"),
        ("性と外挿", "「外挿 性」"),
        ("性と外挿", "『外挿 性』"),
        ("ansatz of attention", "“attention ansatz”"),
        ("機械学習", "習学"),
        ("外挿性", "挿外"),
        ("potentials", '"potential"'),
        ("ansatz of attention", '"attention ansatz"'),
        ("ansatz of attention", "attention missing"),
        ("薄膜の Ti", '"薄膜 Ti"'),
        ("外挿性", "「外性」"),
        ("attention", "tention"),
        ("attention", "author:attention"),
        ("attention", "venue:attention"),
        ("attention", "!"),
        ("attention", '""'),
        ("attention", "・。"),
        ("attention", "_"),
        ("attention", "year:2022"),
        ("attention", "attention year:2022"),
        ("AND", "OR"),
    ],
)
def test_not_found(desk: Shelf, title: str, query: str) -> None:
    with desk.undone() as tx:
        enter(tx, desk, title)
        assert search.ids(tx, Query(query)) == []


def test_columns_and_years() -> None:
    assert understand("title:外挿 author:Schmidt").match == '{title} : "外挿" AND {authors} : "schmidt"*'
    assert understand("year:2020-2022").years == (2020, 2022)
    assert understand("year:２０２０..2022").years == (2020, 2022)
    assert understand("year:2022").years == (2022, 2022)
    assert understand("year:22").years is None


def test_each_column_is_looked_in(shelf: Shelf) -> None:
    shelf.add("AlphaTitle", "Rao, Ziyuan", date="2022", fields={"publicationTitle": "Digital Discovery"})
    for words_ in (
        "title:alpha", "author:rao", "author:ziyuan", "venue:discovery", 'venue:"digital discovery"',
        "year:2022", "year:2021-2023 rao", "author:“ziyuan rao”",
    ):  # fmt: skip
        assert shelf.found(words_) == ["AlphaTitle"], words_
    for words_ in ("author:alpha", "title:rao", "venue:rao", "year:2021", "author:ziyuan title:rao"):
        assert shelf.found(words_) == [], words_


def test_everything_that_is_known_is_found(shelf: Shelf) -> None:
    fields = {
        "abstractNote": "We use 拡散モデル here.",
        "DOI": "10.1039/D2DD00046F",
        "archiveID": "arXiv:2209.12466",
        "publicationTitle": "Nature",
        "journalAbbreviation": "Nat.",
    }
    creators = (Creator("山田", "太郎"), Creator(name="The Materials Project"))
    ref = shelf.add("One", fields=fields, tags=("phonon", "熱伝導"), creators=creators)
    shelf.set_words(ref, why="びっくりした", post_text="お！？ 速い")
    for words_ in (
        "拡散モデル", "10.1039/D2DD00046F", "2209.12466", "phonon", "熱伝導", "びっくり", "お！？",
        "山田太郎", "太郎 山田", "author:山田", "materials project", "nat",
    ):  # fmt: skip
        assert shelf.found(words_) == ["One"], words_


def _is_filter(word: str) -> bool:
    return re.match(r"(title|author|venue|year):", fold(word)) is not None


# FTS5's tables are of Unicode 6.1: the vowel signs of New Tai Lue are not letters there.
NOT_LETTERS_THERE = re.compile("[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]")


@given(title=titles)
@example(title="foo _ bar")
@example(title="q̄x")
@example(title="か゚ ゛ ゜い")
@example(title="“Ti膜厚” 「外」挿")
def test_a_paper_is_found_by_every_word_of_its_title(desk: Shelf, title: str) -> None:
    assume(not NOT_LETTERS_THERE.search(title))
    wanted = [
        word
        for word in plain_title(title).split()
        if re.search(r"[^\W_]", fold(word)) and not _is_filter(word)
    ]
    with desk.undone() as tx:
        paper = enter(tx, desk, title)
        for word in wanted:
            assert search.ids(tx, Query(word)) == [paper], word
        if wanted:
            assert search.ids(tx, Query(" ".join(wanted))) == [paper]


@given(title=st.text(JAPANESE + "Ab 。・「", min_size=2) | titles)
@example(title="\U0003134b\U0003134b")
def test_a_paper_is_found_by_any_two_letters_of_a_japanese_run(desk: Shelf, title: str) -> None:
    with desk.undone() as tx:
        paper = enter(tx, desk, title)
        for run in text_index._CJK.findall(fold(plain_title(title))):
            for at in range(len(run) - 1):
                pair = run[at : at + 2]
                assert search.ids(tx, Query(pair)) == search.ids(tx, Query(f'"{pair}"')) == [paper], pair


@given(title=st.text(JAPANESE + "。と ", min_size=2), query=st.text(JAPANESE, min_size=2, max_size=4))
def test_a_japanese_word_is_found_exactly_where_it_stands(desk: Shelf, title: str, query: str) -> None:
    with desk.undone() as tx:
        paper = enter(tx, desk, title)
        expected = [paper] if query in plain_title(title) else []
        assert search.ids(tx, Query(query)) == search.ids(tx, Query(f"「{query}」")) == expected


@given(query=anything)
@example(query="a\0b")
@example(query="a\ud800b")
@example(query='"a\0b')
def test_no_words_break_the_search(desk: Shelf, query: str) -> None:
    with desk.undone() as tx:
        enter(tx, desk, "機械学習 of everything AND nothing")
        for order in (search.Order.RELEVANCE, search.Order.TITLE):
            search.ids(tx, Query(query, order=order))


def contents(tx: Transaction) -> list[tuple[object, ...]]:
    """Returns every word in the index with its place: all that a search can see."""
    tx.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.entry USING fts5vocab(main, paper_text, instance)")
    return tx.execute("SELECT term, doc, col, offset FROM entry ORDER BY doc, col, offset, term").fetchall()


edits = st.lists(
    st.tuples(st.sampled_from(["add", "replace", "why", "post_text"]), st.integers(0, 3), titles), max_size=8
)


@given(edits=edits)
def test_the_index_after_edits_is_the_index_made_anew(desk: Shelf, edits: list[tuple[str, int, str]]) -> None:
    with desk.undone() as tx:
        there = [enter(tx, desk, "外挿性"), enter(tx, desk, "Psiformer")]
        for kind, which, text in edits:
            paper = there[which % len(there)]
            if kind == "add":
                there.append(enter(tx, desk, text))
            elif kind == "replace":
                papers.replace(tx, paper, paper_data(text, "Rao, Z"), title_key(text))
            else:
                papers.set_words(tx, paper, **{kind: text})
        tx.execute("INSERT INTO paper_text (paper_text) VALUES ('integrity-check')")
        after = contents(tx)
        tx.execute("UPDATE paper_text_version SET version = 'older'")
        indexing.discard_if_outdated(desk.database)
        complete_index(desk.database)
        assert contents(tx) == after
