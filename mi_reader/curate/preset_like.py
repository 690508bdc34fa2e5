"""The sections of an edition as a preset: an old post's themes for the posts to come."""

from collections.abc import Sequence

from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.editions import Edition, Section


def preset_like(edition: Edition, sections: Sequence[Section], known: Preset, preset_id: str) -> Preset:
    """Returns a preset with a category for each section of an edition.

    Args:
        known: The preset in use: what it says of a category is taken over, but for kind and heading.
    """
    language = edition.language
    found: dict[str, Category] = {}
    for section in sections:
        category = known.category(section.category)
        name = category.name if category else {language: section.heading}
        found.setdefault(
            section.category,
            Category(
                section.category,
                name,
                section.kind,
                category.short if category else {},
                category.description if category else {},
                category.keywords if category else {},
                category.colour if category else {},
                {**(category.heading if category else {}), language: section.heading},
            ),
        )
    return Preset(preset_id, {language: edition.name}, tuple(found.values()))
