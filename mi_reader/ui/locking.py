"""What may only be read: known to all parts of the window, and no edit of it is begun.

`context.focus.locks` tells it to whoever wants to show it; here it is read, edits of it are refused with the
reason, and the actions that would make them are disabled.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import ForbiddenError, MiReaderError
from mi_reader.ui.actions import Actions, Edits
from mi_reader.ui.context import Context
from mi_reader.zotero.locks import REMEDY


class Locking(QObject):
    """Reads what is locked, and keeps edits from it.

    Args:
        window: Whose `Actions` are disabled for what is locked, if it has any.
    """

    def __init__(self, context: Context, window: QObject) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        context.undo.guard = self._refuses
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._read)
        for signal in (
            context.focus.edition_changed,
            context.focus.papers_changed,
            context.focus.locks_changed,
            context.language.changed,
        ):
            signal.connect(self._lock_actions)
        self._read()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.keys(Touched.LIBRARY) or changes.keys(Touched.EDITION):
            self._read()

    def _read(self) -> None:
        context = self._context
        context.jobs.read(context.engine.libraries.locks, self, context.focus.take_locks, latest="locks")

    def _refuses(self, scope: Scope) -> MiReaderError | None:
        reason = self._context.focus.locks.of(scope)
        return ForbiddenError(reason, REMEDY) if reason else None

    def _lock_actions(self, *_: object) -> None:
        actions = self._window.findChild(Actions)
        if not isinstance(actions, Actions):
            return
        focus, said = self._context.focus, self._context.language.said
        edition = focus.locks.of_edition(focus.edition)
        papers = focus.locks.of(Scope(focus.papers))
        actions.lock({Edits.PAPERS: said(papers), Edits.EDITION: said(edition)})
        # Tooltips in menus would say their entries once more; a reason stands nowhere else.
        for menu in self._window.findChildren(QMenu):
            menu.setToolTipsVisible(bool(papers or edition))
