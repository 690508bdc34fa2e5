"""What the inspector shows, read in a thread: of one paper, of several, of the list."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.library.attachments import PaperFile
from mi_reader.library.overview import Known, Summary
from mi_reader.store.search import Query, View
from mi_reader.ui.focus import Shelf, Source
from mi_reader.ui.tree_menus import today

if TYPE_CHECKING:
    from mi_reader.library.twins import Seen
    from mi_reader.sync.resolve import Described

_MOST_NOTES = 20
_LONGEST_NOTE = 40_000  # letters of its HTML
_VIEWS = {Shelf.INBOX: View.INBOX, Shelf.OH: View.OH, Shelf.SKIPPED: View.SKIPPED}


@dataclass(frozen=True, slots=True)
class OfPaper:
    """What is shown of one paper.

    Attributes:
        notes: Notes from Zotero as safe HTML, without pictures, the oldest first.
        notes_left_out: How many more there are.
        clashes: What of it waits for a decision.
        seen: Where it was featured, and under which other keys it is here.
    """

    known: Known
    files: tuple[PaperFile, ...] = ()
    notes: tuple[str, ...] = ()
    notes_left_out: int = 0
    clashes: tuple["Described", ...] = ()
    seen: "Seen | None" = None


@dataclass(frozen=True, slots=True)
class OfList:
    """The counts of a list."""

    papers: int
    oh: int
    why: int
    filed: int


Reading = OfPaper | Summary | OfList | None


def read(engine: Engine, papers: tuple[PaperRef, ...], source: Source) -> Reading:
    """Reads what is shown of papers, or of the list where none is selected; None where all is gone."""
    if not papers:
        return _of_list(engine, source)
    if len(papers) > 1:
        return engine.overview.summary(papers)
    try:
        return _of_paper(engine, papers[0])
    except NotFoundError:
        return None


def _of_paper(engine: Engine, paper: PaperRef) -> OfPaper:
    known = engine.overview.paper(paper)
    files = tuple(engine.attachments.of(paper)) if known.synced else ()
    clashes = tuple(engine.conflicts.about(paper)) if known.conflicts else ()
    shown = known.notes[:_MOST_NOTES]
    notes = tuple(_safe(note.note) for note in shown)
    seen = engine.twins.of([paper]).get(paper)
    return OfPaper(known, files, notes, len(known.notes) - len(shown), clashes, seen)


def _safe(note: str) -> str:
    """Returns a note's HTML, which anybody may have written, as HTML that does and fetches nothing."""
    # Here, because few papers have notes, and the window need not wait for what reads them.
    from mi_reader.markup.notes.codec import decode
    from mi_reader.markup.preview import Preview, Prose

    pieces = Preview().render(decode(note[:_LONGEST_NOTE]))
    return "".join(piece.html for piece in pieces if isinstance(piece, Prose))


def _of_list(engine: Engine, source: Source) -> OfList | None:
    try:
        query = _query(engine, source)
    except NotFoundError:
        return None
    lookup = engine.lookup
    every = set(lookup.ids(query))
    return OfList(
        len(every),
        len(lookup.ids(replace(query, has_oh=True))),
        len(lookup.ids(replace(query, has_why=True))),
        len(every.intersection(lookup.ids(Query(view=View.FILED)))),
    )


def _query(engine: Engine, source: Source) -> Query:
    if source.shelf is Shelf.SEARCH:
        wanted = engine.searches.find(source.search).filter
        library = next((one.id for one in engine.shelves.listing() if one.address == wanted.library), None)
        return wanted.query(today(), library)
    return Query(
        library=source.library,
        view=_VIEWS.get(source.shelf, View.ALL),
        edition=source.edition if source.shelf is Shelf.EDITION else None,
        section=source.section,
        collection=source.collection,
    )
