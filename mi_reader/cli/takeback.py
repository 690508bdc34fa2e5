"""`takeback`: edits made by hand in a post, back into the edition's own texts."""

from collections.abc import Iterator
from pathlib import Path

import click

from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import UsageError
from mi_reader.post import exporting
from mi_reader.post.backflow import Proposal
from mi_reader.post.exporting import Wish
from mi_reader.post.plan import Action
from mi_reader.post.targets import names


@click.command()
@click.argument("edition")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--target", help=f"The platform ({', '.join(names())}); else the one it was exported for.")
@click.option("--citation", help="The line under each pick, as it was exported; else as the edition has it.")
@click.option("--all", "every", is_flag=True, help="Take all of them back.")
@click.option("--only", type=click.IntRange(1), multiple=True, help="Take this one back, by its number.")
@json_option
@click.pass_obj
def takeback(
    session: Session,
    edition: str,
    file: Path,
    target: str | None,
    citation: str | None,
    only: tuple[int, ...],
    *,
    every: bool,
    json: bool,
) -> None:
    """List what was edited by hand in FILE, an export of EDITION, and take it into the edition's texts.

    That is: the text of a pick, a section's heading and lead text, the opening and the closing, the title and
    the other keys of the front matter. Without --all or --only nothing is changed. What the edition changed
    too is left for `mi-reader export` to decide.
    """
    engine = session.engine
    found = engine.editions.find(edition)
    wish = Wish(found.key, target or engine.exporter.target_of(file), file, citation=citation)
    plan = engine.plan_export(wish).post
    if plan.action is Action.FOREIGN and (conflict := plan.conflict()):
        raise conflict
    proposals = engine.exporter.proposals(plan)
    wanted = set(range(1, len(proposals) + 1)) if every else set(only)
    if unknown := sorted(number for number in wanted if number > len(proposals)):
        raise UsageError(f"There is no number {unknown[0]}.", f"There are {len(proposals)}.")
    for number in sorted(wanted):
        one = proposals[number - 1]
        engine.taking_back.take(found.key, one.where, one.before, one.after)
    if wanted and (again := engine.plan_export(wish)).is_current:
        exporting.write(engine.exporter, again, replace=False)
    items = [_item(number, one, taken=number in wanted) for number, one in enumerate(proposals, 1)]
    show(items, (line for item in items for line in _lines(item)), json=json)
    if not json:
        _say(len(proposals), len(wanted))


def _say(found: int, taken: int) -> None:
    if not found:
        message("Nothing in the file can be taken back: no text of the edition was edited there.")
    elif not taken:
        message("Nothing was changed: --all takes all of them back, --only N one.")


def _item(number: int, proposal: Proposal, *, taken: bool) -> Item:
    return {
        "number": number,
        "place": proposal.place,
        "before": proposal.before,
        "after": proposal.after,
        "taken": taken,
    }


def _lines(item: Item) -> Iterator[str]:
    yield f"{item['number']}  {item['place']}{': taken back' if item['taken'] else ''}"
    if not item["taken"]:
        yield from (f"  - {line}" for line in str(item["before"]).split("\n"))
        yield from (f"  + {line}" for line in str(item["after"]).split("\n"))
