"""What waits for the rest of its pull comes out as it came in, and is seen by nobody meanwhile."""

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem, RemoteObject
from mi_reader.store import incoming, papers
from mi_reader.store.papers import PaperState
from tests.papers import Shelf, paper_data
from tests.store.test_objects_json import all_collections, all_items

NOTE = RemoteItem("NOTE2345", 7, ItemType.NOTE, "PAPER234", note="<p>お！？</p>", collections=frozenset("C"))


@given(items=st.lists(all_items, max_size=4), collections=st.lists(all_collections, max_size=4))
def test_objects_wait_as_they_are(
    desk: Shelf, items: list[RemoteItem], collections: list[RemoteCollection]
) -> None:
    with desk.undone() as tx:
        every: list[RemoteObject] = [*items, *collections]
        for found in every:
            incoming.put(tx, desk.library, found, arriving=False)
        # Of two states of one object the later counts.
        last_items = {item.key: item for item in items}
        last_collections = {collection.key: collection for collection in collections}
        waiting = {found.key: found for found in incoming.objects(tx, desk.library, ObjectKind.ITEM)}
        assert waiting == last_items
        kept = {found.key: found for found in incoming.objects(tx, desk.library, ObjectKind.COLLECTION)}
        assert kept == last_collections
        assert incoming.versions(tx, desk.library, ObjectKind.ITEM) == {
            key: item.version for key, item in last_items.items()
        }


def test_a_paper_that_arrives_elsewhere_waits_without_its_data(shelf: Shelf) -> None:
    paper = RemoteItem("PAPER234", 3, ItemType.PAPER, paper=paper_data("Psiformer"))
    with shelf.database.write() as tx:
        for arriving, kept in ((False, paper.paper), (True, None)):
            incoming.put(tx, shelf.library, paper, arriving=arriving)
            (found,) = incoming.objects(tx, shelf.library, ObjectKind.ITEM)
            assert isinstance(found, RemoteItem)
            assert (found.paper, found.type) == (kept, ItemType.PAPER)
    assert shelf.found() == []


def test_kinds_and_libraries_are_apart(shelf: Shelf) -> None:
    same_key = RemoteCollection("NOTE2345", 9, "c")
    other = LibraryId(9)
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO library (id, kind, name, address) VALUES (9, 'user', 'o', 'o')")
        for library in (shelf.library, other):
            incoming.put(tx, library, NOTE, arriving=False)
            incoming.put(tx, library, same_key, arriving=False)
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
        papers.add(tx, ref, paper_data("arriving"), "arriving", "", PaperState.ARRIVING)
        paper = RemoteItem(ref.key, 3, ItemType.PAPER, paper=paper_data("arriving"))
        for found, arriving in ((paper, True), (NOTE, False)):
            incoming.put(tx, shelf.library, found, arriving=arriving)
        incoming.discard(tx, LibraryId(99))
        assert len(incoming.versions(tx, shelf.library, ObjectKind.ITEM)) == 2
        incoming.discard(tx, shelf.library)
        assert incoming.versions(tx, shelf.library, ObjectKind.ITEM) == {}
        assert incoming.arriving(tx, shelf.library) == frozenset()
        assert papers.find(tx, ref) is None
        assert papers.find(tx, known)
