"""`library`: where papers come from: Zotero on the Web, Zotero on this computer, files."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mi_reader.advice.words import counted, last_sync, local_time
from mi_reader.cli.dates import Day, today
from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session, Terminal
from mi_reader.domain.errors import AmbiguousError, ForbiddenError, Problem, UsageError
from mi_reader.domain.papers import Library

if TYPE_CHECKING:
    from mi_reader.advice.leaving import AtStake
    from mi_reader.settings.secrets import Secret
    from mi_reader.sync.report import Report
    from mi_reader.zotero.discovery import Offer
    from mi_reader.zotero.libraries import Connected, Standing

Command = TypeVar("Command", bound=Callable[..., Any])


class InboxStart(click.ParamType[str]):
    """A day, or `all`."""

    name = "date|all"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Returns the day in ISO form, "all" for all."""
        return "all" if value == "all" else Day().convert(value, param, ctx).isoformat()


_SHARED = (
    click.option(
        "--as",
        "instead_of",
        metavar="LIBRARY",
        help="No new library: this one, which is here already, is read from there from now on.",
    ),
    click.option(
        "--inbox-from",
        type=InboxStart(),
        metavar="DATE|all",
        help="Papers added to Zotero on this day or later reach the inbox; else from 1 January of this year.",
    ),
)


def _shared(command: Command) -> Command:
    for option in reversed(_SHARED):
        command = option(command)
    return command


@click.group()
def library() -> None:
    """Where papers come from: add, list, remove.

    A LIBRARY is named by its address, such as zotero:users/475425, or by its name.
    """


@library.group()
def add() -> None:
    """Connect a Zotero library, or import files."""


@add.command()
@click.option("--user", type=click.IntRange(min=1), help="The personal library of this user (a number).")
@click.option("--group", type=click.IntRange(min=1), help="The library of this group (a number).")
@click.option("--endpoint", metavar="URL", help="Address of the API; else the setting zotero.endpoint.")
@click.option("--new-key", is_flag=True, help="Ask for the key even if one is kept.")
@_shared
@json_option
@click.pass_obj
def web(
    session: Session,
    user: int | None,
    group: int | None,
    endpoint: str | None,
    instead_of: str | None,
    inbox_from: str | None,
    *,
    new_key: bool,
    json: bool,
) -> None:
    """Connect a library of zotero.org, with a key.

    Without --user and --group it is the key's own library; if the key opens several, they are listed.

    The key is taken from the environment variable MI_READER_ZOTERO_KEY, else from the keychain, else asked
    for. It is kept in the keychain of this computer, never in a file. Make one at
    https://www.zotero.org/settings/keys; it needs access to the library and to notes, and write access if
    edits shall reach Zotero.
    """
    from mi_reader.settings.secrets import ENVIRONMENT
    from mi_reader.zotero.addresses import checked_endpoint

    if user and group:
        raise click.UsageError("--user and --group exclude each other.")
    libraries = session.libraries
    path = f"users/{user}" if user else f"groups/{group}" if group else ""
    former = _former(session, instead_of)
    # A key that is there already goes to no address that the database alone names; this one is asked for.
    known = _known_endpoint(session, path) if new_key and not endpoint else None
    server = checked_endpoint(endpoint or known or session.engine.settings["zotero.endpoint"])
    # One that the environment brings is brought each time: the keychain need not have it.
    given = bool(os.environ.get(ENVIRONMENT, "").strip()) and not new_key
    kept = None if new_key else libraries.kept_key(server, path)
    key = kept or Terminal().key(server, path)
    if not key:
        raise UsageError(
            f"There is no key for {path or 'the libraries'} of {server}, and nobody to ask for one.",
            f"Set it in the environment variable {ENVIRONMENT}, or run this in a terminal.",
        )
    with _saying_where_from(kept, given=given):
        connected = libraries.add_web(
            server,
            path or _chosen(_offers(session, server, key), ask=kept is None and not json),
            key,
            instead_of=former,
            inbox_start=_day(inbox_from),
            keep_key=not given,
        )
    _settle(session, connected, inbox_from)
    if connected.unkept and not json:
        message(
            f"The key was not kept: {connected.unkept} It will be asked for each time, or set {ENVIRONMENT}."
        )
    if not connected.traits.may_write and not json:
        message("The key may only read: edits made here wait. Give it write access, and they are sent.")
    _show_connected(session, connected, json=json, new_key=kept is None)


@add.command()
@click.option("--group", type=click.IntRange(min=1), help="The library of this group; else the own one.")
@click.option("--endpoint", metavar="URL", help="Address of the API; else the setting zotero.local.")
@_shared
@json_option
@click.pass_obj
def local(
    session: Session,
    group: int | None,
    endpoint: str | None,
    instead_of: str | None,
    inbox_from: str | None,
    *,
    json: bool,
) -> None:
    """Connect a library of Zotero on this computer, which must be running.

    Zotero 10 asks, in a window of its own, before the first edit is written; Zotero 7 to 9 can only be
    read. Other programs are let in by Zotero's settings, under Advanced.
    """
    from mi_reader.zotero.addresses import checked_endpoint

    server = checked_endpoint(endpoint or session.engine.settings["zotero.local"])
    connected = session.libraries.add_local(
        server,
        f"groups/{group}" if group else "users/0",
        instead_of=_former(session, instead_of),
        inbox_start=_day(inbox_from),
    )
    _settle(session, connected, inbox_from)
    if not connected.traits.may_write and not json:
        message(
            "This Zotero can only be read: edits made here wait until the library is connected to Zotero 10 "
            "or, with `mi-reader library add web --as`, to the Web API."
        )
    _show_connected(session, connected, json=json)


@add.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@click.pass_context
def file(context: click.Context, files: tuple[Path, ...], *, json: bool) -> int:
    """Import papers from FILES, as `mi-reader import` does."""
    from mi_reader.cli.import_ import import_

    code: int = context.invoke(import_, files=files, json=json)
    return code


@library.command(name="list")
@json_option
@click.pass_obj
def list_(session: Session, *, json: bool) -> None:
    """List the libraries: their papers, their source, the last sync and what waits."""
    standings = session.libraries.standings()
    problems = [
        Problem(f"{one.library.name}, {problem.place}", problem.message, problem.remedy)
        for one in standings
        for problem in (_told(one.report) if one.report else [])
    ]
    show(
        [_item(one) for one in standings],
        (line for one in standings for line in _lines(one)),
        json=json,
        problems=problems,
    )
    if not standings and not json:
        message("No libraries yet: `mi-reader library add web`, `… local` or `… file` adds one.")


@library.command()
@click.argument("library")
@click.option(
    "--discard-edits", is_flag=True, help="Even if edits made here are not in Zotero: they are lost."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def remove(session: Session, library: str, *, discard_edits: bool, yes: bool, json: bool) -> int:
    """Remove LIBRARY from MI Reader. Nothing changes in Zotero.

    One of Zotero's only if everything in it is in Zotero already; else nothing is done, with exit code 3. One
    of files, such as the sample library, goes with its papers and editions. A backup is made first.
    """
    from mi_reader.advice.leaving import at_stake

    found = session.engine.shelves.find(library)
    session.libraries.check_removable(found, discard_edits=discard_edits)
    stake = at_stake(session.engine, found)
    if not yes:
        click.confirm(_question(stake, discard_edits=discard_edits), abort=True, err=True)
    kept = session.engine.back_up("before-library-remove")
    _, problems = session.libraries.remove(found, discard_edits=discard_edits)
    rest = " here; in Zotero it is as it was" if stake.in_zotero else f" with {_contents(stake)}"
    lines = [f"{found.name} ({found.address}) is removed{rest}.", f"The state before: {kept.path.name}"]
    item = {
        "library": found.address,
        "name": found.name,
        "papers": stake.papers,
        "editions": list(stake.editions),
        "backup": kept.path.name,
    }
    show([item], lines, json=json, problems=problems)
    return int(bool(problems))


def _question(stake: "AtStake", *, discard_edits: bool) -> str:
    named = f"{stake.library.name} ({stake.library.address})"
    if not stake.in_zotero:
        return f"Remove {named} with {_contents(stake)}? They are nowhere else."
    lost = " with the edits that are not in Zotero" if discard_edits else ""
    return f"Remove {named}{lost} from MI Reader?"


def _contents(stake: "AtStake") -> str:
    papers, editions = counted(stake.papers, "paper"), counted(len(stake.editions), "edition")
    return f"{papers} and {editions}"


def _former(session: Session, name: str | None) -> Library | None:
    return session.engine.shelves.find(name) if name else None


def _day(inbox_from: str | None) -> date | None:
    if inbox_from == "all":
        return None
    return date.fromisoformat(inbox_from) if inbox_from else today().replace(month=1, day=1)


def _settle(session: Session, connected: "Connected", inbox_from: str | None) -> None:
    """Moves the inbox's start of a library that was here already, if that was asked for."""
    if inbox_from and not connected.added:
        session.engine.shelves.set_inbox_start(connected.library, _day(inbox_from))


@contextmanager
def _saying_where_from(kept: "Secret | None", *, given: bool) -> Iterator[None]:
    """Says of a wrong key that nobody typed just now where it came from, and how to give another one."""
    from mi_reader.settings.secrets import ENVIRONMENT
    from mi_reader.zotero.connection import WrongKeyError

    try:
        yield
    except WrongKeyError as error:
        if kept is None:
            raise
        remedy = (
            f"Give a valid one in the environment variable {ENVIRONMENT}, which it came from."
            if given
            else "`--new-key` asks for another one."
        )
        raise WrongKeyError(error.message, remedy) from error


def _offers(session: Session, endpoint: str, key: "Secret") -> "Sequence[Offer]":
    try:
        return session.libraries.web_offers(endpoint, key)
    except ForbiddenError as error:
        # A key for a group alone may not ask which groups there are.
        remedy = error.remedy or "Name the library: --user NUMBER or --group NUMBER."
        raise ForbiddenError(error.message, remedy) from error


def _known_endpoint(session: Session, path: str) -> str | None:
    """Returns where a library of the Web API is read from already, if it is."""
    known = (one.source for one in session.libraries.standings() if one.library.address == f"zotero:{path}")
    return next((source.endpoint for source in known if source and source.path == path), None)


def _chosen(offers: "Sequence[Offer]", *, ask: bool) -> str:
    """Returns the path of the only library that can be used; of several the one that the user says.

    Args:
        ask: The key was typed just now: whoever named the library on the command line would type it again.

    Raises:
        AmbiguousError: There are several, and nobody to ask.
    """
    usable = [offer for offer in offers if not offer.obstacle] or list(offers)
    if len(usable) == 1:
        return usable[0].path
    lines = [f"{_option(offer)}  {offer.name}  ({_may(offer)})" for offer in offers]
    if not ask:
        raise AmbiguousError("The key opens several libraries:", lines, "Say which one.")
    for number, offer in enumerate(usable, 1):
        message(f"{number}  {_option(offer)}  {offer.name}  ({_may(offer)})")
    number = click.prompt("Which of them", type=click.IntRange(1, len(usable)), err=True)
    return usable[number - 1].path


def _option(offer: "Offer") -> str:
    kind, _, number = offer.path.partition("/")
    return f"--{kind.removesuffix('s')} {number}"


def _may(offer: "Offer") -> str:
    return offer.obstacle or ("read and write" if offer.may_write else "read only")


def _show_connected(session: Session, connected: "Connected", *, json: bool, new_key: bool = False) -> None:
    known = session.engine.shelves.find(connected.library.address)
    item = {
        "library": known.address,
        "name": known.name,
        "kind": str(known.kind),
        "added": connected.added,
        "moved": connected.moved,
        "may_write": connected.traits.may_write,
        "inbox_start": known.inbox_start,
        "endpoint": connected.traits.endpoint,
        "key_kept": not connected.unkept,
        "key_new": new_key,
        "marks": _marks(connected.traits.path, connected.traits.user),
    }
    lines = list(_connected_lines(connected, known, new_key=new_key))
    if marks := _marks_line(connected.traits.path, connected.traits.user):
        lines.append(marks)
    show([item], lines, json=json)


def _marks(path: str, user: str) -> str | None:
    """Returns what a mark in a group ends in if it is the user's; None where marks have no names."""
    return f"@{user}" if path.startswith("groups/") and user else None


def _marks_line(path: str, user: str) -> str | None:
    name = _marks(path, user)
    return f"Your marks in this group end in {name}: type oh!? {name} in Zotero." if name else None


def _connected_lines(connected: "Connected", known: Library, *, new_key: bool) -> Iterator[str]:
    named = f"{known.name} ({known.address})"
    if connected.moved:
        yield f"{named} is read from {connected.traits.endpoint} from now on."
        yield f"`mi-reader sync --library {known.address}` compares everything once."
        return
    if not connected.added:
        yield f"{named} is connected already{'; its key is a new one now' if new_key else ''}."
        return
    yield f"{named} is connected."
    yield (
        f"Papers added to Zotero since {known.inbox_start} reach the inbox (--inbox-from, `mi-reader inbox`)."
        if known.inbox_start
        else "All its papers reach the inbox (--inbox-from, `mi-reader inbox`)."
    )
    yield "`mi-reader sync` brings its papers."


def _told(report: "Report") -> "Iterator[Problem]":
    """Yields what went wrong in the last sync, and what was not understood of late."""
    if report.error:
        yield Problem(f"last sync, {local_time(report.finished)}", report.error.message, report.error.remedy)
    yield from report.problems
    for remark in report.remarks:
        found = remark.problem
        yield Problem(f"{found.place}, {local_time(remark.found)}", found.message, found.remedy)


def _item(one: "Standing") -> Item:
    source, report = one.source, one.report
    return {
        "library": one.library.address,
        "name": one.library.name,
        "kind": str(one.library.kind),
        "papers": one.papers,
        "endpoint": source.endpoint if source else None,
        "path": source.path if source else None,
        "synced": (source.synced or None) if source else None,
        "complete": report.complete if report else None,
        "last_sync": report.finished if report else None,
        "ended": report.ended if report else None,
        "error": report.error.message if report and report.error else None,
        "version": source.version if source else None,
        "waiting": one.waiting,
        "held": (report.held or None) if report else None,
        "marks": _marks(source.path, source.user) if source else None,
        "conflicts": one.conflicts,
        "inbox_start": one.library.inbox_start,
    }


def _lines(one: "Standing") -> Iterator[str]:
    library, source, report = one.library, one.source, one.report
    yield f"{library.address}  {library.name}  ({library.kind} library, {counted(one.papers, 'paper')})"
    if source is None:
        return
    yield f"  read from {source.endpoint}"
    yield f"  {'; '.join(last_sync(source, report))}"
    if name := _marks(source.path, source.user):
        yield f"  your marks end in {name}, such as oh!? {name}"
    if one.waiting:
        yield f"  still to be sent: {counted(one.waiting, 'edit')}"
        if report and report.held:
            yield f"  {report.held}"
    if one.conflicts:
        yield f"  {counted(one.conflicts, 'open conflict')}: `mi-reader conflicts list`"
