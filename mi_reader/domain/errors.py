"""Every failure the program expects, in one tree.

    MiReaderError
    ├── UsageError         the request makes no sense: unknown option value, bad date          (exit 2)
    ├── NotFoundError      a paper, edition, section, category, file … that is not there       (exit 1)
    ├── AmbiguousError     the words fit several papers; carries the candidates                (exit 2)
    ├── InputError         a file that cannot be read as what it claims to be                  (exit 1)
    ├── StorageError       the database or the disk: damaged, full, newer, locked              (exit 1)
    ├── BusyError          somebody else is at the same work just now                           (exit 1)
    ├── ConflictError      going on would lose somebody's work; a person must decide           (exit 3)
    └── RemoteError        a server that did not do what it was asked, whatever was tried      (exit 1)
        ├── UnreachableError   no answer: no network, nobody there, a time-out
        ├── ForbiddenError     the key is wrong, or may not do this
        ├── StaleError         the library has changed meanwhile: read it again first
        ├── UncertainError     the answer to a write was lost: done, or not
        └── Cancelled          the user had it stopped

Each says what happened, to what, and what to do now. One bad entry in a good file is not an error
but a `Problem` in the report of the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from mi_reader.domain.where import Where


class MiReaderError(Exception):
    """A failure with a message for the user: what happened to what, and the remedy."""

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class UsageError(MiReaderError):
    """The request itself is wrong."""

    exit_code = 2


class NotFoundError(MiReaderError):
    """Something named by the user is not there."""


class AmbiguousError(MiReaderError):
    """Words that fit several things; `candidates` are one line each, ready to show."""

    exit_code = 2

    def __init__(self, message: str, candidates: Sequence[str], remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {line}" for line in self.candidates), self.remedy]).rstrip()


class InputError(MiReaderError):
    """A file that cannot be read as what it claims to be."""


class StorageError(MiReaderError):
    """The database or the disk did not do what it must."""


class ConflictError(MiReaderError):
    """Going on would lose somebody's work, so nothing was done."""

    exit_code = 3


class BusyError(MiReaderError):
    """Another program, or another thread of this one, is at the same work; it can be tried again soon."""


class RemoteError(MiReaderError):
    """A server did not do what it was asked, after all the attempts that make sense."""


class UnreachableError(RemoteError):
    """There was no answer."""


class ForbiddenError(RemoteError):
    """The key is wrong, or may not do what was asked; says which permission is missing."""


class StaleError(RemoteError):
    """Nothing was written, because the library has changed since the version that was named."""


class UncertainError(RemoteError):
    """The answer to a write was lost: it may have been carried out, or not."""


class Cancelled(RemoteError):
    """The user had it stopped; what was done before is kept."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong inside a larger work that went on: where, what, and the remedy."""

    place: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} ({self.remedy})" if self.remedy else text


class Severity(IntEnum):
    """How much a problem matters; the most first."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


@dataclass(frozen=True, slots=True)
class Flaw(Problem):
    """Something that a post lacks, or that its readers or its platform would stumble over.

    Attributes:
        place: Where, in words.
        code: What kind of flaw it is: stable, for programs.
        where: What of the edition it is about.
    """

    severity: Severity = Severity.WARNING
    code: str = ""
    where: Where | None = None
