"""`preset`: the sets of categories."""

from dataclasses import replace

import click

from mi_reader.cli.output import Item, json_option, show
from mi_reader.cli.session import Session
from mi_reader.curate.preset_like import preset_like
from mi_reader.domain.categories import in_language
from mi_reader.domain.errors import InputError, Problem, UsageError


@click.group()
def preset() -> None:
    """Sets of categories: list, use, copy, from-edition.

    Presets are YAML files in the profile's `presets` folder and may be edited by hand.
    """


@preset.command(name="list")
@json_option
@click.pass_obj
def list_(session: Session, *, json: bool) -> None:
    """List the presets; the one in use is marked."""
    _show(session, json=json)


@preset.command()
@click.argument("preset_id", metavar="ID")
@json_option
@click.pass_obj
def use(session: Session, preset_id: str, *, json: bool) -> None:
    """Use another preset for new editions and for filing."""
    session.engine.presets.use(preset_id)
    _show(session, json=json)


@preset.command()
@click.argument("preset_id", metavar="ID")
@click.argument("new_id", metavar="NEW-ID")
@json_option
@click.pass_obj
def copy(session: Session, preset_id: str, new_id: str, *, json: bool) -> None:
    """Copy a preset under a new id, to change it."""
    presets = session.engine.presets
    if new_id in presets.names():
        raise UsageError(f"There is a preset {new_id!r} already.", "Choose another id.")
    presets.save(replace(presets.load(preset_id), id=new_id, name={"en": new_id}))
    _show(session, json=json)


@preset.command(name="from-edition")
@click.argument("edition")
@click.argument("new_id", metavar="NEW-ID")
@json_option
@click.pass_obj
def from_edition(session: Session, edition: str, new_id: str, *, json: bool) -> None:
    """Make a preset of the sections of EDITION, such as an imported post's."""
    engine = session.engine
    if new_id in engine.presets.names():
        raise UsageError(f"There is a preset {new_id!r} already.", "Choose another id.")
    found = engine.editions.find(edition)
    sections = [section for section, _ in engine.editions.contents(found.key)]
    if not sections:
        raise UsageError(f"The edition {found.name!r} has no sections.", "Choose another one.")
    engine.presets.save(preset_like(found, sections, engine.presets.load(), new_id))
    _show(session, json=json)


def _show(session: Session, *, json: bool) -> None:
    presets, in_use = session.engine.presets, session.engine.settings["preset"]
    language = session.engine.settings["language"]
    items: list[Item] = []
    problems: list[Problem] = []
    for name in presets.names():
        try:
            found = presets.load(name)
        except InputError as error:
            # One broken file hides none of the others.
            problems.append(Problem("", error.message, error.remedy))
            continue
        items.append(
            {
                "id": name,
                "name": dict(found.name),
                "in_use": name == in_use,
                "categories": [category.id for category in found.categories],
            }
        )
    show(items, (_line(item, language) for item in items), json=json, problems=problems)


def _line(item: Item, language: str) -> str:
    mark = "*" if item["in_use"] else " "
    return f"{mark} {item['id']}  {in_language(item['name'], language)}: {', '.join(item['categories'])}"
