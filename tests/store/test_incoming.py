"""What waits for the rest of its pull comes out as it came in, and is seen by nobody meanwhile."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem, RemoteObject
from mi_reader.store import incoming, papers
from mi_reader.store.connection import Transaction
from tests.papers import Shelf, paper_data
from tests.store.test_objects_json import all_collections, all_items

ADDED = "2022-11-25T00:00:00Z"


def let_wait(tx: Transaction, library: LibraryId, *found: RemoteObject) -> None:
    incoming.put_all(tx, library, [incoming.prepare(one, "") for one in found])


NOTE = RemoteItem("NOTE2345", 7, ItemType.NOTE, "PAPER234", note="<p>お！？</p>", collections=frozenset("C"))


@given(items=st.lists(all_items, max_size=4), collections=st.lists(all_collections, max_size=4))
def test_objects_wait_as_they_are(
    desk: Shelf, items: list[RemoteItem], collections: list[RemoteCollection]
) -> None:
    with desk.undone() as tx:
        every: list[RemoteObject] = [*items, *collections]
        for found in every:
            let_wait(tx, desk.library, found)
        # Of two states of one object the later counts.
        last_items = {item.key: replace(item, paper=None) for item in items}
        last_collections = {collection.key: collection for collection in collections}
        waiting = {found.key: found for found in incoming.objects(tx, desk.library, ObjectKind.ITEM)}
        assert waiting == last_items
        kept = {found.key: found for found in incoming.objects(tx, desk.library, ObjectKind.COLLECTION)}
        assert kept == last_collections
        assert incoming.versions(tx, desk.library, ObjectKind.ITEM) == {
            key: item.version for key, item in last_items.items()
        }


def test_a_paper_that_is_new_waits_as_one_that_is_arriving(shelf: Shelf) -> None:
    ref = PaperRef(shelf.library, PaperKey("PAPER234"))
    for title in ("Psiformer", "Psiformer, 2nd edition"):
        paper = RemoteItem(ref.key, 3, ItemType.PAPER, paper=paper_data(title), added=ADDED)
        with shelf.database.write() as tx:
            let_wait(tx, shelf.library, paper)
            (found,) = incoming.objects(tx, shelf.library, ObjectKind.ITEM)
            assert found == replace(paper, paper=None)
            assert incoming.arriving(tx, shelf.library) == {ref.key}
            waiting = papers.get(tx, [papers.find(tx, ref) or papers.PaperId(0)])
            assert [(one.data, one.added) for one in waiting.values()] == [(paper.paper, ADDED)]
    assert shelf.found() == []


def test_a_paper_that_is_here_waits_with_its_data_and_is_not_changed(shelf: Shelf) -> None:
    ref = shelf.add("Psiformer")
    paper = RemoteItem(ref.key, 3, ItemType.PAPER, paper=paper_data("Psiformer, 2nd edition"))
    with shelf.database.write() as tx:
        let_wait(tx, shelf.library, paper)
        assert list(incoming.objects(tx, shelf.library, ObjectKind.ITEM)) == [paper]
        assert incoming.arriving(tx, shelf.library) == frozenset()
    assert shelf.found() == ["Psiformer"]


def test_kinds_and_libraries_are_apart(shelf: Shelf) -> None:
    same_key = RemoteCollection("NOTE2345", 9, "c")
    other = LibraryId(9)
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO library (id, kind, name, address) VALUES (9, 'user', 'o', 'o')")
        for library in (shelf.library, other):
            let_wait(tx, library, NOTE, same_key)
        incoming.remove(tx, shelf.library, ObjectKind.ITEM, NOTE.key)
        assert incoming.versions(tx, shelf.library, ObjectKind.ITEM) == {}
        assert list(incoming.objects(tx, shelf.library, ObjectKind.COLLECTION)) == [same_key]
        incoming.clear(tx, shelf.library)
        assert incoming.versions(tx, shelf.library, ObjectKind.COLLECTION) == {}
        assert list(incoming.objects(tx, other, ObjectKind.ITEM)) == [NOTE]


def test_what_is_discarded_takes_the_papers_along_that_were_arriving_and_no_others(shelf: Shelf) -> None:
    known = shelf.add("here")
    ref = PaperRef(shelf.library, PaperKey("PAPER234"))
    with shelf.database.write() as tx:
        paper = RemoteItem(ref.key, 3, ItemType.PAPER, paper=paper_data("arriving"))
        let_wait(tx, shelf.library, paper, NOTE)
        incoming.discard(tx, LibraryId(99))
        assert len(incoming.versions(tx, shelf.library, ObjectKind.ITEM)) == 2
        incoming.discard(tx, shelf.library)
        assert incoming.versions(tx, shelf.library, ObjectKind.ITEM) == {}
        assert incoming.arriving(tx, shelf.library) == frozenset()
        assert papers.find(tx, ref) is None
        assert papers.find(tx, known)
