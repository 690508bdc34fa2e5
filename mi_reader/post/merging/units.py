"""A post as a flat list of units that cover each of its letters: what a merge compares and moves about.

A unit is a key of the front matter or a top-level block. Each belongs to a section: the front matter, what
stands before the first heading, or a heading with what stands below it. Headings of all levels count alike: a
subsection moves with the blocks around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from mi_reader.domain.papers import plain_title
from mi_reader.markup.addresses import normal_url
from mi_reader.markup.blocks import Block, blocks

_KEY: Final = re.compile(r"""(?P<name>[^\s#:=\[\]{}'"-][^:=\n]*?|"[^"\n]*"|'[^'\n]*')\s*[:=](?:\s|$)""")
_TABLE: Final = re.compile(r"\[{1,2}[^\[\]\n]+\]{1,2}\s*(?:#.*)?")
_FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>()\[\]]+")
_LAST_LINK: Final = re.compile(r"(?:\]\(|<)(https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)[)>]\.?\Z")
_MOST_ADDRESSES: Final = 20


class Region(StrEnum):
    """The front matter, what stands before the first heading, the sections, and the closing.

    The closing is no section: it stands at the end of one.
    """

    FRONT_MATTER = "front matter"
    OPENING = "opening"
    SECTION = "section"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Unit:
    """A key of the front matter, or a block.

    Attributes:
        text: Its lines.
        gap: What follows it up to the next unit: line feeds, and blanks between them; None for the last one.
        kind: `fence`, `key` or `comment` of the front matter; else the block's kind.
        section: The number of its section.
        name: The key, or the text of the heading; else "".
    """

    text: str
    gap: str | None
    kind: str
    section: int
    name: str = ""

    @property
    def in_front(self) -> bool:
        """Whether it belongs to the front matter."""
        return self.section == 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A post in units.

    Attributes:
        above: Blank lines before the first unit.
        below: What follows the last unit.
        sections: Where each section's units begin and end, its heading included. The first two are the front
            matter and what stands before the first heading; either may be empty.
    """

    text: str
    above: str
    units: tuple[Unit, ...]
    below: str
    sections: tuple[tuple[int, int], ...]

    def head(self, section: int) -> int | None:
        """Returns the number of the section's heading; None for the first two."""
        return self.sections[section][0] if section > 1 else None

    def body(self, section: int) -> range:
        """Returns the numbers of the section's units without its heading."""
        start, end = self.sections[section]
        return range(start + (section > 1), end)

    def name(self, section: int) -> str:
        """Returns the text of the section's heading; "" for the first two."""
        head = self.head(section)
        return "" if head is None else self.units[head].name

    def source(self, section: int) -> str:
        """Returns the lines of a section."""
        start, end = self.sections[section]
        parts = [unit.text + (unit.gap or "") for unit in self.units[start:end]]
        return "".join(parts).rstrip("\n")


def sheet(text: str) -> Sheet:
    """Takes a post (line feeds only) apart."""
    above, below = _around(text)
    lines = text[len(above) : len(text) - len(below)].split("\n") if len(above) < len(text) else []
    pieces = _pieces(lines)
    units: list[Unit] = []
    starts = [0, sum(1 for piece in pieces if piece.front)]
    section = 0
    for number, piece in enumerate(pieces):
        following = pieces[number + 1].first if number + 1 < len(pieces) else None
        if not piece.front:
            section = max(section, 1)
        if piece.kind == "heading":
            starts.append(number)
            section = len(starts) - 1
        gap = (
            None
            if following is None
            else "\n" + "".join(f"{line}\n" for line in lines[piece.last : following])
        )
        units.append(Unit("\n".join(lines[piece.first : piece.last]), gap, piece.kind, section, piece.name))
    return Sheet(text, above, tuple(units), below, tuple(pairwise([*starts, len(units)])))


def identity(unit: Unit) -> str:
    """Returns what a block is about whatever its words: the post that it embeds, or the paper it cites.

    "" where it says neither.
    """
    if unit.in_front or unit.kind == "heading":
        return ""
    for found in list(_ADDRESS.finditer(unit.text))[:_MOST_ADDRESSES]:
        if embed := normal_url(found[0]):
            return f"{unit.kind} {embed[1]}"
    last = _LAST_LINK.search(unit.text) if "\n" not in unit.text else None
    return f"{unit.kind} {last[1]}" if last else ""


@dataclass(slots=True)
class _Piece:
    """Lines of a unit, from the first to before the last."""

    first: int
    last: int
    kind: str
    name: str = ""
    front: bool = False


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    front = list(_front_matter(lines))
    start = front[-1].last if front else 0
    below = lines[start:]
    body: list[_Piece] = []
    done = 0
    for block in blocks("\n".join(below)) if below else ():
        first = max(block.first, done)
        if first >= block.last:
            continue
        body += _blank_apart(below, done, first)
        belongs = body and block.source.startswith("{:") and body[-1].last == first
        if belongs:  # kramdown's attributes of the block right above
            body[-1].last = block.last
        else:
            body.append(_Piece(first, block.last, block.kind, _name(block)))
        done = block.last
    body += _blank_apart(below, done, len(below))
    for piece in body:
        piece.first, piece.last = piece.first + start, piece.last + start
    return front + body


def _blank_apart(lines: Sequence[str], first: int, last: int) -> Iterator[_Piece]:
    """Yields what no block covers and is not blank, so that nothing is ever left out."""
    for number in range(first, last):
        if lines[number].strip(" \t"):
            yield _Piece(number, number + 1, "definition")


def _front_matter(lines: Sequence[str]) -> Iterator[_Piece]:
    """Yields the front matter's fences, keys and comments; nothing if there is none."""
    ends = _FENCES.get(lines[0].rstrip(" \t")) if lines else None
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip(" \t") in ends), None) if ends else None
    if end is None:
        return
    yield _Piece(0, 1, "fence", "open", front=True)
    yield from _keys(lines, end)
    yield _Piece(end, end + 1, "fence", "close", front=True)


def _keys(lines: Sequence[str], end: int) -> list[_Piece]:
    found: list[_Piece] = []
    times: dict[str, int] = {}
    table = ""
    for number in range(1, end):
        line = lines[number]
        key = _KEY.match(line)
        if not line.strip(" \t"):
            continue
        if _TABLE.fullmatch(line):
            table = line.strip(" \t")
            found.append(_Piece(number, number + 1, "key", table, front=True))
        elif key:
            name = f"{table}{key['name']}"
            times[name] = times.get(name, 0) + 1
            own = name if times[name] == 1 else f"{name} ({times[name]})"
            found.append(_Piece(number, number + 1, "key", own, front=True))
        elif line.startswith("#"):
            found.append(_Piece(number, number + 1, "comment", front=True))
        elif found and found[-1].kind == "key":  # goes on from the line above, over blank ones too
            found[-1].last = number + 1
        else:
            found.append(_Piece(number, number + 1, "comment", front=True))
    return found


def _name(block: Block) -> str:
    if block.kind != "heading":
        return ""
    source = block.source.strip()
    said = source.strip("#") if source.startswith("#") else source.rpartition("\n")[0]
    return plain_title(said)


def _around(text: str) -> tuple[str, str]:
    """Returns the blank lines above all units, and what follows the last one."""
    if not text.strip(" \t\n"):
        return text, ""
    first = text.rfind("\n", 0, len(text) - len(text.lstrip(" \t\n"))) + 1
    last = text.find("\n", len(text.rstrip(" \t\n")))
    return text[:first], text[last:] if last >= 0 else ""
