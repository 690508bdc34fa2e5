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
from mi_reader.store import schema
from mi_reader.store.connection import APPLICATION_ID, is_damage, storage_error

LATEST = "latest"
_UNDO = "before-restore"
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
        try:
            with closing(_existing(source, "rw")) as live, closing(sqlite3.connect(partial)) as copy:
                live.backup(copy)
                # One file that can be moved anywhere: no write-ahead log beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
            verify(partial)
            _flush(partial)
            partial.replace(final)
        finally:
            partial.unlink(missing_ok=True)
    except sqlite3.Error as error:
        raise storage_error(error, source) from error
    except OSError as error:
        raise StorageError(
            f"The backup {final} could not be written: {error}.", "Make room or check the folder."
        ) from error
    return Backup(final, now, reason, final.stat().st_size)


def keep_newest(folder: Path, reason: str, count: int) -> None:
    """Deletes the older ones of the backups that were made for one reason; those for others stay.

    Raises:
        StorageError: One could not be deleted.
    """
    of_reason = [backup for backup in listing(folder) if backup.reason == reason]
    for backup in of_reason[count:]:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"The old backup {backup.path} could not be deleted: {error}.",
                "Delete it, or check the folder.",
            ) from error


def verify(path: Path) -> None:
    """Checks that a file is a sound database of ours.

    Raises:
        StorageError: It is not.
    """
    if damage := _damage(path):
        raise damage


def _damage(path: Path) -> StorageError | None:
    """Returns what is wrong with a database file; raises where the file cannot be read at all."""
    try:
        with closing(_existing(path, "ro")) as connection:
            verdict = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            strays = connection.execute("PRAGMA foreign_key_check").fetchall()
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            done = connection.execute("PRAGMA user_version").fetchone()[0]
            # Triggers and views act by themselves on what is written and read: only those that our schema
            # makes may be there.
            ours = schema.programs(done)
            there = dict(connection.execute(schema.PROGRAMS).fetchall())
            strangers = [name for name, text in there.items() if ours.get(name) != text]
            missing = sorted(ours.keys() - there.keys())
    except sqlite3.Error as error:
        refusal = storage_error(error, path)
        if is_damage(error):
            return refusal
        raise refusal from error
    if verdict != ["ok"] or strays:
        wrong = (
            verdict[:3]
            if verdict != ["ok"]
            else [f"row {row[1]} of {row[0]} is a stray" for row in strays[:3]]
        )
        return StorageError(f"{path} is damaged: {'; '.join(wrong)}.", "Use another backup.")
    # An empty file is a sound database, too.
    if owner != APPLICATION_ID:
        return StorageError(f"{path} is not one of MI Reader's databases.", "Use another backup.")
    if missing:
        return StorageError(
            f"{path} lacks a part of MI Reader's schema: {', '.join(missing[:3])}.", "Use another backup."
        )
    if strangers:
        return StorageError(
            f"{path} holds what MI Reader never put there: {', '.join(strangers[:3])}.",
            "Somebody may mean harm; use another backup.",
        )
    return None


def _existing(path: Path, mode: str) -> sqlite3.Connection:
    # By itself SQLite makes what is not there.
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def listing(folder: Path) -> list[Backup]:
    """Returns the backups in a folder, newest first."""
    found = filter(None, map(_named, folder.glob("*.db")))
    return sorted(found, key=lambda backup: backup.created, reverse=True)


def _named(path: Path) -> Backup | None:
    """Returns the backup that a file is by its name, if it is one."""
    match = _NAME.fullmatch(path.name)
    try:
        created = datetime.strptime(match[1], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC) if match else None
    except ValueError:  # no such day
        return None
    return Backup(path, created, match[2], path.stat().st_size) if match and created else None


def find(folder: Path, name: str) -> Backup:
    """Returns the backup with this file name; for "latest" the newest that no restoring made."""
    backups = listing(folder)
    for backup in backups:
        # "latest" twice in a row must not go back to what the first one left.
        if name in (backup.path.name, backup.path.stem) or (name == LATEST and backup.reason != _UNDO):
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
            closing(_existing(backup.path, "ro")) as source,
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
    if not _damage(target):
        return create(target, folder, _UNDO).path
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
