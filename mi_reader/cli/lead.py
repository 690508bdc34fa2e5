"""`lead`: the texts of an edition that belong to no paper."""

from pathlib import Path

import click

from mi_reader.cli.output import json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.cli.text import as_lines, new_text, text_options


@click.command()
@click.argument("edition")
@click.argument("part")
@text_options
@json_option
@click.pass_obj
def lead(session: Session, edition: str, part: str, file: Path | None, *, edit: bool, json: bool) -> None:
    """Print or write (Markdown) the lead text of a section, the opening or the closing.

    PART is `opening`, `closing`, or a section: its number, category or heading.
    """
    engine = session.engine
    where = engine.editions.find(edition)
    if part in ("opening", "closing"):
        new = new_text(getattr(where, part), file, edit=edit)
        if new is not None:
            (engine.texts.set_opening if part == "opening" else engine.texts.set_closing)(where.key, new)
        text: str = getattr(engine.editions.find(where.key), part)
    else:
        section = engine.editions.section(where.key, part)
        new = new_text(section.lead, file, edit=edit)
        if new is not None:
            engine.texts.set_lead(section, new)
        text = engine.editions.section(where.key, section.key).lead
    show([{"edition": where.name, "part": part, "text": text}], as_lines(text), json=json)
    if not text and not json:
        message("Nothing is written there yet: --edit or --file F writes it.")
