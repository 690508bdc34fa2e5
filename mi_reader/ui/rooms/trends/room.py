"""The Trends room: papers per month and category, as a picture and in numbers."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mi_reader.curate.trends.chart import Chart, series_of
from mi_reader.curate.trends.picture import names_of
from mi_reader.curate.trends.scene import Segment
from mi_reader.curate.trends.words import Words
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import Cancelled, MiReaderError
from mi_reader.ui.charts.colours import palette_of
from mi_reader.ui.context import Context
from mi_reader.ui.focus import RoomName, Shelf, Source
from mi_reader.ui.models.counts import CountsTable
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.trends import reading
from mi_reader.ui.rooms.trends.chart import StackChart
from mi_reader.ui.rooms.trends.head import TrendsHead
from mi_reader.ui.rooms.trends.picturing import Picturing, View, fill_when_opened
from mi_reader.ui.rooms.trends.reading import Counted, Days
from mi_reader.ui.rooms.trends.table import CountsView
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.message_strip import MessageStrip

_TOUCHED: Final = (
    Touched.PAPER,
    Touched.SECTION,
    Touched.EDITION,
    Touched.LIBRARY,
    Touched.CATEGORY,
)


class TrendsRoom(Room):
    """The room of numbers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Counted | None = None
        self._stale = True
        self._waiting = False
        self._shown = False
        self._make()
        self._lay_out()
        self._connect()
        self._retranslate()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self.context.theme
        self.head = TrendsHead(self.context, self)
        self.strip = MessageStrip(theme, self)
        self.chart = StackChart(theme, self)
        self.model = CountsTable(self.context, self)
        self.model.set_shares(self.head.shares)
        self.view = CountsView(theme, self.model, self)
        self.empty = EmptyState(theme, self)
        self.picturing = Picturing(self.context, self.strip, self.model, self._seen, self)

    def _lay_out(self) -> None:
        both = QWidget(self)
        above = QVBoxLayout(both)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.chart, 1)
        above.addWidget(self.view)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(both)
        self.pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, self.strip):
            whole.addWidget(widget)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        context, head, picturing = self.context, self.head, self.picturing
        head.asked_anew.connect(self.refresh)
        head.form_chosen.connect(self._form_chosen)
        fill_when_opened(head.copy_button.menu(), picturing.fill_copying)
        fill_when_opened(head.save_button.menu(), picturing.fill_saving)
        fill_when_opened(head.insert_button.menu(), picturing.fill_inserting)
        head.insert_button.clicked.connect(lambda _: picturing.insert())
        self.chart.looked_at.connect(lambda _: self.selected.emit())
        self.chart.opened.connect(self._open)
        self.chart.menu_wanted.connect(picturing.open_menu)
        self.empty.wanted.connect(self._out_of_emptiness)
        context.focus.edition_changed.connect(lambda _: self.refresh())
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.refresh)
        context.bus.suggestions_changed.connect(self._suggestions_changed)
        context.language.changed.connect(self._show_again)
        context.theme.changed.connect(self._show_again)

    def _retranslate(self) -> None:
        self.chart.setAccessibleName(self.tr("Chart of papers per month and category"))
        self.view.setAccessibleName(self.tr("Papers per month and category"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        """Returns what is counted."""
        return self.tr("Trends")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done now."""
        if self.chart.hasFocus():
            return {"copy": self.picturing.copy}
        return {"copy": self.picturing.copy_csv} if self.view.hasFocus() else {}

    def entered(self) -> None:
        """Takes the keyboard, and counts anew if something changed meanwhile."""
        self._shown = True
        self.chart.setFocus()
        if self._stale:
            self.refresh()

    def left(self) -> None:
        """Is not looked at any more."""
        self._shown = False

    def panes(self) -> list[QWidget]:
        """Returns the chart and the table."""
        return [self.chart, self.view]

    def selection_text(self) -> str:
        """Returns what the keyboard has reached in the chart, or how to read it."""
        told = self.chart.told().replace("\n", " · ")
        return told or self.tr("Hover or arrow keys: read a column · Enter: show its papers")

    def is_ready(self) -> bool:
        """Tells whether the numbers are shown."""
        return not self._waiting and not self._stale

    # What is counted ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Counts anew, in a thread; later if the room is not seen, or counts already."""
        self._stale = True
        self._say()
        if not self._shown or self._waiting:
            return
        self._stale = False
        self._waiting = True
        engine, key, asked = self.context.engine, self.context.focus.edition, self.head.asked
        self.context.jobs.read(lambda: reading.read(engine, key, asked), self, self._take, self._failed)

    def _take(self, found: Counted) -> None:
        if found.rest is None or self._stale:
            self._waiting = False
        self._found = found
        self._show_again()
        if self._stale:
            self.refresh()
        elif rest := found.rest:
            # So many that it takes its time: what is filed is shown already.
            engine = self.context.engine
            self.context.jobs.start(
                self.tr("Counting papers by their suggestion"),
                lambda task: reading.read_rest(engine, found, rest, task.tell, task.cancelled.is_set),
                self,
                self._take,
                self._failed,
            )

    def _failed(self, error: MiReaderError) -> None:
        self._waiting = False
        if not isinstance(error, Cancelled):
            self.context.jobs.failed.emit(error)
        elif self._stale:
            self.refresh()

    def _show_again(self) -> None:
        found = self._found
        if found is None:
            return
        code, palette = self.context.language.code, palette_of(self.context.theme.tokens)
        badges, words = found.badges(code), Words(code)
        self.model.show(found.counts, badges)
        series = series_of(found.counts, badges, palette)
        chart = Chart(found.counts, series, words, palette, self.head.shares)
        self.chart.show_chart(chart, words.alternative(found.counts, names_of(series), found.period_of))
        self._say()
        self.selected.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if any(changes.keys(kind) for kind in _TOUCHED):
            self.refresh()

    def _suggestions_changed(self) -> None:
        if self.head.asked.suggested:
            self.refresh()

    def _form_chosen(self) -> None:
        self.model.set_shares(self.head.shares)
        self._show_again()

    # What it says -------------------------------------------------------------------------------------

    def _say(self) -> None:
        found = self._found
        counts = found.counts if found else None
        has_edition = found is not None and found.edition is not None
        self.head.say(counts, found.period_of if found else "", may_insert=has_edition)
        nothing = counts is not None and not counts.all.total
        if nothing:
            self._say_nothing()
        self.pages.setCurrentIndex(1 if nothing else 0)

    def _say_nothing(self) -> None:
        icon = "chart-column-stacked"
        if self._unfiled_alone():
            sentence = self.tr("No paper of this span is filed.")
            self.empty.set_state(icon, sentence, self.tr("Count them by their suggestion"))
            return
        self.empty.set_state(
            icon,
            self.tr("No papers in this span."),
            "" if self.head.span is Days.ALL else self.tr("Show all years"),
            self.tr("Papers are counted here by month and category."),
        )

    def _out_of_emptiness(self) -> None:
        if self._unfiled_alone():
            self.head.include_suggested()
        else:
            self.head.choose_days(Days.ALL)

    def _unfiled_alone(self) -> bool:
        return self.model.counts.left_out.unfiled > 0 and not self.head.asked.suggested

    def _seen(self) -> View | None:
        return View(self._found, self.head.shares) if self._found else None

    def _open(self, segment: Segment) -> None:
        """Goes to the papers of a segment: those of its section, or for suggested ones the inbox."""
        found, focus = self._found, self.context.focus
        if found is None:
            return
        library = found.edition.library if found.edition else None
        section = next((one for one in found.sections if one.category == segment.category), None)
        if segment.suggested:
            focus.take_source(Source(Shelf.INBOX, library))
        elif section:
            focus.take_source(Source(Shelf.SECTION, edition=section.edition, section=section.key))
        else:
            focus.take_source(Source(Shelf.ALL, library))
        focus.room_wanted.emit(RoomName.LIBRARY)
