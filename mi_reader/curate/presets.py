"""Presets: named sets of categories, as YAML files that a person can edit.

Those that ship lie in resources/presets; one of the same id in the profile's `presets/` takes its place,
and that is where every change goes. Comments in a user's file survive a change.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from io import StringIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from mi_reader import assets
from mi_reader.curate.preset_cache import PresetCache
from mi_reader.domain.categories import Category, Kind, Localised, Preset
from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import InputError, NotFoundError, UsageError
from mi_reader.domain.keys import CategoryId
from mi_reader.domain.names import folded
from mi_reader.settings.files import read_text, write_atomically
from mi_reader.settings.settings import Settings
from mi_reader.store.connection import Database

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_LARGEST = 100_000  # bytes of a file
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_READING = Lock()
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


# What a new file is made of: the order of its keys.
_NEW = "id:\nname:\ncategories:\n"


class Presets:
    """The presets of a profile, and changes to the one in use.

    A change reads a file and writes it: the database's write transaction keeps other programs from doing
    the same in between.
    """

    def __init__(self, folder: Path, settings: Settings, database: Database) -> None:
        self._folder = folder
        self._settings = settings
        self._database = database
        self._cache = PresetCache(folder.parent / "cache" / "preset.json")

    def names(self) -> list[str]:
        """Returns the ids of all presets."""
        return names(self._folder)

    def load(self, preset_id: str | None = None) -> Preset:
        """Returns a preset; None for the one in use."""
        return load(self._folder, preset_id or self._settings["preset"], self._cache)

    def use(self, preset_id: str) -> Changes:
        """Makes a preset the one in use."""
        preset = self.load(preset_id)
        if preset.id == self._settings["preset"]:
            return Changes()
        self._settings.set("preset", preset.id)
        return changed(Touched.CATEGORY, *(c.id for c in preset.categories))

    def save(self, preset: Preset) -> Changes:
        """Writes a preset into the profile; what it says already is not written again."""
        try:
            before = self.load(preset.id)
        except NotFoundError:
            before = None
        if preset == before:
            return Changes()
        save(self._folder, preset)
        return changed(Touched.CATEGORY, *_differing(before, preset))

    def category(self, name: str) -> Category:
        """Returns a category of the preset in use, by its id, number (from 1) or name in any language.

        Raises:
            NotFoundError: There is none.
        """
        preset = self.load()
        wanted = folded(name)
        for number, category in enumerate(preset.categories, 1):
            if wanted in {category.id, str(number), *map(folded, category.name.values())}:
                return category
        there = ", ".join(f"{number} {c.id}" for number, c in enumerate(preset.categories, 1))
        raise NotFoundError(f"There is no category {name!r}.", f"There are: {there}.")

    def add(self, category: Category) -> Changes:
        """Adds a category at the end.

        Raises:
            UsageError: The preset has one of this id, or the id cannot be.
        """
        if not _ID.fullmatch(category.id):
            raise UsageError(
                f"{category.id!r} cannot be a category's id.", "Use small letters, digits, - and _."
            )
        with self._database.write():
            preset = self.load()
            if preset.category(category.id):
                raise UsageError(f"There is a category {category.id!r} already.")
            return self.save(replace(preset, categories=(*preset.categories, category)))

    def change(self, category_id: str, edit: Callable[[Category], Category]) -> Changes:
        """Changes a category.

        Args:
            edit: Returns the category as it shall be, given it as it is at that moment.

        Raises:
            NotFoundError: The preset in use has none of this id.
        """
        with self._database.write():
            preset = self._holding(category_id)
            edited = (edit(c) if c.id == category_id else c for c in preset.categories)
            return self.save(replace(preset, categories=tuple(edited)))

    def rename(self, category_id: str, names: Localised) -> Changes:
        """Gives a category other names, in some languages; a heading that was the name follows it."""

        def renamed(before: Category) -> Category:
            heading = {
                language: names.get(language, text) if text == before.name.get(language) else text
                for language, text in before.heading.items()
            }
            return replace(before, name={**before.name, **names}, heading=heading)

        return self.change(category_id, renamed)

    def move(self, category_id: str, position: int) -> Changes:
        """Moves a category to a place, from 1.

        Raises:
            NotFoundError: The preset in use has none of this id.
        """
        with self._database.write():
            preset = self._holding(category_id)
            rest = [c for c in preset.categories if c.id != category_id]
            rest.insert(max(0, position - 1), next(c for c in preset.categories if c.id == category_id))
            return self.save(replace(preset, categories=tuple(rest)))

    def remove(self, category_id: str) -> Changes:
        """Takes a category out of the preset; sections of editions keep it as their own."""
        with self._database.write():
            preset = self.load()
            rest = tuple(c for c in preset.categories if c.id != category_id)
            return self.save(replace(preset, categories=rest))

    def _holding(self, category_id: str) -> Preset:
        preset = self.load()
        if preset.category(category_id) is None:
            raise NotFoundError(f"There is no category {category_id!r} any more.")
        return preset


def _differing(before: Preset | None, after: Preset) -> set[CategoryId]:
    """Returns the ids of the categories that are new, gone, different or in another place."""
    former = {c.id: (place, c) for place, c in enumerate(before.categories if before else ())}
    latter = {c.id: (place, c) for place, c in enumerate(after.categories)}
    differing = {c for c in former.keys() | latter.keys() if former.get(c) != latter.get(c)}
    return differing or set(latter)  # the preset's own name stands over all of them


def names(folder: Path) -> list[str]:
    """Returns the ids of all presets: the user's and those that ship."""
    shipped = {Path(name).stem for name in assets.names("presets") if name.endswith(".yaml")}
    return sorted(shipped | {path.stem for path in folder.glob("*.yaml")})


def load(folder: Path, preset_id: str, cache: PresetCache | None = None) -> Preset:
    """Reads a preset.

    Args:
        cache: What may know already what the file says, and is told.

    Raises:
        NotFoundError: There is none of this id.
        InputError: Its file is not what a preset must be; says where.
    """
    return _preset(preset_id, *_source(folder, preset_id), cache)


def _preset(preset_id: str, place: str, text: str, cache: PresetCache | None = None) -> Preset:
    # Several panes of a window ask for the same file at once, and to read it takes longer than all the rest.
    with _READING:
        return _known(cache, preset_id, place, text) if cache else _read(preset_id, place, text)


@lru_cache(maxsize=8)
def _known(cache: PresetCache, preset_id: str, place: str, text: str) -> Preset:
    known = cache.get(preset_id, text)
    if known is None:
        known = _read(preset_id, place, text)
        cache.put(known, text)
    return known


@lru_cache(maxsize=8)
def _read(preset_id: str, place: str, text: str) -> Preset:
    from mi_reader.curate import plain_yaml  # noqa: PLC0415  (ruamel.yaml)

    plain: Any = plain_yaml.read(text, place, _remedy(place))
    if not isinstance(plain, dict) or not isinstance(plain.get("categories"), list):
        raise InputError(f"{place}: a preset is a mapping with a list named `categories`.", _remedy(place))
    categories = tuple(
        _category(entry, f"{place}: category {n}") for n, entry in enumerate(plain["categories"], 1)
    )
    counted = Counter(category.id for category in categories)
    if twice := [category_id for category_id, count in counted.items() if count > 1]:
        raise InputError(f"{place}: the id {twice[0]} is used twice.", _remedy(place))
    return Preset(preset_id, _localised(plain.get("name", preset_id), f"{place}: name"), categories)


def save(folder: Path, preset: Preset) -> None:
    """Writes a preset into the user's folder; what its file says beyond that (comments, other keys) stays.

    Raises:
        UsageError: Its id cannot be a file's name.
        InputError: Its file is no preset, which is not written over, or what would be written were none.
    """
    if not _ID.fullmatch(preset.id):
        raise UsageError(f"A preset cannot be named {preset.id!r}.", "Use small letters, digits, - and _.")
    from mi_reader.curate import plain_yaml  # noqa: PLC0415  (ruamel.yaml)

    path = folder / f"{preset.id}.yaml"
    place = str(path)
    former, text = Preset(preset.id, {}, ()), _NEW
    with suppress(NotFoundError):
        place, text = _source(folder, preset.id)
        former = _preset(preset.id, place, text)
    with plain_yaml.told(place, _remedy(place)):
        document = _yaml().load(text)
        _bring_up(document, former, preset)
        out = StringIO()
        _yaml().dump(document, out)
    if _preset(preset.id, place, out.getvalue()) != preset:
        raise InputError(
            f"{place} cannot hold this preset.", "Edit the file itself, or leave out odd characters."
        )
    folder.mkdir(exist_ok=True)
    write_atomically(path, out.getvalue().encode())


def _bring_up(document: dict[str, Any], former: Preset, preset: Preset) -> None:
    """Makes a file's document say a preset."""
    document["id"] = preset.id
    name = document.get("name", preset.id)
    if preset.name not in (name, {"en": name}):
        document["name"] = dict(preset.name)
    entries = document["categories"] = document["categories"] or []
    known = dict(zip((c.id for c in former.categories), entries, strict=True))
    # In its place, because the list holds the comments before its first entry.
    entries[:] = [_merged(known.get(c.id, {}), _entry(c)) for c in preset.categories]


def _merged(entry: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    for name, value in values.items():
        if not value:
            entry.pop(name, None)
        elif entry.get(name) != value:
            entry[name] = value
    return entry


def _entry(category: Category) -> dict[str, Any]:
    return {
        "id": category.id,
        "name": dict(category.name),
        "kind": str(category.kind),
        **{name: dict(getattr(category, name)) for name in ("short", "description", "colour", "heading")},
        "keywords": {language: list(words) for language, words in category.keywords.items()},
    }


def _source(folder: Path, preset_id: str) -> tuple[str, str]:
    """Returns what to call the file in a message, and its text."""
    if _ID.fullmatch(preset_id):
        own = folder / f"{preset_id}.yaml"
        if (text := read_text(own, _LARGEST)) is not None:
            return str(own), text
        if f"{preset_id}.yaml" in assets.names("presets"):
            return f"preset {preset_id}", assets.read_text("presets", f"{preset_id}.yaml")
    raise NotFoundError(f"There is no preset {preset_id!r}.", f"There are: {', '.join(names(folder))}.")


def _yaml() -> "YAML":
    from ruamel.yaml import YAML  # noqa: PLC0415

    yaml = YAML()  # round trip: safe, and keeps comments and order
    yaml.allow_unicode = True
    yaml.width = 4096
    return yaml


def _remedy(place: str) -> str:
    return f"Correct {place}, or delete your own file to have the preset that ships again."


def _category(entry: Any, place: str) -> Category:
    if not isinstance(entry, dict):
        raise InputError(f"{place}: must be a mapping with `id` and `name`.", _remedy(place))
    category_id = _text(entry.get("id", ""), f"{place}: id")
    if not _ID.fullmatch(category_id):
        raise InputError(
            f"{place}: `id` must be small letters, digits, - or _, not {category_id!r}.", _remedy(place)
        )
    kind = entry.get("kind", "main")
    if not isinstance(kind, str) or kind not in list(Kind):
        raise InputError(f"{place}: `kind` must be main or extra.", _remedy(place))
    keywords = entry.get("keywords") or {}
    if not isinstance(keywords, dict) or not all(isinstance(words, list) for words in keywords.values()):
        raise InputError(f"{place}: `keywords` must be lists, one per language.", _remedy(place))
    return Category(
        CategoryId(category_id),
        _localised(entry.get("name", category_id), f"{place}: name"),
        Kind(kind),
        short=_localised(entry.get("short") or {}, f"{place}: short"),
        description=_localised(entry.get("description") or {}, f"{place}: description"),
        keywords={
            _text(language, place): tuple(_text(word, f"{place}: keywords") for word in words)
            for language, words in keywords.items()
        },
        colour=_colours(entry.get("colour") or {}, f"{place}: colour"),
        heading=_localised(entry.get("heading") or {}, f"{place}: heading"),
    )


def _localised(value: Any, place: str) -> Localised:
    if isinstance(value, Mapping):
        return {_text(language, place): _text(text, place) for language, text in value.items()}
    return {"en": _text(value, place)}


def _text(value: Any, place: str) -> str:
    if isinstance(value, str):
        return value
    raise InputError(f"{place}: must be a text, or texts per language (en: …, ja: …).", _remedy(place))


def _colours(value: Any, place: str) -> Localised:
    colours = _localised(value, place)
    if wrong := [colour for colour in colours.values() if not _COLOUR.fullmatch(colour)]:
        raise InputError(
            f'{place}: {wrong[0]!r} is not a colour such as "#19298F" (in quotes).', _remedy(place)
        )
    return colours
