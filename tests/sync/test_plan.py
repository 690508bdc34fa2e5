"""What a push would do next, looked at without doing it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.zotero import CollectionWrite, ItemWrite
from mi_reader.store import outbox
from mi_reader.store.links import Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.sync import push
from mi_reader.sync.leaving import Leaving, leaving
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.plan import MANY, STAGES, Manner, Plan, Sent
from mi_reader.sync.shelf import Shelf
from tests.sync.pair import PAPERS, Pair
from tests.sync.world import PRESET, Client


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with Pair(tmp_path) as opened:
        opened.prepare()
        yield opened


def planned(client: Client, *, client_keys: bool = True) -> list[Sent]:
    with client.engine.database.read() as tx:
        desk = Desk.of(tx, client.library.id)
        edits = outbox.listing(tx, client.library.id)
        manner, now = Manner("ja", "library", client_keys), datetime.now(UTC)
        return [
            one
            for stage in STAGES
            for one in stage.step(Plan(tx, desk, manner, now, [e for e in edits if e.kind is stage.of]))
        ]


def leaves(client: Client) -> Leaving:
    with client.engine.database.read() as tx:
        return leaving(tx, Desk.of(tx, client.library.id))


def edit_everything(pair: Pair) -> None:
    engine = pair.mine.engine
    engine.editions.create(new_edition(pair.mine.library.id, "2023", "ja", ""), PRESET)
    engine.texts.set_opening(pair.edition().key, "edited")
    engine.texts.set_why(pair.ref(1), "a new why")
    engine.curation.file(pair.ref(3), pair.edition(), PRESET.categories[0])
    engine.editions.change_section(pair.section("mlp"), heading="Another")


def test_where_all_agree_nothing_is_planned(pair: Pair) -> None:
    assert planned(pair.mine) == []
    assert leaves(pair.mine) == Leaving()


@pytest.mark.parametrize("client_keys", [True, False])
def test_a_plan_writes_nothing(pair: Pair, client_keys: bool) -> None:
    edit_everything(pair)
    before = pair.mine.content()
    assert planned(pair.mine, client_keys=client_keys)
    assert pair.mine.content() == before


def test_new_objects_bring_the_key_under_which_they_are_noted(pair: Pair) -> None:
    edit_everything(pair)
    new = [one for one in planned(pair.mine) if not one.write.version]
    assert {one.link.role for one in new if one.link} >= {Role.EDITION, Role.WHY}
    assert all(one.link and one.link.key == one.write.key for one in new)


def test_where_the_server_chooses_keys_none_is_brought(pair: Pair) -> None:
    edit_everything(pair)
    new = [one for one in planned(pair.mine, client_keys=False) if not one.write.version]
    assert new
    assert all(one.link and (one.link.key, one.write.key) == (None, "") for one in new)


def test_what_is_not_edited_is_not_written(pair: Pair) -> None:
    pair.mine.engine.texts.set_why(pair.ref(0), "another why")
    (only,) = planned(pair.mine)
    assert isinstance(only.write, ItemWrite)
    assert (only.write.tags, only.write.collections, only.write.deleted) == (None, None, None)


def test_a_collection_of_ours_is_renamed_and_nothing_else_of_it(pair: Pair) -> None:
    pair.mine.engine.editions.change_section(pair.section("mlp"), heading="Another")
    renamed = [one.write for one in planned(pair.mine) if isinstance(one.write, CollectionWrite)]
    key = pair.collection("機械学習ポテンシャル")
    assert [(one.key, one.name, one.parent, one.deleted) for one in renamed] == [(key, "Another", None, None)]


def test_what_is_inside_goes_before_what_it_is_in(pair: Pair) -> None:
    collections = pair.zotero.collections()
    pair.mine.engine.editions.delete(pair.edition().key)
    found = leaves(pair.mine)
    assert [collections[key]["name"] for key in found.collections][-1] == "2022"
    assert len(found.collections) == 4
    assert [one.write.version > 0 for one in found.notes] == [True]


def test_a_collection_with_something_of_somebodys_inside_does_not_go_nor_what_it_is_in(pair: Pair) -> None:
    pair.zotero.add_collection("my own", pair.collection("自動実験"))
    pair.mine.sync()
    pair.mine.engine.editions.delete(pair.edition().key)
    names = {pair.zotero.collections()[key]["name"] for key in leaves(pair.mine).collections}
    assert names == {"機械学習ポテンシャル", "番外編その１"}


def test_a_shelf_tells_the_root_the_editions_and_what_is_ours(pair: Pair) -> None:
    own = pair.zotero.add_collection("my own")
    pair.mine.sync()
    with pair.mine.engine.database.read() as tx:
        shelf = Shelf(tx, pair.mine.library.id)
        assert shelf.root is not None
        assert shelf.root.key == pair.collection("MI Reader")
        assert list(shelf.places) == [pair.collection("2022")]
        assert PAPERS[0] in shelf.named
        theirs = shelf.edition(pair.edition().key)
        assert theirs is not None
        assert theirs["opening"] == "the opening"
        assert [one.name for one in shelf.collections.values() if not shelf.is_own(one)] == [
            shelf.collections[key].name for key in shelf.collections if key in (own, shelf.root.key)
        ]


def test_no_more_is_planned_in_one_transaction_than_an_edit_may_wait_for(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned_at_once: list[int] = []

    class Watched(Plan):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            planned_at_once.append(len(given[-1]))

    monkeypatch.setattr(push, "Plan", Watched)
    keys = [pair.zotero.add_item(title=f"Many {number}") for number in range(120)]
    pair.mine.sync()
    for key in keys:
        pair.mine.engine.texts.set_why(pair.mine.ref(key), "interesting")
    pair.server.requests.clear()
    assert pair.mine.sync().sent == 120
    assert max(planned_at_once) == MANY[OwnerKind.PAPER]
    assert pair.server.count("POST") == 3
