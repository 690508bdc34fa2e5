"""What somebody who mends MI Reader needs to know, without anything of the user's: no title, key or path."""

import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from mi_reader import __version__
from mi_reader.engine import Engine
from mi_reader.settings.options import OPTIONS
from mi_reader.store import editions, papers, schema
from mi_reader.zotero.addresses import is_local
from mi_reader.zotero.libraries import Standing

_LINES = 60  # of the log, the newest
_LARGEST = 64_000  # bytes of the log's end that are looked at


def bug_report(engine: Engine, more: Sequence[str] = ()) -> str:
    """Returns a text for a report of a problem.

    The log is safe to give away: it holds where an error was met and never what it said.

    Args:
        more: Further lines about the surroundings, such as Qt's version.
    """
    about = (_surroundings(more), _libraries(engine), _settings(engine), _log(engine.profile.log))
    return "\n".join(line for part in about for line in part)


def _surroundings(more: Sequence[str]) -> Iterator[str]:
    yield f"MI Reader {__version__}"
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    yield from more
    yield f"Schema: {len(schema.steps())} steps"


def _libraries(engine: Engine) -> Iterator[str]:
    kinds = Counter(map(_kind, engine.libraries.standings()))
    listed = ", ".join(f"{number} × {kind}" for kind, number in sorted(kinds.items()))
    yield f"Libraries: {listed or 'none'}"
    with engine.database.read() as tx:
        yield f"Papers: {papers.count(tx)}; editions: {len(editions.listing(tx))}"


def _kind(one: Standing) -> str:
    if one.source is None:
        return "file"
    return "Zotero on this computer" if is_local(one.source.endpoint, one.source.path) else "zotero.org"


def _settings(engine: Engine) -> Iterator[str]:
    """Yields the settings that are not as they come; free texts, which may be names, as "set" only."""
    for row in OPTIONS:
        value = engine.settings[row.name]
        if value != row.default:
            yield f"{row.name}: {value if row.choices or value.isdigit() else 'set'}"


def _log(log: Path) -> Iterator[str]:
    if not log.exists():
        yield "The log is empty."
        return
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _LARGEST))
        lines = file.read().decode("utf-8", errors="replace").splitlines()[-_LINES:]
    yield f"The last {len(lines)} lines of the log:" if lines else "The log is empty."
    yield from lines
