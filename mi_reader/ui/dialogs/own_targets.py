"""The user's own targets: which there are, a form for each, and what is wrong with them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QWidget

from mi_reader.domain.errors import InputError, MiReaderError
from mi_reader.post.targets import BUILT_IN, names, own_files, target
from mi_reader.post.targets.own import ENDING, LARGEST, NAME
from mi_reader.post.targets.own_files import OwnTarget
from mi_reader.settings.files import read_text
from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import add_row, choice, form
from mi_reader.ui.dialogs.rows import Row, Rows, narrow, table
from mi_reader.ui.rooms.draft.source import SourceView
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Space
from mi_reader.ui.widgets.buttons import PlainButton
from mi_reader.ui.widgets.message_strip import Severity
from mi_reader.ui.widgets.tooltip import tooltip

_LINE: Final = re.compile(r"\bline (\d+)")  # as the engine's errors tell it


@dataclass(frozen=True, slots=True)
class Known:
    """A target of the user's, or what keeps it from being one.

    Attributes:
        said: None where it cannot be read at all.
        error: What is wrong with it.
    """

    name: str
    said: OwnTarget | None
    error: MiReaderError | None


def read(folder: Path) -> tuple[Known, ...]:
    """Returns the user's own targets, each tried; not for the UI thread."""
    return tuple(_known(folder, name) for name in own_files.listing(folder))


def _known(folder: Path, name: str) -> Known:
    said: OwnTarget | None = None
    try:
        said = own_files.read(folder, name)
        own_files.tried(folder, said)
    except MiReaderError as error:
        # A broken one hides none of the others, and says what is wrong with it.
        return Known(name, said, error)
    return Known(name, said, None)


class OwnTargets(Dialog):
    """Lists the user's own targets.

    Args:
        changed: Called after there are others, or one is another.
    """

    def __init__(
        self,
        context: Context,
        known: Sequence[Known],
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "own_targets", self.tr("Your own targets"), QSize(640, 400), parent)
        self._changed = changed
        self._folder = context.engine.profile.targets
        self.sentence(
            self.tr(
                "A target of your own is a template that says how a post is put together, for a blog that "
                "none of the targets here is made for, or for one of them in another form."
            )
        )
        self.rows = Rows(context.theme, (self.tr("Name"), self.tr("In the form of"), self.tr("State")), self)
        self.view = table(context.theme, self.rows, self.windowTitle(), self, stretch=2)
        narrow(context.theme, self.view, {0: 150, 1: 130})
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._update())
        self.view.doubleClicked.connect(lambda _: self.edit())
        self.body.addWidget(self.view, 1)
        self.wrong = QLabel(self)
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        style(self.wrong, role="secondary", tone="error")
        self.body.addWidget(self.wrong)
        self.add = PlainButton(self.tr("Add…"), self)
        self.change = PlainButton(self.tr("Edit…"), self)
        self.remove = PlainButton(self.tr("Remove"), self)
        for button, do in (
            (self.add, self.add_one),
            (self.change, self.edit),
            (self.remove, self.remove_one),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, do=do: do())
            self.add_left(button)
        self.remove.setToolTip(
            self.tr("Takes it out of use; its files stay in the folder {folder}").format(
                folder=self._folder / "removed"
            )
        )
        self.add_close()
        self.show_known(known)
        (self.view if known else self.add).setFocus()

    def show_known(self, known: Sequence[Known]) -> None:
        """Shows other targets."""
        at = self.view.currentIndex().row()
        self.rows.set_rows([self._row(one) for one in known])
        if known:
            self.view.selectRow(min(max(at, 0), len(known) - 1))
        self._update()

    def add_one(self) -> None:
        """Asks for a new one, that is a copy of a platform's at first."""
        edition = self.context.focus.edition
        shown = exports.target_of(self.context, edition) if edition else ""
        base = shown if shown in BUILT_IN else "markdown"
        self._open(OwnTarget("", base, target(base).template()), "")

    def edit(self) -> None:
        """Opens the one that is chosen."""
        known = self._chosen()
        if known and known.said:
            self._open(known.said, known.name)

    def remove_one(self) -> None:
        """Takes the one that is chosen out of use."""
        known, folder = self._chosen(), self._folder
        if known:
            self.context.jobs.write(
                lambda: own_files.put_away(folder, known.name), self, self._removed, self.fail
            )

    def _removed(self, away: Path) -> None:
        said = self.tr("It is out of use. Its files are kept in {folder}.").format(folder=away)
        self.strip.show_message(Severity.INFO, said)
        self._again()

    def _open(self, wanted: OwnTarget, before: str) -> None:
        OwnTargetForm(self.context, wanted, before, self._again, self).open()

    def _again(self) -> None:
        folder = self._folder
        self._changed()
        self.context.jobs.read(lambda: read(folder), self, self.show_known, self.fail, latest="known")

    def _chosen(self) -> Known | None:
        index = self.view.currentIndex()
        thing = self.rows.row(index).thing if index.isValid() else None
        return thing if isinstance(thing, Known) else None

    def _row(self, one: Known) -> Row:
        base = exports.title_of(one.said.base) if one.said else ""
        if one.error:
            said, icon = self.context.language.error(one.error)[0], ("circle-alert", "error")
        elif one.said and one.said.changes_a_platform:
            said, icon = self.tr("in place of the platform's template"), ("check", "ok")
        else:
            said, icon = self.tr("ready"), ("check", "ok")
        return Row((one.name, base, said), icon, one)

    def _update(self) -> None:
        known = self._chosen()
        error = known.error if known else None
        self.wrong.setText(" ".join(self.context.language.error(error)) if error else "")
        self.wrong.setVisible(error is not None)
        self.change.setEnabled(bool(known and known.said))
        self.remove.setEnabled(known is not None)


class OwnTargetForm(Dialog):
    """A target of the user's: its name, whose form it has, and its template.

    Args:
        before: What it was called; "" for a new one.
        saved: Called after it was written.
    """

    def __init__(
        self,
        context: Context,
        wanted: OwnTarget,
        before: str,
        saved: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "own_target", "", QSize(760, 580), parent)
        self.setWindowTitle(
            self.tr("Target {name}").format(name=before) if before else self.tr("New target of your own")
        )
        self._folder = context.engine.profile.targets
        self._wanted, self._before, self._saved = wanted, before, saved
        self.name = QLineEdit(wanted.name)
        self.name.setPlaceholderText("my-blog")
        self.base = choice([(name, exports.title_of(name)) for name in BUILT_IN], wanted.base)
        self.folder = QLineEdit(wanted.folder)
        self.file_name = QLineEdit(wanted.file_name)
        self.file_name.setPlaceholderText("{date}-{slug}.md")
        self.template = SourceView(context.theme, self)
        self._make()
        self.template.show_text(wanted.template)
        self._based = wanted.base
        self.base.activated.connect(lambda _: self._rebase())
        self.name.textChanged.connect(lambda _: self._update())
        self._update()
        self.name.setFocus()

    def _make(self) -> None:
        rows = form()
        add_row(rows, self.tr("Name"), self.name, self.tr("Letters, digits, hyphens; at most 40"))
        add_row(
            rows,
            self.tr("In the form of"),
            self.base,
            self.tr("The platform whose way of headings, links and embeds the texts have"),
        )
        add_row(
            rows,
            self.tr("Folder of posts"),
            self.folder,
            self.tr("Inside the site; empty for the platform's"),
        )
        add_row(
            rows,
            self.tr("Name of files"),
            self.file_name,
            self.tr("Of {date}, {year}, {month}, {day} and {slug}; empty for the platform's"),
        )
        self.body.addLayout(rows)
        caption = QLabel(self.tr("Template"), self)
        style(caption, role="caption")
        self.file = PlainButton(self.tr("From a file…"), self, small=True)
        self.file.setAutoDefault(False)
        self.file.clicked.connect(lambda _=False: self.choose())
        self.reset = PlainButton(self.tr("The platform's template"), self, small=True)
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda _=False: self._take(target(self._chosen_base()).template()))
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(caption)
        head.addStretch(1)
        head.addWidget(self.file)
        head.addWidget(self.reset)
        self.body.addLayout(head)
        self.template.setReadOnly(False)
        self.template.setUndoRedoEnabled(True)
        self.template.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.template.setAccessibleName(self.tr("Template"))
        style(self.template, variant="framed")
        self.body.addWidget(self.template, 1)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Save"), self.save)

    def choose(self) -> None:
        """Asks for a template file."""
        asked = QFileDialog(self, self.tr("Template"), str(Path.home()))
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([self.tr("Templates (*.j2 *.jinja *.md *.txt)"), self.tr("All files (*)")])
        asked.fileSelected.connect(lambda file: self.take_file(Path(file)))
        asked.open()

    def take_file(self, file: Path) -> None:
        """Takes a template from a file; its name is the target's, if that has none yet."""

        def call() -> str:
            text = read_text(file, LARGEST)
            if text is None:
                raise InputError(f"{file} is not there.", "Check the path.")
            return text

        def done(text: str) -> None:
            self._take(text)
            name = file.name.removesuffix(ENDING).split(".")[0]
            if not self.name.text() and NAME.fullmatch(name) and name not in names():
                self.name.setText(name)

        self.context.jobs.read(call, self, done, self._failed, latest="file")

    def _take(self, text: str) -> None:
        self.template.replace_text(text.replace("\r\n", "\n"))
        self.strip.dismiss()

    def _chosen_base(self) -> str:
        return str(self.base.currentData())

    def _rebase(self) -> None:
        """Shows another platform's template, where that of the one before was not changed."""
        if self.template.text() == target(self._based).template():
            self._take(target(self._chosen_base()).template())
        self._based = self._chosen_base()

    def _update(self) -> None:
        name = self.name.text().strip()
        # A platform's own name is its template in another form: all else of it stays.
        is_platform = name in BUILT_IN
        if is_platform:
            self.base.setCurrentIndex(list(BUILT_IN).index(name))
        for field in (self.base, self.folder, self.file_name):
            field.setEnabled(not is_platform)
        self.go.setEnabled(bool(name))
        tip = self.tr("It takes the place of the platform's own template") if is_platform else ""
        self.name.setToolTip(tooltip(tip) if tip else self.tr("Letters, digits, hyphens; at most 40"))

    def save(self) -> None:
        """Tries the template, and writes it if it can be filled in; else says in which line it is wrong."""
        name, base = self.name.text().strip(), self._chosen_base()
        wanted = replace(
            self._wanted,
            name=name,
            base=base,
            template=self.template.text(),
            folder="" if name in BUILT_IN else self.folder.text().strip(),
            file_name="" if name in BUILT_IN else self.file_name.text().strip(),
            # Those of another platform would mean nothing here.
            options=self._wanted.options if base == self._wanted.base and name not in BUILT_IN else {},
        )
        folder, before = self._folder, self._before
        self.go.setEnabled(False)
        self.context.jobs.write(
            lambda: own_files.save(folder, wanted, before), self, lambda _: self._done(), self._failed
        )

    def _done(self) -> None:
        self._saved()
        self.accept()

    def _failed(self, error: MiReaderError) -> None:
        self._update()
        self.fail(error)
        if found := _LINE.search(error.message):
            self.template.go_to_line(int(found[1]) - 1)
            self.template.setFocus()
