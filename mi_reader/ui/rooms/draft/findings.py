"""What is missing or wrong in the post, as a list: the worst first."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.errors import Severity
from mi_reader.domain.papers import plain_title
from mi_reader.domain.where import Part, Where
from mi_reader.ui.context import Context
from mi_reader.ui.listed import listed
from mi_reader.ui.rooms.draft.reading import Finding
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height, Space
from mi_reader.ui.widgets.buttons import IconButton, PlainButton
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.tooltip import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ICONS = {
    Severity.ERROR: ("circle-alert", "error"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.NOTE: ("info", "text2"),
}
MESSAGE, WHERE, LINE = range(3)


class Findings(QAbstractTableModel):
    """Findings in rows."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[Finding, ...] = ()

    def show(self, findings: Sequence[Finding]) -> None:
        """Shows others; rows that stay keep their selection where their number is the same."""
        if tuple(findings) == self._rows:
            return
        if [one.problem for one in findings] == [one.problem for one in self._rows]:
            self._rows = tuple(findings)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, LINE))
            return
        self.beginResetModel()
        self._rows = tuple(findings)
        self.endResetModel()

    def reword(self) -> None:
        """Says everything in today's language and colours."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, LINE))

    def finding(self, row: int) -> Finding | None:
        """Returns a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def counts(self) -> Counter[Severity]:
        """Returns how many there are of each severity."""
        return Counter(one.severity for one in self._rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Problem"), self.tr("Where"), self.tr("Line"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self.finding(index.row()) if index.isValid() else None
        if finding is None:
            return None
        answer = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.DecorationRole: self._icon,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.ForegroundRole: self._colour,
        }.get(Qt.ItemDataRole(role))
        return answer(finding, index.column()) if answer else None

    def where(self, finding: Finding) -> str:
        """Returns the place in the post that it is about."""
        match finding.where:
            case None:
                return plain_title(finding.problem.place)
            case Where(part=Part.EDITION):
                return self.tr("Edition")
            case Where(part=Part.FRONT_MATTER, key=key):
                return ": ".join(filter(None, (self.tr("Front matter"), key)))
            case Where(part=Part.OPENING):
                return self.tr("Opening")
            case Where(part=Part.CLOSING):
                return self.tr("Closing")
        return " · ".join(filter(None, (finding.heading, finding.paper)))

    def _text(self, finding: Finding, column: int) -> str:
        return (self._message(finding), self.where(finding), self._line(finding))[column]

    def _icon(self, finding: Finding, column: int) -> QIcon | None:
        return self._context.theme.icon(*ICONS[finding.severity]) if column == MESSAGE else None

    def _tooltip(self, finding: Finding, _column: int) -> str:
        said = filter(None, (self.where(finding), *self._context.language.error(finding.problem)))
        return tooltip("\n".join(said))

    def _spoken(self, finding: Finding, column: int) -> str:
        parts = (self._message(finding), self.where(finding), self._line(finding))
        if column == MESSAGE:
            return listed((self._said_severity(finding.severity), *parts))
        return parts[column]

    def _alignment(self, _finding: Finding, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column == LINE else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _colour(self, _finding: Finding, column: int) -> QColor | None:
        return self._context.theme.colour("text2") if column != MESSAGE else None

    def _message(self, finding: Finding) -> str:
        return self._context.language.said(finding.problem.message)

    def _line(self, finding: Finding) -> str:
        if finding.line is None:
            return ""
        return self.tr("line {number}").format(number=finding.line + 1)

    def _said_severity(self, severity: Severity) -> str:
        return {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
            Severity.NOTE: self.tr("Note"),
        }[severity]


class _RowDelegate(QStyledItemDelegate):
    """Gives rows the height of the window's tables, and their texts some room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == MESSAGE:
            option.rect.setLeft(option.rect.left() + self._theme.px(Space.S))
            if not option.state & QStyle.StateFlag.State_Active:
                # A selected row is not dark while another window, such as a dialog, is in front.
                drawn = option.icon.pixmap(option.decorationSize)
                icon = QIcon(drawn)
                icon.addPixmap(drawn, QIcon.Mode.Selected)
                option.icon = icon
        elif index.column() == LINE:
            option.rect.setRight(option.rect.right() - self._theme.px(Space.M))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + self._theme.px(Space.L), self._theme.px(Height.TABLE_ROW))


class _List(QTreeView):
    """The view.

    Signals:
        chosen: A finding is to be gone to: by a click, or Enter.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, model: Findings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHeaderHidden(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_RowDelegate(theme, self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(LINE, QHeaderView.ResizeMode.ResizeToContents)
        header.setMaximumSectionSize(420)
        # Only what is seen is measured: there may be hundreds, at each change of the post.
        header.setResizeContentsPrecision(0)
        self.clicked.connect(self.chosen.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class FindingsPanel(QFrame):
    """The list under its bar: counts, a button to write, one to fold it.

    Signals:
        chosen: A `Finding` is to be gone to.
        write_wanted: The text of a `Finding` is to be written.
        folded: The list was folded, or unfolded.
    """

    chosen = Signal(object)
    write_wanted = Signal(object)
    folded = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_folded = False
        self._context = context
        theme = context.theme
        self.model = Findings(context, self)
        self.view = _List(theme, self.model, self)
        self._title = QLabel(self)
        style(self._title, role="strong")
        self._none = QLabel(self)
        style(self._none, role="secondary")
        self._counts = {
            severity: (IconLabel(theme, *ICONS[severity], self), QLabel(self)) for severity in Severity
        }
        self._hint = QLabel(self)
        style(self._hint, role="secondary")
        self.write = PlainButton(parent=self, small=True)
        self.write.setIcon(theme.icon("pen-line"))
        self.write.setIconSize(theme.icon_size(14, beside_text=True))
        self.fold = IconButton(theme, "minus", parent=self)
        style(self, variant="chrome")
        self._lay_out()
        self.view.chosen.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._current_changed())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.modelReset.connect(self._current_changed)
        self.write.clicked.connect(self.write_current)
        self.fold.clicked.connect(lambda: self.set_folded(not self.is_folded()))
        theme.changed.connect(self.model.reword)
        self.retranslate()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows what was found; the current row stays, if it is there."""
        before = self.current()
        self.model.show(findings)
        if before and self.current() is None:
            row = next((n for n, one in enumerate(findings) if one.problem == before.problem), None)
            if row is not None:
                self.view.setCurrentIndex(self.model.index(row, 0))
        self._show_list()
        self._say_counts()

    def current(self) -> Finding | None:
        """Returns the finding that is selected."""
        return self.model.finding(self.view.currentIndex().row())

    def step(self) -> None:
        """Goes to the next finding, from the last to the first."""
        count = self.model.rowCount()
        if count:
            self.set_folded(False)
            row = (self.view.currentIndex().row() + 1) % count
            self.view.setCurrentIndex(self.model.index(row, 0))
            self._choose(self.view.currentIndex())

    def write_current(self) -> None:
        """Has the text written that the current finding is about."""
        finding = self.current()
        if finding and finding.is_written:
            self.write_wanted.emit(finding)

    def is_folded(self) -> bool:
        """Tells whether the user wants to see the bar alone."""
        return self._is_folded

    def is_only_bar(self) -> bool:
        """Tells whether only the bar is seen: it is folded, or there is nothing to list."""
        return self.view.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Shows the bar alone, or the list too."""
        if folded != self._is_folded:
            self._is_folded = folded
            self._show_list()
            self._name_fold()
            self.folded.emit(folded)

    def _show_list(self) -> None:
        self.view.setHidden(self._is_folded or not self.model.rowCount())

    def bar_height(self) -> int:
        """Returns how high the panel is without its list."""
        return self._bar.sizeHint().height()

    def retranslate(self) -> None:
        """Says everything in today's language."""
        self._title.setText(self.tr("Problems"))
        self._none.setText(self.tr("None found."))
        self._hint.setText(self.tr("Choose a row to go to its place."))
        self.write.setText(self.tr("Write"))
        self.view.setAccessibleName(self.tr("Problems"))
        self._name_fold()
        self.model.reword()
        self._say_counts()
        self._current_changed()

    def _lay_out(self) -> None:
        self._bar = QFrame(self)
        style(self._bar, variant="bar")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(Space.M, Space.XXS, Space.S, Space.XXS)
        row.setSpacing(Space.XS)
        row.addWidget(self._title)
        row.addSpacing(Space.XS)
        row.addWidget(self._none)
        for icon, number in self._counts.values():
            row.addWidget(icon)
            row.addWidget(number)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self.write)
        row.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)

    def _say_counts(self) -> None:
        counts = self.model.counts()
        for severity, (icon, number) in self._counts.items():
            icon.setVisible(bool(counts[severity]))
            number.setVisible(bool(counts[severity]))
            number.setText(str(counts[severity]))
        any_found = bool(self.model.rowCount())
        self._none.setVisible(not any_found)
        self._hint.setVisible(any_found and self.width() > self._context.theme.px(640))

    def _name_fold(self) -> None:
        folded = self.is_folded()
        self.fold.set_icon("plus" if folded else "minus")
        self.fold.set_name(self.tr("Show the problems") if folded else self.tr("Hide the problems"))

    def _current_changed(self) -> None:
        finding = self.current()
        self.write.setEnabled(bool(finding and finding.is_written))

    def _choose(self, index: Index) -> None:
        finding = self.model.finding(index.row())
        if finding:
            self.chosen.emit(finding)

    def _show_menu(self, place: object) -> None:
        finding = self.current()
        if finding is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go to its place")).triggered.connect(lambda: self.chosen.emit(finding))
        if finding.is_written:
            menu.addAction(self.tr("Write")).triggered.connect(self.write_current)
        menu.popup(self.view.viewport().mapToGlobal(place))  # type: ignore[call-overload]  # it is a point
