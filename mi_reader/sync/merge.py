"""The three-way merge of a synced object: what is here, what is there, and what both last agreed on.

It decides nothing but this, and it is pure: the same three states give the same answer on every computer,
so that a crash between deciding and writing costs nothing. A state is flat, field name to text; a field
that is absent is not there (a trashed note has no text). What two people did to the same field and what no
rule can join is a conflict: both versions are kept, and a person is asked (guarantee 2 of the sync).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mi_reader.markup.merge import merge_order, merge_text

_NONE_PINNED: Mapping[str, str | None] = MappingProxyType({})


class Merging(StrEnum):
    """How two changes of one field are joined.

    Attributes:
        SCALAR: Not at all: a name, a date.
        TEXT: Line by line.
        ORDER: As a list of distinct keys, one a line; never a conflict.
    """

    SCALAR = "scalar"
    TEXT = "text"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that both sides changed, each in its own way; None where it is not there."""

    field: str
    base: str | None
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge came to.

    Attributes:
        state: The fields as they shall be here; ours where there is a conflict.
        conflicts: By field name, in alphabetical order.
    """

    state: Mapping[str, str]
    conflicts: tuple[FieldConflict, ...]


def merge(
    base: Mapping[str, str],
    ours: Mapping[str, str],
    theirs: Mapping[str, str],
    how: Callable[[str], Merging],
    pinned: Mapping[str, str | None] = _NONE_PINNED,
) -> Merged:
    """Merges two states field by field.

    A field that one side alone changed is as that side has it, also if it is gone there; a field that both
    made the same is that. Gone on one side and changed on the other is a conflict.

    Args:
        base: What both sides last agreed on.
        how: Tells how two changes of a field are joined.
        pinned: Fields with a conflict that nobody has decided yet, and what both sides agreed on before it
            (None: there was no such field). They are merged from there, whatever `base` says, so that the
            conflict stays until the sides agree or a person decides.
    """
    state: dict[str, str] = {}
    conflicts: list[FieldConflict] = []
    for name in sorted({*base, *ours, *theirs, *pinned}):
        before = pinned[name] if name in pinned else base.get(name)
        here, there = ours.get(name), theirs.get(name)
        value: str | None
        if there in (here, before):
            value = here
        elif here == before:
            value = there
        elif how(name) is Merging.ORDER:
            value = _order(before, here, there)
        else:
            joined = _text(before, here, there) if how(name) is Merging.TEXT else None
            if joined is None:
                conflicts.append(FieldConflict(name, before, here, there))
            value = here if joined is None else joined
        if value is not None:
            state[name] = value
    return Merged(state, tuple(conflicts))


def _text(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    return None if ours is None or theirs is None else merge_text(base or "", ours, theirs)


def _order(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    keys = merge_order(_keys(base), _keys(ours), _keys(theirs))
    return "\n".join(keys) if keys or (ours is not None and theirs is not None) else None


def _keys(text: str | None) -> list[str]:
    return [line for line in (text or "").split("\n") if line]
