"""Inline text in one canonical Markdown form: what an embed's text is made of.

A social post is text, line breaks and links, nothing else. `read` takes any inline Markdown down to that,
`write` puts it into the one form we keep, in which every line is safe at the start of a block too:
`read(write(runs)) == runs` for runs that `tidy` has seen.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mi_reader.markup.characters import clean, one_line, without_bidi


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text without line feeds."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the web; its label is plain text."""

    label: str
    url: str


Run = Text | Break | Link

_PARSER = MarkdownIt("commonmark")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(
    r"""
      [\\`*\[\]]
    | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9])
    | ~(?=~)
    | <(?=[A-Za-z/!?])
    | &(?=\#?[A-Za-z0-9]+;)
    """,
    re.VERBOSE,
)
# An address in a text: it ends in no punctuation, and nothing in it means anything to Markdown, `_` at the
# edge of a word apart.
_BARE = re.compile(r"(?<![A-Za-z0-9])https?://[A-Za-z0-9](?:[A-Za-z0-9./:?=%#~+@_-]*[A-Za-z0-9/])?")
_EMPHASIS = re.compile(r"(?<![A-Za-z0-9_])_|_(?![A-Za-z0-9_])")
# What would open a block if it stood at the start of a line.
_BLOCK_START = re.compile(r"(?P<before>\d{1,9})?(?(before)[.)](?=[ ]|$)|(?:[-+#>=|]|~(?=~)|:(?=[ :|-])))")


def read(markdown: str) -> tuple[Run, ...]:
    """Returns the text, breaks and web links of inline Markdown; emphasis and the like is taken off."""
    tokens = _PARSER.parseInline(clean(markdown))[0].children or []
    return tidy(_runs(tokens))


def write(runs: Iterable[Run]) -> str:
    """Returns the canonical Markdown of runs: a line feed for a break, one space for any blank."""
    parts: list[str] = []
    at_start = True
    listed = tuple(runs)
    for number, run in enumerate(listed):
        match run:
            case Break():
                parts.append("\n")
            case Text(text):
                parts.append(_escaped(text, at_start=at_start))
            case Link(label, url) if label == url and _stands_alone(listed, number):
                parts.append(url)
            case Link(label, url):
                if parts and parts[-1].endswith("!"):  # "!" before a link would make it an image
                    parts[-1] = parts[-1][:-1] + r"\!"
                parts.append(f"[{_escaped(label)}]({_escaped_url(url)})")
        at_start = isinstance(run, Break)
    return "".join(parts)


def _stands_alone(runs: tuple[Run, ...], number: int) -> bool:
    """Tells whether a link that shows its address is found again without brackets."""
    link = runs[number]
    before = runs[number - 1] if number else Break()
    after = runs[number + 1] if number + 1 < len(runs) else Break()
    return (
        isinstance(link, Link)
        and bool(_BARE.fullmatch(link.url))
        and not _EMPHASIS.search(link.url)
        and (
            isinstance(before, Break) or (isinstance(before, Text) and before.text.endswith((" ", "（", "(")))
        )
        and (
            isinstance(after, Break) or (isinstance(after, Text) and after.text.startswith((" ", "）", ")")))
        )
    )


def canonical(markdown: str) -> str:
    """Returns inline Markdown in its canonical form."""
    return write(read(markdown))


def canonical_line(text: str) -> str:
    """Returns plain text as canonical Markdown on one line that may stand inside another."""
    return _escaped(one_line(text))


def plain(markdown: str) -> str:
    """Returns inline Markdown as plain text, with line feeds for breaks."""
    return "".join(_plain(run) for run in read(markdown))


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Returns runs in normal form: neighbours joined, blanks collapsed, no blank or break at either end."""
    lines: list[list[Run]] = [[]]
    texts: list[str] = []  # of neighbours, joined when the last one is known
    for run in (*_web_only(runs), Break()):
        if isinstance(run, Text):
            texts.append(run.text)
            continue
        if texts:
            lines[-1].append(Text(_collapsed("".join(texts))))
            texts = []
        if isinstance(run, Break):
            lines.append([])
        else:
            lines[-1].append(run)
    trimmed = [_trimmed(line) for line in lines]
    while trimmed and not trimmed[0]:
        trimmed.pop(0)
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    joined: list[Run] = []
    for number, line in enumerate(trimmed):
        linked = [part for run in line for part in _linked(run)]
        joined += [Break(), *linked] if number else linked
    return tuple(joined)


def _linked(run: Run) -> Iterator[Run]:
    """Yields a run with the bare addresses in it as links, as the networks show them."""
    if not isinstance(run, Text):
        yield run
        return
    done = 0
    for found in _BARE.finditer(run.text):
        if before := run.text[done : found.start()]:
            yield Text(before)
        yield Link(found[0], found[0])
        done = found.end()
    if rest := run.text[done:]:
        yield Text(rest)


def web_url(url: str) -> str:
    """Returns an address in the form that Markdown keeps it, or "" if it does not lead to the web."""
    if not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return ""
    normal = _PARSER.normalizeLink(without_bidi(clean(url)))
    return normal if re.fullmatch(r"[!-~]+", normal) and not re.search(r"[<>\\`\"]", normal) else ""


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    url = ""
    label: list[str] = []
    inside = False
    for token in tokens:
        if token.type == "link_open":
            inside, url, label = True, str(token.attrGet("href") or ""), []
        elif token.type == "link_close":
            inside = False
            yield Link("".join(label), url)
        else:
            run = _run(token)
            if inside:
                label.append(" " if isinstance(run, Break) else run.text)
            else:
                yield run


def _run(token: Token) -> Text | Break:
    if token.type in ("softbreak", "hardbreak"):
        return Break()
    if token.type == "html_inline" and _BREAK_TAG.fullmatch(token.content):
        return Break()
    return Text(token.content)


def _web_only(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if isinstance(run, Link):
            url, label = web_url(run.url), one_line(run.label)
            if url and label:
                yield Link(label, url)
            elif label:
                yield Text(label)
        elif isinstance(run, Break):
            yield run
        else:
            first, *others = clean(without_bidi(run.text)).split("\n")
            yield Text(_collapsed(first))
            for other in others:
                yield Break()
                yield Text(_collapsed(other))


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text)


def _trimmed(line: list[Run]) -> list[Run]:
    line = [run for run in line if run != Text("")]
    if line and isinstance(first := line[0], Text):
        line[0] = Text(first.text.lstrip(" "))
    if line and isinstance(last := line[-1], Text):
        line[-1] = Text(last.text.rstrip(" "))
    return [run for run in line if run != Text("")]


def _escaped(text: str, *, at_start: bool = False) -> str:
    escaped = _MARKUP.sub(lambda found: "\\" + found[0], text)
    opening = _BLOCK_START.match(escaped) if at_start else None
    if opening:
        at = opening.end("before") if opening["before"] else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def _escaped_url(url: str) -> str:
    return re.sub(r"&(?=#?[A-Za-z0-9]+;)", "&amp;", re.sub(r"[()*_\[\]!]", _if_needed, url))


def _if_needed(found: re.Match[str]) -> str:
    return "\\" + found[0] if found[0] in "()" else found[0]


def _plain(run: Run) -> str:
    match run:
        case Text(text):
            return text
        case Link(label, _):
            return label
        case Break():
            return "\n"
