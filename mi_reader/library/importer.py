"""Brings the papers of a file into a library: new ones in, known ones up to date, nothing doubled."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from mi_reader.domain.changes import Changes, paper_changed
from mi_reader.domain.errors import InputError, Problem
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef, new_key
from mi_reader.domain.papers import ReadPaper
from mi_reader.library import formats
from mi_reader.library.bibtex_dates import added_date
from mi_reader.library.duplicates import Identity, Known, edited, identity_of, merged
from mi_reader.library.reading import Progress, Reading, line_of
from mi_reader.library.shelves import Shelves
from mi_reader.store import papers
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.papers import PaperId

_TOLD_EVERY = 100  # papers between two calls of progress


@dataclass(frozen=True, slots=True)
class Double:
    """An entry that went into the paper of an earlier one.

    Attributes:
        place: Its line and key.
        paper: Where it went.
    """

    place: str
    paper: PaperRef
    title: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        duplicates: Entries that are the same paper as an earlier one of the file; `doubles` names them.
        failed: Entries that could not be read.
        problems: These, and what was read only by guessing.
    """

    file: Path
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    failed: int = 0
    doubles: tuple[Double, ...] = ()
    problems: tuple[Problem, ...] = ()
    changes: Changes = field(default_factory=Changes)

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.added} added, {self.updated} updated, {self.unchanged} unchanged, "
            f"{self.duplicates} duplicates, {self.failed} failed"
        )


class Importer:
    """Imports files; one file is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def import_file(
        self, path: Path, progress: Progress | None = None, into: LibraryId | None = None
    ) -> ImportReport:
        """Imports a BibTeX, RIS or CSL-JSON file.

        Args:
            into: A library that lives here alone; None for that of files.

        Raises:
            InputError: The file cannot be read at all; nothing was imported.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
        tell = progress or _silent
        # Reading takes the first half of the way, storing the second.
        reading = formats.read(data, str(path), lambda done, total: tell(done, 2 * total))
        count = max(len(reading.papers), 1)
        # Let go of one by one: to free tens of thousands at once holds all other threads up.
        waiting = list(reversed(reading.papers))
        reading = replace(reading, papers=())
        with self._database.write() as tx:
            work = _Work(tx, into if into is not None else Shelves(self._database).files().id)
            for number in range(len(waiting)):
                work.take(waiting.pop())
                if number % _TOLD_EVERY == 0:
                    tell(count + number, 2 * count)
        tell(1, 1)
        return _report(path, reading, work)


def _silent(_done: int, _total: int) -> None:
    pass


def _report(path: Path, reading: Reading, work: "_Work") -> ImportReport:
    problems = tuple(
        Problem(f"{path}, {p.place}" if p.place else str(path), p.message, p.remedy) for p in reading.problems
    )
    return ImportReport(
        path,
        work.count["added"],
        work.count["updated"],
        work.count["unchanged"],
        work.count["duplicates"],
        reading.failed,
        tuple(work.doubles),
        problems,
        paper_changed(*work.touched),
    )


class _Work:
    """The state of one import: what is known, what was met in this file, what was counted."""

    def __init__(self, tx: Transaction, library: LibraryId) -> None:
        self._tx = tx
        self._library = library
        self._known: Known[PaperId] = Known()
        for found in papers.features(tx, library):
            self._known.add(
                found.id, Identity(found.doi, found.arxiv, found.title, found.year, found.first_author)
            )
        self._met: set[PaperId] = set()
        self._now = datetime.now(UTC)
        self.count = dict.fromkeys(("added", "updated", "unchanged", "duplicates"), 0)
        self.touched: list[PaperRef] = []
        self.doubles: list[Double] = []

    def take(self, read: ReadPaper) -> None:
        """Adds a paper, or brings the one it is up to date."""
        known = papers.id_by_source(self._tx, self._library, read)
        if known is not None:
            # Not merged again: of two entries for one paper, neither would ever leave it as it is.
            self._count(known, "unchanged", read)
            return
        identity = identity_of(read.data)
        known = self._known.find(identity) or self._edited(read, identity)
        if known is None:
            known = self._add(read, identity)
            self._count(known, "added", read)
        else:
            self._count(known, "updated" if self._update(known, read) else "unchanged", read)
        papers.add_source(self._tx, known, read)

    def _edited(self, read: ReadPaper, identity: Identity) -> PaperId | None:
        """Returns the paper whose entry, of the same citation key, this is after an edit."""
        key = read.source.citation_key
        found = papers.ids_by_citation_key(self._tx, key) if key else []
        # Sorted out before they are read: a file may use one key for all of its entries.
        ids = [paper_id for paper_id in found if paper_id not in self._met]
        for paper_id, paper in papers.get(self._tx, ids).items():
            if paper.library == self._library and edited(identity_of(paper.data), identity):
                return paper_id
        return None

    def _count(self, paper: PaperId, outcome: str, read: ReadPaper) -> None:
        if paper in self._met:
            outcome = "duplicates"
            ref = papers.refs(self._tx, [paper])[0]
            self.doubles.append(
                Double(line_of(read.source.line, read.source.citation_key), ref, read.data.title)
            )
        self.count[outcome] += 1
        self._met.add(paper)

    def _add(self, read: ReadPaper, identity: Identity) -> PaperId:
        key = PaperKey(new_key())
        # As the program knew it that the file is from; a paper that was here already keeps its own day.
        added = added_date(read.data.unknown, self._now) or self._now.isoformat(timespec="seconds")
        paper_id = papers.add(self._tx, PaperRef(self._library, key), read.data, identity.title, added)
        self._known.add(paper_id, identity)
        self.touched.append(PaperRef(self._library, key))
        return paper_id

    def _update(self, paper_id: PaperId, read: ReadPaper) -> bool:
        before = papers.get(self._tx, [paper_id])[paper_id]
        after = merged(before.data, read.data)
        if after == before.data:
            return False
        identity = identity_of(after)
        papers.replace(self._tx, paper_id, after, identity.title)
        self._known.add(paper_id, identity)
        self.touched.append(before.ref)
        return True
