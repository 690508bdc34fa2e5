"""What a suggestion goes by: a title, and whatever else is known of a paper."""

import math
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from mi_reader.curate.suggestions.phrases import Finder, Says
from mi_reader.curate.suggestions.words import (
    BEGIN,
    END,
    VENUE,
    is_east_asian,
    pieces,
    split,
    without_tags,
)
from mi_reader.markup.titles import folded

# Letters of an abstract that are read: what a paper is about stands in its first sentences.
_LONGEST, _LONGEST_ASIAN = 600, 300
_SHORT_TITLE, _LONG_TITLE = 5, 14  # words


@dataclass(frozen=True, slots=True)
class PaperText:
    """What is said of a paper; all but the title may be unknown."""

    title: str
    abstract: str = ""
    venue: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read.

    Attributes:
        firmly: Phrases in the title and the venue.
        besides: Phrases in tags and names of collections alone.
        loosely: Strong phrases in the abstract alone: much is mentioned there.
        features: What the title is made of, for learning: words, pairs of them, its form.
        context: Venue, tags and collections, for learning.
    """

    firmly: tuple[Says, ...]
    besides: tuple[Says, ...]
    loosely: tuple[Says, ...]
    features: tuple[str, ...]
    context: tuple[str, ...]

    @property
    def length(self) -> float:
        """What features are divided by, so that a long title does not shout."""
        return math.sqrt(len(self.features) or 1)


def read(text: PaperText, finder: Finder) -> Reading:
    """Reads a text."""
    plain = without_tags(text.title)
    title = folded(plain)
    words = split(title)
    firm = finder.in_words([BEGIN, *words, END])
    if text.venue:
        firm |= finder.at_beginning([VENUE, *split(folded(text.venue))])
    if asian := is_east_asian(title):
        firm |= finder.in_letters(title)
    besides: set[int] = set()
    for name in (*text.tags, *text.collections):
        besides |= _parts(name, finder)
    loose = _in_abstract(text.abstract, finder) if text.abstract else set()
    features = {*words, *map(" ".join, pairwise(words)), *_form(plain, words)}
    if asian:
        features.update(pieces(title))
    return Reading(
        tuple(finder.says(firm)),
        tuple(finder.says(besides - firm)) if besides else (),
        tuple(finder.says(loose - firm - besides)) if loose else (),
        tuple(features),
        _context(text),
    )


def _parts(text: str, finder: Finder) -> set[int]:
    plain = folded(text)
    found = finder.in_words(split(plain))
    return found | finder.in_letters(plain) if is_east_asian(plain) else found


def _in_abstract(abstract: str, finder: Finder) -> set[int]:
    begin = without_tags(abstract[:_LONGEST])
    if is_east_asian(begin[:_LONGEST_ASIAN]):
        plain = normalize("NFKC", begin[:_LONGEST_ASIAN]).casefold()
        return finder.in_letters(plain) | finder.telling_in_words(split(plain))
    return finder.telling_in_words(split(folded(begin)))


def _form(title: str, words: list[str]) -> list[str]:
    """Returns the form of a title: "Name: what it is" is seldom a review."""
    form = []
    if 0 < len(words) <= _SHORT_TITLE:
        form.append("#short")
    if len(words) >= _LONG_TITLE:
        form.append("#long")
    before, colon, _ = title.partition(":")
    if colon:
        form.append("#named" if len(before.split()) <= 2 else "#colon")
    if "?" in title:
        form.append("#question")
    return form


def _context(text: PaperText) -> tuple[str, ...]:
    found = [f"venue:{folded(text.venue)}"] if text.venue else []
    found += [f"tag:{folded(tag)}" for tag in text.tags]
    return (*found, *(f"collection:{folded(name)}" for name in text.collections))
