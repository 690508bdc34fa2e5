"""`add`: papers by DOI, arXiv id or address, looked up on the Web."""

from typing import TYPE_CHECKING

import click

from mi_reader.cli import papers
from mi_reader.cli.output import Item, json_option, message, progress, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import Problem, UsageError
from mi_reader.domain.papers import plain_title

if TYPE_CHECKING:
    from mi_reader.domain.keys import PaperRef
    from mi_reader.store.search import PaperRow
    from mi_reader.web.adding import Added
    from mi_reader.web.identifiers import Identifier


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="DOI|ARXIV|URL…")
@click.option("--library", help="Where to; else your own Zotero library, a group's, or that of files.")
@json_option
@click.pass_obj
def add(session: Session, what: tuple[str, ...], library: str | None, *, json: bool) -> int:
    """Add papers by DOI, arXiv id, or an address that contains one.

    Their data come from doi.org and arxiv.org. A paper that is in the library already is named and left as
    it is. In a Zotero library the next sync makes it there. Exit code 1: something could not be had.
    """
    wanted = _wanted(what)
    engine = session.engine
    where = engine.shelves.find(library)
    report = engine.adding.add(wanted, where, progress=progress("looking up"))
    rows = engine.lookup.rows_of(one.paper for one in report.added)
    libraries = engine.lookup.libraries()
    items = [_item(one, rows[one.paper]) | papers.item(rows[one.paper], libraries) for one in report.added]
    lines = [
        f"{'added' if one.new else 'there already'}: {papers.line(rows[one.paper])}" for one in report.added
    ]
    problems = [one.problem for one in report.failures]
    show(items, lines, json=json, problems=problems + _thrown_away(report.added, rows))
    if report.waits and not json:
        message(f"`mi-reader sync --library {where.address}` adds what is new to Zotero.")
    return int(bool(report.failures))


def _wanted(what: tuple[str, ...]) -> "list[Identifier]":
    from mi_reader.web.identifiers import identifiers_in

    wanted: dict[Identifier, None] = {}
    for text in what:
        found = identifiers_in(text)
        if not found:
            raise UsageError(
                f"There is no DOI or arXiv id in {text!r}.", "They look like 10.1038/nature14539, 2209.12466."
            )
        wanted |= dict.fromkeys(found)
    return list(wanted)


def _item(one: "Added", row: "PaperRow") -> Item:
    return {"asked": str(one.asked), "new": one.new, "trashed": one.trashed, "state": row.state}


def _thrown_away(added: "tuple[Added, ...]", rows: "dict[PaperRef, PaperRow]") -> list[Problem]:
    return [
        Problem(
            f"{plain_title(rows[one.paper].title)} [{one.paper.key}]",
            "another one is in Zotero's trash; it was left there, and this one is added",
            "delete the one in the trash for good, or merge the two in Zotero",
        )
        for one in added
        if one.trashed
    ]
