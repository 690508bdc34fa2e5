"""Editions, their sections, and the papers filed in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.names import folded
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row
from mi_reader.store.papers import PaperId

_EDITION = (
    "key, library_id, name, language, period_start, period_end, date, slug, front_matter, opening, closing"
    ", citation, archived, created"
)
_SECTION = "key, edition_key, category, kind, heading, lead"


def listing(tx: Transaction) -> list[Edition]:
    """Returns all editions, the newest first."""
    return [
        _edition(row)
        for row in tx.execute(f"SELECT {_EDITION} FROM edition ORDER BY created DESC, rowid DESC")
    ]


def get(tx: Transaction, key: EditionKey) -> Edition:
    """Returns an edition."""
    row = tx.execute(f"SELECT {_EDITION} FROM edition WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise NotFoundError("That edition is gone.", "`mi-reader edition list` shows the editions.")
    return _edition(row)


def _edition(row: Sequence[object]) -> Edition:
    key, library, name, language, start, end, day, slug, front, *texts, citation, archived, created = row
    opening, closing = texts
    stored = Row("edition", key)
    return Edition(
        EditionKey(stored.text("key", key)),
        LibraryId(stored.number("library_id", library)),
        stored.text("name", name),
        stored.text("language", language),
        stored.day("period_start", start),
        stored.day("period_end", end),
        stored.day("date", day),
        stored.text("slug", slug),
        stored.text("front_matter", front),
        stored.text("opening", opening),
        stored.text("closing", closing),
        stored.text("citation", citation),
        bool(archived),
        stored.text("created", created),
    )


def save(tx: Transaction, edition: Edition) -> None:
    """Adds an edition, or writes it over its former state."""
    names = [name.strip() for name in _EDITION.split(",")]
    tx.execute(
        f"INSERT INTO edition ({_EDITION}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (key) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names[1:])}",
        (
            edition.key,
            edition.library,
            edition.name,
            edition.language,
            *(
                day.isoformat() if day else None
                for day in (edition.period_start, edition.period_end, edition.date)
            ),
            edition.slug,
            edition.front_matter,
            edition.opening,
            edition.closing,
            edition.citation,
            int(edition.archived),
            edition.created,
        ),
    )


def add(tx: Transaction, edition: Edition) -> None:
    """Adds a new edition, made in a second of its own.

    Raises:
        UsageError: As `check`.
    """
    check(tx, edition)
    save(tx, replace(edition, created=own_second(tx, edition.created)))


def check(tx: Transaction, edition: Edition) -> None:
    """Looks whether an edition can be like that.

    Raises:
        UsageError: It has no name, one that its library knows already, or a period that ends too early.
    """
    if not edition.name.strip():
        raise UsageError("An edition needs a name.", "Such as 2022.")
    if edition.period_start and edition.period_end and edition.period_start > edition.period_end:
        raise UsageError(f"The period ends ({edition.period_end}) before it starts ({edition.period_start}).")
    for other in listing(tx):
        same = other.library == edition.library and folded(other.name) == folded(edition.name)
        if same and other.key != edition.key:
            raise UsageError(f"There is an edition {other.name!r} already.", "Choose another name.")


def own_second(tx: Transaction, created: str) -> str:
    """Returns when an edition was made, or the next second that no other one has.

    People read it in Zotero, so it is in whole seconds; the newest edition, and in Zotero the note of an
    edition that was moved, are known by it, so no two may have the same.
    """
    taken = {row[0] for row in tx.execute("SELECT created FROM edition")}
    while created and created in taken:
        created = (datetime.fromisoformat(created) + timedelta(seconds=1)).isoformat(timespec="seconds")
    return created


def exists(tx: Transaction, key: EditionKey) -> bool:
    """Tells whether there is such an edition."""
    return tx.execute("SELECT 1 FROM edition WHERE key = ?", (key,)).fetchone() is not None


def delete(tx: Transaction, key: EditionKey) -> None:
    """Deletes an edition with its sections; the papers and their whys stay."""
    tx.execute("DELETE FROM edition WHERE key = ?", (key,))


def sections(tx: Transaction, edition: EditionKey) -> list[Section]:
    """Returns the sections of an edition in their order, main ones before extras."""
    rows = tx.execute(
        f"SELECT {_SECTION} FROM section WHERE edition_key = ? ORDER BY kind = 'extra', position, rowid",
        (edition,),
    )
    return [_section(*row) for row in rows]


def sections_in(tx: Transaction, library: LibraryId) -> list[Section]:
    """Returns the sections of all editions of a library, those of each edition in their order."""
    columns = ", ".join(f"s.{name}" for name in _SECTION.split(", "))
    rows = tx.execute(
        f"SELECT {columns} FROM section s JOIN edition e ON e.key = s.edition_key WHERE e.library_id = ?"
        " ORDER BY e.rowid, s.kind = 'extra', s.position, s.rowid",
        (library,),
    )
    return [_section(*row) for row in rows]


def _section(
    key: object, edition: object, category: object, kind: object, heading: object, lead: object
) -> Section:
    row = Row("section", key)
    return Section(
        SectionKey(row.text("key", key)),
        EditionKey(row.text("edition_key", edition)),
        CategoryId(row.text("category", category)),
        row.choice("kind", Kind, kind),
        row.text("heading", heading),
        row.text("lead", lead),
    )


def has_section(tx: Transaction, key: SectionKey) -> bool:
    """Tells whether any edition has a section with this key."""
    return tx.execute("SELECT 1 FROM section WHERE key = ?", (key,)).fetchone() is not None


def save_sections(tx: Transaction, edition: EditionKey, wanted: Sequence[Section]) -> None:
    """Makes these the sections of an edition, in this order; those not named go, with their filings."""
    gone = {section.key for section in sections(tx, edition)} - {section.key for section in wanted}
    tx.executemany("DELETE FROM section WHERE key = ?", [(key,) for key in gone])
    tx.executemany(
        f"INSERT INTO section ({_SECTION}, position) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET category = excluded.category, kind = excluded.kind,"
        " heading = excluded.heading, lead = excluded.lead, position = excluded.position",
        [(s.key, edition, s.category, s.kind, s.heading, s.lead, number) for number, s in enumerate(wanted)],
    )


def filings(tx: Transaction, section: SectionKey) -> list[Filing]:
    """Returns the papers of a section: the picks in their order, then the candidates as they were filed."""
    rows = tx.execute(
        "SELECT p.library_id, p.key, f.pick, f.text FROM filing f JOIN paper p ON p.id = f.paper_id"
        " WHERE f.section_key = ? ORDER BY f.pick IS NULL, f.pick, f.filed, f.rowid",
        (section,),
    )
    return [_filing(section, *row) for row in rows]


class Filed(NamedTuple):
    """A filing as it is kept, not decoded: for telling quickly what differs."""

    paper: PaperKey
    pick: object
    text: object


def filings_in(tx: Transaction, library: LibraryId) -> dict[SectionKey, list[Filed]]:
    """Returns what is filed in all editions of a library, by section: the picks first, in their order."""
    rows = tx.execute(
        "SELECT f.section_key, p.key, f.pick, f.text FROM filing f"
        " JOIN paper p ON p.id = f.paper_id JOIN section s ON s.key = f.section_key"
        " JOIN edition e ON e.key = s.edition_key WHERE e.library_id = ?"
        " ORDER BY f.pick IS NULL, f.pick, f.filed, f.rowid",
        (library,),
    )
    found: dict[SectionKey, list[Filed]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Filed._make(row[1:]))
    return found


def _filing(section: SectionKey, library: object, key: object, pick: object, text: object) -> Filing:
    row = Row("filing", f"{section}, paper {key}")
    return Filing(
        section,
        PaperRef(LibraryId(row.number("library_id", library)), PaperKey(row.text("key", key))),
        row.number_or_none("pick", pick),
        row.text_or_none("text", text),
    )


def sections_of(tx: Transaction, paper_id: PaperId) -> list[SectionKey]:
    """Returns the sections a paper is filed in, in all editions."""
    rows = tx.execute("SELECT section_key FROM filing WHERE paper_id = ? ORDER BY filed, rowid", (paper_id,))
    return [SectionKey(row[0]) for row in rows]


def put_filing(
    tx: Transaction, section: SectionKey, paper_id: PaperId, *, pick: int | None, text: str | None
) -> None:
    """Files a paper in a section, or writes its filing there over the former one."""
    tx.execute(
        "INSERT INTO filing (section_key, paper_id, pick, text, filed) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (section_key, paper_id) DO UPDATE SET pick = excluded.pick, text = excluded.text",
        (section, paper_id, pick, text, datetime.now(UTC).isoformat()),
    )


def remove_filing(tx: Transaction, section: SectionKey, paper_id: PaperId) -> None:
    """Takes a paper out of a section."""
    tx.execute("DELETE FROM filing WHERE section_key = ? AND paper_id = ?", (section, paper_id))
