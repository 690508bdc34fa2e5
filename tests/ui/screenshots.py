"""Pictures of every room: `make screenshots`. Each in English and Japanese, light and dark, at two sizes.

They go to build/screenshots; those that the README shows go to packaging/screenshots as well, those of the
manual (`tests.ui.manual_pictures`) to resources/help.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from mi_reader import sample
from mi_reader.engine import Engine
from mi_reader.ui.app import context_of
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.garbage import GarbageCollection
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.models.suggestion import Suggesting
from tests.ui import manual_pictures

SIZES = {"large": QSize(1440, 900), "small": QSize(900, 600)}
LANGUAGES = ("en", "ja")
THEMES = ("light", "dark")
_FOLDER = Path("build/screenshots")
_README = Path("packaging/screenshots")
_SHOWN = ("library-en-light-large", "board-en-light-large", "draft-en-dark-large")
_PATIENCE = 20_000  # milliseconds


def until(ready: object, what: str) -> None:
    """Lets the window work until something is so.

    Raises:
        TimeoutError: It does not become so.
    """
    loop, looking, late = QEventLoop(), QTimer(), QTimer()
    looking.timeout.connect(lambda: loop.quit() if ready() else None)  # type: ignore[operator]
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    looking.start(20)
    late.start(_PATIENCE)
    if loop.exec():
        raise TimeoutError(what)


@contextmanager
def opened(folder: Path, app: QApplication, *, empty: bool = False) -> Iterator[MainWindow]:
    """Opens the window on the sample library, or on no library at all."""
    with Engine.open(folder) as engine:
        if not (empty or engine.editions.listing()):
            sample.load(engine)
        context = context_of(engine, app)
        window = MainWindow(context)
        for edition in engine.editions.listing()[:1]:
            context.focus.take_edition(edition.key)
        window.show()
        window.start()
        yield window
        window.close()
        context.jobs.close()
        window.deleteLater()


def settled(window: MainWindow, name: RoomName) -> bool:
    """Tells whether a room shows all that it was asked for, and what stands beside it, too."""
    beside = window.inspector.is_ready() or not window.inspector.isVisible()
    thought = all(one.idle for one in window.findChildren(Suggesting))
    return window.context.jobs.idle and window.room(name).is_ready() and beside and thought


def take(window: MainWindow, folder: Path) -> Iterator[Path]:
    """Takes all pictures; yields where they are."""
    app = QApplication.instance()
    first_pick = _first_pick(window)
    for (size_name, size), language, theme in product(SIZES.items(), LANGUAGES, THEMES):
        window.context.language.choose(language)
        window.context.theme.set_mode(theme)
        window.resize(size)
        for name in RoomName:
            window.enter(name)
            if name is RoomName.WRITE and first_pick:
                window.context.focus.write(first_pick)
            until(lambda name=name: settled(window, name), f"{name} is not ready")
            if app:
                app.sendPostedEvents()
            file = folder / f"{name}-{language}-{theme}-{size_name}.png"
            if not window.grab().save(str(file)):
                raise OSError(f"{file} could not be written.")
            yield file


def _first_pick(window: MainWindow) -> Spot | None:
    edition = window.context.focus.edition
    if edition is None:
        return None
    for section, filings in window.context.engine.editions.contents(edition):
        for filing in filings:
            if filing.pick:
                return Spot(Part.PICK, edition, section.key, filing.paper)
    return None


def main() -> None:
    """Takes the pictures of the README, of the manual, and all others."""
    app = QApplication.instance() or QApplication(["mi-reader"])
    assert isinstance(app, QApplication)
    collecting = GarbageCollection(app)
    _FOLDER.mkdir(parents=True, exist_ok=True)
    _README.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), app) as window:
        for file in take(window, _FOLDER):
            print(file)
            if file.stem in _SHOWN:
                manual_pictures.shrink(file, _README / file.name)
        with tempfile.TemporaryDirectory() as nothing, opened(Path(nothing), app, empty=True) as welcoming:
            for language in LANGUAGES:
                for file in manual_pictures.take(welcoming, window, language, until, settled):
                    print(file)
    collecting.stop()


if __name__ == "__main__":
    main()
