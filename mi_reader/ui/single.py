"""One window per profile: a second start brings the first one to the front."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mi_reader.store.lock import ProgramLock

_LOCK: Final = "window.lock"
_PATIENCE: Final = 2000  # milliseconds that the first window is waited for, before this program has one
_LONGEST: Final = 1_000_000  # bytes of paths; a command line has no more
_LOG = logging.getLogger(__name__)


class Single(QObject):
    """Holds a profile for one window; leave it with `with`.

    The lock decides who is first, the socket carries the word: either alone would fail after a crash or
    between two starts at the same moment.

    Signals:
        raised: Somebody has started the program again on this profile.
        asked: They want these files opened: a tuple of `Path`.

    Attributes:
        first: Whether this is the one that may have a window.
        address: The name of the socket that the first one listens at.
    """

    raised = Signal()
    asked = Signal(object)

    def __init__(self, folder: Path, files: Sequence[Path] = (), parent: QObject | None = None) -> None:
        """Takes the profile's folder, and the files that whoever is first shall open."""
        super().__init__(parent)
        self._files = tuple(files)
        self._lock = ProgramLock(folder / _LOCK)
        # Not the path itself: a socket's name is short, and tells others nothing.
        self.address = f"mi-reader-{_digest(str(folder.resolve()))[:24]}"
        self._server: QLocalServer | None = None
        self._callers: list[QLocalSocket] = []
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
        for socket in self._callers:
            socket.disconnected.disconnect(self._listen_to_callers)
            socket.abort()
        if self._server:
            self._server.close()
        self._lock.release()

    def _listen(self) -> None:
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        if not self._server.listen(self.address):
            # What a program that was killed has left: it cannot be alive, or it had the lock.
            QLocalServer.removeServer(self.address)
            if not self._server.listen(self.address):
                _LOG.warning("A second start cannot call this window: %s", self._server.errorString())

    def _heard(self) -> None:
        server = self._server
        while server and server.hasPendingConnections():
            socket = server.nextPendingConnection()
            socket.setReadBufferSize(_LONGEST)
            self._callers.append(socket)
            self.raised.emit()
            socket.disconnected.connect(self._listen_to_callers)
        self._listen_to_callers()

    def _listen_to_callers(self) -> None:
        """Takes what those who have hung up have said; only this user can have said it."""
        gone = [one for one in self._callers if one.state() == QLocalSocket.LocalSocketState.UnconnectedState]
        for socket in gone:
            self._callers.remove(socket)
            said = bytes(socket.read(_LONGEST).data())
            socket.deleteLater()
            if paths := _paths(said):
                self.asked.emit(paths)

    def _call(self) -> None:
        """Asks the first one to come forward. If it does not listen, it is just starting or ending."""
        socket = QLocalSocket(self)
        socket.connectToServer(self.address)
        if socket.waitForConnected(_PATIENCE):
            socket.write(json.dumps([str(file) for file in self._files]).encode())
            socket.waitForBytesWritten(_PATIENCE)
            socket.disconnectFromServer()


def _paths(said: bytes) -> tuple[Path, ...]:
    try:
        paths = json.loads(said)
    except ValueError:  # an older MI Reader only calls
        return ()
    return tuple(Path(path) for path in paths if isinstance(path, str)) if isinstance(paths, list) else ()


def _digest(text: str) -> str:
    digest = QCryptographicHash.hash(text.encode(), QCryptographicHash.Algorithm.Sha256)
    return bytes(digest.toHex().data()).decode()
