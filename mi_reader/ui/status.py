"""The line at the foot of the window, which tells the truth: connected where, synced when, what waits.

While long work is under way its progress stands in place of the sentence. "Synced" is said only while nothing
waits to be sent and nothing waits for a decision.
"""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QStatusBar, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.jobs import Task
from mi_reader.ui.syncing import LibraryStanding, Standings, State, Syncing, Where
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import LinkButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.progress_line import ProgressLine
from mi_reader.ui.widgets.state_dot import StateDot

_MINUTE = 60_000  # milliseconds
_SHOWN_AFTER = 400  # milliseconds: what is over sooner never takes the sentence's place
_COLOURS: Mapping[State, str] = {
    State.NONE: "text3",
    State.CONNECTED: "ok",
    State.OFFLINE: "warn",
    State.CONFLICT: "warn",
    State.ERROR: "error",
}


class StatusLine(QStatusBar):
    """The line."""

    def __init__(self, context: Context, syncing: Syncing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._syncing = syncing
        self._task: Task | None = None
        self._leads_to = ""  # the action that "Show" does
        self._said = ""
        self.setSizeGripEnabled(False)
        self._make()
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE)
        self._minutes.timeout.connect(self._tell)
        self._minutes.start()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOWN_AFTER)
        self._delay.timeout.connect(self._show_progress)
        syncing.changed.connect(self._tell)
        context.jobs.task_started.connect(self._task_started)
        for task in context.jobs.tasks:
            self._task_started(task)
        self._tell()

    @property
    def text(self) -> str:
        """The sentence, with what waits."""
        waits = "" if self._waits.isHidden() else self._waits.text()
        return " · ".join(filter(None, (self._sentence.text(), waits)))

    @property
    def dot(self) -> str:
        """The colour of the dot, an attribute of `Tokens`."""
        return self._dot.colour

    @property
    def shows_progress(self) -> bool:
        """Whether progress stands in place of the sentence."""
        return self._stack.currentWidget() is self._progress

    def set_selection(self, text: str) -> None:
        """Says on the right what is selected."""
        self._selection.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self._context.theme
        self._dot = StateDot(theme, self)
        self._sentence = ElidedLabel("", self)
        self._icon = IconLabel(theme, "cloud-upload", "warn", self, size=14)
        self._waits = QLabel(self)
        style(self._waits, tone="warn")
        self._show = LinkButton("", self)
        self._show.clicked.connect(self._lead)
        self._progress = ProgressLine(theme, self)
        self._progress.cancelled.connect(self._cancel)
        self._selection = QLabel(self)
        said = QWidget(self)
        row = QHBoxLayout(said)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self._dot, self._sentence, self._icon, self._waits, self._show):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for page in (said, self._progress):
            self._stack.addWidget(page)
        self._stack.setContentsMargins(Space.S, 0, 0, 0)
        self._selection.setContentsMargins(0, 0, Space.S, 0)
        self.addWidget(self._stack, 1)
        self.addPermanentWidget(self._selection)
        for page in (said, self._progress):
            page.setMaximumHeight(theme.px(24))

    # What it says -------------------------------------------------------------------------------------

    def _tell(self) -> None:
        standing = self._syncing.standing
        self._dot.set_colour(_COLOURS[standing.state])
        sentence = self._sentence_of(standing)
        self._sentence.setText(sentence)
        self._sentence.set_tooltip(self._details(standing))
        self._tell_waiting(standing)
        self._dot.setAccessibleName(self.text)
        state = f"{standing.state} {standing.waiting > 0} {standing.conflicts}"
        if self._said and state != self._said:
            announce(self, self.text)
        self._said = state

    def _sentence_of(self, standing: Standings) -> str:
        if standing.state is State.NONE:
            return self.tr("Not connected to Zotero") if standing.libraries else self.tr("No library yet")
        parts = [self._connection(standing)]
        all_done = not standing.waiting and not standing.conflicts and standing.state is State.CONNECTED
        if standing.synced is None:
            parts.append(self.tr("not synced yet"))
        elif all_done:
            parts.append(self.tr("all synced {time}").format(time=self._moment(standing.synced)))
        else:
            parts.append(self.tr("last sync {time}").format(time=self._moment(standing.synced)))
        return " · ".join(parts)

    def _connection(self, standing: Standings) -> str:
        # Of several libraries the one that stands worst is told.
        worst = next(one for one in standing.connected if one.state is standing.state)
        match standing.state:
            case State.ERROR:
                why = self._context.language.said(worst.error.message) if worst.error else ""
                return self.tr("{library}: {reason}").format(library=worst.library.name, reason=why)
            case State.OFFLINE:
                return self._offline(worst)
            case _:
                if all(one.where is Where.LOCAL for one in standing.connected):
                    return self.tr("Connected to Zotero on this computer")
                if all(one.where is Where.WEB for one in standing.connected):
                    return self.tr("Connected to zotero.org")
                return self.tr("%n libraries connected", "", len(standing.connected))

    def _offline(self, library: LibraryStanding) -> str:
        if library.where is Where.LOCAL:
            return self.tr("Offline: Zotero is not running")
        return self.tr("Offline: zotero.org cannot be reached")

    def _moment(self, moment: datetime) -> str:
        """Returns a moment as one says it: today's by its time, and how long ago while that is short."""
        local = moment.astimezone()
        now = datetime.now(local.tzinfo)
        locale = QLocale()
        when = QDateTime.fromSecsSinceEpoch(round(moment.timestamp()))
        if local.date() != now.date():
            return locale.toString(when, QLocale.FormatType.ShortFormat)
        time = locale.toString(when.time(), "HH:mm")
        minutes = int((now - local).total_seconds() // 60)
        if 1 <= minutes < 60:
            return self.tr("{time} ({ago})").format(time=time, ago=self.tr("%n min ago", "", minutes))
        return time

    def _tell_waiting(self, standing: Standings) -> None:
        removals = any(one.removals for one in standing.connected)
        connected = standing.state is not State.NONE
        if standing.conflicts:
            text, icon, action = self.tr("%n conflict(s)", "", standing.conflicts), "git-compare", "conflicts"
        elif removals:
            text, icon, action = (
                self.tr("papers are gone from Zotero: decide"),
                "triangle-alert",
                "waiting_changes",
            )
        elif standing.waiting and connected:
            text = self.tr("%n change(s) wait here", "", standing.waiting)
            icon, action = "cloud-upload", "waiting_changes"
        else:
            text, icon, action = "", "", ""
        self._leads_to = action
        for widget in (self._icon, self._waits, self._show):
            widget.setVisible(bool(text))
        if text:
            self._icon.set_icon(icon, "warn")
            self._waits.setText(text)
            self._show.setText(self.tr("Show"))
            self._show.setAccessibleName(self.tr("Show: {what}").format(what=text))

    def _details(self, standing: Standings) -> str:
        """Returns a line for each library."""
        lines = []
        for one in standing.connected:
            why = self._context.language.said(one.error.message) if one.error else one.held
            when = self._moment(one.synced) if one.synced else self.tr("not synced yet")
            lines.append(" · ".join(filter(None, (one.library.name, when, why))))
        return "\n".join(lines)

    def _lead(self) -> None:
        action = self.window().findChild(QAction, self._leads_to)
        if isinstance(action, QAction):
            action.trigger()

    # Progress -----------------------------------------------------------------------------------------

    def _task_started(self, task: Task) -> None:
        task.ended.connect(lambda: self._task_ended(task))
        task.progressed.connect(lambda done, total: self._progressed(task, done, total))
        task.renamed.connect(lambda name: self._renamed(task, name))
        if self._task is None:
            self._begin(task)

    def _begin(self, task: Task) -> None:
        self._task = task
        self._progress.start(task.name)
        if not self.shows_progress:
            self._delay.start()

    def _task_ended(self, task: Task) -> None:
        if task is not self._task:
            return
        self._task = None
        waiting = [one for one in self._context.jobs.tasks if one is not task]
        if waiting:
            self._begin(waiting[0])
        else:
            self._delay.stop()
            self._stack.setCurrentIndex(0)

    def _progressed(self, task: Task, done: int, total: int) -> None:
        if task is self._task:
            self._progress.set_progress(done, total or None)

    def _renamed(self, task: Task, name: str) -> None:
        if task is self._task:
            self._progress.start(name)

    def _show_progress(self) -> None:
        if self._task:
            self._stack.setCurrentWidget(self._progress)

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
