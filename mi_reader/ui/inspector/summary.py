"""What the Info tab shows where not one paper is selected: what several share, or the list's counts."""

import html

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from mi_reader.domain.keys import PaperRef
from mi_reader.library.overview import Summary
from mi_reader.ui.context import Context
from mi_reader.ui.inspector.edits import PaperEdits
from mi_reader.ui.inspector.marks import Marked, MarkRows, buttons_of
from mi_reader.ui.inspector.parts import Form, WrappedLabel
from mi_reader.ui.inspector.reading import OfList
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.opening import Opening
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.separator import Separator

_SHOWN = 12  # titles of papers selected


class BatchPage(QScrollArea):
    """What several papers have in common, and what can be done with all of them at once."""

    def __init__(
        self, context: Context, desk: Desk, edits: PaperEdits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._summary = Summary()
        self._opening = Opening(context, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.M + 2, Space.M, Space.M + 2, Space.L)
        column.setSpacing(Space.S)
        self.title = QLabel(page)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        style(self.title, role="pane-title")
        self.form = Form(context.theme, page)
        for key in ("years", "venue", "oh", "why"):
            self.form.add_row(key)
        self.marks = MarkRows(context, desk, edits, page)
        actions = QWidget(page)
        flow = FlowLayout(actions, gap=Space.XS)
        self.buttons = buttons_of(
            context,
            actions,
            [
                ("copy", lambda: self._opening.copy_citation(self._papers())),
                ("copy", lambda: self._opening.copy_bibtex(self._papers())),
            ],
        )
        for button in self.buttons:
            flow.addWidget(button)
        self._titles = WrappedLabel(page, "secondary")
        for widget in (
            *(self.title, self.form, Separator(page), self.marks, Separator(page)),
            *(actions, self._titles),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)
        style(page, variant="chrome")
        self._show()

    def show_papers(self, summary: Summary) -> None:
        """Shows papers."""
        self._summary = summary
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _papers(self) -> tuple[PaperRef, ...]:
        return tuple(row.ref for row in self._summary.rows)

    def _show(self) -> None:
        summary, rows = self._summary, self._summary.rows
        self.title.setText(self.tr("%n papers", "", len(rows)))
        for key, name in (
            ("years", self.tr("Years")),
            ("venue", self.tr("Venue")),
            ("oh", self.tr("oh!?")),
            ("why", self.tr("Why")),
        ):
            self.form.set_name(key, name)
        years = summary.years
        first_last = "" if years is None else " – ".join(dict.fromkeys(map(str, years)))
        self.form.set_value("years", first_last)
        venues = {row.venue for row in rows}
        various = self.tr("%n different", "", len(venues))
        self.form.set_value("venue", html.escape(next(iter(venues))) if len(venues) == 1 else various)
        part = self.tr("{part} of {all}")
        self.form.set_value("oh", part.format(part=sum(row.oh is not None for row in rows), all=len(rows)))
        self.form.set_value("why", part.format(part=sum(row.why for row in rows), all=len(rows)))
        skipped = sum(row.skipped for row in rows)
        days = tuple(row.oh for row in rows)
        self.marks.show_marks(Marked(self._papers(), days, skipped, tuple(summary.homes.items())))
        for button, text in zip(self.buttons, (self.tr("Citations"), self.tr("BibTeX")), strict=True):
            button.setText(text)
            button.setAccessibleName(self.tr("Copy: {what}").format(what=text))
        titles = [f"· {row.title}" for row in rows[:_SHOWN]]
        more = len(rows) - len(titles)
        self._titles.setText("\n".join([*titles, *([self.tr("and %n more", "", more)] if more else [])]))


class ListPage(QWidget):
    """The list's counts."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: OfList | None = None
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        style(self.title, role="pane-title")
        self.form = Form(context.theme, self)
        for key in ("filed", "oh", "why"):
            self.form.add_row(key)
        self._hint = WrappedLabel(self, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M + 2, Space.M, Space.M + 2, Space.L)
        column.setSpacing(Space.S)
        for widget in (self.title, self.form, self._hint):
            column.addWidget(widget)
        column.addStretch(1)
        self._show()

    def show_list(self, found: OfList | None) -> None:
        """Shows the counts of a list; None where what was selected is gone."""
        self._found = found
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        found = self._found
        names = (("filed", self.tr("Filed")), ("oh", self.tr("With oh!?")), ("why", self.tr("With a why")))
        for key, name in names:
            self.form.set_name(key, name)
        self.form.setVisible(found is not None)
        self._hint.setText(self.tr("Select a paper to see what is known of it."))
        if found is None:
            self.title.setText(self.tr("No paper selected"))
            return
        self.title.setText(self.tr("%n paper(s) in the list", "", found.papers))
        locale = QLocale()
        for key, count in (("filed", found.filed), ("oh", found.oh), ("why", found.why)):
            self.form.set_value(key, locale.toString(count))
