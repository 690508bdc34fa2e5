"""Adds an edition of the library of files to Zotero, after saying what that does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.papers import Library
from mi_reader.sync.moving import Moved
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import add_row, choice, form
from mi_reader.ui.widgets.message_strip import Severity


class MoveToZotero(Dialog):
    """Asks which library the edition goes to.

    Args:
        libraries: Those of Zotero.
        moved: Called with the library when it is done: the next sync makes the edition there.
    """

    def __init__(
        self,
        context: Context,
        edition: Edition,
        libraries: Sequence[Library],
        moved: Callable[[Library], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "move_to_zotero", self.tr("Add to Zotero"), QSize(520, 280), parent)
        self._edition = edition
        self._libraries = {one.id: one for one in libraries}
        self._moved = moved
        self.heading(self.tr("Add the edition {name} to Zotero").format(name=edition.name))
        self.sentence(
            self.tr(
                "The edition moves, and its papers with it. Papers that are in Zotero already are recognised "
                "and stay unchanged; the next sync adds the others. A backup is made first."
            )
        )
        rows = form()
        self.library = choice([(one.id, one.name) for one in libraries])
        add_row(rows, self.tr("Library"), self.library)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Add to Zotero"), self._move)
        self.go.setEnabled(bool(libraries))

    def _move(self) -> None:
        self.go.setEnabled(False)
        engine, edition = self.context.engine, self._edition
        target = self._libraries[self.library.currentData()]

        def call() -> Moved:
            engine.moving.check(edition, target.id)
            engine.back_up("before-move")
            return engine.moving.move(edition, target.id)

        self.context.jobs.write(call, self, lambda moved: self._done(target, moved), self._failed)

    def _failed(self, error: MiReaderError) -> None:
        self.go.setEnabled(True)
        self.fail(error)

    def _done(self, target: Library, moved: Moved) -> None:
        self.context.bus.tell(moved.changes)
        self._moved(target)
        if not moved.trashed:
            self.accept()
            return
        self.strip.show_message(
            Severity.WARNING,
            self.tr(
                "%n paper(s) of it lie in Zotero's trash, too: they are added anew.", "", len(moved.trashed)
            ),
            self.tr("Delete those in the trash for good, or merge the two in Zotero."),
        )
