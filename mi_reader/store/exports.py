"""What was last written to each file: the base that tells hand edits from our own words."""

from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


@dataclass(frozen=True, slots=True)
class Export:
    """A file we wrote.

    Attributes:
        path: Absolute.
        content: Its bytes.
        written: ISO 8601, UTC.
    """

    path: str
    edition: EditionKey
    target: str
    content: bytes
    written: str


def contents(tx: Transaction, path: str) -> list[bytes]:
    """Returns what we wrote to a file last, and what we were about to write if that was cut short."""
    found = tx.execute("SELECT content, pending FROM export WHERE path = ?", (path,)).fetchone()
    columns = zip(("content", "pending"), found or (), strict=False)
    row = Row("export", path)
    return [row.unpacked(column, packed) for column, packed in columns if packed is not None]


def announce(tx: Transaction, export: Export, on_disk: bytes | None) -> None:
    """Notes what is about to be written to a file, and first whether what was announced before is in it."""
    row = Row("export", export.path)
    if on_disk is not None and on_disk in contents(tx, export.path):
        tx.execute(
            "UPDATE export SET content = ? WHERE path = ?", (row.packed("content", on_disk), export.path)
        )
    tx.execute(
        "INSERT INTO export (path, edition_key, target, pending, written) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET edition_key = excluded.edition_key, target = excluded.target,"
        " pending = excluded.pending, written = excluded.written",
        (export.path, export.edition, export.target, row.packed("pending", export.content), export.written),
    )


def confirm(tx: Transaction, path: str) -> None:
    """Notes that what was announced is in the file."""
    tx.execute(
        "UPDATE export SET content = pending, pending = NULL WHERE path = ? AND pending IS NOT NULL", (path,)
    )
