"""Embeds as the short codes of blogging tools, each alone on its line.

Hugo's shortcodes (https://gohugo.io/shortcodes/x/), the Liquid tags of Jekyll's plug-ins
(https://github.com/rob-murray/jekyll-twitter-plugin), Zenn's `@[tweet](…)` (https://zenn.dev/zenn/articles/markdown-guide).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mi_reader.domain.embeds import Network
from mi_reader.markup.addresses import normal_url

_LONGEST = 2000
# Opening and closing marks that belong together.
_MARKS = (("hugo", "{{<", ">}}"), ("hugo", "{{%", "%}}"), ("liquid", "{%", "%}"))
_AT = re.compile(r"@\[(?P<name>[\w-]+)\]\(\s*(?P<rest>[^()\s]+)\s*\)")
_ARGUMENT = re.compile(r"""(?:(?P<key>[A-Za-z][\w-]*)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))""")
_X_NAMES = frozenset(("x", "tweet", "twitter", "x_simple", "twitter_simple", "x-simple", "twitter-simple"))
_HANDLE = re.compile(r"@?(\w{1,50})", re.ASCII)
_NUMBER = re.compile(r"\d{1,25}")
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")


@dataclass(frozen=True, slots=True)
class ShortCode:
    """A short code that stands for an embed.

    Attributes:
        url: Normalised.
        tool: `hugo`, `liquid` or `at`.
        name: What the code calls it: `x`, `tweet`, `youtube`, …
        by_id: Whether nothing but the post's number is given.
    """

    network: Network
    url: str
    tool: str
    name: str
    by_id: bool


def short_code(line: str) -> ShortCode | None:
    """Returns the embed for which a line stands, if it is a short code and nothing else."""
    bare = line.strip(" \t")
    if len(bare) > _LONGEST or not bare.startswith(("{{", "{%", "@[")):
        return None
    if found := _AT.fullmatch(bare):
        return _read("at", found["name"].lower(), found["rest"])
    for tool, opening, closing in _MARKS:
        if bare.startswith(opening) and bare.endswith(closing) and len(bare) >= len(opening + closing):
            inner = bare[len(opening) : -len(closing)].strip("-" if tool == "liquid" else "/")
            if "{" in inner or "}" in inner:
                return None
            name, _, rest = inner.strip().partition(" ")
            return _read(tool, name.lower(), rest)
    return None


def _read(tool: str, name: str, rest: str) -> ShortCode | None:
    named, plain = _arguments(rest)
    known = name in _X_NAMES or any(word in name for word in ("youtube", "mastodon", "toot", "bluesky"))
    if not known and (tool, name) not in (("at", "card"), ("liquid", "embed"), ("liquid", "oembed")):
        return None
    for value in (*plain, *named.values()):
        if address := normal_url(value):
            return ShortCode(*address, tool, name, by_id=False)
    if name in _X_NAMES:
        return _x(tool, name, named, plain)
    number = named.get("id", plain[0] if plain else "")
    if "youtube" in name and _VIDEO.fullmatch(number):
        url = f"https://www.youtube.com/watch?v={number}"
        return ShortCode(Network.YOUTUBE, url, tool, name, by_id=True)
    return None


def _x(tool: str, name: str, named: dict[str, str], plain: Sequence[str]) -> ShortCode | None:
    number = named.get("id") or next((word for word in plain if _NUMBER.fullmatch(word)), "")
    if not _NUMBER.fullmatch(number):
        return None
    handle = _HANDLE.fullmatch(named.get("user", ""))
    path = f"{handle[1]}/status/{number}" if handle else f"i/web/status/{number}"
    return ShortCode(Network.X, f"https://twitter.com/{path}", tool, name, by_id=handle is None)


def _arguments(rest: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    plain: list[str] = []
    for found in _ARGUMENT.finditer(rest):
        value = next((part for part in found.groups()[1:] if part is not None), "")
        if found["key"]:
            named[found["key"].lower()] = value
        else:
            plain.append(value)
    return named, plain
