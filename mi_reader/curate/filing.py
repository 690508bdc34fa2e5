"""Filing: papers into sections, candidates into picks, picks into order; and the marks of triage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mi_reader.curate.sections import arrange, current
from mi_reader.domain.categories import Category
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import ConflictError, NotFoundError, UsageError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey, new_key
from mi_reader.store import annotations, papers
from mi_reader.store import editions as stored
from mi_reader.store.connection import Database, Transaction


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a paper is in an edition."""

    section: Section
    filing: Filing


class Curation:
    """Files, picks, orders and marks papers; every method is one transaction and says what it touched."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def where(self, paper: PaperRef, edition: EditionKey) -> Filed | None:
        """Returns where a paper is filed in an edition, if it is."""
        with self._database.read() as tx:
            return _where(tx, paper, edition)

    def file(
        self, paper: PaperRef, edition: Edition, category: Category, section: SectionKey | None = None
    ) -> tuple[Filed, Changes]:
        """Files a paper under a category.

        One that is filed elsewhere in the edition moves, with its text and as the pick that it is.

        Args:
            section: The section, where the edition has several of the category; else its first, or a new one.

        Returns:
            Where the paper is now, and what was touched.

        Raises:
            UsageError: Paper and edition are of two libraries: Zotero's collections cannot hold that.
        """
        with self._database.write() as tx:
            _check_library(tx, paper, edition)
            papers.find_id(tx, paper)
            target, changes = _section(tx, edition, category, section)
            former = _where(tx, paper, edition.key)
            if former is None or former.section.key != target.key:
                changes |= _move(tx, paper, former, target) | paper_changed(paper)
            now = next(f for f in stored.filings(tx, target.key) if f.paper == paper)
        return Filed(target, now), changes

    def unfile(self, paper: PaperRef, edition: EditionKey, *, with_text: bool = False) -> Changes:
        """Takes a paper out of an edition.

        Args:
            with_text: Whether a text that the paper has there of its own may go with it.

        Raises:
            ConflictError: It has one, and it may not.
        """
        with self._database.write() as tx:
            filed = _filed(tx, paper, edition)
            if filed.filing.text is not None and not with_text:
                raise ConflictError(
                    f"The paper {paper.key} has a text of its own under {filed.section.heading!r}, which "
                    "would be lost. Nothing was changed.",
                    "`why PAPER --edition E` prints it; `unfile --with-text` takes it out all the same.",
                )
            stored.remove_filing(tx, filed.section.key, papers.find_id(tx, paper))
            _renumber(tx, filed.section.key)
        return changed(Touched.SECTION, filed.section.key) | paper_changed(paper)

    def pick(self, paper: PaperRef, edition: EditionKey, position: int | None = None) -> Changes:
        """Makes a candidate a pick, or moves a pick.

        Args:
            position: Its place among the section's picks, from 1; None for the end, or where it is already.

        Raises:
            NotFoundError: It is not filed in the edition.
        """
        with self._database.write() as tx:
            filed = _filed(tx, paper, edition)
            before = _picks(tx, filed.section.key)
            if position is None and paper in before:
                return Changes()
            after = [ref for ref in before if ref != paper]
            after.insert(len(after) if position is None else max(0, position - 1), paper)
            if after == before:
                return Changes()
            _renumber(tx, filed.section.key, after)
        return changed(Touched.SECTION, filed.section.key) | paper_changed(paper)

    def unpick(self, paper: PaperRef, edition: EditionKey) -> Changes:
        """Makes a pick a candidate again; its text is kept."""
        with self._database.write() as tx:
            filed = _filed(tx, paper, edition)
            if filed.filing.pick is None:
                return Changes()
            _renumber(tx, filed.section.key, [ref for ref in _picks(tx, filed.section.key) if ref != paper])
        return changed(Touched.SECTION, filed.section.key) | paper_changed(paper)

    def place(
        self, wanted: Sequence[PaperRef], edition: EditionKey, section: SectionKey, pick: int | None
    ) -> Changes:
        """Puts papers into a section, beside each other, as picks or as candidates.

        Those that are filed elsewhere in the edition move, with their texts; others are filed.

        Args:
            pick: Place of the first among the section's picks, from 1, not counting those that move; None
                makes them candidates.

        Raises:
            UsageError: A paper and the edition are of two libraries.
            NotFoundError: The section, or a paper, is gone; nothing is done.
        """
        wanted = list(dict.fromkeys(wanted))
        with self._database.write() as tx:
            changes = _gather(tx, wanted, edition, section)
            before = _picks(tx, section)
            after = [ref for ref in before if ref not in wanted]
            if pick is not None:
                after[max(0, pick - 1) : max(0, pick - 1)] = wanted
            if after != before:
                _renumber(tx, section, after)
                changes |= changed(Touched.SECTION, section) | paper_changed(*wanted)
        return changes

    def move(self, wanted: Iterable[PaperRef], edition: EditionKey, section: SectionKey) -> Changes:
        """Puts papers into a section: each stays the pick or candidate that it is, behind those there.

        Raises:
            UsageError: A paper and the edition are of two libraries.
            NotFoundError: The section, or a paper, is gone; nothing is done.
        """
        with self._database.write() as tx:
            return _gather(tx, wanted, edition, section)

    def merge_section(self, section: Section, into: Section) -> Changes:
        """Moves what a section holds behind what another one of its edition holds, and removes it.

        Raises:
            NotFoundError: One of them is gone.
        """
        with self._database.write() as tx:
            gone, target = current(tx, section), current(tx, into)
            if gone.key == target.key:
                return Changes()
            return _pour(tx, gone, target)

    def set_oh(self, paper: PaperRef, day: date | None) -> Changes:
        """Marks a paper with oh!? and its day; None takes the mark away."""
        with self._database.write() as tx:
            paper_id = papers.find_id(tx, paper)
            if annotations.get(tx, [paper_id])[paper_id].oh == day:
                return Changes()
            annotations.set_oh(tx, paper_id, day)
        return paper_changed(paper)

    def set_skipped(self, paper: PaperRef, *, skipped: bool) -> Changes:
        """Puts a paper aside, out of the inbox, or back."""
        with self._database.write() as tx:
            paper_id = papers.find_id(tx, paper)
            if annotations.get(tx, [paper_id])[paper_id].skipped == skipped:
                return Changes()
            annotations.set_skipped(tx, paper_id, skipped=skipped)
        return paper_changed(paper)

    def merge_category(self, gone: str, into: Category) -> Changes:
        """Gives the sections of one category another one; where an edition has both, its papers move over."""
        changes = Changes()
        if gone == into.id:
            return changes
        with self._database.write() as tx:
            for edition in stored.listing(tx):
                for section in stored.sections(tx, edition.key):
                    if section.category == gone:
                        changes |= _merge_section(tx, section.key, edition.key, into)
        return changes


def _merge_section(tx: Transaction, key: SectionKey, edition: EditionKey, into: Category) -> Changes:
    """Moves a section's papers and lead into the target, or gives it the category if there is no target."""
    sections = {section.key: section for section in stored.sections(tx, edition)}
    section = sections.pop(key)
    target = next((s for s in sections.values() if s.category == into.id), None)
    if target is not None:
        return _pour(tx, section, target)
    renamed = replace(section, category=into.id)
    there = [renamed if s.key == key else s for s in stored.sections(tx, edition)]
    stored.save_sections(tx, edition, there)
    filed = (filing.paper for filing in stored.filings(tx, key))
    return changed(Touched.SECTION, key) | paper_changed(*filed)


def _pour(tx: Transaction, section: Section, target: Section) -> Changes:
    """Moves a section's papers and lead into another one of its edition, and removes it."""
    moving = stored.filings(tx, section.key)
    touched = changed(Touched.SECTION, section.key) | paper_changed(*(filing.paper for filing in moving))
    there_already = {filing.paper: filing for filing in stored.filings(tx, target.key)}
    picks = _picks(tx, target.key)
    for filing in moving:
        known = there_already.get(filing.paper)
        text = filing.text if known is None or known.text is None else known.text
        pick = known.pick if known else None
        stored.put_filing(tx, target.key, papers.find_id(tx, filing.paper), pick=pick, text=text)
        picks += [filing.paper] if filing.pick and filing.paper not in picks else []
    _renumber(tx, target.key, picks)
    sections = {one.key: one for one in stored.sections(tx, section.edition) if one.key != section.key}
    lead = "\n\n".join(filter(None, (target.lead, section.lead)))
    sections[target.key] = replace(target, lead=lead)
    return (
        touched | changed(Touched.SECTION, target.key) | arrange(tx, section.edition, list(sections.values()))
    )


def _check_library(tx: Transaction, paper: PaperRef, edition: Edition) -> None:
    if paper.library != edition.library:
        found = papers.find(tx, paper)
        title = papers.get(tx, [found])[found].data.title if found else paper.key
        raise UsageError(
            f"The paper {title!r} and the edition {edition.name!r} belong to different libraries.",
            "File papers of the edition's own library.",
        )


def _gather(tx: Transaction, wanted: Iterable[PaperRef], edition: EditionKey, section: SectionKey) -> Changes:
    """Moves papers into a section, or files them there; those in it already stay as they are."""
    there = stored.get(tx, edition)
    target = next((one for one in stored.sections(tx, edition) if one.key == section), None)
    if target is None:
        raise NotFoundError("That section is gone.", "`mi-reader section list` shows the sections.")
    changes = Changes()
    for paper in wanted:
        _check_library(tx, paper, there)
        former = _where(tx, paper, edition)
        if former is None or former.section.key != section:
            changes |= _move(tx, paper, former, target) | paper_changed(paper)
    return changes


def _section(
    tx: Transaction, edition: Edition, category: Category, wanted: SectionKey | None
) -> tuple[Section, Changes]:
    """Returns the section to file into, made if the edition has none of the category."""
    sections = stored.sections(tx, edition.key)
    for section in sections:
        if section.key == wanted or (wanted is None and section.category == category.id):
            return section, Changes()
    stored.get(tx, edition.key)  # it may be gone
    heading = category.heading_in(edition.language)
    made = Section(SectionKey(new_key()), edition.key, category.id, category.kind, heading)
    changes = arrange(tx, edition.key, [*sections, made])
    return current(tx, made), changes


def _move(tx: Transaction, paper: PaperRef, former: Filed | None, target: Section) -> Changes:
    paper_id = papers.find_id(tx, paper)
    if former is None:
        stored.put_filing(tx, target.key, paper_id, pick=None, text=None)
        return changed(Touched.SECTION, target.key)
    stored.remove_filing(tx, former.section.key, paper_id)
    _renumber(tx, former.section.key)
    pick = len(_picks(tx, target.key)) + 1 if former.filing.pick else None
    stored.put_filing(tx, target.key, paper_id, pick=pick, text=former.filing.text)
    return changed(Touched.SECTION, former.section.key, target.key)


def _where(tx: Transaction, paper: PaperRef, edition: EditionKey) -> Filed | None:
    wanted = set(stored.sections_of(tx, papers.find_id(tx, paper)))
    for section in stored.sections(tx, edition):
        if section.key in wanted:
            filing = next(f for f in stored.filings(tx, section.key) if f.paper == paper)
            return Filed(section, filing)
    return None


def _filed(tx: Transaction, paper: PaperRef, edition: EditionKey) -> Filed:
    filed = _where(tx, paper, edition)
    if filed is None:
        name = stored.get(tx, edition).name
        raise NotFoundError(
            f"The paper {paper.key} is not filed in the edition {name!r}.",
            f"`mi-reader file {paper.key} CATEGORY --edition {name}` files it.",
        )
    return filed


def _picks(tx: Transaction, section: SectionKey) -> list[PaperRef]:
    return [filing.paper for filing in stored.filings(tx, section) if filing.pick is not None]


def _renumber(tx: Transaction, section: SectionKey, picks: list[PaperRef] | None = None) -> None:
    """Numbers a section's picks from 1, in the order given or as they are; the rest become candidates."""
    order = _picks(tx, section) if picks is None else picks
    for filing in stored.filings(tx, section):
        number = order.index(filing.paper) + 1 if filing.paper in order else None
        if number != filing.pick:
            paper_id = papers.find_id(tx, filing.paper)
            stored.put_filing(tx, section, paper_id, pick=number, text=filing.text)
