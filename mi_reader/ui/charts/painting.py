"""Paints a scene of `mi_reader.curate.trends` with Qt: in the window, and as a picture of pixels."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QImageWriter, QPainter, QPen

from mi_reader.curate.trends.scene import Anchor, Box, Item, Label, Lines, Rect, Scene

_SEMIBOLD = QFont.Weight.DemiBold


def paint_scene(painter: QPainter, scene: Scene, families: Sequence[str]) -> None:
    """Paints a scene at the painter's origin and scale.

    Args:
        families: Of its texts, the first one first.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(scene.background))
    for item in scene.items:
        _paint(painter, item, families)
    painter.restore()


def image_of(scene: Scene, scale: float, families: Sequence[str]) -> QImage:
    """Returns a scene as pixels.

    Args:
        scale: How many pixels one of the scene becomes, each way.
    """
    image = QImage(round(scene.width * scale), round(scene.height * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_scene(painter, scene, families)
    painter.end()
    return image


def families_for(language: str, usual: Sequence[str]) -> list[str]:
    """Returns the families for the texts of a picture: of a Japanese one, all from a Japanese family.

    Args:
        usual: Those of the window, where a Latin family may come first.
    """
    if language != "ja":
        return list(usual)
    japanese = QFontDatabase.WritingSystem.Japanese
    return sorted(usual, key=lambda family: japanese not in QFontDatabase.writingSystems(family))


def png_of(image: QImage) -> bytes:
    """Returns an image as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def rectangle(rect: Rect) -> QRectF:
    """Returns a rectangle as Qt has it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _paint(painter: QPainter, item: Item, families: Sequence[str]) -> None:
    match item:
        case Box():
            painter.setPen(QPen(QColor(item.stroke), 1) if item.stroke else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(item.fill))
            rect = item.rect.inset(0.5) if item.stroke else item.rect
            painter.drawRoundedRect(rectangle(rect), item.radius, item.radius)
        case Lines():
            pen = QPen(QColor(item.colour), item.width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # as SVG has it
            painter.setPen(pen)
            painter.drawLines([QLineF(*ends) for ends in item.ends])
        case Label():
            _write(painter, item, families)


def _write(painter: QPainter, label: Label, families: Sequence[str]) -> None:
    font = QFont(list(families))
    font.setPixelSize(round(label.size))
    if label.bold:
        font.setWeight(_SEMIBOLD)
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[label.anchor]
    painter.setFont(font)
    painter.setPen(QColor(label.colour))
    painter.drawText(QPointF(label.x - shift, label.y), label.text)
