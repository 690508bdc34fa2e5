"""`trends`: papers by month and category, as a picture or in numbers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mi_reader.cli.dates import today
from mi_reader.cli.output import Item, json_option, message, printable, show
from mi_reader.cli.session import Session
from mi_reader.curate.trends.counting import Basis, Counts, Row, Wish
from mi_reader.curate.trends.spans import Days, days_of
from mi_reader.domain.editions import LANGUAGES
from mi_reader.domain.errors import MiReaderError, UsageError

if TYPE_CHECKING:
    from mi_reader.curate.badges import Badges
    from mi_reader.curate.trends.picture import Picture
    from mi_reader.domain.editions import Edition

# The one argument with which `mi_reader.__main__` paints a picture instead of opening the window.
PAINT = "--paint-scene"
_FORMATS = ("text", "svg", "png", "json", "csv")
_PATIENCE = 60  # seconds


@click.command()
@click.option(
    "--edition", help="Whose period, sections and language; without: the newest open one, if there is one."
)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", help="A table, a picture, or data."
)
@click.option("--output", type=click.Path(path_type=Path), help="Write into this file instead of printing.")
@click.option(
    "--basis",
    type=click.Choice([basis.value for basis in Basis]),
    default=Basis.ADDED.value,
    help="Which day of a paper counts.",
)
@click.option(
    "--span",
    type=click.Choice([days.value for days in Days]),
    default=Days.EDITION.value,
    help="The edition's period, the last twelve months, or all years.",
)
@click.option("--share", is_flag=True, help="Percentages of each month instead of numbers.")
@click.option("--filed-only", is_flag=True, help="Leave out papers that are filed nowhere.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", help="Of a picture.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of what is said; without: that of the edition."
)
@json_option
@click.pass_obj
def trends(
    session: Session,
    edition: str | None,
    form: str,
    output: Path | None,
    basis: str,
    span: str,
    *,
    theme: str,
    language: str | None,
    share: bool,
    filed_only: bool,
    json: bool,
) -> None:
    """Count papers by month and category, this year against last, with what surprised.

    Papers that are filed nowhere count under the category that is suggested for them, hatched in pictures.
    """
    from mi_reader.curate.badges import Badges

    if json and form not in {"text", "json"}:
        raise UsageError(f"--json and --format {form} do not go together.", "Leave one of them out.")
    engine = session.engine
    found = engine.editions.find(edition) if edition or engine.editions.listing() else None
    days = days_of(found, Days(span), today())
    wish = Wish(
        Basis(basis),
        found.library if found else None,
        days,
        found.key if found else None,
        suggested=not filed_only,
        compared=days is not None,
    )
    counts = engine.counting.counts(wish)
    sections = [section for section, _ in engine.editions.contents(found.key)] if found else []
    speaks = language or (found.language if found else "en")
    badges = Badges(engine.presets.load(), sections, speaks)
    name = found.name if found and Days(span) is Days.EDITION else ""
    picture = _picture(counts, badges, theme, speaks, name, share=share)
    if json or form == "json":
        item = _item(found, counts, badges, picture)
        if output is None:
            show([item], (), json=True)
        else:
            _write(output, _as_json(item))
    elif form == "png":
        _give_png(picture, output)
    else:
        _give(_text(form, picture, counts, badges, speaks, share=share), output)


def _picture(
    counts: Counts, badges: "Badges", theme: str, language: str, edition: str, *, share: bool
) -> "Picture":
    from mi_reader.curate.trends import palette
    from mi_reader.curate.trends.picture import picture

    colours = palette.DARK if theme == "dark" else palette.LIGHT
    return picture(counts, badges, colours, language, edition, share=share)


# Texts ------------------------------------------------------------------------------------------------------


def _text(
    form: str, picture: "Picture", counts: Counts, badges: "Badges", language: str, *, share: bool
) -> str:
    if form == "svg":
        return picture.svg
    from mi_reader.curate.trends import table
    from mi_reader.curate.trends.words import Words

    words = Words(language)
    lines = list(table.lines_of(counts, _names(counts, badges), words, share=share))
    if form == "csv":
        return table.as_csv(lines)
    said = (picture.title, words.summary(counts), "", *_columns(lines))
    return "".join(f"{printable(line)}\n" for line in said)


def _names(counts: Counts, badges: "Badges") -> list[tuple[str, Row]]:
    from mi_reader.curate.trends.chart import rows_of

    return [(badge.name, row) for badge, row in rows_of(counts, badges)]


def _columns(lines: list[list[str]]) -> Iterator[str]:
    """Yields the lines of a table with their columns under each other, the first one to the left."""
    widths = [max(map(_cells, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        first = line[0] + " " * (widths[0] - _cells(line[0]))
        rest = (" " * (width - _cells(cell)) + cell for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join((first, *rest))


def _cells(text: str) -> int:
    """Returns how many cells of a terminal a text takes: a Japanese letter takes two."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _item(edition: "Edition | None", counts: Counts, badges: "Badges", picture: "Picture") -> Item:
    from mi_reader.curate.trends.chart import rows_of
    from mi_reader.curate.trends.table import period_name

    left = counts.left_out
    return {
        "edition": edition.name if edition else None,
        "basis": counts.wish.basis.value,
        "title": picture.title,
        "description": picture.alternative,
        "caption": picture.caption,
        "periods": [period_name(counts, period) for period in counts.periods],
        "categories": [
            {"category": badge.category, "name": badge.name, "digit": badge.number} | _numbers(row)
            for badge, row in rows_of(counts, badges)
        ],
        "all": _numbers(counts.all),
        "left_out": {
            "skipped": left.skipped,
            "without_suggestion" if counts.wish.suggested else "not_filed": left.unfiled,
            "undated": left.undated,
            "other_years": left.outside,
        },
    }


def _numbers(row: Row) -> Item:
    lists = {"filed": row.filed, "suggested": row.suggested, "oh": row.oh, "year_before": row.before}
    return {"total": row.total} | {name: list(numbers) for name, numbers in lists.items()}


def _as_json(item: Item) -> str:
    import json as json_module

    return json_module.dumps({"schema": 1, "items": [item], "problems": []}, ensure_ascii=False) + "\n"


def _give(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)


def _write(output: Path, content: str | bytes) -> None:
    from mi_reader.settings.files import write_atomically

    write_atomically(output, content if isinstance(content, bytes) else content.encode("utf-8"))
    message(f"{output} written")


# Pixels -----------------------------------------------------------------------------------------------------


def _give_png(picture: "Picture", output: Path | None) -> None:
    if output is None and sys.stdout.isatty():
        raise UsageError("A PNG is no text for a terminal.", "Add --output FILE.png.")
    content = _png(picture)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        _write(output, content)


def _png(picture: "Picture") -> bytes:
    """Returns a picture as pixels: painted by the window's own painter, in a process of its own.

    Raises:
        MiReaderError: There is no Qt here, or it failed.
    """
    from mi_reader.curate.trends.scene_text import encode

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "mi_reader"]
    try:
        done = subprocess.run(  # noqa: S603  (this very program)
            [*program, PAINT],
            input=encode(picture.scene).encode("utf-8"),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MiReaderError(
            f"The picture could not be painted: {error}.", "`--format svg` needs no Qt."
        ) from error
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        said = done.stderr.decode("utf-8", "replace").strip().rstrip(".") or f"exit code {done.returncode}"
        raise MiReaderError(f"The picture could not be painted: {said}.", "`--format svg` needs no Qt.")
    return done.stdout
