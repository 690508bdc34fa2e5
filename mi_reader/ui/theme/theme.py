"""Puts the look on the application: palette, style sheet, fonts; light, dark or the system's, at a zoom.

What paints asks the theme at the moment of painting, and keeps none of its colours: when it changes, Qt
paints all windows anew.
"""

import sys
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from mi_reader.domain.categories import Localised
from mi_reader.ui.theme import icons
from mi_reader.ui.theme.fonts import monospaced_families, ui_families
from mi_reader.ui.theme.palettes import palette_of, tokens_of
from mi_reader.ui.theme.sheet import style_sheet
from mi_reader.ui.theme.tokens import (
    DARK,
    LIGHT,
    SMALLEST_FONT,
    CategoryColour,
    Height,
    Role,
    Space,
    Tokens,
)

LEAST_ZOOM: Final = 0.8
MOST_ZOOM: Final = 2.0
_FITTED: Final = 4000  # texts that are remembered: a few screens full

_TABULAR: Final = QFont.Tag(
    "tnum"
)  # https://learn.microsoft.com/typography/opentype/spec/features_pt#tag-tnum


class Mode(StrEnum):
    """What decides between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of the application, from the moment that it is made. A new one takes the place of an older.

    Signals:
        changed: Colours or sizes are others; the application has them already. Whoever called `setFont` or
            `setFixedHeight` with a size of the theme does so again; what paints itself needs nothing.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        for older in app.findChildren(Theme):
            older._retire()  # noqa: SLF001 (its own class)
        self.setParent(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._zoom = 1.0
        self._scale = 1.0
        self._fonts: dict[Role, QFont] = {}
        self._metrics: dict[Role, QFontMetrics] = {}
        self._fitted: dict[tuple[str, Role, int], tuple[str, int]] = {}
        self._families = ui_families()
        self._monospaced = monospaced_families()
        self._tokens = LIGHT
        # Both are held: shiboken gives up the second when nobody holds the first.
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        app.setStyle("Fusion")
        self._install()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._system_changed)

    @property
    def tokens(self) -> Tokens:
        """Today's colours, as `#rrggbb`."""
        return self._tokens

    @property
    def dark(self) -> bool:
        """Whether the window is dark."""
        return self._tokens.dark

    @property
    def mode(self) -> Mode:
        """What decides between light and dark."""
        return self._mode

    @property
    def zoom(self) -> float:
        """The zoom that the user set, 1.0 for none."""
        return self._zoom

    @property
    def scale(self) -> float:
        """How many pixels one pixel of the tokens is: the user's zoom times the system's text scale."""
        return self._scale

    @property
    def high_contrast(self) -> bool:
        """Whether the user asked the system for high contrast; then the system's colours win."""
        preference = self._wishes.contrastPreference()
        return preference == Qt.ContrastPreference.HighContrast

    def set_mode(self, mode: Mode | str) -> None:
        """Sets what decides between light and dark.

        Raises:
            ValueError: it is none of "system", "light", "dark".
        """
        self._mode = Mode(mode)
        # The system's own parts follow: the frame of the window, the file dialog.
        if self._mode is Mode.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            dark = self._mode is Mode.DARK
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._install()

    def set_zoom(self, zoom: float) -> None:
        """Sets the zoom of texts and of what holds them; it is kept between 0.8 and 2."""
        self._zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self._install()

    def px(self, size: float) -> int:
        """Returns a size of the tokens in pixels."""
        return round(size * self.scale)

    def colour(self, name: str) -> QColor:
        """Returns one of today's colours.

        Args:
            name: An attribute of `Tokens`, such as "text2", or `#rrggbb`, which is returned as it is.

        Raises:
            AttributeError: there is no such colour.
        """
        return QColor(name if name.startswith("#") else getattr(self._tokens, name))

    def icon(self, name: str, role: str = "text2", *, on: str = "") -> QIcon:
        """Returns an icon that follows the theme: dimmed where disabled, white in a selected row.

        Args:
            name: Of the drawing in ``resources/icons/lucide``, such as "refresh-cw".
            role: Its colour, an attribute of `Tokens`.
            on: Its colour while its button is checked; the same if empty.

        Raises:
            FileNotFoundError: there is no drawing of that name.
            AttributeError: there is no such colour.
        """
        return icons.icon(lambda: self._tokens, name, role, on or role)

    def icon_size(self, size: int = Height.ICON, *, beside_text: bool = False) -> QSize:
        """Returns what to give to `setIconSize`.

        Args:
            size: In pixels at a zoom of one.
            beside_text: Whether a tool button's text follows: leaves a gap, which Qt does not.
        """
        return QSize(self.px(size + (Space.XXS if beside_text else 0)), self.px(size))

    def category(self, number: int, own: Localised | None = None) -> CategoryColour:
        """Returns the colour of a category's badge.

        Args:
            number: The category's place in its preset, from 1: the digit on its badge.
            own: `Category.colour`. It is taken if it stands out from the content by 3:1.
        """
        return self._tokens.category(number, (own or {}).get("dark" if self.dark else "light", ""))

    def font(self, role: Role = Role.UI) -> QFont:
        """Returns the font of a role, in pixels, never below 11, with figures of one width if it has such."""
        return QFont(self._font(role))

    def metrics(self, role: Role = Role.UI) -> QFontMetrics:
        """Returns the measures of a role's font."""
        found = self._metrics.get(role)
        if found is None:
            found = self._metrics[role] = QFontMetrics(self._font(role))
        return found

    def fitted(self, text: str, role: Role, width: int) -> tuple[str, int]:
        """Returns a text cut short with "…" to a width in pixels, and how wide it then is.

        Measured once: a list paints the same texts again whenever it scrolls or another row is selected.
        """
        key = (text, role, width)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) >= _FITTED:
                self._fitted.clear()
            metrics = self.metrics(role)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            found = self._fitted[key] = shown, metrics.horizontalAdvance(shown)
        return found

    def line_height(self, role: Role = Role.UI) -> int:
        """Returns the distance of two lines, in pixels."""
        return self.px(role.line)

    def _font(self, role: Role) -> QFont:
        found = self._fonts.get(role)
        if found is None:
            found = self._fonts[role] = self._made_font(role)
        return found

    def _made_font(self, role: Role) -> QFont:
        font = QFont(self._monospaced if role.monospaced else self._families)
        font.setPixelSize(max(self.px(role.size), SMALLEST_FONT))
        font.setWeight(QFont.Weight.DemiBold if role.semibold else QFont.Weight.Normal)
        if role.monospaced:
            font.setStyleHint(QFont.StyleHint.Monospace)
        else:
            font.setFeature(_TABULAR, 1)
        return font

    def _system_changed(self) -> None:
        self._install()

    def _retire(self) -> None:
        self._hints.colorSchemeChanged.disconnect(self._system_changed)
        self._wishes.contrastPreferenceChanged.disconnect(self._system_changed)
        self.setParent(None)

    def _install(self) -> None:
        # Kept like the fonts: a table asks for it hundreds of times each time that it is painted.
        before = (self._tokens, self._scale)
        self._scale = self._zoom * self._system_scale()
        self._fonts.clear()
        self._metrics.clear()
        self._fitted.clear()
        self._tokens = self._wanted()
        palette = QPalette() if self.high_contrast else palette_of(self._tokens)
        sheet = style_sheet(self._tokens, self.scale)
        font = self._font(Role.UI)
        if sheet != self._app.styleSheet() or font != self._app.font():
            self._app.setPalette(palette)
            self._app.setFont(font)
            self._app.setStyleSheet(sheet)
        elif before == (self._tokens, self._scale):
            return
        # Where there are two windows, the application may have it already by the other one's theme.
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self.high_contrast:
            self._app.setPalette(QPalette())  # Qt's word for: the system's
            return tokens_of(self._app.palette())
        if self._mode is Mode.SYSTEM:
            return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _system_scale(self) -> float:
        # Fonts in pixels do not know of "larger text"; the screen's logical density does.
        plain = 72 if sys.platform == "darwin" else 96
        return max(self._app.primaryScreen().logicalDotsPerInch() / plain, 1.0)
