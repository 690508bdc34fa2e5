"""Editions and their sections: made, found, changed."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from mi_reader.curate.sections import arrange, current
from mi_reader.domain.categories import Kind, Preset
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import Edition, Filing, Section
from mi_reader.domain.errors import AmbiguousError, NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, SectionKey, new_key
from mi_reader.domain.names import folded
from mi_reader.store import editions as stored
from mi_reader.store import imported
from mi_reader.store.connection import Database


class Editions:
    """Makes and changes editions; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self) -> list[Edition]:
        """Returns all editions, the newest first."""
        with self._database.read() as tx:
            return stored.listing(tx)

    def find(self, name: str | None, library: LibraryId | None = None) -> Edition:
        """Returns the edition of this name (or key); None means the newest open one.

        Args:
            library: Where it must be: a paper can only be filed in an edition of its own library.

        Raises:
            NotFoundError: There is none.
            AmbiguousError: Two have the name, which happens when two computers made one each.
        """
        with self._database.read() as tx:
            editions = [e for e in stored.listing(tx) if library in (None, e.library)]
        if name is None:
            found = [edition for edition in editions if not edition.archived][:1]
        else:
            found = [e for e in editions if e.key == name] or [
                e for e in editions if folded(e.name) == folded(name)
            ]
        if len(found) == 1:
            return found[0]
        if found:
            lines = [f"{e.key}  {e.name}  {e.period_start or '…'} – {e.period_end or '…'}" for e in found]
            raise AmbiguousError(
                f"Several editions are called {name!r}:", lines, "Give the key of the one you mean."
            )
        wanted = "no open edition yet" if name is None else f"no edition {name!r}"
        there = f"There are: {', '.join(e.name for e in editions)}." if editions else ""
        raise NotFoundError(f"There is {wanted}.", f"{there} `mi-reader edition new NAME` makes one.".strip())

    def contents(self, edition: EditionKey) -> list[tuple[Section, list[Filing]]]:
        """Returns the sections of an edition in order, each with its picks and candidates."""
        with self._database.read() as tx:
            return [(section, stored.filings(tx, section.key)) for section in stored.sections(tx, edition)]

    def is_imported(self, edition: EditionKey) -> bool:
        """Tells whether an edition was a post, or is like one, and can be written in its form."""
        with self._database.read() as tx:
            return imported.is_imported(tx, edition)

    def create(self, edition: Edition, preset: Preset) -> Changes:
        """Adds an edition with a section for each category of a preset.

        Raises:
            UsageError: The library has an edition of that name, or the name or period cannot be.
        """
        with self._database.write() as tx:
            stored.add(tx, edition)
            sections = [
                Section(_section_key(), edition.key, c.id, c.kind, c.heading_in(edition.language))
                for c in preset.categories
            ]
            return changed(Touched.EDITION, edition.key) | arrange(tx, edition.key, sections)

    def change(self, edition: EditionKey, edit: Callable[[Edition], Edition]) -> Changes:
        """Changes an edition.

        Args:
            edit: Returns the edition as it shall be, given it as it is at that moment.

        Raises:
            NotFoundError: It is gone.
            UsageError: It cannot be like that.
        """
        with self._database.write() as tx:
            before = stored.get(tx, edition)
            after = edit(before)
            if after == before:
                return Changes()
            stored.check(tx, after)
            stored.save(tx, after)
        return changed(Touched.EDITION, edition)

    def delete(self, edition: EditionKey) -> Changes:
        """Deletes an edition; its papers and their whys stay."""
        with self._database.write() as tx:
            stored.get(tx, edition)
            sections = [section.key for section in stored.sections(tx, edition)]
            filed = [filing.paper for section in sections for filing in stored.filings(tx, section)]
            stored.delete(tx, edition)
        return changed(Touched.EDITION, edition) | changed(Touched.SECTION, *sections) | paper_changed(*filed)

    def section(self, edition: EditionKey, name: str) -> Section:
        """Returns a section by its key, number (from 1), category or heading.

        Raises:
            NotFoundError: There is none.
        """
        with self._database.read() as tx:
            sections = stored.sections(tx, edition)
        wanted = folded(name)
        for number, section in enumerate(sections, 1):
            if name == section.key or wanted in (
                str(number),
                folded(section.category),
                folded(section.heading),
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

    def change_section(
        self,
        section: Section,
        *,
        heading: str | None = None,
        category: CategoryId | None = None,
        kind: Kind | None = None,
    ) -> Changes:
        """Changes what is given of a section."""
        with self._database.write() as tx:
            before = current(tx, section)
            after = replace(
                before,
                heading=before.heading if heading is None else _heading(heading),
                category=category or before.category,
                kind=kind or before.kind,
            )
            if after == before:
                return Changes()
            sections = stored.sections(tx, section.edition)
            stored.save_sections(tx, section.edition, [after if s.key == after.key else s for s in sections])
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
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def period_of(name: str) -> tuple[date | None, date | None]:
    """Returns the first and last day that a name such as "2022" or "2022-03" tells, or (None, None)."""
    found = re.fullmatch(r"(\d{4})年?(?:[-/]?(\d{1,2})月?)?", unicodedata.normalize("NFKC", name.strip()))
    if not found or not 1 <= int(found[1]) < date.max.year:
        return None, None
    year, month = int(found[1]), int(found[2] or 0)
    if not found[2]:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None, None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)


def slug_of(name: str) -> str:
    """Returns a file name's part for an edition: letters, digits and hyphens of any script."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "post"


def _heading(text: str) -> str:
    heading = " ".join(text.split())
    if not heading:
        raise UsageError("A section needs a heading.")
    return heading


def _section_key() -> SectionKey:
    return SectionKey(new_key())
