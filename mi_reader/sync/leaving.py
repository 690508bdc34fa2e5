"""What goes from Zotero, because it was deleted here: notes into the trash, collections for good."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey
from mi_reader.domain.zotero import ItemWrite
from mi_reader.store import conflicts, editions, links
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import Edit, OwnerKind
from mi_reader.sync.fields import ERASED
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.plan import Sent
from mi_reader.sync.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to go, in this order.

    Attributes:
        collections: Keys, what is inside before what it is in.
        links: What stood for what was deleted, to be forgotten after all.
    """

    notes: tuple[Sent, ...] = ()
    collections: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def leaving(tx: Transaction, desk: Desk) -> Leaving:
    """Returns what is to go; what was in the collections stays in the library."""
    shelf = Shelf(tx, desk.library)
    gone = tuple(_gone(tx, desk, shelf))
    if not gone:
        return Leaving()
    noted = links.listing(tx, desk.library, Role.EDITION_NOTE)
    return Leaving(tuple(_notes(shelf, gone, noted)), tuple(_collections(shelf, gone)), gone)


def _gone(tx: Transaction, desk: Desk, shelf: Shelf) -> Iterator[Link]:
    """Yields the links of editions and sections that are not here any more, and nobody asks about."""
    asked = {
        (one.owner, one.field) for one in conflicts.listing(tx, desk.library) if one.kind is OwnerKind.EDITION
    }
    open_sections = {name for _, name in asked}
    every = shelf.links[Role.EDITION].values()
    # What is remembered as no section stays linked, that it may not be taken up as a new one.
    left = frozenset[str]().union(*desk.homes.left.values())
    open_editions = {link.key for link in every if (link.owner, ERASED) in asked}
    for link in shelf.links[Role.SECTION].values():
        if link.owner in desk.homes.collection_of or link.key in left or f"s:{link.key}" in open_sections:
            continue
        found = shelf.every.get(link.key or "")
        if found is None or found.parent not in open_editions:
            yield link
    # What a section that is asked about lies in goes after it.
    holding = {one.parent for key, one in shelf.every.items() if f"s:{key}" in open_sections}
    for link in every:
        gone = not editions.exists(tx, EditionKey(link.owner))
        if gone and (link.owner, ERASED) not in asked and link.key not in holding:
            yield link


def _notes(shelf: Shelf, gone: tuple[Link, ...], noted: Mapping[str, Link]) -> Iterator[Sent]:
    """Yields the notes of editions; any other one that stands in their place is a copy of somebody's."""
    editions_gone = [link for link in gone if link.role is Role.EDITION]
    theirs = {noted[link.owner].key for link in editions_gone if link.owner in noted}
    for link in editions_gone:
        place = shelf.places.get(link.key or "")
        if place and place.note and place.note.key in theirs:
            edit = Edit(0, OwnerKind.EDITION, link.owner)
            yield Sent(edit, ItemWrite(place.note.key, place.note.version, deleted=True))
        # Of a collection that was left, and has no note of its own, nothing was deleted.
        for note in place.originals if place and link.owner in noted else ():
            edit = Edit(0, OwnerKind.EDITION, link.owner)
            yield Sent(edit, ItemWrite(note.key, note.version, deleted=True))


def _collections(shelf: Shelf, gone: tuple[Link, ...]) -> list[str]:
    every = [link for role in (Role.EDITION, Role.SECTION) for link in shelf.links[role].values()]
    still = {link.key for link in every if link not in gone}
    known = shelf.every
    keys = [
        link.key
        for link in sorted(gone, key=lambda one: one.role is Role.EDITION)
        if link.key and link.key not in still and link.key in known and shelf.is_own(known[link.key])
    ]
    # A collection with something of the user's own inside is not ours to erase, however deep it lies.
    while kept := {one.parent for one in known.values() if one.key not in keys} & set(keys):
        keys = [key for key in keys if key not in kept]
    return keys
