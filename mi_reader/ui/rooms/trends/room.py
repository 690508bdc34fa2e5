"""The Trends room: papers per month and category, in numbers."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mi_reader.domain.changes import Changes, Touched
from mi_reader.library.counts import Basis
from mi_reader.ui.context import Context
from mi_reader.ui.models.badges import Badges
from mi_reader.ui.models.counts import CountsTable
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.trends import reading
from mi_reader.ui.rooms.trends.reading import Counted, Days
from mi_reader.ui.rooms.trends.table import CountsView
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import MenuButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.segments import Segments

_TOUCHED: Final = (
    Touched.PAPER,
    Touched.SECTION,
    Touched.EDITION,
    Touched.LIBRARY,
    Touched.CATEGORY,
)


class Form(StrEnum):
    """How numbers are shown."""

    COUNT = "count"
    SHARE = "share"


class TrendsRoom(Room):
    """The room of numbers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Counted | None = None
        self._stale = True
        self._waiting = False
        self._shown = False
        self._make()
        self._lay_out()
        self._connect()
        self._restore()
        self._retranslate()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self.context.theme
        self.heading = ElidedLabel(parent=self)
        style(self.heading, role="room-title")
        self.summary = ElidedLabel(parent=self)
        style(self.summary, role="secondary")
        self.copy_button = MenuButton(theme, "", self, icon="copy")
        self.copy_button.setMenu(QMenu(self.copy_button))
        self.basis = Segments(theme, "", self)
        for basis in Basis:
            self.basis.add(basis, "")
        self.days = MenuButton(theme, "", self)
        self.days.setMenu(QMenu(self.days))
        self.form = Segments(theme, "", self)
        for form in Form:
            self.form.add(form, "")
        self.model = CountsTable(self.context, self)
        self.view = CountsView(theme, self.model, self)
        self.empty = EmptyState(theme, self)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self.heading)
        first.addWidget(self.summary, 1)
        first.addWidget(self.copy_button)
        choices = QWidget(self)
        second = FlowLayout(choices, gap=Space.M)
        for widget in (self.basis, self.days, self.form):
            second.addWidget(widget)
        head = QFrame(self)
        style(head, variant="base")
        column = QVBoxLayout(head)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(first)
        column.addWidget(choices)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        # The chart of issue 6 has its place between the two.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        context = self.context
        self.basis.chosen.connect(lambda _: self._chosen())
        self.form.chosen.connect(lambda _: self._form_chosen())
        self.days.menu().aboutToShow.connect(self._fill_days)
        self.copy_button.menu().aboutToShow.connect(self._fill_copies)
        context.focus.edition_changed.connect(lambda _: self.refresh())
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.refresh)
        context.language.changed.connect(self._show_again)
        self.empty.wanted.connect(lambda: self.choose_days(Days.ALL))

    def _retranslate(self) -> None:
        self.basis.setAccessibleName(self.tr("Which day counts"))
        self.basis.set_text(Basis.ADDED, self.tr("Date added"))
        self.basis.set_text(Basis.OH, self.tr("oh!? date"))
        self.form.setAccessibleName(self.tr("Numbers as"))
        self.form.set_text(Form.COUNT, self.tr("Count"))
        self.form.set_text(Form.SHARE, self.tr("Share"))
        self.days.setAccessibleName(self.tr("Span"))
        self.copy_button.setText(self.tr("Copy"))
        self.view.setAccessibleName(self.tr("Papers per month and category"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns what is counted."""
        return self.tr("Trends")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now."""
        return {"copy": self.copy_csv} if self.view.hasFocus() else {}

    def entered(self) -> None:
        """Takes the keyboard, and counts anew if something changed meanwhile."""
        self._shown = True
        self.view.setFocus()
        if self._stale:
            self.refresh()

    def left(self) -> None:
        """Is not looked at any more."""
        self._shown = False

    def panes(self) -> list[QWidget]:
        """Returns the table."""
        return [self.view]

    def selection_text(self) -> str:
        """Returns how many papers are counted."""
        return self.tr("%n paper(s)", "", self.model.counts.all.total)

    def is_ready(self) -> bool:
        """Tells whether the numbers are shown."""
        return not self._waiting and not self._stale

    # What is counted ----------------------------------------------------------------------------------

    @property
    def span(self) -> Days:
        """The span that is counted."""
        kept = self.context.remembered.get("trends/days", Days.EDITION.value)
        return Days(kept) if kept in list(Days) else Days.EDITION

    def refresh(self) -> None:
        """Counts anew, in a thread; later if the room is not seen."""
        self._stale = True
        if not self._shown:
            return
        self._stale = False
        self._waiting = True
        engine, key = self.context.engine, self.context.focus.edition
        basis, span = Basis(str(self.basis.choice)), self.span
        self.context.jobs.read(
            lambda: reading.read(engine, key, basis, span), self, self._take, latest="counts"
        )

    def _take(self, found: Counted) -> None:
        self._waiting = False
        self._found = found
        self._show_again()

    def _show_again(self) -> None:
        found = self._found
        if found is None:
            return
        badges = Badges(found.preset, found.sections, self.context.language.code)
        self.model.show(found.counts, badges)
        self._say()
        self.selected.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if any(changes.keys(kind) for kind in _TOUCHED):
            self.refresh()

    def _chosen(self) -> None:
        self.context.remembered.put("trends/basis", str(self.basis.choice))
        self.refresh()

    def _form_chosen(self) -> None:
        self.context.remembered.put("trends/form", str(self.form.choice))
        self.model.set_shares(self.form.choice is Form.SHARE)

    def choose_days(self, days: Days) -> None:
        """Counts another span."""
        self.context.remembered.put("trends/days", days.value)
        self.refresh()
        self._say()

    def _restore(self) -> None:
        remembered = self.context.remembered
        basis = remembered.get("trends/basis", Basis.ADDED.value)
        self.basis.choose(Basis(basis) if basis in list(Basis) else Basis.ADDED)
        form = remembered.get("trends/form", Form.COUNT.value)
        self.form.choose(Form(form) if form in list(Form) else Form.COUNT)
        self.model.set_shares(self.form.choice is Form.SHARE)

    # What it says -------------------------------------------------------------------------------------

    def _say(self) -> None:
        counts = self.model.counts
        per = self.tr("Papers per year") if counts.by_year else self.tr("Papers per month")
        edition = self._found.edition if self._found else None
        if edition and self.span is Days.EDITION:
            per = self.tr("{counted}, {edition}").format(counted=per, edition=edition.name)
        self.heading.setText(per)
        said = [self.tr("%n paper(s)", "", counts.all.total)]
        if counts.skipped:
            said.append(self.tr("left out: %n skipped", "", counts.skipped))
        self.summary.setText(" · ".join(said))
        self.days.setText(self._name(self.span))
        nothing = self._found is not None and not counts.all.total
        if nothing:
            self.empty.set_state(
                "chart-column-stacked",
                self.tr("No papers in this span."),
                "" if self.span is Days.ALL else self.tr("Show all years"),
                self.tr("Papers are counted here by month and category."),
            )
        self.pages.setCurrentWidget(self.empty if nothing else self.view)
        self.copy_button.setEnabled(not nothing)

    def _name(self, days: Days) -> str:
        match days:
            case Days.EDITION:
                return self.tr("The edition's period")
            case Days.YEAR:
                return self.tr("The last 12 months")
            case Days.ALL:
                return self.tr("All years")

    def _fill_days(self) -> None:
        menu = self.days.menu()
        menu.clear()
        group = QActionGroup(menu)
        for days in Days:
            action = menu.addAction(self._name(days))
            action.setCheckable(True)
            action.setChecked(days is self.span)
            action.triggered.connect(partial(self._days_chosen, days))
            group.addAction(action)

    def _days_chosen(self, days: Days, _checked: bool = False) -> None:
        self.choose_days(days)

    def _fill_copies(self) -> None:
        menu = self.copy_button.menu()
        menu.clear()
        menu.addAction(self.tr("Copy as CSV")).triggered.connect(lambda _checked=False: self.copy_csv())
        menu.addAction(self.tr("Copy as Markdown")).triggered.connect(
            lambda _checked=False: self.copy_markdown()
        )

    def copy_csv(self) -> None:
        """Copies the table for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.model.as_csv())

    def copy_markdown(self) -> None:
        """Copies the table for a post."""
        QGuiApplication.clipboard().setText(self.model.as_markdown())
