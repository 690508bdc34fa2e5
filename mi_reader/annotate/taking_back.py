"""Takes words that were written into a post by hand back into the edition's own texts."""

from mi_reader.annotate.texts import Texts
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Section
from mi_reader.domain.errors import ConflictError, NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.where import Part, Where
from mi_reader.markup.merge import merge_text
from mi_reader.store import annotations, papers
from mi_reader.store import editions as stored
from mi_reader.store.connection import Database, Transaction


class TakingBack:
    """Writes what a text of a post became; each is one transaction of `Texts`."""

    def __init__(self, database: Database, texts: Texts) -> None:
        self._database, self._texts = database, texts

    def take(self, edition: EditionKey, where: Where, before: str, after: str) -> Changes:
        """Writes a text.

        Args:
            before: The text as the document had it; it may differ from the edition's own in footnote labels
                and in pictures that a post cannot show. Of the front matter: lines of it, "" for new ones.
            after: What it became there.

        Raises:
            NotFoundError: The section or the filing is gone.
            ConflictError: The text was changed meanwhile; it stays as it is.
        """
        if where.part is Part.FRONT_MATTER:
            return self._texts.set_front_matter(edition, before, after)
        if where.part is Part.HEADING:
            return self._texts.set_heading(edition, where.section, before, after)
        with self._database.read() as tx:
            own, section = _own(tx, edition, where)
        new = after if own == before else merge_text(before, own, after)
        if new is None:
            raise ConflictError(
                "The text was changed by somebody else while it was being written. Theirs was left as it is.",
                "Compare the two and write the text again.",
            )
        if where.part is Part.OPENING:
            return self._texts.set_opening(edition, new, own)
        if where.part is Part.CLOSING:
            return self._texts.set_closing(edition, new, own)
        if section is None:
            raise NotFoundError("The section is gone.", "Export again.")
        if where.paper is None:
            return self._texts.set_lead(section, new, own)
        return self._texts.set_pick_text(where.paper, section, new, own)


def _own(tx: Transaction, edition: EditionKey, where: Where) -> tuple[str, Section | None]:
    """Returns a text as the edition has it, and its section."""
    if where.part in (Part.OPENING, Part.CLOSING):
        own = stored.get(tx, edition)
        return (own.opening if where.part is Part.OPENING else own.closing), None
    section = next((one for one in stored.sections(tx, edition) if one.key == where.section), None)
    if section is None or where.paper is None:
        return (section.lead if section else ""), section
    filing = next((one for one in stored.filings(tx, section.key) if one.paper == where.paper), None)
    if filing is not None and filing.text is not None:
        return filing.text, section
    paper = papers.find_id(tx, where.paper)
    return annotations.get(tx, [paper])[paper].why, section
