"""What has changed, told to every view: by the user, by a sync, by another program."""

from PySide6.QtCore import QObject, QTimer, Signal

from mi_reader.domain.changes import Changes
from mi_reader.engine import Engine
from mi_reader.ui.jobs import Jobs

_LOOK_EVERY = 700  # milliseconds between two looks at what other programs wrote


class Bus(QObject):
    """Carries changes.

    Signals:
        changed: `Changes`, and whoever made them (an object, or None). A view refreshes what they name.
        everything_changed: Somebody else wrote, nobody knows what: every view reads anew what it shows.
        suggestions_changed: Something was learned: suggestions may be others than before.
    """

    changed = Signal(object, object)
    everything_changed = Signal()
    suggestions_changed = Signal()

    def __init__(self, engine: Engine, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs = jobs
        self._seen: int | None = None
        self.looked = 0  # times it was looked at what other programs wrote
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_EVERY)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        # At once: what others write after the views' first reading is news, too.
        self._look()

    def tell(self, changes: Changes, origin: object = None) -> None:
        """Carries changes to all views; empty ones to nobody."""
        if changes:
            self.changed.emit(changes, origin)

    def _look(self) -> None:
        # The writing thread's connection sees what others commit, and not what it commits itself. Long tasks
        # write on connections of their own, and tell what they changed when they end.
        if self._jobs.idle:
            self._jobs.write(self._engine.database.changes_by_others, self, self._looked)

    def _looked(self, version: int) -> None:
        if self._seen not in (None, version):
            self.everything_changed.emit()
        self._seen = version
        self.looked += 1
