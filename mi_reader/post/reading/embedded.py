"""Embeds in a post: found in any of their forms, and written in the form that the post has."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.blocks import blocks, embed_url
from mi_reader.markup.embed_code import bare_embed, parse_code
from mi_reader.markup.embeds import CODE, read_quote
from mi_reader.markup.short_codes import ShortCode, short_code
from mi_reader.markup.source import Ranges, code_ranges
from mi_reader.post.embed_forms import on_hugo, quoted
from mi_reader.post.embed_html import embed_html
from mi_reader.post.reading.lines import neutral_lines
from mi_reader.post.reading.model import EmbedForm, Line, Style
from mi_reader.post.reading.structure import Element

_MAYBE_CODE = re.compile(r"<(?:blockquote|iframe)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"\s*<script\b[^<>]*>\s*</script\s*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]*")
_BLANK_LINES = re.compile("[ \t]*(?:\r\n|[\n\r\x85\u2028\u2029])(?:[ \t]*(?:\r\n|[\n\r\x85\u2028\u2029]))*")
_X_POST = re.compile(r"https://twitter\.com/(?:i/web|\w+)/status/(\d+)", re.ASCII)


def with_embeds(source: str, found: Sequence[Element]) -> list[Element]:
    """Returns the blocks with all embeds as elements of their own."""
    cut = _without_codes(source, found) if _MAYBE_CODE.search(source) else found
    return [part for element in cut for part in _in_lines(element)]


def write_embed(embed: Embed, style: Style) -> str:
    """Returns an embed in the form that the post has for its network, else in that of another network."""
    form = style.embeds.get(embed.network) or next(iter(style.embeds.values()), EmbedForm.HTML)
    address = embed.url.replace("https://twitter.com/", f"https://{style.x_host}/", 1)
    return _WRITTEN[form](embed, address)


def _shortcode(embed: Embed, _address: str) -> str:
    return on_hugo(embed, "x")


def _tweet(embed: Embed, _address: str) -> str:
    return on_hugo(embed, "tweet")


def _tweet_id(embed: Embed, _address: str) -> str:
    number = _X_POST.fullmatch(embed.url)
    return f"{{{{< tweet {number[1]} >}}}}" if number else on_hugo(embed, "tweet")


def _at(embed: Embed, address: str) -> str:
    match embed.network:
        case Network.X:
            return f"@[tweet]({address})"
        case Network.YOUTUBE:
            return f"@[youtube]({_video(embed)})"
    return address


def _liquid(tag: str, *, by_id: bool) -> Callable[[Embed, str], str]:
    """Returns a writer of a plug-in's tags; what they do not know is written as HTML."""

    def written(embed: Embed, address: str) -> str:
        if embed.network is Network.YOUTUBE:
            return f"{{% youtube {_video(embed)} %}}"
        number = _X_POST.fullmatch(embed.url)
        return f"{{% {tag} {number[1] if by_id else address} %}}" if number else embed_html(embed)

    return written


def _video(embed: Embed) -> str:
    return embed.url.partition("?v=")[2]


_WRITTEN: Mapping[EmbedForm, Callable[[Embed, str], str]] = {
    EmbedForm.HTML: lambda embed, _: embed_html(embed),
    EmbedForm.HTML_WITHOUT_SCRIPT: lambda embed, _: _SCRIPT.sub("", embed_html(embed)),
    EmbedForm.SHORTCODE: _shortcode,
    EmbedForm.TWEET: _tweet,
    EmbedForm.TWEET_ID: _tweet_id,
    EmbedForm.LIQUID_TWITTER: _liquid("twitter", by_id=False),
    EmbedForm.LIQUID_TWEET: _liquid("tweet", by_id=False),
    EmbedForm.LIQUID_ID: _liquid("tweet", by_id=True),
    EmbedForm.AT: _at,
    EmbedForm.ADDRESS: lambda _, address: address,
    EmbedForm.ANGLE: lambda _, address: f"<{address}>",
    EmbedForm.QUOTE: lambda embed, _: quoted(embed),
}


@dataclass(frozen=True, slots=True)
class _Cut:
    """An embed code in the source."""

    start: int
    end: int
    embed: Embed
    form: EmbedForm


def _without_codes(source: str, found: Sequence[Element]) -> list[Element]:
    result: list[Element] = []
    cuts = list(_codes(source, found))
    number = 0
    done = 0
    for element in found:
        start = max(element.start, done)
        if start >= element.end:
            continue
        if start > element.start:
            start = _skipped(source, start, element.end)
        while number < len(cuts) and cuts[number].start < element.end:
            cut = cuts[number]
            number += 1
            result += _part(source, element, start, cut.start)
            line = Line(cut.embed.url, cut.start, cut.end)
            result.append(Element("embed", cut.start, cut.end, (line,), None, cut.embed, cut.form))
            done = cut.end
            start = _skipped(source, cut.end, max(cut.end, element.end))
        if start == element.start:
            result.append(element)
        else:
            result += _part(source, element, start, element.end)
    return result


def _codes(source: str, found: Sequence[Element]) -> Iterator[_Cut]:
    """Yields the embed codes that stand in running text or raw HTML, not in code, lists or quotes."""
    starts = [element.start for element in found]
    code: dict[int, Ranges] = {}
    for match in CODE.finditer(source, found[0].start if found else len(source)):
        at = bisect_right(starts, match.start()) - 1
        element = found[at]
        if match.start() >= element.end or element.kind not in ("paragraph", "html"):
            continue
        if element.kind == "paragraph" and "`" in source[element.start : element.end]:
            if at not in code:
                code[at] = Ranges(code_ranges(source[element.start : element.end].replace("\r", " ")))
            if match.start() - element.start in code[at]:
                continue
        embed = parse_code(match[0])
        if embed is not None:
            with_script = "<script" in match[0].lower() or match[0].lower().startswith("<iframe")
            form = EmbedForm.HTML if with_script else EmbedForm.HTML_WITHOUT_SCRIPT
            yield _Cut(match.start(), match.end(), embed, form)


def _skipped(source: str, start: int, end: int) -> int:
    """Returns where text goes on behind an embed: no blanks, no blank lines, but a new line's indent."""
    if found := _BLANK_LINES.match(source, start, end):
        return found.end()
    blanks = _BLANKS.match(source, start, end)
    return blanks.end() if blanks else start


def _part(source: str, element: Element, start: int, end: int) -> list[Element]:
    piece = source[start:end] if start < end else ""
    kept = piece.rstrip()
    if not kept.strip():
        return []
    end = start + len(kept)
    lines = neutral_lines(source, start, end)
    # A line of control characters alone shows nothing, and is no blank to the source.
    first = next((number for number, line in enumerate(lines) if line.text), None)
    if first is None:
        return []
    return [Element(element.kind, lines[first].start, end, lines[first:], endless=element.endless)]


def _in_lines(element: Element) -> list[Element]:
    """Takes out of a paragraph the lines that are embeds, and a quote that is one as a whole."""
    if element.kind == "blockquote":
        embed = read_quote(element.text) if "](http" in element.lines[-1].text else None
        if embed is None:
            return [element]
        line = Line(embed.url, element.start, element.end)
        return [Element("embed", element.start, element.end, (line,), None, embed, EmbedForm.QUOTE)]
    if element.kind != "paragraph":
        return [element]
    marked = [(number, one) for number, one in enumerate(map(_in_line, element.lines)) if one]
    if not marked or (len(element.lines) > 1 and not (marked := _certain(element, marked))):
        return [element]
    result: list[Element] = []
    done = 0
    for number, (embed, form) in marked:
        result += _between(element, done, number)
        line = element.lines[number]
        kept = (Line(embed.url, line.start, line.end),)
        result.append(Element("embed", line.start, line.end, kept, None, embed, form))
        done = number + 1
    return [*result, *_between(element, done, len(element.lines))]


def _in_line(line: Line) -> tuple[Embed, EmbedForm] | None:
    if found := short_code(line.text):
        return bare_embed(found.url), _form(found)
    if "http" not in line.text:
        return None
    url = embed_url(line.text)
    if not url:
        return None
    bare = line.text.strip(" \t")
    form = {"<": EmbedForm.ANGLE, "[": EmbedForm.QUOTE}.get(bare[:1], EmbedForm.ADDRESS)
    return bare_embed(url), form


def _certain(
    element: Element, marked: list[tuple[int, tuple[Embed, EmbedForm]]]
) -> list[tuple[int, tuple[Embed, EmbedForm]]]:
    """Leaves out lines in the middle of a code span or a link."""
    text = "\n".join(line.text for line in element.lines)
    alone = {block.first for block in blocks(text) if block.embed}
    code = Ranges(code_ranges(text))
    starts = [0]
    for line in element.lines:
        starts.append(starts[-1] + len(line.text) + 1)
    return [
        (number, one)
        for number, one in marked
        if number in alone or (short_code(element.lines[number].text) and starts[number] not in code)
    ]


def _between(element: Element, first: int, last: int) -> list[Element]:
    lines = element.lines[first:last]
    if not lines:
        return []
    return [Element(element.kind, lines[0].start, lines[-1].end, lines)]


def _form(code: ShortCode) -> EmbedForm:
    match code.tool:
        case "at":
            return EmbedForm.AT
        case "liquid" if code.by_id:
            return EmbedForm.LIQUID_ID
        case "liquid":
            return EmbedForm.LIQUID_TWITTER if code.name == "twitter" else EmbedForm.LIQUID_TWEET
    if code.network is Network.X and code.name.startswith(("tweet", "twitter")):
        return EmbedForm.TWEET_ID if code.by_id else EmbedForm.TWEET
    return EmbedForm.SHORTCODE
