"""What is dragged over a list of cards: where it would come to be, and what it is refused for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QListView

from mi_reader.domain.keys import PaperRef, SectionKey
from mi_reader.ui.models.papers import PAPERS_MIME, papers_from_mime
from mi_reader.ui.models.sections import LineKind, SectionCards, Slot


@dataclass(frozen=True, slots=True)
class Target:
    """Where papers are dropped.

    Attributes:
        pick: As `Curation.place` takes it.
    """

    section: SectionKey
    papers: tuple[PaperRef, ...]
    pick: int | None


# Returns what dropping papers would do: given the target, and behind how many of the picks that are shown.
Preview = Callable[[Target, int | None], Slot]


class Drops:
    """Shows in a list what is dragged over it.

    Args:
        view: Shows `rows`.
    """

    def __init__(self, view: QListView, rows: SectionCards, preview: Preview) -> None:
        self._view = view
        self._rows = rows
        self._preview = preview

    def consider(self, event: QDragMoveEvent) -> bool:
        """Shows where what is dragged would come to be; tells whether it is papers."""
        papers = papers_from_mime(event.mimeData()) if event.mimeData().hasFormat(PAPERS_MIME) else ()
        if not papers:
            event.ignore()
            return False
        # The first time the place for candidates appears, and only then it can be aimed at.
        self._rows.show_drag(self._shown_slot(), over=True)
        target, gap = self._target_at(event.position().toPoint().y(), papers)
        slot = self._preview(target, gap)
        self._rows.show_drag(slot, over=True)
        event.setDropAction(Qt.DropAction.IgnoreAction if slot.refused else Qt.DropAction.CopyAction)
        event.accept()
        return True

    def take(self, event: QDropEvent) -> Target | None:
        """Returns where papers are dropped; None if they cannot be."""
        papers = papers_from_mime(event.mimeData())
        target, gap = self._target_at(event.position().toPoint().y(), papers)
        refused = not papers or self._preview(target, gap).refused
        self.end()
        if refused:
            event.ignore()
            return None
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return target

    def end(self) -> None:
        """Shows nothing of it any more."""
        self._rows.show_drag(None, over=False)

    def _target_at(self, y: int, papers: Iterable[PaperRef]) -> tuple[Target, int | None]:
        """Returns where papers come that are dropped at a y of the list, and behind how many shown picks."""
        section = self._rows.column.section.key
        papers = tuple(papers)
        moving = set(papers)
        gap = staying = 0
        for place in range(self._rows.rowCount()):
            line = self._rows.line(place)
            rect = self._view.visualRect(self._rows.index(place))
            if line is None:
                continue
            if line.kind is LineKind.SLOT and rect.top() <= y <= rect.bottom() and line.slot:
                if line.slot.gap is None:
                    return Target(section, papers, None), None
                break
            if line.kind is LineKind.CANDIDATES:
                if y >= rect.top():
                    return Target(section, papers, None), None
                break
            if line.kind is LineKind.CARD and line.card:
                if y < rect.center().y():
                    break
                gap += 1
                staying += line.card.ref not in moving
        return Target(section, papers, staying + 1), gap

    def _shown_slot(self) -> Slot | None:
        lines = (self._rows.line(place) for place in range(self._rows.rowCount()))
        return next((line.slot for line in lines if line and line.slot), None)
