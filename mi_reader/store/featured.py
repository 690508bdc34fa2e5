"""Papers that a post has shown before: picks of other editions that are closed, or were written to a file."""

from collections.abc import Iterable
from typing import NamedTuple

from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef
from mi_reader.store.connection import Transaction


class Featured(NamedTuple):
    """A paper and the edition that showed it.

    Attributes:
        edition: Its name.
    """

    paper: PaperRef
    doi: str
    arxiv: str
    edition: str


def before(
    tx: Transaction, edition: EditionKey, dois: Iterable[str], arxivs: Iterable[str], keys: Iterable[PaperKey]
) -> list[Featured]:
    """Returns who has shown papers with one of these identifiers or keys, the oldest edition first.

    Args:
        edition: The one that does not count.
    """
    rows = tx.execute(
        "SELECT DISTINCT p.library_id, p.key, p.doi, p.arxiv, e.name, e.created"
        " FROM filing f JOIN paper p ON p.id = f.paper_id JOIN section s ON s.key = f.section_key"
        " JOIN edition e ON e.key = s.edition_key"
        " WHERE f.pick IS NOT NULL AND e.key <> ? AND (e.archived OR EXISTS (SELECT 1 FROM export x"
        "  WHERE x.edition_key = e.key AND x.content IS NOT NULL AND x.target <> 'bibtex'))"
        " ORDER BY e.created, e.rowid",
        (edition,),
    )
    wanted_dois, wanted_arxivs, wanted_keys = set(dois) - {""}, set(arxivs) - {""}, set(keys)
    return [
        Featured(PaperRef(LibraryId(library), PaperKey(key)), doi, arxiv, name)
        for library, key, doi, arxiv, name, _ in rows
        if key in wanted_keys or doi in wanted_dois or arxiv in wanted_arxivs
    ]
