"""The inspector's tabs: a module of their own, loaded after the list of papers is shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QTabWidget

from mi_reader.ui.context import Context
from mi_reader.ui.inspector.edits import PaperEdits
from mi_reader.ui.inspector.info import InfoPage
from mi_reader.ui.inspector.reading import OfList, OfPaper, Reading
from mi_reader.ui.inspector.summary import BatchPage, ListPage
from mi_reader.ui.inspector.words import PostTextPage, WhyPage
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.theme.sheet import style


class Tabs:
    """The pages, put into the pane as its three tabs.

    Attributes:
        turned: Is told the tab that the user goes to.
    """

    def __init__(self, context: Context, pane: QTabWidget) -> None:
        self.turned: Callable[[int], None] = lambda _: None
        self._pane = pane
        self._tab = 0  # the user's: without a paper, or with several, there is only the first
        self._offering = False
        self.desk = Desk(context, pane)
        edits = PaperEdits(context, pane)
        self.info = InfoPage(context, self.desk, edits)
        self.batch = BatchPage(context, self.desk, edits)
        self.list = ListPage(context)
        self.pages = QStackedWidget(pane)
        for page in (self.list, self.info, self.batch):
            self.pages.addWidget(page)
        self.why = WhyPage(context, self.desk, pane)
        self.post_text = PostTextPage(context, pane)
        for tab in (self.pages, self.why, self.post_text):
            pane.addTab(tab, "")
            style(tab, variant="chrome")
        pane.currentChanged.connect(self._turned)

    def turn_to(self, tab: int) -> None:
        """Shows a tab; the first, if there is no such one."""
        self._pane.setCurrentIndex(tab if 0 <= tab < self._pane.count() else 0)

    def _turned(self, tab: int) -> None:
        if not self._offering:
            self._tab = tab
            self.turned(tab)

    def show(self, found: Reading) -> None:
        """Shows what was read."""
        one = isinstance(found, OfPaper)
        if isinstance(found, OfPaper):
            self.info.show_paper(found)
            self.pages.setCurrentWidget(self.info)
            self.why.show_paper(found.known)
            self.post_text.show_paper(found.known)
        elif found is None or isinstance(found, OfList):
            self.list.show_list(found)
            self.pages.setCurrentWidget(self.list)
        else:
            self.batch.show_papers(found)
            self.pages.setCurrentWidget(self.batch)
        if not one:
            self.why.show_none()
            self.post_text.show_none()
        # Qt turns to the first where the one that is shown can not be; that is no wish of the user's.
        self._offering = True
        for page in (self.why, self.post_text):
            self._pane.setTabEnabled(self._pane.indexOf(page), one)
        if one:
            self._pane.setCurrentIndex(self._tab)
        self._offering = False

    def flush(self) -> None:
        """Saves what is not saved."""
        self.why.flush()
        self.post_text.flush()

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be read or saved."""
        return self.why.session.idle and self.post_text.session.idle and self.desk.ready
