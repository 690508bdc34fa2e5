"""What is kept of an object comes back as it was."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.errors import StorageError
from mi_reader.domain.papers import PaperData
from mi_reader.domain.zotero import Attachment, ItemType, ObjectKind, RemoteCollection, RemoteItem, Tag
from mi_reader.store import objects_json
from mi_reader.store.decoding import Row
from tests.store.test_papers import all_data

ROW = Row("incoming", "ABCD2345")

attachments = st.builds(Attachment, *(st.text() for _ in range(5)))
all_items = st.builds(
    RemoteItem,
    key=st.text(),
    version=st.integers(0, 2**53),
    type=st.sampled_from(ItemType),
    parent=st.text(),
    deleted=st.booleans(),
    tags=st.lists(st.builds(Tag, st.text(), st.booleans()), max_size=4).map(tuple),
    collections=st.frozensets(st.text(), max_size=4),
    added=st.text(),
    modified=st.text(),
    note=st.text(),
    paper=st.none() | all_data,
    attachment=st.none() | attachments,
)
all_collections = st.builds(
    RemoteCollection, st.text(), st.integers(0, 2**53), st.text(), st.text(), st.booleans()
)


@given(found=all_items | all_collections)
def test_a_whole_object_comes_back_whole(found: RemoteItem | RemoteCollection) -> None:
    packed = objects_json.pack(ROW, found, whole=True, with_paper=True)
    assert objects_json.unpack(ROW, found.kind, found.key, found.version, packed) == found


@given(found=all_items)
def test_what_is_kept_elsewhere_is_not_kept_twice(found: RemoteItem) -> None:
    packed = objects_json.pack(ROW, found)
    assert objects_json.unpack_item(ROW, found.key, found.version, packed) == RemoteItem(
        found.key,
        found.version,
        ItemType.OTHER,
        deleted=found.deleted,
        tags=found.tags,
        added=found.added,
        modified=found.modified,
        note=found.note,
        attachment=found.attachment,
    )


def test_what_says_nothing_takes_no_room() -> None:
    for found in (RemoteItem("K", 1, ItemType.NOTE), RemoteCollection("K", 1, "")):
        assert zlib.decompress(objects_json.pack(ROW, found)) == b"{}"


def test_a_paper_of_which_nothing_is_known_is_still_one() -> None:
    found = RemoteItem("K", 1, ItemType.PAPER, paper=PaperData(""))
    packed = objects_json.pack(ROW, found, whole=True, with_paper=True)
    assert objects_json.unpack(ROW, ObjectKind.ITEM, "K", 1, packed) == found


WRONG = {
    ObjectKind.ITEM: (
        "[]", "5", '{"tags":5}', '{"tags":["a"]}', '{"tags":[[5]]}', '{"collections":[5]}', '{"added":5}',
        '{"modified":5}', '{"note":["x"]}', '{"type":"x"}', '{"type":5}', '{"parent":5}', '{"paper":[]}',
        '{"paper":{"creators":[{"evil":"1"}]}}', '{"attachment":[]}', '{"attachment":{"title":"t"}}',
        '{"attachment":{"title":"t","mode":"m","evil":"x"}}', '{"attachment":{"title":5,"mode":"m"}}',
        '{"note":"\\ud800"}', "{", "",
    ),
    ObjectKind.COLLECTION: ("[]", "null", '{"name":5}', '{"parent":[]}', '{"name":"\\udfff"}', "{"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "plain"), [(kind, plain) for kind in WRONG for plain in WRONG[kind]])
def test_what_no_object_is_is_refused_by_name(kind: ObjectKind, plain: str) -> None:
    with pytest.raises(StorageError, match=r"data in row ABCD2345 of incoming "):
        objects_json.unpack(ROW, kind, "ABCD2345", 1, zlib.compress(plain.encode()))


@pytest.mark.parametrize("data", [None, "text", b"", b"\0\xff", zlib.compress(b'{"note":"' * 99)[:-4]])
def test_what_is_not_packed_is_refused_by_name(data: object) -> None:
    with pytest.raises(StorageError, match=r"data in row ABCD2345 of incoming "):
        objects_json.unpack(ROW, ObjectKind.ITEM, "ABCD2345", 1, data)
