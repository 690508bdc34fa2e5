"""Editions: a new one, what is said of one (name, period, date …), a new section, and its end."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from mi_reader.curate.editions import new_edition, period_of, slug_of
from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Category, Kind, Preset, in_language
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import CITATIONS, LANGUAGES, Edition, Section
from mi_reader.domain.keys import EditionKey, LibraryId
from mi_reader.domain.papers import Library
from mi_reader.engine import Engine
from mi_reader.post.front_matter import set_values
from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import DateField, add_row, choice, form, library_choice
from mi_reader.ui.dialogs.settings import LANGUAGE_NAMES, VALUES, text_of

_SIZE: Final = QSize(520, 420)
# "MI-2021", "Papers of 2021", but no part of a longer number.
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Shape:
    """An edition with its sections.

    Attributes:
        imported: It was a post, which cites papers in its own words.
    """

    edition: Edition
    sections: tuple[Section, ...]
    imported: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new edition can be made of; `choices` reads it.

    Attributes:
        library: Where it goes if nothing else is said; None for the library of files, not made yet.
        presets: By their ids.
        preset: The one in use.
        author: Named in the front matter.
    """

    libraries: tuple[Library, ...]
    library: LibraryId | None
    presets: tuple[Preset, ...]
    preset: str
    shapes: tuple[Shape, ...]
    language: str
    citation: str
    author: str


def choices(engine: Engine, library: LibraryId | None = None) -> Choices:
    """Returns what a new edition can be made of; not for the UI thread.

    Args:
        library: Where it goes if nothing else is said; None for the usual one.
    """
    libraries, settings = tuple(engine.shelves.listing()), engine.settings
    # Where there is the sample only, somebody tries things out.
    usual = engine.shelves.usual() or next(iter(libraries), None)
    return Choices(
        libraries,
        library or (usual.id if usual else None),
        tuple(engine.presets.load(name) for name in engine.presets.names()),
        settings["preset"],
        tuple(shape_of(engine, one) for one in engine.editions.listing()),
        settings["language"],
        settings["citation"],
        settings["author"],
    )


def shape_of(engine: Engine, edition: Edition) -> Shape:
    """Returns an edition with its sections."""
    sections = tuple(section for section, _ in engine.editions.contents(edition.key))
    return Shape(edition, sections, engine.editions.is_imported(edition.key))


class NewEdition(Dialog):
    """Makes an edition, from a set of categories or like another edition.

    Args:
        like: The edition that it starts like; None for the set of categories in use.
        made: Is given the key of the new edition.
    """

    def __init__(
        self,
        context: Context,
        can: Choices,
        like: EditionKey | None,
        made: Callable[[EditionKey], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "new_edition", self.tr("New edition"), _SIZE, parent)
        self._can = can
        self._made = made
        shape = next((one for one in can.shapes if one.edition.key == like), None)
        self.name = QLineEdit(_next_name(shape.edition.name) if shape else "")
        self.name.setPlaceholderText(self.tr("2022, or 2022-03 for a month"))
        self.start, self.end = DateField(), DateField()
        self._dates_edited = False
        self._next = (self.name.text(), _next_period(shape.edition)) if shape else ("", (None, None))
        language = shape.edition.language if shape else can.language
        self.language = choice([(one, LANGUAGE_NAMES[one]) for one in LANGUAGES], language)
        self.sections = choice(self._makings(), shape or can.preset)
        self.library = library_choice(context, can.libraries, shape.edition.library if shape else can.library)
        rows = form()
        add_row(rows, self.tr("Name"), self.name)
        add_row(rows, self.tr("From"), self.start, self.tr("The first day of the papers it gathers"))
        add_row(rows, self.tr("To"), self.end, self.tr("The last day of the papers it gathers"))
        add_row(rows, self.tr("Language"), self.language)
        add_row(rows, self.tr("Sections"), self.sections)
        add_row(rows, self.tr("Library"), self.library, self.tr("Where the edition and its papers are kept"))
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Make the edition"), self._make)
        self.name.textChanged.connect(self._named)
        for field in (self.start, self.end):
            field.edited.connect(self._dated)
        self._named()
        self.name.setFocus()
        self.name.selectAll()

    def _makings(self) -> list[tuple[object, str]]:
        code = self.context.language.code
        like = self.tr("Like {edition}")
        presets = [(one.id, in_language(one.name, code) or one.id) for one in self._can.presets]
        return [*presets, *((one, like.format(edition=one.edition.name)) for one in self._can.shapes)]

    def _named(self) -> None:
        name = self.name.text().strip()
        self.go.setEnabled(bool(name))
        if not self._dates_edited:
            start, end = period_of(name)
            following, days = self._next
            if start is None and following in ("", name):
                start, end = days
            self.start.set_day(start)
            self.end.set_day(end)

    def _dated(self) -> None:
        self._dates_edited = True

    def _make(self) -> None:
        engine, making = self.context.engine, self.sections.currentData()
        library, language = self.library.currentData(), str(self.language.currentData())
        name, start, end = self.name.text(), self.start.day, self.end.day
        shape = making if isinstance(making, Shape) else None
        other = shape.edition if shape else None
        # Its key is known before it is made: it is what may be taken back.
        made = replace(
            new_edition(library or LibraryId(0), name, language, ""),
            period_start=start,
            period_end=end,
            citation=shape.edition.citation if shape and not shape.imported else self._can.citation,
        )
        title = {"title": " ".join(name.split())}
        author = {"author": self._can.author} if self._can.author else {}

        def call() -> Changes:
            where = library if library is not None else engine.shelves.files().id
            if other is None:
                preset = next(one for one in self._can.presets if one.id == making)
                return engine.editions.create(
                    replace(made, library=where, front_matter=set_values("", title | author)), preset
                )
            front = engine.importing.front_matter_like(other.key)
            # A post without front matter is one of a blog that needs none.
            mine = set_values(front, title) if front else ""
            return engine.importing.begin_like(other.key, replace(made, library=where, front_matter=mine))

        def done(_: Changes) -> None:
            if other:
                exports.remember_like(self.context, made.key, other.key)
            self.accept()
            self._made(made.key)

        text = self.tr("New edition {name}").format(name=made.name)
        self.context.undo.edit(
            text, Scope(editions=(made.key,)), call, owner=self, done=done, failed=self.fail
        )


class EditionProperties(Dialog):
    """Name, period, date, slug, language and citation of an edition."""

    def __init__(self, context: Context, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(context, "edition_properties", edition.name, _SIZE, parent)
        self._edition = edition
        self.name = QLineEdit(edition.name)
        self.start, self.end = DateField(edition.period_start), DateField(edition.period_end)
        self.date = DateField(edition.date)
        self.slug = QLineEdit(edition.slug)
        self.slug.setPlaceholderText(slug_of(edition.name))
        self.language = choice([(one, LANGUAGE_NAMES[one]) for one in LANGUAGES], edition.language)
        self.citation = choice([(one, text_of(VALUES[one])) for one in CITATIONS], edition.citation)
        rows = form()
        add_row(rows, self.tr("Name"), self.name)
        add_row(rows, self.tr("From"), self.start, self.tr("The first day of the papers it gathers"))
        add_row(rows, self.tr("To"), self.end, self.tr("The last day of the papers it gathers"))
        add_row(rows, self.tr("Date of publication"), self.date, self.tr("It names the file, too"))
        add_row(rows, self.tr("Slug"), self.slug, self.tr("Names the file, after the date"))
        add_row(rows, self.tr("Language"), self.language)
        add_row(rows, self.tr("Line under each pick"), self.citation)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Save"), self._save)
        self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def _save(self) -> None:
        engine, key = self.context.engine, self._edition.key
        given = replace(
            self._edition,
            name=" ".join(self.name.text().split()),
            period_start=self.start.day,
            period_end=self.end.day,
            date=self.date.day,
            slug=self.slug.text().strip(),
            language=str(self.language.currentData()),
            citation=str(self.citation.currentData()),
        )
        text = self.tr("Change {name}").format(name=given.name)
        self.context.undo.edit(
            text,
            Scope(editions=(key,)),
            lambda: engine.editions.change(key, lambda now: _changed(self._edition, given, now)),
            owner=self,
            done=lambda _: self.accept(),
            failed=self.fail,
        )


def _changed(before: Edition, after: Edition, now: Edition) -> Edition:
    """Returns an edition as it is now with what was changed: somebody else may have changed the rest."""
    names = ("name", "period_start", "period_end", "date", "slug", "language", "citation")
    given = {one: getattr(after, one) for one in names if getattr(after, one) != getattr(before, one)}
    return replace(now, **given)


class AddSection(Dialog):
    """Adds a section to an edition, for a category that it has none of yet."""

    def __init__(
        self, context: Context, shape: Shape, categories: Sequence[Category], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "add_section", self.tr("Add section"), QSize(480, 260), parent)
        self._shape = shape
        there = {one.category for one in shape.sections}
        code = context.language.code
        self._categories = sorted(categories, key=lambda one: one.id in there)
        names = [(number, in_language(one.name, code)) for number, one in enumerate(self._categories)]
        self.category: QComboBox = choice(names)
        self.heading_field = QLineEdit()
        self.kind = QCheckBox(self.tr("An extra, behind the closing of the main part"))
        rows = form()
        add_row(rows, self.tr("Category"), self.category)
        add_row(rows, self.tr("Heading"), self.heading_field)
        rows.addRow("", self.kind)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Add"), self._add)
        self.category.currentIndexChanged.connect(lambda _: self._chosen())
        self.heading_field.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self._chosen()
        self.category.setFocus()

    def _chosen(self) -> None:
        if not self._categories:
            self.go.setEnabled(False)
            return
        one = self._categories[self.category.currentIndex()]
        self.heading_field.setText(one.heading_in(self._shape.edition.language))
        self.kind.setChecked(one.kind is Kind.EXTRA)

    def _add(self) -> None:
        engine, key = self.context.engine, self._shape.edition.key
        category = self._categories[self.category.currentIndex()].id
        kind = Kind.EXTRA if self.kind.isChecked() else Kind.MAIN
        heading = self.heading_field.text()
        self.context.undo.edit(
            self.tr("Add section {heading}").format(heading=heading),
            Scope(editions=(key,)),
            lambda: engine.editions.add_section(key, category, kind, heading)[1],
            owner=self,
            done=lambda _: self.accept(),
            failed=self.fail,
        )


class DeleteEdition(Dialog):
    """Asks before an edition is deleted."""

    def __init__(self, context: Context, edition: Edition, picks: int, parent: QWidget | None = None) -> None:
        super().__init__(context, "delete_edition", self.tr("Delete edition"), QSize(460, 200), parent)
        self._edition = edition
        self.heading(self.tr("Delete the edition {name}?").format(name=edition.name))
        self.sentence(
            self.tr("Its sections, their texts and the order of its %n pick(s) go.", "", picks)
            + " "
            + self.tr("Its papers and what you wrote about them stay. A backup is made first.")
        )
        self.body.addStretch(1)
        self.add_cancel().setFocus()
        self.go = self.add_primary(self.tr("Delete"), self._delete, danger=True)

    def _delete(self) -> None:
        self.go.setEnabled(False)
        engine = self.context.engine
        # Before the edit, whose transaction would keep a backup from being whole.
        self.context.jobs.write(
            lambda: engine.back_up("before-delete-edition"), self, lambda _: self._go_on(), self.fail
        )

    def _go_on(self) -> None:
        engine, key = self.context.engine, self._edition.key
        self.context.undo.edit(
            self.tr("Delete {name}").format(name=self._edition.name),
            Scope(editions=(key,)),
            lambda: engine.editions.delete(key),
            owner=self,
            done=lambda _: self.accept(),
            failed=self.fail,
        )


def _next_name(name: str) -> str:
    """Returns what the edition after one is called.

    "2023" after "2022", "2022-04" after "2022-03", "MI-2022" after "MI-2021"; "" where no year is named.
    """
    start, end = period_of(name)
    if start and end:
        following = date.fromordinal(end.toordinal() + 1)
        is_year = (start.month, end.month) == (1, 12)
        return f"{following:%Y}" if is_year else f"{following:%Y-%m}"
    return _YEAR.sub(lambda year: str(int(year[0]) + 1), name) if _YEAR.search(name) else ""


def _next_period(edition: Edition) -> tuple[date | None, date | None]:
    """Returns the days that the edition after one gathers, where the next name alone tells none.

    A year later; the year of the next name where the days of the one before were not said.
    """
    if edition.period_start and edition.period_end:
        return _year_later(edition.period_start), _year_later(edition.period_end)
    years = _YEAR.findall(_next_name(edition.name))
    return period_of(years[-1]) if years else (None, None)


def _year_later(day: date) -> date:
    # Whoever ends with February ends with it in leap years, too, and the next day is March's in all.
    following = date.fromordinal(day.toordinal() + 1)
    if following.day == 1:
        return date.fromordinal(following.replace(year=following.year + 1).toordinal() - 1)
    return day.replace(year=day.year + 1)
