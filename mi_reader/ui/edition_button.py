"""The edition in hand, in the toolbar; its menu has the recent ones, and makes a new one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.editions import Edition
from mi_reader.domain.keys import EditionKey
from mi_reader.ui.context import Context
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Height
from mi_reader.ui.widgets.buttons import ToolButton
from mi_reader.ui.widgets.tooltip import tooltip

_SHOWN = 9  # editions in a menu
_WIDEST = 200  # pixels of a name
_IN_HAND, _RECENT = "main/edition", "main/recent_editions"


class Openers(Protocol):
    """Who opens dialogs."""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what opens them, by the names of actions."""


class Editions(QObject):
    """All editions, those used last first; read in a thread.

    Signals:
        changed: There are others, or they are in another order.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._all: tuple[Edition, ...] = ()
        self.ready = False
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.read)
        context.focus.edition_changed.connect(self._used)
        self.read()

    def read(self) -> None:
        """Reads anew."""
        self.ready = False
        engine = self._context.engine
        self._context.jobs.read(lambda: tuple(engine.editions.listing()), self, self._take, latest="editions")

    def get(self, key: EditionKey | None) -> Edition | None:
        """Returns an edition, if it is there."""
        return next((one for one in self._all if one.key == key), None)

    def recent(self) -> list[Edition]:
        """Returns the editions used last, then the newest; as many as a menu shows."""
        used = self._context.remembered.get(_RECENT, list[str]())
        places = {key: place for place, key in enumerate(used)}
        return sorted(self._all, key=lambda one: (places.get(one.key, len(used)), one.archived))[:_SHOWN]

    def first(self) -> Edition | None:
        """Returns the one to begin with: that of the last time, else the newest open one."""
        last = self._context.remembered.get(_IN_HAND, "")
        return self.get(EditionKey(last)) or next((one for one in self._all if not one.archived), None)

    def _take(self, found: tuple[Edition, ...]) -> None:
        self._all = found
        self.ready = True
        self.changed.emit()

    def _used(self, key: EditionKey | None) -> None:
        if key:
            before = self._context.remembered.get(_RECENT, list[str]())
            recent = [key, *(one for one in before if one != key)][:_SHOWN]
            self._context.remembered.put(_RECENT, [str(one) for one in recent])
            self._context.remembered.put(_IN_HAND, key)
            if self.get(key) is None:
                self.read()  # one that was made a moment ago
                return
        self.changed.emit()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.keys(Touched.EDITION):
            self.read()


def fill(menu: QMenu, context: Context, editions: Editions) -> None:
    """Puts the recent editions into a menu; choosing one takes it in hand."""
    group = QActionGroup(menu)
    for edition in editions.recent():
        action = menu.addAction(edition.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(edition.key == context.focus.edition)
        action.triggered.connect(partial(_take_in_hand, context, edition.key))
        group.addAction(action)


def _take_in_hand(context: Context, key: EditionKey, _checked: object = None) -> None:
    context.focus.take_edition(key)


class EditionButton(ToolButton):
    """Shows the edition in hand, and takes one in hand when the program starts."""

    def __init__(self, context: Context, dialogs: Openers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dialogs = dialogs
        self._editions = Editions(context, self)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(context.theme.icon("notebook-pen", "accent"))
        style(self, variant="framed")
        self._editions.changed.connect(self._show)
        context.theme.changed.connect(self._show)
        self._show()

    def is_ready(self) -> bool:
        """Tells whether the editions are known."""
        return self._editions.ready

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        focus, theme = self._context.focus, self._context.theme
        edition = self._editions.get(focus.edition)
        if edition is None and self._editions.ready:
            # None yet, or the one in hand was deleted.
            edition = self._editions.first()
            focus.take_edition(edition.key if edition else None)
        name = edition.name if edition else self.tr("No edition")
        shown = theme.metrics().elidedText(name, Qt.TextElideMode.ElideRight, theme.px(_WIDEST))
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(self.tr("Edition: {name}").format(name=name))
        self.setToolTip(tooltip(self.accessibleName()))
        side = theme.px(Height.ICON)
        self.setIconSize(QSize(side, side))

    def _fill(self) -> None:
        self._menu.clear()
        fill(self._menu, self._context, self._editions)
        handlers = self._dialogs.handlers()
        if "new_edition" in handlers:
            self._menu.addSeparator()
            new = self._menu.addAction(self._context.theme.icon("plus"), self.tr("New edition…"))
            new.triggered.connect(lambda _checked=False: handlers["new_edition"]())
