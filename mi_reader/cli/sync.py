"""`sync`: Zotero and this computer brought together, and what came of it."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from mi_reader.advice.words import counted, local_time
from mi_reader.cli.output import Item, json_option, message, progress, show
from mi_reader.cli.session import Session, Terminal
from mi_reader.domain.errors import ConflictError, MiReaderError, NotFoundError, Problem
from mi_reader.domain.papers import Library

if TYPE_CHECKING:
    from mi_reader.sync.own_work import Came
    from mi_reader.sync.report import Report
    from mi_reader.sync.synchroniser import Synchroniser, Wish

_STAGES = {"fetch": "reading from Zotero", "send": "writing to Zotero"}
# What Zotero did to papers: what the report calls it, and what a person does.
_CAME = (
    ("new", "new"),
    ("changed", "changed"),
    ("trashed", "in the trash"),
    ("restored", "back from the trash"),
    ("erased", "erased"),
)
_OWN = {
    "why": "whys",
    "post_text": "post texts",
    "oh": "oh!? marks",
    "skipped": "skip marks",
    "edition": "editions",
    "section": "sections",
    "picks": "lists of picks",
    "text": "texts of editions",
    "details": "details of editions",
}
_FILING = {
    "new": "papers put into sections",
    "moved": "papers moved to other sections",
    "removed": "papers taken out of sections",
}
_SHOWN = 3  # names on a line


@click.command()
@click.option("--library", "name", help="Only this library; else all that are in Zotero.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing, here or there.")
@click.option("--full", is_flag=True, help="Compare everything, whatever the versions say.")
@click.option(
    "--accept-removals",
    is_flag=True,
    help="Go on though many papers are gone from Zotero; look there first.",
)
@json_option
@click.pass_obj
def sync(
    session: Session, name: str | None, *, dry_run: bool, full: bool, accept_removals: bool, json: bool
) -> int:
    """Bring what is new in Zotero here, and send what was edited here.

    Both sides' edits are kept: what cannot be joined becomes a conflict, which `mi-reader conflicts` shows.
    Ctrl+C stops it; what was done before is kept. Edits of a library that can only be read wait.

    Exit code 1: something did not go through, or it was stopped. Exit code 3: something needs a decision: a
    conflict is open, or so many papers are gone from Zotero that nothing was done.
    """
    from mi_reader.sync.synchroniser import Wish

    libraries = [session.engine.shelves.find(name)] if name else session.libraries.synced()
    if not libraries:
        raise NotFoundError(
            "No Zotero library is connected.", "`mi-reader library add web` or `… add local` connects one."
        )
    wish = Wish(dry_run=dry_run, full=full, accept_removals=accept_removals)
    with _stopping() as cancel:
        run = _Run(session, wish, cancel, session.engine.synchroniser(Terminal()))
        for library in libraries:
            run.add(library)
            if cancel.is_set():
                break
        session.engine.complete_search_index(progress("making papers searchable"), cancel.is_set)
    show(run.items, run.lines, json=json, problems=run.problems)
    if dry_run and not json:
        message("Nothing was changed (--dry-run).")
    return run.code


class _Run:
    """The libraries synced so far, and what came of it."""

    def __init__(
        self, session: Session, wish: "Wish", cancel: threading.Event, synchroniser: "Synchroniser"
    ) -> None:
        self._session = session
        self._wish = wish
        self._cancel = cancel
        self._synchroniser = synchroniser
        self.items: list[Item] = []
        self.lines: list[str] = []
        self.problems: list[Problem] = []
        self.code = 0

    def add(self, library: Library) -> None:
        """Syncs one library. One that fails keeps none of the others from being synced."""
        from mi_reader.sync.report import Report

        with _progress(library.name) as progress:
            report = Report(library.address)
            try:
                self._synchroniser.run(library, self._wish, progress, self._cancel, report)
            except MiReaderError as error:
                report.fail(error)
                self.problems.append(Problem(library.name, error.message, error.remedy))
                self._ends_with(error.exit_code)
        problems = self._session.libraries.named(library.id, [*report.problems, *report.noticed])
        self.problems += [Problem(f"{library.name}, {p.place}", p.message, p.remedy) for p in problems]
        item = report.to_plain() | {"not_understood": len(report.noticed)}
        self.items.append({"name": library.name, **item})
        # They are named among the problems of all libraries; of the days before, `library list` tells.
        for name in ("problems", "remarks"):
            del self.items[-1][name]
        self.lines += _lines(library, report)
        self._ends_with(1 if report.problems else 0)
        self._ends_with(ConflictError.exit_code if report.conflicts else 0)

    def _ends_with(self, code: int) -> None:
        # A decision that is needed is said before anything else: the rest may go by itself the next time.
        self.code = max(self.code, code)


def _lines(library: Library, report: "Report") -> Iterator[str]:
    """Yields what a sync came to, in plain words; of one that failed, what was done before."""
    would = "would be " if report.dry_run else ""
    yield f"{library.name} ({library.address}){f': {report.ended}' if report.error else ''}"
    if came := [f"{number} {words}" for name, words in _CAME if (number := getattr(report, name))]:
        yield f"  from Zotero: {', '.join(came)}"
    yield from map(_own, report.own)
    if report.merged:
        yield f"  papers and editions edited on both sides and {would}joined: {report.merged}"
    if report.sent:
        # What hangs on things that are not there yet is not counted before they are.
        more = " or more" if report.dry_run else ""
        yield f"  {would}sent to Zotero: {counted(report.sent, 'object')}{more}"
    if report.waiting and not report.dry_run:
        yield f"  still to be sent: {counted(report.waiting, 'edit')}"
    if report.held:
        yield f"  {report.held}"
    if report.conflicts:
        yield f"  open conflicts: {report.conflicts} (`mi-reader conflicts list`)"
    if report.problems:
        yield f"  not gone through: {len(report.problems)}, tried again later"
    if report.noticed:
        yield f"  not understood: {len(report.noticed)}"
    if not (report.dry_run or report.error):
        ended = "complete at" if report.complete else "not complete; ended at"
        yield f"  {ended} {local_time(report.finished)}, version {report.version}"


def _own(came: "Came") -> str:
    what = _FILING[came.how] if came.thing == "filing" else f"{came.how} {_OWN[came.thing]}"
    more = ", …" if came.count > _SHOWN else ""
    return f"  from Zotero: {what}: {came.count} ({', '.join(came.named[:_SHOWN])}{more})"


@contextmanager
def _progress(name: str) -> Iterator[Callable[[str, int, int], None]]:
    """Gives a function that shows how far a sync is on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return

    def tell(stage: str, done: int, total: int) -> None:
        percent = 100 * min(done, total) // max(total, 1)
        # \033[K: to the end of the line nothing is left of what stood there.
        click.echo(f"\r{name}: {_STAGES.get(stage, stage)} {percent} %\033[K", err=True, nl=False)

    try:
        yield tell
    finally:
        click.echo("\r\033[K", err=True, nl=False)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Lets the first Ctrl+C end the work in good order; the second one ends it at once."""
    cancel = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield cancel  # signals are the main thread's
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        cancel.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        click.echo("\nStopping; Ctrl+C again stops at once.", err=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)
