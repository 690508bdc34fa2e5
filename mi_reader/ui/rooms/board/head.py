"""The head of the board: what the edition is called, when it appears, how many picks it has of how many."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from mi_reader.compose.lint import QUOTA
from mi_reader.library.board import Board
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import LinkButton, PlainButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.tooltip import tooltip


class QuotaBar(QWidget):
    """A dash for each pick, amber for those beyond the quota."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picks = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_picks(self, picks: int) -> None:
        """Shows so many picks."""
        self._picks = picks
        text = self.tr("{picks} of {quota} picks").format(picks=picks, quota=QUOTA)
        self.setAccessibleName(text)
        self.setToolTip(tooltip(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(min(max(self._picks, QUOTA) * 21, 168)), self._theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.paint_quota(painter, self._theme, self.rect(), self._picks, QUOTA)
        painter.end()


class Head(QFrame):
    """The line above the months.

    Signals:
        unwritten_wanted: The first pick without a text is to be written.
    """

    unwritten_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel(parent=self)
        style(self.name, role="room-title")
        self.about = ElidedLabel(parent=self)
        style(self.about, role="secondary")
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picks = QLabel(self)
        self.picks.setTextFormat(Qt.TextFormat.PlainText)
        style(self.picks, role="secondary")
        self.quota = QuotaBar(theme, self)
        self.extras = QLabel(self)
        style(self.extras, role="secondary")
        self.warning = IconLabel(theme, parent=self)
        self.warning.set_icon("triangle-alert", "warn")
        self.unwritten = LinkButton(parent=self)
        self.unwritten.clicked.connect(self.unwritten_wanted)
        self.add = PlainButton(parent=self)
        self.add.setIcon(theme.icon("plus"))
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.XS)
        row.setSpacing(Space.M)
        row.addWidget(self.name)
        row.addWidget(self.about, 1)
        for widget in (self.picks, self.quota, self.extras, self.warning, self.unwritten, self.add):
            row.addWidget(widget)
        row.setSpacing(Space.S)
        style(self, variant="chrome")

    def show_board(self, board: Board, target: str) -> None:
        """Shows an edition.

        Args:
            target: Where it appears, such as "Jekyll".
        """
        edition = board.edition
        self.name.setText(edition.name)
        when = self.tr("appears {date}").format(date=self._day(edition.date)) if edition.date else ""
        archived = self.tr("archived") if edition.archived else ""
        conflict = self.tr("edited here and in Zotero: decide") if board.conflict else ""
        self.about.setText(" · ".join(filter(None, (when, target, archived, conflict))))
        picks = board.main_picks
        self.picks.setText(self.tr("Picks {picks} / {quota}").format(picks=picks, quota=QUOTA))
        style(self.picks, tone="warn" if picks > QUOTA else "text2")
        self.quota.set_picks(picks)
        self.extras.setText(self.tr("Extras {picks}").format(picks=board.extra_picks))
        unwritten = len(board.unwritten)
        self.unwritten.setText(self.tr("%n not written", "picks", unwritten))
        self.unwritten.setToolTip(self.tr("Write about the first of them"))
        self.unwritten.setStyleSheet(f"QPushButton {{ color: {self._theme.colour('warn').name()}; }}")
        self.warning.setVisible(bool(unwritten))
        self.unwritten.setVisible(bool(unwritten))
        self.add.setText(self.tr("Section"))
        self.add.setToolTip(self.tr("Add a section"))
        self.add.setAccessibleName(self.tr("Add a section"))

    def _day(self, day: date) -> str:
        form = self.tr("d MMMM yyyy", "a day, in Qt's letters")
        return QLocale().toString(QDate(day.year, day.month, day.day), form)
