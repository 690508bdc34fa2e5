"""When a sync is due by itself: at the start, some minutes after edits, and every so often, as set.

Pure: whoever has a clock (the window) asks `next_sync` after each start, edit and sync, and sets its timer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mi_reader.settings.options import minutes
from mi_reader.settings.settings import Settings

# Edits that a sync could not send (no network, a locked library) are tried again after this, not at once.
PATIENCE: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user has set.

    Attributes:
        at_start: Sync when the program starts.
        after_edits: How long after the last edit it is sent; None for never.
        every: How long from one sync to the next, edits or not; None for never.
    """

    at_start: bool = True
    after_edits: timedelta | None = timedelta(minutes=5)
    every: timedelta | None = timedelta(minutes=30)


def wishes(settings: Settings) -> Wishes:
    """Returns what is set.

    Raises:
        UsageError: The settings say something that cannot be.
        InputError: The same.
    """
    return Wishes(
        settings["sync.at_start"] == "yes",
        minutes(settings, "sync.after_edits"),
        minutes(settings, "sync.every"),
    )


def next_sync(
    now: datetime,
    last_sync: datetime | None,
    last_edit: datetime | None,
    *,
    started: bool,
    wishes: Wishes,
) -> datetime | None:
    """Returns the moment of the next automatic sync, never before `now`; None if none is wanted.

    Args:
        now: With its time zone, like the other moments. Moments after it come from a clock that was set
            back since, and count as now.
        last_sync: When a sync was tried last, whatever came of it; None for never.
        last_edit: When the last of the edits that wait to be sent was made; None if none waits.
        started: The program has just started and has not synced yet.
    """
    synced = min(last_sync, now) if last_sync else None
    edited = min(last_edit, now) if last_edit else None
    moments: list[datetime] = []
    if started and wishes.at_start:
        moments.append(now)
    if wishes.every:
        moments.append(synced + wishes.every if synced else now)
    if wishes.after_edits and edited:
        moments.append(edited + wishes.after_edits)
        if synced and synced >= edited:
            moments[-1] = synced + max(PATIENCE, wishes.after_edits)
    return max(now, min(moments)) if moments else None


def due(
    now: datetime,
    last_sync: datetime | None,
    last_edit: datetime | None,
    *,
    started: bool,
    wishes: Wishes,
) -> bool:
    """Tells whether a sync is to start now; arguments as of `next_sync`."""
    return next_sync(now, last_sync, last_edit, started=started, wishes=wishes) == now
