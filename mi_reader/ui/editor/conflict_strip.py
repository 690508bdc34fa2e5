"""The strip above a text that somebody else has changed while it was being written: three ways on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mi_reader.domain.errors import MiReaderError
from mi_reader.ui.context import Context
from mi_reader.ui.editor.session import State, TextSession
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import LinkButton, PlainButton
from mi_reader.ui.widgets.flow_layout import FlowLayout
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

_HIGH = 120  # pixels of the other text, at a zoom of one


class ConflictStrip(QWidget):
    """Hidden while a session has nothing to ask or to complain of."""

    def __init__(self, context: Context, session: TextSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._question = QFrame(self)
        self._sentence = QLabel(self._question)
        self._theirs = QLabel(self._question)
        self._mine_button = PlainButton(parent=self._question, small=True)
        self._theirs_button = PlainButton(parent=self._question, small=True)
        self._both_button = PlainButton(parent=self._question, small=True)
        self._look = LinkButton(parent=self._question)
        self._complaint = MessageStrip(context.theme, self)
        self._lay_out()
        self._name()
        self._mine_button.clicked.connect(session.keep_mine)
        self._theirs_button.clicked.connect(session.take_theirs)
        self._both_button.clicked.connect(session.keep_both)
        self._look.clicked.connect(self._toggle)
        session.clashed.connect(self._ask)
        session.failed.connect(self._complain)
        session.state_changed.connect(self._state_changed)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _lay_out(self) -> None:
        style(self._question, variant="strip")
        style(self._question, severity="warning")
        self._sentence.setWordWrap(True)
        self._theirs.setWordWrap(True)
        self._theirs.setTextFormat(Qt.TextFormat.PlainText)
        self._theirs.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._theirs.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._theirs.setMaximumHeight(self._context.theme.px(_HIGH))
        self._theirs.hide()
        icon = IconLabel(self._context.theme, "git-compare", "warn", self._question)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        buttons = FlowLayout(gap=Space.XXS)
        for button in (self._mine_button, self._theirs_button, self._both_button, self._look):
            buttons.addWidget(button)
        column = QVBoxLayout(self._question)
        column.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        column.setSpacing(Space.XXS)
        column.addLayout(row)
        column.addLayout(buttons)
        column.addWidget(self._theirs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._question)
        whole.addWidget(self._complaint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _name(self) -> None:
        self._sentence.setText(
            self.tr("This text was changed elsewhere while you were writing. Both versions are kept.")
        )
        self._mine_button.setText(self.tr("Keep mine"))
        self._theirs_button.setText(self.tr("Take the other"))
        self._both_button.setText(self.tr("Keep both"))
        self._look.setText(
            self.tr("Show the other") if self._theirs.isHidden() else self.tr("Hide the other")
        )

    def _toggle(self) -> None:
        self._theirs.setVisible(self._theirs.isHidden())
        self._name()

    def _ask(self, theirs: str) -> None:
        self._theirs.setText(theirs or self.tr("(empty)"))
        self._complaint.hide()
        self._question.show()
        self.show()
        announce(self, self._sentence.text(), urgent=True)

    def _complain(self, error: MiReaderError) -> None:
        message, remedy = self._context.language.error(error)
        self._question.hide()
        self.show()
        self._complaint.show_message(
            Severity.ERROR, message, remedy, action=self.tr("Try again"), do=self._session.retry
        )

    def _state_changed(self, state: State) -> None:
        if state not in (State.CONFLICT, State.FAILED):
            self.hide()
            self._question.hide()
            self._complaint.hide()
