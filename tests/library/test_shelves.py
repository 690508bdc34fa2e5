"""Which library is meant where none, or half a name, is given."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mi_reader.domain.errors import AmbiguousError, NotFoundError
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.library.shelves import Shelves
from mi_reader.store import libraries
from mi_reader.store.connection import Database
from mi_reader.store.migrations import open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "mi-reader.db", tmp_path / "backups")
    yield opened
    opened.close()


def add(database: Database, kind: LibraryKind, name: str, address: str) -> Library:
    with database.write() as tx:
        return libraries.add(tx, kind, name, address)


def test_without_zotero_the_library_is_that_of_files_made_once(database: Database) -> None:
    shelves = Shelves(database)
    assert shelves.listing() == []
    made = shelves.find(None)
    assert made.kind is LibraryKind.FILE
    assert shelves.files() == shelves.find(None) == made
    assert shelves.listing() == [made]


def test_the_own_library_comes_before_a_groups_and_that_before_that_of_files(database: Database) -> None:
    shelves = Shelves(database)
    shelves.files()
    group = add(database, LibraryKind.GROUP, "Lab", "zotero:groups/1")
    add(database, LibraryKind.GROUP, "Other lab", "zotero:groups/2")
    assert shelves.find(None) == group
    own = add(database, LibraryKind.USER, "Jane", "zotero:users/1")
    add(database, LibraryKind.USER, "Jane at home", "zotero:local")
    assert shelves.find(None) == own


def test_a_library_is_found_by_address_or_name(database: Database) -> None:
    shelves = Shelves(database)
    group = add(database, LibraryKind.GROUP, "My Lab", "zotero:groups/1")
    assert shelves.find("zotero:groups/1") == shelves.find("my lab") == group
    files = shelves.files()
    assert shelves.find(files.address) == files


def test_an_address_wins_over_a_name(database: Database) -> None:
    shelves = Shelves(database)
    user = add(database, LibraryKind.USER, "zotero:groups/1", "zotero:users/1")
    group = add(database, LibraryKind.GROUP, "Lab", "zotero:groups/1")
    assert shelves.find("zotero:groups/1") == group
    assert shelves.find("zotero:users/1") == user


def test_of_two_with_one_name_neither_is_guessed(database: Database) -> None:
    shelves = Shelves(database)
    for number in (1, 2):
        add(database, LibraryKind.GROUP, "Lab", f"zotero:groups/{number}")
    with pytest.raises(AmbiguousError) as caught:
        shelves.find("LAB")
    assert caught.value.candidates == ("zotero:groups/1  Lab", "zotero:groups/2  Lab")
    assert shelves.find("zotero:groups/2").address == "zotero:groups/2"


def test_an_unknown_name_tells_which_there_are(database: Database) -> None:
    shelves = Shelves(database)
    with pytest.raises(NotFoundError, match="none yet"):
        shelves.find("Lab")
    add(database, LibraryKind.GROUP, "Lab", "zotero:groups/1")
    with pytest.raises(NotFoundError, match=r"zotero:groups/1 \(Lab\)"):
        shelves.find("Labs")


def test_the_inbox_start_is_the_librarys_own(database: Database) -> None:
    shelves = Shelves(database)
    group = add(database, LibraryKind.GROUP, "Lab", "zotero:groups/1")
    other = shelves.files()
    shelves.set_inbox_start(group, date(2022, 1, 1))
    assert shelves.find("Lab").inbox_start == "2022-01-01"
    assert shelves.find(other.address).inbox_start == ""
    shelves.set_inbox_start(group, None)
    assert shelves.find("Lab").inbox_start == ""
