"""What is wrong in a text by itself: a formula, a fence, a footnote or a link without its other half."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mi_reader.markup.source import Ranges, code_ranges, is_closed_fence, parse

_DOUBLE = re.compile(r"(?<!\\)\$\$")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](:?)")
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]+)\]\[([^\[\]]*)\]")
_SHOWN = 40


class Slip(NamedTuple):
    """Something wrong in a text: what kind of thing, what it is, and the remedy."""

    code: str
    message: str
    remedy: str


def slips(text: str) -> Iterator[Slip]:
    """Yields what is wrong in a text."""
    yield from _fences(text)
    yield from _formulas(text)
    yield from _footnotes(text)
    yield from _links(text)


def _fences(text: str) -> Iterator[Slip]:
    lines = text.split("\n")
    if any(token.type == "fence" and not is_closed_fence(token, lines) for token in parse(text)):
        yield Slip(
            "open-fence",
            "a code block is not closed; what follows it in this text is taken for code",
            "end it with a line of ``` alone",
        )


def _formulas(text: str) -> Iterator[Slip]:
    if "$$" not in text:
        return
    code = Ranges(code_ranges(text))
    marks = [found.start() for found in _DOUBLE.finditer(text) if found.start() not in code]
    if len(marks) % 2:
        yield Slip(
            "open-formula",
            "a formula is not closed: the $$ are no pairs",
            r"write $$ at both its ends, or \$ for dollars",
        )
        return
    for start, end in zip(marks[::2], marks[1::2], strict=True):
        formula = _ESCAPED.sub("", text[start + 2 : end])
        if not _is_balanced(formula):
            shown = " ".join(text[start : end + 2].split())[:_SHOWN]
            yield Slip("open-formula", f"the braces of a formula are no pairs: {shown}", "give each { its }")


def _is_balanced(formula: str) -> bool:
    depth = 0
    for letter in formula:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0


def _footnotes(text: str) -> Iterator[Slip]:
    if "[^" not in text:
        return
    code = Ranges(code_ranges(text))
    used: dict[str, None] = {}
    known: set[str] = set()
    for found in _FOOTNOTE.finditer(text):
        if found.start() in code:
            continue
        at_start = not text[: found.start()].rpartition("\n")[2].strip()
        if found[2] and at_start:
            known.add(found[1])
        else:
            used[found[1]] = None
    for name in used:
        if name not in known:
            yield Slip("dead-footnote", f"the footnote [^{name}] is not there", f"write it: [^{name}]: …")


def _links(text: str) -> Iterator[Slip]:
    """Yields links that lead nowhere: without an address, or to a definition that is not there."""
    for token in parse(text):
        if token.type != "inline":
            continue
        label: list[str] | None = None
        for child in token.children or []:
            if child.type == "link_open" and not str(child.attrGet("href") or "").strip():
                label = []
            elif child.type == "link_close" and label is not None:
                yield Slip(
                    "dead-link", f"a link leads nowhere: {''.join(label)[:_SHOWN]}", "write its address"
                )
                label = None
            elif label is not None:
                label.append(child.content)
            elif child.type == "text" and (found := _REFERENCE.search(child.content)):
                name = found[2] or found[1]
                yield Slip(
                    "dead-link",
                    f"a link has no address: {found[0][:_SHOWN]}",
                    f"write it below: [{name}]: https://…",
                )
