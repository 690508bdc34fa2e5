"""The blocks of a Zotero note, from Markdown to HTML.

A block takes its rich form (headings, lists, quotes, emphasis, links) only if that decodes to exactly its
source; else the literal one, a paragraph that shows the Markdown as it was written.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from mi_reader.markup.notes import write_inline
from mi_reader.markup.notes.html import parse
from mi_reader.markup.notes.read import Fences, decoded, fenced, is_fenced, joined
from mi_reader.markup.notes.text import escaped, shielded, shown

EMPTY = "<p></p>"
_DEEPEST = 8

Reserved = Callable[[int, str], bool]
Writer = Callable[[Sequence[str]], list[str]]

_HEADING = re.compile(r"(#{1,6}) (?=\S)")
_ITEM = re.compile(r"(?:-|[1-9][0-9]{0,4}\.) (?=\S)")
_ROW = re.compile(r"\| (.*) \|")
_BELOW_HEAD = re.compile(r"\|(?: --- \|)+")
_CELL_BORDER = re.compile(r"(?<!\\) \| ")


def written(lines: Sequence[str], write: Writer) -> list[str]:
    """Returns the HTML of lines, a piece for each block; blank lines in excess are empty paragraphs."""
    found: list[str] = []
    done = 0
    for first, last in _segments(lines):
        if found:
            found += [EMPTY] * (first - done - 1)
        found += write(lines[first:last])
        done = last
    return found


def _segments(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields the ranges of lines that belong together, with blank lines (really empty ones) between them."""
    start = end = -1
    for first, last in _chunks(lines):
        if start >= 0:
            belongs = _is_blank_range(lines, start, end) or _is_blank_range(lines, first, last)
            indented = first == end + 1 and lines[first].startswith("  ") and _ITEM.match(lines[start])
            if belongs or indented:
                end = last
                continue
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields the ranges between empty lines; those in a fence that is closed count as its lines."""
    at = 0
    fences = Fences(lines)
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        start = at
        while at < len(lines) and lines[at]:
            at = max(at + 1, fences.end(at))
        yield start, at


def _is_blank_range(lines: Sequence[str], first: int, last: int) -> bool:
    return not any(line.strip() for line in lines[first:last])


def rich_or_literal(lines: Sequence[str], reserved: Reserved) -> list[str]:
    """Returns the first form of a block that says exactly what its lines say."""
    text = "\n".join(lines)
    rich = "".join(made.html for made in _blocks(lines, 0))
    if _says(rich, text, reserved):
        return [rich]
    if _ITEM.match(lines[0]) and "" in lines and all(not line or line.strip() for line in lines):
        parts = _fresh_parts(lines)
        return [piece for part in parts for piece in (rich_or_literal(part, reserved) if part else [EMPTY])]
    paragraph = f"<p>{write_inline.encode(text)}</p>"
    return [paragraph] if _says(paragraph, text, reserved) else literal(lines)


def _says(html: str, text: str, reserved: Reserved) -> bool:
    blocks = parse(html).blocks
    if any(block.level and reserved(block.level, block.text) for block in blocks):
        return False
    return joined(decoded(blocks, plain=False)) == text


def _fresh_parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yields what stands between empty lines, and an empty part for each empty line in excess."""
    part: list[str] = []
    for line in lines:
        if line:
            part.append(line)
        else:
            yield part
            part = []
    yield part


def literal(lines: Sequence[str]) -> list[str]:
    """Returns lines as a paragraph that shows them as they are."""
    return [f"<p>{escaped(shielded(chr(10).join(lines)))}</p>"]


@dataclass(frozen=True, slots=True)
class _Made:
    """A block's HTML; `content` is that of a paragraph without its tags."""

    html: str
    content: str | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """Lines that stand in so many quotes and lists."""

    lines: Sequence[str]
    depth: int
    fences: Fences


_Attempt = tuple[_Made, int] | None


def _blocks(lines: Sequence[str], depth: int) -> list[_Made]:
    """Returns the rich form of lines. Whether it says the same is for the caller to try."""
    text = _Source(lines, depth, Fences(lines))
    found: list[_Made] = []
    at = 0
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        attempts = (attempt(text, at) for attempt in (_one_line, _as_it_stands, _nested, _table_html))
        made, at = next(filter(None, attempts), None) or _paragraph(text, at)
        found.append(made)
    return found


def _one_line(text: _Source, at: int) -> _Attempt:
    line = text.lines[at]
    if heading := _HEADING.match(line):
        tag = f"h{len(heading[1])}"
        return _Made(f"<{tag}>{write_inline.encode(line[heading.end() :])}</{tag}>"), at + 1
    return (_Made("<hr>"), at + 1) if line == "---" else None


def _as_it_stands(text: _Source, at: int) -> _Attempt:
    """Reads code and formulas."""
    if (end := text.fences.end(at)) > at:
        return _Made(_preformatted(text.lines[at:end])), end
    if text.lines[at].startswith("$$") and (end := _formula_end(text.lines, at)) > at:
        return _Made(f'<pre class="math">{_preserved(text.lines[at:end])}</pre>'), end
    return None


def _nested(text: _Source, at: int) -> _Attempt:
    if text.depth >= _DEEPEST:
        return None
    if text.lines[at].startswith(">"):
        return _quote_html(text.lines, at, text.depth)
    return _list_html(text.lines, at, text.depth) if _ITEM.match(text.lines[at]) else None


def _paragraph(text: _Source, at: int) -> tuple[_Made, int]:
    lines, end = text.lines, at + 1
    while end < len(lines) and lines[end] and not (text.depth and _ITEM.match(lines[end])):
        end += 1
    content = write_inline.encode("\n".join(lines[at:end]))
    return _Made(f"<p>{content}</p>", content), end


def _preformatted(lines: Sequence[str]) -> str:
    """Returns a fence as a `pre`: bare, or with its fences if they say something (a language, say)."""
    inner = lines[1:-1]
    is_bare = inner and inner[0].strip() and inner[-1].strip() and not is_fenced(inner)
    if is_bare and fenced("\n".join(inner)) == "\n".join(lines):
        return f"<pre>{_preserved(inner)}</pre>"
    return f"<pre>{_preserved(lines)}</pre>"


def _preserved(lines: Sequence[str]) -> str:
    return escape(shown("\n".join(lines)), quote=False)


def _formula_end(lines: Sequence[str], start: int) -> int:
    """Returns the line after a displayed formula, or `start` if none begins there."""
    for at in range(start, len(lines)):
        line = lines[at] if at > start else lines[at][2:]
        if line.endswith("$$"):
            return at + 1
        if (not line and at > start) or "$$" in line:
            return start
    return start


def _quote_html(lines: Sequence[str], at: int, depth: int) -> tuple[_Made, int]:
    end = at
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    inner = _blocks([line[1:].removeprefix(" ") for line in lines[at:end]], depth + 1)
    return _Made(f"<blockquote>{''.join(made.html for made in inner)}</blockquote>"), end


def _list_html(lines: Sequence[str], at: int, depth: int) -> tuple[_Made, int]:
    tag = "ul" if lines[at].startswith("-") else "ol"
    items: list[str] = []
    while at < len(lines) and (mark := _ITEM.match(lines[at])) and (tag == "ul") == mark[0].startswith("-"):
        indent = " " * mark.end()
        end = at + 1
        while end < len(lines) and (
            lines[end].startswith(indent)
            or (not lines[end] and end + 1 < len(lines) and lines[end + 1].startswith(indent))
        ):
            end += 1
        inner = _blocks(
            [lines[at][mark.end() :], *(line[mark.end() :] for line in lines[at + 1 : end])], depth + 1
        )
        content = inner[0].content if len(inner) == 1 else None
        items.append(f"<li>{''.join(made.html for made in inner) if content is None else content}</li>")
        at = end
    return _Made(f"<{tag}>{''.join(items)}</{tag}>"), at


def _table_html(text: _Source, at: int) -> _Attempt:
    below = text.lines[at + 1 : at + 2]
    if not (_ROW.fullmatch(text.lines[at]) and below and _BELOW_HEAD.fullmatch(below[0])):
        return None
    end = at + 2
    while end < len(text.lines) and _ROW.fullmatch(text.lines[end]):
        end += 1
    rows = [text.lines[at], *text.lines[at + 2 : end]]
    cells = (_CELL_BORDER.split(row.removeprefix("| ").removesuffix(" |")) for row in rows)
    body = "".join(f"<tr>{''.join(map(_cell_html, row))}</tr>" for row in cells)
    return _Made(f"<table><tbody>{body}</tbody></table>"), end


def _cell_html(text: str) -> str:
    return f"<td>{write_inline.encode(text.replace(chr(92) + '|', '|').replace('<br>', chr(10)))}</td>"
