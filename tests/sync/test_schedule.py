"""Automatic sync comes as set, never too often, and never not at all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_reader.domain.errors import UsageError
from mi_reader.settings.settings import Settings
from mi_reader.sync.schedule import PATIENCE, Wishes, due, next_sync, wishes

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NEVER = Wishes(at_start=False, after_edits=None, every=None)
MINUTE = timedelta(minutes=1)

spans = st.none() | st.integers(1, 10_000).map(lambda count: count * MINUTE)
moments = st.none() | st.integers(-100_000, 100_000).map(lambda count: NOW + count * MINUTE)
anything = st.builds(Wishes, st.booleans(), spans, spans)


def at(minutes: int) -> datetime:
    return NOW + minutes * MINUTE


def test_at_the_start_if_wanted() -> None:
    assert due(NOW, at(-1), None, started=True, wishes=Wishes())
    assert not due(NOW, at(-1), None, started=True, wishes=Wishes(at_start=False))
    assert not due(NOW, at(-1), None, started=False, wishes=Wishes())


def test_some_minutes_after_the_last_edit() -> None:
    wanted = Wishes(after_edits=5 * MINUTE, every=None)
    assert next_sync(NOW, at(-60), at(-2), started=False, wishes=wanted) == at(3)
    assert due(NOW, None, at(-5), started=False, wishes=wanted)
    assert next_sync(NOW, at(-60), None, started=False, wishes=wanted) is None


def test_every_so_often() -> None:
    wanted = Wishes(after_edits=None, every=30 * MINUTE)
    assert next_sync(NOW, at(-10), at(-9), started=False, wishes=wanted) == at(20)
    assert due(NOW, at(-30), None, started=False, wishes=wanted)
    assert due(NOW, None, None, started=False, wishes=wanted)


def test_what_could_not_be_sent_is_not_tried_at_once() -> None:
    wanted = Wishes(after_edits=5 * MINUTE, every=None)
    assert next_sync(NOW, NOW, at(-10), started=False, wishes=wanted) == NOW + PATIENCE


@given(moments, moments)
def test_nothing_set_is_nothing_done(synced: datetime | None, edited: datetime | None) -> None:
    assert next_sync(NOW, synced, edited, started=True, wishes=NEVER) is None


@given(moments, moments, st.booleans(), anything)
def test_the_next_sync_is_never_in_the_past_and_due_at_its_moment(
    synced: datetime | None, edited: datetime | None, started: bool, wanted: Wishes
) -> None:
    moment = next_sync(NOW, synced, edited, started=started, wishes=wanted)
    assert due(NOW, synced, edited, started=started, wishes=wanted) == (moment == NOW)
    if moment is not None:
        assert moment >= NOW
        clock_was_right = all(one is None or one <= NOW for one in (synced, edited))
        if clock_was_right:
            assert due(moment, synced, edited, started=started, wishes=wanted)


@given(moments, anything)
def test_after_a_sync_there_is_rest(edited: datetime | None, wanted: Wishes) -> None:
    assert not due(NOW, NOW, edited, started=False, wishes=wanted)


@given(moments, moments)
def test_a_clock_that_was_set_back_stops_nothing(synced: datetime | None, edited: datetime | None) -> None:
    moment = next_sync(NOW, synced, edited, started=False, wishes=Wishes())
    assert moment is not None
    assert moment <= at(30)


def test_the_settings_say_when(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    assert wishes(settings) == Wishes()
    settings.set("sync.at_start", "no")
    settings.set("sync.after_edits", "0")
    settings.set("sync.every", "90")
    again = wishes(Settings(tmp_path / "settings.toml"))
    assert again == Wishes(at_start=False, after_edits=None, every=90 * MINUTE)


@pytest.mark.parametrize("value", ["soon", "-1", "1.5", "", "１０", "1000000"])
def test_minutes_are_whole_numbers(tmp_path: Path, value: str) -> None:
    settings = Settings(tmp_path / "settings.toml")
    with pytest.raises(UsageError, match="sync"):
        settings.set("sync.every", value)
    (tmp_path / "settings.toml").write_text(f'sync.every = "{value}"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="sync"):
        wishes(Settings(tmp_path / "settings.toml"))
