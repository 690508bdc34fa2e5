"""Edits made by hand in a post's headings and its front matter, as new words for the edition.

As with texts (`post.backflow`), the way back is tried and proven: where each heading stands is found by
writing it as a sign, a key is set and the front matter written again. Only what then reads as the file does
is proposed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from mi_reader.domain.document import Document
from mi_reader.domain.errors import InputError
from mi_reader.domain.where import Part, Where
from mi_reader.markup.characters import one_line
from mi_reader.post.backflow import Proposal, Render
from mi_reader.post.front_matter import read_lines, say_the_same, set_values
from mi_reader.post.liquid import printed
from mi_reader.post.merging.form import taken_apart
from mi_reader.post.merging.result import Leaf
from mi_reader.post.merging.units import Sheet, sheet
from mi_reader.post.yaml_source import fields

_MOST: Final = 100  # headings and keys that are tried
_SIGN: Final = "MIREADERHEADING{}X"
_HASHES: Final = re.compile(r"\\(#+$)")


def frame_proposals(document: Document, render: Render, leaves: Sequence[Leaf]) -> Iterator[Proposal]:
    """Yields the edits of headings and of the front matter that the edition can take in.

    Args:
        render: Writes a document as the post was written.
        leaves: The merged post; its numbers are those of the document's own rendering.
    """
    now = _sheet(render(document))
    yield from _front_proposals(document, render, now, [leaf for leaf in leaves if leaf.in_front])
    yield from _heading_proposals(document, render, now, leaves)


def _sheet(text: str) -> Sheet:
    return sheet(taken_apart(text)[1])


# Headings -------------------------------------------------------------------------------------------------


def _heading_proposals(
    document: Document, render: Render, now: Sheet, leaves: Sequence[Leaf]
) -> Iterator[Proposal]:
    edits = {
        leaf.number: leaf.text
        for leaf in leaves
        if leaf.number is not None
        and now.units[leaf.number].kind == "heading"
        and leaf.text != now.units[leaf.number].text
    }
    if not edits or len(edits) > _MOST:
        return
    signs = {place: _SIGN.format(place) for place, part in enumerate(document.parts) if part.heading}
    signed = _sheet(render(_with_headings(document, signs)))
    if len(signed.units) != len(now.units):
        return
    units = [unit.text for unit in now.units]
    for number, text in edits.items():
        place = next((place for place, sign in signs.items() if sign in signed.units[number].text), None)
        if place is None:
            continue
        before, _, after = signed.units[number].text.partition(signs[place])
        if not (text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after)):
            continue
        said = one_line(text[len(before) : len(text) - len(after)]).strip()
        wanted = [*units[:number], text, *units[number + 1 :]]
        for heading in dict.fromkeys((said, printed(said), _HASHES.sub(r"\1", said))):
            changed = _with_headings(document, {place: heading})
            if heading and [unit.text for unit in _sheet(render(changed)).units] == wanted:
                part = document.parts[place]
                where = Where(Part.HEADING, part.key)
                yield Proposal(where, document.place(where), part.heading, heading)
                break


def _with_headings(document: Document, new: dict[int, str]) -> Document:
    parts = (replace(part, heading=new.get(place, part.heading)) for place, part in enumerate(document.parts))
    return replace(document, parts=tuple(parts))


# The front matter -----------------------------------------------------------------------------------------


def _front_proposals(
    document: Document, render: Render, now: Sheet, leaves: Sequence[Leaf]
) -> Iterator[Proposal]:
    rows = {unit.name: unit.text for unit in now.units if unit.in_front and unit.kind == "key"}
    there = {number for leaf in leaves if (number := leaf.number) is not None}
    gone = [
        unit.name
        for number, unit in enumerate(now.units)
        if unit.in_front and unit.kind == "key" and number not in there
    ]
    edits: dict[str, str | None] = dict.fromkeys(gone)
    for leaf in leaves:
        known = now.units[leaf.number] if leaf.number is not None else None
        if known is None or (known.kind == "key" and known.text != leaf.text):
            found = sheet(f"---\n{leaf.text}\n---").units
            name = known.name if known else found[1].name if found[1].kind == "key" else ""
            if name:
                edits[name] = leaf.text
    for name, text in list(edits.items())[:_MOST]:
        wanted = {key: row for key, row in rows.items() if key != name}
        if text is not None:
            wanted[name] = text
        try:
            front = _set(document.front_matter, name, text)
            written = _sheet(render(replace(document, front_matter=front)))
        except InputError:
            continue  # no value that a front matter can have
        units = {unit.name: unit.text for unit in written.units if unit.in_front and unit.kind == "key"}
        # A value may be spelt otherwise than by hand: that is no difference to a merge.
        reads = units.keys() == wanted.keys() and all(
            say_the_same(row, wanted[key]) for key, row in units.items()
        )
        if reads and front != document.front_matter:
            where = Where(Part.FRONT_MATTER, key=name.strip("\"'"))
            yield Proposal(where, document.place(where), *_lines(document.front_matter, front, where.key))


def _set(front_matter: str, name: str, text: str | None) -> str:
    """Returns a front matter with a key as lines of the post say it; None takes it out.

    Raises:
        InputError: They say nothing that can be read.
    """
    key = name.strip("\"'")
    if text is None:
        return set_values(front_matter, {key: None})
    said = read_lines(text)
    if key not in said:
        raise InputError(f"{name} has no value of its own.")
    return set_values(front_matter, {key: said[key]})


def _lines(before: str, after: str, key: str) -> tuple[str, str]:
    """Returns the lines of a key in two front matters; "" where it has none, all where more has changed."""
    mine, yours = _row(before, key), _row(after, key)
    one_row = (
        before.replace(mine, yours, 1) if mine else before + ("" if before.endswith("\n") else "\n") + yours
    )
    return (mine, yours) if one_row == after and (not mine or before.count(mine) == 1) else (before, after)


def _row(front_matter: str, key: str) -> str:
    found = next((field for field in fields(front_matter) if field.key == key), None)
    return front_matter[found.start : found.end] if found else ""
