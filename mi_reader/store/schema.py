"""The steps of the schema: files in resources/schema, taken in the order of their names."""

import sqlite3
from collections.abc import Iterator

from mi_reader import assets


def steps() -> list[str]:
    """Returns the names of the steps, in order."""
    return [name for name in sorted(assets.names("schema")) if name.endswith(".sql")]


def statements(step: str) -> Iterator[str]:
    """Yields the statements of a step."""
    # executescript() would commit before it starts; one by one they stay inside the transaction.
    statement = ""
    for line in assets.read_text("schema", step).splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"unfinished statement in a schema file: {statement[:60]!r}")


def programs(done: int) -> dict[str, str]:
    """Returns the triggers and views of a database after so many steps: their texts, by kind and name."""
    connection = sqlite3.connect(":memory:")
    try:
        for step in steps()[:done]:
            for statement in statements(step):
                connection.execute(statement)
        return dict(connection.execute(PROGRAMS).fetchall())
    finally:
        connection.close()


PROGRAMS = (
    "SELECT CAST(type || ' ' || name AS TEXT), CAST(sql AS TEXT) FROM sqlite_schema"
    " WHERE type IN ('trigger', 'view')"
)
