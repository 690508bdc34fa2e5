"""Fields edited here and in Zotero that wait for a person's decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row
from mi_reader.store.outbox import OwnerKind


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field; None where it was not there, or was deleted.

    Attributes:
        owner: The paper's number in the database, or the edition's key.
        ours: What stands here; what is edited here later is not in it.
        found: When, ISO 8601 in UTC.
    """

    id: int
    library: LibraryId
    kind: OwnerKind
    owner: str
    field: str
    base: str | None
    ours: str | None
    theirs: str | None
    found: str


_COLUMNS = "id, library_id, kind, owner, field, base, ours, theirs, found"


def listing(tx: Transaction, library: LibraryId | None = None) -> list[Conflict]:
    """Returns the open conflicts of a library, or of all, the oldest first."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM conflict WHERE library_id = ? OR ? IS NULL ORDER BY id", (library, library)
    )
    return [_conflict(row) for row in rows]


def of(tx: Transaction, kind: OwnerKind, owner: str) -> dict[str, Conflict]:
    """Returns the open conflicts of one paper or edition, by field."""
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM conflict WHERE kind = ? AND owner = ? ORDER BY id", (kind, owner)
    )
    return {found.field: found for found in (_conflict(row) for row in rows)}


def get(tx: Transaction, number: int) -> Conflict:
    """Returns a conflict.

    Raises:
        NotFoundError: It is not open (any more).
    """
    row = tx.execute(f"SELECT {_COLUMNS} FROM conflict WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotFoundError(
            f"There is no conflict {number}.", "`mi-reader conflicts list` shows the open ones."
        )
    return _conflict(row)


def _conflict(values: Sequence[object]) -> Conflict:
    number, library, kind, owner, field, base, ours, theirs, found = values
    row = Row("conflict", number)
    return Conflict(
        row.number("id", number),
        LibraryId(row.number("library_id", library)),
        row.choice("kind", OwnerKind, kind),
        row.text("owner", owner),
        row.text("field", field),
        row.text_or_none("base", base),
        row.text_or_none("ours", ours),
        row.text_or_none("theirs", theirs),
        row.text("found", found),
    )


def put(
    tx: Transaction,
    library: LibraryId,
    kind: OwnerKind,
    owner: str,
    field: str,
    versions: tuple[str | None, str | None, str | None],
) -> None:
    """Opens a conflict, or brings an open one up to date; `versions` are base, ours, theirs."""
    tx.execute(
        "INSERT INTO conflict (library_id, kind, owner, field, base, ours, theirs, found)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (kind, owner, field)"
        " DO UPDATE SET base = excluded.base, ours = excluded.ours, theirs = excluded.theirs",
        (library, kind, owner, field, *versions, datetime.now(UTC).isoformat(timespec="seconds")),
    )


def remove(tx: Transaction, kind: OwnerKind, owner: str, field: str) -> None:
    """Closes a conflict."""
    tx.execute("DELETE FROM conflict WHERE kind = ? AND owner = ? AND field = ?", (kind, owner, field))
