"""`export`: an edition as a file for a blog platform."""

from pathlib import Path

import click

from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import ConflictError, Problem
from mi_reader.post.export import Action, Plan
from mi_reader.post.targets import names
from mi_reader.settings.options import option

_DONE = {
    Action.CREATE: "written",
    Action.UPDATE: "updated",
    Action.UNCHANGED: "is up to date",
    Action.EDITED: "replaced; what was there is in the history",
    Action.FOREIGN: "replaced; what was there is in the history",
}
_WOULD = {
    Action.CREATE: "would be written",
    Action.UPDATE: "would change",
    Action.UNCHANGED: "is up to date",
    Action.EDITED: "was edited by hand; --replace would overwrite it",
    Action.FOREIGN: "is not ours; --replace would overwrite it",
}


@click.command()
@click.argument("edition")
@click.option("--target", required=True, help=f"The platform: {', '.join(names())}.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file; or a folder, where the file is named by date and slug (in a site: where its posts are).",
)
@click.option(
    "--citation",
    type=click.Choice(option("citation").choices),
    help="The line under each pick; else as the edition has it.",
)
@click.option(
    "--bib",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the picks as BibTeX to this file.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change in the file; write nothing.")
@click.option(
    "--replace", is_flag=True, help="Overwrite a file that was edited by hand; it is kept in the history."
)
@json_option
@click.pass_obj
def export(
    session: Session,
    edition: str,
    target: str,
    output: Path,
    citation: str | None,
    bib: Path | None,
    *,
    dry_run: bool,
    replace: bool,
    json: bool,
) -> int:
    """Export EDITION as a post.

    A file that was edited by hand since the last export is never overwritten: the command then changes
    nothing and ends with exit code 3.
    """
    engine = session.engine
    found = engine.editions.find(edition)
    composition = engine.compose(found.key, citation)
    exporter = engine.exporter
    files = [exporter.post(found.key, composition.document, target, output)]
    if bib:
        picks = [entry.paper.ref for part in composition.document.parts for entry in part.entries]
        entries = engine.bibliography.bibtex(picks)
        files.append(exporter.bibliography(found.key, entries, bib))
        if files[0].path == files[1].path:
            raise click.UsageError("--bib and --output name the same file.")
    plans = [exporter.plan(file) for file in files]
    conflicts = [] if replace else [conflict for plan in plans if (conflict := plan.conflict())]
    if not dry_run:
        # All are looked at before the first is written, so that a refusal leaves nothing half done.
        if conflicts:
            raise conflicts[0]
        for plan in plans:
            exporter.write(plan, replace=replace)
    problems = [Problem("", conflict.message, conflict.remedy) for conflict in conflicts]
    problems += [*composition.problems, *(problem for file in files for problem in file.problems)]
    words = _WOULD if dry_run else _DONE
    lines = [f"{plan.file.path}: {words[plan.action]}" for plan in plans]
    if dry_run:
        lines += [plan.diff() for plan in plans if plan.diff()]
    show([_item(plan, dry_run=dry_run) for plan in plans], lines, json=json, problems=problems)
    if dry_run and not json:
        message("Nothing was written (--dry-run).")
    return ConflictError.exit_code if conflicts else 0


def _item(plan: Plan, *, dry_run: bool) -> Item:
    return {
        "path": str(plan.file.path),
        "target": plan.file.target,
        "action": str(plan.action),
        "dry_run": dry_run,
        "diff": plan.diff(),
    }
