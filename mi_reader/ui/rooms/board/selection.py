"""Which cards are selected on the whole board, and where the keyboard is: the lists are one to the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from mi_reader.domain.keys import PaperRef, SectionKey
from mi_reader.library.board import Card
from mi_reader.ui.rooms.board.cards import CardList, Way
from mi_reader.ui.rooms.board.lanes import Lanes


class Selection(QObject):
    """The cards selected in all lists of the board.

    Signals:
        changed: Other cards are selected.
    """

    changed = Signal()

    def __init__(self, lanes: Lanes) -> None:
        super().__init__(lanes)
        self._lanes = lanes
        self._held = False
        self._papers: tuple[PaperRef, ...] = ()
        self._current: PaperRef | None = None

    # What is selected ---------------------------------------------------------------------------------

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """The papers selected, the current one first."""
        return self._papers

    @property
    def current(self) -> PaperRef | None:
        """Where the keyboard is, or was while another part had it."""
        return self._current

    def cards(self) -> list[Card]:
        """Returns the cards selected, in the order of the board."""
        chosen = set(self._papers)
        return [card for one in self._lanes.lists() for _, card in one.rows.cards() if card.ref in chosen]

    def card(self, paper: PaperRef) -> Card | None:
        """Returns the card of a paper, if the edition has it."""
        here = self.list_of(paper)
        return here.card_of(paper) if here else None

    def list_of(self, paper: PaperRef | None) -> CardList | None:
        """Returns the list that has a paper."""
        if paper is None:
            return None
        return next((one for one in self._lanes.lists() if one.rows.place(paper) is not None), None)

    def here(self) -> CardList | None:
        """Returns the list of the current card."""
        return self.list_of(self._current)

    # How it changes -----------------------------------------------------------------------------------

    def expect(self, papers: tuple[PaperRef, ...]) -> None:
        """Takes other papers for selected, once the lists show where they came to be."""
        self._papers, self._current = papers, papers[0]

    def clear(self) -> None:
        """Selects nothing."""
        self._take((), None)

    def begin(self, cards: CardList) -> None:
        """Begins a selection in one list: what is selected in the others is not any more."""
        with self._holding():
            for other in self._lanes.lists():
                if other is not cards:
                    other.clearSelection()
        self.gather()

    def gather(self) -> None:
        """Takes over what the lists say is selected."""
        if self._held:
            return
        lists = self._lanes.lists()
        papers = [paper for one in lists for paper in one.selected()]
        focused = QApplication.focusWidget()
        current = focused.current() if isinstance(focused, CardList) and focused in lists else None
        if current not in papers:
            current = self._current if self._current in papers else next(iter(papers), None)
        if current is not None:
            papers.remove(current)
            papers.insert(0, current)
        self._take(tuple(papers), current)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keeps selection and keyboard with their papers, wherever these go meanwhile.

        Of a current card that went away, the next in its place is selected.
        """
        papers, current = set(self._papers), self._current
        focused = QApplication.focusWidget()
        had_focus = isinstance(focused, CardList) and self._lanes.isAncestorOf(focused)
        here = self.here()
        at = (here.section, here.rows.place(current) or 0) if here and current else None
        with self._holding():
            yield
        self._select(papers, current, at, focused=had_focus)

    def select(self, papers: set[PaperRef], current: PaperRef) -> None:
        """Selects papers wherever they are now, and gives the keyboard to one of them."""
        self._select(papers, current, None, focused=True)

    def _select(
        self,
        papers: set[PaperRef],
        current: PaperRef | None,
        at: tuple[SectionKey, int] | None,
        *,
        focused: bool,
    ) -> None:
        here = self.list_of(current)
        lists = self._lanes.lists()
        with self._holding():
            for cards in lists:
                cards.select(papers, current if cards is here else None)
        if here is None and at is not None:
            here = next((one for one in lists if one.section == at[0] and one.rows.cards()), None)
            if here:
                places = [place for place, _ in here.rows.cards()]
                here.go_to(next((place for place in places if place >= at[1]), places[-1]))
        if focused and here and not here.hasFocus():
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        if here and focused:
            self._lanes.reveal(here)
        self.gather()

    def _take(self, papers: tuple[PaperRef, ...], current: PaperRef | None) -> None:
        self._papers, self._current = papers, current
        self.changed.emit()

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Does not listen to the lists meanwhile."""
        before, self._held = self._held, True
        try:
            yield
        finally:
            self._held = before

    # Going about --------------------------------------------------------------------------------------

    def take_focus(self, wanted: tuple[PaperRef, ...]) -> bool:
        """Gives the keyboard to the selected cards, or to the first; tells whether there is any.

        Args:
            wanted: What is to be selected, as far as it is here.
        """
        found = [paper for paper in wanted if self.list_of(paper)]
        if found:
            self.select(set(found), found[0])
        here = self.here() or next((one for one in self._lanes.lists() if one.rows.cards()), None)
        if here is None:
            return False
        here.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.here() is None:
            here.go_to(here.rows.cards()[0][0])
        self._lanes.reveal(here)
        return True

    def go(self, cards: CardList, way: Way, y: int) -> None:
        """Goes from a list to the next one.

        Args:
            y: On the screen, from where.
        """
        beyond = self._lanes.beyond(cards, way)
        if beyond is None:
            return
        if way is Way.UP:
            y = beyond.viewport().mapToGlobal(QPoint(0, beyond.viewport().height())).y()
        elif way is Way.DOWN:
            y = beyond.viewport().mapToGlobal(QPoint(0, 0)).y()
        beyond.enter_at(y)
        self._lanes.reveal(beyond)

    def step(self, way: Way) -> bool:
        """Goes to the card above or below, in another list if need be; tells whether any was current."""
        here = self.here()
        if here is None:
            return False
        if not here.step(+1 if way is Way.DOWN else -1):
            self.go(here, way, here.where())
        return True

    def next_pick(self, by: int) -> None:
        """Goes to the next pick of the post, or the one before."""
        picks = [card.ref for one in self._lanes.lists() for card in one.rows.column.picks]
        if not picks:
            return
        if self._current in picks:
            number = picks.index(self._current) + by
        else:
            number = 0 if by > 0 else len(picks) - 1
        if 0 <= number < len(picks):
            self.select({picks[number]}, picks[number])
