"""The Info tab: what is known of one paper."""

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from mi_reader.domain.keys import PaperRef
from mi_reader.domain.papers import OTHERS, Creator, LibraryKind, PaperData
from mi_reader.markup.rich_title import rich
from mi_reader.store.papers import PaperState
from mi_reader.ui.context import Context
from mi_reader.ui.inspector import seen, trouble
from mi_reader.ui.inspector.edits import PaperEdits
from mi_reader.ui.inspector.marks import Marked, MarkRows, buttons_of, short_day
from mi_reader.ui.inspector.parts import (
    FileRow,
    Foldable,
    Form,
    LinkLabel,
    NoteView,
    Notice,
    WrappedLabel,
    anchor,
    linked,
)
from mi_reader.ui.inspector.reading import OfPaper
from mi_reader.ui.inspector.suggested import Suggested
from mi_reader.ui.links import open_link
from mi_reader.ui.listed import listed
from mi_reader.ui.models import columns
from mi_reader.ui.models.desk import Desk
from mi_reader.ui.models.papers import ref_of
from mi_reader.ui.models.sources import section_title
from mi_reader.ui.models.suggestion import Suggesting
from mi_reader.ui.opening import Opening
from mi_reader.ui.theme.paint import shortened
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Height, Space
from mi_reader.ui.widgets.buttons import ToolButton
from mi_reader.ui.widgets.chip import Chip
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.separator import Separator

_FIRST_AUTHORS = 4
_MOST_AUTHORS = 300  # of an experiment with thousands the first are enough
_MOST_TAGS = 60
_LONGEST_TAG = 40  # letters; a chip is one line
_LONGEST_ABSTRACT = 12_000  # letters: four pages. Qt lays a label out several times over
_ALL_AUTHORS = "authors:"
_ROWS = ("venue", "year", "doi", "arxiv", "added", "place", "edition", "featured")


class InfoPage(QScrollArea):
    """A form about one paper."""

    def __init__(
        self, context: Context, desk: Desk, edits: PaperEdits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._edits = edits
        self._opening = Opening(context, self)
        self._found: OfPaper | None = None
        self._all_authors = False
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggesting = Suggesting(context, self)
        self.suggesting.found.connect(lambda _: self._show_suggestion())
        self._make()
        desk.changed.connect(self._show)
        context.theme.changed.connect(self._show)

    def show_paper(self, found: OfPaper) -> None:
        """Shows a paper."""
        other = self._found is None or self._found.known.row.ref != found.known.row.ref
        self._found = found
        if other:
            self._all_authors = False
            self.verticalScrollBar().setValue(0)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    # How it is made -----------------------------------------------------------------------------------

    def _make(self) -> None:
        theme = self._context.theme
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.M + 2, Space.M, Space.M + 2, Space.L)
        column.setSpacing(Space.S)
        self.notice = Notice(theme, page)
        self.title = LinkLabel(page, "pane-title")
        self.authors = LinkLabel(page, "secondary")
        self.authors.linkActivated.connect(self._author_link)
        self._actions = QWidget(page)
        flow = FlowLayout(self._actions, gap=Space.XS)
        self.buttons = buttons_of(
            self._context,
            self._actions,
            [
                ("file-text", lambda: self._opening.open_pdf(self._papers())),
                ("globe", lambda: self._opening.open_publisher(self._papers())),
                ("arrow-up-right", lambda: self._opening.open_zotero(self._papers())),
            ],
        )
        self.copy = self._made_copy()
        for button in (*self.buttons, self.copy):
            flow.addWidget(button)
        self.form = Form(theme, page)
        for key in _ROWS:
            self.form.add_row(key).linkActivated.connect(partial(open_link, self._context.jobs))
        self.form.add_row("twins").linkActivated.connect(self._show_paper)
        self.suggested = Suggested(theme, page)
        self.suggested.paper_wanted.connect(self._context.focus.show_paper)
        self.marks = MarkRows(self._context, self._desk, self._edits, page)
        self._abstract = WrappedLabel(page, "secondary")
        style(self._abstract, tone="text")
        self.abstract = Foldable(theme, self._abstract, page)
        self._tags = QWidget(page)
        self._tag_row = FlowLayout(self._tags, gap=Space.XS)
        self._files = QWidget(page)
        self._notes = QWidget(page)
        self._file_list, self._note_list = QVBoxLayout(self._files), QVBoxLayout(self._notes)
        for inside in (self._file_list, self._note_list):
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(Space.XXS)
        self._captions = {name: QLabel(page) for name in ("tags", "files", "notes")}
        for caption in self._captions.values():
            style(caption, role="caption")
        for widget in (
            *(self.notice, self.title, self.authors, self._actions, Separator(page), self.form),
            *(Separator(page), self.marks, self.suggested, Separator(page), self.abstract),
            *(self._captions["tags"], self._tags, self._captions["files"], self._files),
            *(self._captions["notes"], self._notes),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)
        style(page, variant="chrome")

    def _made_copy(self) -> QToolButton:
        button = ToolButton(self._actions)
        button.setIcon(self._context.theme.icon("copy"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style(button, variant="framed", small=True)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_copy(menu))
        button.setMenu(menu)
        return button

    def _fill_copy(self, menu: QMenu) -> None:
        menu.clear()
        papers, opening = self._papers(), self._opening
        menu.addAction(self.tr("Citation"), lambda: opening.copy_citation(papers))
        menu.addAction(self.tr("BibTeX"), lambda: opening.copy_bibtex(papers))
        menu.addAction(self.tr("Markdown link"), lambda: opening.copy_link(papers))

    # What it shows ------------------------------------------------------------------------------------

    def _papers(self) -> Sequence[PaperRef]:
        return (self._found.known.row.ref,) if self._found else ()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        known, data = found.known, found.known.paper.data
        gone = known.row.state in (PaperState.TRASH, PaperState.GONE)
        title = rich(shortened(data.title), html.escape) or html.escape(self.tr("(no title)"))
        self.title.setText(f"<s>{title}</s>" if gone else title)
        self._show_authors(data)
        self._name_buttons(found)
        self._show_form(found)
        self._show_suggestion()
        self.abstract.set_name(self.tr("Abstract"))
        self._abstract.setText(shortened(data.abstract, _LONGEST_ABSTRACT))
        self.abstract.setVisible(bool(data.abstract))
        self._show_tags(data)
        self._show_files(found)
        self._show_notes(found)
        trouble.show(self.notice, found, self._edits)

    def _show_suggestion(self) -> None:
        if found := self._found:
            filed = bool(found.known.homes)
            suggestion = None if filed else self.suggesting.of(found.known.row.ref)
            self.suggested.show_suggestion(suggestion, self._desk.badges)
            self.marks.show_marks(self._marked(found))

    def _show_paper(self, link: str) -> None:
        if paper := ref_of(link):
            self._context.focus.show_paper(paper)

    def _show_authors(self, data: PaperData) -> None:
        people = [one for one in data.authors if one.name != OTHERS]
        more = len(people) - _FIRST_AUTHORS
        fold = more > 1 and not self._all_authors
        shown = people[: _FIRST_AUTHORS if fold else _MOST_AUTHORS]
        names = ", ".join(html.escape(_name(one)) for one in shown)
        if fold:
            others = self.tr("and %n others", "", more)
            names += " " + anchor(self._context.theme, _ALL_AUTHORS, others)
        elif len(shown) < len(people) or len(people) < len(data.authors):
            names += " " + html.escape(self.tr("and others"))
        self.authors.setText(names)
        self.authors.setVisible(bool(people))

    def _author_link(self, _link: str) -> None:
        self._all_authors = True
        self._show()

    def _name_buttons(self, found: OfPaper) -> None:
        data = found.known.paper.data
        document = any(file.there and file.document for file in found.files)
        texts = (
            (self.tr("PDF"), self.tr("Open PDF"), document),
            (self.tr("Publisher"), self.tr("Open at the publisher"), bool(data.link)),
            (self.tr("Zotero"), self.tr("Show in Zotero"), found.known.synced),
        )
        for button, (text, name, can) in zip(self.buttons, texts, strict=True):
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setEnabled(can)
        self.copy.setToolTip(self.tr("Copy as"))
        self.copy.setAccessibleName(self.tr("Copy as"))
        side = self._context.theme.px(Height.ICON - 2)
        for one in (*self.buttons, self.copy):
            one.setIconSize(QSize(side, side))

    def _show_form(self, found: OfPaper) -> None:
        known, data = found.known, found.known.paper.data
        for key, name in (
            ("venue", self.tr("Venue")),
            ("year", self.tr("Year")),
            ("doi", self.tr("DOI")),
            ("arxiv", self.tr("arXiv")),
            ("added", self.tr("Added")),
            ("place", self.tr("Place")),
            ("edition", self.tr("Edition")),
            ("featured", self.tr("Before")),
            ("twins", self.tr("Also")),
        ):
            self.form.set_name(key, name)
        added, theme = columns.added_day(known.row), self._context.theme
        self.form.set_value("venue", _venue(data))
        self.form.set_value("year", str(data.year or "") or html.escape(shortened(data.date)))
        self.form.set_value("doi", linked(theme, data.doi and f"https://doi.org/{data.doi}", data.doi))
        arxiv = linked(theme, data.arxiv and f"https://arxiv.org/abs/{data.arxiv}", data.arxiv)
        self.form.set_value("arxiv", arxiv)
        self.form.set_value("added", html.escape(short_day(added)) if added else "")
        self.form.set_value("place", html.escape(self._place(found)))
        self.form.set_value("edition", self._editions(found))
        edition = self._desk.contents.edition
        self.form.set_value("featured", seen.featured(found.seen, edition.name if edition else ""))
        self.form.set_value("twins", seen.twins(found.seen, theme))

    def _place(self, found: OfPaper) -> str:
        library = found.known.library
        own = self.tr("Library") if library.kind is LibraryKind.FILE else library.name
        if not found.known.collections:
            return own
        return f"{own} / {listed(found.known.collections)}"

    def _editions(self, found: OfPaper) -> str:
        lines = []
        for home in found.known.homes:
            title = section_title(home.section, self._desk.contents.preset, self._context.language.code)
            pick = home.filing.pick
            role = self.tr("pick {number}").format(number=pick) if pick else self.tr("candidate")
            lines.append(html.escape(f"{home.edition.name} · {title} · {role}"))
        return "<br>".join(lines) or html.escape(self.tr("Not in an edition yet"))

    def _marked(self, found: OfPaper) -> Marked:
        known = found.known
        sections = tuple((home.section.key, 1) for home in known.homes)
        suggestion = None if known.homes else self.suggesting.of(known.row.ref)
        suggested = suggestion.category if suggestion else None
        return Marked((known.row.ref,), (known.said.oh,), int(known.said.skipped), sections, suggested)

    def _show_tags(self, data: PaperData) -> None:
        self._captions["tags"].setText(self.tr("Tags"))
        _clear(self._tag_row)
        for tag in data.tags[:_MOST_TAGS]:
            shown = tag if len(tag) <= _LONGEST_TAG else f"{tag[: _LONGEST_TAG - 1]}…"
            chip = Chip(self._context.theme, shown.replace("&", "&&"), self._tags, checkable=False)
            chip.setAccessibleName(tag)
            # Only looked at: not one more stop for Tab.
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._tag_row.addWidget(chip)
        for widget in (self._captions["tags"], self._tags):
            widget.setVisible(bool(data.tags))

    def _show_files(self, found: OfPaper) -> None:
        self._captions["files"].setText(self.tr("Attachments"))
        _clear(self._file_list)
        for file in found.files:
            self._file_list.addWidget(FileRow(self._context, file, self._files))
        for widget in (self._captions["files"], self._files):
            widget.setVisible(bool(found.files))

    def _show_notes(self, found: OfPaper) -> None:
        self._captions["notes"].setText(self.tr("Notes in Zotero"))
        _clear(self._note_list)
        for note in found.notes:
            view = NoteView(self._context.jobs, note, self._notes)
            view.setAccessibleName(self.tr("Note in Zotero"))
            self._note_list.addWidget(view)
        if found.notes_left_out:
            more = QLabel(self.tr("%n more in Zotero", "", found.notes_left_out), self._notes)
            style(more, role="small")
            self._note_list.addWidget(more)
        for widget in (self._captions["notes"], self._notes):
            widget.setVisible(bool(found.notes))


def _name(creator: Creator) -> str:
    return shortened(creator.full or creator.short)


def _venue(data: PaperData) -> str:
    volume, pages = (shortened(data.fields.get(name, "")) for name in ("volume", "pages"))
    number = f" <b>{html.escape(volume)}</b>" if volume else ""
    tail = f", {html.escape(pages)}" if pages else ""
    return f"{html.escape(shortened(data.venue))}{number}{tail}" if data.venue else ""


def _clear(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget:
            widget.hide()
            widget.deleteLater()
