"""The local API of Zotero desktop, as recorded: version 9 (reads) and 10 (writes, too, when allowed)."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from threading import Condition
from typing import Any, Final
from urllib.parse import quote_plus, unquote

from tests.fakes.zotero.exchange import Answer, Refused, Request, dump
from tests.fakes.zotero.library import Json, Kind, Stored, ZoteroLibrary
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
from tests.fakes.zotero.schema import CHILD_TYPES, ITEM_TYPES, KNOWN_FIELDS, words

_SITE: Final = "https://www.zotero.org"
_NAME: Final = "local"  # of this dialect, among those that may answer from one library
_JSON, _TEXT = "application/json", "text/plain"
_NOUNS: Final = {Kind.ITEM: "item", Kind.COLLECTION: "collection", Kind.SEARCH: "search"}
_AT_ONCE: Final = 50
_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")
_OWN_PROPERTIES: Final = frozenset(
    words(
        "itemType creators tags collections relations dateAdded dateModified deleted parentItem note linkMode"
    )
)


@dataclass(slots=True)
class Permission:
    """The dialog in which somebody agrees to an app that wants to write.

    Attributes:
        keys: The keys given, and whether each is lasting.
        open_dialogs: How many apps are waiting for an answer.
    """

    keys: dict[str, bool] = field(default_factory=dict)
    open_dialogs: int = 0
    _answers: list[str] = field(default_factory=list)
    _changed: Condition = field(default_factory=Condition)
    _closed: bool = False
    _random: Random = field(default_factory=lambda: Random(0))

    def permit(self, answer: str) -> None:
        """Presses a button, for the dialog that is open or the next one: "once", "always" or "deny"."""
        with self._changed:
            self._answers.append(answer)
            self._changed.notify_all()

    def ask(self) -> tuple[str, bool] | None:
        """Waits for an answer; returns the key and whether it lasts, None if refused."""
        with self._changed:
            self.open_dialogs += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._answers or self._closed)
            self.open_dialogs -= 1
            self._changed.notify_all()
            answer = "deny" if self._closed else self._answers.pop(0)
            if answer == "deny":
                return None
            key = "".join(self._random.choices("abcdefghijkmnopqrstuvwxyz23456789", k=32))
            self.keys[key] = answer == "always"
            return key, self.keys[key]

    def wait_open(self, timeout: float = 10) -> bool:
        """Waits until a dialog is open."""
        with self._changed:
            return self._changed.wait_for(lambda: self.open_dialogs > 0, timeout)

    def wait_answered(self) -> None:
        """Waits until no dialog is open: Zotero does nothing else meanwhile."""
        with self._changed:
            self._changed.wait_for(lambda: self.open_dialogs == 0 or self._closed)

    def use(self, key: str) -> None:
        """A write with this key was carried out: a key for one write is used up."""
        if self.keys.get(key) is False:
            del self.keys[key]

    def close(self) -> None:
        """The server ends: whoever waits is refused."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class LocalDialect:
    """Answers requests as Zotero on this computer does.

    Attributes:
        base: The address before `/api`.
        server_id: What Zotero 10 sends as `Zotero-Server-ID`; None is Zotero 9.
        permission: Who may write.
    """

    keep_alive = False

    def __init__(
        self,
        libraries: dict[str, ZoteroLibrary],
        *,
        user: int,
        server_id: str | None,
    ) -> None:
        self.base = ""
        self.server_id = server_id
        self.permission = Permission()
        self.user = user
        self._libraries = libraries

    @property
    def _port(self) -> str:
        return self.base.rsplit(":", 1)[1]

    def answer(self, request: Request, running: int) -> Answer | None:
        """Carries out a request; None closes the connection without an answer."""
        host = request.headers.get("host", "127.0.0.1").split(":")[0]
        if host not in ("127.0.0.1", "localhost"):
            return Answer(400, b"Bad request\n", {"Content-Type": "text/plain;charset=utf-8"})
        browser = "mozilla/" in request.headers.get("user-agent", "").lower()
        if (browser or "origin" in request.headers) and "zotero-allowed-request" not in request.headers:
            return None
        try:
            answer = self._route(request)
        except Refused as refused:
            answer = Answer(refused.code, refused.message.encode(), {"Content-Type": _TEXT} | refused.headers)
            if refused.code == 404 and refused.message.endswith("\n"):
                return self._signed(answer, known=False)
        known = answer.headers.pop("X-Unsigned", None) is None and request.path.startswith("/api/")
        return self._signed(answer, known=known)

    def _signed(self, answer: Answer, *, known: bool) -> Answer:
        version = "10.0.1" if self.server_id else "9.0.6"
        answer.headers |= {"X-Zotero-Version": version, "X-Zotero-Connector-API-Version": "3"}
        if known:
            answer.headers |= {"Zotero-API-Version": "3", "Zotero-Schema-Version": "41"}
            if self.server_id:
                answer.headers["Zotero-Server-ID"] = self.server_id
        return answer

    def _route(self, request: Request) -> Answer:
        if request.path == "/connector/ping":
            page = b"<!DOCTYPE html><html><body>Zotero is running</body></html>"
            return Answer(200, page, {"Content-Type": "text/html", "X-Unsigned": ""})
        if not request.path.startswith("/api/"):
            raise _no_endpoint()
        if request.method in ("HEAD", "OPTIONS"):
            return Answer(200, headers={"X-Unsigned": ""})
        if request.method in ("PUT", "PATCH", "DELETE") and not self.server_id:
            raise _unsigned(501, "Method not implemented\n")
        parts = [unquote(part) for part in request.path.removeprefix("/api/").split("/")]
        if parts == [""]:
            return Answer(200, b"Nothing to see here.", {"Content-Type": _TEXT})
        return self._below_api(request, parts)

    def _below_api(self, request: Request, parts: list[str]) -> Answer:
        if parts == ["local", "authorize"] and self.server_id and request.method == "POST":
            return self._authorize(request)
        if parts[0] not in ("users", "groups") or len(parts) < 3:
            raise _no_endpoint()
        _check_endpoint(parts[2:], request.method, writable=self.server_id is not None)
        asked = request.headers.get("zotero-api-version", "3")
        if asked != "3":
            raise Refused(501, f"API version not implemented: {asked}")
        library = self._library(parts[0], parts[1])
        if request.method != "GET":
            self._check_may_write(request)
            self.permission.wait_answered()
        with library.lock:
            answer = _LibraryRequest(self, library, request, parts[2:]).answer()
        if request.method != "GET":
            self.permission.use(request.headers.get("zotero-api-key", ""))
        return answer

    def _library(self, kind: str, number: str) -> ZoteroLibrary:
        if kind == "users":
            if number not in ("0", str(self.user)):
                ids = f"0 or {self.user}" if self.user else "0"
                raise Refused(
                    400, f"Only data for the logged-in user is available locally -- use userID {ids}"
                )
            number = str(self.user)
        found = self._libraries.get(f"/{kind}/{number}")
        if found is None:
            raise Refused(404, "Not found")
        return found

    def _check_server_id(self, request: Request) -> None:
        given = request.headers.get("zotero-server-id")
        if given is None:
            raise Refused(428, "Zotero-Server-ID not provided")
        if given != self.server_id:
            raise Refused(412, "Zotero-Server-ID does not match this server")

    def _check_may_write(self, request: Request) -> None:
        self._check_server_id(request)
        key = request.headers.get("zotero-api-key")
        if key is None:
            ask = "API key required -- POST /api/local/authorize to obtain one"
            realm = 'Zotero-API-Key realm="Zotero Local API"'
            raise Refused(401, ask, X_Unsigned="", WWW_Authenticate=realm)
        if key not in self.permission.keys:
            raise _unsigned(401, "Invalid or expired API key")

    def _authorize(self, request: Request) -> Answer:
        self._check_server_id(request)
        app = request.json().get("appName")
        if not app:
            raise Refused(400, "appName not provided")
        given = self.permission.ask()
        if given is None:
            raise Refused(403, "Access denied")
        key, lasting = given
        return Answer(200, dump({"key": key, "remember": lasting}), {"Content-Type": _JSON})

    def groups(self) -> list[Json]:
        """Returns the groups that Zotero has on this computer."""
        return [
            {
                "id": library.address.number,
                "version": library.version,
                "links": {"self": {"href": self.home(library), "type": _JSON}},
                "meta": {},
                "data": {
                    "id": library.address.number,
                    "version": library.version,
                    "name": library.address.name,
                },
            }
            for library in self._libraries.values()
            if library.address.kind == "group"
        ]

    def home(self, library: ZoteroLibrary) -> str:
        """Returns the address of a library in answers; they say `localhost`."""
        return f"http://localhost:{self._port}/api{library.address.path}"

    def site(self, library: ZoteroLibrary) -> str:
        """Returns the library's address on zotero.org; "" if Zotero never synced."""
        return f"{_SITE}{library.address.path}" if library.address.number else ""

    def render(self, library: ZoteroLibrary, kind: Kind, one: Stored) -> Json:
        """Gives an object as the API shows it."""
        home, site = self.home(library), self.site(library)
        place = f"/{kind}/{one.key}"
        whose: Json = {"self": {"href": home, "type": _JSON}}
        links: Json = {"self": {"href": home + place, "type": _JSON}}
        if site:
            whose["alternate"] = {"href": site, "type": "text/html"}
            links["alternate"] = {"href": site + place, "type": "text/html"}
        if one.parent:
            links["up"] = {"href": f"{home}/{kind}/{one.parent}", "type": _JSON}
        address = library.address
        data = one.data | ({"creators": one.data.get("creators", [])} if _regular(kind, one) else {})
        return {
            "key": one.key,
            "version": one.version,
            "library": {"type": address.kind, "id": address.number, "name": address.name, "links": whose},
            "links": links | one.links,
            "meta": _meta(library, kind, one),
            "data": {"key": one.key, "version": one.version} | data,
        }


def _regular(kind: Kind, one: Stored) -> bool:
    return kind is Kind.ITEM and one.data["itemType"] not in CHILD_TYPES


def _meta(library: ZoteroLibrary, kind: Kind, one: Stored) -> Json:
    if kind is Kind.SEARCH:
        return {}
    if kind is Kind.COLLECTION:
        top = [item for item in library.members(one.key) if not item.trashed]
        return {"numCollections": len(library.subcollections(one.key)), "numItems": len(top)}
    meta: Json = {}
    if summary := creator_summary(one.data, isolated=True):
        meta["creatorSummary"] = summary
    if date := parsed_date(str(one.data.get("date", ""))):
        meta["parsedDate"] = date
    below = [child for child in library.children(one.key) if not child.trashed]
    meta["numChildren"] = sum(child.data["itemType"] != "annotation" for child in below)
    return meta


_ENDPOINTS: Final = (
    r"items(/top|/trash|/tags|/[^/]*|/[^/]+/children)?",
    r"collections(/top|/[^/]+|/[^/]+/collections|/[^/]+/items(/top|/tags)?)?",
    r"searches(/[^/]+)?",
    r"tags(/[^/]+)?",
    r"groups|settings|publications/items",
)


def _check_endpoint(rest: list[str], method: str, *, writable: bool) -> None:
    path = "/".join(rest)
    if not any(re.fullmatch(pattern, path) for pattern in _ENDPOINTS):
        raise _no_endpoint()
    if method == "POST" and (not writable or path not in set(Kind)):
        raise _unsigned(400, "Endpoint does not support method\n")


@dataclass(slots=True)
class _LibraryRequest:
    """One request to one library, under its lock."""

    dialect: LocalDialect
    library: ZoteroLibrary
    request: Request
    rest: list[str]

    def answer(self) -> Answer:  # noqa: C901, PLR0911 - the table of the endpoints
        match self.request.method, self.rest:
            case "POST", [kind]:
                return self._post(Kind(kind))
            case "PUT" | "PATCH", [kind, key]:
                return self._write_one(Kind(kind), key)
            case "DELETE", [("items" | "collections" | "searches") as kind, key]:
                return self._delete_one(Kind(kind), key)
            case "DELETE", [("items" | "collections" | "searches") as kind]:
                return self._delete_many(Kind(kind))
            case "DELETE", ["tags"]:
                return self._delete_tags()
            case "GET", ["settings"]:
                return Answer(200, b"{}", {"Content-Type": _JSON})
            case "GET", ["groups"]:
                return self._groups()
            case "GET", ["tags"] | ["tags", _] | ["items", "tags"] | ["collections", _, "items", "tags"]:
                return self._tags()
            case "GET", [("items" | "collections" | "searches") as kind, key] if key not in ("top", "trash"):
                return self._object(Kind(kind), key)
            case "GET", _:
                return self._list()
        raise _no_endpoint()

    # Reading.

    def _object(self, kind: Kind, key: str) -> Answer:
        one = self.library.get(kind, key)
        if one is None:
            raise Refused(404, "Not found")
        site = self.dialect.site(self.library)
        link = f'<{site}/{kind}/{key}>; rel="alternate"' if site else ""
        headers = {"Total-Results": "1", "Link": link, "Last-Modified-Version": str(one.version)}
        return Answer(200, self._json_of(kind, one), {"Content-Type": _JSON} | headers)

    def _list(self) -> Answer:
        ask = dict(self.request.query)
        form = ask.get("format", "json")
        if form == "atom":
            raise Refused(501, "Local API does not support Atom output")
        if form not in ("json", "keys", "versions"):
            raise Refused(400, f"Invalid 'format' value '{form}'")
        kind = self._kind()
        if "itemKey" in ask:
            found = self._found(kind)
        else:
            filters = tuple(
                pair for pair in self.request.query if pair[0] not in ("limit", "start", "format")
            )
            found = self.library.view((_NAME, *self.rest, filters), lambda: self._found(kind))
        page, headers = self._page(found)
        since = self.request.headers.get("if-modified-since-version", "")
        if since.isdigit() and int(since) and int(since) >= self.library.version:
            return Answer(304, headers=headers)
        if form == "keys":
            return Answer(200, "\n".join(one.key for one in page).encode(), {"Content-Type": _TEXT} | headers)
        if form == "versions":
            return Answer(
                200, dump({one.key: one.version for one in page}), {"Content-Type": _JSON} | headers
            )
        body = b"[" + b",".join(self._json_of(kind, one) for one in page) + b"]"
        return Answer(200, body, {"Content-Type": _JSON} | headers)

    def _kind(self) -> Kind:
        match self.rest:
            case ["collections"] | ["collections", "top"] | ["collections", _, "collections"]:
                return Kind.COLLECTION
            case ["searches"]:
                return Kind.SEARCH
        return Kind.ITEM

    def _found(self, kind: Kind) -> list[Stored]:
        ask = dict(self.request.query)
        sort = ask.get("sort", "")
        if sort and sort not in SORTS:
            raise Refused(400, f"Invalid 'sort' value '{sort}'")
        found: list[Stored]
        match self.rest:
            case ["publications", "items"]:
                found = []
            case ["searches"]:
                found = list(self.library.all(Kind.SEARCH))
            case ["collections"]:
                found = list(self.library.all(Kind.COLLECTION))
            case ["collections", "top"]:
                found = [one for one in self.library.all(Kind.COLLECTION) if not one.parent]
            case ["collections", key, "collections"]:
                found = self.library.subcollections(key)
            case _:
                found = self._found_items(ask)
        found = _since(found, ask.get("since"))
        if kind is not Kind.ITEM:
            return sorted(found, key=lambda one: str(one.data["name"]).casefold())
        direction = ask.get("direction") or default_direction(sort or "dateModified")
        return ordered(found, sort, direction, web=False)

    def _found_items(self, ask: dict[str, str]) -> list[Stored]:
        found = self._candidates(ask)
        if self.rest == ["items", "trash"]:
            return [one for one in found if self._in_trash(one)]
        if ask.get("includeTrashed") != "1":
            found = [one for one in found if not self._in_trash(one)]
        picks = [
            *([item_type_filter(ask["itemType"])] if "itemType" in ask else []),
            *(tag_filter(value) for name, value in self.request.query if name == "tag"),
        ]
        if "q" in ask:
            picks.append(quick_filter(ask["q"], everything=ask.get("qmode") == "everything"))
        for pick in picks:
            found = [one for one in found if pick(one)]
        if ask.get("qmode") == "everything" or "itemType" in ask:
            found = self._with_children(found)
            return [one for one in found if one.data["itemType"] != "annotation"]
        return found

    def _candidates(self, ask: dict[str, str]) -> list[Stored]:
        library = self.library
        if "itemKey" in ask:
            # As recorded: what lies below the items that were asked for comes with them.
            named = [library.get(Kind.ITEM, key) for key in ask["itemKey"].split(",")]
            asked = {one.key: one for one in named if one}
            for one in list(asked.values()):
                asked |= {below.key: below for below in library.descendants(one.key)}
            return list(asked.values())
        match self.rest:
            case ["items", "top"]:
                return [one for one in library.all(Kind.ITEM) if not one.parent]
            case ["items", key, "children"]:
                return [one for one in library.children(key) if one.data["itemType"] != "annotation"]
            case ["collections", key, "items", *top]:
                inside = list(library.all(Kind.ITEM))
                if library.get(Kind.COLLECTION, key):
                    inside = library.members(key)
                if top == ["top"]:
                    return [one for one in inside if not one.parent]
                found = self._with_children(inside)
                return [one for one in found if one.data["itemType"] != "annotation"]
        return list(library.all(Kind.ITEM))

    def _with_children(self, found: Iterable[Stored]) -> list[Stored]:
        all_found = {one.key: one for one in found}
        for one in list(all_found.values()):
            all_found |= {child.key: child for child in self.library.children(one.key)}
        return list(all_found.values())

    def _in_trash(self, one: Stored) -> bool:
        """Here, other than in the Web API, the children of an item in the trash are in the trash."""
        while True:
            if one.trashed:
                return True
            above = self.library.get(Kind.ITEM, one.parent) if one.parent else None
            if above is None:
                return False
            one = above

    def _json_of(self, kind: Kind, one: Stored) -> bytes:
        if _NAME not in one.json:
            one.json[_NAME] = dump(self.dialect.render(self.library, kind, one))
        return one.json[_NAME]

    def _page(self, found: list[Any]) -> tuple[list[Any], dict[str, str]]:
        ask = dict(self.request.query)
        limit, start = _whole(ask.get("limit")), _whole(ask.get("start"))
        page = found[start : start + limit] if limit else found[start:]
        return page, {
            "Total-Results": str(len(found)),
            "Link": self._link(limit, start, len(found)),
            "Last-Modified-Version": str(self.library.version),
        }

    def _link(self, limit: int, start: int, total: int) -> str:
        def to(name: str, offset: int) -> str:
            asked = [
                (key, str(offset) if key == "start" else value)
                for key, value in self.request.query
                if key != "start" or offset
            ]
            if offset and not any(key == "start" for key, _ in asked):
                asked.append(("start", str(offset)))
            text = "&".join(f"{key}={quote_plus(value)}" for key, value in asked)
            return f'<{self.dialect.base}{self.request.path}{"?" if text else ""}{text}>; rel="{name}"'

        links = []
        if start:
            links += [to("first", 0), to("prev", max(0, start - limit) if limit else 0)]
        links.append(to("last", (total - 1) // limit * limit if limit and total else 0))
        if limit and start + limit < total:
            links.append(to("next", start + limit))
        if site := self.dialect.site(self.library):
            links.append(f'<{site}/{"/".join(self.rest)}>; rel="alternate"')
        return ", ".join(links)

    def _groups(self) -> Answer:
        page, headers = self._page(self.dialect.groups())
        if self.dialect.server_id:
            del headers["Last-Modified-Version"]
        return Answer(200, dump(page), {"Content-Type": _JSON} | headers)

    def _tags(self) -> Answer:
        if self.rest[0] == "collections":
            items = self._with_children(self.library.members(self.rest[1]))
        else:
            items = list(self.library.all(Kind.ITEM))
        counts: dict[tuple[str, int], int] = {}
        for item in items:
            if not self._in_trash(item):
                for tag in item.data.get("tags", []):
                    tagged = (tag["tag"], tag.get("type", 0))
                    counts[tagged] = counts.get(tagged, 0) + 1
        wanted = self.rest[1] if self.rest[0] == "tags" and len(self.rest) == 2 else None
        site = self.dialect.site(self.library)
        path = self.library.address.path if site else "/users/local/fakefake"
        shown = []
        for (name, kind), number in sorted(counts.items()):
            if wanted in (None, name):
                links = {
                    "self": {"href": f"https://api.zotero.org{path}/tags/{quote_plus(name)}", "type": _JSON}
                }
                if site:
                    links["alternate"] = {
                        "href": f"http://zotero.org{path}/tags/{quote_plus(name)}",
                        "type": "text/html",
                    }
                shown.append({"tag": name, "links": links, "meta": {"type": kind, "numItems": number}})
        page, headers = self._page(shown)
        return Answer(200, dump(page), {"Content-Type": _JSON} | headers)

    # Writing (Zotero 10).

    def _post(self, kind: Kind) -> Answer:
        try:
            objects = self.request.json()
        except json.JSONDecodeError:
            raise _unsigned(400, "Invalid JSON provided\n") from None
        if not isinstance(objects, list):
            raise Refused(400, "Uploaded data must be a JSON array")
        if not objects:
            raise Refused(400, f"No {kind} provided")
        if len(objects) > _AT_ONCE:
            raise Refused(413, f"Cannot add more than {_AT_ONCE} items at a time")
        header = self._unmodified_since()
        if header is not None and header < self.library.version:
            raise Refused(
                412,
                "Library has been modified since specified version "
                f"(expected {header}, found {self.library.version})",
            )
        token = self.request.headers.get("zotero-write-token")
        if token in self.library.write_tokens:
            raise Refused(412, "Write token already used")
        told: dict[str, Json] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for index, sent in enumerate(objects):
            self._post_one(kind, str(index), sent, told, checked=header is not None)
        if token and told["successful"]:
            self.library.write_tokens.add(token)
        version = {"Last-Modified-Version": str(self.library.version)}
        return Answer(200, dump(told), {"Content-Type": _JSON} | version)

    def _post_one(self, kind: Kind, index: str, sent: Json, told: dict[str, Json], *, checked: bool) -> None:
        key = sent.get("key")
        old = self.library.get(kind, key) if key else None
        try:
            _check_keyed(_NOUNS[kind], sent, old, checked=checked)
            new = self._merged(kind, sent, old, put=False)
        except Refused as refused:
            told["failed"][index] = {"key": key or "", "code": refused.code, "message": refused.message}
            return
        name = key or self.library.new_key()
        if old is not None and {**old.data, "dateModified": ""} == {**new, "dateModified": ""}:
            told["unchanged"][index] = name
            return
        stored = self.library.put(kind, name, new)
        told["successful"][index] = self.dialect.render(self.library, kind, stored)
        told["success"][index] = name

    def _merged(self, kind: Kind, sent: Json, old: Stored | None, *, put: bool) -> Json:
        if kind is not Kind.ITEM:
            base: Json = {"relations": {}, "parentCollection": False} if kind is Kind.COLLECTION else {}
            sent = {name: value for name, value in sent.items() if name not in ("key", "version")}
            return base | (old.data if old else {}) | sent
        item_type = sent.get("itemType") or (old.data["itemType"] if old else "")
        if item_type not in ITEM_TYPES:
            raise Refused(400, f"Unknown itemType '{item_type}'")
        now = self.library.now()
        if put and old:
            # As recorded: collections that are left out are emptied, creators and tags stay.
            kept = ("creators", "tags", "relations", "dateAdded", "parentItem")
            new = {name: old.data[name] for name in kept if name in old.data}
        else:
            new = dict(old.data) if old else {}
        new = {"tags": [], "relations": {}, "dateAdded": now} | new | {"itemType": item_type}
        unknown = []
        for name, value in sent.items():
            if name in ("key", "version"):
                continue
            if name in KNOWN_FIELDS or name in _OWN_PROPERTIES:
                new[name] = value
            else:
                label = _CAPITAL.sub(" ", name[:1].upper() + name[1:])
                unknown.append(f"{label}: {value}")
        if unknown:
            new["extra"] = "\n".join(filter(None, [str(new.get("extra", "")), *unknown]))
        if not sent.get("dateModified"):
            new["dateModified"] = now
        return _tidied(new, item_type)

    def _unmodified_since(self) -> int | None:
        text = self.request.headers.get("if-unmodified-since-version")
        return None if text is None else int(text)

    def _checked_one(self, kind: Kind, key: str) -> Stored:
        one = self.library.get(kind, key)
        if one is None:
            raise Refused(404, "Not found")
        version = self._unmodified_since()
        if version is None:
            raise Refused(428, "If-Unmodified-Since-Version not provided")
        if one.version > version:
            message = f"{_NOUNS[kind]} has been modified since specified version"
            raise Refused(412, f"{message} (expected {version}, found {one.version})")
        return one

    def _write_one(self, kind: Kind, key: str) -> Answer:
        one = self._checked_one(kind, key)
        new = self._merged(kind, self.request.json(), one, put=self.request.method == "PUT")
        if {**one.data, "dateModified": ""} != {**new, "dateModified": ""}:
            one = self.library.put(kind, key, new)
        return Answer(204, headers={"Last-Modified-Version": str(one.version)})

    def _delete_one(self, kind: Kind, key: str) -> Answer:
        self._checked_one(kind, key)
        self.library.drop(kind, key, self.library.bump())
        return Answer(204, headers={"Last-Modified-Version": str(self.library.version)})

    def _delete_many(self, kind: Kind) -> Answer:
        self._check_library()
        version = self.library.bump()
        for key in (self.request.parameter(f"{_NOUNS[kind]}Key") or "").split(","):
            self.library.drop(kind, key, version)
        return Answer(204, headers={"Last-Modified-Version": str(version)})

    def _delete_tags(self) -> Answer:
        self._check_library()
        version = self.library.bump()
        for name in (self.request.parameter("tag") or "").split("||"):
            self.library.drop_tag(name.strip(), version)
        return Answer(204, headers={"Last-Modified-Version": str(version)})

    def _check_library(self) -> None:
        version = self._unmodified_since()
        if version is None:
            raise Refused(428, "If-Unmodified-Since-Version not provided")
        if version < self.library.version:
            raise Refused(
                412,
                "Library has been modified since specified version "
                f"(expected {version}, found {self.library.version})",
            )


def _check_keyed(noun: str, sent: Json, old: Stored | None, *, checked: bool) -> None:
    """Refuses an object whose key or version is not right; a new key of the client's own, too."""
    key, version = sent.get("key"), sent.get("version")
    if key and version is None and not checked:
        raise Refused(
            428,
            "Either If-Unmodified-Since-Version or 'version' property must be provided for "
            "'key'-based writes",
        )
    if key and old is None:
        raise Refused(400, f"'primaryData' not loaded for {noun} (null/1/{key})")
    if old and version is not None and old.version > version:
        raise Refused(412, f"{noun} version mismatch: expected {version}, found {old.version}")


def _tidied(data: Json, item_type: str) -> Json:
    if item_type not in CHILD_TYPES:
        data.setdefault("creators", [])
    if data.get("parentItem"):
        data.pop("collections", None)
    else:
        data.pop("parentItem", None)
        data.setdefault("collections", [])
    tidy = {name: value for name, value in data.items() if value not in ("", None)}
    if tidy.pop("deleted", False):
        tidy["deleted"] = True
    return tidy


def _since(found: list[Stored], text: str | None) -> list[Stored]:
    if text is None:
        return found
    if not text.isdigit():
        raise Refused(400, f"Invalid 'since' value '{text}'")
    since = int(text)
    return [one for one in found if one.version > since] if since else found


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _no_endpoint() -> Refused:
    return _unsigned(404, "No endpoint found\n")


def _unsigned(code: int, message: str) -> Refused:
    """An answer of Zotero's HTTP server itself: without the API's headers."""
    return Refused(code, message, X_Unsigned="")
