"""Where a social network lets people write a post with a text that is there already.

X: https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent ·
Bluesky: https://docs.bsky.app/docs/advanced-guides/intent-links ·
Mastodon: the page `/share` of one's own server.
"""

import re
from urllib.parse import quote

from mi_reader.domain.embeds import Network
from mi_reader.domain.errors import UsageError

_SERVER = re.compile(
    r"(?:https://)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63})/?", re.IGNORECASE
)


def compose_page(network: Network, text: str, server: str = "") -> str:
    """Returns the address of a network's page for writing a post.

    Args:
        text: What stands in it already.
        server: On Mastodon, the user's: "mastodon.social".

    Raises:
        UsageError: The server's name is none, or missing.
        ValueError: The network has no such page.
    """
    query = f"?text={quote(text, safe='')}"
    match network:
        case Network.X:
            return f"https://x.com/intent/post{query}"
        case Network.BLUESKY:
            return f"https://bsky.app/intent/compose{query}"
        case Network.MASTODON:
            return f"https://{server_name(server)}/share{query}"
    raise ValueError(network)


def server_name(text: str) -> str:
    """Returns the name of a Mastodon server, as the user types or pastes it.

    Raises:
        UsageError: It is none.
    """
    found = _SERVER.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text.strip()!r} is no Mastodon server.", "It is a name such as mastodon.social.")
    return found[1].lower()
