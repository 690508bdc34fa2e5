"""What suggestions are made from: the words of papers, where they were filed and when, what surprised.

Apart from `papers`, because of thousands of papers only a few fields are wanted, and quickly.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.store import links, pristine
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row, as_items, as_mapping
from mi_reader.store.papers import PaperId

_CHUNK = 500  # below SQLite's limit of bound values on every system
_OURS = (links.Role.ROOT, links.Role.EDITION, links.Role.SECTION)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a paper.

    Attributes:
        collections: Names of the user's own collections that it is in; ours would tell where it is filed.
    """

    ref: PaperRef
    title: str
    authors: str
    year: int | None
    venue: str
    abstract: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper in a section: its category, and when it was put there, ISO 8601 in UTC."""

    paper: PaperId
    category: str
    filed: str


def wordings(tx: Transaction, wanted: Sequence[PaperId]) -> dict[PaperId, Wording]:
    """Returns the words of papers that are here; a damaged one is left out, `doctor` names it."""
    found: dict[PaperId, Wording] = {}
    names: dict[LibraryId, Mapping[str, str]] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        collected = _collections(tx, chunk, names)
        rows = tx.execute(
            "SELECT p.id, p.library_id, p.key, p.title, p.authors, p.year, p.venue, d.data"
            " FROM paper p LEFT JOIN paper_data d ON d.paper_id = p.id"
            f" WHERE p.id IN ({','.join('?' * len(chunk))}) AND p.state = 'here'",
            chunk,
        )
        for number, library, key, title, authors, year, venue, data in rows:
            ref = PaperRef(LibraryId(library), PaperKey(key))
            try:
                abstract, tags = _more(number, data)
            except StorageError:
                continue
            found[PaperId(number)] = Wording(
                ref, title, authors, year, venue, abstract, tags, collected.get(ref, ())
            )
    return found


def _more(number: object, packed: object) -> tuple[str, tuple[str, ...]]:
    """Returns abstract and tags."""
    row = Row("paper_data", number)
    try:
        plain = as_mapping(row.unpacked_json("data", packed))
        abstract = as_mapping(plain.get("fields", {})).get("abstractNote", "")
        return str(abstract), tuple(map(str, as_items(plain.get("tags", []))))
    except TypeError as error:
        raise row.damaged("data", f"is not what is known of a paper ({error})") from error


def _collections(
    tx: Transaction, wanted: Sequence[PaperId], names: dict[LibraryId, Mapping[str, str]]
) -> Mapping[PaperRef, tuple[str, ...]]:
    """Returns the names of the user's own collections by paper.

    Args:
        names: Of the collections by library, as far as they were read; more are added.
    """
    found: dict[PaperRef, tuple[str, ...]] = defaultdict(tuple)
    # From the few papers to their collections: there may be a hundred thousand memberships.
    rows = tx.execute(
        "SELECT m.library_id, m.item, m.collection FROM paper p CROSS JOIN membership m"
        " ON m.library_id = p.library_id AND m.item = p.key"
        f" WHERE p.id IN ({','.join('?' * len(wanted))}) ORDER BY p.id, m.collection",
        wanted,
    ).fetchall()
    for library, item, collection in rows:
        if library not in names:
            names[library] = _own(tx, library)
        if collection in names[library]:
            found[PaperRef(library, PaperKey(item))] += (names[library][collection],)
    return found


def _own(tx: Transaction, library: LibraryId) -> Mapping[str, str]:
    """Returns the names of the user's own collections by key."""
    ours = {link.key for role in _OURS for link in links.listing(tx, library, role).values()}
    return {one.key: one.name for one in pristine.collections(tx, library) if one.key not in ours}


def filed(tx: Transaction) -> list[Filed]:
    """Returns what is filed in all editions, the first first."""
    rows = tx.execute(
        "SELECT f.paper_id, s.category, f.filed FROM filing f JOIN section s ON s.key = f.section_key"
        " JOIN paper p ON p.id = f.paper_id WHERE p.state = 'here' ORDER BY f.filed, f.rowid"
    )
    return [Filed(PaperId(paper), category, moment) for paper, category, moment in rows]


def surprising(tx: Transaction) -> list[PaperId]:
    """Returns the papers that have an oh!?, the newest mark first."""
    rows = tx.execute(
        "SELECT a.paper_id FROM annotation a JOIN paper p ON p.id = a.paper_id"
        " WHERE a.oh IS NOT NULL AND p.state = 'here' ORDER BY a.oh DESC, a.paper_id DESC"
    )
    return [PaperId(paper) for (paper,) in rows]


def ids(tx: Transaction, refs: Sequence[PaperRef]) -> list[PaperId]:
    """Returns the numbers of those of some papers that are here."""
    by_library: dict[LibraryId, list[PaperKey]] = defaultdict(list)
    for ref in refs:
        by_library[ref.library].append(ref.key)
    found: list[PaperId] = []
    for library, keys in by_library.items():
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            rows = tx.execute(
                "SELECT id FROM paper WHERE library_id = ? AND state = 'here'"
                f" AND key IN ({','.join('?' * len(chunk))})",
                (library, *chunk),
            )
            found += [PaperId(number) for (number,) in rows]
    return found
