from mi_reader.domain.keys import PaperRef
from mi_reader.domain.zotero import RemoteCollection
from mi_reader.store import links, pristine, suggesting
from tests.papers import Shelf


def test_the_words_of_papers(shelf: Shelf) -> None:
    ref = shelf.add(
        "A title", "Chen, A.", date="2022", tags=("one", "two"), fields={"abstractNote": "All of it."}
    )
    with shelf.database.read() as tx:
        (found,) = suggesting.wordings(tx, [shelf.id(ref)]).values()
    assert (found.ref, found.title, found.year) == (ref, "A title", 2022)
    assert (found.abstract, found.tags, found.collections) == ("All of it.", ("one", "two"), ())


def test_a_damaged_paper_does_not_hide_the_others(shelf: Shelf) -> None:
    damaged, sound = shelf.add("Damaged"), shelf.add("Sound")
    with shelf.database.write() as tx:
        tx.execute("UPDATE paper_data SET data = X'00' WHERE paper_id = ?", (shelf.id(damaged),))
    with shelf.database.read() as tx:
        found = suggesting.wordings(tx, [shelf.id(damaged), shelf.id(sound)])
    assert [one.title for one in found.values()] == ["Sound"]


def test_papers_that_are_not_here_have_no_words(shelf: Shelf) -> None:
    ref = shelf.add("In the trash")
    with shelf.database.write() as tx:
        tx.execute("UPDATE paper SET state = 'trash'")
    with shelf.database.read() as tx:
        assert suggesting.wordings(tx, [shelf.id(ref)]) == {}
        assert suggesting.ids(tx, [ref]) == []


def test_names_of_the_users_own_collections_belong_to_a_paper(shelf: Shelf) -> None:
    ref = shelf.add("Collected", key="PAPER234")
    ours, own = "OURS2345", "THEIRS23"
    with shelf.database.write() as tx:
        for key, name in ((ours, "2022"), (own, "Force fields")):
            pristine.put(tx, shelf.library, RemoteCollection(key, 1, name=name))
            tx.execute(
                "INSERT INTO membership (library_id, collection, item) VALUES (?, ?, ?)",
                (shelf.library, key, ref.key),
            )
        links.put(tx, shelf.library, links.Link(links.Role.SECTION, "section", ours))
    with shelf.database.read() as tx:
        (found,) = suggesting.wordings(tx, [shelf.id(PaperRef(*ref))]).values()
    assert found.collections == ("Force fields",)
