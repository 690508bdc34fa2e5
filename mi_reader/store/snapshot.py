"""The user's work on some papers and editions as it stands, to be put back: what undo needs.

Rows as they are, so that nothing is left out, and compared before they are written over: what somebody else
changed meanwhile is never undone by accident.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.errors import ConflictError
from mi_reader.domain.keys import EditionKey
from mi_reader.store import annotations, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId

_Row = tuple[object, ...]
_Rows = Mapping[_Row, _Row]

# Tables with their columns, those that identify a row first; each before those that refer to it.
_TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "edition": (
        ("key",),
        (
            *("library_id", "name", "language", "period_start", "period_end", "date", "slug"),
            *("front_matter", "opening", "closing", "citation", "archived", "created"),
        ),
    ),
    "section": (("key",), ("edition_key", "category", "kind", "heading", "lead", "position")),
    "filing": (("section_key", "paper_id"), ("pick", "text", "filed")),
    # What it was imported from is known by its digest, and stays where it is.
    "imported": (("edition_key",), ("file", "digest", "fresh")),
    "imported_section": (("section_key",), ("start",)),
    "imported_pick": (("edition_key", "paper_id"), ("start",)),
}
_OF_EDITION = {
    "edition": "key = ?",
    "section": "edition_key = ?",
    "filing": "section_key IN (SELECT key FROM section WHERE edition_key = ?)",
    "imported": "edition_key = ?",
    "imported_section": "section_key IN (SELECT key FROM section WHERE edition_key = ?)",
    "imported_pick": "edition_key = ?",
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Rows by table and key, and what was said of papers."""

    rows: Mapping[str, _Rows]
    said: Mapping[PaperId, Annotation]


def take(tx: Transaction, ids: Iterable[PaperId], editions: Iterable[EditionKey]) -> Snapshot:
    """Returns what there is of the user's work on these papers, and of these editions with their sections."""
    rows: dict[str, _Rows] = {}
    for table, (key, rest) in _TABLES.items():
        found = {}
        for edition in editions:
            for row in tx.execute(
                f"SELECT {', '.join(key + rest)} FROM {table} WHERE {_OF_EDITION[table]} ORDER BY rowid",
                (edition,),
            ):
                found[row[: len(key)]] = row
        rows[table] = found
    return Snapshot(rows, annotations.get(tx, list(ids)))


def put_back(tx: Transaction, now: Snapshot, then: Snapshot) -> Changes:
    """Makes what differs between two snapshots as it was in the second.

    Args:
        now: What must be there.

    Raises:
        ConflictError: Something of it has been changed since; nothing is done.
    """
    differing = {table: _differing(now.rows[table], then.rows[table]) for table in _TABLES}
    said = {paper_id for paper_id in now.said if now.said[paper_id] != then.said.get(paper_id)}
    _check(tx, now, differing, said)
    for table in reversed(_TABLES):
        for key in differing[table]:
            if key not in then.rows[table]:
                tx.execute(f"DELETE FROM {table} WHERE {_is(table)}", key)
    for table in _TABLES:
        for key in differing[table]:
            if key in then.rows[table]:
                _write(tx, table, then.rows[table][key])
    for paper_id in said:
        _say(tx, paper_id, then.said[paper_id])
    return _changes(tx, differing, said, now, then)


def _differing(now: _Rows, then: _Rows) -> list[_Row]:
    return [key for key in {**then, **now} if now.get(key) != then.get(key)]


def _check(
    tx: Transaction, now: Snapshot, differing: Mapping[str, list[_Row]], said: Iterable[PaperId]
) -> None:
    there = annotations.get(tx, list(said))
    same = all(there[paper_id] == now.said[paper_id] for paper_id in there)
    for table, keys in differing.items():
        columns = ", ".join(_TABLES[table][0] + _TABLES[table][1])
        for key in keys:
            row = tx.execute(f"SELECT {columns} FROM {table} WHERE {_is(table)}", key).fetchone()
            same = same and row == now.rows[table].get(key)
    if not same:
        raise ConflictError(
            "This cannot be undone any more: it was changed since, in another window or in Zotero.",
            "Change it by hand.",
        )


def _is(table: str) -> str:
    return " AND ".join(f"{column} = ?" for column in _TABLES[table][0])


def _write(tx: Transaction, table: str, row: _Row) -> None:
    key, rest = _TABLES[table]
    # Not REPLACE: it would delete the row first, and what refers to it as well.
    sets = ", ".join(f"{column} = excluded.{column}" for column in rest)
    tx.execute(
        f"INSERT INTO {table} ({', '.join(key + rest)}) VALUES ({', '.join('?' * len(row))})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets}",
        row,
    )


def _say(tx: Transaction, paper_id: PaperId, said: Annotation) -> None:
    before = annotations.get(tx, [paper_id])[paper_id]
    if (before.why, before.post_text) != (said.why, said.post_text):
        papers.set_words(tx, paper_id, why=said.why, post_text=said.post_text)
    if before.oh != said.oh:
        annotations.set_oh(tx, paper_id, said.oh)
    if before.skipped != said.skipped:
        annotations.set_skipped(tx, paper_id, skipped=said.skipped)


def _changes(
    tx: Transaction,
    differing: Mapping[str, list[_Row]],
    said: Iterable[PaperId],
    now: Snapshot,
    then: Snapshot,
) -> Changes:
    filed = [PaperId(int(str(paper_id))) for _, paper_id in differing["filing"]]
    sections = {str(section) for section, _ in differing["filing"]} | {
        str(key) for (key,) in differing["section"]
    }
    editions = {str(key) for (key,) in differing["edition"]}
    for (key,) in differing["section"]:
        for snapshot in (now, then):
            if row := snapshot.rows["section"].get((key,)):
                editions.add(str(row[1]))
    return (
        paper_changed(*papers.refs(tx, [*said, *filed]))
        | changed(Touched.SECTION, *sections)
        | changed(Touched.EDITION, *editions)
    )
