"""Which blocks of a post are its closing: no heading stands above it, so nothing in the post says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mi_reader.post.merging.units import Sheet

_NOWHERE = range(0)


@dataclass(frozen=True, slots=True)
class Closing:
    """The numbers of the closing's units in the base, the file and the edition; empty where it is not."""

    base: range = _NOWHERE
    mine: range = _NOWHERE
    theirs: range = _NOWHERE


def find_closing(
    theirs: range, sheets: tuple[Sheet, Sheet], here: Mapping[int, int], there: Mapping[int, int]
) -> Closing:
    """Finds the closing of all three versions.

    Args:
        theirs: Its units in the edition's version.
        sheets: The base and the file.
        here: The file's units by the base's.
        there: The edition's units by the base's.
    """
    base = _to_the_sections_end(sheets[0], (number for number, now in there.items() if now in theirs))
    mine = _to_the_sections_end(sheets[1], (here[number] for number in base if number in here))
    return Closing(base, mine, theirs)


def _to_the_sections_end(sheet: Sheet, known: Iterable[int]) -> range:
    """Returns the units from the first known one to the end of its section: the closing ends it."""
    first = min(known, default=None)
    if first is None:
        return _NOWHERE
    return range(first, sheet.sections[sheet.units[first].section][1])
