"""What an export would write, and writing it: a post, and its bibliography beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mi_reader.domain.changes import Changes
from mi_reader.domain.errors import ConflictError, Problem, UsageError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.post.export import Action, Plan


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported, and where to.

    Attributes:
        output: The file; or a folder, in which the target names it.
        bibliography: Whether the picks go into a BibTeX file beside it.
    """

    edition: EditionKey
    target: str
    output: Path
    bibliography: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What an export would do.

    Attributes:
        plans: The post first.
        base: What was written to the post's file last; None if it never was.
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
    def changes_nothing(self) -> bool:
        """Whether the files are as they would be written."""
        return all(plan.action is Action.UNCHANGED for plan in self.plans)


def plan(engine: Engine, wish: Wish) -> Planned:
    """Returns what an export would do; writes nothing.

    Raises:
        UsageError: The file cannot be named, or has the bibliography's name.
        MiReaderError: As the composer and the exporter say.
    """
    composition = engine.compose(wish.edition)
    files = [engine.exporter.post(wish.edition, composition.document, wish.target, wish.output)]
    if wish.bibliography:
        picks = [entry.paper.ref for part in composition.document.parts for entry in part.entries]
        beside = files[0].path.with_suffix(".bib")
        if beside == files[0].path:
            raise UsageError(
                f"{beside} is the post's own file: the bibliography would overwrite it.",
                "Give the post another name, or leave the bibliography out.",
            )
        files.append(engine.exporter.bibliography(wish.edition, engine.bibliography.bibtex(picks), beside))
    plans = tuple(engine.exporter.plan(file) for file in files)
    problems = (*composition.problems, *files[0].problems)
    return Planned(wish, plans, engine.exporter.last_written(files[0].path), problems)


def write(engine: Engine, planned: Planned, *, replace: bool) -> Changes:
    """Writes what was planned.

    Args:
        replace: Whether the user said that somebody's words in the files may go.

    Raises:
        ConflictError: They may not, or a file changed since. Of several files none is written then.
        StorageError: The disk did not take a file; it is as it was.
    """
    if planned.conflicts and not replace:
        raise planned.conflicts[0]
    changes = Changes()
    for one in planned.plans:
        changes |= engine.exporter.write(one, replace=replace)
    return changes


def changed_lines(planned: Planned) -> tuple[int, int]:
    """Returns how many lines of the post come, and how many go."""
    lines = list(_changed(planned.post))
    return sum(line.startswith("+") for line in lines), sum(line.startswith("-") for line in lines)


def _changed(of: Plan) -> Iterator[str]:
    for line in of.diff().splitlines()[2:]:
        if line.startswith(("+", "-")):
            yield line
