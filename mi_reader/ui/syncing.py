"""Sync in the window: by itself and when asked, and how the libraries stand.

The sync runs as a long task; who is asked for a key, and what came of it, is told by signals, so that dialogs
and strips are the business of whoever shows them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import (
    BusyError,
    ConflictError,
    InputError,
    MiReaderError,
    Problem,
    UnreachableError,
    UsageError,
)
from mi_reader.domain.papers import Library
from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from mi_reader.ui.jobs import Task
from mi_reader.ui.person import KeyRing, WindowPerson
from mi_reader.zotero.addresses import is_local

# What syncs, and pyzotero under it, is loaded by the first sync: the window does not wait for it.
if TYPE_CHECKING:
    from mi_reader.sync.report import Report
    from mi_reader.sync.synchroniser import Synchroniser, Wish
    from mi_reader.zotero.libraries import Standing

_SETTLES: Final = 150  # milliseconds until many changes at once are looked at
_LONGEST: Final = 24 * 3600 * 1000  # milliseconds that a timer runs before it looks again


class Where(StrEnum):
    """Where a library is read from."""

    HERE = "here"
    LOCAL = "local"
    WEB = "web"


class State(StrEnum):
    """How a library stands, or all of them; from the best to the worst."""

    NONE = "none"
    CONNECTED = "connected"
    OFFLINE = "offline"
    CONFLICT = "conflict"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class LibraryStanding:
    """How one library stands.

    Attributes:
        synced: When everything was pulled and pushed last; None if never.
        tried: When a sync ended last, however it did.
        waiting: Edits that are still to be sent.
        conflicts: Fields that wait for a decision.
        removals: So much is gone from Zotero that a person must say that it is so.
        held: Why edits are not sent, as the engine says it, or "".
        error: What made the last sync fail.
        report: Of the last sync.
    """

    library: Library
    where: Where
    papers: int
    state: State
    synced: datetime | None = None
    tried: datetime | None = None
    waiting: int = 0
    conflicts: int = 0
    removals: bool = False
    held: str = ""
    error: Problem | None = None
    report: "Report | None" = None


@dataclass(frozen=True, slots=True)
class Standings:
    """How all libraries stand."""

    libraries: tuple[LibraryStanding, ...] = ()

    @property
    def connected(self) -> tuple[LibraryStanding, ...]:
        """Those that are read from Zotero."""
        return tuple(one for one in self.libraries if one.where is not Where.HERE)

    @property
    def state(self) -> State:
        """The worst of them; NONE where no library is connected."""
        order = list(State)
        return max((one.state for one in self.connected), key=order.index, default=State.NONE)

    @property
    def waiting(self) -> int:
        """Edits that are still to be sent."""
        return sum(one.waiting for one in self.libraries)

    @property
    def conflicts(self) -> int:
        """Fields that wait for a decision."""
        return sum(one.conflicts for one in self.libraries)

    @property
    def synced(self) -> datetime | None:
        """When the last of the libraries was complete: since then all are; None if one never was."""
        moments = [one.synced for one in self.connected]
        known = [moment for moment in moments if moment]
        return min(known) if known and len(known) == len(moments) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sync of one library came to.

    Attributes:
        error: What made it fail.
        problems: What did not go through or was not understood, by the names of things.
    """

    library: Library
    report: "Report"
    error: MiReaderError | None
    problems: tuple[Problem, ...]


class Syncing(QObject):
    """Syncs, and knows how the libraries stand.

    Signals:
        changed: `standing` or `running` is another one.
        finished: A sync has ended: a tuple of `Outcome`, and whether a person had asked for it.
        key_wanted: A sync waits for a `KeyQuestion` to be answered.
        said: Something has to be done elsewhere, such as in Zotero: a sentence of the engine.
    """

    changed = Signal()
    finished = Signal(object, object)
    key_wanted = Signal(object)
    said = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._keys = KeyRing()
        self._trouble: dict[int, MiReaderError] = {}  # what failed since the program started, by library
        self._started = False
        self._start_due = False
        self._edited: datetime | None = None
        self._complained = ""
        self._standings: tuple[Standing, ...] = ()
        self.standing = Standings()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._due)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES)
        self._settling.timeout.connect(self.refresh)
        context.bus.changed.connect(self._edited_something)
        context.bus.everything_changed.connect(self._settling.start)

    # What it can do -----------------------------------------------------------------------------------

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now: "sync", while a library is connected and no sync runs."""
        if self.running or not self.standing.connected:
            return {}
        return {"sync": self.sync}

    @property
    def running(self) -> bool:
        """Whether a sync is under way."""
        return self._task is not None

    def started(self) -> None:
        """The window is there: from now on it syncs by itself, as the user has set it."""
        self._started = self._start_due = True
        self.refresh()
        self._complete_index()

    def settings_changed(self) -> None:
        """Looks anew when the next sync is due."""
        self._complained = ""
        self._plan()

    def sync(
        self, libraries: Sequence[Library] = (), *, accept_removals: bool = False, by_itself: bool = False
    ) -> None:
        """Starts a sync, unless one runs already.

        Args:
            libraries: Which ones; all that are connected if empty.
            accept_removals: Go on though many papers are gone from Zotero.
            by_itself: Nobody asked for it, so nobody is disturbed with questions.
        """
        wanted = tuple(libraries) or tuple(one.library for one in self.standing.connected)
        if self.running or not wanted:
            return
        from mi_reader.sync.synchroniser import Wish

        self._clock.stop()
        self._start_due = False
        texts = {
            "fetch": self.tr("{library}: reading from Zotero"),
            "send": self.tr("{library}: writing to Zotero"),
        }
        work = _Work(self._context.engine, wanted, Wish(accept_removals=accept_removals), texts)

        def run(task: Task) -> tuple[Outcome, ...]:
            person = WindowPerson(self._keys, task.cancelled, may_ask=not by_itself)
            # From this thread to that of the window: queued.
            person.asked.connect(self.key_wanted)
            person.said.connect(self.said)
            return work.run(task, person)

        def done(outcomes: tuple[Outcome, ...]) -> None:
            self._ended(outcomes, asked=not by_itself)

        self._task = self._context.jobs.start(self.tr("Sync with Zotero"), run, self, done, self._broken)
        self.changed.emit()

    def _ended(self, outcomes: Sequence[Outcome], *, asked: bool) -> None:
        self._task = None
        changes = Changes()
        for one in outcomes:
            self._trouble.pop(one.library.id, None)
            if one.error:
                self._trouble[one.library.id] = one.error
            if one.error and _is_wrong_key(one.error):
                self._forget_key(one.library)
            changes |= one.report.changes
        self._context.bus.tell(changes, self)
        self.refresh()
        self.finished.emit(tuple(outcomes), asked)
        if any(one.report.new or one.report.changed for one in outcomes):
            self._complete_index()

    def _broken(self, error: MiReaderError) -> None:
        """Nothing of a library: the database itself, mostly."""
        self._task = None
        self.refresh()
        self._context.jobs.failed.emit(error)

    def _forget_key(self, library: Library) -> None:
        for standing in self._standings:
            if standing.library.id == library.id and standing.source:
                self._keys.forget(standing.source.endpoint, standing.source.path)

    def _complete_index(self) -> None:
        """Lets all papers be searched: those of a first sync are readable before."""
        engine = self._context.engine

        def complete(task: Task) -> None:
            engine.complete_search_index(task.tell, task.cancelled.is_set)

        def look(count: int) -> None:
            if count:
                name = self.tr("Making papers searchable")
                self._context.jobs.start(name, complete, self, lambda _: None)

        self._context.jobs.read(engine.papers_to_index, self, look, latest="index")

    # How the libraries stand --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads anew how the libraries stand."""
        self._context.jobs.read(self._context.engine.libraries.standings, self, self._take, latest="standing")

    def _take(self, standings: "Sequence[Standing]") -> None:
        self._standings = tuple(standings)
        self.standing = Standings(tuple(map(self._of, standings)))
        if not self.standing.waiting:
            self._edited = None
        elif self._edited is None:
            # Made before the program started, or by another one.
            self._edited = _now()
        self._plan()
        self.changed.emit()

    def _of(self, one: "Standing") -> LibraryStanding:
        source, report = one.source, one.report
        if source is None:
            return LibraryStanding(
                one.library,
                Where.HERE,
                one.papers,
                State.CONNECTED,
                waiting=one.waiting,
                conflicts=one.conflicts,
            )
        error = report.error if report and not report.stopped else None
        return LibraryStanding(
            one.library,
            Where.LOCAL if is_local(source.endpoint, source.path) else Where.WEB,
            one.papers,
            self._state(one, error),
            synced=_moment(source.synced),
            tried=_moment(report.finished) if report else None,
            waiting=one.waiting,
            conflicts=one.conflicts,
            removals=bool(report and report.removals),
            held=report.held if report else "",
            error=error,
            report=report,
        )

    def _state(self, one: "Standing", error: Problem | None) -> State:
        if error and not isinstance(
            self._trouble.get(one.library.id), UnreachableError | ConflictError | BusyError | None
        ):
            return State.ERROR
        if one.conflicts or (one.report and one.report.removals):
            return State.CONFLICT
        # What failed before this start may have been the network: that is tried anew before it is red.
        return State.OFFLINE if error else State.CONNECTED

    # By itself ----------------------------------------------------------------------------------------

    def _edited_something(self, changes: Changes, origin: object) -> None:
        if origin is not self:
            self._edited = _now()
        self._settling.start()

    def _plan(self) -> None:
        """Sets the clock to the next sync."""
        self._clock.stop()
        moment = self._next()
        if moment is not None and not self.running:
            milliseconds = int((moment - _now()).total_seconds() * 1000)
            self._clock.start(min(max(milliseconds, 0), _LONGEST))

    def _next(self) -> datetime | None:
        if not self._started or not self.standing.connected:
            return None
        from mi_reader.sync.schedule import next_sync, wishes

        try:
            wanted = wishes(self._context.engine.settings)
        except (UsageError, InputError) as error:
            if str(error) != self._complained:
                self._complained = str(error)
                self._context.jobs.failed.emit(error)
            return None
        tried = [one.tried for one in self.standing.connected]
        last = min((moment for moment in tried if moment), default=None)
        edited = self._edited if self.standing.waiting else None
        return next_sync(_now(), last, edited, started=self._start_due, wishes=wanted)

    def _due(self) -> None:
        moment = self._next()
        if moment is not None and moment <= _now():
            self.sync(by_itself=True)
        else:
            self._plan()


@dataclass(frozen=True, slots=True)
class _Work:
    """One sync, as it runs in its thread.

    Attributes:
        texts: What each stage is called, with the library's name to be put in.
    """

    engine: Engine
    libraries: Sequence[Library]
    wish: "Wish"
    texts: Mapping[str, str]

    def run(self, task: Task, person: WindowPerson) -> tuple[Outcome, ...]:
        """Syncs one library after the other; one that fails keeps none of the others from it."""
        synchroniser = self.engine.synchroniser(person)
        outcomes: list[Outcome] = []
        for library in self.libraries:
            if task.cancelled.is_set():
                break
            outcomes.append(self._sync(library, task, synchroniser))
        return tuple(outcomes)

    def _sync(self, library: Library, task: Task, synchroniser: "Synchroniser") -> Outcome:
        from mi_reader.sync.report import Report

        report, error = Report(library.address), None
        now = ""

        def progress(stage: str, done: int, total: int) -> None:
            nonlocal now
            if stage != now and stage in self.texts:
                task.rename(self.texts[stage].format(library=library.name))
            now = stage
            task.tell(done, total)

        try:
            synchroniser.run(library, self.wish, progress, task.cancelled, report)
        except MiReaderError as failure:
            report.fail(failure)
            error = failure
        problems = self.engine.libraries.named(library.id, [*report.problems, *report.noticed])
        return Outcome(library, report, error, tuple(problems))


def _is_wrong_key(error: MiReaderError) -> bool:
    from mi_reader.zotero.connection import WrongKeyError

    return isinstance(error, WrongKeyError)


def _now() -> datetime:
    return datetime.now(UTC)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
