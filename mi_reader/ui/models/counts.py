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

from mi_reader.library.counts import NOWHERE, Counts, Row
from mi_reader.ui.context import Context
from mi_reader.ui.models.badges import Badge, Badges
from mi_reader.ui.theme.tokens import Role
from mi_reader.ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
BADGE = Qt.ItemDataRole.UserRole


class CountsTable(QAbstractTableModel):
    """Numbers of papers, or their shares of a month's papers in percent.

    The first column is the category, the last the sum; the last row is all papers.
    """

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._counts = Counts()
        self._rows: tuple[tuple[Badge | None, str, Row], ...] = ()
        self._shares = False

    @property
    def counts(self) -> Counts:
        """What is shown."""
        return self._counts

    def show(self, counts: Counts, badges: Badges) -> None:
        """Shows other numbers: the categories in their order, then the papers filed nowhere, then all."""
        self.beginResetModel()
        self._counts = counts
        rows: list[tuple[Badge | None, str, Row]] = [
            (badge, badge.name, counts.row(badge.category)) for badge in badges.all()
        ]
        known = {badge.category for badge in badges.all()}
        rows += [
            (None, row.category, row)
            for row in counts.rows
            if row.category not in known and row.category != NOWHERE
        ]
        if counts.row(NOWHERE).total:
            rows.append((None, self.tr("Not filed"), counts.row(NOWHERE)))
        self._rows = (*rows, (None, self.tr("All papers"), counts.all)) if counts.periods else ()
        self.endResetModel()

    def set_shares(self, shares: bool) -> None:
        """Shows percentages of each column's papers, or the numbers themselves."""
        self._shares = shares
        if self._rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._counts.periods) + 2

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

    def _text(self, number: int, column: int) -> str:
        _, name, row = self._rows[number]
        return self._said(row, column) if column else name

    def _badge(self, number: int, column: int) -> Badge | None:
        return None if column else self._rows[number][0]

    def _alignment(self, _number: int, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _font(self, number: int, column: int) -> QFont | None:
        sums = number == len(self._rows) - 1 or column == self.columnCount() - 1
        return self._context.theme.font(Role.UI_STRONG) if sums else None

    def _colour(self, number: int, column: int) -> QColor | None:
        is_zero = column and not self._number(self._rows[number][2], column)
        return self._context.theme.colour("text3") if is_zero else None

    def _tooltip(self, number: int, column: int) -> str | None:
        return None if column else tooltip(self._rows[number][1])

    def _spoken(self, number: int, column: int) -> str:
        _, name, row = self._rows[number]
        return f"{name}, {self._title(column)}, {self._said(row, column)}" if column else name

    # As text ------------------------------------------------------------------------------------------

    def as_csv(self) -> str:
        """Returns the table with commas, for a spreadsheet."""
        lines = (",".join(map(_quoted, line)) for line in self._lines())
        return "".join(f"{line}\r\n" for line in lines)  # RFC 4180

    def as_markdown(self) -> str:
        """Returns the table in Markdown, for the post."""
        head, *rows = self._lines()
        ruler = ["---", *("---:" for _ in head[1:])]
        shown = ([cell.replace("|", "\\|") for cell in line] for line in (head, ruler, *rows))
        return "".join(f"| {' | '.join(line)} |\n" for line in shown)

    def _lines(self) -> Iterable[Sequence[str]]:
        columns = range(self.columnCount())
        yield [self._title(column, plain=True) for column in columns]
        for _, name, row in self._rows:
            yield [name, *(self._said(row, column) for column in columns[1:])]

    # Inner --------------------------------------------------------------------------------------------

    def _number(self, row: Row, column: int) -> int:
        return row.total if column > len(row.numbers) else row.numbers[column - 1]

    def _said(self, row: Row, column: int) -> str:
        number = self._number(row, column)
        if not self._shares:
            return str(number)
        whole = self._number(self._counts.all, column)
        return f"{round(100 * number / whole)} %" if whole else "–"

    def _title(self, column: int, *, plain: bool = False) -> str:
        if not column:
            return self.tr("Category")
        if column > len(self._counts.periods):
            return self.tr("Total")
        return self._period(self._counts.periods[column - 1], full=plain)

    def _period(self, first: date, *, full: bool) -> str:
        if self._counts.by_year:
            return str(first.year)
        if full:
            return f"{first:%Y-%m}"
        day = QDate(first.year, first.month, first.day)
        # The first of the table, and each January, say the year.
        if first.month == 1 or first == self._counts.periods[0]:
            several = self._counts.periods[0].year != self._counts.periods[-1].year
            form = self.tr("MMM yy", "a month and its year, in Qt's letters") if several else "MMM"
            return QLocale().toString(day, form)
        return QLocale().toString(day, "MMM")


def _quoted(text: str) -> str:
    # A cell that begins like a formula would be one to a spreadsheet.
    safe = f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
    return f'"{safe.replace(chr(34), chr(34) * 2)}"' if any(one in safe for one in ',"\r\n') else safe
