"""What the keys of the board do with the cards that are selected."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from mi_reader.domain.keys import PaperRef
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.rooms import marking
from mi_reader.ui.rooms.board.edits import Edits
from mi_reader.ui.rooms.board.lanes import Lanes
from mi_reader.ui.rooms.board.selection import Selection

_DIGITS = range(1, 10)


class CardCommands(QObject):
    """Says which edits a key means, and asks what must be asked before."""

    def __init__(
        self, context: Context, desk: Desk, lanes: Lanes, selection: Selection, edits: Edits
    ) -> None:
        super().__init__(lanes)
        self._context = context
        self._desk = desk
        self._lanes = lanes
        self._selection = selection
        self._edits = edits

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done with the cards selected, for `Room.handlers`."""
        papers, focus = self._selection.papers, self._context.focus
        if not papers:
            return {}
        found: dict[str, Callable[[], None]] = {
            "open_paper": self.write_about,
            "why": lambda: focus.write(Spot(Part.WHY, paper=papers[0])),
            "add_embed": lambda: focus.embed(papers[0]),
            "oh": self.mark,
            "pick": self.pick,
            "unfile": self.unfile,
            "move_up": lambda: self.reorder(-1),
            "move_down": lambda: self.reorder(+1),
            "move_left": lambda: self.to_section(-1),
            "move_right": lambda: self.to_section(+1),
        }
        sections = len(self._lanes.lists())
        return found | {f"file_{number}": partial(self.file_under, number) for number in _DIGITS[:sections]}

    def pick(self) -> None:
        """Makes the candidates selected picks; where all are picks, makes them candidates."""
        cards = self._selection.cards()
        candidates = [card.ref for card in cards if card.filing.pick is None]
        self._edits.pick(candidates or [card.ref for card in cards], picked=bool(candidates))

    def reorder(self, by: int) -> None:
        """Moves the picks selected up or down among their section's; those of other sections stay."""
        here = self._selection.here()
        if here is None:
            return
        picks = [card.ref for card in here.rows.column.picks]
        moving = [ref for ref in picks if ref in set(self._selection.papers)]
        if not moving or self._selection.current not in moving:
            return
        before = sum(ref not in moving for ref in picks[: picks.index(moving[0])])
        target = min(max(before + by, 0), len(picks) - len(moving))
        rest = [ref for ref in picks if ref not in moving]
        if [*rest[:target], *moving, *rest[target:]] != picks:
            self._edits.reorder(moving, here.section, target + 1)

    def to_section(self, by: int) -> None:
        """Moves what is selected to the section before or behind that of the current card."""
        here, lists = self._selection.here(), self._lanes.lists()
        if here is not None and 0 <= lists.index(here) + by < len(lists):
            beside = lists[lists.index(here) + by]
            self._edits.move(self._refs(), beside.rows.column.section)

    def file_under(self, number: int) -> None:
        """Moves what is selected to the section with this digit."""
        for one in self._lanes.lists():
            section = one.rows.column.section
            if self._desk.badges.of(section.category).number == number:
                self._edits.move(self._refs(), section)
                return

    def unfile(self) -> None:
        """Takes what is selected out of the edition; asks where a text would be lost."""
        cards = self._selection.cards()
        papers = [card.ref for card in cards]
        texts = sum(bool(card.filing.text) for card in cards)
        if not texts:
            self._edits.unfile(papers)
            return
        asking = QMessageBox(self._lanes)
        asking.setIcon(QMessageBox.Icon.Warning)
        asking.setWindowTitle(self.tr("Take out of the edition"))
        asking.setText(self.tr("%n paper(s) have a text of their own in this edition.", "", texts))
        asking.setInformativeText(self.tr("It goes with them. The why of a paper stays."))
        out = asking.addButton(self.tr("Take out"), QMessageBox.ButtonRole.DestructiveRole)
        asking.addButton(QMessageBox.StandardButton.Cancel)
        asking.setDefaultButton(QMessageBox.StandardButton.Cancel)
        asking.finished.connect(asking.deleteLater)
        out.clicked.connect(lambda: self._edits.unfile(papers))
        asking.open()

    def mark(self) -> None:
        """Marks what is selected with today's oh!?; where all is marked, asks for its day."""
        cards = self._selection.cards()
        marking.mark(self._refs(), (card.row for card in cards), self._edits.mark, self._selection.here())

    def write_about(self) -> None:
        """Goes to write about the current paper: the text of a pick, the why of a candidate."""
        current = self._selection.current
        card = self._selection.card(current) if current else None
        if card is None:
            return
        if card.filing.pick is None:
            self._context.focus.write(Spot(Part.WHY, paper=card.ref))
        else:
            section = card.filing.section
            self._context.focus.write(Spot(Part.PICK, self._edits.edition, section, card.ref))

    def _refs(self) -> list[PaperRef]:
        return [card.ref for card in self._selection.cards()]
