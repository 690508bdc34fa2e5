"""A window with one room in it, and all its keys: what the real one is to a room, without the other parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from mi_reader.domain.errors import MiReaderError
from mi_reader.engine import Engine
from mi_reader.ui.actions import Actions
from mi_reader.ui.bus import Bus
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Focus
from mi_reader.ui.jobs import Jobs
from mi_reader.ui.language import Language
from mi_reader.ui.remembered import Remembered
from mi_reader.ui.room import Room
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.undo import Undo


class Host(QMainWindow):
    """A window around a room; `fails` holds the failures it was told of."""

    def __init__(self, engine: Engine, app: QApplication, language: str = "en", mode: str = "light") -> None:
        super().__init__()
        theme = Theme(app)
        theme.set_mode(mode)
        jobs = Jobs(self)
        bus = Bus(engine, jobs, self)
        self.context = Context(
            engine,
            jobs,
            bus,
            Undo(engine, jobs, bus, self),
            Focus(self),
            theme,
            Language(app, language),
            Remembered(engine.profile.folder),
        )
        self.actions_ = Actions(theme, self)
        self.fails: list[MiReaderError] = []
        self.crashes: list[object] = []
        jobs.failed.connect(self.fails.append)
        jobs.crashed.connect(self.crashes.append)
        self.room: Room | None = None

    def hold(self, room: Room) -> None:
        """Takes a room in, with all keys."""
        self.room = room
        self.setCentralWidget(room)
        room.said.connect(self._handle)
        for action in self.actions_.all():
            self.addAction(action)
        focus = self.context.focus
        for signal in (
            focus.edition_changed,
            focus.papers_changed,
            self.context.undo.stack.indexChanged,
            QApplication.instance().focusChanged,  # type: ignore[union-attr]  # there is one
        ):
            signal.connect(self._handle)
        self._handle()

    def _handle(self, *_: object) -> None:
        if self.room is None:
            return
        stack = self.context.undo.stack
        handlers: dict[str, Callable[[], None]] = {"undo": stack.undo, "redo": stack.redo}
        self.actions_.handle(handlers | dict(self.room.handlers()))

    def keyboard(self) -> QWidget:
        """Returns the widget that has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def end(self) -> None:
        """Ends what is under way, before the engine closes."""
        self.room = None
        self.context.jobs.close()
        self.close()
