"""A database with papers of the test's own, for what lies above the readers."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef, new_key
from mi_reader.domain.papers import Creator, LibraryKind, PaperData, plain_title
from mi_reader.store import indexing, libraries, papers, search
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.migrations import open_database
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query

ADDED = "2022-06-01T00:00:00+00:00"


def complete_index(database: Database) -> None:
    """Lets all papers be searched."""
    indexing.complete(database, lambda _done, _total: None, lambda: False)


class _UndoneError(Exception):
    """Ends a transaction whose work is not wanted."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A database with one library."""

    database: Database
    library: LibraryId

    def add(
        self, title: str, authors: str = "", *, key: str = "", added: str = ADDED, **more: Any
    ) -> PaperRef:
        """Adds a paper; authors are "Family, Given; Family, Given", all else as in `PaperData`."""
        data = paper_data(title, authors, **more)
        ref = PaperRef(self.library, PaperKey(key or new_key()))
        with self.database.write() as tx:
            papers.add(tx, ref, data, title_key(title), added)
        return ref

    def id(self, ref: PaperRef) -> PaperId:
        """Returns a paper's number."""
        with self.database.read() as tx:
            return papers.find_id(tx, ref)

    def set_words(self, ref: PaperRef, why: str | None = None, post_text: str | None = None) -> None:
        """Writes the user's words."""
        with self.database.write() as tx:
            papers.set_words(tx, papers.find_id(tx, ref), why=why, post_text=post_text)

    def found(self, words: str = "", **query: Any) -> list[str]:
        """Returns the titles of the papers that a query wants."""
        with self.database.read() as tx:
            return [row.title for row in search.rows(tx, search.ids(tx, Query(words, **query)))]

    @contextmanager
    def undone(self) -> Iterator[Transaction]:
        """Gives a transaction that leaves nothing behind: one for each example of a property."""
        with suppress(_UndoneError), self.database.write() as tx:
            yield tx
            raise _UndoneError


def paper_data(title: str, authors: str = "", **more: Any) -> PaperData:
    """Returns the data of a journal article."""
    creators = []
    for name in filter(None, authors.split("; ")):
        family, _, given = name.partition(", ")
        creators.append(Creator(family, given))
    return PaperData(**{"item_type": "journalArticle", "title": title, "creators": tuple(creators)} | more)


def title_key(title: str) -> str:
    """Returns a title folded for sorting, much as the readers do."""
    return plain_title(title).casefold()


@contextmanager
def open_shelf(folder: Path) -> Iterator[Shelf]:
    """Makes a database in a folder, and closes it."""
    database = open_database(folder / "mi-reader.db", folder / "backups")
    try:
        with database.write() as tx:
            library = libraries.add(tx, LibraryKind.FILE, "papers", "file:papers")
        yield Shelf(database, library.id)
    finally:
        database.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """A database of this test's own."""
    with open_shelf(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A database for properties: each example works in `desk.undone()`."""
    with open_shelf(tmp_path_factory.mktemp("desk")) as opened:
        yield opened
