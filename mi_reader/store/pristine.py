"""The server's last word on each object: what a merge starts from, and what the window shows of Zotero."""

from collections.abc import Iterable, Iterator
from typing import overload

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem, RemoteObject
from mi_reader.store import objects_json
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row

_COLUMNS = "kind, key, version, type, parent, data"


def put(tx: Transaction, library: LibraryId, found: RemoteObject) -> None:
    """Keeps an object as the server has it, over its former state; a paper's data is kept with the paper."""
    type_ = found.type if isinstance(found, RemoteItem) else ""
    kept = type_ is not ItemType.OTHER
    tx.execute(
        f"INSERT OR REPLACE INTO pristine (library_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            library,
            found.kind,
            found.key,
            found.version,
            type_,
            found.parent,
            objects_json.pack(found, with_paper=False) if kept else None,
        ),
    )
    if isinstance(found, RemoteItem):
        tx.execute("DELETE FROM membership WHERE library_id = ? AND item = ?", (library, found.key))
        tx.executemany(
            "INSERT INTO membership (library_id, collection, item) VALUES (?, ?, ?)",
            [(library, collection, found.key) for collection in found.collections],
        )


def remove(tx: Transaction, library: LibraryId, kind: ObjectKind, key: str) -> None:
    """Forgets an object. What was in a collection is not in it any more."""
    tx.execute("DELETE FROM pristine WHERE library_id = ? AND kind = ? AND key = ?", (library, kind, key))
    column = "collection" if kind is ObjectKind.COLLECTION else "item"
    tx.execute(f"DELETE FROM membership WHERE library_id = ? AND {column} = ?", (library, key))


def forget(tx: Transaction, library: LibraryId) -> None:
    """Forgets all that a server said of a library."""
    for table in ("pristine", "membership", "incoming"):
        tx.execute(f"DELETE FROM {table} WHERE library_id = ?", (library,))


def versions(tx: Transaction, library: LibraryId, kind: ObjectKind) -> dict[str, int]:
    """Returns the versions of all objects of a kind, by key."""
    rows = tx.execute("SELECT key, version FROM pristine WHERE library_id = ? AND kind = ?", (library, kind))
    return dict(rows.fetchall())


def collection(tx: Transaction, library: LibraryId, key: str) -> RemoteCollection | None:
    """Returns a collection, if there is one with this key."""
    found = _get(tx, library, ObjectKind.COLLECTION, key)
    return found if isinstance(found, RemoteCollection) else None


def item(tx: Transaction, library: LibraryId, key: str) -> RemoteItem | None:
    """Returns an item, without bibliographic data, if there is one with this key."""
    found = _get(tx, library, ObjectKind.ITEM, key)
    return found if isinstance(found, RemoteItem) else None


@overload
def get(tx: Transaction, library: LibraryId, found: RemoteCollection) -> RemoteCollection | None: ...
@overload
def get(tx: Transaction, library: LibraryId, found: RemoteItem) -> RemoteItem | None: ...
def get(tx: Transaction, library: LibraryId, found: RemoteObject) -> RemoteObject | None:
    """Returns the former state of an object."""
    return _get(tx, library, found.kind, found.key)


def _get(tx: Transaction, library: LibraryId, kind: ObjectKind, key: str) -> RemoteObject | None:
    row = tx.execute(
        f"SELECT {_COLUMNS} FROM pristine WHERE library_id = ? AND kind = ? AND key = ?", (library, kind, key)
    ).fetchone()
    return _object(row) if row else None


def collections(tx: Transaction, library: LibraryId) -> list[RemoteCollection]:
    """Returns all collections, by key."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM pristine WHERE library_id = ? AND kind = 'collection' ORDER BY key",
        (library,),
    ).fetchall()
    found = (_object(row) for row in rows)
    return [one for one in found if isinstance(one, RemoteCollection)]


def children(tx: Transaction, library: LibraryId, parent: str) -> list[RemoteItem]:
    """Returns the notes, attachments and so on of an item, the oldest first."""
    return _items(tx, library, "parent = ? AND kind = 'item'", parent)


def standalone_notes(tx: Transaction, library: LibraryId) -> list[RemoteItem]:
    """Returns the notes that belong to no item, the oldest first."""
    return _items(tx, library, "type = 'note' AND parent = '' AND ? = ''", "")


def _items(tx: Transaction, library: LibraryId, condition: str, value: str) -> list[RemoteItem]:
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM pristine WHERE library_id = ? AND {condition}", (library, value)
    ).fetchall()
    found = (_object(row) for row in rows)
    return sorted((one for one in found if isinstance(one, RemoteItem)), key=lambda one: (one.added, one.key))


def _object(values: Iterable[object]) -> RemoteObject:
    kind, key, version, type_, parent, data = values
    row = Row("pristine", key)
    known_kind = row.choice("kind", ObjectKind, kind)
    known_type = row.choice("type", ItemType, type_) if known_kind is ObjectKind.ITEM else None
    name, number, above = row.text("key", key), row.number("version", version), row.text("parent", parent)
    if data is None:
        return RemoteItem(name, number, known_type or ItemType.OTHER, above)
    return objects_json.unpack(known_kind, name, number, above, known_type, data)


def memberships(tx: Transaction, library: LibraryId, item_key: str) -> frozenset[str]:
    """Returns the collections the server has an item in."""
    rows = tx.execute(
        "SELECT collection FROM membership WHERE library_id = ? AND item = ?", (library, item_key)
    )
    return frozenset(row[0] for row in rows)


def members(tx: Transaction, library: LibraryId, collection_key: str) -> list[str]:
    """Returns the items the server has in a collection."""
    rows = tx.execute(
        "SELECT item FROM membership WHERE library_id = ? AND collection = ? ORDER BY item",
        (library, collection_key),
    )
    return [row[0] for row in rows]


def papers(tx: Transaction, library: LibraryId) -> Iterator[str]:
    """Yields the keys of all papers the server has."""
    rows = tx.execute("SELECT key FROM pristine WHERE library_id = ? AND type = 'paper'", (library,))
    return (row[0] for row in rows)
