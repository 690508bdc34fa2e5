"""A saved search: its name, the words it looks for, and what else the papers must be."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from mi_reader.curate.badges import Badges
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import Library
from mi_reader.engine import Engine
from mi_reader.library.filters import Days, Period
from mi_reader.library.searches import Search
from mi_reader.store.search import View
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import DateField, add_row, choice, form
from mi_reader.ui.models.desk import read_contents
from mi_reader.ui.models.sources import library_name
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.message_strip import Severity

_DAYS: Final = "days"
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Known:
    """A search, and what it can look for; `known` reads it."""

    search: Search
    libraries: tuple[Library, ...]
    editions: tuple[Edition, ...]
    categories: tuple[tuple[str, str], ...]


def known(engine: Engine, name: str, language: str) -> Known:
    """Returns a search with what it can look for; not for the UI thread.

    Args:
        language: Of the window.

    Raises:
        NotFoundError: There is no search of this name any more.
    """
    contents = read_contents(engine, None, None)
    badges = Badges(contents.preset, (), language).all()
    return Known(
        engine.searches.find(name),
        tuple(contents.libraries.values()),
        contents.editions,
        tuple((badge.category, badge.name) for badge in badges),
    )


class EditSearch(Dialog):
    """Changes a saved search.

    Args:
        saved: Is given the name that it has now.
    """

    def __init__(
        self, context: Context, found: Known, saved: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "saved_search", self.tr("Saved search"), QSize(520, 520), parent)
        self._before = found.search
        self._saved = saved
        now = found.search.filter
        self.name = QLineEdit(found.search.name)
        self.words = QLineEdit(now.words)
        self.words.setPlaceholderText(self.tr("Any words"))
        self.view = choice(self._views(), now.view)
        addresses = ((one.address, library_name(one)) for one in found.libraries)
        self.library = _choice(self.tr("All libraries"), addresses, now.library)
        self.category = _choice(self.tr("Any category"), found.categories, now.category)
        self.edition = _choice(
            self.tr("Any edition"), ((one.key, one.name) for one in found.editions), now.edition or ""
        )
        days = now.added if isinstance(now.added, tuple) else None
        self.added = choice(self._periods(), _DAYS if days else now.added)
        self.first, self.last = DateField(days[0] if days else None), DateField(days[1] if days else None)
        years = now.years or ("", "")
        self.since, self.until = QLineEdit(str(years[0])), QLineEdit(str(years[1]))
        self.venue = QLineEdit(now.venue)
        self.oh = self._either(self.tr("With oh!?"), self.tr("Without oh!?"), now.oh)
        self.why = self._either(self.tr("Written"), self.tr("Not written"), now.why)
        self.link = self._either(
            self.tr("With a DOI or arXiv id"), self.tr("Without DOI and arXiv id"), now.link
        )
        self._lay_out()
        self.add_cancel()
        self.go = self.add_primary(self.tr("Save"), self._save)
        self.added.currentIndexChanged.connect(lambda _: self._chosen())
        self.name.textChanged.connect(lambda _: self._chosen())
        self._chosen()
        self.words.setFocus()

    def _lay_out(self) -> None:
        rows = form()
        add_row(rows, self.tr("Name"), self.name)
        add_row(rows, self.tr("Words"), self.words, self.tr("In titles, authors, venues, abstracts and tags"))
        add_row(rows, self.tr("Papers"), self.view)
        add_row(rows, self.tr("Library"), self.library)
        add_row(rows, self.tr("Category"), self.category)
        add_row(rows, self.tr("Edition"), self.edition)
        add_row(rows, self.tr("Added"), self.added)
        self._days = _beside(self.first, self.last)
        self._days_label = add_row(rows, self.tr("From … to …"), self._days)
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        add_row(rows, self.tr("Year"), _beside(self.since, self.until))
        self.since.setAccessibleName(self.tr("First year"))
        self.until.setAccessibleName(self.tr("Last year"))
        add_row(rows, self.tr("Venue"), self.venue, self.tr("Part of its name"))
        add_row(rows, self.tr("oh!?"), self.oh)
        add_row(rows, self.tr("Why"), self.why)
        add_row(rows, self.tr("Link"), self.link)
        self.body.addLayout(rows)
        self.body.addStretch(1)

    def _views(self) -> list[tuple[object, str]]:
        return [
            (View.ALL, self.tr("All papers")),
            (View.INBOX, self.tr("Inbox")),
            (View.OH, self.tr("oh!?")),
            (View.SKIPPED, self.tr("Skipped")),
        ]

    def _periods(self) -> list[tuple[object, str]]:
        return [
            (None, self.tr("Any time")),
            (Period.WEEK, self.tr("In the last 7 days")),
            (Period.MONTH, self.tr("This month")),
            (Period.YEAR, self.tr("This year")),
            (Period.EDITION, self.tr("In the period of the edition in hand")),
            (_DAYS, self.tr("From a day to a day")),
        ]

    def _either(self, yes: str, no: str, chosen: bool | None) -> QComboBox:
        return choice([(None, self.tr("Either")), (True, yes), (False, no)], chosen)

    def _chosen(self) -> None:
        by_days = self.added.currentData() == _DAYS
        self._days.setVisible(by_days)
        self._days_label.setVisible(by_days)
        self.go.setEnabled(bool(self.name.text().strip()))

    def _save(self) -> None:
        if wrong := self._wrong():
            self.strip.show_message(Severity.WARNING, wrong)
            return
        self.strip.dismiss()
        wanted = replace(
            self._before.filter,
            words=self.words.text().strip(),
            view=View(self.view.currentData()),
            library=str(self.library.currentData()),
            category=str(self.category.currentData()),
            edition=EditionKey(edition) if (edition := str(self.edition.currentData())) else None,
            added=self._added(),
            years=self._years(),
            venue=self.venue.text().strip(),
            oh=self.oh.currentData(),
            why=self.why.currentData(),
            link=self.link.currentData(),
        )
        engine, before, name = self.context.engine, self._before.name, " ".join(self.name.text().split())

        def done(changes: Changes) -> None:
            self.context.bus.tell(changes)
            self._saved(name)
            self.accept()

        self.context.jobs.write(
            lambda: engine.searches.change(before, Search(name, wanted)), self, done, self.fail
        )

    def _wrong(self) -> str:
        """Returns what cannot be meant, in the window's language, or ""."""
        if not all(_YEAR.fullmatch(text) for text in self._written_years()):
            return self.tr("Write years such as 2022.")
        if self.added.currentData() == _DAYS and None in (self.first.day, self.last.day):
            return self.tr("Set both days.")
        return ""

    def _written_years(self) -> list[str]:
        return [text for field in (self.since, self.until) if (text := field.text().strip())]

    def _years(self) -> tuple[int, int] | None:
        years = [int(text) for text in self._written_years()]
        return (min(years), max(years)) if years else None

    def _added(self) -> Period | Days | None:
        chosen = self.added.currentData()
        if chosen == _DAYS:
            days = [day for day in (self.first.day, self.last.day) if day]
            return min(days), max(days)
        return Period(chosen) if chosen else None


def _choice(any_of_them: str, options: Iterable[tuple[str, str]], chosen: str) -> QComboBox:
    """Returns a field to choose one of some things, or none; one that is not there any more stays chosen."""
    found = list(options)
    gone = [(chosen, chosen)] if chosen and chosen not in {key for key, _ in found} else []
    return choice([("", any_of_them), *found, *gone], chosen)


def _beside(*fields: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    for field in fields:
        row.addWidget(field, 1)
    box.setFocusProxy(fields[0])
    return box
