"""Forms of dialogs: rows of a label and a field, and the fields that Qt does not have."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from mi_reader.domain.keys import LibraryId
from mi_reader.domain.papers import Library
from mi_reader.library.shelves import is_sample
from mi_reader.ui.context import Context
from mi_reader.ui.models.sources import library_name
from mi_reader.ui.theme.tokens import Space


def form() -> QFormLayout:
    """Returns an empty form."""
    made = QFormLayout()
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setHorizontalSpacing(Space.M)
    made.setVerticalSpacing(Space.S)
    return made


def add_row(to: QFormLayout, text: str, field: QWidget, hint: str = "") -> QLabel:
    """Adds a row; the field is spoken by the label's text.

    Args:
        hint: A sentence for the tooltips, and for screen readers.
    """
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    if hint:
        field.setAccessibleDescription(hint)
        field.setToolTip(hint)
        label.setToolTip(hint)
    to.addRow(label, field)
    return label


def choice(options: Iterable[tuple[object, str]], chosen: object = None, *, whole: bool = False) -> QComboBox:
    """Returns a field to choose one of some things.

    Args:
        options: Each thing, and what it is called.
        chosen: What is shown at first; the first thing if it is none of them.
        whole: Whether it is as wide as the longest text, for texts of the window's own; names that people
            give may be cut.
    """
    box = QComboBox()
    if whole:
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    else:
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
    for value, text in options:
        box.addItem(text, value)
    box.setCurrentIndex(max(index_of(box, chosen), 0))
    return box


def library_choice(context: Context, libraries: Iterable[Library], chosen: LibraryId | None) -> QComboBox:
    """Returns a field to choose the library that something goes into; None stands for that of files.

    Libraries that take no edits are left out.
    """
    found = [one for one in libraries if not context.focus.locks.of_library(one.id)]
    options: list[tuple[object, str]] = [(one.id, library_name(one)) for one in found]
    if all(map(is_sample, found)):
        options.append((None, QCoreApplication.translate("Form", "Files on this computer")))
    return choice(options, chosen)


def index_of(box: QComboBox, value: object) -> int:
    """Returns the place of a thing in a field of `choice`; -1 if it is not there."""
    # Not findData: it compares as QVariant does, which knows nothing of Python's equality.
    return next((at for at in range(box.count()) if box.itemData(at) == value), -1)


class DateField(QWidget):
    """A day that may be missing.

    Signals:
        edited: The user changed it.
    """

    edited = Signal()

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = QCheckBox(self)
        self._day = QDateEdit(self)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setLocale(QLocale())
        self._day.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._given)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        row.addWidget(self._given)
        row.addWidget(self._day, 1)
        self.set_day(day)
        self._given.toggled.connect(self._toggled)
        self._day.dateChanged.connect(lambda _: self.edited.emit())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._given.setAccessibleName(self.tr("{field}: is set").format(field=name))
        self._day.setAccessibleName(name)

    @property
    def day(self) -> date | None:
        """What is set; None for nothing."""
        if not self._given.isChecked():
            return None
        shown = self._day.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date | None) -> None:
        """Sets it, without telling."""
        for widget in (self._given, self._day):
            widget.blockSignals(True)
        self._given.setChecked(day is not None)
        shown = day or date.today()  # noqa: DTZ011  (the day on the user's wall)
        self._day.setDate(QDate(shown.year, shown.month, shown.day))
        self._day.setEnabled(day is not None)
        for widget in (self._given, self._day):
            widget.blockSignals(False)

    def _toggled(self, given: bool) -> None:
        self._day.setEnabled(given)
        self.edited.emit()
