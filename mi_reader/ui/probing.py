"""Whether Zotero runs on this computer, looked at again and again while somebody waits for it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mi_reader.domain.errors import ForbiddenError, MiReaderError, UnreachableError
from mi_reader.ui.context import Context

if TYPE_CHECKING:
    from mi_reader.zotero.discovery import Offer

_EVERY: Final = 3000  # milliseconds from one answer to the next question


class Found(StrEnum):
    """What is known of Zotero on this computer."""

    LOOKING = "looking"
    RUNNING = "running"
    CLOSED = "closed"
    SWITCHED_OFF = "switched off"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Local:
    """Zotero on this computer.

    Attributes:
        offers: Its libraries, the own one first.
        error: What went wrong, if it answers and makes no sense.
    """

    found: Found
    offers: tuple["Offer", ...] = ()
    error: MiReaderError | None = None

    @property
    def may_write(self) -> bool:
        """Whether it takes edits of other programs."""
        return any(one.may_write for one in self.offers)


class Probing(QObject):
    """Asks Zotero on this computer, in a thread, as long as it is on.

    Signals:
        changed: `now` is another one.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._on = False
        self._asking = False
        self.now = Local(Found.LOOKING)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_EVERY)
        self._again.timeout.connect(self.look)

    def start(self) -> None:
        """Looks now, and from now on."""
        self._on = True
        self.look()

    def stop(self) -> None:
        """Looks no more."""
        self._on = False
        self._again.stop()

    def look(self) -> None:
        """Asks, unless it is being asked."""
        if self._asking:
            return
        self._asking = True
        engine = self._context.engine

        def ask() -> tuple["Offer", ...]:
            return engine.libraries.local_offers(engine.settings["zotero.local"])

        self._context.jobs.read(ask, self, self._answered, self._failed)

    def _answered(self, offers: tuple["Offer", ...]) -> None:
        self._take(Local(Found.RUNNING, offers))

    def _failed(self, error: MiReaderError) -> None:
        if isinstance(error, UnreachableError):
            self._take(Local(Found.CLOSED))
        elif isinstance(error, ForbiddenError):
            self._take(Local(Found.SWITCHED_OFF))
        else:
            self._take(Local(Found.BROKEN, error=error))

    def _take(self, now: Local) -> None:
        self._asking = False
        if self._on:
            self._again.start()
        said = str(now.error) if now.error else ""
        before = str(self.now.error) if self.now.error else ""
        if (now.found, now.offers, said) != (self.now.found, self.now.offers, before):
            self.now = now
            self.changed.emit()
