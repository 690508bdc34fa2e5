"""Papers and their sources in the database, and the search index that goes with them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, TypeVar

from mi_reader.domain.errors import NotFoundError, StorageError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.domain.papers import Creator, Paper, PaperData, ReadPaper, SourceEntry
from mi_reader.store import bulk
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import LARGEST_JSON, Row, as_items, as_mapping, as_string, as_strings

if TYPE_CHECKING:
    from mi_reader.store.text_index import IndexedText

# A paper's number in this database: grows with arrival, never leaves this computer.
PaperId = NewType("PaperId", int)

_One = TypeVar("_One")

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


class PaperState(StrEnum):
    """Where a paper is; only what is HERE is listed, searched and counted.

    ARRIVING: read from Zotero, but its pull is not complete. TRASH: in Zotero's trash. GONE: erased in Zotero
    while there was work on it here.
    """

    HERE = "here"
    ARRIVING = "arriving"
    TRASH = "trash"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper's data, worked out as far as it can be without the database."""

    columns: tuple[object, ...]
    packed: bytes


def prepare(data: PaperData, title_key: str) -> Prepared:
    """Returns what `add_all` enters; made before there is a transaction.

    Args:
        title_key: The title folded for sorting and for finding duplicates.
    """
    return Prepared((*_shown(data), data.doi, data.arxiv, title_key), _pack("that is new", data))


def add(
    tx: Transaction,
    ref: PaperRef,
    data: PaperData,
    title_key: str,
    added: str,
    state: PaperState = PaperState.HERE,
) -> PaperId:
    """Adds a paper.

    Args:
        title_key: The title folded for sorting and for finding duplicates.
        added: ISO 8601, UTC.
    """
    paper_id = _add_all(tx, ref.library, {ref.key: (prepare(data, title_key), added)}, state)[ref.key]
    enter(tx, paper_id)
    return paper_id


def add_all(
    tx: Transaction, library: LibraryId, new: Mapping[PaperKey, tuple[Prepared, str]], state: PaperState
) -> None:
    """Adds papers, each with its moment of arrival in UTC. `indexing` lets them be searched later."""
    ids = _add_all(tx, library, new, state)
    bulk.insert(tx, "INSERT INTO paper_to_index (paper_id)", [(paper_id,) for paper_id in ids.values()])


def _add_all(
    tx: Transaction, library: LibraryId, new: Mapping[PaperKey, tuple[Prepared, str]], state: PaperState
) -> dict[PaperKey, PaperId]:
    columns = "library_id, key, title, authors, year, venue, doi, arxiv, title_key, added, state"
    rows = [(library, key, *one.columns, added, state) for key, (one, added) in new.items()]
    bulk.insert(tx, f"INSERT INTO paper ({columns})", rows)
    ids = {key: paper_id for key, (paper_id, _) in known(tx, library, list(new)).items()}
    data = [(ids[key], one.packed) for key, (one, _) in new.items()]
    bulk.insert(tx, "INSERT INTO paper_data (paper_id, data)", data)
    return ids


def known(
    tx: Transaction, library: LibraryId, keys: Sequence[PaperKey]
) -> dict[PaperKey, tuple[PaperId, PaperState]]:
    """Returns number and state of those of some papers that there are."""
    found: dict[PaperKey, tuple[PaperId, PaperState]] = {}
    for chunk in _chunks(keys):
        rows = tx.execute(
            f"SELECT key, id, state FROM paper WHERE library_id = ? AND key IN ({_marks(chunk)})",
            (library, *chunk),
        )
        for key, paper_id, where in rows:
            now = Row("paper", paper_id).choice("state", PaperState, where)
            found[PaperKey(key)] = PaperId(paper_id), now
    return found


def replace(tx: Transaction, paper_id: PaperId, data: PaperData, title_key: str) -> None:
    """Gives a paper other bibliographic data."""
    with _reindexed(tx, paper_id):
        tx.execute(
            "UPDATE paper SET title = ?, authors = ?, year = ?, venue = ?, doi = ?, arxiv = ?, title_key = ?"
            " WHERE id = ?",
            (*_shown(data), data.doi, data.arxiv, title_key, paper_id),
        )
        tx.execute("UPDATE paper_data SET data = ? WHERE paper_id = ?", (_pack(paper_id, data), paper_id))


def find(tx: Transaction, ref: PaperRef) -> PaperId | None:
    """Returns the number of a paper in whatever state; None if there is none."""
    row = tx.execute("SELECT id FROM paper WHERE library_id = ? AND key = ?", ref).fetchone()
    return PaperId(row[0]) if row else None


def state(tx: Transaction, paper_id: PaperId) -> PaperState:
    """Returns where a paper is."""
    row = tx.execute("SELECT state FROM paper WHERE id = ?", (paper_id,)).fetchone()
    return Row("paper", paper_id).choice("state", PaperState, row[0] if row else None)


def set_state(tx: Transaction, paper_id: PaperId, now: PaperState) -> None:
    """Notes where a paper is."""
    tx.execute("UPDATE paper SET state = ? WHERE id = ?", (now, paper_id))


_SAME = (
    "(a.doi <> '' AND a.doi = b.doi) OR (a.arxiv <> '' AND a.arxiv = b.arxiv)"
    # Where no identifier tells them apart: title, year and first author together.
    " OR ((a.doi = '' OR b.doi = '') AND (a.arxiv = '' OR b.arxiv = '')"
    " AND a.title_key <> '' AND a.title_key = b.title_key AND a.year IS b.year"
    " AND substr(a.authors, 1, instr(a.authors || ';', ';') - 1)"
    " = substr(b.authors, 1, instr(b.authors || ';', ';') - 1) COLLATE NOCASE)"
)


def twin(
    tx: Transaction, paper_id: PaperId, library: LibraryId, where: PaperState = PaperState.HERE
) -> PaperId | None:
    """Returns the same paper in another library, or in another state; None if it is not there.

    The same: by DOI or arXiv id, else by title, year and first author. Of several the one that came first.
    """
    # Named: by itself SQLite would look at all papers of the library, for the few that are elsewhere.
    here = where is PaperState.HERE
    index, among = ("", "") if here else (" INDEXED BY paper_by_state", " AND b.state <> 'here'")
    row = tx.execute(
        f"SELECT b.id FROM paper a, paper b{index} WHERE a.id = ? AND b.library_id = ? AND b.state = ?{among}"
        f" AND ({_SAME}) ORDER BY b.id LIMIT 1",
        (paper_id, library, where),
    ).fetchone()
    return PaperId(row[0]) if row else None


def set_ref(tx: Transaction, paper_id: PaperId, ref: PaperRef) -> None:
    """Gives a paper another identity: the key a server chose for it, or another library."""
    tx.execute("UPDATE paper SET library_id = ?, key = ? WHERE id = ?", (*ref, paper_id))


def set_added(tx: Transaction, paper_id: PaperId, added: str) -> None:
    """Notes when a paper came into its library, ISO 8601 in UTC."""
    tx.execute("UPDATE paper SET added = ? WHERE id = ? AND added <> ?", (added, paper_id, added))


def remove(tx: Transaction, paper_id: PaperId) -> None:
    """Removes a paper with all that was said of it here. Whoever calls it has asked, or been told to."""
    _take_out(tx, paper_id)
    tx.execute("DELETE FROM filing WHERE paper_id = ?", (paper_id,))
    tx.execute("DELETE FROM annotation WHERE paper_id = ?", (paper_id,))
    tx.execute(
        "DELETE FROM link WHERE role IN ('why', 'paper')"
        " AND (library_id, owner) = (SELECT library_id, key FROM paper WHERE id = ?)",
        (paper_id,),
    )
    tx.execute("DELETE FROM paper WHERE id = ?", (paper_id,))
    for table in ("outbox", "conflict", "refusal"):
        tx.execute(f"DELETE FROM {table} WHERE kind = 'paper' AND owner = ?", (str(paper_id),))


def _shown(data: PaperData) -> tuple[str, str, int | None, str]:
    return data.title, "; ".join(c.short for c in data.authors if c.short), data.year, data.venue


def add_source(tx: Transaction, paper_id: PaperId, read: ReadPaper) -> None:
    """Keeps a text the paper was read from, once; one that was changed since is kept beside it."""
    source = read.source
    packed = Row("paper_source", paper_id).packed("text", source.text.encode())
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
    return tuple(_source(paper_id, *row) for row in rows)


def _source(paper_id: PaperId, form: object, key: object, text: object, line: object) -> SourceEntry:
    row = Row("paper_source", paper_id)
    return SourceEntry(
        row.text("format", form),
        row.text("citation_key", key),
        row.unpacked_text("text", text),
        row.number("line", line),
    )


def find_id(tx: Transaction, ref: PaperRef) -> PaperId:
    """Returns a paper's number.

    Raises:
        NotFoundError: It is not in the database (any more).
    """
    row = tx.execute(
        "SELECT id FROM paper WHERE library_id = ? AND key = ? AND state <> 'arriving'", ref
    ).fetchone()
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
            f" LEFT JOIN paper_data d ON d.paper_id = p.id WHERE p.id IN ({_marks(chunk)})",
            chunk,
        )
        found.update({row[0]: _paper(*row) for row in rows})
    return found


def _paper(paper_id: PaperId, library: object, key: object, added: object, data: object) -> Paper:
    row = Row("paper", paper_id)
    return Paper(*_ref(paper_id, library, key), row.text("added", added), _unpack(paper_id, data))


def _ref(paper_id: int, library: object, key: object) -> PaperRef:
    row = Row("paper", paper_id)
    return PaperRef(LibraryId(row.number("library_id", library)), PaperKey(row.text("key", key)))


def refs(tx: Transaction, ids: Sequence[PaperId]) -> list[PaperRef]:
    """Returns the identities of papers, in the order asked for."""
    found: dict[int, PaperRef] = {}
    for chunk in _chunks(ids):
        rows = tx.execute(f"SELECT id, library_id, key FROM paper WHERE id IN ({_marks(chunk)})", chunk)
        found.update({row[0]: _ref(*row) for row in rows})
    return [found[i] for i in ids if i in found]


def features(tx: Transaction, library: LibraryId) -> Iterator[Features]:
    """Yields what tells the papers of a library that are here apart."""
    rows = tx.execute(
        "SELECT id, doi, arxiv, title_key, year, authors FROM paper WHERE library_id = ? AND state = 'here'",
        (library,),
    )
    for paper_id, doi, arxiv, title, year, authors in rows:
        row = Row("paper", paper_id)
        yield Features(
            PaperId(paper_id),
            row.text("doi", doi),
            row.text("arxiv", arxiv),
            row.text("title_key", title),
            row.number_or_none("year", year),
            row.text("authors", authors).split("; ")[0],
        )


def ids_by_citation_key(tx: Transaction, citation_key: str) -> list[PaperId]:
    """Returns the papers that are here and were read from entries with this key."""
    rows = tx.execute(
        "SELECT DISTINCT s.paper_id FROM paper_source s CROSS JOIN paper p ON p.id = s.paper_id"
        " WHERE s.citation_key = ? AND s.citation_key <> '' AND p.state = 'here'",
        (citation_key,),
    )
    return [PaperId(row[0]) for row in rows]


def ids_by_identifier(tx: Transaction, *, key: str = "", doi: str = "", arxiv: str = "") -> list[PaperId]:
    """Returns the papers with one of these identifiers; empty ones fit nothing.

    Only where none of them is here, those that are in the trash or gone.
    """
    rows = tx.execute(
        "SELECT id, state FROM paper WHERE library_id IN (SELECT id FROM library)"
        "  AND key = :key AND :key <> '' AND state <> 'arriving'"
        " UNION SELECT id, state FROM paper WHERE doi = :doi AND doi <> '' AND state <> 'arriving'"
        " UNION SELECT id, state FROM paper WHERE arxiv = :arxiv AND arxiv <> '' AND state <> 'arriving'",
        {"key": key, "doi": doi, "arxiv": arxiv},
    ).fetchall()
    here = [PaperId(number) for number, where in rows if where == PaperState.HERE]
    return here or [PaperId(number) for number, _ in rows]


def ids_by_title(tx: Transaction, part: str, limit: int) -> list[PaperId]:
    """Returns the papers whose title key is, or failing that holds, the folded text; newest first."""
    exact = tx.execute(
        "SELECT id FROM paper WHERE title_key = ? AND state = 'here' ORDER BY id DESC LIMIT ?", (part, limit)
    ).fetchall()
    rows = exact or tx.execute(
        "SELECT id FROM paper WHERE instr(title_key, ?) > 0 AND state = 'here' ORDER BY id DESC LIMIT ?",
        (part, limit),
    )
    return [PaperId(row[0]) for row in rows]


def id_by_source(tx: Transaction, library: LibraryId, read: ReadPaper) -> PaperId | None:
    """Returns the paper that is here and was read from this very text, with this meaning, before."""
    # CROSS JOIN: the digest first. SQLite would rather walk through all papers of the library.
    row = tx.execute(
        "SELECT s.paper_id FROM paper_source s CROSS JOIN paper p ON p.id = s.paper_id"
        " WHERE s.digest = ? AND p.library_id = ? AND p.state = 'here'",
        (_digest(read), library),
    ).fetchone()
    return PaperId(row[0]) if row else None


def _digest(read: ReadPaper) -> bytes:
    # Here, because it takes milliseconds to load and a list needs no digest.
    import hashlib

    # The meaning too: the same text says something else when an abbreviation that it uses has changed.
    return hashlib.blake2b(read.source.text.encode() + b"\0" + _json(read.data), digest_size=16).digest()


def count(tx: Transaction) -> int:
    """Returns how many papers there are in all libraries."""
    # Two counts of narrow indexes, where one with a condition would walk the table.
    all_of_them: int = tx.execute("SELECT count(*) FROM paper").fetchone()[0]
    hidden: int = tx.execute("SELECT count(*) FROM paper WHERE state <> 'here'").fetchone()[0]
    return all_of_them - hidden


def unreadable(tx: Transaction) -> Iterator[StorageError]:
    """Yields what is wrong with the papers whose data cannot be read; looks at all of them."""
    for paper_id, packed in tx.execute(
        "SELECT p.id, d.data FROM paper p LEFT JOIN paper_data d ON d.paper_id = p.id ORDER BY p.id"
    ):
        try:
            _unpack(paper_id, packed)
        except StorageError as error:
            yield error


@contextmanager
def _reindexed(tx: Transaction, paper_id: PaperId) -> Iterator[None]:
    """Keeps the index right around a change of a paper."""
    was_in = _take_out(tx, paper_id)
    yield
    if was_in:
        enter(tx, paper_id)


def enter(tx: Transaction, paper_id: PaperId) -> None:
    """Lets a paper be searched that could not be."""
    from mi_reader.store import text_index

    text_index.add(tx, paper_id, _text(tx, paper_id))


def _take_out(tx: Transaction, paper_id: PaperId) -> bool:
    """Takes a paper out of the index, if it is in it already; tells whether it was."""
    if tx.execute("SELECT 1 FROM paper_to_index WHERE paper_id = ?", (paper_id,)).fetchone():
        return False
    from mi_reader.store import text_index

    text_index.remove(tx, paper_id, _text(tx, paper_id))
    return True


def _text(tx: Transaction, paper_id: PaperId) -> "IndexedText":
    from mi_reader.store import text_index

    data, why, post_text = tx.execute(
        "SELECT d.data, coalesce(a.why, ''), coalesce(a.post_text, '') FROM paper p"
        " LEFT JOIN paper_data d ON d.paper_id = p.id LEFT JOIN annotation a ON a.paper_id = p.id"
        " WHERE p.id = ?",
        (paper_id,),
    ).fetchone()
    words = Row("annotation", paper_id)
    return text_index.text_of(
        _unpack(paper_id, data), words.text("why", why), words.text("post_text", post_text)
    )


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


def _pack(paper_id: PaperId | str, data: PaperData) -> bytes:
    return Row("paper_data", paper_id).packed("data", _json(data), LARGEST_JSON)


def _json(data: PaperData) -> bytes:
    return json.dumps(to_plain(data), ensure_ascii=False, separators=(",", ":")).encode()


def to_plain(data: PaperData) -> dict[str, object]:
    """Returns the data as what JSON can say; `from_plain` undoes it."""
    # Only what says something, and not by `asdict`, which takes longer than the compression.
    plain = {field.name: value for field in fields(data) if (value := getattr(data, field.name))}
    plain["creators"] = [
        {name: value for name, usual in _CREATOR.items() if (value := getattr(creator, name)) != usual}
        for creator in data.creators
    ]
    return plain


def _unpack(paper_id: PaperId, packed: object) -> PaperData:
    """Returns the data as it was packed into `paper_data`."""
    row = Row("paper_data", paper_id)
    plain = row.unpacked_json("data", packed)
    try:
        return from_plain(plain)
    except (TypeError, ValueError) as error:
        raise row.damaged("data", f"is not what is known of a paper ({error})") from error


def from_plain(plain: object) -> PaperData:
    """Returns the data that a JSON value stands for; TypeError and ValueError say what it cannot be."""
    known = as_mapping(plain)
    return PaperData(
        item_type=as_string(known.get("item_type", "")),
        title=as_string(known.get("title", "")),
        creators=tuple(Creator(**as_strings(creator)) for creator in as_items(known.get("creators", []))),
        date=as_string(known.get("date", "")),
        fields=as_strings(known.get("fields", {})),
        tags=tuple(map(as_string, as_items(known.get("tags", [])))),
        unknown=tuple(
            (as_string(name), as_string(value))
            for name, value in map(as_items, as_items(known.get("unknown", [])))
        ),
    )


def _chunks(ids: Sequence[_One]) -> Iterator[Sequence[_One]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)
