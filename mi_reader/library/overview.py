"""What there is to look at: libraries, editions, collections with their counts; all that is known of a paper.

Each method is one reading, so that a pane of the window shows one moment and asks once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.keys import EditionKey, LibraryId, PaperRef, SectionKey
from mi_reader.domain.papers import Library, Paper
from mi_reader.domain.zotero import ItemType, RemoteItem
from mi_reader.markup.marks import WHY_TAG
from mi_reader.store import (
    annotations,
    conflicts,
    counting,
    editions,
    libraries,
    links,
    papers,
    pristine,
    search,
    sources,
)
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.counting import Filed, Shelved
from mi_reader.store.links import Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.store.search import PaperRow

_OURS = (Role.ROOT, Role.EDITION, Role.SECTION)
_DEEPEST = 30  # collections inside each other that are shown; deeper is nobody's own work


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of the user's in Zotero; ours are shown as editions and sections.

    Attributes:
        papers: How many papers are in it, not counting those of the collections inside it.
    """

    key: str
    name: str
    papers: int
    inside: tuple["Collection", ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library.

    Attributes:
        synced: Whether it is one of Zotero's.
        collections: Those at the top, by name.
    """

    library: Library
    counts: Shelved
    synced: bool = False
    collections: tuple[Collection, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """An edition with its sections in order.

    Attributes:
        conflict: Whether something of it waits for a decision.
    """

    edition: Edition
    sections: tuple[tuple[Section, Filed], ...] = ()
    conflict: bool = False

    @property
    def counts(self) -> Filed:
        """The counts of all its sections."""
        return sum((filed for _, filed in self.sections), Filed())


@dataclass(frozen=True, slots=True)
class Sources:
    """All that papers can be listed from."""

    shelves: tuple[Shelf, ...] = ()
    volumes: tuple[Volume, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as the post will have it: its picks in order."""

    section: Section
    picks: tuple[tuple[Filing, PaperRow], ...] = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """An edition as the post will have it.

    Attributes:
        conflicts: Names of fields of the edition itself that wait for a decision, such as `opening`.
    """

    edition: Edition
    chapters: tuple[Chapter, ...] = ()
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Home:
    """Where a paper is filed."""

    edition: Edition
    section: Section
    filing: Filing


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a paper.

    Attributes:
        collections: Names of the user's collections that it is in.
        homes: Where it is filed, in the newest edition first.
        notes: Its notes in Zotero that are not its why, the oldest first; their HTML is untrusted.
        synced: Whether its library is one of Zotero's.
        conflicts: Names of its fields that wait for a decision, such as `why`.
    """

    paper: Paper
    row: PaperRow
    library: Library
    said: Annotation
    collections: tuple[str, ...] = ()
    homes: tuple[Home, ...] = ()
    notes: tuple[RemoteItem, ...] = ()
    synced: bool = False
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Summary:
    """What several papers have in common.

    Attributes:
        years: The first and the last.
        homes: In how many of them each section holds one.
    """

    rows: tuple[PaperRow, ...] = ()
    years: tuple[int, int] | None = None
    homes: Mapping[SectionKey, int] = field(default_factory=dict)


class Overview:
    """Reads what panes show; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sources(self) -> Sources:
        """Returns libraries, editions and collections with their counts."""
        with self._database.read() as tx:
            counts = counting.by_library(tx)
            synced = {source.library for source in sources.listing(tx)}
            shelves = tuple(
                Shelf(
                    one,
                    counts.get(one.id, Shelved()),
                    one.id in synced,
                    _collections(tx, one.id) if one.id in synced else (),
                )
                for one in libraries.listing(tx)
            )
            filed = counting.by_section(tx)
            clashing = _clashing(tx)
            volumes = tuple(
                Volume(
                    edition,
                    tuple(
                        (section, filed.get(edition.key, {}).get(section.key, Filed()))
                        for section in editions.sections(tx, edition.key)
                    ),
                    edition.key in clashing,
                )
                for edition in editions.listing(tx)
            )
        return Sources(shelves, volumes)

    def outline(self, edition: EditionKey) -> Outline:
        """Returns an edition's texts and picks in their order.

        Raises:
            NotFoundError: It is gone.
        """
        with self._database.read() as tx:
            fields = _clashing(tx).get(edition, frozenset())
            chapters = []
            for section in editions.sections(tx, edition):
                filings = [one for one in editions.filings(tx, section.key) if one.pick is not None]
                rows = search.rows_by_id(tx, [papers.find_id(tx, one.paper) for one in filings])
                by_ref = {row.ref: row for row in rows.values()}
                picks = tuple((one, by_ref[one.paper]) for one in filings if one.paper in by_ref)
                clash = any(section.key in name for name in fields)
                chapters.append(Chapter(section, picks, clash))
            return Outline(editions.get(tx, edition), tuple(chapters), fields)

    def paper(self, ref: PaperRef) -> Known:
        """Returns all that is known of a paper.

        Raises:
            NotFoundError: It is gone.
        """
        with self._database.read() as tx:
            number = papers.find_id(tx, ref)
            source = sources.get(tx, ref.library)
            return Known(
                papers.get(tx, [number])[number],
                search.rows(tx, [number])[0],
                libraries.get(tx, ref.library),
                annotations.get(tx, [number])[number],
                _collected(tx, ref) if source else (),
                _homes(tx, ref, number),
                _notes(tx, ref) if source else (),
                source is not None,
                frozenset(conflicts.of(tx, OwnerKind.PAPER, str(number))),
            )

    def summary(self, refs: Sequence[PaperRef]) -> Summary:
        """Returns what papers have in common; those that are gone are left out."""
        with self._database.read() as tx:
            numbers = [number for ref in refs if (number := papers.find(tx, ref)) is not None]
            rows = search.rows(tx, numbers)
            homes: dict[SectionKey, int] = {}
            for number in numbers:
                for section in editions.sections_of(tx, number):
                    homes[section] = homes.get(section, 0) + 1
        years = [row.year for row in rows if row.year]
        return Summary(tuple(rows), (min(years), max(years)) if years else None, homes)


def _clashing(tx: Transaction) -> dict[EditionKey, frozenset[str]]:
    found: dict[EditionKey, frozenset[str]] = {}
    for one in conflicts.listing(tx):
        if one.kind is OwnerKind.EDITION:
            key = EditionKey(one.owner)
            found[key] = found.get(key, frozenset()) | {one.field}
    return found


def _ours(tx: Transaction, library: LibraryId) -> set[str]:
    """Returns the collections that were made for editions and sections."""
    return {
        link.key
        for role in _OURS
        for link in links.listing(tx, library, role).values()
        if link.key and not link.chosen
    }


def _collections(tx: Transaction, library: LibraryId) -> tuple[Collection, ...]:
    counts = counting.by_collection(tx, library)
    ours = _ours(tx, library)
    theirs = {
        one.key: one for one in pristine.collections(tx, library) if not one.deleted and one.key not in ours
    }
    inside: dict[str, list[str]] = {}
    for one in theirs.values():
        inside.setdefault(one.parent if one.parent in theirs else "", []).append(one.key)

    def made(parent: str, depth: int) -> tuple[Collection, ...]:
        keys = sorted(inside.get(parent, ()), key=lambda key: theirs[key].name.casefold())
        return tuple(
            Collection(
                key,
                theirs[key].name,
                counts.get(key, 0),
                made(key, depth + 1) if depth < _DEEPEST else (),
            )
            for key in keys
        )

    return made("", 1)


def _collected(tx: Transaction, ref: PaperRef) -> tuple[str, ...]:
    item = pristine.item(tx, ref.library, ref.key)
    if item is None:
        return ()
    ours = _ours(tx, ref.library)
    found = (pristine.collection(tx, ref.library, key) for key in item.collections if key not in ours)
    return tuple(sorted(one.name for one in found if one and not one.deleted))


def _homes(tx: Transaction, ref: PaperRef, number: PaperId) -> tuple[Home, ...]:
    wanted = set(editions.sections_of(tx, number))
    if not wanted:
        return ()
    return tuple(
        Home(edition, section, filing)
        for edition in editions.listing(tx)
        for section in editions.sections(tx, edition.key)
        if section.key in wanted
        for filing in editions.filings(tx, section.key)
        if filing.paper == ref
    )


def _notes(tx: Transaction, ref: PaperRef) -> tuple[RemoteItem, ...]:
    why = links.get(tx, ref.library, Role.WHY, ref.key)
    return tuple(
        note
        for note in pristine.children(tx, ref.library, ref.key)
        if note.type is ItemType.NOTE
        and not note.deleted
        and note.key != (why.key if why else None)
        and WHY_TAG not in {tag.name for tag in note.tags}
    )
