"""Existing posts that are dropped or opened: each becomes an edition, and the draft of it is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from mi_reader.curate.undoing import Scope
from mi_reader.domain.keys import LibraryId
from mi_reader.ui.context import Context
from mi_reader.ui.focus import RoomName
from mi_reader.ui.jobs import Task

if TYPE_CHECKING:
    from mi_reader.domain.changes import Changes
    from mi_reader.domain.errors import Problem
    from mi_reader.post.importing import ReadPost

_SHOWN = 60  # letters of a piece that stays text


class Report(Protocol):
    """Shows a sentence and what else there is to know."""

    def __call__(
        self,
        message: str,
        problems: "Sequence[Problem]",
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        """Shows it, with a button for what can be done now."""
        ...


class Posts(QObject):
    """Brings posts in as editions, one step of undo each.

    Args:
        report: Says what came of it.
    """

    def __init__(self, context: Context, report: Report, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._report = report

    def take(self, files: Sequence[Path]) -> None:
        """Reads posts, and brings in those that can be read."""
        for file in files:
            name = self.tr("Import {file}").format(file=file.name)
            looked_at = self._context.focus.source.library
            self._context.jobs.start(name, partial(self._read, file, looked_at), self, self._bring_in)

    def _read(self, file: Path, looked_at: LibraryId | None, _: Task) -> "ReadPost":
        engine = self._context.engine
        post = engine.importing.read(file)
        if post.picks:
            return post
        # Nothing in it tells where its papers are: it goes where the user is, whose papers can be matched.
        known = engine.shelves.listing()
        seen = (one for one in known if one.id == looked_at)
        where = next(seen, None) or engine.shelves.usual() or next(iter(known), None)
        return engine.importing.read(file, library=where.id) if where else post

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
        # Here, because a list need not wait for what exports posts.
        from mi_reader.domain.errors import Problem
        from mi_reader.ui import exports

        said = self.tr("“{name}” is an edition now, with %n pick(s).", "", len(post.picks))
        left = [Problem(piece.text.strip()[:_SHOWN], piece.why_not) for piece in post.unmatched]
        focus, key = self._context.focus, post.edition.key
        exports.remember_imported(self._context, key, post.path, str(post.reading.platform))
        focus.take_edition(key)
        focus.room_wanted.emit(RoomName.DRAFT)
        match = self.tr("Match papers…") if left else ""
        self._report(
            said.format(name=post.edition.name),
            [*post.problems, *left],
            match,
            partial(focus.match, key),
        )
