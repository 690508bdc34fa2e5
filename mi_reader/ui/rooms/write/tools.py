"""What stands above the text: the prompts for a blank page, and the buttons that write Markdown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from mi_reader.annotate.prompts import Prompt, prompts
from mi_reader.ui.context import Context
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import IconButton
from mi_reader.ui.widgets.chip import Chip
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.popovers import AskTexts
from mi_reader.ui.widgets.tooltip import tooltip


class PromptBar(QFrame):
    """A chip for each prompt: a click shows it as a hint at the cursor, another one takes it away."""

    def __init__(self, context: Context, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self._language = ""
        self._chips: dict[str, Chip] = {}
        self._caption = QLabel(self)
        self._length = QLabel(self)
        style(self, variant="base")
        style(self._caption, role="secondary")
        style(self._length, role="secondary")
        self._place = QWidget(self)
        self._flow = FlowLayout(self._place, gap=Space.XXS)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XXS, Space.L, Space.XXS)
        row.setSpacing(Space.S)
        row.addWidget(self._caption)
        row.addWidget(self._place, 1)
        row.addWidget(self._length)
        editor.hints.changed.connect(self._tick)
        editor.edited.connect(self._count)
        self._name()

    def set_language(self, language: str, *, shown: bool) -> None:
        """Offers the prompts in the language of a text; none where they make no sense."""
        self._caption.setVisible(shown)
        self._place.setVisible(shown)
        if language == self._language:
            return
        self._language = language
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
            self._flow.removeWidget(chip)
        self._chips = {prompt.question: self._chip(prompt) for prompt in prompts(language)}
        self._editor.setPlaceholderText(" · ".join(prompt.text for prompt in prompts(language)))

    @property
    def chips(self) -> dict[str, Chip]:
        """The chips by their questions."""
        return self._chips

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _chip(self, prompt: Prompt) -> Chip:
        chip = Chip(self._context.theme, prompt.text, self._place, icon="plus")
        chip.setToolTip(tooltip(prompt.more))
        chip.setAccessibleDescription(prompt.more)
        chip.clicked.connect(lambda _=False: self._toggle(prompt))
        self._flow.addWidget(chip)
        return chip

    def _toggle(self, prompt: Prompt) -> None:
        if not self._editor.isReadOnly():
            self._editor.hints.toggle(prompt.question, prompt.text)
            self._editor.setFocus()
        self._tick()

    def _tick(self) -> None:
        shown = self._editor.hints.names
        for question, chip in self._chips.items():
            chip.setChecked(question in shown)
            chip.set_icon("check" if question in shown else "plus")

    def _count(self) -> None:
        letters = len("".join(self._editor.text().split()))
        self._length.setText(self.tr("%n letter(s)", "", letters))

    def _name(self) -> None:
        self._caption.setText(self.tr("Prompts"))
        self._count()


class FormatBar(QFrame):
    """The buttons that write Markdown for who does not know it by heart."""

    def __init__(self, context: Context, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        theme = context.theme
        style(self, variant="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XXS, Space.M, Space.XXS)
        row.setSpacing(0)
        self._buttons: dict[str, IconButton] = {}
        acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("heading", "", editor.format.heading),
            ("bold", "Ctrl+B", editor.format.bold),
            ("italic", "Ctrl+I", editor.format.italic),
            ("link", "Ctrl+K", editor.format.link),
            ("list", "", editor.format.bullets),
            ("text-quote", "", editor.format.quote),
            ("code", "", editor.format.code),
            ("image", "", editor.format.picture),
        )
        for icon, key, act in acts:
            button = IconButton(theme, icon, parent=self, key=key)
            button.clicked.connect(lambda _=False, act=act: self._do(act))
            row.addWidget(button)
            self._buttons[icon] = button
        self.embed = IconButton(theme, "message-square-quote", parent=self)
        self.embed.clicked.connect(self._ask_embed)
        row.addWidget(self.embed)
        self._kind = QLabel("Markdown", self)
        style(self._kind, role="small")
        row.addStretch(1)
        row.addWidget(self._kind)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _do(self, act: Callable[[], None]) -> None:
        if not self._editor.isReadOnly() and not self._editor.composing:
            act()
        self._editor.setFocus()

    def _ask_embed(self) -> None:
        if self._editor.isReadOnly() or self._editor.composing:
            return
        fields = [(self.tr("Its address, or its embed code"), "")]
        AskTexts(self.tr("Embed a post"), fields, self._insert_embed, self).open_below(self.embed)

    def _insert_embed(self, texts: Sequence[str]) -> str:
        if not texts[0]:
            return ""
        if not self._editor.insert_embed(texts[0]):
            return self.tr("That is not the address of a post on X, Bluesky or Mastodon, or of a video.")
        self._editor.setFocus()
        return ""

    def _name(self) -> None:
        names = {
            "heading": self.tr("Heading"),
            "bold": self.tr("Bold"),
            "italic": self.tr("Italic"),
            "link": self.tr("Link"),
            "list": self.tr("List"),
            "text-quote": self.tr("Quotation"),
            "code": self.tr("Code"),
            "image": self.tr("Picture"),
        }
        for icon, button in self._buttons.items():
            button.set_name(names[icon])
        self.embed.set_name(self.tr("Embed a post"))
