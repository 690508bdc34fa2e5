"""Embeds without HTML: a block quote that needs nobody, an address by itself, Hugo's shortcodes.

`post.embed_html` has the networks' own embed codes.
"""

import re

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.characters import language_of, one_line
from mi_reader.markup.dates import long_date
from mi_reader.markup.inline import Break, Link, Run, Text, plain, read
from mi_reader.post.commonmark import literal, literal_link

_X = re.compile(r"https://twitter\.com/(\w+)/status/(\d+)", re.ASCII)


def quoted(embed: Embed) -> str:
    """Returns an embed as a block quote of CommonMark: text, author, and the day as a link to the post.

    One that is known by its address alone is a link.
    """
    if not embed.saved and not (embed.network is Network.YOUTUBE and embed.text):
        return literal_link(embed.url, embed.url)
    if embed.network is Network.YOUTUBE:
        return f"> ▶ {literal_link(one_line(plain(embed.text)) or embed.url, embed.url)}"
    lines = _written(_without_ends(read(embed.text))).split("\n")
    body = "\\\n".join(line.strip(" ") or "&nbsp;" for line in lines) if embed.text else ""
    name = literal(one_line(embed.author))
    handle = literal(f"(@{one_line(embed.handle)})") if embed.handle else ""
    signed = " ".join(part for part in ("—", name, handle) if part)
    byline = (
        f"{signed}, {literal_link(_day(embed), embed.url)}"
        if name or handle
        else (f"— {literal_link(_day(embed), embed.url)}")
    )
    return "\n".join(f"> {line}".rstrip(" ") for line in (*body.split("\n"), "", byline) if body or line)


def bare(embed: Embed) -> str:
    """Returns an embed's address, for platforms that make of it what they think best."""
    return embed.url


def on_hugo(embed: Embed, shortcode: str) -> str:
    """Returns an embed as one of Hugo's shortcodes, or as a quote where Hugo has none.

    Args:
        shortcode: `x` (Hugo 0.141 and later) or `tweet` (before): https://gohugo.io/shortcodes/x/. Both ask
            the network while the site is built.
    """
    if embed.network is Network.YOUTUBE:
        return f"{{{{< youtube {embed.url.partition('?v=')[2]} >}}}}"
    if found := _X.fullmatch(embed.url):
        return f'{{{{< {shortcode} user="{found[1]}" id="{found[2]}" >}}}}'
    return quoted(embed)


def _day(embed: Embed) -> str:
    if embed.date is None:
        return embed.url
    if language_of(plain(embed.text)) == "ja":
        return f"{embed.date.year}年{embed.date.month}月{embed.date.day}日"
    return long_date(embed.date)


def _without_ends(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    while runs and isinstance(runs[-1], Break):
        runs = runs[:-1]
    return runs


def _written(runs: tuple[Run, ...]) -> str:
    parts: list[str] = []
    for run in runs:
        written = _run(run)
        # Before a link it would make a picture of it.
        if written.startswith("[") and parts and parts[-1].endswith("!"):
            parts[-1] = parts[-1][:-1] + r"\!"
        parts.append(written)
    return "".join(parts)


def _run(run: Run) -> str:
    match run:
        case Text(text):
            return literal(text)
        case Link(label, url):
            return literal_link(label, url)
        case Break():
            return "\n"
