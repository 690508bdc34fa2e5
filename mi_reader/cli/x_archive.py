"""`import` of an archive of X: what the user's own posts tell of the papers, shown first, then taken."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mi_reader.annotate.x_archive import Archive, read_archive
from mi_reader.annotate.x_archive_matching import Match, Missing, Plan
from mi_reader.cli.output import Item, printable, progress, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import InputError, Problem, UsageError
from mi_reader.domain.x_posts import is_archive

_SHOWN = 10  # links to papers that are not here


def import_archives(session: Session, files: Sequence[Path], *, dry_run: bool, yes: bool, json: bool) -> int:
    """Shows what archives of X would change, and changes it if that is wanted.

    Args:
        dry_run: Change nothing, and do not ask.
        yes: Do not ask.

    Returns:
        The exit code.

    Raises:
        UsageError: Some of the files are others: papers come first, or the posts match nothing.
    """
    if others := [file for file in files if not is_archive(file)]:
        raise UsageError(
            f"{others[0]} is no archive of X; an archive is imported by itself.", "Import the papers first."
        )
    archives: list[Archive] = []
    problems: list[Problem] = []
    for file in files:
        try:
            archives.append(read_archive(file, progress=progress(f"{file.name}:")))
        except InputError as error:
            # One file that cannot be read keeps none of the others out.
            problems.append(Problem("", error.message, error.remedy))
        else:
            problems += archives[-1].problems
    x_posts = session.engine.x_posts
    plan = x_posts.plan(archives)
    if not json:
        for line in _lines(plan, archives):
            click.echo(printable(line))
    taken = bool(plan.posts) and not dry_run and (yes or _agreed(plan, json=json))
    if taken:
        x_posts.take(plan)
    show([_item(plan, archives, taken=taken)], [_outcome(plan, taken=taken)], json=json, problems=problems)
    return int(bool(problems))


def _agreed(plan: Plan, *, json: bool) -> bool:
    if json or not sys.stdin.isatty():
        return False
    given = sum(match.gives for match in plan.matches)
    return click.confirm(f"Keep {len(plan.posts)} posts, and give {given} papers this?", err=True)


def _outcome(plan: Plan, *, taken: bool) -> str:
    if not plan.posts:
        return "No posts were read."
    if taken:
        given = sum(match.gives for match in plan.matches)
        return f"{len(plan.posts)} posts are kept on this computer; {given} papers got something."
    return "Nothing was changed: --yes does it."


def _lines(plan: Plan, archives: Sequence[Archive]) -> Iterator[str]:
    for match in plan.matches:
        yield f"{match.paper.key}  {match.title}"
        yield f"  {match.post.embed.date}  {match.post.embed.url}  ({match.by})"
        yield f"  {'; '.join(_gifts(match)) or 'has all of it already'}"
    for one in plan.missing[:_SHOWN]:
        yield f"not here: {one.known or one.link}  ({one.post.embed.date}  {one.post.embed.url})"
    if len(plan.missing) > _SHOWN:
        yield f"not here: {len(plan.missing) - _SHOWN} more; --json lists all"
    reposts = sum(archive.reposts for archive in archives)
    yield (
        f"{len(plan.posts)} posts ({reposts} reposts left out), {len(plan.matches)} papers matched, "
        f"{len(plan.missing)} links to papers that are not here"
    )


def _gifts(match: Match) -> Iterator[str]:
    if match.oh:
        yield f"oh!? {match.oh}"
    if match.post_text:
        yield "post text"
    if match.into_why:
        yield "the post into its why"
    if len(match.posts) > 1:
        yield f"{len(match.posts) - 1} more posts about it stay out"


def _item(plan: Plan, archives: Sequence[Archive], *, taken: bool) -> Item:
    return {
        "handles": sorted({archive.account.handle for archive in archives} - {""}),
        "posts": len(plan.posts),
        "reposts": sum(archive.reposts for archive in archives),
        "matches": [_match_item(match) for match in plan.matches],
        "missing": [_missing_item(one) for one in plan.missing],
        "taken": taken,
    }


def _match_item(match: Match) -> Item:
    return {
        "key": match.paper.key,
        "title": match.title,
        "by": match.by,
        "url": match.post.embed.url,
        "date": str(match.post.embed.date),
        "text": match.post.words,
        "oh": match.oh.isoformat() if match.oh else None,
        "post_text": match.post_text,
        "into_why": match.into_why,
        "others": [post.embed.url for post in match.posts[1:]],
    }


def _missing_item(one: Missing) -> Item:
    return {"url": one.post.embed.url, "date": str(one.post.embed.date), "link": one.link, "name": one.known}
