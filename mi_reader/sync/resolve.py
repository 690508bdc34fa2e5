"""What a person decides where both sides edited the same thing, and what becomes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.errors import UsageError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import plain_title
from mi_reader.domain.translation import told
from mi_reader.markup.texts import clean, taken_in
from mi_reader.store import conflicts, editions, embeds, links, outbox, papers, pristine
from mi_reader.store.conflicts import Conflict
from mi_reader.store.connection import Database, Transaction
from mi_reader.store.links import Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId, PaperState
from mi_reader.sync import edition_state, originals, paper_state, reconcile
from mi_reader.sync.edition_state import lines
from mi_reader.sync.fields import ERASED, IN, SECTIONS, how, section_field
from mi_reader.sync.homes import homes
from mi_reader.sync.merge import Merging
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.shelf import Shelf


class Choice(StrEnum):
    """The answers there are."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Described:
    """A conflict as a person can understand it.

    Attributes:
        about: Title of the paper, name of the edition.
        field: What of it, in words.
        can: The answers that make sense.
    """

    conflict: Conflict
    about: str
    field: str
    can: tuple[Choice, ...]


_FIELDS = {
    "why": told("why it is interesting"),
    "post_text": told("the post text"),
    "oh": told("the day of the oh!?"),
    "name": told("the name"),
    "language": told("the language"),
    "created": told("when it was made"),
    "period_start": told("the first day of the period"),
    "period_end": told("the last day of the period"),
    "date": told("the date of publication"),
    "slug": told("the slug"),
    "citation": told("the citation style"),
    "archived": told("whether it is closed"),
    "front_matter": told("the front matter"),
    "opening": told("the opening"),
    "closing": told("the closing"),
}
_SECTION_FIELDS = {
    "heading": told("the heading of the section {1}"),
    "category": told("the category of the section {1}"),
    "kind": told("main or extra, of the section {1}"),
    "lead": told("the lead text of the section {1}"),
}


class Conflicts:
    """Lists and resolves conflicts; resolving one is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listing(self, library: LibraryId | None = None) -> list[Described]:
        """Returns the open conflicts, the oldest first."""
        with self._database.read() as tx:
            return [_described(tx, one) for one in conflicts.listing(tx, library)]

    def about(self, paper: PaperRef) -> list[Described]:
        """Returns the open conflicts of a paper, the oldest first."""
        with self._database.read() as tx:
            owner = str(papers.find_id(tx, paper))
            return [_described(tx, one) for one in conflicts.of(tx, OwnerKind.PAPER, owner).values()]

    def get(self, number: int) -> Described:
        """Returns a conflict.

        Raises:
            NotFoundError: It is not open (any more).
        """
        with self._database.read() as tx:
            return _described(tx, conflicts.get(tx, number))

    def mine(self, number: int) -> str | None:
        """Returns what stands here by now, which may have been edited after the conflict was found.

        Returns:
            None where nothing stands here, as for a deletion.

        Raises:
            NotFoundError: The conflict is not open (any more).
        """
        with self._database.read() as tx:
            found = conflicts.get(tx, number)
            desk = Desk.of(tx, found.library)
            if found.kind is OwnerKind.PAPER:
                return paper_state.local(tx, desk, PaperId(int(found.owner))).get(found.field)
            key = EditionKey(found.owner)
            if not editions.exists(tx, key):
                return None
            return edition_state.local(tx, desk.homes, key).get(found.field)

    def resolve(self, number: int, choice: Choice, text: str | None = None) -> Changes:
        """Does what was decided; the next sync tells Zotero.

        Args:
            text: For `Choice.TEXT`: what shall stand there.

        Raises:
            NotFoundError: The conflict is not open (any more).
            UsageError: That answer makes no sense here.
        """
        with self._database.write() as tx:
            found = conflicts.get(tx, number)
            if choice not in _answers(found):
                raise UsageError(
                    f"Conflict {number} cannot be resolved by '{choice}'.",
                    f"It can be by: {', '.join(_answers(found))}.",
                )
            if choice is Choice.TEXT and text is None:
                raise UsageError("No text was given.", "Say what shall stand there.")
            desk = Desk.of(tx, found.library)
            conflicts.remove(tx, found.kind, found.owner, found.field)
            if found.kind is OwnerKind.PAPER:
                return _paper(tx, desk, found, choice, text)
            return _edition(tx, desk, found, choice, text)


def _described(tx: Transaction, found: Conflict) -> Described:
    return Described(found, _about(tx, found), _field(tx, found), _answers(found))


def _about(tx: Transaction, found: Conflict) -> str:
    if found.kind is OwnerKind.PAPER:
        return _title(tx, PaperId(int(found.owner)))
    key = EditionKey(found.owner)
    if editions.exists(tx, key):
        return editions.get(tx, key).name
    link = links.get(tx, found.library, Role.EDITION, key)
    known = pristine.collection(tx, found.library, link.key) if link and link.key else None
    return known.name if known else f"the deleted edition {found.owner}"


def _title(tx: Transaction, number: PaperId) -> str:
    known = papers.get(tx, [number])
    return next((plain_title(paper.data.title) for paper in known.values()), str(number))


def _field(tx: Transaction, found: Conflict) -> str:
    name = found.field
    if name in _FIELDS:
        return _FIELDS[name]
    if name == ERASED:
        return _deleted(found)
    if name.startswith(IN):
        section = _heading(tx, found, name.removeprefix(IN))
        return told(f"in the section {section}, with a text of its own there")
    parts = name.split(":", 2)
    heading = _heading(tx, found, parts[1])
    if len(parts) == 2:
        return told(f"the section {heading}: {_deleted(found)}")
    if parts[2].startswith("text:"):
        pick = PaperKey(parts[2].removeprefix("text:"))
        number = papers.find(tx, PaperRef(found.library, pick))
        title = _title(tx, number) if number else pick
        return told(f"the text of the pick {title} in the section {heading}")
    return _SECTION_FIELDS.get(parts[2], parts[2] + " of the section {1}").format("", heading)


def _deleted(found: Conflict) -> str:
    return (
        told("deleted here, edited in Zotero") if found.ours is None else told("erased in Zotero, kept here")
    )


def _heading(tx: Transaction, found: Conflict, collection: str) -> str:
    for section in _sections_at(tx, found.library, collection):
        for one in editions.sections(tx, section[0]):
            if one.key == section[1]:
                return repr(one.heading)
    known = pristine.collection(tx, found.library, collection)
    return repr(known.name) if known else collection


def _sections_at(tx: Transaction, library: LibraryId, collection: str) -> list[tuple[EditionKey, str]]:
    known = homes(tx, library)
    return [(known.edition_of[key], key) for key in known.sections_of.get(collection, ())]


def _answers(found: Conflict) -> tuple[Choice, ...]:
    if how(found.field) is not Merging.TEXT:
        return (Choice.MINE, Choice.THEIRS)
    # One YAML mapping below another is none.
    if found.ours is None or found.theirs is None or found.field == "front_matter":
        return (Choice.MINE, Choice.THEIRS, Choice.TEXT)
    return tuple(Choice)


def _paper(tx: Transaction, desk: Desk, found: Conflict, choice: Choice, text: str | None) -> Changes:
    paper_id = PaperId(int(found.owner))
    ref = papers.refs(tx, [paper_id])[0]
    if found.field == ERASED:
        return _erased_paper(tx, paper_id, desk.library, choice)
    ours = paper_state.local(tx, desk, paper_id)
    state = _decided(tx, ours, found, choice, text)
    changes = paper_state.write(tx, desk, paper_id, ref, ours, state)
    reconcile.settle_paper(tx, desk, paper_id, paper_state.remote(tx, desk, ref.key))
    return changes | paper_changed(ref)


def _erased_paper(tx: Transaction, paper_id: PaperId, library: LibraryId, choice: Choice) -> Changes:
    ref = papers.refs(tx, [paper_id])[0]
    if choice is Choice.MINE:
        # It is made anew in Zotero, with all that is known of it.
        papers.set_state(tx, paper_id, PaperState.HERE)
        outbox.add(tx, library, OwnerKind.PAPER, str(paper_id))
    else:
        for section in editions.sections_of(tx, paper_id):
            editions.remove_filing(tx, section, paper_id)
            paper_state.renumber(tx, section)
        papers.remove(tx, paper_id)
    return paper_changed(ref)


def _decided(
    tx: Transaction, ours: Mapping[str, str], found: Conflict, choice: Choice, text: str | None
) -> dict[str, str]:
    state = dict(ours)
    mine, theirs = ours.get(found.field), found.theirs
    wanted = {
        Choice.MINE: mine,
        Choice.THEIRS: theirs,
        Choice.BOTH: "\n\n".join(filter(None, (mine, theirs))),
        Choice.TEXT: None if text is None else _kept(tx, found.field, text),
    }[choice]
    state.pop(found.field, None)
    # An own text of a pick may be empty; anything else that is empty is not there.
    if wanted is not None and (wanted or ":text:" in found.field):
        state[found.field] = wanted
    return state


def _kept(tx: Transaction, field: str, text: str) -> str:
    """Returns a text as its field keeps it: YAML and the lines for the networks hold no embeds."""
    if field == "front_matter":
        return text.replace("\r\n", "\n")
    if field == "post_text":
        return clean(text)
    kept, found = taken_in(text)
    for embed in found:
        embeds.save(tx, embed)
    return kept


def _edition(tx: Transaction, desk: Desk, found: Conflict, choice: Choice, text: str | None) -> Changes:
    key = EditionKey(found.owner)
    if found.field == ERASED:
        changes = _erased_edition(tx, desk, key, found, choice)
    elif not editions.exists(tx, key):
        changes = _of_deleted(tx, desk, key, found, choice)
    elif found.field.count(":") == 1 and found.field.startswith("s:"):
        changes = _erased_section(tx, desk, key, found, choice)
    else:
        ours = edition_state.local(tx, desk.homes, key)
        state = _decided(tx, ours, found, choice, text)
        changes = edition_state.write(tx, desk.library, desk.homes, key, ours, state)
    theirs = Shelf(tx, desk.library).edition(key)
    reconcile.settle_edition(tx, Desk.of(tx, desk.library), key, theirs)
    return changes | changed(Touched.EDITION, key)


def _erased_edition(tx: Transaction, desk: Desk, key: EditionKey, found: Conflict, choice: Choice) -> Changes:
    if choice is Choice.MINE:
        # Made anew in Zotero, or erased there: the outbox has it.
        for section in editions.sections(tx, key):
            edition_state.tell_members(tx, desk.library, section.key)
        return Changes()
    if found.ours is not None:
        return reconcile.forget_edition(tx, desk, key)
    shelf = Shelf(tx, desk.library)
    place, theirs = shelf.place(key), shelf.edition(key)
    if place is None or theirs is None:
        return Changes()
    originals.keep(tx, place.originals)
    changes = reconcile.edition(tx, desk, key, None, theirs).changes
    return changes | _take_members(tx, desk.library, [one.key for one in editions.sections(tx, key)])


def _of_deleted(tx: Transaction, desk: Desk, key: EditionKey, found: Conflict, choice: Choice) -> Changes:
    """The whole edition was deleted here meanwhile: who wants something of theirs has it back with that."""
    if choice is Choice.MINE or found.theirs is None:
        return Changes()
    conflicts.remove(tx, OwnerKind.EDITION, key, ERASED)
    return _erased_edition(tx, desk, key, replace(found, ours=None), Choice.THEIRS)


def _erased_section(tx: Transaction, desk: Desk, key: EditionKey, found: Conflict, choice: Choice) -> Changes:
    at = found.field.removeprefix("s:")
    if choice is Choice.MINE:
        for section in desk.homes.sections_of.get(at, ()):
            edition_state.tell_members(tx, desk.library, section)
        return Changes()
    ours = edition_state.local(tx, desk.homes, key)
    state = {name: value for name, value in ours.items() if not name.startswith(f"s:{at}:")}
    order = [one for one in lines(ours.get(SECTIONS)) if one != at]
    theirs = Shelf(tx, desk.library).edition(key) or {}
    if found.ours is None:
        order.append(at)
        state |= {
            name: value
            for name, value in theirs.items()
            if name.startswith(f"s:{at}:") and name != section_field(at, "collection")
        }
    state[SECTIONS] = "\n".join(order)
    changes = edition_state.write(tx, desk.library, desk.homes, key, ours, state)
    if found.ours is not None:
        return changes
    return changes | _take_members(tx, desk.library, homes(tx, desk.library).sections_of.get(at, ()))


def _take_members(tx: Transaction, library: LibraryId, sections: Iterable[SectionKey]) -> Changes:
    """Files what Zotero has in the collections of sections that have come back."""
    changes = Changes()
    known = homes(tx, library)
    for section in sections:
        changes |= edition_state.take_members(tx, library, section, known.collection_of[section])
    return changes
