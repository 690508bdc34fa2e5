"""What did not go through is noted once, with how often it was tried and when it is tried again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.keys import LibraryId
from mi_reader.store import outbox, refusals
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.refusals import Refusal
from tests.papers import Shelf

NOW = datetime(2022, 11, 25, tzinfo=UTC)
PULL = Refusal("pull", "item", "ITEM2345", "no title", 1, None, "2022-11-25T00:00:00+00:00")
PUSH = Refusal("push", "paper", "12", "too long (413)", 1, 7, "2022-11-25T00:00:00+00:00")


def test_refusals_are_kept_and_brought_up_to_date(shelf: Shelf) -> None:
    again = replace(PUSH, message="still too long (413)", tries=2, change=8, again="2022-11-26")
    with shelf.database.write() as tx:
        for refusal in (PUSH, PULL, again):
            refusals.put(tx, shelf.library, refusal)
        assert refusals.listing(tx, shelf.library) == [PULL, again]
        assert refusals.listing(tx, LibraryId(99)) == []


def test_what_went_through_is_taken_off_alone(shelf: Shelf) -> None:
    both_ways = replace(PULL, direction="push")
    with shelf.database.write() as tx:
        for refusal in (PULL, both_ways, PUSH):
            refusals.put(tx, shelf.library, refusal)
        refusals.remove(tx, shelf.library, "pull", "item", "ITEM2345")
        refusals.remove(tx, shelf.library, "push", "paper", "13")
        refusals.remove(tx, LibraryId(99), "push", "paper", "12")
        assert refusals.listing(tx, shelf.library) == [both_ways, PUSH]


def test_what_waits_for_no_edit_any_more_is_taken_off_and_nothing_else(shelf: Shelf) -> None:
    gone = replace(PUSH, kind="edition", owner="EDIT2222")
    with shelf.database.write() as tx:
        outbox.add(tx, shelf.library, OwnerKind.PAPER, PUSH.owner)
        for refusal in (PULL, PUSH, gone):
            refusals.put(tx, shelf.library, refusal)
        refusals.remove_settled(tx, LibraryId(99))
        assert len(refusals.listing(tx, shelf.library)) == 3
        refusals.remove_settled(tx, shelf.library)
        assert refusals.listing(tx, shelf.library) == [PULL, PUSH]
        outbox.remove(tx, OwnerKind.PAPER, PUSH.owner)
        refusals.remove_settled(tx, shelf.library)
        assert refusals.listing(tx, shelf.library) == [PULL]


@given(tries=st.integers(0, 10**9))
def test_the_next_try_is_never_sooner_than_the_one_before_and_within_a_day(tries: int) -> None:
    waits = [datetime.fromisoformat(refusals.next_try(number, NOW)) - NOW for number in (1, tries, tries + 1)]
    assert timedelta(minutes=15) == waits[0] <= waits[1] <= waits[2] <= timedelta(days=1)
    assert waits[2] == timedelta(days=1) or waits[2] == 2 * waits[1] or tries == 0
