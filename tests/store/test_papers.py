"""What goes into the database comes out as it was."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import Creator, PaperData, ReadPaper, SourceEntry
from mi_reader.store import annotations, embeds, exports, papers
from mi_reader.store.exports import Export
from mi_reader.store.papers import Features, PaperId
from tests.papers import ADDED, Shelf, paper_data

creators = st.builds(Creator, st.text(), st.text(), st.text(), st.text())
all_data = st.builds(
    PaperData,
    st.text(),
    st.text(),
    st.lists(creators, max_size=3).map(tuple),
    st.text(),
    st.dictionaries(st.text(), st.text(min_size=1), max_size=4),
    st.lists(st.text(), max_size=3).map(tuple),
    st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple),
)


@given(data=all_data)
def test_data_is_kept_whole(desk: Shelf, data: PaperData) -> None:
    with desk.undone() as tx:
        paper = papers.add(tx, PaperRef(desk.library, PaperKey("K")), data, "key", ADDED)
        (found,) = papers.get(tx, [paper, PaperId(paper + 1)]).values()
        assert found.data == data
        assert (found.ref, found.added) == (PaperRef(desk.library, PaperKey("K")), ADDED)


@given(before=all_data, after=all_data)
def test_data_is_replaced_whole(desk: Shelf, before: PaperData, after: PaperData) -> None:
    with desk.undone() as tx:
        paper = papers.add(tx, PaperRef(desk.library, PaperKey("K")), before, "key", ADDED)
        papers.set_words(tx, paper, why="oh!?")
        papers.replace(tx, paper, after, "other")
        assert papers.get(tx, [paper])[paper].data == after
        assert annotations.get(tx, [paper])[paper].why == "oh!?"
        (features,) = papers.features(tx, desk.library)
        assert (features.doi, features.arxiv, features.title, features.year) == (
            after.doi, after.arxiv, "other", after.year,
        )  # fmt: skip


def test_replacing_changes_what_the_paper_is_found_by(shelf: Shelf) -> None:
    ref = shelf.add("before", "Rao, Z")
    with shelf.database.write() as tx:
        papers.replace(tx, papers.find_id(tx, ref), paper_data("after", "Xie, T"), "after")
    assert shelf.found("before") == shelf.found("rao") == []
    assert shelf.found("after") == shelf.found("author:xie") == ["after"]


def test_words_replace_words(shelf: Shelf) -> None:
    ref = shelf.add("Psiformer")
    shelf.set_words(ref, why="電池", post_text="post")
    shelf.set_words(ref, why="波動")
    with shelf.database.read() as tx:
        assert annotations.get(tx, [shelf.id(ref)])[shelf.id(ref)] == Annotation("波動", "post")
    assert shelf.found("電池") == []
    assert shelf.found("波動") == shelf.found("post") == ["Psiformer"]
    shelf.set_words(ref, why="")
    assert shelf.found("波動") == []


def read(source: SourceEntry, title: str = "x") -> ReadPaper:
    return ReadPaper(paper_data(title), source)


def test_a_source_is_kept_once_and_a_changed_one_beside_it(shelf: Shelf) -> None:
    paper = shelf.id(shelf.add("One"))
    other = shelf.id(shelf.add("Two"))
    first = SourceEntry("bibtex", "rao2022", "@article{rao2022, title={One}}\n", 7)
    changed = SourceEntry("bibtex", "rao2022", "@article{rao2022, title={One 改}}\r\n", 9)
    with shelf.database.write() as tx:
        for source in (first, first, changed, first):
            papers.add_source(tx, paper, read(source))
        papers.add_source(tx, other, read(first))
        assert papers.sources(tx, paper) == (first, changed)
        assert papers.sources(tx, other) == (first,)
        assert papers.ids_by_citation_key(tx, "rao2022") == [paper, other]
        assert papers.ids_by_citation_key(tx, "") == []
        assert papers.id_by_source(tx, shelf.library, read(changed)) == paper
        assert papers.id_by_source(tx, shelf.library, read(changed, "another meaning")) is None
        assert papers.id_by_source(tx, LibraryId(99), read(changed)) is None
        assert papers.id_by_source(tx, shelf.library, read(SourceEntry("ris", "", "TY  - JOUR", 1))) is None


@given(text=st.text())
def test_a_source_comes_back_letter_by_letter(desk: Shelf, text: str) -> None:
    with desk.undone() as tx:
        paper = papers.add(tx, PaperRef(desk.library, PaperKey("K")), paper_data("x"), "", ADDED)
        papers.add_source(tx, paper, read(SourceEntry("bibtex", "k", text, 1)))
        assert papers.sources(tx, paper) == (SourceEntry("bibtex", "k", text, 1),)


def test_what_tells_papers_apart(shelf: Shelf) -> None:
    fields = {"DOI": "10.1000/A", "archiveID": "arXiv:2209.12466"}
    first = shelf.id(shelf.add("One", "Rao, Z; Tung, P", date="2022", fields=fields))
    second = shelf.id(shelf.add("Two"))
    with shelf.database.read() as tx:
        assert sorted(papers.features(tx, shelf.library), key=lambda f: f.id) == [
            Features(first, "10.1000/a", "2209.12466", "one", 2022, "Rao"),
            Features(second, "", "", "two", None, ""),
        ]
        assert list(papers.features(tx, LibraryId(99))) == []


def test_papers_are_found_by_what_identifies_them(shelf: Shelf) -> None:
    fields = {"DOI": "10.1000/A", "archiveID": "arXiv:2209.12466"}
    ref = shelf.add("Alpha and beta", key="ABCD2345", fields=fields)
    other = shelf.add("Alpha")
    one, two = shelf.id(ref), shelf.id(other)
    with shelf.database.read() as tx:
        assert papers.ids_by_identifier(tx, key="ABCD2345") == [one]
        assert papers.ids_by_identifier(tx, doi="10.1000/a") == [one]
        assert papers.ids_by_identifier(tx, arxiv="2209.12466", key=other.key) == [one, two]
        assert papers.ids_by_identifier(tx) == []
        assert papers.ids_by_title(tx, "alpha", 9) == [two]
        assert papers.ids_by_title(tx, "alph", 9) == [two, one]
        assert papers.ids_by_title(tx, "alph", 1) == [two]
        assert papers.ids_by_title(tx, "gamma", 9) == []
        assert papers.refs(tx, [two, PaperId(99), one]) == [other, ref]
        with pytest.raises(NotFoundError, match="There is no paper NONE2345"):
            papers.find_id(tx, PaperRef(shelf.library, PaperKey("NONE2345")))


def test_a_saved_embed_is_never_emptied(shelf: Shelf) -> None:
    url = "https://x.com/a/status/1"
    bare = Embed(Network.X, url)
    saved = Embed(
        Network.X, url, "A", "a", datetime(2022, 10, 3, tzinfo=UTC).date(), "oh!?\n[more](https://a.org)"
    )
    with shelf.database.write() as tx:
        assert embeds.get(tx, [url]) == {}
        assert [embeds.save(tx, embed) for embed in (bare, bare, saved, saved, bare)] == [
            True, False, True, False, False,
        ]  # fmt: skip
        assert embeds.get(tx, [url, "https://x.com/other"]) == {url: saved}


def test_the_base_of_a_merge_is_what_got_into_the_file(shelf: Shelf) -> None:
    def export(content: bytes) -> Export:
        return Export("/site/a.md", EditionKey("E"), "jekyll", content, ADDED)

    with shelf.database.write() as tx:
        assert exports.contents(tx, "/site/a.md") == []
        exports.announce(tx, export(b"one"), None)
        assert exports.contents(tx, "/site/a.md") == [b"one"]
        exports.confirm(tx, "/site/a.md")
        exports.announce(tx, export(b"two"), b"one")
        assert exports.contents(tx, "/site/a.md") == [b"one", b"two"]  # it is one of them
        # Cut short after the file was in place: what is in it is what was announced.
        exports.announce(tx, export(b"three"), b"two")
        assert exports.contents(tx, "/site/a.md") == [b"two", b"three"]
        # Cut short before, and edited by hand since.
        exports.announce(tx, export(b"four"), b"by hand")
        assert exports.contents(tx, "/site/a.md") == [b"two", b"four"]
        exports.confirm(tx, "/site/a.md")
        exports.confirm(tx, "/site/a.md")
        assert exports.contents(tx, "/site/a.md") == [b"four"]
        assert exports.contents(tx, "/site/b.md") == []
