"""The user's marks on papers; their words are in `papers`, because they are searched."""

from collections.abc import Sequence
from datetime import date

from mi_reader.domain.annotations import Annotation
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row
from mi_reader.store.papers import PaperId


def get(tx: Transaction, ids: Sequence[PaperId]) -> dict[PaperId, Annotation]:
    """Returns what the user said about papers; an empty annotation where nothing."""
    found = dict.fromkeys(ids, Annotation())
    for paper_id in found:
        row = tx.execute(
            "SELECT why, post_text, oh, skipped FROM annotation WHERE paper_id = ?", (paper_id,)
        ).fetchone()
        if row:
            found[paper_id] = _annotation(paper_id, *row)
    return found


def _annotation(paper_id: PaperId, why: object, post_text: object, oh: object, skipped: object) -> Annotation:
    row = Row("annotation", paper_id)
    return Annotation(
        row.text("why", why), row.text("post_text", post_text), row.day("oh", oh), bool(skipped)
    )


def set_oh(tx: Transaction, paper_id: PaperId, day: date | None) -> None:
    """Marks a paper with oh!? and its day, or takes the mark away."""
    tx.execute("INSERT OR IGNORE INTO annotation (paper_id) VALUES (?)", (paper_id,))
    tx.execute(
        "UPDATE annotation SET oh = ? WHERE paper_id = ?", (day.isoformat() if day else None, paper_id)
    )


def set_skipped(tx: Transaction, paper_id: PaperId, *, skipped: bool) -> None:
    """Puts a paper aside, or back."""
    tx.execute("INSERT OR IGNORE INTO annotation (paper_id) VALUES (?)", (paper_id,))
    tx.execute("UPDATE annotation SET skipped = ? WHERE paper_id = ?", (int(skipped), paper_id))
