"""Cards on their way from section to section: what would become of them, said before they are dropped."""

from PySide6.QtCore import QObject

from mi_reader.compose.lint import QUOTA
from mi_reader.domain.categories import Kind
from mi_reader.library.board import Board
from mi_reader.ui.models.sections import Slot
from mi_reader.ui.rooms.board.delegate import Looks
from mi_reader.ui.rooms.board.drops import Target
from mi_reader.ui.rooms.board.edits import Edits
from mi_reader.ui.rooms.board.lanes import Lanes
from mi_reader.ui.rooms.board.selection import Selection
from mi_reader.ui.widgets.announce import announce


class Dragging(QObject):
    """Says what a drop would do, and does it.

    Attributes:
        board: What is shown.
    """

    def __init__(self, lanes: Lanes, looks: Looks, selection: Selection, edits: Edits) -> None:
        super().__init__(lanes)
        self._lanes = lanes
        self._looks = looks
        self._selection = selection
        self._edits = edits
        self.board: Board | None = None

    def drag(self, papers: object) -> None:
        """Shows papers as dragged; none when that is over."""
        self._looks.dragged = frozenset(papers) if isinstance(papers, tuple) else frozenset()
        self._lanes.repaint_cards()
        if not papers:
            self._lanes.drag_at(None)

    def drop(self, target: Target) -> None:
        """Puts papers where they are dropped."""
        columns = self.board.columns if self.board else ()
        column = next((one for one in columns if one.section.key == target.section), None)
        if column is None:
            return
        self._selection.expect(target.papers)
        self._edits.place(target.papers, column.section, target.pick)
        announce(self._lanes, self.preview(target, None).text)

    def preview(self, target: Target, gap: int | None) -> Slot:
        """Returns what dropping papers would do, in words.

        Args:
            gap: Behind how many of the picks that are shown.
        """
        if self.board is None:
            return Slot(gap, "", refused=True)
        board, papers = self.board, target.papers
        if any(paper.library != board.edition.library for paper in papers):
            return Slot(gap, self.tr("Not here"), self.tr("Papers of another library"), refused=True)
        column = next(one for one in board.columns if one.section.key == target.section)
        if target.pick is None:
            text = self.tr("Becomes a candidate")
            if len(papers) > 1:
                text = self.tr("%n paper(s) become candidates", "", len(papers))
            return Slot(None, text, column.section.heading)
        text = self.tr("Becomes pick {number}").format(number=target.pick)
        if len(papers) > 1:
            last = target.pick + len(papers) - 1
            text = self.tr("Become picks {first} to {last}").format(first=target.pick, last=last)
        if column.section.kind is not Kind.MAIN:
            return Slot(gap, text, column.section.heading)
        moving = set(papers)
        mains = (one for one in board.columns if one.section.kind is Kind.MAIN)
        picks = sum(card.ref not in moving for one in mains for card in one.picks) + len(papers)
        more = self.tr("{picks} picks (of {quota})").format(picks=picks, quota=QUOTA)
        return Slot(gap, text, more, warns=picks > QUOTA)
