"""Items and collections as JSON and back, in the words of the Web API and of Zotero on this computer.

The two differ in what they leave out (this computer's leaves out empty fields) and in how they say yes
(`deleted` is 1 or true). Sources: https://www.zotero.org/support/dev/web_api/v3/types_and_fields and
recorded answers of both. An object that makes no sense is a problem of its own; the others are read.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeGuard

from mi_reader.domain.errors import Problem, StorageError
from mi_reader.domain.papers import Creator, PaperData
from mi_reader.domain.zotero import (
    Attachment,
    CollectionWrite,
    ItemType,
    ItemWrite,
    ObjectKind,
    ObjectWrite,
    RemoteCollection,
    RemoteItem,
    RemoteObject,
    Tag,
)
from mi_reader.markup.marks import is_mark
from mi_reader.store import objects_json
from mi_reader.store.decoding import LARGEST_JSON, Row

Json = dict[str, object]

_KEY: Final = re.compile(r"[A-Z0-9]{8}")
_LARGEST_VERSION: Final = 2**63 - 1  # what the database can keep
# Bytes that a character of an object may take where it is kept: \u001b; of a tag twice.
_MOST_KEPT: Final = 12
# Of the time that both dialects write; ISO 8601 knows more forms, which nobody here expects.
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_TYPES: Final = {
    "note": ItemType.NOTE,
    "attachment": ItemType.ATTACHMENT,
    "annotation": ItemType.OTHER,
}
# What some item types call their title and date: https://api.zotero.org/schema, baseField.
_TITLES: Final = {"case": "caseName", "email": "subject", "statute": "nameOfAct"}
_DATES: Final = {"case": "dateDecided", "patent": "issueDate", "statute": "dateEnacted"}
# As the Web API says it, recorded.
_NO_FIELD: Final = re.compile(r"'(\w+)' is not a valid field for type|Invalid property '(\w+)'")
_NO_ROLE: Final = re.compile(r"'(\w+)' is not a valid creator type")
_ANYBODY: Final = "contributor"
_NOT_FIELDS: Final = frozenset(
    {"key", "version", "itemType", "creators", "tags", "collections", "relations", "parentItem"}
    | {"dateAdded", "dateModified", "deleted", "inPublications"}
)


class CodecError(ValueError):
    """An object is not what the API documents; says what of it."""


def decode_all(
    kind: ObjectKind, values: Iterable[object], size: int | None = None
) -> tuple[list[RemoteObject], dict[str, Problem], int]:
    """Reads a list of objects.

    Args:
        size: Bytes of all of them as JSON; None if nobody knows.

    Returns:
        The objects; by key those that make no sense or are too large; how many of these did not even tell
        their key.
    """
    objects: list[RemoteObject] = []
    problems: dict[str, Problem] = {}
    nameless = 0
    for value in values:
        try:
            found = decode(kind, value)
            if size is None or _MOST_KEPT * size > LARGEST_JSON:
                _check_size(found, value)
        except CodecError as error:
            if key := _key_of(value):
                problems[key] = Problem(f"{kind} {key}", f"Zotero's data make no sense: {error}")
            else:
                nameless += 1
        except StorageError:
            problem = f"It is larger than {LARGEST_JSON // 1_000_000} MB, the most that can be kept."
            problems[found.key] = Problem(f"{kind} {found.key}", problem, "Make it smaller in Zotero.")
        else:
            objects.append(found)
    return objects, problems, nameless


def _check_size(found: RemoteObject, value: object) -> None:
    """Makes sure that an object can be kept; StorageError says how large it would be."""
    if _MOST_KEPT * _length(value) > LARGEST_JSON:
        objects_json.pack(Row("incoming", found.key), found, whole=True, with_paper=True)


def _length(value: object) -> int:
    """Returns the characters of a JSON value, about, and not less."""
    length = 0
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            length += len(one)
        elif isinstance(one, list):
            length += 4 * len(one)
            waiting += one
        elif isinstance(one, dict):
            length += sum(map(len, one)) + 4 * len(one)
            waiting += one.values()
    return length


def decode(kind: ObjectKind, value: object) -> RemoteObject:
    """Reads one object.

    Raises:
        CodecError: It makes no sense.
    """
    if not isinstance(value, dict) or not isinstance(data := value.get("data"), dict):
        raise CodecError("it has no data")
    key = _key_of(value)
    if not key:
        raise CodecError("it has no key")
    version = value.get("version", data.get("version"))
    if not is_version(version):
        raise CodecError("its version is no number")
    if kind is ObjectKind.COLLECTION:
        return RemoteCollection(
            key=key,
            version=version,
            name=_text(data, "name"),
            parent=_reference(data, "parentCollection"),
            deleted=_flag(data, "deleted"),
        )
    return _item(key, version, data)


def _item(key: str, version: int, data: Json) -> RemoteItem:
    name = _text(data, "itemType")
    if not name:
        raise CodecError("it has no itemType")
    kind = _TYPES.get(name, ItemType.PAPER)
    tags = _tags(data)
    return RemoteItem(
        key=key,
        version=version,
        type=kind,
        parent=_reference(data, "parentItem"),
        deleted=_flag(data, "deleted"),
        tags=tags,
        collections=frozenset(_strings(data, "collections")),
        added=_moment(data, "dateAdded"),
        modified=_moment(data, "dateModified"),
        note=_text(data, "note") if kind is ItemType.NOTE else "",
        paper=_paper(name, data, tags) if kind is ItemType.PAPER else None,
        attachment=_attachment(data) if kind is ItemType.ATTACHMENT else None,
    )


def _paper(item_type: str, data: Json, tags: tuple[Tag, ...]) -> PaperData:
    title, date = _TITLES.get(item_type, "title"), _DATES.get(item_type, "date")
    fields = {
        _whole(name): _whole(value)
        for name, value in data.items()
        if isinstance(value, str) and value and name not in _NOT_FIELDS and name not in (title, date)
    }
    return PaperData(
        item_type=item_type,
        title=_text(data, title),
        creators=tuple(_creator(one) for one in _list(data, "creators")),
        date=_text(data, date),
        fields=fields,
        tags=tuple(tag.name for tag in tags if not is_mark(tag.name)),
    )


def _creator(value: object) -> Creator:
    if not isinstance(value, dict):
        raise CodecError("one of its creators is none")
    return Creator(
        family=_text(value, "lastName"),
        given=_text(value, "firstName"),
        name=_text(value, "name"),
        role=_text(value, "creatorType") or "author",
    )


def _attachment(data: Json) -> Attachment:
    return Attachment(
        title=_text(data, "title"),
        mode=_text(data, "linkMode"),
        filename=_text(data, "filename"),
        path=_text(data, "path"),
        url=_text(data, "url"),
    )


def _tags(data: Json) -> tuple[Tag, ...]:
    tags: dict[str, Tag] = {}
    for value in _list(data, "tags"):
        if not isinstance(value, dict):
            raise CodecError("one of its tags is none")
        if name := _text(value, "tag"):
            tags.setdefault(name, Tag(name, automatic=value.get("type") == 1))
    return tuple(tags.values())


def _key_of(value: object) -> str:
    """Returns the key of an object, "" if it does not tell one of the right form."""
    if not isinstance(value, dict):
        return ""
    data = value.get("data")
    key = value.get("key") or (data.get("key") if isinstance(data, dict) else "")
    return key if isinstance(key, str) and is_remote_key(key) else ""


def is_remote_key(text: str) -> bool:
    """Tells whether this may be a key of the server's: wider than what we make ourselves."""
    return _KEY.fullmatch(text) is not None


def is_version(value: object) -> TypeGuard[int]:
    """Tells whether this is a version: a number that the database can keep."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_VERSION


def _text(data: Mapping[str, object], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CodecError(f"{name} is no text")
    return _whole(value)


def _moment(data: Json, name: str) -> str:
    """Returns a time, "" for what is none: nothing worth keeping hangs on it."""
    text = _text(data, name)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if _DAY.match(text) else ""


def _whole(text: str) -> str:
    # JSON may hold half a character (\ud800), which no database takes.
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _reference(data: Json, name: str) -> str:
    return "" if data.get(name) is False else _text(data, name)


def _flag(data: Json, name: str) -> bool:
    value = data.get(name)
    if value is None:
        return False
    if not isinstance(value, int):  # true and false are ints
        raise CodecError(f"{name} is neither yes nor no")
    return bool(value)


def _list(data: Json, name: str) -> list[object]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise CodecError(f"{name} is no list")
    return value


def _strings(data: Json, name: str) -> list[str]:
    values = _list(data, name)
    texts = [_whole(value) for value in values if isinstance(value, str)]
    if len(texts) < len(values):
        raise CodecError(f"{name} are no keys")
    return texts


def encode(write: ObjectWrite, *, client_keys: bool) -> Json:
    """Writes what is to be made or changed, as an object for a POST (which leaves out what stays).

    Args:
        client_keys: Whether a new object brings its key; else the server's answer tells it.
    """
    new = not write.key or write.version == 0
    named = bool(write.key) and (client_keys or not new)
    body: Json = {"key": write.key, "version": write.version} if named else {}
    if isinstance(write, CollectionWrite):
        if write.name is not None:
            body["name"] = write.name
        if write.parent is not None:
            body["parentCollection"] = write.parent or False
        if write.deleted is not None:
            body["deleted"] = int(write.deleted)
        return body
    return body | _item_body(write, new=new)


def _item_body(write: ItemWrite, *, new: bool) -> Json:
    body: Json = {}
    tags = write.tags
    if write.paper is not None:
        body = encode_paper(write.paper)
        own = {tag.name for tag in tags or ()}
        tags = (*(tags or ()), *(Tag(name) for name in dict.fromkeys(write.paper.tags) if name not in own))
    elif new:
        body = {"itemType": "note", "note": ""}
    if write.parent:
        body["parentItem"] = write.parent
    if write.note is not None:
        body["note"] = write.note
    if tags is not None:
        body["tags"] = [_tag(tag) for tag in tags]
    if write.collections is not None:
        body["collections"] = sorted(write.collections)
    if write.deleted is not None:
        body["deleted"] = int(write.deleted)  # both dialects take 1 and 0
    return body


def _tag(tag: Tag) -> Json:
    return {"tag": tag.name, "type": 1} if tag.automatic else {"tag": tag.name}


def encode_paper(paper: PaperData) -> Json:
    """Writes the bibliographic data of a new item, all but its tags.

    What Zotero has no field for goes to `extra`, a line each, as Zotero does it itself; the Web API refuses
    an item with a field that is not its type's.
    """
    body: Json = {"itemType": paper.item_type}
    body |= {name: value for name, value in paper.fields.items() if name not in _NOT_FIELDS}
    body[_TITLES.get(paper.item_type, "title")] = paper.title
    if paper.date:
        body[_DATES.get(paper.item_type, "date")] = paper.date
    body["creators"] = [_creator_body(creator) for creator in paper.creators]
    if paper.unknown:
        lines = [f"{name}: {' '.join(value.split())}" for name, value in paper.unknown]
        extra = paper.fields.get("extra", "")
        body["extra"] = "\n".join([extra, *lines] if extra else lines)
    return body


def fitted(paper: PaperData, refusal: str) -> PaperData | None:
    """Returns a paper without what a server would not have of it; None if that is not what it refused.

    Which fields and creators an item type has is the server's to say: its schema grows. A field goes to
    `extra`, a creator becomes a contributor.
    """
    if (found := _NO_FIELD.search(refusal)) and (field := found[1] or found[2]) in paper.fields:
        rest = {name: value for name, value in paper.fields.items() if name != field}
        return replace(paper, fields=rest, unknown=(*paper.unknown, (field, paper.fields[field])))
    if (found := _NO_ROLE.search(refusal)) and found[1] in {one.role for one in paper.creators} - {_ANYBODY}:
        creators = (replace(one, role=_ANYBODY) if one.role == found[1] else one for one in paper.creators)
        return replace(paper, creators=tuple(creators))
    return None


def _creator_body(creator: Creator) -> Json:
    body: Json = {"creatorType": creator.role}
    if creator.name or not creator.family:
        # The Web API refuses a first name without a last one.
        return body | {"name": creator.name or creator.given}
    return body | {"firstName": creator.given, "lastName": creator.family}
