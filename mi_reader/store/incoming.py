"""Objects read from a server that wait for the rest of their pull: in short transactions, seen by nobody.

A new paper waits as a paper that is `arriving`, indexed already, so that the swap has little left to do.
"""

from collections.abc import Iterable, Iterator

from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.zotero import ObjectKind, RemoteObject
from mi_reader.store import objects_json, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row, as_versions


def put(tx: Transaction, library: LibraryId, found: RemoteObject, *, arriving: bool) -> None:
    """Lets an object wait.

    Args:
        arriving: Its bibliographic data waits elsewhere, as a paper.
    """
    packed = objects_json.pack(Row("incoming", found.key), found, whole=True, with_paper=not arriving)
    tx.execute(
        "INSERT OR REPLACE INTO incoming (library_id, kind, key, version, data) VALUES (?, ?, ?, ?, ?)",
        (library, found.kind, found.key, found.version, packed),
    )


def versions(tx: Transaction, library: LibraryId, kind: ObjectKind) -> dict[str, int]:
    """Returns the versions of what waits, by key."""
    rows = tx.execute("SELECT key, version FROM incoming WHERE library_id = ? AND kind = ?", (library, kind))
    return as_versions("incoming", rows)


def objects(tx: Transaction, library: LibraryId, kind: ObjectKind) -> Iterator[RemoteObject]:
    """Yields what waits, by key."""
    rows = tx.execute(
        "SELECT key, version, data FROM incoming WHERE library_id = ? AND kind = ? ORDER BY key",
        (library, kind),
    )
    for key, version, data in rows:
        row = Row("incoming", key)
        yield objects_json.unpack(row, kind, row.text("key", key), row.number("version", version), data)


def arriving(tx: Transaction, library: LibraryId) -> frozenset[str]:
    """Returns the keys of the papers that are arriving. Nobody has seen them: nothing is said of them yet."""
    # Named: by itself SQLite would look at all papers of the library.
    rows = tx.execute(
        "SELECT key FROM paper INDEXED BY paper_by_state"
        " WHERE library_id = ? AND state <> 'here' AND state = 'arriving'",
        (library,),
    )
    row = Row("paper", "that is arriving")
    return frozenset(row.text("key", key) for (key,) in rows)


def let_in(tx: Transaction, refs: Iterable[PaperRef]) -> None:
    """Shows papers that were arriving."""
    tx.executemany(
        "UPDATE paper SET state = 'here' WHERE library_id = ? AND key = ? AND state = 'arriving'", refs
    )


def remove(tx: Transaction, library: LibraryId, kind: ObjectKind, key: str) -> None:
    """Takes one object off."""
    tx.execute("DELETE FROM incoming WHERE library_id = ? AND kind = ? AND key = ?", (library, kind, key))


def discard(tx: Transaction, library: LibraryId) -> None:
    """Throws away all that waited, the papers that were arriving too: another place has other ones."""
    for key in arriving(tx, library):
        if paper_id := papers.find(tx, PaperRef(library, PaperKey(key))):
            papers.remove(tx, paper_id)
    clear(tx, library)


def clear(tx: Transaction, library: LibraryId) -> None:
    """Takes off all that waited; papers that are still arriving stay."""
    tx.execute("DELETE FROM incoming WHERE library_id = ?", (library,))
