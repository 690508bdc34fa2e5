"""`show`: all that is known of one paper."""

from collections.abc import Iterator, Sequence

import click

from mi_reader.cli import papers
from mi_reader.cli.output import json_option
from mi_reader.cli.output import show as output
from mi_reader.cli.session import Session
from mi_reader.domain.annotations import Annotation
from mi_reader.domain.papers import Paper, plain_title
from mi_reader.library.lookup import Place
from mi_reader.library.twins import Twin, Twins
from mi_reader.store.papers import PaperState


@click.command(epilog=papers.PAPER)
@click.argument("paper")
@click.option("--source", is_flag=True, help="Print the text it was read from.")
@click.option("--bibtex", is_flag=True, help="Print it as a BibTeX entry.")
@json_option
@click.pass_obj
def show(session: Session, paper: str, *, source: bool, bibtex: bool, json: bool) -> None:
    """Show a paper with its abstract, your words on it, and where it is filed."""
    engine = session.engine
    ref = engine.lookup.resolve(paper)
    whole = engine.lookup.paper(ref)
    said = engine.texts.annotation(ref)
    places = engine.lookup.places(ref)
    sources = engine.lookup.sources(ref)
    row = engine.lookup.row(ref)
    notes = engine.lookup.unused_notes([ref])[ref]
    # Of a paper in the trash nothing is told here.
    seen = Twins(engine.database).of([ref]).get(ref)
    twins = seen.twins if seen else ()
    item = {
        **papers.item(row, engine.lookup.libraries()),
        "state": row.state,
        "item_type": whole.data.item_type,
        "creators": [{"name": c.full, "role": c.role} for c in whole.data.creators],
        "date": whole.data.date,
        "fields": dict(whole.data.fields),
        "tags": list(whole.data.tags),
        "unknown": [list(pair) for pair in whole.data.unknown],
        "why": said.why,
        "zotero_notes": notes,
        "post_text": said.post_text,
        "filed": [
            {"edition": p.edition, "section": p.heading, "pick": p.pick, "text": p.text} for p in places
        ],
        "featured": list(seen.featured) if seen else [],
        "sources": [{"format": s.format, "citation_key": s.citation_key, "text": s.text} for s in sources],
    }
    if source:
        output([item], (s.text for s in sources), json=json)
    elif bibtex:
        output([item], [engine.bibliography.bibtex([ref]).rstrip()], json=json)
    else:
        output([item], _lines(whole, row.state, said, places, notes, twins), json=json)


_STATES = {
    PaperState.TRASH: "In Zotero's trash; restore it there and sync to have it back.",
    PaperState.GONE: "Erased in Zotero, kept here; `mi-reader conflicts list` asks what becomes of it.",
}


def _featured(twins: Sequence[Twin]) -> Iterator[str]:
    """Says where the same paper was a pick under another key."""
    for twin in twins:
        if twin.featured:
            yield f"Already featured in {', '.join(twin.featured)}, as {twin.ref.key} {twin.venue}".rstrip()


def _lines(
    paper: Paper,
    state: PaperState,
    said: Annotation,
    places: list[Place],
    notes: int,
    twins: Sequence[Twin],
) -> Iterator[str]:
    data = paper.data
    yield f"{paper.key}  {plain_title(data.title)}"
    if state in _STATES:
        yield _STATES[state]
    yield "; ".join(c.full + ("" if c.role == "author" else f" ({c.role})") for c in data.creators)
    yield "  ".join(filter(None, (data.venue, data.date, data.link)))
    if data.tags:
        yield f"Tags: {', '.join(data.tags)}"
    if said.oh:
        yield f"oh!? {said.oh}"
    if said.skipped:
        yield "Skipped"
    for place in places:
        role = f"pick {place.pick}" if place.pick else "candidate"
        yield f"Filed in {place.edition}, {place.heading}: {role}"
    yield from _featured(twins)
    if notes:
        yield papers.notes_in_zotero(notes, paper.key)
    for title, text in (("Abstract", data.abstract), ("Why", said.why), ("Post text", said.post_text)):
        if text:
            yield f"\n{title}\n{text}"
