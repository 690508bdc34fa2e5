"""The posts in one file of X's archive: JavaScript that assigns a list, `window.YTD.tweets.part0 = […]`.

The form is described in the README.txt of every archive (`data/README.txt`). What somebody edited or cut off
costs the entry, not the file.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from mi_reader.domain.embeds import Network
from mi_reader.domain.errors import InputError, Problem
from mi_reader.domain.papers import arxiv_in, doi_in
from mi_reader.domain.x_posts import XPost
from mi_reader.markup.addresses import normal_url
from mi_reader.markup.characters import clean, one_line
from mi_reader.markup.embed_code import Byline, embed_of
from mi_reader.markup.inline import Break, Link, Run, Text

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Account:
    """Whose archive it is; all empty where it does not say."""

    id: str = ""
    handle: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """What a file holds.

    Attributes:
        reposts: How many entries are somebody else's posts, passed on: they were left out.
        problems: The entries that could not be read, by line; of many, the first ones and their number.
    """

    posts: tuple[XPost, ...] = ()
    reposts: int = 0
    problems: tuple[Problem, ...] = ()


_BEGINNING = re.compile(r"\s*(?:window\.)?YTD\.(\w{1,40})\.part\d{1,6}\s*=\s*\[", re.ASCII)
_POSTS = frozenset({"tweets", "tweet"})
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r'\{\s{0,20}"tweet"\s{0,5}:')
_MOST_BROKEN = 200  # entries; what is more broken than that is no archive
_LISTED = 50  # of the broken ones
_LONGEST = 100_000  # letters of a post; X allows 25,000
_DECODER = json.JSONDecoder()

_ID = re.compile(r"\d{1,25}", re.ASCII)
_HANDLE = re.compile(r"\w{1,50}", re.ASCII)
_REPOST = re.compile(r"RT @\w{1,50}:", re.ASCII)
# "Sat Nov 26 03:24:05 +0000 2022", always in English and in UTC.
_WHEN = re.compile(r"\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_YEAR = 2006  # of X, then Twitter
# All that X writes otherwise: `&amp;copy;` is somebody's `&copy;`.
_ESCAPED = re.compile(r"&(amp|lt|gt);")
_MEANT = {"amp": "&", "lt": "<", "gt": ">"}
_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]{1,40}")
_ADDRESS = re.compile(r"https?://[^\s\"'<>{}|\\^`\[\]\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]{4,2000}")
_WHOLE_ADDRESS = re.compile(r"https?://[^\s\"<>\\\x00-\x20\x7f]{4,2000}")


def account_in(text: str) -> Account:
    """Returns whose archive it is, by its `account.js`; an empty account if that cannot be read."""
    found = _BEGINNING.match(text)
    if not found or found[1] != "account":
        return Account()
    try:
        entry, _ = _DECODER.raw_decode(text, _after(_BETWEEN, text, found.end()))
    except (ValueError, RecursionError):
        return Account()
    account = _inside(entry, "account")
    handle, number = _text(account, "username"), _text(account, "accountId")
    return Account(
        number if _ID.fullmatch(number) else "",
        handle if _HANDLE.fullmatch(handle) else "",
        one_line(_text(account, "accountDisplayName"))[:200],
    )


def entries_in(text: str, place: str, account: Account, zone: tzinfo | None = None) -> Entries:
    """Returns the posts in a file of posts.

    Args:
        place: What the file is called, for problems.
        zone: Whose days count; None for the zone of this computer.

    Raises:
        InputError: It is no such file.
    """
    found = _BEGINNING.match(text)
    if not found or found[1] not in _POSTS:
        raise InputError(
            f"{place} is no file of posts from an archive of X.",
            "It is `data/tweets.js`, or the whole archive as it was downloaded (.zip).",
        )
    posts: list[XPost] = []
    problems: list[Problem] = []
    reposts = 0
    for entry in _raw_entries(text, found.end()):
        reason = entry.reason
        if not reason:
            try:
                post = _post(entry.content, account, zone)
            except ValueError as error:
                reason = str(error)
            else:
                posts += [post] if post else []
                reposts += post is None
        if reason:
            problems.append(Problem(f"{place}, line {entry.line}", reason, "the others were read"))
    if (rest := len(problems) - _LISTED) > 0:
        problems[_LISTED:] = [
            Problem(place, f"{rest} more entries could not be read", "the others were read")
        ]
    return Entries(tuple(posts), reposts, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the list as JSON has it, or why it could not be read."""

    line: int
    content: object = None
    reason: str = ""


def _raw_entries(text: str, at: int) -> Iterator[_Entry]:
    """Yields the entries one by one: a list of all would take several times the memory of the text."""
    line, counted, broken = 1, 0, 0
    while True:
        at = _after(_BETWEEN, text, at)
        line += text.count("\n", counted, at)
        counted = at
        if text.startswith("]", at):
            return
        if at >= len(text):
            yield _Entry(line, reason="the file ends too early")
            return
        try:
            content, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            broken += 1
            following = _NEXT.search(text, at + 1)
            yield _Entry(line, reason="an entry is no JSON")
            if following is None or broken >= _MOST_BROKEN:
                return
            at = following.start()
        else:
            yield _Entry(line, content)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _post(entry: object, account: Account, zone: tzinfo | None) -> XPost | None:
    """Returns the post in an entry; None for somebody else's, passed on.

    Raises:
        ValueError: It is none; says why.
    """
    content = _inside(entry, "tweet") or entry
    if not isinstance(content, Mapping):
        raise ValueError("an entry is no post")  # noqa: TRY004  (of the file, not of the program)
    number = _text(content, "id_str") or _text(content, "id")
    if not _ID.fullmatch(number):
        raise ValueError("a post has no id")
    text = _text(content, "full_text") or _text(content, "text")
    if len(text) > _LONGEST:
        raise ValueError(f"the post {number} is too long")
    if _REPOST.match(text):
        return None
    day = _day(_text(content, "created_at"), zone)
    if day is None:
        raise ValueError(f"the post {number} has no date")
    return _made(content, number, clean(_unescaped(text)), day, account)


def _made(content: Plain, number: str, text: str, day: date, account: Account) -> XPost:
    longer = _longer(content)
    media = _media(content)
    links = dict.fromkeys(url for short, url in longer.items() if short not in media)
    links.update(dict.fromkeys(_other_links(text)))
    by = Byline(account.name, account.handle, day)
    embed = embed_of(Network.X, _url(account.handle, number), runs=_runs(text, media), by=by)

    def spelt_out(short: re.Match[str]) -> str:
        return "" if short[0] in media else longer.get(short[0], short[0])

    words = "\n".join(line.rstrip() for line in _SHORT.sub(spelt_out, text).split("\n")).strip()
    return XPost(number, embed, tuple(links), words, _is_reply(content, text, account))


def _url(handle: str, number: str) -> str:
    found = normal_url(f"https://twitter.com/{handle or 'i/web'}/status/{number}")
    if found is None:
        raise ValueError(f"the post {number} has no address")
    return found[1]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _MEANT[found[1]], text)


def _day(when: str, zone: tzinfo | None) -> date | None:
    found = _WHEN.fullmatch(when)
    if not found or found[1] not in _MONTHS or int(found[6]) < _FIRST_YEAR:
        return None
    month, (day, hour, minute, second, year) = _MONTHS.index(found[1]) + 1, map(int, found.groups()[1:])
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


def _longer(content: Plain) -> dict[str, str]:
    """Returns where the `t.co` addresses of a post lead."""
    found = {}
    for one in _listed(_inside(content, "entities"), "urls"):
        short, url = _text(one, "url"), _text(one, "expanded_url")
        if _SHORT.fullmatch(short) and _WHOLE_ADDRESS.fullmatch(url) and clean(url) == url:
            found[short] = url
    return found


def _media(content: Plain) -> dict[str, str]:
    """Returns the `t.co` addresses of a post's own pictures, with what X shows for them."""
    found = {}
    for place in ("entities", "extended_entities"):
        for one in _listed(_inside(content, place), "media"):
            short, shown = _text(one, "url"), one_line(_text(one, "display_url"))
            if _SHORT.fullmatch(short):
                found[short] = shown[:200] or short
    return found


def _other_links(text: str) -> Iterator[str]:
    """Yields what a text tells of papers and pages without a `t.co` address."""
    for found in _ADDRESS.finditer(text):
        if not _SHORT.match(found[0]):
            yield found[0].rstrip(".,;:!?)'")
    running = _ADDRESS.sub(" ", text)
    if doi := doi_in(running):
        yield f"https://doi.org/{doi}"
    if "arxiv" in running.lower() and (number := arxiv_in(running)):
        yield f"https://arxiv.org/abs/{number}"


def _runs(text: str, media: Mapping[str, str]) -> Iterator[Run]:
    """Yields a post as X's embed codes have it: `t.co` addresses as links, pictures as what X shows."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Break()
        done = 0
        for found in _SHORT.finditer(line):
            yield Text(line[done : found.start()])
            yield Link(media.get(found[0], found[0]), found[0])
            done = found.end()
        yield Text(line[done:])


def _is_reply(content: Plain, text: str, account: Account) -> bool:
    to = _text(content, "in_reply_to_user_id_str") or _text(content, "in_reply_to_user_id")
    name = _text(content, "in_reply_to_screen_name")
    if not (to or name or _text(content, "in_reply_to_status_id_str")):
        return False
    if account.id and to:
        return to != account.id
    if account.handle and name:
        return name.lower() != account.handle.lower()
    return text.startswith("@")


def _inside(value: object, name: str) -> Plain:
    inner = value.get(name) if isinstance(value, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _listed(value: Plain, name: str) -> Iterator[Plain]:
    listed = value.get(name)
    if isinstance(listed, list):
        yield from (one for one in listed[:100] if isinstance(one, Mapping))


def _text(value: Plain, name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""
