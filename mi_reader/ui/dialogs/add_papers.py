"""Adds papers by DOI or arXiv id: what was pasted is looked up, and each paper that comes is told."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from shiboken6 import isValid

from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.domain.papers import Library, plain_title
from mi_reader.store.search import PaperRow
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import add_row, form, library_choice
from mi_reader.ui.dialogs.rows import Row, Rows, table
from mi_reader.ui.jobs import Task
from mi_reader.ui.theme.sheet import style
from mi_reader.web.adding import AddReport
from mi_reader.web.identifiers import identifiers_in


class AddPapers(Dialog):
    """Asks for identifiers, adds their papers, and lists what came of each.

    Args:
        libraries: Where papers can go; empty where there is none yet.
        library: Where they go if nothing else is said.
        added: Is given the papers that are in the library now.
        text: What was dropped or pasted before.
    """

    def __init__(
        self,
        context: Context,
        libraries: Sequence[Library],
        library: LibraryId | None,
        added: Callable[[tuple[PaperRef, ...]], None],
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "add_papers", self.tr("Add papers"), QSize(620, 440), parent)
        self._libraries = {one.id: one for one in libraries}
        self._added = added
        self._found: tuple[PaperRef, ...] = ()
        self._task: Task | None = None
        self.sentence(
            self.tr(
                "DOIs, arXiv ids, or addresses and texts that contain them. "
                "Their data come from doi.org and arxiv.org."
            )
        )
        self.editor = QPlainTextEdit(text, self)
        self.editor.setPlaceholderText("10.1038/s41524-022-00734-6\narXiv:2209.12466")
        self.editor.setAccessibleName(self.tr("DOIs and arXiv ids"))
        self.editor.setTabChangesFocus(True)
        style(self.editor, variant="framed")
        self.editor.textChanged.connect(self._count)
        self.body.addWidget(self.editor, 1)
        self.counted = QLabel(self)
        style(self.counted, role="secondary")
        self.body.addWidget(self.counted)
        self.library = library_choice(context, libraries, library)
        rows = form()
        add_row(rows, self.tr("Library"), self.library)
        self.body.addLayout(rows)
        self.results = Rows(context.theme, (self.tr("Paper"), self.tr("What came of it")), self)
        self.view = table(context.theme, self.results, self.tr("Results"), self)
        self.view.hide()
        self.body.addWidget(self.view, 2)
        self._close = self.add_close()
        self.go = self.add_primary(self.tr("Add"), self._add)
        self._count()
        self.editor.setFocus()

    def _count(self) -> None:
        count = len(identifiers_in(self.editor.toPlainText()))
        empty = not self.editor.toPlainText().strip()
        self.counted.setText(
            "" if empty else self.tr("%n identifier(s)", "", count) if count else self.tr("None found yet")
        )
        self.go.setEnabled(count > 0 and self._task is None)

    def _add(self) -> None:
        engine = self.context.engine
        wanted = identifiers_in(self.editor.toPlainText())
        chosen = self.library.currentData()
        known = self._libraries

        def call(task: Task) -> tuple[AddReport, dict[PaperRef, PaperRow]]:
            where = known[chosen] if chosen is not None else engine.shelves.files()
            report = engine.adding.add(wanted, where, task.cancelled, task.tell)
            return report, engine.lookup.rows_of(one.paper for one in report.added)

        self.strip.dismiss()
        self.editor.setReadOnly(True)
        self._task = self.context.jobs.start(
            self.tr("Looking papers up"), call, self.context.bus, self._done_anywhere, self._failed_anywhere
        )
        self._count()

    def _done_anywhere(self, result: tuple[AddReport, dict[PaperRef, PaperRow]]) -> None:
        """Tells all views, also if the dialog is closed by now."""
        report, rows = result
        self.context.bus.tell(report.changes)
        if isValid(self):
            self._show(report, rows)

    def _failed_anywhere(self, error: MiReaderError) -> None:
        if not isValid(self):
            self.context.jobs.failed.emit(error)
            return
        self._ended()
        self.fail(error)

    def _ended(self) -> None:
        self._task = None
        self.editor.setReadOnly(False)
        self._count()

    def _show(self, report: AddReport, rows: dict[PaperRef, PaperRow]) -> None:
        said = self.context.language.error
        found = []
        for one in report.added:
            title = plain_title(rows[one.paper].title)
            what = self.tr("added") if one.new else self.tr("there already")
            if one.trashed:
                what = self.tr("added; another one lies in Zotero's trash")
            found.append(Row((title, what), ("check", "ok"), one.paper))
        for failure in report.failures:
            message, remedy = said(failure.error)
            text = f"{message} {remedy}".strip()
            found.append(Row((str(failure.asked), text), ("circle-alert", "error")))
        self.results.set_rows(found)
        self.view.setVisible(bool(found))
        self._found = tuple(one.paper for one in report.added)
        self._ended()
        left = {failure.asked for failure in report.failures}
        self.editor.setPlainText("\n".join(map(str, left)))

    def done(self, result: int) -> None:
        if self._found:
            self._added(self._found)
        super().done(result)
