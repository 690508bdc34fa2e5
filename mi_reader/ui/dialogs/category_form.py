"""What can be said of a category, as a form in all languages of the program."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mi_reader.domain.categories import Category, Kind, Localised
from mi_reader.ui.dialogs.form import choice, index_of
from mi_reader.ui.dialogs.settings import LANGUAGE_NAMES
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import DARK, LIGHT, Space

_LANGUAGES: Final = ("ja", "en")


class ColourButton(QPushButton):
    """A colour of one's own, or the usual one.

    Signals:
        edited: The user has chosen another one.
    """

    edited = Signal()

    def __init__(self, name: str, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._name = name
        self.colour = ""
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        self._menu.addAction(self.tr("Choose…"), self._choose)
        self._menu.addAction(self.tr("The usual one"), lambda: self._take(""))
        self.setMenu(self._menu)
        self.set_colour("")

    def set_colour(self, colour: str) -> None:
        """Shows a colour (`#rrggbb`), or "" for the usual one; without telling."""
        self.colour = colour
        usual = self.tr("usual")
        self.setText(f"{self._name}: {colour or usual}")
        self.setAccessibleName(self.text())

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self.colour or self._ground), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self._take(colour.name()))
        dialog.open()

    def _take(self, colour: str) -> None:
        if colour != self.colour:
            self.set_colour(colour)
            self.edited.emit()


class CategoryForm(QWidget):
    """Shows a category, and says what the user makes of it.

    Signals:
        edited: The user has left a field, or chosen something: `category` may be another one now.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        for place, language in enumerate(_LANGUAGES, 1):
            title = QLabel(LANGUAGE_NAMES[language], self)
            style(title, role="caption")
            grid.addWidget(title, 0, place)
            grid.setColumnStretch(place, 1)
        rows = {
            "name": (self.tr("Name"), ""),
            "short": (self.tr("Short label"), self.tr("For narrow places")),
            "heading": (self.tr("Heading"), self.tr("What new sections start with")),
            "keywords": (self.tr("Keywords"), self.tr("Separated by commas; they speak for this category")),
        }
        self.fields: dict[tuple[str, str], QLineEdit] = {}
        for at, (part, (text, hint)) in enumerate(rows.items(), 1):
            label = QLabel(text, self)
            grid.addWidget(label, at, 0)
            for place, language in enumerate(_LANGUAGES, 1):
                field = QLineEdit(self)
                field.setAccessibleName(f"{text}, {LANGUAGE_NAMES[language]}")
                field.setAccessibleDescription(hint)
                field.setToolTip(hint)
                field.editingFinished.connect(self.edited)
                grid.addWidget(field, at, place)
                self.fields[part, language] = field
        self.kind = choice([(Kind.MAIN, self.tr("Main part")), (Kind.EXTRA, self.tr("Extras"))])
        self.kind.setAccessibleName(self.tr("Part of the post"))
        self.kind.activated.connect(lambda _: self.edited.emit())
        grid.addWidget(QLabel(self.tr("Part of the post"), self), 5, 0)
        grid.addWidget(self.kind, 5, 1)
        self.colours = {
            "light": ColourButton(self.tr("Light"), LIGHT.accent, self),
            "dark": ColourButton(self.tr("Dark"), DARK.accent, self),
        }
        grid.addWidget(QLabel(self.tr("Colour"), self), 6, 0)
        for place, button in enumerate(self.colours.values(), 1):
            button.edited.connect(self.edited)
            grid.addWidget(button, 6, place)
        note = QLabel(self.tr("Editions keep their sections and headings whatever you change here."), self)
        note.setWordWrap(True)
        style(note, role="secondary")
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addWidget(note)
        column.addStretch(1)

        column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column)

    def show_category(self, one: Category | None) -> None:
        """Shows a category; a field that is being written in stays as it is."""
        widgets: list[QWidget] = [*self.fields.values(), self.kind, *self.colours.values()]
        for widget in widgets:
            widget.setEnabled(one is not None)
        for (part, language), field in self.fields.items():
            if field.hasFocus() and field.isModified():
                continue  # the user is writing on, while what they wrote before was being saved
            field.setText(_text(one, part, language))
            field.setCursorPosition(0)
        if one:
            self.kind.setCurrentIndex(index_of(self.kind, one.kind))
        for name, button in self.colours.items():
            button.set_colour(one.colour.get(name, "") if one else "")

    def write_name(self, language: str) -> None:
        """Lets the user write another name."""
        field = self.fields["name", language]
        field.setFocus()
        field.selectAll()

    def category(self, before: Category) -> Category:
        """Returns what a category is by the form; what the form does not show stays."""

        def texts(part: str, former: Localised) -> Localised:
            given = {one: self.fields[part, one].text().strip() for one in _LANGUAGES}
            return {one: text for one, text in {**former, **given}.items() if text}

        words = {
            one: tuple(word.strip() for word in _split(self.fields["keywords", one].text()))
            for one in _LANGUAGES
        }
        keywords = {one: found for one, found in {**before.keywords, **words}.items() if found}
        return replace(
            before,
            name=texts("name", before.name) or before.name,
            short=texts("short", before.short),
            heading=texts("heading", before.heading),
            keywords=keywords,
            kind=Kind(self.kind.currentData()),
            colour={name: button.colour for name, button in self.colours.items() if button.colour},
        )


def _text(one: Category | None, part: str, language: str) -> str:
    if one is None:
        return ""
    if part == "keywords":
        return ", ".join(one.keywords.get(language, ()))
    texts: Localised = getattr(one, part)
    return texts.get(language, "")


def _split(text: str) -> list[str]:
    return [word for word in text.replace("、", ",").replace("，", ",").split(",") if word.strip()]
