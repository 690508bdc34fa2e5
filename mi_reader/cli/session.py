"""One run of the command line: its profile, and the engine once a command needs it."""

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from mi_reader.domain.keys import EditionKey, LibraryId
    from mi_reader.engine import Engine
    from mi_reader.settings.secrets import Secret
    from mi_reader.zotero.libraries import Libraries


def chosen_profile(arguments: Sequence[str]) -> Path | None:
    """Returns the folder that a command line names with --profile, however far the parsing of it got."""
    for number, argument in enumerate(arguments):
        if argument == "--profile" and number + 1 < len(arguments):
            return Path(arguments[number + 1])
        if argument.startswith("--profile="):
            return Path(argument.partition("=")[2])
    return None


class Terminal:
    """Whoever sits before the terminal, if anybody does: `mi_reader.zotero.connecting.Person`."""

    def key(self, endpoint: str, owner: str) -> "Secret | None":
        """Asks for the key of a Web library, unseen and once; None if nobody can be asked."""
        if not sys.stdin.isatty():
            return None
        import click

        from mi_reader.settings.secrets import Secret

        if endpoint == "https://api.zotero.org":
            click.echo("Keys are made at https://www.zotero.org/settings/keys.", err=True)
        asked = click.prompt(f"Key for {owner or 'the libraries'} at {endpoint}", hide_input=True, err=True)
        return Secret(str(asked).strip())

    def say(self, message: str) -> None:
        """Tells something that has to be done elsewhere, such as in Zotero."""
        from mi_reader.cli.output import message as tell

        tell(message)


class Session:
    """What commands get as their context."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @cached_property
    def engine(self) -> "Engine":
        """The engine over the profile, opened at the first use."""
        from mi_reader.engine import Engine

        return Engine.open(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "engine" in self.__dict__:
            self.engine.close()

    @property
    def libraries(self) -> "Libraries":
        """What connects and lists Zotero libraries."""
        return self.engine.libraries

    def edition_key(self, name: str | None, library: "LibraryId | None" = None) -> "EditionKey":
        """Returns the key of an edition; None for the newest open one, of a library if one is given."""
        return self.engine.editions.find(name, library).key
