"""Words that could not be saved where they belong, because somebody else had been there: kept in files.

Whoever was writing may be gone before a person can decide: the program was closed, or killed. Where not even
such a file can be written, the words are held in memory, so that the window can ask before it closes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import EditionKey, PaperRef, SectionKey
from mi_reader.settings.files import read_text, write_atomically

_LARGEST = 20_000_000  # bytes


def why_place(paper: PaperRef) -> str:
    """Returns the name of the place of a paper's why."""
    return f"why {paper.library}/{paper.key}"


def post_text_place(paper: PaperRef) -> str:
    """Returns the name of the place of a paper's post text."""
    return f"post-text {paper.library}/{paper.key}"


def pick_place(section: SectionKey, paper: PaperRef) -> str:
    """Returns the name of the place of a pick's own text."""
    return f"pick {section} {paper.library}/{paper.key}"


def lead_place(section: SectionKey) -> str:
    """Returns the name of the place of a section's lead text."""
    return f"lead {section}"


def opening_place(edition: EditionKey) -> str:
    """Returns the name of the place of what stands before an edition's sections."""
    return f"opening {edition}"


def closing_place(edition: EditionKey) -> str:
    """Returns the name of the place of what stands after an edition's main sections."""
    return f"closing {edition}"


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Words that are nowhere but in memory.

    Attributes:
        place: Where they belong, such as "why 1/ABCD2345".
        about: What they are about, as a person calls it: a paper's title, an edition's name; may be empty.
        error: Why they could not be written.
    """

    place: str
    about: str
    text: str
    error: StorageError


class Drafts:
    """Texts by the name of the place where they belong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unwritten: dict[str, Unwritten] = {}

    @property
    def unwritten(self) -> Sequence[Unwritten]:
        """The texts whose file could not be written: they go with the program."""
        return tuple(self._unwritten.values())

    def keep(self, place: str, text: str, about: str = "") -> None:
        """Keeps a text, in the place of an older one; in memory, if its file cannot be written.

        Args:
            about: What it is about, for `Unwritten`.

        Raises:
            StorageError: It cannot be written; it is one of `unwritten` now.
        """
        try:
            self._write(place, text)
        except StorageError as error:
            self._unwritten[place] = Unwritten(place, about, text, error)
            raise
        self._unwritten.pop(place, None)

    def keep_unwritten(self) -> None:
        """Tries again to write what could not be written.

        Raises:
            StorageError: Of the first text that still cannot be written; the others are tried all the same.
        """
        failures: list[StorageError] = []
        for one in self.unwritten:
            try:
                self.keep(one.place, one.text, one.about)
            except StorageError as error:
                failures.append(error)
        if failures:
            raise failures[0]

    def find(self, place: str) -> str | None:
        """Returns the text that is kept for a place; None if there is none."""
        if unwritten := self._unwritten.get(place):
            return unwritten.text
        return read_text(self.file(place), _LARGEST)

    def drop(self, place: str) -> None:
        """Forgets the text of a place: it is decided.

        Raises:
            StorageError: Its file is there and cannot be deleted.
        """
        self._unwritten.pop(place, None)
        file = self.file(place)
        try:
            file.unlink(missing_ok=True)
        except NotADirectoryError:
            return  # what lies in the folder's place holds no file of ours
        except OSError as error:
            raise StorageError(
                f"{file} cannot be deleted: {error.strerror}.", "See that you may write in its folder."
            ) from error

    def _write(self, place: str, text: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{self._folder} cannot be made: {error.strerror}.") from error
        write_atomically(self.file(place), text.encode("utf-8", "replace"))

    def file(self, place: str) -> Path:
        """Returns the file of a place, whether there is one or not."""
        return self._folder / f"{hashlib.sha256(place.encode()).hexdigest()[:24]}.md"
