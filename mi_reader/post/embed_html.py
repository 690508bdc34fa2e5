"""Embeds as HTML: the networks' own embed codes, built from what was saved, without asking anybody.

`markup.embed_code.parse_code` reads all of it back. A script stands only where it is the network's one fixed
address: a Mastodon post's script would come from whatever server the post claims to be on, so a Mastodon post
is a plain block quote, and so is a Bluesky post known by a handle instead of the DID that the code needs.
"""

import html
import re

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.characters import language_of, one_line
from mi_reader.markup.dates import long_date
from mi_reader.markup.inline import Break, Link, Run, Text, plain, read

X_SCRIPT = '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
BLUESKY_SCRIPT = '<script async src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>'
_X_CLASS = ' class="twitter-tweet"'
_BLUESKY = re.compile(r"https://bsky\.app/profile/(did:[a-z]+:[A-Za-z0-9._-]+)/post/([A-Za-z0-9]+)")


def embed_html(embed: Embed) -> str:
    """Returns an embed as HTML on one line."""
    match embed.network:
        case Network.X:
            return f"{_quote(embed, _X_CLASS, '?ref_src=twsrc%5Etfw')} {X_SCRIPT}"
        case Network.BLUESKY if found := _BLUESKY.fullmatch(embed.url):
            uri = f"at://{found[1]}/app.bsky.feed.post/{found[2]}"
            attributes = f' class="bluesky-embed" data-bluesky-uri="{uri}"'
            return f"{_quote(embed, attributes, '?ref_src=embed')} {BLUESKY_SCRIPT}"
        case Network.YOUTUBE:
            return _frame(embed)
    return _quote(embed, "", "")


def _quote(embed: Embed, attributes: str, source: str) -> str:
    """Returns the block quote."""
    url = _escaped(embed.url)
    if not embed.saved:
        # The address as the text: a reader without the network's script sees a link, not nothing.
        return f'<blockquote{attributes}><a href="{url}">{url}</a></blockquote>'
    language = language_of(plain(embed.text))
    text = "".join(_run(run) for run in read(embed.text))
    name = _escaped(one_line(embed.author))
    handle = f"(@{_escaped(one_line(embed.handle))})" if embed.handle else ""
    day = long_date(embed.date) if embed.date else embed.url
    signature = " ".join(part for part in ("&mdash;", name, handle) if part)
    link = f'<a href="{url}{source}">{_escaped(day)}</a>'
    return f'<blockquote{attributes}><p lang="{language}" dir="ltr">{text}</p>{signature} {link}</blockquote>'


def _run(run: Run) -> str:
    match run:
        case Text(text):
            return _escaped(text)
        case Link(label, url):
            return f'<a href="{_escaped(url)}">{_escaped(label)}</a>'
        case Break():
            return "<br>"


def _frame(embed: Embed) -> str:
    title = _escaped(one_line(plain(embed.text)) or "YouTube video player")
    video = _escaped(embed.url.partition("?v=")[2])
    return (
        f'<iframe width="560" height="315" src="https://www.youtube.com/embed/{video}" title="{title}" '
        'frameborder="0" allowfullscreen></iframe>'
    )


def _escaped(text: str) -> str:
    """Escapes for HTML, and braces for whatever template language reads the page first."""
    return html.escape(text).replace("&#x27;", "'").replace("{", "&#123;")
