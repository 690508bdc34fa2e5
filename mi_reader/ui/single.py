"""One window per profile: a second start brings the first one to the front."""

import logging
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mi_reader.store.lock import ProgramLock

_LOCK: Final = "window.lock"
_PATIENCE: Final = 2000  # milliseconds that the first window is waited for, before this program has one
_LOG = logging.getLogger(__name__)


class Single(QObject):
    """Holds a profile for one window; leave it with `with`.

    The lock decides who is first, the socket carries the word: either alone would fail after a crash or
    between two starts at the same moment.

    Signals:
        raised: Somebody has started the program again on this profile.

    Attributes:
        first: Whether this is the one that may have a window.
    """

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = ProgramLock(folder / _LOCK)
        # Not the path itself: a socket's name is short, and tells others nothing.
        self._name = f"mi-reader-{_digest(str(folder.resolve()))[:24]}"
        self._server: QLocalServer | None = None
        self.first = False

    def __enter__(self) -> Self:
        self.first = self._lock.take()
        if self.first:
            self._listen()
        else:
            self._call()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.close()
        self._lock.release()

    def _listen(self) -> None:
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        if not self._server.listen(self._name):
            # What a program that was killed has left: it cannot be alive, or it had the lock.
            QLocalServer.removeServer(self._name)
            if not self._server.listen(self._name):
                _LOG.warning("A second start cannot call this window: %s", self._server.errorString())

    def _heard(self) -> None:
        server = self._server
        while server and server.hasPendingConnections():
            # That somebody calls says it all; only this user can.
            socket = server.nextPendingConnection()
            socket.abort()
            socket.deleteLater()
            self.raised.emit()

    def _call(self) -> None:
        """Asks the first one to come forward. If it does not listen, it is just starting or ending."""
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            socket.disconnectFromServer()


def _digest(text: str) -> str:
    digest = QCryptographicHash.hash(text.encode(), QCryptographicHash.Algorithm.Sha256)
    return bytes(digest.toHex().data()).decode()
