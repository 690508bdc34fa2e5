"""`target`: the platforms that posts can be written for, and how they are written."""

import click

from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import MiReaderError, Problem
from mi_reader.post.targets import choosing, own_files
from mi_reader.post.targets import names as target_names
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.own import ENDING


@click.group()
def target() -> None:
    """The platforms posts can be written for: list, show, set, template.

    A template NAME.md.j2 in the profile's `targets` folder makes a target of your own; NAME.toml beside it
    says whose form it takes (base), where its posts go (folder) and what they are called (file_name).
    """


@target.command(name="list")
@json_option
@click.pass_obj
def list_(session: Session, *, json: bool) -> None:
    """List the targets."""
    own = session.engine.profile.targets
    items: list[Item] = []
    problems: list[Problem] = []
    for name in target_names(own):
        try:
            found = find_target(name, own)
        except MiReaderError as error:
            # One broken target hides none of the others.
            problems.append(Problem(name, error.message, error.remedy))
            continue
        mine = (own / f"{name}{ENDING}").is_file()
        items.append({"name": name, "folder": found.folder, "own_template": mine})
    lines = (f"{item['name']}{'  (own template)' if item['own_template'] else ''}" for item in items)
    show(items, lines, json=json, problems=problems)


@target.command(name="show")
@click.argument("name")
@json_option
@click.pass_obj
def show_(session: Session, name: str, *, json: bool) -> None:
    """Show a target's options and what they are set to."""
    _show(session, name, json=json)


@target.command(name="set")
@click.argument("name")
@click.argument("option")
@click.argument("value")
@json_option
@click.pass_obj
def set_(session: Session, name: str, option: str, value: str, *, json: bool) -> None:
    """Set an OPTION of a target to VALUE, for all posts."""
    found = find_target(name, session.engine.profile.targets)
    session.engine.settings.keep(choosing.setting(found, choosing.option_of(found, option)), value)
    _show(session, name, json=json)


@target.command()
@click.argument("name")
@click.option(
    "--copy", "new_name", metavar="NEW-NAME", help="Copy it: a target of your own, or NAME changed."
)
@json_option
@click.pass_obj
def template(session: Session, name: str, new_name: str | None, *, json: bool) -> None:
    """Print a target's template, or copy it into the profile, where it can be changed."""
    own = session.engine.profile.targets
    found = find_target(name, own)
    text = found.template()
    item: Item = {"name": name, "template": text}
    if new_name is None:
        show([item], [text.rstrip("\n")], json=json)
        return
    path = own_files.copy(own, found, new_name)
    show([item | {"path": str(path)}], [f"{path}: written"], json=json)
    if not json:
        message(f"`mi-reader export EDITION --target {new_name}` uses it.")


def _show(session: Session, name: str, *, json: bool) -> None:
    engine = session.engine
    found = find_target(name, engine.profile.targets)
    items: list[Item] = []
    for row in found.options:
        named = choosing.setting(found, row)
        items.append(
            {
                "name": row.name,
                "setting": named.name,
                "value": engine.settings.of(named),
                "default": row.default,
                "choices": list(row.choices),
                "help": row.help,
            }
        )
    show(items, (f"{item['name']} = {item['value']!r}  {item['help']}" for item in items), json=json)
