"""Small questions that open where they are asked, and go when the user looks elsewhere."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton, PrimaryButton

_WIDTH = 280


class Popover(QFrame):
    """A frame over the window. Enter answers, Escape or a click elsewhere closes it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        style(self, variant="panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._column.setSpacing(Space.S)
        heading = QLabel(title, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        style(heading, role="strong")
        self._column.addWidget(heading)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addStretch(1)
        self.first: QWidget | None = None

    def open_below(self, where: QWidget) -> None:
        """Opens below a widget, inside the screen."""
        self.open_at(where.mapToGlobal(QPoint(0, where.height() + 2)))

    def open_at(self, place: QPoint) -> None:
        """Opens at a place of the screen, moved so that all of it is seen."""
        self._column.addLayout(self._buttons)
        self.adjustSize()
        screen = (self.parentWidget() or self).screen().availableGeometry()
        left = max(min(place.x(), screen.right() - self.width()), screen.left())
        top = max(min(place.y(), screen.bottom() - self.height()), screen.top())
        self.move(left, top)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.first:
            self.first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
        else:
            super().keyPressEvent(event)

    def answer(self) -> None:
        """Takes the answer, if it is one."""


class AskTexts(Popover):
    """Asks for one or a few short texts.

    Args:
        fields: What each is called, with what it says at first.
        answered: Is given the texts; returns what is wrong with them, or "" when it has taken them.
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[tuple[str, str]],
        answered: Callable[[Sequence[str]], str],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self._answered = answered
        self.setMinimumWidth(_WIDTH)
        self.fields: list[QLineEdit] = []
        for name, text in fields:
            label = QLabel(name, self)
            style(label, role="secondary")
            field = QLineEdit(text, self)
            field.setAccessibleName(name)
            field.returnPressed.connect(self.answer)
            label.setBuddy(field)
            self._column.addWidget(label)
            self._column.addWidget(field)
            self.fields.append(field)
        self._wrong = QLabel(self)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        style(self._wrong, role="secondary", tone="error")
        self._wrong.hide()
        self._column.addWidget(self._wrong)
        done = PrimaryButton(self.tr("OK"), self)
        done.clicked.connect(self.answer)
        self._buttons.addWidget(done)
        self.first = self.fields[0]
        self.fields[0].selectAll()

    def answer(self) -> None:
        """Takes the texts, or says what is wrong with them."""
        wrong = self._answered([field.text().strip() for field in self.fields])
        if not wrong:
            self.close()
            return
        self._wrong.setText(wrong)
        self._wrong.show()
        self.adjustSize()


class AskDay(Popover):
    """Asks for the day of an oh!?.

    Args:
        day: What it is now.
        answered: Is given the day; None takes the mark away.
    """

    def __init__(
        self, title: str, day: date, answered: Callable[[date | None], None], parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self._answered = answered
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(title)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(lambda _: self.answer())
        self._column.addWidget(self.calendar)
        remove = PlainButton(self.tr("Take the mark away"), self)
        remove.clicked.connect(lambda: self._take(None))
        done = PrimaryButton(self.tr("OK"), self)
        done.clicked.connect(self.answer)
        self._buttons.insertWidget(0, remove)
        self._buttons.addWidget(done)
        self.remove = remove
        self.first = self.calendar

    def answer(self) -> None:
        """Takes the day."""
        chosen = self.calendar.selectedDate()
        self._take(date(chosen.year(), chosen.month(), chosen.day()))

    def _take(self, day: date | None) -> None:
        self.close()
        self._answered(day)
