"""Papers found and read: by what the user calls them, by search, by place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mi_reader.domain.errors import AmbiguousError, NotFoundError
from mi_reader.domain.keys import LibraryId, PaperRef, is_key
from mi_reader.domain.papers import (
    Library,
    Paper,
    SourceEntry,
    arxiv_in,
    normal_doi,
    plain_title,
    short_authors,
)
from mi_reader.store import libraries, papers, search
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.papers import PaperId
from mi_reader.store.search import PaperRow, Query

_SHOWN = 10  # candidates listed for an ambiguous name


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper is filed.

    Attributes:
        pick: Its number among the picks, or None for a candidate.
        text: The pick's own text, or None as long as it follows the why.
    """

    edition: str
    heading: str
    pick: int | None
    text: str | None


class Lookup:
    """Reads the library; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def resolve(self, text: str) -> PaperRef:
        """Returns the paper a user means: by key, DOI, arXiv id, citation key, or part of the title.

        Raises:
            NotFoundError: Nothing fits.
            AmbiguousError: Several papers fit; lists them.
        """
        with self._database.read() as tx:
            found = _fitting(tx, text.strip())
            if len(found) == 1:
                return papers.refs(tx, found)[0]
            candidates = [_candidate(paper) for paper in papers.get(tx, found[:_SHOWN]).values()]
        if not found:
            raise NotFoundError(
                f"No paper fits {text!r}.", "`mi-reader search WORDS` looks everywhere in the papers."
            )
        more = ["…"] if len(found) > _SHOWN else []
        raise AmbiguousError(
            f"Several papers fit {text!r}:", [*candidates, *more], "Give the key of the one you mean."
        )

    def ids(self, query: Query) -> list[PaperId]:
        """Returns the numbers of the papers that a query wants, in its order."""
        with self._database.read() as tx:
            return search.ids(tx, query)

    def rows(self, ids: Sequence[PaperId]) -> list[PaperRow]:
        """Returns the lines of a list."""
        with self._database.read() as tx:
            return search.rows(tx, ids)

    def rows_by_id(self, ids: Sequence[PaperId]) -> dict[PaperId, PaperRow]:
        """Returns the lines of a list by the papers' numbers."""
        with self._database.read() as tx:
            return search.rows_by_id(tx, ids)

    def number(self, ref: PaperRef) -> PaperId | None:
        """Returns a paper's number, if it is there."""
        with self._database.read() as tx:
            return papers.find(tx, ref)

    def refs(self, ids: Sequence[PaperId]) -> list[PaperRef]:
        """Returns the identities of some papers."""
        with self._database.read() as tx:
            return papers.refs(tx, ids)

    def row(self, ref: PaperRef) -> PaperRow:
        """Returns one paper's line."""
        return self.rows_of([ref])[ref]

    def rows_of(self, refs: Iterable[PaperRef]) -> dict[PaperRef, PaperRow]:
        """Returns the lines of some papers."""
        with self._database.read() as tx:
            rows = search.rows(tx, [papers.find_id(tx, ref) for ref in refs])
        return {row.ref: row for row in rows}

    def libraries(self) -> dict[int, Library]:
        """Returns the libraries by number."""
        with self._database.read() as tx:
            return {library.id: library for library in libraries.listing(tx)}

    def paper(self, ref: PaperRef) -> Paper:
        """Returns a whole paper."""
        with self._database.read() as tx:
            paper_id = papers.find_id(tx, ref)
            return papers.get(tx, [paper_id])[paper_id]

    def sources(self, ref: PaperRef) -> tuple[SourceEntry, ...]:
        """Returns the texts a paper was read from."""
        with self._database.read() as tx:
            return papers.sources(tx, papers.find_id(tx, ref))

    def places(self, ref: PaperRef) -> list[Place]:
        """Returns where a paper is filed, in all editions."""
        # Here, because a list need not wait for it.
        from mi_reader.store import editions  # noqa: PLC0415

        with self._database.read() as tx:
            wanted = set(editions.sections_of(tx, papers.find_id(tx, ref)))
            return [
                Place(edition.name, section.heading, filing.pick, filing.text)
                for edition in editions.listing(tx)
                for section in editions.sections(tx, edition.key)
                if section.key in wanted
                for filing in editions.filings(tx, section.key)
                if filing.paper == ref
            ]

    def unused_notes(self, refs: Iterable[PaperRef]) -> Counter[PaperRef]:
        """Returns how many notes some papers have in Zotero that are no why, as the last sync saw them."""
        # Here, because most lists need no notes.
        from mi_reader.markup.marks import WHY_TAG  # noqa: PLC0415
        from mi_reader.store import links, pristine  # noqa: PLC0415

        by_library: dict[LibraryId, dict[str, PaperRef]] = defaultdict(dict)
        for ref in refs:
            by_library[ref.library][ref.key] = ref
        found: Counter[PaperRef] = Counter()
        with self._database.read() as tx:
            for library, papers_there in by_library.items():
                whys = links.listing(tx, library, links.Role.WHY).values()
                chosen = {link.key for link in whys if link.chosen}
                found.update(
                    papers_there[note.parent]
                    for note in pristine.notes_of(tx, library, papers_there)
                    if not note.deleted
                    and note.key not in chosen
                    and WHY_TAG not in {t.name for t in note.tags}
                )
        return found


def _fitting(tx: Transaction, text: str) -> list[PaperId]:
    doi, arxiv = normal_doi(text), arxiv_in(text)
    if doi or arxiv or is_key(text.upper()):
        found = papers.ids_by_identifier(tx, key=text.upper(), doi=doi, arxiv=arxiv)
        if found:
            return found
    if text and (found := papers.ids_by_citation_key(tx, text)):
        return found
    # Here, because a list need not wait for it.
    from mi_reader.markup.titles import title_key  # noqa: PLC0415

    folded = title_key(text)
    return papers.ids_by_title(tx, folded, _SHOWN + 1) if folded else []


def _candidate(paper: Paper) -> str:
    data = paper.data
    return f"{paper.key}  {data.year or '----'}  {short_authors(data.authors)}: {plain_title(data.title)}"
