"""What an export comes to, in one line: lines that come and go, hand edits, pictures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mi_reader.post.difference import Difference, Kind
from mi_reader.post.exporting import Planned
from mi_reader.post.plan import Action
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.icon_label import IconLabel


class Totals(QWidget):
    """Says what would change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.added, self.removed = QLabel(self), QLabel(self)
        self.hand, self.pictures = QLabel(self), QLabel(self)
        self._hand_icon = IconLabel(theme, "pen-line", "warn", self)
        style(self.added, tone="ok")
        style(self.removed, tone="error")
        style(self.hand, tone="warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for widget in (self.added, self.removed, self._hand_icon, self.hand, self.pictures):
            widget.hide()
            row.addWidget(widget)
        row.addWidget(self.state, 1)

    def say(self, planned: Planned, changes: Difference) -> None:
        """Says what an export would do."""
        added = changes.count(Kind.ADDED)
        removed = changes.count(Kind.REMOVED) + changes.count(Kind.HAND)
        # Edits, as everywhere: what was done by hand may be one word, a line less, or ten lines.
        lost, kept = planned.lost, planned.kept
        pictures = sum(not one.is_there for one in planned.pictures)
        self.added.setText(self.tr("+ %n line(s)", "", added) if added else "")
        self.removed.setText(self.tr("− %n line(s)", "", removed) if removed else "")
        if lost:
            self.hand.setText(self.tr("%n edit(s) made by hand would go", "", lost))
        else:
            self.hand.setText(self.tr("%n edit(s) made by hand stay", "", kept) if kept else "")
        self.pictures.setText(self.tr("%n picture(s) to be copied", "", pictures) if pictures else "")
        for label in (self.added, self.removed, self.hand, self.pictures):
            label.setVisible(bool(label.text()))
        self._hand_icon.setVisible(bool(lost or kept))
        if planned.changes_nothing:
            self.say_state(self.tr("The file is up to date."))
        elif planned.is_current:
            self.say_state(self.tr("The file is up to date; exporting it only notes so."))
        elif planned.post.action is Action.CREATE:
            self.say_state(self.tr("A new file: {name}").format(name=planned.post.file.path.name))
        else:
            self.say_state("")

    def say_state(self, text: str) -> None:
        """Says a sentence."""
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def clear(self) -> None:
        """Says nothing."""
        for widget in (self.added, self.removed, self._hand_icon, self.hand, self.pictures, self.state):
            widget.hide()
