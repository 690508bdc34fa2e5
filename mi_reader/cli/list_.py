"""`list` and `search`: papers, as lines or as JSON."""

from collections import Counter
from datetime import date

import click

from mi_reader.cli import papers
from mi_reader.cli.output import json_option, message, progress, show
from mi_reader.cli.session import Session
from mi_reader.store.search import Order, Query, View

_limit = click.option("--limit", type=click.IntRange(min=1), help="Print at most so many.")
_sort = click.option(
    "--sort",
    type=click.Choice([order.value for order in Order]),
    default=Order.RELEVANCE.value,
    help="What to sort by; by relevance means best or newest first.",
)
_descending = click.option("--descending", is_flag=True, help="Sort the other way round.")


@click.command(name="list")
@click.option("--inbox", "view", flag_value=View.INBOX.value, help="Neither filed nor skipped.")
@click.option("--oh", "view", flag_value=View.OH.value, help="Marked with oh!?.")
@click.option("--skipped", "view", flag_value=View.SKIPPED.value, help="Put aside.")
@click.option("--filed", "view", flag_value=View.FILED.value, help="Filed in some edition.")
@click.option("--oh-within", metavar="EDITION", help="Marked with oh!? in the period of this edition.")
@click.option("--category", default="", help="Filed under this category.")
@click.option("--edition", help="Filed in this edition.")
@_sort
@_descending
@_limit
@json_option
@click.pass_obj
def list_(
    session: Session,
    view: str | None,
    oh_within: str | None,
    category: str,
    edition: str | None,
    sort: str,
    *,
    descending: bool,
    limit: int | None,
    json: bool,
) -> None:
    """List papers, the newest first."""
    query = Query(
        view=View(view or View.ALL.value),
        category=session.engine.presets.category(category).id if category else "",
        edition=session.edition_key(edition) if edition else None,
        oh_days=_period(session, oh_within) if oh_within else None,
        order=Order(sort),
        descending=descending,
        limit=limit,
    )
    _print(session, query, json=json)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--inbox", "view", flag_value=View.INBOX.value, help="Only in the inbox.")
@_sort
@_descending
@_limit
@json_option
@click.pass_obj
def search(
    session: Session,
    words: tuple[str, ...],
    view: str | None,
    sort: str,
    *,
    descending: bool,
    limit: int | None,
    json: bool,
) -> None:
    """Find papers by WORDS in titles, names, venues, abstracts, tags and your own texts.

    All words must occur, each as the beginning of a word; "several words" in quotes occur as they stand.
    title:W, author:W and venue:W look there only; year:2022 and year:2020-2022 limit the years.
    """
    query = Query(
        # The shell took the quotes off a quoted phrase: an argument with blanks is one.
        words=" ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words),
        view=View(view or View.ALL.value),
        order=Order(sort),
        descending=descending,
        limit=limit,
    )
    session.engine.complete_search_index(progress("making papers searchable"))
    _print(session, query, json=json)


def _period(session: Session, name: str) -> tuple[date, date]:
    edition = session.engine.editions.find(name)
    return edition.period_start or date.min, edition.period_end or date.max


def _print(session: Session, query: Query, *, json: bool) -> None:
    lookup = session.engine.lookup
    rows = lookup.rows(lookup.ids(query))
    libraries = lookup.libraries()
    inbox = query.view is View.INBOX
    notes = lookup.unused_notes(row.ref for row in rows) if inbox else Counter()
    items = [
        papers.item(row, libraries) | ({"zotero_notes": notes[row.ref]} if inbox else {}) for row in rows
    ]
    several = len(libraries) > 1
    lines = (
        papers.line(row, libraries[row.ref.library].address if several else "", notes[row.ref])
        for row in rows
    )
    show(items, lines, json=json)
    if not rows and not json:
        message("No papers." if not query.words else "No paper has all these words.")
