"""The pieces of an imported post that are still text: listed, and made picks of papers found later."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import ConflictError, NotFoundError, UsageError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey
from mi_reader.markup.texts import taken_in
from mi_reader.post.reading import Piece, Reading, take_out
from mi_reader.store import editions as stored
from mi_reader.store import imported, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId


def waiting(tx: Transaction, edition: EditionKey, reading: Reading) -> Iterator[tuple[Section, Piece]]:
    """Yields the pieces that stand in the lead text of their section, in the order of the post."""
    starts = imported.section_places(tx, edition)
    sections = stored.sections(tx, edition)
    by_start = {starts[section.key]: section for section in sections if section.key in starts}
    there = filed(tx, edition)
    claimed = {at for paper, at in imported.pick_places(tx, edition).items() if paper in there}
    for read_section, piece in reading.pieces():
        section = by_start.get(read_section.at)
        if section is None or piece.at in claimed:
            continue
        if take_out(section.lead, taken_in(piece.text)[0]) is not None:
            yield section, piece


def filed(tx: Transaction, edition: EditionKey) -> frozenset[PaperRef]:
    """Returns the picks and candidates of an edition."""
    return frozenset(
        filing.paper for section in stored.sections(tx, edition) for filing in stored.filings(tx, section.key)
    )


def match(tx: Transaction, edition: EditionKey, reading: Reading, chosen: Mapping[int, PaperRef]) -> Changes:
    """Makes pieces that are still text picks, with their texts; the lead texts lose them.

    Args:
        chosen: The papers, by where the pieces begin.

    Raises:
        UsageError: The edition and a paper are of two libraries.
        NotFoundError: No such piece is in a lead text any more.
        ConflictError: A paper is filed in the edition already.
    """
    found = {piece.at: (section.key, piece) for section, piece in waiting(tx, edition, reading)}
    changes = Changes()
    for at, paper in chosen.items():
        if at not in found:
            raise NotFoundError(
                "That piece is not in a lead text any more.",
                "`mi-reader match EDITION` lists those that are.",
            )
        changes |= _match(tx, edition, *found[at], paper)
    return changes


def _match(tx: Transaction, edition: EditionKey, key: SectionKey, piece: Piece, paper: PaperRef) -> Changes:
    # As it is now: its lead text may have lost the piece before this one a moment ago.
    section = next(one for one in stored.sections(tx, edition) if one.key == key)
    paper_id = papers.find_id(tx, paper)
    _check_free(tx, stored.get(tx, edition), section, paper)
    text = taken_in(piece.text)[0]
    lead = take_out(section.lead, text) or ""
    sections = [
        replace(one, lead=lead) if one.key == section.key else one for one in stored.sections(tx, edition)
    ]
    stored.save_sections(tx, edition, sections)
    _insert_pick(tx, edition, section.key, (paper_id, text, piece.at))
    return changed(Touched.SECTION, section.key) | paper_changed(paper)


def _check_free(tx: Transaction, edition: Edition, section: Section, paper: PaperRef) -> None:
    if paper.library != edition.library:
        raise UsageError(
            f"The paper {paper.key} and the edition {edition.name!r} belong to different libraries.",
            "Match papers of the edition's own library.",
        )
    for other in stored.sections(tx, edition.key):
        for filing in stored.filings(tx, other.key):
            if filing.paper == paper and (other.key != section.key or filing.pick or filing.text is not None):
                raise ConflictError(
                    f"The paper {paper.key} is filed under {other.heading!r} already. Nothing was changed.",
                    f"`mi-reader unfile {paper.key} --edition {edition.name!r}` takes it out there.",
                )


def _insert_pick(
    tx: Transaction, edition: EditionKey, section: SectionKey, new: tuple[PaperId, str, int]
) -> None:
    """Makes a paper a pick, before the first pick whose text stood below its own in the post."""
    paper_id, text, at = new
    places = imported.pick_places(tx, edition)
    picks = [filing for filing in stored.filings(tx, section) if filing.pick is not None]
    below = (number for number, filing in enumerate(picks, 1) if places.get(filing.paper, -1) > at)
    number = next(below, len(picks) + 1)
    for filing in picks[number - 1 :]:
        other = papers.find_id(tx, filing.paper)
        stored.put_filing(tx, section, other, pick=(filing.pick or 0) + 1, text=filing.text)
    stored.put_filing(tx, section, paper_id, pick=number, text=text)
    imported.put_pick(tx, edition, paper_id, at)
