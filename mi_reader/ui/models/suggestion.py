"""What a suggestion of a category looks like to the window; who makes them comes with a later stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mi_reader.domain.keys import CategoryId, PaperRef
from mi_reader.engine import Engine


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a category is suggested.

    Attributes:
        text: A sentence, in the window's language.
        papers: Papers alike, each with what its link says, such as "Chen 2022".
    """

    text: str
    papers: tuple[tuple[PaperRef, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category for a paper, and how sure it is.

    Attributes:
        confidence: 0 … 1.
        runners_up: Other categories with theirs, the likeliest first.
    """

    category: CategoryId
    confidence: float
    runners_up: tuple[tuple[CategoryId, float], ...] = ()
    reason: Reason = Reason("")

    @property
    def percent(self) -> int:
        """The confidence in whole percent."""
        return round(100 * self.confidence)


class Suggestions(Protocol):
    """Who suggests categories."""

    def of(self, papers: Sequence[PaperRef]) -> Mapping[PaperRef, Suggestion]:
        """Returns suggestions for those of the papers that have one; called in a reader thread."""


def suggestions_of(engine: Engine) -> Suggestions | None:
    """Returns who suggests categories, if this engine has somebody who does."""
    found: Suggestions | None = getattr(engine, "suggestions", None)
    return found
