"""The gateway: one library of a Zotero server as a sync sees it (`mi_reader.sync.remote.Remote`).

It checks what pyzotero's own calls would hide: refusals inside a good answer, the library's version on every
one, and whether the answer to a write came at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final, Self
from uuid import uuid4

from mi_reader.domain.errors import ForbiddenError, Problem, RemoteError, UncertainError
from mi_reader.domain.zotero import Deletions, ItemWrite, ObjectKind, ObjectWrite, RemoteObject
from mi_reader.settings.secrets import Secret
from mi_reader.sync.remote import Fetched, Listing, Refused, Traits, Written
from mi_reader.zotero import codec
from mi_reader.zotero.connection import Answer, Connection, KeyNeededError, Request, harmless
from mi_reader.zotero.pace import Timing
from mi_reader.zotero.rights import SWITCHED_OFF, ask_rights

MOST_READ: Final = 100  # objects of a request: https://www.zotero.org/support/dev/web_api/v3/basics
MOST_WRITTEN: Final = 50
_MOST_MISFITS: Final = 20  # fields of one paper that its type has not
_PAGE: Final = 2000  # objects of a request to Zotero on this computer: about 5 MB
_PLACES: Final = {ObjectKind.ITEM: "items", ObjectKind.COLLECTION: "collections"}
_KEY_FILTERS: Final = {ObjectKind.ITEM: "itemKey", ObjectKind.COLLECTION: "collectionKey"}
_TRASHED: Final = {"includeTrashed": "1"}

AskKey = Callable[[], Secret]


@dataclass(frozen=True, slots=True)
class _Page:
    """What one answer held.

    Attributes:
        nameless: How many objects in it did not even tell their key.
    """

    found: Fetched
    nameless: int


class Gateway:
    """One library at one source. To be closed; may be used by several threads.

    Args:
        key: For the Web API the user's key; for Zotero on this computer one that it gave for writing.
        ask_key: Asks Zotero's user on this computer for permission to write (`authorise.ask_permission`);
            called again each time that a permission for one write is used up.
    """

    def __init__(
        self,
        traits: Traits,
        key: Secret | None = None,
        *,
        ask_key: AskKey | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._traits = traits
        # Only the Web API tells deletions; the API on this computer differs in more ways than that.
        self._local = not traits.tells_deletions
        self._key = key
        self._ask_key = ask_key
        self._writing = Lock()
        self._connection = Connection(
            traits.endpoint, key, timing, local=self._local, server_id=traits.server_id
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes all connections; no call may be under way any more."""
        self._connection.close()

    @property
    def traits(self) -> Traits:
        """What this source can do."""
        return self._traits

    # Reading -----------------------------------------------------------------------------------------

    def version(self, known: int | None) -> int:  # noqa: ARG002 - another source may ask for less with it
        """Returns the library's version, by the cheapest question; `known` is what it was last."""
        # Not on the condition that it is newer: a server that was restored from a backup has an older one,
        # and its 304 would not tell.
        return self._version(self._read("/items", {"format": "keys", "limit": "1"}, json=False))

    def listing(self, kind: ObjectKind, since: int | None) -> Listing:
        """Returns the keys and versions of what changed since a version, trash included; None for all."""
        query = {"format": "versions", **_TRASHED}
        if since is not None:
            query["since"] = str(since)
        places = [f"/{_PLACES[kind]}"]
        if self._local and kind is ObjectKind.ITEM:
            # Not every Zotero 7 to 10 heeds `includeTrashed`; what is in both lists is in both the same.
            places.insert(0, "/items/trash")
        versions: dict[str, int] = {}
        library: list[int] = []
        for place in places:
            answer = self._read(place, query, since)
            library.append(self._version(answer, since))
            if answer.status != 304:
                versions |= _versions(answer.value)
        # The older one: what changed between the two questions is then listed once more the next time.
        return Listing(versions, min(library))

    def deletions(self, since: int) -> tuple[Deletions, int]:
        """Returns what was erased since a version, and the library's version. Only if `tells_deletions`."""
        answer = self._read("/deleted", {"since": str(since)})
        value = answer.value
        if not isinstance(value, dict):
            raise _senseless("deletions")
        return Deletions(_keys(value, "collections"), _keys(value, "items")), self._version(answer)

    def fetch(self, kind: ObjectKind, keys: Sequence[str]) -> Fetched:
        """Returns up to 100 objects by key, trashed ones too; those that are gone are left out."""
        if len(keys) > MOST_READ:
            raise ValueError(f"{len(keys)} keys at once; {MOST_READ} is the most.")
        wanted = frozenset(keys)
        found = self._by_key(kind, f"/{_PLACES[kind]}", keys)
        missing = wanted - {one.key for one in found.objects} - found.unreadable.keys()
        if missing and self._local and kind is ObjectKind.ITEM:
            found = _joined(found, self._by_key(kind, "/items/trash", sorted(missing)))
        return Fetched(
            tuple(one for one in found.objects if one.key in wanted),
            found.version,
            {key: problem for key, problem in found.unreadable.items() if key in wanted},
        )

    def fetch_all(self, kind: ObjectKind) -> Fetched:
        """Returns all objects of a kind, trashed ones too. For sources that are not `versioned`.

        Zotero 7 to 9 on this computer are read so at each sync, with three requests besides the probe: the
        collections, the items, the trash. Fewer cannot do: their versions stay as they are when something
        is edited, so that only the data tell; they tell no deletions, so that all of them are needed; and
        not every one of them has the trash among the items. Libraries of several pages take more.
        """
        if not self._local:
            return self._rest(kind, Fetched((), 0, {}))
        if kind is ObjectKind.COLLECTION:
            pages = [self._page(kind, self._read("/collections", {}))]
            shifted = False
        else:
            trash, items = self._pages("/items/trash"), self._pages("/items")
            pages = [*trash, *items]
            # Pages shift when something is erased meanwhile; a single one cannot.
            shifted = len(trash) > 1 or len(items) > 1
        found = _joined(*(page.found for page in pages))
        # What came without its key is asked for by the key that is listed: so it has a name in the report.
        return self._rest(kind, found) if shifted or any(page.nameless for page in pages) else found

    def _rest(self, kind: ObjectKind, found: Fetched) -> Fetched:
        """Adds what is listed and has not come yet."""
        listed = self.listing(kind, None)
        seen = {one.key for one in found.objects} | found.unreadable.keys()
        rest = sorted(listed.versions.keys() - seen)
        chunks = (rest[start : start + MOST_READ] for start in range(0, len(rest), MOST_READ))
        return _joined(replace(found, version=listed.version), *(self.fetch(kind, chunk) for chunk in chunks))

    def _pages(self, place: str) -> list[_Page]:
        # The oldest first, so that what comes in meanwhile comes at the end.
        query = {"sort": "dateAdded", "direction": "asc", "limit": str(_PAGE), **_TRASHED}
        pages: list[_Page] = []
        seen: set[str] = set()
        while True:
            answer = self._read(place, {**query, "start": str(_PAGE * len(pages))})
            page = self._page(ObjectKind.ITEM, answer)
            pages.append(page)
            new = ({one.key for one in page.found.objects} | page.found.unreadable.keys()) - seen
            # A page without anything new: the server does not heed where to start, and would go on for ever.
            if not isinstance(answer.value, list) or len(answer.value) < _PAGE or not new:
                return pages
            seen |= new

    def _by_key(self, kind: ObjectKind, place: str, keys: Sequence[str]) -> Fetched:
        query = {_KEY_FILTERS[kind]: ",".join(keys), **_TRASHED}
        if not self._local:
            # On this computer a limit would count the children, too, which a key brings along there.
            query["limit"] = str(MOST_READ)
        page = self._page(kind, self._read(place, query))
        if not page.nameless:
            return page.found
        # Any of those that are missing may be the one; none of them may pass for gone.
        known = {one.key for one in page.found.objects} | page.found.unreadable.keys()
        problem = "Zotero sent something without a key; it may be this one."
        doubtful = {key: Problem(f"{kind} {key}", problem) for key in keys if key not in known}
        return replace(page.found, unreadable={**page.found.unreadable, **doubtful})

    def _page(self, kind: ObjectKind, answer: Answer) -> _Page:
        if not isinstance(answer.value, list):
            raise _senseless(_PLACES[kind])
        objects, unreadable, nameless = codec.decode_all(kind, answer.value, answer.size)
        return _Page(Fetched(tuple(objects), self._version(answer), unreadable), nameless)

    def _read(
        self, place: str, query: Mapping[str, str], known: int | None = None, *, json: bool = True
    ) -> Answer:
        headers = {} if known is None else {"If-Modified-Since-Version": str(known)}
        request = Request("GET", f"/{self._traits.path}{place}", query, headers, json=json)
        try:
            return self._connection.send(request)
        except ForbiddenError as error:
            raise self._explained(error, writing=False) from error

    def _version(self, answer: Answer, known: int | None = None) -> int:
        text = answer.headers.get("Last-Modified-Version", "")
        if text.isascii() and text.isdecimal() and len(text) < 19:  # of what the database can keep
            return int(text)
        if answer.status == 304 and known is not None:
            return known
        raise _senseless("the library's version")

    # Writing -----------------------------------------------------------------------------------------

    def write(self, kind: ObjectKind, objects: Sequence[ObjectWrite], library_version: int) -> Written:
        """Makes or changes up to 50 objects, each on its own.

        Args:
            library_version: Nothing is written if the library has changed since.

        Raises:
            StaleError: It has changed since.
            UncertainError: The answer was lost: the objects may have been written, or not.
        """
        if len(objects) > MOST_WRITTEN:
            raise ValueError(f"{len(objects)} objects at once; {MOST_WRITTEN} is the most.")
        if not objects:
            return Written((), library_version)
        wanted = list(objects)
        written = self._write_once(kind, wanted, library_version)
        for _ in range(_MOST_MISFITS):
            fitting = {
                index: better
                for index, (one, result) in enumerate(zip(wanted, written.results, strict=True))
                if (better := _fitted(one, result))
            }
            if not fitting:
                break
            again = self._write_once(kind, list(fitting.values()), written.version)
            results = list(written.results)
            for index, result in zip(fitting, again.results, strict=True):
                wanted[index], results[index] = fitting[index], result
            written = Written(tuple(results), again.version)
        return written

    def _write_once(self, kind: ObjectKind, objects: Sequence[ObjectWrite], library_version: int) -> Written:
        headers = {"If-Unmodified-Since-Version": str(library_version)}
        if not self._traits.client_keys:
            # In place of the keys: it keeps a repeated request from making things twice.
            headers["Zotero-Write-Token"] = uuid4().hex
        body = [codec.encode(one, client_keys=self._traits.client_keys) for one in objects]
        place = f"/{self._traits.path}/{_PLACES[kind]}"
        answer = self._write(Request("POST", place, headers=headers, body=body))
        try:
            return Written(_results(kind, answer.value, len(objects), self._key), self._version(answer))
        except (codec.CodecError, RemoteError) as error:
            raise _unclear(error) from error

    def erase_collections(self, keys: Sequence[str], library_version: int) -> int:
        """Erases up to 50 collections (not what is in them); returns the library's version.

        Raises:
            StaleError: The library has changed since `library_version`.
            UncertainError: The answer was lost.
        """
        if len(keys) > MOST_WRITTEN:
            raise ValueError(f"{len(keys)} collections at once; {MOST_WRITTEN} is the most.")
        if not keys:
            return library_version
        headers = {"If-Unmodified-Since-Version": str(library_version)}
        place = f"/{self._traits.path}/collections"
        answer = self._write(Request("DELETE", place, {"collectionKey": ",".join(keys)}, headers))
        try:
            return self._version(answer)
        except RemoteError as error:
            raise _unclear(error) from error

    def _write(self, request: Request) -> Answer:
        if not self._traits.may_write:
            raise ForbiddenError(
                "This library can only be read here.",
                "Give a key with write access, or use Zotero 10 or newer on this computer.",
            )
        if self._local:
            # One after another: a permission for one write is used up by it.
            with self._writing:
                return self._write_locally(request)
        try:
            return self._connection.send(request)
        except ForbiddenError as error:
            raise self._explained(error, writing=True) from error

    def _write_locally(self, request: Request) -> Answer:
        if self._key:
            try:
                return self._connection.send(replace(request, key=self._key))
            except KeyNeededError:
                # Used up, or taken back by the user; nothing was done.
                self._key = None
        if self._ask_key is None:
            raise ForbiddenError(
                "Zotero has not been asked whether MI Reader may write.",
                "Allow it in Zotero, then sync again.",
            )
        self._key = self._ask_key()
        try:
            return self._connection.send(replace(request, key=self._key))
        except KeyNeededError as error:
            # It was new: to ask again would ask for ever.
            self._key = None
            raise ForbiddenError("Zotero does not take the key that it gave.", "Restart Zotero.") from error

    def _explained(self, error: ForbiddenError, *, writing: bool) -> ForbiddenError:
        """Returns the error in words that say which permission is missing."""
        if self._local:
            return ForbiddenError(*SWITCHED_OFF) if "not enabled" in error.message else error
        if error.remedy:  # it says already what is wrong
            return error
        try:
            rights = ask_rights(self._connection)
        except RemoteError:
            # Only a better message was asked for; the first failure is the one that counts.
            return error
        path = self._traits.path
        missing = rights.missing(path, writing=writing)
        return ForbiddenError(missing or error.message, rights.remedy(path))


def _joined(*parts: Fetched) -> Fetched:
    objects = {one.key: one for part in parts for one in part.objects}
    unreadable = {key: problem for part in parts for key, problem in part.unreadable.items()}
    return Fetched(
        tuple(objects.values()),
        min(part.version for part in parts),
        {key: problem for key, problem in unreadable.items() if key not in objects},
    )


def _versions(value: object) -> dict[str, int]:
    if value == []:  # PHP writes an empty object so
        return {}
    if not isinstance(value, dict):
        raise _senseless("the list of versions")
    for key, version in value.items():
        if not codec.is_remote_key(key) or not codec.is_version(version):
            # Left out it would pass for erased.
            raise _senseless("the list of versions")
    return value


def _keys(value: Mapping[str, object], name: str) -> frozenset[str]:
    keys = value.get(name, [])
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise _senseless("deletions")
    return frozenset(keys)


def _results(
    kind: ObjectKind, value: object, count: int, key: Secret | None
) -> tuple[RemoteObject | Refused | None, ...]:
    if not isinstance(value, dict):
        raise _senseless("results of writing")
    done, same, refused = (_by_index(value, name) for name in ("successful", "unchanged", "failed"))
    results: list[RemoteObject | Refused | None] = []
    for index in map(str, range(count)):
        if index in refused:
            results.append(_refused(refused[index], key))
        elif index in done:
            results.append(codec.decode(kind, done[index]))
        elif index in same:
            results.append(None)
        else:
            raise _senseless("results of writing")
    return tuple(results)


def _fitted(one: ObjectWrite, result: RemoteObject | Refused | None) -> ItemWrite | None:
    """Returns a new paper without the field for which it was refused; None if it was not."""
    if not isinstance(result, Refused) or not isinstance(one, ItemWrite) or one.paper is None:
        return None
    paper = codec.fitted(one.paper, result.message)
    return replace(one, paper=paper) if paper else None


def _by_index(value: Mapping[str, object], name: str) -> dict[str, object]:
    given = value.get(name, {})
    if isinstance(given, list):  # PHP writes an object with the keys 0, 1, 2 … so
        return {str(index): one for index, one in enumerate(given)}
    if not isinstance(given, dict):
        raise _senseless("results of writing")
    return given


def _refused(value: object, key: Secret | None) -> Refused:
    if not isinstance(value, dict) or not isinstance(code := value.get("code"), int):
        raise _senseless("a refusal")
    return Refused(code, harmless(str(value.get("message", "")), key))


def _unclear(error: Exception) -> UncertainError:
    # It was carried out; what came of it is found out by reading.
    return UncertainError(
        f"It is not certain what was written: {error.args[0]}", "Sync again: that finds out and goes on."
    )


def _senseless(what: str) -> RemoteError:
    return RemoteError(f"Zotero's answer makes no sense ({what}).", "Try again later.")
