"""Export from the Draft room: again into the file of the last time, by the dialog, or onto the clipboard."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import MiReaderError
from mi_reader.post import exporting
from mi_reader.post.exporting import Planned, Wish
from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.export import ExportDialog
from mi_reader.ui.rooms.draft.reading import Draft
from mi_reader.ui.rooms.draft.targets import TargetButton
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity


class Exporting(QObject):
    """Exports the edition in hand.

    Args:
        strip: Where it says what came of it.

    Attributes:
        draft: What is shown.
    """

    def __init__(self, context: Context, targets: TargetButton, strip: MessageStrip, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._targets = targets
        self._strip = strip
        self._parent = parent
        self.draft: Draft | None = None

    def open(self) -> None:
        """Opens the dialog."""
        if edition := self._context.focus.edition:
            ExportDialog(self._context, edition, self._targets.target, self._parent.window()).open()

    def export(self) -> None:
        """Writes the file of the last time, if nothing stands against it; else opens the dialog."""
        edition, file = self._context.focus.edition, self._last_file()
        if edition is None or file is None:
            self.open()
            return
        wanted = exports.wants_bibliography(self._context, edition)
        wish = Wish(edition, self._targets.target, file, wanted)
        engine = self._context.engine
        self._context.jobs.read(
            lambda: engine.plan_export(wish), self, self._planned, self._failed, latest="export"
        )

    def copy_source(self) -> None:
        """Copies the post."""
        if self.draft:
            QGuiApplication.clipboard().setText(self.draft.text)
            self._strip.show_message(Severity.INFO, self.tr("The source is on the clipboard."))

    def copy_bibtex(self) -> None:
        """Copies the picks as BibTeX."""
        draft, engine = self.draft, self._context.engine
        if draft:
            self._context.jobs.read(
                lambda: engine.bibliography.bibtex(draft.papers), self, self._copied, latest="bibtex"
            )

    def fill(self, menu: QMenu) -> None:
        """Puts all ways to export into a menu."""
        menu.clear()
        icon = self._context.theme.icon
        menu.addAction(icon("file-down"), self.tr("Export…"), self.open)
        file = self._last_file()
        folder = menu.addAction(icon("folder"), self.tr("Open folder"))
        folder.setEnabled(file is not None)
        if file:
            folder.triggered.connect(lambda: exports.open_folder(file))
        menu.addSeparator()
        menu.addAction(icon("copy"), self.tr("Copy the source"), self.copy_source)
        menu.addAction(icon("copy"), self.tr("Copy the picks as BibTeX"), self.copy_bibtex)
        menu.addSeparator()
        beside = menu.addAction(self.tr("Write a .bib beside the post"))
        beside.setCheckable(True)
        if edition := self._context.focus.edition:
            beside.setChecked(exports.wants_bibliography(self._context, edition))
            beside.toggled.connect(lambda on: exports.want_bibliography(self._context, edition, wanted=on))

    def _last_file(self) -> Path | None:
        edition = self._context.focus.edition
        return exports.file_of(self._context, edition, self._targets.target) if edition else None

    def _planned(self, planned: Planned) -> None:
        if planned.conflicts or not planned.post.file.path.parent.is_dir():
            self.open()
        elif planned.changes_nothing:
            self._say_exported(planned, self.tr("{path} is up to date."))
        else:
            exporter = self._context.engine.exporter
            self._context.jobs.write(
                lambda: exporting.write(exporter, planned, replace=False),
                self,
                lambda changes: self._written(planned, changes),
                self._failed,
            )

    def _written(self, planned: Planned, changes: Changes) -> None:
        exports.remember_export(self._context, planned)
        self._context.bus.tell(changes)
        added, removed = planned.changed_lines()
        said = self.tr("Exported to {path}: {added} lines added, {removed} removed.")
        self._say_exported(planned, said.replace("{added}", str(added)).replace("{removed}", str(removed)))

    def _say_exported(self, planned: Planned, said: str) -> None:
        path = planned.post.file.path
        kept = self.tr("%n edit(s) made by hand are kept.", "", planned.kept) if planned.kept else ""
        self._strip.show_message(
            Severity.INFO,
            said.replace("{path}", str(path)),
            kept,
            details=planned.post.diff(),
            action=self.tr("Open folder"),
            do=lambda: exports.open_folder(path),
        )

    def _failed(self, error: MiReaderError) -> None:
        message, remedy = self._context.language.error(error)
        self._strip.show_message(Severity.ERROR, message, remedy, action=self.tr("Export…"), do=self.open)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._strip.show_message(Severity.INFO, self.tr("The picks are on the clipboard as BibTeX."))
