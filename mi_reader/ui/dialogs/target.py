"""How a platform's posts are written: a form made from the target's own table of options."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import InputError, MiReaderError
from mi_reader.domain.translation import QT_TRANSLATE_NOOP
from mi_reader.post.targets import target as find_target
from mi_reader.post.targets.choosing import setting
from mi_reader.settings.options import Option, checked_for
from mi_reader.ui import exports
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs import settings
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import add_row, choice, form
from mi_reader.ui.dialogs.settings import Words, text_of

# By the option's name: it means the same for each target that has it.
WORDS: Final[Mapping[str, Words]] = {
    "embeds": Words(
        QT_TRANSLATE_NOOP("Settings", "Social posts"),
        QT_TRANSLATE_NOOP("Settings", "A quotation needs no network and no script"),
    ),
    "front_matter": Words(QT_TRANSLATE_NOOP("Settings", "Language of the front matter")),
    "html": Words(
        QT_TRANSLATE_NOOP("Settings", "Raw HTML"),
        QT_TRANSLATE_NOOP("Settings", "Whether the site shows it; if not, it is said in Markdown"),
    ),
    "bundle": Words(
        QT_TRANSLATE_NOOP("Settings", "A folder for each post"),
        QT_TRANSLATE_NOOP("Settings", "The pictures of a post stand beside it"),
    ),
    "draft": Words(
        QT_TRANSLATE_NOOP("Settings", "As drafts"),
        QT_TRANSLATE_NOOP("Settings", "Hugo leaves drafts out of the site"),
    ),
    "dated": Words(QT_TRANSLATE_NOOP("Settings", "Date in the file's name")),
    "emoji": Words(
        QT_TRANSLATE_NOOP("Settings", "Emoji"),
        QT_TRANSLATE_NOOP("Settings", "Of posts whose front matter names none"),
    ),
    "type": Words(
        QT_TRANSLATE_NOOP("Settings", "Kind of article"),
        QT_TRANSLATE_NOOP("Settings", "Of posts whose front matter does not say it"),
    ),
    "published": Words(
        QT_TRANSLATE_NOOP("Settings", "Publish"),
        QT_TRANSLATE_NOOP("Settings", "When the site's repository is pushed"),
    ),
    "private": Words(
        QT_TRANSLATE_NOOP("Settings", "Limited sharing"),
        QT_TRANSLATE_NOOP("Settings", "New posts are for those alone who know their address"),
    ),
    "slide": Words(QT_TRANSLATE_NOOP("Settings", "Shown as slides")),
    "ignore_publish": Words(QT_TRANSLATE_NOOP("Settings", "Passed by when Qiita CLI publishes")),
    "organization": Words(
        QT_TRANSLATE_NOOP("Settings", "Organization"),
        QT_TRANSLATE_NOOP("Settings", "By the name in its address"),
    ),
    "folder": Words(
        QT_TRANSLATE_NOOP("Settings", "Folder of posts"),
        QT_TRANSLATE_NOOP("Settings", "Inside the site"),
    ),
    "images": Words(
        QT_TRANSLATE_NOOP("Settings", "Folder of pictures"),
        QT_TRANSLATE_NOOP("Settings", "Inside the site; a dot is the post's own folder"),
    ),
}
VALUES: Final[Mapping[str, str]] = {
    "quote": QT_TRANSLATE_NOOP("Settings", "A quotation of what was saved"),
    "url": QT_TRANSLATE_NOOP("Settings", "The address alone"),
    "html": QT_TRANSLATE_NOOP("Settings", "The networks' own code"),
    "x": QT_TRANSLATE_NOOP("Settings", "Hugo's shortcode x (0.141 and later)"),
    "tweet": QT_TRANSLATE_NOOP("Settings", "Hugo's shortcode tweet (older)"),
    "tech": QT_TRANSLATE_NOOP("Settings", "Tech"),
    "idea": QT_TRANSLATE_NOOP("Settings", "Idea"),
    "yaml": "YAML",
    "toml": "TOML",
}


class TargetDialog(Dialog):
    """What can be chosen for a target, for all posts.

    Args:
        saved: Called after something was set.
    """

    def __init__(
        self, context: Context, target: str, saved: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, "target", "", QSize(520, 380), parent)
        self.setWindowTitle(self.tr("Options of {target}").format(target=exports.title_of(target)))
        self._saved = saved
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        found = find_target(target, context.engine.profile.targets)
        self._rows = {row.name: setting(found, row) for row in found.options}
        self._before = {name: self._value_of(row) for name, row in self._rows.items()}
        self.body.addLayout(self._form())
        self.body.addStretch(1)
        self.add_cancel()
        self._save = self.add_primary(self.tr("Save"), self.save)

    def save(self) -> None:
        """Sets what was changed, and closes if all of it can be."""
        kept = self.context.engine.settings
        wanted = [
            (row, value)
            for name, row in self._rows.items()
            if (value := self._value(name) or row.default) != self._before[name]
        ]

        def call() -> Changes:
            # All are looked at before the first is set.
            for row, value in wanted:
                checked_for(row, value)
            for row, value in wanted:
                kept.keep(row, value)
            return Changes()

        self._save.setEnabled(False)
        self.context.jobs.write(call, self, lambda _: self._done(), self._failed)

    def _form(self) -> QFormLayout:
        rows = form()
        for name, row in self._rows.items():
            # Another package's target may have options that nobody here knows: it says itself what they mean.
            words = WORDS.get(name) or Words(name, self.context.language.said(row.help))
            self.fields[name] = field = self._field(row, self._before[name] or row.default)
            add_row(rows, text_of(words.label), field, text_of(words.hint) if words.hint else "")
        return rows

    def _field(self, row: Option, value: str) -> QComboBox | QLineEdit:
        if row.choices:
            texts = {**settings.VALUES, **VALUES}
            return choice([(one, text_of(texts.get(one, one))) for one in row.choices], value)
        line = QLineEdit(value)
        line.setCursorPosition(0)
        line.setPlaceholderText(row.default)
        return line

    def _value_of(self, row: Option) -> str:
        try:
            return self.context.engine.settings.of(row)
        except InputError as error:
            # The file was edited by hand; saving sets it to something that it can be.
            self.fail(error)
            return ""

    def _value(self, name: str) -> str:
        field = self.fields[name]
        return str(field.currentData()) if isinstance(field, QComboBox) else field.text().strip()

    def _done(self) -> None:
        self._saved()
        self.accept()

    def _failed(self, error: MiReaderError) -> None:
        self._save.setEnabled(True)
        self.fail(error)
