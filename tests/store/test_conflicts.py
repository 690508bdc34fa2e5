"""A field that waits for a decision waits once, with its three versions, until it is decided."""

import pytest

from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import LibraryId
from mi_reader.store import conflicts
from mi_reader.store.outbox import OwnerKind
from tests.papers import Shelf


def test_a_conflict_keeps_all_versions(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", "why", ("base", "ours", "theirs"))
        conflicts.put(tx, shelf.library, OwnerKind.EDITION, "E", "opening", (None, "", None))
        why, opening = conflicts.listing(tx)
        assert (why.kind, why.owner, why.field) == (OwnerKind.PAPER, "1", "why")
        assert (why.base, why.ours, why.theirs) == ("base", "ours", "theirs")
        assert (opening.base, opening.ours, opening.theirs) == (None, "", None)
        assert why.found.endswith("+00:00")
        assert conflicts.get(tx, opening.id) == opening
        assert conflicts.of(tx, OwnerKind.PAPER, "1") == {"why": why}
        assert conflicts.of(tx, OwnerKind.EDITION, "1") == {}


def test_an_open_conflict_is_brought_up_to_date_under_its_number(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", "why", ("base", "ours", "theirs"))
        (before,) = conflicts.listing(tx, shelf.library)
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", "why", ("theirs", "mine", "newer"))
        (after,) = conflicts.listing(tx, shelf.library)
    assert (after.id, after.found) == (before.id, before.found)
    assert (after.base, after.ours, after.theirs) == ("theirs", "mine", "newer")


def test_a_decided_one_is_gone_and_its_number_with_it(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        for field in ("why", "oh"):
            conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", field, (None, "a", "b"))
        why, oh = conflicts.listing(tx)
        conflicts.remove(tx, OwnerKind.PAPER, "1", "oh")
        assert conflicts.listing(tx) == [why]
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", "oh", (None, "a", "c"))
        assert conflicts.of(tx, OwnerKind.PAPER, "1")["oh"].id > oh.id
        with pytest.raises(NotFoundError, match=f"no conflict {oh.id}") as caught:
            conflicts.get(tx, oh.id)
    assert "conflicts list" in caught.value.remedy


def test_conflicts_are_listed_by_library(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO library (id, kind, name, address) VALUES (9, 'user', 'o', 'o')")
        conflicts.put(tx, LibraryId(9), OwnerKind.PAPER, "2", "why", (None, "a", "b"))
        conflicts.put(tx, shelf.library, OwnerKind.PAPER, "1", "why", (None, "a", "b"))
        assert [one.owner for one in conflicts.listing(tx)] == ["2", "1"]
        assert [one.owner for one in conflicts.listing(tx, shelf.library)] == ["1"]
        assert [one.owner for one in conflicts.listing(tx, LibraryId(9))] == ["2"]
