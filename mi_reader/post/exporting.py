"""An export as a whole: a post and the bibliography beside it, planned, looked at and written together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mi_reader.domain.changes import Changes
from mi_reader.domain.document import Document
from mi_reader.domain.errors import ConflictError, Problem, UsageError
from mi_reader.domain.keys import EditionKey
from mi_reader.post.difference import Difference, difference
from mi_reader.post.export import Exporter
from mi_reader.post.own_form import OwnForm
from mi_reader.post.pictures import Copy, check_copy, write_copy
from mi_reader.post.plan import Action, Plan


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported, and where to.

    Attributes:
        target: `exports.AS_IMPORTED` for an imported edition in the form that it came in.
        output: The file; or a folder, in which the target names it.
        bibliography: Whether the picks go into a BibTeX file.
        bibliography_file: That file; None for one beside the post, of the same name.
        citation: How picks are cited; None for as the edition has it.
    """

    edition: EditionKey
    target: str
    output: Path
    bibliography: bool = False
    bibliography_file: Path | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What an export would do.

    Attributes:
        plans: The post first.
        base: What the edition said when the post's file was written last; None if nobody knows.
        problems: What a reader would miss.
    """

    wish: Wish
    plans: tuple[Plan, ...]
    base: bytes | None
    problems: tuple[Problem, ...]

    @property
    def post(self) -> Plan:
        """The plan of the post."""
        return self.plans[0]

    @property
    def conflicts(self) -> tuple[ConflictError, ...]:
        """Why files must not be written without the user's word."""
        return tuple(conflict for plan in self.plans if (conflict := plan.conflict()))

    @property
    def pictures(self) -> tuple[Copy, ...]:
        """The pictures that the post carries; those that are there already, too."""
        return self.post.file.pictures

    @property
    def kept(self) -> int:
        """How many edits made by hand stay in the files; those that clash are not among them."""
        return sum(len(plan.kept) for plan in self.plans)

    @property
    def lost(self) -> int:
        """How many edits made by hand would go."""
        return sum(plan.lost for plan in self.plans)

    @property
    def changes_nothing(self) -> bool:
        """Whether the files are as they would be written, and that is noted."""
        return self.is_current and all(plan.noted for plan in self.plans)

    @property
    def is_current(self) -> bool:
        """Whether the files are as they would be written, and the pictures are there."""
        files = all(plan.action is Action.UNCHANGED for plan in self.plans)
        return files and all(copy.is_there for copy in self.pictures)

    def each(self, change: Callable[[Plan], Plan]) -> "Planned":
        """Returns the same with each file's plan changed: decided, adopted, replaced."""
        return replace(self, plans=tuple(map(change, self.plans)))

    def difference(self) -> Difference:
        """Returns what changes in the post's file, with what somebody wrote into it by hand."""
        base = None if self.base is None else _text(self.base)
        return difference(_text(self.post.on_disk or b""), _text(self.post.content), base)

    def changed_lines(self) -> tuple[int, int]:
        """Returns how many lines of the post come, and how many go."""
        lines = list(_changed(self.post))
        return sum(line.startswith("+") for line in lines), sum(line.startswith("-") for line in lines)


def plan(
    exporter: Exporter,
    wish: Wish,
    document: Document | OwnForm,
    bibtex: Callable[[], str],
    problems: Sequence[Problem] = (),
) -> Planned:
    """Returns what an export would do; writes nothing.

    Args:
        document: The edition, composed; or as it was imported.
        bibtex: Returns its picks as BibTeX; called only if they are wanted.
        problems: What was found while it was composed.

    Raises:
        UsageError: The file cannot be named, or has the bibliography's name.
        MiReaderError: As the exporter says.
    """
    if isinstance(document, OwnForm):
        files = [exporter.as_imported(wish.edition, document, wish.output)]
    else:
        files = [exporter.post(wish.edition, document, wish.target, wish.output)]
    if wish.bibliography:
        beside = wish.bibliography_file or files[0].path.with_suffix(".bib")
        files.append(exporter.bibliography(wish.edition, bibtex(), beside))
        if files[0].path == files[1].path:
            raise UsageError(
                f"{files[0].path} is the post's own file: the bibliography would overwrite it.",
                "Give one of them another name, or leave the bibliography out.",
            )
    plans = tuple(exporter.plan(file) for file in files)
    in_files = [problem for plan in plans for problem in plan.problems]
    return Planned(wish, plans, plans[0].base, (*in_files, *problems, *files[0].problems))


def write(exporter: Exporter, planned: Planned, *, replace: bool) -> Changes:
    """Writes what was planned.

    Args:
        replace: Whether the user said that somebody's words in the files may go.

    Raises:
        ConflictError: They may not, or a file changed since. Of several files none is written then.
        StorageError: The disk did not take a file; it is as it was.
    """
    plans = [one.replaced() if replace else one for one in planned.plans]
    for one in plans:
        exporter.check(one)
    for copy in planned.pictures:
        check_copy(copy)
    changes = Changes()
    # First: a post is not to name pictures that are not there.
    for copy in planned.pictures:
        write_copy(copy)
    for one in plans:
        changes |= exporter.write(one)
    return changes


def _changed(of: Plan) -> Iterator[str]:
    for line in of.diff().splitlines()[2:]:
        if line.startswith(("+", "-")):
            yield line


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
