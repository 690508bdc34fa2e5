"""The post as its reader sees it: no picture, script or style is ever fetched, an embed is a card.

The pictures that are kept for the edition are shown, from their files; no other file is ever read.

Each piece lies in a frame of its own, so that an edit changes the frames of what it changed: the rest of a
long post is neither read nor laid out again. Where much changes it is done a little at a time, so that the
window goes on answering.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from time import perf_counter

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_menu import first_embed
from mi_reader.ui.editor.kept_pictures import give
from mi_reader.ui.links import open_link
from mi_reader.ui.rooms.draft.blocks import Block, Look
from mi_reader.ui.theme.tokens import Role, Space

_SLICE = 0.006  # seconds of the UI thread at a time
_ROOM_AT_SIDES = 28
_WIDEST = 720  # of a line of text: wider ones are hard to read
# Taken out again: what is inserted first loses the look of its paragraph.
_LEADER = "<p>x</p>"
_LEADER_LENGTH = 2
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(slots=True)
class _Step:
    """Something to be done to the page: blocks that go, or one that comes."""

    at: int
    gone: int = 0
    block: Block | None = None


class Page(QTextBrowser):
    """Shows a draft.

    Signals:
        settled: It shows all of it.
        embed_menu_wanted: What can be done with an embed is wanted: its address, the line of the source that
            it stands in, and where on the screen.
    """

    settled = Signal()
    embed_menu_wanted = Signal(object, object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: list[Block] = []
        self._blocks: list[Block] = []
        self._frames: list[QTextFrame] = []
        self._steps: list[_Step] = []
        self._slice = QTimer(self)
        self._slice.setSingleShot(True)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._work)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._open)
        context.theme.changed.connect(self._redress)
        self._dress()

    # What is shown ------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether some of it is not shown yet."""
        return bool(self._steps)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Shows a draft as `blocks_of` makes it; what is the same as before stays as it is."""
        self._wanted = list(blocks)
        self._plan()
        self._work()

    def go_to_line(self, line: int) -> None:
        """Scrolls to what stands in a line of the source."""
        at = max((n for n, block in enumerate(self._blocks) if block.line <= line), default=None)
        if at is None or at >= len(self._frames):
            return
        top = self.document().documentLayout().frameBoundingRect(self._frames[at]).top()
        self.verticalScrollBar().setValue(round(top) - self._context.theme.px(Space.XL))

    def line_at_top(self) -> int:
        """Returns the line of the source that stands at the top."""
        first = self.cursorForPosition(QPoint(0, 0)).position()
        at = max((n for n, frame in enumerate(self._frames) if frame.firstPosition() <= first), default=0)
        return self._blocks[at].line if self._blocks else 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = (self.textCursor() if by_key else self.cursorForPosition(event.pos())).position()
        for block, frame in zip(self._blocks, self._frames, strict=False):
            first, last = frame.firstPosition(), frame.lastPosition()
            if block.look is Look.CARD and first <= place <= last:
                url = first_embed(first, last, self.document())
                self.embed_menu_wanted.emit(url, block.line, event.globalPos())
                return
        super().contextMenuEvent(event)

    # What Qt asks for while it lays a page out: there is nothing to be had.
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_pictures()  # before the page is laid out, or it is as wide as the widest one was
        super().resizeEvent(event)
        self._set_sides()

    # How it changes -----------------------------------------------------------------------------------

    def _plan(self) -> None:
        """Notes what has to be done, from the end to the beginning so that places stay what they are.

        The first showing goes from the beginning, which is what is looked at.
        """
        old, new = self._blocks, self._wanted
        same = _common(old, new)
        tail = _common(old[same:][::-1], new[same:][::-1])
        before = [block.seen for block in old[same : len(old) - tail]]
        after = [block.seen for block in new[same : len(new) - tail]]
        self._steps = []
        for tag, first, end, into, until in reversed(
            SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        ):
            if tag == "equal":
                continue
            if first < end:
                self._steps.append(_Step(same + first, end - first))
            self._steps += [
                _Step(same + first + number, block=block)
                for number, block in enumerate(new[same + into : same + until])
            ]

    def _work(self) -> None:
        """Does what there is to do for a while, and goes on after others had their turn."""
        if self._steps:
            anchor = self.cursorForPosition(QPoint(0, 0))
            offset = self.cursorRect(anchor).top()
            stayed = self.verticalScrollBar().value()
            until = perf_counter() + _SLICE
            done = 0
            edit = QTextCursor(self.document())
            edit.beginEditBlock()
            while done < len(self._steps) and (not done or perf_counter() < until):
                self._do(self._steps[done])
                done += 1
            edit.endEditBlock()
            del self._steps[:done]
            if stayed:
                # What is looked at stays where it is, whatever came or went above it.
                moved = self.cursorRect(anchor).top() - offset
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
        if self._steps:
            self._slice.start()
            return
        self._blocks = list(self._wanted)
        self.settled.emit()

    def _do(self, step: _Step) -> None:
        if step.block is None:
            self._remove(step.at, step.at + step.gone)
        else:
            self._insert(step.at, step.block)

    def _remove(self, first: int, end: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._frames[first].firstPosition() - 1)
        cursor.setPosition(self._frames[end - 1].lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        del self._frames[first:end]
        del self._blocks[first:end]

    def _insert(self, at: int, block: Block) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._frames[at - 1].lastPosition() + 1 if at else 0)
        frame = cursor.insertFrame(self._frame_format(block.look))
        inside = frame.firstCursorPosition()
        if block.picture:
            give(self.document(), dict([block.picture]), self._picture_width(), self.devicePixelRatioF())
        if block.html.startswith("<table"):
            inside.insertHtml(block.html)
        else:
            inside.insertHtml(_LEADER + block.html)
            inside = frame.firstCursorPosition()
            inside.movePosition(
                QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, _LEADER_LENGTH
            )
            inside.removeSelectedText()
        self._space(frame, block.look)
        self._frames.insert(at, frame)
        self._blocks.insert(at, block)

    def _space(self, frame: QTextFrame, look: Look) -> None:
        """Sets the distances: of lines, of paragraphs, and from what is above."""
        theme = self._context.theme
        line = theme.line_height(Role.PREVIEW)
        number = frame.firstCursorPosition().block()
        while number.isValid() and number.position() <= frame.lastPosition():
            last = number.position() + number.length() > frame.lastPosition()
            spaced = QTextBlockFormat()
            spaced.setTopMargin(0)
            spaced.setBottomMargin(0 if last else theme.px(Space.XXS if look is Look.CARD else Space.S))
            if look in (Look.TEXT, Look.CARD):
                spaced.setLineHeight(
                    line - (theme.px(Space.XXS) if look is Look.CARD else 0),
                    QTextBlockFormat.LineHeightTypes.MinimumHeight.value,
                )
            QTextCursor(number).mergeBlockFormat(spaced)
            number = number.next()
        gap = {Look.TITLE: 0, Look.ABOUT: 0, Look.HEADING: line}.get(look, line // 2)
        above = QTextCursor(self.document())
        above.setPosition(frame.firstPosition() - 1)
        thin = QTextBlockFormat()
        thin.setLineHeight(max(gap, 1), _FIXED)
        above.setBlockFormat(thin)
        small = QTextCharFormat()
        small.setFontPointSize(1)
        above.setBlockCharFormat(small)

    def _frame_format(self, look: Look) -> QTextFrameFormat:
        made = QTextFrameFormat()
        if look is Look.CARD:
            theme = self._context.theme
            made.setBackground(theme.colour("chrome"))
            made.setBorder(1)
            made.setBorderBrush(theme.colour("edge"))
            made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            made.setPadding(theme.px(Space.M))
            made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return made

    def _open(self, url: QUrl) -> None:
        open_link(self._context.jobs, url)

    # Looks --------------------------------------------------------------------------------------------

    def _redress(self) -> None:
        """Makes the whole page anew, in other colours or sizes."""
        self._dress()
        self._blocks, self._frames = [], []
        self.clear()
        self._plan()
        self._work()

    def _dress(self) -> None:
        theme = self._context.theme
        tokens = theme.tokens
        font = theme.font(Role.PREVIEW)
        self.setFont(font)
        self.document().setDefaultFont(font)
        size, line = font.pixelSize(), theme.line_height(Role.PREVIEW)
        self.document().setDefaultStyleSheet(
            f"body, p, li, td {{ color: {tokens.text}; }}"
            f"h1 {{ font-size: {size + 8}px; font-weight: 600; color: {tokens.text}; }}"
            f"h2, h3 {{ font-size: {size + 3}px; font-weight: 600; color: {tokens.text}; }}"
            f"h4, h5, h6 {{ font-size: {size}px; font-weight: 600; color: {tokens.text}; }}"
            f"a {{ color: {tokens.accent}; text-decoration: none; }}"
            f"blockquote {{ color: {tokens.text2}; margin: 0 0 0 {line}px; }}"
            f"pre, code {{ font-family: monospace; background-color: {tokens.chrome}; }}"
            f"th, td {{ padding: 2px 8px; }}"
            f".small {{ font-size: {theme.px(Role.SECONDARY.size)}px; color: {tokens.text2}; }}"
        )
        self._set_sides()

    def _set_sides(self) -> None:
        """Leaves room at the sides: a line of text is not wider than can be read."""
        theme = self._context.theme
        sides = self._sides()
        root = self.document().rootFrame()
        made = root.frameFormat()
        if (made.leftMargin(), made.rightMargin()) != (sides, sides):
            made.setMargin(theme.px(Space.L))
            made.setLeftMargin(sides)
            made.setRightMargin(sides)
            root.setFrameFormat(made)

    def _sides(self) -> int:
        theme = self._context.theme
        return max(theme.px(_ROOM_AT_SIDES), (self.viewport().width() - theme.px(_WIDEST)) // 2)

    def _picture_width(self) -> int:
        return self.viewport().width() - 2 * self._sides()

    def _fit_pictures(self) -> None:
        """Scales pictures to the room that there is now."""
        pictures = dict(block.picture for block in self._blocks if block.picture)
        if pictures:
            give(self.document(), pictures, self._picture_width(), self.devicePixelRatioF())


def _common(one: Sequence[Block], other: Sequence[Block]) -> int:
    """Returns how many blocks at the beginning are the same to the eye."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a.seen != b.seen), min(len(one), len(other)))
