"""What the Web API accepts as an item, a collection, a search: the refusals, and what is stored.

Every rule and message is from the recordings (45 to 156 of web.jsonl).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from tests.fakes.zotero.exchange import Refused
from tests.fakes.zotero.library import Json, Kind, ZoteroLibrary
from tests.fakes.zotero.notes import clean_note
from tests.fakes.zotero.schema import (
    ANNOTATION_FIELDS,
    ATTACHMENT_FIELDS,
    CHILD_TYPES,
    CREATOR_TYPES,
    FIELDS,
    ITEM_TYPES,
    KNOWN_FIELDS,
    primary_creator,
    words,
)

NOTE_LIMIT: Final = 500_000
_FIELD_LIMIT: Final = 65_535
_NAME_LIMIT: Final = 255
_COMMON: Final = frozenset(
    words(
        "itemType creators tags collections relations dateAdded dateModified deleted parentItem "
        "inPublications"
    )
)
_KEY: Final = re.compile(r"[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\dZ?)?")
_LINE_ENDS: Final = re.compile(r"\r\n?")


def is_key(text: str) -> bool:
    """Tells whether `text` could be an object's key."""
    return _KEY.fullmatch(text) is not None


def checked(kind: Kind, library: ZoteroLibrary, sent: Json, old: Json | None, *, put: bool) -> Json:
    """Returns what becomes of an object when `sent` is written over `old`."""
    sent = {name: value for name, value in sent.items() if name not in ("key", "version")}
    if kind is Kind.ITEM:
        return _item(library, sent, old, put=put)
    if kind is Kind.COLLECTION:
        return _collection(library, sent, old)
    return (old or {}) | sent


def _item(library: ZoteroLibrary, sent: Json, old: Json | None, *, put: bool) -> Json:
    item_type = _item_type(sent, old, put=put)
    new = dict(old or {}) | {"itemType": item_type}
    _check_names(item_type, sent, new)
    for name, value in sent.items():
        if name not in _COMMON:
            new[name] = _text(name, value) if name != "note" else _note(value)
    _dates(library, sent, new, old)
    _creators(sent, new, item_type)
    if "tags" in sent:
        new["tags"] = _tags(sent["tags"])
    new.setdefault("tags", [])
    _place(library, sent, new)
    if "deleted" in sent:
        if sent["deleted"] not in (0, 1, True, False):
            raise Refused(500, "An error occurred")
        new["deleted"] = bool(sent["deleted"])
    new["relations"] = sent.get("relations", new.get("relations", {}))
    return _without_empty(new, item_type)


def _item_type(sent: Json, old: Json | None, *, put: bool) -> str:
    if "itemType" not in sent and (put or old is None):
        raise Refused(400, "'itemType' property not provided")
    if put and old is not None:
        for name in ("tags", "collections", "relations"):
            if name not in sent and not (name == "collections" and "parentItem" in sent):
                raise Refused(400, f"'{name}' property not provided")
    item_type = str(sent.get("itemType") or (old or {})["itemType"])
    if item_type not in ITEM_TYPES:
        raise Refused(400, f"'{item_type}' is not a valid itemType")
    return item_type


def _check_names(item_type: str, sent: Json, new: Json) -> None:
    if item_type == "attachment":
        mode = str(sent.get("linkMode", new.get("linkMode")))
        if mode not in ATTACHMENT_FIELDS:
            raise Refused(400, "'linkMode' property not provided")
        allowed = frozenset({*ATTACHMENT_FIELDS[mode], "linkMode", "charset"})
    elif item_type == "annotation":
        allowed = frozenset(ANNOTATION_FIELDS)
    elif item_type == "note":
        allowed = frozenset({"note"})
    else:
        allowed = frozenset(FIELDS[item_type])
    for name in sent:
        if name in _COMMON or name in allowed:
            continue
        if name in KNOWN_FIELDS:
            raise Refused(400, f"'{name}' is not a valid field for type '{item_type}'")
        raise Refused(400, f"Invalid property '{name}'")


def _text(name: str, value: object) -> str:
    text = "" if value is None else str(value)
    text = _LINE_ENDS.sub("\n", _CONTROL.sub("", text)).strip()
    if len(text) > _FIELD_LIMIT:
        short, label = f"{text[:50]}…", name[:1].upper() + name[1:]
        raise Refused(413, f"{label} field value '{short}' too long", {"field": label, "value": short})
    if name == "accessDate" and text and text != "CURRENT_TIMESTAMP" and not _DATE.fullmatch(text):
        raise Refused(
            400,
            "'accessDate' must be in ISO 8601 or UTC 'YYYY-MM-DD[ hh:mm:ss]' format or "
            f"'CURRENT_TIMESTAMP' ({text})",
        )
    return text


def _note(value: object) -> str:
    text = str(value or "")
    if len(text) > NOTE_LIMIT:
        raise Refused(413, f"Note '{clean_note(text[:200])[3:82]}...' too long")
    return clean_note(text)


def _dates(library: ZoteroLibrary, sent: Json, new: Json, old: Json | None) -> None:
    now = library.now()
    if new.get("accessDate") == "CURRENT_TIMESTAMP":
        new["accessDate"] = now
    for name in ("dateAdded", "dateModified"):
        if value := sent.get(name):
            if not _DATE.fullmatch(str(value)):
                raise Refused(
                    400, f"'{name}' must be in ISO 8601 or UTC 'YYYY-MM-DD hh:mm:ss' format ({value})"
                )
            new[name] = value
        else:
            new.setdefault(name, now)
    # A change of collections alone does not count as one of the item.
    if old is not None and set(sent) - {"collections", "itemType"} and "dateModified" not in sent:
        new["dateModified"] = now


def _creators(sent: Json, new: Json, item_type: str) -> None:
    if item_type in CHILD_TYPES:
        return
    creators = sent.get("creators", new.get("creators", []))
    if not isinstance(creators, list):
        raise Refused(400, "'creators' property must be an array")
    read = [_creator(one, item_type) for one in creators]
    new["creators"] = [one for one in read if one is not None]


def _creator(one: Json, item_type: str) -> Json | None:
    if "creatorType" not in one:
        raise Refused(400, "creator object must contain 'creatorType'")
    for name in one:
        if name not in ("creatorType", "firstName", "lastName", "name"):
            raise Refused(400, f"Invalid creator property '{name}'")
    if one["creatorType"] not in CREATOR_TYPES:
        raise Refused(400, f"'{one['creatorType']}' is not a valid creator type")
    for name in ("firstName", "lastName"):
        if name in one and "name" in one:
            raise Refused(400, f"'{name}' and 'name' creator fields are mutually exclusive")
    if "firstName" in one and "lastName" not in one:
        raise Refused(400, "'lastName' creator field must be set if 'firstName' is set")
    if not any(one.get(name, "").strip() for name in ("firstName", "lastName", "name")):
        return None
    kind = primary_creator(item_type) if one["creatorType"] == "author" else one["creatorType"]
    return {"creatorType": kind} | {
        name: one[name].strip() for name in ("firstName", "lastName", "name") if name in one
    }


def _tags(tags: object) -> list[Json]:
    if not isinstance(tags, list):
        raise Refused(400, "'tags' property must be an array")
    found: dict[tuple[str, int], Json] = {}
    for tag in tags:
        if not isinstance(tag, dict):
            raise Refused(400, "Tag must be an object")
        for name in tag:
            if name not in ("tag", "type"):
                raise Refused(400, f"Invalid tag property '{name}'")
        text = str(tag.get("tag", "")).strip()
        if len(text) > _NAME_LIMIT:
            raise Refused(413, f"Tag '{text[:50]}…' too long", {"tag": text})
        if text:
            kind = int(tag.get("type", 0))
            found[text, kind] = {"tag": text} | ({"type": kind} if kind else {})
    return [found[name] for name in sorted(found)]


def _place(library: ZoteroLibrary, sent: Json, new: Json) -> None:
    """Checks and takes over the parent and the collections."""
    if "parentItem" in sent:
        if parent := sent["parentItem"]:
            _check_parent(library, parent)
            new["parentItem"] = parent
        else:
            new.pop("parentItem", None)
    if new.get("parentItem"):
        if sent.get("collections"):
            raise Refused(400, "Child items cannot be assigned to collections")
        new.pop("collections", None)
        return
    collections = sent.get("collections", new.get("collections", []))
    if not isinstance(collections, list):
        raise Refused(400, "'collections' property must be an array")
    for key in collections:
        if library.get(Kind.COLLECTION, key) is None:
            raise Refused(409, f"Collection {key} not found", {"collection": key})
    new["collections"] = list(collections)


def _check_parent(library: ZoteroLibrary, key: str) -> None:
    parent = library.get(Kind.ITEM, key)
    if parent is None:
        raise Refused(409, f"Parent item {key} not found", {"parentItem": key})
    if parent.data["itemType"] in CHILD_TYPES:
        raise Refused(409, "Parent item cannot be a note or attachment", {"parentItem": key})


def _collection(library: ZoteroLibrary, sent: Json, old: Json | None) -> Json:
    if "name" not in sent and old is None:
        raise Refused(400, "'name' property not provided")
    for name in sent:
        if name not in ("name", "parentCollection", "relations", "deleted"):
            raise Refused(400, f"Invalid property '{name}'")
    new: Json = {"parentCollection": False, "relations": {}} | (old or {}) | sent
    new["name"] = str(new["name"]).strip()
    if not new["name"]:
        raise Refused(400, "Collection name cannot be empty")
    if len(new["name"]) > _NAME_LIMIT:
        short = f"{new['name'][:50]}…"
        raise Refused(413, f"Collection name '{short}' too long", {"value": short})
    parent = str(new["parentCollection"] or "")
    new["parentCollection"] = parent or False
    if parent:
        if not is_key(parent):
            raise Refused(500, "An error occurred")
        if library.get(Kind.COLLECTION, parent) is None:
            raise Refused(409, f"Parent collection {parent} not found", {"collection": parent})
    if not new.get("deleted"):
        new.pop("deleted", None)
    return new


def _without_empty(data: Mapping[str, Any], item_type: str) -> Json:
    allowed = frozenset(FIELDS.get(item_type, KNOWN_FIELDS)) | _COMMON | {"linkMode", "note"}
    kept = {name: value for name, value in data.items() if value not in ("", None) and name in allowed}
    if not kept.get("deleted"):
        kept.pop("deleted", None)
    return kept
