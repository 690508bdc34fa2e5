"""How many papers there are in each place: one pass per kind of place, whatever the number of places."""

from dataclasses import dataclass

from mi_reader.domain.keys import EditionKey, LibraryId, SectionKey
from mi_reader.store import search
from mi_reader.store.connection import Transaction
from mi_reader.store.search import Query, View

_HERE = "p.state = 'here'"


@dataclass(frozen=True, slots=True)
class Shelved:
    """How many papers of a library are in its standing lists."""

    all: int = 0
    inbox: int = 0
    oh: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """How many papers are filed somewhere, and how many of them are picks."""

    papers: int = 0
    picks: int = 0

    def __add__(self, other: "Filed") -> "Filed":
        return Filed(self.papers + other.papers, self.picks + other.picks)


def by_library(tx: Transaction) -> dict[LibraryId, Shelved]:
    """Returns the counts of all libraries that have papers."""
    every = _here(tx)
    oh = _marked(tx, "a.oh IS NOT NULL")
    skipped = _marked(tx, "a.skipped = 1")
    found = {}
    for library, count in every.items():
        inbox = search.count(tx, Query(library=library, view=View.INBOX))
        found[library] = Shelved(count, inbox, oh.get(library, 0), skipped.get(library, 0))
    return found


def by_section(tx: Transaction) -> dict[EditionKey, dict[SectionKey, Filed]]:
    """Returns the counts of all sections that hold papers, by edition."""
    found: dict[EditionKey, dict[SectionKey, Filed]] = {}
    for edition, section, papers, picks in tx.execute(
        "SELECT s.edition_key, s.key, count(*), count(f.pick) FROM filing f"
        f" JOIN section s ON s.key = f.section_key JOIN paper p ON p.id = f.paper_id WHERE {_HERE}"
        " GROUP BY s.edition_key, s.key"
    ):
        found.setdefault(EditionKey(edition), {})[SectionKey(section)] = Filed(papers, picks)
    return found


def by_collection(tx: Transaction, library: LibraryId) -> dict[str, int]:
    """Returns the counts of all collections of a library that hold papers."""
    return dict(
        tx.execute(
            "SELECT m.collection, count(*) FROM membership m"
            " JOIN paper p ON p.library_id = m.library_id AND p.key = m.item"
            f" WHERE m.library_id = ? AND {_HERE} GROUP BY m.collection",
            (library,),
        )
    )


def _here(tx: Transaction) -> dict[LibraryId, int]:
    # By two narrow indexes: to ask each paper for its state takes thirty times as long. The + keeps SQLite
    # to the index of states.
    every = _numbers(tx, "SELECT library_id, count(*) FROM paper GROUP BY library_id")
    hidden = _numbers(tx, "SELECT library_id, count(*) FROM paper WHERE state <> 'here' GROUP BY +library_id")
    here = {library: count - hidden.get(library, 0) for library, count in every.items()}
    return {library: count for library, count in here.items() if count}


def _marked(tx: Transaction, condition: str) -> dict[LibraryId, int]:
    # CROSS JOIN: from the few that are marked to their papers, not from all papers to their marks.
    return _numbers(
        tx,
        "SELECT p.library_id, count(*) FROM annotation a CROSS JOIN paper p ON p.id = a.paper_id"
        f" WHERE {condition} AND {_HERE} GROUP BY p.library_id",
    )


def _numbers(tx: Transaction, sql: str) -> dict[LibraryId, int]:
    return {LibraryId(library): int(count) for library, count in tx.execute(sql)}
