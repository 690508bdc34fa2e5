"""Numbered headings: 番外編その１, その2, "Extra 3: …" follow the order of their sections."""

import re
from collections.abc import Container, Sequence

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
# What stands before a number that counts; "2022 in review" and "Top 5" do not count.
_BEFORE = ("その", "番外編", "おまけ", "Extra ", "extra ", "Bonus ", "bonus ", "#", "No.", "No. ")
_COUNTER = re.compile(
    f"(?:{'|'.join(f'(?<={re.escape(word)})' for word in _BEFORE)})"
    "([0-9]{1,2}|[０-９]{1,2})(?![0-9０-９])"
)
# "3. Data": a number that only begins the heading.
_FIRST = re.compile(r"[0-9０-９]{1,2}[.．、)）:：]")
# What parts a number from the words after it.
_BETWEEN = " \u3000:：.．、，,-–—―・|｜)）]】」』(（[【「『"


def renumbered(headings: Sequence[str], left_out: Container[int] = ()) -> list[str]:
    """Returns the headings with their counters following their order.

    Headings that differ in nothing but the counter's value count together, whatever the width of its
    digits; each keeps its width. A lone numbered heading keeps its number.

    Args:
        left_out: Places of headings that are not to be returned, and not to be counted either.
    """
    series: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        if found := _COUNTER.search(heading):
            series.setdefault(heading[: found.start()], []).append(place)
    result = list(headings)
    for places in series.values():
        if len(places) > 1:
            for number, place in enumerate((p for p in places if p not in left_out), 1):
                result[place] = _with_number(headings[place], number)
    return [heading for place, heading in enumerate(result) if place not in left_out]


def named(heading: str) -> str:
    """Returns what a heading says after its number: レビュー in 番外編その１ レビュー; "" without one."""
    found = _COUNTER.search(heading) or _FIRST.match(heading)
    return heading[found.end() :].strip(_BETWEEN) if found else ""


def _with_number(heading: str, number: int) -> str:
    def counter(found: re.Match[str]) -> str:
        digits = str(number)
        return digits.translate(_FULL) if found.group().strip("０１２３４５６７８９") == "" else digits

    return _COUNTER.sub(counter, heading, count=1)
