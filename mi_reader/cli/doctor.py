"""`doctor`: what is wrong with the set-up, in plain words."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from mi_reader import __version__
from mi_reader.cli.output import json_option, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import MiReaderError, Problem, StorageError
from mi_reader.settings.profile import Profile, open_profile
from mi_reader.settings.settings import Settings
from mi_reader.store import backup, editions, migrations, papers


@dataclass(frozen=True, slots=True)
class _Finding:
    what: str
    fine: str
    problem: Problem | None = None


@click.command()
@json_option
@click.pass_obj
def doctor(session: Session, *, json: bool) -> int:
    """Check the profile, its settings, presets and database. Exit code 1 if something is wrong."""
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
            counted = f"{papers.count(tx)} papers, {len(editions.listing(tx))} editions"
    finally:
        database.close()
    if damaged:
        raise StorageError(
            f"{len(damaged)} papers cannot be read; the first: {damaged[0].message}", damaged[0].remedy
        )
    return f"sound, {counted}, {profile.database.stat().st_size / 1e6:.1f} MB"
