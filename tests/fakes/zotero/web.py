"""The Web API, version 3, as recorded: what `api.zotero.org` answers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final
from urllib.parse import quote, quote_plus, unquote

from tests.fakes.zotero.checking import checked, is_key
from tests.fakes.zotero.clock import FakeClock
from tests.fakes.zotero.exchange import Answer, Refused, Request, dump
from tests.fakes.zotero.library import Address, Json, Kind, Stored, ZoteroLibrary
from tests.fakes.zotero.limits import Limits
from tests.fakes.zotero.query import (
    SORTS,
    creator_summary,
    default_direction,
    item_type_filter,
    ordered,
    parsed_date,
    quick_filter,
    tag_filter,
)
from tests.fakes.zotero.schema import ATTACHMENT_FIELDS, FIELDS, primary_creator

_SITE: Final = "https://www.zotero.org"
_NAME: Final = "web"  # of this dialect, among those that may answer from one library
_HTML: Final = "text/html; charset=UTF-8"
_JSON: Final = "application/json"
_KEYS: Final = "text/plain;charset=UTF-8"
_NOUNS: Final = {Kind.ITEM: "Item", Kind.COLLECTION: "Collection", Kind.SEARCH: "Search"}
_PAGE, _MOST, _AT_ONCE = 25, 100, 50
_PAGING: Final = ("limit", "start", "format", "include", "key", "v")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of a user of zotero.org and what it may.

    Attributes:
        key: 24 characters.
        user: The user's id.
        library: Whether it opens the user's own library.
        write: Whether it may write there.
        notes: Whether it may see notes there.
        groups: The groups it opens; None is all that the user is a member of.
        groups_write: Whether it may write in groups.
    """

    key: str
    user: int
    library: bool = True
    write: bool = True
    notes: bool = True
    groups: frozenset[int] | None = None
    groups_write: bool = True

    def access(self) -> Json:
        """Returns the `access` of `/keys/current`; what is not allowed is left out."""
        own = {"library": self.library, "files": self.library, "notes": self.notes, "write": self.write}
        user = {name: True for name, allowed in own.items() if allowed} if self.library else {}
        right = {"library": True} | ({"write": True} if self.groups_write else {})
        names = ["all"] if self.groups is None else [str(group) for group in sorted(self.groups)]
        groups = dict.fromkeys(names, right)
        return ({"user": user} if user else {}) | ({"groups": groups} if groups else {})


@dataclass(frozen=True, slots=True)
class Group:
    """A group of zotero.org.

    Attributes:
        address: Its id and name.
        members: The ids of its members.
    """

    address: Address
    members: frozenset[int]


@dataclass(slots=True)
class Site:
    """All that is at one `api.zotero.org`."""

    users: dict[int, Address]
    groups: dict[int, Group]
    keys: dict[str, ApiKey]
    libraries: dict[str, ZoteroLibrary]
    clock: FakeClock
    limits: Limits = field(default_factory=Limits)


class WebDialect:
    """Answers requests as the Web API does."""

    keep_alive = True

    def __init__(self, site: Site) -> None:
        self._site = site
        self.base = ""
        self.limits = site.limits

    def answer(self, request: Request, running: int) -> Answer | None:
        """Carries out a request; `running` is how many are being answered, with this one."""
        try:
            self._site.limits.check(self._site.clock, running)
            answer = self._route(request)
        except Refused as refused:
            headers = {"Content-Type": _HTML} | refused.headers
            answer = Answer(refused.code, refused.message.encode(), headers)
        answer.headers |= {"Zotero-API-Version": "3", "Zotero-Schema-Version": "41"}
        return answer

    def render(self, library: ZoteroLibrary, kind: Kind, one: Stored) -> Json:
        """Gives an object as the API shows it."""
        address, place = library.address, f"{library.address.path}/{kind}/{one.key}"
        links: Json = {"self": {"href": self.base + place, "type": _JSON}}
        if kind is not Kind.SEARCH:
            links["alternate"] = {"href": f"{_home(address)}/{kind}/{one.key}", "type": "text/html"}
        if one.parent:
            up = f"{self.base}{address.path}/{kind}/{one.parent}"
            links["up"] = {"href": up, "type": _JSON}
        shown: Json = {
            "key": one.key,
            "version": one.version,
            "library": {
                "type": address.kind,
                "id": address.number,
                "name": address.name,
                "links": {"alternate": {"href": _home(address), "type": "text/html"}},
            },
            "links": links | one.links,
        }
        if kind is not Kind.SEARCH:
            shown["meta"] = self._meta(library, kind, one)
        head = {"key": one.key, "version": one.version}
        shown["data"] = head | (_item_data(one.data) if kind is Kind.ITEM else one.data)
        return shown

    def _meta(self, library: ZoteroLibrary, kind: Kind, one: Stored) -> Json:
        if kind is Kind.COLLECTION:
            top = [item for item in library.members(one.key) if not item.trashed]
            return {"numCollections": len(library.subcollections(one.key)), "numItems": len(top)}
        meta: Json = {}
        if library.address.kind == "group" and (owner := self._site.users.get(_OWNER)):
            meta["createdByUser"] = {
                "id": owner.number,
                "username": owner.slug,
                "name": owner.name,
                "links": {"alternate": {"href": _home(owner), "type": "text/html"}},
            }
        if summary := creator_summary(one.data, isolated=False):
            meta["creatorSummary"] = summary
        if date := parsed_date(str(one.data.get("date", ""))):
            meta["parsedDate"] = date
        if not str(one.data.get("linkMode", "")).startswith("linked"):
            meta["numChildren"] = sum(not child.trashed for child in library.children(one.key))
        return meta

    def _route(self, request: Request) -> Answer:
        if "expect" in request.headers:
            raise Refused(417, "Expect header is not supported")
        parts = [unquote(part) for part in request.path.strip("/").split("/") if part]
        if not parts:
            return Answer(200, b"Nothing to see here.", {"Content-Type": _HTML})
        if parts == ["items", "new"]:
            return _json(_template(request.parameter("itemType") or "", request.parameter("linkMode")))
        key = self._key(request)
        if parts[0] == "keys" and len(parts) == 2:
            return self._key_info(parts[1], key)
        if parts[0] in ("users", "groups") and len(parts) >= 2 and parts[1].isdigit():
            return self._in_library(request, key, parts[0], int(parts[1]), parts[2:])
        raise _no_page()

    def _key(self, request: Request) -> ApiKey | None:
        header = request.headers.get("zotero-api-key")
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        parameter = request.parameter("key")
        if header and parameter and header != parameter:
            raise Refused(400, "Zotero-API-Key header and 'key' parameter differ")
        given = header or parameter or bearer
        if not given:
            return None
        known = self._site.keys.get(given)
        if known is None:
            self._site.limits.wrong_key(self._site.clock)
            raise Refused(403, "Invalid key")
        return known

    def _key_info(self, name: str, key: ApiKey | None) -> Answer:
        if name == "current":
            if key is None:
                raise Refused(403, "Forbidden")
            name = key.key
        found = self._site.keys.get(name)
        if found is None:
            raise Refused(404, f"Key '{name}' not found")
        user = self._site.users[found.user]
        whose = {"userID": user.number, "username": user.slug, "displayName": user.name}
        return _json({"key": found.key} | whose | {"access": found.access()})

    def _in_library(
        self, request: Request, key: ApiKey | None, kind: str, number: int, rest: list[str]
    ) -> Answer:
        writing = request.method not in ("GET", "HEAD")
        if kind == "users" and number not in self._site.users:
            raise Refused(404, f"User {number} not found")
        if kind == "groups" and number not in self._site.groups:
            raise Refused(404, "Not found")
        if writing and key is None:
            raise Refused(403, "An API key is required for write requests.")
        if key is None or not self._may_read(key, kind, number):
            raise Refused(403, "Write access denied" if writing else "Forbidden")
        if writing and not (key.write if kind == "users" else key.groups_write):
            raise Refused(403, "Write access denied")
        if rest == ["groups"] and kind == "users":
            return self._groups(request, number)
        if not rest and kind == "groups":
            shown = self._group(self._site.groups[number])
            return _json(shown, {"Last-Modified-Version": str(shown["version"])})
        library = self._site.libraries[f"/{kind}/{number}"]
        notes = key.notes or kind == "groups"
        with library.lock:
            return _LibraryRequest(self, library, request, rest, notes=notes, user=key.user).answer()

    def _may_read(self, key: ApiKey, kind: str, number: int) -> bool:
        if kind == "users":
            return key.library and key.user == number
        member = key.user in self._site.groups[number].members
        return member and (key.groups is None or number in key.groups)

    def _groups(self, request: Request, user: int) -> Answer:
        shown = [self._group(group) for group in self._site.groups.values() if user in group.members]
        headers = {
            "Total-Results": str(len(shown)),
            "Link": f'<{_SITE}/users/{user}/groups>; rel="alternate"',
        }
        if request.parameter("format") == "versions":
            return _json({str(group["id"]): group["version"] for group in shown}, headers)
        return _json(shown, headers)

    def _group(self, group: Group) -> Json:
        number, made = group.address.number, self._site.clock.stamp()
        return {
            "id": number,
            "version": 1,
            "links": {
                "self": {"href": f"{self.base}/groups/{number}", "type": _JSON},
                "alternate": {"href": f"{_SITE}/groups/{number}", "type": "text/html"},
            },
            "meta": {
                "created": made,
                "lastModified": made,
                "numItems": len(list(self._site.libraries[group.address.path].all(Kind.ITEM))),
                "isAdmin": True,
            },
            "data": {
                "id": number,
                "version": 1,
                "name": group.address.name,
                "owner": _OWNER,
                "type": "Private",
                "description": "",
                "url": "",
                "libraryEditing": "members",
                "libraryReading": "members",
                "fileEditing": "members",
                "members": sorted(group.members - {_OWNER}),
            },
        }


_OWNER: Final = 475425  # who owns the groups and, in them, made every item


@dataclass(slots=True)
class _LibraryRequest:
    """One request to one library, under its lock."""

    dialect: WebDialect
    library: ZoteroLibrary
    request: Request
    rest: list[str]
    notes: bool
    user: int

    def answer(self) -> Answer:  # noqa: PLR0911 - the table of the endpoints
        method = "GET" if self.request.method == "HEAD" else self.request.method
        match self.rest:
            case ["settings", *_]:
                return self._settings(method)
            case ["deleted"]:
                return self._deleted()
            case ["fulltext"]:
                return self._good({})
            case ["tags", *_] if method == "DELETE":
                return self._delete_tags()
            case ["tags"] | ["tags", _] | ["items", _, "tags"] | ["collections", _, "tags"]:
                return self._tags()
            case ["collections", key, "items"] if method == "POST":
                return self._file(key)
            case ["collections", _, "items", _] if method == "DELETE":
                raise Refused(500, "An error occurred")  # as the server version of the recordings does
            case [kind] if kind in set(Kind):
                return self._objects(Kind(kind), method)
            case [kind, key] if kind in set(Kind) and key not in ("top", "trash"):
                return self._object(Kind(kind), key, method)
            case _:
                return self._list(self._listing())

    # Reading.

    def _good(self, value: object, **headers: str) -> Answer:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return _json(value, {"Last-Modified-Version": str(self.library.version)} | named)

    def _object(self, kind: Kind, key: str, method: str) -> Answer:
        if method == "GET":
            if not is_key(key):
                raise Refused(404, "Not found")
            one = self.library.get(kind, key)
            if one is None or self._hidden(one):
                raise Refused(404, "Item does not exist" if kind is Kind.ITEM else "Collection not found")
            version = {"Last-Modified-Version": str(one.version)}
            return Answer(200, self._json_of(kind, one), {"Content-Type": _JSON} | version)
        if method in ("PUT", "PATCH"):
            return self._write_one(kind, key, put=method == "PUT")
        if method == "DELETE":
            return self._delete_one(kind, key)
        raise Refused(405, "Method not allowed", Allow="HEAD, GET, PUT, PATCH, DELETE")

    def _objects(self, kind: Kind, method: str) -> Answer:
        if method == "GET":
            return self._list((kind, lambda: list(self.library.all(kind))))
        if method == "POST":
            return self._post(kind)
        if method == "DELETE":
            return self._delete_many(kind)
        raise Refused(405, "Method not allowed", Allow="HEAD, GET, POST, DELETE")

    def _listing(self) -> tuple[Kind, Callable[[], list[Stored]]]:  # noqa: PLR0911 - as above
        library, items = self.library, Kind.ITEM
        match self.rest:
            case ["items", "top"]:
                return items, lambda: [one for one in library.all(items) if not one.parent]
            case ["items", "trash"]:
                return items, lambda: [one for one in library.all(items) if one.trashed]
            case ["items", key, "children"]:
                if library.get(items, key) is None:
                    raise Refused(404, "Item not found")
                return items, lambda: library.children(key)
            case ["collections", "top"]:
                return Kind.COLLECTION, lambda: [
                    one for one in library.all(Kind.COLLECTION) if not one.parent
                ]
            case ["collections", key, "collections"]:
                self._check_collection(key)
                return Kind.COLLECTION, lambda: library.subcollections(key)
            case ["collections", key, "items", "top"]:
                self._check_collection(key)
                return items, lambda: library.members(key)
            case ["collections", key, "items"]:
                self._check_collection(key)
                return items, lambda: [
                    one for top in library.members(key) for one in (top, *library.descendants(top.key))
                ]
        raise _no_page()

    def _check_collection(self, key: str) -> None:
        if self.library.get(Kind.COLLECTION, key) is None:
            raise Refused(404, "Collection not found")

    def _list(self, listing: tuple[Kind, Callable[[], list[Stored]]]) -> Answer:
        kind, candidates = listing
        ask = dict(self.request.query)
        form = ask.get("format", "json")
        if form not in ("json", "keys", "versions"):
            raise Refused(400, f"Invalid 'format' value '{form}'")
        if self._not_modified():
            return Answer(304)
        filters = tuple(pair for pair in self.request.query if pair[0] not in _PAGING)
        keys = ask.get("itemKey") or ask.get("collectionKey")
        if keys:
            named = [self.library.get(kind, key) for key in keys.split(",")]
            found = self._filtered(filters, [one for one in named if one], kind)
        else:
            view = (_NAME, *self.rest, filters, self.notes)
            found = self.library.view(view, lambda: self._filtered(filters, candidates(), kind))
        start, limit = _paging(ask, form, keyed=bool(keys))
        page = found[start : start + limit] if limit else found[start:]
        headers = {
            "Total-Results": str(len(found)),
            "Link": self._link(ask, form, start, limit, len(found)),
            "Last-Modified-Version": str(self.library.version),
        }
        if form == "keys":
            return Answer(
                200, ("\n".join(one.key for one in page) + "\n").encode(), {"Content-Type": _KEYS} | headers
            )
        if form == "versions":
            return _json({one.key: one.version for one in page}, headers)
        body = b"[" + b",".join(self._json_of(kind, one) for one in page) + b"]"
        return Answer(200, body, {"Content-Type": _JSON} | headers)

    def _not_modified(self) -> bool:
        since = self.request.headers.get("if-modified-since-version", "")
        return since.isdigit() and int(since) >= self.library.version

    def _filtered(
        self, filters: tuple[tuple[str, str], ...], found: list[Stored], kind: Kind
    ) -> list[Stored]:
        ask = dict(filters)
        sort, direction = ask.get("sort", ""), ask.get("direction", "")
        if sort and sort not in SORTS:
            raise Refused(400, f"Invalid 'sort' value '{sort}'")
        if direction not in ("", "asc", "desc"):
            raise Refused(400, f"Invalid 'direction' value '{direction}'")
        trash_too = ask.get("includeTrashed") == "1" or self.rest[-1] == "trash"
        if not trash_too:
            found = [one for one in found if not one.trashed]
        if not self.notes:
            found = [one for one in found if not self._hidden(one)]
        for keep in _picks(filters):
            found = [one for one in found if keep(one)]
        direction = direction or default_direction(sort or "dateModified")
        if kind is not Kind.ITEM:
            return sorted(found, key=lambda one: (one.version, one.order), reverse=True)
        return ordered(found, sort, direction, web=True)

    def _hidden(self, one: Stored) -> bool:
        return not self.notes and one.data.get("itemType") == "note"

    def _json_of(self, kind: Kind, one: Stored) -> bytes:
        if _NAME not in one.json:
            one.json[_NAME] = dump(self.dialect.render(self.library, kind, one))
        return one.json[_NAME]

    def _link(self, ask: Mapping[str, str], form: str, start: int, limit: int, total: int) -> str:
        given = [
            pair
            for pair in self.request.query
            if pair[0] not in ("start", "limit", "key", "v") and pair != ("include", "data")
        ]
        direction = ask.get("direction")
        if direction == default_direction(ask.get("sort", "dateModified")):
            given = [pair for pair in given if pair[0] != "direction"]
        if ("limit" in ask and _number(ask["limit"]) > 0) or limit == _MOST:
            given.append(("limit", str(limit)))

        def to(name: str, offset: int) -> str:
            asked = [*given, ("start", str(offset))] if offset > 0 else given
            text = "&".join(f"{key}={quote_plus(value)}" for key, value in sorted(asked))
            return f'<{self.dialect.base}{self.request.path}{"?" if text else ""}{text}>; rel="{name}"'

        links = []
        if start > 0:
            links += [to("first", 0), to("prev", start - limit)]
        if limit and start + limit < total:
            links.append(to("next", start + limit))
        if limit and total > limit:
            last = (total - 1) // limit * limit if start < total else total - limit
            links.append(to("last", last))
        return ", ".join([*links, f'<{_SITE}{self.request.path}>; rel="alternate"'])

    def _deleted(self) -> Answer:
        since = self.request.parameter("since")
        if since is None:
            raise Refused(400, "'since' parameter must be provided")
        kinds = ("collections", "items", "searches", "tags", "settings")
        return self._good({kind: self.library.deleted_since(kind, int(since)) for kind in kinds})

    def _tags(self) -> Answer:
        if self._not_modified():
            return Answer(304)
        ask = dict(self.request.query)
        match self.rest:
            case ["items", key, "tags"]:
                items = [one for one in (self.library.get(Kind.ITEM, key),) if one]
            case ["collections", key, "tags"]:
                items = self.library.members(key)
            case _:
                items = [one for one in self.library.all(Kind.ITEM) if not one.trashed]
        counts: dict[tuple[str, int], int] = {}
        for item in items:
            for tag in item.data.get("tags", []):
                name = (tag["tag"], tag.get("type", 0))
                counts[name] = counts.get(name, 0) + 1
        wanted = self.rest[1] if self.rest[0] == "tags" and len(self.rest) == 2 else None
        starts = ask.get("qmode") == "startsWith"
        q = ask.get("q", "")
        found = [
            (name, kind, number)
            for (name, kind), number in sorted(counts.items())
            if wanted in (None, name) and (name.startswith(q) if starts else q in name)
        ]
        if wanted is not None and not found:
            raise Refused(404, "Not found")
        start, limit = _paging(ask, "json", keyed=False)
        page = [self._tag(*one) for one in found[start : start + limit]]
        link = self._link(ask, "json", start, limit, len(found))
        return self._good(page, Total_Results=str(len(found)), Link=link)

    def _tag(self, name: str, kind: int, number: int) -> Json:
        place = f"{self.library.address.path}/tags/{quote(name)}"
        return {
            "tag": name,
            "links": {
                "self": {"href": self.dialect.base + place, "type": _JSON},
                "alternate": {"href": f"http://zotero.org{place}", "type": "text/html"},
            },
            "meta": {"type": kind, "numItems": number},
        }

    # Writing.

    def _check_library_version(self, *, needed: bool) -> int | None:
        given = self._unmodified_since()
        if given is None:
            if needed:
                raise Refused(428, "If-Unmodified-Since-Version not provided")
            return None
        if given < self.library.version:
            raise Refused(
                412,
                "Library has been modified since specified version "
                f"(expected {given}, found {self.library.version})",
            )
        return given

    def _unmodified_since(self) -> int | None:
        text = self.request.headers.get("if-unmodified-since-version")
        if text is None:
            return None
        if not text.isdigit():
            raise Refused(400, "Invalid If-Unmodified-Since-Version value")
        return int(text)

    def _body(self) -> Any:
        if not self.request.body:
            raise Refused(400, f"{self.request.method} data not provided")
        try:
            return self.request.json()
        except UnicodeDecodeError:
            raise Refused(400, "JSON Error: Malformed UTF-8 characters") from None
        except json.JSONDecodeError:
            raise Refused(400, "JSON Error: Syntax error, malformed JSON") from None

    def _take_token(self) -> str | None:
        token = self.request.headers.get("zotero-write-token")
        if token is None:
            return None
        if not 5 <= len(token) <= 32:
            raise Refused(400, "Write token must be 5-32 characters in length")
        if token in self.library.write_tokens:
            raise Refused(412, "Write token already used")
        return token

    def _post(self, kind: Kind) -> Answer:
        token = self._take_token()
        objects = self._body()
        if not isinstance(objects, list):
            raise Refused(400, "Uploaded data must be a JSON array")
        if len(objects) > _AT_ONCE:
            raise Refused(413, f"Cannot add more than {_AT_ONCE} items at a time")
        current = self._check_library_version(needed=False) is not None
        told: dict[str, Json] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for index, sent in enumerate(objects):
            self._post_one(kind, str(index), sent, told, current=current)
        if token and (told["successful"] or told["unchanged"]):
            self.library.write_tokens.add(token)
        return self._good(told)

    def _post_one(self, kind: Kind, index: str, sent: Any, told: dict[str, Json], *, current: bool) -> None:
        try:
            sent = _object_at(index, sent)
            key, old = self._target(kind, sent, current=current)
            new = checked(kind, self.library, sent, old.data if old else None, put=False)
        except Refused as refused:
            if refused.data is None and refused.code == 500 and "parentCollection" not in sent:
                raise
            failure: Json = {"code": refused.code, "message": refused.message}
            told["failed"][index] = failure | ({"data": refused.data} if refused.data else {})
            return
        self._check_forbidden(new)
        if kind is Kind.COLLECTION and new.get("parentCollection") == key:
            raise Refused(500, "An error occurred")
        if old is not None and self._same(old.data, new):
            self.library.bump()
            told["unchanged"][index] = key
            return
        stored = self._store(kind, key, new)
        told["successful"][index] = self.dialect.render(self.library, kind, stored)
        told["success"][index] = key

    def _target(self, kind: Kind, sent: Json, *, current: bool) -> tuple[str, Stored | None]:
        """Finds out which object is meant, and that its version is right."""
        key, version = sent.get("key"), sent.get("version")
        if key is None:
            return next(new for new in self._new_keys(kind)), None
        if not is_key(str(key)):
            raise Refused(400, f"'{key}' is not a valid {_NOUNS[kind].lower()} key")
        old = self.library.get(kind, key)
        if version is None:
            if not current:
                raise Refused(
                    428,
                    "Either If-Unmodified-Since-Version or 'version' property must be provided for "
                    "'key'-based writes",
                )
        elif old is None and version > 0:
            raise Refused(404, f"{_NOUNS[kind]} doesn't exist (expected version {version}; use 0 instead)")
        elif old is not None and old.version > version:
            raise Refused(412, _stale(kind, version, old.version))
        return key, old

    def _new_keys(self, kind: Kind) -> Any:
        return (key for key in (self.library.new_key() for _ in count()) if not self.library.get(kind, key))

    def _check_forbidden(self, new: Json) -> None:
        if not self.notes and new.get("itemType") == "note":
            raise Refused(403, "Write access denied")

    def _same(self, old: Json, new: Json) -> bool:
        """Whether nothing changed but the date of the change."""
        return {**old, "dateModified": ""} == {**new, "dateModified": ""}

    def _store(self, kind: Kind, key: str, new: Json) -> Stored:
        stored = self.library.put(kind, key, new)
        if kind is Kind.COLLECTION and (parent := new.get("parentCollection")):
            self._break_cycle(key, parent, stored.version)
        return self.library.get(kind, key) or stored

    def _break_cycle(self, key: str, parent: str, version: int) -> None:
        """Puts a collection's own child at the top when the collection moves into it."""
        above = self.library.get(Kind.COLLECTION, parent)
        while above is not None:
            if above.parent == key:
                data = above.data | {"parentCollection": False}
                self.library.put(Kind.COLLECTION, above.key, data, version=version)
                return
            above = self.library.get(Kind.COLLECTION, above.parent) if above.parent else None

    def _write_one(self, kind: Kind, key: str, *, put: bool) -> Answer:
        header = self._unmodified_since()
        sent = self._body()
        old = self.library.get(kind, key)
        said = sent.get("version")
        if header is not None and said is not None and header != said:
            raise Refused(
                400,
                "If-Unmodified-Since-Version value does not match JSON 'version' property "
                f"({header} != {said})",
            )
        version = header if header is not None else said
        self._check_version_of_one(kind, old, version, put=put)
        new = checked(kind, self.library, sent, old.data if old else None, put=put)
        self._check_forbidden(new)
        if old is not None and self._same(old.data, new):
            self.library.bump()  # the library moves on, the answer tells the old version
            return Answer(204, headers={"Last-Modified-Version": str(old.version)})
        stored = self._store(kind, key, new)
        return Answer(204, headers={"Last-Modified-Version": str(stored.version)})

    def _check_version_of_one(
        self, kind: Kind, old: Stored | None, version: int | None, *, put: bool
    ) -> None:
        noun = _NOUNS[kind]
        if old is None:
            if version is None and not put:
                raise Refused(
                    404,
                    f"{noun} not found (to create, use If-Unmodified-Since-Version: 0, JSON 'version' 0, "
                    "or PUT method)",
                )
            if version:
                raise Refused(412, f"{noun} not found (expected version {version})")
        elif version is None:
            raise Refused(428, _NO_VERSION)
        elif old.version > version:
            raise Refused(412, _stale(kind, version, old.version), Last_Modified_Version=str(old.version))

    def _delete_one(self, kind: Kind, key: str) -> Answer:
        version = self._unmodified_since()
        if version is None:
            raise Refused(428, "If-Unmodified-Since-Version must be provided for delete requests")
        old = self.library.get(kind, key)
        if old is None and version:
            raise Refused(412, f"{_NOUNS[kind]} not found (expected version {version})")
        if old is not None and old.version > version:
            raise Refused(412, _stale(kind, version, old.version), Last_Modified_Version=str(old.version))
        self.library.drop(kind, key, self.library.bump())
        return self._done()

    def _delete_many(self, kind: Kind) -> Answer:
        self._check_library_version(needed=False)
        names = self.request.parameter(f"{_NOUNS[kind].lower()}Key") or ""
        version = self.library.bump()
        for key in names.split(","):
            self.library.drop(kind, key, version)
        return self._done()

    def _delete_tags(self) -> Answer:
        self._check_library_version(needed=True)
        version = self.library.bump()
        for name in (self.request.parameter("tag") or "").split("||"):
            self.library.drop_tag(name.strip(), version)
        return self._done()

    def _file(self, collection: str) -> Answer:
        """Puts items into a collection by their keys; the library's version does not move (as recorded)."""
        self._check_collection(collection)
        for key in self.request.body.decode().split():
            item = self.library.get(Kind.ITEM, key)
            if item is None:
                raise Refused(409, f"Item {key} not found")
            filed = [*item.data["collections"], collection]
            data = item.data | {"collections": filed}
            self.library.put(Kind.ITEM, key, data, version=self.library.version)
        return self._done()

    def _done(self) -> Answer:
        return Answer(204, headers={"Last-Modified-Version": str(self.library.version)})

    def _settings(self, method: str) -> Answer:
        if len(self.rest) == 2:
            return self._setting(self.rest[1], method)
        if method == "POST":
            self._check_library_version(needed=False)
            sent = self._body()
            for name in sent:
                if name not in _SETTINGS:
                    raise Refused(400, f"Invalid setting '{name}'")
            version = self.library.bump()
            for name, value in sent.items():
                self.library.put_setting(name, value["value"], version)
            return self._done()
        since = int(self.request.parameter("since") or 0)
        return self._good(
            {
                name: {"value": value, "version": version}
                for name, (value, version) in self.library.settings.items()
                if version > since
            }
        )

    def _setting(self, name: str, method: str) -> Answer:
        old = self.library.settings.get(name)
        if old is None and method != "PUT":
            raise Refused(404, "Setting not found")
        if old is not None and method == "GET":
            head = {"Last-Modified-Version": str(old[1])}
            return _json({"value": old[0], "version": old[1]}, head)
        sent = self._body() if method == "PUT" else {}
        version = self._unmodified_since()
        version = sent.get("version") if version is None else version
        if old is not None and version is None:
            raise Refused(428, _NO_VERSION)
        if old is not None and version is not None and old[1] > version:
            raise Refused(
                412,
                f"Setting has been modified since specified version (expected {version}, found {old[1]})",
                Last_Modified_Version=str(old[1]),
            )
        if method == "DELETE":
            self.library.drop_setting(name, self.library.bump())
        else:
            self.library.put_setting(name, sent["value"], self.library.bump())
        return self._done()


_SETTINGS: Final = frozenset({"tagColors", "lastPageIndex", "autoExportSettings"})
_NO_VERSION: Final = (
    "Either If-Unmodified-Since-Version or object version property must be provided for key-based writes"
)


def _object_at(index: str, sent: Any) -> Json:
    """Gives the data of an uploaded object, also of one in the form of the answers."""
    if not isinstance(sent, dict):
        raise Refused(400, f"Invalid value for index {index} in uploaded data; expected JSON item object")
    inner = sent.get("data")
    return inner if isinstance(inner, dict) else sent


def _stale(kind: Kind, expected: int, found: int) -> str:
    return f"{_NOUNS[kind]} has been modified since specified version (expected {expected}, found {found})"


def _no_page() -> Refused:
    return Refused(404, "<h1>Not Found</h1>\n<p>The page you requested could not be found.</p>\n")


def _json(value: object, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(200, dump(value), {"Content-Type": _JSON} | dict(headers or {}))


def _home(address: Address) -> str:
    return f"{_SITE}/{address.slug}" if address.kind == "user" else f"{_SITE}/groups/{address.number}"


def _number(text: str) -> int:
    return int(text) if text.isdigit() else -1


def _paging(ask: Mapping[str, str], form: str, *, keyed: bool) -> tuple[int, int]:
    """Returns start and limit; a limit of 0 is none."""
    asked = _number(ask.get("limit", ""))
    start = max(0, _number(ask.get("start", "")))
    if keyed and asked < 1:
        return start, _MOST
    if form == "json":
        return start, min(asked, _MOST) if asked > 0 else _PAGE
    return start, max(0, asked)


def _picks(filters: tuple[tuple[str, str], ...]) -> list[Callable[[Stored], bool]]:
    picks: list[Callable[[Stored], bool]] = []
    for name, value in filters:
        if name == "since":
            if not value.isdigit():
                raise Refused(400, "Invalid value for 'since' parameter")
            since = int(value)
            if since:
                picks.append(lambda one, since=since: one.version > since)  # type: ignore[misc]
        elif name == "itemType":
            picks.append(item_type_filter(value))
        elif name == "tag":
            picks.append(tag_filter(value))
        elif name == "q":
            picks.append(quick_filter(value, everything=False))
        elif name == "qmode" and value not in ("titleCreatorYear", "everything", "contains", "startsWith"):
            raise Refused(400, f"Invalid 'qmode' value '{value}'")
    return picks


def _item_data(data: Json) -> Json:
    """Shows an item's data in the API's order, with the fields that are empty."""
    item_type = data["itemType"]
    shown: Json = {"parentItem": data["parentItem"]} if data.get("parentItem") else {}
    shown["itemType"] = item_type
    if item_type in FIELDS:
        fields = FIELDS[item_type]
        shown |= {"title": data.get("title", ""), "creators": data.get("creators", [])}
        shown |= {name: data.get(name, "") for name in fields if name != "title"}
    elif item_type == "attachment":
        mode = data.get("linkMode", "linked_url")
        missing = {"md5": None, "mtime": None}
        shown["linkMode"] = mode
        shown |= {name: data.get(name, missing.get(name, "")) for name in ATTACHMENT_FIELDS[mode]}
    elif item_type == "note":
        shown["note"] = data.get("note", "")
    else:
        shown |= {name: value for name, value in data.items() if name.startswith("annotation")}
    if data.get("deleted"):
        shown["deleted"] = 1
    tags = sorted(data.get("tags", []), key=lambda tag: (tag["tag"], tag.get("type", 0)))
    shown["tags"] = tags
    if "collections" in data and not data.get("parentItem"):
        shown["collections"] = data["collections"]
    shown["relations"] = data.get("relations", {})
    return shown | {name: data[name] for name in ("dateAdded", "dateModified")}


def _template(item_type: str, link_mode: str | None) -> Json:
    """Gives the empty item of `/items/new`."""
    if item_type == "note":
        return {"itemType": "note", "note": "", "tags": [], "collections": [], "relations": {}}
    if item_type == "attachment":
        mode = link_mode or "linked_url"
        fields = dict.fromkeys(ATTACHMENT_FIELDS[mode], "")
        more: Json = {"tags": [], "collections": [], "relations": {}}
        return {"itemType": "attachment", "linkMode": mode} | fields | more
    if item_type not in FIELDS:
        raise Refused(400, f"Invalid item type '{item_type}'")
    creator = {"creatorType": primary_creator(item_type), "firstName": "", "lastName": ""}
    shown: Json = {"itemType": item_type, "title": "", "creators": [creator]}
    shown |= {name: "" for name in FIELDS[item_type] if name != "title"}
    return shown | {"tags": [], "collections": [], "relations": {}}
