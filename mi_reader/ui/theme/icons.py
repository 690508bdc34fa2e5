"""The window's icons: Lucide's drawings in the theme's colours, sharp on each screen.

QtSvg draws `currentColor` black, so the colour is put in before it draws; the engine asks for today's colours
each time, so that an icon that was set once follows light and dark. In a place that is wider than high the
drawing stands on the left: so there is a gap before a button's text, which Qt does not leave.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import ClassVar

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mi_reader import assets
from mi_reader.ui.theme.tokens import Tokens


def icon(tokens: Callable[[], Tokens], name: str, role: str, on: str) -> QIcon:
    """Returns an icon; `Theme.icon` is how the window gets one.

    Args:
        tokens: Tells today's colours.
        name: Of the drawing, as Lucide calls it.
        role: Its colour, an attribute of `Tokens`.
        on: Its colour while its button is checked.

    Raises:
        FileNotFoundError: there is no drawing of that name.
        AttributeError: there is no such colour.
    """
    _drawing(name)
    for colour in (role, on):
        getattr(tokens(), colour)
    return QIcon(_Engine(tokens, name, role, on))


# Images, not pixmaps: these may outlive the application.
@lru_cache(maxsize=512)
def drawn(name: str, colour: str, side: int) -> QImage:
    """Returns a drawing in a colour. It is shared: copy it before changing it.

    Args:
        name: Of the drawing, as Lucide calls it.
        colour: `#rrggbb`.
        side: Its width and height in pixels of the screen.

    Raises:
        FileNotFoundError: there is no drawing of that name.
    """
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    source = _drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


class _Engine(QIconEngine):
    _clones: ClassVar[list[QIconEngine]] = []

    def __init__(self, tokens: Callable[[], Tokens], name: str, role: str, on: str) -> None:
        super().__init__()
        self._tokens = tokens
        self._name = name
        self._role = role
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        place = QRectF(rect.left(), rect.top(), side, side)
        painter.drawImage(place, drawn(self._name, self._colour(mode, state), round(side * ratio)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        shown = drawn(self._name, self._colour(mode, state), min(size.width(), size.height()))
        if size.width() <= size.height():
            return QPixmap.fromImage(shown)
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.drawImage(0, 0, shown)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        clone = _Engine(self._tokens, self._name, self._role, self._on)
        # Qt owns it and PySide does not know: without this Python would take it away. Rarely called.
        self._clones.append(clone)
        return clone

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        role = self._on if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "disabled"
        if mode == QIcon.Mode.Selected:
            role = "on_selection"
        return str(getattr(self._tokens(), role))


@cache
def _drawing(name: str) -> str:
    return assets.read_text("icons", "lucide", f"{name}.svg")
