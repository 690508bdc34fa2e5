"""A BibTeX file of 10,000 entries, imported, and read by bibtexparser alone.

Each measurement is a process of its own (this module, run), so that neither warms the other's memory.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.bench.corpus import generated
from tests.bench.figures import Figure
from tests.bench.forms import bibtex
from tests.bench.measure import median
from tests.bench.progress import say
from tests.bench.setting import Setting

_ENTRIES = 10_000
_OURS, _THEIRS = "mi-reader", "bibtexparser"
_ROUNDS = 2  # bibtexparser takes most of a minute
_MEGABYTE = 1e6


def measure(setting: Setting) -> list[Figure]:
    """Measures the first import and one of the same file again."""
    entries = _ENTRIES // 10 if setting.quick else _ENTRIES
    file = setting.folder / "papers.bib"
    file.write_text(bibtex(generated(entries)), encoding="utf-8")
    ours, theirs = [], []
    for number in range(_ROUNDS):
        theirs.append(_run(_THEIRS, file))
        ours.append(_run(_OURS, file))
        say(f"import, round {number + 1}: {ours[-1]['seconds']:.1f} s against {theirs[-1]['seconds']:.1f} s")
    first, again, alone = (
        median([run[name] for run in runs])
        for name, runs in (("seconds", ours), ("again", ours), ("seconds", theirs))
    )
    size = f"{entries} entries, {file.stat().st_size / _MEGABYTE:.0f} MB"
    figures = [
        Figure(
            "import: BibTeX",
            {0: first / alone},
            "×",
            1.3,
            f"{size}: {first:.1f} s against {alone:.1f} s of `bibtexparser.loads`",
        ),
        Figure("import: the same file again", {0: again}, "s", note="nothing changed"),
    ]
    if peak := median([run["peak"] for run in ours]):
        against = f"`bibtexparser.loads` took {median([run['peak'] for run in theirs]):.0f} MB"
        figures.append(Figure("import: peak memory", {0: peak}, "MB", note=against))
    return figures


def _run(what: str, file: Path) -> dict[str, float]:
    arguments = [sys.executable, "-m", "tests.bench.importing", what, str(file)]
    run = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    measured: dict[str, float] = json.loads(run.stdout)
    return measured


def _ours(file: Path) -> dict[str, float]:
    from mi_reader.engine import Engine  # noqa: PLC0415 (the other process must not pay for it)

    with tempfile.TemporaryDirectory(dir=file.parent) as folder, Engine.open(Path(folder)) as engine:
        importer = engine.importer
        seconds = _timed(lambda: importer.import_file(file))
        peak = peak_memory()
        again = _timed(lambda: importer.import_file(file))
    return {"seconds": seconds, "again": again, "peak": peak}


def _theirs(file: Path) -> dict[str, float]:
    import bibtexparser  # noqa: PLC0415 (as above)

    text = file.read_text(encoding="utf-8")
    return {"seconds": _timed(lambda: bibtexparser.loads(text)), "peak": peak_memory()}


def _timed(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def peak_memory() -> float:
    """Returns this process's peak memory in MB; 0 on Windows, whose Python does not tell."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 (not on Windows)

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


if __name__ == "__main__":
    print(json.dumps({_OURS: _ours, _THEIRS: _theirs}[sys.argv[1]](Path(sys.argv[2]))))
