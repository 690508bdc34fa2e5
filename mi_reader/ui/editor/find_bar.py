"""Find and replace, below the text: found as one types, and done with the keyboard alone."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QWidget

from mi_reader.ui.editor.text_editor import TextEditor
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.announce import announce
from mi_reader.ui.widgets.buttons import IconButton, PlainButton, with_key

_MOST_SHOWN = 1000  # places that are painted; all are counted, and replaced
_Flag = QTextDocument.FindFlag


class FindBar(QFrame):
    """Hidden until `start_finding` or `start_replacing`; Esc goes back to the text."""

    def __init__(self, theme: Theme, editor: TextEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._places: list[QTextCursor] = []
        self._words = QLineEdit(self)
        self._with = QLineEdit(self)
        self._count = QLabel(self)
        self._case = PlainButton("Aa", self, small=True)
        self._back = PlainButton("↑", self, small=True)
        self._on = PlainButton("↓", self, small=True)
        self._close = IconButton(theme, "x", parent=self, key="Escape")
        self._one = PlainButton(parent=self, small=True)
        self._all = PlainButton(parent=self, small=True)
        self._case.setCheckable(True)
        style(self, variant="bar-below")
        style(self._count, role="small")
        self._lay_out()
        self._connect()
        self._name()
        self.hide()

    def start_finding(self) -> None:
        """Comes up with the selected words, to find them."""
        self._come(replacing=False)

    def start_replacing(self) -> None:
        """Comes up with the selected words, to replace them."""
        self._come(replacing=True)

    def go_on(self) -> None:
        """Goes to the next place after the cursor, from the last to the first."""
        self._go(forward=True)

    def go_back(self) -> None:
        """Goes to the place before the cursor, from the first to the last."""
        self._go(forward=False)

    def close_bar(self) -> None:
        """Goes away and gives the keyboard back to the text."""
        self.hide()
        self._places = []
        self._editor.setExtraSelections([])
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key == Qt.Key.Key_F3:
            self._go(forward=not shift)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc is an action of the window, too; here it closes this.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F3)
        ):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    # Inner --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.M, Space.XXS, Space.S, Space.XXS)
        grid.setHorizontalSpacing(Space.XS)
        grid.setVerticalSpacing(Space.XXS)
        grid.addWidget(self._words, 0, 0)
        finding, replacing = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (finding, (self._count, self._case, self._back, self._on, self._close)),
            (replacing, (self._one, self._all)),
        ):
            row.setSpacing(Space.XXS)
            for widget in widgets:
                row.addWidget(widget)
        replacing.addStretch(1)
        grid.addLayout(finding, 0, 1)
        grid.addWidget(self._with, 1, 0)
        grid.addLayout(replacing, 1, 1)
        grid.setColumnStretch(0, 1)

    def _connect(self) -> None:
        self._words.textChanged.connect(lambda _: self._look(go=True))
        self._words.returnPressed.connect(self.go_on)
        self._with.returnPressed.connect(self._replace_one)
        self._case.toggled.connect(lambda _: self._look(go=True))
        self._on.clicked.connect(self.go_on)
        self._back.clicked.connect(self.go_back)
        self._close.clicked.connect(self.close_bar)
        self._one.clicked.connect(self._replace_one)
        self._all.clicked.connect(self._replace_all)
        self._editor.edited.connect(self._edited)
        self._theme.changed.connect(self._paint)

    def _name(self) -> None:
        self._words.setPlaceholderText(self.tr("Find"))
        self._words.setAccessibleName(self.tr("Find"))
        self._with.setPlaceholderText(self.tr("Replace by"))
        self._with.setAccessibleName(self.tr("Replace by"))
        self._case.setToolTip(self.tr("Capital letters matter"))
        self._case.setAccessibleName(self.tr("Capital letters matter"))
        for button, name, key in (
            (self._back, self.tr("The one before"), "Shift+F3"),
            (self._on, self.tr("The next one"), "F3"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(with_key(name, key))
        self._close.set_name(self.tr("Close"))
        self._one.setText(self.tr("Replace"))
        self._all.setText(self.tr("Replace all"))

    def _come(self, *, replacing: bool) -> None:
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._words.setText(selected)
        for widget in (self._with, self._one, self._all):
            widget.setVisible(replacing)
        self.show()
        self._look(go=False)
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edited(self) -> None:
        if self.isVisible():
            self._look(go=False)

    def _look(self, *, go: bool) -> None:
        """Finds all places; goes to the first one at or after the beginning of the selection."""
        words = self._words.text()
        self._places = []
        document = self._editor.document()
        place = document.find(words, 0, self._flags()) if words else QTextCursor()
        while not place.isNull():
            self._places.append(place)
            place = document.find(words, place, self._flags())
        if go and self._places:
            start = self._editor.textCursor().selectionStart()
            found = next((one for one in self._places if one.selectionStart() >= start), self._places[0])
            self._editor.setTextCursor(found)
        self._paint()

    def _flags(self) -> _Flag:
        return _Flag.FindCaseSensitively if self._case.isChecked() else _Flag(0)

    def _go(self, *, forward: bool) -> None:
        if not self._places:
            announce(self, self.tr("Not found"))
            return
        cursor = self._editor.textCursor()
        if forward:
            found = next(
                (one for one in self._places if one.selectionStart() >= cursor.selectionEnd()),
                self._places[0],
            )
        else:
            found = next(
                (one for one in reversed(self._places) if one.selectionEnd() <= cursor.selectionStart()),
                self._places[-1],
            )
        self._editor.setTextCursor(found)
        self._paint()

    def _replace_one(self) -> None:
        """Replaces the place that is selected, and goes to the next one."""
        cursor = self._editor.textCursor()
        if any(_same(cursor, place) for place in self._places):
            cursor.insertText(self._with.text())
            self._editor.setTextCursor(cursor)
            self._look(go=False)
        self.go_on()

    def _replace_all(self) -> None:
        count = len(self._places)
        whole = QTextCursor(self._editor.document())
        whole.beginEditBlock()
        for place in self._places:
            place.insertText(self._with.text())
        whole.endEditBlock()
        self._look(go=False)
        announce(self, self.tr("%n replaced", "", count))

    def _paint(self) -> None:
        cursor = self._editor.textCursor()
        at = next((n for n, place in enumerate(self._places, 1) if _same(cursor, place)), 0)
        shown = []
        for place in self._places[:_MOST_SHOWN]:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = place
            selection.format.setBackground(self._theme.colour("warn_bg"))
            shown.append(selection)
        self._editor.setExtraSelections(shown if self.isVisible() else [])
        if not self._words.text():
            self._count.setText("")
        elif not self._places:
            self._count.setText(self.tr("Not found"))
        else:
            self._count.setText(self.tr("{at} of {count}").format(at=at or "–", count=len(self._places)))
        for widget in (self._on, self._back, self._one, self._all):
            widget.setEnabled(bool(self._places))


def _same(one: QTextCursor, other: QTextCursor) -> bool:
    return one.selectionStart() == other.selectionStart() and one.selectionEnd() == other.selectionEnd()
