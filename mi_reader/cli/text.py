"""Texts given to commands: from a file, from standard input, or from the user's editor."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mi_reader.domain.errors import InputError

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--file",
        "file",
        type=click.Path(path_type=Path),
        help="Take the text from a file; - is standard input.",
    ),
    click.option("--edit", is_flag=True, help="Write the text in your editor (VISUAL, EDITOR)."),
)


def text_options(command: Command) -> Command:
    """Adds `--file` and `--edit` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def new_text(before: str, file: Path | None, *, edit: bool) -> str | None:
    """Returns the text the user gives, or None if they give none.

    Raises:
        InputError: The file cannot be read as UTF-8 text.
    """
    if file and edit:
        raise click.UsageError("--file and --edit exclude each other.")
    if edit:
        edited = click.edit(before + "\n" if before else "", extension=".md")
        return None if edited is None else str(edited)
    if file is None:
        return None
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"{file} cannot be read: {error.strerror}.", "Give the path of a text file."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file} is not UTF-8 text (byte {error.start + 1}).", "Save it as UTF-8."
        ) from error


def as_lines(text: str) -> list[str]:
    """Returns a text for printing; nothing for an empty one."""
    return [text] if text else []
