"""What did not go through is noted once, with how often it was tried and when it is tried again."""

from dataclasses import replace

from mi_reader.domain.keys import LibraryId
from mi_reader.store import refusals
from mi_reader.store.refusals import Refusal
from tests.papers import Shelf

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
