"""A library that is removed leaves nothing behind, and takes nothing along."""

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import LibraryKind
from mi_reader.domain.zotero import ItemType, RemoteCollection, RemoteItem
from mi_reader.store import (
    conflicts,
    editions,
    incoming,
    libraries,
    links,
    papers,
    pristine,
    refusals,
    sources,
    underway,
)
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.refusals import Refusal
from mi_reader.store.removal import remove_library
from mi_reader.store.sources import Source
from tests.papers import Shelf, paper_data


def add_library(tx: Transaction, number: int) -> LibraryId:
    """Adds a Zotero library that has something in every table."""
    library = libraries.add(tx, LibraryKind.USER, f"Library {number}", f"zotero:users/{number}").id
    sources.save(tx, Source(library, "https://api.zotero.org", f"users/{number}", version=1))
    ref = PaperRef(library, PaperKey(f"PAPER{number:03}"))
    paper = papers.add(
        tx, ref, paper_data(f"Deep learning {number}"), f"deep learning {number}", "2022-01-01"
    )
    papers.set_words(tx, paper, why="because")
    key = EditionKey(f"EDITION{number}")
    editions.save(tx, Edition(key, library, "2022", "en"))
    section = Section(SectionKey(f"SECTION{number}"), key, CategoryId("mlp"), Kind.MAIN, "Heading")
    editions.save_sections(tx, key, [section])
    editions.put_filing(tx, section.key, paper, pick=1, text="own")
    collection = RemoteCollection("COLLECT2", 1, "C")
    pristine.put(tx, library, collection)
    item = RemoteItem(ref.key, 1, ItemType.PAPER, collections=frozenset({collection.key}))
    pristine.put(tx, library, item)
    incoming.put_all(tx, library, [incoming.prepare(collection, "")])
    links.put(tx, library, Link(Role.ROOT, "", collection.key))
    conflicts.put(tx, library, OwnerKind.PAPER, str(paper), "why", ("a", "b", "c"))
    underway.put(tx, library, OwnerKind.PAPER, str(paper), {"why": "because"})
    refusals.put(tx, library, Refusal("push", "paper", str(paper), "too long", 1, 1, "2022-01-01"))
    return library


def counts(tx: Transaction) -> dict[str, int]:
    """Returns how many rows all tables have in which a library's things are."""
    tables = [name for (name,) in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    mine = {"library", "annotation", "filing", "section", "paper_data"}
    for name in tables:
        if any(column[1] == "library_id" for column in tx.execute(f"PRAGMA table_info({name})")):
            mine.add(name)
    return {name: tx.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in sorted(mine)}  # noqa: S608


def test_nothing_of_it_is_left_and_everything_else_is(shelf: Shelf) -> None:
    shelf.add("A paper of files")
    with shelf.database.write() as tx:
        add_library(tx, 1)
        before = counts(tx)
        other = add_library(tx, 2)
        assert all(now > before[name] for name, now in counts(tx).items()), "every table has something of it"
        remove_library(tx, other)
        assert counts(tx) == before
        assert not tx.execute("PRAGMA foreign_key_check").fetchall()
    assert shelf.found("deep") == ["Deep learning 1"]
