"""The picture of a card that hangs under the mouse while it is dragged."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from mi_reader.ui.models.sections import Line
from mi_reader.ui.rooms.board.delegate import CardDelegate
from mi_reader.ui.theme.paint import paint_pill, pill_size
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space

_OPACITY = 0.95
_SHADE = 0.06  # opacity of each of the rings that make the shadow


def lifted(
    theme: Theme, delegate: CardDelegate, line: Line, size: QSize, ratio: float, count: int
) -> QPixmap:
    """Returns a card with its shadow.

    Args:
        size: Of its row in the list.
        ratio: Pixels of the screen to one of the window.
        count: How many are dragged with it.
    """
    side = theme.px(Space.XS)
    card = QRect(QPoint(side, side), QSize(size.width() - 2 * side, size.height() - side))
    image = QPixmap(QSize(size.width(), size.height() + 2 * side) * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(_SHADE)
    painter.setBrush(Qt.GlobalColor.black)
    for grown in range(side, 0, -1):
        ring = card.adjusted(-grown, 1 - grown, grown, 1 + grown)
        painter.drawRoundedRect(ring, side + grown, side + grown)
    painter.setOpacity(_OPACITY)
    delegate.paint_lifted(painter, card, line)
    if count > 1:
        pill = pill_size(theme, str(count))
        corner = QRect(card.right() - pill.width() + side, 0, pill.width(), pill.height())
        paint_pill(painter, theme, corner, str(count), "on_selection", "selection")
    painter.end()
    return image
