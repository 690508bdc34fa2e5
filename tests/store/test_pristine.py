"""The server's last word is kept as it was said, and found fast."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem, RemoteObject, Tag
from mi_reader.store import pristine
from tests.papers import Shelf, paper_data
from tests.store.test_objects_json import all_collections, all_items

PAPER = RemoteItem(
    "PAPER234", 5, ItemType.PAPER, tags=(Tag("oh!?"), Tag("auto", automatic=True)), added="2022-01-01",
    collections=frozenset({"COLLECT2", "COLLECT3"}), paper=paper_data("Psiformer"),
)  # fmt: skip
LATE = RemoteItem("AAAAAAA2", 6, ItemType.NOTE, "PAPER234", added="2022-03-01", note="<p>late</p>")
EARLY = RemoteItem("NOTE2345", 6, ItemType.NOTE, "PAPER234", added="2022-02-01", note="<p>early</p>")
ALONE = RemoteItem("ALONE234", 6, ItemType.NOTE, note="<p>alone</p>", collections=frozenset({"COLLECT2"}))
COLLECTION = RemoteCollection("COLLECT2", 4, "MI Reader")
INNER = RemoteCollection("COLLECT3", 4, "2022", "COLLECT2")


@pytest.fixture
def said(shelf: Shelf) -> Shelf:
    """A shelf whose library's server has said something."""
    with shelf.database.write() as tx:
        for found in (PAPER, LATE, EARLY, ALONE, COLLECTION, INNER):
            pristine.put(tx, shelf.library, found)
    return shelf


def kept(found: RemoteObject) -> RemoteObject:
    """Returns what is kept of an object: a paper's data is with the paper, of other items nothing is."""
    if isinstance(found, RemoteCollection):
        return found
    if found.type is ItemType.OTHER:
        return RemoteItem(found.key, found.version, found.type, found.parent, collections=found.collections)
    return replace(found, paper=None)


@given(states=st.lists(all_items | all_collections, max_size=6))
def test_the_last_word_counts(desk: Shelf, states: list[RemoteObject]) -> None:
    with desk.undone() as tx:
        for found in states:
            pristine.put(tx, desk.library, found)
        last = {(found.kind, found.key): found for found in states}
        for found in last.values():
            assert pristine.get(tx, desk.library, found) == kept(found)
        for kind in ObjectKind:
            assert pristine.versions(tx, desk.library, kind) == {
                key: found.version for (of, key), found in last.items() if of is kind
            }


def test_an_object_is_found_by_what_it_is(said: Shelf) -> None:
    with said.database.read() as tx:
        assert pristine.item(tx, said.library, "PAPER234") == replace(PAPER, paper=None)
        assert pristine.item(tx, said.library, "COLLECT2") is None
        assert pristine.collection(tx, said.library, "COLLECT2") == COLLECTION
        assert pristine.collection(tx, said.library, "PAPER234") is None
        assert pristine.get(tx, said.library, replace(INNER, key="NONE2345")) is None
        assert pristine.item(tx, LibraryId(99), "PAPER234") is None


def test_children_and_notes_come_oldest_first(said: Shelf) -> None:
    with said.database.read() as tx:
        assert pristine.children(tx, said.library, "PAPER234") == [EARLY, LATE]
        assert pristine.children(tx, said.library, "ALONE234") == []
        assert pristine.children(tx, said.library, "") == []
        assert pristine.standalone_notes(tx, said.library) == [ALONE]
        assert pristine.collections(tx, said.library) == [COLLECTION, INNER]
        assert pristine.members(tx, said.library, "COLLECT2") == ["ALONE234", "PAPER234"]


def test_an_item_leaves_the_collections_that_it_is_not_in_any_more(said: Shelf) -> None:
    with said.database.write() as tx:
        pristine.put(tx, said.library, replace(PAPER, collections=frozenset({"COLLECT3"})))
        assert pristine.members(tx, said.library, "COLLECT2") == ["ALONE234"]
        assert pristine.members(tx, said.library, "COLLECT3") == ["PAPER234"]


def test_a_collection_that_is_gone_has_nothing_in_it_and_an_item_is_in_none(said: Shelf) -> None:
    with said.database.write() as tx:
        pristine.remove(tx, said.library, ObjectKind.COLLECTION, "COLLECT2")
        assert pristine.collection(tx, said.library, "COLLECT2") is None
        found = pristine.item(tx, said.library, "PAPER234")
        assert found is not None
        assert found.collections == {"COLLECT3"}
        pristine.remove(tx, said.library, ObjectKind.ITEM, "PAPER234")
        assert pristine.members(tx, said.library, "COLLECT3") == []
        assert pristine.children(tx, said.library, "PAPER234") == [EARLY, LATE]


def test_the_meaning_is_what_two_sources_tell_alike() -> None:
    assert pristine.meaning(PAPER) == replace(PAPER, version=0, paper=None)
    assert pristine.meaning(INNER) == replace(INNER, version=0)
    other = RemoteItem("OTHER234", 3, ItemType.OTHER, "PAPER234", tags=(Tag("x"),), modified="now")
    assert pristine.meaning(other) == RemoteItem("OTHER234", 0, ItemType.OTHER, "PAPER234")


@pytest.mark.parametrize("others", [10, 2000])
def test_finding_a_papers_notes_does_not_read_the_library(said: Shelf, others: int) -> None:
    work: list[int] = []
    with said.database.write() as tx:
        for number in range(others):
            pristine.put(tx, said.library, RemoteItem(f"O{number:07}", 1, ItemType.NOTE, f"P{number:07}"))
        tx.set_progress_handler(lambda: work.append(1), 1)  # at every step of SQLite's machine
        pristine.children(tx, said.library, "PAPER234")
        pristine.standalone_notes(tx, said.library)
        pristine.collections(tx, said.library)
        pristine.members(tx, said.library, "COLLECT2")
        tx.set_progress_handler(None, 0)
    assert len(work) < 1000
