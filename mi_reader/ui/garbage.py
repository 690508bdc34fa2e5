"""Python's collection of circles of objects, in the UI thread only.

By itself Python collects in whichever thread happens to allocate; an object of Qt that goes that way in
another thread than its own takes its timers along wrongly, and may take the program down.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY = 100  # milliseconds: what an import makes in a second would take too long to look through
# As Python does: the older the objects, the rarer they are looked at.
_THRESHOLDS = (700, 10, 10)
_STANDS = 1000  # milliseconds until a window is made and has read what it shows


class GarbageCollection(QObject):
    """Collects now and then, as much as is due.

    Args:
        busy: Tells whether a long task runs: what it holds would be looked through in vain, and for so long
            that a person sees it, so that all but the newest objects wait until it is over.
    """

    def __init__(self, parent: QObject, busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        gc.disable()
        # Modules and classes stay as long as the program runs.
        gc.freeze()
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        # Not before: while a window is made, nearly all that is made stays.
        self._starting = QTimer(self)
        self._starting.setSingleShot(True)
        self._starting.setInterval(_STANDS)
        self._starting.timeout.connect(self.settle)
        self._starting.start()

    def settle(self) -> None:
        """Collects, and never again looks through what is left: the window, as old as the program."""
        if not self._busy():
            gc.collect()
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due."""
        due = [number for number, count in enumerate(gc.get_count()) if count > _THRESHOLDS[number]]
        if due:
            gc.collect(0 if self._busy() else max(due))

    def stop(self) -> None:
        """Leaves it to Python again."""
        self._starting.stop()
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
