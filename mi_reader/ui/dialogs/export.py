"""Exports an edition: where to, what changes in the file, and nobody's own work overwritten unasked."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey
from mi_reader.post.export import Action
from mi_reader.post.targets import names
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.export_diff import DifferenceView
from mi_reader.ui.models import exporting
from mi_reader.ui.models.difference import Difference, Kind, difference
from mi_reader.ui.models.exporting import Planned, Wish
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.ui.widgets.tooltip import tooltip

_SIZE: Final = QSize(720, 540)
_AFTER_TYPING: Final = 300  # milliseconds
_TITLES: Final = {
    "jekyll": "Jekyll",
    "hugo": "Hugo",
    "zenn": "Zenn",
    "qiita": "Qiita",
    "markdown": "Markdown",
}


def title_of(target: str) -> str:
    """Returns what a target is called; these are names, and the same in each language."""
    return _TITLES.get(target, target)


def target_of(context: Context, edition: EditionKey) -> str:
    """Returns the target that an edition was looked at for last."""
    found = context.remembered.get(f"draft/target/{edition}", "")
    return found if found in names() else names()[0]


def remember_target(context: Context, edition: EditionKey, target: str) -> None:
    """Remembers the target that an edition is looked at for."""
    context.remembered.put(f"draft/target/{edition}", target)


def output_of(context: Context, edition: EditionKey, target: str) -> Path | None:
    """Returns the file that an edition was exported to; else the folder of the last post; else None."""
    file = file_of(context, edition, target)
    folder = context.remembered.get(f"export/folder/{target}", "")
    return file or (Path(folder) if folder and Path(folder).is_dir() else None)


def file_of(context: Context, edition: EditionKey, target: str) -> Path | None:
    """Returns the file that an edition was exported to; None if it never was."""
    file = context.remembered.get(f"export/file/{target}/{edition}", "")
    return Path(file) if file else None


def wants_bibliography(context: Context, edition: EditionKey) -> bool:
    """Tells whether a bibliography was wanted beside an edition's post."""
    return context.remembered.get(f"export/bibliography/{edition}", False)


def remember_export(context: Context, planned: Planned) -> None:
    """Remembers where an edition was exported to."""
    wish = planned.wish
    folder = wish.output if wish.output.is_dir() else planned.post.file.path.parent
    context.remembered.put(f"export/file/{wish.target}/{wish.edition}", str(planned.post.file.path))
    context.remembered.put(f"export/folder/{wish.target}", str(folder))
    context.remembered.put(f"export/bibliography/{wish.edition}", wish.bibliography)


def open_folder(path: Path) -> None:
    """Shows the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


class ExportDialog(Dialog):
    """Exports an edition for a target.

    Signals:
        exported: It is done: what was written, as `Planned`.
    """

    exported = Signal(object)

    def __init__(
        self, context: Context, edition: EditionKey, target: str = "", parent: QWidget | None = None
    ) -> None:
        target = target or target_of(context, edition)
        title = QCoreApplication.translate("ExportDialog", "Export for {target}")
        super().__init__(context, "export", title.format(target=title_of(target)), _SIZE, parent)
        self._edition, self._target = edition, target
        self.planned: Planned | None = None
        self._busy = False
        self._chosen: Path | None = output_of(context, edition, self._target)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_TYPING)
        self._typing.timeout.connect(self.refresh)
        self._make()
        context.bus.changed.connect(self._maybe_refresh)
        context.bus.everything_changed.connect(self._maybe_refresh)
        if self._chosen is None:
            self._say_state(self.tr("Choose the folder of your blog, or a file."))
            self._update()
        else:
            self.path.setText(str(self._chosen))
            self.refresh()

    def _make(self) -> None:
        theme = self.context.theme
        self.path = QLineEdit(self)
        self.path.setPlaceholderText(self.tr("Folder of the site, or a file"))
        self.path.setAccessibleName(self.tr("Where to"))
        self.path.addAction(theme.icon("folder"), QLineEdit.ActionPosition.LeadingPosition)
        self.path.textEdited.connect(self._edited)
        self.change = PlainButton(self.tr("Change…"), self)
        self.change.clicked.connect(self.choose)
        where = QHBoxLayout()
        where.setSpacing(Space.S)
        where.addWidget(self.path, 1)
        where.addWidget(self.change)
        self.body.addLayout(where)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.added, self.removed, self.hand = QLabel(self), QLabel(self), QLabel(self)
        self._hand_icon = IconLabel(theme, "pen-line", "warn", self)
        style(self.added, tone="ok")
        style(self.removed, tone="error")
        style(self.hand, tone="warn")
        totals = QHBoxLayout()
        totals.setSpacing(Space.M)
        for widget in (self.added, self.removed, self._hand_icon, self.hand, self.state):
            totals.addWidget(widget)
        totals.addStretch(1)
        self.body.addLayout(totals)
        self.difference = DifferenceView(theme, self)
        self.difference.setAccessibleName(self.tr("What changes in the file"))
        self.body.addWidget(self.difference, 1)
        self.bibliography = QCheckBox(self.tr("Write a .bib beside it"), self)
        self.bibliography.setChecked(wants_bibliography(self.context, self._edition))
        self.bibliography.toggled.connect(lambda _: self.refresh())
        self.replace = QCheckBox(self.tr("Replace the file; the history keeps it"), self)
        self.replace.toggled.connect(lambda _: self._update())
        self.replace.hide()
        self.add_left(self.bibliography)
        self.add_left(self.replace)
        self.cancel = self.add_cancel()
        self.go = self.add_primary(self.tr("Export"), self.export)

    # Where to -----------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Asks for a folder."""
        start = str(self._chosen or Path.home())
        asked = QFileDialog(self, self.tr("Where to export"), start)
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(self._folder_chosen)
        asked.open()

    def _folder_chosen(self, folder: str) -> None:
        self.path.setText(folder)
        self._edited(folder)
        self.refresh()

    def _edited(self, text: str) -> None:
        path = Path(text.strip()).expanduser() if text.strip() else None
        self._chosen = path
        self.planned = None
        self._update()
        self._typing.start()

    # What would change --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Looks again at what an export would change."""
        self._typing.stop()
        if self._chosen is None:
            return
        if not self._chosen.is_absolute():
            said = self.tr("{path} is no whole path.").format(path=self._chosen)
            self.strip.show_message(
                Severity.ERROR, said, self.tr("Give it from the root on, or choose a folder.")
            )
            return
        self._look(self._take)

    def _look(self, take: Callable[[tuple[Planned, Difference]], None]) -> None:
        engine = self.context.engine
        wish = Wish(self._edition, self._target, self._chosen or Path(), self.bibliography.isChecked())

        def call() -> tuple[Planned, Difference]:
            planned = exporting.plan(engine, wish)
            return planned, _difference(planned)

        self.context.jobs.read(call, self, take, self._fail, latest="plan")

    def _maybe_refresh(self, *_: object) -> None:
        if not self._busy and not self.go.isHidden():
            self.refresh()

    def _take(self, found: tuple[Planned, Difference]) -> None:
        planned, changes = found
        self.planned = planned
        # Not under the fingers of somebody who types.
        if not (self.path.hasFocus() and self.path.isModified()):
            self.path.setText(str(planned.post.file.path))
        self.path.setToolTip(tooltip(str(planned.post.file.path)))
        self.difference.show_difference(changes)
        self.strip.dismiss()
        self._say_totals(planned, changes)
        self._say_conflict(planned)
        self._update()

    def _say_totals(self, planned: Planned, changes: Difference) -> None:
        added, hand = changes.count(Kind.ADDED), changes.count(Kind.HAND)
        removed = changes.count(Kind.REMOVED) + hand
        self.added.setText(self.tr("+ %n line(s)", "", added) if added else "")
        self.removed.setText(self.tr("− %n line(s)", "", removed) if removed else "")
        self.hand.setText(self.tr("%n line(s) written by hand would go", "", hand) if hand else "")
        for label in (self.added, self.removed, self.hand):
            label.setVisible(bool(label.text()))
        self._hand_icon.setVisible(bool(hand))
        if planned.changes_nothing:
            self._say_state(self.tr("The file is up to date."))
        elif planned.post.action is Action.CREATE:
            self._say_state(self.tr("A new file."))
        else:
            self._say_state("")

    def _say_state(self, text: str) -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _say_conflict(self, planned: Planned) -> None:
        against = next((one for one in planned.plans if one.conflict()), None)
        self.replace.setVisible(against is not None)
        if against is None:
            self.replace.setChecked(False)
            return
        if against.action is Action.EDITED:
            said = self.tr("{file} was edited by hand since it was exported.")
            remedy = self.tr(
                "Take what shall stay over into the edition, export elsewhere, or replace the file."
            )
        else:
            said = self.tr("{file} is there already, and MI Reader did not write it.")
            remedy = self.tr("Export elsewhere, or replace the file.")
        self.strip.show_message(Severity.WARNING, said.format(file=against.file.path.name), remedy)

    def _fail(self, error: MiReaderError) -> None:
        self.planned = None
        self._busy = False
        self.fail(error)
        self._update()

    def _update(self) -> None:
        planned = self.planned
        may = planned is not None and not planned.changes_nothing and not self._busy
        if may and planned and planned.conflicts:
            may = self.replace.isChecked()
        self.go.setEnabled(may)

    # Done ---------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Writes what is shown."""
        planned = self.planned
        if planned is None or self._busy:
            return
        self._busy = True
        self._update()
        engine, replace = self.context.engine, self.replace.isChecked()
        self.context.jobs.write(
            lambda: exporting.write(engine, planned, replace=replace),
            self,
            lambda changes: self._written(planned, changes),
            self._not_written,
        )

    def _written(self, planned: Planned, changes: Changes) -> None:
        self._busy = False
        remember_export(self.context, planned)
        self.go.hide()
        self.replace.hide()
        self.bibliography.setEnabled(False)
        self.path.setReadOnly(True)
        self.change.setEnabled(False)
        self.cancel.setText(self.tr("Close"))
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        path = planned.post.file.path
        self.strip.show_message(
            Severity.INFO,
            self.tr("Exported to {path}").format(path=path),
            action=self.tr("Open folder"),
            do=lambda: open_folder(path),
        )
        self.context.bus.tell(changes)
        self.exported.emit(planned)

    def _not_written(self, error: MiReaderError) -> None:
        # Whatever is on the disk now is looked at anew, and what went wrong stays to be read.
        self._fail(error)
        self._look(lambda found: self._take_again(found, error))

    def _take_again(self, found: tuple[Planned, Difference], error: MiReaderError) -> None:
        self._take(found)
        self.fail(error)


def _difference(planned: Planned) -> Difference:
    post = planned.post
    base = planned.base.decode("utf-8", "replace") if planned.base is not None else None
    return difference((post.on_disk or b"").decode("utf-8", "replace"), post.file.content.decode(), base)
