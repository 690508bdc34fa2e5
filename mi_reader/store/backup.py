"""Backups of a database: made through SQLite's backup API, verified before they are offered.

A backup is a plain database file in the profile's `backups/`, named by its moment and its reason.
"""

import os
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mi_reader.domain.errors import NotFoundError, StorageError
from mi_reader.store.connection import storage_error

_NAME = re.compile(r"(\d{8}T\d{12}Z)-([\w-]+)\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file.

    Attributes:
        created: UTC.
        reason: Why it was made, such as `manual` or `before-0002_sync`.
        size: In bytes.
    """

    path: Path
    created: datetime
    reason: str
    size: int


def create(source: Path, folder: Path, reason: str) -> Backup:
    """Makes and verifies a backup of a database that may be in use.

    Raises:
        StorageError: It could not be made, or what was made is not sound; then no file is left.
    """
    now = datetime.now(UTC)
    final = folder / f"{now:%Y%m%dT%H%M%S%f}Z-{reason}.db"
    partial = final.with_suffix(".partial")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(partial)) as copy:
            live.backup(copy)
            # One file that can be moved anywhere: no write-ahead log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        verify(partial)
        _flush(partial)
        partial.replace(final)
    except sqlite3.Error as error:
        raise storage_error(error, source) from error
    except OSError as error:
        raise StorageError(
            f"The backup {final} could not be written: {error}.", "Make room or check the folder."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return Backup(final, now, reason, final.stat().st_size)


def verify(path: Path) -> None:
    """Checks that a database file is sound.

    Raises:
        StorageError: It is not.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        raise storage_error(error, path) from error
    if verdict != ["ok"] or strays:
        raise StorageError(f"{path} is damaged: {'; '.join(verdict[:3])}.", "Use another backup.")


def listing(folder: Path) -> list[Backup]:
    """Returns the backups in a folder, newest first."""
    found = []
    for path in folder.glob("*.db"):
        if match := _NAME.fullmatch(path.name):
            created = datetime.strptime(match[1], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
            found.append(Backup(path, created, match[2], path.stat().st_size))
    return sorted(found, key=lambda backup: backup.created, reverse=True)


def find(folder: Path, name: str) -> Backup:
    """Returns the backup with this file name, or the newest for "latest"."""
    backups = listing(folder)
    for backup in backups:
        if name in ("latest", backup.path.name, backup.path.stem):
            return backup
    raise NotFoundError(f"No backup named {name!r} in {folder}.", "`mi-reader backup list` shows them.")


def restore(backup: Backup, target: Path) -> Path | None:
    """Puts a backup in the place of a database; what was there is kept.

    A sound database is saved as a backup first and then overwritten through SQLite, which waits for
    other programs; a damaged one is moved aside.

    Returns:
        Where the former database is now; None if there was none.
    """
    verify(backup.path)
    kept = _set_aside(target, backup.path.parent)
    try:
        with (
            closing(sqlite3.connect(backup.path)) as source,
            closing(sqlite3.connect(target, timeout=60)) as live,
        ):
            source.backup(live)
            live.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise storage_error(error, target) from error
    return kept


def _set_aside(target: Path, folder: Path) -> Path | None:
    if not target.exists():
        return None
    try:
        verify(target)
        return create(target, folder, "before-restore").path
    except StorageError:
        moved = target.with_name(f"{target.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db")
        target.replace(moved)
        for suffix in ("-wal", "-shm"):
            beside = target.with_name(target.name + suffix)
            if beside.exists():
                beside.replace(moved.with_name(moved.name + suffix))
        return moved


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
