"""Buttons by what they are for; the style sheet gives each its look."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.widgets.tooltip import tooltip

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PRESSING: Final = _ENTER | {Qt.Key.Key_Space}
_BARE: Final = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})


def is_ours(event: QEvent) -> bool:
    """Tells whether a button keeps a key that presses it from the window, which has actions for the same."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in _PRESSING
        and event.modifiers() in _BARE
    )


class EnterButton(QPushButton):
    """A button that Enter presses while it has the keyboard; Qt leaves that to dialogs and some desktops."""

    def event(self, event: QEvent) -> bool:
        if is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class ToolButton(QToolButton):
    """A small button that Space and Enter press while it has the keyboard, on every desktop."""

    def event(self, event: QEvent) -> bool:
        if is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class PlainButton(EnterButton):
    """A button with a frame.

    Args:
        text: What it does.
        small: 24 px high instead of 28, for rows and cards.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        style(self, small=small)


class PrimaryButton(PlainButton):
    """The one button of a room, panel or dialog that goes on."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(text, parent, small=small)
        style(self, variant="primary")


class DangerButton(PlainButton):
    """A button that takes something away."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(text, parent, small=small)
        style(self, variant="danger")


class MenuButton(ToolButton):
    """A button with a frame, a text and an icon before it, that opens a menu given with `setMenu`.

    Args:
        theme: Colours the icon.
        text: What it says.
        icon: As Lucide calls it; none if empty.
        role: The icon's colour.
        primary: Whether it is the one that goes on; then its arrow opens the menu, the rest is `clicked`.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        role: str = "text2",
        primary: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        if icon:
            self.setIcon(theme.icon(icon, "on_accent" if primary else role))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        modes = QToolButton.ToolButtonPopupMode
        self.setPopupMode(modes.MenuButtonPopup if primary else modes.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style(self, variant="primary" if primary else "framed")
        self._resize_icon()
        theme.changed.connect(self._resize_icon)

    def _resize_icon(self) -> None:
        self.setIconSize(self._theme.icon_size(beside_text=True))


class LinkButton(EnterButton):
    """A button that looks like a link."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        style(self, variant="link")


class IconButton(ToolButton):
    """A button that shows an icon only, and says its name to who points at it or does not see it.

    Args:
        theme: Colours the icon.
        icon: As Lucide calls it.
        name: What it does: accessible name and tooltip.
        key: What does the same on the keyboard; the tooltip shows it as this system writes it.
        role: The icon's colour.
        on: The icon's colour while the button is checked; if given, it can be checked.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str = "",
        parent: QWidget | None = None,
        *,
        key: str = "",
        role: str = "text2",
        on: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setIcon(theme.icon(icon, role, on=on))
        self.setCheckable(bool(on))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_name(name)
        self._resize_icon()
        theme.changed.connect(self._resize_icon)

    def set_name(self, name: str) -> None:
        """Sets what it does, in today's language."""
        self.setAccessibleName(name)
        self.setToolTip(tooltip(with_key(name, self._key)))

    def set_icon(self, icon: str, role: str = "text2", *, on: str = "") -> None:
        """Shows another icon."""
        self.setIcon(self._theme.icon(icon, role, on=on))

    def _resize_icon(self) -> None:
        self.setIconSize(self._theme.icon_size())


def with_key(name: str, key: str) -> str:
    """Returns a tooltip: what a control does, and the key for it as this system writes it."""
    if not key:
        return name
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{name} ({shown})"
