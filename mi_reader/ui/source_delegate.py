"""Paints the rows of the tree: icon or badge, title, count or mark at the right end, all on one baseline."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mi_reader.domain.colours import mixed
from mi_reader.ui.models.nodes import Face, Kind, Mark, Role
from mi_reader.ui.theme import paint
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Height, Space
from mi_reader.ui.theme.tokens import Role as Text

INDENT = 16  # pixels from level to level
_BEFORE = 10  # pixels before the icon, which the arrow takes in the row above
_MARKS = {
    Mark.DONE: ("check", "ok"),
    Mark.CONFLICT: ("git-compare", "warn"),
    Mark.LOCKED: ("lock", "text2"),
}

Index = QModelIndex | QPersistentModelIndex


class SourceDelegate(QStyledItemDelegate):
    """Paints what `Face` says; whether it is selected is painted by the tree, over the whole row."""

    def __init__(self, theme: Theme, tree: QWidget) -> None:
        super().__init__(tree)
        self._theme = theme
        self._tree = tree

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(Height.TREE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face: Face = index.data(Role.FACE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = self._tree.hasFocus()
        if face.kind is Kind.HEADING:
            self._paint_heading(painter, option.rect, face)
            return
        colour = "on_selection" if selected and active else "text"
        space = self._inside(option.rect)
        space = self._paint_icon(painter, space, face, colour, on_selection=selected and active)
        space = self._paint_end(painter, space, face, on_selection=selected and active)
        role = Text.UI_STRONG if face.bold else Text.UI
        look = paint.RowText(role, colour, struck=face.struck)
        paint.draw_row_text(painter, self._theme, space, face.title, look)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        space = self._inside(option.rect)
        space.setLeft(space.left() + self._theme.px(Height.ICON + Space.XXS))
        editor.setGeometry(space)

    def _inside(self, rect: QRect) -> QRect:
        return rect.adjusted(self._theme.px(_BEFORE), 0, -self._theme.px(Space.M), 0)

    def _paint_heading(self, painter: QPainter, rect: QRect, face: Face) -> None:
        theme = self._theme
        left = rect.left() - theme.px(Space.XXS)
        space = QRect(left, rect.top() + theme.px(2), rect.right() - left - theme.px(Space.M), rect.height())
        if face.count:
            look = paint.RowText(Text.SMALL_STRONG, "text2", Qt.AlignmentFlag.AlignRight)
            used = paint.draw_row_text(painter, theme, space, face.count, look)
            space.setRight(space.right() - used - theme.px(Space.S))
        look = paint.RowText(Text.SMALL_STRONG, "text2")
        paint.draw_row_text(painter, theme, space, face.title, look)

    def _paint_icon(
        self, painter: QPainter, space: QRect, face: Face, colour: str, *, on_selection: bool
    ) -> QRect:
        """Paints what stands before the title, and returns what is left of the row."""
        theme = self._theme
        side = theme.px(Height.ICON)
        place = QRect(space.left(), space.top(), side, space.height())
        tint = colour if on_selection else face.tint
        if face.badge:
            fill = theme.category(face.badge.place, face.badge.own)
            paint.paint_badge(painter, theme, place, face.badge.number, fill, selected=on_selection)
        elif face.icon == paint.OH:
            look = paint.RowText(Text.SECONDARY_STRONG, tint, Qt.AlignmentFlag.AlignHCenter)
            paint.draw_row_text(painter, theme, place.adjusted(-2, 0, 2, 0), paint.OH, look)
        elif face.icon:
            paint.paint_icon(painter, theme, place, face.icon, tint)
        gap = theme.px(Space.XS if face.badge or face.icon else 0)
        return space.adjusted(side + gap, 0, 0, 0)

    def _paint_end(self, painter: QPainter, space: QRect, face: Face, *, on_selection: bool) -> QRect:
        """Paints what stands at the right end, and returns what is left of the row."""
        theme = self._theme
        if face.mark in _MARKS:
            icon, tint = _MARKS[face.mark]
            side = theme.px(Height.ICON)
            place = QRect(space.right() - side + 1, space.top(), side, space.height())
            paint.paint_icon(painter, theme, place, icon, "on_selection" if on_selection else tint, 14)
            space = space.adjusted(0, 0, -side - theme.px(Space.XS), 0)
        elif face.mark is Mark.MISSING:
            missing = self.tr("not written")
            look = paint.RowText(
                Text.SMALL, "on_selection" if on_selection else "warn", Qt.AlignmentFlag.AlignRight
            )
            on = paint.baseline(theme, space)
            used = paint.draw_row_text(painter, theme, space, missing, look, on=on)
            return space.adjusted(0, 0, -used - theme.px(Space.S), 0)
        if not face.count:
            return space
        if face.pill:
            tokens = theme.tokens
            fill = mixed(tokens.on_selection, tokens.selection, 0.12) if on_selection else "accent"
            text = "on_selection" if on_selection else "on_accent"
            pill = paint.paint_pill(
                painter, theme, space, face.count, text, fill, Qt.AlignmentFlag.AlignRight
            )
            return space.adjusted(0, 0, -pill.width() - theme.px(Space.S), 0)
        look = paint.RowText(
            Text.SECONDARY, "on_selection" if on_selection else "text2", Qt.AlignmentFlag.AlignRight
        )
        on = paint.baseline(theme, space)
        used = paint.draw_row_text(painter, theme, space, face.count, look, on=on)
        return space.adjusted(0, 0, -used - theme.px(Space.S), 0)


def paint_arrow(painter: QPainter, theme: Theme, middle: QPointF, colour: str, *, opened: bool) -> None:
    """Paints the arrow of a row that others are inside of."""
    size = 3.5 * theme.scale
    across, along = QPointF(size, 0), QPointF(0, size)
    if opened:
        points = [middle - across - along / 2, middle + along / 2, middle + across - along / 2]
    else:
        points = [middle - along - across / 2, middle + across / 2, middle + along - across / 2]
    with paint.kept(painter):
        painter.setPen(QPen(theme.colour(colour), 1.5 * theme.scale))
        painter.drawPolyline(QPolygonF(points))
