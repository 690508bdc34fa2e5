"""`edition`: posts in the making."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

import click

from mi_reader.cli.collections import collections_of, show_collections
from mi_reader.cli.dates import Day
from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.cli.text import Command
from mi_reader.domain.editions import Edition
from mi_reader.domain.errors import Problem, UsageError
from mi_reader.domain.papers import Library, plain_title
from mi_reader.settings.options import option

_FIELDS = (
    click.option("--title", help="Title of the post."),
    click.option("--author", help="Author of the post."),
    click.option("--categories", help="The blog's categories, separated by commas."),
    click.option("--tags", help="The blog's tags, separated by commas."),
    click.option("--image", help="File name of the picture."),
    click.option("--date", "day", type=Day(), help="Date of publication; names the file."),
    click.option("--slug", help="Names the file, after the date."),
    click.option("--start", type=Day(), help="First day of the papers it gathers."),
    click.option("--end", type=Day(), help="Last day."),
    click.option("--language", type=click.Choice(["ja", "en"]), help="Language of the post."),
    click.option(
        "--citation", type=click.Choice(option("citation").choices), help="The line under each pick."
    ),
)


class _Fields(TypedDict):
    title: str | None
    author: str | None
    categories: str | None
    tags: str | None
    image: str | None
    day: date | None
    slug: str | None
    start: date | None
    end: date | None
    language: str | None
    citation: str | None


def _fields(command: Command) -> Command:
    for add in reversed(_FIELDS):
        command = add(command)
    return command


@click.group()
def edition() -> None:
    """Posts in the making: new, list, show, set, delete, and where they are in Zotero: move, collection."""


@edition.command()
@click.argument("name")
@click.option("--library", help="Where it is; else your own Zotero library, a group's, or that of files.")
@click.option("--like", metavar="EDITION", help="With the sections and the form of that one; no texts.")
@_fields
@json_option
@click.pass_obj
def new(
    session: Session,
    name: str,
    library: str | None,
    like: str | None,
    *,
    json: bool,
    **fields: Unpack[_Fields],
) -> None:
    """Make an edition with a section for each category of the preset in use, or like another one.

    A NAME such as 2022 or 2022-03 sets the period to that year or month. With --like the edition of an
    imported post can be exported without --target: in the old post's form.
    """
    from mi_reader.curate.editions import new_edition

    engine = session.engine
    fields["citation"] = fields["citation"] or engine.settings["citation"]
    if like is not None:
        other = engine.editions.find(like)
        where = engine.shelves.find(library).id if library else other.library
        front = engine.importing.front_matter_like(other.key)
        # A post without front matter is one of a blog that needs none.
        fields["title"] = fields["title"] or (name if front else None)
        made = _with_fields(new_edition(where, name, fields["language"] or other.language, front), fields)
        engine.importing.begin_like(other.key, made)
    else:
        where = engine.shelves.find(library).id
        language = fields["language"] or engine.settings["language"]
        fields["title"] = fields["title"] or name
        fields["author"] = fields["author"] or engine.settings["author"] or None
        made = _with_fields(new_edition(where, name, language, ""), fields)
        engine.editions.create(made, engine.presets.load())
    _show(session, made.key, json=json)


@edition.command(name="list")
@json_option
@click.pass_obj
def list_(session: Session, *, json: bool) -> None:
    """List the editions, the newest first."""
    editions = session.engine.editions.listing()
    libraries = session.engine.lookup.libraries()
    lines = (
        f"{e.name}  {_period(e)}  in {libraries[e.library].name}{'  archived' if e.archived else ''}"
        for e in editions
    )
    show([_item(e, libraries[e.library]) for e in editions], lines, json=json)
    if not editions and not json:
        message("No editions yet: `mi-reader edition new 2022` makes one.")


@edition.command(name="show")
@click.argument("name", required=False)
@json_option
@click.pass_obj
def show_(session: Session, name: str | None, *, json: bool) -> None:
    """Show an edition with its sections, picks and candidates."""
    _show(session, name, json=json)


@edition.command(name="set")
@click.argument("name")
@click.option("--rename", help="A new name.")
@click.option(
    "--front-matter", metavar="KEY=VALUE", multiple=True, help="Any other front matter; KEY= removes it."
)
@click.option("--archived/--open", default=None, help="Close it, or open it again.")
@_fields
@json_option
@click.pass_obj
def set_(
    session: Session,
    name: str,
    *,
    rename: str | None,
    front_matter: tuple[str, ...],
    archived: bool | None,
    json: bool,
    **fields: Unpack[_Fields],
) -> None:
    """Change an edition."""
    from mi_reader.post.front_matter import set_values, values

    engine = session.engine
    found = engine.editions.find(name)
    pairs = [pair.partition("=") for pair in front_matter]
    if wrong := [key for key, equals, _ in pairs if not equals or not key.strip()]:
        raise UsageError(
            f"--front-matter {wrong[0]!r} is not KEY=VALUE.", "Such as --front-matter comments=true."
        )
    # A value is YAML: `comments=false` is the word, not a text, which Liquid would take for true.
    others = {key.strip(): values(f"value: {text}").get("value") for key, _, text in pairs}

    def edit(before: Edition) -> Edition:
        after = _with_fields(before, fields)
        return replace(
            after,
            name=rename or after.name,
            archived=after.archived if archived is None else archived,
            front_matter=set_values(after.front_matter, others) if others else after.front_matter,
        )

    engine.editions.change(found.key, edit)
    _show(session, found.key, json=json)


@edition.command()
@click.argument("name")
@click.option("--to", "library", required=True, help="The Zotero library.")
@json_option
@click.pass_obj
def move(session: Session, name: str, library: str, *, json: bool) -> None:
    """Add an edition to Zotero: it moves, and its papers with it. A backup is made first.

    Papers that are in the library already are recognised and used, unchanged; `mi-reader sync` makes the
    rest. A paper that another edition needs stays where it is as well.
    """
    engine = session.engine
    found, target = engine.editions.find(name), engine.shelves.find(library)
    engine.moving.check(found, target.id)
    kept = engine.back_up("before-move")
    moved = engine.moving.move(found, target.id)
    trashed = engine.lookup.rows_of(moved.trashed).values()
    item = {
        "key": found.key,
        "name": found.name,
        "library": target.address,
        "recognised": [ref.key for ref in moved.recognised],
        "added": [ref.key for ref in moved.added],
        "trashed": [ref.key for ref in moved.trashed],
        "backup": kept.path.name,
    }
    lines = [
        f"{found.name} is in {target.name} ({target.address}) now.",
        f"Its papers: {len(moved.recognised)} there already, {len(moved.added)} added.",
        f"The state before: {kept.path.name}",
    ]
    problems = [
        Problem(
            f"{plain_title(row.title)} [{row.ref.key}]",
            "another one is in Zotero's trash; it was left there, and this one is added",
            "delete the one in the trash for good, or merge the two in Zotero",
        )
        for row in trashed
    ]
    show([item], lines, json=json, problems=problems)
    if not json:
        message(f"`mi-reader sync --library {target.address}` adds it to Zotero.")


@edition.command()
@click.argument("name")
@click.argument("collection", required=False)
@json_option
@click.pass_obj
def collection(session: Session, name: str, collection: str | None, *, json: bool) -> None:
    """Let an edition be an existing COLLECTION (its key) in Zotero; without one: list the collections.

    Its sections and its note go there with the next sync. It keeps its name, and is never erased.
    """
    engine = session.engine
    found = engine.editions.find(name)
    known = collections_of(session, found)
    if collection is None:
        show_collections(known, json=json)
        return
    engine.choosing.edition_in(found, collection)
    _show(session, found.key, json=json)


@edition.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def delete(session: Session, name: str, *, yes: bool, json: bool) -> None:
    """Delete an edition with its texts; papers and whys stay. A backup is made first."""
    found = session.engine.editions.find(name)
    if not yes:
        click.confirm(f"Delete the edition {found.name} with its sections and texts?", abort=True, err=True)
    kept = session.engine.back_up("before-delete-edition")
    session.engine.editions.delete(found.key)
    item = _item(found, session.engine.lookup.libraries()[found.library])
    show([item], [f"{found.name} is deleted. The state before: {kept.path.name}"], json=json)


def _with_fields(before: Edition, fields: _Fields) -> Edition:
    from mi_reader.post.front_matter import set_values

    texts = {"title": fields["title"], "author": fields["author"], "image": fields["image"]}
    lists = {"categories": fields["categories"], "tags": fields["tags"]}
    given: dict[str, str | list[str] | None] = {
        key: text or None for key, text in texts.items() if text is not None
    }
    given |= {key: _split(text) or None for key, text in lists.items() if text is not None}
    front_matter = set_values(before.front_matter, given) if given else before.front_matter
    return replace(
        before,
        language=fields["language"] or before.language,
        citation=fields["citation"] or before.citation,
        period_start=fields["start"] or before.period_start,
        period_end=fields["end"] or before.period_end,
        date=fields["day"] or before.date,
        slug=before.slug if fields["slug"] is None else fields["slug"],
        front_matter=front_matter,
    )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _period(edition: Edition) -> str:
    return f"{edition.period_start or '…'} – {edition.period_end or '…'}"


def _item(edition: Edition, library: Library) -> Item:
    days = {"start": edition.period_start, "end": edition.period_end, "date": edition.date}
    return {
        "key": edition.key,
        "name": edition.name,
        "library": library.address,
        "language": edition.language,
        "citation": edition.citation,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "slug": edition.slug,
        "front_matter": edition.front_matter,
        "opening": edition.opening,
        "closing": edition.closing,
        "archived": edition.archived,
    }


def _show(session: Session, name: str | None, *, json: bool) -> None:
    engine = session.engine
    found = engine.editions.find(name)
    library = engine.lookup.libraries()[found.library]
    contents = engine.editions.contents(found.key)
    rows = engine.lookup.rows_of([filing.paper for _, filings in contents for filing in filings])
    sections = [
        {
            "key": section.key,
            "category": section.category,
            "kind": str(section.kind),
            "heading": section.heading,
            "lead": section.lead,
            "papers": [
                {"key": f.paper.key, "title": rows[f.paper].title, "pick": f.pick, "text": f.text}
                for f in filings
            ],
        }
        for section, filings in contents
    ]

    def lines() -> Iterator[str]:
        yield f"{found.name}  {_period(found)}  {found.date or 'no date'}  {found.slug}"
        yield f"In {library.name} ({library.address})"
        if found.front_matter:
            yield found.front_matter.rstrip()
        yield f"Opening: {'written' if found.opening else 'not written'}"
        for number, (section, filings) in enumerate(contents, 1):
            lead = "lead written" if section.lead else "no lead"
            yield f"{number} {section.heading} [{section.category}, {section.kind}] {lead}"
            for filing in filings:
                mark = f"{filing.pick:>3}." if filing.pick else "   -"
                yield f"{mark} {filing.paper.key}  {plain_title(rows[filing.paper].title)}"
        yield f"Closing: {'written' if found.closing else 'not written'}"

    show([{**_item(found, library), "sections": sections}], lines(), json=json)
