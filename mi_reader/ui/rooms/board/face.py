"""What the Board room looks like: its parts from top to bottom, and what they are called."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mi_reader.library.board import Board
from mi_reader.ui.rooms.board.foot import Foot
from mi_reader.ui.rooms.board.head import Head
from mi_reader.ui.rooms.board.lanes import Lanes, Make
from mi_reader.ui.rooms.board.months import MonthStrip
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.key_hints import Hint, KeyHints


class Face(QStackedWidget):
    """The parts of the room; `BoardRoom` says what they do.

    Args:
        make: Makes the column of a section.
    """

    def __init__(self, theme: Theme, make: Make, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = Head(theme, self)
        self.months = MonthStrip(theme, self)
        self.lanes = Lanes(theme, make, self)
        self.no_sections = EmptyState(theme, self)
        self.no_edition = EmptyState(theme, self)
        self.foot = Foot(self)
        self._hints = KeyHints(self)
        self._page = QFrame(self)
        self._inner = QStackedWidget(self._page)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        months = QFrame(self)
        style(months, variant="bar")
        row = QVBoxLayout(months)
        row.setContentsMargins(Space.M, 0, Space.M, Space.S)
        row.addWidget(self.months)
        self._inner.addWidget(self.lanes)
        self._inner.addWidget(self.no_sections)
        bottom = QHBoxLayout()
        bottom.setSpacing(0)
        bottom.addWidget(self._hints, 1)
        bottom.addWidget(self.foot)
        style(self._page, variant="chrome")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(months)
        column.addWidget(self._inner, 1)
        column.addLayout(bottom)
        self.addWidget(self._page)
        self.addWidget(self.no_edition)

    def turn_to(self, board: Board | None) -> None:
        """Shows the page for a board; or what would be here, where there is none, or no section in it."""
        if board is None:
            self.setCurrentWidget(self.no_edition)
            return
        self.setCurrentWidget(self._page)
        self._inner.setCurrentWidget(self.lanes if board.columns else self.no_sections)

    def retranslate(self) -> None:
        """Names everything in the window's language."""
        self._hints.set_hints(
            (
                Hint(("Left", "Right", "Up", "Down"), self.tr("move")),
                Hint(("Space",), self.tr("pick or candidate")),
                Hint(("Alt+Up", "Down"), self.tr("change the order")),
                Hint(("Alt+Left", "Right"), self.tr("change the section")),
                Hint(("E",), self.tr("write why")),
            )
        )
        self.lanes.setAccessibleName(self.tr("Sections"))
        self.months.setAccessibleName(self.tr("Months"))
        self.no_edition.set_state(
            "square-kanban",
            self.tr("Here the sections of an edition stand beside each other, each with its papers."),
            self.tr("New edition…"),
            self.tr("An edition is one post in the making, such as the papers of a year."),
        )
        self.no_sections.set_state(
            "square-kanban",
            self.tr("This edition has no section yet."),
            self.tr("Add a section"),
            self.tr("Papers are filed in sections, and picked for the post there."),
        )
