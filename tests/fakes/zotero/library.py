"""One library as Zotero's server keeps it, with methods for tests that edit it.

The editing methods are "what somebody does in Zotero": each object that changes gets a version of its own, as
after an upload by Zotero. The dialects (`web`, `local`) write through the same few methods.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from random import Random
from threading import RLock
from typing import Any, Final

from tests.fakes.zotero.clock import FakeClock

Json = dict[str, Any]

KEY_LETTERS: Final = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"


class Kind(StrEnum):
    """What a library holds; the value is its name in URLs."""

    ITEM = "items"
    COLLECTION = "collections"
    SEARCH = "searches"


class Versions(Enum):
    """How versions move: by every change, never, or only when Zotero itself syncs."""

    COUNTED = "counted"  # Web API, Zotero 10
    NEVER = "never"  # Zotero 9 that never synced: all are 0
    AT_SYNC = "at sync"  # Zotero 9: versions are the Web API's, so edits wait for `ZoteroLibrary.synced`


class KeyMaker:
    """Makes object keys, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __call__(self) -> str:
        return "".join(self._random.choices(KEY_LETTERS, k=8))


@dataclass(frozen=True, slots=True)
class Address:
    """Whose library it is.

    Attributes:
        kind: "user" or "group".
        number: The id of the user or group.
        name: What Zotero shows.
        slug: The user's name in addresses of zotero.org; "" for a group.
    """

    kind: str
    number: int
    name: str
    slug: str = ""

    @property
    def path(self) -> str:
        """The library's place below the endpoint, such as `/users/475425`."""
        return f"/{self.kind}s/{self.number}"


@dataclass(slots=True)
class Stored:
    """An object of a library.

    Attributes:
        key: Its key.
        version: Its version.
        data: What it says, without key and version; empty fields are left out.
        order: Its place among all objects ever made: the older, the smaller.
        links: Links that do not follow from the data (files), as loaded.
        json: Its JSON as each dialect answered it last; what is not there has to be made anew.
    """

    key: str
    version: int
    data: Json
    order: int
    links: Json = field(default_factory=dict)
    json: dict[str, bytes] = field(default_factory=dict)

    @property
    def trashed(self) -> bool:
        """Whether it lies in the trash itself (its parent may, too)."""
        return bool(self.data.get("deleted"))

    @property
    def parent(self) -> str | None:
        """The item it belongs to, for notes, attachments, annotations; a collection's parent."""
        parent = self.data.get("parentItem") or self.data.get("parentCollection")
        return parent if isinstance(parent, str) else None


class ZoteroLibrary:
    """A library in memory. All methods may be called while the server answers."""

    def __init__(
        self,
        address: Address,
        clock: FakeClock,
        *,
        seed: int = 0,
        versions: Versions = Versions.COUNTED,
        lock: AbstractContextManager[Any] | None = None,
    ) -> None:
        self.address = address
        self.version = 0
        self.lock: AbstractContextManager[Any] = lock or RLock()
        self.settings: dict[str, tuple[Any, int]] = {}
        self.write_tokens: set[str] = set()
        self.new_key = KeyMaker(seed)
        self._clock = clock
        self.versions = versions
        self._objects: dict[Kind, dict[str, Stored]] = {kind: {} for kind in Kind}
        self._deleted: dict[str, dict[str, int]] = {}
        self._children: dict[str, dict[str, None]] = {}
        self._members: dict[str, dict[str, None]] = {}
        self._waiting: set[tuple[Kind, str]] = set()
        self._order = 0
        self._views: dict[object, list[Stored]] = {}

    # What the dialects read.

    def get(self, kind: Kind, key: str) -> Stored | None:
        """Returns an object, also one in the trash; None if there is none."""
        return self._objects[kind].get(key)

    def all(self, kind: Kind) -> Iterable[Stored]:
        """Returns all objects of a kind, trash included, oldest first."""
        return self._objects[kind].values()

    def children(self, key: str) -> list[Stored]:
        """Returns the items below an item, trash included."""
        return [self._objects[Kind.ITEM][child] for child in self._children.get(key, ())]

    def descendants(self, key: str) -> Iterator[Stored]:
        """Yields everything below an item: also the annotations of its attachments."""
        for child in self.children(key):
            yield child
            yield from self.descendants(child.key)

    def members(self, collection: str) -> list[Stored]:
        """Returns the items that say that they are in a collection, trash included."""
        return [self._objects[Kind.ITEM][key] for key in self._members.get(collection, ())]

    def subcollections(self, key: str) -> list[Stored]:
        """Returns the collections right below a collection."""
        return [one for one in self.all(Kind.COLLECTION) if one.parent == key]

    def deleted_since(self, kind: str, since: int) -> list[str]:
        """Returns keys (tags, settings: names) deleted after version `since`, sorted."""
        return sorted(name for name, version in self._deleted.get(kind, {}).items() if version > since)

    def view(self, query: object, make: Callable[[], list[Stored]]) -> list[Stored]:
        """Returns a listing as made for the same query before, as long as nothing changed."""
        found = self._views.get(query)
        if found is None:
            found = self._views[query] = make()
        return found

    def now(self) -> str:
        """Returns the time as Zotero writes it."""
        return self._clock.stamp()

    # What the dialects write with.

    def bump(self) -> int:
        """Moves the library on by one version and returns it."""
        if self.versions is Versions.COUNTED:
            self.version += 1
        return self.version

    def put(
        self, kind: Kind, key: str, data: Json, *, version: int | None = None, links: Json | None = None
    ) -> Stored:
        """Stores an object as it is; without `version` it gets the library's next one."""
        old = self._objects[kind].get(key)
        if version is None:
            version = self._next_version(kind, key, old)
        if old is None:
            self._order += 1
            new = Stored(key, version, data, self._order, links or {})
        else:
            self._unindex(kind, old)
            new = Stored(key, version, data, old.order, old.links if links is None else links)
        self._objects[kind][key] = new
        self._deleted.get(kind, {}).pop(key, None)
        self._index(kind, new)
        self._views.clear()
        return new

    def touch(self, stored: Stored, version: int) -> None:
        """Gives an object another version."""
        stored.version = version
        stored.json.clear()
        self._views.clear()

    def drop(self, kind: Kind, key: str, version: int) -> None:
        """Deletes an object for good, with what is below it; unknown keys are passed over."""
        gone = self._objects[kind].get(key)
        if gone is None:
            return
        if kind is Kind.COLLECTION:
            self._drop_collection(gone)
        else:
            for child in self.children(key):
                self.drop(kind, child.key, version)
            self._unindex(kind, gone)
            del self._objects[kind][key]
        self._deleted.setdefault(kind, {})[key] = version
        self._waiting.discard((kind, key))
        self._views.clear()

    def drop_tag(self, name: str, version: int) -> None:
        """Takes a tag off all items, which get `version`."""
        for item in self.all(Kind.ITEM):
            tags = item.data.get("tags", [])
            if any(tag["tag"] == name for tag in tags):
                item.data = item.data | {"tags": [tag for tag in tags if tag["tag"] != name]}
                self.touch(item, version)
        self._deleted.setdefault("tags", {})[name] = version
        self._views.clear()

    def put_setting(self, name: str, value: object, version: int) -> None:
        """Stores a setting."""
        self.settings[name] = (value, version)
        self._deleted.get("settings", {}).pop(name, None)

    def drop_setting(self, name: str, version: int) -> None:
        """Deletes a setting."""
        del self.settings[name]
        self._deleted.setdefault("settings", {})[name] = version

    def load(self, kind: Kind, objects: Iterable[Mapping[str, Any]], *, version: int | None = None) -> None:
        """Takes in objects as an API answers them (`key`, `version`, `data`, `links`); moves to `version`."""
        with self.lock:
            for one in objects:
                # The local API leaves out empty fields, but not those of attachments and annotations.
                keep_empty = one["data"].get("itemType") in ("attachment", "annotation")
                data = {
                    name: deepcopy(value)
                    for name, value in one["data"].items()
                    if name not in ("key", "version") and (keep_empty or value not in ("", None))
                }
                links = {
                    name: link
                    for name, link in one.get("links", {}).items()
                    if name not in ("self", "alternate", "up")
                }
                self.put(kind, one["key"], data, version=one["version"], links=links)
                self.version = max(self.version, one["version"])
            if version is not None:
                self.version = version

    # What somebody does in Zotero.

    def add_item(self, data: Mapping[str, Any] | None = None, /, **fields: Any) -> str:
        """Makes an item (a `journalArticle` unless `itemType` tells otherwise) and returns its key.

        Args:
            data: Fields as in the API; `key` chooses the key; `tags` may be plain strings.
            fields: More of them.
        """
        with self.lock:
            given = {"itemType": "journalArticle"} | dict(data or {}) | fields
            key = given.pop("key", None) or self.new_key()
            now = self.now()
            base: Json = {"itemType": given["itemType"], "tags": [], "relations": {}}
            if given["itemType"] not in ("note", "attachment", "annotation"):
                base["creators"] = []
            if not given.get("parentItem"):
                base["collections"] = []
            base |= {"dateAdded": now, "dateModified": now}
            self.put(Kind.ITEM, key, _plain(base | given))
            return str(key)

    def edit_item(self, key: str, **fields: Any) -> None:
        """Changes fields of an item; an empty value takes a field away."""
        with self.lock:
            old = self._objects[Kind.ITEM][key]
            changed = {"dateModified": self.now()} | fields
            self.put(Kind.ITEM, key, _plain(old.data | changed))

    def trash(self, key: str) -> None:
        """Moves an item to the trash."""
        self.edit_item(key, deleted=True)

    def restore(self, key: str) -> None:
        """Takes an item out of the trash."""
        self.edit_item(key, deleted=False)

    def erase(self, key: str) -> None:
        """Deletes an item for good, with its children."""
        with self.lock:
            self.drop(Kind.ITEM, key, self.bump())

    def add_collection(self, name: str, parent: str | None = None, *, key: str = "") -> str:
        """Makes a collection and returns its key."""
        with self.lock:
            key = key or self.new_key()
            data: Json = {"name": name, "parentCollection": parent or False, "relations": {}}
            self.put(Kind.COLLECTION, key, data)
            return key

    def rename_collection(self, key: str, name: str) -> None:
        """Gives a collection another name."""
        with self.lock:
            old = self._objects[Kind.COLLECTION][key]
            self.put(Kind.COLLECTION, key, old.data | {"name": name})

    def move_collection(self, key: str, parent: str | None) -> None:
        """Puts a collection below another, or to the top."""
        with self.lock:
            old = self._objects[Kind.COLLECTION][key]
            self.put(Kind.COLLECTION, key, old.data | {"parentCollection": parent or False})

    def erase_collection(self, key: str) -> None:
        """Deletes a collection and those below it; the items stay and keep their versions."""
        with self.lock:
            self.drop(Kind.COLLECTION, key, self.bump())

    def add_to(self, collection: str, *items: str) -> None:
        """Puts items into a collection."""
        self._refile(items, lambda filed: [*filed, collection] if collection not in filed else filed)

    def remove_from(self, collection: str, *items: str) -> None:
        """Takes items out of a collection."""
        self._refile(items, lambda filed: [one for one in filed if one != collection])

    def set_tags(self, key: str, *tags: str) -> None:
        """Gives an item exactly these tags."""
        self.edit_item(key, tags=list(tags))

    def erase_tag(self, name: str) -> None:
        """Deletes a tag as a tag, from all items."""
        with self.lock:
            self.drop_tag(name, self.bump())

    def add_note(self, parent: str | None, html: str, tags: Iterable[str] = ()) -> str:
        """Makes a note below an item (or on its own) and returns its key."""
        where = {"parentItem": parent} if parent else {}
        return self.add_item(where, itemType="note", note=html, tags=list(tags))

    def edit_note(self, key: str, html: str) -> None:
        """Gives a note another text."""
        self.edit_item(key, note=html)

    def synced(self) -> None:
        """Zotero has synced with zotero.org: what was edited since gets its version (`Versions.AT_SYNC`)."""
        with self.lock:
            if self._waiting:
                self.version += 1
            for kind, key in self._waiting:
                self.touch(self._objects[kind][key], self.version)
            self._waiting.clear()

    # What tests read.

    def item(self, key: str) -> Json:
        """Returns a copy of an item's data."""
        with self.lock:
            return deepcopy(self._objects[Kind.ITEM][key].data)

    def version_of(self, key: str, kind: Kind = Kind.ITEM) -> int:
        """Returns the version of an object."""
        return self._objects[kind][key].version

    def items(self) -> dict[str, Json]:
        """Returns a copy of all items' data by key, trash included."""
        with self.lock:
            return {one.key: deepcopy(one.data) for one in self.all(Kind.ITEM)}

    def collections(self) -> dict[str, Json]:
        """Returns a copy of all collections' data by key."""
        with self.lock:
            return {one.key: deepcopy(one.data) for one in self.all(Kind.COLLECTION)}

    def notes_of(self, key: str) -> dict[str, str]:
        """Returns the HTML of an item's notes by key, without those in the trash."""
        with self.lock:
            return {
                one.key: one.data.get("note", "")
                for one in self.children(key)
                if one.data["itemType"] == "note" and not one.trashed
            }

    def content(self) -> dict[str, dict[str, Json]]:
        """Returns all that the library says, without versions and dates: equal content, equal value."""
        volatile = ("dateAdded", "dateModified")
        with self.lock:
            return {
                kind: {
                    one.key: {
                        name: sorted(value, key=str) if name in ("tags", "collections") else deepcopy(value)
                        for name, value in one.data.items()
                        if name not in volatile
                    }
                    for one in self.all(kind)
                }
                for kind in Kind
            }

    def _next_version(self, kind: Kind, key: str, old: Stored | None) -> int:
        if self.versions is Versions.COUNTED:
            return self.bump()
        if self.versions is Versions.AT_SYNC:
            self._waiting.add((kind, key))
        return old.version if old else 0

    def _refile(self, items: Iterable[str], change: Callable[[list[str]], list[str]]) -> None:
        with self.lock:
            for key in items:
                old = self._objects[Kind.ITEM][key]
                # Zotero leaves dateModified alone when only the collections change.
                self.put(Kind.ITEM, key, old.data | {"collections": change(list(old.data["collections"]))})

    def _drop_collection(self, gone: Stored) -> None:
        for sub in self.subcollections(gone.key):
            self._drop_collection(sub)
        for item in self.members(gone.key):
            item.data = item.data | {
                "collections": [one for one in item.data["collections"] if one != gone.key]
            }
            item.json.clear()
        self._members.pop(gone.key, None)
        self._unindex(Kind.COLLECTION, gone)
        del self._objects[Kind.COLLECTION][gone.key]
        self._waiting.discard((Kind.COLLECTION, gone.key))

    def _index(self, kind: Kind, one: Stored) -> None:
        if kind is Kind.ITEM:
            if one.parent:
                self._children.setdefault(one.parent, {})[one.key] = None
            for collection in one.data.get("collections", ()):
                self._members.setdefault(collection, {})[one.key] = None
        self._forget_counts(kind, one)

    def _unindex(self, kind: Kind, one: Stored) -> None:
        if kind is Kind.ITEM:
            if one.parent:
                self._children.get(one.parent, {}).pop(one.key, None)
            for collection in one.data.get("collections", ()):
                self._members.get(collection, {}).pop(one.key, None)
        self._forget_counts(kind, one)

    def _forget_counts(self, kind: Kind, one: Stored) -> None:
        """The JSON of a parent and of collections counts what is in them."""
        if one.parent and (parent := self._objects[kind].get(one.parent)):
            parent.json.clear()
        for key in one.data.get("collections", ()):
            if collection := self._objects[Kind.COLLECTION].get(key):
                collection.json.clear()


def _plain(data: Mapping[str, Any]) -> Json:
    """Leaves out what is empty and brings tags into the API's form."""
    plain = {name: value for name, value in data.items() if value not in ("", None)}
    if not plain.get("deleted"):
        plain.pop("deleted", None)
    plain["tags"] = [tag if isinstance(tag, dict) else {"tag": tag} for tag in plain.get("tags", [])]
    return plain
