"""`import`: papers from BibTeX, RIS and CSL-JSON files."""

from pathlib import Path

import click

from mi_reader.cli.output import json_option, message, progress, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import InputError, Problem
from mi_reader.library.importer import ImportReport


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def import_(session: Session, files: tuple[Path, ...], *, json: bool) -> int:
    """Import papers from FILES (BibTeX, RIS, CSL-JSON).

    A paper that is there already is updated, never doubled. Entries that cannot be read are listed with
    their line; the others come in. Exit code 1 means that something was left out or read only by guessing.
    """
    reports: list[ImportReport] = []
    problems: list[Problem] = []
    for file in files:
        try:
            report = session.engine.importer.import_file(file, progress(f"{file.name}:"))
        except InputError as error:
            # One file that cannot be read keeps none of the others out.
            problems.append(Problem("", error.message, error.remedy))
        else:
            reports.append(report)
            problems += report.problems
    items = [
        {
            "file": str(report.file),
            "added": report.added,
            "updated": report.updated,
            "unchanged": report.unchanged,
            "duplicates": report.duplicates,
            "failed": report.failed,
            "doubles": [{"place": d.place, "key": d.paper.key, "title": d.title} for d in report.doubles],
        }
        for report in reports
    ]
    if not json:
        for report in reports:
            for double in report.doubles:
                message(
                    f"{report.file}, {double.place}: the same paper as {double.paper.key}, {double.title}"
                )
    show(items, (str(report) for report in reports), json=json, problems=problems)
    return int(bool(problems))
