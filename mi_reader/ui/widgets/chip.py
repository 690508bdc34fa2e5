"""A chip: a filter or a prompt that is on or off, and may be taken away."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.buttons import ToolButton
from mi_reader.ui.widgets.tooltip import tooltip


class Chip(ToolButton):
    """A word in a rounded frame; `toggled` and `clicked` tell what the user does.

    A chip without `checkable` is a button; give it a menu with `setMenu` for one that asks.

    Args:
        theme: Colours the icons.
        text: What it says.
        icon: As Lucide calls it; none if empty.
        checkable: Whether it is on or off.
        dashed: Whether it stands for what is not there yet ("+ Filter").

    Signals:
        removed: The user takes it away: with its ×, Delete or Backspace. Whoever shows it does so.
    """

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        checkable: bool = True,
        dashed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cross: QToolButton | None = None
        self.setText(text)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_icon(icon)
        style(self, variant="chip", dashed=dashed)
        self._resize_icon()
        theme.changed.connect(self._resize_icon)

    def set_icon(self, icon: str) -> None:
        """Shows another icon; none if empty."""
        beside = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if icon else Qt.ToolButtonStyle.ToolButtonTextOnly
        )
        self.setToolButtonStyle(beside)
        if icon:
            self.setIcon(self._theme.icon(icon, on="accent"))

    def set_removable(self, name: str) -> None:
        """Gives the chip a ×.

        Args:
            name: What the × does, in today's language, such as "Remove filter: 2022". Empty: no ×.
        """
        if not name:
            if self._cross:
                self._cross.hide()
        else:
            if not self._cross:
                self._cross = self._made_cross()
            self._cross.setAccessibleName(name)
            self._cross.setToolTip(tooltip(name))
            self._cross.show()
        style(self, removable=bool(name))

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        style(self, asks=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        removable = self._cross is not None and not self._cross.isHidden()
        if removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cross()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place_cross()

    def _made_cross(self) -> QToolButton:
        cross = QToolButton(self)
        cross.setIcon(self._theme.icon("x", "text2"))
        # The chip takes the keyboard, and Delete does what the × does.
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setCursor(Qt.CursorShape.ArrowCursor)
        cross.clicked.connect(self.removed)
        style(cross, variant="chip-remove")
        self._theme.changed.connect(self._place_cross)
        return cross

    def _place_cross(self) -> None:
        if not self._cross:
            return
        side, icon = self._theme.px(16), self._theme.px(12)
        self._cross.setIconSize(QSize(icon, icon))
        right = self.width() - self._theme.px(5)
        self._cross.setGeometry(right - side, (self.height() - side) // 2, side, side)

    def _resize_icon(self) -> None:
        self.setIconSize(self._theme.icon_size(13, beside_text=True))
