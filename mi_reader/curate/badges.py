"""Which digit and colour stands for which category, for the edition in hand.

The digit is the place of the section in the edition, and the key that files there. The colour is that of
the category, so that it stays when sections are moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mi_reader.domain.categories import Category, Localised, Preset, in_language
from mi_reader.domain.editions import Section
from mi_reader.domain.keys import CategoryId


@dataclass(frozen=True, slots=True)
class Badge:
    """How a category is shown.

    Attributes:
        number: The digit.
        place: The category's place in the preset, from 1: what gives it a colour if it has none of its own.
        short: A label for narrow cells.
        own: The category's own colour.
    """

    category: CategoryId
    number: int
    place: int
    name: str
    short: str
    own: Localised | None = None


class Badges:
    """The badges of all categories that there are: the edition's sections first, then the preset's others."""

    def __init__(self, preset: Preset | None, sections: Iterable[Section], language: str) -> None:
        known = {category.id: (place, category) for place, category in enumerate(_categories(preset), 1)}
        headings: dict[CategoryId, str] = {}
        for section in sections:
            headings.setdefault(section.category, section.heading)
        order = [*headings, *(one for one in known if one not in headings)]
        self._badges: dict[str, Badge] = {}
        for number, category_id in enumerate(order, 1):
            place, category = known.get(category_id, (len(known) + number, None))
            name = in_language(category.name, language) if category else headings[category_id]
            short = in_language(category.short, language) if category else ""
            own = category.colour if category else None
            self._badges[category_id] = Badge(category_id, number, place, name, short or name, own)

    def of(self, category: str) -> Badge:
        """Returns the badge of a category; one that is nowhere any more has its id for a name."""
        unknown = len(self._badges) + 1
        return self._badges.get(category) or Badge(CategoryId(category), unknown, unknown, category, category)

    def all(self) -> tuple[Badge, ...]:
        """Returns all badges, by their digits."""
        return tuple(self._badges.values())


def _categories(preset: Preset | None) -> tuple[Category, ...]:
    return preset.categories if preset else ()
