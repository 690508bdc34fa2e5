"""Words that could not be saved where they belong, because somebody else had been there: kept in files.

Whoever was writing may be gone before a person can decide: the program was closed, or killed.
"""

import hashlib
from pathlib import Path

from mi_reader.domain.errors import StorageError
from mi_reader.settings.files import read_text, write_atomically

_LARGEST = 20_000_000  # bytes


class Drafts:
    """Texts by the name of the place where they belong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, place: str, text: str) -> None:
        """Keeps a text, in the place of an older one.

        Raises:
            StorageError: It cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{self._folder} cannot be made: {error.strerror}.") from error
        write_atomically(self._file(place), text.encode("utf-8", "replace"))

    def find(self, place: str) -> str | None:
        """Returns the text that is kept for a place; None if there is none."""
        return read_text(self._file(place), _LARGEST)

    def drop(self, place: str) -> None:
        """Forgets the text of a place: it is decided."""
        self._file(place).unlink(missing_ok=True)

    def _file(self, place: str) -> Path:
        return self._folder / f"{hashlib.sha256(place.encode()).hexdigest()[:24]}.md"
