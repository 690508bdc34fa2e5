"""`conflicts`: what was edited here and in Zotero, and who is right."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mi_reader.cli.output import Item, json_option, message
from mi_reader.cli.output import show as output
from mi_reader.cli.session import Session
from mi_reader.cli.text import new_text
from mi_reader.domain.errors import UsageError

if TYPE_CHECKING:
    from mi_reader.advice.deletions import Deletion
    from mi_reader.sync.resolve import Choice, Described


@click.group()
def conflicts() -> None:
    """What was edited here and in Zotero at the same time: list, show, resolve.

    Both versions are kept until you decide; nothing else waits for it.
    """


@conflicts.command(name="list")
@click.option("--library", help="Only of this library.")
@json_option
@click.pass_obj
def list_(session: Session, library: str | None, *, json: bool) -> None:
    """List the open conflicts, the oldest first."""
    from mi_reader.advice.deletions import deletion

    engine = session.engine
    found = engine.conflicts.listing(engine.shelves.find(library).id if library else None)
    addresses = {one.id: one.address for one in engine.shelves.listing()}
    items = [
        _item(one, addresses[one.conflict.library], deletion(engine, one.conflict) if json else None)
        for one in found
    ]
    output(items, (f"{one.conflict.id}  {one.about}: {one.field}" for one in found), json=json)
    if not json:
        message("`mi-reader conflicts show N` shows one." if found else "No open conflicts.")


@conflicts.command()
@click.argument("number", type=int)
@json_option
@click.pass_obj
def show(session: Session, number: int, *, json: bool) -> None:
    """Show conflict NUMBER: what was agreed before, what stands here, and what stands in Zotero."""
    from mi_reader.advice.deletions import deletion

    engine = session.engine
    found = engine.conflicts.get(number)
    addresses = {one.id: one.address for one in engine.shelves.listing()}
    deleted = deletion(engine, found.conflict)
    item = _item(found, addresses[found.conflict.library], deleted)
    output([item], _deletion_lines(found, deleted) if deleted else _lines(found), json=json)


@conflicts.command()
@click.argument("number", type=int)
@click.option("--mine", is_flag=True, help="What stands here.")
@click.option("--theirs", is_flag=True, help="What stands in Zotero.")
@click.option("--both", is_flag=True, help="Both, one below the other.")
@click.option(
    "--text", "file", type=click.Path(path_type=Path), metavar="FILE", help="This text; - is standard input."
)
@json_option
@click.pass_obj
def resolve(
    session: Session, number: int, file: Path | None, *, mine: bool, theirs: bool, both: bool, json: bool
) -> None:
    """Decide conflict NUMBER; `mi-reader conflicts show` says which answers it takes.

    The next sync tells Zotero.
    """
    from mi_reader.sync.resolve import Choice

    said = {
        Choice.MINE: mine,
        Choice.THEIRS: theirs,
        Choice.BOTH: both,
        Choice.TEXT: file is not None,
    }
    chosen = [choice for choice, given in said.items() if given]
    if len(chosen) != 1:
        raise click.UsageError("Say one of --mine, --theirs, --both and --text FILE.")
    engine = session.engine
    found = engine.conflicts.get(number)
    engine.conflicts.resolve(number, chosen[0], _text(file))
    left = len(engine.conflicts.listing())
    item = {"number": number, "choice": str(chosen[0]), "about": found.about, "left": left}
    lines = [f"{found.about}: {found.field}: decided.", f"Open conflicts: {left}."]
    output([item], lines, json=json)
    if not json:
        message("`mi-reader sync` tells Zotero.")


def _text(file: Path | None) -> str | None:
    try:
        return new_text("", file, edit=False, clear=False)
    except UsageError as error:
        raise UsageError("The text is empty. Nothing was changed.", "Use --mine or --theirs.") from error


def _item(one: "Described", library: str, deleted: "Deletion | None") -> Item:
    conflict = one.conflict
    item: Item = {
        "number": conflict.id,
        "library": library,
        "kind": str(conflict.kind),
        "about": one.about,
        "field": conflict.field,
        "what": one.field,
        "base": conflict.base,
        "mine": conflict.ours,
        "theirs": conflict.theirs,
        "found": conflict.found,
        "answers": [str(choice) for choice in one.can],
        "deleted": None,
    }
    if deleted:
        # There is nothing to compare: the answers are about all of it.
        item |= {
            "base": None,
            "mine": None,
            "theirs": None,
            "deleted": "here" if deleted.here else "there",
            "happened": deleted.happened,
            "at_stake": list(deleted.at_stake),
            "outcomes": {"mine": deleted.mine, "theirs": deleted.theirs},
        }
    return item


def _deletion_lines(one: "Described", deleted: "Deletion") -> Iterator[str]:
    yield f"Conflict {one.conflict.id}: {one.about}: {one.field}"
    yield f"\n{deleted.happened}"
    if deleted.at_stake:
        yield "\nHere there is:"
        yield from (f"  {line}" for line in deleted.at_stake)
    yield f"\n--mine: {deleted.mine}"
    yield f"--theirs: {deleted.theirs}"
    yield f"\n`mi-reader conflicts resolve {one.conflict.id} …` decides."


def _lines(one: "Described") -> Iterator[str]:
    conflict = one.conflict
    yield f"Conflict {conflict.id}: {one.about}: {one.field}"
    for title, text in (
        ("Before, on both sides", conflict.base),
        ("Mine, here", conflict.ours),
        ("Theirs, in Zotero", conflict.theirs),
    ):
        yield f"\n{title}:"
        yield "(nothing there)" if text is None else text or "(empty)"
    if conflict.ours is not None and conflict.theirs is not None:
        yield "\nFrom mine to theirs:"
        yield from difflib.unified_diff(
            conflict.ours.splitlines(), conflict.theirs.splitlines(), "mine", "theirs", lineterm="", n=2
        )
    yield f"\nAnswers: {', '.join(map(_option, one.can))} (`mi-reader conflicts resolve {conflict.id} …`)"


def _option(choice: "Choice") -> str:
    return "--text FILE" if choice == "text" else f"--{choice}"
