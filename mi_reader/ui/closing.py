"""How the window closes: when every word is on the disk, and without standing still meanwhile.

Whoever closes it is not kept waiting by a thread that waits for another program: the window stays, says that
it is saving, and closes by itself. Words that can be written nowhere are shown before they are lost.
"""

from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.unsaved import SavingSheet, UnsavedSheet
from mi_reader.ui.editor.session import TextSession

_SHOWN_AFTER: Final = 300  # milliseconds: what is saved sooner closes without a word


class _Stage(Enum):
    OPEN = "open"
    SAVING = "saving"
    ASKING = "asking"
    DONE = "done"


class Closing(QObject):
    """Closes one window.

    Args:
        window: Every `TextSession` is below it.
    """

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._stage = _Stage.OPEN
        self._sheet: SavingSheet | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOWN_AFTER)
        self._delay.timeout.connect(self._show_saving)
        context.jobs.rested.connect(self._rested)

    def asked(self) -> bool:
        """Tells whether the window may close at once; if not, it closes later, or the user is asked."""
        if self._stage is _Stage.OPEN:
            self._stage = _Stage.SAVING
            self._save()
        return self._done

    def _sessions(self) -> list[TextSession]:
        return self._window.findChildren(TextSession)

    def _save(self) -> None:
        self._context.jobs.wind_down()
        self._flush()
        if self._context.jobs.idle:
            self._look()
        else:
            self._delay.start()

    def _flush(self) -> None:
        for session in self._sessions():
            session.flush()

    def _rested(self) -> None:
        if self._stage is not _Stage.SAVING or not self._context.jobs.idle:
            return
        # Until the sheet is there, one can write. What is saved of that ends with another rest.
        late = [session for session in self._sessions() if session.holds_new_words]
        for session in late:
            session.flush()
        if late:
            return
        self._look()
        if self._done:
            self._window.close()

    def _look(self) -> None:
        """Looks what became of it all."""
        self._hide_saving()
        if self._context.engine.drafts.unwritten:
            self._ask()
        else:
            self._stage = _Stage.DONE

    @property
    def _done(self) -> bool:
        return self._stage is _Stage.DONE

    def _show_saving(self) -> None:
        self._sheet = SavingSheet(self._context, self._window)
        self._sheet.rejected.connect(self._stay)
        self._sheet.open()

    def _hide_saving(self) -> None:
        self._delay.stop()
        if self._sheet:
            self._sheet.accept()
            self._sheet = None

    def _ask(self) -> None:
        self._stage = _Stage.ASKING
        sheet = UnsavedSheet(self._context, self._context.engine.drafts.unwritten, self._window)
        sheet.again.connect(self._again)
        sheet.without.connect(self._without)
        sheet.rejected.connect(self._stay)
        sheet.open()

    def _again(self) -> None:
        self._stage = _Stage.SAVING
        self._flush()
        # Behind what the editors save. What still cannot be written is asked about again, with its reason.
        drafts = self._context.engine.drafts
        self._context.jobs.write(drafts.keep_unwritten, self, failed=lambda _: None)
        self._delay.start()

    def _without(self) -> None:
        self._stage = _Stage.DONE
        self._window.close()

    def _stay(self) -> None:
        self._sheet = None
        self._delay.stop()
        self._stage = _Stage.OPEN
        self._context.jobs.go_on()
