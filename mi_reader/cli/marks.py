"""`oh`, `skip`, `inbox`: the marks of triage, and from when on papers reach the inbox."""

from datetime import date

import click

from mi_reader.cli import papers
from mi_reader.cli.dates import Day, today
from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.option(
    "--date", "day", type=Day(), help="The day it surprised you; else today, or the day it has already."
)
@click.option("--remove", is_flag=True, help="Take the mark away.")
@json_option
@click.pass_obj
def oh(session: Session, paper: str, day: date | None, *, remove: bool, json: bool) -> None:
    """Mark PAPER with oh!? and its day."""
    ref = session.engine.lookup.resolve(paper)
    # The day is the point of the mark: it changes only when another one is named.
    marked = None if remove else day or session.engine.texts.annotation(ref).oh or today()
    session.engine.curation.set_oh(ref, marked)
    item = {"key": ref.key, "oh": marked.isoformat() if marked else None}
    show([item], [f"{ref.key}: oh!? {marked}" if marked else f"{ref.key}: no oh!?"], json=json)


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.option("--undo", is_flag=True, help="Put it back.")
@json_option
@click.pass_obj
def skip(session: Session, paper: str, *, undo: bool, json: bool) -> None:
    """Put PAPER aside: it leaves the inbox and stays in the library."""
    ref = session.engine.lookup.resolve(paper)
    session.engine.curation.set_skipped(ref, skipped=not undo)
    show(
        [{"key": ref.key, "skipped": not undo}], [f"{ref.key} is {'back' if undo else 'skipped'}."], json=json
    )


@click.command()
@click.option("--start", type=Day(), help="Only papers added on this day or later reach the inbox.")
@click.option("--all", "everything", is_flag=True, help="Let all papers in.")
@click.option("--library", help="Of this library; else of your own Zotero library, a group's, or files'.")
@json_option
@click.pass_obj
def inbox(session: Session, start: date | None, library: str | None, *, everything: bool, json: bool) -> None:
    """Say, or set, from when on papers reach the inbox."""
    if start and everything:
        raise click.UsageError("--start and --all exclude each other.")
    if start or everything:
        shelves = session.engine.shelves
        shelves.set_inbox_start(shelves.find(library), start)
    libraries = session.engine.lookup.libraries().values()
    items = [{"library": one.address, "inbox_start": one.inbox_start} for one in libraries]
    lines = [f"{one.name}: {one.inbox_start or 'all papers'}" for one in libraries]
    show(items, lines, json=json)
