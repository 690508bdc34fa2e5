"""The files of imported posts: kept once, found again, gone with their library."""

import pytest

from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import EditionKey
from mi_reader.store import editions, imported
from mi_reader.store.imported import Source
from mi_reader.store.removal import remove_library
from tests.papers import Shelf


def test_a_file_is_kept_once_and_found_by_each_edition(shelf: Shelf) -> None:
    source = Source("post.md", b"\xff\x00text")
    with shelf.database.write() as tx:
        for name in ("EDITION2", "EDITION3"):
            editions.save(tx, Edition(EditionKey(name), shelf.library, name, created=name))
            imported.put(tx, EditionKey(name), source)
        imported.put(tx, EditionKey("EDITION3"), Source("post.md", source.content, fresh=True))
        assert imported.get(tx, EditionKey("EDITION2")) == source
        assert imported.get(tx, EditionKey("EDITION3")) == Source("post.md", source.content, fresh=True)
        assert imported.get(tx, EditionKey("EDITION4")) is None
        assert tx.execute("SELECT count(*) FROM imported_source").fetchone() == (1,)


def test_a_removed_library_takes_the_files_of_its_posts_along(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        editions.save(tx, Edition(EditionKey("EDITION2"), shelf.library, "2022", created="x"))
        imported.put(tx, EditionKey("EDITION2"), Source("post.md", b"text"))
        remove_library(tx, shelf.library)
        assert tx.execute("SELECT count(*) FROM imported_source").fetchone() == (0,)
        assert tx.execute("SELECT count(*) FROM imported").fetchone() == (0,)


def test_a_damaged_file_is_named(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        editions.save(tx, Edition(EditionKey("EDITION2"), shelf.library, "2022", created="x"))
        imported.put(tx, EditionKey("EDITION2"), Source("post.md", b"text"))
        tx.execute("UPDATE imported_source SET content = x'00'")
        with pytest.raises(StorageError, match="EDITION2"):
            imported.get(tx, EditionKey("EDITION2"))
