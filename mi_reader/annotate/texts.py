"""Writes the user's texts. Embed codes in them become URLs, and what they say is saved apart."""

from collections.abc import Iterable
from dataclasses import replace

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import ConflictError, NotFoundError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey
from mi_reader.store import annotations, embeds, papers
from mi_reader.store import editions as stored
from mi_reader.store.connection import Database, Transaction


class Texts:
    """Writes and reads the user's texts; every writing method is one transaction.

    A text takes minutes to write, and somebody else (another program, a sync) may change it meanwhile: each
    writing method takes the text that the writer had before their eyes as `expected`, and raises
    `ConflictError`, changing nothing, if that is no longer what is there. None asks for no such care.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def annotation(self, paper: PaperRef) -> Annotation:
        """Returns what the user said about a paper."""
        with self._database.read() as tx:
            paper_id = papers.find_id(tx, paper)
            return annotations.get(tx, [paper_id])[paper_id]

    def embeds(self, urls: Iterable[str]) -> dict[str, Embed]:
        """Returns what is saved of embeds, by their normalised addresses; those not known are left out."""
        with self._database.read() as tx:
            return embeds.known(tx, urls)

    def keep_embed(self, embed: Embed) -> Changes:
        """Saves what is known of an embed, whether or not a text has it yet."""
        with self._database.write() as tx:
            return changed(Touched.EMBED, embed.url) if embeds.save(tx, embed) else Changes()

    def set_why(self, paper: PaperRef, markdown: str, expected: str | None = None) -> Changes:
        """Writes why a paper is interesting."""
        with self._database.write() as tx:
            text, changes = _taken_in(tx, markdown)
            paper_id = papers.find_id(tx, paper)
            before = annotations.get(tx, [paper_id])[paper_id].why
            _check(before, expected)
            if before != text:
                papers.set_words(tx, paper_id, why=text)
                changes |= paper_changed(paper)
        return changes

    def set_post_text(self, paper: PaperRef, text: str, expected: str | None = None) -> Changes:
        """Writes the few lines for the social networks."""
        with self._database.write() as tx:
            paper_id = papers.find_id(tx, paper)
            kept = _cleaned(text)
            before = annotations.get(tx, [paper_id])[paper_id].post_text
            _check(before, expected)
            if before == kept:
                return Changes()
            papers.set_words(tx, paper_id, post_text=kept)
        return paper_changed(paper)

    def set_pick_text(
        self, paper: PaperRef, section: Section, markdown: str | None, expected: str | None = None
    ) -> Changes:
        """Writes what the post says about a filed paper; None lets it follow the paper's why again."""
        with self._database.write() as tx:
            text, changes = (None, Changes()) if markdown is None else _taken_in(tx, markdown)
            filing = next((f for f in stored.filings(tx, section.key) if f.paper == paper), None)
            if filing is None:
                raise NotFoundError(
                    f"The paper {paper.key} is not filed under {section.heading!r} any more.",
                    f"`mi-reader file {paper.key} {section.category}` files it.",
                )
            paper_id = papers.find_id(tx, paper)
            why = annotations.get(tx, [paper_id])[paper_id].why
            _check(why if filing.text is None else filing.text, expected)
            if filing.text != text:
                stored.put_filing(tx, section.key, paper_id, pick=filing.pick, text=text)
                changes |= changed(Touched.SECTION, section.key) | paper_changed(paper)
        return changes

    def set_lead(self, section: Section, markdown: str, expected: str | None = None) -> Changes:
        """Writes a section's lead text."""
        with self._database.write() as tx:
            text, changes = _taken_in(tx, markdown)
            sections = stored.sections(tx, section.edition)
            before = next((s for s in sections if s.key == section.key), None)
            if before is None:
                raise NotFoundError(
                    f"The section {section.heading!r} is gone.",
                    "`mi-reader section list` shows the sections.",
                )
            _check(before.lead, expected)
            if before.lead != text:
                after = [replace(s, lead=text) if s.key == section.key else s for s in sections]
                stored.save_sections(tx, section.edition, after)
                changes |= changed(Touched.SECTION, section.key)
        return changes

    def set_opening(self, edition: EditionKey, markdown: str, expected: str | None = None) -> Changes:
        """Writes an edition's opening."""
        with self._database.write() as tx:
            before = stored.get(tx, edition)
            _check(before.opening, expected)
            text, changes = _taken_in(tx, markdown)
            return changes | _save(tx, before, replace(before, opening=text))

    def set_closing(self, edition: EditionKey, markdown: str, expected: str | None = None) -> Changes:
        """Writes an edition's closing."""
        with self._database.write() as tx:
            before = stored.get(tx, edition)
            _check(before.closing, expected)
            text, changes = _taken_in(tx, markdown)
            return changes | _save(tx, before, replace(before, closing=text))

    def set_heading(
        self, edition: EditionKey, section: SectionKey | None, before: str, after: str
    ) -> Changes:
        """Gives a section another heading.

        Raises:
            NotFoundError: The section is gone.
            ConflictError: Its heading is not what it was.
        """
        with self._database.write() as tx:
            sections = stored.sections(tx, edition)
            own = next((one for one in sections if one.key == section), None)
            if own is None:
                raise NotFoundError("The section is gone.", "Export again.")
            _check(own.heading, before)
            new = [replace(one, heading=after) if one is own else one for one in sections]
            stored.save_sections(tx, edition, new)
        return changed(Touched.SECTION, own.key)

    def set_front_matter(self, edition: EditionKey, before: str, after: str) -> Changes:
        """Changes some lines of a front matter.

        Args:
            before: As they are; "" adds lines at the end.

        Raises:
            ConflictError: They are not there, or more than once.
        """
        with self._database.write() as tx:
            found = stored.get(tx, edition)
            own = found.front_matter
            if not before:
                new = own + ("" if own.endswith("\n") or not own else "\n") + after
            else:
                _check(before if own.count(before) == 1 else "", before)
                new = own.replace(before, after)
            return _save(tx, found, replace(found, front_matter=new))


def _taken_in(tx: Transaction, markdown: str) -> tuple[str, Changes]:
    # Here, because whoever only reads texts, as a window at its start, needs no Markdown.
    from mi_reader.markup.texts import taken_in  # noqa: PLC0415

    text, found = taken_in(markdown)
    saved = [embed.url for embed in found if embeds.save(tx, embed)]
    return text, changed(Touched.EMBED, *saved)


def _save(tx: Transaction, before: Edition, after: Edition) -> Changes:
    if before == after:
        return Changes()
    stored.save(tx, after)
    return changed(Touched.EDITION, after.key)


def _check(now: str, expected: str | None) -> None:
    if expected is not None and now != expected:
        raise ConflictError(
            "The text was changed by somebody else while it was being written. Theirs was left as it is.",
            "Compare the two and write the text again.",
        )


def _cleaned(text: str) -> str:
    from mi_reader.markup.texts import clean  # noqa: PLC0415  (as above)

    return clean(text)
