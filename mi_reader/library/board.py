"""An edition as its board shows it: sections with their papers, and the months with those that surprised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.markup.blocks import blocks
from mi_reader.markup.recent import recent
from mi_reader.store import annotations, conflicts, editions, papers, search
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.search import Order, PaperRow, Query

# In a language without blanks between words, letters are counted.
_COUNTED_BY_LETTERS = ("ja",)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is, its embeds not counted.

    Attributes:
        count: Letters or words, as the language is counted.
        embeds: Its embeds.
    """

    count: int = 0
    embeds: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A paper in a section.

    Attributes:
        text: Of what the post says, or would say, about it.
    """

    filing: Filing
    row: PaperRow
    text: Length = Length()

    @property
    def ref(self) -> PaperRef:
        """The paper."""
        return self.row.ref


@dataclass(frozen=True, slots=True)
class Column:
    """A section with its cards: the picks in their order, then the candidates as they were filed.

    Attributes:
        lead: Of its lead text.
        conflict: Whether something of it waits for a decision.
    """

    section: Section
    cards: tuple[Card, ...] = ()
    lead: Length = Length()
    conflict: bool = False

    @property
    def picks(self) -> tuple[Card, ...]:
        """The cards of the picks."""
        return tuple(card for card in self.cards if card.filing.pick is not None)

    @property
    def candidates(self) -> tuple[Card, ...]:
        """The cards of the candidates."""
        return tuple(card for card in self.cards if card.filing.pick is None)


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper that surprised in the edition's period.

    Attributes:
        section: Where the edition has it; None if it is not filed there.
    """

    row: PaperRow
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the edition's period with its marks, by day."""

    first: date
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """An edition.

    Attributes:
        months: Those of its period; none where it has no period.
        conflict: Whether something of the edition itself waits for a decision.
    """

    edition: Edition
    columns: tuple[Column, ...] = ()
    months: tuple[Month, ...] = ()
    conflict: bool = False

    @property
    def main_picks(self) -> int:
        """How many picks the main sections have: what a quota is about."""
        return sum(len(column.picks) for column in self.columns if column.section.kind is Kind.MAIN)

    @property
    def extra_picks(self) -> int:
        """How many picks the extras have."""
        return sum(len(column.picks) for column in self.columns if column.section.kind is Kind.EXTRA)

    @property
    def unwritten(self) -> tuple[Card, ...]:
        """The picks that nothing is written about, in the order of the post."""
        return tuple(
            card
            for column in self.columns
            for card in column.picks
            if not card.text.count and not card.text.embeds
        )


class Boards:
    """Reads editions; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def board(self, edition: EditionKey) -> Board:
        """Returns an edition as it is at one moment.

        Raises:
            NotFoundError: It is gone.
        """
        with self._database.read() as tx:
            of = editions.get(tx, edition)
            clashing = conflicts.of(tx, OwnerKind.EDITION, edition)
            filed = {section: editions.filings(tx, section.key) for section in editions.sections(tx, edition)}
            cards = _cards(tx, of, [filing for there in filed.values() for filing in there])
            columns = tuple(
                Column(
                    section,
                    tuple(cards[one] for one in there if one in cards),
                    length_of(section.lead, of.language),
                    any(section.key in name for name in clashing),
                )
                for section, there in filed.items()
            )
            months = _months(tx, of, columns)
        keys = [section.key for section in filed]
        own = any(not any(key in name for key in keys) for name in clashing)
        return Board(of, columns, months, own)


@recent(entries=4096, megabytes=32)
def length_of(text: str, language: str) -> Length:
    """Returns how long a text is.

    Args:
        language: Of the text: in Japanese letters are counted, else words.
    """
    if not text:
        return Length()
    lines = text.split("\n")
    embeds = [block for block in blocks(text) if block.embed]
    for block in reversed(embeds):
        del lines[block.first : block.last]
    words = " ".join(lines).split()
    count = sum(map(len, words)) if language in _COUNTED_BY_LETTERS else len(words)
    return Length(count, len(embeds))


def months_of(start: date, end: date) -> list[date]:
    """Returns the first days of the months from one day to another."""
    found = [start.replace(day=1)]
    while (following := (found[-1] + timedelta(days=31)).replace(day=1)) <= end:
        found.append(following)
    return found


def _cards(tx: Transaction, edition: Edition, filings: Sequence[Filing]) -> Mapping[Filing, Card]:
    numbers = {filing.paper: papers.find_id(tx, filing.paper) for filing in filings}
    rows = {row.ref: row for row in search.rows_by_id(tx, list(numbers.values())).values()}
    said = annotations.get(tx, list(numbers.values()))
    return {
        filing: Card(
            filing,
            rows[filing.paper],
            length_of(
                filing.text if filing.text is not None else said[numbers[filing.paper]].why, edition.language
            ),
        )
        for filing in filings
        if filing.paper in rows
    }


def _months(tx: Transaction, edition: Edition, columns: Iterable[Column]) -> tuple[Month, ...]:
    if edition.period_start is None or edition.period_end is None:
        return ()
    sections: dict[PaperRef, Section] = {}
    for column in columns:
        for card in column.cards:
            sections.setdefault(card.ref, column.section)
    days = (edition.period_start, edition.period_end)
    found = search.ids(tx, Query(library=edition.library, oh_days=days, order=Order.OH))
    marks: dict[date, list[Mark]] = {first: [] for first in months_of(*days)}
    for row in search.rows(tx, found):
        if row.oh:
            marks[row.oh.replace(day=1)].append(Mark(row, sections.get(row.ref)))
    return tuple(Month(first, tuple(there)) for first, there in marks.items())
