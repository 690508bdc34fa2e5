"""Draws the program's icon in the forms that systems want; what is kept is resources/icons/mi-reader.svg."""

import os
from pathlib import Path

# No window is opened; on a server there would be no screen for one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImage

# What a theme has at least, and what screens show:
# https://specifications.freedesktop.org/icon-theme-spec/latest/
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def draw(drawing: Path, folder: Path) -> None:
    """Writes `mi-reader.ico` (Windows), `mi-reader.icns` (macOS) and a `hicolor` theme (Linux) into a folder.

    Raises:
        OSError: A picture could not be written.
    """
    application = QGuiApplication(["icons"])  # fonts and pictures need one
    icon = QIcon(str(drawing))
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        _save(_picture(icon, size), folder / f"hicolor/{size}x{size}/apps/mi-reader.png")
    scalable = folder / "hicolor/scalable/apps/mi-reader.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(drawing.read_bytes())
    # Each of these holds one picture, of the largest size that it may have; systems make the others of it.
    _save(_picture(icon, 256), folder / "mi-reader.ico")
    _save(_picture(icon, 512), folder / "mi-reader.icns")
    application.shutdown()


def _picture(icon: QIcon, size: int) -> QImage:
    return icon.pixmap(QSize(size, size), 1.0).toImage()


def _save(picture: QImage, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(file)):
        raise OSError(f"{file} could not be written")
