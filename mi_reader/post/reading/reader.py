"""Reads a post: any text becomes front matter, opening, sections with pieces, closing and tail."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mi_reader.domain.embeds import Embed, Network
from mi_reader.post.liquid import printed
from mi_reader.post.reading.clues import clues_in, together
from mi_reader.post.reading.embedded import with_embeds
from mi_reader.post.reading.front import read_front_matter
from mi_reader.post.reading.lines import LINE_END, main_line_end
from mi_reader.post.reading.model import (
    Closing,
    Clues,
    EmbedForm,
    Format,
    FrontMatter,
    Heading,
    HeadingMark,
    Piece,
    Platform,
    Reading,
    ReadSection,
    Role,
    Span,
    Style,
)
from mi_reader.post.reading.pieces import names_paper, piece_starts
from mi_reader.post.reading.sections import Layout, Range, SectionRange, layout
from mi_reader.post.reading.structure import Element, elements, passage

_HUGO = re.compile(r"\{\{[<%]")
_JEKYLL = re.compile(r"\{%-?\s*\w|\{\{\s*(?:site|page|content)\b|^\{:[ .#]", re.MULTILINE)
_JEKYLL_NAME = re.compile(r"\d{4}-\d\d-\d\d-.*\.(?:md|markdown|mkd)")
_X_HOST = re.compile(r"https?://((?:www\.|mobile\.)?(?:twitter|x)\.com)/", re.IGNORECASE)


def read(text: str, *, name: str = "", level: int = 0) -> Reading:
    """Reads a post. Any text whatever is a post; none is refused.

    Args:
        text: The file's text as it was decoded, byte order mark and line ends included.
        name: The file's name: `2022-12-19-slug.md` tells Jekyll.
        level: The level of the sections' headings where it is known; 0 finds it.
    """
    front = read_front_matter(text)
    found = with_embeds(text, elements(text, front.end))
    platform = _platform(text, front, name)
    if platform is Platform.JEKYLL and '{{ "' in text:
        found = [_printed(element) for element in found]
    embeds = _saved(found)
    clues = [clues_in(element, embeds) for element in found]
    parts = layout(found, [names_paper(*one) for one in zip(found, clues, strict=True)], level)
    sections = tuple(_section(text, found, clues, section) for section in parts.sections)
    closing = parts.closing
    return Reading(
        text,
        platform,
        front,
        found[parts.title].heading if parts.title >= 0 else None,
        parts.opening_heading,
        passage(text, _blocks(found, parts.opening)),
        sections,
        Closing(closing.heading, passage(text, _blocks(found, closing.body)), closing.after)
        if closing
        else None,
        passage(text, _blocks(found, parts.tail)),
        embeds,
        _style(text, found, parts),
        tuple(_spans(text, front, _roles(found, parts, sections))),
    )


def _printed(element: Element) -> Element:
    """Returns a block as Liquid prints it where its braces were escaped for Liquid."""
    heading = element.heading
    return replace(
        element,
        lines=tuple(replace(line, text=printed(line.text)) for line in element.lines),
        heading=replace(heading, text=printed(heading.text)) if heading else None,
    )


def _blocks(found: Sequence[Element], body: Range) -> Sequence[Element]:
    return found[body.first : body.last]


def _saved(found: Iterable[Element]) -> dict[str, Embed]:
    embeds: dict[str, Embed] = {}
    for element in found:
        if element.embed:
            known = embeds.get(element.embed.url)
            if known is None or (element.embed.saved and not known.saved):
                embeds[element.embed.url] = element.embed
    return embeds


def _section(
    text: str, found: Sequence[Element], clues: Sequence[Clues], section: SectionRange
) -> ReadSection:
    body, told = _blocks(found, section.body), clues[section.body.first : section.body.last]
    starts = [] if section.frame else piece_starts(body, told)
    bounds = [*starts, len(body)]
    pieces = tuple(
        Piece(body[start].start, passage(text, body[start:end]), together(told[start:end]))
        for start, end in zip(starts, bounds[1:], strict=True)
    )
    at = found[section.at].start
    lead = passage(text, body[: bounds[0]])
    return ReadSection(at, section.heading, section.kind, section.frame, lead, pieces, together(told))


def _platform(text: str, front: FrontMatter, name: str) -> Platform:
    keys = front.values.keys()
    if {"emoji", "topics"} <= keys:
        return Platform.ZENN
    if keys & {"organization_url_name", "ignorePublish"}:
        return Platform.QIITA
    if front.format in (Format.TOML, Format.JSON) or _HUGO.search(text, front.end):
        return Platform.HUGO
    if keys & {"layout", "permalink"} or _JEKYLL_NAME.fullmatch(name) or _JEKYLL.search(text, front.end):
        return Platform.JEKYLL
    return Platform.HUGO if keys & {"draft", "publishDate", "lastmod"} else Platform.MARKDOWN


def _style(text: str, found: Sequence[Element], parts: Layout) -> Style:
    line_end = main_line_end(text)
    places = [section.at for section in parts.sections if section.heading]
    headings = [heading for at in places if (heading := found[at].heading)]
    level = parts.level or 2
    same = [heading for heading in headings if heading.level == level]
    mark, before, after = _marks(same, level)
    return Style(
        line_end,
        level,
        mark,
        before,
        after,
        _most([_gap(text, found, at) for at in places if at], 2, least=2),
        _most([_gap(text, found, at + 1) for at in places if at + 1 < len(found)], 2, least=1),
        _most(
            [
                _gap(text, found, at)
                for at in range(1, len(found))
                if not (
                    found[at].heading
                    or found[at - 1].heading
                    or "item" in (found[at].kind, found[at - 1].kind)
                )
            ],
            2,
            least=2,
        ),
        _forms(found),
        _host(text, found),
    )


def _marks(headings: Sequence[Heading], level: int) -> tuple[HeadingMark, str, str]:
    counted = Counter(heading.mark for heading in headings)
    mark = counted.most_common(1)[0][0] if counted else HeadingMark.HASHES
    if mark is HeadingMark.UNDERLINE:
        return mark, "", "=" if level == 1 else "-"
    if mark is HeadingMark.HTML:
        return mark, f"<h{level}>", f"</h{level}>"
    closed = [heading.after.rstrip().endswith("#") for heading in headings if heading.mark is mark]
    return mark, "#" * level + " ", f" {'#' * level}" if sum(closed) * 2 > len(closed) else ""


def _gap(text: str, found: Sequence[Element], at: int) -> int:
    return len(LINE_END.findall(text, found[at - 1].end, found[at].start))


def _most(gaps: Sequence[int], otherwise: int, *, least: int) -> int:
    counted = Counter(gap for gap in gaps if gap >= least)
    return counted.most_common(1)[0][0] if counted else otherwise


def _forms(found: Iterable[Element]) -> dict[Network, EmbedForm]:
    counted: dict[Network, Counter[EmbedForm]] = {}
    for element in found:
        if element.embed and element.form:
            counted.setdefault(element.embed.network, Counter())[element.form] += 1
    return {network: forms.most_common(1)[0][0] for network, forms in counted.items()}


def _host(text: str, found: Iterable[Element]) -> str:
    hosts = Counter(
        host[1].lower()
        for element in found
        if element.embed and element.embed.network is Network.X and element.form is not EmbedForm.HTML
        if (host := _X_HOST.search(text, element.start, element.end))
    )
    return hosts.most_common(1)[0][0] if hosts else "twitter.com"


def _roles(
    found: Sequence[Element], parts: Layout, sections: Sequence[ReadSection]
) -> list[tuple[int, int, Role, int, int]]:
    """Returns each block's role, and the section and the piece to which it belongs."""
    roles = [(Role.OPENING, -1, -1)] * len(found)
    if parts.title >= 0:
        roles[parts.title] = (Role.TITLE, -1, -1)
    if parts.opening_heading:
        roles[parts.opening.first - 1] = (Role.HEADING, -1, -1)
    for place, section in zip(parts.sections, sections, strict=True):
        if section.heading:
            roles[place.at] = (Role.HEADING, section.at, -1)
        starts = {piece.at for piece in section.pieces}
        piece = -1
        for at in range(place.body.first, place.body.last):
            piece = found[at].start if found[at].start in starts else piece
            roles[at] = (Role.LEAD if piece < 0 else Role.PIECE, section.at, piece)
    if parts.closing:
        body = parts.closing.body
        if parts.closing.heading:
            roles[body.first - 1] = (Role.HEADING, -1, -1)
        roles[body.first : body.last] = [(Role.CLOSING, -1, -1)] * (body.last - body.first)
    roles[parts.tail.first : parts.tail.last] = [(Role.TAIL, -1, -1)] * (parts.tail.last - parts.tail.first)
    return [(found[at].start, found[at].end, *role) for at, role in enumerate(roles)]


def _spans(text: str, front: FrontMatter, roles: Iterable[tuple[int, int, Role, int, int]]) -> Iterator[Span]:
    done = front.start
    if front.start:
        yield Span(0, front.start, Role.MARK)
    if front.end > front.start:
        yield Span(front.start, front.end, Role.FRONT_MATTER)
        done = front.end
    for start, end, role, section, piece in roles:
        if start > done:
            yield Span(done, start, Role.BLANK)
        yield Span(start, end, role, section, piece)
        done = end
    if done < len(text):
        yield Span(done, len(text), Role.BLANK)
