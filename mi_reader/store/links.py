"""Which object in Zotero stands for what of ours."""

from dataclasses import dataclass
from enum import StrEnum

from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row


class Role(StrEnum):
    """What an object in Zotero is for."""

    ROOT = "root"
    EDITION = "edition"
    EDITION_NOTE = "edition-note"
    SECTION = "section"
    WHY = "why"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Link:
    """One of ours and its object.

    Attributes:
        owner: Key of the edition, the section or the paper; "" for the root.
        key: The object's; None while the server has been asked to make one and chooses its key.
        chosen: The user's own object: it is never renamed or erased.
    """

    role: Role
    owner: str
    key: str | None
    chosen: bool = False


def listing(tx: Transaction, library: LibraryId, role: Role) -> dict[str, Link]:
    """Returns all links of a role, by owner."""
    rows = tx.execute(
        "SELECT owner, key, chosen FROM link WHERE library_id = ? AND role = ? ORDER BY owner",
        (library, role),
    )
    return {owner: _link(role, owner, key, chosen) for owner, key, chosen in rows}


def get(tx: Transaction, library: LibraryId, role: Role, owner: str) -> Link | None:
    """Returns what stands for one of ours, if something does."""
    row = tx.execute(
        "SELECT owner, key, chosen FROM link WHERE library_id = ? AND role = ? AND owner = ?",
        (library, role, owner),
    ).fetchone()
    return _link(role, *row) if row else None


def _link(role: Role, owner: object, key: object, chosen: object) -> Link:
    row = Row("link", owner)
    return Link(role, row.text("owner", owner), row.text_or_none("key", key), bool(chosen))


def put(tx: Transaction, library: LibraryId, link: Link) -> None:
    """Notes what stands for one of ours, over what did before."""
    tx.execute(
        "INSERT OR REPLACE INTO link (library_id, role, owner, key, chosen) VALUES (?, ?, ?, ?, ?)",
        (library, link.role, link.owner, link.key, int(link.chosen)),
    )


def remove(tx: Transaction, library: LibraryId, role: Role, owner: str) -> None:
    """Nothing stands for it any more."""
    tx.execute("DELETE FROM link WHERE library_id = ? AND role = ? AND owner = ?", (library, role, owner))
