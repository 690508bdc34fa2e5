"""Saves what posts say, from the user's own archive or from their networks, when the user asks for it."""

from dataclasses import dataclass
from threading import Event

from mi_reader.annotate.texts import Texts
from mi_reader.annotate.x_archive_matching import XPosts
from mi_reader.domain.changes import Changes
from mi_reader.domain.embeds import Embed
from mi_reader.domain.errors import UsageError
from mi_reader.settings.settings import Settings
from mi_reader.web.oembed import Endpoints, OEmbed


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is saved of a post now.

    Attributes:
        archived: It was in the user's own archive: no network was asked.
    """

    embed: Embed
    changes: Changes
    archived: bool = False


class Embedding:
    """Fetches the texts of posts. Nothing is asked unless one of these methods is called."""

    def __init__(self, texts: Texts, x_posts: XPosts, settings: Settings) -> None:
        self._texts, self._x_posts, self._settings = texts, x_posts, settings

    @property
    def consent(self) -> str:
        """What the user allows: "ask" (before each `fetch`), "never" or "always"."""
        return self._settings["embeds.fetch"]

    def fetch(self, url: str, cancel: Event | None = None) -> Fetched:
        """Saves what a post says, in place of what was saved before; the user was asked, or asked for it.

        Raises:
            UsageError: It is no post's address, or the user never wants a network to be asked.
            NotFoundError: The post is gone, or not for everybody; what was saved stays.
            UnreachableError: There was no answer.
            Cancelled: It was to stop.
            RemoteError: What came is no post.
        """
        if told := self._x_posts.embed(url):
            return self._keep(told, archived=True)
        if self.consent == "never":
            raise UsageError(
                "No network is asked for posts: embeds.fetch is set to “never”.",
                "`mi-reader settings embeds.fetch ask` changes that.",
            )
        return self._keep(OEmbed(self._endpoints()).embed(url, cancel), archived=False)

    def _keep(self, embed: Embed, *, archived: bool) -> Fetched:
        known = self._texts.embeds([embed.url]).get(embed.url)
        if known and known.text and not embed.text:
            # An answer without a text is worth less than a text.
            return Fetched(known, Changes(), archived)
        return Fetched(embed, self._texts.keep_embed(embed), archived)

    def _endpoints(self) -> Endpoints:
        names = ("x", "bluesky", "youtube", "mastodon")
        return Endpoints(**{name: self._settings[f"embeds.{name}"] for name in names})
