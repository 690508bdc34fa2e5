"""What the keys of triage mean for the papers that are selected."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from mi_reader.ui.context import Context
from mi_reader.ui.focus import Part, Spot
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.rooms import marking
from mi_reader.ui.rooms.library.chosen import Chosen
from mi_reader.ui.rooms.library.table import PaperView
from mi_reader.ui.rooms.library.triage import Triage

_DIGITS = range(1, 10)


class PaperCommands(QObject):
    """Says which edit a key is, and asks what must be asked before."""

    def __init__(self, context: Context, desk: Desk, chosen: Chosen, triage: Triage, view: PaperView) -> None:
        super().__init__(view)
        self._focus = context.focus
        self._desk = desk
        self._chosen = chosen
        self._triage = triage
        self._view = view

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Returns what can be done with the papers selected, for `Room.handlers`."""
        papers = self._chosen.papers
        if not papers:
            return {}
        found: dict[str, Callable[[], None]] = {
            "oh": self.mark,
            "skip": self.skip,
            "why": lambda: self._focus.write(Spot(Part.WHY, paper=papers[0])),
            "add_embed": lambda: self._focus.embed(papers[0]),
        }
        # Also without an edition in hand: the paper's library may have one, or is offered one.
        found |= {f"file_{digit}": partial(self.file_by_digit, digit) for digit in _DIGITS}
        if self._chosen.current()[1]:
            found["accept"] = self.accept
        if self._focus.edition:
            found["pick"] = lambda: self._triage.pick(papers)
            found["unfile"] = lambda: self._triage.unfile(papers)
        return found

    def accept(self) -> None:
        """Files the current paper as suggested."""
        if suggestion := self._chosen.current()[1]:
            self.file(suggestion.category)

    def mark(self) -> None:
        """Marks papers with today's oh!?; where all have one, asks for its day."""
        known = [row for row in self._chosen.rows() if row]
        marking.mark(self._chosen.papers, known, self._triage.mark, self._view)

    def skip(self) -> None:
        """Puts papers aside; where all are, puts them back."""
        rows = self._chosen.rows()
        all_skipped = bool(rows) and all(row is not None and row.skipped for row in rows)
        self._triage.skip(self._chosen.papers, self._chosen.ids, skipped=not all_skipped)

    def file(self, category: str) -> None:
        """Files papers under a category, once the edition in hand is known."""
        papers, ids = self._chosen.papers, self._chosen.ids
        self._desk.when_ready(lambda: self._triage.file(papers, ids, category))

    def file_by_digit(self, digit: int) -> None:
        """Files papers under the category with this digit, once the edition in hand is known."""
        papers, ids = self._chosen.papers, self._chosen.ids

        def file() -> None:
            badges = self._desk.badges.all()
            if digit <= len(badges):
                self._triage.file(papers, ids, badges[digit - 1].category)

        self._desk.when_ready(file)
