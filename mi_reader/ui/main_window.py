"""The window: menus, toolbar; sources, a room and the inspector side by side; the truth below.

It knows the rooms by name only, and makes each when it is first entered.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import PaperRef
from mi_reader.ui import chrome
from mi_reader.ui.actions import MENU_TEXTS, TABLE, Actions, Menu, row_icon
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs import help_pages
from mi_reader.ui.dialogs.openers import Dialogs
from mi_reader.ui.edition_button import EditionButton
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.inspector import Inspector
from mi_reader.ui.menu_help import MenuHelp
from mi_reader.ui.room import Room
from mi_reader.ui.status import StatusLine
from mi_reader.ui.syncing import Syncing
from mi_reader.ui.tree import SourceTree
from mi_reader.ui.widgets.buttons import ToolButton
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

if TYPE_CHECKING:
    from mi_reader.ui.closing import Closing

_ROOMS: Mapping[RoomName, tuple[str, str]] = {
    RoomName.LIBRARY: ("library", "LibraryRoom"),
    RoomName.BOARD: ("board", "BoardRoom"),
    RoomName.WRITE: ("write", "WriteRoom"),
    RoomName.DRAFT: ("draft", "DraftRoom"),
    RoomName.TRENDS: ("trends", "TrendsRoom"),
}
_SMALLEST = QSize(900, 600)
_USUAL = QSize(1440, 900)
_TREE_WIDTH, _INSPECTOR_WIDTH = 240, 312
_AFTER_LIST = 150  # milliseconds until it is looked how the libraries stand
# Below these widths a pane lies over the room, and the tabs are icons.
_INSPECTOR_OVER, _TABS_AS_ICONS, _TREE_OVER = 1280, 1080, 1000


class MainWindow(QMainWindow):
    """The one window of a profile."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setMinimumSize(_SMALLEST)
        self.actions_ = Actions(context.theme, self)
        self.syncing = Syncing(context, self)
        self.strip = MessageStrip(context.theme, self)  # dialogs speak through it
        self.dialogs = Dialogs(context, self.syncing, self)
        self._rooms: dict[RoomName, Room] = {}
        self._shown: RoomName | None = None
        self._welcome: QWidget | None = None
        self._menus: dict[Menu, QMenu] = {}
        self._make_menus()
        self._make_toolbar()
        self._make_body()
        self.status = StatusLine(context, self.syncing, self)
        self.setStatusBar(self.status)
        self._connect()
        self._retranslate()
        self._restore()

    # How it is made -----------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        for menu in Menu:
            self._menus[menu] = self.menuBar().addMenu("")
        last: dict[Menu, int] = {}
        for row in TABLE:
            action = self.actions_[row.name]
            # Also those in no menu: their keys work in the whole window.
            self.addAction(action)
            if row.menu is None:
                continue
            if last.setdefault(row.menu, row.group) != row.group:
                self._menus[row.menu].addSeparator()
                last[row.menu] = row.group
            self._menus[row.menu].addAction(action)
        chrome.add_choices(self._menus[Menu.VIEW], self.context, self)
        self.recent = chrome.RecentEditions(self._menus[Menu.EDITION], self.context)
        self._menu_help = MenuHelp(self._menus.values(), self.dialogs.manual, self)

    def _make_toolbar(self) -> None:
        bar = QToolBar(self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setFloatable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.tabs = QTabBar(bar)
        self.tabs.setObjectName("rooms")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for _ in RoomName:
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(lambda number: self.enter(list(RoomName)[number]))
        self.edition_button = EditionButton(self.context, self.dialogs, bar)
        stretch = QWidget(bar)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(self._button("tree"))
        bar.addWidget(self.tabs)
        bar.addSeparator()
        bar.addWidget(self.edition_button)
        bar.addWidget(self._button("undo"))
        bar.addWidget(self._button("redo"))
        bar.addWidget(stretch)
        sync = self._button("sync")
        sync.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        sync.setProperty("framed", True)
        bar.addWidget(sync)
        bar.addWidget(self._button("inspector"))
        self.toolbar = bar
        self._size_toolbar()
        self.addToolBar(bar)

    def _size_toolbar(self) -> None:
        size = self.context.theme.icon_size()
        self.toolbar.setIconSize(size)
        self.tabs.setIconSize(self.context.theme.icon_size(beside_text=True))

    def _button(self, action: str) -> QToolButton:
        button = ToolButton(self)
        button.setObjectName(f"tool_{action}")
        button.setDefaultAction(self.actions_[action])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_body(self) -> None:
        self.tree = SourceTree(self.context, self)
        self.stack = QStackedWidget(self)
        self.inspector = Inspector(self.context, self)
        middle = QFrame(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("panes")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.tree, middle, self.inspector):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(
            [_TREE_WIDTH, _USUAL.width() - _TREE_WIDTH - _INSPECTOR_WIDTH, _INSPECTOR_WIDTH]
        )
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.setCentralWidget(body)
        self._over = chrome.Overlays(self, self.splitter, self.tree, self.inspector)

    def _connect(self) -> None:
        context = self.context
        context.jobs.failed.connect(self.show_error)
        context.focus.room_wanted.connect(self.enter)
        context.focus.spot_wanted.connect(self._write)
        context.focus.embed_wanted.connect(self._embed)
        context.undo.stack.canUndoChanged.connect(self._refresh_actions)
        context.undo.stack.canRedoChanged.connect(self._refresh_actions)
        context.undo.stack.indexChanged.connect(self._refresh_actions)
        context.undo.stack.indexChanged.connect(self.strip.pass_by)
        self.syncing.changed.connect(self._refresh_actions)
        self.dialogs.changed.connect(self._refresh_actions)
        context.bus.changed.connect(self._refresh_actions)
        context.theme.changed.connect(self._retranslate)
        context.focus.edition_changed.connect(self._refresh_actions)
        context.focus.papers_changed.connect(self._refresh_actions)
        # Not by a lambda, which Qt could not tell from one of a window that is still there.
        QApplication.instance().focusChanged.connect(self._refresh_actions)  # type: ignore[union-attr]

    # Rooms --------------------------------------------------------------------------------------------

    def room(self, name: RoomName) -> Room:
        """Returns a room, made if it was not entered before."""
        if name not in self._rooms:
            module, made_by = _ROOMS[name]
            made: Room = getattr(import_module(f"mi_reader.ui.rooms.{module}"), made_by)(
                self.context, self.stack
            )
            made.selected.connect(self._say_selection)
            self._rooms[name] = made
            made.said.connect(self._say)
            self.stack.addWidget(made)
        return self._rooms[name]

    @property
    def shown(self) -> RoomName | None:
        """The room that is shown; None while the welcome is."""
        return self._shown

    def enter(self, name: RoomName) -> None:
        """Shows a room."""
        if self._shown is name:
            return
        if self._shown:
            self._rooms[self._shown].left()
        self.strip.pass_by()
        room = self.room(name)
        self._shown = name
        self.stack.setCurrentWidget(room)
        self.tabs.setCurrentIndex(list(RoomName).index(name))
        self.tree.show_for(name)
        self._over.room_changed(name)
        room.entered()
        self._say()

    def _say(self) -> None:
        """Says what the room has to say of itself."""
        self._refresh_actions()
        self._retitle()

    def _write(self, spot: Spot) -> None:
        self.enter(RoomName.WRITE)
        room = self.room(RoomName.WRITE)
        room.write(spot)  # type: ignore[attr-defined]  # what only this room has

    def _embed(self, paper: PaperRef) -> None:
        self.context.focus.write(Spot(Part.WHY, paper=paper))
        self.room(RoomName.WRITE).add_embed()  # type: ignore[attr-defined]  # what only this room has

    def show_error(self, error: MiReaderError) -> None:
        """Shows an expected failure in the message strip."""
        message, remedy = self.context.language.error(error)
        self.strip.show_message(
            Severity.ERROR, message, remedy, passing=True, again=partial(self.show_error, error)
        )

    # Actions ------------------------------------------------------------------------------------------

    def _refresh_actions(self, *_: object) -> None:
        handlers: dict[str, Callable[[], None]] = {}
        stack = self.context.undo.stack
        if stack.canUndo():
            handlers["undo"] = stack.undo
        if stack.canRedo():
            handlers["redo"] = stack.redo
        handlers |= {f"room_{name}": partial(self.enter, name) for name in RoomName}
        handlers |= {
            "quit": self._quit,
            "tree": self._over.toggle_tree,
            "inspector": self._over.toggle_inspector,
            "zoom_in": partial(self._zoom, 1),
            "zoom_out": partial(self._zoom, -1),
            "zoom_reset": partial(self._zoom, 0),
            "next_pane": self._next_pane,
        }
        handlers |= self.dialogs.handlers()
        handlers["manual"] = self._show_manual
        handlers |= self.syncing.handlers()
        handlers |= chrome.clipboard_handlers(QApplication.focusWidget())
        handlers |= self.inspector.handlers()
        if self._shown:
            handlers |= self._rooms[self._shown].handlers()
        handlers |= chrome.text_undo_handlers(QApplication.focusWidget())
        self.actions_.handle(handlers)
        self.actions_["archive"].setChecked(self.dialogs.archived)
        self._name_undo()
        self._say_selection()

    def _say_selection(self) -> None:
        self.status.set_selection(self._rooms[self._shown].selection_text() if self._shown else "")

    def _show_manual(self) -> None:
        """Opens the manual at the page of the room that is shown."""
        self.dialogs.manual(help_pages.OF_ROOM[self._shown] if self._shown else help_pages.FIRST)

    def _quit(self) -> None:
        self.close()

    def _zoom(self, steps: int) -> None:
        theme = self.context.theme
        percent = round(100 * theme.zoom) + 10 * steps if steps else 100
        theme.set_zoom(min(max(percent, 80), 200) / 100)
        self.context.remembered.put("main/zoom", round(100 * theme.zoom))

    def _name_undo(self) -> None:
        stack = self.context.undo.stack
        for name, text in (("undo", stack.undoText()), ("redo", stack.redoText())):
            plain = self.tr("Undo") if name == "undo" else self.tr("Redo")
            self.actions_[name].setText(f"{plain}: {text}".replace("&", "&&") if text else plain)

    def _next_pane(self) -> None:
        room = self._rooms.get(self._shown) if self._shown else None
        panes = [self.tree, *(room.panes() if room else []), self.inspector]
        seen = [pane for pane in panes if pane.isVisible()]
        now = QApplication.focusWidget()
        place = next(
            (i for i, pane in enumerate(seen) if now and (pane is now or pane.isAncestorOf(now))), -1
        )
        if seen:
            seen[(place + 1) % len(seen)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # How it looks -------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self._size_toolbar()
        for menu, made in self._menus.items():
            made.setTitle(self.context.language.menu_text(MENU_TEXTS[menu]))
        self.actions_.retranslate()
        as_icons = self.width() < _TABS_AS_ICONS
        for number, name in enumerate(RoomName):
            action = self.actions_[f"room_{name}"]
            text = action.text().replace("&", "")
            self.tabs.setTabText(number, "" if as_icons else text)
            self.tabs.setTabIcon(number, self.context.theme.icon(row_icon(f"room_{name}"), on="accent"))
            self.tabs.setTabToolTip(number, action.toolTip())
            self.tabs.setAccessibleTabName(number, text)
        self.tabs.setAccessibleName(self.tr("Rooms"))
        self._retitle()

    def _retitle(self) -> None:
        room = self._rooms.get(self._shown) if self._shown else None
        title = room.title() if room else ""
        self.setWindowTitle(f"{title} — MI Reader" if title else "MI Reader")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._refresh_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._over.resized(inspector=width < _INSPECTOR_OVER, tree=width < _TREE_OVER)
        if (event.oldSize().width() < _TABS_AS_ICONS) != (width < _TABS_AS_ICONS):
            self._retranslate()

    # Remembered ---------------------------------------------------------------------------------------

    def open_files(self, files: Sequence[Path]) -> None:
        """Takes in the files that the program was started with."""
        if files:
            self.dialogs.import_files(files, chosen=True)

    def come_forward(self) -> None:
        """Shows the window in front of others: somebody has started the program again."""
        self.setWindowState(
            (self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        self.show()
        self.raise_()
        self.activateWindow()

    def _restore(self) -> None:
        remembered = self.context.remembered
        if not self.restoreGeometry(remembered.get_bytes("main/geometry")):
            self.resize(_USUAL)
        self.splitter.restoreState(remembered.get_bytes("main/panes"))
        self._over.restore(remembered)

    def start(self) -> None:
        """Shows the room of the last time, or the welcome where there is no library yet."""
        self.dialogs.crash.install()
        engine = self.context.engine
        self.context.jobs.read(lambda: bool(engine.lookup.libraries()), self, self._begin)

    def _begin(self, some_library: bool) -> None:
        # The room's list first, which is what one waits for.
        QTimer.singleShot(_AFTER_LIST, self.syncing.started)
        if some_library:
            self._leave_welcome()
            return
        from mi_reader.ui.welcome import Welcome

        welcome = Welcome(self.context, self.dialogs, self.stack)
        welcome.begun.connect(self._leave_welcome)
        self._welcome = welcome
        self.stack.addWidget(welcome)
        self.stack.setCurrentWidget(welcome)
        self._over.welcome()

    def _leave_welcome(self) -> None:
        """Goes to the room of the last time."""
        name = self.context.remembered.get("main/room", RoomName.LIBRARY.value)
        self.enter(RoomName(name) if name in list(RoomName) else RoomName.LIBRARY)
        if self._welcome:
            self._welcome.deleteLater()
            self._welcome = None

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing.asked():
            event.ignore()
            return
        # Nothing is under way: this waits for nobody, and what is asked for below is not begun.
        self.context.jobs.close()
        self._remember()
        QApplication.instance().focusChanged.disconnect(self._refresh_actions)  # type: ignore[union-attr]
        self.dialogs.crash.uninstall()
        super().closeEvent(event)
        self.closed.emit()

    @cached_property
    def _closing(self) -> "Closing":
        from mi_reader.ui.closing import Closing

        return Closing(self.context, self)

    def _remember(self) -> None:
        if self._shown:
            self._rooms[self._shown].left()
        remembered = self.context.remembered
        remembered.put("main/geometry", self.saveGeometry())
        remembered.put("main/panes", self.splitter.saveState())
        if self._shown:
            remembered.put("main/room", self._shown.value)
        self._over.remember(remembered)
        self.tree.remember()
        remembered.flush()
