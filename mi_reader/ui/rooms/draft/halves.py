"""The draft above, its problems below: as high as the user made them, or the bar of them alone."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from mi_reader.ui.context import Context
from mi_reader.ui.rooms.draft.findings import FindingsPanel

_HEIGHT: Final = 150  # of the problems, at first
_LEAST: Final = 80
_ANY_HEIGHT: Final = 16_777_215  # QWIDGETSIZE_MAX
_KEY: Final = "draft/problems_height"


class Halves(QSplitter):
    """Gives problems that are folded, or none, no more room than their bar takes."""

    def __init__(self, context: Context, draft: QWidget, findings: FindingsPanel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._context = context
        self._findings = findings
        px = context.theme.px
        self._wanted = max(context.remembered.get(_KEY, px(_HEIGHT)), px(_LEAST))
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(draft)
        self.addWidget(findings)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(lambda *_: self._moved())
        context.theme.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Gives both halves the room that they need now."""
        only_bar = self._findings.is_only_bar()
        below = self._findings.bar_height() if only_bar else self._wanted
        # Qt asks for the greatest height when it gives room anew, and not when that changes.
        self._findings.setMaximumHeight(below if only_bar else _ANY_HEIGHT)
        self.setSizes([max(self.height() - below - self.handleWidth(), below), below])

    def remember(self) -> None:
        """Remembers how high the problems are."""
        self._context.remembered.put(_KEY, self._wanted)

    def _moved(self) -> None:
        if not self._findings.is_only_bar():
            self._wanted = self.sizes()[1]
