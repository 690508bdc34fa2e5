"""`export`: an edition as a file for a blog platform."""

from pathlib import Path

import click

from mi_reader.cli.output import json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.settings.options import option


@click.command()
@click.argument("edition")
@click.option("--target", required=True, help="The platform: jekyll.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file; or a folder, and the file is named by the edition's date and slug.",
)
@click.option(
    "--citation", type=click.Choice(option("citation").choices), help="The line under each pick; else as set."
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
) -> None:
    """Export EDITION as a post.

    A file that was edited by hand since the last export is never overwritten: the command then changes
    nothing and ends with exit code 3.
    """
    engine = session.engine
    if bib and bib.resolve() == output.resolve():
        raise click.UsageError("--bib and --output name the same file.")
    found = engine.editions.find(edition)
    composition = engine.compose(found.key, citation)
    exporter = engine.exporter
    files = [exporter.post(found.key, composition.document, target, output)]
    if bib:
        picks = [entry.paper.ref for part in composition.document.parts for entry in part.entries]
        entries = engine.bibliography.bibtex(picks)
        files.append(exporter.bibliography(found.key, entries, bib))
    # All are looked at before the first is written, so that a refusal leaves nothing half done.
    plans = [exporter.plan(file, replace=replace) for file in files]
    if not dry_run:
        for plan in plans:
            exporter.write(plan)
    problems = [*composition.problems, *(problem for file in files for problem in file.problems)]
    items = [
        {
            "path": str(p.file.path),
            "target": p.file.target,
            "action": str(p.action),
            "dry_run": dry_run,
            "diff": p.diff(),
        }
        for p in plans
    ]
    done = {"create": "would be written" if dry_run else "written", "unchanged": "is up to date"}
    changed = "would change" if dry_run else "updated"
    lines = [f"{plan.file.path}: {done.get(plan.action, changed)}" for plan in plans]
    if dry_run:
        lines += [plan.diff() for plan in plans if plan.diff()]
    show(items, lines, json=json, problems=problems)
    if dry_run and not json:
        message("Nothing was written (--dry-run).")
