"""Categories: the themes of the post, and the presets that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mi_reader.domain.keys import CategoryId

# A text in several languages: {"en": "Reviews", "ja": "レビュー"}.
Localised = Mapping[str, str]


class Kind(StrEnum):
    """Whether a category belongs to the post's main part or to its extras (番外編)."""

    MAIN = "main"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Category:
    """A theme of the post.

    Attributes:
        name: What it is called, per language.
        short: A label for narrow cells, per language; may be empty.
        description: One sentence, per language.
        keywords: Phrases that speak for it, per language.
        colour: `light` and `dark`, as #RRGGBB.
        heading: The heading that a new section of this category starts with, per language.
    """

    id: CategoryId
    name: Localised
    kind: Kind = Kind.MAIN
    short: Localised = field(default_factory=dict)
    description: Localised = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colour: Localised = field(default_factory=dict)
    heading: Localised = field(default_factory=dict)

    def heading_in(self, language: str) -> str:
        """Returns the heading for a new section."""
        return self.heading.get(language) or in_language(self.name, language) or self.id


@dataclass(frozen=True, slots=True)
class Preset:
    """A named, ordered set of categories."""

    id: str
    name: Localised
    categories: tuple[Category, ...]

    def category(self, category_id: str) -> Category | None:
        """Returns the category with this id, if there is one."""
        return next((c for c in self.categories if c.id == category_id), None)


def in_language(text: Localised, language: str) -> str:
    """Returns a text in a language; failing that in English, failing that in whichever there is."""
    return text.get(language) or text.get("en") or next((t for t in text.values() if t), "")
