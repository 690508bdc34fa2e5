"""What social posts say is fetched when the user asks for it, and never before the user allows it.

Whoever asks says so to `Focus.posts_wanted`. The user's own archive of X is looked at first, which needs no
network. What goes wrong is said in the strip.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mi_reader.domain.changes import Changes
from mi_reader.domain.embeds import Network
from mi_reader.domain.errors import Cancelled, MiReaderError
from mi_reader.domain.keys import EditionKey
from mi_reader.engine import Engine
from mi_reader.ui.context import Context
from mi_reader.ui.focus import Wanted
from mi_reader.ui.jobs import Task
from mi_reader.ui.widgets.message_strip import MessageStrip, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

_ALWAYS, _NEVER = "always", "never"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be asked of networks.

    Attributes:
        archived: Addresses of posts that the user's own archive tells.
        hosts: Who is asked for the others, by their addresses.
        networks: Whose posts those are.
    """

    archived: tuple[str, ...]
    hosts: Mapping[str, str]
    networks: frozenset[Network]


@dataclass(frozen=True, slots=True)
class _Came:
    changes: Changes
    saved: int
    failures: tuple[MiReaderError, ...]


class Fetching(QObject):
    """Fetches what posts say.

    Args:
        settings: Opens the settings.
    """

    def __init__(
        self, context: Context, strip: MessageStrip, settings: "Callable[[], None]", window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._strip = strip
        self._settings = settings
        self._window = window
        self._allowed = set[Network]()  # asked once in this run of the program
        context.focus.posts_wanted.connect(self._want)

    def fetch_all(self, edition: EditionKey) -> None:
        """Fetches the texts of an edition's embeds of which the address alone is known."""
        engine = self._context.engine

        def show(urls: tuple[str, ...]) -> None:
            if urls:
                self._want(Wanted(urls))
            else:
                said = self.tr("There is nothing to fetch: the texts of all embeds are saved.")
                self._strip.show_message(Severity.INFO, said)

        self._context.jobs.read(lambda: _unsaved(engine, edition), self, show, latest="unsaved")

    def _want(self, wanted: Wanted) -> None:
        engine = self._context.engine
        self._context.jobs.read(
            lambda: _asked(engine, wanted), self, lambda asked: self._decide(wanted, asked)
        )

    def _decide(self, wanted: Wanted, asked: _Asked) -> None:
        consent = self._context.engine.embedding.consent
        open_to = asked.networks <= self._allowed and not wanted.pasted
        if not asked.hosts or consent == _ALWAYS or (consent != _NEVER and open_to):
            self._start((*asked.archived, *asked.hosts), quiet=wanted.pasted)
            return
        if asked.archived:
            self._start(asked.archived, quiet=True)
        if consent == _NEVER:
            if not wanted.pasted:
                self._refuse()
        elif wanted.pasted:
            self._offer(tuple(asked.hosts))
        else:
            self._ask(asked)

    def _refuse(self) -> None:
        self._strip.show_message(
            Severity.WARNING,
            self.tr("No network is asked for posts: that is how you set it."),
            self.tr("The settings change it; or paste the embed code of the post."),
            action=self.tr("Settings…"),
            do=self._settings,
        )

    def _offer(self, urls: tuple[str, ...]) -> None:
        self._strip.show_message(
            Severity.INFO,
            self.tr("Of the post embedded here, only the address is known."),
            action=self.tr("Fetch its text…"),
            do=lambda: self._want(Wanted(urls)),
        )

    def _ask(self, asked: _Asked) -> None:
        from mi_reader.ui.dialogs.consent import Consent

        if self._window.findChild(Consent):
            return  # it asks already

        def agreed(always: bool) -> None:
            self._allowed |= asked.networks
            if always:
                self._keep_asking_none()
            self._start(tuple(asked.hosts), quiet=False)

        Consent(self._context, sorted(set(asked.hosts.values())), agreed, self._window).open()

    def _keep_asking_none(self) -> None:
        settings = self._context.engine.settings
        self._context.jobs.write(lambda: settings.set("embeds.fetch", _ALWAYS), self)

    def _start(self, urls: tuple[str, ...], *, quiet: bool) -> None:
        if not urls:
            return
        engine = self._context.engine
        name = self.tr("Fetch the text of %n post(s)", "", len(urls))
        self._context.jobs.start(
            name, lambda task: _fetch(engine, urls, task), self, lambda came: self._show(came, quiet=quiet)
        )

    def _show(self, came: _Came, *, quiet: bool) -> None:
        self._context.bus.tell(came.changes)
        if came.failures:
            said = [self._context.language.error(one) for one in came.failures]
            (message, remedy), *others = said
            self._strip.show_message(
                Severity.ERROR, message, remedy, details="\n".join(" ".join(one) for one in others)
            )
        elif came.saved and not quiet:
            text = self.tr("The text of %n post(s) is saved.", "", came.saved)
            self._strip.show_message(Severity.INFO, text)


def _asked(engine: Engine, wanted: Wanted) -> _Asked:
    from mi_reader.markup.addresses import normal_url

    known = engine.texts.embeds(wanted.urls)
    hosts: dict[str, str] = {}
    networks = set[Network]()
    archived: list[str] = []
    for url in wanted.urls:
        found = normal_url(url)
        if found is None or (wanted.pasted and url in known and known[url].saved):
            continue
        if engine.x_posts.embed(url):
            archived.append(url)
            continue
        network = found[0]
        # A Mastodon post is on its own server, unless one is set for all.
        endpoint = engine.settings[f"embeds.{network.value}"] or url
        hosts[url] = urlsplit(endpoint).hostname or ""
        networks.add(network)
    return _Asked(tuple(archived), hosts, frozenset(networks))


def _unsaved(engine: Engine, edition: EditionKey) -> tuple[str, ...]:
    from mi_reader.markup.texts import embed_urls

    texts = (text for _, text in engine.compose(edition).document.texts())
    urls = dict.fromkeys(url for text in texts for url in embed_urls(text))
    known = engine.texts.embeds(urls)
    return tuple(url for url in urls if url not in known or not known[url].saved)


def _fetch(engine: Engine, urls: Iterable[str], task: Task) -> _Came:
    wanted = tuple(urls)
    changes, saved = Changes(), 0
    failures: list[MiReaderError] = []
    for number, url in enumerate(wanted):
        task.tell(number, len(wanted))
        try:
            fetched = engine.embedding.fetch(url, task.cancelled)
        except Cancelled:
            break
        except MiReaderError as error:
            # One post that cannot be had keeps none of the others from being saved.
            failures.append(error)
        else:
            changes |= fetched.changes
            saved += 1
    task.tell(len(wanted), len(wanted))
    return _Came(changes, saved, tuple(failures))
