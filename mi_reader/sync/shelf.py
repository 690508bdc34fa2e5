"""What a library has in Zotero of ours, looked up once for a transaction: collections, editions, the root.

A library may have sixty editions and a thousand collections: whoever reads them anew for each edition makes
everybody wait who wants to write.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from mi_reader.domain.keys import KEY_ALPHABET, KEY_LENGTH, EditionKey, LibraryId
from mi_reader.domain.zotero import RemoteCollection, RemoteItem
from mi_reader.markup import marks
from mi_reader.store import editions, links, pristine
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role
from mi_reader.sync import edition_state, originals
from mi_reader.sync.edition_state import Place
from mi_reader.sync.fields import State
from mi_reader.sync.paper_state import has_tag

ROOT_NAME = "MI Reader"
_COLLECTIONS = (Role.ROOT, Role.EDITION, Role.SECTION)
_KEY = re.compile(r"[A-Z0-9]{8}")


class Shelf:
    """What the server had last, and what of it stands for what of ours.

    Each part is as it was when it was asked for first: after a swap or a request, a new one is needed.
    """

    def __init__(self, tx: Transaction, library: LibraryId) -> None:
        self._tx = tx
        self._library = library
        self._states: dict[str, State] = {}

    @cached_property
    def every(self) -> Mapping[str, RemoteCollection]:
        """All collections by key, those in the trash as well."""
        return {one.key: one for one in pristine.collections(self._tx, self._library)}

    @cached_property
    def collections(self) -> Mapping[str, RemoteCollection]:
        """The collections that are not in the trash, by key."""
        return {key: one for key, one in self.every.items() if not one.deleted}

    @cached_property
    def links(self) -> Mapping[Role, Mapping[str, Link]]:
        """What collections are for, by role and owner."""
        return {role: links.listing(self._tx, self._library, role) for role in _COLLECTIONS}

    @cached_property
    def taken(self) -> frozenset[str]:
        """Keys of the collections that are for something."""
        return frozenset(link.key for of in self.links.values() for link in of.values() if link.key)

    @cached_property
    def left(self) -> frozenset[str]:
        """The collections of editions that are not there any more, or somewhere else now."""
        every = self.links[Role.EDITION].values()
        return frozenset(
            link.key for link in every if link.key and not editions.exists(self._tx, EditionKey(link.owner))
        )

    @cached_property
    def _notes(self) -> list[RemoteItem]:
        return pristine.standalone_notes(self._tx, self._library)

    @cached_property
    def notes(self) -> list[RemoteItem]:
        """Notes of editions that are not in the trash, wherever they are, the oldest first."""
        return [note for note in self._notes if not note.deleted and has_tag(note, marks.EDITION_TAG)]

    @cached_property
    def originals(self) -> Mapping[str, tuple[RemoteItem, ...]]:
        """Notes of imported files that are not in the trash, by collection, the oldest first.

        One that somebody has put into another collection as well counts in one alone.
        """
        every: dict[str, list[RemoteItem]] = defaultdict(list)
        for note in self._notes:
            if not note.deleted and has_tag(note, marks.SOURCE_TAG):
                every[self._at_original(note)].append(note)
        return {at: tuple(notes) for at, notes in every.items()}

    def _at_original(self, note: RemoteItem) -> str:
        there = sorted(note.collections)
        if len(there) > 1:
            sections = [key for part in originals.found([note]).parts if part for key in part.sections]
            around = {self.collections[key].parent for key in sections if key in self.collections}
            linked = {link.key for link in self.links[Role.EDITION].values()} - self.left
            for likely in (around, linked):
                if found := [at for at in there if at in likely]:
                    return found[0]
        return there[0] if there else ""

    @cached_property
    def free_originals(self) -> tuple[RemoteItem, ...]:
        """Notes of imported files that are in no edition's collection, because that was erased or left."""
        kept = {link.key for link in self.links[Role.EDITION].values()} - self.left
        return tuple(note for at, notes in self.originals.items() if at not in kept for note in notes)

    @cached_property
    def named(self) -> frozenset[str]:
        """Keys that are named in the notes of editions."""
        return frozenset(key for note in self.notes for key in _KEY.findall(note.note))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The editions that the server had last, by their collection's key."""
        linked = {link.key: link.owner for link in self.links[Role.EDITION].values() if link.key}
        known = links.listing(self._tx, self._library, Role.EDITION_NOTE)
        standing: dict[str, list[RemoteItem]] = defaultdict(list)
        for note in self.notes:
            at = self._at(note, [one for one, owner in linked.items() if _is_for(known, owner, note)], linked)
            if at:
                standing[at].append(note)
        for at in sorted(linked.keys() - self.left):
            # A person has pointed the edition to this collection. Until its note is moved as well, the note
            # tells of it from the former one: what was written into it meanwhile counts.
            for former in sorted(standing.keys() & self.left):
                if ours := [note for note in standing[former] if self._is_left(known, linked[at], note)]:
                    standing[at] += ours
                    del standing[former]
        notes: dict[str, RemoteItem] = {}
        for at, found in standing.items():
            # The one that we know, whatever somebody puts beside it. A computer that knows none takes the
            # oldest: a copy is younger than what it was made of.
            notes[at] = next((note for note in found if _is_for(known, linked.get(at), note)), found[0])
        for at in linked.keys() - notes.keys():
            if dragged := self._dragged(linked[at]):
                notes[at] = dragged
        instead = self._instead(notes)
        return {
            key: Place(
                one,
                notes.get(key),
                instead.get(key, {}),
                seconds := tuple(note for note in standing.get(key, ()) if note != notes[key]),
                doubled=bool(seconds) and _is_for(known, linked.get(key), notes[key]),
                originals=self.originals.get(key, ()),
            )
            for key, one in self.collections.items()
            if key in notes or key in linked
        }

    def _is_left(self, known: Mapping[str, Link], edition: str, note: RemoteItem) -> bool:
        """Tells whether a note in a collection that was left is the edition's.

        Of one that a server with keys of its own made, and whose answer was lost, only the words tell.
        """
        link = known.get(edition)
        if link is None or link.key or not editions.exists(self._tx, EditionKey(edition)):
            return _is_for(known, edition, note)
        made = editions.get(self._tx, EditionKey(edition)).created
        return bool(made) and edition_state.created(note) == made

    def _at(self, note: RemoteItem, ours: Sequence[str], linked: Container[str]) -> str:
        """Returns the collection whose edition a note tells; "" if it is in none.

        Somebody may have put it into another one as well: it is no second edition.

        Args:
            ours: Collections of editions that have it for their note.
        """
        there = sorted(note.collections & self.collections.keys())
        if len(there) > 1:
            sections = [one.key for one in edition_state.told_by(note.note).sections]
            around = {self.collections[key].parent for key in sections if key in self.collections}
            for likely in (ours, around, linked):
                if found := [at for at in there if at in likely]:
                    return found[0]
        return there[0] if there else ""

    def _instead(self, notes: Mapping[str, RemoteItem]) -> dict[str, dict[str, str]]:
        """Returns, for each edition, what stands for the sections of others that its note names.

        A collection is the section of the edition that it lies in; of one that lies elsewhere, of that whose
        note came first. So a copy of a note, or of a whole collection, gets sections of its own.
        """
        named = {
            at: [one.key for one in edition_state.told_by(note.note).sections if one.key in self.collections]
            for at, note in notes.items()
        }
        whose = {key: at for at, keys in named.items() for key in keys if self.collections[key].parent == at}
        for at in sorted(named, key=lambda one: (notes[one].added, notes[one].key)):
            for key in named[at]:
                whose.setdefault(key, at)
        return {
            at: {key: self._twin(at, key, keys) for key in keys if whose[key] != at}
            for at, keys in named.items()
        }

    def _twin(self, at: str, foreign: str, named: Container[str]) -> str:
        """Returns the collection inside an edition's that was copied from another; else that to be made.

        The key of that is the same on every computer.
        """
        made = _derived_key(at, foreign)
        name = self.collections[foreign].name
        twins = [
            one.key
            for one in self.collections.values()
            if one.parent == at and one.name == name and one.key not in named
        ]
        return made if made in self.collections or not twins else min(twins)

    def _dragged(self, edition: str) -> RemoteItem | None:
        """Returns an edition's note if it is a paper's now: a slip of the hand, in Zotero's window."""
        link = links.get(self._tx, self._library, Role.EDITION_NOTE, edition)
        note = pristine.item(self._tx, self._library, link.key) if link and link.key else None
        dragged = note is not None and note.parent and not note.deleted and has_tag(note, marks.EDITION_TAG)
        return note if dragged else None

    def relinked(self) -> None:
        """Lets what stands for what be looked up anew."""
        for name in ("links", "taken", "left", "places", "originals", "free_originals"):
            self.__dict__.pop(name, None)

    def place(self, edition: EditionKey) -> Place | None:
        """Returns where an edition is, if the server has it."""
        link = links.get(self._tx, self._library, Role.EDITION, edition)
        return self.places.get(link.key or "") if link else None

    def edition(self, edition: EditionKey) -> State | None:
        """Returns an edition's state as the server had it last; None if it had no such edition."""
        place = self.place(edition)
        return self.state(place.collection.key) if place else None

    def state(self, at: str) -> State:
        """Returns the state of the edition that a collection is, as the server had it last."""
        if at not in self._states:
            place = self.places[at]
            self._states[at] = edition_state.remote(self._tx, self._library, place, self.collections)
        return self._states[at]

    def trashed(self, at: str) -> Place | None:
        """Returns the edition whose collection lies in the trash while its note does not, if there is one."""
        found = self.every.get(at)
        note = next((note for note in self.notes if at in note.collections), None)
        if found is None or not found.deleted or note is None:
            return None
        return Place(found, note, originals=self.originals.get(at, ()))

    def made(self, role: Role, owner: str) -> RemoteCollection | None:
        """Returns the collection that stands for something, if the server has it."""
        link = links.get(self._tx, self._library, role, owner)
        return self.collections.get(link.key or "") if link else None

    @cached_property
    def root(self) -> RemoteCollection | None:
        """The collection that holds the editions, whoever made it and whatever it is called now."""
        if known := self.made(Role.ROOT, ""):
            return known
        named = (one for one in self.collections.values() if one.name == ROOT_NAME and not one.parent)
        return next(named, None) or self._above_most_editions()

    def _above_most_editions(self) -> RemoteCollection | None:
        made = [
            self.collections.get(link.key or "")
            for link in self.links[Role.EDITION].values()
            if not link.chosen
        ]
        above = Counter(one.parent for one in made if one and one.parent in self.collections)
        return next((self.collections[key] for key, _ in above.most_common(1)), None)

    def is_own(self, found: RemoteCollection) -> bool:
        """Tells whether a collection was made by us and is where we made it.

        What the user has pointed at, or moved elsewhere, is never renamed or erased. A computer whose cache
        is new sees that by the place alone.
        """
        every = [link for role in (Role.EDITION, Role.SECTION) for link in self.links[role].values()]
        if any(link.chosen and link.key == found.key for link in every):
            return False
        of_editions = {link.key for link in self.links[Role.EDITION].values()}
        if found.key not in of_editions:
            return found.parent in of_editions
        above = self.collections.get(found.parent)
        # Two computers may each have made a root, before either knew of the other's.
        return above is not None and (above == self.root or (above.name == ROOT_NAME and not above.parent))


def _is_for(known: Mapping[str, Link], edition: str | None, note: RemoteItem) -> bool:
    """Tells whether a note is the one that is known for an edition's."""
    link = known.get(edition or "")
    return link is not None and link.key == note.key


def _derived_key(*parts: str) -> str:
    """Returns the key of a new object that every computer would make of the same parts."""
    digest = sha256(" ".join(parts).encode()).digest()
    return "".join(KEY_ALPHABET[byte % len(KEY_ALPHABET)] for byte in digest[:KEY_LENGTH])
