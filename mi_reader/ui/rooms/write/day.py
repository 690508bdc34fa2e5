"""Beside a pick: what was written about the paper on the day, to look at and to take over again."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.editor.markdown_editor import MarkdownEditor
from mi_reader.ui.rooms.write.page import Page
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Role, Space
from mi_reader.ui.widgets.buttons import PlainButton


class DayPane(QWidget):
    """The why of a pick's paper, read-only.

    Signals:
        why_wanted: The why itself is to be written.
        taken_over: The pick is to say the why again.
    """

    why_wanted = Signal()
    taken_over = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = False
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        style(self._sentence, role="secondary")
        self.text = MarkdownEditor(context.theme, self, role=Role.UI)
        self.text.setReadOnly(True)
        self._edit = PlainButton(parent=self, small=True)
        self._again = PlainButton(parent=self, small=True)
        self._edit.setIcon(context.theme.icon("pen-line"))
        self._again.setIcon(context.theme.icon("history"))
        for button in (self._edit, self._again):
            button.setIconSize(context.theme.icon_size(14, beside_text=True))
        self._edit.clicked.connect(self.why_wanted)
        self._again.clicked.connect(self.taken_over)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._edit)
        row.addWidget(self._again)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.L, 0)
        head.setSpacing(Space.XS)
        head.addWidget(self._sentence)
        head.addLayout(row)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self._name()

    def show_page(self, page: Page) -> None:
        """Shows the why of a page's paper."""
        self._own = page.own
        if self.text.text() != page.why:
            self.text.show_text(page.why)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.text.setAccessibleName(self.tr("Why it is interesting, as written on the day"))
        self.text.setPlaceholderText(self.tr("Nothing was written on the day."))
        if self._own:
            self._sentence.setText(self.tr("The post has words of its own about this paper."))
        else:
            self._sentence.setText(
                self.tr("The post says the why as it is, until you change it beside this.")
            )
        self._edit.setText(self.tr("Write the why"))
        self._again.setText(self.tr("Use the why again"))
        self._again.setVisible(self._own)
