"""What was last written to each file: the base that tells hand edits from our own words."""

import zlib
from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey
from mi_reader.store.connection import Transaction


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


def get(tx: Transaction, path: str) -> Export | None:
    """Returns what was last written to a file, if we ever wrote it."""
    row = tx.execute("SELECT edition_key, target, content, written FROM export WHERE path = ?", (path,)).fetchone()
    return Export(path, EditionKey(row[0]), row[1], zlib.decompress(row[2]), row[3]) if row else None


def save(tx: Transaction, export: Export) -> None:
    """Keeps what was written to a file."""
    tx.execute(
        "INSERT OR REPLACE INTO export (path, edition_key, target, content, written) VALUES (?, ?, ?, ?, ?)",
        (export.path, export.edition, export.target, zlib.compress(export.content), export.written),
    )
