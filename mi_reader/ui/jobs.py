"""Calls beside the UI thread: one thread writes, some read, and long tasks tell their progress.

Results come back to the UI thread, queued, and only to owners that are still there. This is one of the two
places where any exception is caught: an expected one (`MiReaderError`) goes to `failed`, any other to the
crash dialog.
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from mi_reader.domain.errors import MiReaderError

_READERS = 4
_LONG = 8
_TELL_EVERY = 0.05  # seconds
_TURN = 0.001  # seconds; Python's own 0.005 add up to what a person sees

_Result = TypeVar("_Result")
Failed = Callable[[MiReaderError], None]


class Task(QObject):
    """A long piece of work under way: shown in the status bar, can be cancelled.

    Signals:
        progressed: Of so many steps so many are done; 0 of 0 where nobody can tell.
        ended: It is over, whatever came of it.
    """

    progressed = Signal(object, object)
    renamed = Signal(str)
    ended = Signal()

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.cancelled = threading.Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Asks the work to end soon; what it has done stays."""
        self.cancelled.set()

    def tell(self, done: int, total: int) -> None:
        """Says how far it is; from any thread, and as often as it likes: the last step is always told."""
        now = monotonic()
        if done < total and now - self._told < _TELL_EVERY:
            return  # the UI thread would be busy with numbers that nobody can read
        self._told = now
        self.progressed.emit(done, total)

    def rename(self, name: str) -> None:
        """Says what it is about now; from any thread."""
        self.name = name
        self._told = 0.0
        self.renamed.emit(name)


def _run(call: Callable[[], object], deliver: Callable[[object, BaseException | None], None]) -> None:
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001  (whatever it is, the UI thread is told)
        deliver(None, error)
    else:
        deliver(result, None)


class _Wanted:
    """Whether a call is still the newest of its name."""

    def __init__(self, newest: dict[tuple[int, str], int], key: tuple[int, str], number: int) -> None:
        self._newest = newest
        self._key = key
        self._number = number
        newest[key] = number

    @property
    def still(self) -> bool:
        """Whether no newer one was started."""
        return self._newest.get(self._key) == self._number

    def guarded(self, call: Callable[[], object]) -> Callable[[], object]:
        """Returns a call that does nothing once a newer one waits: the answer to that one will be shown."""
        return lambda: call() if self.still else None


class Jobs(QObject):
    """Starts calls and brings their results back.

    Signals:
        task_started: With the `Task`.
        failed: An expected failure that nobody took: `MiReaderError`.
        crashed: Any other exception.
        rested: Nothing is under way any more; see `idle`.
    """

    task_started = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    rested = Signal()
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A thread that computes gives way to the UI thread after so long.
        sys.setswitchinterval(_TURN)
        # Not Qt's pools: after each call Python forgets what a thread of theirs had, such as its connection
        # to the database.
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(_READERS, "reader")
        self._long = ThreadPoolExecutor(_LONG, "task")
        self._newest: dict[tuple[int, str], int] = {}
        self._number = 0
        self._waiting = 0
        self._winding_down = False
        self._closed = False
        self.tasks: list[Task] = []
        self._delivered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        call: Callable[[], _Result],
        owner: QObject,
        done: Callable[[_Result], None],
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> None:
        """Runs a call that only reads.

        Args:
            owner: Nothing is delivered once it is gone.
            failed: Takes an expected failure; without it the window's message strip does.
            latest: A name; of several calls of this name only the newest one's result is delivered.
        """
        self._start(self._readers, call, owner, done, failed, latest=latest)

    def write(
        self,
        call: Callable[[], _Result],
        owner: QObject,
        done: Callable[[_Result], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Runs a short call that writes; such calls run one after the other, in their order."""
        self._start(self._writer, call, owner, done or (lambda _: None), failed)

    def start(
        self,
        name: str,
        call: Callable[[Task], _Result],
        owner: QObject,
        done: Callable[[_Result], None],
        failed: Failed | None = None,
    ) -> Task:
        """Runs a long piece of work, shown with its name and progress in the status bar.

        Args:
            call: Is given the task, to tell its progress and to see whether it is cancelled.
        """
        task = Task(name, self)
        if self._winding_down:
            task.cancel()
        self.tasks.append(task)
        self.task_started.emit(task)

        def finished(result: _Result) -> None:
            if isValid(owner):
                done(result)

        def broken(error: MiReaderError) -> None:
            if failed is None:
                self.failed.emit(error)
            elif isValid(owner):
                failed(error)

        self._start(self._long, lambda: call(task), self, finished, broken, ended=lambda: self._end(task))
        return task

    def _end(self, task: Task) -> None:
        self.tasks.remove(task)
        task.ended.emit()
        task.deleteLater()

    def _start(
        self,
        pool: ThreadPoolExecutor,
        call: Callable[[], _Result],
        owner: QObject,
        done: Callable[[_Result], None],
        failed: Failed | None,
        *,
        latest: str = "",
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        if self._closed:
            return  # nobody is there any more who could see the answer
        self._number += 1
        wanted = _Wanted(self._newest, (id(owner), latest), self._number) if latest else None
        self._waiting += 1

        def deliver(result: object, error: BaseException | None) -> None:
            self._delivered.emit(lambda: take(result, error))

        def take(result: object, error: BaseException | None) -> None:
            self._waiting -= 1
            ended()
            if wanted and not wanted.still:
                return
            if error is not None:
                self._take_error(error, owner, failed)
            elif isValid(owner):
                done(result)  # type: ignore[arg-type]  # what the call returned

        pool.submit(_run, wanted.guarded(call) if wanted else call, deliver)

    def _take_error(self, error: BaseException, owner: QObject, failed: Failed | None) -> None:
        if not isinstance(error, MiReaderError):
            self.crashed.emit(error)
        elif failed is None:
            self.failed.emit(error)
        elif isValid(owner):
            failed(error)

    @Slot(object)
    def _take(self, deliver: Callable[[], None]) -> None:
        try:
            deliver()
        finally:
            if self.idle:
                self.rested.emit()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way or waits to be delivered."""
        return not self._waiting

    def wind_down(self) -> None:
        """Cancels the long tasks, and each one that is started from now on; `go_on` ends that."""
        self._winding_down = True
        for task in self.tasks:
            task.cancel()

    def go_on(self) -> None:
        """Lets long tasks run again. Those that were cancelled stay so."""
        self._winding_down = False

    def close(self) -> None:
        """Winds down and waits for all that was started; call it before the engine closes.

        A window waits for `rested` first, without standing still. What is asked for afterwards is not done:
        whoever has something to save does so before.
        """
        self.wind_down()
        self._closed = True
        for pool in (self._long, self._writer, self._readers):
            pool.shutdown(wait=True)
