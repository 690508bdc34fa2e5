"""The numbers of the Trends room as a table: a row for each category, a column for each month, sums."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from mi_reader.curate.badges import Badge, Badges
from mi_reader.curate.trends import table
from mi_reader.curate.trends.chart import rows_of
from mi_reader.curate.trends.counting import Counts, Row
from mi_reader.ui.context import Context
from mi_reader.ui.theme.tokens import Role
from mi_reader.ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
BADGE = Qt.ItemDataRole.UserRole


class CountsTable(QAbstractTableModel):
    """Numbers of papers, or their shares of a month's papers in percent.

    The first column is the category; the last ones are the sums: filed, suggested, both, the year before. The
    last row is all papers.
    """

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._counts = Counts()
        self._rows: tuple[tuple[Badge | None, str, Row], ...] = ()
        self._numbers: tuple[tuple[int, ...], ...] = ()
        self._shares = False

    @property
    def counts(self) -> Counts:
        """What is shown."""
        return self._counts

    @property
    def total_column(self) -> int:
        """Where the sums of filed and suggested are."""
        return len(self._counts.periods) + 3

    def show(self, counts: Counts, badges: Badges) -> None:
        """Shows other numbers: the categories in their order, then all papers."""
        self.beginResetModel()
        self._counts = counts
        rows: list[tuple[Badge | None, str, Row]] = [
            (badge, badge.name, row) for badge, row in rows_of(counts, badges)
        ]
        self._rows = (*rows, (None, self.tr("All papers"), counts.all)) if counts.periods else ()
        compared = bool(counts.all.before)
        self._numbers = tuple(table.numbers_of(row, compared=compared) for _, _, row in self._rows)
        self.endResetModel()

    def set_shares(self, shares: bool) -> None:
        """Shows percentages of each column's papers, or the numbers themselves."""
        self._shares = shares
        if self._rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        if parent.isValid():
            return 0
        return len(self._counts.periods) + 4 + bool(self._counts.all.before)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and 0 < section <= len(self._counts.periods):
            return self._period(self._counts.periods[section - 1], full=True)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        answer = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.FontRole: self._font,
            Qt.ItemDataRole.ForegroundRole: self._colour,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            BADGE: self._badge,
        }.get(Qt.ItemDataRole(role))
        return answer(index.row(), index.column()) if answer else None

    def _text(self, row: int, column: int) -> str:
        return self._said(row, column) if column else self._rows[row][1]

    def _badge(self, row: int, column: int) -> Badge | None:
        return None if column else self._rows[row][0]

    def _alignment(self, _row: int, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _font(self, row: int, column: int) -> QFont | None:
        is_sum = row == len(self._rows) - 1 or column == self.total_column
        return self._context.theme.font(Role.UI_STRONG) if is_sum else None

    def _colour(self, row: int, column: int) -> QColor | None:
        is_zero = column and not self._numbers[row][column - 1]
        return self._context.theme.colour("text3") if is_zero else None

    def _tooltip(self, row: int, column: int) -> str | None:
        return None if column else tooltip(self._rows[row][1])

    def _spoken(self, row: int, column: int) -> str:
        name = self._rows[row][1]
        return f"{name}, {self._title(column)}, {self._said(row, column)}" if column else name

    # As text ------------------------------------------------------------------------------------------

    def as_csv(self) -> str:
        """Returns the table with commas, for a spreadsheet."""
        return table.as_csv(self._lines())

    def as_markdown(self) -> str:
        """Returns the table in Markdown, for the post."""
        return table.as_markdown(self._lines())

    def _lines(self) -> Iterable[Sequence[str]]:
        columns = range(self.columnCount())
        yield [self._title(column, plain=True) for column in columns]
        for row in range(len(self._rows)):
            yield [self._text(row, column) for column in columns]

    # Inner --------------------------------------------------------------------------------------------

    def _said(self, row: int, column: int) -> str:
        number, whole = self._numbers[row][column - 1], self._numbers[-1][column - 1]
        return table.said(number, whole, share=self._shares)

    def _title(self, column: int, *, plain: bool = False) -> str:
        if not column:
            return self.tr("Category")
        periods = self._counts.periods
        if column <= len(periods):
            return self._period(periods[column - 1], full=plain)
        sums = (self.tr("Filed"), self.tr("Suggested"), self.tr("Total"), self.tr("Year before"))
        return sums[column - len(periods) - 1]

    def _period(self, first: date, *, full: bool) -> str:
        if full or self._counts.by_year:
            return table.period_name(self._counts, first)
        day = QDate(first.year, first.month, first.day)
        # The first of the table, and each January, say the year.
        if first.month == 1 or first == self._counts.periods[0]:
            several = self._counts.periods[0].year != self._counts.periods[-1].year
            form = self.tr("MMM yy", "a month and its year, in Qt's letters") if several else "MMM"
            return QLocale().toString(day, form)
        return QLocale().toString(day, "MMM")
