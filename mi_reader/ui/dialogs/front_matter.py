"""The front matter of an edition: YAML as the user writes it, checked while they write."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from mi_reader.curate.undoing import Scope
from mi_reader.domain.changes import Changes
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import ConflictError, InputError
from mi_reader.post.front_matter import values
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.theme.tokens import Role

_CHECKED_AFTER: Final = 250  # milliseconds


class FrontMatter(Dialog):
    """Edits the front matter; what is no YAML mapping cannot be saved."""

    def __init__(self, context: Context, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(context, "front_matter", self.tr("Front matter"), QSize(600, 460), parent)
        self._edition = edition
        self.heading(edition.name)
        self.sentence(
            self.tr(
                "Keys and values in YAML, the same for every blog: title, author, categories, tags, image, "
                "and whatever else your blog reads."
            )
        )
        self.editor = QPlainTextEdit(self)
        self.editor.setFont(context.theme.font(Role.SOURCE))
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(self.windowTitle())
        self.editor.setPlaceholderText('title: "…"\ntags: [a, b]')
        self.editor.setPlainText(edition.front_matter)
        style(self.editor, variant="framed")
        self.body.addWidget(self.editor, 1)
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.body.addWidget(self.verdict)
        self.add_cancel()
        self.go = self.add_primary(self.tr("Save"), self._save)
        self.go.setDefault(False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CHECKED_AFTER)
        self._later.timeout.connect(self.check)
        self.editor.textChanged.connect(self._changed)
        self.check()
        self.editor.setFocus()

    def check(self) -> None:
        """Says whether the text can be saved, and what is wrong with it."""
        self._later.stop()
        try:
            found = values(self.editor.toPlainText())
        except InputError as error:
            message, remedy = self.context.language.error(error)
            self._tell(f"{message} {remedy}".strip(), "error")
            self.go.setEnabled(False)
        else:
            self._tell(self.tr("%n key(s): sound", "", len(found)), "ok")
            self.go.setEnabled(True)

    def _changed(self) -> None:
        # Not saved before it was looked at.
        self.go.setEnabled(False)
        self._later.start()

    def _tell(self, text: str, tone: str) -> None:
        self.verdict.setText(text)
        style(self.verdict, tone=tone)

    def _save(self) -> None:
        engine, before = self.context.engine, self._edition
        text = self.editor.toPlainText()
        if text and not text.endswith("\n"):
            text += "\n"
        changed_meanwhile = self.tr("The front matter was changed meanwhile. Nothing was saved.")
        remedy = self.tr("Copy your text, close this, and open it again.")

        def edit(now: Edition) -> Edition:
            if now.front_matter != before.front_matter:
                raise ConflictError(changed_meanwhile, remedy)
            return replace(now, front_matter=text)

        def call() -> Changes:
            return engine.editions.change(before.key, edit)

        self.context.undo.edit(
            self.tr("Front matter of {name}").format(name=before.name),
            Scope(editions=(before.key,)),
            call,
            owner=self,
            done=lambda _: self.accept(),
            failed=self.fail,
        )
