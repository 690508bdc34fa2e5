"""The one table of options: what can be set, to what, and what it means."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mi_reader.domain.errors import UsageError

if TYPE_CHECKING:
    from mi_reader.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Option:
    """A row of the table.

    Attributes:
        name: As in settings.toml and on the command line.
        default: Its value until the user sets another.
        choices: The values it may have; empty for any text.
        pattern: A regular expression that any other value must match as a whole; "" for any text.
        form: What the pattern means, in words.
    """

    name: str
    default: str
    help: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    form: str = ""


MINUTES = r"\d{1,5}"
_MINUTES_IN_WORDS = "a whole number of minutes; 0 is never"
# Only whether it looks like one: `mi_reader.zotero` looks closer before a key is sent there.
_HERE = r"(?:localhost|127\.0\.0\.1|\[::1\])"
_ADDRESS = rf"https://[^\s/]+\S*|http://{_HERE}(?::\d+)?(?:/\S*)?"
_ADDRESS_IN_WORDS = (
    "the address of an API, such as https://api.zotero.org; only this computer may be asked without https"
)

OPTIONS = (
    Option(
        "language", "ja", "Language of the posts: headings of new editions, “ほか” or “et al.”.", ("ja", "en")
    ),
    Option("author", "", "The author named in the front matter of new editions."),
    Option("preset", "mi", "The set of categories in use; `mi-reader preset list` shows them."),
    Option(
        "citation",
        "short",
        "The line under each pick of new editions: short, csl (a full reference), or none.",
        ("short", "csl", "none"),
    ),
    Option("sync.at_start", "yes", "Sync with Zotero when the window opens.", ("yes", "no")),
    Option(
        "sync.after_edits",
        "5",
        "Minutes after the last edit until it is sent to Zotero; 0 is never.",
        pattern=MINUTES,
        form=_MINUTES_IN_WORDS,
    ),
    Option(
        "sync.every",
        "30",
        "Minutes from one automatic sync to the next; 0 is never.",
        pattern=MINUTES,
        form=_MINUTES_IN_WORDS,
    ),
    Option(
        "zotero.endpoint",
        "https://api.zotero.org",
        "Address of Zotero's Web API, for servers of one's own.",
        pattern=_ADDRESS,
        form=_ADDRESS_IN_WORDS,
    ),
    Option(
        "zotero.local",
        "http://127.0.0.1:23119/api",
        "Address of the API of Zotero on this computer.",
        pattern=_ADDRESS,
        form=_ADDRESS_IN_WORDS,
    ),
    Option(
        "mastodon.server",
        "",
        "The Mastodon server where you post, such as mastodon.social.",
        pattern=r"(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,63}|",
        form="the name of a server, such as mastodon.social, or nothing",
    ),
    Option(
        "embeds.fetch",
        "ask",
        "Whether the texts of posts are fetched from their networks: ask first, never, or always.",
        ("ask", "never", "always"),
    ),
    Option(
        "zotero.folder",
        "~/Zotero",
        "The folder where Zotero keeps its data on this computer: its files are opened from there.",
    ),
)

# Those that the window does not show.
MORE_OPTIONS = (
    *(
        Option(
            f"embeds.{network}",
            address,
            f"The oEmbed address for {name}.",
            pattern=_ADDRESS,
            form="an address such as https://embed.bsky.app/oembed; only this computer may be without https",
        )
        for network, name, address in (
            ("x", "X", "https://publish.twitter.com/oembed"),
            ("bluesky", "Bluesky", "https://embed.bsky.app/oembed"),
            ("youtube", "YouTube", "https://www.youtube.com/oembed"),
        )
    ),
    Option(
        "embeds.mastodon",
        "",
        "The server that is asked for all Mastodon posts; else each post's own one.",
        pattern=rf"{_ADDRESS}|",
        form="an address such as https://mastodon.social, or nothing",
    ),
)


def option(name: str) -> Option:
    """Returns the option of this name.

    Raises:
        UsageError: There is none.
    """
    for row in (*OPTIONS, *MORE_OPTIONS):
        if row.name == name:
            return row
    raise UsageError(
        f"There is no setting {name!r}.", f"There are: {', '.join(row.name for row in OPTIONS)}."
    )


def checked(name: str, value: str) -> str:
    """Returns the value if the option may have it.

    Raises:
        UsageError: It may not.
    """
    return checked_for(option(name), value)


def checked_for(row: Option, value: str) -> str:
    """Returns the value if an option, of whatever table, may have it.

    Raises:
        UsageError: It may not.
    """
    if row.choices and value not in row.choices:
        raise UsageError(f"{row.name} cannot be {value!r}.", f"It can be: {', '.join(row.choices)}.")
    if row.pattern and not re.fullmatch(row.pattern, value, re.ASCII):
        raise UsageError(f"{row.name} cannot be {value!r}.", f"It is {row.form}.")
    return value


def minutes(settings: "Settings", name: str) -> timedelta | None:
    """Returns what an option of minutes is set to; None for never.

    Raises:
        UsageError: It is set to something else, by hand.
    """
    return timedelta(minutes=int(checked(name, settings[name]))) or None
