"""Definitions of links and footnotes at a post's end: in another form they stand with the texts using them.

In the form that a post came in, its end stays as it was. Elsewhere the texts stand in other places, and a
footnote's label may be another one: a definition that a text uses and does not have is put into it, a link's
into the first text that uses it.
"""

import re
from collections.abc import Iterator, Sequence

from mi_reader.markup.blocks import above_embeds
from mi_reader.markup.source import Ranges, code_ranges

_BEGINNING = re.compile(r" {0,3}\[(?P<label>\^?[^\[\]]{1,999})\]:(?:\s|$)")
_USED = re.compile(r"(?<!\\)\[(\^?[^\[\]]{1,999})\]")


def with_definitions(texts: Sequence[str], end: str) -> list[str]:
    """Returns texts with the definitions that they use.

    Args:
        end: What stands at the end of their post.
    """
    own = [_defined(text) for text in texts]
    links = {label: lines for label, lines in _defined(end).items() if not label.startswith("^")}
    notes = {
        label: lines
        for found in (*reversed(own), _defined(end))
        for label, lines in found.items()
        if label.startswith("^")
    }
    there = {label for found in own for label in found}
    result: list[str] = []
    for text, known in zip(texts, own, strict=True):
        wanted: list[str] = []
        for label in _used(text):
            if label in links and label not in there:
                there.add(label)
                wanted.append(links[label])
            elif label in notes and label not in known:
                wanted.append(notes[label])
        result.append(above_embeds(text, *wanted) if wanted else text)
    return result


def _defined(text: str) -> dict[str, str]:
    """Returns the definitions in a text: their lines by their labels."""
    if "]:" not in text:
        return {}
    code = Ranges(code_ranges(text))
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    at = 0
    for line in text.split("\n"):
        beginning = _BEGINNING.match(line)
        if beginning and at not in code:
            label = _folded(beginning["label"])
            lines = found.setdefault(label, []) if label not in found else None
        elif lines and not _goes_on(lines, line):
            lines = None
        if lines is not None:
            lines.append(line)
        at += len(line) + 1
    return {label: "\n".join(lines).rstrip() for label, lines in found.items()}


def _goes_on(lines: Sequence[str], line: str) -> bool:
    """Tells whether a definition goes on in a line: a footnote's paragraph, or its further ones, indented."""
    is_note = lines[0].lstrip().startswith("[^")
    if not line.strip() or line.startswith(("    ", "\t")):
        return is_note
    return is_note and bool(lines[-1].strip())


def _used(text: str) -> Iterator[str]:
    """Yields the labels that a text uses, each once."""
    if "[" not in text:
        return
    code = Ranges(code_ranges(text))
    labels = (_folded(found[1]) for found in _USED.finditer(text) if found.start() not in code)
    yield from dict.fromkeys(labels)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
