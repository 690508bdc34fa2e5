"""Suggestions learn from what the user files, a moment later and beside the UI thread."""

from PySide6.QtCore import QObject, QTimer, Signal

from mi_reader.domain.changes import Changes, Touched
from mi_reader.ui.context import Context

_RESTS = 800  # milliseconds without an edit: not between the papers of somebody who files one after the other
_BEGINS = 1500  # milliseconds: the window stands by then, and its list is shown
_KINDS = (Touched.SECTION, Touched.CATEGORY, Touched.EDITION, Touched.LIBRARY)


class Learning(QObject):
    """Has suggestions made anew when filings or categories are others; views hear of it from the bus.

    Signals:
        begun: What suggestions go by is in memory, and stays there as long as the program runs.
    """

    begun = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self.learn)
        self._learning = False
        self._begun = False
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._rest)
        self._resting.start(_BEGINS)

    @property
    def idle(self) -> bool:
        """Whether nothing is being learned, or waits to be."""
        return not self._learning and not self._resting.isActive()

    def learn(self) -> None:
        """Learns from what is filed by now; where that is what was known, nothing happens."""
        if self._context.jobs.tasks:
            self._resting.start(_RESTS)  # a sync or an import brings more
            return
        self._learning = True
        self._context.jobs.read(
            self._context.engine.suggestions.retrain,
            self,
            self._learned,
            # Whoever reads the categories or the database for itself says what is wrong with them.
            lambda _: self._learned(anew=False),
            latest="learning",
        )

    def _learned(self, anew: bool) -> None:
        self._learning = False
        if not self._begun:
            self._begun = True
            self.begun.emit()
        if anew:
            self._context.bus.suggestions_changed.emit()

    def _rest(self) -> None:
        self._resting.start(_RESTS)

    def _changed(self, changes: Changes, _origin: object) -> None:
        # A sync that names papers alone may have taken some away.
        if any(changes.keys(kind) for kind in (*_KINDS, Touched.PAPER)):
            self._rest()
