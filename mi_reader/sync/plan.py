"""What is to be written to Zotero next: decided by what is here and what is there, and by nothing else.

A plan writes nothing. What it yields says which link to note before it is sent: the keys that new objects are
given. So a step that is cut short is simply planned again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from mi_reader.domain.keys import EditionKey, PaperRef, new_key
from mi_reader.domain.zotero import (
    CollectionWrite,
    ItemWrite,
    ObjectKind,
    ObjectWrite,
    RemoteCollection,
    RemoteItem,
    Tag,
)
from mi_reader.markup import marks
from mi_reader.markup.notes import edition_note
from mi_reader.store import conflicts, editions, imported, links, papers, pristine, refusals
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import Edit, OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.sync import edition_state, originals, paper_state, reconcile
from mi_reader.sync.edition_state import Place, collection_name, lines
from mi_reader.sync.fields import DOUBLED, ERASED, IN, ODD, SECTIONS, UNDATED, State, section_field
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.shelf import ROOT_NAME, Shelf


@dataclass(frozen=True, slots=True)
class Sent:
    """One object that is to be written.

    Attributes:
        edit: Whose it is.
        state: What both agree on once it is written, of the whole owner; None where this does not tell it.
        link: What it will stand for, to be noted before it is sent; without a key if the server chooses it.
    """

    edit: Edit
    write: ObjectWrite
    state: State | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How objects are written, whatever is in them.

    Attributes:
        language: Of the headings in new notes.
        path: The library's part of `zotero://select` links.
        client_keys: Whether a new object may bring its own key.
    """

    language: str
    path: str
    client_keys: bool


class Plan:
    """What is to be written at one moment of a push, by its steps.

    Args:
        edits: What to look at: all papers or all editions, as the step says.
    """

    def __init__(
        self, tx: Transaction, desk: Desk, manner: Manner, now: datetime, edits: Sequence[Edit]
    ) -> None:
        self._tx = tx
        self._desk = desk
        self._library = desk.library
        self._manner = manner
        self._now = now
        self._waiting = edits
        self._shelf = Shelf(tx, desk.library)

    def _tried_now(self) -> Iterator[Edit]:
        """Yields the edits but those that were refused and are not to be tried again yet."""
        moment = self._now.isoformat()
        refused = {
            (one.kind, one.owner, one.change)
            for one in refusals.listing(self._tx, self._library)
            if one.direction == "push" and one.again > moment
        }
        for edit in self._waiting:
            if (edit.kind, edit.owner, edit.change) not in refused:
                yield edit

    def _editions(self) -> Iterator[tuple[Edit, EditionKey]]:
        for edit in self._tried_now():
            key = EditionKey(edit.owner)
            if editions.exists(self._tx, key) and ERASED not in conflicts.of(
                self._tx, OwnerKind.EDITION, key
            ):
                yield edit, key

    def found_root(self) -> Link | None:
        """Returns the link of a root that another computer made, or this one before its cache was lost."""
        known, root = links.get(self._tx, self._library, Role.ROOT, ""), self._shelf.root
        return Link(Role.ROOT, "", root.key) if root and (known is None or known.key != root.key) else None

    def root(self) -> Iterator[Sent]:
        """Yields the collection that holds the editions, where one needs it and there is none."""
        wanting = [edit for edit, key in self._editions() if not self._shelf.made(Role.EDITION, key)]
        if wanting and self._shelf.root is None:
            yield self._made_anew(wanting[0], Role.ROOT, "", CollectionWrite(new_key(), 0, ROOT_NAME, ""))

    def _link(self, role: Role, owner: str, key: str) -> Link:
        """Returns what an object will be for: under the key it was asked for before, if it was."""
        known = links.get(self._tx, self._library, role, owner)
        if known and known.key and self._manner.client_keys:
            return known
        return Link(role, owner, key if self._manner.client_keys else None)

    def _note_link(self, role: Role, owner: str) -> Link:
        """Returns what a note will be for; one that is there under its former key is in the trash."""
        link = replace(self._link(role, owner, new_key()), chosen=False)
        there = link.key and pristine.item(self._tx, self._library, link.key)
        return replace(link, key=new_key()) if there else link

    def _made_anew(self, edit: Edit, role: Role, owner: str, write: CollectionWrite) -> Sent:
        """Makes a collection, or takes it out of the trash if it lies there."""
        link = links.get(self._tx, self._library, role, owner)
        trashed = self._shelf.every.get(link.key or "") if link else None
        if trashed:
            # A section in a collection that its edition has left meanwhile would keep that from going.
            follows = role is Role.SECTION and trashed.parent in self._shelf.left
            parent = write.parent if follows else None
            again = CollectionWrite(trashed.key, trashed.version, parent=parent, deleted=False)
            return Sent(edit, again, link=link)
        link = self._link(role, owner, write.key)
        return Sent(edit, replace(write, key=link.key or ""), link=link)

    def edition_collections(self) -> Iterator[Sent]:
        """Yields the collections of editions, below the root."""
        for edit, key in self._editions():
            found = self._shelf.made(Role.EDITION, key)
            if found is None:
                if root := self._shelf.root:  # else it was refused
                    name = collection_name(editions.get(self._tx, key).name, key)
                    write = CollectionWrite(key, 0, name, root.key)
                    yield self._made_anew(edit, Role.EDITION, key, write)
            elif renamed := self._renamed(edit, key, found, "name"):
                yield renamed

    def section_collections(self) -> Iterator[Sent]:
        """Yields the collections of sections, below those of their editions."""
        for edit, key in self._editions():
            above = self._shelf.made(Role.EDITION, key)
            unsaid = conflicts.of(self._tx, OwnerKind.EDITION, key)
            for section in editions.sections(self._tx, key) if above else ():
                at = self._desk.homes.collection_of[section.key]
                found = self._shelf.made(Role.SECTION, section.key)
                if f"s:{at}" in unsaid or above is None:
                    continue
                if found is None:
                    name = collection_name(section.heading, section.category)
                    write = CollectionWrite(section.key, 0, name, above.key)
                    yield self._made_anew(edit, Role.SECTION, section.key, write)
                elif found.parent in self._shelf.left:
                    yield Sent(edit, CollectionWrite(found.key, found.version, parent=above.key))
                elif renamed := self._renamed(edit, key, found, section_field(at, "heading")):
                    yield renamed

    def _renamed(self, edit: Edit, key: EditionKey, found: RemoteCollection, title: str) -> Sent | None:
        """Renames a collection with what it stands for, as long as the two have one name."""
        place, there = self._shelf.place(key), self._shelf.edition(key)
        if place is None or place.note is None or there is None or not self._shelf.is_own(found):
            return None
        wanted = reconcile.wanted_edition(self._tx, self._desk, key, there)
        name = collection_name(wanted.get(title, ""), found.name)
        if found.name != collection_name(there.get(title, ""), found.name) or name == found.name:
            return None
        return Sent(edit, CollectionWrite(found.key, found.version, name=name))

    def papers(self) -> Iterator[Sent]:
        """Yields the papers: their marks and where they are filed; new ones whole."""
        for edit in self._tried_now():
            paper_id = PaperId(int(edit.owner))
            ref = next(iter(papers.refs(self._tx, [paper_id])), None)
            if ref is None or ERASED in conflicts.of(self._tx, OwnerKind.PAPER, edit.owner):
                continue
            there = paper_state.remote(self._tx, self._desk, ref.key)
            wanted = reconcile.wanted_paper(self._tx, self._desk, paper_id, there)
            said = {name: value for name, value in wanted.items() if _on_item(name)}
            if there is None:
                yield self._new_paper(edit, paper_id, ref, said)
            elif said != {name: value for name, value in there.items() if _on_item(name)}:
                item = pristine.item(self._tx, self._library, ref.key)
                if item:
                    agreed = said | {name: value for name, value in there.items() if not _on_item(name)}
                    yield Sent(edit, self._item_write(item, wanted), agreed)

    def _new_paper(self, edit: Edit, paper_id: PaperId, ref: PaperRef, said: State) -> Sent:
        link = self._link(Role.PAPER, ref.key, ref.key)
        data = papers.get(self._tx, [paper_id])[paper_id].data
        tags = [*(Tag(name, automatic=True) for name in data.tags)]
        write = ItemWrite(
            link.key or "",
            0,
            tags=(*tags, *(Tag(name) for name in paper_state.wanted_marks(said, self._desk.user))),
            collections=self._real(_collections(said)),
            paper=data,
        )
        return Sent(edit, write, said, link)

    def _item_write(self, item: RemoteItem, wanted: State) -> ItemWrite:
        ours = set(paper_state.our_marks([tag.name for tag in item.tags], self._desk.user))
        tags = [tag for tag in item.tags if tag.name not in ours]
        tags += [Tag(name) for name in paper_state.wanted_marks(wanted, self._desk.user)]
        others = item.collections - self._desk.homes.sections_of.keys()
        collections = others | self._real(_collections(wanted))
        return ItemWrite(
            item.key,
            item.version,
            tags=tuple(tags) if sorted(tags) != sorted(item.tags) else None,
            collections=frozenset(collections) if collections != item.collections else None,
        )

    def _real(self, collections: Iterable[str]) -> frozenset[str]:
        return frozenset(self._shelf.every.keys() & set(collections))

    def why_notes(self) -> Iterator[Sent]:
        """Yields the notes with what was said of papers."""
        for edit in self._tried_now():
            paper_id = PaperId(int(edit.owner))
            ref = next(iter(papers.refs(self._tx, [paper_id])), None)
            there = paper_state.remote(self._tx, self._desk, ref.key) if ref else None
            if ref is None or there is None:
                continue
            wanted = reconcile.wanted_paper(self._tx, self._desk, paper_id, there)
            said = {name: value for name, value in wanted.items() if not _on_item(name)}
            if said != {name: value for name, value in there.items() if not _on_item(name)}:
                agreed = said | {name: value for name, value in there.items() if _on_item(name)}
                yield from self._why_note(edit, ref, said, agreed)

    def _why_note(self, edit: Edit, ref: PaperRef, said: State, agreed: State) -> Iterator[Sent]:
        note = paper_state.why_note_of(self._tx, self._library, ref.key)
        empty = "why" not in said and "post_text" not in said
        if note is None and not empty:
            link = self._note_link(Role.WHY, ref.key)
            html = paper_state.note_html(said, self._manner.language, "")
            tags = (Tag(marks.WHY_TAG),)
            yield Sent(edit, ItemWrite(link.key or "", 0, tags=tags, note=html, parent=ref.key), agreed, link)
        elif note is not None and empty and paper_state.has_tag(note, marks.ADOPTED_TAG):
            # The user's own note keeps its words, and is theirs alone again.
            left, link = paper_state.without_tags(note), Link(Role.WHY, ref.key, note.key)
            yield Sent(edit, ItemWrite(note.key, note.version, tags=left), agreed, link)
        elif note is not None and empty and not paper_state.is_chosen(self._tx, self._library, note):
            # A note that is left may be another one of ours: then that is the why, and it is looked at again.
            yield Sent(edit, ItemWrite(note.key, note.version, deleted=True))
        elif note is not None:
            missing = paper_state.missing_tags(self._tx, self._library, note)
            html = note.note if empty else paper_state.note_html(said, self._manner.language, note.note)
            write = ItemWrite(
                note.key,
                note.version,
                tags=(*note.tags, *map(Tag, missing)) if missing else None,
                note=html if html != note.note else None,
            )
            yield Sent(edit, write, None if empty else agreed)
            for other in paper_state.rivals(self._tx, self._library, ref.key):
                yield Sent(edit, ItemWrite(other.key, other.version, tags=paper_state.without_tags(other)))

    def edition_notes(self) -> Iterator[Sent]:
        """Yields the notes of editions."""
        for edit, key in self._editions():
            place, there = self._shelf.place(key), self._shelf.edition(key)
            if place and there is not None:
                wanted = reconcile.wanted_edition(self._tx, self._desk, key, there)
                yield from self._edition_note(edit, key, place, there, self._without_unmade(wanted))

    def _edition_note(
        self, edit: Edit, key: EditionKey, place: Place, there: State, wanted: State
    ) -> Iterator[Sent]:
        within = place.collection.key
        strayed = self._strayed_note(key) if place.note is None else None
        known = strayed or place.note
        heard = reconcile.heard(there)
        told, said = originals.of_note(wanted), originals.of_note(heard)
        if known and not strayed and told == said:
            return
        # What the notes of its file tell is sent after it.
        agreed = told | originals.of_original(heard)
        html = edition_state.note_html(
            self._tx, self._library, wanted, strayed.note if strayed else place.html, self._manner.path
        )
        # What says something else in no collection at all was edited after its collection was erased:
        # nobody has merged that, so it is left as it is.
        if strayed and (strayed.collections or _same_words(html, strayed.note)):
            collections = strayed.collections - self._shelf.left | {within}
            yield Sent(
                edit, ItemWrite(strayed.key, strayed.version, collections=collections, note=html), agreed
            )
        elif place.note is None or place.note.parent:
            if strayed:
                html = edition_state.note_html(self._tx, self._library, wanted, "", self._manner.path)
            link = self._note_link(Role.EDITION_NOTE, key)
            tags = (Tag(marks.EDITION_TAG),)
            write = ItemWrite(link.key or "", 0, tags=tags, collections=frozenset({within}), note=html)
            yield Sent(edit, write, agreed, link)
            if place.note:
                # What was dragged onto a paper may be left there on purpose; it is ours no more.
                left = _without_edition_tag(place.note)
                yield Sent(edit, ItemWrite(place.note.key, place.note.version, tags=left))
        elif told != {name: value for name, value in said.items() if name != DOUBLED}:
            there_too = place.note.collections
            write = ItemWrite(
                place.note.key,
                place.note.version,
                collections=None if within in there_too else there_too - self._shelf.left | {within},
                note=html if html != place.note.note else None,
            )
            yield Sent(edit, write, agreed)
        for second in place.seconds if place.doubled else ():
            yield Sent(edit, ItemWrite(second.key, second.version, tags=_without_edition_tag(second)))

    def originals(self) -> Iterator[Sent]:
        """Yields the notes of the files that editions were imported from."""
        for edit, key in self._editions():
            place, there = self._shelf.place(key), self._shelf.edition(key)
            if (
                place is None
                or place.note is None
                or there is None
                or not imported.is_imported(self._tx, key)
            ):
                continue
            wanted = self._without_unmade(reconcile.wanted_edition(self._tx, self._desk, key, there))
            heard = reconcile.heard(there)
            of_original = originals.of_original(wanted)
            found = originals.wanted(self._tx, key, wanted)
            if found is None or of_original == originals.of_original(heard):
                continue
            wish = originals.Wanted(
                found, place.collection.key, self._shelf.left, self._manner.language, self._manner.client_keys
            )
            for write in originals.writes(place.originals, self._shelf.free_originals, wish):
                yield Sent(edit, write, originals.of_note(heard) | of_original)

    def _strayed_note(self, key: EditionKey) -> RemoteItem | None:
        """Returns an edition's note that is in no edition's collection, because that was erased or left."""
        made = editions.get(self._tx, key).created
        kept = {link.key for link in self._shelf.links[Role.EDITION].values()} - self._shelf.left
        free = (note for note in self._shelf.notes if not note.collections & kept)
        return next((note for note in free if made and edition_state.created(note) == made), None)

    def _without_unmade(self, wanted: dict[str, str]) -> dict[str, str]:
        """Leaves out sections whose collection was refused: the note would name what is not there."""
        made = [at for at in lines(wanted.get(SECTIONS)) if at in self._shelf.every]
        return {
            name: value
            for name, value in {**wanted, SECTIONS: "\n".join(made)}.items()
            if (name.split(":", 2)[1] in made if name.startswith("s:") else value)
        }


Step = Callable[[Plan], Iterator[Sent]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a push: what it writes, for edits of what.

    Attributes:
        at_once: Edits that are planned in one transaction: an edit of the user's waits for it. None for all.
    """

    kind: ObjectKind
    of: OwnerKind
    step: Step
    at_once: int | None


MANY: Final = {OwnerKind.PAPER: 25, OwnerKind.EDITION: 5}
# What is there before what is in it, or hangs at it.
STAGES: Final = (
    # One root is made for all.
    Stage(ObjectKind.COLLECTION, OwnerKind.EDITION, Plan.root, None),
    Stage(ObjectKind.COLLECTION, OwnerKind.EDITION, Plan.edition_collections, MANY[OwnerKind.EDITION]),
    Stage(ObjectKind.COLLECTION, OwnerKind.EDITION, Plan.section_collections, MANY[OwnerKind.EDITION]),
    Stage(ObjectKind.ITEM, OwnerKind.PAPER, Plan.papers, MANY[OwnerKind.PAPER]),
    Stage(ObjectKind.ITEM, OwnerKind.PAPER, Plan.why_notes, MANY[OwnerKind.PAPER]),
    Stage(ObjectKind.ITEM, OwnerKind.EDITION, Plan.edition_notes, MANY[OwnerKind.EDITION]),
    Stage(ObjectKind.ITEM, OwnerKind.EDITION, Plan.originals, MANY[OwnerKind.EDITION]),
)


def _without_edition_tag(note: RemoteItem) -> tuple[Tag, ...]:
    return tuple(tag for tag in note.tags if tag.name != marks.EDITION_TAG)


def _same_words(one: str, other: str) -> bool:
    """Tells whether two notes of one edition say the same, whatever collections they say it of."""
    first, second = (
        replace(
            note,
            sections=tuple(replace(section, key="") for section in note.sections),
            not_sections=frozenset(),
            created="",
        )
        for note in map(edition_note.decode, (one, other))
    )
    return first == second


def _on_item(name: str) -> bool:
    """Tells whether a field of a paper's state is said by the item itself, not by its note."""
    return name in ("oh", "skipped", ODD, UNDATED) or name.startswith(IN)


def _collections(state: State) -> frozenset[str]:
    return frozenset(name.removeprefix(IN) for name in state if name.startswith(IN))
