"""A Markdown text as its top-level blocks, each with its exact source, and which of them are embeds."""

import re
from dataclasses import dataclass

from markdown_it.token import Token

from mi_reader.markup.addresses import normal_url
from mi_reader.markup.recent import recent
from mi_reader.markup.source import parse

_LINKED = re.compile(r"\[([^\[\]\s]+)\]\(([^()\s]+)\)")
_BYTES = 300  # of a block without its text


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block.

    Attributes:
        source: Its lines as they stand in the text, without the blank lines around it.
        first: Its first line, from 0.
        last: The line after its last.
        embed: The normalised address if it is a social post's address on a line of its own, else "".
        kind: The parser's name for it: `paragraph`, `heading`, `fence`, `html`, …; `definition` for the rest.
    """

    source: str
    first: int
    last: int
    embed: str = ""
    kind: str = "paragraph"


@recent(entries=1024, megabytes=64, each=_BYTES)
def blocks(markdown: str) -> tuple[Block, ...]:
    """Splits a text (line feeds only) into its top-level blocks."""
    lines = markdown.split("\n")
    found: list[Block] = []
    done = 0
    tokens = parse(markdown)
    for number, token in enumerate(tokens):
        if token.level or token.map is None or token.nesting < 0:
            continue
        first, last = token.map
        found += _uncovered(lines, done, first)
        if token.type == "paragraph_open":
            found += _paragraph(lines, first, last, tokens[number + 1])
        else:
            found += _block(lines, first, last, kind=token.type.removesuffix("_open").removesuffix("_block"))
        done = max(done, last)
    return (*found, *_uncovered(lines, done, len(lines)))


def embed_url(line: str) -> str:
    """Returns the normalised address if the line holds a social post's address alone, else ""."""
    bare = line.strip(" \t")
    if bare.startswith("<") and bare.endswith(">"):
        bare = bare[1:-1]
    elif linked := _LINKED.fullmatch(bare):
        label, target = normal_url(linked[1].replace("\\", "")), normal_url(linked[2])
        return target[1] if target and label == target else ""
    found = normal_url(bare)
    return found[1] if found else ""


def _block(
    lines: list[str], first: int, last: int, *, embed: str = "", kind: str = "paragraph"
) -> list[Block]:
    while last > first and not lines[last - 1].strip(" \t"):
        last -= 1
    while first < last and not lines[first].strip(" \t"):
        first += 1
    return [Block("\n".join(lines[first:last]), first, last, embed, kind)] if first < last else []


def _uncovered(lines: list[str], first: int, last: int) -> list[Block]:
    """Lines that leave no token behind, such as link definitions."""
    return _block(lines, first, last, kind="definition")


def _paragraph(lines: list[str], first: int, last: int, inline: Token) -> list[Block]:
    if not _breaks_at_each_line(inline, last - first):
        return _block(lines, first, last)
    found: list[Block] = []
    start = first
    for line in range(first, last):
        if url := embed_url(lines[line]):
            found += _block(lines, start, line)
            found += _block(lines, line, line + 1, embed=url, kind="embed")
            start = line + 1
    return [*found, *_block(lines, start, last)]


def _breaks_at_each_line(inline: Token, lines: int) -> bool:
    """Tells whether no link, code span or tag runs over the end of a line."""
    breaks = [t for t in inline.children or [] if t.type in ("softbreak", "hardbreak") and t.level == 0]
    return len(breaks) == lines - 1


def above_embeds(text: str, *more: str) -> str:
    """Returns a text with further paragraphs, above the embeds that it ends with."""
    found = blocks(text)
    last = len(found)
    while last and found[last - 1].embed:
        last -= 1
    lines = text.split("\n")
    cut = found[last].first if last < len(found) else len(lines)
    parts = ("\n".join(lines[:cut]), *more, "\n".join(lines[cut:]))
    return "\n\n".join(part for part in (part.strip("\n") for part in parts) if part)
