"""Suggestions as the window has them: asked for beside the UI thread, what is looked at first.

A list knows its papers long before anybody has thought about them. It asks here for each row that it paints,
shows what is known by then, and is told when there is more. What was learned meanwhile makes the rest stale:
shown as it is until it is looked at, and asked for again then.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mi_reader.domain.changes import Changes, Touched
from mi_reader.domain.keys import PaperRef
from mi_reader.ui.context import Context

if TYPE_CHECKING:
    from mi_reader.curate.suggestions.service import Suggestion

_LOOKED_AT = 150  # milliseconds of rest until rows are asked for: typing and scrolling do not wait for it
_FOLLOWS = 400  # milliseconds of rest until those are asked for that nobody has looked at
_BETWEEN = 50  # milliseconds between two slices of these
_SLICE = 40  # papers that are asked for at once
_KEPT = 4000  # answers that are held


class Suggesting(QObject):
    """Asks for suggestions, and keeps them.

    Signals:
        found: There are others than before, for these papers: a frozenset of `PaperRef`.
    """

    found = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        # In the order of asking: the first are the oldest.
        self._known: dict[PaperRef, Suggestion | None] = {}
        self._stale: set[PaperRef] = set()
        # In the order in which they were looked at, or came; dictionaries for their order.
        self._looked_at: dict[PaperRef, None] = {}
        self._ahead: dict[PaperRef, None] = {}
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        context.bus.changed.connect(self._changed)
        context.bus.everything_changed.connect(self.doubt)
        context.bus.suggestions_changed.connect(self.doubt)
        context.language.changed.connect(self.doubt)

    @property
    def idle(self) -> bool:
        """Whether nothing is asked for or waits to be."""
        return not self._asking and not self._timer.isActive()

    def of(self, paper: PaperRef) -> "Suggestion | None":
        """Returns what is known of a paper that somebody looks at, and asks for it if need be."""
        if paper not in self._known or paper in self._stale:
            # Again at the end: what was looked at last is still to be seen.
            self._looked_at.pop(paper, None)
            self._looked_at[paper] = None
            self._timer.start(_LOOKED_AT)
        return self._known.get(paper)

    def is_known(self, paper: PaperRef) -> bool:
        """Tells whether somebody has thought about a paper: with no suggestion, there is none."""
        return paper in self._known

    def look_ahead(self, papers: Iterable[PaperRef]) -> None:
        """Asks for papers that may be looked at next, once there is nothing else to do."""
        self._ahead |= dict.fromkeys(paper for paper in papers if paper not in self._known)
        if self._ahead and self.idle:
            self._timer.start(_FOLLOWS)

    def start_over(self) -> None:
        """Asks for nothing any more that was looked at before: another list is shown, the next key typed."""
        self._looked_at.clear()
        self._ahead.clear()
        self._timer.stop()

    def doubt(self) -> None:
        """Has all asked for anew, each when it is looked at; until then it is shown as it was."""
        self._stale = set(self._known)
        self.found.emit(frozenset(self._known))

    def _changed(self, changes: Changes, _origin: object) -> None:
        named = changes.keys(Touched.PAPER)
        if named:
            self._stale |= {paper for paper in self._known if f"{paper.library}/{paper.key}" in named}

    # How it asks --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._asking:
            return  # what comes back asks again
        asked = list(self._looked_at)[-_SLICE:]
        ahead = not asked
        asked = asked or list(self._ahead)[:_SLICE]
        if not asked:
            return
        for paper in asked:
            self._looked_at.pop(paper, None)
            self._ahead.pop(paper, None)
        self._stale.difference_update(asked)
        self._asking = True
        engine, language = self._context.engine, self._context.language.code
        self._context.jobs.read(
            lambda: engine.suggestions.of(asked, language),
            self,
            lambda answer: self._take(asked, answer, ahead=ahead),
            # What is wrong with the categories' file or the database, whoever reads these for itself says.
            lambda _: self._take(asked, {}, ahead=ahead),
        )

    def _take(
        self, asked: Iterable[PaperRef], answer: "Mapping[PaperRef, Suggestion]", *, ahead: bool
    ) -> None:
        self._asking = False
        other = frozenset(
            paper for paper in asked if paper not in self._known or self._known[paper] != answer.get(paper)
        )
        for paper in asked:
            self._known.pop(paper, None)
            self._known[paper] = answer.get(paper)
        for paper in list(self._known)[: max(0, len(self._known) - _KEPT)]:
            del self._known[paper]
            self._stale.discard(paper)
        if self._looked_at:
            self._ask()
        elif self._ahead and not self._timer.isActive():
            self._timer.start(_BETWEEN if ahead else _FOLLOWS)
        if other:
            self.found.emit(other)
