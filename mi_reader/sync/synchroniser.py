"""Runs a sync: pull, push, and again where somebody wrote in between."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import (
    BusyError,
    ConflictError,
    MiReaderError,
    NotFoundError,
    Problem,
    RemoteError,
    StaleError,
    StorageError,
    UncertainError,
    UsageError,
)
from mi_reader.domain.keys import LibraryId
from mi_reader.domain.papers import Library
from mi_reader.domain.translation import told
from mi_reader.domain.zotero import ObjectKind
from mi_reader.store import backup, conflicts, incoming, libraries, outbox, pristine, refusals, sources
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.lock import ProgramLock
from mi_reader.store.refusals import Refusal
from mi_reader.store.sources import Source
from mi_reader.sync import apply as swap
from mi_reader.sync import own_work
from mi_reader.sync.apply import Categories, Waiting
from mi_reader.sync.pull import Progress, Pull, Pulled
from mi_reader.sync.push import Push, Pushed
from mi_reader.sync.remarks import remarks
from mi_reader.sync.remote import Remote
from mi_reader.sync.report import Report, from_json

# A pull that takes away more than this asks first (guarantee 8).
_MANY = 20
_PART = 5
_ROUNDS = 6
_MOST_DAMAGED = 20  # papers that cannot be read, before it is the database that is damaged
_BEFORE_SYNC = "before-sync"  # why a backup was made
_KEPT = 5  # of those backups
_LOCAL_READ_ONLY = told(
    "This source of the library can only be read. Zotero 10 takes edits from other programs; "
    "so does the Web API with a key that may write."
)
_WEB_READ_ONLY = told(
    "This library can only be read: the key, or the group, does not let you write. "
    "Give the key write access at https://www.zotero.org/settings/keys; it stays the same key."
)

_LOCKED = told("You may only read this group: the key, or the group, does not let you change anything in it.")

_Done = TypeVar("_Done")
Connect = Callable[[Source, threading.Event], AbstractContextManager[Remote]]


class _UndoneError(Exception):
    """Ends a transaction whose work is only to be looked at."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a sync is wanted.

    Attributes:
        dry_run: Only say what would happen.
        full: Compare everything, whatever the versions say.
        accept_removals: Go on though many papers vanish.
    """

    dry_run: bool = False
    full: bool = False
    accept_removals: bool = False


def _silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Synchroniser:
    """Syncs the libraries of one profile.

    Attributes:
        connect: Returns a library's server; every wait in it ends when the event is set.
        backups: Folder for the backup before the first sync of a new version of the program.
        locks: Folder for the files that keep two syncs of a library apart.
        program: This program's version.
        language: Of the headings in new notes: `ja` or `en`.
        categories: Tells what a collection's name says of the category of its section.
        author: Whose marks are ours in a group library, where the server does not tell.
    """

    database: Database
    connect: Connect
    backups: Path
    locks: Path
    program: str
    language: str
    categories: Categories
    author: str = ""

    def run(
        self,
        library: Library,
        wish: Wish = Wish(),
        progress: Progress = _silent,
        cancel: threading.Event | None = None,
        report: Report | None = None,
    ) -> Report:
        """Syncs a library.

        Args:
            report: Is filled in, for whoever wants to know of a sync that fails what was done before.

        Returns:
            What it came to. What did not go through is in it, by key.

        Raises:
            NotFoundError: The library has no source: it lives here alone.
            BusyError: Another sync of this library is under way.
            ConflictError: Too many papers would vanish.
            RemoteError: The server could not be read or written; what was done before is kept.
        """
        with self.database.read() as tx:
            source = sources.get(tx, library.id)
        if source is None:
            raise NotFoundError(
                f"The library {library.name!r} lives here alone: there is nothing to sync it with.",
                "`mi-reader library add` connects a Zotero library.",
            )
        report = report or Report(library.address)
        report.dry_run = wish.dry_run
        with self._alone(library):
            try:
                with self.connect(source, cancel or threading.Event()) as remote:
                    # Not before there is a server: one that is away for a week is tried every few minutes.
                    if not wish.dry_run:
                        self._back_up(library, source)
                    return _Run(self, library, wish, progress, remote, source, report).run()
            except StorageError:
                raise  # there is nowhere to note it
            except MiReaderError as error:
                self._keep_failure(library, report, error)
                raise

    def _keep_failure(self, library: Library, report: Report, error: MiReaderError) -> None:
        """Keeps what was done before a sync failed, and what made it fail."""
        report.fail(error)
        if report.dry_run:
            return
        with self.database.write() as tx:
            if source := sources.get(tx, library.id):  # else it was disconnected meanwhile
                _keep(tx, source, report)

    @contextmanager
    def _alone(self, library: Library) -> Iterator[None]:
        self.locks.mkdir(parents=True, exist_ok=True)
        lock = ProgramLock(self.locks / f"sync-{library.id}.lock")
        if not lock.take():
            raise BusyError(
                f"Another sync of {library.name!r} is under way.", "Wait for it to finish, then try again."
            )
        try:
            yield
        finally:
            lock.release()

    def _back_up(self, library: Library, source: Source) -> None:
        """Makes a backup before the first sync, and before the first of another version of the program."""
        last = from_json(source.report) or Report(library.address)
        if last.program == self.program:
            return
        backup.create(self.database.path, self.backups, _BEFORE_SYNC)
        with self.database.write() as tx:
            # At once: a sync that fails and is tried again needs no other backup.
            if now := sources.get(tx, library.id):
                last.program = self.program
                sources.save(tx, replace(now, report=last.to_json()))
        backup.keep_newest(self.backups, _BEFORE_SYNC, _KEPT)


def _is_much(gone: int, here: int) -> bool:
    return gone > _MANY and gone * _PART > here


class _Run:
    """One sync of one library."""

    def __init__(
        self,
        parent: Synchroniser,
        library: Library,
        wish: Wish,
        progress: Progress,
        remote: Remote,
        source: Source,
        report: Report,
    ) -> None:
        self._parent = parent
        self._database = parent.database
        self._library = library
        self._wish = wish
        self._progress = progress
        self._remote = remote
        self._place = _place(source)
        self._elsewhere = False  # the server is another one than that of which all is known
        self._report = report
        # Of Zotero on this computer that takes no edits it is not known what the user may do; edits wait.
        locked = source.is_group and remote.traits.client_keys and not remote.traits.may_write
        report.locked = _LOCKED if locked else ""

    def run(self) -> Report:
        """Syncs, or says what would happen."""
        try:
            return self._run()
        finally:
            if self._elsewhere and self._wish.dry_run:
                self._discard()

    def _run(self) -> Report:
        """Pulls and pushes until both sides agree."""
        again: Mapping[ObjectKind, frozenset[str]] = self._unreadable_before()
        switched = self._switch()
        full = self._wish.full or switched
        for _ in range(_ROUNDS):
            with self._database.read() as tx:
                known = self._source(tx).version
            pulled = self._pull(None if full else known, again)
            with self._database.read() as tx:
                ready = swap.waiting(tx, self._library.id)
                source = self._source(tx)
                user = source.user if source.is_group else None
                noticed = remarks(tx, self._library.id, user, ready.items)
            self._check(pulled, ready, switched=switched)
            if self._wish.dry_run:
                self._report.notice(noticed)
                return self._without_damaged(ready, partial(self._rehearsed, pulled, known, again))
            self._without_damaged(ready, partial(self._apply, pulled, known, again))
            self._report.notice(noticed)
            full, switched, again = False, False, {}
            if not self._may_send():
                break
            try:
                pushed = self._push()
            except (StaleError, UncertainError):
                continue  # somebody else wrote, or we did and were not told: look first
            again = {kind: frozenset(keys) for kind, keys in pushed.suspects.items() if keys}
            if not again:
                break
        else:
            raise RemoteError(
                f"The library {self._library.name!r} in Zotero kept changing while edits were being sent.",
                "What could not be sent waits: sync again when Zotero has come to rest.",
            )
        return self._finished()

    def _source(self, tx: Transaction) -> Source:
        """Returns the source; raises if it is another one by now: nothing of this sync is true of that."""
        source = sources.get(tx, self._library.id)
        if source is None:
            raise NotFoundError(f"The library {self._library.name!r} has been disconnected.")
        if _place(source) != self._place:
            raise ConflictError(
                f"{self._library.name!r} is read from {source.endpoint} by now; this sync was with another "
                "server. What was sent is there, what was read is dropped.",
                f"`mi-reader sync --library {self._library.address}` compares everything once.",
            )
        return source

    def _switch(self) -> bool:
        """Notes where the library is read from now; tells whether what is here is from another place.

        It is, until a whole version from the new place is swapped in: only that gives the source a version.
        """
        traits = self._remote.traits
        with self._database.read() as tx:
            source = self._source(tx)
            known = pristine.any_object(tx, self._library.id)
        # Where a server tells no name, the one that marks were made with stays: under another name they would
        # be somebody else's, and be made once more.
        user = traits.user or source.user or self._parent.author
        if source.is_group and not user:
            raise UsageError(
                f"{self._library.name!r} is shared by a group, and this Zotero does not tell who you are.",
                "`mi-reader settings author NAME` says whose marks are yours.",
            )
        now = replace(
            source, endpoint=traits.endpoint, path=traits.path, server_id=traits.server_id, user=user
        )
        self._elsewhere = _place(now) != self._place
        if self._elsewhere:
            self._discard()
        if now != source and not self._wish.dry_run:
            with self._database.write() as tx:
                self._source(tx)
                sources.save(tx, replace(now, version=None if self._elsewhere else source.version))
            self._place = _place(now)
        return known and (self._elsewhere or source.version is None)

    def _discard(self) -> None:
        """Throws away what waits: it is another server's."""
        with self._database.write() as tx:
            self._source(tx)
            incoming.discard(tx, self._library.id)

    def _unreadable_before(self) -> dict[ObjectKind, frozenset[str]]:
        moment = datetime.now(UTC).isoformat()
        with self._database.read() as tx:
            due = [
                (ObjectKind(one.kind), one.owner)
                for one in refusals.listing(tx, self._library.id)
                if one.direction == "pull" and one.again <= moment
            ]
        return {kind: frozenset(key for of, key in due if of is kind) for kind in ObjectKind if due}

    # Pulling.

    def _pull(self, known: int | None, again: Mapping[ObjectKind, frozenset[str]]) -> Pulled | None:
        known = known if self._remote.traits.versioned else None
        pull = Pull(
            self._database, self._remote, self._library.id, known, self._progress, again, self._source
        )
        return pull.run()

    def _check(self, pulled: Pulled | None, ready: Waiting, *, switched: bool) -> None:
        """Refuses to empty a library without a question."""
        if pulled is None or self._wish.accept_removals:
            return
        with self._database.read() as tx:
            gone = swap.removals(tx, self._library.id, pulled, ready)
            # Not asked for nothing: to count them takes as long as the library is large.
            papers = libraries.count_papers(tx, self._library.id) if gone.papers else 0
            whys = libraries.count_whys(tx, self._library.id) if gone.whys else 0
        what = ""
        if switched and (missing := sum(map(len, pulled.erased.values()))):
            # What another source of the same library has not got yet has not been erased.
            what = f"{missing} objects of {self._library.name!r} are not where it is read from now."
        elif _is_much(len(gone.papers), papers):
            name = self._library.name
            what = f"{len(gone.papers)} of the {papers} papers of {name!r} are not in Zotero any more."
        elif _is_much(len(gone.whys), whys):
            what = f"The notes of {len(gone.whys)} of your {whys} whys are not in Zotero any more."
        if what:
            self._report.removals = True
            raise ConflictError(
                f"{what} That is too much to take for granted: nothing was changed.",
                "Look in Zotero whether this is so (is it the right account? has Zotero itself synced?), "
                f"then `mi-reader sync --library {self._library.address} --accept-removals`.",
            )

    def _without_damaged(self, ready: Waiting, swap_in: Callable[[Waiting], _Done]) -> _Done:
        """Swaps in what waits; if something of it cannot be read here, all but that."""
        for _ in range(_MOST_DAMAGED):
            try:
                return swap_in(ready)
            except swap.DamagedError as error:
                ready = ready.without(self._library.id, error)
        return swap_in(ready)

    def _apply(
        self,
        pulled: Pulled | None,
        known: int | None,
        again: Mapping[ObjectKind, frozenset[str]],
        ready: Waiting,
    ) -> None:
        applied = swap.Applied()
        with self._database.write() as tx:
            source = self._source(tx)
            refusals.remove_settled(tx, self._library.id)
            user = source.user if source.is_group else None
            former = own_work.work(tx, self._library.id)
            if pulled is not None:
                applied = swap.apply(tx, self._library.id, user, pulled, ready)
                self._note_unreadable(tx, pulled, ready, again)
                sources.save(tx, replace(source, version=pulled.version))
            # Without versions, whatever is known was known before.
            before = known if known is not None else (0 if not self._remote.traits.versioned else -1)
            applied.changes |= swap.take_up(tx, self._library.id, self._parent.categories, before)
            came = own_work.came(tx, self._library.id, former) if applied.changes else []
        # Not before it is done for good.
        self._report.count(applied)
        self._report.notice(applied.noticed)
        self._report.changes |= applied.changes
        self._report.own = own_work.joined(self._report.own, came)

    def _note_unreadable(
        self, tx: Transaction, pulled: Pulled, ready: Waiting, again: Mapping[ObjectKind, frozenset[str]]
    ) -> None:
        arrived = {(ObjectKind.COLLECTION, one.key) for one in ready.collections}
        arrived |= {(ObjectKind.ITEM, one.key) for one in ready.items}
        known = {
            (ObjectKind(one.kind), one.owner): one
            for one in refusals.listing(tx, self._library.id)
            if one.direction == "pull"
        }
        told = {name: one.message for name, one in {**pulled.unreadable, **ready.damaged}.items()}
        for (kind, key), one in known.items():
            if (kind, key) in told:
                continue
            if pulled.whole or (kind, key) in arrived or key in pulled.erased.get(kind, ()):
                refusals.remove(tx, self._library.id, "pull", kind, key)
            elif key in again.get(kind, ()):
                told[kind, key] = one.message  # asked for, and it did not come
        for (kind, key), message in told.items():
            tries = known[kind, key].tries + 1 if (kind, key) in known else 1
            moment = refusals.next_try(tries, datetime.now(UTC))
            refusals.put(tx, self._library.id, Refusal("pull", kind, key, message, tries, None, moment))

    # Pushing.

    def _may_send(self) -> bool:
        with self._database.read() as tx:
            waiting = outbox.count(tx, self._library.id)
        if self._remote.traits.may_write:
            return True
        if waiting:
            self._report.held = _WEB_READ_ONLY if self._remote.traits.client_keys else _LOCAL_READ_ONLY
        return False

    def _push(self) -> Pushed:
        with self._database.read() as tx:
            source = self._source(tx)
        push = self._new_push(source)
        try:
            pushed = push.run()
        finally:
            with self._database.write() as tx:
                sources.save(tx, replace(self._source(tx), version=push.version))
            self._report.sent += push.result.written + push.result.erased
            self._report.changes |= push.result.changes
        return pushed

    def _new_push(self, source: Source) -> Push:
        return Push(
            self._database,
            self._remote,
            self._library.id,
            source.user if source.is_group else None,
            source.version or 0,
            self._parent.language,
            self._progress,
        )

    def _rehearsed(
        self,
        pulled: Pulled | None,
        known: int | None,
        again: Mapping[ObjectKind, frozenset[str]],
        ready: Waiting,
    ) -> Report:
        """Does it all in a transaction that is undone, and sends nothing."""
        try:
            with self._database.write() as tx:
                self._apply(pulled, known, again, ready)
                if self._remote.traits.may_write:
                    self._report.sent = self._new_push(self._source(tx)).rehearse(tx)
                _take_stock(tx, self._library.id, self._report)
                raise _UndoneError  # noqa: TRY301 - the way out of a transaction
        except _UndoneError:
            pass
        self._report.changes = Changes()
        return self._report

    def _finished(self) -> Report:
        with self._database.write() as tx:
            _keep(tx, self._source(tx), self._report)
        self._report.changes |= changed(Touched.LIBRARY, str(self._library.id))
        return self._report


def _keep(tx: Transaction, source: Source, report: Report) -> None:
    """Keeps a report as that of the last sync of a library."""
    former = from_json(source.report)
    _take_stock(tx, source.library, report)
    report.complete = not (report.error or report.problems or report.held or report.waiting)
    report.finished = datetime.now(UTC).isoformat(timespec="seconds")
    report.program = former.program if former else ""
    if report.locked is None and former:
        report.locked = former.locked
    report.remember(former)
    synced = report.finished if report.complete else source.synced
    sources.save(tx, replace(source, synced=synced, report=report.to_json()))


def _take_stock(tx: Transaction, library: LibraryId, report: Report) -> None:
    """Notes where a library stands."""
    source = sources.get(tx, library)
    report.version = source.version if source else None
    report.waiting = outbox.count(tx, library)
    report.conflicts = len(conflicts.listing(tx, library))
    report.problems = [
        Problem(f"{one.kind} {one.owner}", one.message, f"tried again after {one.again[:16]} UTC")
        for one in refusals.listing(tx, library)
    ]


def _place(source: Source) -> tuple[str, str, str]:
    """Returns what tells one server's library from another's."""
    return source.endpoint, source.path, source.server_id
