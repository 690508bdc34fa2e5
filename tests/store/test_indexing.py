"""Papers that wait for the search index are found once it is complete; edits meanwhile are right."""

import pytest

from mi_reader.domain.keys import PaperKey, PaperRef
from mi_reader.store import indexing, papers
from mi_reader.store.papers import PaperState
from tests.papers import ADDED, Shelf, complete_index, paper_data

SEVERAL = 250  # more than one transaction takes


def let_wait(shelf: Shelf, *titles: str) -> list[PaperRef]:
    """Adds papers as a sync does, to be searched later."""
    new = {
        PaperKey(f"WAIT{number:04}"): (papers.prepare(paper_data(title), title.lower()), ADDED)
        for number, title in enumerate(titles)
    }
    with shelf.database.write() as tx:
        papers.add_all(tx, shelf.library, new, PaperState.HERE)
    return [PaperRef(shelf.library, key) for key in new]


def waiting(shelf: Shelf) -> int:
    with shelf.database.read() as tx:
        return indexing.waiting(tx)


def whole(shelf: Shelf) -> None:
    """Raises if the index does not fit what was entered."""
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO paper_text (paper_text) VALUES ('integrity-check')")


def test_papers_that_wait_are_listed_at_once_and_found_later(shelf: Shelf) -> None:
    let_wait(shelf, "電池の外挿性", "Psiformer")
    assert shelf.found() == ["Psiformer", "電池の外挿性"]
    assert shelf.found("psif") == shelf.found("外挿") == []
    complete_index(shelf.database)
    assert shelf.found("psif") == ["Psiformer"]
    assert shelf.found("外挿") == ["電池の外挿性"]
    assert waiting(shelf) == 0


def test_many_are_entered_in_several_transactions_the_newest_first(shelf: Shelf) -> None:
    let_wait(shelf, *(f"Paper {number}" for number in range(SEVERAL)))
    told: list[tuple[int, int]] = []
    indexing.complete(shelf.database, lambda *how_far: told.append(how_far), lambda: bool(told))
    assert len(told) == 1
    done, total = told[0]
    assert total == SEVERAL
    assert waiting(shelf) == SEVERAL - done
    assert shelf.found(f"{SEVERAL - 1}")
    assert not shelf.found('"paper 0"')
    complete_index(shelf.database)
    assert len(shelf.found("paper")) == SEVERAL
    whole(shelf)


def test_what_is_edited_while_it_waits_is_found_as_it_is_then(shelf: Shelf) -> None:
    ref, other = let_wait(shelf, "Before", "Other")
    shelf.set_words(ref, why="because")
    with shelf.database.write() as tx:
        papers.replace(tx, shelf.id(ref), paper_data("After"), "after")
        papers.remove(tx, shelf.id(other))
    assert waiting(shelf) == 1
    complete_index(shelf.database)
    assert shelf.found("before") == shelf.found("other") == []
    assert shelf.found("after") == shelf.found("because") == ["After"]
    shelf.set_words(ref, why="therefore")
    assert shelf.found("because") == []
    whole(shelf)


@pytest.mark.parametrize("cut", [0, 100, SEVERAL])
def test_an_outdated_index_grows_anew_though_it_is_cut(shelf: Shelf, cut: int) -> None:
    for number in range(3):
        shelf.add(f"Entered {number}")
    let_wait(shelf, *(f"Paper {number}" for number in range(SEVERAL)))
    with shelf.database.write() as tx:
        tx.execute("UPDATE paper_text_version SET version = 'older'")
    indexing.discard_if_outdated(shelf.database)
    assert waiting(shelf) == SEVERAL + 3
    done: list[int] = []
    indexing.complete(shelf.database, lambda now, _: done.append(now), lambda: sum(done) >= cut)
    indexing.discard_if_outdated(shelf.database)  # as the next start does
    complete_index(shelf.database)
    assert len(shelf.found("paper")) == SEVERAL
    assert len(shelf.found("entered")) == 3
    whole(shelf)
