"""The user's settings: settings.toml in the profile, which may also be edited by hand."""

import tomllib
from pathlib import Path

from mi_reader.domain.errors import InputError
from mi_reader.settings.files import write_atomically
from mi_reader.settings.options import checked, option


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
        row = option(name)
        value = self._values.get(name, row.default)
        if isinstance(value, str) and (value in row.choices or not row.choices):
            return value
        can = f"It can be: {', '.join(row.choices)}." if row.choices else "It must be a text in quotes."
        raise InputError(f"{self._path}: {name} cannot be {value!r}.", can)

    def set(self, name: str, value: str) -> None:
        """Sets an option and writes the file.

        Raises:
            UsageError: The option cannot have that value.
            InputError: The file is not valid any more.
            StorageError: The file cannot be written; it is as it was.
        """
        import tomlkit  # noqa: PLC0415  (only for writing; its import takes longer than reading)

        # Anew: the file may have been edited since it was read.
        values = _load(self._path)
        document = tomlkit.parse(_text(self._path))
        document[name] = checked(name, value)
        write_atomically(self._path, tomlkit.dumps(document).encode())
        self._values = values | {name: value}


def _load(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"{path} is not valid TOML: {error}.", "Correct that line, or delete the file to start anew."
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "It must be UTF-8 text.") from error
