"""Sends what was edited here: collections before what is in them, papers before their notes, fifty at a time.

Each step plans what is to be written now, in the newest state, sends it, and writes the server's answer into
the database before the next. A step that is cut short is simply planned again: the database knows only what
the server has said, and the keys that new objects were given before they were sent.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

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
)
from mi_reader.markup.titles import title_key
from mi_reader.store import editions, links, outbox, papers, pristine, refusals, underway
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.decoding import DamagedRowError
from mi_reader.store.links import Role
from mi_reader.store.outbox import Edit, OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.store.refusals import Refusal
from mi_reader.sync import asked, edition_state, paper_state, reconcile
from mi_reader.sync.fields import State
from mi_reader.sync.homes import homes
from mi_reader.sync.leaving import leaving
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.plan import MANY, STAGES, Manner, Plan, Sent, Stage
from mi_reader.sync.pull import Progress
from mi_reader.sync.reconcile import Outcome
from mi_reader.sync.remote import Refused, Remote, Written
from mi_reader.sync.shelf import Shelf

BATCH = 50
_Part = TypeVar("_Part")
_Done = TypeVar("_Done")
_MOST_TEXT = 2_000_000  # characters of the notes in one request


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
    _refiled: bool = False

    def run(self) -> Pushed:
        """Sends everything that waits.

        Raises:
            StaleError: Somebody else has written since: pull first; what was sent is noted.
            UncertainError: An answer was lost: pull first, to see what came of it.
            RemoteError: The server did not take a request as a whole.
        """
        for stage in STAGES:
            if stage.step is Plan.edition_notes and self._refiled:
                self._look_again()
            self._take_step(stage)
        self._erase()
        self._settle()
        return self.result

    def _take_step(self, stage: Stage) -> None:
        """Plans a few edits at a time, and sends as many objects at a time as a request takes."""
        todo: list[Sent] = []
        edits = self._waiting(stage.of)
        done = 0
        for part, planned in self._in_parts(edits, stage.at_once, partial(self._planned, stage)):
            todo += planned
            done += len(part)
            # The last one may still be filled.
            *full, rest = [*_batches(todo)] or [[]]
            todo = list(rest)
            for batch in full:
                self._send(stage.kind, batch)
                self.progress("send", done, len(edits))
            if todo and stage.at_once is None:
                break  # one for all
        if todo:
            self._send(stage.kind, todo)
            self.progress("send", len(edits), len(edits))

    def _in_parts(
        self, edits: Sequence[Edit], at_once: int | None, work: Callable[[Transaction, Sequence[Edit]], _Done]
    ) -> Iterator[tuple[Sequence[Edit], _Done]]:
        """Does some work in transactions that are short, and leaves out the edits that cannot be read."""
        for part in _parts(edits, at_once):
            try:
                with self.database.write() as tx:
                    done = work(tx, part)
            except DamagedRowError as error:
                if len(part) > 1:
                    yield from self._in_parts(part, 1, work)
                else:
                    self._cannot_be_read(part[0], error)
            else:
                yield part, done

    def _cannot_be_read(self, edit: Edit, error: DamagedRowError) -> None:
        with self.database.write() as tx:
            known = self._refusal_of(tx, edit)
            if known is None or known.again <= self.now().isoformat():
                self._refuse(tx, edit, f"{error.message} {error.remedy}")

    def _waiting(self, kind: OwnerKind) -> list[Edit]:
        with self.database.read() as tx:
            return [edit for edit in outbox.listing(tx, self.library) if edit.kind is kind]

    def rehearse(self, tx: Transaction) -> int:
        """Returns how many objects would be written, in a transaction that is undone afterwards.

        Each step goes by what the one before has made, so the answers of the server are made up.
        """
        count = 0
        for stage in STAGES:
            if stage.step is Plan.edition_notes and self._refiled:
                self._look_again()
            every = self._in_parts(self._waiting(stage.of), None, partial(self._planned, stage))
            for one in [one for _, planned in every for one in planned]:
                self._take(tx, one, _as_if_written(one.write, pristine.named(tx, self.library, one.write)))
                count += 1
        leave = leaving(tx, self._desk(tx))
        return count + len(leave.notes) + len(leave.collections)

    def _desk(self, tx: Transaction) -> Desk:
        return Desk(self.library, self.user, homes(tx, self.library))

    def _planned(self, stage: Stage, tx: Transaction, edits: Sequence[Edit]) -> list[Sent]:
        """Returns what a step sends, and notes what it will be for before it is asked for."""
        path, client_keys = self.remote.traits.path, self.remote.traits.client_keys
        manner = Manner(self.language, path if path.startswith("groups/") else "library", client_keys)
        plan = Plan(tx, self._desk(tx), manner, self.now(), edits)
        todo = list(stage.step(plan))
        found = plan.found_root() if stage.step is Plan.root else None
        for link in [found, *(one.link for one in todo)]:
            if link:
                links.put(tx, self.library, link)
                if link.role is Role.SECTION:
                    edition_state.tell_members(tx, self.library, SectionKey(link.owner))
        for one in todo:
            if one.state is not None:
                underway.put(tx, self.library, one.edit.kind, one.edit.owner, one.state)
            if one.link and one.link.key is None and isinstance(one.write, CollectionWrite):
                asked.note(tx, self.library, one.link, one.write)
        return todo

    def _look_again(self) -> None:
        """Settles editions once papers are filed: that says to which section a pick's text belongs."""
        with self.database.read() as tx:
            keys = sorted(links.listing(tx, self.library, Role.EDITION))
        for part in _parts(keys, MANY[OwnerKind.EDITION]):
            with self.database.write() as tx:
                desk, shelf = self._desk(tx), Shelf(tx, self.library)
                for key in map(EditionKey, part):
                    reconcile.settle_edition(tx, desk, key, shelf.edition(key))

    # Sending it, and writing down the answer.

    def _send(self, kind: ObjectKind, batch: Sequence[Sent]) -> None:
        answer = self.remote.write(kind, [one.write for one in batch], self.version)
        with self.database.write() as tx:
            self._note(tx, kind, batch, answer)
        self.version = answer.version

    def _note(self, tx: Transaction, kind: ObjectKind, batch: Sequence[Sent], answer: Written) -> None:
        for one, result in zip(batch, answer.results, strict=True):
            underway.remove(tx, one.edit.kind, one.edit.owner)
            if one.link and kind is ObjectKind.COLLECTION:
                asked.forget(tx, one.link)
            if isinstance(result, Refused):
                self._refused(tx, kind, one, result)
                continue
            self.result.written += 1
            self._refiled |= isinstance(one.write, ItemWrite) and one.write.collections is not None
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
        self._refuse(tx, one.edit, f"{refused.message} ({refused.code})")

    def _refuse(self, tx: Transaction, edit: Edit, message: str) -> None:
        known = self._refusal_of(tx, edit)
        tries = known.tries + 1 if known else 1
        again = refusals.next_try(tries, self.now())
        refusal = Refusal("push", edit.kind, edit.owner, message, tries, edit.change, again)
        refusals.put(tx, self.library, refusal)
        self.result.refused.append(refusal)

    def _refusal_of(self, tx: Transaction, edit: Edit) -> Refusal | None:
        for one in refusals.listing(tx, self.library):
            if (one.direction, one.kind, one.owner) == ("push", edit.kind, edit.owner):
                return one
        return None

    # What goes.

    def _erase(self) -> None:
        with self.database.read() as tx:
            leave = leaving(tx, self._desk(tx))
        if not leave.links:
            return
        for batch in _batches(leave.notes):
            self._send(ObjectKind.ITEM, batch)
        for start in range(0, len(leave.collections), BATCH):
            keys = leave.collections[start : start + BATCH]
            self.version = self.remote.erase_collections(keys, self.version)
            with self.database.write() as tx:
                for key in keys:
                    pristine.remove(tx, self.library, ObjectKind.COLLECTION, key)
            self.result.erased += len(keys)
        with self.database.write() as tx:
            for link in leave.links:
                links.remove(tx, self.library, link.role, link.owner)
                if link.role is Role.EDITION:
                    links.remove(tx, self.library, Role.EDITION_NOTE, link.owner)

    def _settle(self) -> None:
        """Compares once more: what the server made of it is taken over, so that it is never sent for ever."""
        for kind, work in (
            (OwnerKind.PAPER, self._settle_papers),
            (OwnerKind.EDITION, self._settle_editions),
        ):
            for _ in self._in_parts(self._waiting(kind), MANY[kind], work):
                pass

    def _settle_papers(self, tx: Transaction, edits: Sequence[Edit]) -> None:
        desk = self._desk(tx)
        for edit in edits:
            self._settle_paper(tx, desk, PaperId(int(edit.owner)))

    def _settle_editions(self, tx: Transaction, edits: Sequence[Edit]) -> None:
        desk, shelf = self._desk(tx), Shelf(tx, self.library)
        for edit in edits:
            self._settle_edition(tx, desk, shelf, EditionKey(edit.owner))

    def _settle_paper(self, tx: Transaction, desk: Desk, paper_id: PaperId) -> None:
        ref = next(iter(papers.refs(tx, [paper_id])), None)
        if ref is None:
            outbox.remove(tx, OwnerKind.PAPER, str(paper_id))
            refusals.remove(tx, self.library, "push", OwnerKind.PAPER, str(paper_id))
            return
        there = paper_state.remote(tx, desk, ref.key)
        agreed = self._agreed.get((OwnerKind.PAPER, str(paper_id)))
        if agreed is None or there is None or agreed == there:
            reconcile.settle_paper(tx, desk, paper_id, there)
        else:
            # The server keeps it in another form than it was sent: that form is ours from now on.
            self._took(reconcile.paper(tx, desk, paper_id, agreed, there))

    def _settle_edition(self, tx: Transaction, desk: Desk, shelf: Shelf, key: EditionKey) -> None:
        there = shelf.edition(key)
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


def _parts(whole: Sequence[_Part], at_once: int | None) -> Iterator[Sequence[_Part]]:
    """Cuts work into what may be done in one transaction."""
    size = at_once or len(whole) or 1
    return (whole[start : start + size] for start in range(0, len(whole), size))


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
