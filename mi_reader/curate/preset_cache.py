"""Presets as they were read the last time: to read their YAML takes a tenth of a second of every start.

One file of JSON, which may be deleted: what was read is known by the text it was read from.
"""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mi_reader import __version__
from mi_reader.domain.categories import Category, Kind, Preset
from mi_reader.domain.errors import InputError, StorageError
from mi_reader.domain.keys import CategoryId
from mi_reader.settings.files import read_file, write_atomically

_LARGEST = 1_000_000  # bytes; a preset's text and all that it says


class PresetCache:
    """Keeps the preset that was read last.

    Args:
        file: Made, with its folder, when there is something to keep.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, preset_id: str, text: str) -> Preset | None:
        """Returns what a text was read as; None if it is not the one that was read last."""
        try:
            known = json.loads(read_file(self._file, _LARGEST) or b"null")
            if (
                known["version"] == __version__
                and known["preset"]["id"] == preset_id
                and known["text"] == text
            ):
                return _preset(known["preset"])
        except (InputError, StorageError, ValueError, LookupError, TypeError, AttributeError):
            pass  # whatever became of the file: the text itself is there
        return None

    def put(self, preset: Preset, text: str) -> None:
        """Keeps what a text was read as. Where nothing can be written it is read anew each time."""
        known = {"version": __version__, "text": text, "preset": asdict(preset)}
        with suppress(OSError, StorageError):
            self._file.parent.mkdir(exist_ok=True)
            write_atomically(self._file, json.dumps(known, ensure_ascii=False).encode())


def _preset(plain: dict[str, Any]) -> Preset:
    return Preset(plain["id"], plain["name"], tuple(map(_category, plain["categories"])))


def _category(plain: dict[str, Any]) -> Category:
    keywords = {language: tuple(words) for language, words in plain.pop("keywords").items()}
    category_id, kind = CategoryId(plain.pop("id")), Kind(plain.pop("kind"))
    return Category(id=category_id, kind=kind, keywords=keywords, **plain)
