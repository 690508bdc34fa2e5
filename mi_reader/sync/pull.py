"""What the server has that is not here: found, fetched, and left waiting until it is whole.

Nothing that is read here is seen before `apply` swaps it in. What waits survives a crash: an object that
waits in the version that is listed is not fetched again.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from mi_reader.domain.errors import Problem, RemoteError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteItem, RemoteObject
from mi_reader.markup.titles import title_key
from mi_reader.store import incoming, papers, pristine
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.papers import PaperState
from mi_reader.sync.remote import Fetched, Remote

PAGE = 100
_THREADS = 4
_AHEAD = 2 * _THREADS  # requests made or under way whose answers are not staged yet
_ROUNDS = 8

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Pulled:
    """A whole version of a library that waits to be swapped in.

    Attributes:
        version: The library's.
        erased: Keys that are not there any more, by kind.
        unreadable: What could not be understood, by key.
        waiting: How many objects wait.
    """

    version: int
    erased: Mapping[ObjectKind, frozenset[str]] = field(default_factory=dict)
    unreadable: Mapping[tuple[ObjectKind, str], Problem] = field(default_factory=dict)
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Pull:
    """One pull of one library.

    Attributes:
        known: The version that is here; None compares everything.
        again: Keys to fetch whatever their version says, by kind: refused earlier, or out of step.
    """

    database: Database
    remote: Remote
    library: LibraryId
    known: int | None
    progress: Progress
    again: Mapping[ObjectKind, frozenset[str]] = field(default_factory=dict)

    def run(self) -> Pulled | None:
        """Fetches what is new; None if nothing is.

        Raises:
            RemoteError: The server could not be read, or did not stand still long enough.
        """
        if self.known is not None and not any(self.again.values()):
            version = self.remote.version(self.known)
            if version == self.known:
                return None
            if version < self.known:
                return Pull(self.database, self.remote, self.library, None, self.progress).run()
        if not self.remote.traits.versioned:
            return self._everything()
        for _ in range(_ROUNDS):
            pulled = self._round()
            if pulled:
                return pulled
        raise RemoteError(
            "The library in Zotero kept changing while it was being read.",
            "What was read is kept: sync again when Zotero has come to rest.",
        )

    def _round(self) -> Pulled | None:
        """Lists and fetches once; None if the library moved in between."""
        versions: set[int] = set()
        erased: dict[ObjectKind, frozenset[str]] = {}
        unreadable: dict[tuple[ObjectKind, str], Problem] = {}
        doubtful: frozenset[str] = frozenset()
        waiting = 0
        for kind in ObjectKind:
            listing = self.remote.listing(kind, self._since())
            versions.add(listing.version)
            wanted = self._wanted(kind, listing.versions)
            if kind is ObjectKind.ITEM:
                wanted += sorted(self._members(doubtful) - set(wanted))
            moved, unread = self._fetch(kind, wanted, listing.versions)
            unreadable |= {(kind, key): problem for key, problem in unread.items()}
            if moved:
                return None
            waiting += len(wanted)
            if kind is ObjectKind.COLLECTION:
                doubtful = self._known_before(listing.versions)
            if self._since() is None:
                erased[kind] = self._missing(kind, listing.versions)
        if self._since() is not None:
            told, version = self.remote.deletions(self.known or 0)
            versions.add(version)
            erased = {ObjectKind.COLLECTION: told.collections, ObjectKind.ITEM: told.items}
            if doubtful:
                whole = self.remote.listing(ObjectKind.COLLECTION, None)
                versions.add(whole.version)
                erased[ObjectKind.COLLECTION] |= self._missing(ObjectKind.COLLECTION, whole.versions)
        return Pulled(versions.pop(), erased, unreadable, waiting) if len(versions) == 1 else None

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

    def _fetch(
        self, kind: ObjectKind, keys: Sequence[str], listed: Mapping[str, int]
    ) -> tuple[bool, dict[str, Problem]]:
        """Fetches objects in order, several requests at a time; tells whether any had moved on."""
        unreadable: dict[str, Problem] = {}
        moved = False
        done = 0
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="zotero") as threads:
            for chunk, answer in self._answers(threads, kind, keys):
                self._stage(answer, chunk)
                unreadable |= answer.unreadable
                done += len(chunk)
                self.progress("fetch", done, len(keys))
                got = {found.key: found.version for found in answer.objects}
                moved = moved or any(
                    got.get(key) != listed[key]
                    for key in chunk
                    if key in listed and key not in answer.unreadable
                )
        return moved, unreadable

    def _answers(
        self, threads: ThreadPoolExecutor, kind: ObjectKind, keys: Sequence[str]
    ) -> Iterator[tuple[Sequence[str], Fetched]]:
        """Yields the answers in order, never more of them in memory than are worth having ready."""
        chunks = (keys[start : start + PAGE] for start in range(0, len(keys), PAGE))
        waiting: deque[tuple[Sequence[str], Future[Fetched]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, threads.submit(self.remote.fetch, kind, chunk)))
                if len(waiting) > _AHEAD:
                    first, answer = waiting.popleft()
                    yield first, answer.result()
            while waiting:
                first, answer = waiting.popleft()
                yield first, answer.result()
        finally:
            for _, answer in waiting:
                answer.cancel()

    def _stage(self, answer: Fetched, order: Sequence[str]) -> None:
        place = {key: number for number, key in enumerate(order)}
        found = sorted(answer.objects, key=lambda one: place.get(one.key, 0))
        with self.database.write() as tx:
            stage(tx, self.library, found)

    def _everything(self) -> Pulled:
        """Reads all there is, where versions tell nothing, and keeps what differs."""
        erased: dict[ObjectKind, frozenset[str]] = {}
        unreadable: dict[tuple[ObjectKind, str], Problem] = {}
        waiting = 0
        version = 0
        for kind in ObjectKind:
            answer = self.remote.fetch_all(kind)
            version = answer.version
            unreadable |= {(kind, key): problem for key, problem in answer.unreadable.items()}
            keys = {one.key for one in answer.objects} | answer.unreadable.keys()
            differing = self._differing(answer.objects)
            for start in range(0, len(differing), PAGE):
                with self.database.write() as tx:
                    stage(tx, self.library, differing[start : start + PAGE])
                self.progress("fetch", start + PAGE, len(differing))
            waiting += len(differing)
            erased[kind] = self._missing(kind, dict.fromkeys(keys, 0))
        return Pulled(version, erased, unreadable, waiting)

    def _differing(self, found: Iterable[RemoteObject]) -> list[RemoteObject]:
        with self.database.read() as tx:
            return [one for one in found if not same_here(tx, self.library, one)]


def stage(tx: Transaction, library: LibraryId, found: Sequence[RemoteObject]) -> None:
    """Lets objects wait; a paper that is not known here at all waits as one that is arriving, indexed."""
    # All papers first: at the next statement that could be undone by itself, such as that of `incoming`,
    # SQLite writes out what was entered into the text index, and to do so once is twice as fast.
    arriving = {one.key for one in found if isinstance(one, RemoteItem) and _arrives(tx, library, one)}
    for one in found:
        incoming.put(tx, library, one, arriving=one.key in arriving)


def _arrives(tx: Transaction, library: LibraryId, found: RemoteItem) -> bool:
    """Lets a paper wait as one that is arriving, if it is not known here in another state."""
    if found.type is not ItemType.PAPER or not found.paper:
        return False
    ref, title = PaperRef(library, PaperKey(found.key)), title_key(found.paper.title)
    known = papers.find(tx, ref)
    if known is None:
        papers.add(tx, ref, found.paper, title, found.added, PaperState.ARRIVING)
    elif papers.state(tx, known) is PaperState.ARRIVING:
        papers.replace(tx, known, found.paper, title)
        papers.set_added(tx, known, found.added)
    else:
        return False
    return True


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
