"""The start of a command, from the process's beginning to its end."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.measure import command, in_turns, median
from tests.bench.setting import Setting

_PAPERS = 62
_BASE = "import click, sqlite3"
# What no list of papers needs.
_HEAVY = [
    "PySide6",
    "pyzotero",
    "lxml",
    "jinja2",
    "bibtexparser",
    "ruamel",
    "nh3",
    "markdown_it",
    "citeproc",
    "pylatexenc",
    "rapidfuzz",
]
_LOADED = (
    "import json, sys; from mi_reader.cli import run; run(sys.argv[1:]);"
    f" print(json.dumps([name for name in {_HEAVY} if name in sys.modules]), file=sys.stderr)"
)


def measure(setting: Setting) -> list[Figure]:
    """Measures `--version` and `list`, and looks at what `list` loads."""
    program = _program()
    empty = str(setting.folder / "empty")
    some = str(setting.profiles.of(_PAPERS).folder)
    samples = in_turns(
        {
            "base": command(sys.executable, "-c", _BASE),
            "--version": command(*program, "--version"),
            f"list, {_PAPERS} papers": command(*program, "--profile", some, "list"),
            "list, no papers": command(*program, "--profile", empty, "list"),
        },
        setting.rounds(30),
    )
    base = median(samples.pop("base").wall)
    figures = [
        Figure(
            f"start: {name}",
            {0: median(times.wall) / base},
            "×",
            2,
            f"{median(times.wall):.0f} ms against {base:.0f} ms of `{_BASE}`",
        )
        for name, times in samples.items()
    ]
    loaded = _loaded(some)
    return [
        *figures,
        Figure("start: heavy packages that list loads", {0: len(loaded)}, "packages", 0, ", ".join(loaded)),
    ]


def _program() -> list[str]:
    """Returns the installed command, or what it does where only the checkout is there."""
    script = Path(sys.executable).with_name("mi-reader.exe" if sys.platform == "win32" else "mi-reader")
    if script.exists():
        return [str(script)]
    return [sys.executable, "-c", "from mi_reader.__main__ import main; main()"]


def _loaded(profile: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", _LOADED, "--profile", profile, "list"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    names: list[str] = json.loads(run.stderr.splitlines()[-1])
    return names
