"""Lines that belong together whatever Markdown says: template blocks, containers, formulas.

A `# comment` in `{% highlight %}` is no heading, and a `=` alone on a line of a formula underlines nothing.
Markdown readers do not know that; these lines are taken out of their sight first.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

_LIQUID = re.compile(r" {0,3}\{%-?\s*(highlight|raw|comment|codeblock|mermaid|math|plantuml)\b")
_LIQUID_END = re.compile(r"\{%-?\s*end(\w+)\s*-?%\}")
_HUGO = re.compile(r" {0,3}\{\{[<%]\s*([\w-]+)[^{}]*[>%]\}\}")
_HUGO_END = re.compile(r"\{\{[<%]\s*/\s*([\w-]+)\s*[>%]\}\}")
_KRAMDOWN = re.compile(r" {0,3}\{::(comment|nomarkdown)\b[^{}/]*\}")
_KRAMDOWN_END = re.compile(r"\{:/(\w*)\}")
_CONTAINER = re.compile(r"(:{3,})(.*)")


def regions(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Returns the ranges of lines (end not included) that stand together; they do not overlap."""
    found = [*_paired(lines, _LIQUID, _LIQUID_END), *_paired(lines, _HUGO, _HUGO_END)]
    found += [*_paired(lines, _KRAMDOWN, _KRAMDOWN_END), *_containers(lines), *_formulas(lines)]
    return joined(found)


def joined(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns ranges in order, those that overlap as one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _paired(
    lines: Sequence[str], opening: re.Pattern[str], closing: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    begun = [(number, found[1]) for number, line in enumerate(lines) if (found := opening.match(line))]
    if not begun:
        return
    ends: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for found in closing.finditer(line):
            ends[found[1]].append(number)
    done = -1
    for number, name in begun:
        if number <= done:
            continue
        # `{:/}` closes whatever is open.
        at = min((_first(ends[key], number) for key in (name, "") if key in ends), default=-1)
        if at > number:
            yield number, at + 1
            done = at
        elif at == number:
            done = number


def _first(numbers: Sequence[int], least: int) -> int:
    at = bisect_right(numbers, least - 1)
    return numbers[at] if at < len(numbers) else -1


def _containers(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Zenn's and Qiita's `:::message` … `:::`, which may stand in each other."""
    waiting: list[int] = []
    for number, line in enumerate(lines):
        found = _CONTAINER.match(line)
        if found is None:
            continue
        if found[2].strip():
            waiting.append(number)
        elif waiting:
            yield waiting.pop(), number + 1


def _formulas(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """`$$` alone on a line, up to the next one; a blank line ends a formula that is none."""
    start = -1
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            start = -1
        elif bare == "$$":
            if start >= 0:
                yield start, number + 1
            start = -1 if start >= 0 else number
