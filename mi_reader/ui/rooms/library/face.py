"""What the Library room looks like: its parts from top to bottom, and what they are called."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable
from mi_reader.ui.rooms.library import drops, table
from mi_reader.ui.rooms.library.delegate import PaperDelegate
from mi_reader.ui.rooms.library.filter_bar import FilterBar
from mi_reader.ui.rooms.library.order_button import OrderButton
from mi_reader.ui.rooms.library.search_field import SearchField
from mi_reader.ui.rooms.library.suggestion_panel import SuggestionPanel
from mi_reader.ui.rooms.library.table import PaperView
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import IconButton, PrimaryButton, ToolButton
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.key_hints import Hint, KeyHints
from mi_reader.ui.widgets.message_strip import MessageStrip


class Face(QWidget):
    """The parts of the room; `LibraryRoom` says what they do.

    Args:
        dropped: Takes what is dropped into the room.
    """

    def __init__(
        self,
        theme: Theme,
        desk: Desk,
        papers: PaperTable,
        dropped: Callable[[QMimeData], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._dropped = dropped
        self.search = SearchField(theme, self)
        self.order = OrderButton(theme, self)
        self.add = self._made_add(theme)
        self.filter_button = IconButton(theme, "list-filter", parent=self, on="accent")
        self.filter_button.setChecked(True)
        self.columns_button = IconButton(theme, "table-2", parent=self)
        self.filters = FilterBar(theme, desk, self)
        self.filter_button.toggled.connect(self.filters.setVisible)
        self.strip = MessageStrip(theme, self)
        self.view = PaperView(theme, papers, self)
        self.view.setItemDelegate(PaperDelegate(theme, desk, papers, self.view))
        self.empty = EmptyState(theme, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.panel = SuggestionPanel(theme, desk, self)
        self.hints = KeyHints(self)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.hide()
        self._lay_out()
        self.setAcceptDrops(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Names everything in the window's language."""
        self.search.setPlaceholderText(self.tr("Search title, authors, abstract, tags"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setToolTip(self.tr("Search (/ or Ctrl+F)"))
        self.add.setText(self.tr("Add paper"))
        self.filter_button.set_name(self.tr("Filters"))
        self.columns_button.set_name(self.tr("Columns"))
        self.view.setAccessibleName(self.tr("Papers"))
        self.hints.set_hints(
            [
                Hint(("J", "K"), self.tr("move")),
                Hint(("1", "…", "9"), self.tr("file")),
                Hint(("Y",), self.tr("accept")),
                Hint(("O",), self.tr("oh!?")),
                Hint(("X",), self.tr("skip")),
                Hint(("E",), self.tr("write the why")),
                Hint(("U",), self.tr("undo")),
                Hint(("Return",), self.tr("open")),
            ],
            Hint(("?",), self.tr("all keys")),
        )

    def turn_to(self, *, empty: bool) -> bool:
        """Shows the list, or what stands in its place; tells whether that turned."""
        page = self.empty if empty else self.view
        turned = self.pages.currentWidget() is not page
        self.pages.setCurrentWidget(page)
        return turned

    def list_has_focus(self) -> bool:
        """Tells whether the keyboard is in the list, or in what stands in its place."""
        return self.view.hasFocus() or self.empty.isAncestorOf(self.window().focusWidget())

    def focus_list(self) -> None:
        """Gives the keyboard to the list, or to the button that stands in its place."""
        if self.pages.currentWidget() is self.empty:
            button = self.empty.findChild(PrimaryButton)
            (button or self.search).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Qt makes a row the current one when the keyboard comes, and selects none.
        if not self.view.has_selection():
            self.view.select_place(max(self.view.currentIndex().row(), 0))

    def _made_add(self, theme: Theme) -> QToolButton:
        made = ToolButton(self)
        made.setIcon(theme.icon("file-plus"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMenu(QMenu(made))
        style(made, variant="framed")
        return made

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        bar.setSpacing(Space.S)
        bar.addWidget(self.search)
        bar.addStretch(1)
        for button in (self.order, self.add, self.filter_button, self.columns_button):
            bar.addWidget(button)
        head = QFrame(self)
        style(head, variant="chrome")
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.strip)
        whole.addWidget(self.pages, 1)
        whole.addWidget(self.panel)
        whole.addWidget(self.hints)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.set_narrow(self.window().width() < table.NARROW)

    # Drops --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if drops.is_welcome(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._note_drop(shown=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._note_drop(shown=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._note_drop(shown=False)
        self._dropped(event.mimeData())
        event.acceptProposedAction()

    def _note_drop(self, *, shown: bool) -> None:
        self._note.setText(self.tr("Drop to add these papers"))
        style(self._note, role="pane-title", tone="accent")
        self._note.setGeometry(self.pages.geometry())
        self._note.setVisible(shown)
        self._note.raise_()
