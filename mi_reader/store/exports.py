"""What the edition said when each file was written last: the base that tells hand edits from our own words.

Not what is in the file: that holds the edits made by hand as well.
"""

from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row

# The target of an imported edition that is written in the form it came in; no target can be called so.
AS_IMPORTED = "as imported"


@dataclass(frozen=True, slots=True)
class Export:
    """A file we wrote.

    Attributes:
        path: Absolute.
        content: What the edition said, in the platform's form.
        written: ISO 8601, UTC.
    """

    path: str
    edition: EditionKey
    target: str
    content: bytes
    written: str


@dataclass(frozen=True, slots=True)
class Bases:
    """What is known of a file.

    Attributes:
        confirmed: What the edition said when the file was written last.
        pending: What it said when writing the file was cut short.
    """

    confirmed: bytes | None = None
    pending: bytes | None = None


def bases(tx: Transaction, path: str) -> Bases:
    """Returns what a file goes back to."""
    found = tx.execute("SELECT content, pending FROM export WHERE path = ?", (path,)).fetchone()
    if found is None:
        return Bases()
    row = Row("export", path)
    confirmed, pending = (
        None if packed is None else row.unpacked(column, packed)
        for column, packed in zip(("content", "pending"), found, strict=True)
    )
    return Bases(confirmed, pending)


def target(tx: Transaction, path: str) -> str | None:
    """Returns for which platform a file was written last; None if it never was."""
    found = tx.execute("SELECT target FROM export WHERE path = ?", (path,)).fetchone()
    return None if found is None else str(found[0])


def edition(tx: Transaction, path: str) -> EditionKey | None:
    """Returns of which edition a file was written last; None if it never was."""
    found = tx.execute("SELECT edition_key FROM export WHERE path = ?", (path,)).fetchone()
    return None if found is None else EditionKey(found[0])


def paths(tx: Transaction, edition: EditionKey) -> list[str]:
    """Returns the files of an edition: the one that it came from first, then those written last."""
    rows = tx.execute(
        "SELECT path FROM export WHERE edition_key = ? ORDER BY target <> ?, written DESC, path",
        (edition, AS_IMPORTED),
    )
    return [str(path) for (path,) in rows]


def announce(tx: Transaction, export: Export, base: bytes | None) -> None:
    """Notes what is about to be written to a file.

    Args:
        base: What the file goes back to as it is now: its base until that is confirmed. None where nobody
            knows: then what was noted stays.
    """
    row = Row("export", export.path)
    if base is not None:
        tx.execute("UPDATE export SET content = ? WHERE path = ?", (row.packed("content", base), export.path))
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
