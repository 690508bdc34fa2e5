"""The small parts of the inspector: texts that wrap, a part that folds, a row of a form, a note, a file."""

import html
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.errors import NotFoundError
from mi_reader.library.attachments import PaperFile, safe_link
from mi_reader.ui.context import Context
from mi_reader.ui.jobs import Jobs
from mi_reader.ui.links import open_link
from mi_reader.ui.theme.paint import shortened
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import IconButton, LinkButton, PlainButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.tooltip import tooltip

_INDENT = 12  # pixels
_HIGHEST_NOTE = 220  # pixels; longer ones scroll


class WrappedLabel(QLabel):
    """A text that wraps anywhere it must, and gives way: a long word never makes the pane wider."""

    def __init__(self, parent: QWidget | None = None, role: str = "") -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            style(self, role=role)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())


class LinkLabel(WrappedLabel):
    """A wrapped text with links that the keyboard reaches, too."""

    def __init__(self, parent: QWidget | None = None, role: str = "") -> None:
        super().__init__(parent, role)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )


class Notice(QFrame):
    """What is wrong with the paper, and what can be done about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, "triangle-alert", "warn", self)
        self._text = WrappedLabel(self, "secondary")
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.XS)
        self._buttons: list[PlainButton] = []
        beside = QHBoxLayout()
        beside.setSpacing(Space.XS)
        beside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        column.setSpacing(Space.XS)
        column.addLayout(beside)
        column.addLayout(self._row)
        style(self, variant="strip", severity="warning")
        style(self._text, tone="text")
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def buttons(self) -> Sequence[PlainButton]:
        """Its buttons, in their order."""
        return tuple(self._buttons)

    def show_text(self, icon: str, text: str, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Says something, with a button for each thing that can be done."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._buttons = [PlainButton(name, self, small=True) for name, _ in actions]
        for button, (_, do) in zip(self._buttons, actions, strict=True):
            button.clicked.connect(lambda _checked=False, do=do: do())
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._icon.set_icon(icon, "warn")
        self._text.setText(text)
        self.show()


class Foldable(QWidget):
    """A part of a form under a heading that opens and closes it."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        style(self._heading, role="caption")
        self._fold = IconButton(theme, "minus", parent=self)
        self._fold.clicked.connect(self.toggle)
        self.content = content
        row = QHBoxLayout()
        row.setSpacing(Space.XXS)
        row.addWidget(self._heading, 1)
        row.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addLayout(row)
        column.addWidget(content)
        self._name = ""
        self._opened = True

    @property
    def opened(self) -> bool:
        """Whether its content is to be seen."""
        return self._opened

    def set_name(self, name: str) -> None:
        """Sets its heading, in today's language."""
        self._name = name
        self._heading.setText(name)
        self._say()

    def set_opened(self, *, opened: bool) -> None:
        """Opens or closes it."""
        self._opened = opened
        self.content.setVisible(opened)
        self._fold.set_icon("minus" if opened else "plus")
        self._say()

    def toggle(self) -> None:
        """Opens or closes it."""
        self.set_opened(opened=not self._opened)

    def _say(self) -> None:
        text = self.tr("Hide: {part}") if self._opened else self.tr("Show: {part}")
        self._fold.set_name(text.format(part=self._name))


class Form(QWidget):
    """Names on the left, values on the right; a row without a value is not there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not a form layout, which keeps the heights that wrapped texts had before they were changed.
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(theme.px(Space.M))
        self._layout.setVerticalSpacing(theme.px(Space.XXS))
        self._layout.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QLabel, LinkLabel]] = {}

    def add_row(self, key: str) -> LinkLabel:
        """Adds a row, and returns the label of its value."""
        name, value = QLabel(self), LinkLabel(self)
        style(name, role="secondary")
        style(value, role="secondary", tone="text")
        name.setBuddy(value)
        row = len(self._rows)
        self._layout.addWidget(name, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(value, row, 1)
        self._rows[key] = name, value
        return value

    def set_name(self, key: str, name: str) -> None:
        """Sets what a row is called, in today's language."""
        self._rows[key][0].setText(name)
        self._rows[key][1].setAccessibleName(name)

    def set_value(self, key: str, html: str) -> None:
        """Sets what a row says, as HTML; empty for no row."""
        name, value = self._rows[key]
        value.setText(html)
        name.setVisible(bool(html))
        value.setVisible(bool(html))

    def value(self, key: str) -> str:
        """Returns what a row says; empty where it is not there."""
        return self._rows[key][1].text()


class NoteView(QTextBrowser):
    """A note from Zotero, to be read. Nothing in it is ever fetched; links are opened elsewhere."""

    def __init__(self, jobs: Jobs, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        style(self, variant="framed")
        self.anchorClicked.connect(partial(open_link, jobs))
        # The pane is narrow: quotations in quotations leave room for words.
        self.document().setIndentWidth(_INDENT)
        self.document().setDefaultStyleSheet(f"blockquote {{ margin: 4px 0 4px {_INDENT}px; }}")
        self.setHtml(html)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None

    def doSetSource(self, _name: QUrl | str, _type: object = None) -> None:
        """Goes nowhere."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = round(self.document().size().height()) + 14
        height = min(wanted, _HIGHEST_NOTE)
        if height != self.height():
            self.setFixedHeight(height)


class FileRow(QWidget):
    """An attachment: its name opens it, if it is there and nothing is run by that."""

    def __init__(self, context: Context, file: PaperFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._file = file
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(IconLabel(context.theme, "paperclip", parent=self))
        self.opens = (file.there and file.document) or bool(file.url and file.path is None)
        if self.opens:
            self._button = LinkButton("", self)
            self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._button.setToolTip(tooltip(str(file.path or file.url)))
            self._button.setAccessibleName(self.tr("Open {file}").format(file=file.title))
            self._button.clicked.connect(self.open)
            row.addWidget(self._button, 1)
        else:
            label = ElidedLabel(file.title, self, Qt.TextElideMode.ElideMiddle)
            style(label, role="secondary")
            row.addWidget(label, 1)
        if file.path and not file.there:
            missing = QLabel(self.tr("not on this computer"), self)
            missing.setToolTip(tooltip(str(file.path)))
            style(missing, role="small", tone="warn")
            row.addWidget(missing)

    def open(self) -> None:
        """Opens the file."""
        if self._file.path is None:
            open_link(self._context.jobs, self._file.url)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.path))):
            name = str(self._file.path)
            self._context.jobs.failed.emit(NotFoundError(f"No program on this computer opens {name}."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.opens:
            width = self._button.width() - 8
            metrics = self._button.fontMetrics()
            shown = metrics.elidedText(self._file.title, Qt.TextElideMode.ElideMiddle, width)
            self._button.setText(shown.replace("&", "&&"))


def linked(theme: Theme, url: str, text: str) -> str:
    """Returns a link to the web as HTML; the text alone where the address is none of the web's."""
    try:
        safe_link(url)
    except NotFoundError:
        return html.escape(text) if url else ""
    return anchor(theme, url, text)


def anchor(theme: Theme, name: str, text: str) -> str:
    """Returns as HTML what a label tells its owner of when it is activated; known by its colour alone."""
    # A zero-width space lets a long DOI wrap at its slashes. A label keeps the colour that it has begun with.
    shown = html.escape(shortened(text)).replace("/", "/\u200b")
    look = f"text-decoration: none; color: {theme.tokens.accent}"
    return f'<a href="{html.escape(name)}" style="{look}">{shown}</a>'
