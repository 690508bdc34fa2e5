"""What the database acknowledges is on the disk and everybody's; what fails leaves no trace."""

import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mi_reader.domain.errors import StorageError
from mi_reader.store import backup, connection
from mi_reader.store.connection import Database
from tests.papers import Shelf

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Database]:
    """A database that counts."""
    database = Database(tmp_path / "counter.db")
    database.connection().execute("PRAGMA journal_mode = WAL")
    with database.write() as tx:
        tx.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        tx.execute("CREATE TABLE counter (number INTEGER UNIQUE)")
    yield database
    database.close()


def numbers(path: Path) -> list[int]:
    """Reads the numbers as any other program would."""
    with closing(sqlite3.connect(path)) as other:
        return [row[0] for row in other.execute("SELECT number FROM counter ORDER BY number")]


def add(database: Database, number: int) -> None:
    with database.write() as tx:
        tx.execute("INSERT INTO counter VALUES (?)", (number,))


def add_next(database: Database) -> None:
    with database.write() as tx:
        tx.execute("INSERT INTO counter SELECT coalesce(max(number), 0) + 1 FROM counter")


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Starts a Python of its own on a script."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_commit_is_there_for_others_when_write_returns(counter: Database) -> None:
    with counter.write() as tx:
        tx.execute("INSERT INTO counter VALUES (1)")
        assert numbers(counter.path) == []
    assert numbers(counter.path) == [1]


def test_commits_wait_for_the_disk(counter: Database) -> None:
    assert counter.connection().execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_a_failure_undoes_the_whole_transaction(counter: Database) -> None:
    with pytest.raises(ZeroDivisionError), counter.write() as tx:  # noqa: PT012  (it is the block that fails)
        tx.execute("INSERT INTO counter VALUES (1)")
        _ = 1 / 0
    assert numbers(counter.path) == []
    add(counter, 2)
    assert numbers(counter.path) == [2]


def test_an_interruption_undoes_the_whole_transaction(counter: Database) -> None:
    with pytest.raises(KeyboardInterrupt), counter.write() as tx:  # noqa: PT012  (it is the block that fails)
        tx.execute("INSERT INTO counter VALUES (1)")
        raise KeyboardInterrupt
    assert numbers(counter.path) == []


def test_a_failed_read_leaves_the_connection_free(counter: Database) -> None:
    with pytest.raises(ZeroDivisionError), counter.read():
        _ = 1 / 0
    add(counter, 1)
    assert numbers(counter.path) == [1]


def test_nested_transactions_are_one(counter: Database) -> None:
    with pytest.raises(ZeroDivisionError), counter.write() as outer:  # noqa: PT012  (it is the block that fails)
        with counter.write() as inner:
            inner.execute("INSERT INTO counter VALUES (1)")
        with counter.read() as inner:
            assert inner is outer
            assert inner.execute("SELECT count(*) FROM counter").fetchone() == (1,)
        assert numbers(counter.path) == []
        _ = 1 / 0
    assert numbers(counter.path) == []


def test_a_write_inside_a_read_is_refused(counter: Database) -> None:
    # It could not be on the disk when it returns, and it could not wait for other writers.
    with counter.read(), pytest.raises(RuntimeError, match="inside a read"), counter.write():
        pass
    add(counter, 1)
    assert numbers(counter.path) == [1]


def test_a_read_sees_one_state_while_others_write(counter: Database) -> None:
    with counter.read() as tx:
        assert tx.execute("SELECT count(*) FROM counter").fetchone() == (0,)
        with closing(sqlite3.connect(counter.path)) as other, other:
            other.execute("INSERT INTO counter VALUES (1)")
        assert tx.execute("SELECT count(*) FROM counter").fetchone() == (0,)
    with counter.read() as tx:
        assert tx.execute("SELECT count(*) FROM counter").fetchone() == (1,)


def test_threads_take_turns_and_lose_nothing(counter: Database) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(20):
                add_next(counter)
        except BaseException as error:  # noqa: BLE001  (brought back to the test's own thread)
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert numbers(counter.path) == list(range(1, 121))


def test_processes_take_turns_and_lose_nothing(counter: Database) -> None:
    script = """
import sys
from pathlib import Path
from tests.store.test_connection import add_next
from mi_reader.store.connection import Database
database = Database(Path(sys.argv[1]))
for _ in range(60):
    add_next(database)
"""
    processes = [start(script, counter.path) for _ in range(2)]
    assert [process.communicate()[1] for process in processes] == ["", ""]
    assert numbers(counter.path) == list(range(1, 121))


def test_close_closes_the_connections_of_all_threads(counter: Database) -> None:
    opened: list[sqlite3.Connection] = [counter.connection()]
    there, over = threading.Event(), threading.Event()

    def work() -> None:
        opened.append(counter.connection())
        there.set()
        over.wait()

    thread = threading.Thread(target=work)
    thread.start()
    there.wait()
    assert opened[0] is not opened[1]
    counter.close()
    for one in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            one.execute("SELECT 1")
    over.set()
    thread.join()
    add(counter, 1)  # and it opens again by itself
    assert numbers(counter.path) == [1]


def test_a_thread_that_ends_leaves_no_connection_open(counter: Database) -> None:
    opened: list[sqlite3.Connection] = []
    for _ in range(5):
        thread = threading.Thread(target=lambda: opened.append(counter.connection()))
        thread.start()
        thread.join()
    for one in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            one.execute("SELECT 1")
    assert len(counter._all) == 1
    add(counter, 1)


def test_a_writer_that_does_not_end_is_named(counter: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.05)
    hasty = Database(counter.path)
    with (
        counter.write(),
        pytest.raises(StorageError, match=r"Another program .* writing to .*counter\.db"),
    ):
        add(hasty, 1)
    add(hasty, 2)  # its turn came
    hasty.close()
    assert numbers(counter.path) == [2]


def test_broken_rules_of_the_schema_are_storage_errors(counter: Database) -> None:
    add(counter, 1)
    with pytest.raises(StorageError, match="UNIQUE constraint failed"):
        add(counter, 1)


def test_references_are_kept(shelf: Shelf) -> None:
    with pytest.raises(StorageError, match="FOREIGN KEY"), shelf.database.write() as tx:
        tx.execute("INSERT INTO annotation (paper_id) VALUES (12345)")


def test_a_name_with_full_in_it_is_not_a_full_disk(counter: Database) -> None:
    with pytest.raises(StorageError, match="no such column: full_name"), counter.read() as tx:
        tx.execute("SELECT full_name FROM counter")


def test_a_full_disk_keeps_what_was_acknowledged(counter: Database) -> None:
    with counter.write() as tx:
        tx.execute("CREATE TABLE filler (text TEXT)")
    pages = counter.connection().execute("PRAGMA page_count").fetchone()[0]
    counter.connection().execute(f"PRAGMA max_page_count = {pages + 10}")
    done = 0
    with pytest.raises(StorageError, match="The disk is full") as caught:  # noqa: PT012  (some time, it must)
        for done in range(100):
            with counter.write() as tx:
                tx.execute("INSERT INTO counter VALUES (?)", (done,))
                tx.execute("INSERT INTO filler VALUES (?)", ("x" * 3000,))
    assert "Nothing was changed" in caught.value.message
    assert 0 < done < 99
    assert numbers(counter.path) == list(range(done))
    backup.verify(counter.path)
    counter.connection().execute("PRAGMA max_page_count = 100000")
    add(counter, 1000)
    assert numbers(counter.path)[-1] == 1000


# Windows can neither limit the size of files nor keep the owner of a folder from writing into it.
if sys.platform != "win32":

    def test_a_disk_that_refuses_keeps_what_was_acknowledged(counter: Database) -> None:
        script = """
import resource, sys
from pathlib import Path
from mi_reader.domain.errors import StorageError
from mi_reader.store.connection import Database
database = Database(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
for number in range(10_000):
    try:
        with database.write() as tx:
            tx.execute("INSERT INTO counter VALUES (?)", (number,))
    except StorageError as error:
        print(error)
        break
    print(number, flush=True)
"""
        out, err = start(script, counter.path).communicate()
        assert err == ""
        *acknowledged, said, remedy = out.splitlines()
        assert "The disk refused" in said
        assert "quota" in remedy
        assert len(acknowledged) > 3
        assert numbers(counter.path) == [int(number) for number in acknowledged]
        backup.verify(counter.path)

    def test_a_folder_that_must_not_be_written_to_is_named(tmp_path: Path) -> None:
        script = """
import os, sys, tempfile
from pathlib import Path
from mi_reader.domain.errors import StorageError
from mi_reader.store.migrations import open_database
with tempfile.TemporaryDirectory() as folder:
    os.chmod(folder, 0o555)
    if os.geteuid() == 0:  # root may write anywhere
        os.seteuid(65534)
    try:
        open_database(Path(folder, "mi-reader.db"), Path(folder, "backups"))
    except StorageError as error:
        print(error)
    print(os.listdir(folder))
    if os.getuid() == 0:
        os.seteuid(0)
    os.chmod(folder, 0o755)
"""
        out, err = start(script).communicate()
        assert err == ""
        assert "mi-reader.db cannot be opened for writing" in out
        assert "permissions" in out
        assert out.splitlines()[-1] == "[]"

    def test_a_database_that_must_not_be_written_to_is_named(counter: Database, tmp_path: Path) -> None:
        counter.close()
        (tmp_path / "counter.db").chmod(0o444)
        script = """
import os, shutil, sys, tempfile
from pathlib import Path
from mi_reader.domain.errors import StorageError
from mi_reader.store.connection import Database
with tempfile.TemporaryDirectory() as folder:
    path = Path(shutil.copy(sys.argv[1], folder))
    os.chmod(path, 0o444)
    os.chmod(folder, 0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        with Database(path).write() as tx:
            tx.execute("INSERT INTO counter VALUES (1)")
    except StorageError as error:
        print(error)
    if os.getuid() == 0:
        os.seteuid(0)
    os.chmod(folder, 0o755)
"""
        out, err = start(script, counter.path).communicate()
        assert err == ""
        assert "counter.db cannot be opened for writing" in out


EDITS = """
import sys
from pathlib import Path
from mi_reader.domain.keys import PaperRef
from mi_reader.store import libraries, papers
from mi_reader.store.migrations import open_database
from tests.papers import paper_data
folder = Path(sys.argv[1])
database = open_database(folder / "mi-reader.db", folder / "backups")
with database.read() as tx:
    (library,) = libraries.listing(tx)
    number = tx.execute("SELECT count(*) FROM paper").fetchone()[0]
print("ready", flush=True)
while True:
    number += 1
    with database.write() as tx:
        paper = papers.add(tx, PaperRef(library.id, f"K{number}"), paper_data(f"title{number}"), "", "")
        papers.set_words(tx, paper, why=f"why{number}")
    print(number, flush=True)
"""


def test_a_killed_process_loses_nothing_it_acknowledged(shelf: Shelf, tmp_path: Path) -> None:
    chance = random.Random(20221125)
    last = 0
    for _ in range(6):
        process = start(EDITS, tmp_path)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=chance.uniform(0.02, 0.2))
        process.kill()
        acknowledged = [int(line) for line in process.communicate()[0].split()]
        last = max(acknowledged, default=last)
        backup.verify(shelf.database.path)
        there = shelf.database.connection().execute("SELECT max(id), count(*) FROM paper").fetchone()
        assert there in [(last, last), (last + 1, last + 1)]  # one more may not have been printed any more
        last = there[0]
    with shelf.database.read() as tx:
        # Each edit is there whole: the paper, its words, its place in the index.
        halves = tx.execute(
            "SELECT count(*) FROM paper p LEFT JOIN annotation a ON a.paper_id = p.id"
            " WHERE a.why IS NOT 'why' || p.id"
        ).fetchone()
    assert halves == (0,)
    assert last > 20
    for number in (1, last):
        assert shelf.found(f'"why{number}"') == [f"title{number}"]
