"""An embed: a social post or a video, with what was saved of it so that it still reads when it is gone."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Network(StrEnum):
    """Where an embed comes from."""

    X = "x"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    YOUTUBE = "youtube"


@dataclass(frozen=True, slots=True)
class Embed:
    """A social post or a video.

    Attributes:
        url: Normalised; the embed's identity.
        author: Display name, or "" where only the URL is known.
        handle: Without @; on Mastodon `user@server`, on Bluesky the domain; "" if unknown.
        date: Day of the post, if known.
        text: As Markdown inline text: `[label](url)` for links, a newline for a line break; "" if not saved.
    """

    network: Network
    url: str
    author: str = ""
    handle: str = ""
    date: dt.date | None = None
    text: str = ""

    @property
    def saved(self) -> bool:
        """Whether its text was saved, not the URL alone."""
        return bool(self.text or self.author)
