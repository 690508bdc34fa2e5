"""Decides conflicts: what was edited here and in Zotero, beside each other, and what shall stand.

Nothing is lost by waiting: "Decide later" leaves both versions where they are.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import ConflictError, MiReaderError, NotFoundError
from mi_reader.store.search import PaperRow
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.conflict_case import Case, cases, decide
from mi_reader.ui.dialogs.conflict_pages import ChoicePage, Draft, TextPage
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel

_LEAST: Final = QSize(760, 520)
_USUAL: Final = QSize(1020, 640)


class ConflictDialog(Dialog):
    """Goes through the open conflicts, one at a time."""

    def __init__(
        self, context: Context, open_cases: Sequence[Case], first: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "conflict", self.tr("Resolve conflict"), _USUAL, parent)
        self.setMinimumSize(_LEAST)
        self._cases = list(open_cases)
        self._drafts: dict[int, Draft] = {}
        self._at = first
        self._saving = False
        self._make_head()
        self._pages = QStackedWidget(self)
        self._text_page = TextPage(context, self)
        self._choice_page = ChoicePage(context, self)
        for page in (self._text_page, self._choice_page):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        note = QLabel(self.tr("Nothing is lost by waiting: both versions stay as they are."), self)
        style(note, role="secondary")
        self.add_left(note)
        self.add_cancel(self.tr("Decide later"))
        self.save = self.add_primary(self.tr("Save"), self._save)
        self.save.setDefault(False)
        self._show()
        self.page.setFocus()

    @property
    def case(self) -> Case:
        """The conflict that is shown."""
        return self._cases[self._at]

    @property
    def page(self) -> TextPage | ChoicePage:
        """What is shown of it."""
        return self._text_page if self.case.is_text else self._choice_page

    def go(self, steps: int) -> None:
        """Shows another conflict."""
        at = self._at + steps
        if 0 <= at < len(self._cases):
            self._keep_draft()
            self._at = at
            self._show()

    def _make_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconLabel(self.context.theme, "git-compare", "warn", self))
        self._title = ElidedLabel("", self)
        style(self._title, role="pane-title")
        head.addWidget(self._title, 1)
        self._count = QLabel(self)
        style(self._count, role="secondary")
        self._before = PlainButton(self.tr("Previous"), self, small=True)
        self._after = PlainButton(self.tr("Next"), self, small=True)
        self._before.clicked.connect(lambda: self.go(-1))
        self._after.clicked.connect(lambda: self.go(1))
        for widget in (self._count, self._before, self._after):
            head.addWidget(widget)
        self.body.addLayout(head)
        about = QHBoxLayout()
        about.setSpacing(Space.S)
        self._about = ElidedLabel("", self)
        self._by = ElidedLabel("", self)
        style(self._by, tone="text2")
        about.addWidget(self._about)
        about.addWidget(self._by, 1)
        self.body.addLayout(about)

    # Showing ------------------------------------------------------------------------------------------

    def _show(self) -> None:
        case = self.case
        what = self.context.language.said(case.told.field)
        self._title.setText(what if case.gone else self.tr("Edited in two places: {what}").format(what=what))
        self._about.setText(case.told.about)
        self._by.setText(_byline(case.paper))
        place = self.tr("Conflict {number} of {count}")
        self._count.setText(place.format(number=self._at + 1, count=len(self._cases)))
        for button in (self._before, self._after):
            button.setVisible(len(self._cases) > 1)
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at < len(self._cases) - 1)
        self._pages.setCurrentWidget(self.page)
        if case.is_text:
            self._text_page.show_case(case, self._drafts.get(case.number))
            self.save.setText(self.tr("Save the merged text"))
        else:
            self._choice_page.show_case(case)
            self.save.setText(self.tr("Save the decision"))

    def _keep_draft(self) -> None:
        if self.case.is_text:
            self._drafts[self.case.number] = self._text_page.draft()

    # Saving -------------------------------------------------------------------------------------------

    def _save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.save.setEnabled(False)
        case, engine = self.case, self.context.engine
        choice, text = self.page.decision(case)

        def call() -> Changes:
            return decide(engine, case, choice, text)

        if case.scope:
            name = self.tr("Resolve conflict")
            self.context.undo.edit(name, case.scope, call, owner=self, done=self._saved, failed=self._failed)
        else:
            self.context.jobs.write(call, self, self._written, self._failed)

    def _written(self, changes: Changes) -> None:
        self.context.bus.tell(changes, self)
        self._saved(changes)

    def _saved(self, _changes: Changes) -> None:
        self._end_saving()
        self._drafts.pop(self.case.number, None)
        del self._cases[self._at]
        if not self._cases:
            self.accept()
            return
        self._at = min(self._at, len(self._cases) - 1)
        self.strip.dismiss()
        self._show()

    def _failed(self, error: MiReaderError) -> None:
        self._end_saving()
        self.fail(error)
        if isinstance(error, NotFoundError | ConflictError):
            self._read_again()

    def _end_saving(self) -> None:
        self._saving = False
        self.save.setEnabled(True)

    def _read_again(self) -> None:
        """What was seen is not so any more: the texts of this conflict are shown as they are now."""
        engine, shown = self.context.engine, self.case.number

        def take(found: list[Case]) -> None:
            if not found:
                self.accept()
                return
            self._drafts.pop(shown, None)
            self._cases = found
            self._at = next((at for at, case in enumerate(found) if case.number == shown), 0)
            self._show()

        self.context.jobs.read(lambda: cases(engine), self, take, latest="conflicts")


def _byline(paper: PaperRow | None) -> str:
    if paper is None:
        return ""
    return " ".join(filter(None, (paper.authors.replace(";", ","), str(paper.year or ""))))
