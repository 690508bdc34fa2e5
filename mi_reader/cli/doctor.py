"""`doctor`: what is wrong with the set-up, in plain words."""

import click

from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session
from mi_reader.settings.profile import open_profile


@click.command()
@click.option(
    "--report", is_flag=True, help="Print what a report of a bug should say, without titles, keys or paths."
)
@json_option
@click.pass_obj
def doctor(session: Session, *, report: bool, json: bool) -> int:
    """Check the profile, its settings, presets and database, Zotero on this computer and each library.

    Libraries are asked where they are read from, so it takes a network to find all well. Nothing is changed
    anywhere, and no key is asked for or shown. Exit code 1 if something is wrong.
    """
    from mi_reader.advice.setup import findings, joined

    if report:
        from mi_reader.advice.bug_report import bug_report

        lines = bug_report(session.engine).splitlines()
        show([{"line": line} for line in lines], lines, json=json)
        return 0
    profile = open_profile(session.folder)
    found = list(findings(profile))
    problems = [finding.problem for finding in found if finding.problem]
    items = [{"what": f.what, "ok": f.problem is None, "found": joined(f.found)} for f in found]
    lines = [
        f"{'ok   ' if f.problem is None else 'WRONG'} {f.what}{': ' * bool(f.found)}{joined(f.found)}"
        for f in found
    ]
    show(items, lines, json=json, problems=problems)
    return int(bool(problems))
