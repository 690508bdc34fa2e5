"""What a conflict about a deletion is about, in words: who deleted it, and what each answer keeps and loses.

Such a conflict has no two texts to compare: one side has the whole thing and the other has nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mi_reader.advice.words import beginning, counted
from mi_reader.domain.editions import Filing, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import plain_title
from mi_reader.domain.translation import told
from mi_reader.engine import Engine
from mi_reader.library.lookup import Place
from mi_reader.store.conflicts import Conflict
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.sync.homes import homes

_ERASED: Final = "erased"
_FILED: Final = "in:"
_SECTION: Final = "s:"

Contents = Sequence[tuple[Section, Sequence[Filing]]]


@dataclass(frozen=True, slots=True)
class Deletion:
    """Something that one side deleted and the other one worked on.

    Attributes:
        here: It was deleted here; else in Zotero.
        happened: Who did what.
        at_stake: What there is of it here.
        mine: What the answer "mine" does.
        theirs: What the answer "theirs" does, and what it throws away.
    """

    here: bool
    happened: str
    at_stake: tuple[str, ...]
    mine: str
    theirs: str


def deletion(engine: Engine, conflict: Conflict) -> Deletion | None:
    """Returns what a conflict about a deletion is about; None for one about two versions."""
    field = conflict.field
    if conflict.kind is OwnerKind.PAPER:
        if field == _ERASED:
            return _paper(engine, conflict)
        return _filing(engine, conflict) if field.startswith(_FILED) else None
    if field == _ERASED:
        return _edition(engine, conflict)
    if field.startswith(_SECTION) and field.count(":") == 1:
        return _section(engine, conflict)
    return None


def _paper(engine: Engine, conflict: Conflict) -> Deletion:
    (row,) = engine.lookup.rows([PaperId(int(conflict.owner))])
    said = engine.texts.annotation(row.ref)
    places = engine.lookup.places(row.ref)
    at_stake = [
        *([told(f"why it is interesting: {beginning(said.why)}")] if said.why else []),
        *([told(f"the post text: {beginning(said.post_text)}")] if said.post_text else []),
        *([told(f"oh!? {said.oh}")] if said.oh else []),
        *map(_place, places),
    ]
    return Deletion(
        here=False,
        happened=told(
            "The paper was erased in Zotero. Here it is kept, because there is work of yours on it."
        ),
        at_stake=tuple(at_stake),
        mine=told(
            "The paper stays, and the next sync adds it to Zotero anew, with all this. "
            "Its files and other notes in Zotero do not come back."
        ),
        theirs=told("The paper is removed here too, and all this is thrown away. Nothing changes in Zotero."),
    )


def _place(place: Place) -> str:
    edition, heading, text = place.edition, place.heading, beginning(place.text or "")
    if place.pick:
        own = told(f"pick {place.pick} in {edition}, {heading}, with a text of its own: {text}")
        return own if text else told(f"pick {place.pick} in {edition}, {heading}")
    own = told(f"a candidate in {edition}, {heading}, with a text of its own: {text}")
    return own if text else told(f"a candidate in {edition}, {heading}")


def _filing(engine: Engine, conflict: Conflict) -> Deletion:
    (row,) = engine.lookup.rows([PaperId(int(conflict.owner))])
    sections = _sections_in(engine, conflict, conflict.field.removeprefix(_FILED))
    texts = [
        told(f"its text in {section.heading}: {beginning(filing.text)}")
        for section, filings in sections
        for filing in filings
        if filing.paper == row.ref and filing.text
    ]
    return Deletion(
        here=False,
        happened=told(
            "The paper was taken out of the section's collection in Zotero. Here it is in the section "
            "with a text of its own."
        ),
        at_stake=tuple(texts),
        mine=told(
            "The paper stays in the section, and the next sync puts it back into the collection in Zotero."
        ),
        theirs=told(
            "The paper leaves the section here too, and its text there is thrown away. "
            "The paper and its why stay."
        ),
    )


def _edition(engine: Engine, conflict: Conflict) -> Deletion:
    if conflict.ours is None:
        return Deletion(
            here=True,
            happened=told("The edition was deleted here. In Zotero it was edited since."),
            at_stake=(),
            mine=told(
                "The next sync deletes it in Zotero too: its note goes to the trash, its collections are "
                "erased, what was edited there is lost. Its papers and their whys stay."
            ),
            theirs=told("The edition comes back here as Zotero has it. Nothing changes in Zotero."),
        )
    try:
        edition = engine.editions.find(conflict.owner)
    except NotFoundError:  # deleted here as well by now, which the next sync notices
        at_stake: tuple[str, ...] = ()
    else:
        contents = engine.editions.contents(EditionKey(conflict.owner))
        sections = counted(len(contents), "section")
        papers, picks = _counts(contents)
        at_stake = (
            told(f"{sections} with {papers} filed, {picks} in order"),
            *([told(f"the opening: {beginning(edition.opening)}")] if edition.opening else []),
            *([told(f"the closing: {beginning(edition.closing)}")] if edition.closing else []),
            *_texts(engine, contents),
        )
    return Deletion(
        here=False,
        happened=told(
            "The edition was erased in Zotero. Here it is kept, because there is work of yours in it."
        ),
        at_stake=at_stake,
        mine=told("The edition stays, and the next sync makes it anew in Zotero, with all this."),
        theirs=told(
            "The edition is deleted here too, and all this is thrown away, but for the papers: they and "
            "their whys stay. Nothing changes in Zotero."
        ),
    )


def _section(engine: Engine, conflict: Conflict) -> Deletion:
    if conflict.ours is None:
        return Deletion(
            here=True,
            happened=told("The section was removed here. In Zotero it was edited since."),
            at_stake=(),
            mine=told(
                "The next sync removes it in Zotero too: its collection is erased, what was edited there is "
                "lost. Its papers and their whys stay."
            ),
            theirs=told(
                "The section comes back here as Zotero has it, with its papers. Nothing changes there."
            ),
        )
    contents = _sections_in(engine, conflict, conflict.field.removeprefix(_SECTION))
    return Deletion(
        here=False,
        happened=told(
            "The section was erased in Zotero. Here it is kept, because there is work of yours in it."
        ),
        at_stake=(_in_order(contents), *_texts(engine, contents)) if contents else (),
        mine=told("The section stays, and the next sync makes it anew in Zotero, with all this."),
        theirs=told(
            "The section is removed here too, and all this is thrown away, but for the papers: they and "
            "their whys stay. Nothing changes in Zotero."
        ),
    )


def _sections_in(engine: Engine, conflict: Conflict, collection: str) -> Contents:
    """Returns the sections that a collection stands for, with what is filed in them."""
    with engine.database.read() as tx:
        known = homes(tx, conflict.library)
    return [
        one
        for key in known.sections_of.get(collection, ())
        for one in engine.editions.contents(known.edition_of[key])
        if one[0].key == key
    ]


def _in_order(contents: Contents) -> str:
    papers, picks = _counts(contents)
    return told(f"{papers} filed, {picks} in order")


def _counts(contents: Contents) -> tuple[str, str]:
    """Returns how many papers are filed, and how many of them are picks."""
    filed = [filing for _, filings in contents for filing in filings]
    picks = sum(filing.pick is not None for filing in filed)
    return counted(len(filed), "paper"), counted(picks, "pick")


def _texts(engine: Engine, contents: Contents) -> Iterator[str]:
    rows = engine.lookup.rows_of(filing.paper for _, filings in contents for filing in filings)
    for section, filings in contents:
        if section.lead:
            yield told(f"the lead text of {section.heading}: {beginning(section.lead)}")
        for filing in filings:
            if filing.text:
                title = plain_title(rows[filing.paper].title)
                yield told(f"the text of the pick {title}: {beginning(filing.text)}")
