"""The post and its source, beside each other and scrolled together, or one of them where room is short."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.editor.find_bar import FindBar
from mi_reader.ui.rooms.draft.blocks import Block
from mi_reader.ui.rooms.draft.page import Page
from mi_reader.ui.rooms.draft.reading import Draft
from mi_reader.ui.rooms.draft.source import SourceView
from mi_reader.ui.widgets.segments import Segments


class View(StrEnum):
    """What is seen of the draft."""

    POST = "post"
    BOTH = "both"
    SOURCE = "source"


class Views(Segments):
    """The choice of what is seen; where there is room for one side only, both wait until there is more.

    Signals:
        turned: Another view is to be seen.
    """

    turned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "", parent)
        self._remembered = context.remembered
        self._narrow = False
        self._halved = False
        for view in View:
            self.add(view, "")
        kept = self._remembered.get("draft/view", View.BOTH.value)
        self.choose(View(kept) if kept in list(View) else View.BOTH)
        self.chosen.connect(lambda _: self._chosen())
        self._name()

    @property
    def view(self) -> View:
        """What is seen."""
        return View(str(self.choice))

    def set_narrow(self, narrow: bool) -> None:
        """Tells whether there is room for one side only."""
        self._narrow = narrow
        self.set_shown(View.BOTH, shown=not narrow)
        if narrow and self.view is View.BOTH:
            self._halved = True
            self.choose(View.POST)
        elif self._halved and not narrow:
            self._halved = False
            self.choose(View.BOTH)
        self.turned.emit()

    def add_source(self) -> None:
        """Shows the source, too; instead of the post where there is no room."""
        if self.view is View.POST:
            self.choose(View.SOURCE if self._narrow else View.BOTH)
            self._chosen()

    def remember(self) -> None:
        """Remembers what is seen."""
        self._remembered.put("draft/view", View.BOTH.value if self._halved else self.view.value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _chosen(self) -> None:
        self._halved = False
        self.turned.emit()
        self.remember()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("View"))
        self.set_text(View.POST, self.tr("Preview"))
        self.set_text(View.BOTH, self.tr("Side by side"))
        self.set_text(View.SOURCE, self.tr("Source"))


class Sides(QSplitter):
    """The two sides.

    Args:
        views: What is seen of them.
    """

    def __init__(self, context: Context, views: Views, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._views = views
        self._remembered = context.remembered
        self._scrolling = False
        self._draft: Draft | None = None
        self.page = Page(context, self)
        self.source = SourceView(context.theme, self)
        self.find_bar = FindBar(context.theme, self.source, self)
        self._right = QWidget(self)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.source, 1)
        column.addWidget(self.find_bar)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.page)
        self.addWidget(self._right)
        self.setSizes([1, 1])
        self.restoreState(self._remembered.get_bytes("draft/sides"))
        views.turned.connect(self._turn)
        self.source.verticalScrollBar().valueChanged.connect(lambda _: self._lead(self.source))
        self.page.verticalScrollBar().valueChanged.connect(lambda _: self._lead(self.page))
        self._name()
        self._turn()

    def show_draft(self, draft: Draft, blocks: tuple[Block, ...]) -> None:
        """Shows a draft; one of the same edition where the last one was looked at."""
        another = self._draft is None or self._draft.edition.key != draft.edition.key
        self._draft = draft
        self._scrolling = True
        if another:
            self.source.show_text("")
            self.page.verticalScrollBar().setValue(0)
        self.source.show_source(draft.text)
        self.page.show_blocks(blocks)
        self._scrolling = False

    def take_focus(self) -> None:
        """Takes the keyboard: the source, if it is seen."""
        (self.source if self._right.isVisible() else self.page).setFocus()

    def go_to_line(self, line: int) -> None:
        """Shows a line of the source, and what is made of it."""
        self._scrolling = True
        self.source.go_to_line(line)
        self.page.go_to_line(line)
        self._scrolling = False

    def step_pick(self, by: int) -> None:
        """Goes to the next pick, or the one before."""
        if self._draft is None:
            return
        lines = sorted(line for spot, line in self._draft.lines.items() if spot.paper)
        here = self.source.textCursor().blockNumber()
        found = [n for n in lines if n > here] if by > 0 else [n for n in reversed(lines) if n < here]
        if found:
            self.go_to_line(found[0])

    def find_in_source(self) -> None:
        """Looks for words in the source."""
        self._views.add_source()
        self.find_bar.start_finding()

    def remember(self) -> None:
        """Remembers how it is looked at."""
        self._views.remember()
        self._remembered.put("draft/sides", self.saveState())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.page.setAccessibleName(self.tr("Preview of the post"))
        self.source.setAccessibleName(self.tr("Source of the post"))

    def _turn(self) -> None:
        self.page.setVisible(self._views.view is not View.SOURCE)
        self._right.setVisible(self._views.view is not View.POST)

    def _lead(self, side: Page | SourceView) -> None:
        """Has the other side follow the one that is scrolled."""
        if self._scrolling or self.page.busy or self._views.view is not View.BOTH or not self._draft:
            return
        follows = self.source if side is self.page else self.page
        if follows.hasFocus() and not side.underMouse():
            return
        self._scrolling = True
        line = side.line_at_top()
        if follows is self.page:
            self.page.go_to_line(line)
        else:
            block = self.source.document().findBlockByNumber(line)
            self.source.verticalScrollBar().setValue(block.firstLineNumber())
        self._scrolling = False
