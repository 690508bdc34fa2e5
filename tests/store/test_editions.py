"""Editions, their sections and what is filed in them come back as they were written."""

from dataclasses import replace
from datetime import date

import pytest

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import CategoryId, EditionKey, SectionKey
from mi_reader.domain.papers import LibraryKind
from mi_reader.store import editions, libraries, papers
from mi_reader.store.papers import PaperState
from tests.papers import Shelf

E, S = EditionKey("EDITION2"), SectionKey("SECTION2")
SECTION = Section(S, E, CategoryId("mlp"), Kind.MAIN, "Potentials", "lead")


def edition(shelf: Shelf) -> Edition:
    return Edition(
        E, shelf.library, "2022", "en", date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 24), "five",
        "title: t\n", "opening", "closing", "csl", archived=True, created="2022-01-01",
    )  # fmt: skip


def test_an_edition_is_kept_whole_and_written_over(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        assert not editions.exists(tx, E)
        for state in (edition(shelf), replace(edition(shelf), date=None, archived=False, name="五選")):
            editions.save(tx, state)
            assert editions.get(tx, E) == state
            assert editions.listing(tx) == [state]
        assert editions.exists(tx, E)
        editions.delete(tx, E)
        assert not editions.exists(tx, E)
        with pytest.raises(NotFoundError, match="edition is gone"):
            editions.get(tx, E)


def test_editions_of_all_libraries_come_newest_first(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        other = libraries.add(tx, LibraryKind.USER, "Zotero", "zotero:users/1").id
        for key, library, created in (
            ("A", shelf.library, "2"),
            ("B", other, "3"),
            ("C", shelf.library, "1"),
        ):
            editions.save(tx, Edition(EditionKey(key), library, key, created=created))
        assert [one.key for one in editions.listing(tx)] == ["B", "A", "C"]


def test_sections_come_in_order_and_go_with_their_filings(shelf: Shelf) -> None:
    extra = Section(SectionKey("SECTION3"), E, CategoryId("review"), Kind.EXTRA, "Reviews")
    ref = shelf.add("Psiformer")
    with shelf.database.write() as tx:
        editions.save(tx, edition(shelf))
        editions.save_sections(tx, E, [extra, SECTION])
        assert editions.sections(tx, E) == [SECTION, extra]
        assert editions.has_section(tx, S)
        editions.put_filing(tx, S, shelf.id(ref), pick=1, text="")
        assert editions.filings(tx, S) == [Filing(S, ref, 1, "")]
        assert editions.sections_of(tx, shelf.id(ref)) == [S]
        editions.save_sections(tx, E, [extra])
        assert not editions.has_section(tx, S)
        assert editions.filings(tx, S) == []
        assert editions.sections_of(tx, shelf.id(ref)) == []


@pytest.mark.parametrize("state", PaperState)
def test_a_paper_stays_filed_wherever_it_is(shelf: Shelf, state: PaperState) -> None:
    # Restored from the trash, it is back in its place.
    ref = shelf.add("Psiformer")
    with shelf.database.write() as tx:
        editions.save(tx, edition(shelf))
        editions.save_sections(tx, E, [SECTION])
        paper = papers.find_id(tx, ref)
        editions.put_filing(tx, S, paper, pick=1, text="own")
        papers.set_state(tx, paper, state)
        assert editions.filings(tx, S) == [Filing(S, ref, 1, "own")]
        assert editions.sections_of(tx, paper) == [S]


def test_all_that_is_in_the_editions_of_a_library_is_told_at_once(shelf: Shelf) -> None:
    ref = shelf.add("One")
    with shelf.database.write() as tx:
        other = libraries.add(tx, LibraryKind.FILE, "Other", "file:other").id
        elsewhere = replace(edition(shelf), key=EditionKey("EDITION3"), library=other)
        for one in (edition(shelf), elsewhere):
            editions.save(tx, one)
            section = replace(SECTION, key=SectionKey(f"S{one.key}"), edition=one.key)
            editions.save_sections(tx, one.key, [section])
            editions.put_filing(tx, section.key, shelf.id(ref), pick=1, text="t")
        assert editions.sections_in(tx, shelf.library) == editions.sections(tx, E)
        (there,) = editions.filings(tx, SectionKey(f"S{E}"))
        told = editions.filings_in(tx, shelf.library)
        assert told == {SectionKey(f"S{E}"): [(there.paper.key, there.pick, there.text)]}
