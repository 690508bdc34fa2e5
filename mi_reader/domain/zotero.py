"""Objects as a Zotero library has them: what is read from there, and what is to be written there.

Names are Zotero's (https://www.zotero.org/support/dev/web_api/v3/basics); keys are unique in one library,
collections and items apart. Only `mi_reader.zotero` knows how they look as JSON.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from mi_reader.domain.papers import PaperData


class ObjectKind(StrEnum):
    """The two kinds of objects that are synced."""

    COLLECTION = "collection"
    ITEM = "item"


class ItemType(StrEnum):
    """What an item is to us; Zotero's many bibliographic types are all papers."""

    PAPER = "paper"
    NOTE = "note"
    ATTACHMENT = "attachment"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """A tag; an automatic one came with the paper and was not set by a person."""

    name: str
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class RemoteCollection:
    """A collection.

    Attributes:
        version: The server's number for this state of it.
        parent: Key of the collection it stands in; "" at the top.
        deleted: In the trash.
    """

    key: str
    version: int
    name: str
    parent: str = ""
    deleted: bool = False

    @property
    def kind(self) -> ObjectKind:
        """What it is."""
        return ObjectKind.COLLECTION


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where an attachment's file is: what Zotero says of it, unchecked.

    Attributes:
        mode: Zotero's `linkMode`: `imported_file`, `imported_url`, `linked_file`, `linked_url`.
        path: Of a linked file, as Zotero writes it; may be relative to Zotero's base directory.
    """

    title: str
    mode: str
    filename: str = ""
    path: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RemoteItem:
    """An item: a paper, a note, an attachment, or something of no use here (`OTHER`).

    Attributes:
        version: The server's number for this state of it.
        parent: Key of the item it belongs to; "" for one that stands alone.
        deleted: In the trash.
        added: When it came into the library, ISO 8601 in UTC.
        modified: When it was changed last, ISO 8601 in UTC.
        note: HTML of a note, as it is: untrusted.
        paper: Bibliographic data of a paper.
    """

    key: str
    version: int
    type: ItemType
    parent: str = ""
    deleted: bool = False
    tags: tuple[Tag, ...] = ()
    collections: frozenset[str] = frozenset()
    added: str = ""
    modified: str = ""
    note: str = ""
    paper: PaperData | None = None
    attachment: Attachment | None = None

    @property
    def kind(self) -> ObjectKind:
        """What it is."""
        return ObjectKind.ITEM


RemoteObject = RemoteCollection | RemoteItem


@dataclass(frozen=True, slots=True)
class CollectionWrite:
    """A collection to be made (version 0) or changed; what is None stays as it is.

    Attributes:
        key: "" lets the server choose one.
        parent: "" moves it to the top.
        deleted: False takes it out of the trash.
    """

    key: str
    version: int
    name: str | None = None
    parent: str | None = None
    deleted: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemWrite:
    """An item to be made (version 0) or changed; what is None stays as it is.

    Attributes:
        key: "" lets the server choose one.
        paper: Only for making one: bibliographic data there is never changed.
        parent: Only for making a note.
    """

    key: str
    version: int
    tags: tuple[Tag, ...] | None = None
    collections: frozenset[str] | None = None
    note: str | None = None
    deleted: bool | None = None
    parent: str | None = None
    paper: PaperData | None = None


ObjectWrite = CollectionWrite | ItemWrite


@dataclass(frozen=True, slots=True)
class Deletions:
    """Keys of what was erased (not trashed) since a version."""

    collections: frozenset[str] = field(default_factory=frozenset)
    items: frozenset[str] = field(default_factory=frozenset)
