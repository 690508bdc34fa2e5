"""What the window remembers from one start to the next: `window.ini` in the profile."""

from pathlib import Path
from typing import overload

from PySide6.QtCore import QByteArray, QSettings


class Remembered:
    """Values by name, such as `main/geometry`; what is not there or makes no sense is the default."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def put(self, name: str, value: str | bool | int | list[str] | QByteArray) -> None:
        """Remembers a value."""
        self._settings.setValue(name, value)

    @overload
    def get(self, name: str, default: bool) -> bool: ...
    @overload
    def get(self, name: str, default: int) -> int: ...
    @overload
    def get(self, name: str, default: str) -> str: ...
    @overload
    def get(self, name: str, default: list[str]) -> list[str]: ...
    def get(self, name: str, default: bool | int | str | list[str]) -> bool | int | str | list[str]:
        """Returns a value of the default's type."""
        value = self._settings.value(name)
        if isinstance(default, list):
            values = value if isinstance(value, list) else [value]
            return [one for one in values if isinstance(one, str)] if value is not None else default
        if isinstance(default, bool):
            return {"true": True, "false": False, True: True, False: False}.get(value, default)
        if isinstance(default, int):
            return int(value) if str(value).lstrip("-").isdigit() else default
        return value if isinstance(value, str) else default

    def get_bytes(self, name: str) -> QByteArray:
        """Returns what `saveGeometry` and the like gave, or nothing."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def flush(self) -> None:
        """Writes the file."""
        self._settings.sync()
