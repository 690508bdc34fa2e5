"""`lint`: what is missing or wrong in an edition's post."""

from pathlib import Path

import click

from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import Flaw, Problem, Severity


@click.command()
@click.argument("edition", required=False)
@click.option("--target", help="Also what this platform would not take or show: `mi-reader target list`.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --target: the site's folder; pictures that are not in it are listed, too.",
)
@json_option
@click.pass_obj
def lint(
    session: Session, edition: str | None, target: str | None, output: Path | None, *, json: bool
) -> int:
    """List what is missing or wrong in EDITION's post, the worst first; change nothing.

    Each line says how much it matters (error, warning, note), what kind of flaw it is, where, and the remedy.
    The exit code is 1 if there is an error.
    """
    if output and not target:
        raise click.UsageError("--output needs --target: each platform keeps its pictures elsewhere.")
    found = session.engine.lint(session.edition_key(edition), target, output)
    show([_item(problem) for problem in found], map(_line, found), json=json)
    if not found and not json:
        message("Nothing found.")
    return 1 if any(_severity(problem) is Severity.ERROR for problem in found) else 0


def _severity(problem: Problem) -> Severity:
    return problem.severity if isinstance(problem, Flaw) else Severity.WARNING


def _code(problem: Problem) -> str:
    return problem.code if isinstance(problem, Flaw) else ""


def _line(problem: Problem) -> str:
    return " ".join(filter(None, (f"{_severity(problem).name.lower()}:", _code(problem), str(problem))))


def _item(problem: Problem) -> Item:
    where = problem.where if isinstance(problem, Flaw) else None
    return {
        "severity": _severity(problem).name.lower(),
        "code": _code(problem),
        "place": problem.place,
        "message": problem.message,
        "remedy": problem.remedy,
        "part": str(where.part) if where else None,
        "section": where.section if where else None,
        "paper": where.paper.key if where and where.paper else None,
        "key": (where.key or None) if where else None,
    }
