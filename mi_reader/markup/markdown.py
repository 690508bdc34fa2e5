"""What a text goes through on its way into a post: by tokens and lines, so that code stays as it was written.

A why is written by itself, with headings of its own and now and then a fence that nobody closed. In a post it
stands below a section's heading and above the next pick.
"""

import re
from collections.abc import Iterable

from markdown_it.token import Token

from mi_reader.markup.characters import one_line
from mi_reader.markup.sanitise import Safe, sanitise
from mi_reader.markup.source import is_closed_fence, parse

__all__ = ["Safe", "close_fences", "inline_line", "sanitise", "shift_headings"]

_DEEPEST = 6
_MOST_ROUNDS = 8


def shift_headings(markdown: str, below: int) -> str:
    """Lowers all headings alike until the highest stands below a level (6 is the deepest there is).

    Underlined headings become `#` ones: Markdown knows no underline for the deeper levels.
    """
    lines = markdown.split("\n")
    tokens = parse(markdown)
    headings = [
        (token, tokens[number + 1]) for number, token in enumerate(tokens) if token.type == "heading_open"
    ]
    if not headings:
        return markdown
    shift = max(0, below + 1 - min(_level(heading) for heading, _ in headings))
    for heading, inline in reversed(headings):
        if heading.map is None:
            continue
        first, last = heading.map
        marks = "#" * min(_DEEPEST, _level(heading) + shift)
        if heading.markup.startswith("#"):
            lines[first] = re.sub(rf"#{{{len(heading.markup)}}}(?!#)", marks, lines[first], count=1)
        else:
            prefix = _prefix(lines[first], inline.content)
            lines[first:last] = [f"{prefix}{marks} {' '.join(inline.content.split(chr(10)))}"]
    return "\n".join(lines)


def close_fences(markdown: str) -> str:
    """Closes fenced code blocks that nobody closed: they would swallow what follows in the post.

    All at once, for a fence ends with its list or quote whether it is closed or not; what that changed is
    looked at again, a few times at most.
    """
    left = _unclosed(markdown)
    for _ in range(_MOST_ROUNDS):
        if not left:
            break
        closed = _closed(markdown, left)
        still = _unclosed(closed)
        if len(still) >= len(left):
            break
        markdown, left = closed, still
    return markdown


def inline_line(markdown: str) -> Safe:
    """Makes a text that must be one line (a heading) safe to publish."""
    return sanitise(one_line(markdown))


def _unclosed(markdown: str) -> list[Token]:
    lines = markdown.split("\n")
    return [t for t in parse(markdown) if t.type == "fence" and not is_closed_fence(t, lines)]


def _closed(markdown: str, fences: Iterable[Token]) -> str:
    """Writes a closing line below each one's last line of code, behind the same quote marks and blanks."""
    lines = markdown.split("\n")
    parts: list[str] = []
    done = 0
    for fence in fences:
        if fence.map is None:
            continue
        first, last = fence.map
        while last > first + 1 and not lines[last - 1].strip(" \t>"):
            last -= 1
        prefix = lines[first][: lines[first].find(fence.markup)]
        parts += [*lines[done:last], _continued(prefix) + fence.markup]
        done = last
    return "\n".join([*parts, *lines[done:]])


def _level(heading: Token) -> int:
    return int(heading.tag[1])


def _prefix(line: str, content: str) -> str:
    """Returns what stands before a block's own text: quote marks, a list's bullet, blanks."""
    at = line.find(content.split("\n", maxsplit=1)[0])
    # A heading's text may begin with blanks that only Unicode calls so; its mark cannot stand behind them.
    return re.sub(r"[^\S \t]+", "", line[:at]) if at > 0 else ""


def _continued(prefix: str) -> str:
    """Returns a container's prefix as its further lines carry it: quote marks stay, bullets become blanks."""
    return re.sub(r"[^>\s]", " ", prefix)
