"""What the Trends room reads: papers counted by month and category, over a span of days."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mi_reader.domain.categories import Preset
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.library.counts import Basis, Counts
from mi_reader.ui.rooms import marking


class Days(StrEnum):
    """The span that is counted."""

    EDITION = "edition"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, and what its categories are named by."""

    edition: Edition | None
    sections: tuple[Section, ...]
    preset: Preset | None
    counts: Counts


def read(engine: Engine, key: EditionKey | None, basis: Basis, span: Days) -> Counted:
    """Counts the papers of the library of the edition in hand, or of all; not for the UI thread."""
    edition = next((one for one in engine.editions.listing() if one.key == key), None)
    sections = tuple(section for section, _ in engine.editions.contents(edition.key)) if edition else ()
    try:
        preset = engine.presets.load()
    except NotFoundError:
        preset = None  # its file was taken away; sections keep their headings
    library = edition.library if edition else None
    counts = engine.counting.counts(basis, library, _days(edition, span))
    return Counted(edition, sections, preset, counts)


def _days(edition: Edition | None, span: Days) -> tuple[date, date] | None:
    today = marking.today()
    if span is Days.YEAR:
        first = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
        return first, today
    if span is Days.EDITION and edition and edition.period_start and edition.period_end:
        return edition.period_start, edition.period_end
    return None
