"""`file` and `unfile`: papers into sections and out."""

import click

from mi_reader.cli import papers
from mi_reader.cli.output import json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.categories import Category
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import SectionKey
from mi_reader.engine import Engine

edition_option = click.option("--edition", help="The edition; else the newest open one.")


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.argument("category")
@edition_option
@json_option
@click.pass_obj
def file(session: Session, paper: str, category: str, edition: str | None, *, json: bool) -> None:
    """File PAPER under CATEGORY: its id, number or name, or the heading of one of the edition's sections.

    A paper that is filed elsewhere in the edition moves; a pick stays a pick, with its text.
    """
    engine = session.engine
    ref = engine.lookup.resolve(paper)
    where = engine.editions.find(edition, ref.library)
    wanted, section = _target(engine, where, category)
    former = engine.curation.where(ref, where.key)
    filed, _ = engine.curation.file(ref, where, wanted, section)
    moved = former.section.heading if former and former.section.key != filed.section.key else None
    item = {
        "key": ref.key,
        "edition": where.name,
        "section": filed.section.heading,
        "category": filed.section.category,
        "pick": filed.filing.pick,
        "moved_from": moved,
    }
    role = f", pick {filed.filing.pick}" if filed.filing.pick else ""
    line = f"{ref.key} is filed in {where.name}, {filed.section.heading}{role}."
    show([item], [line + (f" It was under {moved}." if moved else "")], json=json)
    featured = [
        place.edition for place in engine.lookup.places(ref) if place.pick and place.edition != where.name
    ]
    if featured and not json:
        message(f"It is a pick of {', '.join(featured)} as well.")


def _target(engine: Engine, edition: Edition, name: str) -> tuple[Category, SectionKey | None]:
    """Returns what a name means: a category of the preset, or a section that may belong to none of it."""
    try:
        return engine.presets.category(name), None
    except NotFoundError as error:
        try:
            section = engine.editions.section(edition.key, name)
        except NotFoundError:
            raise error from None
        return Category(section.category, {}, section.kind), section.key


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@edition_option
@click.option("--with-text", is_flag=True, help="Even if it has a text of its own there, which is then lost.")
@json_option
@click.pass_obj
def unfile(session: Session, paper: str, edition: str | None, *, with_text: bool, json: bool) -> None:
    """Take PAPER out of an edition."""
    engine = session.engine
    ref = engine.lookup.resolve(paper)
    where = engine.editions.find(edition, ref.library)
    engine.curation.unfile(ref, where.key, with_text=with_text)
    show([{"key": ref.key, "edition": where.name}], [f"{ref.key} is no longer in {where.name}."], json=json)
