"""The text of a social post or a video, asked of its network, so that it still reads when the post is gone.

By oEmbed (https://oembed.com), which needs no key: the answer is an embed code, read like a pasted one. A
Mastodon post is on a server that anybody may run, and whose oEmbed tells no text: it is asked for the post
itself (https://docs.joinmastodon.org/methods/statuses/#get), and answers within the same bounds.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from threading import Event
from typing import Final
from urllib.parse import quote, urlsplit

from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import NotFoundError, RemoteError, UsageError
from mi_reader.markup.addresses import handle_in, normal_url, x_post_id
from mi_reader.markup.characters import one_line
from mi_reader.markup.embed_code import Byline, embed_of, parse_code
from mi_reader.markup.inline import Text
from mi_reader.web.requests import Bounds, Page, Requests

_JSON: Final = "application/json"
_BOUNDS: Final = Bounds(largest=200_000, connect=5.0, whole=15.0, redirects=3)
_GONE: Final = frozenset({400, 404, 410})  # 400: YouTube, of a video that never was
_CLOSED: Final = frozenset({401, 403})
_MORE: Final = {Network.X: "&omit_script=true&dnt=true", Network.BLUESKY: "", Network.YOUTUBE: "&format=json"}
# Where X's older address sends to.
_X_TODAY: Final = "https://publish.x.com"
_KEPT: Final = "What was saved of it stays."
_STATUS: Final = re.compile(r"/@[^/]+/(\d{1,25})")
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Who is asked.

    Attributes:
        mastodon: Asked for all Mastodon posts in place of their own servers; "" for these.
    """

    x: str = "https://publish.twitter.com/oembed"
    bluesky: str = "https://embed.bsky.app/oembed"
    youtube: str = "https://www.youtube.com/oembed"
    mastodon: str = ""


class OEmbed:
    """Asks networks for posts; changes nothing. Usable from several threads."""

    def __init__(self, endpoints: Endpoints | None = None, bounds: Bounds = _BOUNDS) -> None:
        self._endpoints = endpoints or Endpoints()
        self._bounds = bounds

    def embed(self, url: str, cancel: Event | None = None) -> Embed:
        """Returns a post, with its text as far as the network tells it.

        Args:
            url: In any form; the embed has it in its normal one.
            cancel: Ends it when it is set.

        Raises:
            UsageError: It is no post's address.
            NotFoundError: The post is deleted, or not for everybody.
            UnreachableError: There was no answer.
            Cancelled: It was to stop.
            RemoteError: What came is no answer to that.
        """
        found = normal_url(url)
        if found is None:
            raise UsageError(f"{url} is no address of a post or a video.", "Paste the address of the post.")
        network, address = found
        if network is Network.MASTODON:
            return self._mastodon(address, cancel)
        return self._by_code(network, address, cancel)

    def _by_code(self, network: Network, address: str, cancel: Event | None) -> Embed:
        endpoint = {
            Network.X: self._endpoints.x,
            Network.BLUESKY: self._endpoints.bluesky,
            Network.YOUTUBE: self._endpoints.youtube,
        }[network]
        servers = [endpoint, _X_TODAY] if network is Network.X else [endpoint]
        asked = f"{endpoint}?url={quote(address, safe='')}{_MORE[network]}"
        answer = _answer(Requests(servers, self._bounds).get(asked, _JSON, cancel), address)
        read = parse_code(_text(answer, "html"))
        if read is None or read.network is not network or x_post_id(read.url) != x_post_id(address):
            raise _no_answer(endpoint)
        # The address is what was asked for: an answer must not put itself under another one's.
        embed = replace(read, url=address, handle=read.handle or handle_in(address))
        if network is Network.YOUTUBE and not embed.text:
            title = one_line(_text(answer, "title"))
            return embed_of(network, address, runs=[Text(title)] if title else ())
        return embed

    def _mastodon(self, address: str, cancel: Event | None) -> Embed:
        place = urlsplit(address)
        number = _STATUS.fullmatch(place.path)
        if number is None:
            raise UsageError(f"{address} is no address of a post.", "Paste the address of the post.")
        server = self._endpoints.mastodon.rstrip("/") or f"https://{place.netloc}"
        requests = Requests([server], self._bounds)
        answer = _answer(requests.get(f"{server}/api/v1/statuses/{number[1]}", _JSON, cancel), address)
        account = answer.get("account")
        who = account if isinstance(account, Mapping) else {}
        handle = one_line(_text(who, "acct"))[:_LONGEST_NAME]
        if handle and "@" not in handle:
            handle = f"{handle}@{place.netloc}"
        name = one_line(_text(who, "display_name"))[:_LONGEST_NAME] or handle
        day = _text(answer, "created_at")[:10]
        # The same way in as any other embed code has.
        read = parse_code(
            f'<blockquote class="mastodon-embed" data-embed-url="{escape(address)}/embed">'
            f"{_text(answer, 'content') or '<p></p>'}"
            f'&mdash; x <a href="{escape(address)}">{escape(day)}</a></blockquote>'
        )
        if read is None or not name:
            raise _no_answer(server)
        by = Byline(name, handle, read.date)
        return replace(read, url=address, author=by.author, handle=by.handle)


def _answer(page: Page, address: str) -> Mapping[str, object]:
    if page.status in _GONE:
        raise NotFoundError(f"{address} is not there, or not there any more.", _KEPT)
    if page.status in _CLOSED:
        raise NotFoundError(f"{address} is not shown to everybody by {page.host}.", _KEPT)
    if page.status != 200:
        raise RemoteError(f"{page.host} answers {page.status} for {address}.", "Try again later.")
    try:
        answer = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise _no_answer(page.host) from error
    if not isinstance(answer, Mapping):
        raise _no_answer(page.host)
    return answer


def _no_answer(server: str) -> RemoteError:
    return RemoteError(
        f"{server} answers something else than a post.",
        "The network may want you to log in first; else paste the post's embed code.",
    )


def _text(answer: Mapping[str, object], name: str) -> str:
    found = answer.get(name)
    return found if isinstance(found, str) else ""
