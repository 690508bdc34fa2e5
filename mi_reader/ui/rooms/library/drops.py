"""What is dropped or pasted into the list: bibliographies, posts, DOIs, arXiv ids, addresses of papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import InputError, MiReaderError, Problem
from mi_reader.domain.keys import LibraryId
from mi_reader.domain.x_posts import is_archive
from mi_reader.engine import Engine
from mi_reader.post.files import ENDINGS
from mi_reader.ui.context import Context
from mi_reader.ui.jobs import Task
from mi_reader.ui.listed import listed
from mi_reader.ui.models.papers import PAPERS_MIME
from mi_reader.ui.rooms.library import posts
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

if TYPE_CHECKING:
    from mi_reader.library.importer import ImportReport
    from mi_reader.web.adding import AddReport

_BIBLIOGRAPHIES = frozenset({".bib", ".bibtex", ".ris", ".json", ".csljson", ".txt"})
_NAMED = 3  # files that are named in one message
_LONGEST = 100_000  # letters of a text that is looked through for ids


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of files that can be taken in.

    Attributes:
        name: What they are called, in the window's language.
        fits: Tells by its name whether a file is one; nothing is opened for it.
        take: Takes such files in.
    """

    name: str
    fits: Callable[[Path], bool]
    take: Callable[[Sequence[Path]], None]


def files_in(mime: QMimeData) -> list[Path]:
    """Returns the files that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def text_in(mime: QMimeData) -> str:
    """Returns the text or the addresses that are dragged."""
    addresses = [url.toString() for url in mime.urls() if not url.isLocalFile()]
    return ("\n".join(addresses) or mime.text())[:_LONGEST]


def is_welcome(mime: QMimeData) -> bool:
    """Tells whether something is dragged that can be taken in; looks at no file."""
    if mime.hasFormat(PAPERS_MIME):
        return False
    return bool(files_in(mime)) or mime.hasText() or mime.hasUrls()


class Intake(QObject):
    """Takes papers in, as long tasks, and says in a strip what came of it.

    Signals:
        came: Papers came in, with what changed: `Changes`.
    """

    came = Signal(object)

    def __init__(self, context: Context, strip: MessageStrip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._strip = strip
        self._posts = posts.Posts(context, self._report, self)

    def take(self, mime: QMimeData, library: LibraryId | None) -> bool:
        """Takes in what was dropped; tells whether there was anything.

        Args:
            library: Where papers with an id go; None for the user's usual one.
        """
        if files := files_in(mime):
            self.take_files(files)
            return True
        return self.take_text(text_in(mime), library)

    def kinds(self) -> tuple[Kind, ...]:
        """Returns what can be dropped and opened; whatever else is to come in gets a row here."""
        return (
            Kind(
                self.tr("bibliographies (BibTeX, RIS, CSL-JSON)"),
                lambda file: file.suffix.lower() in _BIBLIOGRAPHIES,
                self._take_bibliographies,
            ),
            Kind(
                self.tr("posts (Markdown)"),
                lambda file: file.suffix.lower() in ENDINGS,
                self._posts.take,
            ),
            Kind(
                self.tr("archives of X (.zip, tweets.js)"),
                is_archive,
                lambda files: self._context.focus.archives_wanted.emit(tuple(files)),
            ),
        )

    def take_files(self, files: Sequence[Path], *, chosen: bool = False) -> None:
        """Takes files in, each as what it is; says of others what could be taken.

        Args:
            chosen: The user has looked for these very files: one of no known kind may be a bibliography.
        """
        left = list(files)
        for kind in self.kinds():
            if mine := [file for file in left if kind.fits(file)]:
                kind.take(mine)
            left = [file for file in left if file not in mine]
        if left and chosen:
            self._take_bibliographies(left)
        elif left:
            self._refuse(left)

    def _refuse(self, files: Sequence[Path]) -> None:
        shown = listed(file.name for file in files[:_NAMED]) + (" …" if len(files) > _NAMED else "")
        known = listed(kind.name for kind in self.kinds())
        self._strip.show_message(
            Severity.WARNING,
            self.tr("This cannot be taken in: {files}.").format(files=shown),
            self.tr("What can be dropped: {kinds}; DOIs, arXiv ids and addresses of papers.").format(
                kinds=known
            ),
        )

    def _take_bibliographies(self, files: Sequence[Path]) -> None:
        engine = self._context.engine
        name = self.tr("Import {file}").format(file=files[0].name)
        self._context.jobs.start(name, lambda task: _import(engine, files, task), self, self._imported)

    def take_text(self, text: str, library: LibraryId | None) -> bool:
        """Adds the papers whose ids are in a text; tells whether there are any."""
        # The parts that speak with the web are not for those who never add a paper by its id.
        from mi_reader.web.identifiers import identifiers_in

        wanted = identifiers_in(text)
        if not wanted:
            if text.strip():
                self._strip.show_message(
                    Severity.WARNING,
                    self.tr("There is neither a DOI nor an arXiv id in what was dropped."),
                    self.tr("Drop a bibliography file, a DOI, or the address of a paper."),
                )
            return False
        engine = self._context.engine

        def call(task: Task) -> "AddReport":
            known = engine.lookup.libraries()
            into = known[library] if library in known else engine.shelves.find(None)
            return engine.adding.add(wanted, into, task.cancelled, task.tell)

        self._context.jobs.start(self.tr("Add %n paper(s)", "", len(wanted)), call, self, self._added)
        return True

    def _imported(self, result: "tuple[list[ImportReport], list[Problem]]") -> None:
        reports, problems = result
        changes = Changes()
        for report in reports:
            changes |= report.changes
        self._tell(changes)
        added, updated = sum(one.added for one in reports), sum(one.updated for one in reports)
        known = sum(one.unchanged + one.duplicates for one in reports)
        message = self.tr(
            "%n paper(s) are new, {updated} were brought up to date, {known} were there.", "", added
        )
        self._report(message.format(updated=updated, known=known), problems)

    def _added(self, report: "AddReport") -> None:
        self._tell(report.changes)
        new = sum(one.new for one in report.added)
        message = self.tr("%n paper(s) are new, {known} were there.", "", new)
        said = message.format(known=len(report.added) - new)
        self._report(said, [failure.problem for failure in report.failures])

    def _report(
        self,
        message: str,
        problems: Sequence[Problem],
        action: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        language = self._context.language
        details = "\n".join(
            f"{problem.place}: {' '.join(filter(None, language.error(problem)))}" for problem in problems
        )
        remedy = self.tr("%n problem(s): see the details.", "", len(problems)) if problems else ""
        self._strip.show_message(
            Severity.WARNING if problems else Severity.INFO,
            message,
            remedy,
            details=details,
            action=action,
            do=do,
        )

    def _tell(self, changes: Changes) -> None:
        self._context.bus.tell(changes)
        if changes:
            self.came.emit(changes)


def _import(engine: Engine, files: Sequence[Path], task: Task) -> "tuple[list[ImportReport], list[Problem]]":
    reports: list[ImportReport] = []
    problems: list[Problem] = []
    for file in files:
        if task.cancelled.is_set():
            break
        try:
            report = engine.importer.import_file(file, task.tell)
        except InputError as error:
            # One file that cannot be read keeps none of the others out.
            problems.append(_problem(error))
        else:
            reports.append(report)
            problems += report.problems
    return reports, problems


def _problem(error: MiReaderError) -> Problem:
    return Problem("", error.message, error.remedy)
