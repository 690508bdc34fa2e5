"""What is wrong with a paper, said over its facts, with a button for each thing that can be done about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mi_reader.store.papers import PaperState
from mi_reader.ui.inspector.edits import PaperEdits
from mi_reader.ui.inspector.parts import Notice
from mi_reader.ui.inspector.reading import OfPaper

if TYPE_CHECKING:
    from mi_reader.sync.resolve import Described


def show(notice: Notice, found: OfPaper, edits: PaperEdits) -> None:
    """Shows what is wrong with a paper; hides the notice where nothing is."""
    erased = _erased(found.clashes) if found.clashes else None
    if erased:
        text = QCoreApplication.translate(
            "InfoPage", "This paper was erased in Zotero while you had written about it here."
        )
        keep = QCoreApplication.translate("InfoPage", "Keep it")
        remove = QCoreApplication.translate("InfoPage", "Remove it")
        actions = [
            (keep, lambda: edits.decide(erased, keep=True)),
            (remove, lambda: edits.decide(erased, keep=False)),
        ]
        notice.show_text("triangle-alert", text, actions)
    elif found.clashes:
        text = QCoreApplication.translate("InfoPage", "Edited here and in Zotero.")
        decide = QCoreApplication.translate("InfoPage", "Decide…")
        notice.show_text("git-compare", text, [(decide, lambda: edits.ask(found.known.row.ref))])
    elif found.known.row.state is PaperState.TRASH:
        text = QCoreApplication.translate("InfoPage", "In Zotero's trash. Take it out there, and it is back.")
        notice.show_text("triangle-alert", text, [])
    else:
        notice.hide()


def _erased(clashes: "Sequence[Described]") -> "Described | None":
    """Returns what tells that the paper was erased in Zotero."""
    # Here, because few papers have a conflict, and the window need not wait for what syncs.
    from mi_reader.sync.fields import ERASED

    return next((one for one in clashes if one.conflict.field == ERASED), None)
