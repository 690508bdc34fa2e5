"""Collections that a server with keys of its own was asked to make, and has not answered (yet).

Where and by which name they were asked for is noted before: the edition may be renamed or deleted here before
anybody sees whether they were made. Nobody else would ever know whose they are.
"""

from typing import Final

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.zotero import CollectionWrite
from mi_reader.store import underway
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind

ROLES: Final = (Role.ROOT, Role.EDITION, Role.SECTION)


def note(tx: Transaction, library: LibraryId, link: Link, write: CollectionWrite) -> None:
    """Notes what is asked for."""
    state = {"parent": write.parent or "", "name": write.name or ""}
    underway.put(tx, library, OwnerKind.EDITION, _owner(link), state)


def place(tx: Transaction, link: Link) -> tuple[str, str] | None:
    """Returns parent and name of the collection that was asked for; None if none was."""
    found = underway.get(tx, OwnerKind.EDITION, _owner(link))
    return (found["parent"], found["name"]) if found else None


def forget(tx: Transaction, link: Link) -> None:
    """The server has answered, or has it."""
    underway.remove(tx, OwnerKind.EDITION, _owner(link))


def _owner(link: Link) -> str:
    # With a blank: no key of an edition has one.
    return f"{link.role} {link.owner}"
