"""The numbers of a chart in columns, for a spreadsheet and for a post."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from mi_reader.curate.trends.counting import Counts, Row
from mi_reader.curate.trends.words import Words

# What makes a spreadsheet take a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def lines_of(
    counts: Counts, names: Iterable[tuple[str, Row]], words: Words, *, share: bool = False
) -> Iterator[list[str]]:
    """Yields the table: its head, a line for each category, and one for all papers.

    Args:
        names: The categories in their order, with their numbers.
        share: Percentages of a column's papers instead of their numbers.
    """
    compared = bool(counts.all.before)
    heads = ["filed", "suggested", "total", *(["before"] if compared else [])]
    periods = [period_name(counts, period) for period in counts.periods]
    yield [words.head("category"), *periods, *map(words.head, heads)]
    whole = numbers_of(counts.all, compared=compared)
    for name, row in (*names, (words.head("all"), counts.all)):
        numbers = numbers_of(row, compared=compared)
        yield [name, *(said(n, of, share=share) for n, of in zip(numbers, whole, strict=True))]


def numbers_of(row: Row, *, compared: bool) -> tuple[int, ...]:
    """Returns a line's numbers: of each period, then filed, suggested, both, and of the year before."""
    sums = (sum(row.filed), sum(row.suggested), row.total)
    return (*row.numbers, *sums, *((sum(row.before),) if compared else ()))


def period_name(counts: Counts, period: date) -> str:
    """Returns a period as programs read it: 2022-03, or 2022."""
    return str(period.year) if counts.by_year else f"{period.year:04}-{period.month:02}"


def said(number: int, whole: int, *, share: bool) -> str:
    """Returns a number, or its share of the whole; a dash where there is nothing to share."""
    if not share:
        return str(number)
    return f"{round(100 * number / whole)} %" if whole else "–"


def as_csv(lines: Iterable[Sequence[str]]) -> str:
    """Returns lines with commas (RFC 4180); no cell of them is a formula."""
    return "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines)


def as_markdown(lines: Iterable[Sequence[str]]) -> str:
    """Returns lines as a table in Markdown."""
    head, *rows = lines
    ruler = ["---", *("---:" for _ in head[1:])]
    shown = ([_cell(cell) for cell in line] for line in (head, ruler, *rows))
    return "".join(f"| {' | '.join(line)} |\n" for line in shown)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")


def _quoted(text: str) -> str:
    safe = f"'{text}" if text.startswith(_FORMULA) else text
    return f'"{safe.replace(chr(34), chr(34) * 2)}"' if any(one in safe for one in ',"\r\n') else safe
