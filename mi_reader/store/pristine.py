"""The server's last word on each object: what a merge starts from, and what the window shows of Zotero."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.zotero import (
    CollectionWrite,
    ItemType,
    ObjectKind,
    ObjectWrite,
    RemoteCollection,
    RemoteItem,
    RemoteObject,
)
from mi_reader.store import bulk, objects_json
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row, as_versions

_COLUMNS = "kind, key, version, type, parent, data"
_KEYS = 500  # of a query: below SQLite's limit of bound values on every system


@dataclass(frozen=True, slots=True)
class Rows:
    """Objects as they will be kept; made before there is a transaction, which is the shorter for it."""

    objects: list[tuple[object, ...]]
    items: list[tuple[LibraryId, str]]
    memberships: list[tuple[LibraryId, str, str]]


def rows(library: LibraryId, found: Iterable[RemoteObject]) -> Rows:
    """Returns what `put_all` writes."""
    made = Rows([], [], [])
    for one in found:
        type_ = one.type if isinstance(one, RemoteItem) else ""
        packed = None if type_ is ItemType.OTHER else objects_json.pack(Row("pristine", one.key), one)
        made.objects.append((library, one.kind, one.key, one.version, type_, one.parent, packed))
        if isinstance(one, RemoteItem):
            made.items.append((library, one.key))
            made.memberships.extend((library, collection, one.key) for collection in one.collections)
    return made


def put_all(tx: Transaction, made: Rows) -> None:
    """Keeps objects as the server has them, over the former; a paper's data is kept with the paper."""
    bulk.insert(tx, f"INSERT OR REPLACE INTO pristine (library_id, {_COLUMNS})", made.objects)
    tx.executemany("DELETE FROM membership WHERE library_id = ? AND item = ?", made.items)
    bulk.insert(tx, "INSERT INTO membership (library_id, collection, item)", made.memberships)


def put(tx: Transaction, library: LibraryId, found: RemoteObject) -> None:
    """Keeps one object as the server has it, as `put_all` does."""
    put_all(tx, rows(library, [found]))


def remove(tx: Transaction, library: LibraryId, kind: ObjectKind, key: str) -> None:
    """Forgets an object. What was in a collection is not in it any more."""
    tx.execute("DELETE FROM pristine WHERE library_id = ? AND kind = ? AND key = ?", (library, kind, key))
    column = "collection" if kind is ObjectKind.COLLECTION else "item"
    tx.execute(f"DELETE FROM membership WHERE library_id = ? AND {column} = ?", (library, key))


def any_object(tx: Transaction, library: LibraryId) -> bool:
    """Tells whether a server ever said anything of a library."""
    return (
        tx.execute("SELECT 1 FROM pristine WHERE library_id = ? LIMIT 1", (library,)).fetchone() is not None
    )


def versions(tx: Transaction, library: LibraryId, kind: ObjectKind) -> dict[str, int]:
    """Returns the versions of all objects of a kind, by key."""
    rows = tx.execute("SELECT key, version FROM pristine WHERE library_id = ? AND kind = ?", (library, kind))
    return as_versions("pristine", rows)


def versions_of(tx: Transaction, library: LibraryId, kind: ObjectKind, keys: Iterable[str]) -> dict[str, int]:
    """Returns the versions of those of some objects that are here, by key."""
    every = list(keys)
    found: dict[str, int] = {}
    for start in range(0, len(every), _KEYS):
        part = every[start : start + _KEYS]
        rows = tx.execute(
            "SELECT key, version FROM pristine WHERE library_id = ? AND kind = ?"
            f" AND key IN ({', '.join('?' * len(part))})",
            (library, kind, *part),
        )
        found |= as_versions("pristine", rows)
    return found


def collection(tx: Transaction, library: LibraryId, key: str) -> RemoteCollection | None:
    """Returns a collection, if there is one with this key."""
    found = _get(tx, library, ObjectKind.COLLECTION, key)
    return found if isinstance(found, RemoteCollection) else None


def item(tx: Transaction, library: LibraryId, key: str) -> RemoteItem | None:
    """Returns an item, without bibliographic data, if there is one with this key."""
    found = _get(tx, library, ObjectKind.ITEM, key)
    return found if isinstance(found, RemoteItem) else None


def get(tx: Transaction, library: LibraryId, found: RemoteObject) -> RemoteObject | None:
    """Returns the former state of an object, without bibliographic data."""
    return _get(tx, library, found.kind, found.key)


def named(tx: Transaction, library: LibraryId, write: ObjectWrite) -> RemoteObject | None:
    """Returns the object that is to be written over, as the server has it."""
    kind = ObjectKind.COLLECTION if isinstance(write, CollectionWrite) else ObjectKind.ITEM
    return _get(tx, library, kind, write.key) if write.key else None


def meaning(found: RemoteObject) -> RemoteObject:
    """Returns an object without what two sources of one library tell differently, and without its paper."""
    if isinstance(found, RemoteItem):
        other = found.type is ItemType.OTHER
        return (
            RemoteItem(found.key, 0, found.type, found.parent)
            if other
            else replace(found, version=0, paper=None)
        )
    return replace(found, version=0)


def _get(tx: Transaction, library: LibraryId, kind: ObjectKind, key: str) -> RemoteObject | None:
    row = tx.execute(
        f"SELECT {_COLUMNS} FROM pristine WHERE library_id = ? AND kind = ? AND key = ?", (library, kind, key)
    ).fetchone()
    return _with_collections(tx, library, _object(row)) if row else None


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
    return _items(tx, library, "pristine_by_parent", "parent = ? AND parent <> '' AND kind = 'item'", parent)


def notes_of(tx: Transaction, library: LibraryId, parents: Iterable[str]) -> list[RemoteItem]:
    """Returns the notes of some papers, without the collections they are in: a note of a paper is in none."""
    every = list(parents)
    found: list[RemoteItem] = []
    for start in range(0, len(every), _KEYS):
        part = every[start : start + _KEYS]
        rows = tx.execute(
            f"SELECT {_COLUMNS} FROM pristine INDEXED BY pristine_by_parent WHERE library_id = ?"
            " AND parent <> '' AND kind = 'item' AND type = 'note'"
            f" AND parent IN ({', '.join('?' * len(part))})",
            (library, *part),
        ).fetchall()
        found += [one for one in map(_object, rows) if isinstance(one, RemoteItem)]
    return found


def standalone_notes(tx: Transaction, library: LibraryId) -> list[RemoteItem]:
    """Returns the notes that belong to no item, the oldest first."""
    return _items(tx, library, "pristine_notes", "type = 'note' AND parent = ''")


def _items(tx: Transaction, library: LibraryId, index: str, condition: str, *values: str) -> list[RemoteItem]:
    # Named: by itself SQLite would read the whole library by its primary key.
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM pristine INDEXED BY {index} WHERE library_id = ? AND {condition}",
        (library, *values),
    ).fetchall()
    found = (_with_collections(tx, library, _object(row)) for row in rows)
    return sorted((one for one in found if isinstance(one, RemoteItem)), key=lambda one: (one.added, one.key))


def _with_collections(tx: Transaction, library: LibraryId, found: RemoteObject) -> RemoteObject:
    if isinstance(found, RemoteItem):
        rows = tx.execute(
            "SELECT collection FROM membership WHERE library_id = ? AND item = ?", (library, found.key)
        )
        row = Row("membership", found.key)
        return replace(found, collections=frozenset(row.text("collection", one) for (one,) in rows))
    return found


def _object(values: Iterable[object]) -> RemoteObject:
    kind, key, version, type_, parent, data = values
    row = Row("pristine", key)
    of = row.choice("kind", ObjectKind, kind)
    name, number, above = row.text("key", key), row.number("version", version), row.text("parent", parent)
    if of is ObjectKind.COLLECTION:
        return replace(objects_json.unpack_collection(row, name, number, data), parent=above)
    item_type = row.choice("type", ItemType, type_)
    if item_type is ItemType.OTHER:
        return RemoteItem(name, number, item_type, above)
    return replace(objects_json.unpack_item(row, name, number, data), parent=above, type=item_type)


def members(tx: Transaction, library: LibraryId, collection_key: str) -> list[str]:
    """Returns the items the server has in a collection."""
    rows = tx.execute(
        "SELECT item FROM membership WHERE library_id = ? AND collection = ? ORDER BY item",
        (library, collection_key),
    )
    row = Row("membership", collection_key)
    return [row.text("item", item_key) for (item_key,) in rows]
