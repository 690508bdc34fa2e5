"""The order of things that two sides moved, added and took away: either side's moves, and nobody's lost."""

from collections.abc import Sequence, Set
from typing import TypeVar

Key = TypeVar("Key")


def merged_order(
    base: Sequence[Key], mine: Sequence[Key], theirs: Sequence[Key], kept: Set[Key]
) -> tuple[list[Key], list[Key] | None]:
    """Merges two orders of distinct keys.

    If one side moved keys, its order holds. What a side added follows what it follows there; where both added
    something, mine comes first.

    Args:
        kept: Which keys shall be there.

    Returns:
        The order; and, where both sides moved keys and not alike, theirs beside mine.
    """
    mine, theirs = [key for key in mine if key in kept], [key for key in theirs if key in kept]
    here, there = set(mine), set(theirs)
    before = [key for key in base if key in here and key in there]
    old = set(before)
    moved = [key for key in mine if key in old] != before
    moved_there = [key for key in theirs if key in old] != before
    both = [key for key in mine if key in there], [key for key in theirs if key in here]
    if both[0] == both[1] or not moved:
        return _mine_into_theirs(mine, theirs), None
    if not moved_there:
        return _theirs_into_mine(mine, theirs), None
    return _theirs_into_mine(mine, theirs), _mine_into_theirs(mine, theirs)


def _mine_into_theirs(mine: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    first, following = _following(mine, set(theirs))
    merged = first
    for key in theirs:
        merged += [key, *following.get(key, ())]
    return merged


def _theirs_into_mine(mine: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    there = set(theirs)
    waiting, following = _following(theirs, set(mine))
    merged: list[Key] = []
    for key in mine:
        if key in there:
            merged += waiting
            waiting = following.get(key, [])
        merged.append(key)
    return merged + waiting


def _following(of: Sequence[Key], others: Set[Key]) -> tuple[list[Key], dict[Key, list[Key]]]:
    """Returns the keys that the other side does not have: those at the beginning, and those after a key."""
    first: list[Key] = []
    found: dict[Key, list[Key]] = {}
    run = first
    for key in of:
        if key in others:
            run = found.setdefault(key, [])
        else:
            run.append(key)
    return first, found
