"""Syncs with a Zotero library: the first one, one without news, one with a few changes, one that sends much.

The server is a process of its own and takes 50 ms more for each request than it would. First syncs are
processes of their own, too (this module, run), so that none warms another's memory.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from mi_reader.domain.keys import PaperKey, PaperRef
from mi_reader.domain.papers import Library, LibraryKind, PaperData
from mi_reader.engine import Engine
from mi_reader.settings.secrets import Secret
from mi_reader.store import annotations, libraries, papers, search, sources
from mi_reader.store.connection import Database
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query
from mi_reader.store.sources import Source
from tests.bench.figures import Figure, Series
from tests.bench.importing import peak_memory
from tests.bench.measure import median, p95
from tests.bench.profiles import POST_TEXT, WHY
from tests.bench.progress import say
from tests.bench.serving import KEY, LIBRARY, USER_ID, Served, served
from tests.bench.setting import Setting

_DELAY = 0.05  # seconds
_BUDGET_AT = 10_000  # papers
_LARGE = 100_000
_CHANGES = (10, 100)
_EDITS = 1000
_OURS, _PYZOTERO, _KARBONI = "mi-reader", "pyzotero", "karboni"
_EDITED = "mi-reader, with edits"
_KARBONI_PYTHON = "KARBONI_PYTHON"
_NO_KARBONI = f"karboni is not installed: pip install karboni ({_KARBONI_PYTHON} may name another Python)"
_A_MOMENT = 0.02  # seconds between one edit and the next: quicker than anybody


@dataclass(slots=True)
class _Rows:
    """What is measured, size by size."""

    against_pyzotero: Series = field(
        default_factory=lambda: Series("sync: the first, against pyzotero", "×", 0.6)
    )
    against_karboni: Series = field(
        default_factory=lambda: Series("sync: the first, against karboni", "×", 1.0)
    )
    requests: Series = field(default_factory=lambda: Series("sync: the first, requests", "requests"))
    wait: Series = field(default_factory=lambda: Series("sync: the first, longest an edit waits", "ms"))
    usual_wait: Series = field(default_factory=lambda: Series("sync: the first, p95 an edit waits", "ms"))
    peak: Series = field(default_factory=lambda: Series("sync: the first, peak memory", "MB"))
    size: Series = field(default_factory=lambda: Series("size: database of a Zotero library", "×", 2))
    nothing: Series = field(default_factory=lambda: Series("sync: nothing new, requests", "requests", 3))
    nothing_time: Series = field(default_factory=lambda: Series("sync: nothing new, time", "ms"))
    changed: dict[int, Series] = field(
        default_factory=lambda: {
            k: Series(f"sync: {k} changes, requests", "requests", 8 + k / 50) for k in _CHANGES
        }
    )
    changed_time: dict[int, Series] = field(
        default_factory=lambda: {k: Series(f"sync: {k} changes, time", "ms") for k in _CHANGES}
    )
    pushed: dict[str, Series] = field(
        default_factory=lambda: {
            what: Series(f"sync: push of {_EDITS} {what}, requests", "requests", 25) for what in _EDITORS
        }
    )
    pushed_time: dict[str, Series] = field(
        default_factory=lambda: {
            what: Series(f"sync: push of {_EDITS} {what}, time", "ms") for what in _EDITORS
        }
    )

    def figures(self) -> list[Figure]:
        """Returns what was measured."""
        every = [
            self.against_pyzotero,
            self.against_karboni,
            self.requests,
            self.wait,
            self.usual_wait,
            self.peak,
            self.size,
            self.nothing,
            self.nothing_time,
        ]
        for kind in (self.changed, self.changed_time):
            every += kind.values()
        growth = [one for k in _CHANGES if (one := self._evenness(k))]
        every += [*self.pushed.values(), *self.pushed_time.values()]
        return [*(one.figure() for one in every if one.values), *growth]

    def _evenness(self, changes: int) -> Figure | None:
        """Returns how the time of a few changes grows from the second largest library to the largest."""
        times = self.changed_time[changes].values
        if not {_BUDGET_AT, _LARGE} <= times.keys():
            return None
        ratio = times[_LARGE] / times[_BUDGET_AT]
        return Figure(f"sync: {changes} changes, time at 100k against 10k", {0: ratio}, "×", 1.5)


def measure(setting: Setting) -> list[Figure]:
    """Measures every kind of sync at every size."""
    rows = _Rows()
    for size in setting.sizes:
        with served(size, _DELAY) as server:
            say(f"sync: a server with {size} papers")
            _first(setting, rows, size, server)
            _later(setting, rows, size, server)
    return rows.figures()


# The first sync ----------------------------------------------------------------------------------------


def _first(setting: Setting, rows: _Rows, size: int, server: Served) -> None:
    runs: dict[str, list[dict[str, float]]] = {_OURS: [], _PYZOTERO: [], _KARBONI: [], _EDITED: []}
    for number in range(1 if setting.quick or size > _BUDGET_AT else 3):
        for what, taken in runs.items():
            server.asked()
            folder = setting.folder / f"sync-{size}-{_slug(what)}-{number}"
            if found := _run(what, server, folder):
                found["requests"] = server.asked()
                taken.append(found)
                say(f"first sync of {size}, {what}: {found['seconds']:.1f} s")
    seconds = {what: median([one["seconds"] for one in taken]) for what, taken in runs.items() if taken}
    for what, series in ((_PYZOTERO, rows.against_pyzotero), (_KARBONI, rows.against_karboni)):
        if what in seconds:
            series.values[size] = seconds[_OURS] / seconds[what]
            series.note = f"{seconds[_OURS]:.1f} s against {seconds[what]:.1f} s"
            series.note += " of `everything(items())`, into a list" if what == _PYZOTERO else ", as it comes"
        else:
            series.values[size], series.budget, series.note = float("nan"), None, _NO_KARBONI
    ours = runs[_OURS]
    rows.requests.values[size] = ours[0]["requests"]
    edited = runs[_EDITED]
    rows.wait.values[size] = max(one["longest"] for one in edited)
    rows.wait.note = "a why written every 20 ms, each on the disk before the next"
    rows.usual_wait.values[size] = median([one["p95"] for one in edited])
    rows.peak.values[size] = median([one["peak"] for one in ours])
    file = ours[0]["file"]
    rows.size.values[size] = file / server.json_bytes
    rows.size.budget = 2 if size >= _LARGE else None
    rows.size.note = f"{file / 1e6:.0f} MB against {server.json_bytes / 1e6:.0f} MB of the papers' JSON"


def _slug(what: str) -> str:
    return what.replace(", ", "-").replace(" ", "-")


def _run(what: str, server: Served, folder: Path) -> dict[str, float] | None:
    folder.mkdir()
    if what == _KARBONI:
        return _run_karboni(server, folder)
    arguments = [sys.executable, "-m", "tests.bench.syncing", what, server.endpoint, str(folder)]
    run = subprocess.run(arguments, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    measured: dict[str, float] = json.loads(run.stdout)
    return measured


def _run_karboni(server: Served, folder: Path) -> dict[str, float] | None:
    python = os.environ.get(_KARBONI_PYTHON, sys.executable)
    if subprocess.run([python, "-c", "import karboni"], capture_output=True, check=False).returncode:
        return None
    script = Path(__file__).with_name("karboni_run.py")
    arguments = [python, str(script), server.endpoint, KEY, str(USER_ID), str(folder)]
    run = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    return {"seconds": float(run.stdout.splitlines()[-1])}


def _pyzotero(endpoint: str, _folder: Path) -> dict[str, float]:
    from pyzotero.zotero import Zotero  # noqa: PLC0415 (the other process must not pay for it)

    zotero = Zotero(USER_ID, "user", KEY)
    zotero.endpoint = endpoint
    return {"seconds": _timed(lambda: zotero.everything(zotero.items()))}


def _ours(endpoint: str, folder: Path) -> dict[str, float]:
    with connected(folder, endpoint) as (engine, library):
        seconds = _timed(lambda: _sync(engine, library))
        engine.database.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return {"seconds": seconds, "peak": peak_memory(), "file": engine.profile.database.stat().st_size}


def _ours_with_edits(endpoint: str, folder: Path) -> dict[str, float]:
    with connected(folder, endpoint) as (engine, library), _edits(engine.database) as waits:
        seconds = _timed(lambda: _sync(engine, library))
    return {"seconds": seconds, "longest": max(waits) * 1000, "p95": p95(waits) * 1000}


@contextmanager
def _edits(database: Database) -> Iterator[list[float]]:
    """Edits a paper of another library all the while, as a user does; gives the seconds each edit took."""
    with database.write() as tx:
        library = libraries.add(tx, LibraryKind.FILE, "Edited", "file:edited").id
        data = PaperData("journalArticle", "Edited meanwhile")
        paper = papers.add(tx, PaperRef(library, PaperKey("EDITED22")), data, "", "")
    waits: list[float] = []
    done = Event()

    def edit() -> None:
        while not done.wait(_A_MOMENT):
            start = perf_counter()
            with database.write() as tx:
                papers.set_words(tx, paper, why=f"{WHY}{len(waits)}")
            waits.append(perf_counter() - start)

    editing = Thread(target=edit)
    editing.start()
    try:
        yield waits
    finally:
        done.set()
        editing.join()


# Those after it ----------------------------------------------------------------------------------------


def _later(setting: Setting, rows: _Rows, size: int, server: Served) -> None:
    # The profile of the last first sync is as good as any.
    folder = max(setting.folder.glob(f"sync-{size}-{_OURS}-[0-9]"))
    with connected(folder, server.endpoint) as (engine, library):
        rounds = setting.rounds(8)
        rows.nothing.values[size], rows.nothing_time.values[size] = _synced(
            rounds, engine, library, server, lambda: None
        )
        for changes in _CHANGES:
            rows.changed[changes].values[size], rows.changed_time[changes].values[size] = _synced(
                rounds, engine, library, server, partial(server.change, changes)
            )
            rows.changed[changes].note = "of a hundred objects each; the others ask what has changed"
        say(f"small syncs at {size} papers")
        edited = _some_papers(engine, library, min(_EDITS, size))
        for what, edit in _EDITORS.items():
            rows.pushed[what].values[size], rows.pushed_time[what].values[size] = _synced(
                1, engine, library, server, partial(_edit, engine.database, edited, edit)
            )
        say(f"pushes at {size} papers")


def _synced(
    rounds: int, engine: Engine, library: Library, server: Served, before: Callable[[], object]
) -> tuple[float, float]:
    """Returns the most requests that a sync took, and its median time in milliseconds."""
    requests, times = [], []
    for _ in range(rounds):
        before()
        server.asked()
        times.append(_timed(lambda: _sync(engine, library)) * 1000)
        requests.append(server.asked())
    return max(requests), median(times)


def _some_papers(engine: Engine, library: Library, number: int) -> list[PaperId]:
    with engine.database.read() as tx:
        return search.ids(tx, Query(library=library.id, limit=number))


def _edit(database: Database, edited: list[PaperId], edit: Callable[..., None]) -> None:
    with database.write() as tx:
        for paper in edited:
            edit(tx, paper)


_EDITORS: Mapping[str, Callable[..., None]] = {
    "whys": lambda tx, paper: papers.set_words(tx, paper, why=f"{WHY}{paper}", post_text=POST_TEXT),
    "marks": lambda tx, paper: annotations.set_oh(tx, paper, date(2022, 11, 25)),
    "rewritten whys": lambda tx, paper: papers.set_words(tx, paper, why=f"{WHY}{paper}0"),
}


# Both --------------------------------------------------------------------------------------------------


class _Owner:
    """Sits before the screen, and knows the key."""

    def key(self, endpoint: str, owner: str) -> Secret | None:
        return Secret(KEY)

    def say(self, message: str) -> None:
        raise AssertionError(message)


@contextmanager
def connected(folder: Path, endpoint: str) -> Iterator[tuple[Engine, Library]]:
    address = f"zotero:{LIBRARY}"
    with Engine.open(folder) as engine:
        with engine.database.write() as tx:
            library = next((one for one in libraries.listing(tx) if one.address == address), None)
            if library is None:
                library = libraries.add(tx, LibraryKind.USER, "Library", address)
                sources.save(tx, Source(library.id, endpoint, LIBRARY))
        engine.settings.set("zotero.endpoint", endpoint)  # where the key of the environment may go
        yield engine, library


def _sync(engine: Engine, library: Library) -> None:
    report = engine.synchroniser(_Owner()).run(library)
    if not report.complete:
        raise AssertionError(report)


def _timed(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


if __name__ == "__main__":
    way = {_OURS: _ours, _EDITED: _ours_with_edits, _PYZOTERO: _pyzotero}[sys.argv[1]]
    print(json.dumps(way(sys.argv[2], Path(sys.argv[3]))))
