"""The preview beside the editor: what a reader will see, 200 ms after the last key.

Nothing in it is ever fetched: no picture, no script, no style. An embed is shown as a card from what was
saved of it, a picture if it is kept for the edition.
"""

import html
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QImage, QResizeEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QMenu, QTextBrowser, QWidget
from shiboken6 import isValid

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.embeds import Embed
from mi_reader.markup.preview import Card, Piece, Preview
from mi_reader.ui.context import Context
from mi_reader.ui.editor.embed_card import Wording, card_of, joined, wording
from mi_reader.ui.editor.embed_menu import embed_on_page
from mi_reader.ui.editor.kept_pictures import give, picture_html, read_pictures
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.links import open_link
from mi_reader.ui.theme.tokens import Role, Space, Tokens

DELAY = 200  # milliseconds from the last key
# Longer texts are laid out in the reader thread, and put here as a whole.
_BIG = 20_000


@dataclass(frozen=True, slots=True)
class _Look:
    """What a page is drawn with, taken from the theme in the UI thread."""

    tokens: Tokens
    font: QFont
    small: int
    line: int
    gap: int
    words: Wording


@dataclass(frozen=True, slots=True)
class _Page:
    """A rendered text.

    Attributes:
        document: Of a big text, made and laid out in the reader thread.
        pictures: Those of the edition that it shows, by their addresses.
    """

    html: str
    document: QTextDocument | None
    pictures: Mapping[str, QImage]


class PreviewPane(QTextBrowser):
    """Shows an editor's text, and scrolls with it.

    Signals:
        shown: It shows what the editor has.
    """

    shown = Signal()

    def __init__(self, context: Context, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self._preview = Preview()
        self._html = ""
        self._pictures: Mapping[str, QImage] = {}
        self._lines: list[int] = []
        self._tops: list[float] = []
        self._behind = False
        self._scrolling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.refresh)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._open)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.edited.connect(self._edited)
        editor.verticalScrollBar().valueChanged.connect(self._follow_editor)
        self.verticalScrollBar().valueChanged.connect(self._lead_editor)
        context.theme.changed.connect(self._redraw)
        context.language.changed.connect(self._redraw)
        context.bus.changed.connect(self._changed)
        self._dress()
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Preview"))
        self.setPlaceholderText(self.tr("What you write is shown here as a reader sees it."))

    @property
    def behind(self) -> bool:
        """Whether the editor's text has changed since."""
        return self._behind

    def refresh(self) -> None:
        """Shows the editor's text now; not while a word is composed."""
        self._timer.stop()
        if self._editor.composing:
            self._behind = True
            return
        text, look, engine = self._editor.text(), self._look(), self._context.engine
        edition, room, ratio = self._context.focus.edition, self._room(), self.devicePixelRatioF()
        home = self.thread()

        def call() -> _Page:
            pieces = self._preview.render(text)
            urls = {piece.embed.url for piece in pieces if isinstance(piece, Card)}
            pictures = read_pictures(engine, edition, pieces)
            made = _html(pieces, engine.texts.embeds(urls), pictures, look)
            if len(text) <= _BIG:
                return _Page(made, None, pictures)
            document = _document(look)
            give(document, pictures, room, ratio)
            document.setHtml(made)
            document.moveToThread(home)
            return _Page(made, document, pictures)

        self._context.jobs.read(call, self, self._show, latest="preview")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        url = embed_on_page(self.textCursor() if by_key else self.cursorForPosition(event.pos()))
        if not url or not isinstance(self._editor, MarkdownEditor):
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor.fill_menu(menu, url)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._pictures:
            # Before the page is laid out, or it is as wide as the widest one was.
            give(self.document(), self._pictures, self._room(), self.devicePixelRatioF())
        super().resizeEvent(event)

    # What Qt asks for while it lays a page out: there is nothing to be had.
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    # Inner --------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._behind = True
        self._timer.start()

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.keys(Touched.EMBED):
            self._edited()

    def _redraw(self) -> None:
        self._dress()
        self._html = ""
        self.refresh()

    def _show(self, page: _Page) -> None:
        if page.html != self._html or page.pictures.keys() != self._pictures.keys():
            self._html, self._pictures = page.html, page.pictures
            place = self.verticalScrollBar().value()
            self._scrolling = True
            if page.document:
                old = self.document()
                page.document.setParent(self)
                self.setDocument(page.document)
                if isValid(old):  # the browser has taken its own first one away already
                    old.deleteLater()
            else:
                give(self.document(), page.pictures, self._room(), self.devicePixelRatioF())
                self.setHtml(page.html)
            self.verticalScrollBar().setValue(place)
            self._scrolling = False
            self._lines = []
            self._follow_editor()
        self._behind = self._timer.isActive()
        if not self._behind:
            self.shown.emit()

    def _open(self, url: QUrl) -> None:
        open_link(self._context.jobs, url)

    # Scrolling ----------------------------------------------------------------------------------------

    def _follow_editor(self) -> None:
        if self._scrolling or not self.isVisible() or self.hasFocus():
            return
        bar, other = self.verticalScrollBar(), self._editor.verticalScrollBar()
        if other.value() in (other.minimum(), other.maximum()):
            place = bar.minimum() if other.value() == other.minimum() else bar.maximum()
        else:
            self._measure()
            place = round(_between(self._lines, self._tops, self._editor.firstVisibleBlock().blockNumber()))
        self._scrolling = True
        bar.setValue(place)
        self._scrolling = False

    def _lead_editor(self) -> None:
        if self._scrolling or not self._editor.isVisible() or self._editor.hasFocus():
            return
        bar, other = self.verticalScrollBar(), self._editor.verticalScrollBar()
        if bar.value() in (bar.minimum(), bar.maximum()):
            place = other.minimum() if bar.value() == bar.minimum() else other.maximum()
        else:
            self._measure()
            line = int(_between(self._tops, self._lines, bar.value()))
            place = self._editor.document().findBlockByNumber(line).firstLineNumber()
        self._scrolling = True
        other.setValue(place)
        self._scrolling = False

    def _measure(self) -> None:
        """Finds where on the page each paragraph of the text begins."""
        if self._lines:
            return
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            line = _line_of(block)
            if line is not None and (not self._lines or line > self._lines[-1]):
                self._lines.append(line)
                self._tops.append(layout.blockBoundingRect(block).top())
            block = block.next()
        del self._tops[: len(self._tops) - len(self._lines)]

    # Looks --------------------------------------------------------------------------------------------

    def _room(self) -> int:
        """Returns how wide a picture may be."""
        return self.viewport().width() - 2 * self._context.theme.px(Space.XL)

    def _dress(self) -> None:
        theme = self._context.theme
        self.setFont(theme.font(Role.PREVIEW))
        self.document().setDocumentMargin(theme.px(Space.XL))
        self.document().setDefaultFont(theme.font(Role.PREVIEW))
        self.document().setDefaultStyleSheet(_style(self._look()))

    def _look(self) -> _Look:
        theme = self._context.theme
        return _Look(
            theme.tokens,
            theme.font(Role.PREVIEW),
            theme.px(Role.SECONDARY.size),
            theme.line_height(Role.PREVIEW),
            theme.px(Space.XL),
            wording(),
        )


def _document(look: _Look) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(look.font)
    document.setDocumentMargin(look.gap)
    document.setDefaultStyleSheet(_style(look))
    return document


def _style(look: _Look) -> str:
    tokens = look.tokens
    return (
        f"body, p, li, td {{ color: {tokens.text}; line-height: {look.line}px; }}"
        f"p {{ margin: 0 0 {look.line // 2}px 0; }}"
        f"h1, h2, h3, h4, h5, h6 {{ font-size: {look.font.pixelSize() + 1}px; font-weight: 600;"
        f" margin: {look.line // 3}px 0 {look.line // 4}px 0; line-height: {look.line}px; }}"
        f"a {{ color: {tokens.accent}; text-decoration: none; }}"
        f"blockquote {{ color: {tokens.text2}; margin: 0 0 0 {look.gap}px; }}"
        f"pre, code {{ font-family: monospace; background-color: {tokens.chrome}; }}"
        f"th, td {{ padding: 2px 8px; }}"
        f".small {{ font-size: {look.small}px; color: {tokens.text2}; }}"
    )


def _html(pieces: Sequence[Piece], saved: Mapping[str, Embed], pictures: Container[str], look: _Look) -> str:
    parts = []
    for piece in pieces:
        # The mark that ties a place on the page to a line of the text.
        mark = f'<a name="line-{piece.line}"></a>'
        if isinstance(piece, Card):
            known = saved.get(piece.embed.url)
            parts.append(_card(known if known and known.saved else piece.embed, mark, look))
        elif piece.picture in pictures:
            parts.append(picture_html(piece.picture, mark))
        else:
            start = piece.html.find(">") + 1
            parts.append(f"{piece.html[:start]}{mark}{piece.html[start:]}")
    return "".join(parts)


def _card(embed: Embed, mark: str, look: _Look) -> str:
    tokens, words = look.tokens, look.words
    card = card_of(embed, words)
    small = 'class="small" style="margin: 0"'
    if not card.saved:
        foot = joined(card.network, html.escape(words.only_address))
        rows = f'<p style="margin: 0">{mark}{card.address}</p><p {small}>{foot}</p>'
    else:
        by = joined(card.handle, card.network)
        foot = joined(card.day, html.escape(words.saved), card.link)
        rows = (
            f'<p style="margin: 0">{mark}<b>{card.name}</b> <span class="small">{by}</span></p>'
            f'<p style="margin: 4px 0">{card.text}</p><p {small}>{foot}</p>'
        )
    cell = f"border: 1px solid {tokens.edge}; background-color: {tokens.chrome}; padding: {look.gap // 2}px"
    frame = f"border-collapse: collapse; margin: 6px 0 {look.gap}px 0"
    row = f'<tr><td style="{cell}">{rows}</td></tr>'
    return f'<table width="100%" cellspacing="0" style="{frame}">{row}</table>'


def _line_of(block: QTextBlock) -> int | None:
    """Returns the line of the text that a paragraph of the page is marked with."""
    for format_range in block.textFormats():
        for name in format_range.format.anchorNames():
            if name.startswith("line-"):
                return int(name[5:])
    return None


def _between(keys: Sequence[float], values: Sequence[float], key: float) -> float:
    """Returns what lies between the values of the two nearest keys, in the same proportion."""
    if not keys:
        return 0.0
    at = bisect_right(keys, key)
    if at == 0:
        return values[0] if key >= keys[0] else 0.0
    if at == len(keys):
        return values[-1]
    share = (key - keys[at - 1]) / (keys[at] - keys[at - 1])
    return values[at - 1] + share * (values[at] - values[at - 1])
