"""What was sent to Zotero while its answer is missing: perhaps it is there, perhaps it never arrived.

Noted before it is sent, so that neither a lost answer nor a crash makes of one's own words somebody else's.
"""

import json
from collections.abc import Mapping

from mi_reader.domain.keys import LibraryId
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import LARGEST_JSON, Row, as_strings
from mi_reader.store.outbox import OwnerKind


def put(tx: Transaction, library: LibraryId, kind: OwnerKind, owner: str, state: Mapping[str, str]) -> None:
    """Notes the state that both sides will agree on if this arrives, over what was sent before."""
    content = json.dumps(dict(state), ensure_ascii=False).encode()
    if len(content) > LARGEST_JSON:
        remove(tx, kind, owner)  # no server takes it
        return
    tx.execute(
        "INSERT OR REPLACE INTO underway (library_id, kind, owner, state) VALUES (?, ?, ?, ?)",
        (library, kind, owner, Row("underway", owner).packed("state", content)),
    )


def get(tx: Transaction, kind: OwnerKind, owner: str) -> dict[str, str] | None:
    """Returns the state that was sent, if the server has not answered."""
    found = tx.execute("SELECT state FROM underway WHERE kind = ? AND owner = ?", (kind, owner)).fetchone()
    if found is None:
        return None
    row = Row("underway", owner)
    try:
        return as_strings(row.unpacked_json("state", found[0]))
    except TypeError as error:
        raise row.damaged("state", f"cannot be: {error}") from error


def remove(tx: Transaction, kind: OwnerKind, owner: str) -> None:
    """The server has answered, or has what is here."""
    tx.execute("DELETE FROM underway WHERE kind = ? AND owner = ?", (kind, owner))
