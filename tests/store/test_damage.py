"""A damaged or hostile database is named with table and row, and one bad row hides no other."""

import sqlite3
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mi_reader import assets
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, SectionKey
from mi_reader.domain.papers import ReadPaper, SourceEntry
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem
from mi_reader.store import (
    annotations,
    conflicts,
    editions,
    embeds,
    exports,
    incoming,
    libraries,
    links,
    outbox,
    papers,
    pristine,
    refusals,
    schema,
    search,
    sources,
    underway,
)
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import LARGEST, Row
from mi_reader.store.exports import Export
from mi_reader.store.links import Link, Role
from mi_reader.store.migrations import open_database
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.refusals import Refusal
from mi_reader.store.sources import Source
from tests.papers import Shelf, complete_index, paper_data

ID = papers.PaperId(1)
LIBRARY = LibraryId(1)
PAGE = "https://bsky.app/profile/a.example/post/3k"


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    """A shelf with one of everything."""
    shelf.add("good", key="AAAAAAAA")
    with shelf.database.write() as tx:
        papers.add_source(tx, ID, ReadPaper(paper_data("good"), SourceEntry("bibtex", "key", "@x{key}", 1)))
        papers.set_words(tx, ID, why="oh")
        embeds.save(tx, Embed(Network.BLUESKY, PAGE, text="saved"))
        exports.announce(tx, Export("/post.md", EditionKey("E"), "jekyll", b"post", "now"), None)
        editions.save(tx, Edition(EditionKey("E"), shelf.library, "2022", "ja"))
        section = Section(SectionKey("S"), EditionKey("E"), CategoryId("mlp"), Kind.MAIN, "h", "")
        editions.save_sections(tx, EditionKey("E"), [section])
        editions.put_filing(tx, section.key, ID, pick=None, text=None)
        note = RemoteItem("NOTE2345", 1, ItemType.NOTE, "AAAAAAAA", collections=frozenset({"COLLECT2"}))
        pristine.put(tx, shelf.library, note)
        pristine.put(tx, shelf.library, RemoteCollection("COLLECT2", 1, "c"))
        incoming.put_all(tx, shelf.library, [incoming.prepare(note, "")])
        links.put(tx, shelf.library, Link(Role.WHY, "AAAAAAAA", "NOTE2345"))
        outbox.add(tx, shelf.library, OwnerKind.PAPER, "1")
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", "why", ("base", "ours", "theirs"))
        refusals.put(tx, shelf.library, Refusal("push", "paper", "1", "no", 1, 1, "2022-11-25"))
        underway.put(tx, shelf.library, OwnerKind.PAPER, "1", {"why": "oh"})
        sources.save(tx, Source(shelf.library, "https://api.zotero.org", "users/1", version=1))
    return shelf


@pytest.fixture
def lax(full: Shelf) -> Shelf:
    """The same in tables that take any value, as those of a file from somebody else may."""
    connection = full.database.connection()
    scripts = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
        " AND NOT (name LIKE 'paper_text%' OR name LIKE 'sqlite_%')"
    ).fetchall()
    connection.execute("PRAGMA writable_schema = ON")
    for table, script in scripts:
        loose = script.replace("NOT NULL", "").replace("CHECK (", "CHECK (1 OR ")
        for word in (", STRICT", " STRICT", " TEXT", " BLOB"):
            loose = loose.replace(word, " ")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, table))
    connection.execute("PRAGMA writable_schema = RESET")
    connection.execute("PRAGMA foreign_keys = OFF")
    return full


def packed(text: str | bytes) -> bytes:
    return zlib.compress(text if isinstance(text, bytes) else text.encode())


def bomb() -> bytes:
    """1 GB in 1 MB."""
    packing = zlib.compressobj(9)
    return b"".join(packing.compress(bytes(10_000_000)) for _ in range(100)) + packing.flush()


DATA = {
    "no zlib": b"\0\xff",
    "a text": "text",
    "nothing": None,
    "cut": packed("{}" * 1000)[:-8],
    "no JSON": packed("{"),
    "no UTF-8": packed(b'{"title":"\xff"}'),
    "a list": packed("[]"),
    "deep": packed("[" * 100_000),
    "digits": packed("9" * 5000),
    "creators": packed('{"creators":[{"evil":1}]}'),
    "creator": packed('{"creators":[{"family":1}]}'),
    "tags": packed('{"tags":5}'),
    "tag": packed('{"tags":"abc"}'),
    "title": packed('{"title":5}'),
    "fields": packed('{"fields":{"DOI":[]}}'),
    "unknown": packed('{"unknown":[["a"]]}'),
    "surrogate": packed('{"title":"\\ud800"}'),
}


@pytest.mark.parametrize("case", DATA)
def test_the_data_of_a_paper(lax: Shelf, case: str) -> None:
    lax.add("other", key="BBBBBBBB")
    lax.database.connection().execute("UPDATE paper_data SET data = ? WHERE paper_id = 1", (DATA[case],))
    for read in (lambda tx: papers.get(tx, [ID]), lambda tx: papers.set_words(tx, ID, why="new")):
        with (
            pytest.raises(StorageError, match=r"data in row 1 of paper_data") as caught,
            lax.database.write() as tx,
        ):
            read(tx)
        assert len(caught.value.message) < 500
        assert "mi-reader backup restore" in caught.value.remedy
    assert lax.found() == ["other", "good"]


def test_a_paper_without_data_is_no_paper_that_is_gone(lax: Shelf) -> None:
    lax.database.connection().execute("DELETE FROM paper_data")
    with pytest.raises(StorageError, match="row 1 of paper_data"), lax.database.read() as tx:
        papers.get(tx, [ID])


def test_a_bomb_does_not_go_off(lax: Shelf) -> None:
    charge = bomb()
    connection = lax.database.connection()
    for sql in ("UPDATE paper_data SET data = ?", "UPDATE paper_source SET text = ?"):
        connection.execute(sql, (charge,))
    tracemalloc.start()
    with lax.database.read() as tx:
        with pytest.raises(StorageError, match="paper_data unpacks to more than 16 MB"):
            papers.get(tx, [ID])
        with pytest.raises(StorageError, match="paper_source unpacks to more than 64 MB"):
            papers.sources(tx, ID)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * LARGEST


def test_what_could_not_be_read_again_is_not_written() -> None:
    row = Row("export", "/post.md")
    assert row.unpacked("content", row.packed("content", b"x" * 10, 10), 10) == b"x" * 10
    with pytest.raises(StorageError, match="64 MB is the most"):
        row.packed("content", bytes(LARGEST + 1))


Reader = Callable[[Transaction], object]
READERS: dict[str, Reader] = {
    "annotation": lambda tx: annotations.get(tx, [ID]),
    "library": libraries.listing,
    "edition": editions.listing,
    "section": lambda tx: editions.sections(tx, EditionKey("E")),
    "filing": lambda tx: editions.filings(tx, SectionKey("S")),
    "embed": lambda tx: embeds.get(tx, [PAGE]),
    "export": lambda tx: exports.bases(tx, "/post.md"),
    "paper_source": lambda tx: papers.sources(tx, ID),
    "paper": lambda tx: [papers.state(tx, ID), *papers.features(tx, LIBRARY)],
    "source": sources.listing,
    "pristine": lambda tx: [
        *(pristine.versions(tx, LIBRARY, kind) for kind in ObjectKind),
        pristine.item(tx, LIBRARY, "NOTE2345"),
        pristine.collections(tx, LIBRARY),
    ],
    "membership": lambda tx: [
        pristine.item(tx, LIBRARY, "NOTE2345"), pristine.members(tx, LIBRARY, "COLLECT2"),
    ],
    "link": lambda tx: links.listing(tx, LIBRARY, Role.WHY),
    "outbox": lambda tx: outbox.listing(tx, LIBRARY),
    "incoming": lambda tx: [
        incoming.versions(tx, LIBRARY, ObjectKind.ITEM), *incoming.objects(tx, LIBRARY, ObjectKind.ITEM),
    ],
    "conflict": conflicts.listing,
    "refusal": lambda tx: refusals.listing(tx, LIBRARY),
    "underway": lambda tx: underway.get(tx, OwnerKind.PAPER, "1"),
}  # fmt: skip
WRONG = [
    *(("annotation", "oh", value) for value in ("xx", "", 5)),
    ("annotation", "why", b"\xff"),
    ("annotation", "post_text", None),
    *(("library", column, value) for column, value in (("kind", "x"), ("name", b"x"), ("inbox_start", None))),
    *(("edition", column, "zz") for column in ("date", "period_start", "period_end", "library_id")),
    *(("edition", column, b"zz") for column in ("name", "language", "opening", "front_matter", "citation")),
    *(("section", column, b"h") for column in ("heading", "lead", "category", "kind")),
    ("section", "kind", "side"),
    ("filing", "pick", "x"),
    ("filing", "text", b"x"),
    *(("embed", column, value) for column, value in (("date", "zz"), ("network", "zz"), ("text", b"x"))),
    *(("export", "pending", value) for value in (b"\0", "x", b"")),
    *(("paper_source", "text", value) for value in (b"\0", "x", packed(b"\xff"))),
    ("paper_source", "line", "x"),
    *(("paper", column, b"\xff") for column in ("title_key", "authors", "doi", "year", "state")),
    ("paper", "state", "away"),
    *(("source", column, b"\xff") for column in ("endpoint", "path", "server_id", "user", "synced")),
    ("source", "report", None),
    ("source", "version", "x"),
    *(("pristine", column, b"\xff") for column in ("key", "version", "parent")),
    *(("membership", column, b"\xff") for column in ("collection", "item")),
    *(("link", column, b"\xff") for column in ("owner", "key")),
    *(("outbox", column, b"\xff") for column in ("kind", "owner")),
    ("outbox", "kind", "section"),
    *(("incoming", column, b"\xff") for column in ("key", "version")),
    *(("incoming", "data", value) for value in (None, "x", b"", packed("[]"), packed('{"note":5}'))),
    *(("conflict", column, b"\xff")
      for column in ("library_id", "kind", "owner", "field", "base", "ours", "theirs", "found")),
    *(("refusal", column, b"\xff")
      for column in ("direction", "kind", "owner", "message", "tries", "change", "again")),
    *(("underway", "state", value) for value in (None, "x", b"", packed("[]"), packed('{"why":5}'))),
]  # fmt: skip


@pytest.mark.parametrize("value", [b"\xff", None, packed("[]"), packed('{"name":5,"tags":5}')])
@pytest.mark.parametrize("kind", ObjectKind)
def test_an_object_of_the_server_is_named_by_its_key(
    lax: Shelf, kind: ObjectKind, value: bytes | None
) -> None:
    with lax.database.write() as tx:
        tx.execute("UPDATE pristine SET data = ? WHERE kind = ?", (value, kind))
    with (
        pytest.raises(StorageError, match=r"data in row (NOTE2345|COLLECT2) of pristine "),
        lax.database.read() as tx,
    ):
        READERS["pristine"](tx)


@pytest.mark.parametrize("value", ["x", b"\xff", ""])
def test_an_item_of_no_known_type_is_named(lax: Shelf, value: str | bytes) -> None:
    with lax.database.write() as tx:
        tx.execute("UPDATE pristine SET type = ? WHERE kind = 'item'", (value,))
    with (
        pytest.raises(StorageError, match=r"type in row NOTE2345 of pristine "),
        lax.database.read() as tx,
    ):
        pristine.item(tx, LIBRARY, "NOTE2345")


@pytest.mark.parametrize(("table", "column", "value"), WRONG)
def test_a_wrong_value_is_named_with_table_and_row(lax: Shelf, table: str, column: str, value: Any) -> None:
    with lax.database.write() as tx:
        READERS[table](tx)
        tx.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608  (names of this module)
    with (
        pytest.raises(StorageError, match=f"{column} in row .* of {table} ") as caught,
        lax.database.read() as tx,
    ):
        READERS[table](tx)
    assert "mi-reader backup restore" in caught.value.remedy


def test_a_text_that_is_not_utf_8_is_named(lax: Shelf) -> None:
    lax.database.connection().execute("UPDATE annotation SET why = CAST(x'ff' AS TEXT)")
    with (
        pytest.raises(StorageError, match="why in row 1 of annotation is no text"),
        lax.database.read() as tx,
    ):
        annotations.get(tx, [ID])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE annotation SET oh = 'xx'",
        "UPDATE paper SET authors = x'ff' WHERE id = 1",
        "UPDATE paper SET authors = CAST(x'ff' AS TEXT) WHERE id = 1",
        "UPDATE paper SET year = 'x' WHERE id = 1",
        "UPDATE section SET category = CAST(x'ff' AS TEXT)",
        "UPDATE paper SET state = 'away' WHERE id = 1",
    ],
)
def test_a_damaged_line_says_so_and_the_others_are_there(lax: Shelf, damage: str) -> None:
    lax.add("other", key="BBBBBBBB")
    lax.database.connection().execute(damage)
    with lax.database.read() as tx:
        other, bad = search.rows(tx, [papers.PaperId(2), ID])
    assert other.title == "other"
    assert bad.title.startswith("good [The database is damaged: ")
    assert "mi-reader backup restore" in bad.title
    assert bad.ref == (lax.library, "AAAAAAAA")


@pytest.mark.parametrize("column", ["title", "key"])
def test_a_damaged_title_or_key_stops_no_list(lax: Shelf, column: str) -> None:
    lax.add("other", key="BBBBBBBB")
    lax.database.connection().execute(f"UPDATE paper SET {column} = x'ff' WHERE id = 1")  # noqa: S608
    other, bad = lax.found()
    assert other == "other"
    assert f"{column} in row 1 of paper is no text" in bad


def test_one_damaged_paper_does_not_close_the_library(lax: Shelf, tmp_path: Path) -> None:
    lax.add("電池の外挿性", key="BBBBBBBB")
    connection = lax.database.connection()
    connection.execute("UPDATE paper_data SET data = x'00' WHERE paper_id = 1")
    connection.execute("UPDATE paper_text_version SET version = 'older'")
    lax.database.close()
    database = open_database(tmp_path / "mi-reader.db", tmp_path / "backups")
    again = Shelf(database, lax.library)
    complete_index(database)
    assert again.found("外挿") == ["電池の外挿性"]
    assert again.found("good") == []
    assert again.found() == ["電池の外挿性", "good"]
    with database.read() as tx:
        assert [error.message.split(":")[1] for error in papers.unreadable(tx)] == [
            " data in row 1 of paper_data ends too early."
        ]
    database.close()


SCHEMA_REFUSES = [
    ("library", "kind", "x"), ("library", "inbox_start", "zz"),
    ("paper", "title", b"\xff"), ("paper", "year", "x"),
    ("paper_data", "data", "x"), ("annotation", "oh", "2022-02-30"), ("annotation", "why", b"x"),
    ("annotation", "skipped", 5), ("edition", "date", "zz"), ("edition", "period_end", "zz"),
    ("edition", "archived", 2), ("embed", "date", ""), ("export", "content", "x"),
    ("section", "heading", b"x"), ("paper", "state", "away"), ("paper", "state", None),
    ("source", "version", "x"), ("source", "endpoint", None), ("pristine", "kind", "search"),
    ("pristine", "data", "x"), ("membership", "collection", b"x"), ("link", "role", "x"),
    ("link", "chosen", 2), ("outbox", "kind", "section"), ("incoming", "kind", "x"),
    ("incoming", "data", None), ("conflict", "kind", "x"), ("conflict", "base", b"x"),
    ("refusal", "direction", "x"), ("refusal", "tries", "x"), ("underway", "kind", "section"),
    ("underway", "state", "x"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value"), SCHEMA_REFUSES)
def test_the_schema_takes_nothing_that_could_not_be_read(
    full: Shelf, table: str, column: str, value: Any
) -> None:
    refused = f"{table}.{column}|CHECK constraint failed: {column}"
    with pytest.raises(StorageError, match=refused), full.database.write() as tx:
        tx.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608  (names of this module)


def test_every_table_of_ours_is_strict() -> None:
    database = sqlite3.connect(":memory:")
    for step in schema.steps():
        database.executescript(assets.read_text("schema", step))
    loose = database.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND type = 'table'"
    ).fetchall()
    database.close()
    assert [name for (name,) in loose if not name.startswith("sqlite_")] == []
