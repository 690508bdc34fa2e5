"""Where a library is read from, and how far that went."""

from collections.abc import Sequence
from dataclasses import dataclass

from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


@dataclass(frozen=True, slots=True)
class Source:
    """The server behind a library.

    Attributes:
        endpoint: Address of its API.
        path: The library there: `users/475425`, `groups/1`.
        server_id: Of a Zotero on this computer: its database's own name.
        user: Whose marks are ours, in a group.
        version: The library's version that is here as a whole; None asks for a full comparison.
        synced: When everything was pulled and pushed last, ISO 8601 in UTC, or "".
        report: Of the last sync, JSON, or "".
    """

    library: LibraryId
    endpoint: str
    path: str
    server_id: str = ""
    user: str = ""
    version: int | None = None
    synced: str = ""
    report: str = ""

    @property
    def is_group(self) -> bool:
        """Whether several people share it."""
        return self.path.startswith("groups/")


_COLUMNS = "library_id, endpoint, path, server_id, user, version, synced, report"


def get(tx: Transaction, library: LibraryId) -> Source | None:
    """Returns a library's source; None for a library that lives here alone."""
    row = tx.execute(f"SELECT {_COLUMNS} FROM source WHERE library_id = ?", (library,)).fetchone()
    return _source(row) if row else None


def listing(tx: Transaction) -> list[Source]:
    """Returns all sources, in the order of their libraries."""
    return [_source(row) for row in tx.execute(f"SELECT {_COLUMNS} FROM source ORDER BY library_id")]


def _source(values: Sequence[object]) -> Source:
    library, endpoint, path, server_id, user, version, synced, report = values
    row = Row("source", library)
    return Source(
        LibraryId(row.number("library_id", library)),
        row.text("endpoint", endpoint),
        row.text("path", path),
        row.text("server_id", server_id),
        row.text("user", user),
        row.number_or_none("version", version),
        row.text("synced", synced),
        row.text("report", report),
    )


def save(tx: Transaction, source: Source) -> None:
    """Writes a library's source over its former state."""
    names = [name.strip() for name in _COLUMNS.split(",")]
    tx.execute(
        f"INSERT INTO source ({_COLUMNS}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (library_id) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names[1:])}",
        (
            source.library,
            source.endpoint,
            source.path,
            source.server_id,
            source.user,
            source.version,
            source.synced,
            source.report,
        ),
    )
