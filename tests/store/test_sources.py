"""A library has at most one source, and its state is kept whole."""

from dataclasses import replace

import pytest

from mi_reader.domain.keys import LibraryId
from mi_reader.store import sources
from mi_reader.store.sources import Source
from tests.papers import Shelf


def test_a_source_is_kept_whole_and_over_the_former_one(shelf: Shelf) -> None:
    bare = Source(shelf.library, "https://api.zotero.org", "users/475425")
    full = Source(
        shelf.library, "http://127.0.0.1:23119/api", "groups/1", "SERVER", "jane", 0, "2022-11-25", "{}"
    )
    with shelf.database.write() as tx:
        assert sources.get(tx, shelf.library) is None
        for source in (bare, full, replace(full, version=None)):
            sources.save(tx, source)
            assert sources.get(tx, shelf.library) == source
            assert sources.listing(tx) == [source]


def test_sources_come_in_the_order_of_their_libraries(shelf: Shelf) -> None:
    first = Source(shelf.library, "e", "users/1")
    second = Source(LibraryId(9), "e", "users/1")  # the same place may be there twice
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO library (id, kind, name, address) VALUES (9, 'user', 'o', 'o')")
        for source in (second, first):
            sources.save(tx, source)
        assert sources.listing(tx) == [first, second]


@pytest.mark.parametrize(
    ("path", "is_group"), [("groups/1", True), ("users/0", False), ("users/475425", False)]
)
def test_a_group_is_told_by_its_path(path: str, *, is_group: bool) -> None:
    assert Source(LibraryId(1), "e", path).is_group is is_group
