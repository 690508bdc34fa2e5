"""Which papers are like a paper: by the words of titles and tags, the rarer the more they count."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from mi_reader.curate.suggestions.categories import COMMON
from mi_reader.curate.suggestions.texts import PaperText
from mi_reader.curate.suggestions.words import is_east_asian, pieces, words
from mi_reader.markup.titles import folded

Key = TypeVar("Key")
_SHARED = 3  # words that are told


@dataclass(frozen=True, slots=True)
class Alike(Generic[Key]):
    """A paper that is like another one.

    Attributes:
        likeness: The cosine of their words, 0 … 1.
        shared: The words that make it so, the most telling first.
    """

    key: Key
    likeness: float
    shared: tuple[str, ...]


class Papers(Generic[Key]):
    """Papers that others can be compared with."""

    def __init__(self, texts: Mapping[Key, PaperText]) -> None:
        said = {key: _words(text) for key, text in texts.items()}
        self._often = Counter(word for there in said.values() for word in there)
        self._papers = len(said)
        self._by_word: dict[str, list[tuple[Key, float]]] = defaultdict(list)
        for key, there in said.items():
            length = self._length(there)
            for word in there:
                self._by_word[word].append((key, self._weight(word) / length))

    def nearest(self, text: PaperText, most: int, at_least: float) -> list[Alike[Key]]:
        """Returns the papers that are like a text, the nearest first."""
        there = _words(text)
        length = self._length(there)
        parts: dict[Key, list[tuple[float, str]]] = defaultdict(list)
        for word in there & self._by_word.keys():
            own = self._weight(word) / length
            for key, other in self._by_word[word]:
                parts[key].append((own * other, word))
        alike = ((sum(part for part, _ in shared), key) for key, shared in parts.items())
        near = sorted((pair for pair in alike if pair[0] >= at_least), key=lambda pair: -pair[0])[:most]
        return [
            Alike(
                key, min(1.0, likeness), tuple(word for _, word in sorted(parts[key], reverse=True)[:_SHARED])
            )
            for likeness, key in near
        ]

    def _weight(self, word: str) -> float:
        # As if there were fifty more papers: among three filed ones no word is common yet.
        return math.log((self._papers + 50) / (self._often[word] + 1))

    def _length(self, there: set[str]) -> float:
        return math.sqrt(sum(self._weight(word) ** 2 for word in there)) or 1.0


def _words(text: PaperText) -> set[str]:
    found: set[str] = set()
    for said in (text.title, *text.tags):
        found.update(word for word in words(said) if word not in COMMON and len(word) > 2)
        if is_east_asian(said):
            found.update(pieces(folded(said)))
    return found
