"""Where the user points at something of their own in Zotero: a collection for a section, a note for a why."""

from collections.abc import Iterable
from dataclasses import replace

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.domain.keys import LibraryId, PaperRef, new_key
from mi_reader.domain.zotero import ItemType, RemoteCollection, RemoteItem
from mi_reader.store import editions, links, outbox, papers, pristine
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.sync import edition_state, paper_state, reconcile
from mi_reader.sync.fields import IN
from mi_reader.sync.homes import homes
from mi_reader.sync.paper_state import Desk


class Choosing:
    """Links what is here with what the user has in Zotero; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collections(self, library: LibraryId) -> list[RemoteCollection]:
        """Returns the collections of a library, as the last sync saw them."""
        with self._database.read() as tx:
            return [one for one in pristine.collections(tx, library) if not one.deleted]

    def notes(self, paper: PaperRef) -> list[RemoteItem]:
        """Returns the notes of a paper in Zotero, the oldest first; their HTML is untrusted."""
        with self._database.read() as tx:
            return [
                child
                for child in pristine.children(tx, paper.library, paper.key)
                if child.type is ItemType.NOTE and not child.deleted
            ]

    def section_in(self, edition: Edition, section: Section, collection: str) -> Changes:
        """Lets a section be an existing collection; the papers in it become candidates.

        Raises:
            NotFoundError: There is no such collection.
            UsageError: Another section, or an edition, is in it.
        """
        with self._database.write() as tx:
            _existing(tx, edition.library, collection)
            _not_taken(tx, edition.library, collection, (Role.ROOT, Role.EDITION))
            known = homes(tx, edition.library)
            for other in known.sections_of.get(collection, ()):
                if other != section.key:
                    # Filing is being in the collection: two editions would disturb each other.
                    name = editions.get(tx, known.edition_of[other]).name
                    raise UsageError(
                        f"A section of the edition {name!r} is in that collection.",
                        "Choose another one, such as a collection inside it.",
                    )
            edition_state.let_in(tx, edition.library, collection)
            _leave(tx, edition.library, Role.SECTION, section.key, collection)
            links.put(tx, edition.library, Link(Role.SECTION, section.key, collection, chosen=True))
            changes = changed(Touched.SECTION, section.key)
            changes |= edition_state.take_members(tx, edition.library, section.key, collection)
            edition_state.tell_members(tx, edition.library, section.key)
            outbox.add(tx, edition.library, OwnerKind.EDITION, edition.key)
            return changes

    def edition_in(self, edition: Edition, collection: str) -> Changes:
        """Lets an edition be an existing collection: its sections and its note go there.

        Raises:
            NotFoundError: There is no such collection.
            UsageError: Another edition, or a section, is in it.
        """
        with self._database.write() as tx:
            _existing(tx, edition.library, collection)
            known = links.get(tx, edition.library, Role.EDITION, edition.key)
            if known is None or known.key != collection:
                _not_taken(tx, edition.library, collection, (Role.ROOT, Role.EDITION, Role.SECTION))
            _leave(tx, edition.library, Role.EDITION, edition.key, collection)
            links.put(tx, edition.library, Link(Role.EDITION, edition.key, collection, chosen=True))
            outbox.add(tx, edition.library, OwnerKind.EDITION, edition.key)
            return changed(Touched.EDITION, edition.key)

    def why_in(self, paper: PaperRef, note: str) -> Changes:
        """Lets one of a paper's notes be its why: from now on it is edited here and there.

        Raises:
            NotFoundError: The paper has no such note.
        """
        with self._database.write() as tx:
            children = pristine.children(tx, paper.library, paper.key)
            if not any(one.key == note and one.type is ItemType.NOTE and not one.deleted for one in children):
                raise NotFoundError(
                    f"The paper {paper.key} has no note {note} in Zotero.",
                    "`mi-reader why PAPER --notes` lists its notes; sync first if it is new.",
                )
            desk = Desk.of(tx, paper.library)
            paper_id = papers.find_id(tx, paper)
            links.put(tx, paper.library, Link(Role.WHY, paper.key, note, chosen=True))
            theirs = paper_state.remote(tx, desk, paper.key) or {}
            # Of the words in it nothing was agreed on yet.
            base = {
                name: value
                for name, value in theirs.items()
                if name.startswith(IN) or name in ("oh", "skipped")
            }
            if "why" in theirs and "post_text" not in theirs:
                # The note stays as it is until somebody edits it: the post text goes into it if they say so.
                base["post_text"] = ""
            outcome = reconcile.paper(tx, desk, paper_id, base, theirs)
            return outcome.changes


_WORDS = {Role.ROOT: "that holds the editions", Role.EDITION: "of an edition", Role.SECTION: "of a section"}


def _not_taken(tx: Transaction, library: LibraryId, collection: str, roles: Iterable[Role]) -> None:
    for role in roles:
        if any(link.key == collection for link in links.listing(tx, library, role).values()):
            raise UsageError(f"That is the collection {_WORDS[role]}.", "Choose another collection.")


def _leave(tx: Transaction, library: LibraryId, role: Role, owner: str, collection: str) -> None:
    """Leaves the collection that stood for something: as that of nothing, the next sync tidies it away."""
    former = links.get(tx, library, role, owner)
    if former and former.key and former.key != collection:
        links.put(tx, library, replace(former, owner=new_key()))


def _existing(tx: Transaction, library: LibraryId, key: str) -> RemoteCollection:
    found = pristine.collection(tx, library, key)
    if found is None or found.deleted:
        raise NotFoundError(
            f"There is no collection {key} in the library.",
            "`mi-reader edition collection NAME` lists them; sync first if it is new.",
        )
    return found
