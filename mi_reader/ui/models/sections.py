"""The cards of a section as a list: the picks in their order, then the candidates, each under a heading.

What is dragged over the list shows in it as a slot: a row of its own, so that the cards make room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from mi_reader.curate.badges import Badges
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.library.board import Card, Column
from mi_reader.ui.listed import listed
from mi_reader.ui.models import columns
from mi_reader.ui.models.papers import PAPERS_MIME, papers_to_mime

Index = QModelIndex | QPersistentModelIndex

LINE: Final = Qt.ItemDataRole.UserRole
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class LineKind(StrEnum):
    """What a row of the list is."""

    PICKS = "picks"
    NO_PICKS = "no picks"
    CANDIDATES = "candidates"
    CARD = "card"
    SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where what is dragged would come to be, and what that means.

    Attributes:
        gap: Behind so many of the picks that are shown; None among the candidates.
        text: What will happen.
        more: A second sentence.
        warns: Whether the second sentence is a warning.
        refused: Whether nothing will happen.
    """

    gap: int | None
    text: str
    more: str = ""
    warns: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list.

    Attributes:
        count: Of a heading: how many cards are below it.
        number: Of a pick's card, from 1.
    """

    kind: LineKind
    count: int = 0
    card: Card | None = None
    number: int | None = None
    slot: Slot | None = None

    @property
    def identity(self) -> object:
        """What it is the same row by, however else it changed."""
        return self.card.ref if self.card else self.kind


class SectionCards(QAbstractListModel):
    """The list of one section."""

    def __init__(self, column: Column, badges: Badges, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self._badges = badges
        self._slot: Slot | None = None
        self._over = False
        self._lines = self._wanted()

    @property
    def column(self) -> Column:
        """What is shown."""
        return self._column

    def show(self, column: Column, badges: Badges) -> None:
        """Shows the section as it is now; rows that stay keep their selection."""
        reworded = badges.all() != self._badges.all()
        self._column, self._badges = column, badges
        self._adopt()
        if reworded:
            self.reword()

    def show_drag(self, slot: Slot | None, *, over: bool) -> None:
        """Shows where what is dragged would come to be.

        Args:
            over: Whether it is over this list: then there is a place for candidates, too.
        """
        if (slot, over) != (self._slot, self._over):
            self._slot, self._over = slot, over
            self._adopt()

    def reword(self) -> None:
        """Says everything in today's language."""
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, place: int) -> Line | None:
        """Returns a row."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place(self, paper: PaperRef) -> int | None:
        """Returns the row of a paper, if the section has it."""
        return next((n for n, line in enumerate(self._lines) if line.card and line.card.ref == paper), None)

    def cards(self) -> list[tuple[int, Card]]:
        """Returns the rows that are cards."""
        return [(place, line.card) for place, line in enumerate(self._lines) if line.card]

    # Qt asks ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        return self._said(line) if role in _SAID else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or line.card is None:
            return Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return [PAPERS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        lines = (self.line(place) for place in sorted({index.row() for index in indexes}))
        return papers_to_mime(line.card.ref for line in lines if line and line.card)

    # What it says -------------------------------------------------------------------------------------

    def _said(self, line: Line) -> str:
        if line.card:
            return self._sentence(line, line.card)
        if line.slot:
            return f"{line.slot.text} {line.slot.more}".strip()
        return heading_of(line.kind)

    def _sentence(self, line: Line, card: Card) -> str:
        if line.number:
            place = QCoreApplication.translate("Board", "pick {number} of {count}")
            place = place.format(number=line.number, count=len(self._column.picks))
        else:
            place = QCoreApplication.translate("Board", "candidate")
        return f"{columns.sentence(card.row, self._badges)}; {place}"

    def tooltip(self, card: Card) -> str:
        """Returns what a card says in full."""
        row = card.row
        about = listed((listed(row.authors.split("; ")), row.venue, str(row.year or "")))
        return f"{plain_title(row.title)}\n{about}".strip()

    # How it changes -----------------------------------------------------------------------------------

    def _wanted(self) -> list[Line]:
        picks, candidates, slot = self._column.picks, self._column.candidates, self._slot
        lines = [Line(LineKind.PICKS, len(picks))]
        cards = [Line(LineKind.CARD, card=card, number=number) for number, card in enumerate(picks, 1)]
        if slot and slot.gap is not None:
            cards.insert(slot.gap, Line(LineKind.SLOT, slot=slot))
        lines += cards or [Line(LineKind.NO_PICKS)]
        if candidates or self._over:
            lines.append(Line(LineKind.CANDIDATES, len(candidates)))
        if slot and slot.gap is None:
            lines.append(Line(LineKind.SLOT, slot=slot))
        return lines + [Line(LineKind.CARD, card=card) for card in candidates]

    def _adopt(self) -> None:
        """Makes the rows what they must be, by taking out and putting in what differs."""
        new, old = self._wanted(), self._lines
        steps = SequenceMatcher(
            None, [line.identity for line in old], [line.identity for line in new], autojunk=False
        ).get_opcodes()
        for tag, first, end, into, until in reversed(steps):
            if tag in ("delete", "replace"):
                self.beginRemoveRows(QModelIndex(), first, end - 1)
                del self._lines[first:end]
                self.endRemoveRows()
            if tag in ("insert", "replace"):
                self.beginInsertRows(QModelIndex(), first, first + until - into - 1)
                self._lines[first:first] = new[into:until]
                self.endInsertRows()
        for place, line in enumerate(new):
            if self._lines[place] != line:
                self._lines[place] = line
                self.dataChanged.emit(self.index(place), self.index(place))


def heading_of(kind: LineKind) -> str:
    """Returns the words of a row that is no card."""
    match kind:
        case LineKind.PICKS:
            return QCoreApplication.translate("Board", "Picks")
        case LineKind.CANDIDATES:
            return QCoreApplication.translate("Board", "Candidates")
        case LineKind.NO_PICKS:
            return QCoreApplication.translate("Board", "Nothing picked yet")
        case _:
            return ""
