"""What is chosen for a target: by the user's settings, for once, by their template."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mi_reader.domain.errors import InputError, UsageError
from mi_reader.post.targets.own import ENDING
from mi_reader.post.targets.target import Options, Target
from mi_reader.settings.files import read_text
from mi_reader.settings.options import Option, checked_for
from mi_reader.settings.settings import Settings

_LARGEST = 200_000  # bytes


def setting(target: Target, row: Option) -> Option:
    """Returns a target's option as a row of the settings: `targets.hugo.embeds`."""
    return replace(row, name=f"targets.{target.name}.{row.name}")


def option_of(target: Target, name: str) -> Option:
    """Returns a target's option by its name.

    Raises:
        UsageError: It has none of this name.
    """
    found = next((row for row in target.options if row.name == name), None)
    if found is None:
        known = ", ".join(row.name for row in target.options)
        raise UsageError(
            f"{target.name} has no option {name!r}.", f"There are: {known}." if known else "It has none."
        )
    return found


def chosen(
    target: Target,
    settings: Settings,
    own: Path,
    for_once: Mapping[str, str] | None = None,
    on_disk: str | None = None,
) -> Options:
    """Returns how a target is to render.

    Args:
        own: The folder of the user's templates: one called like the target takes the place of its own.
        for_once: Choices that are not kept, by the options' names.
        on_disk: The text of the file as it is now.

    Raises:
        UsageError: There is no such option, or it cannot have that value.
        InputError: The settings or the template cannot be read.
    """
    values = {row.name: settings.of(setting(target, row)) for row in target.options}
    for name, value in (for_once or {}).items():
        row = option_of(target, name)
        values[name] = checked_for(row, value)
    return Options(_template(own / f"{target.name}{ENDING}"), values, on_disk)


def _template(path: Path) -> str | None:
    try:
        return read_text(path, _LARGEST)
    except InputError as error:
        raise InputError(
            f"The template {path} is not UTF-8 text, or too long.", "Save it as UTF-8, or delete it."
        ) from error
