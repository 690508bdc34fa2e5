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


def pack(found: RemoteObject, *, with_paper: bool) -> bytes:
    """Returns an object, without its key, version and parent, compressed.

    Args:
        with_paper: Bibliographic data too; else that is kept elsewhere.
    """
    plain = _plain_collection(found) if isinstance(found, RemoteCollection) else _plain_item(found)
    if with_paper and isinstance(found, RemoteItem) and found.paper:
        plain["paper"] = papers.to_plain(found.paper)
    kept = {name: value for name, value in plain.items() if value}
    content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    return Row("pristine", found.key).packed("data", content, LARGEST_JSON)


def _plain_collection(found: RemoteCollection) -> dict[str, object]:
    return {"name": found.name, "deleted": found.deleted}


def _plain_item(found: RemoteItem) -> dict[str, object]:
    return {
        "deleted": found.deleted,
        "tags": [[tag.name, 1] if tag.automatic else [tag.name] for tag in found.tags],
        "collections": sorted(found.collections),
        "added": found.added,
        "modified": found.modified,
        "note": found.note,
        "attachment": asdict(found.attachment) if found.attachment else None,
    }


def unpack(
    kind: ObjectKind, key: str, version: int, parent: str, type_: ItemType | None, data: object
) -> RemoteObject:
    """Returns an object as it was packed; StorageError says what is damaged."""
    row = Row("pristine", key)
    try:
        plain = as_mapping(row.unpacked_json("data", data))
        if kind is ObjectKind.COLLECTION:
            name = as_string(plain.get("name", ""))
            return RemoteCollection(key, version, name, parent, bool(plain.get("deleted")))
        return _item(key, version, parent, type_ or ItemType.OTHER, plain)
    except (TypeError, ValueError) as error:
        raise row.damaged("data", f"is not what is known of an object ({error})") from error


def _item(key: str, version: int, parent: str, type_: ItemType, plain: dict[str, object]) -> RemoteItem:
    attachment, paper = plain.get("attachment"), plain.get("paper")
    return RemoteItem(
        key,
        version,
        type_,
        parent,
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
