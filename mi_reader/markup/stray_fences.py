"""Fences of code that only some readers see, or that nobody closes: made text, so that none is led astray."""

import re

from mi_reader.markup.source import (
    Ranges,
    code_span_end,
    html_blocks,
    is_closed_fence,
    line_starts,
    parse,
)

_STRAY = re.compile(r"( {0,3})[`~]{3}")
_FENCE_MARK = re.compile("[`~]{3,}")


def without_stray_fences(text: str) -> str:
    """Turns what only some readers take for a fence into text, and fences that nobody closes.

    They would run on, over whatever follows in the post, and end where the next code begins. Whoever wants
    them closed closes them first. What was made harmless above a fence, or a direction mark before it, may be
    all that kept it from being one.
    """
    if not _FENCE_MARK.search(text):
        return text
    lines = text.split("\n")
    starts = line_starts(text)
    html = Ranges(html_blocks(text))
    for number, at in _stray_fences(text, lines).items():
        line, start = lines[number], starts[number] + at
        found = _FENCE_MARK.match(line, at)
        if found is None:
            continue
        if start in html:
            mark = "".join(f"&#{ord(letter)};" for letter in found[0])
        elif code_span_end(text, start, text.find("\n\n", start) % (len(text) + 1)) > start:
            mark = f"&#8203;{found[0]}"
        else:
            mark = "".join(f"\\{letter}" for letter in found[0])
        lines[number] = line[:at] + mark + line[found.end() :]
    return "\n".join(lines)


def _stray_fences(text: str, lines: list[str]) -> dict[int, int]:
    """Returns the lines that are, to some reader, the beginning or end of a fence; where its mark stands."""
    found = {number: len(stray[1]) for number, line in enumerate(lines) if (stray := _STRAY.match(line))}
    foreign = 0
    for token in parse(text):
        if token.type.startswith("ordered_list_") and token.markup == ")":  # no list to kramdown
            foreign += token.nesting
        if token.type != "fence" or not token.map:
            continue
        first, last = token.map
        if not is_closed_fence(token, lines) or foreign:
            found[first] = lines[first].find(token.markup)
        else:
            for number in range(first, last):
                found.pop(number, None)
    return found
