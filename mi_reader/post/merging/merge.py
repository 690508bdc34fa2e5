"""Merges three versions of a post: the last one written, the file edited since, and the edition of today.

Pure, and the same on every computer. Sections and blocks are found again in each version (`matching`), so
that a section moved in the app keeps the words written into it by hand. A block that only one side touched is
that side's; one that both touched merges line by line; what cannot be merged is a clash: nobody's words go.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mi_reader.markup.merge import Stretch, merge_text, stretches
from mi_reader.post.front_matter import say_the_same
from mi_reader.post.merging.closing import find_closing
from mi_reader.post.merging.form import merged_form, taken_apart
from mi_reader.post.merging.matching import Added, Matching, match, match_added
from mi_reader.post.merging.ordering import merged_order
from mi_reader.post.merging.result import Clash, Edit, Fork, Leaf, Merge, Node, Place, What
from mi_reader.post.merging.units import Region, Sheet, Unit, sheet


def merge(base: str, mine: str, theirs: str, closing: range = range(0)) -> Merge:
    """Merges a post.

    Args:
        base: What was written last.
        mine: The file as it is.
        theirs: What the edition says now.
        closing: The numbers of the closing's units in what the edition says.
    """
    (form, before), (form_here, here), (form_there, there) = map(taken_apart, (base, mine, theirs))
    exact = here if there in (here, before) else there if here == before else None
    if here == there:
        before = here
    merged = _Merging(sheet(before), sheet(here), sheet(there), closing).run()
    return replace(merged, form=merged_form(form, form_here, form_there), exact=exact)


@dataclass(slots=True)
class _Row:
    """A unit, or a section, by its numbers in the base, the file and the edition; None where it is not."""

    base: int | None
    mine: int | None
    theirs: int | None
    section: int = -1


@dataclass(slots=True)
class _Outcome:
    """What the rows of a section come to.

    Attributes:
        nodes: By their rows; nothing for what is gone.
        edits: What the file did to each row, and what the edition.
    """

    nodes: dict[int, Node] = field(default_factory=dict)
    edits: dict[int, tuple[Edit | None, Edit | None]] = field(default_factory=dict)


class _Merging:
    """One merge under way. Rows of sections and of units are known by their numbers."""

    def __init__(self, base: Sheet, mine: Sheet, theirs: Sheet, closing: range) -> None:
        self._base, self._mine, self._theirs = base, mine, theirs
        here, there = match(base, mine, theirs), match(base, theirs, mine)
        self._closing = find_closing(closing, (base, mine), here.units, there.units)
        self._sections = _section_rows(base, mine, theirs, here, there)
        self._of_base, self._of_mine, self._of_theirs = (
            {
                number: row
                for row, numbers in enumerate(self._sections)
                if (number := side(numbers)) is not None
            }
            for side in _SIDES
        )
        self._rows = list(self._unit_rows(here, there))
        self._clashes: list[Clash] = []
        self._kept: list[Edit] = []
        self._taken: list[Edit] = []

    def run(self) -> Merge:
        """Returns the merge."""
        by_section: dict[int, list[int]] = {}
        for number, row in enumerate(self._rows):
            by_section.setdefault(row.section, []).append(number)
        alive: dict[int, tuple[list[Node], list[Node]]] = {}
        order = [
            [row for row, numbers in enumerate(self._sections) if side(numbers) is not None]
            for side in _SIDES
        ]
        for side, rows in zip(_SIDES, order, strict=True):
            rows.sort(key=lambda row: side(self._sections[row]) or 0)
        every, _ = merged_order(order[0], order[1], order[2], set(range(len(self._sections))))
        for section in every:
            if nodes := self._section(section, by_section.get(section, [])):
                alive[section] = nodes, nodes
        return self._finished(order, {number: nodes for number, (nodes, _) in alive.items()})

    # Which is which -----------------------------------------------------------------------------------

    def _unit_rows(self, here: Matching, there: Matching) -> Iterator[_Row]:
        for number in range(len(self._base.units)):
            row = _Row(number, here.units.get(number), there.units.get(number))
            yield from self._placed(row)
        known, known_there = set(here.units.values()), set(there.units.values())
        new = self._new(self._mine, known, self._of_mine)
        new_there = self._new(self._theirs, known_there, self._of_theirs)
        for section in sorted({*new, *new_there}):
            mine, theirs = new.get(section, []), new_there.get(section, [])
            both = self._added_heads(section)
            both |= match_added(
                Added(self._mine, mine, _above(self._mine, mine, here)),
                Added(self._theirs, theirs, _above(self._theirs, theirs, there)),
            )
            again = set(both.values())
            yield from (_Row(None, number, both.get(number), section) for number in mine)
            yield from (_Row(None, None, number, section) for number in theirs if number not in again)

    def _added_heads(self, section: int) -> dict[int, int]:
        """Returns the heading of a section that both sides added: theirs by the file's."""
        row = self._sections[section]
        if row.base is not None or row.mine is None or row.theirs is None:
            return {}
        head, head_there = self._mine.head(row.mine), self._theirs.head(row.theirs)
        if head is None or head_there is None:
            return {}
        return {head: head_there}

    def _new(self, of: Sheet, known: set[int], sections: dict[int, int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, unit in enumerate(of.units):
            if number not in known:
                found.setdefault(sections[unit.section], []).append(number)
        return found

    def _placed(self, row: _Row) -> Iterator[_Row]:
        """Yields a row with its section; as two, if the sides moved the unit to different ones."""
        homes = [
            None if number is None else sections[of.units[number].section]
            for number, of, sections in (
                (row.base, self._base, self._of_base),
                (row.mine, self._mine, self._of_mine),
                (row.theirs, self._theirs, self._of_theirs),
            )
        ]
        base, mine, theirs = homes
        if base is None:
            return
        if mine is not None and theirs is not None and base != mine != theirs != base:
            yield _Row(None, row.mine, None, mine)
            yield _Row(None, None, row.theirs, theirs)
            return
        moved = next((home for home in (mine, theirs) if home is not None and home != base), base)
        yield replace(row, section=moved)

    # Sections -----------------------------------------------------------------------------------------

    def _section(self, number: int, rows: Sequence[int]) -> list[Node]:
        """Returns what a section comes to: nothing if one side took it away and the other left it alone."""
        section = self._sections[number]
        gone_here, gone_there = section.mine is None, section.theirs is None
        if section.base is not None and (gone_here or gone_there):
            return self._gone(number, rows, here=gone_here, there=gone_there)
        outcome = _Outcome()
        place = self._place(number)
        for row in rows:
            self._unit(row, outcome, place)
        added = section.base is None and number > 1
        if added and (gone_here or gone_there):
            of, at = (self._theirs, section.theirs) if gone_here else (self._mine, section.mine)
            edit = Edit(place, What.ADDED, after=of.source(at or 0))
            (self._taken if gone_here else self._kept).append(edit)
            rows_told = [row for row in rows if self._rows[row].base is not None]
        else:
            rows_told = list(rows)
        self._tell(rows_told, outcome)
        return self._ordered(number, rows, outcome, place)

    def _gone(self, number: int, rows: Sequence[int], *, here: bool, there: bool) -> list[Node]:
        section, place = self._sections[number], self._place(number)
        before = self._base.source(section.base or 0)
        if here and there:
            return []  # nobody has to be told
        of, at = (self._theirs, section.theirs) if here else (self._mine, section.mine)
        if not any(self._lives(self._rows[row], here=here) for row in rows):
            edit = Edit(place, What.REMOVED, before=before)
            (self._kept if here else self._taken).append(edit)
            return []
        start, end = of.sections[at or 0]
        stays = {(row.theirs if here else row.mine) for row in map(self._rows.__getitem__, rows)}
        other = [row.mine if here else row.theirs for row in map(self._rows.__getitem__, rows)]
        present = tuple(self._leaf(of, n, theirs=here) for n in range(start, end) if n in stays)
        elsewhere = self._mine if here else self._theirs
        moved = tuple(self._leaf(elsewhere, n, theirs=not here) for n in other if n is not None)
        mine, theirs = (moved, present) if here else (present, moved)
        texts = (_text(mine), _text(theirs))
        self._clashes.append(Clash(place, before, *texts))
        return [Fork(len(self._clashes) - 1, mine, theirs, number == 0)]

    def _lives(self, row: _Row, *, here: bool) -> bool:
        """Tells whether a row of a section that one side took away is there, and not as it was."""
        number = row.theirs if here else row.mine
        if number is None:
            return False
        of = self._theirs if here else self._mine
        return (
            row.base is None
            or of.units[number].text != self._base.units[row.base].text
            or ((row.mine if here else row.theirs) is not None)
        )

    # Units --------------------------------------------------------------------------------------------

    def _unit(self, number: int, outcome: _Outcome, place: Place) -> None:
        row = self._rows[number]
        before, mine, theirs = self._texts(row)
        if mine is None and theirs is None:
            return
        spot = self._spot(row, place)
        if mine is not None and theirs is not None:
            merged = _merged(before, mine, theirs)
            if merged is None and row.section == 0 and say_the_same(mine, theirs):
                merged = mine
            if merged is None:
                outcome.nodes[number] = self._fork(row, spot, before or "")
            else:
                outcome.nodes[number] = self._whole(row, merged)
            outcome.edits[number] = (
                _edit(spot, before, mine, theirs, merged),
                _edit(spot, before, theirs, mine, merged),
            )
        elif before is None:
            of, at = (self._theirs, row.theirs) if mine is None else (self._mine, row.mine)
            outcome.nodes[number] = self._leaf(of, at or 0, theirs=mine is None)
            edit = Edit(spot, What.ADDED, after=mine or theirs or "")
            outcome.edits[number] = (None, edit) if mine is None else (edit, None)
        elif before in (mine, theirs):
            edit = Edit(spot, What.REMOVED, before=before)
            outcome.edits[number] = (edit, None) if mine is None else (None, edit)
        else:
            outcome.nodes[number] = self._fork(row, spot, before)

    def _fork(self, row: _Row, place: Place, before: str) -> Fork:
        mine = () if row.mine is None else (self._leaf(self._mine, row.mine, theirs=False, row=row),)
        theirs = () if row.theirs is None else (self._leaf(self._theirs, row.theirs, theirs=True, row=row),)
        lines: tuple[Stretch, ...] = ()
        both = None
        if before and mine and theirs:
            lines = tuple(stretches(before, mine[0].text, theirs[0].text))
            # Whoever's version is taken, the other's lines that clash with nothing stay.
            mine = (replace(mine[0], text=_with_lines(lines, lambda one: one.ours)),)
            theirs = (replace(theirs[0], text=_with_lines(lines, lambda one: one.theirs)),)
            if len(lines) > 1:
                both = replace(mine[0], text=_with_lines(lines, lambda one: one.ours + one.theirs))
        self._clashes.append(Clash(place, before, _text(mine), _text(theirs), lines=lines))
        return Fork(len(self._clashes) - 1, mine, theirs, row.section == 0, both=both)

    def _whole(self, row: _Row, text: str) -> Leaf:
        gaps = [
            None if number is None else of.units[number].gap
            for number, of in ((row.base, self._base), (row.mine, self._mine), (row.theirs, self._theirs))
        ]
        return Leaf(text, _merged_gap(*gaps), row.theirs, row.mine, row.section == 0)

    def _leaf(self, of: Sheet, number: int, *, theirs: bool, row: _Row | None = None) -> Leaf:
        unit = of.units[number]
        if row is not None:
            return self._whole(row, unit.text)
        at, here = (number, None) if theirs else (None, number)
        return Leaf(unit.text, unit.gap, at, here, unit.in_front)

    def _texts(self, row: _Row) -> tuple[str | None, str | None, str | None]:
        return (
            None if row.base is None else self._base.units[row.base].text,
            None if row.mine is None else self._mine.units[row.mine].text,
            None if row.theirs is None else self._theirs.units[row.theirs].text,
        )

    # Where --------------------------------------------------------------------------------------------

    def _place(self, section: int) -> Place:
        if section == 0:
            return Place(Region.FRONT_MATTER)
        if section == 1:
            return Place(Region.OPENING)
        row = self._sections[section]
        for of, number in ((self._theirs, row.theirs), (self._mine, row.mine), (self._base, row.base)):
            if number is not None:
                return Place(Region.SECTION, of.name(number))
        return Place(Region.SECTION)

    def _spot(self, row: _Row, place: Place) -> Place:
        closing = self._closing
        if row.base in closing.base or row.mine in closing.mine or row.theirs in closing.theirs:
            return Place(Region.CLOSING)
        if row.section:
            return place
        return replace(place, name=next((unit.name for unit in self._units(row)), ""))

    def _units(self, row: _Row) -> Iterator[Unit]:
        for number, of in ((row.theirs, self._theirs), (row.mine, self._mine), (row.base, self._base)):
            if number is not None:
                yield of.units[number]

    def _tell(self, rows: Sequence[int], outcome: _Outcome) -> None:
        """Notes what either side did to the units of a section, and which of them came from elsewhere."""
        for number in rows:
            kept, taken = outcome.edits.get(number, (None, None))
            self._kept += [kept] if kept else []
            self._taken += [taken] if taken else []
            row = self._rows[number]
            if row.base is None or number not in outcome.nodes:
                continue
            home = self._of_base[self._base.units[row.base].section]
            if home != row.section and row.mine is not None and row.theirs is not None:
                text = self._base.units[row.base].text
                edit = Edit(self._place(row.section), What.MOVED, text, text)
                by_hand = self._of_mine[self._mine.units[row.mine].section] != home
                here = self._of_theirs[self._theirs.units[row.theirs].section] != home
                if by_hand != here:
                    (self._kept if by_hand else self._taken).append(edit)

    # Order --------------------------------------------------------------------------------------------

    def _ordered(self, number: int, rows: Sequence[int], outcome: _Outcome, place: Place) -> list[Node]:
        """Returns the nodes of a section in their order; its heading first."""
        heads = [row for row in rows if row in outcome.nodes and self._is_head(self._rows[row])]
        inner = [row for row in rows if row in outcome.nodes and row not in heads]
        orders = self._orders(inner, lambda row, side: side(self._rows[row]))
        order, other = merged_order(orders[0], orders[1], orders[2], set(inner))
        nodes = [outcome.nodes[row] for row in heads]
        if other is None:
            self._moved(orders, set(inner), order, place, lambda row: _text((outcome.nodes[row],)))
            return nodes + [outcome.nodes[row] for row in order]
        here, there = ([outcome.nodes[row] for row in way] for way in (order, other))
        said = [self._first_lines(row) for row in orders[0] if row in outcome.nodes]
        clash = Clash(
            place,
            "\n".join(said),
            "\n".join(self._first_lines(row) for row in order),
            "\n".join(self._first_lines(row) for row in other),
            order=True,
        )
        self._clashes.append(clash)
        return [*nodes, Fork(len(self._clashes) - 1, tuple(here), tuple(there), number == 0, order=True)]

    def _finished(self, order: list[list[int]], alive: dict[int, list[Node]]) -> Merge:
        """Returns the merge: the sections in their order."""
        fixed = [number for number in (0, 1) if number in alive]
        inner = {number for number in alive if number > 1}
        orders = [[number for number in side if number > 1] for side in order]
        way, other = merged_order(orders[0], orders[1], orders[2], inner)
        nodes: list[Node] = [node for number in fixed for node in alive[number]]
        name = lambda number: self._place(number).name  # noqa: E731
        if other is None:
            self._moved(orders, inner, way, Place(Region.SECTION), name)
            nodes += [node for number in way for node in alive[number]]
        else:
            texts = [
                "\n".join(map(name, side)) for side in ([n for n in orders[0] if n in inner], way, other)
            ]
            self._clashes.append(Clash(Place(Region.SECTION), texts[0], texts[1], texts[2], order=True))
            here, there = (tuple(node for number in side for node in alive[number]) for side in (way, other))
            nodes.append(Fork(len(self._clashes) - 1, here, there, order=True))
        return Merge(
            tuple(self._kept),
            tuple(self._taken),
            tuple(self._clashes),
            tuple(nodes),
            taken_apart("")[0],
            _merged_gap(self._base.above, self._mine.above, self._theirs.above) or "",
            _merged_gap(self._base.below, self._mine.below, self._theirs.below) or "",
        )

    def _orders(
        self, rows: Sequence[int], number: Callable[[int, Callable[[_Row], int | None]], int | None]
    ) -> list[list[int]]:
        found = []
        for side in _SIDES:
            there = {row: at for row in rows if (at := number(row, side)) is not None}
            found.append(sorted(there, key=there.__getitem__))
        return found

    def _moved(
        self,
        orders: Sequence[Sequence[int]],
        alive: set[int],
        order: Sequence[int],
        place: Place,
        named: Callable[[int], str],
    ) -> None:
        """Notes that one side, and not the other, put things into another order."""
        base, mine, theirs = ([row for row in side if row in alive] for side in orders)
        common = set(base) & set(mine) & set(theirs)
        before, here, there = ([row for row in side if row in common] for side in (base, mine, theirs))
        if here == there:
            return
        edit = Edit(place, What.MOVED, "\n".join(map(named, before)), "\n".join(map(named, order)))
        (self._kept if here != before else self._taken).append(edit)

    def _is_head(self, row: _Row) -> bool:
        return any(unit.kind == "heading" for unit in self._units(row))

    def _first_lines(self, row: int) -> str:
        unit = next(self._units(self._rows[row]))
        return unit.text.split("\n", 1)[0]


def _base(row: _Row) -> int | None:
    return row.base


def _mine(row: _Row) -> int | None:
    return row.mine


def _theirs(row: _Row) -> int | None:
    return row.theirs


_SIDES: tuple[Callable[[_Row], int | None], ...] = (_base, _mine, _theirs)


def _section_rows(base: Sheet, mine: Sheet, theirs: Sheet, here: Matching, there: Matching) -> list[_Row]:
    """Returns all sections; the front matter and what stands before the first heading are the first two."""
    rows = [_Row(n, here.sections.get(n), there.sections.get(n)) for n in range(len(base.sections))]
    known, known_there = set(here.sections.values()), set(there.sections.values())
    waiting: dict[str, list[int]] = {}
    for number in range(len(theirs.sections)):
        if number not in known_there:
            waiting.setdefault(theirs.name(number), []).append(number)
    for number in range(len(mine.sections)):
        if number not in known:
            same = waiting.get(mine.name(number))
            rows.append(_Row(None, number, same.pop(0) if same else None))
    rows += [_Row(None, None, number) for numbers in waiting.values() for number in numbers]
    return rows


def _above(of: Sheet, new: Sequence[int], matching: Matching) -> dict[int, int]:
    """Returns for each new unit the base's number of the unit that it follows, over new ones; -1 for none."""
    numbers = {there: here for here, there in matching.units.items()}
    found: dict[int, int] = {}
    for number in new:
        above = number - 1
        start = of.sections[of.units[number].section][0]
        found[number] = found[above] if above in found else numbers.get(above, -1) if above >= start else -1
    return found


def _merged(before: str | None, mine: str, theirs: str) -> str | None:
    if mine == theirs:
        return mine
    return None if before is None else merge_text(before, mine, theirs)


def _with_lines(lines: Sequence[Stretch], clashing: Callable[[Stretch], tuple[str, ...]]) -> str:
    """Returns a block with one side's version of the lines that clash."""
    return "\n".join(line for one in lines for line in (clashing(one) if one.merged is None else one.merged))


def _edit(place: Place, before: str | None, one: str, other: str, merged: str | None) -> Edit | None:
    """Returns what one side did to a unit, and the other did not."""
    if one in (before, other) or merged is None:
        return None
    return Edit(place, What.CHANGED, before or "", one)


def _merged_gap(base: str | None, mine: str | None, theirs: str | None) -> str | None:
    """Returns the blank lines that two sides make of the same: what either changed; of two, the longer."""
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    if base is not None and base in (mine, theirs):
        return theirs if mine == base else mine
    return max(mine, theirs, key=lambda gap: (len(gap), gap))


def _text(nodes: Sequence[Node]) -> str:
    """Returns the text of units as it is listed; a clash's own is told elsewhere."""
    parts = [node.text + (node.gap or "\n\n") for node in nodes if isinstance(node, Leaf)]
    return "".join(parts).rstrip("\n")
