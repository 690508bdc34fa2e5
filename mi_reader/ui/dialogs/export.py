"""Exports an edition: where to, what changes in the file, and nobody's own work overwritten unasked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post import exporting
from mi_reader.post.backflow import Proposal
from mi_reader.post.difference import Difference
from mi_reader.post.exporting import Planned, Wish
from mi_reader.post.merging import Clash
from mi_reader.post.plan import Action, Plan, Why
from mi_reader.store.exports import AS_IMPORTED
from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.export_diff import DifferenceView
from mi_reader.ui.dialogs.export_totals import Totals
from mi_reader.ui.dialogs.form import choice
from mi_reader.ui.dialogs.merging import ClashList, TakingBack
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.ui.widgets.tooltip import tooltip

_SIZE: Final = QSize(720, 540)
# What is left of the window above and below a dialog that grows.
_AROUND: Final = 80
_AFTER_TYPING: Final = 300  # milliseconds


@dataclass(frozen=True, slots=True)
class _Look:
    """What was found when the files were looked at.

    Attributes:
        proposals: What somebody wrote in the file that the edition's own texts can take back.
    """

    planned: Planned
    difference: Difference
    proposals: tuple[Proposal, ...]


class ExportDialog(Dialog):
    """Exports an edition for a target.

    Signals:
        exported: It is done: what was written, as `Planned`.
    """

    exported = Signal(object)

    def __init__(
        self, context: Context, edition: EditionKey, target: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "export", "", _SIZE, parent)
        self._edition, self._target = edition, target or exports.target_of(context, edition)
        self.planned: Planned | None = None
        self._busy = False
        self._chosen: Path | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_AFTER_TYPING)
        self._typing.timeout.connect(self.refresh)
        self._make()
        context.bus.changed.connect(self._maybe_refresh)
        context.bus.everything_changed.connect(self._maybe_refresh)
        self._turn_to(self._target)
        engine = context.engine
        context.jobs.read(lambda: engine.editions.is_imported(edition), self, self._take_origin)

    def _take_origin(self, imported: bool) -> None:
        """Offers the form that an edition came in."""
        if not imported:
            return
        self.target.insertItem(0, exports.title_of(AS_IMPORTED), AS_IMPORTED)
        if exports.prefers_own_form(self.context, self._edition, self._target) and not self.path.isModified():
            self.target.setCurrentIndex(0)
            self._turn_to(AS_IMPORTED)

    def _turn_to(self, target: str) -> None:
        """Takes another target, and the place where the edition went for it the last time."""
        self._target = target
        title = self.tr("Export for {target}").format(target=exports.title_of(target))
        self.setWindowTitle(self.tr("Export as imported") if target == AS_IMPORTED else title)
        self.planned = None
        self._chosen = exports.output_of(self.context, self._edition, target)
        self.path.setText(str(self._chosen or ""))
        if self._chosen is None:
            self._typing.stop()
            self._clear()
        else:
            self.refresh()

    def _clear(self) -> None:
        """Shows that nobody knows yet where to."""
        self.strip.dismiss()
        self.totals.clear()
        self.totals.say_state(self.tr("Choose the folder of your blog, or a file."))
        self.difference.show_difference(Difference())
        self.clashes.show_clashes(())
        self.back.show_proposals((), None)
        for widget in (self.clashes, self.replace, self.adopt):
            widget.hide()
        self._update()

    def _make_place(self) -> None:
        theme = self.context.theme
        known = exports.targets(self.context)
        self.target = choice(((name, exports.title_of(name)) for name in known), self._target, whole=True)
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setToolTip(self.tr("The platform that the post is written for"))
        self.target.activated.connect(lambda _: self._turn_to(str(self.target.currentData())))
        self.path = QLineEdit(self)
        self.path.setPlaceholderText(self.tr("Folder of the site, or a file"))
        self.path.setAccessibleName(self.tr("Where to"))
        self.path.addAction(theme.icon("folder"), QLineEdit.ActionPosition.LeadingPosition)
        self.path.textEdited.connect(self._edited)
        self.change = PlainButton(self.tr("Change…"), self)
        self.change.clicked.connect(self.choose)
        where = QHBoxLayout()
        where.setSpacing(Space.S)
        where.addWidget(self.target)
        where.addWidget(self.path, 1)
        where.addWidget(self.change)
        self.body.addLayout(where)

    def _make(self) -> None:
        theme = self.context.theme
        self._make_place()
        self.totals = Totals(theme, self)
        self.body.addWidget(self.totals)
        self.clashes = ClashList(theme, self)
        self.clashes.decided.connect(self._decided)
        self.clashes.hide()
        self.body.addWidget(self.clashes, 3)
        self.difference = DifferenceView(theme, self)
        self.difference.setAccessibleName(self.tr("What changes in the file"))
        self.body.addWidget(self.difference, 2)
        self.back = TakingBack(self)
        self.back.wanted.connect(self._take_back)
        self.body.addWidget(self.back)
        self.bibliography = QCheckBox(self.tr("Write a .bib beside it"), self)
        self.bibliography.setChecked(exports.wants_bibliography(self.context, self._edition))
        self.bibliography.toggled.connect(lambda _: self.refresh())
        self.replace = QCheckBox(self.tr("Replace the file; the history keeps it"), self)
        self.replace.toggled.connect(self._replace_toggled)
        self.replace.hide()
        self.adopt = QCheckBox(self.tr("Keep the file, and merge from now on"), self)
        self.adopt.toggled.connect(self._adopt_toggled)
        self.adopt.hide()
        self.add_left(self.bibliography)
        self.add_left(self.replace)
        self.add_left(self.adopt)
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

    def _look(self, take: Callable[[_Look], None]) -> None:
        engine = self.context.engine
        wish = Wish(self._edition, self._target, self._chosen or Path(), self.bibliography.isChecked())
        self.context.jobs.read(lambda: _looked(engine, wish), self, take, self._fail, latest="plan")

    def _maybe_refresh(self, *_: object) -> None:
        if not self._busy and not self.go.isHidden():
            self.refresh()

    def _take(self, found: _Look) -> None:
        planned = found.planned
        if planned.wish.target != self._target:
            return  # another target was chosen meanwhile
        self.planned = planned
        # Not under the fingers of somebody who types.
        if not (self.path.hasFocus() and self.path.isModified()):
            self.path.setText(str(planned.post.file.path))
        self.path.setToolTip(tooltip(str(planned.post.file.path)))
        self.strip.dismiss()
        clashes = [clash for plan in planned.plans for clash in _clashes(plan)]
        self.clashes.show_clashes(clashes)
        if clashes and self.clashes.isHidden():
            self._make_room()
        self.clashes.setVisible(bool(clashes))
        self.back.show_proposals(found.proposals, planned.post.file.document)
        self._say_conflict(planned)
        self._show(found.difference)
        if self.ready is not planned:
            self._decided()

    def _make_room(self) -> None:
        """Grows as far as the window lets it: what is to be chosen stands below two paragraphs."""
        if window := self.parentWidget():
            self.resize(self.width(), max(self.height(), window.window().height() - _AROUND))

    def _show(self, changes: Difference) -> None:
        if self.planned:
            self.difference.show_difference(changes)
            self.totals.say(self.ready or self.planned, changes)
        self._update()

    # What the user decided ----------------------------------------------------------------------------

    @property
    def ready(self) -> Planned | None:
        """What would be written, by what is decided so far."""
        planned = self.planned
        if planned is None or not planned.conflicts:
            return planned
        if self.replace.isChecked():
            return planned.each(lambda plan: plan.replaced() if plan.conflict() else plan)
        if self.adopt.isChecked():
            planned = planned.each(Plan.adopted)
        if not self.clashes.is_complete():
            return planned
        choices, first = self.clashes.choices(), 0
        plans: list[Plan] = []
        for plan in planned.plans:
            count = len(_clashes(plan))
            plans.append(plan.decided({n: choices[first + n] for n in range(count)}))
            first += count
        done = iter(plans)
        return planned.each(lambda _: next(done))

    def _decided(self) -> None:
        """Shows what comes of what is decided."""
        self._update()
        if ready := self.ready:
            self.context.jobs.read(ready.difference, self, self._show, self._fail, latest="difference")

    def _replace_toggled(self, on: bool) -> None:
        if on:
            self.adopt.setChecked(False)
        self.clashes.setEnabled(not on)
        self._decided()

    def _adopt_toggled(self, on: bool) -> None:
        if on:
            self.replace.setChecked(False)
        self._decided()

    def _take_back(self, proposals: list[Proposal]) -> None:
        """Takes words written by hand into the edition: one edit, which can be undone."""
        engine, edition = self.context.engine, self._edition
        papers = tuple(one.where.paper for one in proposals if one.where.paper)

        def call() -> Changes:
            changes = Changes()
            for one in proposals:
                changes |= engine.taking_back.take(edition, one.where, one.before, one.after)
            return changes

        self.context.undo.edit(
            self.tr("Take words back from the post"),
            Scope(papers, (edition,)),
            call,
            owner=self,
            done=lambda _: self.refresh(),
            failed=self.fail,
        )

    # What is said -------------------------------------------------------------------------------------

    def _say_conflict(self, planned: Planned) -> None:
        against = next((one for one in planned.plans if one.conflict()), None)
        foreign = any(one.adopted() != one for one in planned.plans)
        self.replace.setVisible(against is not None)
        self.adopt.setVisible(foreign)
        if against is None:
            self.replace.setChecked(False)
        if not foreign:
            self.adopt.setChecked(False)
        if against is None:
            self._say_problems(planned)
            return
        if against.action is Action.CLASH:
            said = self.tr("{file} was edited by hand where the edition changed too.")
            remedy = self.tr("Choose whose words stay, or replace the file.")
        elif against.why is Why.OTHER:
            said = self.tr("{file} is the post of another edition.")
            remedy = self.tr("Export elsewhere, or replace the file.")
        elif not foreign:
            said = self.tr("{file} is not UTF-8 text, and cannot be merged.")
            remedy = self.tr("Save it as UTF-8, export elsewhere, or replace the file.")
        else:
            said = self.tr("{file} is there already, and nobody knows what in it MI Reader wrote.")
            remedy = self.tr("Keep it as it is and merge from now on, export elsewhere, or replace the file.")
        self.strip.show_message(Severity.WARNING, said.replace("{file}", against.file.path.name), remedy)

    def _say_problems(self, planned: Planned) -> None:
        """Says what is to be looked at in the file."""
        if problem := next((problem for plan in planned.plans for problem in plan.problems), None):
            self.strip.show_message(Severity.WARNING, *self.context.language.error(problem))

    def _fail(self, error: MiReaderError) -> None:
        self.planned = None
        self._busy = False
        self.fail(error)
        self._update()

    def _update(self) -> None:
        ready = self.ready
        self.go.setEnabled(
            ready is not None and not ready.changes_nothing and not ready.conflicts and not self._busy
        )

    # Done ---------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Writes what is shown."""
        planned = self.ready
        if planned is None or self._busy:
            return
        self._busy = True
        self._update()
        engine = self.context.engine
        self.context.jobs.write(
            lambda: exporting.write(engine.exporter, planned, replace=False),
            self,
            lambda changes: self._written(planned, changes),
            self._not_written,
        )

    def _written(self, planned: Planned, changes: Changes) -> None:
        self._busy = False
        exports.remember_export(self.context, planned)
        self.go.hide()
        for widget in (self.replace, self.adopt, self.clashes, self.back):
            widget.hide()
        self.bibliography.setEnabled(False)
        self.path.setReadOnly(True)
        self.change.setEnabled(False)
        self.target.setEnabled(False)
        self.cancel.setText(self.tr("Close"))
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        path = planned.post.file.path
        kept = self.tr("%n edit(s) made by hand are kept.", "", planned.kept) if planned.kept else ""
        self.strip.show_message(
            Severity.INFO,
            self.tr("Exported to {path}").format(path=path),
            kept,
            action=self.tr("Open folder"),
            do=lambda: exports.open_folder(path),
        )
        self.context.bus.tell(changes)
        self.exported.emit(planned)

    def _not_written(self, error: MiReaderError) -> None:
        # Whatever is on the disk now is looked at anew, and what went wrong stays to be read.
        self._fail(error)
        self._look(lambda found: self._take_again(found, error))

    def _take_again(self, found: _Look, error: MiReaderError) -> None:
        self._take(found)
        self.fail(error)


def _looked(engine: Engine, wish: Wish) -> _Look:
    planned = engine.plan_export(wish)
    return _Look(planned, planned.difference(), engine.exporter.proposals(planned.post))


def _clashes(plan: Plan) -> tuple[Clash, ...]:
    return plan.merge.clashes if plan.merge else ()
