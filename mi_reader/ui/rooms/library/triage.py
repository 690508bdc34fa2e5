"""What the keys of triage do: papers filed, marked, put aside; each a step that can be taken back."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from mi_reader.curate.filing import Curation
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import PaperRef
from mi_reader.store.papers import PaperId
from mi_reader.store.search import View
from mi_reader.ui.context import Context
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable

Edit = Callable[[Curation, PaperRef], Changes]


class Triage(QObject):
    """Edits the papers of the list.

    An edit that takes papers out of the inbox takes them out of the list at once, so that the next key is
    about the next paper, however fast it is typed.

    Signals:
        edited: An edit is on the disk, with what it was called: "File under Reviews".
    """

    edited = Signal(str)

    def __init__(
        self, context: Context, desk: Desk, table: PaperTable, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._table = table

    def file(self, papers: Sequence[PaperRef], ids: Sequence[PaperId], category_id: str) -> None:
        """Files papers under a category of the edition in hand."""
        edition, category = self._desk.contents.edition, self._desk.category(category_id)
        if edition is None or category is None or not papers:
            return
        name = self.tr("File under {category}").format(category=self._desk.badges.of(category_id).name)

        def edit(curation: Curation, paper: PaperRef) -> Changes:
            return curation.file(paper, edition, category)[1]

        self._edit(name, papers, edit, leaving=ids if self._in_inbox() else ())

    def skip(self, papers: Sequence[PaperRef], ids: Sequence[PaperId], *, skipped: bool) -> None:
        """Puts papers aside, or back."""
        name = self.tr("Skip") if skipped else self.tr("Put back into the inbox")
        view = self._table.query.view if self._table.query else View.ALL
        leaves = view is View.INBOX if skipped else view is View.SKIPPED
        self._edit(
            name,
            papers,
            lambda curation, paper: curation.set_skipped(paper, skipped=skipped),
            leaving=ids if leaves else (),
        )

    def mark(self, papers: Sequence[PaperRef], day: date | None) -> None:
        """Marks papers with oh!?, or takes the mark away."""
        name = self.tr("Mark with oh!?") if day else self.tr("Take the oh!? away")
        self._edit(name, papers, lambda curation, paper: curation.set_oh(paper, day))

    def pick(self, papers: Sequence[PaperRef]) -> None:
        """Makes candidates of the edition in hand picks; where all are picks, makes them candidates."""
        edition = self._desk.contents.edition
        if edition is None:
            return
        curation = self._context.engine.curation

        def call() -> Changes:
            filed = {paper: found for paper in papers if (found := curation.where(paper, edition.key))}
            if not filed:
                raise NotFoundError(
                    f"None of these papers is filed in {edition.name!r}.", "File them first: keys 1 to 9."
                )
            unpicked = [paper for paper, found in filed.items() if found.filing.pick is None]
            changes = Changes()
            for paper in unpicked or filed:
                changes |= (curation.pick if unpicked else curation.unpick)(paper, edition.key)
            return changes

        self._record(self.tr("Pick or candidate"), papers, call)

    def unfile(self, papers: Sequence[PaperRef]) -> None:
        """Takes papers out of the edition in hand; one with a text of its own there stays, and is named."""
        edition = self._desk.contents.edition
        if edition is None:
            return
        curation = self._context.engine.curation

        def call() -> Changes:
            changes = Changes()
            for paper in papers:
                if curation.where(paper, edition.key):
                    changes |= curation.unfile(paper, edition.key)
            return changes

        self._record(self.tr("Take out of {edition}").format(edition=edition.name), papers, call)

    def _in_inbox(self) -> bool:
        return self._table.query is not None and self._table.query.view is View.INBOX

    def _edit(
        self, name: str, papers: Sequence[PaperRef], edit: Edit, *, leaving: Sequence[PaperId] = ()
    ) -> None:
        curation = self._context.engine.curation

        def call() -> Changes:
            changes = Changes()
            for paper in papers:
                changes |= edit(curation, paper)
            return changes

        self._record(name, papers, call, leaving)

    def _record(
        self,
        name: str,
        papers: Sequence[PaperRef],
        call: Callable[[], Changes],
        leaving: Sequence[PaperId] = (),
    ) -> None:
        if not papers:
            return
        edition = self._desk.contents.edition
        scope = Scope(tuple(papers), (edition.key,) if edition else ())

        def done(changes: Changes) -> None:
            self._table.settle(leaving, done=bool(changes))
            self.edited.emit(name)

        def failed(error: MiReaderError) -> None:
            self._table.settle(leaving, done=False)
            self._context.jobs.failed.emit(error)

        if leaving:
            self._table.take_out(leaving)
        self._context.undo.edit(name, scope, call, owner=self, done=done, failed=failed)
