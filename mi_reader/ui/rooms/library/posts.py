"""Existing posts that are dropped or opened: each becomes an edition, and the draft of it is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mi_reader.curate.undoing import Scope
from mi_reader.ui.context import Context
from mi_reader.ui.focus import RoomName
from mi_reader.ui.jobs import Task

if TYPE_CHECKING:
    from mi_reader.domain.changes import Changes
    from mi_reader.domain.errors import Problem
    from mi_reader.post.importing import ReadPost

ENDINGS = frozenset({".md", ".markdown"})
_SHOWN = 60  # letters of a piece that stays text

Report = Callable[[str, "Sequence[Problem]"], None]


class Posts(QObject):
    """Brings posts in as editions, one step of undo each.

    Args:
        report: Shows a sentence and what else there is to know.
    """

    def __init__(self, context: Context, report: Report, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._report = report

    def take(self, files: Sequence[Path]) -> None:
        """Reads posts, and brings in those that can be read."""
        for file in files:
            name = self.tr("Import {file}").format(file=file.name)
            self._context.jobs.start(name, partial(self._read, file), self, self._bring_in)

    def _read(self, file: Path, _: Task) -> "ReadPost":
        return self._context.engine.importing.read(file)

    def _bring_in(self, post: "ReadPost") -> None:
        importing = self._context.engine.importing

        def done(_: "Changes") -> None:
            self._show(post)

        self._context.undo.edit(
            self.tr("Import {file}").format(file=post.path.name),
            Scope(editions=(post.edition.key,)),
            lambda: importing.bring_in(post),
            owner=self,
            done=done,
        )

    def _show(self, post: "ReadPost") -> None:
        from mi_reader.domain.errors import Problem

        said = self.tr("“{name}” is an edition now, with %n pick(s).", "", len(post.picks))
        left = [Problem(piece.text.strip()[:_SHOWN], piece.why_not) for piece in post.unmatched]
        self._report(said.format(name=post.edition.name), [*post.problems, *left])
        self._context.focus.take_edition(post.edition.key)
        self._context.focus.room_wanted.emit(RoomName.DRAFT)
