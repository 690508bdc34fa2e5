"""The start of the frozen program against that of the installed one, once `make package` has made both."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.measure import command, in_turns, median
from tests.bench.progress import say
from tests.bench.setting import Setting

_BUILT = Path(__file__).resolve().parents[2] / "build" / "package"
_EXE = ".exe" if sys.platform == "win32" else ""
_FROZEN = _BUILT / "frozen" / "mi-reader" / f"mi-reader{_EXE}"
# The same wheel, in the environment that it was frozen from.
_INSTALLED = _BUILT / "environment" / ("Scripts" if sys.platform == "win32" else "bin") / f"mi-reader{_EXE}"
_PAPERS = 62
_BUDGET = 1.3


def measure(setting: Setting) -> list[Figure]:
    """Measures a command, and the time until the window is painted."""
    if not _FROZEN.exists() or not _INSTALLED.exists():
        say("nothing is packaged here: `make package`")
        return []
    profile = str(setting.profiles.of(_PAPERS).folder)
    return [
        _figure("list", setting.rounds(20), lambda program: command(program, "--profile", profile, "list")),
        _figure("window", setting.rounds(10), lambda program: _painting(program, profile)),
        Figure("package: the folder", {0: _size(_FROZEN.parent)}, "MB"),
    ]


def _figure(name: str, rounds: int, call: Callable[[str], Callable[[], None]]) -> Figure:
    times = in_turns({"frozen": call(str(_FROZEN)), "installed": call(str(_INSTALLED))}, rounds)
    frozen, installed = median(times["frozen"].wall), median(times["installed"].wall)
    note = f"{frozen:.0f} ms against {installed:.0f} ms of the same wheel installed"
    return Figure(f"package: start, {name}", {0: frozen / installed}, "×", _BUDGET, note)


def _painting(program: str, profile: str) -> Callable[[], None]:
    """Returns a call that starts the window and waits until Qt says that it was painted."""
    environment = os.environ | {
        "QT_LOGGING_RULES": "qt.widgets.painting=true",
        "QT_LOGGING_TO_CONSOLE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }

    def call() -> None:
        started = [program, "--profile", profile]
        with subprocess.Popen(started, env=environment, stderr=subprocess.PIPE, encoding="utf-8") as window:
            assert window.stderr is not None
            painted = any("Flushing" in line for line in window.stderr)
            window.kill()
        if not painted:
            raise RuntimeError(f"{program} ended without a window")

    return call


def _size(folder: Path) -> float:
    return (
        sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
        / 1e6
    )
