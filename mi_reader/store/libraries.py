"""Libraries in the database."""

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import LibraryId
from mi_reader.domain.papers import Library, LibraryKind
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row

_COLUMNS = "SELECT id, kind, name, address, inbox_start FROM library"


def add(tx: Transaction, kind: LibraryKind, name: str, address: str) -> Library:
    """Adds a library."""
    cursor = tx.execute("INSERT INTO library (kind, name, address) VALUES (?, ?, ?)", (kind, name, address))
    return Library(LibraryId(cursor.lastrowid or 0), kind, name, address)


def listing(tx: Transaction) -> list[Library]:
    """Returns all libraries, in the order they were added."""
    return [_library(*row) for row in tx.execute(f"{_COLUMNS} ORDER BY id")]


def _library(number: int, kind: object, name: object, address: object, start: object) -> Library:
    row = Row("library", number)
    return Library(
        LibraryId(number),
        row.choice("kind", LibraryKind, kind),
        row.text("name", name),
        row.text("address", address),
        row.text("inbox_start", start),
    )


def set_inbox_start(tx: Transaction, library: LibraryId, start: str) -> None:
    """Sets the date (ISO) from which papers reach the inbox; "" lets all in."""
    tx.execute("UPDATE library SET inbox_start = ? WHERE id = ?", (start, library))


def get(tx: Transaction, library: LibraryId) -> Library:
    """Returns a library.

    Raises:
        NotFoundError: It is gone.
    """
    for known in listing(tx):
        if known.id == library:
            return known
    raise NotFoundError("That library is gone.", "`mi-reader library list` shows the libraries.")


def count_papers(tx: Transaction, library: LibraryId) -> int:
    """Returns how many papers of a library are to be seen."""
    # By two narrow indexes: to ask each paper for its state takes thirty times as long. The + keeps SQLite
    # to the index of states.
    row = tx.execute(
        "SELECT (SELECT count(*) FROM paper WHERE library_id = ?1)"
        " - (SELECT count(*) FROM paper WHERE state <> 'here' AND +library_id = ?1)",
        (library,),
    )
    return int(row.fetchone()[0])


def count_whys(tx: Transaction, library: LibraryId) -> int:
    """Returns how many papers of a library have a why."""
    row = tx.execute(
        "SELECT count(*) FROM annotation a JOIN paper p ON p.id = a.paper_id"
        " WHERE a.why <> '' AND p.library_id = ?",
        (library,),
    )
    return int(row.fetchone()[0])
