"""Phrases that speak for a category: hand-written ones, and the keywords that a user gives.

They are kept as a tree of words, so that a text is read once, however many phrases there are. Japanese has
no blanks between words: its phrases are looked for letter by letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from mi_reader import assets
from mi_reader.curate.suggestions.words import BEGIN, END, VENUE, is_east_asian, words
from mi_reader.markup.titles import folded


class Phrase(NamedTuple):
    """A phrase and what it says.

    Attributes:
        theme: Which category it speaks for.
        weight: How strongly: 1 is a hint, 4 all but decides; below 0 it speaks against.
        parts: What must occur, as written; all of them, anywhere.
    """

    theme: str
    weight: float
    parts: tuple[str, ...]


class Says(NamedTuple):
    """What a phrase that was found says."""

    theme: str
    weight: float
    phrase: str


_MARKS = (BEGIN, END, VENUE)
_HERE = ""  # the key of a tree's node for the numbers of the parts that end there
_MUCH = 2.0
_LINE = re.compile(r"(-?\d+(?:\.\d+)?)\s+(\S.*)")
_THEME = re.compile(r"\[([a-z0-9_-]+)\]")
_CHOICE = re.compile(r"\(([^()]*)\)")


class Finder:
    """Finds phrases in texts."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._tree: dict[str, Any] = {}
        self._telling: dict[str, Any] = {}
        self._letters: dict[str, list[tuple[str, int]]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        # By a part's number: what it says by itself, and what it says where others occur as well.
        self._alone: list[list[Says]] = []
        self._together: list[list[tuple[frozenset[int], Says]]] = []
        for phrase in phrases:
            self._enter(phrase)
        for there, number in self._numbers.items():
            if any(abs(said.weight) >= _MUCH for said in self._alone[number]):
                _enter(self._telling, there, number)

    def in_words(self, text: Sequence[str]) -> set[int]:
        """Returns the numbers of the parts in a text's words."""
        return _walk(self._tree, text)

    def telling_in_words(self, text: Sequence[str]) -> set[int]:
        """Returns the numbers of the parts in a long text's words that say much by themselves."""
        return _walk(self._telling, text)

    def at_beginning(self, text: Sequence[str]) -> set[int]:
        """Returns the numbers of the parts that a text begins with."""
        found: set[int] = set()
        node = self._tree
        for word in text:
            node = node.get(word, {})
            if _HERE in node:
                found.add(node[_HERE])
        return found

    def in_letters(self, text: str) -> set[int]:
        """Returns the numbers of the Japanese parts in a folded text."""
        return {
            number
            for letter in set(text) & self._letters.keys()
            for part, number in self._letters[letter]
            if part in text
        }

    def says(self, found: set[int]) -> Iterator[Says]:
        """Yields what the parts that were found say."""
        for number in found:
            yield from self._alone[number]
            for others, said in self._together[number]:
                if others <= found:
                    yield said

    def _enter(self, phrase: Phrase) -> None:
        numbers = [self._number(part) for part in phrase.parts]
        if not numbers or None in numbers:
            return
        first, *others = dict.fromkeys(number for number in numbers if number is not None)
        said = Says(phrase.theme, phrase.weight, " + ".join(phrase.parts))
        if others:
            self._together[first].append((frozenset(others), said))
        elif all(one.theme != said.theme or one.weight < said.weight for one in self._alone[first]):
            # The same words may be written in several ways, or be a keyword as well: the strongest counts.
            self._alone[first] = [one for one in self._alone[first] if one.theme != said.theme] + [said]

    def _number(self, part: str) -> int | None:
        """Returns the number of a part, a new one if need be; None if there is no word in it."""
        if is_east_asian(part):
            letters = folded(part).strip()
            number = self._numbers.setdefault((letters,), len(self._numbers))
            if number == len(self._alone):
                self._letters.setdefault(letters[0], []).append((letters, number))
        else:
            there = _words(part)
            if not any(word not in _MARKS for word in there):
                return None
            number = self._numbers.setdefault(there, len(self._numbers))
            _enter(self._tree, there, number)
        while len(self._alone) <= number:
            self._alone.append([])
            self._together.append([])
        return number


def _walk(tree: dict[str, Any], text: Sequence[str]) -> set[int]:
    found: set[int] = set()
    end = len(text)
    for place, word in enumerate(text):
        node, following = tree.get(word), place + 1
        while node is not None:
            if _HERE in node:
                found.add(node[_HERE])
            node = node.get(text[following]) if following < end else None
            following += 1
    return found


def _enter(tree: dict[str, Any], words_of_part: Sequence[str], number: int) -> None:
    for word in words_of_part:
        tree = tree.setdefault(word, {})
    tree[_HERE] = number


def _words(part: str) -> tuple[str, ...]:
    """Returns the words of a part, with the marks of beginning and end where it has them."""
    pieces = part.split()
    before = [piece for piece in pieces[:1] if piece in (BEGIN, VENUE)]
    after = [piece for piece in pieces[-1:] if piece == END]
    return (*before, *words(" ".join(piece for piece in pieces if piece not in _MARKS)), *after)


@cache
def shipped() -> tuple[Phrase, ...]:
    """Returns the phrases that ship, of all themes."""
    return tuple(read(assets.read_text("model", "phrases.txt"), "phrases.txt"))


def read(text: str, place: str) -> Iterator[Phrase]:
    """Yields the phrases of a file: the form that resources/model/phrases.txt explains.

    Raises:
        ValueError: A line is none of a theme, a weight with a phrase, a remark or blank; names it.
    """
    theme = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if begins := _THEME.fullmatch(line):
            theme = begins.group(1)
        elif theme and (said := _LINE.fullmatch(line)):
            for phrase in _choices(said.group(2)):
                parts = tuple(part.strip() for part in phrase.split(" + "))
                yield Phrase(theme, float(said.group(1)), parts)
        else:
            raise ValueError(f"{place}:{number}:{line}")


def _choices(text: str) -> Iterator[str]:
    """Yields a text with its (choices) made, in all ways."""
    choice = _CHOICE.search(text)
    if choice is None:
        yield " ".join(text.split())
        return
    for chosen in choice.group(1).split("|"):
        yield from _choices(text[: choice.start()] + chosen + text[choice.end() :])
