"""Help: the keys, and whether all is set up well."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from mi_reader.advice.setup import Finding, findings, joined
from mi_reader.ui import actions
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.rows import Row, Rows, table
from mi_reader.ui.jobs import Task
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.key_hints import cap
from mi_reader.ui.widgets.message_strip import Severity

_MNEMONIC: Final = re.compile(r"\(&\w\)|&")  # "&File", and the Japanese way of it


class Keys(Dialog):
    """All keys, to be searched."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "keys", self.tr("Keys"), QSize(560, 600), parent)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.body.addWidget(self.search)
        self.rows = Rows(context.theme, (self.tr("What it does"), self.tr("Keys"), self.tr("Menu")), self)
        self.view = table(context.theme, self.rows, self.windowTitle(), self)
        self.body.addWidget(self.view, 1)
        self.sentence(self.tr("Letters and digits alone work outside text fields."))
        self.add_close()
        self._show()
        self.search.setFocus()

    def _show(self) -> None:
        words = self.search.text().casefold().split()
        rows = _key_rows(self.context)
        self.rows.set_rows(
            [one for one in rows if all(word in " ".join(one.texts).casefold() for word in words)]
        )


def _key_rows(context: Context) -> list[Row]:
    found: list[Row] = []
    for row in actions.TABLE:
        if not row.keys or row.name in {f"file_{number}" for number in range(2, 10)}:
            continue
        # One line for the nine digits.
        keys = ("1…9",) if row.name == "file_1" else tuple(_cap(key) for key in row.keys)
        menu = context.language.menu_text(actions.MENU_TEXTS[row.menu]) if row.menu else ""
        text = _MNEMONIC.sub("", actions.text_of(row)).rstrip("…")
        found.append(Row((text, "   ".join(keys), _MNEMONIC.sub("", menu))))
    return found


def _cap(key: str) -> str:
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return cap(key) if native else key


class CheckSetup(Dialog):
    """Looks at everything that must be right, as `mi-reader doctor` does, and lists what it found."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "check_setup", self.tr("Check the set-up"), QSize(760, 480), parent)
        self._found: list[Finding] = []
        self.rows = Rows(context.theme, (self.tr("What"), self.tr("What was found")), self)
        self.view = table(context.theme, self.rows, self.windowTitle(), self, stretch=1)
        self.view.setWordWrap(True)
        self.body.addWidget(self.view, 1)
        self._copy = PlainButton(self.tr("Copy"), self)
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._copied)
        self.again = PlainButton(self.tr("Check again"), self)
        self.again.clicked.connect(self.check)
        self.add_left(self._copy)
        self.add_left(self.again)
        self.add_close().setFocus()
        self._task: Task | None = None
        self.check()

    def check(self) -> None:
        """Looks at everything anew; asks where libraries are read from."""
        profile = self.context.engine.profile

        def call(task: Task) -> list[Finding]:
            found: list[Finding] = []
            for one in findings(profile):
                found.append(one)
                task.tell(len(found), 0)
                if task.cancelled.is_set():
                    break
            return found

        self.again.setEnabled(False)
        self.strip.show_message(Severity.INFO, self.tr("Looking…"))
        self._task = self.context.jobs.start(self.windowTitle(), call, self, self._show, self.fail)

    def done(self, result: int) -> None:
        if self._task:
            self._task.cancel()
        super().done(result)

    def _show(self, found: Sequence[Finding]) -> None:
        self._task = None
        self._found = list(found)
        self.rows.set_rows([self._row(one) for one in found])
        self.view.resizeRowsToContents()
        self.again.setEnabled(True)
        self._copy.setEnabled(True)
        wrong = sum(one.problem is not None for one in found)
        if wrong:
            self.strip.show_message(Severity.WARNING, self.tr("%n thing(s) need your attention", "", wrong))
        else:
            self.strip.show_message(Severity.INFO, self.tr("All is well."))

    def _row(self, one: Finding) -> Row:
        said = self.context.language.said
        if one.problem:
            text = "\n".join(filter(None, (said(one.problem.message), said(one.problem.remedy))))
            return Row((said(one.what), text), ("circle-alert", "error"))
        between = QCoreApplication.translate("Listed", "; ")
        return Row((said(one.what), joined(map(said, one.found), between)), ("check", "ok"))

    def _copied(self) -> None:
        lines = []
        for one in self._found:
            text = str(one.problem) if one.problem else joined(one.found)
            lines.append(f"{'WRONG' if one.problem else 'ok   '} {one.what}: {text}")
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._copy.setText(self.tr("Copied"))
