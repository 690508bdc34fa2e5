"""One of a few ways to look at something, beside each other: Preview | Side by side | Source."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role

_PADDING: Final = 12  # pixels at either side of a segment, a bit more than in window.qss
_EDGES: Final = 4  # border and margin


class Segments(QFrame):
    """Buttons of which exactly one is down. Tab reaches that one; left and right choose another (Qt's doing).

    Signals:
        chosen: The user took another one: the key given to `add`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: dict[QAbstractButton, object] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self.setAccessibleName(name)
        style(self, variant="segments")

    def add(self, key: object, text: str, icon: str = "") -> None:
        """Adds one on the right; the first is the chosen one."""
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if icon:
            button.setIcon(self._theme.icon(icon, on="accent"))
            button.setIconSize(self._theme.icon_size(14, beside_text=True))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        style(button, variant="segment")
        self._keys[button] = key
        self._group.addButton(button)
        self._row.addWidget(button)
        self._hold(button)
        if len(self._keys) == 1:
            button.setChecked(True)

    def set_text(self, key: object, text: str) -> None:
        """Changes what one says: another language."""
        button = self._button(key)
        button.setText(text)
        self._hold(button)

    def _hold(self, button: QAbstractButton) -> None:
        """Keeps room for the text as it is while the button is down: semibold, which Qt does not ask for."""
        text = self._theme.metrics(Role.SECONDARY_STRONG).horizontalAdvance(button.text())
        icon = button.iconSize().width() if not button.icon().isNull() else 0
        button.setMinimumWidth(text + icon + self._theme.px(2 * _PADDING) + _EDGES)

    def set_shown(self, key: object, *, shown: bool) -> None:
        """Offers one, or not for now; whoever takes the chosen one away chooses another."""
        self._button(key).setVisible(shown)

    def offers(self, key: object) -> bool:
        """Tells whether one can be chosen."""
        return not self._button(key).isHidden()

    @property
    def choice(self) -> object:
        """The key of the chosen one; None while there is none to choose."""
        checked = self._group.checkedButton()
        return self._keys[checked] if checked else None

    def choose(self, key: object) -> None:
        """Chooses one, without telling.

        Raises:
            KeyError: there is no such one.
        """
        self._button(key).setChecked(True)

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._keys[button])

    def _button(self, key: object) -> QAbstractButton:
        for button, known in self._keys.items():
            if known == key:
                return button
        raise KeyError(key)
