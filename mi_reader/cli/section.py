"""`section`: the sections of an edition."""

import click

from mi_reader.cli.collections import collections_of, show_collections
from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session
from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition


@click.group()
def section() -> None:
    """Sections of an edition: list, add, set, move, remove, collection.

    A SECTION is named by its number, its category or its heading.
    """


@section.command(name="list")
@click.argument("edition", required=False)
@json_option
@click.pass_obj
def list_(session: Session, edition: str | None, *, json: bool) -> None:
    """List the sections of an edition."""
    _show(session, session.engine.editions.find(edition), json=json)


@section.command()
@click.argument("edition")
@click.argument("category")
@click.option("--heading", help="Else the category's.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Else the category's.")
@json_option
@click.pass_obj
def add(
    session: Session, edition: str, category: str, heading: str | None, kind: str | None, *, json: bool
) -> None:
    """Add a section for a category after the others of its kind."""
    engine = session.engine
    where, what = engine.editions.find(edition), engine.presets.category(category)
    engine.editions.add_section(
        where.key, what.id, Kind(kind) if kind else what.kind, heading or what.heading_in(where.language)
    )
    _show(session, where, json=json)


@section.command(name="set")
@click.argument("edition")
@click.argument("section")
@click.option("--heading", help="A new heading; the category stays.")
@click.option("--category", help="Another category; the heading stays.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Main part or extras.")
@json_option
@click.pass_obj
def set_(
    session: Session,
    edition: str,
    section: str,
    *,
    heading: str | None,
    category: str | None,
    kind: str | None,
    json: bool,
) -> None:
    """Change a section."""
    engine = session.engine
    where = engine.editions.find(edition)
    found = engine.editions.section(where.key, section)
    engine.editions.change_section(
        found,
        heading=heading,
        category=engine.presets.category(category).id if category else None,
        kind=Kind(kind) if kind else None,
    )
    _show(session, where, json=json)


@section.command()
@click.argument("edition")
@click.argument("section")
@click.argument("position", type=click.IntRange(min=1))
@json_option
@click.pass_obj
def move(session: Session, edition: str, section: str, position: int, *, json: bool) -> None:
    """Move a section to POSITION among those of its kind; numbered headings follow."""
    where = session.engine.editions.find(edition)
    session.engine.editions.move_section(session.engine.editions.section(where.key, section), position)
    _show(session, where, json=json)


@section.command()
@click.argument("edition")
@click.argument("section")
@json_option
@click.pass_obj
def remove(session: Session, edition: str, section: str, *, json: bool) -> None:
    """Remove an empty section."""
    where = session.engine.editions.find(edition)
    session.engine.editions.remove_section(session.engine.editions.section(where.key, section))
    _show(session, where, json=json)


@section.command()
@click.argument("edition")
@click.argument("section", required=False)
@click.argument("collection", required=False)
@json_option
@click.pass_obj
def collection(
    session: Session, edition: str, section: str | None, collection: str | None, *, json: bool
) -> None:
    """Let a section be an existing COLLECTION (its key) in Zotero; without one: list the collections.

    The papers in it become candidates. It keeps its name, and is never erased.
    """
    engine = session.engine
    where = engine.editions.find(edition)
    known = collections_of(session, where)
    if section is None or collection is None:
        show_collections(known, json=json)
        return
    engine.choosing.section_in(where, engine.editions.section(where.key, section), collection)
    _show(session, where, json=json)


def _show(session: Session, edition: Edition, *, json: bool) -> None:
    contents = session.engine.editions.contents(edition.key)
    items = [
        {
            "key": found.key,
            "category": found.category,
            "kind": str(found.kind),
            "heading": found.heading,
            "papers": len(filings),
            "picks": sum(f.pick is not None for f in filings),
        }
        for found, filings in contents
    ]
    lines = (
        f"{n} {i['heading']} [{i['category']}, {i['kind']}] {i['picks']} of {i['papers']}"
        for n, i in enumerate(items, 1)
    )
    show(items, lines, json=json)
