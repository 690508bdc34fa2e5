from hypothesis import given
from hypothesis import strategies as st

from mi_reader.store import underway
from mi_reader.store.outbox import OwnerKind
from tests.markup.strategies import nasty_texts
from tests.papers import Shelf

PAPER, EDITION = OwnerKind.PAPER, OwnerKind.EDITION


@given(state=st.dictionaries(nasty_texts, nasty_texts, max_size=3))
def test_what_was_sent_is_remembered_until_it_is_answered(desk: Shelf, state: dict[str, str]) -> None:
    with desk.undone() as tx:
        underway.put(tx, desk.library, PAPER, "1", {"why": "former"})
        underway.put(tx, desk.library, PAPER, "1", state)
        assert underway.get(tx, PAPER, "1") == state
        assert underway.get(tx, EDITION, "1") is underway.get(tx, PAPER, "2") is None
        underway.remove(tx, PAPER, "1")
        assert underway.get(tx, PAPER, "1") is None


def test_what_no_server_would_take_is_not_remembered(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        underway.put(tx, shelf.library, PAPER, "1", {"why": "former"})
        underway.put(tx, shelf.library, PAPER, "1", {"why": "x" * 17_000_000})
        assert underway.get(tx, PAPER, "1") is None
