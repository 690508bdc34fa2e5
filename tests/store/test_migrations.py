"""A database comes to today's schema whole, after a backup, or stays exactly what it was."""

import shutil
import sqlite3
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mi_reader import assets
from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import LibraryId, PaperKey, PaperRef
from mi_reader.store import backup, indexing, outbox, papers, sources, text_index
from mi_reader.store.connection import APPLICATION_ID, Database
from mi_reader.store.migrations import open_database
from mi_reader.store.schema import steps
from mi_reader.store.sources import Source
from tests.papers import Shelf, complete_index, open_shelf, paper_data
from tests.store.test_connection import start

TODAY = len(steps())


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of steps, with today's in it, to plant more (0901 and so on)."""
    folder = tmp_path / "build" / "mi_reader" / "resources" / "schema"
    folder.mkdir(parents=True)
    for step in steps():
        shutil.copy(assets.path("schema", step), folder)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "build"), raising=False)
    assets._root.cache_clear()
    yield folder
    assets._root.cache_clear()


@pytest.fixture
def old(schema: Path, tmp_path: Path) -> Path:
    """The folder of a profile whose database stands at today's step, with one paper."""
    folder = tmp_path / "profile"
    folder.mkdir()
    with open_shelf(folder) as shelf:
        shelf.add("Psiformer")
    return folder


def reopened(folder: Path) -> Database:
    return open_database(folder / "mi-reader.db", folder / "backups")


def pragma(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as other:
        value: int = other.execute(f"PRAGMA {name}").fetchone()[0]
        return value


def test_a_fresh_database_is_made_and_marked(tmp_path: Path) -> None:
    reopened(tmp_path).close()
    assert pragma(tmp_path / "mi-reader.db", "application_id") == APPLICATION_ID
    assert pragma(tmp_path / "mi-reader.db", "user_version") == len(steps()) > 0
    assert not (tmp_path / "backups").exists()


def test_reopening_keeps_everything_and_makes_no_backup(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        shelf.add("Psiformer")
    database = reopened(tmp_path)
    assert Shelf(database, shelf.library).found("psiformer") == ["Psiformer"]
    database.close()
    assert not (tmp_path / "backups").exists()


def test_threads_that_open_a_fresh_profile_at_once_agree(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work(folder: Path, barrier: threading.Barrier) -> None:
        barrier.wait()
        try:
            reopened(folder).close()
        except BaseException as error:  # noqa: BLE001  (brought back to the test's own thread)
            failures.append(error)

    for round_ in range(15):
        folder = tmp_path / str(round_)
        folder.mkdir()
        barrier = threading.Barrier(4)
        threads = [threading.Thread(target=work, args=(folder, barrier)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert pragma(folder / "mi-reader.db", "user_version") == len(steps())


def test_processes_that_open_a_fresh_profile_at_once_agree(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from mi_reader.store.migrations import open_database
folder = Path(sys.argv[1])
open_database(folder / "mi-reader.db", folder / "backups").close()
"""
    processes = [start(script, tmp_path) for _ in range(3)]
    assert [process.communicate()[1] for process in processes] == [""] * 3
    backup.verify(tmp_path / "mi-reader.db")


def test_an_older_database_is_brought_up_after_a_backup(old: Path, schema: Path) -> None:
    step = "-- a; remark\nALTER TABLE paper ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;\n"
    (schema / "0901_stars.sql").write_text(step + "CREATE TABLE shelf (a);\n")
    database = reopened(old)
    with database.read() as tx:
        assert tx.execute("SELECT title, stars FROM paper").fetchall() == [("Psiformer", 3)]
        assert tx.execute("SELECT count(*) FROM shelf").fetchone() == (0,)
    database.close()
    assert pragma(old / "mi-reader.db", "user_version") == TODAY + 1
    (made,) = backup.listing(old / "backups")
    assert made.reason == "before-0901_stars"
    backup.verify(made.path)
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("SELECT title FROM paper").fetchall() == [("Psiformer",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (TODAY,)


def test_several_steps_are_done_in_order(old: Path, schema: Path) -> None:
    (schema / "0902_b.sql").write_text("INSERT INTO shelf VALUES ('b');")
    (schema / "0901_a.sql").write_text("CREATE TABLE shelf (a);\nINSERT INTO shelf VALUES ('a');")
    (schema / "README.md").write_text("not a step")
    database = reopened(old)
    with database.read() as tx:
        assert tx.execute("SELECT a FROM shelf").fetchall() == [("a",), ("b",)]
    database.close()
    assert pragma(old / "mi-reader.db", "user_version") == TODAY + 2


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ("CREATE TABLE shelf (a);\nDROP TABLE filing;\nINSERT INTO nowhere VALUES (1);", StorageError),
        ("CREATE TABLE shelf (a);\nDROP TABLE filing;\nSELECT 'without an end", ValueError),
    ],
)
def test_a_failing_step_leaves_the_database_as_it_was(
    old: Path, schema: Path, broken: str, error: type[Exception]
) -> None:
    (schema / "0901_good.sql").write_text("CREATE TABLE good (a);")
    (schema / "0902_bad.sql").write_text(broken)
    with pytest.raises(error):
        reopened(old)
    assert pragma(old / "mi-reader.db", "user_version") == TODAY
    with closing(sqlite3.connect(old / "mi-reader.db")) as other:
        tables = {row[0] for row in other.execute("SELECT name FROM sqlite_schema")}
    assert "filing" in tables
    assert not {"good", "shelf"} & tables
    (schema / "0902_bad.sql").write_text("CREATE TABLE shelf (a);")
    reopened(old).close()
    assert pragma(old / "mi-reader.db", "user_version") == TODAY + 2


def test_no_step_is_done_where_no_backup_can_be_made(old: Path, schema: Path) -> None:
    (schema / "0901_good.sql").write_text("CREATE TABLE good (a);")
    (old / "backups").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match=r"backup .* could not be written"):
        reopened(old)
    assert pragma(old / "mi-reader.db", "user_version") == TODAY


def _refused(path: Path, match: str) -> StorageError:
    """Opens a file that must be refused, and looks whether a single byte of it changed."""
    before = path.read_bytes()
    with pytest.raises(StorageError, match=match) as caught:
        reopened(path.parent)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return caught.value


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        shelf.database.connection().execute("PRAGMA user_version = 99")
    error = _refused(tmp_path / "mi-reader.db", "newer MI Reader")
    assert "Update MI Reader" in error.remedy


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_database_of_somebody_else_is_left_alone(tmp_path: Path, mode: str) -> None:
    with closing(sqlite3.connect(tmp_path / "mi-reader.db")) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE diary (entry TEXT)")
    _refused(tmp_path / "mi-reader.db", "not one of MI Reader's")


def _noise(whole: bytes) -> bytes:
    return bytes(range(256)) * (len(whole) // 256)


def _header_gone(whole: bytes) -> bytes:
    return b"\0" * 100 + whole[100:]


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _first_page_scrambled(whole: bytes) -> bytes:
    return whole[:100] + b"\xff" * 3996 + whole[4096:]


def _text(whole: bytes) -> bytes:
    return "日記\n".encode() * 1000


@pytest.mark.parametrize("damage", [_noise, _header_gone, _cut, _first_page_scrambled, _text])
def test_a_damaged_database_is_named_and_kept(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    with open_shelf(tmp_path) as shelf:
        shelf.add("Psiformer")
    path = tmp_path / "mi-reader.db"
    path.write_bytes(damage(path.read_bytes()))
    error = _refused(path, "is damaged or not a database")
    assert "backup restore" in error.remedy


def test_a_folder_in_the_place_of_the_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "mi-reader.db").mkdir()
    with pytest.raises(StorageError, match="cannot be opened"):
        reopened(tmp_path)


def test_an_index_made_in_another_way_is_made_anew(tmp_path: Path) -> None:
    with open_shelf(tmp_path) as shelf:
        ref = shelf.add("電池の外挿性")
        shelf.set_words(ref, why="oh!?")
        with shelf.database.write() as tx:
            tx.execute("INSERT INTO paper_text (paper_text) VALUES ('delete-all')")
            tx.execute("INSERT INTO paper_text (rowid, title) VALUES (?, 'stale')", (shelf.id(ref),))
            tx.execute("UPDATE paper_text_version SET version = 'older'")
        assert shelf.found("stale") == ["電池の外挿性"]
    database = reopened(tmp_path)
    shelf = Shelf(database, shelf.library)
    assert shelf.found("stale") == shelf.found("外挿") == []
    complete_index(database)
    assert shelf.found("stale") == []
    assert shelf.found("外挿") == shelf.found("oh!?") == ["電池の外挿性"]
    with database.read() as tx:
        assert tx.execute("SELECT version FROM paper_text_version").fetchall() == [(indexing.VERSION,)]
    database.close()


FIRST = "0001_foundation.sql"
PACKED = zlib.compress(b'{"item_type":"journalArticle","title":"Psiformer","creators":[{"family":"Pfau"}]}')
# Something in every table, as the first version wrote it.
CONTENT: dict[str, list[tuple[object, ...]]] = {
    "library": [(1, "file", "Library", "file:library", "2022-01-01")],
    "paper": [
        (1, 1, "AAAAAAA2", "Psiformer", "Pfau", 2022, "ICML", "2022-06-01", "10.1000/a", "2209.12466", "psi"),
        (3, 1, "AAAAAAA4", "電池の外挿性", "", None, "", "2022-07-01", "", "", ""),
    ],
    "paper_data": [(1, PACKED), (3, PACKED)],
    "paper_source": [(1, b"digest", "bibtex", "pfau2022", zlib.compress(b"@article{pfau2022}"), 7)],
    "annotation": [(1, "お！？", "post", "2022-11-25", 1), (3, "", "", None, 0)],
    "embed": [("https://x.com/a/status/1", "x", "A", "a", "2022-10-03", "text")],
    "edition": [
        ("EDITION2", 1, "2022", "ja", "2022-01-01", None, None, "five", "title: t", "o", "c", "csl", 1, "1")
    ],
    "section": [("SECTION2", "EDITION2", "mlp", "main", "ポテンシャル", "lead", 0)],
    "filing": [("SECTION2", 1, 1, None, "2022-12-01"), ("SECTION2", 3, None, "own", "2022-12-02")],
    "export": [("/post.md", "EDITION2", "jekyll", zlib.compress(b"post"), None, "2022-12-24")],
}  # fmt: skip


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The folder of a profile whose database is one of the first version, with something in every table."""
    with closing(sqlite3.connect(tmp_path / "mi-reader.db")) as made, made:
        made.executescript(assets.read_text("schema", FIRST))
        for table, rows in CONTENT.items():
            marks = ",".join("?" * len(rows[0]))
            made.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  (names of this module)
        data = paper_data("Psiformer", "Pfau")
        text_index.add(made, papers.PaperId(1), text_index.text_of(data, "お！？", "post"))
        made.execute("INSERT INTO paper_text_version VALUES (?)", (indexing.VERSION,))
        made.execute("PRAGMA user_version = 1")
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return tmp_path


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Returns what is in the tables of the first version, in its columns."""
    with closing(sqlite3.connect(path)) as other:
        found = {table: other.execute(f"SELECT * FROM {table}").fetchall() for table in CONTENT}  # noqa: S608
    return {table: [row[: len(CONTENT[table][0])] for row in rows] for table, rows in found.items()}


def test_a_database_of_the_first_version_keeps_everything(first: Path) -> None:
    database = reopened(first)
    shelf = Shelf(database, LibraryId(1))
    assert shelf.found() == ["電池の外挿性", "Psiformer"]
    assert shelf.found("お！？") == shelf.found("author:pfau") == ["Psiformer"]
    with database.read() as tx:
        assert tx.execute("SELECT DISTINCT state FROM paper").fetchall() == [("here",)]
        assert tx.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        assert tx.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()
    assert content(first / "mi-reader.db") == CONTENT
    assert pragma(first / "mi-reader.db", "user_version") == TODAY
    backup.verify(first / "mi-reader.db")


def test_before_zotero_came_a_backup_was_made(first: Path) -> None:
    reopened(first).close()
    (made,) = backup.listing(first / "backups")
    assert made.reason == "before-0002_zotero"
    backup.verify(made.path)
    assert content(made.path) == CONTENT
    assert pragma(made.path, "user_version") == 1
    # And back: it is brought up to date again.
    backup.restore(made, first / "mi-reader.db")
    assert pragma(first / "mi-reader.db", "user_version") == 1
    reopened(first).close()
    assert content(first / "mi-reader.db") == CONTENT


def test_a_library_from_the_first_version_may_move_to_zotero(first: Path) -> None:
    database = reopened(first)
    shelf = Shelf(database, LibraryId(1))
    with database.write() as tx:
        sources.save(tx, Source(shelf.library, "https://api.zotero.org", "users/1"))
    shelf.set_words(PaperRef(shelf.library, PaperKey("AAAAAAA4")), why="new")
    with database.read() as tx:
        assert [(edit.kind, edit.owner) for edit in outbox.listing(tx, shelf.library)] == [("paper", "3")]
    database.close()
