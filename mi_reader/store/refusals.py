"""What a server did not take or sent unreadable: kept by key, tried again later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row

_PATIENCE = timedelta(minutes=15)  # before the second try; twice as long before each one after it
_LONGEST_PATIENCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that did not go through.

    Attributes:
        direction: `pull` or `push`.
        kind: Of the object (`item`, `collection`) or of the owner (`paper`, `edition`).
        owner: Its key.
        tries: How often it was tried.
        change: Of the outbox: a later edit is tried at once; None for a pull.
        again: Not before this moment, ISO 8601 in UTC.
    """

    direction: str
    kind: str
    owner: str
    message: str
    tries: int
    change: int | None
    again: str


def next_try(tries: int, now: datetime) -> str:
    """Returns when to try again what was tried so often, at least once: `Refusal.again`.

    Args:
        now: In UTC.
    """
    # Doubled seven times it is longer than the longest already; more of it would leave the calendar.
    patience = _PATIENCE * (1 << min(max(tries - 1, 0), 7))
    return (now + min(patience, _LONGEST_PATIENCE)).isoformat()


def listing(tx: Transaction, library: LibraryId) -> list[Refusal]:
    """Returns what did not go through."""
    rows = tx.execute(
        "SELECT direction, kind, owner, message, tries, change, again FROM refusal WHERE library_id = ?"
        " ORDER BY direction, kind, owner",
        (library,),
    )
    return [_refusal(row) for row in rows]


def _refusal(values: Sequence[object]) -> Refusal:
    direction, kind, owner, message, tries, change, again = values
    row = Row("refusal", owner)
    return Refusal(
        row.text("direction", direction),
        row.text("kind", kind),
        row.text("owner", owner),
        row.text("message", message),
        row.number("tries", tries),
        row.number_or_none("change", change),
        row.text("again", again),
    )


def put(tx: Transaction, library: LibraryId, refusal: Refusal) -> None:
    """Notes what did not go through, over what was noted before."""
    tx.execute(
        "INSERT OR REPLACE INTO refusal (library_id, direction, kind, owner, message, tries, change, again)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            library,
            refusal.direction,
            refusal.kind,
            refusal.owner,
            refusal.message,
            refusal.tries,
            refusal.change,
            refusal.again,
        ),
    )


def remove_settled(tx: Transaction, library: LibraryId) -> None:
    """Takes off what waits for nothing any more: the edit was taken back, or its owner is gone."""
    tx.execute(
        "DELETE FROM refusal WHERE library_id = ? AND direction = 'push' AND NOT EXISTS"
        " (SELECT 1 FROM outbox WHERE outbox.kind = refusal.kind AND outbox.owner = refusal.owner)",
        (library,),
    )


def remove(tx: Transaction, library: LibraryId, direction: str, kind: str, owner: str) -> None:
    """It went through."""
    tx.execute(
        "DELETE FROM refusal WHERE library_id = ? AND direction = ? AND kind = ? AND owner = ?",
        (library, direction, kind, owner),
    )
