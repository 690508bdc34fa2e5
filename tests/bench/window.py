"""The window: from the start to a filled table, stalls of the event loop, search and scrolling, memory."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

from mi_reader.domain.keys import EditionKey
from tests.bench.corpus import generated
from tests.bench.figures import Figure, Series
from tests.bench.forms import bibtex
from tests.bench.measure import median
from tests.bench.profiles import add_picks
from tests.bench.progress import say
from tests.bench.serving import served
from tests.bench.setting import Setting

_BUDGET_AT = 10_000
_DELAY = 0.05
# Against a bare window, by the library's size.
_START_BUDGETS = {10_000: 2.5, 100_000: 3.0}
_STALL = 50  # milliseconds
# By the number of picks.
_PICKS = {10: 16, 100: 50}


def measure(setting: Setting) -> list[Figure]:
    """Measures every kind of work in the window at every size."""
    start = Series("window: start to filled table", "×")
    memory = Series("window: peak memory", "×")
    search = Series("window: search, key to paint, p95", "ms", 16)
    stall = Series("window: search, longest stall", "ms", _STALL)
    scroll = Series("window: one step of scrolling", "ms", 16)
    for size in setting.sizes:
        folder = setting.profiles.of(size).folder
        bare, ours = _in_turns(setting, folder)
        seconds = median([one["seconds"] for one in ours])
        base = median([one["seconds"] for one in bare])
        start.values[size] = seconds / base
        start.budget = _START_BUDGETS.get(size)
        start.note = f"{seconds:.2f} s against {base:.2f} s of a bare window with an empty table"
        peak, lean = median([one["peak"] for one in ours]), median([one["peak"] for one in bare])
        memory.values[size] = peak / lean
        memory.budget = 1.6 if size >= 100_000 else None
        memory.note = f"{peak:.0f} MB against {lean:.0f} MB"
        found = _run("search", folder)
        search.values[size], stall.values[size] = found["p95"], found["stall"]
        scroll.values[size] = found["scroll"]
        say(f"window at {size} papers")
    series = (start, memory, search, stall, scroll)
    return [*(one.figure() for one in series), *_while_writing(setting), *_while_working(setting)]


def _in_turns(setting: Setting, folder: Path) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    bare, ours = [], []
    for _ in range(setting.rounds(5) + 1):
        bare.append(_run("bare", folder))
        ours.append(_run("ours", folder))
    return bare[1:], ours[1:]  # the first ones warm up


def _while_writing(setting: Setting) -> list[Figure]:
    """Returns what a key costs the UI thread in the Write room, with the preview beside the text."""
    built = setting.profiles.of(min(setting.sizes))
    figures = []
    for picks, budget in _PICKS.items():
        edition = EditionKey(f"PICKS{picks}")
        with built.database() as database:
            add_picks(database, edition, picks)
        key = _run("preview", built.folder, edition)["p95"]
        figures.append(Figure(f"window: a key, {picks} picks, UI thread, p95", {picks: key}, "ms", budget))
    return figures


def _while_working(setting: Setting) -> list[Figure]:
    """Returns the longest stalls during an import, a first sync, and while suggestions learn."""
    size = min(_BUDGET_AT, max(setting.sizes))
    file = setting.folder / "window.bib"
    file.write_text(bibtex(list(generated(size))), encoding="utf-8")
    importing = _run("imported", _fresh(setting, "import"), str(file))["stall"]
    learning = _run("learned", _copy(setting, size))["stall"]
    with served(size, _DELAY) as server:
        syncing = _run("synced", _fresh(setting, "sync"), server.endpoint)["stall"]
    return [
        Figure("window: longest stall during an import", {size: importing}, "ms", _STALL),
        Figure("window: longest stall during a first sync", {size: syncing}, "ms", _STALL),
        Figure("window: longest stall while suggestions learn", {size: learning}, "ms", _STALL),
    ]


def _copy(setting: Setting, size: int) -> Path:
    """Returns a profile with so many papers in which papers may be filed: nobody else measures it."""
    folder = _fresh(setting, "learn")
    shutil.copytree(setting.profiles.of(size).folder, folder)
    (folder / "window.ini").unlink(missing_ok=True)  # the rooms that other rows went to
    return folder


def _fresh(setting: Setting, name: str) -> Path:
    folder = setting.folder / f"window-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _run(what: str, profile: Path, *more: str) -> dict[str, float]:
    arguments = [sys.executable, "-m", "tests.bench.window_run", what, repr(monotonic()), str(profile), *more]
    # Installed programs have their bytecode, a checkout may be told to write none.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment.setdefault(
        "PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir(), "mi-reader-bench-bytecode"))
    )
    run = subprocess.run(arguments, stdout=subprocess.PIPE, encoding="utf-8", check=True, env=environment)
    measured: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return measured
