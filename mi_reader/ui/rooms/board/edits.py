"""What the board edits: each a step that can be taken back."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Category
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Section
from mi_reader.domain.keys import CategoryId, EditionKey, PaperRef, SectionKey, new_key
from mi_reader.ui.context import Context


class Edits(QObject):
    """Edits one edition."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.edition: EditionKey | None = None

    # Papers -------------------------------------------------------------------------------------------

    def place(self, papers: Sequence[PaperRef], section: Section, pick: int | None) -> None:
        """Puts papers into a section, as picks from a place on, or as candidates."""
        curation = self._context.engine.curation
        name = self.tr("Pick for {section}") if pick else self.tr("Candidate for {section}")
        self._edit(
            name.format(section=section.heading),
            papers,
            lambda edition: curation.place(papers, edition, section.key, pick),
        )

    def move(self, papers: Sequence[PaperRef], section: Section) -> None:
        """Puts papers into a section as the picks or candidates that they are."""
        curation = self._context.engine.curation
        name = self.tr("Move to {section}").format(section=section.heading)
        self._edit(name, papers, lambda edition: curation.move(papers, edition, section.key))

    def pick(self, papers: Sequence[PaperRef], *, picked: bool) -> None:
        """Makes candidates picks, or picks candidates."""
        curation = self._context.engine.curation
        change = curation.pick if picked else curation.unpick

        def call(edition: EditionKey) -> Changes:
            changes = Changes()
            for paper in papers:
                changes |= change(paper, edition)
            return changes

        self._edit(self.tr("Pick") if picked else self.tr("Back to the candidates"), papers, call)

    def reorder(self, papers: Sequence[PaperRef], section: SectionKey, pick: int) -> None:
        """Moves picks of a section to another place among them."""
        curation = self._context.engine.curation
        self._edit(
            self.tr("Order of the picks"),
            papers,
            lambda edition: curation.place(papers, edition, section, pick),
        )

    def unfile(self, papers: Sequence[PaperRef]) -> None:
        """Takes papers out of the edition, with their texts there."""
        curation = self._context.engine.curation

        def call(edition: EditionKey) -> Changes:
            changes = Changes()
            for paper in papers:
                changes |= curation.unfile(paper, edition, with_text=True)
            return changes

        self._edit(self.tr("Take out of the edition"), papers, call)

    def mark(self, papers: Sequence[PaperRef], day: date | None) -> None:
        """Marks papers with oh!?, or takes the mark away."""
        curation = self._context.engine.curation

        def call(_: EditionKey) -> Changes:
            changes = Changes()
            for paper in papers:
                changes |= curation.set_oh(paper, day)
            return changes

        self._edit(self.tr("Mark with oh!?") if day else self.tr("Take the oh!? away"), papers, call)

    # Sections -----------------------------------------------------------------------------------------

    def add_section(self, category: Category, heading: str) -> None:
        """Adds a section."""
        editions = self._context.engine.editions
        self._edit(
            self.tr("Add the section {section}").format(section=heading),
            (),
            lambda edition: editions.add_section(edition, category.id, category.kind, heading)[1],
        )

    def add_own_section(self, heading: str) -> None:
        """Adds a section that belongs to no category of the preset."""
        category = Category(CategoryId(f"own-{new_key().lower()}"), {"en": heading})
        self.add_section(category, heading)

    def _edit(self, name: str, papers: Sequence[PaperRef], call: Callable[[EditionKey], Changes]) -> None:
        edition = self.edition
        if edition is None:
            return
        scope = Scope(tuple(papers), (edition,))
        self._context.undo.edit(name, scope, lambda: call(edition), owner=self)
