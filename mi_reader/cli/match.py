"""`match`: papers for the pieces of an imported post that are still text."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from mi_reader.advice.words import beginning
from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import UsageError
from mi_reader.domain.papers import plain_title

if TYPE_CHECKING:
    from mi_reader.domain.keys import PaperRef
    from mi_reader.post.importing import ReadPiece
    from mi_reader.store.search import PaperRow


@click.command()
@click.argument("edition")
@click.argument("piece", required=False, type=click.IntRange(0))
@click.argument("paper", required=False)
@click.option("--all", "every", is_flag=True, help="Match all pieces whose paper leaves no doubt by now.")
@json_option
@click.pass_obj
def match(
    session: Session, edition: str, piece: int | None, paper: str | None, *, every: bool, json: bool
) -> None:
    """List the pieces of an imported EDITION that are still text, or make PIECE a pick of PAPER.

    PIECE is the number that the list shows: it stays the same. The text becomes the pick's, the section's
    lead text loses it, and the post stays as it is.
    """
    engine = session.engine
    found = engine.editions.find(edition)
    if piece is not None and paper is None:
        raise UsageError("Say which paper the piece is about.", f"`mi-reader match {edition} {piece} PAPER`")
    if piece is not None and every:
        raise UsageError("--all matches what leaves no doubt; PIECE and PAPER name one match.")
    if piece is not None and paper is not None:
        engine.importing.match(found.key, piece, engine.lookup.resolve(paper))
    waiting = engine.importing.unmatched(found.key)
    if every:
        engine.importing.match_all(found.key, {one.at: one.paper for one in waiting if one.paper})
        waiting = engine.importing.unmatched(found.key)
    rows = engine.lookup.rows_of([ref for one in waiting for ref in _papers(one)])
    lines = (line for one in waiting for line in _lines(one, rows))
    show([_item(one, rows) for one in waiting], lines, json=json)
    if not json and not waiting:
        message("Every piece of the post has its paper.")


def _papers(piece: "ReadPiece") -> "tuple[PaperRef, ...]":
    return (piece.paper, *piece.others) if piece.paper else piece.others


def _item(piece: "ReadPiece", rows: "Mapping[PaperRef, PaperRow]") -> Item:
    return {
        "piece": piece.at,
        "section": piece.section,
        "text": piece.text,
        "why_not": piece.why_not,
        "certain": piece.paper is not None,
        "papers": [{"key": ref.key, "title": rows[ref].title} for ref in _papers(piece) if ref in rows],
    }


def _lines(piece: "ReadPiece", rows: "Mapping[PaperRef, PaperRow]") -> Iterator[str]:
    why = f" ({piece.why_not})" if piece.why_not else ""
    yield f"{piece.at}  {beginning(piece.text)}{why}"
    for ref in _papers(piece):
        if ref in rows:
            yield f"  {'=' if ref == piece.paper else '?'} {ref.key}  {plain_title(rows[ref].title)}"
