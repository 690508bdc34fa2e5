"""The categories: their names, colours and keywords, their order, and which set of them is in use.

Each edit is saved at once and can be taken back; there is nothing to confirm in the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mi_reader.curate.undoing import Scope
from mi_reader.domain.categories import Category, Preset, in_language
from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import CategoryId
from mi_reader.engine import Engine
from mi_reader.store.backup import Backup
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.category_form import CategoryForm
from mi_reader.ui.dialogs.category_list import CategoryDelegate, CategoryList
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import choice, index_of
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.message_strip import Severity


def sets(engine: Engine) -> list[Preset]:
    """Returns all sets of categories, the one in use first; not for the UI thread."""
    used = engine.settings["preset"]
    return sorted((engine.presets.load(name) for name in engine.presets.names()), key=lambda p: p.id != used)


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
        self.view.setItemDelegate(CategoryDelegate(context.theme, self.view))
        self.view.setAccessibleName(self.windowTitle())
        self.view.setMinimumWidth(context.theme.px(260))
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._select(now.row()))
        self.form = CategoryForm(self)
        self.form.edited.connect(self._commit)
        middle = QHBoxLayout()
        middle.setSpacing(Space.L)
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addLayout(self._make_buttons())
        middle.addLayout(left, 2)
        middle.addWidget(self.form, 3)
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
            self.form.write_name(self.context.language.code)

    def _select(self, row: int) -> None:
        one = self._shown = self.model.category(row)
        self.buttons["up"].setEnabled(row > 0)
        self.buttons["down"].setEnabled(0 <= row < self.model.rowCount() - 1)
        for name in ("delete", "merge"):
            self.buttons[name].setEnabled(one is not None and self.model.rowCount() > 1)
        self.form.show_category(one)

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
        after = self.form.category(before)
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
