"""Databases made by the versions that landed, each as it was written then, open in today's.

`landed/schema-N.db.xz` holds the sample library after a day's work (an oh!?, a why, a skip, an export; from 6
on an imported post), written by the version of MI Reader whose schema had N steps.
"""

import hashlib
import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mi_reader import assets
from mi_reader.engine import Engine
from mi_reader.post.exporting import Wish
from mi_reader.store import backup
from mi_reader.store.exports import AS_IMPORTED
from mi_reader.store.migrations import open_database
from mi_reader.store.schema import steps
from mi_reader.store.search import Query
from tests.papers import complete_index

LANDED = Path(__file__).with_name("landed")
VERSIONS = [1, 2, 4, 6, 7]  # step 3 landed together with 4, and 5 with 6
WHY = "外挿は難しい。**Really**?\n\nhttps://twitter.com/example/status/1"
IMPORTED = """---
title: "An imported post"
date: 2025-12-20
---

Hello.

# Forces

- [Psiformer](https://arxiv.org/abs/2211.13672) is new.

Bye.
"""

# A step that somebody's database has taken is never edited: a new step says what changes.
FROZEN = {
    "0001_foundation.sql": "35d606f2222f5b658d34094c372652463a7dd0615d550317e7f58efc523833e7",
    "0002_zotero.sql": "7578935d1277bddd6fbafa4b561f6a2c485f004146dc02dc63f061c59b6f7e89",
    "0003_to_index.sql": "a0a73de680006a3adb83a198aaf9b44613e12ea7061df3587a2ef0548eaea7bd",
    "0004_underway.sql": "4cd82662bf8c89103ced26ac5b7a5df915663bf8969639b09656fcb6e336c7c3",
    "0005_x_posts.sql": "c7d709c9eb1757b285aa54e9b45547c27af384803ed26dd59d6e498987b21f39",
    "0006_imported.sql": "48bff33617942e60e2d27cef9e3897f68d629ba10b4bce68cd8899cbb7ccec5a",
    "0007_source_notes.sql": "fc430f53d4b66c2b929eb28deb7fcb1451c16887dbcb3b921b47c0c52c201e2c",
}


@pytest.fixture(params=VERSIONS)
def landed(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[int, Path]:
    """The version and the folder of a profile that it wrote."""
    version: int = request.param
    packed = (LANDED / f"schema-{version}.db.xz").read_bytes()
    (tmp_path / "mi-reader.db").write_bytes(lzma.decompress(packed))
    return version, tmp_path


def structure(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema")
        return {name: " ".join(sql.split()) for name, sql in rows}


@pytest.mark.parametrize("step", sorted(FROZEN))
def test_a_step_that_landed_stays_as_it_is(step: str) -> None:
    text = assets.read_text("schema", step)
    assert hashlib.sha256(text.encode()).hexdigest() == FROZEN[step]
    assert step in steps()


def test_an_old_database_gets_the_structure_of_a_new_one(landed: tuple[int, Path], tmp_path: Path) -> None:
    _, folder = landed
    open_database(folder / "mi-reader.db", folder / "backups").close()
    (tmp_path / "new").mkdir()
    open_database(tmp_path / "new" / "mi-reader.db", tmp_path / "new").close()
    assert structure(folder / "mi-reader.db") == structure(tmp_path / "new" / "mi-reader.db")
    with closing(sqlite3.connect(folder / "mi-reader.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_before_an_upgrade_stands_a_copy_of_what_was(landed: tuple[int, Path]) -> None:
    version, folder = landed
    before = structure(folder / "mi-reader.db")
    open_database(folder / "mi-reader.db", folder / "backups").close()
    made = backup.listing(folder / "backups")
    assert len(made) == (version < len(steps()))
    for copy in made:
        backup.verify(copy.path)
        assert structure(copy.path) == before


def test_all_that_was_there_is_there_and_can_be_used(landed: tuple[int, Path]) -> None:
    version, folder = landed
    with Engine.open(folder) as engine:
        rows = engine.lookup.rows(engine.lookup.ids(Query(limit=1000)))
        assert len(rows) == 62
        words = [engine.texts.annotation(row.ref) for row in rows]
        assert WHY in [one.why for one in words]
        assert sum(one.skipped for one in words) == 1
        # The day of the mark is the day the database was written.
        assert [one.oh.isoformat() for one in words if one.oh].count("2026-11-22") == 1
        names = {one.name for one in engine.editions.listing()}
        assert names == ({"2022", "imported"} if version >= 6 else {"2022"})
        planned = engine.plan_export(Wish(engine.editions.find("2022").key, "jekyll", folder / "site"))
        assert "Psiformer" in planned.post.content.decode()
        complete_index(engine.database)
        assert len(engine.lookup.ids(Query("外挿は難しい"))) == 1
        engine.texts.set_why(rows[0].ref, "written today")
        assert engine.texts.annotation(rows[0].ref).why == "written today"


def test_an_imported_post_comes_out_as_it_came_in(tmp_path: Path) -> None:
    (tmp_path / "mi-reader.db").write_bytes(lzma.decompress((LANDED / "schema-7.db.xz").read_bytes()))
    with Engine.open(tmp_path) as engine:
        edition = engine.editions.find("imported").key
        planned = engine.plan_export(Wish(edition, AS_IMPORTED, tmp_path / "out.md"))
        assert planned.post.content.decode() == IMPORTED
