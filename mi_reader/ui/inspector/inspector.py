"""The inspector: three tabs about whatever is selected, read beside the UI thread."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import PaperRef
from mi_reader.library.overview import Summary
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Source
from mi_reader.ui.inspector import reading
from mi_reader.ui.inspector.edits import PaperEdits
from mi_reader.ui.inspector.info import InfoPage
from mi_reader.ui.inspector.reading import OfList, OfPaper, Reading
from mi_reader.ui.inspector.summary import BatchPage, ListPage
from mi_reader.ui.inspector.words import PostTextPage, WhyPage
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.theme.sheet import style

_SETTLES = 60  # milliseconds: while J is held down not every paper is read
_TAB = "inspector/tab"


class Inspector(QTabWidget):
    """The pane on the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[PaperRef, ...] | None = None
        self._reading = False
        self.desk = Desk(context, self)
        edits = PaperEdits(context, self)
        self.info = InfoPage(context, self.desk, edits)
        self.batch = BatchPage(context, self.desk, edits)
        self.list = ListPage(context)
        self.pages = QStackedWidget(self)
        for page in (self.list, self.info, self.batch):
            self.pages.addWidget(page)
        self.why = WhyPage(context, self.desk, self)
        self.post_text = PostTextPage(context, self)
        for tab in (self.pages, self.why, self.post_text):
            self.addTab(tab, "")
            style(tab, variant="chrome")
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLES)
        self._settling.timeout.connect(self.read)
        self._connect()
        self.retranslate()
        last = context.remembered.get(_TAB, 0)
        self.setCurrentIndex(last if 0 <= last < self.count() else 0)
        self.currentChanged.connect(lambda number: context.remembered.put(_TAB, number))
        self.read()

    def _connect(self) -> None:
        context = self._context
        context.focus.papers_changed.connect(lambda _: self._settling.start())
        context.focus.source_changed.connect(self._source_changed)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._settling.start)

    # What the window asks -----------------------------------------------------------------------------

    def write_why(self) -> None:
        """Brings the why up, with the keyboard in it."""
        self.setCurrentWidget(self.why)
        self.why.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what the why's editor does for actions while the keyboard is in it."""
        return self.why.handlers()

    def flush(self) -> None:
        """Saves what is not saved."""
        self.why.flush()
        self.post_text.flush()

    def is_ready(self) -> bool:
        """Tells whether what is selected is shown."""
        texts = self.why.session.idle and self.post_text.session.idle
        current = self._shown == self._context.focus.papers
        return current and texts and self.desk.ready and not self._reading and not self._settling.isActive()

    # What it shows ------------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads anew what is selected."""
        context, engine = self._context, self._context.engine
        papers, source = context.focus.papers, context.focus.source
        self._reading = True
        context.jobs.read(
            lambda: reading.read(engine, papers, source),
            self,
            lambda found: self._take(papers, found),
            latest="inspected",
        )

    def _take(self, papers: tuple[PaperRef, ...], found: Reading) -> None:
        self._reading = False
        self._shown = papers
        one = isinstance(found, OfPaper)
        if isinstance(found, OfPaper):
            self.info.show_paper(found)
            self.pages.setCurrentWidget(self.info)
            self.why.show_paper(found.known)
            self.post_text.show_paper(found.known)
        elif isinstance(found, Summary):
            self.batch.show_papers(found)
            self.pages.setCurrentWidget(self.batch)
        else:
            self.list.show_list(found if isinstance(found, OfList) else None)
            self.pages.setCurrentWidget(self.list)
        if not one:
            self.why.show_none()
            self.post_text.show_none()
        for page in (self.why, self.post_text):
            self.setTabEnabled(self.indexOf(page), one)

    def _source_changed(self, _source: Source) -> None:
        if not self._context.focus.papers:
            self._settling.start()

    def _changed(self, changes: Changes, _origin: object) -> None:
        papers = self._context.focus.papers
        if not papers:
            if any(changes.keys(kind) for kind in (Touched.PAPER, Touched.LIBRARY, Touched.SECTION)):
                self._settling.start()
            return
        ours = {f"{paper.library}/{paper.key}" for paper in papers}
        named = any(changes.keys(kind) for kind in (Touched.SECTION, Touched.EDITION, Touched.CATEGORY))
        if named or ours & changes.keys(Touched.PAPER):
            self._settling.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Names the tabs in today's language."""
        for number, name in enumerate((self.tr("Info"), self.tr("Why"), self.tr("Post text"))):
            self.setTabText(number, name)
        self.setAccessibleName(self.tr("Inspector"))
        self.tabBar().setAccessibleName(self.tr("Inspector"))
