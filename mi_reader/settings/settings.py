"""The user's settings: settings.toml in the profile, which may also be edited by hand."""

import tomllib
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mi_reader.domain.errors import InputError
from mi_reader.settings.files import read_text, write_atomically
from mi_reader.settings.options import Option, checked_for, option

# What is longer or deeper is no settings file, and might keep the readers of TOML busy for minutes.
_LARGEST = 16_000  # bytes
_DEEPEST = 4  # tables and lists in one another
_RESORT = "or delete the file to start anew."


class Settings:
    """What is set, read once; unknown keys and comments in the file survive."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _load(path)

    def __getitem__(self, name: str) -> str:
        """Returns the value of an option, set or default.

        Raises:
            UsageError: There is no such option.
            InputError: The file sets it to something it cannot be.
        """
        return self.of(option(name))

    def of(self, row: Option) -> str:
        """Returns the value of an option of somebody else's table, such as a target's; as for our own.

        Raises:
            InputError: The file sets it to something it cannot be.
        """
        value = _at(self._values, row.name, row.default)
        if isinstance(value, str) and (value in row.choices or not row.choices):
            return value
        can = f"It can be: {', '.join(row.choices)}." if row.choices else "It must be a text in quotes."
        raise InputError(f"{self._path}: {row.name} cannot be {_shown(value)}.", can)

    def set(self, name: str, value: str) -> None:
        """Sets an option and writes the file.

        Raises:
            UsageError: The option cannot have that value.
            InputError: The file is not valid any more.
            StorageError: The file cannot be written; it is as it was.
        """
        self.keep(option(name), value)

    def keep(self, row: Option, value: str) -> None:
        """Sets an option of somebody else's table; as `set`.

        Raises:
            UsageError: The option cannot have that value.
            InputError: The file is not valid any more.
            StorageError: The file cannot be written; it is as it was.
        """
        import tomlkit  # noqa: PLC0415  (only for writing; its import takes longer than reading)

        # Anew: the file may have been edited since it was read.
        _load(self._path)
        chosen = checked_for(row, value)
        with _valid(self._path):
            document = tomlkit.parse(_text(self._path))
            *tables, last = row.name.split(".")
            place: Any = document
            for table in tables:
                # A table may be written as `[sync]`, as `sync.every = …`, or not be there yet.
                place = place.setdefault(table, tomlkit.table())
                if not isinstance(place, MutableMapping):
                    raise InputError(f"{self._path}: {table} is no table.", f"Correct it, {_RESORT}")
            place[last] = chosen
            text = tomlkit.dumps(document)
        write_atomically(self._path, text.encode())
        self._values = _load(self._path)


def _at(values: Mapping[str, object], name: str, otherwise: str) -> object:
    """Returns the value of a name such as `sync.every`, in a table `[sync]`; nothing where there is none."""
    found: object = values
    for part in name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return otherwise
        found = found[part]
    return found


def _load(path: Path) -> dict[str, object]:
    with _valid(path):
        values = tomllib.loads(_text(path))
    if _depth(values) > _DEEPEST:
        raise InputError(
            f"{path} is nested more than {_DEEPEST} deep; settings are not.", f"Correct it, {_RESORT}"
        )
    return values


def _text(path: Path) -> str:
    return read_text(path, _LARGEST) or ""


@contextmanager
def _valid(path: Path) -> Iterator[None]:
    """Says of which file a reader of TOML complains."""
    try:
        yield
    except ValueError as error:  # also of numbers of thousands of digits
        raise InputError(f"{path} is not valid TOML: {error}.", f"Correct that line, {_RESORT}") from error
    except RecursionError as error:
        raise InputError(f"{path} is nested too deeply.", f"Correct it, {_RESORT}") from error


def _depth(value: object) -> int:
    """Returns how many tables and lists stand in one another, counting no further than is of interest."""
    depth = 0
    inside = [value]
    while depth <= _DEEPEST and (inside := [one for one in inside if isinstance(one, (dict, list))]):
        inside = [part for one in inside for part in (one.values() if isinstance(one, dict) else one)]
        depth += 1
    return depth


def _shown(value: object) -> str:
    # A number may have more digits than Python writes.
    return repr(value[:80]) if isinstance(value, str) else f"a value of the type {type(value).__name__}"
