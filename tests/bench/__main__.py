"""`python -m tests.bench`: measures the budgets of the design, in one run on one machine.

Every budget is a ratio to something that anyone can install, or a number of frames; times differ between
machines, so nothing here is a test. One table on stdout, the same as JSON in a file, progress on stderr.
"""

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.bench.figures import Figure, as_json, table
from tests.bench.profiles import Profiles
from tests.bench.progress import say
from tests.bench.setting import Setting

# Row → module with `measure(setting)`, in the table's order.
ROWS = {
    "start": "start",
    "import": "importing",
    "post": "posts",
    "search": "searching",
    "sort": "sorting",
    "export": "exporting",
    "merge": "merging",
    "suggest": "suggesting",
    "size": "size",
    "sync": "syncing",
    "window": "window",
    "package": "package",
}
SIZES = (1_000, 10_000, 100_000)


def main(arguments: Sequence[str]) -> None:
    """Measures and prints."""
    options = _options(arguments)
    # The budgets are measured without what the user may have set.
    os.environ.pop("MI_READER_PROFILE", None)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="mi-reader-bench-") as folder:
        sizes = SIZES[:1] if options.quick and not options.sizes else options.sizes or SIZES
        setting = Setting(Path(folder), tuple(sorted(sizes)), Profiles(Path(folder)), options.quick)
        for row in options.only or ROWS:
            say(f"row {row}")
            figures += import_module(f"tests.bench.{ROWS[row]}").measure(setting)
    print(table(figures))
    print(f"\n{_load()}")
    _write(options.output, figures)
    say(f"written to {options.output}")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=ROWS, help="measure this row (repeatable)")
    parser.add_argument(
        "--sizes", type=_sizes, metavar="N,N", help="sizes of the libraries; usually 1000,10000,100000"
    )
    parser.add_argument("--quick", action="store_true", help="a first look: 1000 papers, few rounds")
    parser.add_argument("--output", type=Path, default=Path("build/bench.json"), help="the JSON file")
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _load() -> str:
    """Says how busy the machine was: the budgets in ms hold for one that does nothing else."""
    if not hasattr(os, "getloadavg"):
        return "How busy the machine was is not known here."
    busy = os.getloadavg()[1]
    return f"Over the last minutes {busy:.1f} programs wanted the {os.cpu_count()} processors; one was this."


def _write(path: Path, figures: Sequence[Figure]) -> None:
    machine = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load": _load(),
    }
    result = {"measured": datetime.now(UTC).isoformat(), "machine": machine, "figures": as_json(figures)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
