"""`backup`: copies of the database, and going back to one."""

import click

from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.settings.profile import open_profile
from mi_reader.store import backup as backups


@click.group()
def backup() -> None:
    """Copies of the database: create, list, restore."""


@backup.command()
@json_option
@click.pass_obj
def create(session: Session, *, json: bool) -> None:
    """Make and verify a backup."""
    profile = session.engine.profile
    made = backups.create(profile.database, profile.backups, "manual")
    show([_item(made)], [f"{made.path.name}  {made.size} bytes, verified"], json=json)


@backup.command(name="list")
@json_option
@click.pass_obj
def list_(session: Session, *, json: bool) -> None:
    """List the backups, the newest first."""
    found = backups.listing(open_profile(session.folder).backups)
    show([_item(b) for b in found], (f"{b.path.name}  {b.size} bytes" for b in found), json=json)
    if not found and not json:
        message("No backups yet: `mi-reader backup create` makes one.")


@backup.command()
@click.argument("name", default=backups.LATEST)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def restore(session: Session, name: str, *, yes: bool, json: bool) -> None:
    """Put a backup (else the latest) in the place of the database; what was there is kept."""
    # Without the engine: a damaged database cannot be opened, and that is when this is needed.
    profile = open_profile(session.folder)
    chosen = backups.find(profile.backups, name)
    if not yes:
        click.confirm(f"Go back to {chosen.path.name}?", abort=True, err=True)
    kept = backups.restore(chosen, profile.database)
    lines = [f"{chosen.path.name} is in place."] + ([f"What was there before: {kept}"] if kept else [])
    show([{**_item(chosen), "kept": str(kept) if kept else None}], lines, json=json)


def _item(found: backups.Backup) -> Item:
    return {
        "name": found.path.name,
        "path": str(found.path),
        "created": found.created.isoformat(),
        "reason": found.reason,
        "size": found.size,
    }
