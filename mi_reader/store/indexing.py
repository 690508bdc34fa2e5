"""The search index brought up to date with the papers, a few at a time.

To cut a paper's words and to enter them takes longer than all else that is done with it. So the papers of a
first sync are entered after they can be read (`paper_to_index` says which), in transactions that nobody has
to wait for; whoever searches meanwhile finds what is entered.
"""

from collections.abc import Callable
from contextlib import suppress

from mi_reader.domain.errors import StorageError
from mi_reader.store import papers
from mi_reader.store.connection import Database, Transaction

# Raise it when `text_index` cuts words differently: a database with another version is indexed anew, because
# what is deleted from a contentless index must be what was entered.
VERSION = "4"

_AT_ONCE = 100  # papers of a transaction: some 40 ms


def discard_if_outdated(database: Database) -> None:
    """Empties a search index that was made by another way of cutting words; `complete` makes it anew."""
    with database.read() as tx:
        if _version(tx) == VERSION:
            return
    with database.write() as tx:
        tx.execute("INSERT INTO paper_text (paper_text) VALUES ('delete-all')")
        tx.execute("INSERT OR IGNORE INTO paper_to_index (paper_id) SELECT id FROM paper")
        tx.execute("DELETE FROM paper_text_version")
        tx.execute("INSERT INTO paper_text_version (version) VALUES (?)", (VERSION,))


def _version(tx: Transaction) -> str:
    row = tx.execute("SELECT version FROM paper_text_version").fetchone()
    return row[0] if row else ""


def waiting(tx: Transaction) -> int:
    """Returns how many papers cannot be searched yet."""
    number: int = tx.execute("SELECT count(*) FROM paper_to_index").fetchone()[0]
    return number


def complete(database: Database, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
    """Enters all that waits into the search index, or as much of it as there is time for.

    Args:
        progress: Is told how many of how many papers are done.
        cancelled: Tells whether to stop.
    """
    with database.read() as tx:
        left = total = waiting(tx)
    while left and not cancelled():
        with database.write() as tx:
            _enter_some(tx)
            left = waiting(tx)
        progress(max(total - left, 0), total)


def _enter_some(tx: Transaction) -> None:
    # The newest first: they head the list that somebody looks at.
    rows = tx.execute("SELECT paper_id FROM paper_to_index ORDER BY paper_id DESC LIMIT ?", (_AT_ONCE,))
    ids = [papers.PaperId(number) for (number,) in rows.fetchall()]
    for paper_id in ids:
        # What is damaged must not keep the rest from being found; whoever asks for that paper is told.
        with suppress(StorageError):
            papers.enter(tx, paper_id)
    tx.executemany("DELETE FROM paper_to_index WHERE paper_id = ?", [(paper_id,) for paper_id in ids])
