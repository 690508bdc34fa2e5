"""Many rows by few statements.

Python lets its other threads go on while SQLite works at a statement, and gets its turn back only when one
of them pauses (5 ms by default, `sys.setswitchinterval`). Of a statement for each row nothing is gained and
much is waited for, with the transaction open; one for a hundred rows serves all.
"""

import sqlite3
from collections.abc import Sequence

from mi_reader.store.connection import Transaction

_VALUES = 10_000  # of a statement: beyond that nothing is gained


def insert(tx: Transaction, into: str, rows: Sequence[Sequence[object]]) -> None:
    """Inserts rows.

    Args:
        into: The statement up to `VALUES`.
        rows: All of one length.
    """
    if not rows:
        return
    width = len(rows[0])
    at_once = min(_VALUES, tx.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)) // width
    row = f"({', '.join('?' * width)})"
    for start in range(0, len(rows), at_once):
        part = rows[start : start + at_once]
        tx.execute(f"{into} VALUES {', '.join([row] * len(part))}", [value for one in part for value in one])
