"""Embed codes, as the networks hand them out for pasting: HTML in, an `Embed` out.

The code is made for browsers and may come from anywhere. nh3 reduces it to harmless elements first; of what
is left only text, line breaks and links to the web are taken. The forms are those of
https://publish.twitter.com, https://embed.bsky.app, Mastodon's and YouTube's "embed" dialogs.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from mi_reader.domain.embeds import Embed, Network
from mi_reader.markup.addresses import handle_in, normal_url
from mi_reader.markup.characters import clean, one_line
from mi_reader.markup.dates import read_date
from mi_reader.markup.inline import Break, Link, Run, Text, tidy, write

_LONGEST = 200_000
_TAGS = {"blockquote", "p", "a", "br", "iframe", "div"}
_ATTRIBUTES = {
    "blockquote": {"class", "data-bluesky-uri", "data-embed-url", "cite"},
    "iframe": {"class", "src", "title"},
    "a": {"href"},
}
_CLASSES = frozenset({"twitter-tweet", "twitter-video", "bluesky-embed", "mastodon-embed"})
_BLUESKY_URI = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._-]+)/app\.bsky\.feed\.post/([A-Za-z0-9]+)")
_DASH = re.compile(r"\s*[—―–-]+\s*")
_NAME_AND_HANDLE = re.compile(r"(.*?)\s*\(@([^()\s]*)\)\s*", re.DOTALL)
_POST_BY = re.compile(r"Post by @(\S+)")


def parse_code(html: str) -> Embed | None:
    """Returns the embed in an embed code, or None if it is none."""
    if len(html) > _LONGEST or not re.search(r"<(?:blockquote|iframe)\b", html, re.IGNORECASE):
        return None
    reader = _Reader()
    reader.feed(
        nh3.clean(
            clean(html),
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https"},
            link_rel=None,
            clean_content_tags={"script", "style", "svg", "template"},
        )
    )
    reader.close()
    return _quote(reader.quote) or _frame(reader.frame)


def embed_in(pasted: str) -> Embed | None:
    """Returns the embed that an address or an embed code is of, or None if it is neither."""
    found = normal_url(pasted.strip())
    return Embed(*found) if found else parse_code(pasted)


def embed_of(network: Network, url: str, *, runs: Iterable[Run] = (), by: "Byline | None" = None) -> Embed:
    """Returns an embed from its parts, its text in canonical form."""
    by = by or Byline()
    return Embed(network, url, by.author, by.handle, by.date, write(tidy(runs)))


def bare_embed(url: str) -> Embed:
    """Returns the embed of which nothing but the normalised address is known.

    Raises:
        ValueError: it is no post's address.
    """
    found = normal_url(url)
    if found is None:
        raise ValueError(url)
    return Embed(*found)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it, and when."""

    author: str = ""
    handle: str = ""
    date: dt.date | None = None


@dataclass(slots=True)
class _Quote:
    """A block quote while it is read: its text, and what stands behind the text."""

    attributes: dict[str, str] = field(default_factory=dict)
    text: list[Run] = field(default_factory=list)
    tail: list[Run] = field(default_factory=list)
    has_text: bool = False


class _Reader(HTMLParser):
    """Reads the first block quote or frame of clean HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.quote: _Quote | None = None
        self.frame: dict[str, str] = {}
        self._depth = 0
        self._done = False
        self._in_text = False
        self._link: str | None = None
        self._label: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "iframe" and not self.frame:
            self.frame = values
        if tag == "blockquote" and not self._done:
            self._depth += 1
            self.quote = self.quote or _Quote(values)
        if self.quote is None or self._done:
            return
        if tag == "p":
            if self.quote.text and not self.quote.tail:
                self.quote.text += [Break(), Break()]
            self._in_text = True
            self.quote.has_text = True
        elif tag in ("br", "div"):
            self._add(Break())
        elif tag == "a":
            self._link, self._label = values.get("href", ""), []

    def handle_endtag(self, tag: str) -> None:
        if self.quote is None or self._done:
            return
        if tag == "a" and self._link is not None:
            link, self._link = self._link, None
            self._add(Link("".join(self._label), link))
        elif tag == "p":
            self._in_text = False
        elif tag == "blockquote":
            self._depth -= 1
            self._done = self._depth == 0

    def handle_data(self, data: str) -> None:
        if self.quote is not None and not self._done:
            if self._link is None:
                self._add(Text(re.sub(r"[ \t\r\n]+", " ", data)))
            else:
                self._label.append(data)

    def _add(self, run: Run) -> None:
        if self.quote is not None:
            if self._link is not None:
                self._label.append(" ")
            else:
                (self.quote.text if self._in_text else self.quote.tail).append(run)


def _quote(quote: _Quote | None) -> Embed | None:
    if quote is None:
        return None
    known = bool(_CLASSES & set(quote.attributes.get("class", "").split()))
    tail = [run for run in quote.tail if not isinstance(run, Break)]
    last = next((run for run in reversed(tail) if isinstance(run, Link)), None)
    target = _target(quote.attributes, last)
    if target is None:
        return None
    network, url = target
    signed = "".join(_label(run) for run in tail if run is not last)
    signature = _DASH.match(signed)
    if not known and not (quote.has_text and signature):
        return None
    day = read_date(last.label) if last else None
    if network is Network.MASTODON and known and not quote.has_text:
        by = _POST_BY.search(f"{signed} {last.label if last else ''}")
        return embed_of(network, url, by=Byline(handle=by[1] if by else ""))
    by_line = _byline(signed[signature.end() :] if signature else "", day)
    if not by_line.handle and quote.has_text:
        by_line = Byline(by_line.author, handle_in(url), day)
    return embed_of(network, url, runs=quote.text, by=by_line)


def _target(attributes: dict[str, str], last: Link | None) -> tuple[Network, str] | None:
    if uri := _BLUESKY_URI.fullmatch(attributes.get("data-bluesky-uri", "")):
        return normal_url(f"https://bsky.app/profile/{uri[1]}/post/{uri[2]}")
    for url in (attributes.get("data-embed-url", ""), last.url if last else "", attributes.get("cite", "")):
        if found := normal_url(url):
            return found
    return None


def _byline(signed: str, day: dt.date | None) -> Byline:
    found = _NAME_AND_HANDLE.fullmatch(signed)
    if found:
        return Byline(one_line(found[1]).strip(), one_line(found[2]), day)
    return Byline(one_line(signed).strip(), "", day)


def _label(run: Run) -> str:
    match run:
        case Text(text):
            return text
        case Link(label, _):
            return label
        case Break():
            return " "


def _frame(frame: dict[str, str]) -> Embed | None:
    found = normal_url(frame.get("src", ""))
    if found is None or found[0] not in (Network.YOUTUBE, Network.MASTODON):
        return None
    title = one_line(frame.get("title", ""))
    if title == "YouTube video player":  # what YouTube writes where it does not know better
        title = ""
    return embed_of(*found, runs=[Text(title)] if title else ())
