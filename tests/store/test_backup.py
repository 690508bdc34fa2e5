"""A backup is whole or not there, and going back to one never costs what was there before."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mi_reader.domain.errors import NotFoundError, StorageError
from mi_reader.store import backup, outbox, sources
from mi_reader.store.migrations import open_database
from mi_reader.store.sources import Source
from tests.papers import Shelf, open_shelf
from tests.store.test_connection import EDITS, start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    return tmp_path / "backups"


def titles(path: Path) -> list[str]:
    """Reads the titles in a database as any other program would."""
    with closing(sqlite3.connect(path)) as other:
        return [row[0] for row in other.execute("SELECT title FROM paper ORDER BY id")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_whole_file(shelf: Shelf, folder: Path) -> None:
    shelf.add("Psiformer")
    before = datetime.now(UTC)
    made = backup.create(shelf.database.path, folder, "manual")
    assert names(folder) == [made.path.name]
    assert before <= made.created <= datetime.now(UTC)
    assert (made.reason, made.size) == ("manual", made.path.stat().st_size)
    backup.verify(made.path)
    assert titles(made.path) == ["Psiformer"]
    assert names(folder) == [made.path.name]  # reading it left nothing beside it
    assert backup.listing(folder) == [made]


def test_a_backup_beside_a_writer_has_what_was_committed(shelf: Shelf, folder: Path) -> None:
    shelf.add("before")
    with shelf.database.write():
        shelf.add("during")
        made = backup.create(shelf.database.path, folder, "manual")
    assert titles(made.path) == ["before"]
    assert titles(shelf.database.path) == ["before", "during"]


def test_backups_are_listed_newest_first_and_found(shelf: Shelf, folder: Path) -> None:
    assert backup.listing(folder) == []
    first, second = (
        backup.create(shelf.database.path, folder, reason) for reason in ("one", "before-0002_x")
    )
    for stray in ("notes.db", "20221125T000000000000Z-manual.txt", "99999999T999999999999Z-manual.db"):
        (folder / stray).write_bytes(b"")
    assert backup.listing(folder) == [second, first]
    assert second.created - first.created < timedelta(minutes=1)
    assert backup.find(folder, "latest") == second
    assert backup.find(folder, first.path.name) == backup.find(folder, first.path.stem) == first
    with pytest.raises(NotFoundError, match="No backup named 'third'"):
        backup.find(folder, "third")


def test_no_backup_of_nothing(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        backup.create(tmp_path / "none.db", folder, "manual")
    assert not (tmp_path / "none.db").exists()
    assert names(folder) == []


def test_no_backup_of_a_damaged_database(shelf: Shelf, folder: Path) -> None:
    shelf.database.close()
    damage(shelf.database.path)
    with pytest.raises(StorageError, match="damaged"):
        backup.create(shelf.database.path, folder, "manual")
    assert names(folder) == []


def test_a_folder_that_cannot_be_is_named(shelf: Shelf, folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(StorageError, match=r"backup .* could not be written"):
        backup.create(shelf.database.path, folder, "manual")
    assert folder.read_text() == "a file"


def damage(path: Path) -> None:
    """Scrambles the pages after the first two: it opens, but is not sound."""
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))


def test_strays_are_damage(shelf: Shelf) -> None:
    with closing(sqlite3.connect(shelf.database.path)) as other, other:
        other.execute("INSERT INTO annotation (paper_id) VALUES (12345)")
    with pytest.raises(StorageError, match=r"is damaged: .*annotation"):
        backup.verify(shelf.database.path)


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON paper BEGIN DELETE FROM annotation; END", "trigger evil"),
        ("CREATE VIEW evil AS SELECT * FROM paper", "view evil"),
    ],
)
def test_what_acts_by_itself_is_not_restored(shelf: Shelf, folder: Path, planted: str, named: str) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    with closing(sqlite3.connect(made.path)) as other:
        other.execute(planted)
    with pytest.raises(StorageError, match=f"MI Reader never put there: {named}"):
        backup.restore(made, shelf.database.path)
    assert titles(shelf.database.path) == ["old"]
    assert names(folder) == [made.path.name]


def test_restoring_over_a_healthy_database_keeps_it_as_a_backup(shelf: Shelf, folder: Path) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    shelf.add("new")
    kept = backup.restore(made, shelf.database.path)
    assert kept is not None
    assert backup.find(folder, kept.name).reason == "before-restore"
    assert titles(kept) == ["old", "new"]
    assert backup.find(folder, "latest") == made  # not what restoring left
    # A program that has it open sees it at once, and goes on.
    assert shelf.found() == ["old"]
    shelf.add("next")
    assert shelf.found("next") == ["next"]
    backup.verify(shelf.database.path)
    # And back again.
    backup.restore(backup.find(folder, kept.name), shelf.database.path)
    assert titles(shelf.database.path) == ["old", "new"]


def test_restoring_over_a_damaged_database_keeps_it_beside(shelf: Shelf, folder: Path) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    shelf.add("new")
    shelf.database.close()
    damage(shelf.database.path)
    damaged = shelf.database.path.read_bytes()
    kept = backup.restore(made, shelf.database.path)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert kept.parent == shelf.database.path.parent
    backup.verify(shelf.database.path)
    assert titles(shelf.database.path) == ["old"]
    assert backup.listing(folder) == [made]


def test_the_log_of_a_damaged_database_goes_aside_with_it(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    shelf.database.close()
    process = start(EDITS, tmp_path)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["ready\n", "2\n"]
    process.kill()
    process.communicate()
    path = shelf.database.path
    path.write_bytes(b"x" * path.stat().st_size)
    log = path.with_name("mi-reader.db-wal").read_bytes()
    kept = backup.restore(made, path)
    assert kept is not None
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == log
    backup.verify(path)
    assert titles(path) == ["old"]


def test_restoring_where_there_is_none(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    target = tmp_path / "other.db"
    assert backup.restore(made, target) is None
    database = open_database(target, folder)
    assert Shelf(database, shelf.library).found("old") == ["old"]
    assert database.connection().execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_restoring_after_a_kill_keeps_what_was_only_in_the_log(
    shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    made = backup.create(shelf.database.path, folder, "manual")
    shelf.database.close()
    process = start(EDITS, tmp_path)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(3)]
    process.kill()
    process.communicate()
    assert lines[-1] == "2\n"
    assert shelf.database.path.with_name("mi-reader.db-wal").stat().st_size > 0
    kept = backup.restore(made, shelf.database.path)
    assert kept is not None
    assert titles(kept)[:2] == ["title1", "title2"]
    assert titles(shelf.database.path) == []


# Windows has other limits on names.
if sys.platform != "win32":

    def test_a_healthy_database_stays_where_it_is_if_it_cannot_be_saved(
        shelf: Shelf, folder: Path, tmp_path: Path
    ) -> None:
        shelf.add("old")
        made = backup.create(shelf.database.path, folder, "m")
        shelf.add("new")
        # SQLite opens no path beyond 512 bytes: the backup has one below that, the next one would not.
        away = tmp_path
        while (room := 495 - len(str(away / made.path.name))) > 1:
            away /= "x" * min(room - 1, 200)
        away.mkdir(parents=True)
        moved = replace(made, path=Path(shutil.move(made.path, away)))
        with pytest.raises(StorageError, match="cannot be opened"):
            backup.restore(moved, shelf.database.path)
        assert names(away) == [made.path.name]
        assert titles(shelf.database.path) == ["old", "new"]


def _scrambled(whole: bytes) -> bytes:
    return whole[:8192] + b"\xa5" * (len(whole) - 8192)


@pytest.mark.parametrize(
    "spoil", [_scrambled, lambda whole: whole[: len(whole) // 2], lambda _: b"", lambda _: b"x" * 5000]
)
def test_a_spoilt_backup_is_refused_and_nothing_happens(
    shelf: Shelf, folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    made.path.write_bytes(spoil(made.path.read_bytes()))
    with pytest.raises(StorageError):
        backup.restore(made, shelf.database.path)
    assert titles(shelf.database.path) == ["old"]
    assert names(folder) == [made.path.name]


def test_somebody_elses_database_is_no_backup(shelf: Shelf, folder: Path) -> None:
    shelf.add("old")
    made = backup.create(shelf.database.path, folder, "manual")
    made.path.unlink()
    with closing(sqlite3.connect(made.path)) as other:
        other.execute("CREATE TABLE diary (entry TEXT)")
    with pytest.raises(StorageError, match="not one of MI Reader's"):
        backup.restore(made, shelf.database.path)
    assert titles(shelf.database.path) == ["old"]


def test_a_backup_of_another_profile_opens_there(tmp_path: Path, folder: Path) -> None:
    for name in ("home", "work"):
        (tmp_path / name).mkdir()
        with open_shelf(tmp_path / name) as shelf:
            shelf.add(name)
    made = backup.create(tmp_path / "home" / "mi-reader.db", folder, "manual")
    backup.restore(made, tmp_path / "work" / "mi-reader.db")
    database = open_database(tmp_path / "work" / "mi-reader.db", folder)
    assert Shelf(database, shelf.library).found() == ["home"]
    database.close()


@pytest.mark.parametrize(
    ("kind", "name", "instead"),
    [
        ("TRIGGER", "edition_added", "AFTER INSERT ON edition BEGIN DELETE FROM annotation; END"),
        ("VIEW", "outbox_paper", "AS SELECT 1 AS paper_id, 1 AS library_id"),
    ],
)
def test_what_only_goes_by_the_name_of_ours_is_not_restored(
    shelf: Shelf, folder: Path, kind: str, name: str, instead: str
) -> None:
    made = backup.create(shelf.database.path, folder, "manual")
    with closing(sqlite3.connect(made.path)) as other:
        other.executescript(f"DROP {kind} {name}; CREATE {kind} {name} {instead};")
    with pytest.raises(StorageError, match=f"MI Reader never put there: {kind.lower()} {name}"):
        backup.restore(made, shelf.database.path)


def test_what_acts_by_itself_in_our_schema_comes_back_and_acts(shelf: Shelf, folder: Path) -> None:
    ref = shelf.add("old")
    with shelf.database.write() as tx:
        sources.save(tx, Source(shelf.library, "https://api.zotero.org", "users/1"))
    made = backup.create(shelf.database.path, folder, "manual")
    backup.restore(made, shelf.database.path)
    shelf.set_words(ref, why="oh!?")
    with shelf.database.read() as tx:
        assert outbox.count(tx, shelf.library) == 1
    # Its text survives another writer, too.
    with closing(sqlite3.connect(made.path)) as other:
        other.execute("VACUUM")
    backup.verify(made.path)


def test_a_backup_that_would_enter_no_edits_is_not_restored(shelf: Shelf, folder: Path) -> None:
    made = backup.create(shelf.database.path, folder, "manual")
    with closing(sqlite3.connect(made.path)) as other:
        other.executescript("DROP TRIGGER annotation_changed;")
    with pytest.raises(StorageError, match=r"lacks .* trigger annotation_changed"):
        backup.restore(made, shelf.database.path)


def test_of_backups_for_one_reason_the_newest_are_kept(shelf: Shelf, folder: Path) -> None:
    made = [
        backup.create(shelf.database.path, folder, reason)
        for reason in ("before-sync", "manual", "before-sync", "before-sync", "before-0002_zotero")
    ]
    for count in (9, 3, 2):
        backup.keep_newest(folder, "before-sync", count)
    assert backup.listing(folder) == sorted(made[1:], key=lambda one: one.created, reverse=True)
    backup.keep_newest(folder, "before-sync", 0)
    assert [one.reason for one in backup.listing(folder)] == ["before-0002_zotero", "manual"]
