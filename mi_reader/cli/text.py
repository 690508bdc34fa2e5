"""Texts given to commands: from a file, from standard input, or from the user's editor."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mi_reader.domain.errors import ConflictError, InputError, UsageError

if TYPE_CHECKING:
    from mi_reader.annotate.drafts import Drafts

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--file",
        "file",
        type=click.Path(path_type=Path),
        help="Take the text from a file; - is standard input.",
    ),
    click.option("--clear", is_flag=True, help="Take the text away."),
    click.option("--edit", is_flag=True, help="Write the text in your editor (VISUAL, EDITOR)."),
)


def text_options(command: Command) -> Command:
    """Adds `--file` and `--edit` to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def new_text(before: str, file: Path | None, *, edit: bool, clear: bool) -> str | None:
    """Returns the text the user gives, or None if they give none.

    Raises:
        InputError: The file cannot be read as UTF-8 text.
        UsageError: The text is empty: an editor that failed or an empty pipe must not wipe out a text.
    """
    if sum((file is not None, edit, clear)) > 1:
        raise click.UsageError("--file, --edit and --clear exclude each other.")
    if clear:
        return ""
    given = click.edit(before + "\n" if before else "", extension=".md") if edit else _read(file)
    if given is None or str(given).strip():
        return None if given is None else str(given)
    raise UsageError("The text is empty. Nothing was changed.", "--clear takes a text away.")


def _read(file: Path | None) -> str | None:
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


@contextmanager
def kept_if_refused(text: str, drafts: "Drafts", place: str) -> Iterator[None]:
    """Keeps a text that could not be saved, because somebody else changed what was there meanwhile.

    It is kept where the window keeps such texts, which asks about it beside the text that is there now.

    Args:
        place: Where it belongs, by a name of `mi_reader.annotate.drafts`.
    """
    try:
        yield
    except ConflictError as error:
        drafts.keep(place, text)
        kept = f"Your text is in {drafts.file(place)}, and the window shows both. {error.remedy}"
        raise ConflictError(error.message, kept) from error


def as_lines(text: str) -> list[str]:
    """Returns a text for printing; nothing for an empty one."""
    return [text] if text else []
