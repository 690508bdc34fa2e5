"""What every reader returns: the papers that came in, and what was wrong with the rest."""

from collections.abc import Callable
from dataclasses import dataclass

from mi_reader.domain.errors import Problem
from mi_reader.domain.papers import ReadPaper

# Called now and then with (done, total), in a unit that only their quotient gives meaning to.
# What it raises passes through the reader, which is how a reading is cancelled.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read.

    Attributes:
        papers: In the order of the file.
        problems: What could not be read, or only by guessing, with its line.
        failed: How many entries did not come in at all.
    """

    papers: tuple[ReadPaper, ...]
    problems: tuple[Problem, ...] = ()
    failed: int = 0


def line_of(line: int, key: str = "") -> str:
    """Returns how a problem names its place: the line, and the entry's key where it has one."""
    return f"line {line} ({key})" if key else f"line {line}"
