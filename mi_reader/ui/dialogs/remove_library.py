"""Asks before a library is removed here, and says what goes with it: nothing is ever removed in Zotero."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mi_reader.advice.leaving import AtStake
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.listed import listed
from mi_reader.ui.models.sources import library_name


class RemoveLibrary(Dialog):
    """The question.

    Args:
        stake: What would go.
        sync: Begins a sync: edits of it wait.
        decide: Opens the conflicts: some of it are open.

    Signals:
        removed: It is gone.
    """

    removed = Signal()

    def __init__(
        self,
        context: Context,
        stake: AtStake,
        sync: Callable[[], None],
        decide: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "remove_library", "", QSize(480, 220), parent)
        self._stake = stake
        self.go: QPushButton | None = None
        name = library_name(stake.library)
        if stake.in_zotero:
            self.setWindowTitle(self.tr("Disconnect library"))
            self.heading(self.tr("Disconnect {library}?").format(library=name))
        else:
            self.setWindowTitle(self.tr("Remove library"))
            self.heading(self.tr("Remove {library}?").format(library=name))
        for text in self._says():
            self.sentence(text)
        self.body.addStretch(1)
        self.add_cancel().setFocus()
        if stake.conflicts:
            self.add_primary(self.tr("Decide…"), lambda: self._instead(decide))
            return
        if stake.waiting:
            self.go = self.add_primary(self.tr("Disconnect all the same"), self._remove, danger=True)
            self.add_primary(self.tr("Sync first"), lambda: self._instead(sync))
            return
        text = self.tr("Disconnect") if stake.in_zotero else self.tr("Remove")
        self.go = self.add_primary(text, self._remove, danger=True)

    def _says(self) -> list[str]:
        stake = self._stake
        if stake.conflicts:
            many = stake.conflicts
            return [self.tr("%n conflict(s) of it are open. They have to be decided first.", "", many)]
        backup = self.tr("A backup is made first.")
        if stake.in_zotero:
            unsent = [
                self.tr("%n edit(s) made here are not in Zotero yet, and would be lost.", "", stake.waiting)
            ]
            gone = self.tr(
                "What is here of it is removed. Nothing is changed in Zotero, and it can be connected again."
            )
            return [*(unsent if stake.waiting else []), f"{gone} {backup}"]
        found = [self.tr("%n paper(s)", "", stake.papers)]
        if stake.whys:
            found.append(self.tr("%n of your whys", "", stake.whys))
        if stake.editions:
            text = self.tr("%n edition(s): {names}", "", len(stake.editions))
            found.append(text.format(names=listed(stake.editions)))
        lost = self.tr("With it go, and they are nowhere else:")
        return [lost + "\n" + "\n".join(f"• {one}" for one in found), backup]

    def _instead(self, do: Callable[[], None]) -> None:
        self.reject()
        do()

    def _remove(self) -> None:
        if self.go:
            self.go.setEnabled(False)
        engine, stake = self.context.engine, self._stake
        discard = stake.waiting > 0

        def remove() -> None:
            engine.libraries.check_removable(stake.library, discard_edits=discard)
            engine.back_up("before-library-remove")
            engine.libraries.remove(stake.library, discard_edits=discard)

        self.context.jobs.write(remove, self, lambda _: self._gone(), self.fail)

    def _gone(self) -> None:
        # What was done to it cannot be taken back any more: neither it nor its papers are there.
        self.context.undo.stack.clear()
        self.context.focus.take_papers(())
        self.context.bus.everything_changed.emit()
        self.removed.emit()
        self.accept()
