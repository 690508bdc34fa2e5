"""Numbers, moments and beginnings of texts in a sentence."""

from datetime import datetime
from typing import TYPE_CHECKING

from mi_reader.domain.translation import told

if TYPE_CHECKING:
    from mi_reader.store.sources import Source
    from mi_reader.sync.report import Report

_BEGINNING = 80  # letters of a text in a list
# What is counted inside sentences that the window says in its own language.
COUNTED = (
    *(told("{1} paper"), told("{1} papers"), told("{1} edition"), told("{1} editions")),
    *(told("{1} section"), told("{1} sections"), told("{1} pick"), told("{1} picks")),
    *(told("{1} edit"), told("{1} edits"), told("{1} open conflict"), told("{1} open conflicts")),
)
_ENDED = {"failed": told("failed"), "stopped": told("stopped")}


def counted(number: int, what: str) -> str:
    """Returns a number with its noun."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def beginning(text: str) -> str:
    """Returns the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else line[: _BEGINNING - 1] + "…"


def local_time(moment: str) -> str:
    """Returns a moment (ISO 8601) as the user's clock showed it."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def last_sync(source: "Source", report: "Report | None") -> tuple[str, ...]:
    """Returns how the last sync of a library went: when, how it ended, and when the last complete one was."""
    complete = told(f"last complete sync {local_time(source.synced)}") if source.synced else ""
    if report is None:
        return (complete or told("never synced yet"),)
    when = local_time(report.finished)
    if report.complete:
        return (told(f"last complete sync {when}, version {source.version}"),)
    how = _ENDED[report.ended] if report.error else told("not complete")
    before = complete or told("never complete yet")
    if source.version is None:
        return told(f"last sync {when}: {how}"), before
    return told(f"last sync {when}: {how}; version {source.version}"), before
