"""Zotero's objects as the JSON that is kept of them: only what is needed again."""

import json
from dataclasses import asdict

from mi_reader.domain.zotero import (
    Attachment,
    ItemType,
    ObjectKind,
    RemoteCollection,
    RemoteItem,
    RemoteObject,
    Tag,
)
from mi_reader.store import papers
from mi_reader.store.decoding import LARGEST_JSON, Row, as_items, as_mapping, as_string, as_strings


def pack(row: Row, found: RemoteObject, *, whole: bool = False, with_paper: bool = False) -> bytes:
    """Returns an object, without its key and version, compressed.

    Args:
        row: Where it will be kept.
        whole: Its parent, its type and the collections it is in too, as it waits to be swapped in; else these
            are kept elsewhere.
        with_paper: Bibliographic data too; else that is kept elsewhere.
    """
    plain = _plain_collection(found) if isinstance(found, RemoteCollection) else _plain_item(found)
    if whole:
        plain["parent"] = found.parent
        if isinstance(found, RemoteItem):
            plain |= {"type": found.type, "collections": sorted(found.collections)}
    if with_paper and isinstance(found, RemoteItem) and found.paper:
        plain["paper"] = papers.to_plain(found.paper)
    kept = {name: value for name, value in plain.items() if value}
    content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    return row.packed("data", content, LARGEST_JSON, soon_gone=whole)


def _plain_collection(found: RemoteCollection) -> dict[str, object]:
    return {"name": found.name, "deleted": found.deleted}


def _plain_item(found: RemoteItem) -> dict[str, object]:
    return {
        "deleted": found.deleted,
        "tags": [[tag.name, 1] if tag.automatic else [tag.name] for tag in found.tags],
        "added": found.added,
        "modified": found.modified,
        "note": found.note,
        "attachment": asdict(found.attachment) if found.attachment else None,
    }


def unpack(row: Row, kind: ObjectKind, key: str, version: int, data: object) -> RemoteObject:
    """Returns an object that was packed whole.

    Raises:
        StorageError: It is damaged; the message names the row.
    """
    known = unpack_item if kind is ObjectKind.ITEM else unpack_collection
    return known(row, key, version, data)


def unpack_collection(row: Row, key: str, version: int, data: object) -> RemoteCollection:
    """Returns a collection; one that was not packed whole stands at the top."""
    plain = row.unpacked_json("data", data)
    try:
        known = as_mapping(plain)
        name, parent = as_string(known.get("name", "")), as_string(known.get("parent", ""))
    except TypeError as error:
        raise row.damaged("data", f"is not what is known of a collection ({error})") from error
    return RemoteCollection(key, version, name, parent, bool(known.get("deleted")))


def unpack_item(row: Row, key: str, version: int, data: object) -> RemoteItem:
    """Returns an item; one that was not packed whole is `OTHER`, stands alone and is in no collection."""
    plain = row.unpacked_json("data", data)
    try:
        return _item(key, version, as_mapping(plain))
    except (TypeError, ValueError) as error:
        raise row.damaged("data", f"is not what is known of an item ({error})") from error


def _item(key: str, version: int, plain: dict[str, object]) -> RemoteItem:
    attachment, paper = plain.get("attachment"), plain.get("paper")
    return RemoteItem(
        key,
        version,
        ItemType(as_string(plain.get("type", ItemType.OTHER))),
        as_string(plain.get("parent", "")),
        deleted=bool(plain.get("deleted")),
        tags=tuple(_tag(as_items(tag)) for tag in as_items(plain.get("tags", []))),
        collections=frozenset(map(as_string, as_items(plain.get("collections", [])))),
        added=as_string(plain.get("added", "")),
        modified=as_string(plain.get("modified", "")),
        note=as_string(plain.get("note", "")),
        paper=papers.from_plain(paper) if paper is not None else None,
        attachment=Attachment(**as_strings(attachment)) if attachment is not None else None,
    )


def _tag(plain: list[object]) -> Tag:
    return Tag(as_string(plain[0]) if plain else "", automatic=len(plain) > 1)
