"""The addresses of social posts and videos: the many forms that people copy become the one that we keep."""

import re
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from mi_reader.domain.embeds import Network

_LONGEST = 2000
_X_HOSTS = frozenset(
    f"{prefix}{host}" for host in ("twitter.com", "x.com") for prefix in ("", "www.", "mobile.", "m.")
)
_YOUTUBE_HOSTS = frozenset(
    ("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "www.youtube-nocookie.com")
)
_X_POST = re.compile(r"/(?:#!/)?(\w{1,50})/status(?:es)?/(\d{1,25})(?:/(?:photo|video)/\d+)?/?", re.ASCII)
_X_NAMELESS = re.compile(r"/i/(?:web/)?status/(\d{1,25})(?:/(?:photo|video)/\d+)?/?", re.ASCII)
_BLUESKY_POST = re.compile(r"/profile/((?:did:[a-z]+:)?[A-Za-z0-9._%-]{1,253})/post/([A-Za-z0-9]{1,32})/?")
_MASTODON_POSTS = (
    re.compile(r"/@(\w[\w.-]{0,60}(?:@[A-Za-z0-9.-]{1,253})?)/(\d{1,25})(?:/embed)?/?", re.ASCII),
    re.compile(r"/users/(\w[\w.-]{0,60})/statuses/(\d{1,25})(?:/embed)?/?", re.ASCII),
)
_HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})"
)
_VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")
_VIDEO_PATH = re.compile(r"/(?:shorts|embed|live|v)/([^/]*)/?")


def normal_url(url: str) -> tuple[Network, str] | None:
    """Returns the network and the one form of a post's address, or None if it is none we know."""
    parts = _split(url.strip())
    if parts is None:
        return None
    for network, read in (
        (Network.X, _x),
        (Network.BLUESKY, _bluesky),
        (Network.YOUTUBE, _youtube),
        (Network.MASTODON, _mastodon),
    ):
        if found := read(parts):
            return network, found
    return None


def handle_in(url: str) -> str:
    """Returns the handle that a normalised address of X or Bluesky tells, or ""."""
    if url.startswith("https://twitter.com/") and not url.startswith("https://twitter.com/i/web/"):
        return url.split("/")[3]
    if url.startswith("https://bsky.app/profile/") and not url.startswith("https://bsky.app/profile/did:"):
        return url.split("/")[4]
    return ""


def x_post_id(url: str) -> str:
    """Returns X's number of the post that an address, in any form, leads to, or ""."""
    found = normal_url(url)
    return found[1].rpartition("/")[2] if found and found[0] is Network.X else ""


def same_post(url: str) -> str:
    """Returns what all addresses of one post have in common: X tells posts by their numbers alone."""
    number = x_post_id(url)
    return f"https://twitter.com/i/web/status/{number}" if number else url


def _split(url: str) -> SplitResult | None:
    """Takes an address apart; None unless it is plainly http(s)://host/path: no user, no port, no blanks."""
    if len(url) > _LONGEST or re.search(r"[\s\\<>\"\x00-\x20\x7f]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # an address such as https://[x
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc.lower()):
        return None
    return parts


def _x(parts: SplitResult) -> str:
    if parts.netloc.lower() not in _X_HOSTS:
        return ""
    path = f"/#{parts.fragment}" if parts.path == "/" and parts.fragment.startswith("!/") else parts.path
    if found := _X_NAMELESS.fullmatch(path):
        return f"https://twitter.com/i/web/status/{found[1]}"
    found = _X_POST.fullmatch(path)
    return f"https://twitter.com/{found[1]}/status/{found[2]}" if found else ""


def _bluesky(parts: SplitResult) -> str:
    found = _BLUESKY_POST.fullmatch(unquote(parts.path)) if parts.netloc.lower() == "bsky.app" else None
    if not found or "%" in found[1]:
        return ""
    name = found[1] if found[1].startswith("did:") else found[1].lower()
    return f"https://bsky.app/profile/{name}/post/{found[2]}"


def _youtube(parts: SplitResult) -> str:
    host = parts.netloc.lower()
    if host == "youtu.be":
        video = parts.path.removeprefix("/").removesuffix("/")
    elif host not in _YOUTUBE_HOSTS:
        return ""
    elif parts.path.rstrip("/") == "/watch":
        video = parse_qs(parts.query).get("v", [""])[0]
    else:
        found = _VIDEO_PATH.fullmatch(parts.path)
        video = found[1] if found else ""
    return f"https://www.youtube.com/watch?v={video}" if _VIDEO.fullmatch(video) else ""


def _mastodon(parts: SplitResult) -> str:
    host = parts.netloc.lower()
    if host in _X_HOSTS or host in _YOUTUBE_HOSTS or host in ("youtu.be", "bsky.app"):
        return ""
    for form in _MASTODON_POSTS:
        if found := form.fullmatch(parts.path):
            return f"https://{host}/@{found[1]}/{found[2]}"
    return ""
