"""The sections of an edition in their order, which numbered headings follow."""

from collections.abc import Sequence
from dataclasses import replace

from mi_reader.domain.categories import Kind
from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.editions import Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.markup.headings import renumbered
from mi_reader.store import editions as stored
from mi_reader.store.connection import Transaction


def arrange(tx: Transaction, edition: EditionKey, sections: Sequence[Section]) -> Changes:
    """Makes these the sections of an edition, main ones before extras; others go, with their filings."""
    before = stored.sections(tx, edition)
    ordered = sorted(sections, key=lambda s: s.kind is Kind.EXTRA)
    headings = renumbered([s.heading for s in ordered])
    after = [replace(s, heading=heading) for s, heading in zip(ordered, headings, strict=True)]
    if after == before:
        return Changes()
    stored.save_sections(tx, edition, after)
    return changed(Touched.SECTION, *(s.key for s in {*before, *after})) | changed(Touched.EDITION, edition)


def current(tx: Transaction, section: Section) -> Section:
    """Returns a section as it is now: what a caller holds may be older.

    Raises:
        NotFoundError: It is gone.
    """
    for now in stored.sections(tx, section.edition):
        if now.key == section.key:
            return now
    raise NotFoundError(
        f"The section {section.heading!r} is gone.", "`mi-reader section list` shows the sections."
    )
