"""Sends what was edited here: collections before what is in them, papers before their notes, fifty at a time.

Each step looks at what is to be written now, in the newest state, sends it, and writes the server's answer
into the database before the next. A step that is cut short is simply looked at again: nothing is remembered
but what the server has said, and the keys that new objects were given before they were sent.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from mi_reader.domain.changes import Changes
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey, new_key
from mi_reader.domain.zotero import (
    CollectionWrite,
    ItemType,
    ItemWrite,
    ObjectKind,
    ObjectWrite,
    RemoteCollection,
    RemoteItem,
    RemoteObject,
    Tag,
)
from mi_reader.markup import marks
from mi_reader.markup.notes import edition_note
from mi_reader.markup.titles import title_key
from mi_reader.store import conflicts, editions, links, outbox, papers, pristine, refusals
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import Edit, OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.store.refusals import Refusal
from mi_reader.sync import edition_state, paper_state, reconcile
from mi_reader.sync.apply import ROOT_NAME
from mi_reader.sync.edition_state import collection_name, lines
from mi_reader.sync.fields import COLLECTION, ERASED, IN, ODD, SECTIONS, State, section_field
from mi_reader.sync.homes import homes
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.pull import Progress
from mi_reader.sync.reconcile import Outcome
from mi_reader.sync.remote import Refused, Remote, Written

BATCH = 50
_MOST_TEXT = 2_000_000  # characters of the notes in one request
_PATIENCE = timedelta(minutes=15)  # before what was refused is tried again: twice as long each time
_LONGEST_PATIENCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """One object that is to be written.

    Attributes:
        edit: Whose it is.
        state: What both agree on once it is written, of the whole owner; None where this does not tell it.
        role: What it is to the owner, where the server will choose its key; else None.
    """

    edit: Edit
    write: ObjectWrite
    state: State | None = None
    link: Link | None = None


@dataclass(slots=True)
class Pushed:
    """What a push came to.

    Attributes:
        refused: What was not taken: key of the owner and the server's words.
        suspects: Objects the server knows otherwise than we thought: to be fetched again.
    """

    written: int = 0
    erased: int = 0
    changes: Changes = field(default_factory=Changes)
    conflicts: int = 0
    refused: list[Refusal] = field(default_factory=list)
    suspects: dict[ObjectKind, set[str]] = field(default_factory=lambda: {kind: set() for kind in ObjectKind})


@dataclass(slots=True)
class Push:
    """One push of one library.

    Attributes:
        version: The library's version that everything here is based on; grows with each request.
        language: Of the headings in new notes.
    """

    database: Database
    remote: Remote
    library: LibraryId
    user: str | None
    version: int
    language: str
    progress: Progress
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    result: Pushed = field(default_factory=Pushed)
    _agreed: dict[tuple[OwnerKind, str], State] = field(default_factory=dict)

    def run(self) -> Pushed:
        """Sends everything that waits.

        Raises:
            StaleError: Somebody else has written since: pull first; what was sent is noted.
            UncertainError: An answer was lost: pull first, to see what came of it.
            RemoteError: The server did not take a request as a whole.
        """
        for kind, plan in self._steps():
            with self.database.write() as tx:
                todo = list(plan(tx))
            done = 0
            for batch in _batches(todo):
                self._send(kind, batch)
                done += len(batch)
                self.progress("send", done, len(todo))
        self._erase()
        self._settle()
        return self.result

    def rehearse(self, tx: Transaction) -> int:
        """Returns how many objects would be written, in a transaction that is undone afterwards.

        Each step goes by what the one before has made, so the answers of the server are made up.
        """
        count = 0
        for _, plan in self._steps():
            for one in list(plan(tx)):
                self._take(tx, one, _as_if_written(one.write, pristine.named(tx, self.library, one.write)))
                count += 1
        erased, _ = self._collections_to_erase(tx)
        return count + len(erased) + len(list(self._notes_to_trash(tx)))

    def _steps(self) -> Iterator[tuple[ObjectKind, Callable[[Transaction], Iterator[Sent]]]]:
        yield ObjectKind.COLLECTION, self._root
        yield ObjectKind.COLLECTION, self._edition_collections
        yield ObjectKind.COLLECTION, self._section_collections
        yield ObjectKind.ITEM, self._papers
        yield ObjectKind.ITEM, self._why_notes
        yield ObjectKind.ITEM, self._edition_notes

    # What is to be written.

    def _desk(self, tx: Transaction) -> Desk:
        return Desk(self.library, self.user, homes(tx, self.library))

    def _edits(self, tx: Transaction, kind: OwnerKind) -> Iterator[Edit]:
        moment = self.now().isoformat()
        waiting = {
            (one.kind, one.owner, one.change)
            for one in refusals.listing(tx, self.library)
            if one.direction == "push" and one.again > moment
        }
        for edit in outbox.listing(tx, self.library):
            if edit.kind is kind and (edit.kind, edit.owner, edit.change) not in waiting:
                yield edit

    def _editions(self, tx: Transaction) -> Iterator[tuple[Edit, EditionKey]]:
        for edit in self._edits(tx, OwnerKind.EDITION):
            key = EditionKey(edit.owner)
            if editions.exists(tx, key) and ERASED not in conflicts.of(tx, OwnerKind.EDITION, key):
                yield edit, key

    def _root(self, tx: Transaction) -> Iterator[Sent]:
        wanting = [edit for edit, key in self._editions(tx) if not self._made(tx, Role.EDITION, key)]
        if wanting and not self._made(tx, Role.ROOT, "") and not self._known_root(tx):
            yield self._made_anew(tx, wanting[0], Role.ROOT, "", CollectionWrite(new_key(), 0, ROOT_NAME, ""))

    def _known_root(self, tx: Transaction) -> bool:
        """Looks for a root that another computer made, or this one before its cache was lost."""
        tops = [
            one.key
            for one in pristine.collections(tx, self.library)
            if one.name == ROOT_NAME and not one.parent and not one.deleted
        ]
        if tops:
            links.put(tx, self.library, Link(Role.ROOT, "", tops[0]))
        return bool(tops)

    def _made(self, tx: Transaction, role: Role, owner: str) -> RemoteCollection | None:
        """Returns the collection that stands for something, if the server has it."""
        link = links.get(tx, self.library, role, owner)
        found = pristine.collection(tx, self.library, link.key) if link and link.key else None
        return found if found and not found.deleted else None

    def _link(self, tx: Transaction, role: Role, owner: str, key: str) -> Link:
        """Notes what an object will be for, before it is asked for."""
        known = links.get(tx, self.library, role, owner)
        if known and known.key and self.remote.traits.client_keys:
            return known
        link = Link(role, owner, key if self.remote.traits.client_keys else None)
        links.put(tx, self.library, link)
        return link

    def _made_anew(self, tx: Transaction, edit: Edit, role: Role, owner: str, write: CollectionWrite) -> Sent:
        """Makes a collection, or takes it out of the trash if it lies there."""
        link = links.get(tx, self.library, role, owner)
        trashed = pristine.collection(tx, self.library, link.key) if link and link.key else None
        if trashed:
            return Sent(edit, CollectionWrite(trashed.key, trashed.version, deleted=False))
        link = self._link(tx, role, owner, write.key)
        return Sent(edit, replace(write, key=link.key or ""), link=link)

    def _edition_collections(self, tx: Transaction) -> Iterator[Sent]:
        desk = self._desk(tx)
        root = links.get(tx, self.library, Role.ROOT, "")
        for edit, key in self._editions(tx):
            state = edition_state.local(tx, desk.homes, key)
            found = self._made(tx, Role.EDITION, key)
            if found is None:
                name = collection_name(state.get("name", ""), key)
                write = CollectionWrite(key, 0, name, (root.key if root else "") or "")
                yield self._made_anew(tx, edit, Role.EDITION, key, write)
            elif renamed := self._renamed(tx, desk, edit, key, found, "name"):
                yield renamed

    def _section_collections(self, tx: Transaction) -> Iterator[Sent]:
        desk = self._desk(tx)
        for edit, key in self._editions(tx):
            above = self._made(tx, Role.EDITION, key)
            unsaid = conflicts.of(tx, OwnerKind.EDITION, key)
            for section in editions.sections(tx, key) if above else ():
                at = desk.homes.collection_of[section.key]
                found = self._made(tx, Role.SECTION, section.key)
                if f"s:{at}" in unsaid or above is None:
                    continue
                if found is None:
                    name = collection_name(section.heading, section.category)
                    self._to_be_filed(tx, section.key)
                    write = CollectionWrite(section.key, 0, name, above.key)
                    yield self._made_anew(tx, edit, Role.SECTION, section.key, write)
                elif found.parent in self._left(tx):
                    yield Sent(edit, CollectionWrite(found.key, found.version, parent=above.key))
                elif renamed := self._renamed(tx, desk, edit, key, found, section_field(at, "heading")):
                    yield renamed

    def _to_be_filed(self, tx: Transaction, section: SectionKey) -> None:
        """Has the papers of a section whose collection is to be made anew put into it."""
        for filing in editions.filings(tx, section):
            owner = str(papers.find_id(tx, filing.paper))
            if outbox.change_of(tx, OwnerKind.PAPER, owner) is None:
                outbox.add(tx, self.library, OwnerKind.PAPER, owner)

    def _renamed(
        self, tx: Transaction, desk: Desk, edit: Edit, key: EditionKey, found: RemoteCollection, title: str
    ) -> Sent | None:
        """Renames a collection with what it stands for, as long as the two have one name."""
        place = self._place(tx, key)
        if place is None or place.note is None or not self._is_own(tx, found):
            return None
        there = edition_state.remote(tx, self.library, place)
        wanted = reconcile.wanted_edition(tx, desk, key, there)
        name = collection_name(wanted.get(title, ""), found.name)
        if found.name != collection_name(there.get(title, ""), found.name) or name == found.name:
            return None
        return Sent(edit, CollectionWrite(found.key, found.version, name=name))

    def _is_own(self, tx: Transaction, found: RemoteCollection) -> bool:
        """Tells whether a collection was made by us and is where we made it.

        What the user has pointed at, or moved elsewhere, is never renamed or erased. A computer whose cache
        is new sees that by the place alone.
        """
        every = [
            link
            for role in (Role.EDITION, Role.SECTION)
            for link in links.listing(tx, self.library, role).values()
        ]
        if any(link.chosen and link.key == found.key for link in every):
            return False
        of_editions = {link.key for link in every if link.role is Role.EDITION}
        if found.key not in of_editions:
            return found.parent in of_editions
        root = links.get(tx, self.library, Role.ROOT, "")
        above = pristine.collection(tx, self.library, found.parent)
        return above is not None and (
            (root is not None and above.key == root.key) or (above.name == ROOT_NAME and not above.parent)
        )

    def _place(self, tx: Transaction, key: EditionKey) -> edition_state.Place | None:
        link = links.get(tx, self.library, Role.EDITION, key)
        return edition_state.places(tx, self.library).get(link.key or "") if link else None

    def _papers(self, tx: Transaction) -> Iterator[Sent]:
        desk = self._desk(tx)
        for edit in self._edits(tx, OwnerKind.PAPER):
            paper_id = PaperId(int(edit.owner))
            ref = next(iter(papers.refs(tx, [paper_id])), None)
            if ref is None or ERASED in conflicts.of(tx, OwnerKind.PAPER, edit.owner):
                continue
            there = paper_state.remote(tx, desk, ref.key)
            wanted = reconcile.wanted_paper(tx, desk, paper_id, there)
            said = {name: value for name, value in wanted.items() if _on_item(name)}
            if there is None:
                yield self._new_paper(tx, edit, paper_id, ref, said)
            elif said != {name: value for name, value in there.items() if _on_item(name)}:
                item = pristine.item(tx, self.library, ref.key)
                if item:
                    agreed = said | {name: value for name, value in there.items() if not _on_item(name)}
                    yield Sent(edit, self._item_write(tx, desk, item, wanted), agreed)

    def _new_paper(self, tx: Transaction, edit: Edit, paper_id: PaperId, ref: PaperRef, said: State) -> Sent:
        link = self._link(tx, Role.PAPER, ref.key, ref.key)
        data = papers.get(tx, [paper_id])[paper_id].data
        tags = [*(Tag(name, automatic=True) for name in data.tags)]
        write = ItemWrite(
            link.key or "",
            0,
            tags=(*tags, *(Tag(name) for name in paper_state.wanted_marks(said, self.user))),
            collections=self._real(tx, _collections(said)),
            paper=data,
        )
        return Sent(edit, write, said, link)

    def _item_write(self, tx: Transaction, desk: Desk, item: RemoteItem, wanted: State) -> ItemWrite:
        ours = set(paper_state.our_marks([tag.name for tag in item.tags], desk.user))
        tags = [tag for tag in item.tags if tag.name not in ours]
        tags += [Tag(name) for name in paper_state.wanted_marks(wanted, desk.user)]
        others = item.collections - desk.homes.sections_of.keys()
        collections = others | self._real(tx, _collections(wanted))
        return ItemWrite(
            item.key,
            item.version,
            tags=tuple(tags) if sorted(tags) != sorted(item.tags) else None,
            collections=frozenset(collections) if collections != item.collections else None,
        )

    def _real(self, tx: Transaction, collections: Iterable[str]) -> frozenset[str]:
        return frozenset(key for key in collections if pristine.collection(tx, self.library, key))

    def _why_notes(self, tx: Transaction) -> Iterator[Sent]:
        desk = self._desk(tx)
        for edit in self._edits(tx, OwnerKind.PAPER):
            paper_id = PaperId(int(edit.owner))
            ref = next(iter(papers.refs(tx, [paper_id])), None)
            there = paper_state.remote(tx, desk, ref.key) if ref else None
            if ref is None or there is None:
                continue
            wanted = reconcile.wanted_paper(tx, desk, paper_id, there)
            said = {name: value for name, value in wanted.items() if not _on_item(name)}
            if said != {name: value for name, value in there.items() if not _on_item(name)}:
                agreed = said | {name: value for name, value in there.items() if _on_item(name)}
                yield from self._why_note(tx, edit, ref, said, agreed)

    def _why_note(
        self, tx: Transaction, edit: Edit, ref: PaperRef, said: State, agreed: State
    ) -> Iterator[Sent]:
        note = paper_state.why_note_of(tx, self.library, ref.key)
        empty = "why" not in said and "post_text" not in said
        if note is None and not empty:
            link = self._link(tx, Role.WHY, ref.key, new_key())
            if link.key and pristine.item(tx, self.library, link.key):
                link = replace(link, key=new_key())  # the former one is in the trash
                links.put(tx, self.library, link)
            html = paper_state.note_html(said, self.language, "")
            tags = (Tag(marks.WHY_TAG),)
            yield Sent(edit, ItemWrite(link.key or "", 0, tags=tags, note=html, parent=ref.key), agreed, link)
        elif note is not None and empty:
            # A note that is left may be another one of ours: then that is the why, and it is looked at again.
            yield Sent(edit, ItemWrite(note.key, note.version, deleted=True))
        elif note is not None:
            html = paper_state.note_html(said, self.language, note.note)
            write = ItemWrite(
                note.key,
                note.version,
                tags=_tagged(note, marks.WHY_TAG),
                note=html if html != note.note else None,
            )
            yield Sent(edit, write, agreed)
            for other in paper_state.rivals(tx, self.library, ref.key):
                left = tuple(tag for tag in other.tags if tag.name != marks.WHY_TAG)
                yield Sent(edit, ItemWrite(other.key, other.version, tags=left))

    def _edition_notes(self, tx: Transaction) -> Iterator[Sent]:
        desk = self._desk(tx)
        if self.result.written:
            # Where papers are filed now may say otherwise to which section a text in the note belongs.
            self._settle_editions(tx, desk)
        for edit, key in self._editions(tx):
            place = self._place(tx, key)
            if place is None:
                continue
            there = edition_state.remote(tx, self.library, place)
            wanted = reconcile.wanted_edition(tx, desk, key, there)
            wanted = self._without_unmade(tx, wanted)
            strayed = self._strayed_note(tx, key) if place.note is None else None
            html = (
                edition_state.note_html(tx, self.library, wanted, strayed.note, self._path())
                if strayed
                else ""
            )
            # What says something else in no collection at all was edited after its collection was erased:
            # nobody has merged that, so it is left as it is.
            if strayed and (strayed.collections or _same_words(html, strayed.note)):
                within = strayed.collections - self._left(tx) | {place.collection.key}
                yield Sent(
                    edit, ItemWrite(strayed.key, strayed.version, collections=within, note=html), wanted
                )
            elif place.note is None:
                html = edition_state.note_html(tx, self.library, wanted, "", self._path())
                link = self._link(tx, Role.EDITION_NOTE, key, new_key())
                if link.key and pristine.item(tx, self.library, link.key):
                    link = replace(link, key=new_key())
                    links.put(tx, self.library, link)
                tags = (Tag(marks.EDITION_TAG),)
                within = frozenset({place.collection.key})
                write = ItemWrite(link.key or "", 0, tags=tags, collections=within, note=html)
                yield Sent(edit, write, wanted, link)
            elif wanted != {n: v for n, v in there.items() if n.rpartition(":")[2] != COLLECTION}:
                html = edition_state.note_html(tx, self.library, wanted, place.note.note, self._path())
                yield Sent(edit, ItemWrite(place.note.key, place.note.version, note=html), wanted)

    def _strayed_note(self, tx: Transaction, key: EditionKey) -> RemoteItem | None:
        """Returns an edition's note that is in no edition's collection, because that was erased or left."""
        made = editions.get(tx, key).created
        kept = {link.key for link in links.listing(tx, self.library, Role.EDITION).values()} - self._left(tx)
        for note in pristine.standalone_notes(tx, self.library):
            if note.deleted or note.collections & kept or not paper_state.has_tag(note, marks.EDITION_TAG):
                continue
            if made and edition_note.decode(note.note).created == made:
                return note
        return None

    def _left(self, tx: Transaction) -> frozenset[str]:
        """Returns the collections of editions that are not there any more, or somewhere else now."""
        every = links.listing(tx, self.library, Role.EDITION).values()
        return frozenset(
            link.key for link in every if link.key and not editions.exists(tx, EditionKey(link.owner))
        )

    def _without_unmade(self, tx: Transaction, wanted: dict[str, str]) -> dict[str, str]:
        """Leaves out sections whose collection was refused: the note would name what is not there."""
        made = [at for at in lines(wanted.get(SECTIONS)) if pristine.collection(tx, self.library, at)]
        return {
            name: value
            for name, value in {**wanted, SECTIONS: "\n".join(made)}.items()
            if (name.split(":", 2)[1] in made if name.startswith("s:") else value)
        }

    def _path(self) -> str:
        path = self.remote.traits.path
        return path if path.startswith("groups/") else "library"

    # Sending it, and writing down the answer.

    def _send(self, kind: ObjectKind, batch: Sequence[Sent]) -> None:
        answer = self.remote.write(kind, [one.write for one in batch], self.version)
        with self.database.write() as tx:
            self._note(tx, kind, batch, answer)
        self.version = answer.version

    def _note(self, tx: Transaction, kind: ObjectKind, batch: Sequence[Sent], answer: Written) -> None:
        for one, result in zip(batch, answer.results, strict=True):
            if isinstance(result, Refused):
                self._refused(tx, kind, one, result)
                continue
            self.result.written += 1
            refusals.remove(tx, self.library, "push", one.edit.kind, one.edit.owner)
            if one.state is not None:
                self._agreed[one.edit.kind, one.edit.owner] = one.state
            if result is not None:
                self._take(tx, one, result)

    def _take(self, tx: Transaction, one: Sent, found: RemoteObject) -> None:
        if one.link:
            self._linked(tx, one, found)
        pristine.put(tx, self.library, found)

    def _linked(self, tx: Transaction, one: Sent, made: RemoteObject) -> None:
        link, key = one.link, made.key
        if link is None:
            return
        if link.role is Role.PAPER:
            # It stands for itself from now on, under the key that the server gave it.
            paper_id = papers.find(tx, PaperRef(self.library, PaperKey(link.owner)))
            if paper_id and key != link.owner:
                papers.set_ref(tx, paper_id, PaperRef(self.library, PaperKey(key)))
            if paper_id and isinstance(made, RemoteItem) and made.paper:
                # As every other computer will see it: Zotero has made of it what its type can hold.
                papers.replace(tx, paper_id, made.paper, title_key(made.paper.title))
                papers.set_added(tx, paper_id, made.added)
            links.remove(tx, self.library, Role.PAPER, link.owner)
        else:
            links.put(tx, self.library, replace(link, key=key))

    def _refused(self, tx: Transaction, kind: ObjectKind, one: Sent, refused: Refused) -> None:
        if refused.code in (404, 409, 412, 428) and one.write.version:
            self.result.suspects[kind].add(one.write.key)
        known = {
            (found.kind, found.owner): found.tries
            for found in refusals.listing(tx, self.library)
            if found.direction == "push"
        }
        tries = known.get((one.edit.kind, one.edit.owner), 0) + 1
        wait = min(_PATIENCE * 2 ** (tries - 1), _LONGEST_PATIENCE)
        refusal = Refusal(
            "push",
            one.edit.kind,
            one.edit.owner,
            f"{refused.message} ({refused.code})",
            tries,
            one.edit.change,
            (self.now() + wait).isoformat(),
        )
        refusals.put(tx, self.library, refusal)
        self.result.refused.append(refusal)

    # What goes.

    def _erase(self) -> None:
        """Erases the collections of what was deleted here; what was in them stays in the library."""
        with self.database.write() as tx:
            keys, gone = self._collections_to_erase(tx)
            notes = list(self._notes_to_trash(tx))
        for start in range(0, len(notes), BATCH):
            self._send(ObjectKind.ITEM, notes[start : start + BATCH])
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            self.version = self.remote.erase_collections(batch, self.version)
            with self.database.write() as tx:
                for key in batch:
                    pristine.remove(tx, self.library, ObjectKind.COLLECTION, key)
            self.result.erased += len(batch)
        with self.database.write() as tx:
            for link in gone:
                links.remove(tx, self.library, link.role, link.owner)

    def _collections_to_erase(self, tx: Transaction) -> tuple[list[str], list[Link]]:
        gone = list(self._gone(tx))
        still = {
            link.key
            for role in (Role.EDITION, Role.SECTION)
            for link in links.listing(tx, self.library, role).values()
            if link not in gone
        }
        known = {one.key: one for one in pristine.collections(tx, self.library)}
        keys = [
            link.key
            for link in sorted(gone, key=lambda one: one.role is Role.EDITION)
            if link.key and link.key not in still and link.key in known and self._is_own(tx, known[link.key])
        ]
        # A collection with something of the user's own inside is not ours to erase, however deep it lies.
        while kept := {one.parent for one in known.values() if one.key not in keys} & set(keys):
            keys = [key for key in keys if key not in kept]
        return keys, gone

    def _gone(self, tx: Transaction) -> Iterator[Link]:
        """Yields the links of editions and sections that are not here any more, and nobody asks about."""
        asked = {
            (one.owner, one.field)
            for one in conflicts.listing(tx, self.library)
            if one.kind is OwnerKind.EDITION
        }
        sections = homes(tx, self.library).collection_of
        open_sections = {name for _, name in asked}
        open_editions = {
            link.key
            for link in links.listing(tx, self.library, Role.EDITION).values()
            if (link.owner, ERASED) in asked
        }
        for link in links.listing(tx, self.library, Role.SECTION).values():
            found = pristine.collection(tx, self.library, link.key or "")
            if link.owner in sections or f"s:{link.key}" in open_sections:
                continue
            if found is None or found.parent not in open_editions:
                yield link
        for link in links.listing(tx, self.library, Role.EDITION).values():
            if not editions.exists(tx, EditionKey(link.owner)) and (link.owner, ERASED) not in asked:
                yield link

    def _notes_to_trash(self, tx: Transaction) -> Iterator[Sent]:
        for link in self._gone(tx):
            if link.role is Role.EDITION:
                place = edition_state.places(tx, self.library).get(link.key or "")
                if place and place.note:
                    edit = Edit(0, OwnerKind.EDITION, link.owner)
                    yield Sent(edit, ItemWrite(place.note.key, place.note.version, deleted=True))

    def _settle(self) -> None:
        """Compares once more: what the server made of it is taken over, so that it is never sent for ever."""
        with self.database.write() as tx:
            desk = self._desk(tx)
            for edit in outbox.listing(tx, self.library):
                if edit.kind is OwnerKind.PAPER:
                    self._settle_paper(tx, desk, PaperId(int(edit.owner)))
                else:
                    self._settle_edition(tx, desk, EditionKey(edit.owner))

    def _settle_editions(self, tx: Transaction, desk: Desk) -> None:
        places = edition_state.places(tx, self.library)
        for link in links.listing(tx, self.library, Role.EDITION).values():
            place = places.get(link.key or "")
            there = edition_state.remote(tx, self.library, place) if place else None
            reconcile.settle_edition(tx, desk, EditionKey(link.owner), there)

    def _settle_paper(self, tx: Transaction, desk: Desk, paper_id: PaperId) -> None:
        ref = next(iter(papers.refs(tx, [paper_id])), None)
        if ref is None:
            outbox.remove(tx, OwnerKind.PAPER, str(paper_id))
            return
        there = paper_state.remote(tx, desk, ref.key)
        agreed = self._agreed.get((OwnerKind.PAPER, str(paper_id)))
        if agreed is None or there is None or agreed == there:
            reconcile.settle_paper(tx, desk, paper_id, there)
        else:
            # The server keeps it in another form than it was sent: that form is ours from now on.
            self._took(reconcile.paper(tx, desk, paper_id, agreed, there))

    def _settle_edition(self, tx: Transaction, desk: Desk, key: EditionKey) -> None:
        place = self._place(tx, key)
        there = edition_state.remote(tx, self.library, place) if place else None
        agreed = self._agreed.get((OwnerKind.EDITION, key))
        if agreed is not None and there is not None and editions.exists(tx, key):
            self._took(reconcile.edition(tx, desk, key, agreed, there))
            desk = self._desk(tx)
        reconcile.settle_edition(tx, desk, key, there)

    def _took(self, outcome: Outcome) -> None:
        self.result.changes |= outcome.changes
        self.result.conflicts += outcome.conflicts


def _as_if_written(write: ObjectWrite, former: RemoteObject | None) -> RemoteObject:
    """Returns an object as a server would answer with it."""
    key = write.key or new_key()
    if isinstance(write, CollectionWrite):
        before = former if isinstance(former, RemoteCollection) else RemoteCollection(key, 0, "")
        parent = before.parent if write.parent is None else write.parent
        deleted = before.deleted if write.deleted is None else write.deleted
        name = before.name if write.name is None else write.name
        return replace(before, name=name, parent=parent, deleted=deleted)
    kind = ItemType.PAPER if write.paper else ItemType.NOTE
    item = former if isinstance(former, RemoteItem) else RemoteItem(key, 0, kind, write.parent or "")
    return replace(
        item,
        tags=item.tags if write.tags is None else write.tags,
        collections=item.collections if write.collections is None else write.collections,
        note=item.note if write.note is None else write.note,
        deleted=item.deleted if write.deleted is None else write.deleted,
    )


def _batches(todo: Sequence[Sent]) -> Iterator[Sequence[Sent]]:
    """Cuts what is to be sent into requests that a server takes: not too many objects, not too many bytes."""
    batch: list[Sent] = []
    size = 0
    for one in todo:
        own = len(one.write.note or "") if isinstance(one.write, ItemWrite) else 0
        if batch and (len(batch) == BATCH or size + own > _MOST_TEXT):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += own
    if batch:
        yield batch


def _same_words(one: str, other: str) -> bool:
    """Tells whether two edition notes say the same, whatever collections they say it of."""
    first, second = (
        replace(note, sections=tuple(replace(section, key="") for section in note.sections))
        for note in map(edition_note.decode, (one, other))
    )
    return first == second


def _on_item(name: str) -> bool:
    """Tells whether a field of a paper's state is said by the item itself, not by its note."""
    return name in ("oh", "skipped", ODD) or name.startswith(IN)


def _collections(state: State) -> frozenset[str]:
    return frozenset(name.removeprefix(IN) for name in state if name.startswith(IN))


def _tagged(note: RemoteItem, name: str) -> tuple[Tag, ...] | None:
    """Returns the tags of a note with one more; None if it has it already."""
    return None if paper_state.has_tag(note, name) else (*note.tags, Tag(name))
