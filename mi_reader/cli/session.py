"""One run of the command line: its profile, and the engine once a command needs it."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from mi_reader.domain.keys import EditionKey
    from mi_reader.engine import Engine


def chosen_profile(arguments: Sequence[str]) -> Path | None:
    """Returns the folder that a command line names with --profile, however far the parsing of it got."""
    for number, argument in enumerate(arguments):
        if argument == "--profile" and number + 1 < len(arguments):
            return Path(arguments[number + 1])
        if argument.startswith("--profile="):
            return Path(argument.partition("=")[2])
    return None


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

    def edition_key(self, name: str | None) -> "EditionKey":
        """Returns the key of an edition; None for the newest open one."""
        return self.engine.editions.find(name).key
