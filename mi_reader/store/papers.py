"""Papers and their sources in the database, and the search index that goes with them."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, NewType

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import Creator, Paper, PaperData, ReadPaper, SourceEntry
from mi_reader.store.connection import Database, Transaction

if TYPE_CHECKING:
    from mi_reader.store.text_index import IndexedText

# Raise it when `text_index` cuts words differently: a database with another version is indexed anew when
# it is opened, because what is deleted from a contentless index must be what was entered. It stands here
# because `text_index` is loaded only to write and to search: its patterns take a tenth of a start.
INDEX_VERSION = "4"

# A paper's number in this database: grows with arrival, never leaves this computer.
PaperId = NewType("PaperId", int)

_CHUNK = 500  # below SQLite's limit of bound values on every system


@dataclass(frozen=True, slots=True)
class Features:
    """What tells whether two papers are the same one."""

    id: PaperId
    doi: str
    arxiv: str
    title: str
    year: int | None
    first_author: str


def add(
    tx: Transaction, library: LibraryId, key: PaperKey, data: PaperData, title_key: str, added: str
) -> PaperId:
    """Adds a paper.

    Args:
        title_key: The title folded for sorting and for finding duplicates.
        added: ISO 8601, UTC.
    """
    cursor = tx.execute(
        "INSERT INTO paper (library_id, key, title, authors, year, venue, added, doi, arxiv, title_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (library, key, *_shown(data), added, data.doi, data.arxiv, title_key),
    )
    paper_id = PaperId(cursor.lastrowid or 0)
    tx.execute("INSERT INTO paper_data (paper_id, data) VALUES (?, ?)", (paper_id, _pack(data)))
    from mi_reader.store import text_index

    text_index.add(tx, paper_id, text_index.text_of(data, "", ""))
    return paper_id


def replace(tx: Transaction, paper_id: PaperId, data: PaperData, title_key: str) -> None:
    """Gives a paper other bibliographic data."""
    with _reindexed(tx, paper_id):
        tx.execute(
            "UPDATE paper SET title = ?, authors = ?, year = ?, venue = ?, doi = ?, arxiv = ?, title_key = ?"
            " WHERE id = ?",
            (*_shown(data), data.doi, data.arxiv, title_key, paper_id),
        )
        tx.execute("UPDATE paper_data SET data = ? WHERE paper_id = ?", (_pack(data), paper_id))


def _shown(data: PaperData) -> tuple[str, str, int | None, str]:
    return data.title, "; ".join(c.short for c in data.authors if c.short), data.year, data.venue


def add_source(tx: Transaction, paper_id: PaperId, read: ReadPaper) -> None:
    """Keeps a text the paper was read from, once; one that was changed since is kept beside it."""
    source = read.source
    packed = zlib.compress(source.text.encode())
    tx.execute(
        "INSERT OR IGNORE INTO paper_source (paper_id, digest, format, citation_key, text, line)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (paper_id, _digest(read), source.format, source.citation_key, packed, source.line),
    )


def sources(tx: Transaction, paper_id: PaperId) -> tuple[SourceEntry, ...]:
    """Returns the texts a paper was read from, the oldest first."""
    rows = tx.execute(
        "SELECT format, citation_key, text, line FROM paper_source WHERE paper_id = ? ORDER BY rowid",
        (paper_id,),
    )
    return tuple(
        SourceEntry(form, key, zlib.decompress(text).decode(), line) for form, key, text, line in rows
    )


def find_id(tx: Transaction, ref: PaperRef) -> PaperId:
    """Returns a paper's number.

    Raises:
        NotFoundError: It is not in the database (any more).
    """
    row = tx.execute("SELECT id FROM paper WHERE library_id = ? AND key = ?", ref).fetchone()
    if row is None:
        raise NotFoundError(
            f"There is no paper {ref.key} in the library.", "`mi-reader list` shows the papers."
        )
    return PaperId(row[0])


def get(tx: Transaction, ids: Sequence[PaperId]) -> dict[PaperId, Paper]:
    """Returns whole papers by number; those that are gone are left out."""
    found: dict[PaperId, Paper] = {}
    for chunk in _chunks(ids):
        rows = tx.execute(
            "SELECT p.id, p.library_id, p.key, p.added, d.data FROM paper p"
            f" JOIN paper_data d ON d.paper_id = p.id WHERE p.id IN ({_marks(chunk)})",
            chunk,
        )
        for paper_id, library, key, added, data in rows:
            found[PaperId(paper_id)] = Paper(LibraryId(library), PaperKey(key), added, unpack(data))
    return found


def refs(tx: Transaction, ids: Sequence[PaperId]) -> list[PaperRef]:
    """Returns the identities of papers, in the order asked for."""
    found: dict[int, PaperRef] = {}
    for chunk in _chunks(ids):
        rows = tx.execute(f"SELECT id, library_id, key FROM paper WHERE id IN ({_marks(chunk)})", chunk)
        found.update({row[0]: PaperRef(row[1], row[2]) for row in rows})
    return [found[i] for i in ids if i in found]


def features(tx: Transaction, library: LibraryId) -> Iterator[Features]:
    """Yields what tells the papers of a library apart."""
    rows = tx.execute(
        "SELECT id, doi, arxiv, title_key, year, authors FROM paper WHERE library_id = ?", (library,)
    )
    for paper_id, doi, arxiv, title, year, authors in rows:
        yield Features(PaperId(paper_id), doi, arxiv, title, year, authors.split("; ")[0])


def ids_by_citation_key(tx: Transaction, citation_key: str) -> list[PaperId]:
    """Returns the papers read from entries with this key."""
    rows = tx.execute("SELECT DISTINCT paper_id FROM paper_source WHERE citation_key = ?", (citation_key,))
    return [PaperId(row[0]) for row in rows]


def ids_by_identifier(tx: Transaction, *, key: str = "", doi: str = "", arxiv: str = "") -> list[PaperId]:
    """Returns the papers with one of these identifiers; empty ones fit nothing."""
    rows = tx.execute(
        "SELECT id FROM paper WHERE key = :key AND :key <> ''"
        " UNION SELECT id FROM paper WHERE doi = :doi AND doi <> ''"
        " UNION SELECT id FROM paper WHERE arxiv = :arxiv AND arxiv <> ''",
        {"key": key, "doi": doi, "arxiv": arxiv},
    )
    return [PaperId(row[0]) for row in rows]


def ids_by_title(tx: Transaction, part: str, limit: int) -> list[PaperId]:
    """Returns the papers whose title key is, or failing that holds, the folded text; newest first."""
    exact = tx.execute(
        "SELECT id FROM paper WHERE title_key = ? ORDER BY id DESC LIMIT ?", (part, limit)
    ).fetchall()
    rows = exact or tx.execute(
        "SELECT id FROM paper WHERE instr(title_key, ?) > 0 ORDER BY id DESC LIMIT ?", (part, limit)
    )
    return [PaperId(row[0]) for row in rows]


def id_by_source(tx: Transaction, library: LibraryId, read: ReadPaper) -> PaperId | None:
    """Returns the paper of a library that was read from this very text, with this meaning, before."""
    # CROSS JOIN: the digest first. SQLite would rather walk through all papers of the library.
    row = tx.execute(
        "SELECT s.paper_id FROM paper_source s CROSS JOIN paper p ON p.id = s.paper_id"
        " WHERE s.digest = ? AND p.library_id = ?",
        (_digest(read), library),
    ).fetchone()
    return PaperId(row[0]) if row else None


def _digest(read: ReadPaper) -> bytes:
    # Here, because it takes milliseconds to load and a list needs no digest.
    import hashlib

    # The meaning too: the same text says something else when an abbreviation that it uses has changed.
    return hashlib.blake2b(read.source.text.encode() + b"\0" + _json(read.data), digest_size=16).digest()


def index_if_outdated(database: Database) -> None:
    """Makes the search index anew if it was made by another way of cutting words."""
    with database.read() as tx:
        if _index_version(tx) == INDEX_VERSION:
            return
    from mi_reader.store import text_index

    with database.write() as tx:
        tx.execute("INSERT INTO paper_text (paper_text) VALUES ('delete-all')")
        for (paper_id,) in tx.execute("SELECT id FROM paper").fetchall():
            text_index.add(tx, paper_id, _text(tx, PaperId(paper_id)))
        tx.execute("DELETE FROM paper_text_version")
        tx.execute("INSERT INTO paper_text_version (version) VALUES (?)", (INDEX_VERSION,))


def _index_version(tx: Transaction) -> str:
    row = tx.execute("SELECT version FROM paper_text_version").fetchone()
    return row[0] if row else ""


@contextmanager
def _reindexed(tx: Transaction, paper_id: PaperId) -> Iterator[None]:
    """Keeps the index right around a change of a paper."""
    from mi_reader.store import text_index

    text_index.remove(tx, paper_id, _text(tx, paper_id))
    yield
    text_index.add(tx, paper_id, _text(tx, paper_id))


def _text(tx: Transaction, paper_id: PaperId) -> "IndexedText":
    from mi_reader.store import text_index

    row = tx.execute(
        "SELECT d.data, coalesce(a.why, ''), coalesce(a.post_text, '') FROM paper_data d"
        " LEFT JOIN annotation a ON a.paper_id = d.paper_id WHERE d.paper_id = ?",
        (paper_id,),
    ).fetchone()
    return text_index.text_of(unpack(row[0]), row[1], row[2])


def set_words(
    tx: Transaction, paper_id: PaperId, *, why: str | None = None, post_text: str | None = None
) -> None:
    """Writes the user's words on a paper; None leaves one as it is."""
    with _reindexed(tx, paper_id):
        tx.execute("INSERT OR IGNORE INTO annotation (paper_id) VALUES (?)", (paper_id,))
        tx.execute(
            "UPDATE annotation SET why = coalesce(?, why), post_text = coalesce(?, post_text)"
            " WHERE paper_id = ?",
            (why, post_text, paper_id),
        )


_CREATOR = asdict(Creator())


def _pack(data: PaperData) -> bytes:
    return zlib.compress(_json(data))


def _json(data: PaperData) -> bytes:
    # Only what says something, and not by `asdict`, which takes longer than the compression.
    plain = {field.name: value for field in fields(data) if (value := getattr(data, field.name))}
    plain["creators"] = [
        {name: value for name, usual in _CREATOR.items() if (value := getattr(creator, name)) != usual}
        for creator in data.creators
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> PaperData:
    """Returns the data as it was packed into `paper_data`."""
    plain = json.loads(zlib.decompress(packed))
    return PaperData(
        item_type=plain.get("item_type", ""),
        title=plain.get("title", ""),
        creators=tuple(Creator(**creator) for creator in plain.get("creators", ())),
        date=plain.get("date", ""),
        fields=plain.get("fields", {}),
        tags=tuple(plain.get("tags", ())),
        unknown=tuple((name, value) for name, value in plain.get("unknown", ())),
    )


def _chunks(ids: Sequence[PaperId]) -> Iterator[Sequence[PaperId]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)
