"""A lock between programs, which the system takes from one that dies: SQLite's own, of an empty file.

No package for it: `filelock` loads OpenSSL, which a window would have for nothing else at its start.
"""

import sqlite3
from pathlib import Path

from mi_reader.store.connection import is_busy, storage_error


class ProgramLock:
    """One program at a time holds the lock of a file; the file stays."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: sqlite3.Connection | None = None

    def take(self) -> bool:
        """Takes the lock; False if another program, or another lock of this one, holds it.

        Raises:
            StorageError: The file cannot be made or locked.
        """
        try:
            connection = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        except sqlite3.Error as error:
            raise storage_error(error, self._file) from error
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            connection.close()
            if is_busy(error):
                return False
            raise storage_error(error, self._file) from error
        self._held = connection
        return True

    def release(self) -> None:
        """Gives the lock back, if it is held."""
        if self._held:
            self._held.close()
            self._held = None
