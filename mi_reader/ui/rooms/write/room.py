"""The Write room: one text, its preview, and beside a pick what was written on the day."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.keys import EditionKey
from mi_reader.ui.context import Context
from mi_reader.ui.editor.homes import home_of
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.session import State, TextSession
from mi_reader.ui.focus import Part, RoomName, Spot
from mi_reader.ui.room import Room
from mi_reader.ui.rooms.write import spot_text
from mi_reader.ui.rooms.write.beside import Side
from mi_reader.ui.rooms.write.face import Face, Half
from mi_reader.ui.rooms.write.page import Page, Way, beside, first_spot, read

_SPOT, _CURSOR = "write/spot", "write/cursor"


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
        self.face = Face(context, self.editor, self.session, self)
        self.head, self.prompts, self.find_bar = self.face.head, self.face.prompts, self.face.find_bar
        self.beside = self.face.beside
        self.preview, self.day, self.post = self.beside.preview, self.beside.day, self.beside.post
        self.sides = self.beside.sides
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.face)
        self._connect()
        self._nothing()

    def _connect(self) -> None:
        context = self.context
        self.face.empty.wanted.connect(lambda: context.focus.room_wanted.emit(RoomName.BOARD))
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
        elif self.face.has_text:
            self._take_paper()
            self._read_around()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        self.session.flush()
        self.post.flush()
        remembered = self.context.remembered
        remembered.put(_SPOT, spot_text.to_text(self._spot) if self._spot else "")
        remembered.put(_CURSOR, self.editor.textCursor().position())
        self.face.remember()

    def panes(self) -> list[QWidget]:
        if not self._page:
            return []
        return [self.editor, self.beside.inner()]

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
        self.face.turn_to(text=True)
        self._read_around()

    def _take_paper(self) -> None:
        """Has the inspector show the paper that is written about."""
        if self._spot and self._spot.paper:
            self.context.focus.take_papers((self._spot.paper,))

    def add_embed(self) -> None:
        """Goes to where embeds are added, once the text that was asked for is shown."""
        self._embedding = True
        self.beside.want(Side.POST)
        self._go_on_embedding()

    def _go_on_embedding(self) -> None:
        if self._embedding and self._page and self.session.state is not State.LOADING:
            self._embedding = False
            self.beside.turn_to(Side.POST)
            self.face.show_half(Half.BESIDE)
            self.post.start_embedding()

    def _begin(self) -> None:
        """Opens the text of the last time, or the first one to be written."""
        engine, edition = self.context.engine, self.context.focus.edition
        remembered = spot_text.from_text(self.context.remembered.get(_SPOT, ""))
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
        self.face.turn_to(text=False)

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
        self.face.show_page(page)
        about_paper = page.spot.paper is not None
        self.prompts.set_language(page.language or self.context.language.code, shown=about_paper)
        if first:
            self.beside.offer(page)
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
        if not self.face.text_side.isVisibleTo(self):
            self.face.show_half(Half.TEXT)
