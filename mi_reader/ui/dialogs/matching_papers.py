"""The papers that a place of an imported post may be about, and a search for any other."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.post.importing import ReadPiece
from mi_reader.store.search import PaperRow
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.matching_reading import Waiting, papers_of, reason_said, search
from mi_reader.ui.dialogs.rows import Row, Rows, narrow, table
from mi_reader.ui.models.columns import authors
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space


class _Search(QLineEdit):
    """The field to look for another paper: the arrows walk through what is found."""

    def __init__(self, list_: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = list_

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class PaperChoice(QWidget):
    """Offers papers for one place at a time.

    Signals:
        chosen: Another paper is chosen, or none.
        wanted: The one that is chosen is to be taken.
        failed: A search could not be made: the `MiReaderError`.
    """

    chosen = Signal()
    wanted = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, waiting: Waiting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting = waiting
        self._place: ReadPiece | None = None
        self._found: Sequence[PaperRow] | None = None
        theme = context.theme
        titles = (self.tr("Paper"), self.tr("Authors, year"), self.tr("Why it may be it"))
        self.candidates = Rows(theme, titles, self)
        self.view = table(theme, self.candidates, self.tr("Papers it may be about"), self)
        narrow(theme, self.view, {1: 110, 2: 190})
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.view.doubleClicked.connect(lambda _: self.wanted.emit())
        self.search = _Search(self.view, self)
        self.search.setPlaceholderText(self.tr("Another paper: words of its title, an author, a DOI"))
        self.search.setAccessibleName(self.tr("Another paper"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _: self._look())
        self.nothing = QLabel(self)
        self.nothing.setWordWrap(True)
        style(self.nothing, role="secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing)

    # What is chosen -----------------------------------------------------------------------------------

    @property
    def paper(self) -> PaperRef | None:
        """The paper that can be taken; None while what is typed is not what is shown yet."""
        index = self.view.currentIndex()
        thing = self.candidates.row(index).thing if index.isValid() else None
        pending = bool(self.search.text().strip()) and self._found is None
        return thing if isinstance(thing, PaperRef) and not pending else None

    def title_of(self, paper: PaperRef) -> str:
        """Returns the title of a paper that was offered."""
        known = {row.ref: row for row in (*self._waiting.rows.values(), *(self._found or ()))}
        return plain_title(known[paper].title)

    def hindrance(self, paper: PaperRef) -> str:
        """Returns what keeps a paper from being the one, or ""."""
        if paper.library != self._waiting.edition.library:
            name = self._waiting.libraries.get(paper.library, "")
            return self.tr("in another library: {name}").format(name=name)
        heading = self._waiting.picks.get(paper)
        return self.tr("a pick already: {heading}").format(heading=plain_title(heading)) if heading else ""

    # What is offered ----------------------------------------------------------------------------------

    def show_for(self, place: ReadPiece | None) -> None:
        """Offers the papers of another place."""
        self._place = place
        self._found = None
        if self.search.text():
            self.search.clear()  # which shows them
        else:
            self._show()

    def take(self, waiting: Waiting, place: ReadPiece | None) -> None:
        """Takes what is known now; a search and what is chosen stay."""
        self._waiting, self._place = waiting, place
        if self._found is None and not self.search.text().strip():
            row = self.view.currentIndex().row()
            self._show()
            if 0 <= row < self.candidates.rowCount():
                self.view.selectRow(row)

    def start_searching(self) -> None:
        """Takes the keyboard to look for another paper."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _look(self) -> None:
        """Searches for other papers; without words, what was found by itself is shown."""
        words = self.search.text().strip()
        self._found = None
        if not words:
            self._show()
            return
        self.chosen.emit()
        engine, library = self._context.engine, self._waiting.edition.library

        def show(found: Sequence[PaperRow]) -> None:
            if self.search.text().strip() == words:
                self._found = found
                self._show()

        def failed(error: MiReaderError) -> None:
            self.failed.emit(error)

        self._context.jobs.read(lambda: search(engine, words, library), self, show, failed, latest="search")

    def _show(self) -> None:
        place, known = self._place, self._waiting.rows
        if self._found is not None:
            rows = list(self._found)
            nothing = self.tr("Nothing is found.")
        else:
            rows = [known[ref] for ref in papers_of(place) if ref in known] if place else []
            nothing = self.tr("None of your papers is likely. Search, or add the paper to the library first.")
        self.nothing.setText("" if rows else nothing)
        self.nothing.setVisible(not rows)
        self.candidates.set_rows([self._row(row) for row in rows])
        if rows:
            self.view.selectRow(0)
        self.chosen.emit()

    def _row(self, row: PaperRow) -> Row:
        title, hindrance = plain_title(row.title), self.hindrance(row.ref)
        reason = self._place.reasons.get(row.ref) if self._place else None
        why = hindrance or (reason_said(reason) if reason else row.venue)
        by = " ".join(filter(None, (authors(row), str(row.year or ""))))
        icon = ("triangle-alert", "warn") if hindrance else ("file-text", "text2")
        return Row((title, by, why), icon, row.ref, tip="\n".join(filter(None, (title, by, why))))
