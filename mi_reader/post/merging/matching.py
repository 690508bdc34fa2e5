"""Finds what of a post is still there in another version of it: sections and blocks, moved or edited.

Sections go by their headings, unless their contents say otherwise: numbered headings change when sections
change places. Blocks go by their words, then by the post they embed or the paper they cite, then by where
they stand and how alike they are. All of it costs about as much as the texts are long.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mi_reader.markup.merge import same_lines
from mi_reader.post.merging.units import Sheet, identity

_ALIKE: Final = 0.4  # from here on two blocks are taken for versions of one
_SECTIONS_ALIKE: Final = 0.5
_WINDOW: Final = 8  # so many blocks are looked at for one that is alike
_LONGEST: Final = 4000  # letters of a block that are compared


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of sections and units, by their numbers."""

    sections: dict[int, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)


def match(base: Sheet, other: Sheet, third: Sheet) -> Matching:
    """Finds the sections and units of one version in the other.

    Args:
        third: What the other side made of it. What is new in both is no other block's new words.
    """
    if base.text == other.text:
        return Matching(
            {number: number for number in range(len(base.sections))},
            {number: number for number in range(len(base.units))},
        )
    sections = _sections(base, other)
    before = {unit.text for unit in base.units}
    new = {unit.text for unit in other.units} & {unit.text for unit in third.units} - before
    return Matching(sections, _Units(base, other, sections, new).run())


@dataclass(frozen=True, slots=True)
class Added:
    """What one side added to a section.

    Attributes:
        above: For each unit, the number in the base of the unit that it follows, over others that are new.
    """

    sheet: Sheet
    numbers: Sequence[int]
    above: dict[int, int]


def match_added(mine: Added, theirs: Added) -> dict[int, int]:
    """Finds units that both sides added to one section: the same ones, and versions of one in one place."""
    # Of several ways to pair them it must not matter which side is whose.
    if _words(theirs) < _words(mine):
        return {here: there for there, here in _match_added(theirs, mine).items()}
    return _match_added(mine, theirs)


def _words(added: Added) -> list[str]:
    return [added.sheet.units[number].text for number in added.numbers]


def _match_added(mine: Added, theirs: Added) -> dict[int, int]:
    found = dict(_same(mine.sheet, mine.numbers, theirs.sheet, theirs.numbers))
    units, others = mine.sheet.units, theirs.sheet.units
    keyed = {others[n].name: n for n in theirs.numbers if others[n].in_front and others[n].name}
    for number in mine.numbers:
        unit = units[number]
        if unit.in_front and unit.name in keyed and number not in found:
            found[number] = keyed[unit.name]
    again = set(found.values())
    places: dict[int, list[int]] = defaultdict(list)
    for number in theirs.numbers:
        if number not in again:
            places[theirs.above[number]].append(number)
    here: dict[int, list[int]] = defaultdict(list)
    for number in mine.numbers:
        if number not in found:
            here[mine.above[number]].append(number)
    for place, run in here.items():
        found.update(_alike(mine.sheet, run, theirs.sheet, places.get(place, [])))
    return found


def _sections(base: Sheet, other: Sheet) -> dict[int, int]:
    found = {0: 0, 1: 1}
    free = list(range(2, len(base.sections)))
    shared, whole_here, whole_there = _shared(base, other)

    def take(here: int, there: int) -> None:
        found[here] = there
        taken.add(there)

    taken = {0, 1}
    most_here: Counter[int] = Counter()
    most_there: Counter[int] = Counter()
    for (here, there), weight in shared.items():
        most_here[here] = max(most_here[here], weight)
        most_there[there] = max(most_there[there], weight)
    names = Counter(base.name(n) for n in free)
    others = {other.name(n): n for n in range(2, len(other.sections))}
    others_times = Counter(other.name(n) for n in range(2, len(other.sections)))
    for here in free:
        name = base.name(here)
        if names[name] == others_times[name] == 1:
            there = others[name]
            gone = 2 * most_here[here] > whole_here[here] or 2 * most_there[there] > whole_there[there]
            if shared.get((here, there)) or not gone:
                take(here, there)
    for (here, there), weight in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        enough = 2 * weight >= min(whole_here[here], whole_there[there])
        if enough and min(here, there) > 1 and here not in found and there not in taken:
            take(here, there)
    free = [n for n in free if n not in found]
    free_there = [n for n in range(2, len(other.sections)) if n not in taken]
    pairs = same_lines([base.name(n) for n in free], [other.name(n) for n in free_there])
    for at, place in list(pairs):
        take(free[at], free_there[place])
    free = [n for n in free if n not in found]
    free_there = [n for n in free_there if n not in taken]
    for here, there in _similar(free, free_there, lambda h, t: _sections_are_alike(base, h, other, t)):
        take(here, there)
    return found


def _shared(base: Sheet, other: Sheet) -> tuple[dict[tuple[int, int], int], Counter[int], Counter[int]]:
    """Returns how many letters of blocks that occur once in each two sections share, and have at all."""
    mine, theirs = ([unit for unit in of.units if unit.kind != "heading"] for of in (base, other))
    here, times = (Counter(unit.text for unit in units) for units in (mine, theirs))
    there = {unit.text: unit.section for unit in theirs}
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for unit in mine:
        if here[unit.text] == times[unit.text] == 1:
            shared[unit.section, there[unit.text]] += len(unit.text)
    return shared, _lengths(base), _lengths(other)


def _lengths(of: Sheet) -> Counter[int]:
    found: Counter[int] = Counter()
    for unit in of.units:
        if unit.kind != "heading":
            found[unit.section] += len(unit.text)
    return found


def _sections_are_alike(base: Sheet, here: int, other: Sheet, there: int) -> bool:
    return (
        likeness(base.name(here), other.name(there)) >= _SECTIONS_ALIKE
        or likeness(base.source(here), other.source(there)) >= _SECTIONS_ALIKE
    )


class _Units:
    """Finds the units of sections that are known to be the same."""

    def __init__(self, base: Sheet, other: Sheet, sections: dict[int, int], new: set[str]) -> None:
        self._base, self._other, self._sections, self._new = base, other, sections, new
        self._found: dict[int, int] = {}
        self._taken: set[int] = set()

    def run(self) -> dict[int, int]:
        base, other = self._base, self._other
        for here, there in self._sections.items():
            head, head_there = base.head(here), other.head(there)
            if head is not None and head_there is not None:
                self._take(head, head_there)
            for pair in _same(base, base.body(here), other, other.body(there)):
                self._take(*pair)
        self._once(lambda sheet, n: (sheet.units[n].in_front, sheet.units[n].text))
        self._once(lambda sheet, n: sheet.units[n].in_front and sheet.units[n].name)
        self._once(lambda sheet, n: identity(sheet.units[n]))
        self._taken |= {n for n, unit in enumerate(other.units) if unit.text in self._new}
        for here, there in self._sections.items():
            self._by_place(here, there)
        return self._found

    def _take(self, here: int, there: int) -> None:
        self._found[here] = there
        self._taken.add(there)

    def _free(self) -> tuple[list[int], list[int]]:
        """Returns what is not found yet. Headings go with their sections only."""
        base, other = self._base, self._other
        return (
            [n for n, unit in enumerate(base.units) if n not in self._found and unit.kind != "heading"],
            [n for n, unit in enumerate(other.units) if n not in self._taken and unit.kind != "heading"],
        )

    def _once(self, key: Callable[[Sheet, int], object]) -> None:
        """Takes what has a key that occurs once among the free ones of each side."""
        free, free_there = self._free()
        keys = {n: key(self._base, n) for n in free}
        keys_there = {n: key(self._other, n) for n in free_there}
        times, times_there = Counter(keys.values()), Counter(keys_there.values())
        places = {key: n for n, key in keys_there.items()}
        for number, own in keys.items():
            if own and times[own] == times_there[own] == 1:
                self._take(number, places[own])

    def _by_place(self, here: int, there: int) -> None:
        """Takes blocks that stand between the same neighbours."""
        if here == 0:  # keys have names
            return
        start, end = self._base.sections[here]
        run: list[int] = []
        for number in range(start, end + 1):
            if number < end and number not in self._found:
                run.append(number)
            elif run:
                found = self._gap(run, there)
                if len(run) == len(found) == 1 and self._is_rewritten(run[0], found[0]):
                    self._take(run[0], found[0])
                else:
                    for pair in _alike(self._base, run, self._other, found):
                        self._take(*pair)
                run = []

    def _is_rewritten(self, here: int, there: int) -> bool:
        """Tells whether a block alone in its place may be another one's new words."""
        one, two = self._base.units[here], self._other.units[there]
        return one.kind == two.kind and identity(one) == identity(two)

    def _gap(self, run: Sequence[int], there: int) -> list[int]:
        """Returns the free units of the other version that stand where a run of these stood."""
        start, end = self._other.sections[there]
        above, below = self._found.get(run[0] - 1, -1), self._found.get(run[-1] + 1, -1)
        found: list[int] = []
        at = above + 1 if start <= above < end else start
        while at < end and at not in self._taken:
            found.append(at)
            at += 1
        if found:
            return found
        at = below - 1 if start <= below < end else end - 1
        while at >= start and at not in self._taken:
            found.append(at)
            at -= 1
        return found[::-1]


def _same(
    base: Sheet, numbers: Sequence[int], other: Sheet, others: Sequence[int]
) -> Iterator[tuple[int, int]]:
    pairs = same_lines([base.units[n].text for n in numbers], [other.units[n].text for n in others])
    return ((numbers[at], others[place]) for at, place in pairs)


def _alike(
    base: Sheet, numbers: Sequence[int], other: Sheet, others: Sequence[int]
) -> Iterator[tuple[int, int]]:
    def are_alike(here: int, there: int) -> bool:
        one, two = base.units[here], other.units[there]
        kinds = one.kind == two.kind and not one.in_front
        return kinds and likeness(one.text, two.text) >= _ALIKE

    return _similar(numbers, others, are_alike)


def _similar(
    numbers: Iterable[int], others: Sequence[int], are_alike: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Yields pairs in the order of both."""
    low = 0
    for here in numbers:
        for at in range(low, min(low + _WINDOW, len(others))):
            if are_alike(here, others[at]):
                yield here, others[at]
                low = at + 1
                break


def likeness(one: str, other: str) -> float:
    """Returns how alike two texts are, from 0 to 1, by the pairs of letters that they share."""
    mine, yours = _pairs(one), _pairs(other)
    every = mine.total() + yours.total()
    return 2 * (mine & yours).total() / every if every else float(one == other)


def _pairs(text: str) -> Counter[str]:
    cut = text[:_LONGEST]
    return Counter(cut[n : n + 2] for n in range(len(cut) - 1))
