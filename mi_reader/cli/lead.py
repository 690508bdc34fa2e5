"""`lead`: the texts of an edition that belong to no paper."""

from pathlib import Path

import click

from mi_reader.annotate.drafts import closing_place, lead_place, opening_place
from mi_reader.cli.output import json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.cli.text import as_lines, kept_if_refused, new_text, text_options
from mi_reader.domain.editions import Edition
from mi_reader.engine import Engine


@click.command()
@click.argument("edition")
@click.argument("part")
@text_options
@json_option
@click.pass_obj
def lead(
    session: Session, edition: str, part: str, file: Path | None, *, edit: bool, clear: bool, json: bool
) -> None:
    """Print or write (Markdown) the lead text of a section, the opening or the closing.

    PART is `opening`, `closing`, or a section: its number, category or heading.
    """
    engine = session.engine
    where = engine.editions.find(edition)
    before = _text(engine, where, part)
    new = new_text(before, file, edit=edit, clear=clear)
    if new is not None:
        with kept_if_refused(new, engine.drafts, _place(engine, where, part)):
            _write(engine, where, part, new, before)
    text = _text(engine, engine.editions.find(where.key), part)
    show([{"edition": where.name, "part": part, "text": text}], as_lines(text), json=json)
    if not text and not json:
        message("Nothing is written there: --edit or --file F writes it.")


def _text(engine: Engine, edition: Edition, part: str) -> str:
    if part == "opening":
        return edition.opening
    if part == "closing":
        return edition.closing
    return engine.editions.section(edition.key, part).lead


def _place(engine: Engine, edition: Edition, part: str) -> str:
    if part == "opening":
        return opening_place(edition.key)
    if part == "closing":
        return closing_place(edition.key)
    return lead_place(engine.editions.section(edition.key, part).key)


def _write(engine: Engine, edition: Edition, part: str, text: str, before: str) -> None:
    if part == "opening":
        engine.texts.set_opening(edition.key, text, before)
    elif part == "closing":
        engine.texts.set_closing(edition.key, text, before)
    else:
        engine.texts.set_lead(engine.editions.section(edition.key, part), text, before)
