"""`import`: papers from BibTeX, RIS and CSL-JSON files, existing posts as editions, an archive of X."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mi_reader.cli.output import Item, json_option, message, progress, show
from mi_reader.cli.session import Session
from mi_reader.domain.errors import InputError, Problem, UsageError
from mi_reader.domain.x_posts import is_archive
from mi_reader.post.files import ENDINGS

if TYPE_CHECKING:
    from mi_reader.library.importer import ImportReport
    from mi_reader.post.importing import ReadPost

_NAMED = 3  # places without a paper that are shown, of those with the same reason


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--edition", metavar="NAME", help="What the edition of a post is called; else as the post is.")
@click.option("--library", help="Where the edition of a post goes; else where most of its papers are.")
@click.option("--dry-run", is_flag=True, help="Archive of X: show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Archive of X: do it without asking.")
@json_option
@click.pass_obj
def import_(
    session: Session,
    files: tuple[Path, ...],
    edition: str | None,
    library: str | None,
    *,
    dry_run: bool,
    yes: bool,
    json: bool,
) -> int:
    """Import papers from FILES (BibTeX, RIS, CSL-JSON), and posts (Markdown) as editions.

    A paper that is there already is updated, never doubled. Entries that cannot be read are listed with
    their line; the others come in. Exit code 1 means that something was left out or read only by guessing.

    A post becomes an edition with its front matter, sections, picks and social posts; it can be written again
    byte for byte (`export` without --target). Papers are recognised by DOI, arXiv id, address or title;
    `mi-reader match` lists what was not, and matches it.

    An archive of X (the .zip, or its tweets.js) gives papers that your posts link to what they lack: the day
    of the oh!?, the post text, and the post in the why. It is shown first, nothing that is there is replaced,
    and the posts stay on this computer.
    """
    posts = [file for file in files if file.suffix.lower() in ENDINGS]
    if (edition or library) and len(posts) != len(files):
        raise click.UsageError("--edition and --library are for posts.")
    if edition and len(posts) > 1:
        raise click.UsageError("--edition names one edition: import the posts one by one.")
    if any(map(is_archive, files)):
        from mi_reader.cli.x_archive import import_archives

        return import_archives(session, files, dry_run=dry_run, yes=yes, json=json)
    if dry_run or yes:
        raise click.UsageError("--dry-run and --yes are for an archive of X.")
    items: list[Item] = []
    lines: list[str] = []
    problems: list[Problem] = []
    for file in files:
        try:
            if file in posts:
                post = _import_post(session, file, edition or "", library)
                items.append(_post_item(session, post))
                lines += _post_lines(session, post)
                problems += post.problems
            else:
                report = session.engine.importer.import_file(file, progress(f"{file.name}:"))
                items.append(_item(report))
                lines.append(str(report))
                problems += report.problems
                if not json:
                    _tell_doubles(report)
        except (InputError, UsageError) as error:
            if len(files) == 1 and isinstance(error, UsageError):
                raise
            # One file that cannot be read keeps none of the others out.
            problems.append(Problem("", error.message, error.remedy))
    show(items, lines, json=json, problems=problems)
    return int(bool(problems))


def _import_post(session: Session, file: Path, name: str, library: str | None) -> "ReadPost":
    engine = session.engine
    where = engine.shelves.find(library).id if library else None
    post = engine.importing.read(file, name=name, library=where)
    engine.importing.bring_in(post)
    return post


def _tell_doubles(report: "ImportReport") -> None:
    for double in report.doubles:
        message(f"{report.file}, {double.place}: the same paper as {double.paper.key}, {double.title}")


def _item(report: "ImportReport") -> Item:
    return {
        "file": str(report.file),
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "failed": report.failed,
        "doubles": [{"place": d.place, "key": d.paper.key, "title": d.title} for d in report.doubles],
    }


def _post_item(session: Session, post: "ReadPost") -> Item:
    edition = post.edition
    return {
        "file": str(post.path),
        "edition": edition.key,
        "name": edition.name,
        "library": session.engine.lookup.libraries()[edition.library].address,
        "date": edition.date.isoformat() if edition.date else None,
        "slug": edition.slug,
        "language": edition.language,
        "encoding": post.encoding,
        "platform": str(post.reading.platform),
        "front_matter": str(post.reading.front_matter.format),
        "sections": [
            {"key": section.key, "kind": str(section.kind), "heading": section.heading}
            for section in post.sections
        ],
        "pieces": [
            {
                "at": piece.at,
                "section": piece.section,
                "text": piece.text,
                "paper": piece.paper.key if piece.paper else None,
                "by": str(piece.by) if piece.by else None,
                "why_not": piece.why_not,
            }
            for piece in post.pieces
        ],
        "embeds": [
            {"url": embed.url, "author": embed.author, "handle": embed.handle, "saved": embed.saved}
            for embed in post.embeds
        ],
    }


def _post_lines(session: Session, post: "ReadPost") -> Iterator[str]:
    library = session.engine.lookup.libraries()[post.edition.library]
    counted = f"{len(post.picks)} papers recognised, {len(post.unmatched)} pieces of text without one"
    yield f"{post.path}: edition {post.edition.name} in {library.name}; {counted}, {len(post.embeds)} embeds"
    for number, section in enumerate(post.sections, 1):
        yield f"{number} {section.heading} [{section.kind}] {_counted(post, section.key)}"
    yield from _without_paper(post)
    if post.unmatched:
        yield f"`mi-reader match {post.edition.name!r}` lists them with the papers they may be about."


def _without_paper(post: "ReadPost") -> Iterator[str]:
    """Yields a line for each reason: a post whose papers are not here yet has one for dozens of places."""
    from mi_reader.advice.words import beginning

    why: dict[str, list[str]] = {}
    for piece in post.unmatched:
        why.setdefault(piece.why_not, []).append(beginning(piece.text))
    for reason, texts in why.items():
        if len(texts) == 1:
            yield f"  without a paper: {texts[0]} ({reason})"
            continue
        more = f"; and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
        yield f"  {len(texts)} without a paper ({reason}): {'; '.join(texts[:_NAMED])}{more}"


def _counted(post: "ReadPost", section: str) -> str:
    pieces: Sequence[object] = [piece for piece in post.picks if piece.section == section]
    return f"{len(pieces)} pick{'' if len(pieces) == 1 else 's'}"
