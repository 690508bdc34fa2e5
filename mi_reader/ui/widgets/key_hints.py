"""The strip under a room that teaches its keys: as many as fit, four in a narrow window."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from mi_reader.ui.listed import listed
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space

NARROW: Final = 1080
FEW: Final = 4

_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Return": "Enter"}


@dataclass(frozen=True, slots=True)
class Hint:
    """A key, or several, and what it does.

    Attributes:
        keys: As `QKeySequence` reads them ("Alt+Up"), or "…" between the first and the last of many.
        text: In today's language.
    """

    keys: tuple[str, ...]
    text: str


class KeyHints(QFrame):
    """Shows hints from left to right; the last place, on the right, is for "? all keys" or a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: list[_HintLabel] = []
        self._last: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.M, Space.XXS, Space.M, Space.XXS)
        self._row.setSpacing(Space.M)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style(self, variant="bar-below")

    def set_hints(self, hints: Sequence[Hint], last: Hint | None = None) -> None:
        """Shows other hints, the most needed first."""
        for label in [*self._hints, self._last]:
            if label:
                self._row.removeWidget(label)
                label.hide()
                label.deleteLater()
        self._hints = [_HintLabel(hint, self) for hint in hints]
        for place, label in enumerate(self._hints):
            self._row.insertWidget(place, label)
        self._last = _HintLabel(last, self) if last else None
        if self._last:
            self._row.addWidget(self._last)
        spoken = [*hints, *([last] if last else [])]
        self.setAccessibleName(listed(f"{' '.join(map(cap, hint.keys))} {hint.text}" for hint in spoken))
        self._choose(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose(event.size().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _choose(self, width: int) -> None:
        most = FEW if self.window().width() < NARROW else len(self._hints)
        margins = self._row.contentsMargins()
        room = width - margins.left() - margins.right()
        if self._last:
            room -= self._last.sizeHint().width() + self._row.spacing()
        for place, label in enumerate(self._hints):
            room -= label.sizeHint().width() + self._row.spacing()
            label.setVisible(place < most and room >= 0)


class _HintLabel(QWidget):
    def __init__(self, hint: Hint, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        for key in hint.keys:
            label = QLabel(cap(key), self)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            style(label, role="key")
            row.addWidget(label)
        text = QLabel(hint.text, self)
        style(text, role="secondary")
        row.addWidget(text)


def cap(key: str) -> str:
    """Returns what stands on a key, as this system writes it: "Alt+↑", on a Mac "⌥↑"."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
    *held, last = shown.rsplit("+", 1) if len(shown) > 1 else [shown]
    return "+".join([*held, _ARROWS.get(last, last)])
