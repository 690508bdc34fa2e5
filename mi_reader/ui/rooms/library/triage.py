"""What the keys of triage do: papers filed, marked, put aside; each a step that can be taken back."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from mi_reader.curate.filing import Curation
from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import MiReaderError, NotFoundError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperRef
from mi_reader.store.papers import PaperId
from mi_reader.store.search import View
from mi_reader.ui.context import Context
from mi_reader.ui.destinations import Destinations, destinations, name_of, named, offer
from mi_reader.ui.listed import listed
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import PaperTable
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

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
        self,
        context: Context,
        desk: Desk,
        table: PaperTable,
        strip: MessageStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._table = table
        self._strip = strip

    def file(self, papers: Sequence[PaperRef], ids: Sequence[PaperId], category_id: str) -> None:
        """Files papers under a category: in the edition in hand, those of other libraries in one of theirs.

        Where a library has no open edition nothing is filed, and one is offered.
        """
        category, where = self._desk.category(category_id), self._where(papers)
        if category is None or not papers:
            return
        if where.without:
            self._offer_edition(where.without[0])
            return
        contents, title = self._desk.contents, self._title(category_id)
        others = where.elsewhere(contents)
        name = self.tr("File under {category}").format(category=title)
        if others:
            text = self.tr("File under {category} in {editions}")
            name = text.format(category=title, editions=listed(one.name for one in others))

        def edit(curation: Curation, paper: PaperRef) -> Changes:
            return curation.file(paper, where.editions[paper.library], category)[1]

        def say() -> None:
            gone = [paper for paper in papers if where.of(paper) in others]
            text = self.tr("%n paper(s) filed under {category} in {editions}.", "", len(gone))
            said = text.format(category=self._title(category_id), editions=named(contents, others))
            self._strip.show_message(Severity.INFO, said, passing=True, again=say)

        keys = tuple(one.key for one in where.editions.values())
        leaving = ids if self._in_inbox() else ()
        self._edit(name, papers, edit, keys, leaving=leaving, say=say if others else None)

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
        homes = self._homes(papers)
        if not homes:
            return
        curation, keys = self._context.engine.curation, _keys(homes.values())

        def call() -> Changes:
            filed = {
                paper: found
                for paper, edition in homes.items()
                if (found := curation.where(paper, edition.key))
            }
            if not filed:
                names = ", ".join(dict.fromkeys(repr(edition.name) for edition in homes.values()))
                raise NotFoundError(
                    f"None of these papers is filed in {names}.", "File them first: keys 1 to 9."
                )
            unpicked = [paper for paper, found in filed.items() if found.filing.pick is None]
            changes = Changes()
            for paper in unpicked or filed:
                changes |= (curation.pick if unpicked else curation.unpick)(paper, homes[paper].key)
            return changes

        self._record(self.tr("Pick or candidate"), papers, call, keys)

    def unfile(self, papers: Sequence[PaperRef]) -> None:
        """Takes papers out of the edition in hand; one with a text of its own there stays, and is named."""
        homes = self._homes(papers)
        if not homes:
            return
        curation = self._context.engine.curation

        def call() -> Changes:
            changes = Changes()
            for paper, edition in homes.items():
                if curation.where(paper, edition.key):
                    changes |= curation.unfile(paper, edition.key)
            return changes

        names = listed(dict.fromkeys(edition.name for edition in homes.values()))
        text = self.tr("Take out of {edition}").format(edition=names)
        self._record(text, papers, call, _keys(homes.values()))

    def _title(self, category_id: str) -> str:
        return self._desk.badges.of(category_id).name

    def _where(self, papers: Sequence[PaperRef]) -> Destinations:
        return destinations(self._desk.contents, papers)

    def _homes(self, papers: Sequence[PaperRef]) -> dict[PaperRef, Edition]:
        """Returns the edition of each paper that has one."""
        where = self._where(papers)
        return {paper: edition for paper in papers if (edition := where.of(paper))}

    def _offer_edition(self, library: LibraryId) -> None:
        contents, focus = self._desk.contents, self._context.focus
        self._strip.show_message(
            Severity.WARNING,
            self.tr("{library} has no open edition to file this in.").format(
                library=name_of(contents, library)
            ),
            self.tr("An edition holds papers of its own library."),
            action=offer(contents, library),
            do=lambda: focus.make_edition(library),
            again=lambda: self._offer_edition(library),
        )

    def _in_inbox(self) -> bool:
        return self._table.query is not None and self._table.query.view is View.INBOX

    def _edit(
        self,
        name: str,
        papers: Sequence[PaperRef],
        edit: Edit,
        editions: Sequence[EditionKey] = (),
        *,
        leaving: Sequence[PaperId] = (),
        say: Callable[[], None] | None = None,
    ) -> None:
        curation = self._context.engine.curation

        def call() -> Changes:
            changes = Changes()
            for paper in papers:
                changes |= edit(curation, paper)
            return changes

        self._record(name, papers, call, editions, leaving=leaving, say=say)

    def _record(
        self,
        name: str,
        papers: Sequence[PaperRef],
        call: Callable[[], Changes],
        editions: Sequence[EditionKey] = (),
        *,
        leaving: Sequence[PaperId] = (),
        say: Callable[[], None] | None = None,
    ) -> None:
        if not papers:
            return
        scope = Scope(tuple(papers), tuple(editions))

        def done(changes: Changes) -> None:
            self._table.settle(leaving, done=bool(changes))
            self.edited.emit(name)
            if say:
                say()

        def failed(error: MiReaderError) -> None:
            self._table.settle(leaving, done=False)
            self._context.jobs.failed.emit(error)

        if leaving:
            self._table.take_out(leaving)
        self._context.undo.edit(name, scope, call, owner=self, done=done, failed=failed)


def _keys(editions: Iterable[Edition]) -> tuple[EditionKey, ...]:
    return tuple(dict.fromkeys(edition.key for edition in editions))
