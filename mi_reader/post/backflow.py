"""Edits made by hand in a post, as new words for the edition's own texts: only those that come out the same.

A post is in a platform's form, the edition's texts are not: Liquid is escaped there, embeds are codes. So
the way back is tried and proven: where each text stands in the post is found by rendering it between markers,
an edit is carried over to the text, and the text is rendered again. Only what then reads as the file does, to
the letter, is proposed. It works for any target and any template, and taking it back leaves no difference.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from mi_reader.domain.document import Document
from mi_reader.domain.where import Part, Where
from mi_reader.markup.blocks import blocks
from mi_reader.markup.markdown import close_fences
from mi_reader.markup.merge import merge_text
from mi_reader.markup.texts import taken_in
from mi_reader.post.liquid import printed
from mi_reader.post.merging.form import taken_apart
from mi_reader.post.merging.matching import likeness
from mi_reader.post.merging.result import Leaf
from mi_reader.post.merging.units import Sheet, sheet

Render = Callable[[Document], str]
_MOST: Final = 200  # edits that are looked at: more is no editing
_ALIKE: Final = 0.5  # of two versions of a paragraph, as `likeness` has it
_WORD: Final = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+|.", re.DOTALL)
_LINE: Final = "\x00"  # stands for a line's end among words; no text has it


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text of the edition would become.

    Attributes:
        place: Where it stands, in words.
        before: The text as it is in the document.
    """

    where: Where
    place: str
    before: str
    after: str


def proposals(document: Document, render: Render, leaves: Sequence[Leaf]) -> tuple[Proposal, ...]:
    """Returns the edits made by hand that the edition's texts can take in.

    Args:
        render: Writes a document as the post was written.
        leaves: The merged post; its numbers are those of the document's own rendering.
    """
    now = _sheet(render(document))
    found = _homes(document, render, now)
    edits = list(_edits(leaves, now))
    if not found or len(edits) > _MOST:
        return ()
    return tuple(_Returning(document, render, now, found).run(edits))


def with_texts(document: Document, new: Mapping[Where, str]) -> Document:
    """Returns a document with some of its texts changed."""
    parts = tuple(
        replace(
            part,
            lead=new.get(Where(Part.LEAD, part.key), part.lead),
            entries=tuple(
                replace(entry, text=new.get(Where(Part.PICK, part.key, entry.paper.ref), entry.text))
                for entry in part.entries
            ),
        )
        for part in document.parts
    )
    return replace(
        document,
        opening=new.get(Where(Part.OPENING), document.opening),
        closing=new.get(Where(Part.CLOSING), document.closing),
        parts=parts,
    )


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a text stands in the post.

    Attributes:
        body: Its units.
        tail: The embeds at its end, which may stand below the citation.
    """

    body: range
    tail: range

    def units(self) -> list[int]:
        return [*self.body, *self.tail]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Something done by hand.

    Attributes:
        above: The unit that is changed, or after which new ones stand; -1 before all.
        below: The unit that follows new ones.
        text: None for a unit that is gone.
        is_new: Whether these are new units.
    """

    above: int
    below: int
    texts: tuple[str, ...] | None
    is_new: bool = False


def _sheet(text: str) -> Sheet:
    return sheet(taken_apart(text)[1])


def _edits(leaves: Sequence[Leaf], now: Sheet) -> Iterator[_Edit]:
    """Yields what was done to the post's blocks, and the blocks that are new."""
    start = len(now.body(0))
    there: set[int] = set()
    above, new = start - 1, []
    for leaf in leaves:
        if leaf.in_front:
            continue
        if leaf.number is None:
            new.append(leaf.text)
            continue
        if new:
            yield _Edit(above, leaf.number, tuple(new), is_new=True)
            new = []
        above = leaf.number
        there.add(above)
        if leaf.text != now.units[above].text:
            yield _Edit(above, above, (leaf.text,))
    if new:
        yield _Edit(above, len(now.units), tuple(new), is_new=True)
    for number in range(start, len(now.units)):
        if number not in there:
            yield _Edit(number, number, None)


# Where the texts stand ------------------------------------------------------------------------------------


def _homes(document: Document, render: Render, now: Sheet) -> dict[Where, _Home]:
    """Returns where each text stands; nothing if that cannot be told."""
    texts = dict(document.texts())
    signs = {where: (f"MIREADERBEGINS{n}X", f"MIREADERENDS{n}X") for n, where in enumerate(texts)}
    tails = {where: _tail(text) for where, text in texts.items()}
    marked = {
        where: "\n\n".join([begins, close_fences(tails[where].body), ends, *tails[where].embeds])
        for where, (begins, ends) in signs.items()
    }
    places: dict[str, int] = {}
    rest: list[str] = []
    known = {sign for pair in signs.values() for sign in pair}
    for unit in _sheet(render(with_texts(document, marked))).units:
        if unit.text in known:
            places[unit.text] = len(rest)
        else:
            rest.append(unit.text)
    if rest != [unit.text for unit in now.units] or places.keys() != known:
        return {}
    cited = {
        Where(Part.PICK, part.key, entry.paper.ref)
        for part in document.parts
        for entry in part.entries
        if entry.citation
    }
    found: dict[Where, _Home] = {}
    for where, (begins, ends) in signs.items():
        start, end = places[begins], places[ends]
        tail = end + (where in cited)
        count = len(tails[where].embeds)
        found[where] = _Home(range(start, end), range(tail, tail + count) if count else range(end, end))
    return found


@dataclass(frozen=True, slots=True)
class _Tail:
    """A text without the embeds at its end, and these."""

    body: str
    embeds: tuple[str, ...]


def _tail(text: str) -> _Tail:
    found = blocks(text)
    inside = len(found)
    while inside and found[inside - 1].embed:
        inside -= 1
    if inside == len(found):
        return _Tail(text, ())
    body = "\n".join(text.split("\n")[: found[inside].first])
    return _Tail(body.rstrip(), tuple(block.source for block in found[inside:]))


# The way back ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Changed:
    """A text with the edits that it can take in."""

    edits: list[_Edit] = field(default_factory=list)
    text: str = ""


class _Returning:
    """Carries edits back, and keeps those that come out the same."""

    def __init__(self, document: Document, render: Render, now: Sheet, homes: dict[Where, _Home]) -> None:
        self._document, self._render, self._now, self._homes = document, render, now, homes
        self._texts = dict(document.texts())
        self._owner = {unit: where for where, home in homes.items() for unit in home.units()}

    def run(self, edits: Iterable[_Edit]) -> Iterator[Proposal]:
        certain: dict[Where, list[_Edit]] = {}
        open_ones: list[tuple[_Edit, list[Where]]] = []
        for edit in edits:
            owners = self._owners(edit)
            if len(owners) == 1:
                certain.setdefault(owners[0], []).append(edit)
            elif owners:
                open_ones.append((edit, owners))
        found = {where: self._most_of(where, own) for where, own in certain.items()}
        for edit, owners in open_ones:
            for where in owners:
                before = found.get(where, _Changed())
                text = self._proven(where, [*before.edits, edit])
                if text is not None:
                    found[where] = _Changed([*before.edits, edit], text)
                    break
        for where, now in self._texts.items():
            if where in found and found[where].edits and found[where].text != now:
                yield Proposal(where, self._document.place(where), now, found[where].text)

    def _owners(self, edit: _Edit) -> list[Where]:
        """Returns the texts that an edit may belong to, the likeliest first."""
        above, below = self._owner.get(edit.above), self._owner.get(edit.below)
        if not edit.is_new:
            return [above] if above else []
        if above == below and above is not None:
            return [above]
        empty = [
            where
            for where, home in self._homes.items()
            if not home.units() and edit.above < home.body.start <= edit.below
        ]
        every = [below, above, *empty] if self._is_version(edit) else [above, *empty, below]
        return list(dict.fromkeys(where for where in every if where is not None))

    def _is_version(self, edit: _Edit) -> bool:
        """Tells whether new words are a version of those below: a clash was decided for both."""
        units = self._now.units
        return (
            edit.below < len(units) and likeness((edit.texts or ("",))[-1], units[edit.below].text) > _ALIKE
        )

    def _most_of(self, where: Where, edits: list[_Edit]) -> _Changed:
        """Returns a text with all edits, or with as many as it can take."""
        text = self._proven(where, edits)
        if text is not None:
            return _Changed(edits, text)
        kept = _Changed()
        for edit in edits if len(edits) > 1 else ():
            text = self._proven(where, [*kept.edits, edit])
            if text is not None:
                kept = _Changed([*kept.edits, edit], text)
        return kept

    def _proven(self, where: Where, edits: Sequence[_Edit]) -> str | None:
        """Returns the text with these edits if the post then reads as the file does, else None."""
        home = self._homes[where]
        inside = home.units()
        first = inside[0] if inside else len(self._now.units)
        if any(edit.is_new and edit.above >= first and edit.above not in inside for edit in edits):
            return None  # between the citation and the embeds: nothing that the text says stands there
        body, tail = self._expected(where, edits)
        units = [unit.text for unit in self._now.units]
        wanted = [
            *units[: home.body.start],
            *body,
            *units[home.body.stop : home.tail.start],
            *tail,
            *units[home.tail.stop :],
        ]
        for way in (_carried, _plainly):
            text = self._text(where, edits, way)
            changed = with_texts(self._document, {where: text})
            if [unit.text for unit in _sheet(self._render(changed)).units] == wanted:
                return text
        return None

    def _expected(self, where: Where, edits: Sequence[_Edit]) -> tuple[list[str], list[str]]:
        """Returns the units of the text as they shall be in the post."""
        home = self._homes[where]
        sides = []
        for units in (home.body, home.tail):
            said = {unit: self._now.units[unit].text for unit in units}
            sides.append(_applied(said, edits, lambda _, text: text))
        if not home.units():
            sides[0] = [text for edit in edits for text in edit.texts or ()]
        else:
            first = home.units()[0]
            above = [
                text for edit in edits if edit.is_new and edit.above < first for text in edit.texts or ()
            ]
            sides[0 if first in home.body else 1][:0] = above
        return sides[0], sides[1]

    def _text(self, where: Where, edits: Sequence[_Edit], way: "_Way") -> str:
        """Returns the text with the edits, in the edition's own form."""
        units = self._homes[where].units()
        sources = [block.source for block in blocks(self._texts[where])]
        if len(sources) != len(units):
            sources = [self._now.units[unit].text for unit in units]
        said = dict(zip(units, sources, strict=True))

        def own(unit: int | None, text: str) -> str:
            return way(text) if unit is None else way(text, self._now.units[unit].text, said[unit])

        parts = _applied(said, edits, own)
        first = units[0] if units else -1
        above = [
            own(None, text)
            for edit in edits
            if edit.is_new and (edit.above < first or not units)
            for text in edit.texts or ()
        ]
        return taken_in("\n\n".join([*above, *parts]))[0]


_Way = Callable[..., str]


def _applied(
    said: Mapping[int, str], edits: Sequence[_Edit], own: Callable[[int | None, str], str]
) -> list[str]:
    """Returns units with edits applied."""
    changed = {edit.above: edit.texts for edit in edits if not edit.is_new}
    new = {edit.above: edit.texts for edit in edits if edit.is_new}
    found: list[str] = []
    for unit, text in said.items():
        if unit not in changed:
            found.append(text)
        else:
            found += [own(unit, one) for one in changed[unit] or ()]
        found += [own(None, one) for one in new.get(unit) or ()]
    return found


def _carried(text: str, rendered: str = "", source: str = "") -> str:
    """Returns an edited block with its edit made in the block that it was rendered from."""
    if rendered == source:
        return text
    if rendered:
        merged = merge_text(*("\n".join(_words(one)) for one in (rendered, source, text)))
        if merged is not None:
            return merged.replace("\n", "").replace(_LINE, "\n")
    return printed(text)


def _plainly(text: str, *_before: str) -> str:
    """Returns an edited block as it would be written in the edition, whatever it was."""
    return printed(text).replace("\\|", "|")


def _words(text: str) -> list[str]:
    return [word.replace("\n", _LINE) for word in _WORD.findall(text)]
