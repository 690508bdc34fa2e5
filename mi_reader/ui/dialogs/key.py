"""Asks for the key of a library at zotero.org, while a sync waits for it."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from mi_reader.settings.secrets import Secret
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.links import KEYS_PAGE, open_page
from mi_reader.ui.person import Answer, KeyQuestion
from mi_reader.ui.widgets.buttons import LinkButton

_SIZE: Final = QSize(480, 220)


class KeyDialog(Dialog):
    """Answers a `KeyQuestion`, whichever way it is closed."""

    def __init__(self, context: Context, question: KeyQuestion, parent: QWidget | None = None) -> None:
        super().__init__(context, "key", self.tr("API key"), _SIZE, parent)
        self._question = question
        self.heading(self.tr("Zotero asks for a key"))
        place = self.tr("The key for {library} at {server} is not on this computer.")
        self.sentence(place.format(library=question.owner, server=question.endpoint))
        self.field = KeyField(self)
        self.field.textChanged.connect(self._changed)
        self.body.addWidget(self.field)
        link = LinkButton(self.tr("Create a key on zotero.org"), self)
        link.clicked.connect(lambda: open_page(KEYS_PAGE))
        self.body.addWidget(link)
        self.keep = QCheckBox(self.tr("Keep it in the keychain of this computer"), self)
        self.keep.setChecked(True)
        self.body.addWidget(self.keep)
        self.body.addStretch(1)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Use this key"), self.accept)
        self._changed()

    def _changed(self) -> None:
        self.go.setEnabled(bool(self.field.key()))

    def done(self, result: int) -> None:
        given = self.field.key() if result else None
        self._question.answer(Answer(given or None, self.keep.isChecked()))
        self.field.clear()
        super().done(result)


class KeyField(QLineEdit):
    """A field for a key: nobody looks over the shoulder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(self.tr("Paste an API key"))
        self.setAccessibleName(self.tr("API key"))

    def key(self) -> Secret:
        """Returns what was given; empty if nothing was."""
        return Secret(self.text().strip())
