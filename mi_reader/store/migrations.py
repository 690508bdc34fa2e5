"""Brings a database to today's schema: named steps from resources/schema, each after a verified backup.

The number of steps done is SQLite's `user_version`; `application_id` marks the file as ours, so that
neither somebody else's database nor one from a newer MI Reader is ever changed.
"""

import sqlite3
from contextlib import ExitStack
from pathlib import Path

from mi_reader.domain.errors import StorageError
from mi_reader.store import indexing, schema
from mi_reader.store.connection import APPLICATION_ID, Database, is_busy, storage_error

_TURNS = 100


def open_database(path: Path, backups: Path) -> Database:
    """Opens a profile's database, making or migrating it where needed.

    Args:
        path: The file; its folder must exist.
        backups: Folder for the backup taken before a migration.

    Raises:
        StorageError: It is damaged, from a newer version, or not ours; it is left untouched.
    """
    database = Database(path)
    with ExitStack() as on_failure:
        on_failure.callback(database.close)
        try:
            _migrate(database, backups)
            indexing.discard_if_outdated(database)
        except sqlite3.Error as error:
            raise storage_error(error, path) from error
        on_failure.pop_all()
    return database


def _migrate(database: Database, backups: Path) -> None:
    done = _version(database)
    todo = schema.steps()[done:]
    if not todo:
        return
    if done:
        # Here, because every start would pay for it.
        from mi_reader.store import backup

        backup.create(database.path, backups, f"before-{Path(todo[0]).stem}")
    _use_wal(database)
    # A step may rebuild a table, and dropping the old one must not take along what refers to it. SQLite
    # ignores this inside a transaction (https://www.sqlite.org/lang_altertable.html#otheralter).
    database.connection().execute("PRAGMA foreign_keys = OFF")
    try:
        _take_steps(database)
    finally:
        database.connection().execute("PRAGMA foreign_keys = ON")


def _take_steps(database: Database) -> None:
    with database.write() as tx:
        # Another process may have done it while this one waited for its turn.
        for number, name in enumerate(schema.steps()[_version(database) :], start=_version(database) + 1):
            for statement in schema.statements(name):
                tx.execute(statement)
            tx.execute(f"PRAGMA user_version = {number}")
        tx.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if strays := tx.execute("PRAGMA foreign_key_check").fetchall():
            raise StorageError(
                f"{database.path} could not be brought up to date: {len(strays)} rows would lose what they "
                "belong to. Nothing was changed.",
                "`mi-reader doctor` checks the database; please report this.",
            )


def _use_wal(database: Database) -> None:
    for _ in range(_TURNS):
        try:
            database.connection().execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            # Two that switch at once are in each other's way; SQLite refuses one without letting it wait.
            with database.write():
                pass  # its turn came
        else:
            return
    raise StorageError(f"{database.path} is being opened by too many programs at once.", "Try again.")


def _version(database: Database) -> int:
    # One view of all three: another process may be making the database at this moment.
    with database.read() as tx:
        version: int = tx.execute("PRAGMA user_version").fetchone()[0]
        owner: int = tx.execute("PRAGMA application_id").fetchone()[0]
        tables: int = tx.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise StorageError(
            f"{database.path} is a database, but not one of MI Reader's. It was left untouched.",
            "Choose another folder with --profile.",
        )
    if version > len(schema.steps()):
        raise StorageError(
            f"{database.path} was written by a newer MI Reader (schema {version}, this one knows "
            f"{len(schema.steps())}). It was left untouched.",
            "Update MI Reader, or restore a backup from before: `mi-reader backup list`.",
        )
    return version
