"""`settings`: what is set, and setting it."""

import click

from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session
from mi_reader.settings.options import MORE_OPTIONS, OPTIONS, option


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@json_option
@click.pass_obj
def settings(session: Session, name: str | None, value: str | None, *, json: bool) -> None:
    """Show the settings, or set NAME to VALUE."""
    settings = session.engine.settings
    if name == "preset" and value is not None:
        session.engine.presets.use(value)
    elif name and value is not None:
        settings.set(name, value)
    wanted = [option(name)] if name else [*OPTIONS, *MORE_OPTIONS]
    items = [{"name": row.name, "value": settings[row.name], "help": row.help} for row in wanted]
    show(items, (f"{item['name']} = {item['value']!r}  {item['help']}" for item in items), json=json)
