"""The inspector: three tabs about whatever is selected, read beside the UI thread.

The tabs are made when they are first needed, after the list: it is the list that one waits for at the start.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import PaperRef
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Source

if TYPE_CHECKING:
    from mi_reader.ui.inspector.info import InfoPage
    from mi_reader.ui.inspector.reading import Reading
    from mi_reader.ui.inspector.summary import BatchPage, ListPage
    from mi_reader.ui.inspector.tabs import Tabs
    from mi_reader.ui.inspector.words import PostTextPage, WhyPage

_SETTLES = 60  # milliseconds: while J is held down not every paper is read
_FIRST = 500  # milliseconds: at the start mostly a paper is selected before
_TAB = "inspector/tab"


class Inspector(QTabWidget):
    """The pane on the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[PaperRef, ...] | None = None
        self._reading = False
        self._made = False
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.read)
        self._connect()
        self.retranslate()
        self._settling.start(_FIRST)

    @cached_property
    def _tabs(self) -> "Tabs":
        from mi_reader.ui.inspector.tabs import Tabs

        tabs = Tabs(self._context, self)
        self._made = True
        remembered = self._context.remembered
        tabs.turn_to(remembered.get(_TAB, 0))
        tabs.turned = lambda number: remembered.put(_TAB, number)
        self._name(tabs)
        return tabs

    @property
    def pages(self) -> QStackedWidget:
        """The first tab: one of `info`, `batch` and `list`."""
        return self._tabs.pages

    @property
    def info(self) -> "InfoPage":
        """What is known of one paper."""
        return self._tabs.info

    @property
    def batch(self) -> "BatchPage":
        """What several papers have in common."""
        return self._tabs.batch

    @property
    def list(self) -> "ListPage":
        """The counts of the list, where no paper is selected."""
        return self._tabs.list

    @property
    def why(self) -> "WhyPage":
        """The second tab."""
        return self._tabs.why

    @property
    def post_text(self) -> "PostTextPage":
        """The third tab."""
        return self._tabs.post_text

    def _connect(self) -> None:
        context = self._context
        context.focus.papers_changed.connect(lambda _: self._settle())
        context.focus.source_changed.connect(self._source_changed)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._settle)

    def _settle(self) -> None:
        self._settling.start(_SETTLES)

    # What the window asks -----------------------------------------------------------------------------

    def write_why(self) -> None:
        """Brings the why up, with the keyboard in it."""
        self.setCurrentWidget(self.why)
        self.why.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what the why's editor does for actions while the keyboard is in it."""
        return self.why.handlers() if self._made else {}

    def flush(self) -> None:
        """Saves what is not saved."""
        if self._made:
            self._tabs.flush()

    def is_ready(self) -> bool:
        """Tells whether what is selected is shown."""
        current = self._shown == self._context.focus.papers
        return current and self._tabs.idle and not self._reading and not self._settling.isActive()

    # What it shows ------------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads anew what is selected."""
        from mi_reader.ui.inspector import reading

        context, engine = self._context, self._context.engine
        papers, source = context.focus.papers, context.focus.source
        self._reading = True
        context.jobs.read(
            lambda: reading.read(engine, papers, source),
            self,
            lambda found: self._take(papers, found),
            latest="inspected",
        )

    def _take(self, papers: tuple[PaperRef, ...], found: "Reading") -> None:
        self._reading = False
        self._shown = papers
        self._tabs.show(found)

    def _source_changed(self, _source: Source) -> None:
        if not self._context.focus.papers:
            self._settle()

    def _changed(self, changes: Changes, _origin: object) -> None:
        papers = self._context.focus.papers
        if not papers:
            if any(changes.keys(kind) for kind in (Touched.PAPER, Touched.LIBRARY, Touched.SECTION)):
                self._settle()
            return
        ours = {f"{paper.library}/{paper.key}" for paper in papers}
        named = any(changes.keys(kind) for kind in (Touched.SECTION, Touched.EDITION, Touched.CATEGORY))
        if named or ours & changes.keys(Touched.PAPER):
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Names the tabs in today's language."""
        self.setAccessibleName(self.tr("Inspector"))
        self.tabBar().setAccessibleName(self.tr("Inspector"))
        if self._made:
            self._name(self._tabs)

    def _name(self, tabs: "Tabs") -> None:
        for number, name in enumerate((self.tr("Info"), self.tr("Why"), self.tr("Post text"))):
            self.setTabText(number, name)
        for page in (tabs.info, tabs.batch, tabs.list):
            page.setAccessibleName(self.tabText(0))
