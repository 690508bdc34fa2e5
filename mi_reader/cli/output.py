"""What commands print: plain lines, or with `--json` one object; problems and messages on stderr."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from mi_reader.domain.errors import AmbiguousError, MiReaderError, Problem

SCHEMA = 1
# C0 but for tab and line feed, DEL, C1, and the marks that turn the direction of what follows.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
Item = dict[str, Any]

json_option = click.option("--json", "json", is_flag=True, help="Print one JSON object.")


def show(
    items: Sequence[Item], lines: Iterable[str], *, json: bool, problems: Sequence[Problem] = ()
) -> None:
    """Prints a command's result: `items` with --json, else `lines`; the problems on stderr too."""
    if json:
        click.echo(_object(items, problems))
    else:
        for line in lines:
            click.echo(printable(line))
        for problem in problems:
            message(str(problem))


def printable(text: str) -> str:
    """Returns a text with its control characters spelt out: a title must not command the terminal."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def message(text: str) -> None:
    """Tells the user something beside the result."""
    click.echo(printable(text), err=True)


def print_error(error: MiReaderError, *, json: bool) -> None:
    """Prints why a command failed."""
    if json:
        items = (
            [{"candidate": line} for line in error.candidates] if isinstance(error, AmbiguousError) else []
        )
        click.echo(_object(items, [Problem("", error.message, error.remedy)]))
    message(str(error))


def _object(items: Sequence[Item], problems: Sequence[Problem]) -> str:
    import json as json_module

    listed = [{"place": p.place, "message": p.message, "remedy": p.remedy} for p in problems]
    whole = {"schema": SCHEMA, "items": list(items), "problems": listed}
    # Where the output is not UTF-8, JSON's own escapes say what it cannot.
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json_module.dumps(whole, ensure_ascii=not utf8)
    # What JSON leaves as it is may still command the terminal; such characters stand in its texts only.
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def progress(label: str) -> Callable[[int, int], None]:
    """Returns a function that shows "label 42 %" on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _done, _total: None

    def tell(done: int, total: int) -> None:
        click.echo(f"\r{label} {100 * done // max(total, 1)} %", err=True, nl=done >= total)

    return tell
