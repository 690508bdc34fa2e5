"""What the server has that is not here: found, fetched, and left waiting until it is whole.

Nothing that is read here is seen before `apply` swaps it in. What waits survives a crash: an object that
waits in the version that is listed is not fetched again.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from mi_reader.domain.errors import Problem, RemoteError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteItem, RemoteObject
from mi_reader.markup.titles import title_key
from mi_reader.store import incoming, papers, pristine
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.incoming import Prepared
from mi_reader.store.papers import PaperState
from mi_reader.sync.remote import Fetched, Remote

PAGE = 100
_THREADS = 4
_AHEAD = 2 * _THREADS  # requests made or under way whose answers are not staged yet
_TOGETHER = 4  # answers kept in one transaction, where so many have come: some 30 ms
_ROUNDS = 8

Progress = Callable[[str, int, int], None]
Named = tuple[ObjectKind, str]


@dataclass(frozen=True, slots=True)
class Pulled:
    """A whole version of a library that waits to be swapped in.

    Attributes:
        version: The library's.
        erased: Keys that are not there any more, by kind.
        unreadable: What could not be understood, or is listed and not sent.
        whole: Everything was listed, not only what changed.
    """

    version: int
    erased: Mapping[ObjectKind, frozenset[str]]
    unreadable: Mapping[Named, Problem]
    whole: bool


@dataclass(slots=True)
class _Round:
    """What listing and fetching once came to.

    Attributes:
        versions: Of the library, as each listing told it.
        odd: What did not come in the version that was listed.
        absent: Those of them that did not come at all.
    """

    versions: set[int] = field(default_factory=set)
    erased: dict[ObjectKind, frozenset[str]] = field(default_factory=dict)
    unreadable: dict[Named, Problem] = field(default_factory=dict)
    odd: set[Named] = field(default_factory=set)
    absent: set[Named] = field(default_factory=set)

    def take(
        self, kind: ObjectKind, asked: Iterable[str], answer: Fetched, listed: Mapping[str, int]
    ) -> None:
        """Notes what an answer lacks of what was listed."""
        self.unreadable |= {(kind, key): problem for key, problem in answer.unreadable.items()}
        got = {one.key: one.version for one in answer.objects}
        told = [key for key in asked if key in listed and key not in answer.unreadable]
        self.odd |= {(kind, key) for key in told if got.get(key) != listed[key]}
        self.absent |= {(kind, key) for key in told if key not in got}


def _come(waiting: deque[tuple[Sequence[str], Future[Fetched]]]) -> list[tuple[Sequence[str], Fetched]]:
    """Takes the first answer, for which it waits, and those after it that are there as well.

    Not one that failed: what came before it is to be kept first.
    """
    chunk, first = waiting.popleft()
    come = [(chunk, first.result())]
    while waiting and len(come) < _TOGETHER and _is_good(waiting[0][1]):
        chunk, answer = waiting.popleft()
        come.append((chunk, answer.result()))
    return come


def _is_good(answer: Future[Fetched]) -> bool:
    return answer.done() and not answer.cancelled() and answer.exception() is None


def _anywhere(tx: Transaction) -> None:
    """Has nothing against it."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One pull of one library.

    Attributes:
        known: The version that is here; None compares everything.
        again: Keys to fetch whatever their version says, by kind: refused earlier, or out of step.
        check: Raises if the library is read from elsewhere by now; asked before anything is kept.
    """

    database: Database
    remote: Remote
    library: LibraryId
    known: int | None
    progress: Progress
    again: Mapping[ObjectKind, frozenset[str]] = field(default_factory=dict)
    check: Callable[[Transaction], object] = _anywhere

    def run(self) -> Pulled | None:
        """Fetches what is new; None if nothing is.

        Raises:
            RemoteError: The server could not be read, or did not stand still long enough.
        """
        if self.known is not None:
            version = self.remote.version(self.known)
            if version < self.known:
                # The server was set back: what it said of its versions means nothing any more.
                self._discard()
                return replace(self, known=None, again={}).run()
            if version == self.known and not any(self.again.values()):
                return None
        if not self.remote.traits.versioned:
            return self._everything()
        before = _Round()
        for _ in range(_ROUNDS):
            found = self._round()
            # What is out of step twice while the library stands still is so for good: it must not hold up
            # the rest.
            if len(found.versions) == 1 and (
                not found.odd or (found.versions == before.versions and found.odd <= before.odd)
            ):
                return Pulled(found.versions.pop(), found.erased, _problems(found), self._since() is None)
            before = found
        raise RemoteError(
            "The library in Zotero kept changing while it was being read.",
            "What was read is kept: sync again when Zotero has come to rest.",
        )

    def _round(self) -> _Round:
        """Lists and fetches once."""
        found = _Round()
        doubtful: frozenset[str] = frozenset()
        for kind in ObjectKind:
            listing = self.remote.listing(kind, self._since())
            found.versions.add(listing.version)
            wanted = self._wanted(kind, listing.versions)
            if kind is ObjectKind.ITEM:
                wanted += sorted(self._members(doubtful) - set(wanted))
            self._fetch(kind, wanted, listing.versions, found)
            if kind is ObjectKind.COLLECTION:
                doubtful = self._known_before(listing.versions)
            if self._since() is None:
                found.erased[kind] = self._missing(kind, listing.versions)
        if self._since() is not None:
            told, version = self.remote.deletions(self.known or 0)
            found.versions.add(version)
            found.erased = {ObjectKind.COLLECTION: told.collections, ObjectKind.ITEM: told.items}
            if doubtful:
                whole = self.remote.listing(ObjectKind.COLLECTION, None)
                found.versions.add(whole.version)
                found.erased[ObjectKind.COLLECTION] |= self._missing(ObjectKind.COLLECTION, whole.versions)
        return found

    def _known_before(self, listed: Mapping[str, int]) -> frozenset[str]:
        """Returns the collections that changed, or were erased and made again under the same key.

        Of the latter the server tells no deletion any more, neither theirs nor that of what was in them; and
        items that it took out of them keep their versions.
        """
        if self.known is None:
            return frozenset()
        with self.database.read() as tx:
            here = pristine.versions_of(tx, self.library, ObjectKind.COLLECTION, listed)
        return frozenset(key for key, version in listed.items() if here.get(key, version) != version)

    def _members(self, collections: Iterable[str]) -> set[str]:
        with self.database.read() as tx:
            return {key for one in collections for key in pristine.members(tx, self.library, one)}

    def _since(self) -> int | None:
        # Where deletions are not told, only a list of everything shows what is missing.
        return self.known if self.remote.traits.tells_deletions else None

    def _wanted(self, kind: ObjectKind, versions: Mapping[str, int]) -> list[str]:
        with self.database.read() as tx:
            waiting = incoming.versions(tx, self.library, kind)
            listed = () if self.known is None else versions
            here = pristine.versions_of(tx, self.library, kind, listed)
        again = self.again.get(kind, frozenset())
        wanted = [
            key
            for key, version in versions.items()
            if waiting.get(key) != version and (here.get(key) != version or key in again)
        ]
        stale = [key for key, version in waiting.items() if versions.get(key) != version]
        if stale:
            with self.database.write() as tx:
                for key in stale:
                    self._drop(tx, kind, key)
        if self._since() is None:
            return wanted  # what is not listed is not there
        return [*wanted, *(key for key in sorted(again) if key not in versions)]

    def _drop(self, tx: Transaction, kind: ObjectKind, key: str) -> None:
        incoming.remove(tx, self.library, kind, key)
        if kind is ObjectKind.ITEM:
            arriving = papers.find(tx, PaperRef(self.library, PaperKey(key)))
            if arriving and papers.state(tx, arriving) is PaperState.ARRIVING:
                papers.remove(tx, arriving)

    def _missing(self, kind: ObjectKind, versions: Mapping[str, int]) -> frozenset[str]:
        with self.database.read() as tx:
            return frozenset(pristine.versions(tx, self.library, kind).keys() - versions.keys())

    def _fetch(self, kind: ObjectKind, keys: Sequence[str], listed: Mapping[str, int], found: _Round) -> None:
        """Fetches objects in order, several requests at a time."""
        done = 0
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="zotero") as threads:
            for answers in self._answers(threads, kind, keys):
                self._keep(
                    prepare(one for chunk, answer in answers for one in _ordered(answer.objects, chunk))
                )
                for chunk, answer in answers:
                    done += len(chunk)
                    found.take(kind, chunk, answer, listed)
                self.progress("fetch", done, len(keys))

    def _answers(
        self, threads: ThreadPoolExecutor, kind: ObjectKind, keys: Sequence[str]
    ) -> Iterator[list[tuple[Sequence[str], Fetched]]]:
        """Yields answers in order: those that have come, never more than are worth having in memory."""
        chunks = (keys[start : start + PAGE] for start in range(0, len(keys), PAGE))
        waiting: deque[tuple[Sequence[str], Future[Fetched]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, threads.submit(self.remote.fetch, kind, chunk)))
                if len(waiting) > _AHEAD:
                    yield _come(waiting)
            while waiting:
                yield _come(waiting)
        except RemoteError:
            # What has come all the same need not be asked for again.
            if late := [(chunk, answer.result()) for chunk, answer in waiting if _is_good(answer)]:
                yield late
            raise
        finally:
            for _, answer in waiting:
                answer.cancel()

    def _keep(self, prepared: Sequence[Prepared]) -> None:
        with self.database.write() as tx:
            self.check(tx)
            incoming.put_all(tx, self.library, prepared)

    def _discard(self) -> None:
        with self.database.write() as tx:
            self.check(tx)
            incoming.discard(tx, self.library)

    def _everything(self) -> Pulled:
        """Reads all there is, where versions tell nothing, and keeps what differs."""
        # Of what waits from a pull that was cut, nobody knows whether it is still so.
        self._discard()
        erased: dict[ObjectKind, frozenset[str]] = {}
        unreadable: dict[Named, Problem] = {}
        version = 0
        for kind in ObjectKind:
            answer = self.remote.fetch_all(kind)
            version = answer.version
            self._keep_differing(kind, answer, unreadable)
            keys = {one.key for one in answer.objects} | answer.unreadable.keys()
            erased[kind] = self._missing(kind, dict.fromkeys(keys, 0))
            if 0 < len(erased[kind]) <= PAGE:
                # What went into the trash or came out of it meanwhile may have slipped through.
                late = self.remote.fetch(kind, sorted(erased[kind]))
                self._keep_differing(kind, late, unreadable)
                erased[kind] -= {one.key for one in late.objects} | late.unreadable.keys()
        return Pulled(version, erased, unreadable, whole=True)

    def _keep_differing(self, kind: ObjectKind, answer: Fetched, unreadable: dict[Named, Problem]) -> None:
        unreadable |= {(kind, key): problem for key, problem in answer.unreadable.items()}
        differing = self._differing(answer.objects)
        for start in range(0, len(differing), PAGE):
            self._keep(prepare(differing[start : start + PAGE]))
            self.progress("fetch", start + PAGE, len(differing))

    def _differing(self, found: Iterable[RemoteObject]) -> list[RemoteObject]:
        with self.database.read() as tx:
            return [one for one in found if not same_here(tx, self.library, one)]


def _problems(found: _Round) -> dict[Named, Problem]:
    """Returns what could not be had, and why."""
    message = "Zotero lists it, but does not send it."
    absent = {(kind, key): Problem(f"{kind} {key}", message) for kind, key in found.absent}
    return absent | found.unreadable


def _ordered(found: Iterable[RemoteObject], keys: Sequence[str]) -> list[RemoteObject]:
    """Returns objects in the order of the keys that they were asked for by."""
    place = {key: number for number, key in enumerate(keys)}
    return sorted(found, key=lambda one: place.get(one.key, 0))


def prepare(found: Iterable[RemoteObject]) -> list[Prepared]:
    """Makes objects ready to wait.

    Not in the threads that fetch: compressing lets other threads go on each time, and to take turns so often
    costs Python more than is gained.
    """
    return [incoming.prepare(one, _title_key(one)) for one in found]


def _title_key(found: RemoteObject) -> str:
    return title_key(found.paper.title) if isinstance(found, RemoteItem) and found.paper else ""


def same_here(tx: Transaction, library: LibraryId, found: RemoteObject) -> bool:
    """Tells whether an object is here already, as it is there: versions aside."""
    known = pristine.get(tx, library, found)
    if known is None or pristine.meaning(known) != pristine.meaning(found):
        return False
    if not isinstance(found, RemoteItem) or found.type is not ItemType.PAPER:
        return True
    paper_id = papers.find(tx, PaperRef(library, PaperKey(found.key)))
    here = papers.get(tx, [paper_id]) if paper_id else {}
    return paper_id in here and here[paper_id].data == found.paper
