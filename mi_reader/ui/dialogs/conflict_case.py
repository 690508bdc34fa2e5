"""A conflict as a person decides it: read as a whole, and decided while it is what they saw."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from mi_reader.advice.deletions import Deletion, deletion
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import ConflictError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.store.search import PaperRow
from mi_reader.sync.resolve import Choice, Described


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict with all that a person needs to decide it.

    Attributes:
        mine: What stands here by now; None where nothing does.
        gone: What it is about if one side deleted something.
        paper: Whose it is; None for an edition's.
    """

    told: Described
    mine: str | None
    gone: Deletion | None
    paper: PaperRow | None

    @property
    def number(self) -> int:
        """The conflict's number."""
        return self.told.conflict.id

    @property
    def is_text(self) -> bool:
        """Whether any text may stand there in the end."""
        return Choice.TEXT in self.told.can

    @property
    def scope(self) -> Scope | None:
        """What deciding it touches; None where it cannot be taken back: something may come or go."""
        if self.gone:
            return None
        if self.paper:
            return Scope(papers=(self.paper.ref,))
        return Scope(editions=(EditionKey(self.told.conflict.owner),))


def cases(engine: Engine) -> list[Case]:
    """Returns the open conflicts, the oldest first; not for the UI thread."""
    return [case_of(engine, told) for told in engine.conflicts.listing()]


def case_of(engine: Engine, told: Described) -> Case:
    """Returns a conflict with what is needed to decide it."""
    conflict = told.conflict
    paper = None
    if conflict.kind is OwnerKind.PAPER:
        paper = next(iter(engine.lookup.rows([PaperId(int(conflict.owner))])), None)
    return Case(told, engine.conflicts.mine(conflict.id), deletion(engine, conflict), paper)


def decide(engine: Engine, case: Case, choice: Choice, text: str | None) -> Changes:
    """Does what was decided, if both sides still say what the person saw.

    Raises:
        ConflictError: One of them does not.
        NotFoundError: The conflict is not open any more.
    """
    with engine.database.write():
        now = case_of(engine, engine.conflicts.get(case.number))
        if (now.mine, now.told.conflict.theirs) != (case.mine, case.told.conflict.theirs):
            raise ConflictError(
                QCoreApplication.translate(
                    "ConflictDialog", "One of the two versions has changed meanwhile. Nothing was saved."
                ),
                QCoreApplication.translate("ConflictDialog", "Look at both again."),
            )
        return engine.conflicts.resolve(case.number, choice, text)
