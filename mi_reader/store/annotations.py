"""The user's marks on papers; their words are in `papers`, because they are searched."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.keys import LibraryId, PaperKey
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


class Said(NamedTuple):
    """What was said of a paper as it is kept, not decoded: for telling quickly what differs."""

    why: object = ""
    post_text: object = ""
    oh: object = None
    skipped: object = 0


def of_library(tx: Transaction, library: LibraryId) -> dict[PaperKey, Said]:
    """Returns what was said of all papers of a library of which something is."""
    rows = tx.execute(
        "SELECT p.key, a.why, a.post_text, a.oh, a.skipped FROM annotation a"
        " JOIN paper p ON p.id = a.paper_id WHERE p.library_id = ?",
        (library,),
    )
    return {row[0]: Said._make(row[1:]) for row in rows}


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
