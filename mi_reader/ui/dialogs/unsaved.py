"""What is said while the window closes: that it is still saving, and which words would be lost."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mi_reader.annotate.drafts import Unwritten
from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.theme.sheet import style
from mi_reader.ui.widgets.buttons import DangerButton, PlainButton

_NAMED: Final = 3  # texts in the sentence; all are below it
_LONGEST: Final = 60  # letters of a title in it
_SHOWN: Final = 20_000  # letters of a text in the field; all of it is copied


class SavingSheet(Dialog):
    """Says that the window closes when all is saved; Cancel leaves it open."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "saving", "MI Reader", QSize(460, 180), parent)
        self.heading(self.tr("Saving…"))
        tasks = [task.name for task in context.jobs.tasks]
        if tasks:
            self.sentence(self.tr("Being stopped: {work}.").format(work=" · ".join(tasks)))
        else:
            self.sentence(
                self.tr(
                    "What you wrote last is not on the disk yet: another program may be using the database."
                )
            )
        self.sentence(self.tr("MI Reader closes by itself when everything is saved."))
        self.body.addStretch(1)
        self.add_cancel(self.tr("Do not close")).setFocus()


class UnsavedSheet(Dialog):
    """Asks what becomes of words that can be written neither where they belong nor into a file.

    Signals:
        again: They are to be saved once more; the sheet is gone.
        without: They may go; the sheet is gone.
    """

    again = Signal()
    without = Signal()

    def __init__(self, context: Context, texts: Sequence[Unwritten], parent: QWidget) -> None:
        super().__init__(context, "unsaved", "MI Reader", QSize(600, 440), parent)
        self._texts = texts
        self.heading(self.tr("%n text(s) could not be saved", "", len(texts)))
        self.sentence(
            self.tr("If MI Reader closes now, this is lost: {texts}.").format(texts=self._named(texts))
        )
        self._shown = QPlainTextEdit(self)
        self._shown.setReadOnly(True)
        self._shown.setTabChangesFocus(True)
        self._shown.setAccessibleName(self.tr("What could not be saved"))
        style(self._shown, variant="framed")
        self._shown.setPlainText(self._joined(_SHOWN))
        self.body.addWidget(self._shown, 1)
        self._copy = PlainButton(self.tr("Copy text"), self)
        self._copy.clicked.connect(self._copied)
        self.add_left(self._copy)
        self._go = DangerButton(self.tr("Close without it"), self)
        self._go.clicked.connect(self._close_without)
        self.add_left(self._go)
        self.add_cancel()
        self.add_primary(self.tr("Try again"), self._try_again).setFocus()
        self.fail(texts[0].error)

    def text(self) -> str:
        """Returns the words, as "Copy text" gives them."""
        return self._joined()

    def _joined(self, longest: int | None = None) -> str:
        if len(self._texts) == 1:
            return self._texts[0].text[:longest]
        return "\n\n".join(f"{self._name(one)}\n\n{one.text[:longest]}" for one in self._texts)

    def _named(self, texts: Sequence[Unwritten]) -> str:
        names = [self._name(one) for one in texts[:_NAMED]]
        if more := len(texts[_NAMED:]):
            names.append(self.tr("%n more", "", more))
        return " · ".join(names)

    def _name(self, one: Unwritten) -> str:
        about = one.about if len(one.about) <= _LONGEST else f"{one.about[:_LONGEST]}…"
        kind = self._kind(one.place.partition(" ")[0])
        return self.tr("{kind} of “{what}”").format(kind=kind, what=about) if about else kind

    def _kind(self, kind: str) -> str:
        return {
            "why": self.tr("the why"),
            "post-text": self.tr("the post text"),
            "pick": self.tr("the text of the pick"),
            "lead": self.tr("the lead text"),
            "opening": self.tr("the opening"),
            "closing": self.tr("the closing"),
        }.get(kind, self.tr("a text"))

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._copy.setText(self.tr("Copied"))

    def _try_again(self) -> None:
        self.accept()
        self.again.emit()

    def _close_without(self) -> None:
        self.accept()
        self.without.emit()
