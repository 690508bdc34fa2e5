"""What frames the rooms: panes that lie over a room where the window is narrow, and choices in the menus."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSplitter, QTextEdit, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.edition_button import Editions, fill
from mi_reader.ui.focus import RoomName
from mi_reader.ui.language import SYSTEM
from mi_reader.ui.remembered import Remembered
from mi_reader.ui.theme.theme import Mode
from mi_reader.ui.tree import SourceTree
from mi_reader.ui.widgets.overlay_pane import OverlayPane

translate = QCoreApplication.translate
_THEME, _LANGUAGE, _ZOOM = "main/theme", "main/language", "main/zoom"
# Languages by their own names, so that who does not read the window's finds theirs.
_OWN_NAMES = {"en": "English", "ja": "日本語"}
# In these rooms the inspector is out until the user asks for it: they have no paper to look at, or no room.
_WITHOUT_INSPECTOR = frozenset({RoomName.BOARD, RoomName.DRAFT, RoomName.TRENDS})
_LEAST: Final = {"tree": 180, "inspector": 260}
_USUAL: Final = {"tree": 240, "inspector": 312}


class _Choice(QObject):
    """A submenu of which one entry is on."""

    def __init__(
        self,
        menu: QMenu,
        title: Callable[[], str],
        entries: Callable[[], Iterable[tuple[str, str]]],
        chosen: str,
        choose: Callable[[str], None],
    ) -> None:
        super().__init__(menu)
        self._title, self._entries = title, entries
        self._menu = QMenu(menu)
        menu.addMenu(self._menu)
        group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        for key, _ in entries():
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.setData(key)
            action.triggered.connect(partial(self._choose, choose, key))
            group.addAction(action)
            self._actions[key] = action
        menu.installEventFilter(self)
        self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    def _choose(self, choose: Callable[[str], None], key: str, _checked: object = None) -> None:
        choose(key)

    def _retranslate(self) -> None:
        self._menu.setTitle(self._title())
        for key, text in self._entries():
            self._actions[key].setText(text)


def add_choices(menu: QMenu, context: Context, _window: QObject) -> None:
    """Adds theme and language to a menu, and brings the zoom of the last time back.

    Args:
        menu: The View menu; it has the zoom's own actions already.
        _window: Where the menu is.
    """
    theme, remembered = context.theme, context.remembered
    theme.set_zoom(remembered.get(_ZOOM, 100) / 100)

    def set_theme(mode: str) -> None:
        theme.set_mode(mode)
        remembered.put(_THEME, mode)

    def set_language(code: str) -> None:
        context.language.choose(code)
        remembered.put(_LANGUAGE, code)

    def themes() -> Iterable[tuple[str, str]]:
        yield Mode.SYSTEM.value, translate("Chrome", "As the system")
        yield Mode.LIGHT.value, translate("Chrome", "Light")
        yield Mode.DARK.value, translate("Chrome", "Dark")

    def languages() -> Iterable[tuple[str, str]]:
        yield SYSTEM, translate("Chrome", "As the system")
        yield from _OWN_NAMES.items()

    menu.addSeparator()
    _Choice(menu, lambda: translate("Chrome", "Theme"), themes, theme.mode.value, set_theme)
    language = remembered.get(_LANGUAGE, SYSTEM)
    _Choice(menu, lambda: translate("Chrome", "Language"), languages, language, set_language)


class RecentEditions(QObject):
    """The recent editions as a submenu."""

    def __init__(self, menu: QMenu, context: Context) -> None:
        super().__init__(menu)
        self._context = context
        self._editions = Editions(context, self)
        self._menu = QMenu(menu)
        menu.addSeparator()
        menu.addMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)
        self._editions.changed.connect(self._show)
        menu.installEventFilter(self)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self._menu.setTitle(self.tr("Recent editions"))
        self._menu.setEnabled(bool(self._editions.recent()))

    def _fill(self) -> None:
        self._menu.clear()
        fill(self._menu, self._context, self._editions)


class _Pane:
    """A pane beside the room, or over it where the window is narrow.

    Attributes:
        over: Whether it lies over the room.
    """

    def __init__(self, name: str, pane: QWidget, splitter: QSplitter, edge: Qt.Edge) -> None:
        self.name = name
        self.pane = pane
        self.over = False
        self._splitter = splitter
        self._first = edge == Qt.Edge.LeftEdge
        self.width = _USUAL[name]
        self.wanted: dict[RoomName, bool] = {}
        pane.setMinimumWidth(_LEAST[name])
        # In the tree something is chosen and then left; the inspector is read beside the list.
        self.overlay = OverlayPane(splitter.parentWidget() or splitter, edge, fleeting=self._first)

    @property
    def visible(self) -> bool:
        """Whether it is to be seen."""
        shown = self.overlay if self.over else self.pane
        return not shown.isHidden()

    def wants(self, room: RoomName) -> bool:
        """Whether the user wants it beside a room."""
        usual = self.name == "tree" or room not in _WITHOUT_INSPECTOR
        return self.wanted.get(room, usual)

    def note_width(self) -> None:
        """Remembers how wide the user has made it."""
        if not self.over and self.pane.isVisible() and self.pane.width() >= _LEAST[self.name]:
            self.width = self.pane.width()

    def lay(self, *, over: bool) -> None:
        """Puts it over the room, hidden, or beside it."""
        if over == self.over:
            return
        self.over = over
        if over:
            self.overlay.hold(self.pane, self.width)
        else:
            self.overlay.release()
            self._splitter.insertWidget(0 if self._first else self._splitter.count(), self.pane)

    def show(self, *, shown: bool) -> None:
        """Shows or hides it where it is."""
        if not self.over:
            self.pane.setVisible(shown)
        elif shown:
            self.overlay.reveal()
        else:
            self.overlay.dismiss()


class Overlays(QObject):
    """Keeps the tree and the inspector where there is place for them, each room as the user left it."""

    def __init__(self, window: QWidget, splitter: QSplitter, tree: QWidget, inspector: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._splitter = splitter
        self._room: RoomName | None = None
        self._tree = _Pane("tree", tree, splitter, Qt.Edge.LeftEdge)
        self._inspector = _Pane("inspector", inspector, splitter, Qt.Edge.RightEdge)
        for pane in (self._tree, self._inspector):
            pane.overlay.dismissed.connect(self._check)
        splitter.splitterMoved.connect(self._moved)
        if isinstance(tree, SourceTree):
            tree.chosen.connect(self.chosen)

    def toggle_tree(self) -> None:
        """Shows or hides the tree in this room."""
        self._toggle(self._tree)

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector in this room."""
        self._toggle(self._inspector)

    def chosen(self) -> None:
        """Something was chosen in the tree: where it lies over the room it goes."""
        if self._tree.over:
            self._tree.show(shown=False)

    def welcome(self) -> None:
        """Hides both: there is nothing yet that they could show."""
        for pane in (self._tree, self._inspector):
            pane.show(shown=False)
        self._fit()
        self._check()

    def room_changed(self, room: RoomName) -> None:
        """Shows the panes as the user left them in a room; what lies over a room goes."""
        self._room = room
        self._apply()

    def resized(self, *, inspector: bool, tree: bool) -> None:
        """The window has another width.

        Args:
            inspector: Whether it is too narrow for an inspector beside the room.
            tree: Whether it is too narrow for a tree beside the room.
        """
        if (inspector, tree) == (self._inspector.over, self._tree.over):
            return
        self._inspector.lay(over=inspector)
        self._tree.lay(over=tree)
        self._apply()

    def restore(self, remembered: Remembered) -> None:
        """Takes widths and panes of the last time."""
        for pane in (self._tree, self._inspector):
            width = remembered.get(f"panes/{pane.name}_width", _USUAL[pane.name])
            pane.width = min(max(width, _LEAST[pane.name]), 3 * _USUAL[pane.name])
            for room in RoomName:
                pane.wanted[room] = remembered.get(f"panes/{pane.name}_{room}", pane.wants(room))
        self._apply()

    def remember(self, remembered: Remembered) -> None:
        """Notes widths and panes for the next time."""
        for pane in (self._tree, self._inspector):
            remembered.put(f"panes/{pane.name}_width", pane.width)
            for room in RoomName:
                remembered.put(f"panes/{pane.name}_{room}", pane.wants(room))

    def _toggle(self, pane: _Pane) -> None:
        shown = not pane.visible
        if self._room and not pane.over:
            pane.wanted[self._room] = shown
        pane.show(shown=shown)
        self._fit()
        self._check()

    def _apply(self) -> None:
        room = self._room or RoomName.LIBRARY
        for pane in (self._tree, self._inspector):
            pane.show(shown=not pane.over and pane.wants(room))
        self._fit()
        self._check()

    def _fit(self) -> None:
        """Gives the panes their widths, and the room the rest."""
        sizes = []
        panes = {pane.pane: pane for pane in (self._tree, self._inspector)}
        every = (self._splitter if self._splitter.isVisible() else self._window).width()
        beside = sum(pane.width for pane in panes.values() if not pane.over and not pane.pane.isHidden())
        for number in range(self._splitter.count()):
            widget = self._splitter.widget(number)
            pane = panes.get(widget) if widget else None
            sizes.append(pane.width if pane else max(every - beside, 1))
        self._splitter.setSizes(sizes)

    def _moved(self, *_: int) -> None:
        for pane in (self._tree, self._inspector):
            pane.note_width()

    def _check(self) -> None:
        for pane in (self._tree, self._inspector):
            action = self._window.findChild(QAction, pane.name)
            if isinstance(action, QAction):
                action.setChecked(pane.visible)


def clipboard_handlers(widget: QWidget | None) -> Mapping[str, Callable[[], None]]:
    """Returns what a text field does for the actions of the clipboard; nothing for other widgets."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return {}
    handlers: dict[str, Callable[[], None]] = {"copy": widget.copy, "select_all": widget.selectAll}
    if not widget.isReadOnly():
        handlers |= {"cut": widget.cut, "paste": widget.paste}
    return handlers


def text_undo_handlers(widget: QWidget | None) -> Mapping[str, Callable[[], None]]:
    """Returns undo and redo of a text field: there they are about letters, and not about edits."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) or widget.isReadOnly():
        return {}
    return {"undo": widget.undo, "redo": widget.redo}
