"""What nobody expected: kept in the log, said in plain words, and the window goes on.

The log holds where it happened and never what the exception says: that may be somebody's text. The dialog
shows all of it, to the one whose text it is.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mi_reader import __version__
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Role
from mi_reader.ui.widgets.buttons import PlainButton

_LOG: Final = logging.getLogger("mi_reader")
_LARGEST: Final = 1_000_000  # bytes of a log file
_KEPT: Final = 3  # older log files


class Crash(QObject):
    """Takes what nobody caught: in the UI thread, in others, in jobs.

    Args:
        window: What the dialog opens over.
    """

    _met = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._open: CrashDialog | None = None
        self._last = ""
        self._file = _handler(context.engine.profile.log)
        self._hooks: tuple[object, object] | None = None
        _LOG.addHandler(self._file)
        context.jobs.crashed.connect(self.take)
        self._met.connect(self.take, Qt.ConnectionType.QueuedConnection)
        # Not by a method of this object, which is gone by then.
        file = self._file
        self.destroyed.connect(lambda: _close(file))

    def install(self) -> None:
        """Takes what the interpreter would print; `uninstall` gives it back."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._unraised
        threading.excepthook = self._in_thread

    def uninstall(self) -> None:
        """Leaves it to the interpreter again."""
        if self._hooks:
            sys.excepthook, threading.excepthook = self._hooks  # type: ignore[assignment]
            self._hooks = None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what this does for actions: "log" shows the log."""
        return {"log": self.show_log}

    def show_log(self) -> None:
        """Opens the log with whatever the system shows texts by."""
        log = self._context.engine.profile.log
        log.parent.mkdir(exist_ok=True)
        log.touch()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log)))

    def take(self, error: BaseException) -> None:
        """Logs an exception, and shows it; one that comes again and again is shown once."""
        where = without_messages(error)
        if where != self._last:
            self._last = where
            _LOG.error("mi-reader %s, Qt window\n%s", __version__, where)
        if self._open is None:
            self._open = CrashDialog(self._context, self, self._window)
            self._open.finished.connect(self._closed)
            self._open.open()
        self._open.add("".join(traceback.format_exception(error)))

    def _closed(self) -> None:
        self._open = None

    def _unraised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # Queued: it may come from the middle of a paint event.
        self._met.emit(error.with_traceback(trace))

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._met.emit(told.exc_value)


class CrashDialog(Dialog):
    """Says that something went wrong, and gives what a developer needs to know."""

    def __init__(self, context: Context, crash: Crash, parent: QWidget) -> None:
        super().__init__(context, "crash", "MI Reader", QSize(640, 440), parent)
        self.heading(self.tr("MI Reader met an error that it did not expect"))
        self.sentence(
            self.tr(
                "What was saved before is safe, and you can go on. If it happens again, start MI Reader "
                "anew, and report it with the details below. Look through them first: they may hold words "
                "of yours."
            )
        )
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setFont(context.theme.font(Role.DIFF))
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        style(self._details, variant="framed")
        self.body.addWidget(self._details, 1)
        self._copy = PlainButton(self.tr("Copy"), self)
        self._copy.clicked.connect(self._copied)
        show_log = PlainButton(self.tr("Show the log"), self)
        show_log.clicked.connect(crash.show_log)
        self.add_left(self._copy)
        self.add_left(show_log)
        self.add_close().setFocus()
        self._details.setPlainText(
            f"MI Reader {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        )
        self._said: set[str] = set()

    def add(self, details: str) -> None:
        """Adds the details of an error that is not shown yet."""
        if details not in self._said:
            self._said.add(details)
            self._details.appendPlainText(details)

    def details(self) -> str:
        """Returns what is shown."""
        return self._details.toPlainText()

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self._copy.setText(self.tr("Copied"))


def without_messages(error: BaseException) -> str:
    """Returns the kinds of an exception and its causes, and where they were raised."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    known: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in known:
        known.add(id(one))
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}: {frame.line}"
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        if one is not None:
            yield "because of"


class _LogFile(logging.Handler):
    """Logs into a file, with older ones beside it; loads what that takes with the first thing to log."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        file = RotatingFileHandler(
            self._log, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
        )
        file.setFormatter(self.formatter)
        return file

    def emit(self, record: logging.LogRecord) -> None:
        self._file.emit(record)

    def close(self) -> None:
        if "_file" in self.__dict__:
            self._file.close()
        super().close()


def _handler(log: Path) -> logging.Handler:
    log.parent.mkdir(exist_ok=True)
    handler = _LogFile(log)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    return handler


def _close(handler: logging.Handler) -> None:
    _LOG.removeHandler(handler)
    handler.close()
