"""The strip under the bar of a room: what happened, to what, what to do now, with one button for it."""

from collections.abc import Callable
from enum import StrEnum
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import IconButton, LinkButton, PlainButton
from mi_reader.ui.widgets.icon_label import IconLabel


class Severity(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_LOOKS = {
    Severity.INFO: ("info", "accent"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.ERROR: ("circle-alert", "error"),
}


class MessageStrip(QFrame):
    """Hidden until `show_message`; stays until it is closed, acted on, or `dismiss` is called.

    When the language changes, a message is said again in it, or goes where it cannot be: a sentence is not
    to stand there in a language that nobody has chosen.

    Signals:
        dismissed: It is gone.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._do: Callable[[], None] | None = None
        self._again: Callable[[], None] | None = None
        self._passing = False
        self._icon = IconLabel(theme, parent=self)
        self._text = _wrapped(self)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._details = _wrapped(self)
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._action = PlainButton(parent=self, small=True)
        self._more = LinkButton(parent=self)
        self._close = IconButton(theme, "x", parent=self)
        self._action.clicked.connect(self._act)
        self._more.clicked.connect(self._toggle_details)
        self._close.clicked.connect(self.dismiss)
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def show_message(  # noqa: PLR0913  (keywords, and mostly left out)
        self,
        severity: Severity,
        message: str,
        remedy: str = "",
        *,
        details: str = "",
        action: str = "",
        do: Callable[[], None] | None = None,
        passing: bool = False,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Shows a message in place of the one before, and has it spoken.

        Args:
            severity: Gives icon and colour.
            message: What happened, to what. Plain text, as is all here.
            remedy: What to do now.
            details: More, shown when asked for; can be selected and copied.
            action: What the button says, such as "Retry"; no button if empty.
            do: What the button does. The strip goes first.
            passing: It is about one edit: `pass_by` takes it away.
            again: Shows it anew, in the language that is the window's by then.
        """
        self._do, self._again, self._passing = do, again, passing
        self._text.setText(_html(message, remedy))
        self._details.setText(details)
        self._details.hide()
        self._more.setVisible(bool(details))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.set_name(self.tr("Close"))
        self._name_details()
        self._icon.set_icon(*_LOOKS[severity])
        spoken = f"{message} {remedy}".strip()
        self.setAccessibleName(spoken)
        style(self, severity=severity.value)
        self.show()
        announce(self, spoken, urgent=severity is not Severity.INFO)

    def dismiss(self) -> None:
        """Takes the message away."""
        if self.isHidden():
            return
        self.hide()
        self._do = self._again = None
        self.dismissed.emit()

    def pass_by(self) -> None:
        """Takes a passing message away: another edit was made, or another room is looked at."""
        if self._passing:
            self.dismiss()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # At the start Qt tells of a language that is the window's already.
        if (
            event.type() == QEvent.Type.LanguageChange
            and not self.isHidden()
            and self._close.accessibleName() != self.tr("Close")
        ):
            self._say_again()

    def _say_again(self) -> None:
        again = self._again
        if again:
            again()
        else:
            self.dismiss()

    def _lay_out(self) -> None:
        style(self, variant="strip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        for button in (self._more, self._action, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.XXS, Space.S, Space.XXS)
        column.setSpacing(Space.XXS)
        column.addLayout(row)
        column.addWidget(self._details)

    def _act(self) -> None:
        do = self._do
        self.dismiss()
        if do:
            do()

    def _toggle_details(self) -> None:
        self._details.setVisible(self._details.isHidden())
        self._name_details()

    def _name_details(self) -> None:
        self._more.setText(self.tr("Details") if self._details.isHidden() else self.tr("Hide details"))


def _wrapped(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, Space.XXS, 0, Space.XXS)
    return label


def _html(message: str, remedy: str) -> str:
    shown = f"<b>{_escaped(message)}</b>" if remedy else _escaped(message)
    return f"{shown} {_escaped(remedy)}".strip()


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
