"""Imported posts: the file to the letter, and where in it the sections and picks of its edition began."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row, as_mapping
from mi_reader.store.papers import PaperId

_CHUNK = 400  # below SQLite's limit of bound values on every system


@dataclass(frozen=True, slots=True)
class Source:
    """The file that an edition was imported from.

    Attributes:
        file: Its name, without folder.
        content: Its bytes.
        fresh: Whether only its forms count, none of its texts: the edition is a new one like that post's.
    """

    file: str
    content: bytes
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the file that an edition was imported from, but for its bytes.

    Attributes:
        file: Its name, without folder.
        digest: Of its bytes.
        fresh: As of the `Source`.
    """

    file: str
    digest: bytes
    fresh: bool


@dataclass(frozen=True, slots=True)
class Identified:
    """A paper that has an identifier or the words of a title: `value` is what was asked for."""

    value: str
    id: PaperId
    ref: PaperRef


def put(tx: Transaction, edition: EditionKey, source: Source) -> None:
    """Keeps the file that an edition was imported from."""
    link(tx, edition, Told(source.file, keep(tx, source.content), source.fresh))


def keep(tx: Transaction, content: bytes) -> bytes:
    """Keeps a file, of no edition (yet); returns its digest."""
    digest = hashlib.blake2b(content).digest()
    packed = Row("imported_source", digest.hex()).packed("content", content)
    tx.execute("INSERT OR IGNORE INTO imported_source (digest, content) VALUES (?, ?)", (digest, packed))
    return digest


def is_kept(tx: Transaction, digest: bytes) -> bool:
    """Tells whether a file is here."""
    return tx.execute("SELECT 1 FROM imported_source WHERE digest = ?", (digest,)).fetchone() is not None


def link(tx: Transaction, edition: EditionKey, told: Told) -> None:
    """Notes which file, that is kept, an edition was imported from."""
    # Not REPLACE: it would delete the row first, and the places of the picks with it.
    tx.execute(
        "INSERT INTO imported (edition_key, file, digest, fresh) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (edition_key) DO UPDATE"
        " SET file = excluded.file, digest = excluded.digest, fresh = excluded.fresh",
        (edition, told.file, told.digest, int(told.fresh)),
    )


def told(tx: Transaction, edition: EditionKey) -> Told | None:
    """Returns what is known of the file that an edition was imported from; None if it was not."""
    found = tx.execute(
        "SELECT i.file, i.digest, i.fresh FROM imported i JOIN imported_source s ON s.digest = i.digest"
        " WHERE i.edition_key = ?",
        (edition,),
    ).fetchone()
    if found is None:
        return None
    return Told(Row("imported", edition).text("file", found[0]), bytes(found[1]), bool(found[2]))


def get(tx: Transaction, edition: EditionKey) -> Source | None:
    """Returns the file that an edition was imported from; None if it was not."""
    found = tx.execute(
        "SELECT i.file, s.content, i.fresh FROM imported i JOIN imported_source s ON s.digest = i.digest"
        " WHERE i.edition_key = ?",
        (edition,),
    ).fetchone()
    if found is None:
        return None
    row = Row("imported", edition)
    return Source(row.text("file", found[0]), row.unpacked("content", found[1]), bool(found[2]))


def is_imported(tx: Transaction, edition: EditionKey) -> bool:
    """Tells whether an edition was imported, or is one like a post that was."""
    return tx.execute("SELECT 1 FROM imported WHERE edition_key = ?", (edition,)).fetchone() is not None


def is_any_imported(tx: Transaction) -> bool:
    """Tells whether any edition was imported."""
    return tx.execute("SELECT 1 FROM imported LIMIT 1").fetchone() is not None


def forget_unused(tx: Transaction) -> None:
    """Removes the files of editions that are gone; what would bring those back finds them no more."""
    tx.execute("DELETE FROM imported_source WHERE digest NOT IN (SELECT digest FROM imported)")


def put_sections(tx: Transaction, places: Mapping[SectionKey, int]) -> None:
    """Notes where sections began."""
    tx.executemany(
        "INSERT OR REPLACE INTO imported_section (section_key, start) VALUES (?, ?)", places.items()
    )


def remove_sections(tx: Transaction, sections: Iterable[SectionKey]) -> None:
    """Forgets where sections began."""
    tx.executemany("DELETE FROM imported_section WHERE section_key = ?", [(key,) for key in sections])


def section_places(tx: Transaction, edition: EditionKey) -> dict[SectionKey, int]:
    """Returns where the sections of an edition began; those made since are left out."""
    rows = tx.execute(
        "SELECT i.section_key, i.start FROM imported_section i JOIN section s ON s.key = i.section_key"
        " WHERE s.edition_key = ?",
        (edition,),
    )
    return {SectionKey(key): Row("imported_section", key).number("start", at) for key, at in rows}


def put_pick(tx: Transaction, edition: EditionKey, paper: PaperId, start: int) -> None:
    """Notes where the text about a paper began."""
    tx.execute(
        "INSERT OR REPLACE INTO imported_pick (edition_key, paper_id, start) VALUES (?, ?, ?)",
        (edition, paper, start),
    )


def remove_pick(tx: Transaction, edition: EditionKey, paper: PaperId) -> None:
    """Forgets where the text about a paper began."""
    tx.execute("DELETE FROM imported_pick WHERE edition_key = ? AND paper_id = ?", (edition, paper))


def move_pick(tx: Transaction, edition: EditionKey, before: PaperId, now: PaperId) -> None:
    """Notes that a paper of an edition is another one now, of another library."""
    tx.execute(
        "UPDATE OR REPLACE imported_pick SET paper_id = ? WHERE edition_key = ? AND paper_id = ?",
        (now, edition, before),
    )


def pick_places(tx: Transaction, edition: EditionKey) -> dict[PaperRef, int]:
    """Returns where the texts about the papers of an edition began."""
    rows = tx.execute(
        "SELECT p.library_id, p.key, i.start FROM imported_pick i JOIN paper p ON p.id = i.paper_id"
        " WHERE i.edition_key = ?",
        (edition,),
    )
    return {
        PaperRef(LibraryId(library), PaperKey(key)): Row("imported_pick", edition).number("start", at)
        for library, key, at in rows
    }


def with_values(tx: Transaction, column: str, values: Iterable[str]) -> Iterator[Identified]:
    """Yields the papers that are here and have one of these values.

    Args:
        column: `doi`, `arxiv` or `title_key`.
    """
    wanted = sorted(set(values) - {""})
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        # The index of identifiers holds those alone that are there: only with this condition may it be used.
        rows = tx.execute(
            f"SELECT {column}, id, library_id, key FROM paper WHERE {column} IN"
            f" ({','.join('?' * len(chunk))}) AND {column} <> '' AND state = 'here' ORDER BY id",
            chunk,
        )
        for value, number, library, key in rows:
            yield Identified(value, PaperId(number), PaperRef(LibraryId(library), PaperKey(key)))


def addresses(tx: Transaction) -> Iterator[Identified]:
    """Yields the papers that are here and have an address of their own; damaged ones are left out."""
    rows = tx.execute(
        "SELECT p.id, p.library_id, p.key, d.data FROM paper p JOIN paper_data d ON d.paper_id = p.id"
        " WHERE p.state = 'here' ORDER BY p.id"
    )
    for number, library, key, packed in rows:
        if url := _url(number, packed):
            yield Identified(url, PaperId(number), PaperRef(LibraryId(library), PaperKey(key)))


def whys_with_addresses(tx: Transaction) -> Iterator[Identified]:
    """Yields the papers that are here and of which a why has an address in it: `value` is the why."""
    rows = tx.execute(
        "SELECT a.why, p.id, p.library_id, p.key FROM annotation a INDEXED BY annotation_with_address"
        " JOIN paper p ON p.id = a.paper_id WHERE instr(a.why, '://') > 0 AND p.state = 'here' ORDER BY p.id"
    )
    for why, number, library, key in rows:
        yield Identified(why, PaperId(number), PaperRef(LibraryId(library), PaperKey(key)))


def surprising(tx: Transaction, library: LibraryId) -> list[tuple[PaperId, date]]:
    """Returns the papers of a library that have an oh!?, and its day."""
    rows = tx.execute(
        "SELECT a.paper_id, a.oh FROM annotation a JOIN paper p ON p.id = a.paper_id"
        " WHERE a.oh IS NOT NULL AND p.library_id = ? AND p.state = 'here'",
        (library,),
    )
    days = ((PaperId(number), Row("annotation", number).day("oh", day)) for number, day in rows)
    return [(number, day) for number, day in days if day]


def _url(number: object, packed: object) -> str:
    row = Row("paper_data", number)
    try:
        fields = as_mapping(as_mapping(row.unpacked_json("data", packed)).get("fields", {}))
    except (TypeError, StorageError):
        return ""
    return str(fields.get("url", ""))
