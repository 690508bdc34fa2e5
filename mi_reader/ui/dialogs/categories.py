"""The categories: their names, colours and keywords, their order, and which set of them is in use.

Each edit is saved at once and can be taken back; there is nothing to confirm in the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Category, Kind, Localised, Preset, in_language
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import CategoryId
from mi_reader.engine import Engine
from mi_reader.store.backup import Backup
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import choice, index_of
from mi_reader.ui.dialogs.settings import LANGUAGE_NAMES
from mi_reader.ui.theme.paint import (
    RowText,
    baseline,
    draw_row_text,
    paint_badge,
    paint_focus,
    paint_row,
)
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.theme import Theme
from mi_reader.ui.theme.tokens import DARK, LIGHT, Height, Role, Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.ui.widgets.tooltip import tooltip

_LANGUAGES: Final = ("ja", "en")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


def sets(engine: Engine) -> list[Preset]:
    """Returns all sets of categories, the one in use first; not for the UI thread."""
    used = engine.settings["preset"]
    return sorted((engine.presets.load(name) for name in engine.presets.names()), key=lambda p: p.id != used)


class CategoryList(QAbstractListModel):
    """The categories of a set, in their order."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._categories: tuple[Category, ...] = ()

    def set_categories(self, categories: Sequence[Category]) -> None:
        """Shows others."""
        self.beginResetModel()
        self._categories = tuple(categories)
        self.endResetModel()

    def category(self, row: int) -> Category | None:
        """Returns the category at a place, from 0."""
        return self._categories[row] if 0 <= row < len(self._categories) else None

    def place(self, category: str) -> int:
        """Returns where a category is, from 0; -1 if it is not there."""
        return next((row for row, one in enumerate(self._categories) if one.id == category), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._categories)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.category(index.row()) if index.isValid() else None
        if one is None:
            return None
        name = in_language(one.name, self._language) or one.id
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            extra = self.tr("extra") if one.kind is Kind.EXTRA else ""
            return ", ".join(filter(None, (str(index.row() + 1), name, extra)))
        if role == Qt.ItemDataRole.UserRole:
            return one
        return None


class _Delegate(QStyledItemDelegate):
    """Badge, name, and whether it is an extra."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._theme.px(Height.TABLE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one = index.data(Qt.ItemDataRole.UserRole)
        theme, rect = self._theme, option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        active = bool(state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Active)
        colour = paint_row(painter, theme, rect, selected=selected, active=active)
        badge = QRect(rect.left() + theme.px(Space.S), rect.top(), theme.px(Height.BADGE), rect.height())
        number = index.row() + 1
        paint_badge(
            painter, theme, badge, number, theme.category(number, one.colour), selected=selected and active
        )
        line = baseline(theme, rect)
        extra = self.tr("extra") if one.kind is Kind.EXTRA else ""
        room = theme.metrics(Role.SMALL).horizontalAdvance(extra) + theme.px(Space.S) if extra else 0
        text = rect.adjusted(badge.width() + 2 * theme.px(Space.S), 0, -theme.px(Space.S) - room, 0)
        draw_row_text(painter, theme, text, str(index.data()), RowText(colour=colour), on=line)
        if extra:
            look = RowText(Role.SMALL, colour if selected else "text3", Qt.AlignmentFlag.AlignRight)
            draw_row_text(painter, theme, rect.adjusted(0, 0, -theme.px(Space.S), 0), extra, look, on=line)
        if state & QStyle.StateFlag.State_HasFocus and not selected:
            paint_focus(painter, theme, rect)


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


class Categories(Dialog):
    """The set of categories in use, and the choice of another one."""

    def __init__(self, context: Context, presets: Sequence[Preset], parent: QWidget | None = None) -> None:
        super().__init__(context, "categories", self.tr("Categories"), QSize(820, 520), parent)
        self._presets: tuple[Preset, ...] = ()
        self._shown: Category | None = None
        self._wanted = ""  # the category to be selected when the list is there
        self._make_top()
        self.model = CategoryList(context.language.code, self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(context.theme, self.view))
        self.view.setAccessibleName(self.windowTitle())
        self.view.setMinimumWidth(context.theme.px(260))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._select(now.row()))
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addLayout(self._make_buttons())
        middle.addLayout(left, 2)
        middle.addLayout(self._make_form(), 3)
        self.body.addLayout(middle, 1)
        self.add_close()
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self._read)
        self._take(presets)
        self.view.setFocus()

    # Making -------------------------------------------------------------------------------------------

    def _make_top(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        label = QLabel(self.tr("Set of categories"), self)
        self.preset: QComboBox = choice([])
        self.preset.setAccessibleName(label.text())
        self.preset.activated.connect(lambda _: self._use(str(self.preset.currentData())))
        label.setBuddy(self.preset)
        copy = PlainButton(self.tr("Copy the set"), self)
        copy.clicked.connect(self._copy)
        row.addWidget(label)
        row.addWidget(self.preset, 1)
        row.addWidget(copy)
        row.addStretch(1)
        self.body.addLayout(row)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        self.buttons: dict[str, QPushButton] = {}
        for name, text, do in (
            ("add", self.tr("Add"), self._add),
            ("up", self.tr("Up"), lambda: self._move(-1)),
            ("down", self.tr("Down"), lambda: self._move(1)),
            ("delete", self.tr("Delete"), self._delete),
        ):
            button = PlainButton(text, self, small=True)
            button.clicked.connect(lambda _=False, do=do: do())
            row.addWidget(button)
            self.buttons[name] = button
        merge = PlainButton(self.tr("Merge into"), self, small=True)
        self._merging = QMenu(merge)
        self._merging.aboutToShow.connect(self._fill_merging)
        merge.setMenu(self._merging)
        self.buttons["merge"] = merge
        row.addWidget(merge)
        row.addStretch(1)
        return row

    def _make_form(self) -> QVBoxLayout:
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
                field.editingFinished.connect(self._commit)
                grid.addWidget(field, at, place)
                self.fields[part, language] = field
        self.kind = choice([(Kind.MAIN, self.tr("Main part")), (Kind.EXTRA, self.tr("Extras"))])
        self.kind.setAccessibleName(self.tr("Part of the post"))
        self.kind.activated.connect(lambda _: self._commit())
        grid.addWidget(QLabel(self.tr("Part of the post"), self), 5, 0)
        grid.addWidget(self.kind, 5, 1)
        self.colours = {
            "light": ColourButton(self.tr("Light"), LIGHT.accent, self),
            "dark": ColourButton(self.tr("Dark"), DARK.accent, self),
        }
        grid.addWidget(QLabel(self.tr("Colour"), self), 6, 0)
        for place, button in enumerate(self.colours.values(), 1):
            button.edited.connect(self._commit)
            grid.addWidget(button, 6, place)
        note = QLabel(self.tr("Editions keep their sections and headings whatever you change here."), self)
        note.setWordWrap(True)
        style(note, role="secondary")
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addWidget(note)
        column.addStretch(1)
        return column

    # Reading ------------------------------------------------------------------------------------------

    def _changed(self, changes: Changes, _origin: object) -> None:
        if changes.keys(Touched.CATEGORY):
            self._read()

    def _read(self) -> None:
        engine = self.context.engine
        self.context.jobs.read(lambda: sets(engine), self, self._take, latest="sets")

    def _take(self, presets: Sequence[Preset]) -> None:
        wanted = self._wanted or (self._shown.id if self._shown else "")
        row = self.view.currentIndex().row()
        self._presets = tuple(presets)
        used = self._presets[0]
        code = self.context.language.code
        self.preset.clear()
        for one in sorted(self._presets, key=lambda preset: preset.id):
            self.preset.addItem(in_language(one.name, code) or one.id, one.id)
        self.preset.setCurrentIndex(index_of(self.preset, used.id))
        self.model.set_categories(used.categories)
        place = self.model.place(wanted)
        at = place if place >= 0 else min(max(row, 0), self.model.rowCount() - 1)
        if at >= 0:
            self.view.setCurrentIndex(self.model.index(at))
        self._select(at)
        if self._wanted and place >= 0:
            self._wanted = ""
            field = self.fields["name", self.context.language.code]
            field.setFocus()
            field.selectAll()

    def _select(self, row: int) -> None:
        one = self._shown = self.model.category(row)
        self.buttons["up"].setEnabled(row > 0)
        self.buttons["down"].setEnabled(0 <= row < self.model.rowCount() - 1)
        for name in ("delete", "merge"):
            self.buttons[name].setEnabled(one is not None and self.model.rowCount() > 1)
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

    # Editing ------------------------------------------------------------------------------------------

    def _edit(
        self, name: str, call: Callable[[], Changes], done: Callable[[Changes], None] | None = None
    ) -> None:
        scope = Scope(categories=True)
        self.context.undo.edit(name, scope, call, owner=self, done=done, failed=self.fail)

    def _commit(self) -> None:
        """Saves what stands in the form, if it is another thing than before."""
        before = self._shown
        if before is None:
            return
        after = self._in_form(before)
        if after == before:
            return
        self._shown = after
        presets = self.context.engine.presets
        names = {language: text for language, text in after.name.items() if text}

        def call() -> Changes:
            # A heading that was the name follows it, unless it was changed as well.
            changes = presets.rename(before.id, names)
            heading = after.heading if after.heading != before.heading else None
            return changes | presets.change(
                before.id,
                lambda now: replace(after, heading=now.heading if heading is None else heading),
            )

        name = in_language(after.name, self.context.language.code)
        self._edit(self.tr("Change category {name}").format(name=name), call)

    def _in_form(self, before: Category) -> Category:
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

    def _add(self) -> None:
        presets = self.context.engine.presets
        taken = {one.id for one in self._presets[0].categories}
        number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 3) if f"category-{n}" not in taken)
        category = CategoryId(f"category-{number}")
        name = {self.context.language.code: self.tr("New category")}
        self._wanted = category
        self._edit(self.tr("Add a category"), lambda: presets.add(Category(category, name)))

    def _move(self, steps: int) -> None:
        row, one = self.view.currentIndex().row(), self._shown
        if one:
            presets = self.context.engine.presets
            self._edit(self.tr("Move a category"), lambda: presets.move(one.id, row + 1 + steps))

    def _delete(self) -> None:
        one = self._shown
        if one is None:
            return
        presets = self.context.engine.presets
        name = in_language(one.name, self.context.language.code) or one.id
        self._shown = None
        message = self.tr("{name} is not in the set any more; sections of editions stay.").format(name=name)
        self._edit(
            self.tr("Delete category {name}").format(name=name),
            lambda: presets.remove(one.id),
            lambda _: self._offer_undo(message),
        )

    def _offer_undo(self, message: str) -> None:
        undo = self.tr("Undo")
        self.strip.show_message(Severity.INFO, message, action=undo, do=self.context.undo.stack.undo)

    def _fill_merging(self) -> None:
        self._merging.clear()
        code = self.context.language.code
        for one in self._presets[0].categories:
            if self._shown and one.id != self._shown.id:
                name = (in_language(one.name, code) or one.id).replace("&", "&&")
                self._merging.addAction(name, partial(self.merge, one))

    def merge(self, into: Category) -> None:
        """Merges the selected category into another one, after a backup."""
        gone, engine = self._shown, self.context.engine
        if gone is None or gone.id == into.id:
            return

        def go_on(found: tuple[Backup, Scope]) -> None:
            self._shown = None
            self._wanted = ""
            code = self.context.language.code
            names = {"gone": in_language(gone.name, code), "into": in_language(into.name, code)}
            message = self.tr("{gone} is merged into {into}, in all editions.").format(**names)
            self.context.undo.edit(
                self.tr("Merge {gone} into {into}").format(**names),
                found[1],
                lambda: engine.merge_categories(gone, into),
                owner=self,
                done=lambda _: self._offer_undo(message),
                failed=self.fail,
            )

        def before() -> tuple[Backup, Scope]:
            keys = tuple(one.key for one in engine.editions.listing())
            return engine.back_up("before-merge-category"), Scope(editions=keys, categories=True)

        self.context.jobs.write(before, self, go_on, self.fail)

    # Sets ---------------------------------------------------------------------------------------------

    def _use(self, preset: str) -> None:
        presets = self.context.engine.presets
        self._shown = None
        self.context.jobs.write(lambda: presets.use(preset), self, self._told, self.fail)

    def _copy(self) -> None:
        presets, used = self.context.engine.presets, self._presets[0]
        taken = {one.id for one in self._presets}
        stem = used.id[:36]
        copy = next(f"{stem}-{n}" for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)
        text = self.tr("{name}, copy")
        name = {language: text.format(name=one) for language, one in used.name.items()}
        self._shown = None
        self.context.jobs.write(
            lambda: presets.save(replace(used, id=copy, name=name)) | presets.use(copy),
            self,
            self._told,
            self.fail,
        )

    def _told(self, changes: Changes) -> None:
        self.context.bus.tell(changes)
        self._read()

    def done(self, result: int) -> None:
        self._commit()
        super().done(result)


def _text(one: Category | None, part: str, language: str) -> str:
    if one is None:
        return ""
    if part == "keywords":
        return ", ".join(one.keywords.get(language, ()))
    texts: Localised = getattr(one, part)
    return texts.get(language, "")


def _split(text: str) -> list[str]:
    return [word for word in text.replace("、", ",").replace("，", ",").split(",") if word.strip()]
