"""Embeds in a text: pasted codes and addresses in, quotes for reading out and in again.

In the text of a why or a pick an embed is its address on a line of its own. What was saved of it travels
beside the text, or, in a Zotero note, below the address as a block quote whose last line is
`— Name (@handle), 2022-10-03` (see `with_quotes`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.addresses import normal_url
from mi_reader.markup.blocks import Block, blocks
from mi_reader.markup.characters import clean, one_line
from mi_reader.markup.dates import read_date
from mi_reader.markup.embed_code import Byline, bare_embed, embed_of, parse_code
from mi_reader.markup.inline import Break, Link, Text, canonical, canonical_line, plain, read
from mi_reader.markup.recent import recent
from mi_reader.markup.short_codes import short_code
from mi_reader.markup.source import Ranges, code_ranges, line_starts

__all__ = ["CODE", "canonical_embed", "normal_url", "parse_code", "read_quote", "take_in", "with_quotes"]

# What may be an embed code. Nothing in it runs over the beginning of another one, or many beginnings would
# each be read to the end.
CODE = re.compile(
    r"(?:<blockquote\b(?:(?!<blockquote\b).)*?</blockquote\s*>|<iframe\b[^<>]*>\s*</iframe\s*>)"
    r"(?:\s*<script\b[^<>]*>\s*</script\s*>)*",
    re.IGNORECASE | re.DOTALL,
)
# What every embed has one of: an address, the beginning of a code, or that of a short code.
_MAYBE = re.compile(r"://|\{\{|\{%|@\[|<blockquote|<iframe", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]+")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
_QUOTED = re.compile(r" {0,3}> ?")
_LONGEST_SIGNATURE = 5000  # a longer line is no name, and its patterns would take their time over it
# Escaped wherever they might mean something; mostly they do not. What opens code or HTML stays escaped.
_NEEDLESS = re.compile(r"\\([_*~\[\]]|(?<![^\n]\\)#(?=[^\s#]))")
_SIGNED = re.compile(r"[—―–]+\s*(?P<rest>.*)")
# A backslash and what it escapes are one letter of a name.
_HANDLE = re.compile(r"(?P<name>(?:\\.|[^\\])*?)\s*\(@(?P<handle>(?:\\[_.-]|[^()\s\\])+)\)(?P<rest>.*)")
_DAY = re.compile(
    r"(?P<name>(?:\\.|[^\\])*?)(?:^|,)\s*(?P<day>\d{4}-\d\d-\d\d|[^,]*?\d{4}[^,]*|[A-Za-z]+ \d+, \d{4})"
)


@recent(entries=1024, megabytes=32)
def take_in(markdown: str) -> tuple[str, tuple[Embed, ...]]:
    """Takes the embeds out of a text that a person wrote or pasted.

    Embed codes, short codes, addresses in any form and quotes below an address become the normalised address
    on a line of its own with a blank line around it; code and running text stay as they are.

    Returns:
        The text, and its embeds in order, each address once.
    """
    text = clean(markdown)
    if not _MAYBE.search(text):  # what is as long as a book is not taken apart for nothing
        return text, ()
    text, from_codes = _without_codes(text)
    text = _without_short_codes(text)
    lines = text.split("\n")
    found = blocks(text)
    kept: list[str] = []
    embeds: dict[str, Embed] = {}
    done = 0
    for number, block in enumerate(found):
        if not block.embed:
            continue
        kept += lines[done : block.first]
        if kept and kept[-1].strip(" \t"):
            kept.append("")
        kept.append(block.embed)
        done = block.last
        pasted = from_codes.pop(block.embed, None)
        if pasted:
            _remember(embeds, pasted)
        # All quotes below it, or taking in what was taken in would find the next one.
        for following in found[number + 1 :]:
            quoted = _from_quote(block.embed, following)
            if quoted is None:
                break
            _remember(embeds, quoted)
            done = following.last
        if done < len(lines) and lines[done].strip(" \t"):
            kept.append("")
        _remember(embeds, bare_embed(block.embed))
    for embed in from_codes.values():
        _remember(embeds, embed)
    return "\n".join([*kept, *lines[done:]]), tuple(embeds.values())


def with_quotes(markdown: str, embeds: Iterable[Embed]) -> str:
    """Writes below each embed's address what was saved of it: `take_in` undoes it."""
    saved = {embed.url: embed for embed in embeds if embed.saved}
    lines = markdown.split("\n")
    for block in reversed(blocks(markdown)):
        if block.embed in saved:
            lines[block.last : block.last] = ["", *_quote_lines(saved[block.embed])]
    return "\n".join(lines)


def read_quote(quote: str) -> Embed | None:
    """Returns the embed in a block quote that names its post in its last line, as static sites have it.

    That line is `> — Name (@handle), [October 3, 2022](ADDRESS)`, or for a video `> ▶ [Title](ADDRESS)`.
    """
    lines = quote.rstrip("\n").split("\n")
    if len(lines[-1]) > _LONGEST_SIGNATURE or not all(_QUOTED.match(line) for line in lines):
        return None
    *body, last = (_QUOTED.sub("", line, count=1).strip(" \t") for line in lines)
    *signed, link = [run for run in read(last) if not isinstance(run, Break)] or [Text("")]
    found = normal_url(link.url) if isinstance(link, Link) else None
    if found is None or not isinstance(link, Link):
        return None
    before = "".join(run.text if isinstance(run, Text) else run.label for run in signed).strip()
    if found[0] is Network.YOUTUBE and before == "▶" and not any(body):
        return embed_of(*found, runs=() if link.label == link.url else [Text(link.label)])
    signature = _SIGNED.fullmatch(before)
    if signature is None:
        return None
    by = _byline(canonical_line(signature["rest"].removesuffix(",").rstrip()))
    by = replace(by, date=read_date(link.label))
    embed = embed_of(*found, runs=read("\n".join(_unbroken(line) for line in body)), by=by)
    return embed if embed.saved else None


def canonical_embed(embed: Embed) -> Embed:
    """Returns an embed with its text in canonical Markdown and its names on one line."""
    return replace(
        embed,
        author=one_line(embed.author).strip(),
        handle=one_line(embed.handle).strip(),
        text=canonical(embed.text),
    )


def _remember(embeds: dict[str, Embed], embed: Embed) -> None:
    known = embeds.get(embed.url)
    if known is None or (embed.saved and not known.saved):
        embeds[embed.url] = embed


def _without_codes(text: str) -> tuple[str, dict[str, Embed]]:
    """Replaces embed codes by their addresses."""
    embeds: dict[str, Embed] = {}
    if not re.search(r"<(?:blockquote|iframe)\b", text, re.IGNORECASE):
        return text, embeds
    taboo = Ranges(code_ranges(text))
    allowed = Ranges(_open_ranges(text))
    parts: list[str] = []
    done = 0
    for found in CODE.finditer(text):
        at = found.start()
        if at in taboo or at not in allowed:
            continue
        embed = parse_code(found[0])
        if embed is not None:
            _remember(embeds, embed)
            parts += [_ended(text[done:at], first=not parts), embed.url]
            blanks = _BLANKS.match(text, found.end())
            done = blanks.end() if blanks else found.end()
            parts.append(_beginning(text, done))
    return "".join([*parts, text[done:]]), embeds


def _without_short_codes(text: str) -> str:
    """Replaces short codes by their addresses, each with blank lines around it."""
    if not any(mark in text for mark in ("{{", "{%", "@[")):
        return text
    lines = text.split("\n")
    starts = line_starts(text)
    code = Ranges(code_ranges(text))
    for block in reversed(blocks(text)):
        for line in range(block.last - 1, block.first - 1, -1) if block.kind == "paragraph" else ():
            found = short_code(lines[line])
            if found and starts[line] not in code:
                below = [""] if line + 1 < block.last else []
                lines[line : line + 1] = [*([""] if line > block.first else []), found.url, *below]
    return "\n".join(lines)


def _open_ranges(text: str) -> list[tuple[int, int]]:
    """Where a code may stand: in top-level paragraphs and raw HTML, not in lists, quotes or headings."""
    starts = line_starts(text)
    kinds = ("paragraph", "html", "embed")
    return [(starts[b.first], starts[b.last]) for b in blocks(text) if b.kind in kinds]


def _ended(before: str, *, first: bool) -> str:
    """Returns the text before an embed such that the embed begins a block."""
    before = before.rstrip(" \t")
    if (first and not before) or re.search(r"\n[ \t]*\n\Z", before):
        return before
    return before + ("\n" if before.endswith("\n") else "\n\n")


def _beginning(text: str, at: int) -> str:
    """Returns what parts the text after an embed, from an offset on, from it."""
    if at == len(text) or _BLANK_LINE.match(text, at):
        return ""
    return "\n" if text.startswith("\n", at) else "\n\n"


def _quote_lines(embed: Embed) -> list[str]:
    """Returns a quote without what only Markdown needs, as people read it in Zotero; if it reads back so."""
    kept = canonical_embed(embed)
    bodies = (_NEEDLESS.sub(r"\1", kept.text), kept.text, kept.text.replace("\n", "\\\n"))
    signatures = (_signed(kept, kept.author, kept.handle), _signature(kept))
    forms = [_quoted(body, signature) for signature in signatures for body in bodies]
    return next((form for form in forms if _read_quote(embed.url, form) == kept), forms[-1])


def _quoted(text: str, signature: str) -> list[str]:
    body = [f"> {line}".rstrip(" ") for line in text.split("\n")] if text else []
    return [*body, *([">"] if body else []), f"> {signature}"]


def _read_quote(url: str, lines: Sequence[str]) -> Embed | None:
    found = blocks("\n".join(lines))
    return _from_quote(url, found[0]) if len(found) == 1 else None


def _signature(embed: Embed) -> str:
    name = canonical_line(embed.author).replace("(@", r"\(@").replace(",", r"\,")
    if not embed.handle and not embed.date and read_date(embed.author):  # a name like a date must not be one
        name = re.sub(r"\d(?=\d{3})", lambda digit: f"&#{ord(digit[0])};", name)
    return _signed(embed, name, embed.handle.replace("_", r"\_"))


def _signed(embed: Embed, name: str, handle: str) -> str:
    named = " ".join(part for part in (name, f"(@{handle})" if handle else "") if part)
    day = embed.date.isoformat() if embed.date else ""
    return "— " + ", ".join(part for part in (named, day) if part) if named or day else "—"


def _from_quote(url: str, block: Block) -> Embed | None:
    """Reads a quote as `with_quotes` writes it, or as a person did."""
    if block.kind != "blockquote":
        return None
    lines = block.source.split("\n")
    if not all(_QUOTED.match(line) for line in lines):
        return None
    *body, last = (_QUOTED.sub("", line, count=1) for line in lines)
    signed = _SIGNED.fullmatch(last.strip(" \t"))
    found = normal_url(url)
    if signed is None or found is None or len(last) > _LONGEST_SIGNATURE:
        return None
    text = "\n".join(_unbroken(line) for line in body)
    embed = embed_of(*found, runs=read(text), by=_byline(signed["rest"]))
    return embed if embed.saved else None


def _unbroken(line: str) -> str:
    """Takes off the mark of a hard line break, and what holds an empty line open."""
    line = line.rstrip(" \t")
    slashes = len(line) - len(line.rstrip("\\"))
    line = line[:-1] if slashes % 2 else line
    return "" if line == "&nbsp;" else line


def _byline(signed: str) -> Byline:
    if found := _HANDLE.fullmatch(signed):
        handle = plain(found["handle"])
        return Byline(one_line(plain(found["name"])).strip(), handle, read_date(found["rest"]))
    found = _DAY.fullmatch(signed)
    day = read_date(found["day"]) if found else None
    name = found["name"] if found and day else signed
    return Byline(one_line(plain(name)).strip(), "", day)
