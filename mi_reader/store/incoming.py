"""Objects read from a server that wait for the rest of their pull: in short transactions, seen by nobody.

A new paper waits as a paper that is `arriving`, indexed already, so that the swap has little left to do.
"""

from collections.abc import Iterator

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteItem, RemoteObject
from mi_reader.store import objects_json
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


def put(tx: Transaction, library: LibraryId, found: RemoteObject, *, arriving: bool) -> None:
    """Lets an object wait.

    Args:
        arriving: Its bibliographic data waits elsewhere, as a paper.
    """
    type_ = found.type if isinstance(found, RemoteItem) else ""
    head = f"{found.parent}\n{type_}\n".encode()
    tx.execute(
        "INSERT OR REPLACE INTO incoming (library_id, kind, key, version, data) VALUES (?, ?, ?, ?, ?)",
        (
            library,
            found.kind,
            found.key,
            found.version,
            head + objects_json.pack(found, with_paper=not arriving),
        ),
    )


def versions(tx: Transaction, library: LibraryId, kind: ObjectKind) -> dict[str, int]:
    """Returns the versions of what waits, by key."""
    rows = tx.execute("SELECT key, version FROM incoming WHERE library_id = ? AND kind = ?", (library, kind))
    return dict(rows.fetchall())


def objects(tx: Transaction, library: LibraryId, kind: ObjectKind) -> Iterator[RemoteObject]:
    """Yields what waits, in the order it came."""
    rows = tx.execute(
        "SELECT key, version, data FROM incoming WHERE library_id = ? AND kind = ?", (library, kind)
    )
    for key, version, data in rows:
        yield _object(kind, key, version, data)


def _object(kind: ObjectKind, key: object, version: object, data: object) -> RemoteObject:
    row = Row("incoming", key)
    if not isinstance(data, bytes) or data.count(b"\n") < 2:
        raise row.damaged("data", "is not an object")
    parent, type_, packed = data.split(b"\n", 2)
    known_type = row.choice("type", ItemType, type_.decode("ascii", "replace")) if type_ else None
    return objects_json.unpack(
        kind,
        row.text("key", key),
        row.number("version", version),
        parent.decode("ascii", "replace"),
        known_type,
        packed,
    )


def remove(tx: Transaction, library: LibraryId, kind: ObjectKind, key: str) -> None:
    """Takes one object off."""
    tx.execute("DELETE FROM incoming WHERE library_id = ? AND kind = ? AND key = ?", (library, kind, key))


def clear(tx: Transaction, library: LibraryId) -> None:
    """Takes off all that waited."""
    tx.execute("DELETE FROM incoming WHERE library_id = ?", (library,))
