"""`pick`, `unpick`, `order`: which candidates the post takes, and in which order."""

import click

from mi_reader.cli import papers
from mi_reader.cli.file import edition_option
from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session
from mi_reader.domain.keys import EditionKey, PaperRef


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.option(
    "--position", type=click.IntRange(min=1), help="Its place among the section's picks; else the last."
)
@edition_option
@json_option
@click.pass_obj
def pick(session: Session, paper: str, position: int | None, edition: str | None, *, json: bool) -> None:
    """Choose a filed PAPER for the post."""
    ref = session.engine.lookup.resolve(paper)
    key = session.edition_key(edition, ref.library)
    session.engine.curation.pick(ref, key, position)
    _show(session, ref, key, json=json)


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@edition_option
@json_option
@click.pass_obj
def unpick(session: Session, paper: str, edition: str | None, *, json: bool) -> None:
    """Make a pick a candidate again."""
    ref = session.engine.lookup.resolve(paper)
    key = session.edition_key(edition, ref.library)
    session.engine.curation.unpick(ref, key)
    _show(session, ref, key, json=json)


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.argument("position", type=click.IntRange(min=1))
@edition_option
@json_option
@click.pass_obj
def order(session: Session, paper: str, position: int, edition: str | None, *, json: bool) -> None:
    """Move a pick to POSITION (from 1) among the picks of its section."""
    ref = session.engine.lookup.resolve(paper)
    key = session.edition_key(edition, ref.library)
    session.engine.curation.pick(ref, key, position)
    _show(session, ref, key, json=json)


def _show(session: Session, ref: PaperRef, key: EditionKey, *, json: bool) -> None:
    filed = session.engine.curation.where(ref, key)
    if filed:
        number = filed.filing.pick
        role = f"pick {number}" if number else "a candidate"
        item = {"key": ref.key, "section": filed.section.heading, "pick": number}
        show([item], [f"{ref.key} is {role} in {filed.section.heading}."], json=json)
