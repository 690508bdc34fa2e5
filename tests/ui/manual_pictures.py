"""The pictures of the manual: which there are, how each comes about, and how it is kept small.

`make screenshots` takes them anew, in each language into `resources/help/LANGUAGE/pictures`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from mi_reader.ui.dialogs.add_library import WEB
from mi_reader.ui.focus import RoomName
from mi_reader.ui.main_window import MainWindow

# As wide as can still be read beside the contents of the manual.
SIZE: Final = QSize(1000, 640)
FOLDER: Final = Path("resources/help")
_COLOURS: Final = 256
_PACKED: Final = 1  # of 100: as small as PNG can make it

Until = Callable[[Callable[[], bool], str], None]
Settled = Callable[[MainWindow, RoomName], bool]


def take(
    welcoming: MainWindow, window: MainWindow, language: str, until: Until, settled: Settled
) -> Iterator[Path]:
    """Takes the pictures of one language; yields where they are.

    Args:
        welcoming: A window without a library.
        window: One with the sample library, its edition in hand.
        until: Lets the window work until something is so; what is waited for is said if it is not.
        settled: Tells whether a room shows all it is to show.
    """
    folder = FOLDER / language / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for one in (welcoming, window):
        one.context.language.choose(language)
        one.context.theme.set_mode("light")
        one.resize(SIZE)
    until(lambda: welcoming.context.jobs.idle and is_whole(welcoming), "no welcome")
    yield save(welcoming, folder / "welcome.png")
    for room in RoomName:
        window.enter(room)
        until(partial(settled, window, room), f"{room} is not ready")
        yield save(window, folder / f"{room}.png")
    for name, open_dialog in dialogs(window).items():
        open_dialog()
        until(partial(is_open, window), f"{name} does not open")
        until(lambda: window.context.jobs.idle, f"{name} is not ready")
        (dialog,) = open_dialogs(window)
        yield save(dialog, folder / f"{name}.png")
        dialog.reject()
        until(lambda: not open_dialogs(window), f"{name} does not close")


def is_whole(window: MainWindow) -> bool:
    """Tells whether each text has the height that it wants: in another language lines break elsewhere."""
    labels = [one for one in window.stack.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    return bool(labels) and all(one.height() >= one.heightForWidth(one.width()) for one in labels)


def dialogs(window: MainWindow) -> Mapping[str, Callable[[], None]]:
    """Returns the dialogs that the manual shows, by the names of their pictures, and how they are opened."""
    return {
        "connect": partial(window.dialogs.add_library, WEB),
    }


def open_dialogs(window: MainWindow) -> list[QDialog]:
    """Returns the dialogs over a window."""
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def is_open(window: MainWindow) -> bool:
    """Tells whether there is a dialog over a window."""
    return bool(open_dialogs(window))


def save(widget: QWidget, file: Path) -> Path:
    """Saves what a widget shows, in 256 colours: a screen has hardly more, and the file is a third.

    Raises:
        OSError: The file could not be written.
    """
    if app := QApplication.instance():
        app.sendPostedEvents()
    if not in_few_colours(widget.grab().toImage()).save(str(file), quality=_PACKED):
        raise OSError(f"{file} could not be written.")
    return file


def shrink(source: Path, file: Path) -> None:
    """Saves a picture anew in few colours.

    Raises:
        OSError: The file could not be written.
    """
    if not in_few_colours(QImage(str(source))).save(str(file), quality=_PACKED):
        raise OSError(f"{file} could not be written.")


def in_few_colours(image: QImage) -> QImage:
    """Returns an image in its 256 most frequent colours."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour | 0xFF000000 for colour, _ in seen.most_common(_COLOURS)]
    flags = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
