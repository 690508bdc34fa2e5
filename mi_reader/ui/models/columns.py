"""The columns of the list of papers, as one table; and what each says of a paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from mi_reader.curate.badges import Badges
from mi_reader.domain.papers import plain_title
from mi_reader.domain.translation import QT_TRANSLATE_NOOP
from mi_reader.store.papers import PaperState
from mi_reader.store.search import Order, PaperRow
from mi_reader.ui.listed import clauses, listed

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion

_CONTEXT = "Columns"


class Column(StrEnum):
    """The columns by name, in their first order."""

    ICON = "icon"
    TITLE = "title"
    AUTHORS = "authors"
    YEAR = "year"
    VENUE = "venue"
    ADDED = "added"
    CATEGORY = "category"
    OH = "oh"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Spec:
    """A row of the table.

    Attributes:
        width: In pixels at a zoom of one; of the title, its least one: it takes what is left.
        order: What a click on its head sorts by.
        newest_first: Whether the first click sorts descending.
        centred: Whether head and content stand in the middle.
        fixed: Whether it can neither be hidden nor moved.
    """

    column: Column
    title: str
    width: int
    order: Order | None = None
    newest_first: bool = False
    centred: bool = False
    fixed: bool = False


SPECS: tuple[Spec, ...] = (
    Spec(Column.ICON, "", 34, fixed=True),
    Spec(Column.TITLE, QT_TRANSLATE_NOOP("Columns", "Title"), 200, Order.TITLE, fixed=True),
    Spec(Column.AUTHORS, QT_TRANSLATE_NOOP("Columns", "Authors"), 116, Order.AUTHORS),
    Spec(Column.YEAR, QT_TRANSLATE_NOOP("Columns", "Year"), 46, Order.YEAR, newest_first=True),
    Spec(Column.VENUE, QT_TRANSLATE_NOOP("Columns", "Venue"), 100, Order.VENUE),
    Spec(Column.ADDED, QT_TRANSLATE_NOOP("Columns", "Added"), 62, Order.ADDED, newest_first=True),
    Spec(Column.CATEGORY, QT_TRANSLATE_NOOP("Columns", "Category"), 156, Order.CATEGORY),
    Spec(Column.OH, QT_TRANSLATE_NOOP("Columns", "oh!?"), 54, Order.OH, newest_first=True, centred=True),
    Spec(Column.WHY, QT_TRANSLATE_NOOP("Columns", "Why"), 72, Order.WHY, centred=True),
)
COLUMNS: tuple[Column, ...] = tuple(spec.column for spec in SPECS)
PLACES = {spec.column: place for place, spec in enumerate(SPECS)}


def title_of(column: Column) -> str:
    """Returns a column's head."""
    if column is Column.CATEGORY:
        return QCoreApplication.translate("Columns", "Category (suggested)")
    text = SPECS[PLACES[column]].title
    return QCoreApplication.translate(_CONTEXT, text) if text else ""


def name_of(column: Column) -> str:
    """Returns what a column is called by itself."""
    text = SPECS[PLACES[column]].title
    return (
        QCoreApplication.translate(_CONTEXT, text) if text else QCoreApplication.translate("Columns", "State")
    )


def authors(row: PaperRow) -> str:
    """Returns the authors for a narrow place: one, two, or the first and "et al."."""
    names = row.authors.split("; ") if row.authors else []
    if len(names) > 2:
        return QCoreApplication.translate("Columns", "{name} et al.").format(name=names[0])
    return " & ".join(names)


def day(of: date) -> str:
    """Returns a day of this or another year, in full."""
    return QLocale().toString(_qdate(of), QLocale.FormatType.LongFormat)


def added_day(row: PaperRow) -> date | None:
    """Returns when a paper came into the library, if that is known."""
    try:
        return date.fromisoformat(row.added[:10])
    except ValueError:
        return None  # an imported file may say anything


def short_day(of: date, today: date) -> str:
    """Returns a day for a narrow place: without its year if it is this year's, else its year alone."""
    if of.year != today.year:
        return str(of.year)
    form = QCoreApplication.translate("Columns", "d MMM", "a day of this year, in Qt's letters")
    return _said(of, form, QLocale().name())


@lru_cache(maxsize=1000)
def _said(of: date, form: str, locale: str) -> str:
    # A list asks for those of all its rows each time that it is painted, and Qt takes its time.
    return QLocale(locale).toString(_qdate(of), form)


def text(
    column: Column,
    row: PaperRow,
    badges: Badges,
    suggestion: "Suggestion | None" = None,
    *,
    thought: bool = False,
) -> str:
    """Returns what a cell says, in full: for those who do not see it, and for its tooltip.

    Args:
        thought: Whether somebody has thought about the paper: without a suggestion then, there is none.
    """
    if column is Column.CATEGORY:
        return _category(row, badges, suggestion) or (no_suggestion() if thought else "")
    return _TEXTS[column](row)


def no_suggestion() -> str:
    """Returns what stands where nothing is suggested."""
    return QCoreApplication.translate("Columns", "No suggestion")


def share(suggestion: "Suggestion") -> str:
    """Returns how sure a suggestion is, for a narrow place; a guess has a question mark."""
    return f"{suggestion.percent}%?" if suggestion.unsure else f"{suggestion.percent}%"


def sentence(row: PaperRow, badges: Badges, suggestion: "Suggestion | None" = None) -> str:
    """Returns a whole row as a screen reader says it."""
    paper = listed((plain_title(row.title), authors(row), str(row.year or "")))
    cells = (Column.CATEGORY, Column.OH, Column.WHY, Column.ICON)
    return clauses((paper, *(text(column, row, badges, suggestion) for column in cells)))


def _category(row: PaperRow, badges: Badges, suggestion: "Suggestion | None") -> str:
    if row.categories:
        return listed(badges.of(category).name for category in row.categories)
    if suggestion is None:
        return ""
    said = QCoreApplication.translate("Columns", "suggested {category}, {percent} percent")
    if suggestion.unsure:
        said = QCoreApplication.translate("Columns", "suggested {category}, {percent} percent, unsure")
    return said.format(category=badges.of(suggestion.category).name, percent=suggestion.percent)


def _marked(row: PaperRow) -> str:
    if row.oh is None:
        return ""
    return QCoreApplication.translate("Columns", "oh!? {date}").format(date=day(row.oh))


def _state(row: PaperRow) -> str:
    if row.conflict:
        return QCoreApplication.translate("Columns", "edited here and in Zotero: decide")
    if row.state in (PaperState.TRASH, PaperState.GONE):
        return QCoreApplication.translate("Columns", "gone from Zotero")
    return QCoreApplication.translate("Columns", "skipped") if row.skipped else ""


def _added(row: PaperRow) -> str:
    known = added_day(row)
    return day(known) if known else row.added


def _why(row: PaperRow) -> str:
    return QCoreApplication.translate("Columns", "why written") if row.why else ""


def _qdate(of: date) -> QDate:
    return QDate(of.year, of.month, of.day)


_TEXTS: Mapping[Column, Callable[[PaperRow], str]] = {
    Column.ICON: _state,
    Column.TITLE: lambda row: plain_title(row.title),
    Column.AUTHORS: lambda row: row.authors.replace("; ", ", "),
    Column.YEAR: lambda row: str(row.year or ""),
    Column.VENUE: lambda row: row.venue,
    Column.ADDED: _added,
    Column.OH: _marked,
    Column.WHY: _why,
}
