"""Asks before a network is asked for the first time what a post says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.dialogs.dialog import Dialog
from mi_reader.ui.listed import listed


class Consent(Dialog):
    """Says who would be asked, and what they learn of it.

    Args:
        hosts: Who would be asked.
        agreed: Is called if the user agrees; with whether it is always so from now on.
    """

    def __init__(
        self,
        context: Context,
        hosts: Sequence[str],
        agreed: Callable[[bool], None],
        parent: QWidget | None = None,
    ) -> None:
        title = "MI Reader"
        super().__init__(context, "consent", title, QSize(500, 280), parent)
        self._agreed = agreed
        self.heading(self.tr("Ask {hosts} what the post says?").format(hosts=listed(hosts)))
        self.sentence(
            self.tr(
                "They learn which post it is, and the internet address of this computer; nothing else is "
                "sent. What they answer is saved here, so that the post still reads when it is gone."
            )
        )
        self.always = QCheckBox(self.tr("From now on without asking, all networks"), self)
        self.body.addWidget(self.always)
        self.sentence(self.tr("The settings change this at any time: Posts, Texts of embedded posts."))
        self.body.addStretch(1)
        self.add_cancel(self.tr("Do not ask"))
        self.go = self.add_primary(self.tr("Fetch"), self._agree)
        self.go.setFocus()

    def _agree(self) -> None:
        self.accept()
        self._agreed(self.always.isChecked())
