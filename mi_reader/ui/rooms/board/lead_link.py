"""The state of a section's lead text, in a word that leads to it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mi_reader.library.board import Length
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space
from mi_reader.ui.widgets.buttons import LinkButton
from mi_reader.ui.widgets.tooltip import tooltip

_MARGIN = 4  # pixels of the style sheet, at either side


class Lengths(QObject):
    """Says how long texts are, for narrow places."""

    def text(self, length: Length, language: str) -> str:
        """Returns the length of a text.

        Args:
            language: Of the text: Japanese is counted by letters.
        """
        if language == "ja":
            return self.tr("%n char(s)", "letters of a text", length.count)
        return self.tr("%n word(s)", "of a text", length.count)


class LeadLink(LinkButton):
    """A link that gives way: where it has no room its icon goes, and then its words end in "…"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._words = self._longest = ""
        self._picture = QIcon()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_state(self, words: str, colour: str, longest: str) -> None:
        """Says something, in a colour of the theme.

        Args:
            longest: What it may have to say: links beside each other have an icon, or none has.
        """
        self._words, self._longest = words, longest
        self._picture = self._theme.icon("text-quote", colour)
        # Of its own, as the style sheet has no such link.
        self.setStyleSheet(
            f"QPushButton {{ color: {self._theme.colour(colour).name()};"
            f" font-size: {self._theme.px(Role.SMALL.size)}px; }}"
        )
        self.setIconSize(self._theme.icon_size(13, beside_text=True))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, metrics = self.width() - 2 * _MARGIN, self._theme.metrics(Role.SMALL)
        beside = self.iconSize().width() + self._theme.px(Space.S)
        has_room = metrics.horizontalAdvance(self._longest) + beside <= room
        self.setIcon(self._picture if has_room else QIcon())
        self.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(
            self.tr("Write the lead text") if self.text() == self._words else tooltip(self._words)
        )
