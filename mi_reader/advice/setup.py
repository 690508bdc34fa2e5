"""Whether all is set up well: the profile, its settings and database, Zotero here and on the Web.

Nothing is changed anywhere, and no key is asked for or shown.
"""

import os
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mi_reader import __version__
from mi_reader.advice.words import counted, last_sync
from mi_reader.curate import presets
from mi_reader.domain.errors import MiReaderError, NotFoundError, Problem, StorageError
from mi_reader.domain.translation import told
from mi_reader.engine import Engine
from mi_reader.settings import secrets
from mi_reader.settings.files import write_atomically
from mi_reader.settings.options import OPTIONS
from mi_reader.settings.profile import Profile
from mi_reader.settings.settings import Settings
from mi_reader.store import backup, editions, migrations, papers
from mi_reader.zotero.addresses import is_local
from mi_reader.zotero.connecting import another_key
from mi_reader.zotero.connection import WrongKeyError
from mi_reader.zotero.discovery import find_local, probe
from mi_reader.zotero.libraries import Standing
from mi_reader.zotero.pace import Timing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: The thing.
        found: What was found, each part a sentence without its full stop.
        problem: What is wrong with it, if something is.
    """

    what: str
    found: tuple[str, ...] = ()
    problem: Problem | None = None


def joined(parts: Iterable[str], between: str = "; ") -> str:
    """Returns what was found as one text.

    Args:
        between: What stands between two parts in the reader's language, where the first is no sentence.
    """
    text = ""
    for part in parts:
        text += part if not text else f" {part}" if text.endswith((".", "。")) else f"{between}{part}"
    return text


def findings(profile: Profile) -> Iterator[Finding]:
    """Yields what there is to look at, the nearest things first.

    Libraries are asked where they are read from, so it takes a network to find all well.
    """
    program = f"{__version__}, Python {platform.python_version()}, {platform.system()}"
    yield Finding("MI Reader", (program,))
    yield _checked(told("profile folder"), lambda: _writable(profile.folder))
    yield _checked(told("settings"), lambda: _settings(profile))
    yield _checked(told("presets"), lambda: _presets(profile))
    yield _checked(told("database"), lambda: _database(profile))
    backups = backup.listing(profile.backups)
    size = sum(found.size for found in backups) / 1e6
    yield Finding(told("backups"), (told(f"{len(backups)} in {profile.backups}, {size:.1f} MB"),))
    yield _checked(told("Zotero on this computer"), lambda: _zotero(profile))
    yield Finding(told("keychain"), _keychain())
    yield from _libraries(profile)


def _checked(what: str, check: Callable[[], tuple[str, ...]]) -> Finding:
    try:
        return Finding(what, check())
    except MiReaderError as error:
        return Finding(what, (), Problem(what, error.message, error.remedy))


def _writable(folder: Path) -> tuple[str, ...]:
    probe = folder / ".doctor"
    write_atomically(probe, b"")
    probe.unlink()
    return (str(folder),)


def _settings(profile: Profile) -> tuple[str, ...]:
    settings = Settings(profile.settings)
    return (", ".join(f"{row.name}={settings[row.name]!r}" for row in OPTIONS),)


def _presets(profile: Profile) -> tuple[str, ...]:
    folder = profile.presets
    counts = {name: len(presets.load(folder, name).categories) for name in presets.names(folder)}
    return (", ".join(f"{name} ({count})" for name, count in counts.items()),)


def _database(profile: Profile) -> tuple[str, ...]:
    if not profile.database.exists():
        return (told("none yet; the first command that needs it makes it"),)
    backup.verify(profile.database)
    database = migrations.open_database(profile.database, profile.backups)
    try:
        with database.read() as tx:
            damaged = list(papers.unreadable(tx))
            there = (counted(papers.count(tx), "paper"), counted(len(editions.listing(tx)), "edition"))
    finally:
        database.close()
    if damaged:
        raise StorageError(
            f"Cannot be read: {counted(len(damaged), 'paper')}; the first: {damaged[0].message}",
            damaged[0].remedy,
        )
    size = profile.database.stat().st_size / 1e6
    return (told(f"sound, {there[0]}, {there[1]}, {size:.1f} MB"),)


def _hasty() -> Timing:
    """Returns the patience of somebody who waits before a screen."""
    return Timing(tries=1, connect=5.0, answer=15.0)


def _zotero(profile: Profile) -> tuple[str, ...]:
    found = find_local(Settings(profile.settings)["zotero.local"], _hasty())
    if found is None:
        return (told("does not run"),)
    if found.server_id:
        return (told("runs and can be written to"), told("it asks you before the first edit"))
    return (
        told("runs"),
        told("it can be read, but this version takes no edits from other programs (Zotero 10 does)"),
    )


def _keychain() -> tuple[str, ...]:
    if os.environ.get(secrets.ENVIRONMENT, "").strip():
        return (told(f"not needed: {secrets.ENVIRONMENT} is set"),)
    try:
        # Whether there is one shows when it is asked, be it for what is not there.
        secrets.find_key("doctor", "nobody")
    except secrets.KeychainError as error:
        none = told("none to be used, so that keys are asked for each time.")
        return (none, error.message, error.remedy)
    except NotFoundError:
        pass
    return (told("can be used"),)


def _libraries(profile: Profile) -> Iterator[Finding]:
    if not profile.database.exists():
        return
    try:
        standings = _standings(profile)
    except MiReaderError as error:
        yield Finding(told("libraries"), (), Problem("libraries", error.message, error.remedy))
        return
    for one in standings:
        address = one.library.address
        yield _checked(told(f"library {address}"), partial(_reached, one, profile))
        if one.report and one.report.problems:
            count, first = len(one.report.problems), one.report.problems[0]
            problem = Problem(f"{address}: {count} did not go through; the first", str(first))
            yield Finding(told(f"last sync of {address}"), (), problem)


def _standings(profile: Profile) -> list[Standing]:
    with Engine(profile) as engine:
        return [one for one in engine.libraries.standings() if one.source]


def _reached(one: Standing, profile: Profile) -> tuple[str, ...]:
    source = one.source
    if source is None:
        return (told("lives here alone"),)
    local = is_local(source.endpoint, source.path)
    named = Settings(profile.settings)["zotero.endpoint"]
    key = None if local else secrets.find_key(source.endpoint, source.path, named=named)
    try:
        traits = probe(source.endpoint, key, source.path, _hasty())
    except WrongKeyError as error:
        raise WrongKeyError(error.message, another_key(source, named)) from error
    said = [
        told(f"{one.library.name}, at {source.endpoint}"),
        told("can be read and written") if traits.may_write else told("can only be read, so that edits wait"),
        *last_sync(source, one.report),
    ]
    if source.is_group and source.user:
        said.append(told(f"your marks end in @{source.user}"))
    if one.waiting:
        said.append(told(f"{counted(one.waiting, 'edit')} still to be sent"))
    if one.conflicts:
        said.append(told(f"{counted(one.conflicts, 'open conflict')} (`mi-reader conflicts list`)"))
    return tuple(said)
