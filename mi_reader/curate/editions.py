"""Editions and their sections: made, found, changed."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from mi_reader.curate.sections import arrange, current
from mi_reader.domain.categories import Kind, Preset, in_language
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, SectionKey, new_key
from mi_reader.store import editions as stored
from mi_reader.store.connection import Database, Transaction


class Editions:
    """Makes and changes editions; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self) -> list[Edition]:
        """Returns all editions, the newest first."""
        with self._database.read() as tx:
            return stored.listing(tx)

    def find(self, name: str | None) -> Edition:
        """Returns the edition of this name (or key); None means the newest open one.

        Raises:
            NotFoundError: There is none.
        """
        with self._database.read() as tx:
            editions = stored.listing(tx)
        if name is None:
            found = next((edition for edition in editions if not edition.archived), None)
        else:
            folded = _folded(name)
            found = next((e for e in editions if name == e.key or folded == _folded(e.name)), None)
        if found:
            return found
        wanted = "no open edition yet" if name is None else f"no edition {name!r}"
        there = f"There are: {', '.join(e.name for e in editions)}." if editions else ""
        raise NotFoundError(f"There is {wanted}.", f"{there} `mi-reader edition new NAME` makes one.".strip())

    def contents(self, edition: EditionKey) -> list[tuple[Section, list[Filing]]]:
        """Returns the sections of an edition in order, each with its picks and candidates."""
        with self._database.read() as tx:
            return [(section, stored.filings(tx, section.key)) for section in stored.sections(tx, edition)]

    def create(self, edition: Edition, preset: Preset) -> Changes:
        """Adds an edition with a section for each category of a preset.

        Raises:
            UsageError: The library has an edition of that name, or the name or period cannot be.
        """
        self._check(edition)
        with self._database.write() as tx:
            self._name_is_free(tx, edition)
            stored.save(tx, edition)
            sections = [
                Section(_section_key(), edition.key, c.id, c.kind, c.heading_in(edition.language))
                for c in preset.categories
            ]
            stored.save_sections(tx, edition.key, sections)
        return changed(Touched.EDITION, edition.key) | changed(Touched.SECTION, *(s.key for s in sections))

    def save(self, edition: Edition) -> Changes:
        """Writes an edition over its former state."""
        self._check(edition)
        with self._database.write() as tx:
            if stored.get(tx, edition.key) == edition:
                return Changes()
            self._name_is_free(tx, edition)
            stored.save(tx, edition)
        return changed(Touched.EDITION, edition.key)

    def delete(self, edition: EditionKey) -> Changes:
        """Deletes an edition; its papers and their whys stay."""
        with self._database.write() as tx:
            stored.get(tx, edition)
            sections = [section.key for section in stored.sections(tx, edition)]
            filed = [filing.paper for section in sections for filing in stored.filings(tx, section)]
            stored.delete(tx, edition)
        return changed(Touched.EDITION, edition) | changed(Touched.SECTION, *sections) | paper_changed(*filed)

    def _name_is_free(self, tx: Transaction, edition: Edition) -> None:
        for other in stored.listing(tx):
            same = other.library == edition.library and _folded(other.name) == _folded(edition.name)
            if same and other.key != edition.key:
                raise UsageError(f"There is an edition {other.name!r} already.", "Choose another name.")

    def _check(self, edition: Edition) -> None:
        if not edition.name.strip():
            raise UsageError("An edition needs a name.", "Such as 2022.")
        if edition.period_start and edition.period_end and edition.period_start > edition.period_end:
            raise UsageError(
                f"The period ends ({edition.period_end}) before it starts ({edition.period_start})."
            )

    def section(self, edition: EditionKey, name: str) -> Section:
        """Returns a section by its key, number (from 1), category or heading.

        Raises:
            NotFoundError: There is none.
        """
        with self._database.read() as tx:
            sections = stored.sections(tx, edition)
        folded = _folded(name)
        for number, section in enumerate(sections, 1):
            if name == section.key or folded in (
                str(number),
                _folded(section.category),
                _folded(section.heading),
            ):
                return section
        there = ", ".join(f"{n} {s.category} ({s.heading})" for n, s in enumerate(sections, 1))
        raise NotFoundError(f"There is no section {name!r} in the edition.", f"There are: {there or 'none'}.")

    def add_section(
        self, edition: EditionKey, category: str, kind: Kind, heading: str
    ) -> tuple[Section, Changes]:
        """Adds a section after the others of its kind."""
        section = Section(_section_key(), edition, CategoryId(category), kind, _heading(heading))
        with self._database.write() as tx:
            stored.get(tx, edition)
            changes = arrange(tx, edition, [*stored.sections(tx, edition), section])
        return section, changes

    def change_section(self, section: Section) -> Changes:
        """Writes a section over its former state."""
        section = replace(section, heading=_heading(section.heading))
        with self._database.write() as tx:
            if current(tx, section) == section:
                return Changes()
            before = stored.sections(tx, section.edition)
            stored.save_sections(
                tx, section.edition, [section if s.key == section.key else s for s in before]
            )
        return changed(Touched.SECTION, section.key)

    def move_section(self, section: Section, position: int) -> Changes:
        """Moves a section to a place (from 1) among those of its kind; numbered headings follow."""
        with self._database.write() as tx:
            section = current(tx, section)
            sections = stored.sections(tx, section.edition)
            same = [s for s in sections if s.kind is section.kind and s.key != section.key]
            same.insert(max(0, position - 1), section)
            others = [s for s in sections if s.kind is not section.kind]
            return arrange(tx, section.edition, same + others)

    def remove_section(self, section: Section) -> Changes:
        """Removes an empty section.

        Raises:
            UsageError: It holds papers or a lead text.
        """
        with self._database.write() as tx:
            section = current(tx, section)
            if section.lead or stored.filings(tx, section.key):
                raise UsageError(
                    f"The section {section.heading!r} is not empty.",
                    "File its papers elsewhere and clear its lead text first.",
                )
            rest = [s for s in stored.sections(tx, section.edition) if s.key != section.key]
            return arrange(tx, section.edition, rest)


def new_edition(library: LibraryId, name: str, language: str, front_matter: str) -> Edition:
    """Returns a new edition with what its name tells: "2022" gathers that year, "2022-03" that month."""
    start, end = period_of(name)
    return Edition(
        EditionKey(new_key()),
        library,
        " ".join(name.split()),
        language,
        period_start=start,
        period_end=end,
        slug=slug_of(name),
        front_matter=front_matter,
    )


def period_of(name: str) -> tuple[date | None, date | None]:
    """Returns the first and last day that a name such as "2022" or "2022-03" tells, or (None, None)."""
    found = re.fullmatch(r"(\d{4})年?(?:[-/]?(\d{1,2})月?)?", unicodedata.normalize("NFKC", name.strip()))
    if not found or not 1 <= int(found[1]) < date.max.year:
        return None, None
    year, month = int(found[1]), int(found[2] or 0)
    if not found[2]:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:  # noqa: PLR2004
        return None, None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)


def slug_of(name: str) -> str:
    """Returns a file name's part for an edition: letters, digits and hyphens of any script."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "post"


def category_name(preset: Preset, category_id: str, language: str) -> str:
    """Returns what a category is called; one that the preset does not know is called by its id."""
    category = preset.category(category_id)
    return in_language(category.name, language) if category else category_id


def _heading(text: str) -> str:
    heading = " ".join(text.split())
    if not heading:
        raise UsageError("A section needs a heading.")
    return heading


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _section_key() -> SectionKey:
    return SectionKey(new_key())
