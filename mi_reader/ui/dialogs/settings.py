"""The settings: made from the table of options, and what the window itself remembers (language, look)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QSpinBox, QTabWidget, QWidget

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import MiReaderError
from mi_reader.domain.translation import QT_TRANSLATE_NOOP
from mi_reader.settings.options import MINUTES, OPTIONS, Option
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.dialogs.form import add_row, choice, form, index_of
from mi_reader.ui.language import LANGUAGES, SYSTEM
from mi_reader.ui.theme.theme import Mode
from mi_reader.ui.theme.tokens import Space

_CONTEXT: Final = "Settings"
_MOST_MINUTES: Final = 99_999
_ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)
LANGUAGE_NAMES: Final = {"en": "English", "ja": "日本語"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the window calls an option, and how it explains it."""

    label: str
    hint: str = ""


WORDS: Final[Mapping[str, Words]] = {
    "language": Words(
        QT_TRANSLATE_NOOP("Settings", "Language of posts"),
        QT_TRANSLATE_NOOP("Settings", "Of headings in new editions, and of “et al.”"),
    ),
    "author": Words(
        QT_TRANSLATE_NOOP("Settings", "Author"),
        QT_TRANSLATE_NOOP("Settings", "Named in the front matter of new editions"),
    ),
    "preset": Words(
        QT_TRANSLATE_NOOP("Settings", "Categories"),
        QT_TRANSLATE_NOOP("Settings", "The set of categories for filing and for new editions"),
    ),
    "citation": Words(
        QT_TRANSLATE_NOOP("Settings", "Line under each pick"),
        QT_TRANSLATE_NOOP("Settings", "Of new editions; each edition can have its own"),
    ),
    "sync.at_start": Words(QT_TRANSLATE_NOOP("Settings", "Sync when the window opens")),
    "sync.after_edits": Words(
        QT_TRANSLATE_NOOP("Settings", "Sync after edits"),
        QT_TRANSLATE_NOOP("Settings", "Minutes after the last edit until it is sent to Zotero"),
    ),
    "sync.every": Words(
        QT_TRANSLATE_NOOP("Settings", "Sync every"),
        QT_TRANSLATE_NOOP("Settings", "Minutes from one automatic sync to the next"),
    ),
    "zotero.endpoint": Words(
        QT_TRANSLATE_NOOP("Settings", "Web API"),
        QT_TRANSLATE_NOOP("Settings", "Another one than zotero.org's for servers of your own"),
    ),
    "zotero.local": Words(
        QT_TRANSLATE_NOOP("Settings", "Zotero on this computer"),
        QT_TRANSLATE_NOOP("Settings", "Where its API answers"),
    ),
    "mastodon.server": Words(
        QT_TRANSLATE_NOOP("Settings", "Mastodon server"),
        QT_TRANSLATE_NOOP("Settings", "Where you post, such as mastodon.social"),
    ),
    "embeds.fetch": Words(
        QT_TRANSLATE_NOOP("Settings", "Texts of embedded posts"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Whether X, Bluesky, Mastodon and YouTube are asked what a post says: they learn which one it is",
        ),
    ),
    "zotero.folder": Words(
        QT_TRANSLATE_NOOP("Settings", "Zotero's data folder"),
        QT_TRANSLATE_NOOP("Settings", "PDFs and other files are opened from there"),
    ),
}
VALUES: Final[Mapping[str, str]] = {
    "yes": QT_TRANSLATE_NOOP("Settings", "Yes"),
    "no": QT_TRANSLATE_NOOP("Settings", "No"),
    "ask": QT_TRANSLATE_NOOP("Settings", "Fetch when I ask, after a question"),
    "never": QT_TRANSLATE_NOOP("Settings", "Never ask a network"),
    "always": QT_TRANSLATE_NOOP("Settings", "Fetch as soon as an address is pasted"),
    "short": QT_TRANSLATE_NOOP("Settings", "Short: authors, title, venue"),
    "csl": QT_TRANSLATE_NOOP("Settings", "A full reference"),
    "none": QT_TRANSLATE_NOOP("Settings", "None"),
    **LANGUAGE_NAMES,
}


def text_of(text: str) -> str:
    """Returns a text of this module's tables in today's language."""
    return QCoreApplication.translate(_CONTEXT, text)


class SettingsDialog(Dialog):
    """What can be set. How the window looks changes at once, the rest when it is saved.

    Args:
        presets: The ids of the sets of categories.
        saved: Called after something was set.
    """

    def __init__(
        self,
        context: Context,
        presets: list[str],
        saved: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "settings", "", QSize(560, 440), parent)
        self._presets = presets
        self._saved = saved
        self.fields: dict[str, QWidget] = {}
        self._tabs = QTabWidget(self)
        self.body.addWidget(self._tabs, 1)
        self._cancel = self.add_cancel()
        self._save = self.add_primary("", self.save)
        self._fill()

    # Making -------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        given = {name: self._value(name) for name in self.fields}
        at = self._tabs.currentIndex()
        self.setWindowTitle(self.tr("Settings"))
        self._tabs.setAccessibleName(self.windowTitle())
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save"))
        while self._tabs.count():
            page = self._tabs.currentWidget()
            self._tabs.removeTab(self._tabs.currentIndex())
            page.deleteLater()
        self.fields = {}
        self._tabs.addTab(self._window_page(), self.tr("Window"))
        groups = {"": self.tr("Posts"), "sync": self.tr("Sync"), "zotero": self.tr("Zotero")}
        for group, title in groups.items():
            self._tabs.addTab(self._page([row for row in OPTIONS if _group(row, groups) == group]), title)
        for name, value in given.items():
            _set(self.fields[name], value)
        self._tabs.setCurrentIndex(max(at, 0))

    def _window_page(self) -> QWidget:
        remembered, theme = self.context.remembered, self.context.theme
        page = QWidget()
        rows = form()
        rows.setContentsMargins(Space.XS, Space.L, Space.XS, Space.S)
        languages = [(SYSTEM, self.tr("Same as the system")), *((c, LANGUAGE_NAMES[c]) for c in LANGUAGES)]
        self.language = choice(languages, remembered.get("main/language", SYSTEM))
        self.language.activated.connect(lambda _: self._choose_language())
        modes = {
            Mode.SYSTEM: self.tr("Same as the system"),
            Mode.LIGHT: self.tr("Light"),
            Mode.DARK: self.tr("Dark"),
        }
        self.look = choice(modes.items(), theme.mode)
        self.look.activated.connect(lambda _: self._choose_look())
        now = round(100 * theme.zoom)
        zooms = sorted({*_ZOOMS, now})
        self.zoom = choice([(zoom, f"{zoom} %") for zoom in zooms], now)
        self.zoom.activated.connect(lambda _: self._choose_zoom())
        add_row(rows, self.tr("Language"), self.language)
        add_row(rows, self.tr("Appearance"), self.look)
        add_row(rows, self.tr("Text size"), self.zoom)
        page.setLayout(rows)
        return page

    def _page(self, options: list[Option]) -> QWidget:
        page = QWidget()
        rows = form()
        rows.setContentsMargins(Space.XS, Space.L, Space.XS, Space.S)
        for option in options:
            words = WORDS.get(option.name)
            label = text_of(words.label) if words else option.name
            hint = text_of(words.hint) if words and words.hint else ""
            field = self._field(option)
            add_row(rows, label, field, hint or ("" if words else self.context.language.said(option.help)))
            self.fields[option.name] = field
        page.setLayout(rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        return area

    def _field(self, option: Option) -> QWidget:
        value = self.context.engine.settings[option.name]
        if option.name == "preset":
            return choice([(name, name) for name in self._presets], value)
        if option.choices:
            texts = [(one, text_of(VALUES[one]) if one in VALUES else one) for one in option.choices]
            return choice(texts, value)
        if option.pattern == MINUTES and value.isdigit():
            box = QSpinBox()
            box.setRange(0, _MOST_MINUTES)
            box.setSpecialValueText(self.tr("never"))
            box.setSuffix(self.tr(" min"))
            box.setValue(int(value))
            return box
        line = QLineEdit(value)
        line.setCursorPosition(0)
        if option.default:
            line.setPlaceholderText(option.default)
        return line

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_save"):
            self._fill()

    # At once ------------------------------------------------------------------------------------------

    def _choose_language(self) -> None:
        chosen = str(self.language.currentData())
        self.context.remembered.put("main/language", chosen)
        self.context.language.choose(chosen)
        self.language.setFocus()  # it is another one now, in the new language

    def _choose_look(self) -> None:
        mode = Mode(self.look.currentData())
        self.context.remembered.put("main/theme", mode.value)
        self.context.theme.set_mode(mode)

    def _choose_zoom(self) -> None:
        zoom = int(self.zoom.currentData())
        self.context.remembered.put("main/zoom", zoom)
        self.context.theme.set_zoom(zoom / 100)

    # Saved --------------------------------------------------------------------------------------------

    def _value(self, name: str) -> str:
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return str(field.currentData())
        if isinstance(field, QSpinBox):
            return str(field.value())
        assert isinstance(field, QLineEdit)  # noqa: S101  (there are no others)
        return field.text().strip()

    def save(self) -> None:
        """Sets what was changed, and closes if all of it can be."""
        engine = self.context.engine
        changed = {name: self._value(name) for name in self.fields}
        defaults = {row.name: row.default for row in OPTIONS if not row.choices and row.default}
        wanted = {
            name: value or defaults.get(name, "")
            for name, value in changed.items()
            if (value or defaults.get(name, "")) != engine.settings[name]
        }

        def call() -> Changes:
            changes = Changes()
            for name, value in wanted.items():
                if name == "preset":
                    changes |= engine.presets.use(value)
                else:
                    engine.settings.set(name, value)
            return changes

        self._save.setEnabled(False)
        self.context.jobs.write(call, self, self._done, self._failed)

    def _done(self, changes: Changes) -> None:
        self.context.bus.tell(changes, self)
        self._saved()
        self.accept()

    def _failed(self, error: MiReaderError) -> None:
        self._save.setEnabled(True)
        self.fail(error)


def _group(row: Option, groups: Iterable[str]) -> str:
    """Returns the page of an option; one that belongs to none of them is about posts."""
    table = row.name.rpartition(".")[0]
    return table if table in groups else ""


def _set(field: QWidget, value: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(index_of(field, value), 0))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QLineEdit):
        field.setText(value)
