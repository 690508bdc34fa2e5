"""Footnotes of several texts that come to stand in one post: each text's `[^1]` must stay its own."""

import re
from collections.abc import Sequence

from mi_reader.markup.source import Ranges, code_ranges

_LABEL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")


def distinct(texts: Sequence[str]) -> list[str]:
    """Returns the texts with the labels of footnotes made different where two texts use the same one.

    The first text keeps its labels, so a single text never changes.
    """
    taken: set[str] = set()
    result = []
    for text in texts:
        own = dict.fromkeys(label.lower() for _, _, label in _labels(text))
        renamed = {label: _free(label, taken | own.keys()) for label in own if label in taken}
        taken |= own.keys() | set(renamed.values())
        result.append(_with_labels(text, renamed) if renamed else text)
    return result


def _free(label: str, taken: set[str]) -> str:
    number = 2
    while f"{label}-{number}" in taken:
        number += 1
    return f"{label}-{number}"


def _labels(text: str) -> list[tuple[int, int, str]]:
    """Returns where the labels stand, outside of code."""
    if "[^" not in text:
        return []
    code = Ranges(code_ranges(text))
    return [
        (found.start(1), found.end(1), found[1])
        for found in _LABEL.finditer(text)
        if found.start() not in code
    ]


def _with_labels(text: str, renamed: dict[str, str]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, label in _labels(text):
        if label.lower() in renamed:
            parts += [text[done:start], renamed[label.lower()]]
            done = end
    return "".join([*parts, text[done:]])
