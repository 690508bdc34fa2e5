"""What goes into the database comes out as it was."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import NotFoundError, StorageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import Creator, LibraryKind, PaperData, ReadPaper, SourceEntry
from mi_reader.library.importer import Importer
from mi_reader.store import (
    annotations,
    conflicts,
    editions,
    embeds,
    exports,
    libraries,
    links,
    outbox,
    papers,
    refusals,
    sources,
)
from mi_reader.store.connection import Transaction
from mi_reader.store.exports import Bases, Export
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import Features, PaperId, PaperState
from mi_reader.store.refusals import Refusal
from mi_reader.store.sources import Source
from tests.papers import ADDED, Shelf, paper_data, title_key

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


def test_the_base_of_a_merge_is_what_the_file_goes_back_to(shelf: Shelf) -> None:
    def export(content: bytes) -> Export:
        return Export("/site/a.md", EditionKey("E"), "jekyll", content, ADDED)

    with shelf.database.write() as tx:
        assert exports.bases(tx, "/site/a.md") == Bases()
        assert exports.target(tx, "/site/a.md") is None
        exports.announce(tx, export(b"one"), None)
        assert exports.bases(tx, "/site/a.md") == Bases(None, b"one")
        exports.confirm(tx, "/site/a.md")
        exports.announce(tx, export(b"two"), b"one")
        assert exports.bases(tx, "/site/a.md") == Bases(b"one", b"two")
        # Cut short after the file was in place: then it goes back to what was announced.
        exports.announce(tx, export(b"three"), b"two")
        assert exports.bases(tx, "/site/a.md") == Bases(b"two", b"three")
        # Nobody knows what the file goes back to now: what was known stays.
        exports.announce(tx, export(b"four"), None)
        assert exports.bases(tx, "/site/a.md") == Bases(b"two", b"four")
        exports.confirm(tx, "/site/a.md")
        exports.confirm(tx, "/site/a.md")
        assert exports.bases(tx, "/site/a.md") == Bases(b"four")
        assert exports.target(tx, "/site/a.md") == "jekyll"
        assert exports.bases(tx, "/site/b.md") == Bases()


HIDDEN = [state for state in PaperState if state is not PaperState.HERE]
FIELDS = {"DOI": "10.1000/A", "archiveID": "arXiv:2209.12466"}
ENTRY = SourceEntry("bibtex", "rao2022", "@article{rao2022}", 1)


def put(shelf: Shelf, ref: PaperRef, state: PaperState) -> None:
    with shelf.database.write() as tx:
        papers.set_state(tx, papers.find(tx, ref) or PaperId(0), state)


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_paper_is_nowhere_but_where_it_is_asked_for(shelf: Shelf, state: PaperState) -> None:
    ref = shelf.add("Psiformer", key="PAPER234", fields=FIELDS)
    number = shelf.id(ref)
    with shelf.database.write() as tx:
        papers.add_source(tx, number, read(ENTRY))
        assert papers.state(tx, number) is PaperState.HERE
    put(shelf, ref, state)
    with shelf.database.read() as tx:
        assert papers.state(tx, number) is state
        assert papers.count(tx) == libraries.count_papers(tx, shelf.library) == 0
        assert list(papers.features(tx, shelf.library)) == []
        assert papers.ids_by_title(tx, "psiformer", 9) == papers.ids_by_title(tx, "psi", 9) == []
        assert papers.ids_by_citation_key(tx, "rao2022") == []
        assert papers.id_by_source(tx, shelf.library, read(ENTRY)) is None
        # By its own names it is found, to say where it is; one that is arriving is not there yet.
        told = [] if state is PaperState.ARRIVING else [number]
        assert papers.ids_by_identifier(tx, key="PAPER234") == told
        assert papers.ids_by_identifier(tx, doi="10.1000/a") == told
        assert papers.ids_by_identifier(tx, arxiv="2209.12466") == told
        assert papers.find(tx, ref) == number
        assert papers.get(tx, [number])[number].ref == ref
        if state is PaperState.ARRIVING:
            with pytest.raises(NotFoundError, match="There is no paper PAPER234"):
                papers.find_id(tx, ref)
        else:
            assert papers.find_id(tx, ref) == number
    put(shelf, ref, PaperState.HERE)
    with shelf.database.read() as tx:
        assert papers.count(tx) == libraries.count_papers(tx, shelf.library) == 1
        assert len(list(papers.features(tx, shelf.library))) == 1
        assert papers.id_by_source(tx, shelf.library, read(ENTRY)) == number


@pytest.mark.parametrize("state", HIDDEN)
def test_of_two_with_one_identifier_the_one_that_is_here_is_meant(shelf: Shelf, state: PaperState) -> None:
    hidden, here = (shelf.add("Psiformer", fields=FIELDS) for _ in range(2))
    put(shelf, hidden, state)
    with shelf.database.read() as tx:
        assert papers.ids_by_identifier(tx, doi="10.1000/a", arxiv="2209.12466") == [shelf.id(here)]
        assert papers.ids_by_title(tx, "psiformer", 9) == [shelf.id(here)]


def test_an_import_makes_a_paper_anew_that_is_in_the_trash(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "one.bib"
    file.write_text("@article{rao2022, title={One thing about perovskites}, year=2020, doi={10.1234/x}}\n")
    importer = Importer(shelf.database)
    importer.import_file(file)
    with shelf.database.write() as tx:
        tx.execute("UPDATE paper SET state = 'trash'")
    assert importer.import_file(file).added == 1
    assert importer.import_file(file).unchanged == 1
    assert shelf.found() == ["One thing about perovskites"]


def test_the_state_of_no_paper(shelf: Shelf) -> None:
    with pytest.raises(StorageError, match="state in row 99 of paper"), shelf.database.read() as tx:
        papers.state(tx, PaperId(99))


def everything(tx: Transaction) -> dict[str, object]:
    """Returns the rows of all tables, and the words of the search index."""
    tables = tx.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
        " AND name NOT LIKE 'paper_text%' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    found: dict[str, object] = {
        name: tx.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608  (names of the schema)
        for (name,) in tables
        if name != "paper_text_version"
    }
    tx.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, paper_text, 'instance')")
    found["words"] = tx.execute("SELECT term, doc, col FROM temp.word").fetchall()
    tx.execute("DROP TABLE temp.word")
    return found


@pytest.mark.parametrize("state", PaperState)
def test_nothing_is_left_of_a_paper_that_is_removed(shelf: Shelf, state: PaperState) -> None:
    shelf.add("Graphene", key="OTHER234", fields=FIELDS)
    with shelf.database.write() as tx:
        sources.save(tx, Source(shelf.library, "https://api.zotero.org", "users/1"))
        editions.save(tx, Edition(EditionKey("E"), shelf.library, "2022"))
        section = Section(SectionKey("S"), EditionKey("E"), CategoryId("mlp"), Kind.MAIN, "h")
        editions.save_sections(tx, EditionKey("E"), [section])
        links.put(tx, shelf.library, Link(Role.WHY, "OTHER234", "NOTE2345"))
        before = everything(tx)
        outbox.remove(tx, OwnerKind.EDITION, "E")
        ref = PaperRef(shelf.library, PaperKey("PAPER234"))
        paper = papers.add(tx, ref, paper_data("Psiformer", fields=FIELDS), "psiformer", ADDED, state)
        papers.set_words(tx, paper, why="why", post_text="post")
        papers.add_source(tx, paper, read(ENTRY))
        editions.put_filing(tx, section.key, paper, pick=1, text="text")
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, str(paper), "why", (None, "a", "b"))
        refusals.put(tx, shelf.library, Refusal("push", "paper", str(paper), "no", 1, 1, ADDED))
        for role in (Role.WHY, Role.PAPER):
            links.put(tx, shelf.library, Link(role, "PAPER234", None))
        papers.remove(tx, paper)
        # The edition that it was filed in is another one now.
        (edit,) = outbox.listing(tx, shelf.library)
        assert (edit.kind, edit.owner) == (OwnerKind.EDITION, "E")
        after = everything(tx)
        del before["outbox"], after["outbox"]
        assert after == before


def test_a_new_key_changes_nothing_else(shelf: Shelf) -> None:
    ref = shelf.add("Psiformer")
    with shelf.database.write() as tx:
        sources.save(tx, Source(shelf.library, "https://api.zotero.org", "users/1"))
    shelf.set_words(ref, why="oh!?")
    number, renamed = shelf.id(ref), PaperRef(shelf.library, PaperKey("SERVERS2"))
    with shelf.database.write() as tx:
        (edit,) = outbox.listing(tx, shelf.library)
        papers.set_ref(tx, number, renamed)
        assert papers.refs(tx, [number]) == [renamed]
        assert papers.find(tx, ref) is None
        assert papers.find_id(tx, renamed) == number
        assert annotations.get(tx, [number])[number].why == "oh!?"
        assert outbox.listing(tx, shelf.library) == [edit]
    assert shelf.found("psiformer") == ["Psiformer"]


def test_two_papers_of_a_library_never_have_one_key(shelf: Shelf) -> None:
    ref, other = shelf.add("One"), shelf.add("Two")
    with pytest.raises(StorageError, match="UNIQUE"), shelf.database.write() as tx:
        papers.set_ref(tx, papers.find_id(tx, ref), other)
    assert sorted(shelf.found()) == ["One", "Two"]


def test_the_day_of_arrival_may_be_set(shelf: Shelf) -> None:
    number = shelf.id(shelf.add("One"))
    with shelf.database.write() as tx:
        for day in ("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z"):
            papers.set_added(tx, number, day)
            assert papers.get(tx, [number])[number].added == day


NO_FIELDS: dict[str, str] = {}
DOI, OTHER_DOI = {"DOI": "10.1000/a"}, {"DOI": "10.1000/b"}
ARXIV, OTHER_ARXIV = {"archiveID": "arXiv:2209.12466"}, {"archiveID": "arXiv:2209.99999"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((DOI, "One", "Rao, Z", "2022"), (DOI, "Two", "Xie, T", "2020"), True),
        ((ARXIV, "One", "Rao, Z", "2022"), (ARXIV, "Two", "Xie, T", "2020"), True),
        ((DOI | ARXIV, "One", "", ""), (OTHER_DOI | ARXIV, "Two", "", ""), True),
        ((DOI, "One", "Rao, Z", "2022"), (OTHER_DOI, "One", "Rao, Z", "2022"), False),
        ((ARXIV, "One", "Rao, Z", "2022"), (OTHER_ARXIV, "One", "Rao, Z", "2022"), False),
        ((DOI, "One", "Rao, Z", "2022"), (ARXIV, "One", "Rao, Z", "2022"), True),
        ((DOI, "One", "Rao, Z; Xie, T", "2022"), (NO_FIELDS, "One", "RAO, Zhi", "2022"), True),
        ((NO_FIELDS, "One", "Rao, Z", "2022"), (NO_FIELDS, "One", "Rao, Z", "2021"), False),
        ((NO_FIELDS, "One", "Rao, Z", "2022"), (NO_FIELDS, "One", "Xie, T", "2022"), False),
        ((NO_FIELDS, "One", "", ""), (NO_FIELDS, "One", "", ""), True),
        ((NO_FIELDS, "", "Rao, Z", "2022"), (NO_FIELDS, "", "Rao, Z", "2022"), False),
    ],
)  # fmt: skip
def test_what_is_the_same_paper(
    shelf: Shelf, one: tuple[Any, str, str, str], other: tuple[Any, str, str, str], *, same: bool
) -> None:
    with shelf.database.write() as tx:
        elsewhere = libraries.add(tx, LibraryKind.USER, "Zotero", "zotero:users/1").id
        first, second = (
            papers.add(
                tx,
                PaperRef(library, PaperKey("PAPER234")),
                paper_data(title, authors, date=year, fields=fields),
                title_key(title),
                ADDED,
            )
            for library, (fields, title, authors, year) in ((shelf.library, one), (elsewhere, other))
        )
        assert papers.twin(tx, first, elsewhere) == (second if same else None)
        assert papers.twin(tx, second, shelf.library) == (first if same else None)
        papers.set_state(tx, second, PaperState.TRASH)
        assert papers.twin(tx, first, elsewhere) is None
        assert papers.twin(tx, first, elsewhere, PaperState.TRASH) == (second if same else None)
        assert papers.twin(tx, PaperId(99), elsewhere, PaperState.TRASH) is None
