"""What the inspector does with the papers selected; each edit is one step on the stack of undo."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mi_reader.curate.filing import Curation
from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Category
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import PaperRef
from mi_reader.ui.context import Context
from mi_reader.ui.destinations import Destinations
from mi_reader.ui.listed import listed

if TYPE_CHECKING:
    from mi_reader.sync.resolve import Described

Papers = Sequence[PaperRef]


class PaperEdits(QObject):
    """Edits of papers."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def mark(self, papers: Papers, day: date | None) -> None:
        """Marks papers with oh!?, or takes the mark away."""
        name = self.tr("Mark with oh!?") if day else self.tr("Take the oh!? away")
        self._each(name, papers, lambda curation, paper: curation.set_oh(paper, day))

    def skip(self, papers: Papers, *, skipped: bool) -> None:
        """Puts papers aside, or back."""
        name = self.tr("Skip") if skipped else self.tr("Put back into the inbox")
        self._each(name, papers, lambda curation, paper: curation.set_skipped(paper, skipped=skipped))

    def file(self, papers: Papers, section: Section, title: str) -> None:
        """Files papers in a section; those filed elsewhere in its edition move."""
        curation, wanted = self._context.engine.curation, tuple(papers)
        self._context.undo.edit(
            self.tr("File under {section}").format(section=title),
            Scope(wanted, (section.edition,)),
            lambda: curation.move(wanted, section.edition, section.key),
        )

    def file_under(self, papers: Papers, category: Category, title: str, where: Destinations) -> None:
        """Files papers under a category, each in the edition that is of its library."""
        curation, wanted = self._context.engine.curation, tuple(papers)

        def call() -> Changes:
            changes = Changes()
            for paper in wanted:
                changes |= curation.file(paper, where.editions[paper.library], category)[1]
            return changes

        editions = tuple(where.editions.values())
        text = self.tr("File under {category} in {editions}")
        name = text.format(category=title, editions=listed(one.name for one in editions))
        self._context.undo.edit(name, Scope(wanted, tuple(one.key for one in editions)), call)

    def unfile(self, papers: Papers, edition: Edition) -> None:
        """Takes papers out of an edition; one with a text of its own there stays, and says so."""

        def take_out(curation: Curation, paper: PaperRef) -> Changes:
            return curation.unfile(paper, edition.key) if curation.where(paper, edition.key) else Changes()

        name = self.tr("Take out of {edition}").format(edition=edition.name)
        self._each(name, papers, take_out, edition)

    def ask(self, paper: PaperRef) -> None:
        """Opens what was edited here and in Zotero, to decide."""
        self._context.focus.decide(paper)

    def decide(self, clash: "Described", *, keep: bool) -> None:
        """Decides what becomes of a paper that is gone from Zotero; there is no way back."""
        from mi_reader.sync.resolve import Choice

        choice = Choice.MINE if keep else Choice.THEIRS
        engine, bus = self._context.engine, self._context.bus
        self._context.jobs.write(lambda: engine.conflicts.resolve(clash.conflict.id, choice), self, bus.tell)

    def _each(
        self,
        name: str,
        papers: Papers,
        edit: Callable[[Curation, PaperRef], Changes],
        edition: Edition | None = None,
    ) -> None:
        curation, wanted = self._context.engine.curation, tuple(papers)

        def call() -> Changes:
            changes = Changes()
            for paper in wanted:
                changes |= edit(curation, paper)
            return changes

        self._context.undo.edit(name, Scope(wanted, (edition.key,) if edition else ()), call)
