"""From the user's categories to what is known of them: themes that ship, keywords, names, descriptions."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mi_reader import assets
from mi_reader.curate import presets
from mi_reader.curate.suggestions import phrases
from mi_reader.curate.suggestions.model import OTHER
from mi_reader.curate.suggestions.phrases import Phrase
from mi_reader.curate.suggestions.words import is_east_asian, words
from mi_reader.domain.categories import Category, Preset
from mi_reader.markup.titles import folded

# What the user wrote for a category: a keyword says more than the name, a word of the description is a hint.
_KEYWORD, _NAME, _WORD = 3.5, 4.0, 1.6
_KEYWORD_BESIDE = 1.5  # of a category that the phrases that ship know better
COMMON = frozenset(
    words(
        "a an the of for and or in on to with by from at as via using be is are was it its this that "
        "these those  what which who how all any can may not no new other others into than then their "
        "them they best both  paper papers article study work research topic category about made make use "
        "used here too method methods  model models learning machine material materials science data "
        "based approach result results everything  something nothing one two first most more some such "
        "also only own same so out up over under between "
    )
)
_LETTERS_AT_LEAST = 3


def themes(categories: Sequence[Category]) -> dict[str, str]:
    """Returns by category the theme that ships and that it is, if it is one.

    An id alone does not make a theme: `data` of an astronomer's own preset is about something else.
    """
    known = {phrase.theme for phrase in phrases.shipped()}
    return {
        category.id: category.id
        for category in categories
        if category.id in known and _telling(category) & _telling_of_shipped(category.id)
    }


def phrases_of(categories: Sequence[Category]) -> Iterator[Phrase]:
    """Yields all that speaks for the categories, and for what is none of them."""
    yield from phrases.shipped()
    of_themes = themes(categories)
    for category in categories:
        theme = of_themes.get(category.id)
        weight = _KEYWORD_BESIDE if theme else _KEYWORD
        for keyword in _texts(category.keywords.values()):
            yield Phrase(theme or own(category.id), weight, (keyword,))
        if theme is None:
            yield from _of_words(category)


def own(category: str) -> str:
    """Returns what the theme of a category of the user's own is called: never as one that ships."""
    return f"own:{category}"


def _of_words(category: Category) -> Iterator[Phrase]:
    for name in (*category.name.values(), *category.short.values()):
        if name and folded(name) != OTHER:
            yield Phrase(own(category.id), _NAME, (name,))
    for text in (*category.name.values(), *category.description.values()):
        if is_east_asian(text):
            continue
        for word in set(words(text)) - COMMON:
            if len(word) >= _LETTERS_AT_LEAST:
                yield Phrase(own(category.id), _WORD, (word,))


def _texts(several: Iterable[Sequence[str]]) -> Iterator[str]:
    for texts in several:
        yield from texts


def _telling(category: Category) -> frozenset[str]:
    return frozenset(map(folded, (*category.name.values(), *_texts(category.keywords.values()))))


@cache
def _telling_of_shipped(theme: str) -> frozenset[str]:
    category = shipped_preset().category(theme)
    return _telling(category) if category else frozenset()


@cache
def shipped_preset() -> Preset:
    """Returns the preset that ships, whatever the user made of it."""
    return presets.load(assets.path("presets"), "mi")
