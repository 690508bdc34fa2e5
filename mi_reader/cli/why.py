"""`why`: why a paper is interesting, what the post says about it, and the lines for the networks."""

from pathlib import Path

import click

from mi_reader.advice.words import beginning
from mi_reader.annotate.drafts import pick_place, post_text_place, why_place
from mi_reader.cli import papers
from mi_reader.cli.output import Item, json_option, message, show
from mi_reader.cli.session import Session
from mi_reader.cli.text import as_lines, kept_if_refused, new_text, text_options
from mi_reader.domain.errors import ConflictError, NotFoundError, Problem
from mi_reader.domain.keys import PaperRef


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@text_options
@click.option("--edition", help="The text of the pick in this edition instead; the why stays as it is.")
@click.option("--follow", is_flag=True, help="With --edition: let the pick's text follow the why again.")
@click.option("--post-text", is_flag=True, help="The lines for the social networks instead.")
@click.option("--notes", is_flag=True, help="List the notes of the paper in Zotero.")
@click.option("--note", metavar="KEY", help="Take this one of them for the why, here and there.")
@json_option
@click.pass_obj
def why(
    session: Session,
    paper: str,
    file: Path | None,
    edition: str | None,
    note: str | None,
    *,
    edit: bool,
    clear: bool,
    follow: bool,
    post_text: bool,
    notes: bool,
    json: bool,
) -> int:
    """Print why PAPER is interesting, or write it with --file or --edit (Markdown).

    Embeds are pasted as URLs on lines of their own, or as embed codes. --note KEY takes a note that you
    wrote in Zotero for the why: it stays as it is until its text is edited. Exit code 3: what was written
    here before differs, and waits for your decision.
    """
    if (edition and post_text) or (follow and not edition):
        raise click.UsageError("Use --follow with --edition, and --edition without --post-text.")
    if (notes or note) and any((notes and note, file, edition, edit, clear, follow, post_text)):
        raise click.UsageError("--notes and --note stand alone.")
    ref = session.engine.lookup.resolve(paper)
    if notes:
        _show_notes(session, ref, json=json)
        return 0
    if note:
        session.engine.choosing.why_in(ref, note)
    asked = session.engine.conflicts.about(ref) if note else []
    if edition:
        text = _pick_text(session, ref, edition, file, edit=edit, clear=clear, follow=follow)
    else:
        text = _own_text(session, ref, file, edit=edit, clear=clear, post_text=post_text)
    problems = [
        Problem(
            f"{ref.key}, {one.field}",
            "What stands here is not what the note says. Both are kept until you decide.",
            f"`mi-reader conflicts show {one.conflict.id}`",
        )
        for one in asked
    ]
    show([{"key": ref.key, "text": text}], as_lines(text), json=json, problems=problems)
    if not text and not json:
        message(f"Nothing is written about {ref.key}: --edit or --file F writes it.")
    if not json and (unused := session.engine.lookup.unused_notes([ref])[ref]):
        message(papers.notes_in_zotero(unused, ref.key))
    return ConflictError.exit_code if asked else 0


def _show_notes(session: Session, ref: PaperRef, *, json: bool) -> None:
    from mi_reader.markup import marks
    from mi_reader.markup.notes import why_note

    items: list[Item] = [
        {
            "key": one.key,
            "added": one.added,
            "tags": [tag.name for tag in one.tags],
            "why": any(tag.name == marks.WHY_TAG for tag in one.tags),
            "text": why_note.decode(one.note).why,
        }
        for one in session.engine.choosing.notes(ref)
    ]
    lines = (
        f"{item['key']}  {item['added'][:10]}  {'why' if item['why'] else '   '}  {beginning(item['text'])}"
        for item in items
    )
    show(items, lines, json=json)
    if not items and not json:
        message(f"{ref.key} has no notes in Zotero, as far as the last sync saw.")


def _own_text(
    session: Session, ref: PaperRef, file: Path | None, *, edit: bool, clear: bool, post_text: bool
) -> str:
    texts = session.engine.texts
    said = texts.annotation(ref)
    before = said.post_text if post_text else said.why
    new = new_text(before, file, edit=edit, clear=clear)
    if new is not None:
        place = (post_text_place if post_text else why_place)(ref)
        with kept_if_refused(new, session.engine.drafts, place):
            (texts.set_post_text if post_text else texts.set_why)(ref, new, before)
        said = texts.annotation(ref)
    return said.post_text if post_text else said.why


def _pick_text(
    session: Session, ref: PaperRef, edition: str, file: Path | None, *, edit: bool, clear: bool, follow: bool
) -> str:
    engine = session.engine
    where = engine.editions.find(edition, ref.library)
    filed = engine.curation.where(ref, where.key)
    if filed is None:
        raise NotFoundError(
            f"{ref.key} is not filed in {where.name}.", f"`mi-reader file {ref.key} CATEGORY` files it."
        )
    followed = engine.texts.annotation(ref).why
    before = followed if filed.filing.text is None else filed.filing.text
    new = new_text(before, file, edit=edit, clear=clear)
    if not follow and new is None:
        return before
    with kept_if_refused(new or "", engine.drafts, pick_place(filed.section.key, ref)):
        engine.texts.set_pick_text(ref, filed.section, None if follow else new, before)
    after = engine.curation.where(ref, where.key)
    text = after.filing.text if after else None
    return followed if text is None else text
