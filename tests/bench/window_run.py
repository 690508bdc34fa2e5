"""One window in a process of its own, measured: `python -m tests.bench.window_run WHAT BEGAN PROFILE …`.

Prints one JSON object. Times are since BEGAN (`time.monotonic()` of whoever started the process).
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, thread_time

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

Measured = dict[str, float]
_TICK = 5  # milliseconds between two looks at the event loop
_PATIENCE = 600_000  # milliseconds
_KEY_EVERY = 0.1  # seconds, of a fast typist: 120 words a minute
_FILINGS = 5
_WORDS = ("learning", "l", "材料", "電", "graphene oxide", "year:2020")


class Painted(QObject):
    """Notes when a widget was first painted, and ends a loop once it is painted after `wait`."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        self.loop = QEventLoop()
        self._waits = False
        widget.installEventFilter(self)

    def wait(self) -> None:
        """From now on the next painting ends the loop."""
        self._waits = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = self.at or monotonic()
            if self._waits:
                self._waits = False
                QTimer.singleShot(0, self.loop.quit)  # it is being painted now
        return False


def until(ready: Callable[[], bool]) -> None:
    """Lets the event loop run until something is so."""
    loop, looking, late = QEventLoop(), QTimer(), QTimer()
    looking.timeout.connect(lambda: loop.quit() if ready() else None)
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    looking.start(1)
    late.start(_PATIENCE)
    if loop.exec():
        raise TimeoutError


@contextmanager
def stalls() -> Iterator[list[float]]:
    """Gives the milliseconds that the event loop was late, by a timer of 5 ms."""
    late: list[float] = []
    last = perf_counter()

    def tick() -> None:
        nonlocal last
        now = perf_counter()
        late.append(max(0.0, (now - last) * 1000 - _TICK))
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(_TICK)
    yield late
    timer.stop()


def bare(began: float, _profile: Path) -> Measured:
    """A window with an empty table."""
    from tests.bench.importing import peak_memory

    app = QApplication([])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    window.resize(1440, 900)
    painted = Painted(table.viewport())
    window.show()
    until(lambda: painted.at is not None)
    assert painted.at is not None
    del app
    return {"seconds": painted.at - began, "peak": peak_memory()}


def _settle(window: object) -> None:
    """Waits until the window has made and read everything."""
    until(lambda: window.inspector.is_ready() and window.tree.is_ready())  # type: ignore[attr-defined]
    until(lambda: window.context.jobs.idle and not window.context.jobs.tasks)  # type: ignore[attr-defined]
    until(lambda: window.dialogs.learning.idle)  # type: ignore[attr-defined]


@contextmanager
def _window(profile: Path) -> Iterator["object"]:
    import mi_reader.ui  # noqa: F401  (first, as when the program starts)
    from mi_reader.engine import Engine
    from mi_reader.ui.app import context_of
    from mi_reader.ui.garbage import GarbageCollection
    from mi_reader.ui.main_window import MainWindow

    app = QApplication([])
    closed: list[bool] = []
    with Engine.open(profile) as engine:
        context = context_of(engine, app)
        collecting = GarbageCollection(app, lambda: bool(context.jobs.tasks))
        window = MainWindow(context)
        window.dialogs.learning.begun.connect(collecting.settle)
        window.closed.connect(lambda: closed.append(True))
        window.resize(1440, 900)
        window.show()
        window.start()
        try:
            yield window
        finally:
            window.close()
            until(lambda: bool(closed))  # what is being saved is saved first
            collecting.stop()


def ours(began: float, profile: Path) -> Measured:
    """Our window, until its table shows papers; and what it takes once everything is there."""
    from mi_reader.ui.focus import RoomName
    from tests.bench.importing import peak_memory

    with _window(profile) as window:
        room = window.room(RoomName.LIBRARY)  # type: ignore[attr-defined]
        until(lambda: room.table.rowCount() > 0 and room.is_ready())
        room.view.viewport().repaint()
        seconds = monotonic() - began
        _settle(window)
        return {"seconds": seconds, "peak": peak_memory()}


def search(_began: float, profile: Path) -> Measured:
    """Typing into the search field: from each key until the first rows are painted."""
    from mi_reader.ui.focus import RoomName, Shelf, Source

    times: list[float] = []
    late: list[float] = []
    with _window(profile) as window:
        room = window.room(RoomName.LIBRARY)  # type: ignore[attr-defined]
        _settle(window)
        painted = Painted(room.view.viewport())

        def shown() -> None:
            """The first rows of a new query are there; all numbers follow."""
            if room.table.rowCount():
                painted.wait()
            else:
                QTimer.singleShot(0, painted.loop.quit)  # another page comes up

        def show(words: str) -> float:
            start = perf_counter()
            room.table.modelReset.connect(shown)
            room.search.setText(words)
            painted.loop.exec()
            room.table.modelReset.disconnect(shown)
            return (perf_counter() - start) * 1000

        window.context.focus.take_source(Source(Shelf.ALL))  # type: ignore[attr-defined]
        _settle(window)
        window.activateWindow()  # type: ignore[attr-defined]
        room.go_to_search()
        until(room.search.hasFocus)
        with stalls() as seen:
            for words in _WORDS:
                # A blank at the end changes nothing.
                for end in (at for at, letter in enumerate(words, 1) if letter != " "):
                    following = perf_counter() + _KEY_EVERY
                    times.append(show(words[:end]))
                    until(lambda: room.is_ready() and perf_counter() > following)  # noqa: B023
                show("")
            until(room.is_ready)
            late += seen
        start = perf_counter()
        rows = room.table.rowCount()
        steps = 100
        for number in range(steps):
            bar = room.view.verticalScrollBar()
            bar.setValue(bar.maximum() * number // steps)
            room.view.viewport().repaint()
        scroll = (perf_counter() - start) * 1000 / steps
    ordered = sorted(times)
    return {"p95": ordered[int(len(ordered) * 0.95)], "stall": max(late), "scroll": scroll, "rows": rows}


def imported(_began: float, profile: Path, file: str) -> Measured:
    """The longest stall while a file is imported."""
    with _window(profile) as window, stalls() as late:
        done: list[object] = []
        context = window.context  # type: ignore[attr-defined]
        _settle(window)
        late.clear()
        context.jobs.start(
            "Import",
            lambda task: context.engine.importer.import_file(Path(file), task.tell),
            window,
            done.append,
        )
        until(lambda: bool(done))
        until(lambda: context.jobs.idle)
        return {"stall": max(late)}


def synced(_began: float, profile: Path, endpoint: str) -> Measured:
    """The longest stall during a first sync."""
    os.environ["MI_READER_ZOTERO_KEY"] = _key()
    from tests.bench.syncing import connected

    with connected(profile, endpoint) as (engine, _):
        engine.settings.set("sync.at_start", "no")  # it begins when it is measured
    with _window(profile) as window, stalls() as late:
        jobs = window.context.jobs  # type: ignore[attr-defined]
        _settle(window)
        until(lambda: bool(window.syncing.standing.connected))  # type: ignore[attr-defined]
        late.clear()
        window.syncing.sync()  # type: ignore[attr-defined]
        until(lambda: bool(jobs.tasks))
        until(lambda: jobs.idle and not jobs.tasks)
        return {"stall": max(late)}


def _key() -> str:
    from tests.bench.serving import KEY

    return KEY


def learned(_began: float, profile: Path) -> Measured:
    """The longest stall while suggestions learn from a filing, and those of a large inbox are made anew."""
    from mi_reader.ui.focus import RoomName, Shelf, Source

    with _window(profile) as window, stalls() as late:
        context = window.context  # type: ignore[attr-defined]
        room = window.room(RoomName.LIBRARY)  # type: ignore[attr-defined]
        # One of those that the profile was made with; the ones full of picks are another row's.
        editions = context.engine.editions.listing()
        context.focus.take_edition(next(one.key for one in editions if one.name.startswith("EDIT")))
        context.focus.take_source(Source(Shelf.INBOX))
        _settle(window)
        until(lambda: room.is_ready() and room.table.suggesting.idle)
        learning = window.dialogs.learning  # type: ignore[attr-defined]
        news: list[object] = []
        context.bus.suggestions_changed.connect(lambda: news.append(None))
        late.clear()
        for number in range(_FILINGS):
            room.view.select_place(number)
            until(lambda: bool(room.papers) and room.is_ready() and room.desk.ready)
            late.append(0.0)
            window.actions_["file_1"].trigger()  # type: ignore[attr-defined]
            until(lambda: len(news) > number and learning.idle)  # noqa: B023
            room.view.viewport().repaint()
            until(lambda: room.table.suggesting.idle and context.jobs.idle)
        return {"stall": max(late)}


def preview(_began: float, profile: Path, picks: str) -> Measured:
    """Typing into the text of a pick: what a key costs the UI thread, with the preview beside it."""
    from mi_reader.ui.focus import Part, RoomName, Spot

    with _window(profile) as window:
        context = window.context  # type: ignore[attr-defined]
        edition = context.engine.editions.find(picks).key
        section, filings = next(one for one in context.engine.editions.contents(edition) if one[1])
        _settle(window)
        context.focus.take_edition(edition)
        window.enter(RoomName.WRITE)  # type: ignore[attr-defined]
        context.focus.write(Spot(Part.PICK, edition, section.key, filings[0].paper))
        room = window.room(RoomName.WRITE)  # type: ignore[attr-defined]
        until(room.is_ready)
        _settle(window)
        own: list[float] = []
        loop = QEventLoop()
        room.preview.shown.connect(loop.quit)
        for letter in "お！？ and why it is interesting. " * 2:
            start = thread_time()
            room.editor.insertPlainText(letter)
            loop.exec()  # until the preview is shown, and all that follows from the edit with it
            own.append((thread_time() - start) * 1000)
        until(room.is_ready)
    return {"p95": sorted(own)[int(len(own) * 0.95)]}


if __name__ == "__main__":
    ways: dict[str, Callable[..., Measured]] = {
        "bare": bare,
        "ours": ours,
        "search": search,
        "imported": imported,
        "synced": synced,
        "learned": learned,
        "preview": preview,
    }
    what, began, profile, *more = sys.argv[1:]
    print(json.dumps(ways[what](float(began), Path(profile), *more)))
