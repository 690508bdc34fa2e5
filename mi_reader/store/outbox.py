"""What was edited here and may have to be sent; triggers in the schema enter every edit by themselves."""

from dataclasses import dataclass
from enum import StrEnum

from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


class OwnerKind(StrEnum):
    """The two things that are merged and sent as a whole."""

    PAPER = "paper"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Edit:
    """Something was edited.

    Attributes:
        change: Its number: an edit after this one has a higher one.
        owner: The paper's number in the database, or the edition's key.
    """

    change: int
    kind: OwnerKind
    owner: str


def listing(tx: Transaction, library: LibraryId) -> list[Edit]:
    """Returns what waits, the oldest first."""
    rows = tx.execute(
        "SELECT change, kind, owner FROM outbox WHERE library_id = ? ORDER BY change", (library,)
    )
    return [_edit(*row) for row in rows]


def _edit(change: int, kind: object, owner: object) -> Edit:
    row = Row("outbox", change)
    return Edit(change, row.choice("kind", OwnerKind, kind), row.text("owner", owner))


def count(tx: Transaction, library: LibraryId) -> int:
    """Returns how much waits."""
    row = tx.execute("SELECT count(*) FROM outbox WHERE library_id = ?", (library,)).fetchone()
    return int(row[0])


def change_of(tx: Transaction, kind: OwnerKind, owner: str) -> int | None:
    """Returns the number of the last edit of something that waits; None if nothing does."""
    row = tx.execute("SELECT change FROM outbox WHERE kind = ? AND owner = ?", (kind, owner)).fetchone()
    return row[0] if row else None


def add(tx: Transaction, library: LibraryId, kind: OwnerKind, owner: str) -> None:
    """Enters something, as an edit made now."""
    tx.execute("DELETE FROM outbox WHERE kind = ? AND owner = ?", (kind, owner))
    tx.execute("INSERT INTO outbox (library_id, kind, owner) VALUES (?, ?, ?)", (library, kind, owner))


def remove(tx: Transaction, kind: OwnerKind, owner: str) -> None:
    """Takes something off: whoever does has seen, in this transaction, that Zotero has it as it is here."""
    tx.execute("DELETE FROM outbox WHERE kind = ? AND owner = ?", (kind, owner))
