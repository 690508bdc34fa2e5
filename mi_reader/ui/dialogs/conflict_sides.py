"""The two versions of a text beside each other, aligned by paragraph, with a choice at each clash."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mi_reader.markup.clashes import Kind, Piece, Row, Side, differences
from mi_reader.ui.theme.paint import paint_hatch
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space

_EDGE: Final = 3  # pixels of the bar beside a paragraph that is not the same
_GAP: Final = Space.M  # between the sides
# What a paragraph lies on, and its words that differ; nothing where it is as it was.
_ADDED, _REMOVED, _CLASH, _PLAIN = "added", "removed", "clash", ""
_LOOKS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.SAME: (_PLAIN, _PLAIN),
    Kind.ADDED_HERE: (_ADDED, _PLAIN),
    Kind.ADDED_THERE: (_PLAIN, _ADDED),
    Kind.CHANGED_HERE: (_ADDED, _PLAIN),
    Kind.CHANGED_THERE: (_PLAIN, _ADDED),
    Kind.REMOVED_HERE: (_PLAIN, _REMOVED),
    Kind.REMOVED_THERE: (_REMOVED, _PLAIN),
    Kind.CLASH: (_CLASH, _CLASH),
}


class Sides(QScrollArea):
    """Shows rows of `mi_reader.markup.clashes`.

    Signals:
        chosen: The number of a clash's row, and the `Side` taken.
    """

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: dict[int, QButtonGroup] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Both versions"))

    def show_rows(self, rows: Sequence[Row], sides: Sequence[Side], chosen: dict[int, Side]) -> None:
        """Shows rows.

        Args:
            sides: What can be chosen at a clash; nothing to choose if empty.
            chosen: What is chosen, by the row's number.
        """
        self._groups.clear()
        inner = QFrame(self)
        style(inner, variant="base")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at = 0
        for number, row in enumerate(rows):
            for place, cell in enumerate(self._cells(row)):
                grid.addWidget(cell, at, place)
            at += 1
            if row.kind is Kind.CLASH and sides:
                strip = self._choices(number, sides, chosen.get(number, Side.HERE))
                grid.addWidget(strip, at, 0, 1, 2)
                at += 1
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inner)

    def choose(self, side: Side) -> None:
        """Takes one side's version of every clash."""
        for group in self._groups.values():
            group.button(list(Side).index(side)).setChecked(True)

    def _cells(self, row: Row) -> tuple["_Cell", "_Cell"]:
        mine, yours = _LOOKS[row.kind]
        if row.ours is not None and row.theirs is not None and row.kind is not Kind.SAME:
            ours, theirs = differences(row.ours, row.theirs)
        else:
            # A paragraph that stands alone differs as a whole; its colour says so already.
            ours, theirs = ([Piece(text or "", differs=False)] for text in (row.ours, row.theirs))
        none = self.tr("No such paragraph here")
        return (
            _Cell(self._theme, ours if row.ours is not None else None, mine, none),
            _Cell(self._theme, theirs if row.theirs is not None else None, yours, none),
        )

    def _choices(self, number: int, sides: Sequence[Side], chosen: Side) -> QWidget:
        texts = {
            Side.HERE: self.tr("here"),
            Side.THERE: self.tr("Zotero"),
            Side.BOTH: self.tr("both, one after the other"),
        }
        strip = QFrame(self)
        row = QHBoxLayout(strip)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.M)
        row.addStretch(1)
        label = QLabel(self.tr("Take:"), strip)
        style(label, role="secondary")
        row.addWidget(label)
        group = QButtonGroup(strip)
        for side in sides:
            button = QRadioButton(texts[side], strip)
            button.setChecked(side is chosen)
            group.addButton(button, list(Side).index(side))
            row.addWidget(button)
        row.addStretch(1)
        group.idClicked.connect(lambda place: self.chosen.emit(number, list(Side)[place]))
        self._groups[number] = group
        return strip


class _Cell(QFrame):
    """A paragraph of one side; without one, the place where it would be."""

    def __init__(self, theme: Theme, pieces: Sequence[Piece] | None, look: str, none: str) -> None:
        super().__init__()
        self._theme = theme
        self._look = look
        self._empty = pieces is None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label = QLabel(self)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if pieces is None:
            label.setText(none)
            style(label, tone="text3")
        else:
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(self._html(pieces))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        column.addWidget(label)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if self._empty:
            painter.fillRect(self.rect(), theme.colour("alt"))
            paint_hatch(painter, QRectF(self.rect()), theme.colour("line"))
        elif self._look:
            edge, ground, _ = self._colours()
            painter.fillRect(self.rect(), theme.colour(ground))
            painter.fillRect(0, 0, theme.px(_EDGE), self.height(), theme.colour(edge))
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        """Returns the colours of the edge, the ground, and of words that differ."""
        tokens = self._theme.tokens
        if self._look == _CLASH:
            return tokens.warn, tokens.warn_bg, _stronger(self._theme.colour("warn_bg"), dark=tokens.dark)
        if self._look == _REMOVED:
            return tokens.error, tokens.removed, tokens.removed_word
        return tokens.ok, tokens.added, tokens.added_word

    def _html(self, pieces: Sequence[Piece]) -> str:
        mark = self._colours()[2]
        shown = []
        for piece in pieces:
            text = escape(piece.text).replace("\n", "<br>")
            differs = piece.differs and self._look
            shown.append(f'<span style="background-color:{mark}">{text}</span>' if differs else text)
        return "".join(shown)


def _stronger(ground: QColor, *, dark: bool) -> str:
    """Returns the colour of words that stand out from a ground of the same hue."""
    hue, saturation, value = ground.hsvHue(), ground.hsvSaturation(), ground.value()
    brighter = 1.7 if dark else 1.0
    return QColor.fromHsv(hue, min(255, round(2.3 * saturation)), min(255, round(brighter * value))).name()
