"""What the Write room looks like: its parts from top to bottom, and which of them a narrow window shows."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mi_reader.domain.papers import LibraryKind
from mi_reader.ui.context import Context
from mi_reader.ui.editor.conflict_strip import ConflictStrip
from mi_reader.ui.editor.find_bar import FindBar
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.session import TextSession
from mi_reader.ui.rooms.write.beside import Beside
from mi_reader.ui.rooms.write.head import Head
from mi_reader.ui.rooms.write.page import Page
from mi_reader.ui.rooms.write.tools import FormatBar, PromptBar
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.key_hints import Hint, KeyHints
from mi_reader.ui.widgets.segments import Segments
from mi_reader.ui.widgets.separator import Separator

NARROW = 1000  # below this width of the window one side is shown, with a switch
_PANES = "write/panes"


class Half(StrEnum):
    """What a narrow room shows."""

    TEXT = "text"
    BESIDE = "beside"


class Face(QStackedWidget):
    """The parts of the room; `WriteRoom` says what they do."""

    def __init__(
        self, context: Context, editor: MarkdownEditor, session: TextSession, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._remembered = context.remembered
        self._page: Page | None = None
        self.editor = editor
        self.head = Head(context, session, self)
        self.prompts = PromptBar(context, editor, self)
        self.find_bar = FindBar(context.theme, editor, self)
        self.beside = Beside(context, editor, self)
        self.switch = Segments(context.theme, parent=self)
        self.text_side = QFrame(self)
        self.empty = EmptyState(context.theme, self)
        self._format = FormatBar(context, editor, self)
        self._strip = ConflictStrip(context, session, self)
        self._hints = KeyHints(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._work = QWidget(self)
        self._lay_out()
        self._splitter.restoreState(self._remembered.get_bytes(_PANES))
        self.switch.chosen.connect(lambda _: self._fit())
        self._name()

    def _lay_out(self) -> None:
        style(self.text_side, variant="base")
        column = QVBoxLayout(self.text_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._format)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.text_side)
        self._splitter.addWidget(self.beside)
        self._splitter.setSizes([1000, 1000])
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Separator(self), self._prompt_row(), Separator(self), self._strip):
            column.addWidget(widget)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._hints)
        self.addWidget(self.empty)
        self.addWidget(self._work)

    def _prompt_row(self) -> QWidget:
        row = QFrame(self)
        style(row, variant="base")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.prompts, 1)
        layout.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(Space.S)
        for half in Half:
            self.switch.add(half, "")
        self.switch.hide()
        return row

    # What is shown ------------------------------------------------------------------------------------

    @property
    def has_text(self) -> bool:
        """Whether there is a text to write in, not what would be here."""
        return self.currentWidget() is self._work

    def turn_to(self, *, text: bool) -> None:
        """Shows the text, or what would be here."""
        self.setCurrentWidget(self._work if text else self.empty)

    def show_page(self, page: Page) -> None:
        """Shows what stands around a text."""
        kept_elsewhere = self._page is None or self._page.library is not page.library
        self._page = page
        self.head.show_page(page)
        self.beside.show_page(page)
        if kept_elsewhere:
            self._say_hints()

    def show_half(self, half: Half) -> None:
        """Shows the text or what is beside it, where there is no room for both."""
        self.switch.choose(half)
        self._fit()

    def remember(self) -> None:
        """Remembers how wide the sides are."""
        self._remembered.put(_PANES, self._splitter.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.window().width() < NARROW
        self.switch.setVisible(narrow)
        self.text_side.setVisible(not narrow or self.switch.choice is Half.TEXT)
        self.beside.setVisible(not narrow or self.switch.choice is Half.BESIDE)

    # What it says -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.editor.setAccessibleName(self.tr("Text"))
        self.switch.setAccessibleName(self.tr("What is shown"))
        self.switch.set_text(Half.TEXT, self.tr("Text"))
        self.switch.set_text(Half.BESIDE, self.tr("Beside it"))
        self.empty.set_state(
            "pen-line",
            self.tr("Here you write: what the post says about each pick, lead texts, opening and closing."),
            self.tr("Choose papers on the board"),
            self.tr("Choose a text on the left, or press E at a paper to write why it is interesting."),
        )
        self._say_hints()
        if self._page:
            self.head.show_page(self._page)

    def _say_hints(self) -> None:
        where = self.tr("Kept in this program's file library")
        if self._page and self._page.library is not LibraryKind.FILE:
            where = self.tr("Kept as a note in Zotero")
        self._hints.set_hints(
            [
                Hint(("Ctrl+B",), self.tr("bold")),
                Hint(("Ctrl+K",), self.tr("link")),
                Hint(("Ctrl+V",), self.tr("a post's address becomes an embed")),
                Hint(("Alt+PgDown",), self.tr("next pick")),
                Hint(("Ctrl+F",), self.tr("find")),
            ],
            Hint((), where),
        )
