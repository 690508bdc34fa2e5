"""Papers asked for by DOI or arXiv id, put into a library, where they are not there already.

Into a Zotero library too: the paper waits here like any other edit, and the next sync makes it there. That
the app changes no bibliographic data in Zotero does not speak against it, since the user asks for this very
paper by its name, and nothing that is there is touched; a paper that is there is shown as it is, unchanged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event

from mi_reader.domain.changes import Changes, paper_changed
from mi_reader.domain.errors import Cancelled, MiReaderError, Problem, UsageError
from mi_reader.domain.keys import PaperKey, PaperRef, new_key
from mi_reader.domain.papers import Library, PaperData
from mi_reader.library.duplicates import Identity, Known, identity_of
from mi_reader.store import outbox, papers, sources
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId, PaperState
from mi_reader.web.identifiers import Identifier, Scheme
from mi_reader.web.lookup import WebLookup

# Called with (done, total).
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Added:
    """A paper that was asked for and is in the library now.

    Attributes:
        new: It was not there before.
        trashed: Another one, the same, lies in Zotero's trash; it was left there.
    """

    asked: Identifier
    paper: PaperRef
    new: bool
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A paper that was asked for and could not be had."""

    asked: Identifier
    error: MiReaderError

    @property
    def problem(self) -> Problem:
        """What went wrong, as reports list it."""
        return Problem(str(self.asked), self.error.message, self.error.remedy)


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of what was asked for, each in the order asked.

    Attributes:
        waits: Whether what is new waits for the next sync.
        stopped: It was cut short; what is in neither list was not looked up.
    """

    added: tuple[Added, ...] = ()
    failures: tuple[Failure, ...] = ()
    waits: bool = False
    stopped: bool = False
    changes: Changes = field(default_factory=Changes)


class Adding:
    """Adds papers, one transaction each: one that cannot be had keeps none of the others out."""

    def __init__(self, database: Database, lookup: WebLookup) -> None:
        self._database = database
        self._lookup = lookup

    def add(
        self,
        wanted: Sequence[Identifier],
        library: Library,
        cancel: Event | None = None,
        progress: Progress | None = None,
    ) -> AddReport:
        """Adds papers to a library.

        What is known there by the very identifier is not asked for, and so needs no network.

        Args:
            cancel: Ends it when it is set; the papers added before stay.

        Raises:
            UsageError: It is a Zotero library that was never synced: then nobody knows what is in it.
        """
        self._check(library)
        done: dict[Identifier, Added | Failure] = {}
        with self._database.read() as tx:
            for one in wanted:
                doi, arxiv = (one.value, "") if one.scheme is Scheme.DOI else ("", one.value)
                if found := _named(tx, library, doi=doi, arxiv=arxiv):
                    done[one] = Added(one, found, new=False)
        left = [one for one in dict.fromkeys(wanted) if one not in done]
        stopped = False
        try:
            self._look_up(left, library, done, cancel, progress or _silent)
        except Cancelled:
            stopped = True
        return self._report(
            [done[one] for one in dict.fromkeys(wanted) if one in done], library, stopped=stopped
        )

    def _look_up(
        self,
        wanted: Sequence[Identifier],
        library: Library,
        done: dict[Identifier, Added | Failure],
        cancel: Event | None,
        progress: Progress,
    ) -> None:
        known = self._known(library) if wanted else Known()
        for number, (one, outcome) in enumerate(self._lookup.papers(wanted, cancel), 1):
            if isinstance(outcome, PaperData):
                done[one] = self._put(one, outcome, library, known)
            else:
                done[one] = Failure(one, outcome)
            progress(number, len(wanted))

    def _check(self, library: Library) -> None:
        with self._database.read() as tx:
            source = sources.get(tx, library.id)
        if source and source.version is None:
            raise UsageError(
                f"{library.name!r} was never synced: which papers are in it is not known yet.",
                f"`mi-reader sync --library {library.address}` first.",
            )

    def _known(self, library: Library) -> Known[PaperId]:
        known: Known[PaperId] = Known()
        with self._database.read() as tx:
            for one in papers.features(tx, library.id):
                known.add(one.id, Identity(one.doi, one.arxiv, one.title, one.year, one.first_author))
        return known

    def _put(self, asked: Identifier, data: PaperData, library: Library, known: Known[PaperId]) -> Added:
        identity = identity_of(data)
        alike = known.find(identity)
        with self._database.write() as tx:
            # By its names once more: a sync may have brought it meanwhile, or taken one that is alike.
            there = _named(tx, library, doi=data.doi, arxiv=data.arxiv)
            if there or (there := _still_here(tx, alike)):
                return Added(asked, there, new=False)
            ref = PaperRef(library.id, PaperKey(new_key()))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            paper_id = papers.add(tx, ref, data, identity.title, now)
            known.add(paper_id, identity)
            if sources.get(tx, library.id):
                outbox.add(tx, library.id, OwnerKind.PAPER, str(paper_id))
            trashed = any(
                papers.twin(tx, paper_id, library.id, state) for state in (PaperState.TRASH, PaperState.GONE)
            )
            return Added(asked, ref, new=True, trashed=trashed)

    def _report(self, done: Sequence[Added | Failure], library: Library, *, stopped: bool) -> AddReport:
        added = tuple(one for one in done if isinstance(one, Added))
        new = [one.paper for one in added if one.new]
        with self._database.read() as tx:
            in_zotero = sources.get(tx, library.id) is not None
        return AddReport(
            added,
            tuple(one for one in done if isinstance(one, Failure)),
            waits=in_zotero and bool(new),
            stopped=stopped,
            changes=paper_changed(*new) if new else Changes(),
        )


def _silent(_done: int, _total: int) -> None:
    pass


def _named(tx: Transaction, library: Library, *, doi: str, arxiv: str) -> PaperRef | None:
    """Returns the paper of a library that has one of these names."""
    ids = papers.ids_by_identifier(tx, doi=doi, arxiv=arxiv)
    here = [one for one in ids if papers.state(tx, one) is PaperState.HERE]
    return next((ref for ref in papers.refs(tx, here) if ref.library == library.id), None)


def _still_here(tx: Transaction, paper_id: PaperId | None) -> PaperRef | None:
    refs = papers.refs(tx, [paper_id]) if paper_id else []
    return refs[0] if paper_id and refs and papers.state(tx, paper_id) is PaperState.HERE else None
