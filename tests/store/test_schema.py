"""The schema's files: taken in order, statement by statement; the programs in them are known."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mi_reader.store import schema
from tests.papers import Shelf
from tests.store.test_migrations import schema as folder

__all__ = ["folder"]


def test_the_programs_of_a_database_are_those_of_the_schema(shelf: Shelf) -> None:
    with closing(sqlite3.connect(shelf.database.path)) as other:
        there = dict(other.execute(schema.PROGRAMS).fetchall())
    assert there == schema.programs(len(schema.steps()))
    assert "CREATE TRIGGER annotation_added" in there["trigger annotation_added"]
    assert schema.programs(1) == {}


def test_a_statement_ends_where_sqlite_says(folder: Path) -> None:
    (folder / "0901_x.sql").write_text(
        "-- a; remark\nCREATE TABLE a (b);\n"
        "CREATE TRIGGER c AFTER INSERT ON a BEGIN\n    DELETE FROM a;\n    DELETE FROM a;\nEND;\n\n"
    )
    table, trigger = schema.statements("0901_x.sql")
    assert table.endswith("CREATE TABLE a (b);\n")
    assert trigger.endswith("END;\n")


def test_an_unfinished_statement_is_named(folder: Path) -> None:
    (folder / "0901_x.sql").write_text("CREATE TABLE a (b);\nCREATE TABLE c (d")
    with pytest.raises(ValueError, match=r"unfinished statement .*CREATE TABLE c"):
        list(schema.statements("0901_x.sql"))


def test_the_programs_are_those_of_as_many_steps_as_were_done(folder: Path) -> None:
    (folder / "0901_away.sql").write_text("DROP TRIGGER annotation_added;\n")
    done = schema.steps().index("0901_away.sql")
    assert "trigger annotation_added" in schema.programs(done)
    assert "trigger annotation_added" not in schema.programs(done + 1)
