"""What the board reads, and which changes concern it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mi_reader.curate.suggestions.service import Suggestion
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey, PaperRef
from mi_reader.engine import Engine
from mi_reader.library.board import Board
from mi_reader.post.targets import names


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown.

    Attributes:
        suggestions: For marked papers that are not filed.
        targets: What an edition can be exported for, the usual one first.
    """

    board: Board
    suggestions: Mapping[PaperRef, Suggestion] = field(default_factory=dict)
    targets: Sequence[str] = ()


def read(engine: Engine, key: EditionKey) -> Shown:
    """Reads an edition's board; not for the UI thread.

    Raises:
        NotFoundError: The edition is gone.
    """
    board = engine.boards.board(key)
    unfiled = [mark.row.ref for month in board.months for mark in month.marks if mark.section is None]
    return Shown(board, _suggestions(engine, unfiled) if unfiled else {}, names())


def _suggestions(engine: Engine, papers: Sequence[PaperRef]) -> Mapping[PaperRef, Suggestion]:
    try:
        return engine.suggestions.of(papers)
    except NotFoundError:
        return {}  # the file of the categories was taken away; the board is there without them


def concerns(changes: Changes, board: Board) -> bool:
    """Tells whether changes may show on a board."""
    if board.edition.key in changes.keys(Touched.EDITION):
        return True
    sections = {column.section.key for column in board.columns}
    if sections & changes.keys(Touched.SECTION) or changes.keys(Touched.LIBRARY):
        return True
    papers = changes.keys(Touched.PAPER)
    here = {_named(card.ref) for column in board.columns for card in column.cards}
    marked = {_named(mark.row.ref) for month in board.months for mark in month.marks}
    # One that was not marked may be marked now; such edits are small. A sync says more.
    return bool(papers & (here | marked)) or bool(board.months and papers)


def _named(paper: PaperRef) -> str:
    return f"{paper.library}/{paper.key}"
