"""`export`: an edition as a file for a blog platform."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from mi_reader.advice.words import beginning
from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import ConflictError, Problem
from mi_reader.markup.merge import Stretch
from mi_reader.post import exporting
from mi_reader.post.exporting import Wish
from mi_reader.post.merging import Clash, Edit, Side
from mi_reader.post.pictures import Copy
from mi_reader.post.plan import Action, Plan
from mi_reader.post.targets import names
from mi_reader.settings.options import option
from mi_reader.store.exports import AS_IMPORTED

_DONE = {
    Action.CREATE: "written",
    Action.UPDATE: "updated",
    Action.UNCHANGED: "is up to date",
    Action.MERGED: "updated",
    Action.MARKED: "written with both versions of what clashes between markers; choose there",
    Action.ADOPTED: "left as it is; it is merged from now on",
    Action.REPLACED: "replaced; what was there is in the history",
}
_WOULD = {
    Action.CREATE: "would be written",
    Action.UPDATE: "would change",
    Action.UNCHANGED: "is up to date",
    Action.MERGED: "would change",
    Action.CLASH: "was edited by hand where the edition changed too; nothing would be written",
    Action.FOREIGN: "is not known to be ours; --adopt would merge from now on, --replace overwrite it",
    Action.MARKED: "would get both versions of what clashes between markers",
    Action.ADOPTED: "would be left as it is, and merged from now on",
    Action.REPLACED: "would be overwritten",
}


@click.command()
@click.argument("edition")
@click.option(
    "--target",
    help=f"The platform: {', '.join(names())}; without: the form in which the edition was imported.",
)
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
    "--conflicts",
    type=click.Choice(["mine", "theirs", "mark"]),
    help="What was edited by hand and in the edition: take the file's (mine) or the edition's (theirs), or "
    "write both into the file, between markers.",
)
@click.option("--adopt", is_flag=True, help="Keep a file of unknown origin as it is; merge from now on.")
@click.option("--replace", is_flag=True, help="Overwrite what was edited by hand; the history keeps it.")
@json_option
@click.pass_obj
def export(
    session: Session,
    edition: str,
    target: str | None,
    output: Path,
    citation: str | None,
    bib: Path | None,
    conflicts: str | None,
    *,
    dry_run: bool,
    adopt: bool,
    replace: bool,
    json: bool,
) -> int:
    """Export EDITION as a post.

    What was edited by hand in the file since the last export stays there, beside what is new in the edition.
    If both changed the same, the command writes nothing, lists it and ends with exit code 3.
    """
    if replace and (adopt or conflicts):
        raise click.UsageError("--replace stands alone: nothing of the file is kept.")
    engine = session.engine
    found = engine.editions.find(edition)
    planned = engine.plan_export(
        Wish(found.key, target or AS_IMPORTED, output, bib is not None, bib, citation)
    )
    for change in _changes(conflicts, adopt=adopt, replace=replace):
        planned = planned.each(change)
    problems = [Problem("", conflict.message, conflict.remedy) for conflict in planned.conflicts]
    problems += planned.problems
    would = dry_run or bool(planned.conflicts)
    if would:
        lines = [f"{plan.file.path}: {_WOULD[plan.action]}{_own_words(plan)}" for plan in planned.plans]
    else:
        exporting.write(engine.exporter, planned, replace=False)
        lines = [f"{plan.file.path}: {_DONE[plan.action]}{_own_words(plan)}" for plan in planned.plans]
    lines += [_picture_line(copy, would=would) for copy in planned.pictures if not copy.is_there]
    if would:
        lines += [line for plan in planned.plans for line in _clashes(plan)]
    if dry_run:
        lines += [line for plan in planned.plans for line in _kept(plan)]
        lines += [plan.diff() for plan in planned.plans if plan.diff()]
    items = [_item(plan, dry_run=dry_run) for plan in planned.plans]
    items += [_picture_item(copy, dry_run=dry_run) for copy in planned.pictures]
    show(items, lines, json=json, problems=problems)
    if dry_run and not json:
        message("Nothing was written (--dry-run).")
    return ConflictError.exit_code if planned.conflicts else 0


def _changes(conflicts: str | None, *, adopt: bool, replace: bool) -> Iterator[Callable[[Plan], Plan]]:
    if replace:
        yield Plan.replaced
    if adopt:
        yield Plan.adopted
    if conflicts == "mark":
        yield Plan.marked
    elif conflicts:
        yield lambda plan: plan.decided_for(Side(conflicts))


def _own_words(plan: Plan) -> str:
    """Says how many edits made by hand stay in the file."""
    count = len(plan.kept)
    return f"; kept {count} hand edit{'' if count == 1 else 's'}" if count else ""


def _kept(plan: Plan) -> Iterator[str]:
    for edit in plan.kept:
        yield f"  kept: {edit.place}: {edit.what}: {beginning(edit.after or edit.before)}"


def _clashes(plan: Plan) -> Iterator[str]:
    if plan.action is not Action.CLASH or plan.merge is None:
        return
    for number, clash in enumerate(plan.merge.clashes, 1):
        yield f"clash {number}: {clash.place}{' (the order)' if clash.order else ''}"
        yield from _stretches(clash.lines) if clash.lines else _versions(clash.base, clash.mine, clash.theirs)


def _stretches(lines: Sequence[Stretch]) -> Iterator[str]:
    """Yields the lines of a block that clash; of the others how many there are."""
    for one in lines:
        if one.merged is None:
            yield from _versions("\n".join(one.base), "\n".join(one.ours), "\n".join(one.theirs))
        else:
            count = len(one.merged)
            yield f"           ... {count} line{' does' if count == 1 else 's do'} not clash"


def _versions(base: str, mine: str, theirs: str) -> Iterator[str]:
    for name, text in (("was", base), ("file", mine), ("edition", theirs)):
        lines = text.split("\n") if text else ["(nothing)"]
        yield from (f"  {name:>7}  {line}" for line in lines)


def _picture_line(copy: Copy, *, would: bool) -> str:
    return f"{copy.path}: {'would be copied' if would else 'copied'} from {copy.source}"


def _picture_item(copy: Copy, *, dry_run: bool) -> Item:
    return {
        "path": str(copy.path),
        "target": "picture",
        "action": str(Action.UNCHANGED if copy.is_there else Action.CREATE),
        "dry_run": dry_run,
        "source": str(copy.source),
    }


def _item(plan: Plan, *, dry_run: bool) -> Item:
    merge = plan.merge
    return {
        "path": str(plan.file.path),
        "target": plan.file.target,
        "action": str(plan.action),
        "dry_run": dry_run,
        "kept": _edits(plan.kept),
        "clashes": [_clash(clash) for clash in merge.clashes] if merge else [],
        "diff": plan.diff(),
    }


def _edits(edits: Sequence[Edit]) -> list[Item]:
    return [
        {"place": str(edit.place), "what": str(edit.what), "before": edit.before, "after": edit.after}
        for edit in edits
    ]


def _clash(clash: Clash) -> Item:
    return {
        "place": str(clash.place),
        "order": clash.order,
        "was": clash.base,
        "mine": clash.mine,
        "theirs": clash.theirs,
        "lines": [
            {"was": list(one.base), "mine": list(one.ours), "theirs": list(one.theirs)}
            for one in clash.lines
            if one.merged is None
        ],
    }
