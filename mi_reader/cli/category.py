"""`category`: the categories of the preset in use."""

from dataclasses import replace

import click

from mi_reader.cli.output import json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.categories import Category, Kind, Localised, in_language
from mi_reader.domain.keys import CategoryId


@click.group()
def category() -> None:
    """Categories of the preset in use: list, add, set, move, merge, remove.

    A CATEGORY is named by its id, its number or its name.
    """


@category.command(name="list")
@json_option
@click.pass_obj
def list_(session: Session, *, json: bool) -> None:
    """List the categories."""
    _show(session, json=json)


@category.command()
@click.argument("category_id", metavar="ID")
@click.option("--ja", help="Its name in Japanese.")
@click.option("--en", help="Its name in English.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.MAIN.value)
@json_option
@click.pass_obj
def add(session: Session, category_id: str, ja: str | None, en: str | None, kind: str, *, json: bool) -> None:
    """Add a category at the end."""
    names = _named(ja, en) or {"en": category_id}
    session.engine.presets.add(Category(CategoryId(category_id), names, Kind(kind)))
    _show(session, json=json)


@category.command(name="set")
@click.argument("category")
@click.option("--ja", help="A new name in Japanese.")
@click.option("--en", help="A new name in English.")
@click.option("--heading-ja", help="The heading new sections start with, in Japanese.")
@click.option("--heading-en", help="The same in English.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@json_option
@click.pass_obj
def set_(
    session: Session,
    category: str,
    *,
    ja: str | None,
    en: str | None,
    heading_ja: str | None,
    heading_en: str | None,
    kind: str | None,
    json: bool,
) -> None:
    """Change a category; editions keep their headings."""
    presets = session.engine.presets
    found = presets.category(category).id
    presets.rename(found, _named(ja, en))
    presets.change(
        found,
        lambda before: replace(
            before,
            heading={**before.heading, **_named(heading_ja, heading_en)},
            kind=Kind(kind) if kind else before.kind,
        ),
    )
    _show(session, json=json)


@category.command()
@click.argument("category")
@click.argument("position", type=click.IntRange(min=1))
@json_option
@click.pass_obj
def move(session: Session, category: str, position: int, *, json: bool) -> None:
    """Move a category to POSITION; its number is also its key in triage."""
    session.engine.presets.move(session.engine.presets.category(category).id, position)
    _show(session, json=json)


@category.command()
@click.argument("gone")
@click.argument("into")
@json_option
@click.pass_obj
def merge(session: Session, gone: str, into: str, *, json: bool) -> None:
    """Merge the category GONE into another: sections and their papers in all editions move over.

    A backup is made first.
    """
    presets = session.engine.presets
    former, target = presets.category(gone), presets.category(into)
    if former.id == target.id:
        raise click.UsageError("Name two different categories.")
    kept = session.engine.back_up("before-merge-category")
    session.engine.merge_categories(former, target)
    _show(session, json=json)
    message(f"The state before: {kept.path.name}")


@category.command()
@click.argument("category")
@json_option
@click.pass_obj
def remove(session: Session, category: str, *, json: bool) -> None:
    """Take a category out of the preset; sections of editions stay."""
    session.engine.presets.remove(session.engine.presets.category(category).id)
    _show(session, json=json)


def _named(ja: str | None, en: str | None) -> Localised:
    given = {"ja": ja, "en": en}
    return {language: name for language, name in given.items() if name}


def _show(session: Session, *, json: bool) -> None:
    language = session.engine.settings["language"]
    categories = session.engine.presets.load().categories
    items = [
        {"id": c.id, "name": dict(c.name), "kind": str(c.kind), "heading": dict(c.heading)}
        for c in categories
    ]
    lines = (f"{n} {c.id}  {in_language(c.name, language)}  ({c.kind})" for n, c in enumerate(categories, 1))
    show(items, lines, json=json)
