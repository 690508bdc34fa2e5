"""The chart: paints what `mi_reader.curate.trends` laid out, and says what is pointed at."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mi_reader.curate.trends import telling
from mi_reader.curate.trends.chart import Chart, scene
from mi_reader.curate.trends.scene import Rect, Scene, Segment
from mi_reader.ui.charts.painting import paint_scene, rectangle
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.tooltip import tooltip

_LEAST = QSize(320, 206)
_USUAL = QSize(900, 380)
_BY_KEY = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class StackChart(QWidget):
    """Columns of segments. Left and right go from column to column, up and down through a column's segments.

    Signals:
        looked_at: Another column or segment is reached: what it says, or "".
        opened: The papers of a segment are wanted: `Segment`.
        menu_wanted: At a place on the screen: `QPoint`.
    """

    looked_at = Signal(str)
    opened = Signal(object)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: Chart | None = None
        self._scene: Scene | None = None
        self._painted: QPixmap | None = None
        self._column = -1
        self._level = -1  # which segment of the column, from below; -1 for the whole of it
        self._hovered: Segment | None = None
        self._by_key = False  # whether the keyboard's place is to be seen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._lay_out)

    @property
    def scene(self) -> Scene | None:
        """What is painted, in the pixels of a zoom of one."""
        return self._scene

    def show_chart(self, chart: Chart, spoken: str) -> None:
        """Shows other numbers.

        Args:
            spoken: All of them in words, for a screen reader.
        """
        self._chart = chart
        self._column = min(self._column, len(chart.counts.periods) - 1)
        self.setAccessibleDescription(spoken)
        self._lay_out()
        self._level = min(self._level, len(self._segments(self._column)) - 1)

    def told(self) -> str:
        """Returns what the column or segment says that the keyboard has reached; "" for none."""
        if self._chart is None or self._column < 0:
            return ""
        segment = self._reached()
        return (
            telling.of_segment(self._chart, segment)
            if segment
            else telling.of_column(self._chart, self._column)
        )

    def place_of(self, segment: Segment) -> QPoint:
        """Returns the middle of a segment, in the pixels of the widget."""
        x, y = segment.rect.middle
        return QPointF(x * self._theme.scale, y * self._theme.scale).toPoint()

    # Size ---------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return _USUAL * self._theme.scale

    def minimumSizeHint(self) -> QSize:
        return _LEAST * self._theme.scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self._painted = None
        self._hovered = None
        if self._chart is None:
            return
        scale = self._theme.scale
        width, height = self.width() / scale, self.height() / scale
        self._scene = scene(self._chart, width, height)
        if self._scene.height > height:
            # The table beneath has the names, too.
            self._scene = scene(replace(self._chart, named=False), width, height)
        self.update()

    # Painting -----------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._scene is None:
            return
        if self._painted is None:
            self._painted = self._paint_all(self._scene)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._painted)
        painter.scale(self._theme.scale, self._theme.scale)
        if self._hovered:
            self._frame(painter, self._hovered.rect, "text", 1.5)
        if self.hasFocus() and (self._by_key or self._column >= 0):
            segment = self._reached()
            if segment:
                self._frame(painter, segment.rect, "accent", 2)
            elif 0 <= self._column < len(self._scene.columns):
                self._frame(painter, self._scene.columns[self._column].inset(1), "accent", 2)
            else:
                self._frame(painter, Rect(1, 1, self._scene.width - 2, self._scene.height - 2), "accent", 2)
        painter.end()

    def _paint_all(self, found: Scene) -> QPixmap:
        # Once: the mouse moves more often than the numbers do.
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.colour("base"))
        painter = QPainter(pixmap)
        painter.scale(self._theme.scale, self._theme.scale)
        paint_scene(painter, found, self._theme.font().families())
        painter.end()
        return pixmap

    def _frame(self, painter: QPainter, rect: Rect, colour: str, width: float) -> None:
        painter.setPen(QPen(self._theme.colour(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rectangle(rect)), 3, 3)

    # The mouse ----------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self._hovered:
            self._hovered = found
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._scene is None:
            super().mousePressEvent(event)
            return
        column = self._column_at(event.position())
        if column >= 0:
            found = self._at(event.position())
            level = self._segments(column).index(found) if found else -1
            self._reach(column, level)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if found := self._at(event.position()):
            self.opened.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        segment = self._reached()
        inside = self.place_of(segment) if by_key and segment else self.rect().center() if by_key else None
        self.menu_wanted.emit(self.mapToGlobal(inside) if inside else event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        # The window has an action on Enter; over a segment it is the chart's.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._keeps(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        place = QPointF(event.pos())
        column = self._column_at(place)
        if self._chart is None or column < 0:
            QToolTip.hideText()
            return
        found = self._at(place)
        chart = self._chart
        said = telling.of_segment(chart, found) if found else telling.of_column(chart, column)
        QToolTip.showText(event.globalPos(), tooltip(said), self)

    def _at(self, place: QPointF) -> Segment | None:
        x, y = place.x() / self._theme.scale, place.y() / self._theme.scale
        segments = self._scene.segments if self._scene else ()
        return next((one for one in segments if one.rect.contains(x, y)), None)

    def _column_at(self, place: QPointF) -> int:
        x, y = place.x() / self._theme.scale, place.y() / self._theme.scale
        columns = self._scene.columns if self._scene else ()
        return next((number for number, one in enumerate(columns) if one.contains(x, y)), -1)

    # The keyboard -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._scene.columns) if self._scene else 0
        key = Qt.Key(event.key())
        if not count or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._open()
        elif key == Qt.Key.Key_Escape and self._column >= 0:
            self._reach(-1, -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if key == Qt.Key.Key_Right else -1
            first = 0 if by > 0 else count - 1
            self._reach(min(max(self._column + by, 0), count - 1) if self._column >= 0 else first, -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._reach(0 if key == Qt.Key.Key_Home else count - 1, -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._column >= 0:
            level = self._level + (1 if key == Qt.Key.Key_Up else -1)
            self._reach(self._column, min(max(level, -1), len(self._segments(self._column)) - 1))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_key = event.reason() in _BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _keeps(self, event: QKeyEvent) -> bool:
        return event.key() in _ENTER and self._reached() is not None

    def _open(self) -> None:
        if segment := self._reached():
            self.opened.emit(segment)

    def _reach(self, column: int, level: int) -> None:
        self._column, self._level = column, level
        self.update()
        said = self.told()
        self.looked_at.emit(said)
        if said:
            announce(self, said.replace("\n", ", "))

    def _segments(self, column: int) -> list[Segment]:
        return [one for one in self._scene.segments if one.column == column] if self._scene else []

    def _reached(self) -> Segment | None:
        if self._column < 0 or self._level < 0:
            return None
        segments = self._segments(self._column)
        return segments[self._level] if self._level < len(segments) else None
