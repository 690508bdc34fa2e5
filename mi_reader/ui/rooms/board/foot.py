"""Below the board: how many papers of the edition's period surprised, and in which of its months none did."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mi_reader.library.board import Board
from mi_reader.ui.listed import listed
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import LinkButton

_MONTHS_NAMED = 3
_SHORT = QLocale.FormatType.ShortFormat


class Foot(QFrame):
    """A sentence about the marks of the period, which leads to them.

    Signals:
        wanted: The papers marked are to be shown.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks = LinkButton(parent=self)
        self.marks.clicked.connect(self.wanted)
        style(self, variant="bar-below")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.addWidget(self.marks)

    def show_board(self, board: Board) -> None:
        """Shows what there is to say of an edition; nothing where it has no period."""
        marks = [mark for month in board.months for mark in month.marks]
        parts = [self.tr("oh!? %n paper(s)", "", len(marks))]
        if unfiled := sum(mark.section is None for mark in marks):
            parts.append(self.tr("%n not filed", "", unfiled))
        if without := [month.first.month for month in board.months if not month.marks]:
            named = listed(QLocale().standaloneMonthName(month, _SHORT) for month in without[:_MONTHS_NAMED])
            more = "…" if len(without) > _MONTHS_NAMED else ""
            parts.append(self.tr("none in {months}").format(months=named + more))
        self.marks.setText(" · ".join(parts))
        self.marks.setToolTip(self.tr("Show the papers with an oh!? in the library"))
        self.setVisible(bool(board.months))
