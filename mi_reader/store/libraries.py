"""Libraries in the database."""

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.store.connection import Transaction

_COLUMNS = "SELECT id, kind, name, address, inbox_start FROM library"


def add(tx: Transaction, kind: LibraryKind, name: str, address: str) -> Library:
    """Adds a library."""
    cursor = tx.execute("INSERT INTO library (kind, name, address) VALUES (?, ?, ?)", (kind, name, address))
    return Library(LibraryId(cursor.lastrowid or 0), kind, name, address)


def listing(tx: Transaction) -> list[Library]:
    """Returns all libraries, in the order they were added."""
    return [
        Library(LibraryId(number), LibraryKind(kind), name, address, start)
        for number, kind, name, address, start in tx.execute(f"{_COLUMNS} ORDER BY id")
    ]


def set_inbox_start(tx: Transaction, library: LibraryId, start: str) -> None:
    """Sets the date (ISO) from which papers reach the inbox; "" lets all in."""
    tx.execute("UPDATE library SET inbox_start = ? WHERE id = ?", (start, library))
