"""Which lines of a text are still there in a newer one, so that what nobody edited can stay as it is."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def kept_lines(before: Sequence[str], after: Sequence[str]) -> list[int]:
    """Returns for each line of a text where it stands in a newer one, or -1 if it was edited away.

    Places grow from line to line. Lines that occur once in either text lead, and what is equal around them
    follows: in proportion to the lines, whatever they are.
    """
    places = [-1] * len(before)
    done, done_after = 0, 0
    for first, second in [*_anchors(before, after), (len(before), len(after))]:
        if first < done or second < done_after:  # between those that an earlier one took in
            continue
        while done < first and done_after < second and before[done] == after[done_after]:
            places[done] = done_after
            done, done_after = done + 1, done_after + 1
        end, end_after = first, second
        while end > done and end_after > done_after and before[end - 1] == after[end_after - 1]:
            end, end_after = end - 1, end_after - 1
            places[end] = end_after
        if first < len(before) and second < len(after):
            places[first] = second
        done, done_after = first + 1, second + 1
    return places


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Returns the longest rising run of the lines that occur once in either text."""
    counts, counts_after = Counter(before), Counter(after)
    where = {line: place for place, line in enumerate(after) if counts_after[line] == 1}
    pairs = [(place, where[line]) for place, line in enumerate(before) if counts[line] == 1 and line in where]
    tails: list[int] = []  # of the rising runs of each length, the smallest end
    ends: list[int] = []
    came_from = [-1] * len(pairs)
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        if length == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[length], ends[length] = place, number
        came_from[number] = ends[length - 1] if length else -1
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = came_from[at]
    return chosen[::-1]
