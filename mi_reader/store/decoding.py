"""What stands in the database becomes values: the one door, and what cannot be is refused by name.

The schema refuses wrong values, too; but a file may have been damaged, or made by somebody else to do harm
(a backup is only a file), and neither heeds our schema.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from mi_reader.domain.errors import StorageError

REMEDY = (
    "`mi-reader backup list` shows the backups, `mi-reader backup restore` puts one back; "
    "what is there now is kept."
)
LARGEST = 64_000_000  # bytes of one text; a thousandth of that may unpack to as much
# JSON takes up to twenty times its size once it is read.
LARGEST_JSON = 16_000_000
_SHOWN = 40  # characters of a wrong value

_Choice = TypeVar("_Choice", bound=StrEnum)


class DamagedRowError(StorageError):
    """One row cannot be read: whatever needs it cannot be done, the rest can."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, named by its key; decodes the values of its columns.

    Every method raises DamagedRowError for a value that the column cannot have.
    """

    table: str
    key: object

    def damaged(self, column: str, what: str) -> DamagedRowError:
        """Returns the error that says what is wrong with a column."""
        return DamagedRowError(
            f"The database is damaged: {column} in row {self.key} of {self.table} {what}.", REMEDY
        )

    def text(self, column: str, value: object) -> str:
        """Returns a text."""
        if isinstance(value, str):
            return value
        raise self.damaged(column, f"is no text: {_shown(value)}")

    def text_or_none(self, column: str, value: object) -> str | None:
        """Returns a text, or None where there is none."""
        return None if value is None else self.text(column, value)

    def number(self, column: str, value: object) -> int:
        """Returns a whole number."""
        if isinstance(value, int):
            return value
        raise self.damaged(column, f"is no number: {_shown(value)}")

    def number_or_none(self, column: str, value: object) -> int | None:
        """Returns a whole number, or None where there is none."""
        return None if value is None else self.number(column, value)

    def day(self, column: str, value: object) -> date | None:
        """Returns a date, or None where there is none."""
        if value is None:
            return None
        try:
            return date.fromisoformat(self.text(column, value))
        except ValueError as error:
            raise self.damaged(column, f"is no date: {_shown(value)}") from error

    def choice(self, column: str, choices: type[_Choice], value: object) -> _Choice:
        """Returns one of a few words."""
        try:
            return choices(self.text(column, value))
        except ValueError as error:
            raise self.damaged(column, f"cannot be {_shown(value)}") from error

    def unpacked(self, column: str, value: object, largest: int = LARGEST) -> bytes:
        """Returns bytes that were packed with `packed`."""
        if not isinstance(value, bytes):
            raise self.damaged(column, f"is not compressed: {_shown(value)}")
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(value, largest + 1)
        except zlib.error as error:
            raise self.damaged(column, f"cannot be unpacked ({error})") from error
        if len(content) > largest:
            raise self.damaged(column, f"unpacks to more than {largest // 1_000_000} MB")
        if not unpacking.eof:
            raise self.damaged(column, "ends too early")
        return content

    def unpacked_text(self, column: str, value: object) -> str:
        """Returns a text that was packed with `packed` as UTF-8."""
        try:
            return self.unpacked(column, value).decode()
        except UnicodeDecodeError as error:
            raise self.damaged(column, "is no UTF-8 text") from error

    def unpacked_json(self, column: str, value: object) -> object:
        """Returns what JSON says that was packed with `packed`; all of its text can be written as UTF-8."""
        content = self.unpacked(column, value, LARGEST_JSON)
        try:
            plain: object = json.loads(content)
            # An escape may stand for half a character, which nothing can print.
            if b"\\u" in content:
                json.dumps(plain, ensure_ascii=False).encode()
        except ValueError as error:  # no JSON, no UTF-8, or a number of thousands of digits
            raise self.damaged(column, f"is not valid JSON ({error})") from error
        except RecursionError as error:
            raise self.damaged(column, "is nested too deeply") from error
        return plain

    def packed(
        self, column: str, content: bytes, largest: int = LARGEST, *, soon_gone: bool = False
    ) -> bytes:
        """Returns bytes compressed.

        Args:
            soon_gone: They will not be kept for long, and are not worth the time.

        Raises:
            StorageError: They are more than could be read again.
        """
        if len(content) > largest:
            raise StorageError(
                f"{column} of {self.table} {self.key} would be {len(content) / 1e6:.0f} MB; "
                f"{largest // 1_000_000} MB is the most that can be kept.",
                "Look whether an entry of the file lacks its end.",
            )
        return zlib.compress(content, zlib.Z_NO_COMPRESSION if soon_gone else zlib.Z_DEFAULT_COMPRESSION)


def as_string(value: object) -> str:
    """Returns a text of a JSON value; TypeError says what it is instead."""
    if isinstance(value, str):
        return value
    raise TypeError(f"a text is {type(value).__name__}")


def as_items(value: object) -> list[object]:
    """Returns a list of a JSON value; TypeError says what it is instead."""
    if isinstance(value, list):
        return value
    raise TypeError(f"a list is {type(value).__name__}")


def as_mapping(value: object) -> dict[str, object]:
    """Returns a mapping of a JSON value; TypeError says what it is instead."""
    if isinstance(value, dict):
        return value
    raise TypeError(f"a mapping is {type(value).__name__}")


def as_strings(value: object) -> dict[str, str]:
    """Returns a mapping to texts of a JSON value; TypeError says what it is instead."""
    return {name: as_string(text) for name, text in as_mapping(value).items()}


def as_versions(table: str, rows: Iterable[tuple[object, object]]) -> dict[str, int]:
    """Returns the versions of objects by their key, of rows of both."""
    found = {}
    for key, version in rows:
        row = Row(table, key)
        found[row.text("key", key)] = row.number("version", version)
    return found


def text_or_bytes(raw: bytes) -> str | bytes:
    """Decodes a text of the database; one that is not UTF-8 stays bytes, for its row to be named."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _shown(value: object) -> str:
    # Not the whole of it: it may be enormous.
    if isinstance(value, (str, bytes)):
        return repr(value[:_SHOWN]) + ("…" if len(value) > _SHOWN else "")
    return repr(value)[:_SHOWN]
