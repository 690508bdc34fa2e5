"""The Write room: one text, its preview, and beside a pick what was written on the day."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import LibraryKind
from mi_reader.ui.context import Context
from mi_reader.ui.editor.conflict_strip import ConflictStrip
from mi_reader.ui.editor.find_bar import FindBar
from mi_reader.ui.editor.homes import home_of
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.post_text import PostTextPane
from mi_reader.ui.editor.preview import PreviewPane
from mi_reader.ui.editor.session import State, TextSession
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.write.day import DayPane
from mi_reader.ui.rooms.write.head import Head
from mi_reader.ui.rooms.write.page import Page, Way, beside, first_spot, read
from mi_reader.ui.rooms.write.tools import FormatBar, PromptBar
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.empty_state import EmptyState
from mi_reader.ui.widgets.key_hints import Hint, KeyHints
from mi_reader.ui.widgets.segments import Segments
from mi_reader.ui.widgets.separator import Separator

NARROW = 1000  # below this width of the window one side is shown, with a switch
_SPOT, _CURSOR, _SIDE, _PANES = "write/spot", "write/cursor", "write/side", "write/panes"


class Side(StrEnum):
    """What can stand beside the text."""

    PREVIEW = "preview"
    WHY = "why"
    POST = "post"


class _Shown(StrEnum):
    """What a narrow room shows."""

    TEXT = "text"
    BESIDE = "beside"


class WriteRoom(Room):
    """Writes whys, texts of picks, lead texts, openings and closings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._page: Page | None = None
        self._spot: Spot | None = None
        self._reading = False
        self._cursor = 0
        self._embedding = False
        self.editor = MarkdownEditor(context.theme, self)
        self.session = TextSession(context, self.editor, self)
        self.preview = PreviewPane(context, self.editor, self)
        self.day = DayPane(context, self)
        self.post = PostTextPane(context, self)
        self.head = Head(context, self.session, self)
        self.prompts = PromptBar(context, self.editor, self)
        self.find_bar = FindBar(context.theme, self.editor, self)
        self._format = FormatBar(context, self.editor, self)
        self._strip = ConflictStrip(context, self.session, self)
        self._hints = KeyHints(self)
        self._empty = EmptyState(context.theme, self)
        self._switch = Segments(context.theme, parent=self)
        self.sides = Segments(context.theme, parent=self)
        self._side = QStackedWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._whole = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._name()
        self._nothing()

    # How it is made -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left, right = QFrame(self), QFrame(self)
        style(left, variant="base")
        style(right, variant="base")
        for frame, widgets in (
            (left, (self._format, self.editor, self.find_bar)),
            (right, (self._side_bar(), self._side)),
        ):
            column = QVBoxLayout(frame)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for widget in widgets:
                column.addWidget(widget, 1 if widget in (self.editor, self._side) else 0)
        for widget in (self.preview, self.day, self.post):
            self._side.addWidget(widget)
        self._left, self._right = left, right
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(right)
        self._splitter.setSizes([1000, 1000])
        work = QWidget(self)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Separator(self), self._prompt_row(), Separator(self), self._strip):
            column.addWidget(widget)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._hints)
        self._work = work
        self._whole.addWidget(self._empty)
        self._whole.addWidget(work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
        remembered = self.context.remembered
        self._splitter.restoreState(remembered.get_bytes(_PANES))

    def _prompt_row(self) -> QWidget:
        row = QFrame(self)
        style(row, variant="base")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.prompts, 1)
        layout.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(Space.S)
        self._switch.add(_Shown.TEXT, "")
        self._switch.add(_Shown.BESIDE, "")
        self._switch.hide()
        return row

    def _side_bar(self) -> QWidget:
        bar = QFrame(self)
        style(bar, variant="bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.S, Space.XXS, Space.S, Space.XXS)
        for side in Side:
            self.sides.add(side, "")
        row.addWidget(self.sides)
        row.addStretch(1)
        return bar

    def _connect(self) -> None:
        context = self.context
        self.sides.chosen.connect(self._choose)
        self._switch.chosen.connect(lambda _: self._fit())
        self._empty.wanted.connect(lambda: context.focus.room_wanted.emit(RoomName.BOARD))
        self.editor.cursorPositionChanged.connect(self.selected)
        self.session.opened.connect(self._opened)
        self.session.saved.connect(self._read_around)
        self.day.why_wanted.connect(self._write_why)
        self.day.taken_over.connect(self._take_over)
        self.post.about_to_append.connect(self.session.flush)
        self.post.appended.connect(self._appended)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._read_around)
        context.focus.edition_changed.connect(self._edition_changed)

    def _name(self) -> None:
        self.editor.setAccessibleName(self.tr("Text"))
        self.sides.setAccessibleName(self.tr("Beside the text"))
        self.sides.set_text(Side.PREVIEW, self.tr("Preview"))
        self.sides.set_text(Side.WHY, self.tr("Why of the day"))
        self.sides.set_text(Side.POST, self.tr("Post text"))
        self._switch.setAccessibleName(self.tr("What is shown"))
        self._switch.set_text(_Shown.TEXT, self.tr("Text"))
        self._switch.set_text(_Shown.BESIDE, self.tr("Beside it"))
        self._empty.set_state(
            "pen-line",
            self.tr("Here you write: what the post says about each pick, lead texts, opening and closing."),
            self.tr("Choose papers on the board"),
            self.tr("Choose a text on the left, or press E at a paper to write why it is interesting."),
        )
        self._say_hints()
        if self._page:
            self.head.show_page(self._page)

    def _say_hints(self) -> None:
        page = self._page
        where = self.tr("Kept in this program's file library")
        if page and page.library is not LibraryKind.FILE:
            where = self.tr("Kept as a note in Zotero")
        self._hints.set_hints(
            [
                Hint(("Ctrl+B",), self.tr("bold")),
                Hint(("Ctrl+K",), self.tr("link")),
                Hint(("Ctrl+V",), self.tr("a post's address becomes an embed")),
                Hint(("Alt+PgDown",), self.tr("next pick")),
                Hint(("Ctrl+F",), self.tr("find")),
            ],
            Hint((), where),
        )

    # What the window asks -----------------------------------------------------------------------------

    def title(self) -> str:
        return self.head.name_of(self._page) if self._page else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        page = self._page
        if page is None:
            return {}
        handlers: dict[str, Callable[[], None]] = {
            "find": self._find,
            "replace": self._replace,
            "back_to_list": self._back,
        }
        if page.spot.paper:
            handlers["add_embed"] = self.add_embed
        if self.editor.hasFocus():
            handlers |= self.editor.handlers()
        for way, name in ((Way.NEXT, "next_pick"), (Way.PREVIOUS, "previous_pick")):
            if spot := beside(page, way):
                handlers[name] = partial(self.context.focus.write, spot)
        return handlers

    def entered(self) -> None:
        if self._spot is None:
            self._begin()
        elif self._whole.currentWidget() is self._work:
            self._take_paper()
            self._read_around()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        self.session.flush()
        self.post.flush()
        remembered = self.context.remembered
        remembered.put(_SPOT, _written(self._spot) if self._spot else "")
        remembered.put(_CURSOR, self.editor.textCursor().position())
        remembered.put(_PANES, self._splitter.saveState())

    def panes(self) -> list[QWidget]:
        if not self._page:
            return []
        inner: dict[object, QWidget] = {self.post: self.post.editor, self.day: self.day.text}
        return [self.editor, inner.get(self._side.currentWidget(), self.preview)]

    def selection_text(self) -> str:
        if not self._page:
            return ""
        cursor = self.editor.textCursor()
        return self.tr("Line {line}, column {column}").format(
            line=cursor.blockNumber() + 1, column=cursor.positionInBlock() + 1
        )

    def is_ready(self) -> bool:
        return not self._reading and self.session.idle and not self.preview.behind

    # Texts --------------------------------------------------------------------------------------------

    def write(self, spot: Spot) -> None:
        """Opens a text; the one in hand is saved."""
        if spot == self._spot and self.session.state is not State.FAILED:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._spot = spot
        self._page = None
        self.session.open(home_of(self.context.engine, spot))
        if spot.edition:
            self.context.focus.take_edition(spot.edition)
        self._take_paper()
        self._whole.setCurrentWidget(self._work)
        self._read_around()

    def _take_paper(self) -> None:
        """Has the inspector show the paper that is written about."""
        if self._spot and self._spot.paper:
            self.context.focus.take_papers((self._spot.paper,))

    def add_embed(self) -> None:
        """Goes to where embeds are added, once the text that was asked for is shown."""
        self._embedding = True
        self.context.remembered.put(_SIDE, Side.POST.value)
        self._go_on_embedding()

    def _go_on_embedding(self) -> None:
        if self._embedding and self._page and self.session.state is not State.LOADING:
            self._embedding = False
            self._turn_to(Side.POST)
            self._switch.choose(_Shown.BESIDE)
            self._fit()
            self.post.start_embedding()

    def _begin(self) -> None:
        """Opens the text of the last time, or the first one to be written."""
        engine, edition = self.context.engine, self.context.focus.edition
        remembered = _read_written(self.context.remembered.get(_SPOT, ""))
        if remembered and remembered.edition in (None, edition):
            self._cursor = self.context.remembered.get(_CURSOR, 0)
            self.write(remembered)
            return
        self._reading = True
        self.context.jobs.read(
            lambda: first_spot(engine, edition), self, self._begun, self._failed, latest="first"
        )

    def _begun(self, spot: Spot | None) -> None:
        if self._spot is not None:
            return  # somebody was quicker
        self._reading = False
        if spot:
            self.write(spot)
        else:
            self._nothing()

    def _nothing(self) -> None:
        self._spot = self._page = None
        self.session.open(None)
        self.post.show_paper(None)
        self._whole.setCurrentWidget(self._empty)

    def _read_around(self, *_: object) -> None:
        spot, engine = self._spot, self.context.engine
        if spot is None:
            return
        in_hand, language = self.context.focus.edition, self.context.language.code
        self._reading = True
        self.context.jobs.read(
            lambda: read(engine, spot, in_hand, language), self, self._show, self._failed, latest="around"
        )

    def _show(self, page: Page) -> None:
        self._reading = False
        if page.spot != self._spot:
            return
        first = self._page is None
        self._page = page
        self.head.show_page(page)
        self.day.show_page(page)
        paper = page.spot.paper
        self.post.show_paper(paper)
        self.prompts.set_language(page.language or self.context.language.code, shown=paper is not None)
        if first:
            self._offer_sides(page)
            self._say_hints()
            self.said.emit()
        self._go_on_embedding()

    def _failed(self, error: MiReaderError) -> None:
        self._reading = False
        if not self.session.holds_words:
            self._nothing()
            self.said.emit()
        self.context.jobs.failed.emit(error)

    def _opened(self) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(min(self._cursor, self.editor.document().characterCount() - 1))
        self._cursor = 0
        self.editor.setTextCursor(cursor)
        self.preview.refresh()
        if self.isVisible():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go_on_embedding()

    def _edition_changed(self, edition: EditionKey | None) -> None:
        if self._spot and self._spot.edition and self._spot.edition != edition:
            self.session.flush()
            self._spot = None
            if self.isVisible():
                self._begin()

    def _changed(self, changes: Changes, origin: object) -> None:
        named = any(changes.keys(kind) for kind in (Touched.EDITION, Touched.SECTION, Touched.CATEGORY))
        paper = self._spot.paper if self._spot else None
        if named or (paper and f"{paper.library}/{paper.key}" in changes.keys(Touched.PAPER)):
            self._read_around()

    # Beside the text ----------------------------------------------------------------------------------

    def _offer_sides(self, page: Page) -> None:
        for side, there in (
            (Side.PREVIEW, True),
            (Side.WHY, page.spot.part is Part.PICK),
            (Side.POST, page.spot.paper is not None),
        ):
            self.sides.set_shown(side, shown=there)
        wanted = Side(self.context.remembered.get(_SIDE, Side.PREVIEW.value))
        self._turn_to(wanted if self.sides.offers(wanted) else Side.PREVIEW)

    def _choose(self, side: object) -> None:
        if isinstance(side, Side):
            self.context.remembered.put(_SIDE, side.value)
            self._turn_to(side)

    def _turn_to(self, side: Side) -> None:
        self.sides.choose(side)
        self._side.setCurrentWidget(
            {Side.PREVIEW: self.preview, Side.WHY: self.day, Side.POST: self.post}[side]
        )

    def _write_why(self) -> None:
        if self._spot and self._spot.paper:
            self.context.focus.write(Spot(Part.WHY, paper=self._spot.paper))

    def _take_over(self) -> None:
        """Lets the pick say the why again; undo brings its own words back."""
        spot, engine = self._spot, self.context.engine
        if spot is None or not (spot.paper and spot.edition and spot.section):
            return
        paper, edition, section = spot.paper, spot.edition, spot.section
        self.session.flush()
        self.context.undo.edit(
            self.tr("Use the why again"),
            Scope((paper,), (edition,)),
            lambda: engine.texts.set_pick_text(paper, engine.editions.section(edition, section), None),
        )

    def _appended(self, url: str) -> None:
        """A pick with words of its own does not follow the why: it gets the embed, too."""
        if (
            self._page
            and self._page.spot.part is Part.PICK
            and self._page.own
            and url not in self.editor.text()
        ):
            self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
            self.editor.insert_paragraph(url)

    # Actions ------------------------------------------------------------------------------------------

    def _find(self) -> None:
        self._to_text()
        self.find_bar.start_finding()

    def _replace(self) -> None:
        self._to_text()
        self.find_bar.start_replacing()

    def _back(self) -> None:
        if self.find_bar.isVisible():
            self.find_bar.close_bar()
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_text(self) -> None:
        if not self._left.isVisibleTo(self):
            self._switch.choose(_Shown.TEXT)
            self._fit()

    # Narrow -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _fit(self) -> None:
        narrow = self.window().width() < NARROW
        self._switch.setVisible(narrow)
        self._left.setVisible(not narrow or self._switch.choice is _Shown.TEXT)
        self._right.setVisible(not narrow or self._switch.choice is _Shown.BESIDE)


def _written(spot: Spot) -> str:
    paper = f"{spot.paper.library}/{spot.paper.key}" if spot.paper else ""
    return "|".join((spot.part.value, spot.edition or "", spot.section or "", paper))


def _read_written(text: str) -> Spot | None:
    part, _, rest = text.partition("|")
    if part not in list(Part) or rest.count("|") != 2:
        return None
    edition, section, paper = rest.split("|")
    library, _, key = paper.partition("/")
    ref = PaperRef(LibraryId(int(library)), PaperKey(key)) if library.isdigit() and key else None
    spot = Spot(
        Part(part), EditionKey(edition) if edition else None, SectionKey(section) if section else None, ref
    )
    complete = {
        Part.WHY: ref is not None,
        Part.PICK: bool(edition and section and ref),
        Part.LEAD: bool(edition and section),
    }
    return spot if complete.get(spot.part, bool(edition)) else None
