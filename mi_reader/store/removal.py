"""Taking a whole library out of the database: the copy here of one that lives in Zotero."""

from mi_reader.domain.keys import LibraryId
from mi_reader.store import imported, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId

# What is known of a library besides its papers and editions.
_TABLES = ("outbox", "underway", "conflict", "refusal", "incoming", "link", "membership", "pristine")


def remove_library(tx: Transaction, library: LibraryId) -> None:
    """Removes a library with all that is in it and was said of it here. Whoever calls it has asked."""
    # First: without a source nothing of what follows counts as an edit to be sent.
    tx.execute("DELETE FROM source WHERE library_id = ?", (library,))
    tx.execute("DELETE FROM edition WHERE library_id = ?", (library,))
    for (number,) in tx.execute("SELECT id FROM paper WHERE library_id = ?", (library,)).fetchall():
        papers.remove(tx, PaperId(number))
    for table in _TABLES:
        tx.execute(f"DELETE FROM {table} WHERE library_id = ?", (library,))
    tx.execute("DELETE FROM library WHERE id = ?", (library,))
    imported.forget_unused(tx)
