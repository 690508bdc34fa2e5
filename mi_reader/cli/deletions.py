"""What a conflict about a deletion is about, in words: who deleted it, and what each answer keeps and loses.

Such a conflict has no two texts to compare: one side has the whole thing and the other has nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mi_reader.cli.library import counted
from mi_reader.cli.output import beginning
from mi_reader.cli.session import Session
from mi_reader.domain.editions import Filing, Section
from mi_reader.domain.errors import NotFoundError
from mi_reader.domain.keys import EditionKey
from mi_reader.domain.papers import plain_title
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId

if TYPE_CHECKING:
    from mi_reader.store.conflicts import Conflict

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
        mine: What the answer --mine does.
        theirs: What the answer --theirs does, and what it throws away.
    """

    here: bool
    happened: str
    at_stake: tuple[str, ...]
    mine: str
    theirs: str


def deletion(session: Session, conflict: "Conflict") -> Deletion | None:
    """Returns what a conflict about a deletion is about; None for one about two versions."""
    field = conflict.field
    if conflict.kind is OwnerKind.PAPER:
        if field == _ERASED:
            return _paper(session, conflict)
        return _filing(session, conflict) if field.startswith(_FILED) else None
    if field == _ERASED:
        return _edition(session, conflict)
    if field.startswith(_SECTION) and field.count(":") == 1:
        return _section(session, conflict)
    return None


def _paper(session: Session, conflict: "Conflict") -> Deletion:
    engine = session.engine
    (row,) = engine.lookup.rows([PaperId(int(conflict.owner))])
    said = engine.texts.annotation(row.ref)
    places = engine.lookup.places(row.ref)
    at_stake = [
        *([f"why it is interesting: {beginning(said.why)}"] if said.why else []),
        *([f"the post text: {beginning(said.post_text)}"] if said.post_text else []),
        *([f"oh!? {said.oh}"] if said.oh else []),
        *(
            f"{f'pick {place.pick}' if place.pick else 'a candidate'} in {place.edition}, {place.heading}"
            + (f", with a text of its own: {beginning(place.text)}" if place.text else "")
            for place in places
        ),
    ]
    return Deletion(
        here=False,
        happened="The paper was erased in Zotero. Here it is kept, because there is work of yours on it.",
        at_stake=tuple(at_stake),
        mine="The paper stays, and the next sync adds it to Zotero anew, with all this. "
        "Its files and other notes in Zotero do not come back.",
        theirs="The paper is removed here too, and all this is thrown away. Nothing changes in Zotero.",
    )


def _filing(session: Session, conflict: "Conflict") -> Deletion:
    (row,) = session.engine.lookup.rows([PaperId(int(conflict.owner))])
    sections = _sections_in(session, conflict, conflict.field.removeprefix(_FILED))
    texts = [
        f"its text in {section.heading}: {beginning(filing.text)}"
        for section, filings in sections
        for filing in filings
        if filing.paper == row.ref and filing.text
    ]
    return Deletion(
        here=False,
        happened="The paper was taken out of the section's collection in Zotero. Here it is in the section "
        "with a text of its own.",
        at_stake=tuple(texts),
        mine="The paper stays in the section, and the next sync puts it back into the collection in Zotero.",
        theirs="The paper leaves the section here too, and its text there is thrown away. "
        "The paper and its why stay.",
    )


def _edition(session: Session, conflict: "Conflict") -> Deletion:
    if conflict.ours is None:
        return Deletion(
            here=True,
            happened="The edition was deleted here. In Zotero it was edited since.",
            at_stake=(),
            mine="The next sync deletes it in Zotero too: its note goes to the trash, its collections are "
            "erased, what was edited there is lost. Its papers and their whys stay.",
            theirs="The edition comes back here as Zotero has it. Nothing changes in Zotero.",
        )
    try:
        edition = session.engine.editions.find(conflict.owner)
    except NotFoundError:  # deleted here as well by now, which the next sync notices
        at_stake: tuple[str, ...] = ()
    else:
        contents = session.engine.editions.contents(EditionKey(conflict.owner))
        words = [name for name in ("opening", "closing") if getattr(edition, name)]
        at_stake = (
            f"{counted(len(contents), 'section')} with {_papers(contents)}",
            *(f"the {name}: {beginning(getattr(edition, name))}" for name in words),
            *_texts(session, contents),
        )
    return Deletion(
        here=False,
        happened="The edition was erased in Zotero. Here it is kept, because there is work of yours in it.",
        at_stake=at_stake,
        mine="The edition stays, and the next sync makes it anew in Zotero, with all this.",
        theirs="The edition is deleted here too, and all this is thrown away, but for the papers: they and "
        "their whys stay. Nothing changes in Zotero.",
    )


def _section(session: Session, conflict: "Conflict") -> Deletion:
    if conflict.ours is None:
        return Deletion(
            here=True,
            happened="The section was removed here. In Zotero it was edited since.",
            at_stake=(),
            mine="The next sync removes it in Zotero too: its collection is erased, what was edited there is "
            "lost. Its papers and their whys stay.",
            theirs="The section comes back here as Zotero has it, with its papers. Nothing changes there.",
        )
    contents = _sections_in(session, conflict, conflict.field.removeprefix(_SECTION))
    return Deletion(
        here=False,
        happened="The section was erased in Zotero. Here it is kept, because there is work of yours in it.",
        at_stake=(_papers(contents), *_texts(session, contents)) if contents else (),
        mine="The section stays, and the next sync makes it anew in Zotero, with all this.",
        theirs="The section is removed here too, and all this is thrown away, but for the papers: they and "
        "their whys stay. Nothing changes in Zotero.",
    )


def _sections_in(session: Session, conflict: "Conflict", collection: str) -> Contents:
    """Returns the sections that a collection stands for, with what is filed in them."""
    from mi_reader.sync.homes import homes

    engine = session.engine
    with engine.database.read() as tx:
        known = homes(tx, conflict.library)
    return [
        one
        for key in known.sections_of.get(collection, ())
        for one in engine.editions.contents(known.edition_of[key])
        if one[0].key == key
    ]


def _papers(contents: Contents) -> str:
    filed = [filing for _, filings in contents for filing in filings]
    picks = sum(filing.pick is not None for filing in filed)
    return f"{counted(len(filed), 'paper')} filed, {counted(picks, 'pick')} in order"


def _texts(session: Session, contents: Contents) -> Iterator[str]:
    rows = session.engine.lookup.rows_of(filing.paper for _, filings in contents for filing in filings)
    for section, filings in contents:
        if section.lead:
            yield f"the lead text of {section.heading}: {beginning(section.lead)}"
        for filing in filings:
            if filing.text:
                title = plain_title(rows[filing.paper].title)
                yield f"the text of the pick {title}: {beginning(filing.text)}"
