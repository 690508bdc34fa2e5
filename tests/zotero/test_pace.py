import pytest

from mi_reader.domain.errors import Cancelled, RemoteError
from mi_reader.zotero.pace import Pace, Patience
from tests.zotero.timing import FakeTime


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Backoff": "10"}, [10.0]),
        ({"Retry-After": "7"}, [7.0]),
        ({"Backoff": "3", "Retry-After": "30"}, [30.0]),
        ({"Retry-After": "Thu, 01 Jan 2026 00:00:42 GMT"}, [42.0]),
        ({"Retry-After": "Thu, 01 Jan 2015 00:00:00 GMT"}, []),
        ({"Retry-After": "0"}, []),
        ({"Retry-After": "soon"}, []),
        ({"Backoff": "-5"}, []),
        ({}, []),
    ],
)
def test_waits_as_long_as_the_server_asks(headers: dict[str, str], seconds: list[float]) -> None:
    time = FakeTime()
    pace = Pace(time.timing())
    assert pace.heed(headers) is bool(seconds)
    pace.wait()
    assert time.waits == seconds
    pace.wait()
    assert time.waits == seconds


def test_a_shorter_wish_does_not_cut_a_longer_one() -> None:
    time = FakeTime()
    pace = Pace(time.timing())
    pace.heed({"Backoff": "20"})
    pace.heed({"Backoff": "1"})
    pace.wait()
    assert time.waits == [20.0]


@pytest.mark.parametrize("wish", ["3600", "9" * 5000])
def test_a_wait_that_nobody_expects_is_told_instead(wish: str) -> None:
    time = FakeTime()
    pace = Pace(time.timing())
    pace.heed({"Retry-After": wish})
    with pytest.raises(RemoteError, match="left alone for"):
        pace.wait()
    assert time.waits == []


def test_stopping_ends_every_wait() -> None:
    time = FakeTime(stop_at=1)
    pace = Pace(time.timing())
    pace.heed({"Backoff": "10"})
    with pytest.raises(Cancelled):
        pace.wait()
    with pytest.raises(Cancelled):
        Pace(time.timing()).wait()
    with pytest.raises(Cancelled):
        Patience(time.timing()).spend()


def test_patience_grows_is_capped_and_ends() -> None:
    time = FakeTime()
    patience = Patience(time.timing(tries=9))
    assert [patience.spend() for _ in range(9)] == [True] * 8 + [False]
    assert time.waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_a_server_that_always_asks_for_more_time_is_given_up() -> None:
    time = FakeTime()
    patience = Patience(time.timing())
    assert [patience.spend(requested=True) for _ in range(21)] == [True] * 20 + [False]
    assert time.waits == []
