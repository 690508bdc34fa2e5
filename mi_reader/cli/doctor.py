"""`doctor`: what is wrong with the set-up, in plain words."""

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mi_reader import __version__
from mi_reader.cli.library import counted
from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import MiReaderError, NotFoundError, Problem, StorageError
from mi_reader.settings.profile import Profile, open_profile
from mi_reader.settings.settings import Settings
from mi_reader.store import backup, editions, migrations, papers

if TYPE_CHECKING:
    from mi_reader.zotero.libraries import Standing
    from mi_reader.zotero.pace import Timing


@dataclass(frozen=True, slots=True)
class _Finding:
    what: str
    fine: str
    problem: Problem | None = None


@click.command()
@json_option
@click.pass_obj
def doctor(session: Session, *, json: bool) -> int:
    """Check the profile, its settings, presets and database, Zotero on this computer and each library.

    Libraries are asked where they are read from, so it takes a network to find all well. Nothing is changed
    anywhere, and no key is asked for or shown. Exit code 1 if something is wrong.
    """
    profile = open_profile(session.folder)
    findings = list(_findings(profile))
    problems = [finding.problem for finding in findings if finding.problem]
    items = [{"what": f.what, "ok": f.problem is None, "found": f.fine} for f in findings]
    lines = [
        f"{'ok   ' if f.problem is None else 'WRONG'} {f.what}{f': {f.fine}' if f.fine else ''}"
        for f in findings
    ]
    show(items, lines, json=json, problems=problems)
    return int(bool(problems))


def _findings(profile: Profile) -> Iterator[_Finding]:
    yield _Finding("MI Reader", f"{__version__}, Python {platform.python_version()}, {platform.system()}")
    yield _checked("profile folder", lambda: _writable(profile.folder))
    yield _checked("settings", lambda: _settings(profile))
    yield _checked("presets", lambda: _presets(profile))
    yield _checked("database", lambda: _database(profile))
    backups = backup.listing(profile.backups)
    size = sum(found.size for found in backups) / 1e6
    yield _Finding("backups", f"{len(backups)} in {profile.backups}, {size:.1f} MB")
    yield _checked("Zotero on this computer", lambda: _zotero(profile))
    yield _Finding("keychain", _keychain())
    yield from _libraries(profile)


def _checked(what: str, check: Callable[[], str]) -> _Finding:
    try:
        return _Finding(what, check())
    except MiReaderError as error:
        return _Finding(what, "", Problem(what, error.message, error.remedy))


def _writable(folder: Path) -> str:
    from mi_reader.settings.files import write_atomically

    probe = folder / ".doctor"
    write_atomically(probe, b"")
    probe.unlink()
    return str(folder)


def _settings(profile: Profile) -> str:
    from mi_reader.settings.options import OPTIONS

    settings = Settings(profile.settings)
    return ", ".join(f"{row.name}={settings[row.name]!r}" for row in OPTIONS)


def _presets(profile: Profile) -> str:
    from mi_reader.curate.presets import load, names

    return ", ".join(
        f"{name} ({len(load(profile.presets, name).categories)})" for name in names(profile.presets)
    )


def _database(profile: Profile) -> str:
    if not profile.database.exists():
        return "none yet; the first command that needs it makes it"
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
    return f"sound, {', '.join(there)}, {profile.database.stat().st_size / 1e6:.1f} MB"


def _hasty() -> "Timing":
    """Returns the patience of somebody who waits before a terminal."""
    from mi_reader.zotero.pace import Timing

    return Timing(tries=1, connect=5.0, answer=15.0)


def _zotero(profile: Profile) -> str:
    from mi_reader.zotero.discovery import find_local

    found = find_local(Settings(profile.settings)["zotero.local"], _hasty())
    if found is None:
        return "does not run"
    if found.server_id:
        return "runs and can be written to; it asks you before the first edit"
    return "runs; it can be read, but this version takes no edits from other programs (Zotero 10 does)"


def _keychain() -> str:
    from mi_reader.settings import secrets

    if os.environ.get(secrets.ENVIRONMENT, "").strip():
        return f"not needed: {secrets.ENVIRONMENT} is set"
    try:
        # Whether there is one shows when it is asked, be it for what is not there.
        secrets.find_key("doctor", "nobody")
    except secrets.KeychainError as error:
        return f"none to be used, so that keys are asked for each time. {error.message} {error.remedy}"
    except NotFoundError:
        pass
    return "can be used"


def _libraries(profile: Profile) -> Iterator[_Finding]:
    if not profile.database.exists():
        return
    try:
        standings = _standings(profile)
    except MiReaderError as error:
        yield _Finding("libraries", "", Problem("libraries", error.message, error.remedy))
        return
    for one in standings:
        yield _checked(f"library {one.library.address}", partial(_reached, one, profile))
        if one.report and one.report.problems:
            count, first = len(one.report.problems), one.report.problems[0]
            problem = Problem(f"{one.library.address}: {count} did not go through; the first", str(first))
            yield _Finding(f"last sync of {one.library.address}", "", problem)


def _standings(profile: Profile) -> "list[Standing]":
    from mi_reader.engine import Engine

    with Engine(profile) as engine:
        return [one for one in engine.libraries.standings() if one.source]


def _reached(one: "Standing", profile: Profile) -> str:
    from mi_reader.cli.library import last_sync
    from mi_reader.settings import secrets
    from mi_reader.zotero.connecting import another_key
    from mi_reader.zotero.connection import WrongKeyError
    from mi_reader.zotero.discovery import is_local, probe

    source = one.source
    if source is None:
        return "lives here alone"
    local = is_local(source.endpoint, source.path)
    named = Settings(profile.settings)["zotero.endpoint"]
    key = None if local else secrets.find_key(source.endpoint, source.path, named=named)
    try:
        traits = probe(source.endpoint, key, source.path, _hasty())
    except WrongKeyError as error:
        raise WrongKeyError(error.message, another_key(source, named)) from error
    said = [
        f"{one.library.name}, at {source.endpoint}",
        "can be read and written" if traits.may_write else "can only be read, so that edits wait",
        last_sync(source, one.report),
    ]
    if source.is_group and source.user:
        said.append(f"your marks end in @{source.user}")
    if one.waiting:
        said.append(f"{counted(one.waiting, 'edit')} still to be sent")
    if one.conflicts:
        said.append(f"{counted(one.conflicts, 'open conflict')} (`mi-reader conflicts list`)")
    return "; ".join(said)
