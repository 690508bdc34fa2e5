"""Python's collection of circles of objects, in the UI thread only.

By itself Python collects in whichever thread happens to allocate; an object of Qt that goes that way in
another thread than its own takes its timers along wrongly, and may take the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY = 1000  # milliseconds
# As Python does: the older the objects, the rarer they are looked at.
_THRESHOLDS = (700, 10, 10)


class GarbageCollection(QObject):
    """Collects now and then, as much as is due."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due."""
        due = [number for number, count in enumerate(gc.get_count()) if count > _THRESHOLDS[number]]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Leaves it to Python again."""
        self._timer.stop()
        gc.enable()
