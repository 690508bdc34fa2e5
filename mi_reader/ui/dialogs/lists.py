"""What waits for a person or for Zotero: open conflicts, changes that are not sent, the last sync."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QSize
from PySide6.QtWidgets import QLabel, QWidget

from mi_reader.domain.errors import Problem
from mi_reader.store.outbox import OwnerKind
from mi_reader.sync.own_work import Came, How, Thing
from mi_reader.sync.report import Report
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.conflict_case import Case
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.rows import Row, Rows, table
from mi_reader.ui.listed import listed
from mi_reader.ui.syncing import LibraryStanding, Outcome, Syncing
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.zotero.libraries import Waiting

_SIZE: Final = QSize(640, 420)
_NAMED: Final = 3  # names on a line


class ConflictList(Dialog):
    """The open conflicts; opening one closes the list.

    Args:
        decide: Is given the place of the one to begin with.
    """

    def __init__(
        self,
        context: Context,
        open_cases: Sequence[Case],
        decide: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "conflicts", self.tr("Conflicts"), _SIZE, parent)
        self._decide = decide
        self.heading(self.tr("%n conflict(s) to decide", "", len(open_cases)))
        self.sentence(
            self.tr(
                "Both versions are kept until you decide. Everything else is synced; only these texts wait."
            )
        )
        said = context.language.said
        self.rows = Rows(context.theme, (self.tr("What"), self.tr("Conflict")), self)
        self.rows.set_rows(
            [
                Row((one.told.about, said(one.told.field)), ("git-compare", "warn"), number)
                for number, one in enumerate(open_cases)
            ]
        )
        self.view = table(context.theme, self.rows, self.windowTitle(), self)
        self.view.activated.connect(self._activated)
        self.body.addWidget(self.view, 1)
        self.add_close()
        go = self.add_primary(self.tr("Decide…"), lambda: self._activated(self.view.currentIndex()))
        go.setEnabled(bool(open_cases))
        if open_cases:
            self.view.selectRow(0)
        self.view.setFocus()

    def _activated(self, index: QModelIndex) -> None:
        number = self.rows.row(index).thing if index.isValid() else 0
        self.accept()
        self._decide(int(str(number)))


class WaitingChanges(Dialog):
    """What was edited here and is not in Zotero yet, why it waits, and a button that sends it."""

    def __init__(
        self, context: Context, syncing: Syncing, waiting: Sequence[Waiting], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "waiting", self.tr("Changes waiting for Zotero"), _SIZE, parent)
        self._syncing = syncing
        connected = {one.library.id: one for one in syncing.standing.connected}
        shown = [one for one in waiting if one.library.id in connected]
        self.heading(self._title(shown))
        for standing in connected.values():
            self._explain(standing)
        self.rows = Rows(context.theme, (self.tr("What"), self.tr("Kind"), self.tr("Library")), self)
        self.rows.set_rows([self._row(one) for one in shown])
        self.view = table(context.theme, self.rows, self.windowTitle(), self)
        self.body.addWidget(self.view, 1)
        self.add_close()
        self._removed = [one for one in connected.values() if one.removals]
        if self._removed:
            self._ask_for_removals()
        elif connected:
            send = self.add_primary(self.tr("Sync now"), self._sync)
            send.setEnabled(not syncing.running)

    def _title(self, shown: Sequence[Waiting]) -> str:
        if shown:
            return self.tr("%n paper(s) and edition(s) were edited here", "", len(shown))
        return self.tr("Everything that was edited here is in Zotero")

    def _explain(self, standing: LibraryStanding) -> None:
        said = self.context.language.said
        lines = [said(standing.held)] if standing.held else []
        if standing.error:
            lines += [said(standing.error.message), "" if standing.removals else said(standing.error.remedy)]
        if text := " ".join(filter(None, lines)):
            label = self.sentence(f"{standing.library.name}: {text}")
            style(label, tone="warn")

    def _row(self, one: Waiting) -> Row:
        edition = one.kind is OwnerKind.EDITION
        name = one.name or (self.tr("An edition that was deleted here") if edition else one.owner)
        kind = self.tr("edition") if edition else self.tr("paper")
        return Row((name, kind, one.library.name), ("notebook-pen" if edition else "file-text", "text2"))

    def _ask_for_removals(self) -> None:
        self.strip.show_message(
            Severity.WARNING,
            self.tr("Much is gone from Zotero, so nothing was changed here."),
            self.tr("Look in Zotero whether this is so: is it the right account, has Zotero itself synced?"),
        )
        self.add_primary(self.tr("It is so: remove it here too"), self._accept_removals, danger=True)

    def _sync(self) -> None:
        self.accept()
        self._syncing.sync()

    def _accept_removals(self) -> None:
        self.accept()
        self._syncing.sync([one.library for one in self._removed], accept_removals=True)


class SyncReport(Dialog):
    """What a sync came to, library by library, with what did not go through."""

    def __init__(self, context: Context, outcomes: Sequence[Outcome], parent: QWidget | None = None) -> None:
        super().__init__(context, "sync_report", self.tr("Last sync"), QSize(680, 480), parent)
        said = context.language.said
        for one in outcomes:
            self.heading(one.library.name)
            self.sentence("\n".join(self._lines(one)))
        problems = [(one.library, problem) for one in outcomes for problem in _all(one)]
        self.rows = Rows(context.theme, (self.tr("What"), self.tr("What happened")), self)
        self.rows.set_rows(
            [
                Row(
                    (
                        problem.place or library.name,
                        f"{said(problem.message)} {said(problem.remedy)}".strip(),
                    ),
                    ("triangle-alert", "warn"),
                )
                for library, problem in problems
            ]
        )
        if problems:
            label = QLabel(self.tr("Not gone through or not understood"), self)
            style(label, role="caption")
            self.body.addWidget(label)
            self.view = table(context.theme, self.rows, label.text(), self, stretch=1)
            self.body.addWidget(self.view, 1)
        else:
            self.body.addStretch(1)
        self.add_close().setFocus()

    def _lines(self, one: Outcome) -> list[str]:
        lines = Summary(self).lines(one.report)
        lines += [self._came(came) for came in one.report.own]
        if one.report.held:
            lines.append(self.context.language.said(one.report.held))
        return lines or [self.tr("Nothing was new on either side.")]

    def _came(self, came: Came) -> str:
        names = listed((*came.named[:_NAMED], "…" if came.count > _NAMED else ""))
        line = self.tr("From Zotero: {what}, {how}: {count} ({names})")
        return line.format(
            what=self._thing(came.thing), how=self._how(came.how), count=came.count, names=names
        )

    def _thing(self, thing: Thing) -> str:
        return {
            Thing.WHY: self.tr("whys"),
            Thing.POST_TEXT: self.tr("post texts"),
            Thing.OH: self.tr("oh!? marks"),
            Thing.SKIPPED: self.tr("skip marks"),
            Thing.FILING: self.tr("papers in sections"),
            Thing.EDITION: self.tr("editions"),
            Thing.SECTION: self.tr("sections"),
            Thing.PICKS: self.tr("lists of picks"),
            Thing.TEXT: self.tr("texts of editions"),
            Thing.DETAILS: self.tr("details of editions"),
        }[thing]

    def _how(self, how: How) -> str:
        return {
            How.NEW: self.tr("new"),
            How.CHANGED: self.tr("changed"),
            How.RENAMED: self.tr("renamed"),
            How.MOVED: self.tr("moved"),
            How.REMOVED: self.tr("removed"),
        }[how]


def _all(one: Outcome) -> list[Problem]:
    error = [Problem("", one.error.message, one.error.remedy)] if one.error else []
    return [*error, *one.problems]


class Summary(QObject):
    """Says what a sync came to in a few words."""

    def lines(self, report: Report) -> list[str]:
        """Returns a line for each thing that happened; none if nothing did."""
        said = [
            (report.new, self.tr("%n new from Zotero", "", report.new)),
            (report.changed, self.tr("%n changed in Zotero", "", report.changed)),
            (report.trashed, self.tr("%n in Zotero's trash", "", report.trashed)),
            (report.restored, self.tr("%n back from the trash", "", report.restored)),
            (report.erased, self.tr("%n erased in Zotero", "", report.erased)),
            (report.merged, self.tr("%n edited on both sides and joined", "", report.merged)),
            (report.sent, self.tr("%n sent to Zotero", "", report.sent)),
            (report.waiting, self.tr("%n still to be sent", "", report.waiting)),
            (report.conflicts, self.tr("%n conflict(s) to decide", "", report.conflicts)),
            (len(report.problems), self.tr("%n not gone through", "", len(report.problems))),
        ]
        return [text for number, text in said if number]
