"""`file` and `unfile`: papers into sections and out."""

import click

from mi_reader.cli import papers
from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session

edition_option = click.option("--edition", help="The edition; else the newest open one.")


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.argument("category")
@edition_option
@json_option
@click.pass_obj
def file(session: Session, paper: str, category: str, edition: str | None, *, json: bool) -> None:
    """File PAPER under CATEGORY (its id, number or name) as a candidate."""
    engine = session.engine
    ref = engine.lookup.resolve(paper)
    wanted = engine.presets.category(category)
    where = engine.editions.find(edition)
    section, _ = engine.curation.file(ref, where, wanted)
    item = {"key": ref.key, "edition": where.name, "section": section.heading, "category": section.category}
    show([item], [f"{ref.key} is filed in {where.name}, {section.heading}."], json=json)


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@edition_option
@json_option
@click.pass_obj
def unfile(session: Session, paper: str, edition: str | None, *, json: bool) -> None:
    """Take PAPER out of an edition."""
    engine = session.engine
    ref = engine.lookup.resolve(paper)
    where = engine.editions.find(edition)
    engine.curation.unfile(ref, where.key)
    show([{"key": ref.key, "edition": where.name}], [f"{ref.key} is no longer in {where.name}."], json=json)
