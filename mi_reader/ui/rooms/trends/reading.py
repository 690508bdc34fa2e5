"""What the Trends room reads: papers counted by month and category, over a span of days."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from mi_reader.curate.badges import Badges
from mi_reader.curate.trends.counting import Basis, Counts, Wish
from mi_reader.curate.trends.spans import Days, days_of
from mi_reader.domain.categories import Preset
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.ui.rooms import marking

__all__ = ["Asked", "Counted", "Days", "read", "read_rest"]

# Unfiled papers whose suggestions are there at once, in a tenth of a second or two.
AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wants to see.

    Attributes:
        suggested: Papers that are filed nowhere, by their suggestion.
        compared: The year before, too.
    """

    basis: Basis
    span: Days
    suggested: bool = True
    compared: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, and what its categories are named by.

    Attributes:
        rest: What was asked for where that takes longer: with suggestions, which these numbers lack.
    """

    edition: Edition | None
    sections: tuple[Section, ...]
    preset: Preset | None
    counts: Counts
    span: Days = Days.ALL
    rest: Wish | None = None

    @property
    def period_of(self) -> str:
        """The name of the edition whose period was counted; "" for another span."""
        return self.edition.name if self.edition and self.span is Days.EDITION else ""

    def badges(self, language: str) -> Badges:
        """Returns the badges of its categories, named in a language."""
        return Badges(self.preset, self.sections, language)


def read(engine: Engine, key: EditionKey | None, asked: Asked) -> Counted:
    """Counts the papers of the library of the edition in hand, or of all; not for the UI thread."""
    edition = next((one for one in engine.editions.listing() if one.key == key), None)
    sections = tuple(section for section, _ in engine.editions.contents(edition.key)) if edition else ()
    try:
        preset = engine.presets.load()
    except NotFoundError:
        preset = None  # its file was taken away: sections keep their headings, and nothing is suggested
    days = days_of(edition, asked.span, marking.today())
    wish = Wish(
        asked.basis,
        edition.library if edition else None,
        days,
        edition.key if edition else None,
        compared=asked.compared and days is not None,
    )
    filed = engine.counting.counts(wish)
    found = Counted(edition, sections, preset, filed, asked.span)
    if not asked.suggested or preset is None or not filed.unfiled:
        return found
    whole = replace(wish, suggested=True)
    if filed.unfiled > AT_ONCE:
        return replace(found, rest=whole)
    return replace(found, counts=engine.counting.counts(whole))


def read_rest(
    engine: Engine,
    found: Counted,
    rest: Wish,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Counted:
    """Counts what `read` left for later.

    Raises:
        Cancelled: The user does not want to wait for it.
    """
    return replace(found, counts=engine.counting.counts(rest, progress, cancelled), rest=None)
