"""The pictures of an edition on a page: those that its own folder has, scaled to the page.

A text names a picture by its address, and anybody may have written that. So nothing is loaded by an address:
the page knows only pictures that were read before, from the one folder that the engine keeps them in.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextDocument

from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.markup.preview import Piece, Prose

# No drawings: those can name files themselves.
_KINDS: Final = (b"png", b"jpeg", b"gif", b"webp")
_WIDEST: Final = 1600  # pixels that are kept: a page is half as wide, a fine screen has two for each


def read_pictures(engine: Engine, edition: EditionKey | None, pieces: Iterable[Piece]) -> dict[str, QImage]:
    """Returns the pictures that pieces show and the edition has, by their addresses; for a reader thread."""
    found: dict[str, QImage] = {}
    for piece in pieces:
        if edition is None or not isinstance(piece, Prose) or not piece.picture:
            continue
        path = engine.pictures.find_kept(edition, piece.picture)
        image = _read(str(path)) if path else QImage()
        if not image.isNull():
            found[piece.picture] = image
    return found


def picture_name(address: str) -> str:
    """Returns the name by which a page knows a picture: no address that anything could be fetched from."""
    return f"kept:{quote(address, safe='')}"


def picture_html(address: str, mark: str = "") -> str:
    """Returns the HTML that shows a picture given to the page.

    Args:
        mark: HTML to stand before it.
    """
    return f'<p>{mark}<img src="{picture_name(address)}"></p>'


def give(document: QTextDocument, pictures: Mapping[str, QImage], width: int, ratio: float) -> None:
    """Gives pictures to a document.

    Args:
        pictures: By their addresses.
        width: Of the page, without its margins; wider pictures are scaled down to it.
        ratio: Pixels of the screen for one of the window.
    """
    for address, image in pictures.items():
        shown = max(1, min(width, image.width()))
        pixels = min(image.width(), round(shown * ratio))
        fitting = image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
        fitting.setDevicePixelRatio(pixels / shown)
        document.addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(picture_name(address)), fitting
        )


def _read(path: str) -> QImage:
    """Returns a picture, not larger than a page shows it; a null one if it cannot be read."""
    reader = QImageReader(path)
    if reader.format().data() not in _KINDS:
        return QImage()
    size = reader.size()
    if size.width() > _WIDEST:
        reader.setScaledSize(size.scaled(QSize(_WIDEST, size.height()), Qt.AspectRatioMode.KeepAspectRatio))
    reader.setAutoTransform(True)
    return reader.read()
