"""Objects read from a server that wait for the rest of their pull: in short transactions, seen by nobody.

A new paper waits as a paper that is `arriving`, so that the swap has little left to do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteItem, RemoteObject
from mi_reader.store import bulk, objects_json, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import DamagedRowError, Row, as_versions
from mi_reader.store.papers import PaperState


@dataclass(frozen=True, slots=True)
class Prepared:
    """An object as it will wait: made before there is a transaction.

    Attributes:
        packed: All but its bibliographic data.
        paper: These, if it is a paper.
    """

    object: RemoteObject
    packed: bytes
    paper: papers.Prepared | None


def prepare(found: RemoteObject, title_key: str) -> Prepared:
    """Returns an object as `put_all` takes it.

    Args:
        title_key: Of a paper: its title folded for sorting and for finding duplicates.
    """
    paper = None
    if isinstance(found, RemoteItem) and found.type is ItemType.PAPER and found.paper:
        paper = papers.prepare(found.paper, title_key)
    return Prepared(found, _pack(found, with_paper=False), paper)


def _pack(found: RemoteObject, *, with_paper: bool) -> bytes:
    return objects_json.pack(Row("incoming", found.key), found, whole=True, with_paper=with_paper)


def put_all(tx: Transaction, library: LibraryId, found: Sequence[Prepared]) -> None:
    """Lets objects wait; a paper that is not known here at all waits as one that is arriving."""
    keys = [PaperKey(one.object.key) for one in found if one.paper]
    known = papers.known(tx, library, keys)
    new: dict[PaperKey, tuple[papers.Prepared, str]] = {}
    rows = []
    for one in found:
        key = PaperKey(one.object.key)
        packed = one.packed
        if one.paper and isinstance(one.object, RemoteItem):
            paper_id, state = known.get(key, (None, PaperState.ARRIVING))
            if state is PaperState.ARRIVING:
                if paper_id:
                    papers.remove(tx, paper_id)
                new[key] = (one.paper, one.object.added)
            else:
                packed = _pack(one.object, with_paper=True)
        rows.append((library, one.object.kind, key, one.object.version, packed))
    papers.add_all(tx, library, new, PaperState.ARRIVING)
    bulk.insert(tx, "INSERT OR REPLACE INTO incoming (library_id, kind, key, version, data)", rows)


def versions(tx: Transaction, library: LibraryId, kind: ObjectKind) -> dict[str, int]:
    """Returns the versions of what waits, by key."""
    rows = tx.execute("SELECT key, version FROM incoming WHERE library_id = ? AND kind = ?", (library, kind))
    return as_versions("incoming", rows)


def objects(
    tx: Transaction, library: LibraryId, kind: ObjectKind, damaged: dict[str, DamagedRowError] | None = None
) -> Iterator[RemoteObject]:
    """Yields what waits, by key.

    Args:
        damaged: Is given what cannot be read, by key; without it, the first of these is raised.
    """
    rows = tx.execute(
        "SELECT key, version, data FROM incoming WHERE library_id = ? AND kind = ? ORDER BY key",
        (library, kind),
    )
    for key, version, data in rows:
        row = Row("incoming", key)
        name = row.text("key", key)
        try:
            found = objects_json.unpack(row, kind, name, row.number("version", version), data)
        except DamagedRowError as error:
            if damaged is None:
                raise
            damaged[name] = error
        else:
            yield found


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
