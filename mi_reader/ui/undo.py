"""The one stack of edits: how the window edits, and how it takes edits back."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from mi_reader.curate.undoing import Scope, Step
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import MiReaderError
from mi_reader.engine import Engine
from mi_reader.ui.bus import Bus
from mi_reader.ui.jobs import Jobs

_MANY = 500  # edits that can be taken back


class Undo(QObject):
    """Edits through the services, remembered on a stack."""

    def __init__(self, engine: Engine, jobs: Jobs, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs = jobs
        self._bus = bus
        # Says what keeps an edit from being made, if something does.
        self.guard: Callable[[Scope], MiReaderError | None] = lambda _: None
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MANY)

    def edit(  # noqa: PLR0913  (most are keywords, and mostly left out)
        self,
        name: str,
        scope: Scope,
        call: Callable[[], Changes],
        *,
        owner: QObject | None = None,
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[MiReaderError], None] | None = None,
        origin: object = None,
        burst: int = 0,
    ) -> None:
        """Makes an edit, tells all views, and puts it on the stack.

        Args:
            name: What it did, translated: "File under Reviews". Shown after "Undo".
            scope: What it may touch.
            call: Calls services, in one transaction; several calls are one step.
            done: Called with what changed, when it is on the disk.
            failed: Takes an expected failure; without it the message strip does.
            origin: Who is not to be told again, as the view that shows the edit already.
            burst: A number that many small edits have in common, such as those of one text while it is
                written: right after one another they are taken back in one step.
        """
        if refused := self.guard(scope):
            (failed or self._jobs.failed.emit)(refused)
            return

        def finished(result: tuple[Changes, Step]) -> None:
            changes, step = result
            if changes:
                self.stack.push(_Edit(name, step, self, burst))
            self._bus.tell(changes, origin)
            if done:
                done(changes)

        self._jobs.write(lambda: self._engine.undoing.record(scope, call), owner or self, finished, failed)

    def replay(self, step: Step, command: "_Edit") -> None:
        """Does what a step says; one that cannot be done any more leaves the stack."""

        def failed(error: MiReaderError) -> None:
            command.setObsolete(True)
            self._jobs.failed.emit(error)

        self._jobs.write(lambda: self._engine.undoing.replay(step), self, self._bus.tell, failed)


class _Edit(QUndoCommand):
    """An edit on the stack. It is pushed when it is done already."""

    def __init__(self, name: str, step: Step, undo: Undo, burst: int) -> None:
        super().__init__(name)
        self.step = step
        self._undo = undo
        self._burst = burst
        self._done = True

    def id(self) -> int:
        return self._burst or -1  # Qt's word for: never joined with another

    def mergeWith(self, other: QUndoCommand) -> bool:
        # What somebody else changed between the two must not be taken back with them.
        if not isinstance(other, _Edit) or other.step.before != self.step.after:
            return False
        first, last = self.step, other.step
        self.step = Step(first.before, last.after, first.preset_before, last.preset_after)
        return True

    def redo(self) -> None:
        """Does the edit again; the first time it is done already."""
        if self._done:
            self._done = False
            return
        self._undo.replay(self.step, self)

    def undo(self) -> None:
        """Takes the edit back."""
        self._undo.replay(self.step.reversed(), self)
