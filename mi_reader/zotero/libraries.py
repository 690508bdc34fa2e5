"""Libraries of Zotero connected, listed and disconnected: who is asked where, with which key.

A library is made sure of before it is added: what cannot be read is not connected. Its papers come with the
first sync.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import (
    ConflictError,
    NotFoundError,
    Problem,
    UnreachableError,
    UsageError,
)
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import Library, LibraryKind, plain_title
from mi_reader.settings import secrets
from mi_reader.settings.secrets import KeychainError, Secret
from mi_reader.store import conflicts, editions, incoming, outbox, papers, pristine, removal, sources
from mi_reader.store import libraries as stored
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.outbox import Edit, OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.store.sources import Source
from mi_reader.sync.report import Report, from_json
from mi_reader.zotero.locks import Locks, locks

if TYPE_CHECKING:
    from mi_reader.sync.remote import Traits
    from mi_reader.zotero.discovery import Offer
    from mi_reader.zotero.pace import Timing

# Whoever lists libraries does not wait for all that speaks HTTP: discovery is imported where it asks.

OWN_LOCAL = "users/0"  # the own library of Zotero on this computer


@dataclass(frozen=True, slots=True)
class Connected:
    """A library that was connected.

    Attributes:
        added: It is new here.
        moved: It was here and is read from elsewhere now.
        unkept: Why its key was not kept, or "": it will be asked for each time.
    """

    library: Library
    traits: "Traits"
    added: bool
    moved: bool
    unkept: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a library stands.

    Attributes:
        source: Where it is read from; None for one that lives here alone.
        papers: How many there are to be seen.
        waiting: How many edits are still to be sent.
        conflicts: How many fields wait for a decision.
        report: Of the last sync, however it ended; its problems and remarks name papers and editions.
    """

    library: Library
    source: Source | None
    papers: int
    waiting: int
    conflicts: int
    report: Report | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that was edited here and is still to be sent.

    Attributes:
        owner: The paper's number in the database, or the edition's key.
        name: Title of the paper, or name of the edition; "" for one that was deleted here.
    """

    library: Library
    kind: OwnerKind
    owner: str
    name: str


class Libraries:
    """Connects libraries, and tells how they stand.

    Args:
        timing: How long servers are waited for, and how that is stopped.
    """

    def __init__(self, database: Database, timing: "Timing | None" = None) -> None:
        self._database = database
        self._timing = timing

    # How they stand ---------------------------------------------------------------------------------

    def synced(self) -> list[Library]:
        """Returns the libraries that are read from Zotero, in the order they were added."""
        with self._database.read() as tx:
            return [stored.get(tx, source.library) for source in sources.listing(tx)]

    def standings(self) -> list[Standing]:
        """Returns how all libraries stand."""
        with self._database.read() as tx:
            return [self._standing(tx, library) for library in stored.listing(tx)]

    def _standing(self, tx: Transaction, library: Library) -> Standing:
        source = sources.get(tx, library.id)
        report = from_json(source.report) if source else None
        if report and not report.finished:
            report = None  # no sync has ended yet; it only says which program has begun one
        if report:
            report.problems = _named(tx, library.id, report.problems)
            names = _named(tx, library.id, [one.problem for one in report.remarks])
            report.remarks = [
                replace(one, problem=name) for one, name in zip(report.remarks, names, strict=True)
            ]
        return Standing(
            library,
            source,
            stored.count_papers(tx, library.id),
            outbox.count(tx, library.id),
            len(conflicts.listing(tx, library.id)),
            report,
        )

    def waiting(self) -> list[Waiting]:
        """Returns what was edited here and is still to be sent, library by library, the oldest edit first."""
        with self._database.read() as tx:
            return [
                Waiting(library, edit.kind, edit.owner, _edited(tx, edit))
                for library in stored.listing(tx)
                for edit in outbox.listing(tx, library.id)
            ]

    def locks(self) -> Locks:
        """Returns which libraries take no edits, and why."""
        with self._database.read() as tx:
            return locks(tx)

    def named(self, library: LibraryId, problems: Iterable[Problem]) -> list[Problem]:
        """Returns what a sync reports of numbers and keys with the titles and names they stand for."""
        with self._database.read() as tx:
            return _named(tx, library, problems)

    # Connecting --------------------------------------------------------------------------------------

    def web_offers(self, endpoint: str, key: Secret) -> "tuple[Offer, ...]":
        """Returns the libraries that a key of the Web API opens, the user's own first.

        Raises:
            RemoteError: The key is wrong, or the server cannot be read.
        """
        from mi_reader.zotero import discovery  # noqa: PLC0415

        return discovery.libraries(endpoint, key, self._timing)

    def local_offers(self, endpoint: str) -> "tuple[Offer, ...]":
        """Returns the libraries of Zotero on this computer, the own one first.

        Raises:
            UnreachableError: It does not run.
            ForbiddenError: It runs, but does not let other programs read.
        """
        from mi_reader.zotero import discovery  # noqa: PLC0415

        if discovery.find_local(endpoint, self._timing) is None:
            raise UnreachableError(
                f"Zotero does not run on this computer (nobody answers at {endpoint}).",
                "Start Zotero and try again.",
            )
        return discovery.libraries(endpoint, timing=self._timing)

    def kept_key(self, endpoint: str, path: str = "") -> Secret | None:
        """Returns the key of the environment, else what the keychain has for a library or another one there.

        Args:
            endpoint: As the user named it: the key of the environment goes there.
            path: The library's; "" for any of that server.
        """
        with self._database.read() as tx:
            others = [one.path for one in sources.listing(tx) if one.endpoint == endpoint]
        for owner in dict.fromkeys([path, *others]):
            try:
                return secrets.find_key(endpoint, owner, named=endpoint)
            except NotFoundError:
                continue
            except KeychainError:
                break
        return None

    def add_web(
        self,
        endpoint: str,
        path: str,
        key: Secret,
        *,
        instead_of: Library | None = None,
        inbox_start: date | None = None,
        keep_key: bool = True,
    ) -> Connected:
        """Connects a library through the Web API; one that is connected already gets this key.

        Args:
            path: `users/475425` or `groups/1`.
            instead_of: The library here that is to be read from there from now on.
            inbox_start: From when on papers reach the inbox; None for all.
            keep_key: Put the key into the keychain.

        Raises:
            ForbiddenError: The key lacks a permission; which one.
            RemoteError: The library cannot be read.
            UsageError: It is not the same library, or another one has its address.
        """
        from mi_reader.zotero.discovery import probe  # noqa: PLC0415

        traits = probe(endpoint, key, path, self._timing)
        connected = self._add(traits, f"zotero:{path}", instead_of, inbox_start)
        if not keep_key:
            return connected
        try:
            secrets.keep_key(traits.endpoint, path, key)
        except KeychainError as error:
            return replace(connected, unkept=error.message)
        return connected

    def add_local(
        self,
        endpoint: str,
        path: str = OWN_LOCAL,
        *,
        instead_of: Library | None = None,
        inbox_start: date | None = None,
    ) -> Connected:
        """Connects a library of Zotero on this computer; arguments as of `add_web`.

        Raises:
            UnreachableError: Zotero does not run.
            ForbiddenError: It does not let other programs read.
            NotFoundError: It has no such library.
            RemoteError: The library cannot be read.
            UsageError: It is not the same library, or another one has its address.
        """
        from mi_reader.zotero.discovery import probe  # noqa: PLC0415

        offers = {offer.path: offer for offer in self.local_offers(endpoint)}
        if path not in offers:
            there = ", ".join(f"{one.path} ({one.name})" for one in offers.values())
            raise NotFoundError(f"Zotero on this computer has no {path}.", f"It has: {there}.")
        traits = probe(endpoint, None, path, self._timing)
        named = replace(traits, name=traits.name or offers[path].name)
        address = "zotero:local" if path == OWN_LOCAL else f"zotero:local/{path}"
        return self._add(named, address, instead_of, inbox_start)

    def _add(
        self, traits: "Traits", address: str, instead_of: Library | None, inbox_start: date | None
    ) -> Connected:
        kind = LibraryKind.GROUP if traits.path.startswith("groups/") else LibraryKind.USER
        source = Source(LibraryId(0), traits.endpoint, traits.path, traits.server_id, traits.user)
        with self._database.write() as tx:
            read_there = _read_from(tx, source)
            known = instead_of or read_there or _at(tx, address)
            if known is None:
                library = stored.add(tx, kind, traits.name or address, address)
                stored.set_inbox_start(tx, library.id, inbox_start.isoformat() if inbox_start else "")
                sources.save(tx, replace(source, library=library.id))
                return Connected(stored.get(tx, library.id), traits, added=True, moved=False)
            before = sources.get(tx, known.id)
            _check_same(known, before, kind)
            if read_there and read_there.id != known.id:
                raise UsageError(
                    f"{read_there.address} is read from there already.",
                    f"`mi-reader library remove {read_there.address}` makes room for {known.address}.",
                )
            moved = before is not None and (before.endpoint, before.path) != (source.endpoint, source.path)
            if moved and before:
                if instead_of is None:
                    raise UsageError(
                        f"{address} is connected already, at {before.endpoint}.",
                        f"`--as {address}` reads it from {traits.endpoint} from now on.",
                    )
                incoming.discard(tx, known.id)
                sources.save(tx, _moved(before, source))
        return Connected(known, traits, added=False, moved=moved)

    # Disconnecting -----------------------------------------------------------------------------------

    def check_removable(self, library: Library, *, discard_edits: bool = False) -> None:
        """Makes sure that all of a library is in Zotero, if it is one of Zotero's.

        One that lives here alone can be removed: whoever does so has been asked, and made a backup.

        Args:
            discard_edits: What is not sent may be lost.

        Raises:
            ConflictError: Something of it is not in Zotero yet.
        """
        with self._database.read() as tx:
            _check_removable(self._standing(tx, library), discard_edits=discard_edits)

    def remove(self, library: Library, *, discard_edits: bool = False) -> tuple[Changes, list[Problem]]:
        """Removes what is here of a library, and its key from the keychain; nothing changes in Zotero.

        Args:
            discard_edits: As of `check_removable`.

        Returns:
            What changed, and what could not be undone beside it.

        Raises:
            ConflictError: Something of it is not in Zotero yet.
        """
        with self._database.write() as tx:
            source = sources.get(tx, library.id)
            _check_removable(self._standing(tx, library), discard_edits=discard_edits)
            removal.remove_library(tx, library.id)
        problems: list[Problem] = []
        try:
            if source:
                secrets.forget_key(source.endpoint, source.path)
        except KeychainError as error:
            problems.append(Problem("its key", error.message, "If it was kept, delete it there."))
        return changed(Touched.LIBRARY, str(library.id)), problems


def _edited(tx: Transaction, edit: Edit) -> str:
    if edit.kind is OwnerKind.EDITION:
        key = EditionKey(edit.owner)
        return editions.get(tx, key).name if editions.exists(tx, key) else ""
    found = papers.get(tx, [PaperId(int(edit.owner))])
    return next((plain_title(paper.data.title) for paper in found.values()), "")


def _read_from(tx: Transaction, wanted: Source) -> Library | None:
    """Returns the library that is read from a place, whatever its address says."""
    for source in sources.listing(tx):
        if (source.endpoint, source.path) == (wanted.endpoint, wanted.path):
            return stored.get(tx, source.library)
    return None


def _at(tx: Transaction, address: str) -> Library | None:
    return next((one for one in stored.listing(tx) if one.address == address), None)


def _check_same(known: Library, before: Source | None, kind: LibraryKind) -> None:
    if before is None:
        raise UsageError(
            f"{known.address} lives here alone; it cannot be read from Zotero.", "Connect the library anew."
        )
    if known.kind is not kind:
        raise UsageError(
            f"{known.address} is a {known.kind} library, and the one in Zotero is a {kind} library.",
            "Connect it as a library of its own, without --as.",
        )


def _moved(before: Source, now: Source) -> Source:
    """Returns the source of a library that is read from elsewhere from now on.

    Without a version: what is known was said by another server, so the next sync compares everything.
    """
    return replace(before, endpoint=now.endpoint, path=now.path, server_id=now.server_id, version=None)


def _check_removable(standing: Standing, *, discard_edits: bool) -> None:
    library = standing.library
    if standing.source is None:
        return
    if standing.conflicts:
        raise ConflictError(
            f"Conflicts of {library.name!r} are open: {standing.conflicts}. Nothing was removed.",
            "`mi-reader conflicts list` shows them.",
        )
    if standing.waiting and not discard_edits:
        edits = "1 edit" if standing.waiting == 1 else f"{standing.waiting} edits"
        verb = "is" if standing.waiting == 1 else "are"
        raise ConflictError(
            f"{edits} of {library.name!r} {verb} not in Zotero yet. Nothing was removed.", _way_out(standing)
        )


def _way_out(standing: Standing) -> str:
    """Returns what to do with edits that are not sent."""
    address = standing.library.address
    discarding = "`--discard-edits` gives them up; the backup that is made keeps them."
    if standing.report and standing.report.held:
        return (
            f"{standing.report.held} Or read the library from elsewhere: `mi-reader library add web --as "
            f"{address}`. {discarding}"
        )
    return f"`mi-reader sync --library {address}` sends them. {discarding}"


def _named(tx: Transaction, library: LibraryId, problems: Iterable[Problem]) -> list[Problem]:
    return [replace(problem, place=_place(tx, library, problem.place)) for problem in problems]


def _place(tx: Transaction, library: LibraryId, place: str) -> str:
    """Returns a place such as "paper 12" or "item ABCD2345" with the name of what is meant."""
    kind, _, owner = place.partition(" ")
    name = ""
    if kind == OwnerKind.PAPER and owner.isdecimal():
        found = papers.get(tx, [PaperId(int(owner))])
        for paper in found.values():
            return f"{paper.key} {_quoted(plain_title(paper.data.title))}".strip()
    elif kind == OwnerKind.EDITION and editions.exists(tx, EditionKey(owner)):
        return f"edition {_quoted(editions.get(tx, EditionKey(owner)).name)}"
    elif kind == "item":
        name = _title(tx, library, owner)
    elif kind == "collection":
        collection = pristine.collection(tx, library, owner)
        name = collection.name if collection else ""
    return f"{place} {_quoted(name)}".strip()


def _title(tx: Transaction, library: LibraryId, key: str) -> str:
    """Returns the title of an item, or of the paper that a note or an attachment belongs to."""
    known = pristine.item(tx, library, key)
    for owner in filter(None, (key, known.parent if known else "")):
        number = papers.find(tx, PaperRef(library, PaperKey(owner)))
        for paper in papers.get(tx, [number] if number else []).values():
            return plain_title(paper.data.title)
    return ""


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""
