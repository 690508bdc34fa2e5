import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.papers import Creator, PaperData
from mi_reader.domain.zotero import (
    Attachment,
    CollectionWrite,
    ItemType,
    ItemWrite,
    ObjectKind,
    RemoteCollection,
    RemoteItem,
    Tag,
)
from mi_reader.store.decoding import LARGEST_JSON, Row
from mi_reader.store.objects_json import pack
from mi_reader.zotero.codec import CodecError, decode, decode_all, encode, encode_paper, fitted

RECORDINGS = Path(__file__).resolve().parents[2].parent / "shared" / "api"


def item(**data: object) -> dict[str, Any]:
    return {"key": "AAAA2222", "version": 3, "data": {"key": "AAAA2222", "itemType": "book", **data}}


def read(**data: object) -> RemoteItem:
    found = decode(ObjectKind.ITEM, item(**data))
    assert isinstance(found, RemoteItem)
    return found


def paper(**data: object) -> PaperData:
    found = read(**data).paper
    assert found is not None
    return found


def test_a_paper_of_the_web_and_one_of_this_computer_read_the_same() -> None:
    web = read(
        title="T", abstractNote="", deleted=1, creators=[], tags=[], extra="", collections=[], relations={}
    )
    local = read(title="T", deleted=True, futureField={"a": 1})
    assert web == local
    assert web.deleted
    assert web.paper == PaperData("book", "T")


def test_our_marks_are_tags_of_the_item_but_no_keywords_of_the_paper() -> None:
    names = ["oh!? 2022-11-25", "お！？", "mi-reader:skip", "oh, well", "catalysis", "zebra"]
    found = read(tags=[{"tag": name, "type": int(name == "zebra")} for name in names])
    assert found.tags == tuple(Tag(name, automatic=name == "zebra") for name in names)
    assert found.paper is not None
    assert found.paper.tags == ("oh, well", "catalysis", "zebra")


def test_fields_are_all_texts_that_are_no_book_keeping() -> None:
    found = paper(
        title="T", date="2020", extra="Citation Key: a", citationKey="a", DOI="", numPages=12, newField="x",
        dateAdded="2026-01-01T00:00:00Z", relations={"a": "b"}, inPublications="true",
    )  # fmt: skip
    assert found == PaperData(
        "book", "T", date="2020", fields={"extra": "Citation Key: a", "citationKey": "a", "newField": "x"}
    )


@pytest.mark.parametrize(
    ("item_type", "title", "date"),
    [
        ("case", "caseName", "dateDecided"),
        ("statute", "nameOfAct", "dateEnacted"),
        ("patent", "title", "issueDate"),
    ],
)
def test_types_with_names_of_their_own_for_title_and_date(item_type: str, title: str, date: str) -> None:
    found = paper(itemType=item_type, **{title: "T", date: "2020"})
    assert found == PaperData(item_type, "T", date="2020")
    body = encode_paper(found)
    assert (body[title], body[date]) == ("T", "2020")


def test_kinds_of_items() -> None:
    note = read(itemType="note", note="<p>n</p>", parentItem="BBBB2222")
    assert (note.type, note.note, note.parent, note.paper) == (ItemType.NOTE, "<p>n</p>", "BBBB2222", None)
    assert read(itemType="annotation", parentItem="BBBB2222").type is ItemType.OTHER
    file = read(
        itemType="attachment", title="PDF", linkMode="linked_file", path="attachments:a.pdf", note="x"
    )
    assert file.attachment == Attachment("PDF", "linked_file", path="attachments:a.pdf")
    assert file.note == ""
    assert read(itemType="somethingNew", title="N").type is ItemType.PAPER


def test_collections() -> None:
    found = decode(
        ObjectKind.COLLECTION,
        {"key": "CCCC2222", "version": 0, "data": {"name": "N", "parentCollection": False, "relations": {}}},
    )
    assert found == RemoteCollection("CCCC2222", 0, "N")
    below = {
        "key": "CCCC3333",
        "version": 1,
        "data": {"name": "B", "parentCollection": "CCCC2222", "deleted": 1},
    }
    assert decode(ObjectKind.COLLECTION, below) == RemoteCollection(
        "CCCC3333", 1, "B", "CCCC2222", deleted=True
    )


BROKEN: list[object] = [
    None, [], "x", {}, {"key": "AAAA2222", "version": 1}, {"key": "AAAA2222", "version": 1, "data": []},
    {"key": "../x", "version": 1, "data": {"itemType": "book"}}, {"version": 1, "data": {"itemType": "book"}},
    *({**item(), "version": version} for version in (None, "1", -1, True, 1.0, 2**63)),
    item(itemType=None), item(itemType=3), item(title=[]), item(tags={}), item(tags=["x"]),
    item(tags=[{"tag": 1}]), item(creators=["x"]), item(creators=[{"lastName": 1}]), item(collections=[1]),
    item(collections="x"), item(deleted="yes"), item(parentItem=1), item(dateAdded=5),
    item(itemType="note", note={}),
]  # fmt: skip


@pytest.mark.parametrize("value", BROKEN)
def test_what_makes_no_sense_is_a_problem(value: object) -> None:
    with pytest.raises(CodecError):
        decode(ObjectKind.ITEM, value)


def test_one_bad_object_does_not_stop_the_others() -> None:
    objects, problems, nameless = decode_all(ObjectKind.ITEM, [*BROKEN, {**item(), "key": "GOOD2222"}])
    assert [one.key for one in objects] == ["GOOD2222"]
    assert set(problems) == {"AAAA2222"}
    assert "AAAA2222" in str(problems["AAAA2222"])
    assert nameless == 6


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2022-10-03T08:00:00Z", "2022-10-03T08:00:00Z"),
        ("2022-10-03 08:00:00", "2022-10-03 08:00:00"),
        ("2022-10-03", "2022-10-03"),
        *((what, "") for what in ("garbage", "0000-00-00T00:00:00Z", "2022-02-30T00:00:00Z", "2022-13-01")),
        *(
            (what, "")
            for what in ("20221003T080000Z", "2022-W01-1", "2022-10-03garbage", "２０２２-10-03", "")
        ),
    ],
)
def test_a_time_that_is_none_is_left_out(told: str, kept: str) -> None:
    found = read(dateAdded=told, dateModified=told)
    assert (found.added, found.modified) == (kept, kept)
    if kept:
        date.fromisoformat(kept[:10])


LARGE = "x" * (LARGEST_JSON // 2)


@pytest.mark.parametrize(
    "data",
    [
        {"itemType": "note", "note": LARGE * 2},
        {"itemType": "note", "note": "\x1b" * (LARGEST_JSON // 6)},
        {"itemType": "note", "note": "語" * (LARGEST_JSON // 3)},
        {"title": LARGE, "abstractNote": LARGE},
        {"tags": [{"tag": LARGE}]},
        {"itemType": "attachment", "url": LARGE * 2},
    ],
)
def test_what_is_too_large_to_be_kept_is_a_problem_of_its_own(data: dict[str, object]) -> None:
    objects, problems, nameless = decode_all(ObjectKind.ITEM, [item(**data), {**item(), "key": "GOOD2222"}])
    assert [one.key for one in objects] == ["GOOD2222"]
    assert set(problems) == {"AAAA2222"}
    assert "larger than 16 MB" in problems["AAAA2222"].message
    assert nameless == 0


def test_what_is_large_is_read_as_long_as_it_can_be_kept() -> None:
    objects, problems, _ = decode_all(ObjectKind.ITEM, [item(itemType="note", note=LARGE)])
    assert [one.key for one in objects] == ["AAAA2222"]
    assert not problems
    pack(Row("incoming", "AAAA2222"), objects[0], whole=True, with_paper=True)


NAMES = (
    st.sampled_from(["key", "version", "data", "itemType", "tags", "tag", "creators", "title"]) | st.text()
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["book", "note", "AAAA2222"]),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
)


@given(JSON, st.sampled_from(ObjectKind))
def test_no_json_whatsoever_breaks_the_reader(value: object, kind: ObjectKind) -> None:
    objects, problems, nameless = decode_all(kind, [value])
    assert len(objects) + len(problems) + nameless == 1


def test_half_a_character_becomes_a_whole_one() -> None:
    found = paper(**json.loads(r'{"title": "a\ud800b", "extra": "\udc00", "x\ud800": "y"}'))
    assert (found.title[0], found.title[-1]) == ("a", "b")
    json.dumps([found.title, dict(found.fields)], ensure_ascii=False).encode()


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
words = texts.filter(bool)
creators = st.builds(
    Creator, family=words, given=texts, role=st.sampled_from(["author", "editor"])
) | st.builds(Creator, name=words)
papers = st.builds(
    PaperData,
    item_type=st.sampled_from(["book", "journalArticle", "case", "patent", "conferencePaper"]),
    title=texts,
    creators=st.lists(creators, max_size=3).map(tuple),
    date=texts,
    fields=st.dictionaries(st.sampled_from(["DOI", "extra", "volume", "citationKey"]), words),
    tags=st.lists(words.map(lambda word: f"#{word}"), unique=True, max_size=3).map(tuple),
)


def answered(body: dict[str, object]) -> RemoteItem:
    """What a server that stores what it gets would answer."""
    found = decode(ObjectKind.ITEM, {"key": "AAAA2222", "version": 1, "data": body})
    assert isinstance(found, RemoteItem)
    return found


@given(papers)
def test_a_paper_written_reads_the_same(data: PaperData) -> None:
    assert answered(encode(ItemWrite("AAAA2222", 0, paper=data), client_keys=True)).paper == data


@given(texts, st.frozensets(st.sampled_from(["CCCC2222", "CCCC3333"])), st.booleans(), st.booleans())
def test_a_note_written_reads_the_same(
    html: str, collections: frozenset[str], deleted: bool, automatic: bool
) -> None:
    tags = (Tag("mi-reader:why"), Tag("a", automatic))
    write = ItemWrite("AAAA2222", 0, tags, collections, html, deleted, "BBBB2222")
    assert answered(encode(write, client_keys=True)) == RemoteItem(
        "AAAA2222", 1, ItemType.NOTE, "BBBB2222", deleted, tags, collections, note=html
    )


def test_what_zotero_has_no_field_for_goes_to_extra() -> None:
    data = PaperData("book", "T", fields={"extra": "first"}, unknown=(("eprint", "a\nb"), ("eprint", "c")))
    assert encode_paper(data)["extra"] == "first\neprint: a b\neprint: c"
    assert "eprint" not in encode_paper(data)


def test_what_stays_is_left_out() -> None:
    assert encode(ItemWrite("AAAA2222", 5), client_keys=True) == {"key": "AAAA2222", "version": 5}
    assert encode(ItemWrite("AAAA2222", 5, tags=(), collections=frozenset()), client_keys=False) == {
        "key": "AAAA2222", "version": 5, "tags": [], "collections": [],
    }  # fmt: skip
    assert encode(CollectionWrite("CCCC2222", 5, parent=""), client_keys=True) == {
        "key": "CCCC2222", "version": 5, "parentCollection": False,
    }  # fmt: skip


def test_a_new_object_brings_its_key_only_where_the_server_takes_it() -> None:
    write = CollectionWrite("CCCC2222", 0, "N")
    assert encode(write, client_keys=True) == {"key": "CCCC2222", "version": 0, "name": "N"}
    assert encode(write, client_keys=False) == {"name": "N"}
    assert encode(CollectionWrite("", 0, "N"), client_keys=True) == {"name": "N"}


def test_a_given_name_alone_is_a_whole_name() -> None:
    data = PaperData("book", creators=(Creator(given="Plato"),))
    assert encode_paper(data)["creators"] == [{"creatorType": "author", "name": "Plato"}]


@pytest.mark.parametrize("name", ["web", "local"])
def test_every_recorded_object_is_read(name: str) -> None:
    path = RECORDINGS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the recordings (../shared/api) are not here")
    count = 0
    for line in path.read_text("utf-8").rstrip("\n").split("\n"):
        record = json.loads(line)
        body = record["response"]["body"] if "response" in record else record.get("body")
        if isinstance(body, str) and body.lstrip().startswith(("[", "{")):
            body = json.loads(body)
        for value in body if isinstance(body, list) else [body]:
            if not isinstance(value, dict) or not isinstance(value.get("data"), dict):
                continue
            if "itemType" in value["data"] or "parentCollection" in value["data"]:
                decode(ObjectKind.ITEM if "itemType" in value["data"] else ObjectKind.COLLECTION, value)
                count += 1
    assert count > 100


def test_what_a_type_does_not_have_goes_to_extra_when_the_server_says_so() -> None:
    data = PaperData(
        "journalArticle",
        "T",
        creators=(Creator("Ono", "Yoko", role="director"), Creator("Sato", "Hanako")),
        fields={"archiveID": "arXiv:2209.12466", "extra": "first"},
    )
    better = fitted(data, "'archiveID' is not a valid field for type 'journalArticle'")
    assert better is not None
    assert encode_paper(better)["extra"] == "first\narchiveID: arXiv:2209.12466"
    assert "archiveID" not in encode_paper(better)
    assert fitted(data, "Invalid property 'archiveID'") == better
    other = fitted(data, "'director' is not a valid creator type")
    assert other is not None
    assert [one.role for one in other.creators] == ["contributor", "author"]


@pytest.mark.parametrize(
    "refusal",
    [
        "'DOI' is not a valid field for type 'book'",
        "'contributor' is not a valid creator type",
        "'nosuch' is not a valid itemType",
        "Note too long",
    ],
)
def test_other_refusals_are_not_for_us_to_mend(refusal: str) -> None:
    data = PaperData("book", "T", creators=(Creator("Ono", "Yoko", role="contributor"),))
    assert fitted(data, refusal) is None
