"""Work that takes more than half a second: its name, how far it is, and Cancel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height, Space
from mi_reader.ui.widgets.buttons import IconButton
from mi_reader.ui.widgets.elided_label import ElidedLabel

_BAR_WIDTH = 140


class ProgressLine(QWidget):
    """One line: name, n of m, bar, Cancel; for the status bar, and for lists that load.

    Signals:
        cancelled: The user wants the work to stop; the button is off from then on.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ElidedLabel("", self)
        self._count = QLabel(self)
        self._bar = QProgressBar(self)
        self._cancel = IconButton(theme, "x", parent=self)
        style(self._cancel, small=True)
        self._cancel.clicked.connect(self._stop)
        self._bar.setTextVisible(False)
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for label in (self._name, self._count):
            style(label, role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self._name, self._count, self._bar, self._cancel):
            row.addWidget(widget)
        self._fit()
        theme.changed.connect(self._fit)

    def start(self, name: str, *, can_cancel: bool = True) -> None:
        """Begins with other work, of which nothing is known yet.

        Args:
            name: Of the work, in today's language: "Reading the library".
            can_cancel: Whether there is a way to stop it.
        """
        self._name.setText(name)
        cancel = self.tr("Cancel: {work}").format(work=name)
        self._cancel.set_name(cancel)
        self._cancel.setVisible(can_cancel)
        self._cancel.setEnabled(True)
        self._bar.setAccessibleName(name)
        self.set_progress(0, None)

    def set_progress(self, done: int, total: int | None) -> None:
        """Shows how far the work is.

        Args:
            done: How many things are done.
            total: How many there are; None while nobody knows.
        """
        if total is None:
            self._count.setText(self._written(done) if done else "")
            self._bar.setRange(0, 0)
            return
        count = self.tr("{done} of {total}")
        self._count.setText(count.format(done=self._written(done), total=self._written(total)))
        # In thousandths: Qt's bar counts to two thousand million at most, and repaints at each step.
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // total if total else 1000)

    def _written(self, number: int) -> str:
        return self.locale().toString(number)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()

    def _fit(self) -> None:
        self._bar.setFixedWidth(self._theme.px(_BAR_WIDTH))
        self._cancel.setFixedSize(self._theme.px(Height.CHIP), self._theme.px(Height.CHIP))
