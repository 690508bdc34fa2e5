"""The manual: pages of Markdown in resources/help, one folder per language, set as a page to be read.

A heading that is linked to ends in a name that is the same in all languages: `## Conflicts {#conflicts}`.
"""

import re
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, QStringListModel, Qt, QUrl
from PySide6.QtGui import QImage, QShowEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QTextBrowser, QWidget

from mi_reader import assets
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.help_pages import FIRST
from mi_reader.ui.links import open_page
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Role, Space

_HELP: Final = "help"
_UPRIGHT: Final = frozenset({"ja"})  # their letters have no italics
_NUMBER: Final = re.compile(r"\d+")
_NAMED: Final = re.compile(r"<(h\d)>(.*?) \{#([a-z-]+)\}")
# Our own pages and no others: nothing in them has to be made safe.
_MARKDOWN: Final = MarkdownIt("commonmark").enable("table")


class Manual(Dialog):
    """The manual.

    Args:
        page: The file to begin with, perhaps with the name of a heading, `7-sync.md#conflicts`; the first one
            if empty.
    """

    def __init__(self, context: Context, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context, "manual", self.tr("Manual"), QSize(880, 580), parent)
        self._folder: Path | None = None
        self._pages: list[tuple[str, str]] = []
        self._page, _, self._heading = page.partition("#")
        self.setModal(False)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.contents = QListView(self)
        self.titles = QStringListModel(self)
        self.contents.setModel(self.titles)
        self.contents.setObjectName("contents")
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.contents.selectionModel().currentChanged.connect(self._chosen)
        style(self.contents, variant="contents")
        self.text = _Pages(self)
        self.text.anchorClicked.connect(self._clicked)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.contents)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([context.theme.px(220), context.theme.px(660)])
        # The pages reach the edges of the window, as a page does.
        self.body.setContentsMargins(0, 0, 0, Space.M)
        self.body.addWidget(split, 1)
        self.closing = self.add_close()
        # It stays open beside the window, in which another language or theme may be chosen.
        context.language.changed.connect(self.retranslate)
        context.theme.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Shows its pages in the window's language and colours."""
        self._folder = self.text.folder = _folder(self.context.language.code)
        self._pages = _pages(self._folder)
        page = self._page or (self._pages[0][0] if self._pages else "")
        self.setWindowTitle(self.tr("Manual"))
        self.text.setAccessibleName(self.windowTitle())
        self.contents.setAccessibleName(self.tr("Contents"))
        self.closing.setText(QCoreApplication.translate("Dialog", "Close"))
        self.titles.setStringList([title for _, title in self._pages])
        self.contents.setVisible(bool(self._pages))
        self.text.dress(self.context.theme, slanted=self.context.language.code not in _UPRIGHT)
        self.show_page(f"{page}#{self._heading}")

    def show_page(self, page: str) -> None:
        """Shows a page, from a heading on if one is named; one that is not there is said to be missing."""
        name, _, heading = page.partition("#")
        place = next((at for at, (file, _) in enumerate(self._pages) if file == name), -1)
        if place < 0 or self._folder is None:
            missing = self.tr("This page of the manual is not there.")
            self.text.show_markdown(f"# {self.windowTitle()}\n\n{missing}")
            return
        self._page, self._heading = name, heading
        self.contents.setCurrentIndex(self.contents.model().index(place, 0))
        self.text.show_markdown((self._folder / name).read_text(encoding="utf-8"))
        self.text.scrollToAnchor(heading)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now it is known how wide the page is.
        self.show_page(f"{self._page}#{self._heading}")

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and self._pages[index.row()][0] != self._page:
            self.show_page(self._pages[index.row()][0])

    def _clicked(self, url: QUrl) -> None:
        if url.scheme() in ("https", "http"):
            open_page(url.toString())
        elif url.isRelative():
            self.show_page(f"{Path(url.path()).name or self._page}#{url.fragment()}")


class _Pages(QTextBrowser):
    """Shows pages and their pictures, and asks nobody on the Web for anything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)

    def dress(self, theme: Theme, *, slanted: bool) -> None:
        """Takes sizes and colours for the pages that are shown from now on.

        Args:
            slanted: Whether what is emphasised is set in italics.
        """
        self.setFont(theme.font(Role.PREVIEW))
        self.document().setDefaultFont(theme.font(Role.PREVIEW))
        self.document().setDocumentMargin(theme.px(Space.XL + Space.XS))
        self.document().setDefaultStyleSheet(
            _style(theme) + ("" if slanted else "em { font-style: normal; }")
        )

    def show_markdown(self, text: str) -> None:
        """Shows a page from its beginning."""
        made: str = _MARKDOWN.render(text)
        made = made.replace("<table>", '<table cellspacing="0">')
        made = made.replace("<img ", '<img style="max-width: 100%" ')
        self.setHtml(_NAMED.sub(r'<\1 id="\3">\2', made))
        self._size_headings()

    def _size_headings(self) -> None:
        """Takes back what Qt adds to the size of headings: it would multiply the style's."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                plain = cursor.charFormat()
                plain.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                cursor.setCharFormat(plain)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        picture = self.folder / url.path() if self.folder and url.isRelative() else None
        if picture and picture.is_file() and self.folder in picture.resolve().parents:
            return self._fitted(QImage(str(picture)))
        return None

    def _fitted(self, picture: QImage) -> QImage:
        """Returns a picture no wider than the page: Qt would leave out pixels where it makes it smaller."""
        ratio = self.devicePixelRatioF()
        # The scroll bar may come with the picture; so may a fraction of a pixel.
        beside = 0 if self.verticalScrollBar().isVisible() else self.verticalScrollBar().sizeHint().width()
        width = self.viewport().width() - beside - 2 * self.document().documentMargin() - 2
        if picture.width() > width:
            picture = picture.scaledToWidth(int(width * ratio), Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture


def _style(theme: Theme) -> str:
    tokens, line = theme.tokens, theme.line_height(Role.PREVIEW)
    gap, near = theme.px(Space.M), theme.px(Space.XS)
    families = ", ".join(f"'{family}'" for family in theme.font(Role.SOURCE).families())

    def heading(role: Role, above: int, below: int) -> str:
        font = theme.font(role)
        return (
            f"font-size: {font.pixelSize()}px; font-weight: 600; margin: {above}px 0 {below}px 0;"
            f" line-height: {theme.line_height(role)}px;"
        )

    return (
        f"body {{ color: {tokens.text}; }}"
        f"p, li, td, th {{ line-height: {line}px; }}"
        f"p {{ margin: 0 0 {gap}px 0; }}"
        f"ul, ol {{ margin: 0 0 {gap}px 0; }}"
        f"li {{ margin: 0 0 {theme.px(2)}px 0; }}"
        f"h1 {{ {heading(Role.ROOM_TITLE, 0, gap)} }}"
        f"h2, h3 {{ {heading(Role.PANE_TITLE, theme.px(Space.XL), near)} }}"
        f"a {{ color: {tokens.accent}; text-decoration: none; }}"
        f"code {{ font-family: {families}; font-size: {theme.px(Role.SOURCE.size)}px;"
        f" background-color: {tokens.alt}; }}"
        f"table {{ border-collapse: collapse; margin: {near}px 0 {gap}px 0; }}"
        f"th {{ text-align: left; font-size: {theme.px(Role.SECONDARY.size)}px; color: {tokens.text2}; }}"
        f"th, td {{ padding: 0 {gap}px {near}px 0; border-bottom: 1px solid {tokens.line}; }}"
    )


def _folder(language: str) -> Path | None:
    """Returns where the pages are, in a language or else in English; None if this build has none."""
    for code in (language, "en"):
        try:
            return assets.path(_HELP, code)
        except FileNotFoundError:
            continue
    return None


def _pages(folder: Path | None) -> list[tuple[str, str]]:
    """Returns the files of the manual in their order, and the title of each: its first heading."""
    if folder is None:
        return []
    files = sorted(folder.glob("*.md"), key=_place)
    return [(file.name, _title(file)) for file in files]


def _place(file: Path) -> tuple[bool, int, str]:
    """Returns what pages are ordered by: the first one, then by the numbers that their names begin with."""
    number = _NUMBER.match(file.name)
    return file.name != FIRST, int(number[0]) if number else 0, file.name


def _title(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), file.stem)
