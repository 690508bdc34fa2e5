"""What panes show: counts of lists, an edition's outline, all that is known of a paper."""

from datetime import date

from mi_reader.curate.editions import Editions, new_edition
from mi_reader.curate.filing import Curation
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import CategoryId, PaperRef
from mi_reader.domain.papers import LibraryKind
from mi_reader.domain.zotero import ItemType, RemoteCollection, RemoteItem, Tag
from mi_reader.library.overview import Collection, Overview
from mi_reader.markup.marks import WHY_TAG
from mi_reader.store import annotations, conflicts, libraries, links, papers, pristine, sources
from mi_reader.store.counting import Filed, Shelved
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperState
from tests.papers import Shelf

PRESET = Preset(
    "p", {"en": "P"}, tuple(Category(CategoryId(name), {"en": name}) for name in ("mlp", "review"))
)


def edition_of(shelf: Shelf, name: str = "2022") -> Edition:
    made = new_edition(shelf.library, name, "en", "")
    Editions(shelf.database).create(made, PRESET)
    return made


def file(shelf: Shelf, paper: PaperRef, edition: Edition, category: str, *, pick: bool = False) -> None:
    curation = Curation(shelf.database)
    curation.file(paper, edition, next(one for one in PRESET.categories if one.id == category))
    if pick:
        curation.pick(paper, edition.key)


def sync(shelf: Shelf) -> None:
    """Makes the library one of Zotero's."""
    with shelf.database.write() as tx:
        sources.save(tx, sources.Source(shelf.library, "https://example.org", "users/1"))


def test_lists_are_counted_without_what_is_not_to_be_seen(shelf: Shelf) -> None:
    refs = [shelf.add(f"paper {n}") for n in range(5)]
    file(shelf, refs[0], edition_of(shelf), "mlp")
    with shelf.database.write() as tx:
        annotations.set_oh(tx, papers.find_id(tx, refs[1]), date(2022, 1, 1))
        annotations.set_skipped(tx, papers.find_id(tx, refs[2]), skipped=True)
        annotations.set_oh(tx, papers.find_id(tx, refs[3]), date(2022, 1, 1))
        papers.set_state(tx, papers.find_id(tx, refs[3]), PaperState.TRASH)
    found = Overview(shelf.database).sources()
    assert found.shelves[0].counts == Shelved(all=4, inbox=2, oh=1, skipped=1)


def test_what_came_before_the_inbox_began_is_not_counted_in_it(shelf: Shelf) -> None:
    shelf.add("old", added="2020-01-01T00:00:00+00:00")
    shelf.add("new", added="2022-01-01T00:00:00+00:00")
    with shelf.database.write() as tx:
        libraries.set_inbox_start(tx, shelf.library, "2021-01-01")
    assert Overview(shelf.database).sources().shelves[0].counts == Shelved(all=2, inbox=1)


def test_libraries_are_counted_apart(shelf: Shelf) -> None:
    shelf.add("here")
    with shelf.database.write() as tx:
        other = libraries.add(tx, LibraryKind.GROUP, "Lab", "zotero:groups/1")
    Shelf(shelf.database, other.id).add("there")
    with shelf.database.write() as tx:
        empty = libraries.add(tx, LibraryKind.GROUP, "Empty", "zotero:groups/2")
    counts = {one.library.id: one.counts for one in Overview(shelf.database).sources().shelves}
    assert counts == {
        shelf.library: Shelved(all=1, inbox=1),
        other.id: Shelved(all=1, inbox=1),
        empty.id: Shelved(),
    }


def test_editions_are_counted_with_their_sections(shelf: Shelf) -> None:
    edition = edition_of(shelf)
    for number in range(3):
        file(shelf, shelf.add(f"paper {number}"), edition, "mlp", pick=number == 0)
    (volume,) = Overview(shelf.database).sources().volumes
    assert [filed for _, filed in volume.sections] == [Filed(3, 1), Filed()]
    assert volume.counts == Filed(3, 1)
    assert not volume.conflict


def test_an_edition_in_conflict_says_so(shelf: Shelf) -> None:
    edition = edition_of(shelf)
    with shelf.database.write() as tx:
        versions = ("a", "b", "c")
        conflicts.put(tx, shelf.library, OwnerKind.EDITION, edition.key, "opening", versions)
    overview = Overview(shelf.database)
    assert overview.sources().volumes[0].conflict
    assert overview.outline(edition.key).conflicts == {"opening"}


def test_collections_stand_in_each_other_by_name_without_ours(shelf: Shelf) -> None:
    sync(shelf)
    paper = shelf.add("paper", key="PAPER234")
    with shelf.database.write() as tx:
        for key, name, parent, deleted in (
            ("ROOT2345", "MI Reader", "", False),
            ("INROOT23", "a mine", "ROOT2345", False),
            ("SOLIDS22", "Solid", "BATTERY2", False),
            ("BATTERY2", "Batteries", "", False),
            ("TRASHED2", "Old", "", True),
            ("ORPHAN22", "Orphan", "NOWHERE2", False),
        ):
            pristine.put(tx, shelf.library, RemoteCollection(key, 1, name, parent, deleted))
        links.put(tx, shelf.library, Link(Role.ROOT, "", "ROOT2345"))
        item = RemoteItem(paper.key, 1, ItemType.PAPER, collections=frozenset({"SOLIDS22", "ROOT2345"}))
        pristine.put(tx, shelf.library, item)
    overview = Overview(shelf.database)
    assert overview.sources().shelves[0].collections == (
        Collection("INROOT23", "a mine", 0),
        Collection("BATTERY2", "Batteries", 0, (Collection("SOLIDS22", "Solid", 1),)),
        Collection("ORPHAN22", "Orphan", 0),
    )
    assert overview.paper(paper).collections == ("Solid",)


def test_collections_that_stand_in_each_other_in_a_ring_or_too_deep_do_no_harm(shelf: Shelf) -> None:
    sync(shelf)
    with shelf.database.write() as tx:
        pristine.put(tx, shelf.library, RemoteCollection("RING2222", 1, "one", "RING3333"))
        pristine.put(tx, shelf.library, RemoteCollection("RING3333", 1, "two", "RING2222"))
        for depth in range(3000):
            above = f"D{depth - 1:07}" if depth else ""
            pristine.put(tx, shelf.library, RemoteCollection(f"D{depth:07}", 1, "deep", above))
    assert len(Overview(shelf.database).sources().shelves[0].collections) == 1


def test_an_outline_has_the_picks_in_their_order(shelf: Shelf) -> None:
    edition = edition_of(shelf)
    refs = [shelf.add(f"paper {number}") for number in range(3)]
    for ref in refs:
        file(shelf, ref, edition, "mlp", pick=ref != refs[1])
    Curation(shelf.database).pick(refs[2], edition.key, 1)
    first, second = Overview(shelf.database).outline(edition.key).chapters
    assert [row.ref for _, row in first.picks] == [refs[2], refs[0]]
    assert second.picks == ()


def test_a_paper_is_known_with_its_homes_and_its_notes_but_not_its_why(shelf: Shelf) -> None:
    sync(shelf)
    paper = shelf.add("paper", key="PAPER234")
    edition = edition_of(shelf)
    file(shelf, paper, edition, "review", pick=True)
    with shelf.database.write() as tx:
        for key, tags in (("WHY23456", (Tag(WHY_TAG),)), ("NOTE2345", ()), ("LINKED22", ())):
            note = RemoteItem(key, 1, ItemType.NOTE, paper.key, tags=tags, note=f"<p>{key}</p>")
            pristine.put(tx, shelf.library, note)
        links.put(tx, shelf.library, Link(Role.WHY, paper.key, "LINKED22", chosen=True))
    known = Overview(shelf.database).paper(paper)
    assert [(home.edition.name, home.section.category, home.filing.pick) for home in known.homes] == [
        ("2022", "review", 1)
    ]
    assert [note.key for note in known.notes] == ["NOTE2345"]
    assert known.synced


def test_several_papers_are_summed_up_without_those_that_are_gone(shelf: Shelf) -> None:
    edition = edition_of(shelf)
    refs = [shelf.add(f"paper {year}", date=str(year)) for year in (2020, 2022)]
    file(shelf, refs[0], edition, "mlp")
    gone = PaperRef(shelf.library, refs[0].key[::-1])  # type: ignore[arg-type]
    found = Overview(shelf.database).summary([*refs, gone])
    assert found.years == (2020, 2022)
    assert [row.ref for row in found.rows] == refs
    assert list(found.homes.values()) == [1]
