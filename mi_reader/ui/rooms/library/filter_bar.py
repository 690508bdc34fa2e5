"""The chips over the list: what it is filtered by, each a word that can be switched off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from mi_reader.library.filters import Filter, Period
from mi_reader.ui.models.columns import day
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.sources import library_name
from mi_reader.ui.rooms import marking
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import LinkButton
from mi_reader.ui.widgets.chip import Chip
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.popovers import AskTexts

# What a chip that is taken away leaves behind.
_CLEARED = {
    "added": None,
    "category": "",
    "years": None,
    "venue": "",
    "link": None,
    "library": "",
    "edition": None,
}
_YEARS_BACK = 3  # years offered besides this one


class FilterBar(QWidget):
    """Chips for a filter.

    Signals:
        changed: The user filters by something else: the `Filter`.
        source_removed: The × of the first chip: the user wants all papers.
        save_wanted: The user wants to keep the filter under a name.
    """

    changed = Signal(object)
    source_removed = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._filter = Filter()
        self._chips: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, Space.S)
        row.setSpacing(Space.S)
        holder = QWidget(self)
        self._flow = FlowLayout(holder, gap=Space.XS)
        row.addWidget(holder, 1)
        self.save = LinkButton(parent=self)
        self.save.clicked.connect(self.save_wanted)
        row.addWidget(self.save)
        self._make_chips()
        desk.changed.connect(self._show)
        self._show()

    @property
    def filter(self) -> Filter:
        """What the chips say."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Shows another filter; tells nobody."""
        self._filter = wanted
        self._show()

    def set_source(self, name: str, icon: str, *, removable: bool, marked: bool = False) -> None:
        """Says which list is filtered, by the first chip.

        Args:
            removable: Whether there is a larger one.
            marked: Whether all its papers have an oh!?, so that there is nothing to choose.
        """
        self._chips["oh"].setHidden(marked)
        chip = self._chips["source"]
        chip.setText(name)
        chip.set_icon(icon)
        chip.setChecked(True)
        chip.set_removable(self.tr("Show all papers") if removable else "")
        chip.setVisible(bool(name))

    def chip(self, name: str) -> Chip:
        """Returns a chip: `source`, `oh`, `why`, `more`, or one named like a field of `Filter`."""
        return self._chips[name]

    # How it is made -----------------------------------------------------------------------------------

    def _make_chips(self) -> None:
        self._add("source").removed.connect(self.source_removed)
        self._chips["source"].toggled.connect(lambda _: self._chips["source"].setChecked(True))
        self._add_asking("added", self._added_menu)
        self._add("oh").toggled.connect(lambda on: self._set(oh=True if on else None))
        self._add("why").toggled.connect(lambda on: self._set(why=False if on else None))
        self._add_asking("category", self._category_menu)
        for name in ("years", "venue", "link", "library", "edition"):
            self._add(name).toggled.connect(partial(self._clear, name))
        for name in _CLEARED:
            self._chips[name].removed.connect(partial(self._clear, name))
        self._add_asking("more", self._more_menu, dashed=True)
        style(self._chips["more"], indicator="none")

    def _add(self, name: str, *, checkable: bool = True, dashed: bool = False, icon: str = "") -> Chip:
        chip = Chip(
            self._theme, parent=self._flow.parentWidget(), checkable=checkable, dashed=dashed, icon=icon
        )
        chip.setObjectName(f"chip_{name}")
        self._flow.addWidget(chip)
        self._chips[name] = chip
        return chip

    def _add_asking(self, name: str, fill: Callable[[QMenu], None], *, dashed: bool = False) -> None:
        chip = self._add(name, dashed=dashed, checkable=not dashed, icon="plus" if dashed else "")
        menu = QMenu(chip)
        menu.aboutToShow.connect(partial(self._fill, menu, fill))
        chip.setMenu(menu)

    def _fill(self, menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        menu.clear()
        fill(menu)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    # What it says -------------------------------------------------------------------------------------

    def _show(self) -> None:
        now = self._filter
        self.save.setText(self.tr("Save search"))
        category = self._desk.badges.of(now.category).name if now.category else ""
        self._say("added", self.tr("Added"), self._period_text(), self.tr("Added: {period}"))
        self._say("category", self.tr("Category"), category, self.tr("Category: {period}"))
        self._say("years", "", self._years_text(), self.tr("Year: {period}"))
        self._say("venue", "", now.venue, self.tr("Venue: {period}"))
        link = "" if now.link is None else self.tr("with a link") if now.link else self.tr("No link")
        self._say("link", "", link, "{period}")
        self._say("library", "", self._library_text(), "{period}")
        self._say("edition", "", self._edition_text(), self.tr("Edition: {period}"))
        self._switch("oh", self._oh_text(), on=now.oh is not None)
        self._switch("why", self._why_text(), on=now.why is not None)
        more = self._chips["more"]
        more.setText(self.tr("Filter"))
        more.setAccessibleName(self.tr("Add a filter"))

    def _say(self, name: str, idle: str, value: str, pattern: str) -> None:
        """Shows a chip that has a value or, where it has an idle text, may get one."""
        chip = self._chips[name]
        chip.blockSignals(True)
        chip.setText(pattern.format(period=value) if value else idle)
        chip.setChecked(bool(value))
        chip.blockSignals(False)
        chip.set_removable(self.tr("Remove filter: {name}").format(name=chip.text()) if value else "")
        chip.setVisible(bool(value or idle))

    def _switch(self, name: str, text: str, *, on: bool) -> None:
        chip = self._chips[name]
        chip.blockSignals(True)
        chip.setText(text)
        chip.setChecked(on)
        chip.blockSignals(False)

    def _oh_text(self) -> str:
        return self.tr("Without oh!?") if self._filter.oh is False else self.tr("oh!?")

    def _why_text(self) -> str:
        return self.tr("Why: written") if self._filter.why else self.tr("Why: not written")

    def _library_text(self) -> str:
        wanted = self._filter.library
        known = self._desk.contents.libraries.values()
        return next((library_name(one) for one in known if one.address == wanted), wanted)

    def _edition_text(self) -> str:
        wanted = self._filter.edition
        return next((one.name for one in self._desk.contents.editions if one.key == wanted), wanted or "")

    def _years_text(self) -> str:
        if not self._filter.years:
            return ""
        first, last = self._filter.years
        return str(first) if first == last else f"{first}–{last}"

    def _period_text(self) -> str:
        added = self._filter.added
        if added is None:
            return ""
        if isinstance(added, Period):
            return self._periods()[added]
        first, last = added
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        return f"{day(first)} – {day(last)}"

    def _periods(self) -> Mapping[Period, str]:
        edition = self._desk.contents.edition
        return {
            Period.WEEK: self.tr("last 7 days"),
            Period.MONTH: self.tr("this month"),
            Period.YEAR: self.tr("this year"),
            Period.EDITION: self.tr("period of {edition}").format(edition=edition.name if edition else "…"),
        }

    # What can be chosen -------------------------------------------------------------------------------

    def _added_menu(self, menu: QMenu) -> None:
        self._choice(menu, self.tr("Any time"), added=None)
        menu.addSeparator()
        edition = self._desk.contents.edition
        for period, text in self._periods().items():
            if period is not Period.EDITION or (edition and edition.period_start):
                self._choice(menu, text, added=period)
        menu.addSeparator()
        this_year = marking.today().year
        for year in range(this_year - 1, this_year - 1 - _YEARS_BACK, -1):
            self._choice(menu, str(year), added=(date(year, 1, 1), date(year, 12, 31)))
        menu.addAction(self.tr("From … to …"), self._ask_days)

    def _category_menu(self, menu: QMenu) -> None:
        self._choice(menu, self.tr("Any category"), category="")
        menu.addSeparator()
        for badge in self._desk.badges.all():
            self._choice(menu, f"{badge.number}  {badge.name}", category=badge.category)

    def _more_menu(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Year…"), self._ask_years)
        menu.addAction(self.tr("Venue…"), self._ask_venue)
        menu.addSeparator()
        self._choice(menu, self.tr("With a DOI or arXiv id"), link=True)
        self._choice(menu, self.tr("Without DOI and arXiv id"), link=False)
        self._choice(menu, self.tr("Without oh!?"), oh=False)
        self._choice(menu, self.tr("Why: written"), why=True)
        menu.addSeparator()
        libraries = menu.addMenu(self.tr("Library"))
        self._choice(libraries, self.tr("All libraries"), library="")
        for library in self._desk.contents.libraries.values():
            self._choice(libraries, library_name(library), library=library.address)
        editions = menu.addMenu(self.tr("Edition"))
        self._choice(editions, self.tr("Any edition"), edition=None)
        for edition in self._desk.contents.editions:
            self._choice(editions, edition.name, edition=edition.key)

    def _choice(self, menu: QMenu, text: str, **fields: object) -> None:
        action = menu.addAction(QIcon(), text.replace("&", "&&"), lambda: self._set(**fields))
        action.setCheckable(True)
        action.setChecked(all(getattr(self._filter, name) == value for name, value in fields.items()))

    def _clear(self, name: str, *_: object) -> None:
        self._set(**{name: _CLEARED[name]})

    def _set(self, **fields: object) -> None:
        self._filter = replace(self._filter, **fields)  # type: ignore[arg-type]  # fields of Filter
        self._show()
        self.changed.emit(self._filter)

    # What is asked ------------------------------------------------------------------------------------

    def _ask(
        self, title: str, fields: Sequence[tuple[str, str]], take: Callable[[Sequence[str]], str], below: str
    ) -> None:
        AskTexts(title, fields, take, self).open_below(self._chips[below])

    def _ask_days(self) -> None:
        added = self._filter.added
        first, last = added if isinstance(added, tuple) else (None, None)

        def take(texts: Sequence[str]) -> str:
            try:
                days = date.fromisoformat(texts[0]), date.fromisoformat(texts[1])
            except ValueError:
                return self.tr("Write days such as 2022-11-25.")
            self._set(added=(min(days), max(days)))
            return ""

        fields = [(self.tr("First day"), str(first or "")), (self.tr("Last day"), str(last or ""))]
        self._ask(self.tr("Added from … to …"), fields, take, "added")

    def _ask_years(self) -> None:
        first, last = self._filter.years or ("", "")

        def take(texts: Sequence[str]) -> str:
            given = [text for text in texts if text]
            if not given or not all(text.isdecimal() and len(text) == 4 for text in given):
                return self.tr("Write years such as 2022.")
            years = [int(text) for text in given]
            self._set(years=(min(years), max(years)))
            return ""

        fields = [(self.tr("From"), str(first)), (self.tr("To"), str(last))]
        self._ask(self.tr("Year of publication"), fields, take, "more")

    def _ask_venue(self) -> None:
        def take(texts: Sequence[str]) -> str:
            self._set(venue=texts[0])
            return ""

        self._ask(self.tr("Venue"), [(self.tr("Part of its name"), self._filter.venue)], take, "more")
