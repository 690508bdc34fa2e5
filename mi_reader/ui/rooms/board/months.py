"""The strip of months: where the papers of the edition's period are that surprised, and where none is."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from mi_reader.curate.badges import Badges
from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.library.board import Mark, Month
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.paint import RowText, Shape
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Radius, Role, Space
from mi_reader.ui.widgets.tooltip import tooltip

_HEIGHT = 46
_LEAST_WIDTH = 52
_MOST_WIDTH = 140


class MonthCell(QAbstractButton):
    """A month; pressed in, its papers are looked at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._month = Month(date.min)
        self._last = date.min
        self._badges: Badges | None = None
        self._suggestions: Mapping[PaperRef, Suggestion] = {}
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def month(self) -> Month:
        """What it shows."""
        return self._month

    def set_month(
        self, month: Month, last: date, badges: Badges, suggestions: Mapping[PaperRef, Suggestion]
    ) -> None:
        """Shows a month.

        Args:
            last: A day of the period's last month: months of other years say theirs.
            suggestions: For papers that are not filed.
        """
        self._month, self._last = month, last
        self._badges, self._suggestions = badges, suggestions
        self.setAccessibleName(self._spoken())
        self.setToolTip(tooltip(self._told()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST_WIDTH), self._theme.px(_HEIGHT))

    # What it says -------------------------------------------------------------------------------------

    def label(self) -> str:
        """Returns the month's name, short."""
        first = QDate(self._month.first.year, self._month.first.month, 1)
        if self._month.first.year == self._last.year:
            return QLocale().toString(first, self.tr("MMM", "a month, in Qt's letters"))
        return QLocale().toString(first, self.tr("MMM yy", "a month of another year, in Qt's letters"))

    def _spoken(self) -> str:
        first = QDate(self._month.first.year, self._month.first.month, 1)
        name = QLocale().toString(first, self.tr("MMMM", "a month said in full, in Qt's letters"))
        if self._month.first.year != self._last.year:
            name = QLocale().toString(first, self.tr("MMMM yyyy", "a month and its year, in Qt's letters"))
        count = len(self._month.marks)
        papers = self.tr("%n paper(s)", "", count) if count else self.tr("no paper")
        return self.tr("{month}, {papers}").format(month=name, papers=papers)

    def _told(self) -> str:
        lines = [self._spoken()]
        for mark in self._month.marks:
            where = mark.section.heading if mark.section else self.tr("not filed")
            lines.append(f"{plain_title(mark.row.title)} — {where}")
        return "<br>".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, marks = self._theme, self._month.marks
        painter = QPainter(self)
        cell = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(Radius.CONTROL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent" if self.isChecked() else "edge" if marks else "ctl"), 1)
        if not marks:
            pen.setDashPattern([3, 2])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("soft" if self.isChecked() else "base" if marks else "chrome"))
        painter.drawRoundedRect(cell, radius, radius)
        if not marks:
            paint.paint_hatch(painter, cell, theme.colour("line"), radius=radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawRoundedRect(cell, radius, radius)
        pad = theme.px(Space.XS)
        inner = self.rect().adjusted(pad, theme.px(Space.XXS), -pad, -theme.px(Space.XXS))
        head = QRect(inner.topLeft(), QSize(inner.width(), theme.line_height(Role.SMALL)))
        self._paint_head(painter, head)
        below = inner.adjusted(0, head.height() + theme.px(2), 0, 0)
        if marks:
            self._paint_marks(painter, below)
        else:
            paint.draw_row_text(painter, theme, below, self.tr("none"), RowText(Role.SMALL, "text2"))
        if self.hasFocus():
            paint.paint_focus(painter, theme, self.rect(), Radius.CONTROL)
        painter.end()

    def _paint_head(self, painter: QPainter, rect: QRect) -> None:
        count = len(self._month.marks)
        used = 0
        if count:
            look = RowText(Role.SMALL, "text2", Qt.AlignmentFlag.AlignRight)
            used = paint.draw_row_text(painter, self._theme, rect, str(count), look) + self._theme.px(2)
        place = rect.adjusted(0, 0, -used, 0)
        paint.draw_row_text(painter, self._theme, place, self.label(), RowText(Role.SMALL, "text"))

    def _paint_marks(self, painter: QPainter, rect: QRect) -> None:
        theme = self._theme
        side, gap = paint.badge_size(theme).width(), theme.px(3)
        marks = self._month.marks
        room = max((rect.width() + gap) // (side + gap), 1)
        shown = marks if len(marks) <= room else marks[: max(room - 1, 0)]
        left = rect.left()
        for mark in shown:
            self._paint_mark(painter, QRect(left, rect.top(), side, rect.height()), mark)
            left += side + gap
        if len(shown) < len(marks):
            place = QRect(left, rect.top(), rect.right() - left + 1, rect.height())
            more = RowText(Role.SMALL_STRONG, "text2")
            paint.draw_row_text(painter, theme, place, f"+{len(marks) - len(shown)}", more)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: Mark) -> None:
        theme = self._theme
        suggestion = self._suggestions.get(mark.row.ref)
        category = mark.section.category if mark.section else suggestion.category if suggestion else None
        if category is not None and self._badges:
            badge = self._badges.of(category)
            shape = Shape.FILED if mark.section else Shape.SUGGESTED
            colour = theme.category(badge.place, badge.own)
            paint.paint_badge(painter, theme, rect, badge.number, colour, shape)
            return
        # Nobody knows of which category it is: a ring with nothing in it.
        side = paint.badge_size(theme).width()
        ring = QRectF(0, 0, side - 1.5, side - 1.5)
        ring.moveCenter(QRectF(rect).center())
        with paint.kept(painter):
            painter.setPen(QPen(theme.colour("text3"), 1.5 * theme.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, theme.px(Radius.BADGE), theme.px(Radius.BADGE))
            painter.setBrush(theme.colour("text3"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(ring.center()), 1.5 * theme.scale, 1.5 * theme.scale)


class MonthStrip(QScrollArea):
    """All months of the period.

    Signals:
        looked_at: A month's papers are looked at: `Month`, or None.
    """

    looked_at = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells: list[MonthCell] = []
        self._months: Sequence[Month] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        inside.setObjectName("months")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._row.addStretch(0)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._fit)
        self._fit()

    def show_months(
        self, months: Sequence[Month], badges: Badges, suggestions: Mapping[PaperRef, Suggestion]
    ) -> None:
        """Shows months; the one that is looked at stays if it is still there."""
        looked_at = self.month()
        while len(self.cells) > len(months):
            cell = self.cells.pop()
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self.cells) < len(months):
            self.cells.append(self._made(len(self.cells)))
        for cell, month in zip(self.cells, months, strict=True):
            cell.set_month(month, months[-1].first, badges, suggestions)
            cell.setMaximumWidth(self._theme.px(_MOST_WIDTH))
        self._months = months
        self.setVisible(bool(months))
        if looked_at is not None:
            self.look_at(looked_at.first)

    def month(self) -> Month | None:
        """Returns the month that is looked at."""
        return next((cell.month for cell in self.cells if cell.isChecked()), None)

    def look_at(self, first: date | None) -> None:
        """Looks at a month, or at none."""
        for cell in self.cells:
            cell.setChecked(cell.month.first == first)
        self.looked_at.emit(self.month())

    def _made(self, place: int) -> MonthCell:
        cell = MonthCell(self._theme, self)
        cell.clicked.connect(lambda on: self.look_at(cell.month.first if on else None))
        cell.installEventFilter(self)
        self._row.insertWidget(place, cell, 1)
        return cell

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT) + self.horizontalScrollBar().sizeHint().height() // 2)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Left and right go from month to month."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.cells:
            by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}.get(Qt.Key(event.key()))
            if by and not event.modifiers():
                target = self.cells.index(watched) + by
                if 0 <= target < len(self.cells):
                    self.cells[target].setFocus(Qt.FocusReason.TabFocusReason)
                    self.ensureWidgetVisible(self.cells[target])
                return True
        return False
