"""What a conflict is about, and what a person makes of it: of two texts one, or one of two values."""

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from mi_reader.markup.clashes import Kind, Row, Side, merged, rows, taken
from mi_reader.sync.resolve import Choice
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.conflict_case import Case
from mi_reader.ui.dialogs.conflict_sides import Sides
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Role, Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.elided_label import ElidedLabel
from mi_reader.ui.widgets.icon_label import IconLabel
from mi_reader.ui.widgets.message_strip import Severity


@dataclass(slots=True)
class Draft:
    """A decision in the making, kept while the person looks at other conflicts."""

    rows: list[Row]
    chosen: dict[int, Side] = field(default_factory=dict)
    text: str = ""


class TextPage(QWidget):
    """Two texts, and the one that is made of them."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._draft = Draft([])
        self._case: Case | None = None
        self._mine_head, mine = self._head("pen-line", "accent", Choice.MINE)
        self._their_head, theirs = self._head("cloud-upload", "text2", Choice.THEIRS)
        heads = QHBoxLayout()
        heads.setSpacing(Space.M)
        heads.addWidget(mine, 1)
        heads.addWidget(theirs, 1)
        self.sides = Sides(theme, self)
        self.sides.chosen.connect(self._chosen)
        frame = QFrame(self)
        style(frame, variant="card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(heads)
        inside.addWidget(self.sides, 1)
        self._legend = QLabel(self)
        self._legend.setWordWrap(True)
        style(self._legend, role="secondary")
        label = QLabel(self.tr("Merged result, editable"), self)
        style(label, role="caption")
        self._size = QLabel(self)
        style(self._size, role="secondary")
        titles = QHBoxLayout()
        titles.addWidget(label, 1)
        titles.addWidget(self._size)
        self.editor = QPlainTextEdit(self)
        self.editor.setFont(theme.font(Role.SOURCE))
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(label.text())
        style(self.editor, variant="framed")
        self.editor.textChanged.connect(self._edited)
        label.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(frame, 3)
        column.addWidget(self._legend)
        column.addLayout(titles)
        column.addWidget(self.editor, 2)
        theme.changed.connect(self._repaint)

    def show_case(self, case: Case, draft: Draft | None) -> None:
        """Shows a conflict; with a draft, as far as it was decided."""
        self._case = case
        theirs = case.told.conflict.theirs
        if draft is None:
            found = rows(case.told.conflict.base, case.mine or "", theirs or "")
            draft = Draft(found)
            draft.text = merged(found, draft.chosen)
        self._draft = draft
        self._mine_head.setText(self.tr("not in Zotero yet") if case.mine else self.tr("nothing there"))
        found_at = _moment(case.told.conflict.found)
        seen = self.tr("seen {time}").format(time=found_at) if theirs else self.tr("nothing there")
        self._their_head.setText(seen)
        self._show_rows()
        self._tell_rows()
        self.editor.setPlainText(draft.text)

    def draft(self) -> Draft:
        """Returns the decision as far as it is made."""
        self._draft.text = self.editor.toPlainText()
        return self._draft

    def decision(self, case: Case) -> tuple[Choice, str | None]:
        """Returns what the person decided."""
        text = self.editor.toPlainText()
        if case.mine is not None and text == case.mine:
            return Choice.MINE, None
        if case.told.conflict.theirs is not None and text == case.told.conflict.theirs:
            return Choice.THEIRS, None
        return Choice.TEXT, text

    def _head(self, icon: str, colour: str, choice: Choice) -> tuple[ElidedLabel, QWidget]:
        name = self.tr("Here, in MI Reader") if choice is Choice.MINE else self.tr("In Zotero")
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(self._context.theme, icon, colour, box))
        title = QLabel(name, box)
        title.setTextFormat(Qt.TextFormat.PlainText)
        style(title, role="strong")
        row.addWidget(title)
        more = ElidedLabel("", box)
        style(more, role="secondary")
        row.addWidget(more, 1)
        use = PlainButton(self.tr("Use all of this"), box, small=True)
        use.setAccessibleDescription(name)
        use.clicked.connect(lambda: self._use_all(choice))
        row.addWidget(use)
        return more, box

    def _sides_offered(self) -> tuple[Side, ...]:
        return (
            (Side.HERE, Side.THERE, Side.BOTH)
            if self._case and Choice.BOTH in self._case.told.can
            else (Side.HERE, Side.THERE)
        )

    def _show_rows(self) -> None:
        self.sides.show_rows(self._draft.rows, self._sides_offered(), self._draft.chosen)

    def _tell_rows(self) -> None:
        kinds = [row.kind for row in self._draft.rows]
        clashes = kinds.count(Kind.CLASH)
        alone = len(kinds) - clashes - kinds.count(Kind.SAME)
        parts = []
        if alone:
            parts.append(self.tr("%n paragraph(s) of one side alone, merged without a question", "", alone))
        if clashes:
            parts.append(self.tr("%n paragraph(s) changed on both sides: choose", "", clashes))
        self._legend.setText(" · ".join(parts))
        self._legend.setVisible(bool(parts))

    def _use_all(self, choice: Choice) -> None:
        if self._case is None:
            return
        text = self._case.mine if choice is Choice.MINE else self._case.told.conflict.theirs
        side = Side.HERE if choice is Choice.MINE else Side.THERE
        self._draft.chosen = {
            number: side for number, row in enumerate(self._draft.rows) if row.kind is Kind.CLASH
        }
        self.sides.choose(side)
        self._replace_all(text or "")

    def _chosen(self, number: int, side: Side) -> None:
        row = self._draft.rows[number]
        before = "\n\n".join(taken(row, self._draft.chosen.get(number, Side.HERE)))
        after = "\n\n".join(taken(row, side))
        generated = merged(self._draft.rows, self._draft.chosen)
        self._draft.chosen[number] = side
        text = self.editor.toPlainText()
        if text == generated:
            self._replace_all(merged(self._draft.rows, self._draft.chosen))
        elif text.count(before) == 1:
            # The person has edited other parts: only this paragraph is exchanged.
            self._replace(text.index(before), len(before), after)
        else:
            self._tell_left()

    def _replace_all(self, text: str) -> None:
        self._replace(0, len(self.editor.toPlainText()), text)

    def _replace(self, start: int, length: int, text: str) -> None:
        """Puts a text in place of another, so that Ctrl+Z brings it back."""
        before = self.editor.toPlainText()
        cursor = QTextCursor(self.editor.document())
        # Qt counts in halves of a letter beyond the first 65,536 of Unicode.
        cursor.setPosition(_qt_length(before[:start]))
        cursor.setPosition(_qt_length(before[: start + length]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def _tell_left(self) -> None:
        window = self.window()
        if isinstance(window, Dialog):
            message = self.tr("You have edited this paragraph below: it was left as it is.")
            window.strip.show_message(Severity.INFO, message)

    def _edited(self) -> None:
        text = self.editor.toPlainText()
        words = len(text.split())
        # Where there are no blanks between words, letters are counted.
        dense = len(text) > 12 * max(words, 1)
        self._size.setText(
            self.tr("%n character(s)", "", len(text)) if dense else self.tr("%n word(s)", "", words)
        )
        self._mark()

    def _mark(self) -> None:
        tokens = self._context.theme.tokens
        colours = {Kind.CLASH: tokens.warn_bg, Kind.SAME: ""}
        text, chosen = self.editor.toPlainText(), self._draft.chosen
        parts = [
            (part, colours.get(row.kind, tokens.added))
            for number, row in enumerate(self._draft.rows)
            for part in taken(row, chosen.get(number, Side.HERE))
        ]
        self.editor.setExtraSelections(
            [
                self._selection(text, part, colour)
                for part, colour in parts
                if colour and text.count(part) == 1
            ]
        )

    def _selection(self, text: str, part: str, colour: str) -> QTextEdit.ExtraSelection:
        start = text.index(part)
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(_qt_length(text[:start]))
        cursor.setPosition(_qt_length(text[: start + len(part)]), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setBackground(QColor(colour))
        return selection

    def _repaint(self) -> None:
        if self._case:
            self._show_rows()
            self._mark()


class ChoicePage(QWidget):
    """Two values, or a thing that one side deleted: one or the other."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._happened = QLabel(self)
        self._stake = QLabel(self)
        for label in (self._happened, self._stake):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        style(self._stake, tone="text2")
        self.group = QButtonGroup(self)
        self._options: dict[Choice, tuple[QRadioButton, QLabel]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._happened)
        column.addWidget(self._stake)
        for choice in (Choice.MINE, Choice.THEIRS):
            card = QFrame(self)
            style(card, variant="card")
            inside = QVBoxLayout(card)
            button = QRadioButton(card)
            text = QLabel(card)
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setContentsMargins(Space.XL + Space.XXS, 0, 0, 0)
            inside.addWidget(button)
            inside.addWidget(text)
            self.group.addButton(button)
            self._options[choice] = button, text
            column.addWidget(card)
        column.addStretch(1)
        self.setFocusProxy(self._options[Choice.MINE][0])

    def show_case(self, case: Case) -> None:
        """Shows a conflict."""
        said = self._context.language.said
        gone, conflict = case.gone, case.told.conflict
        self._happened.setText(said(gone.happened) if gone else "")
        self._happened.setVisible(bool(gone))
        stake = "\n".join(f"•  {said(line)}" for line in gone.at_stake) if gone else ""
        head = self.tr("Here there is:")
        self._stake.setText(f"{head}\n{stake}" if stake else "")
        self._stake.setVisible(bool(stake))
        nothing = self.tr("(nothing)")
        titles = {
            Choice.MINE: self.tr("Here, in MI Reader"),
            Choice.THEIRS: self.tr("In Zotero"),
        }
        if gone:
            undo = (self.tr("Delete it in Zotero too"), self.tr("Take it back from Zotero"))
            keep = (self.tr("Keep it"), self.tr("Remove it here too"))
            titles = dict(zip(titles, undo if gone.here else keep, strict=True))
        texts = {
            Choice.MINE: said(gone.mine) if gone else case.mine or nothing,
            Choice.THEIRS: said(gone.theirs) if gone else conflict.theirs or nothing,
        }
        for choice, (button, label) in self._options.items():
            button.setText(titles[choice])
            button.setAccessibleDescription(texts[choice])
            label.setText(texts[choice])
        self._options[Choice.MINE][0].setChecked(True)

    def choose(self, choice: Choice) -> None:
        """Chooses an answer."""
        self._options[choice][0].setChecked(True)

    def decision(self, _case: Case) -> tuple[Choice, str | None]:
        """Returns what the person decided."""
        return next(choice for choice, (button, _) in self._options.items() if button.isChecked()), None


def _moment(moment: str) -> str:
    """Returns a moment (ISO 8601) as one says it: today's by its time alone."""
    local = datetime.fromisoformat(moment).astimezone()
    shown = QDateTime.fromSecsSinceEpoch(round(local.timestamp()))
    if local.date() == datetime.now(local.tzinfo).date():
        return QLocale().toString(shown.time(), "HH:mm")
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)


def _qt_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
