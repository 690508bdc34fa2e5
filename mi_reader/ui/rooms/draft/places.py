"""Finds where the parts of a document stand in the post that a target made of it.

Any target may have made it, a user's own template too, so nothing is known of its form but this: letters and
digits come out as they went in, in the same order. Marks, escapes and blanks are passed over. What cannot be
found (a template that leaves a part out) has no place.
"""

import html
from dataclasses import dataclass

from mi_reader.domain.document import Document, Entry
from mi_reader.domain.papers import plain_title
from mi_reader.markup.blocks import embed_url

_ENOUGH = 40  # letters and digits of a beginning that are looked for


@dataclass(frozen=True, slots=True)
class Places:
    """Lines of a post, from 0; None for what is not in it.

    Attributes:
        parts: Of the heading of each part.
        leads: Of each part's lead text.
        entries: Of each part's picks.
    """

    opening: int | None
    closing: int | None
    parts: tuple[int | None, ...]
    leads: tuple[int | None, ...]
    entries: tuple[tuple[int | None, ...], ...]


def find(document: Document, text: str) -> Places:
    """Returns where the parts of a document stand in the post made of it."""
    lines = text.split("\n")
    seeker = _Seeker([_letters(line) for line in lines])
    body = _after_front_matter(lines)
    headings: list[int | None] = []
    start = body
    for part in document.parts:
        found = seeker.heading(lines, _letters(plain_title(part.heading)), start)
        headings.append(found)
        start = start if found is None else found + 1
    leads: list[int | None] = []
    entries: list[tuple[int | None, ...]] = []
    for number, part in enumerate(document.parts):
        heading = headings[number]
        following = next((line for line in headings[number + 1 :] if line is not None), len(lines))
        start = body if heading is None else heading + 1
        lead = seeker.text(part.lead, start, following)
        leads.append(lead)
        start = start if lead is None else lead + 1
        found_entries: list[int | None] = []
        for entry in part.entries:
            place = seeker.entry(entry, start, following)
            found_entries.append(place)
            start = start if place is None else place + 1
        entries.append(tuple(found_entries))
    known = [line for line in headings if line is not None]
    opening = seeker.text(document.opening, body, known[0] if known else len(lines))
    # The closing has the extras behind it, if there are any: it may be under any heading but the first.
    closing = seeker.text(document.closing, known[0] + 1 if known else body, len(lines))
    return Places(opening, closing, tuple(headings), tuple(leads), tuple(entries))


class _Seeker:
    """Looks for beginnings of texts in lines of which only letters and digits are left."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def line(self, wanted: str, start: int, end: int) -> int | None:
        """Returns the first line that holds something; None if it is nothing, or nowhere."""
        if not wanted:
            return None
        return next((n for n in range(start, min(end, len(self._lines))) if wanted in self._lines[n]), None)

    def heading(self, lines: list[str], wanted: str, start: int) -> int | None:
        """Returns the line of a heading: one that says just this."""
        same = (n for n in range(start, len(lines)) if wanted and self._lines[n] == wanted)
        found = list(same)
        return next((n for n in found if lines[n].lstrip().startswith(("#", "<h"))), next(iter(found), None))

    def text(self, markdown: str, start: int, end: int) -> int | None:
        """Returns where a text begins."""
        first = next((line for line in markdown.split("\n") if _letters(line)), "")
        return self.line(_letters(embed_url(first) or first)[:_ENOUGH], start, end)

    def entry(self, entry: Entry, start: int, end: int) -> int | None:
        """Returns where a pick begins: its text, or its citation where it has none."""
        found = self.text(entry.text, start, end)
        if found is None and entry.citation:
            found = self.line(_letters(entry.citation.link), start, end)
        return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, html.unescape(text))).casefold()


def _after_front_matter(lines: list[str]) -> int:
    if lines and lines[0].rstrip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
        return end + 1
    return 0
