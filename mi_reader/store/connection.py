"""One database file, shared safely by threads and processes.

WAL lets readers go on while somebody writes; `synchronous = FULL` puts a commit on the disk before
`write()` returns; a second process waits for its turn (`_PATIENCE`) and is then told who is in the way.
"""

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mi_reader.domain.errors import StorageError
from mi_reader.store.decoding import REMEDY, text_or_bytes

Transaction = sqlite3.Connection

# SQLite's mark for a file's owner: "MIRD".
APPLICATION_ID = 0x4D495244

# Kilobytes of pages that a connection keeps: the system has them all in its own cache anyway, and a window
# reads in several threads. A transaction that writes a lot would spill its pages early.
_READING_CACHE, _WRITING_CACHE = 512, 2000

_PATIENCE = 60.0  # seconds to wait for another writer; the import of 100,000 papers takes about half of it


class _Held:
    """A thread's connection. The thread alone holds it, so that it is closed when the thread ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.cache = _READING_CACHE

    def make_room(self) -> None:
        """Lets the connection keep more pages, from its first write on."""
        if self.cache != _WRITING_CACHE:
            self.connection.execute(f"PRAGMA cache_size = -{_WRITING_CACHE}")
            self.cache = _WRITING_CACHE

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """A database file, opened once per thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()
        self._all: weakref.WeakSet[_Held] = weakref.WeakSet()
        self._registry = threading.Lock()
        self._writing = threading.RLock()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Gives a consistent view of the database; inside a transaction of this thread, that one."""
        with self._transaction(write=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Gives a transaction that is on the disk when the block ends, or undone if it fails.

        Inside a write of this thread it is a part of that one. Inside a read it is refused: it could be
        neither, and could not wait for other writers.
        """
        with self._writing, self._transaction(write=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, write: bool) -> Iterator[Transaction]:
        try:
            connection = self.connection()
            if connection.in_transaction:
                if write and not self._own.may_write:
                    raise RuntimeError("a write inside a read would not be on the disk when it ends")
                yield connection
                return
            if write:
                self._own.held.make_room()
            self._own.may_write = write
            with _begun(connection, "BEGIN IMMEDIATE" if write else "BEGIN"):
                yield connection
        except sqlite3.Error as error:
            raise storage_error(error, self.path) from error

    def connection(self) -> sqlite3.Connection:
        """Returns this thread's connection, opened on first use."""
        held: _Held | None = getattr(self._own, "held", None)
        if held is None:
            held = self._own.held = _Held(_connect(self.path))
            with self._registry:
                self._all.add(held)
        return held.connection

    def changes_by_others(self) -> int:
        """Returns a number that changes whenever another connection than this thread's commits something."""
        number: int = self.connection().execute("PRAGMA data_version").fetchone()[0]
        return number

    def close(self) -> None:
        """Closes the connections of all threads; call it when no thread uses them any more."""
        with self._registry:
            for held in self._all:
                held.connection.close()
            self._all.clear()
        self._own = threading.local()


@contextmanager
def _begun(connection: Transaction, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has already undone it after some failures, such as a full disk.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _connect(path: Path) -> sqlite3.Connection:
    # check_same_thread: connections are used by one thread each, but close() closes them all.
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    connection.text_factory = text_or_bytes
    try:
        # Asked before the journal mode is touched, so that a foreign file is left as it is.
        connection.execute("PRAGMA schema_version")
        # Of a new file only: papers of a good kilobyte leave less of a page empty than with 4096.
        connection.execute("PRAGMA page_size = 8192")
        connection.execute(f"PRAGMA cache_size = -{_READING_CACHE}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def storage_error(error: sqlite3.Error, path: Path) -> StorageError:
    """Puts SQLite's refusal into words that say what to do."""
    text = str(error)
    code = _code(error)
    if is_busy(error):
        return StorageError(
            f"Another program has been writing to {path} for {_PATIENCE:.0f} seconds.",
            "Wait for it or close it (another mi-reader, a backup tool, a sync folder), then try again.",
        )
    if code == sqlite3.SQLITE_FULL:
        return StorageError(
            f"The disk is full: {path} could not be written. Nothing was changed.",
            "Make room on the disk, then try again.",
        )
    if code == sqlite3.SQLITE_IOERR:
        return StorageError(
            f"The disk refused to read or write {path} ({text}). What was saved before is still there.",
            "Check the disk: it may be full, over its quota, failing or no longer connected.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StorageError(
            f"{path} cannot be opened for writing ({text}).",
            "Check the folder and its permissions, or choose another with --profile.",
        )
    if is_damage(error):
        return StorageError(
            f"{path} is damaged or not a database ({text}).",
            REMEDY,
        )
    return StorageError(f"The database {path} failed: {text}.", "`mi-reader doctor` checks it.")


def is_busy(error: sqlite3.Error) -> bool:
    """Tells whether SQLite refused because of somebody else's lock."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: sqlite3.Error) -> bool:
    """Tells whether SQLite refused because of what is in the file."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: sqlite3.Error) -> int:
    # The low byte is the kind of failure, the rest its details: https://sqlite.org/rescode.html
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
