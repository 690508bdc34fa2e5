"""Starts the window: one per profile, in the user's language and colours, with a crash dialog behind it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from mi_reader import __version__, assets
from mi_reader.engine import Engine
from mi_reader.settings.profile import open_profile
from mi_reader.store.search import Query
from mi_reader.ui.bus import Bus
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Focus
from mi_reader.ui.garbage import GarbageCollection
from mi_reader.ui.jobs import Jobs
from mi_reader.ui.language import SYSTEM, Language
from mi_reader.ui.main_window import MainWindow
from mi_reader.ui.remembered import Remembered
from mi_reader.ui.single import Single
from mi_reader.ui.theme.theme import Mode, Theme
from mi_reader.ui.undo import Undo


def run(folder: Path | None = None, files: Sequence[Path] = (), *, sample: bool = False) -> int:
    """Opens the window on a profile and returns when it is closed.

    Args:
        folder: The profile's; None for the user's own.
        files: To be opened, as if somebody had dropped them.
        sample: Load the sample library first, where the profile has no paper yet.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101  (the window needs one)
    app.setApplicationName("MI Reader")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mi-reader")
    app.setWindowIcon(QIcon(str(assets.path("icons", "mi-reader.svg"))))
    profile = open_profile(folder)
    with Single(profile.folder, files) as single:
        if not single.first:
            return 0  # the one that is open was asked to come to the front
        with Engine(profile) as engine:
            if sample:
                _load_sample(engine)
            context = context_of(engine, app)
            collecting = GarbageCollection(app, lambda: bool(context.jobs.tasks))
            window = MainWindow(context)
            window.dialogs.learning.begun.connect(collecting.settle)
            single.raised.connect(window.come_forward)
            single.asked.connect(window.open_files)
            window.show()
            window.start()
            window.open_files(files)
            code = app.exec()
            context.jobs.close()
            collecting.stop()
    return code


def context_of(engine: Engine, app: QApplication) -> Context:
    """Returns the parts of a window over an engine."""
    remembered = Remembered(engine.profile.folder)
    theme = Theme(app)
    mode = remembered.get("main/theme", SYSTEM)
    theme.set_mode(mode if mode in list(Mode) else Mode.SYSTEM)
    theme.set_zoom(remembered.get("main/zoom", 100) / 100)
    language = Language(app, remembered.get("main/language", SYSTEM))
    jobs = Jobs(app)
    bus = Bus(engine, jobs, app)
    undo = Undo(engine, jobs, bus, app)
    return Context(engine, jobs, bus, undo, Focus(app), theme, language, remembered)


def _load_sample(engine: Engine) -> None:
    from mi_reader import sample

    if not engine.lookup.ids(Query(limit=1)):
        sample.load(engine)
