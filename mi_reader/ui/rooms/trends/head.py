"""What stands above the chart: what is counted, how it is shown, and where it can be taken."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mi_reader.curate.trends.counting import Basis, Counts
from mi_reader.curate.trends.words import Words
from mi_reader.ui.context import Context
from mi_reader.ui.rooms.trends.reading import Asked, Days
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Height, Space
from mi_reader.ui.widgets.buttons import MenuButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.segments import Segments


class Form(StrEnum):
    """How numbers are shown."""

    COUNT = "count"
    SHARE = "share"


class TrendsHead(QFrame):
    """The heading of the room, its buttons and choices; the choices are remembered.

    Signals:
        asked_anew: Something else is to be counted.
        form_chosen: The same is to be shown in another form.
    """

    asked_anew = Signal()
    form_chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        style(self, variant="base")
        self._make()
        self._lay_out()
        self._restore()
        self._fit()
        self._connect()
        self.retranslate()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self._context.theme
        self.heading = ElidedLabel(parent=self)
        style(self.heading, role="room-title")
        self.summary = ElidedLabel(parent=self)
        style(self.summary, role="secondary")
        self.copy_button = MenuButton(theme, "", self, icon="copy")
        self.save_button = MenuButton(theme, "", self, icon="download")
        self.insert_button = MenuButton(theme, "", self, icon="image", primary=True)
        self.days = MenuButton(theme, "", self)
        for button in (*self._buttons, self.days):
            button.setMenu(QMenu(button))
        self.basis = Segments(theme, "", self)
        for basis in Basis:
            self.basis.add(basis, "")
        self.form = Segments(theme, "", self)
        for form in Form:
            self.form.add(form, "")
        self.suggested = QCheckBox(self)
        self.compared = QCheckBox(self)

    @property
    def _buttons(self) -> tuple[MenuButton, ...]:
        return self.copy_button, self.save_button, self.insert_button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        first.addWidget(self.heading)
        first.addWidget(self.summary, 1)
        for button in self._buttons:
            first.addWidget(button)
        choices = QWidget(self)
        second = FlowLayout(choices, gap=Space.M)
        for widget in (self.basis, self.days, self.form, self.suggested, self.compared):
            second.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(first)
        column.addWidget(choices)

    def _fit(self) -> None:
        for box in (self.suggested, self.compared):  # in one line with the buttons beside them
            box.setMinimumHeight(self._context.theme.px(Height.CONTROL))

    def _connect(self) -> None:
        self.basis.chosen.connect(lambda _: self._keep("basis", str(self.basis.choice)))
        self.suggested.clicked.connect(lambda on: self._keep("suggested", on))
        self.compared.clicked.connect(lambda on: self._keep("compared", on))
        self.form.chosen.connect(lambda _: self._form_chosen())
        self.days.menu().aboutToShow.connect(self._fill_days)
        self._context.theme.changed.connect(self._fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Says all in today's language."""
        self.basis.setAccessibleName(self.tr("Which day counts"))
        self.basis.set_text(Basis.ADDED, self.tr("Date added"))
        self.basis.set_text(Basis.PUBLISHED, self.tr("Date published"))
        self.basis.set_text(Basis.OH, self.tr("oh!? date"))
        self.form.setAccessibleName(self.tr("Numbers as"))
        self.form.set_text(Form.COUNT, self.tr("Count"))
        self.form.set_text(Form.SHARE, self.tr("Share"))
        self.days.setAccessibleName(self.tr("Span"))
        self.days.setText(self._name(self.span))
        self.suggested.setText(self.tr("Unfiled papers by their suggestion"))
        self.compared.setText(self.tr("Year before"))
        self.copy_button.setText(self.tr("Copy"))
        self.save_button.setText(self.tr("Save as…"))
        self.insert_button.setText(self.tr("Save picture into the post"))

    # What is asked for --------------------------------------------------------------------------------

    @property
    def asked(self) -> Asked:
        """What is to be counted."""
        basis = Basis(str(self.basis.choice))
        return Asked(basis, self.span, self.suggested.isChecked(), self.compared.isChecked())

    @property
    def span(self) -> Days:
        """The span that is counted."""
        kept = self._context.remembered.get("trends/days", Days.EDITION.value)
        return Days(kept) if kept in list(Days) else Days.EDITION

    @property
    def shares(self) -> bool:
        """Whether shares are shown and not numbers."""
        return self.form.choice is Form.SHARE

    def choose_days(self, days: Days) -> None:
        """Takes another span."""
        self._keep("days", days.value)
        self.days.setText(self._name(days))

    def include_suggested(self) -> None:
        """Counts unfiled papers, too."""
        self.suggested.setChecked(True)
        self._keep("suggested", value=True)

    def _keep(self, name: str, value: str | bool) -> None:
        self._context.remembered.put(f"trends/{name}", value)
        self.asked_anew.emit()

    def _form_chosen(self) -> None:
        self._context.remembered.put("trends/form", str(self.form.choice))
        self.form_chosen.emit()

    def _restore(self) -> None:
        remembered = self._context.remembered
        basis = remembered.get("trends/basis", Basis.ADDED.value)
        self.basis.choose(Basis(basis) if basis in list(Basis) else Basis.ADDED)
        form = remembered.get("trends/form", Form.COUNT.value)
        self.form.choose(Form(form) if form in list(Form) else Form.COUNT)
        self.suggested.setChecked(remembered.get("trends/suggested", True))
        self.compared.setChecked(remembered.get("trends/compared", True))

    # What it says -------------------------------------------------------------------------------------

    def say(self, counts: Counts | None, edition: str, *, may_insert: bool) -> None:
        """Says what is counted, and offers what can be done with it.

        Args:
            counts: None while nothing is known yet.
            edition: Its name, where its period is what is counted.
            may_insert: Whether there is an edition to put the picture into.
        """
        words = Words(self._context.language.code)
        self.heading.setText(words.title(counts or Counts(), edition))
        self.summary.setText(words.summary(counts, basis=False) if counts else "")
        self.compared.setEnabled(not self.shares and self.span is not Days.ALL)
        for button in self._buttons:
            button.setEnabled(counts is not None and counts.all.total > 0)
        if not may_insert:
            self.insert_button.setEnabled(False)

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
