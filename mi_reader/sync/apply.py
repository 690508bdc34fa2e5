"""Swaps a whole version of a library in: one transaction, after which here knows what there is.

First what was agreed before is remembered, then the server's words replace the old ones, then each edition
and each paper that is concerned is reconciled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import ParamSpec, Self, TypeVar

from mi_reader.domain.annotations import Annotation
from mi_reader.domain.categories import Kind
from mi_reader.domain.changes import Changes, paper_changed
from mi_reader.domain.errors import Problem, StorageError
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, new_key
from mi_reader.domain.papers import PaperData
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteCollection, RemoteItem, RemoteObject
from mi_reader.markup import marks
from mi_reader.markup.titles import title_key
from mi_reader.store import (
    annotations,
    conflicts,
    editions,
    imported,
    incoming,
    links,
    outbox,
    papers,
    pristine,
)
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import DamagedRowError
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId, PaperState
from mi_reader.sync import asked, edition_state, originals, paper_state, reconcile
from mi_reader.sync.edition_state import Place, lines
from mi_reader.sync.fields import COLLECTION, ERASED, OWN, SECTIONS, State, section_field
from mi_reader.sync.homes import homes
from mi_reader.sync.paper_state import Desk
from mi_reader.sync.pull import Named, Pulled
from mi_reader.sync.reconcile import Outcome
from mi_reader.sync.returning import returning, take_back
from mi_reader.sync.shelf import Shelf
from mi_reader.sync.tally import Tally

# What a hand-made collection's name says of the category of its section.
Categories = Callable[[str], tuple[CategoryId, Kind]]

_Read = TypeVar("_Read")
_Given = ParamSpec("_Given")


@dataclass(slots=True)
class Applied(Tally):
    """What a swap came to."""

    changes: Changes = field(default_factory=Changes)
    noticed: list[Problem] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Adds what one reconciliation came to."""
        self.changes |= outcome.changes
        self.merged += outcome.merged


@dataclass(frozen=True, slots=True)
class Before:
    """What was agreed on before the swap.

    Attributes:
        editions: By collection: the edition's state; none if no edition is concerned.
        notes: By collection: the key of the edition's note, where there was one.
        papers: By the paper's key; None for one that the server did not have.
        whys: By the paper's key: the note that held its why, where there was one.
        asked: Collections that were asked for before, and whose making nobody had heard of.
    """

    editions: Mapping[str, State]
    notes: Mapping[str, str]
    papers: dict[str, State | None]
    whys: Mapping[str, RemoteItem]
    asked: frozenset[str] = frozenset()


class DamagedError(StorageError):
    """What is known of one paper cannot be read: all else can be swapped in without it.

    Attributes:
        paper: Its key.
    """

    def __init__(self, paper: str, error: DamagedRowError) -> None:
        super().__init__(error.message, error.remedy)
        self.paper = paper


def _if_readable(read: Callable[_Given, _Read], *given: _Given.args, **named: _Given.kwargs) -> _Read | None:
    """Reads what the server said last; where it cannot be read, nobody knows what was agreed on."""
    try:
        return read(*given, **named)
    except DamagedRowError:
        return None


@contextmanager
def _concerning(paper: str) -> Iterator[None]:
    """Tells of which paper it is that something cannot be read."""
    try:
        yield
    except DamagedRowError as error:
        raise DamagedError(paper, error) from error


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a swap puts in place, read and made ready before it: edits wait for the swap, not for this.

    Attributes:
        arriving: Keys of the papers among the items that nobody has seen yet.
        retyped: Keys that come back as something else: a paper's as a note's, a note's as a paper's.
        rows: Both, as they will be kept.
        damaged: What waits as well, and is left out: rows that it needs cannot be read.
    """

    items: list[RemoteItem]
    collections: list[RemoteCollection]
    arriving: frozenset[str]
    retyped: frozenset[str]
    rows: pristine.Rows
    damaged: Mapping[Named, Problem]

    def without(self, library: LibraryId, error: DamagedError) -> Self:
        """Returns the rest, when a paper's rows cannot be read."""
        left = {one.key for one in self.items if error.paper in (one.key, one.parent)} | {error.paper}
        items = [one for one in self.items if one.key not in left]
        problems = {(ObjectKind.ITEM, key): _damage(ObjectKind.ITEM, key, error) for key in left}
        rows = pristine.rows(library, [*self.collections, *items])
        return replace(self, items=items, rows=rows, damaged={**self.damaged, **problems})


def _damage(kind: ObjectKind, key: str, error: StorageError) -> Problem:
    return Problem(f"{kind} {key}", f"{error.message} {error.remedy}")


def waiting(tx: Transaction, library: LibraryId) -> Waiting:
    """Returns what waits to be swapped in."""
    damaged: dict[Named, Problem] = {}
    found: dict[ObjectKind, list[RemoteObject]] = {}
    for kind in ObjectKind:
        errors: dict[str, DamagedRowError] = {}
        found[kind] = list(incoming.objects(tx, library, kind, errors))
        damaged |= {(kind, key): _damage(kind, key, error) for key, error in errors.items()}
    items = [one for one in found[ObjectKind.ITEM] if isinstance(one, RemoteItem)]
    collections = [one for one in found[ObjectKind.COLLECTION] if isinstance(one, RemoteCollection)]
    rows = pristine.rows(library, [*collections, *items])
    arriving = incoming.arriving(tx, library)
    others = [PaperKey(one.key) for one in items if one.type is not ItemType.PAPER]
    retyped = pristine.versions_of(tx, library, ObjectKind.ITEM, arriving).keys() | papers.known(
        tx, library, others
    )
    return Waiting(items, collections, arriving, frozenset(retyped), rows, damaged)


@dataclass(frozen=True, slots=True)
class Removals:
    """What a swap would take out of sight, because it was erased or put into the trash: keys.

    Attributes:
        whys: Of notes; those of papers that go as well are not counted twice.
    """

    papers: frozenset[str]
    whys: frozenset[str]


def removals(tx: Transaction, library: LibraryId, pulled: Pulled, ready: Waiting) -> Removals:
    """Returns what a swap would take out of sight."""
    leaving = {one.key for one in ready.items if one.deleted or _is_no_paper_now(one, ready)}
    leaving |= pulled.erased.get(ObjectKind.ITEM, frozenset())
    gone = frozenset(key for key in leaving if _is_here(tx, PaperRef(library, PaperKey(key))))
    notes = (_if_readable(pristine.item, tx, library, key) for key in leaving - gone)
    whys = (
        note.key
        for note in notes
        if note and not note.deleted and note.parent not in gone and paper_state.has_tag(note, marks.WHY_TAG)
    )
    return Removals(gone, frozenset(whys))


def _is_no_paper_now(one: RemoteItem, ready: Waiting) -> bool:
    return one.type is not ItemType.PAPER and one.key in ready.retyped


def _is_here(tx: Transaction, ref: PaperRef) -> bool:
    paper_id = papers.find(tx, ref)
    return paper_id is not None and _if_readable(papers.state, tx, paper_id) in (PaperState.HERE, None)


def apply(tx: Transaction, library: LibraryId, user: str | None, pulled: Pulled, ready: Waiting) -> Applied:
    """Swaps in what waits. The caller owns the transaction.

    Raises:
        DamagedError: A paper cannot be read. Undo the transaction, and swap in the rest.
    """
    applied = Applied()
    desk = Desk(library, user, homes(tx, library))
    left = {key for kind, key in ready.damaged if kind is ObjectKind.ITEM}
    erased_items = pulled.erased.get(ObjectKind.ITEM, frozenset()) - left
    former = Shelf(tx, library)
    concerned = _editions_concerned(tx, desk, former, pulled, ready)
    before = _before(tx, desk, former if concerned else None, ready, erased_items)
    pristine.put_all(tx, ready.rows)
    _forget_collections(tx, library, pulled.erased.get(ObjectKind.COLLECTION, frozenset()))
    kept = _kept(tx, desk, before, erased_items) if ready.arriving else []
    back = returning(tx, library, ready.items, ready.arriving - ready.retyped, kept)
    gone = _take_items(tx, desk, ready, erased_items, back, applied)
    for key in back:
        before.papers.setdefault(key, None)
    before = replace(before, asked=_recognise_collections(tx, library))
    shelf = Shelf(tx, library)
    if concerned:
        _editions(tx, desk, before, shelf, applied)
        after = homes(tx, library)
        _newly_filed(tx, desk, after.sections_of.keys() - desk.homes.sections_of.keys(), before)
        desk = replace(desk, homes=after)
    for key in left & before.papers.keys():
        del before.papers[key]
    _papers(tx, desk, before, gone, applied)
    _free_keys(tx, library, ready.retyped.intersection(gone))
    _settle_editions(tx, desk, shelf, every=concerned)
    incoming.clear(tx, library)
    return applied


def _forget_collections(tx: Transaction, library: LibraryId, keys: Iterable[str]) -> None:
    """Forgets collections and what was inside them: the server tells of the outermost alone."""
    waiting = list(keys)
    seen = set(waiting)
    inside: dict[str, list[str]] = {}
    for one in pristine.collections(tx, library) if waiting else ():
        inside.setdefault(one.parent, []).append(one.key)
    while waiting:
        gone = waiting.pop()
        # Seen: a broken server may have them stand in a circle.
        below = [key for key in inside.get(gone, []) if key not in seen]
        waiting += below
        seen.update(below)
        pristine.remove(tx, library, ObjectKind.COLLECTION, gone)


def _before(
    tx: Transaction, desk: Desk, shelf: Shelf | None, ready: Waiting, erased: Iterable[str]
) -> Before:
    places = shelf.places if shelf else {}
    agreed = {key: shelf.state(key) for key in places} if shelf else {}
    notes = {key: place.note.key for key, place in places.items() if place.note}
    concerned: dict[str, State | None] = {}
    quiet = ready.arriving - ready.retyped
    for one in ready.items:
        if one.key in quiet and not _marked(desk, one):
            continue  # most papers of a first sync
        former = _if_readable(pristine.item, tx, desk.library, one.key)
        keys = {former.parent or former.key if former else one.parent or one.key, one.parent or one.key}
        for key in keys:
            with _concerning(key):
                says = one.key in ready.retyped or _says_something(tx, desk, one, former, key)
                if key not in concerned and says:
                    concerned[key] = _if_readable(paper_state.remote, tx, desk, key)
    for key in erased:
        former = _if_readable(pristine.item, tx, desk.library, key)
        if former is None:
            concerned[key] = None
        elif former.parent or former.type is ItemType.PAPER:
            owner = former.parent or key
            concerned[owner] = _if_readable(paper_state.remote, tx, desk, owner)
    held = {key: _if_readable(paper_state.why_note_of, tx, desk.library, key) for key in concerned}
    return Before(agreed, notes, concerned, {key: note for key, note in held.items() if note})


def _says_something(
    tx: Transaction, desk: Desk, one: RemoteItem, former: RemoteItem | None, key: str
) -> bool:
    """Tells whether an item has anything to do with the user's work."""
    if one.type is ItemType.NOTE:
        return any(paper_state.has_tag(note, marks.WHY_TAG) for note in (one, former) if note) or _chosen(
            tx, desk.library, key, one.key
        )
    if one.type is not ItemType.PAPER:
        return False
    if former is not None or _marked(desk, one):
        return True
    paper_id = papers.find(tx, PaperRef(desk.library, PaperKey(key)))
    return paper_id is not None and _has_work(tx, paper_id)


def _marked(desk: Desk, one: RemoteItem) -> bool:
    """Tells whether a paper has marks of ours, or lies in a section."""
    marked = paper_state.our_marks([tag.name for tag in one.tags], desk.user)
    return bool(marked) or not one.collections.isdisjoint(desk.homes.sections_of)


def _chosen(tx: Transaction, library: LibraryId, paper: str, note: str) -> bool:
    link = links.get(tx, library, Role.WHY, paper)
    return link is not None and link.key == note


def _has_work(tx: Transaction, paper_id: PaperId) -> bool:
    said = annotations.get(tx, [paper_id])[paper_id]
    return said != Annotation() or bool(editions.sections_of(tx, paper_id))


def _kept(tx: Transaction, desk: Desk, before: Before, erased: Iterable[str]) -> list[PaperId]:
    """Returns the papers that were erased, and are not to go from here without a question."""
    kept = []
    for key in sorted(erased):
        paper_id = papers.find(tx, PaperRef(desk.library, PaperKey(key)))
        with _concerning(key):
            if paper_id and reconcile.is_kept(tx, desk, paper_id, before.papers.get(key)):
                kept.append(paper_id)
    return kept


def _take_items(
    tx: Transaction,
    desk: Desk,
    ready: Waiting,
    erased: Iterable[str],
    back: Mapping[str, PaperId],
    applied: Applied,
) -> list[str]:
    """Brings papers to where the server has them; returns the papers that are gone.

    Args:
        back: Those of ours that have come back under other keys.
    """
    new: list[PaperRef] = []
    gone: list[str] = []
    for one in ready.items:
        if one.type is not ItemType.PAPER:
            gone += [one.key] if one.key in ready.retyped else []
            continue
        if one.key in ready.arriving and not one.deleted and one.key not in back:
            new.append(PaperRef(desk.library, PaperKey(one.key)))
        else:
            with _concerning(one.key):
                _take_paper(tx, desk.library, one, back.get(one.key), applied)
    incoming.let_in(tx, new)
    applied.new += len(new)
    applied.changes |= paper_changed(*new)
    for key in sorted(erased):
        pristine.remove(tx, desk.library, ObjectKind.ITEM, key)
        if papers.find(tx, PaperRef(desk.library, PaperKey(key))):
            gone.append(key)
    applied.erased += len(gone)
    return gone


def _take_paper(
    tx: Transaction, library: LibraryId, one: RemoteItem, back: PaperId | None, applied: Applied
) -> None:
    ref = PaperRef(library, PaperKey(one.key))
    if back is not None:
        applied.changes |= paper_changed(take_back(tx, library, back, ref), ref)
    paper_id = papers.find(tx, ref)
    if paper_id is None:
        if one.paper is None:
            return  # it was not understood; its problem is in the report
        paper_id = papers.add(tx, ref, one.paper, title_key(one.paper.title), one.added, PaperState.ARRIVING)
    before = papers.state(tx, paper_id)
    if before is not PaperState.ARRIVING and one.paper and _differs(tx, paper_id, one.paper):
        papers.replace(tx, paper_id, one.paper, title_key(one.paper.title))
        applied.changed += 1
        applied.changes |= paper_changed(ref)
    papers.set_added(tx, paper_id, one.added)
    now = PaperState.TRASH if one.deleted else PaperState.HERE
    if now is before:
        return
    papers.set_state(tx, paper_id, now)
    conflicts.remove(tx, OwnerKind.PAPER, str(paper_id), ERASED)
    applied.changes |= paper_changed(ref)
    applied.new += before is PaperState.ARRIVING and now is PaperState.HERE
    applied.trashed += before is PaperState.HERE
    applied.restored += before in (PaperState.TRASH, PaperState.GONE) and now is PaperState.HERE


def _differs(tx: Transaction, paper_id: PaperId, data: PaperData) -> bool:
    return papers.get(tx, [paper_id])[paper_id].data != data


def _recognise_collections(tx: Transaction, library: LibraryId) -> frozenset[str]:
    """Finds what a server with keys of its own made while its answer was lost; returns the keys."""
    recognised: set[str] = set()
    every = [link for role in asked.ROLES for link in links.listing(tx, library, role).values()]
    taken = {link.key for link in every}
    for link in every:
        wanted = asked.place(tx, link) if link.key is None else None
        for one in pristine.collections(tx, library) if wanted else ():
            if wanted == (one.parent, one.name) and one.key not in taken and not one.deleted:
                links.put(tx, library, replace(link, key=one.key))
                asked.forget(tx, link)
                taken.add(one.key)
                recognised.add(one.key)
                break
    return frozenset(recognised)


def _editions_concerned(tx: Transaction, desk: Desk, shelf: Shelf, pulled: Pulled, ready: Waiting) -> bool:
    """Tells, before the swap, whether any edition will look different after it: few pulls touch one."""
    if ready.collections or pulled.erased.get(ObjectKind.COLLECTION):
        return True
    notes = {link.key for link in links.listing(tx, desk.library, Role.EDITION_NOTE).values()}
    if imported.is_any_imported(tx):
        notes |= {note.key for of in shelf.originals.values() for note in of}
    sections = desk.homes.sections_of.keys()
    coming_or_going = set(pulled.erased.get(ObjectKind.ITEM, ()))
    for one in ready.items:
        if one.key in notes or (not one.parent and _is_of_edition(one)):
            return True
        if one.type is ItemType.PAPER:
            former = (
                None if one.key in ready.arriving else _if_readable(pristine.item, tx, desk.library, one.key)
            )
            if sections & (one.collections ^ (former.collections if former else frozenset())):
                return True
            coming_or_going |= set() if former else {one.key}
    erased = (
        _if_readable(pristine.item, tx, desk.library, key) for key in pulled.erased.get(ObjectKind.ITEM, ())
    )
    return (
        not notes.isdisjoint(coming_or_going)
        or any(one and sections & one.collections for one in erased)
        or (bool(coming_or_going) and not shelf.named.isdisjoint(coming_or_going))
    )


def _is_of_edition(one: RemoteItem) -> bool:
    return paper_state.has_tag(one, marks.EDITION_TAG) or paper_state.has_tag(one, marks.SOURCE_TAG)


def _follow_notes(tx: Transaction, library: LibraryId, shelf: Shelf) -> dict[str, str]:
    """An edition whose note is in another collection now has moved there; returns where each came from."""
    linked = {link.key: link for link in shelf.links[Role.EDITION].values() if link.key}
    places = shelf.places
    homeless = {
        editions.get(tx, EditionKey(link.owner)).created: link
        for at, link in linked.items()
        if (at not in places or places[at].note is None) and editions.exists(tx, EditionKey(link.owner))
    }
    moved: dict[str, str] = {}
    for at, place in places.items():
        made = edition_state.created(place.note) if place.note and at not in linked else ""
        if made and (link := homeless.pop(made, None)):
            links.put(tx, library, Link(Role.EDITION, link.owner, at))
            moved[at] = link.key or ""
    shelf.relinked()
    return moved


def _editions(tx: Transaction, desk: Desk, before: Before, shelf: Shelf, applied: Applied) -> None:
    moved = _follow_notes(tx, desk.library, shelf)
    linked = {link.key: link for link in shelf.links[Role.EDITION].values() if link.key}
    places = shelf.places
    for at, place in places.items():
        link = linked.get(at)
        if link is None:
            key = EditionKey(new_key() if editions.exists(tx, EditionKey(at)) else at)
            links.put(tx, desk.library, Link(Role.EDITION, key, at))
        else:
            key = EditionKey(link.owner)
        if place.note and not place.note.parent:
            links.put(tx, desk.library, Link(Role.EDITION_NOTE, key, place.note.key))
        if at in before.asked and not editions.exists(tx, key):
            continue  # deleted before anybody heard of it: it goes with the next push
        theirs = shelf.state(at)
        untold = edition_state.untold(place)
        if place.note is None and editions.exists(tx, key):
            if conflicts.of(tx, OwnerKind.EDITION, key).keys() & {ERASED}:
                continue
            agreed = before.editions.get(at)
            if agreed is not None and _is_empty_shell(shelf, agreed):
                deliberate = _is_thrown_away(tx, desk.library, before.notes.get(at))
                applied.add(reconcile.erased_edition(tx, desk, key, agreed, deliberate=deliberate))
                continue
        base = _agreed_before(tx, desk.library, place, before, moved.get(at))
        applied.noticed += [_second_note(place, second) for second in place.seconds]
        was, name = before.editions.get(at, {}), place.collection.name
        applied.noticed += originals.problems(tx, key, name, place.originals, was, theirs)
        originals.keep(tx, place.originals)
        applied.add(reconcile.edition(tx, desk, key, base, theirs, untold))
    for at, link in linked.items():
        base = before.editions.get(at or "")
        if at and at not in places and base is not None and editions.exists(tx, EditionKey(link.owner)):
            _edition_gone(tx, desk, shelf, link, base, before.notes.get(at), applied)


def _agreed_before(
    tx: Transaction, library: LibraryId, place: Place, before: Before, moved: str | None
) -> State | None:
    """Returns what was agreed on of an edition; `moved`: the collection that it was in, if it has moved."""
    at = place.collection.key
    if moved and (former := before.editions.get(moved)):
        # Another collection's name is no new name of the edition.
        return {name: value for name, value in former.items() if name != COLLECTION}
    base = before.editions.get(at)
    # While it was nowhere, nobody merged what was written into the note that it has now.
    if base and (moved is not None or _is_another_note(tx, library, place, before.notes.get(at))):
        return {name: value for name, value in base.items() if name.rpartition(":")[2] == COLLECTION}
    return base


def _is_another_note(tx: Transaction, library: LibraryId, place: Place, former: str | None) -> bool:
    """Tells whether another note tells an edition now, while the one that did still lies beside it.

    Nothing was ever agreed on with that one, so it replaces nobody's words without a question.
    """
    note = pristine.item(tx, library, former) if former else None
    return (
        note is not None
        and place.note is not None
        and note.key != place.note.key
        and not note.deleted
        and place.collection.key in note.collections
    )


def _second_note(place: Place, second: RemoteItem) -> Problem:
    return Problem(
        f"the note of the edition “{place.collection.name}”",
        f"The note {second.key} in the same collection has the tag {marks.EDITION_TAG}, too. "
        "It does not count: the tag is taken off it, and its words stay as they are.",
        "Copy into the edition's own note what is missing there.",
    )


def _edition_gone(
    tx: Transaction,
    desk: Desk,
    shelf: Shelf,
    link: Link,
    base: State,
    note: str | None,
    applied: Applied,
) -> None:
    """An edition's collection is not there any more; `note` is the key of the note that was in it."""
    key = EditionKey(link.owner)
    if trashed := shelf.trashed(link.key or ""):
        # What was written into the note before is not lost, whoever decides what.
        theirs = edition_state.remote(tx, desk.library, trashed, shelf.collections)
        applied.add(reconcile.edition(tx, desk, key, base, theirs, edition_state.untold(trashed)))
        desk, base = replace(desk, homes=homes(tx, desk.library)), theirs
    deliberate = _is_thrown_away(tx, desk.library, note)
    applied.add(reconcile.erased_edition(tx, desk, key, base, deliberate=deliberate))


def _is_empty_shell(shelf: Shelf, base: State) -> bool:
    """Tells whether all of an edition is gone but collections, which had something of others' inside."""
    left = shelf.every.keys() & set(lines(base.get(SECTIONS)))
    return len(left) < len(lines(base.get(SECTIONS))) and left <= {one.parent for one in shelf.every.values()}


def _is_thrown_away(tx: Transaction, library: LibraryId, note: str | None) -> bool:
    found = pristine.item(tx, library, note) if note else None
    return found is not None and found.deleted


def _settle_editions(tx: Transaction, desk: Desk, shelf: Shelf, *, every: bool) -> None:
    """Settles the editions: of those that nothing concerns only what waits, perhaps for nothing by now."""
    waiting = [one.owner for one in outbox.listing(tx, desk.library) if one.kind is OwnerKind.EDITION]
    for key in links.listing(tx, desk.library, Role.EDITION) if every else waiting:
        reconcile.settle_edition(tx, desk, EditionKey(key), shelf.edition(EditionKey(key)))


def _newly_filed(tx: Transaction, desk: Desk, new: Iterable[str], before: Before) -> None:
    """Adds the papers of collections that have become sections to those that are concerned."""
    for collection in new:
        for key in pristine.members(tx, desk.library, collection):
            if key not in before.papers:
                before.papers[key] = paper_state.remote(tx, desk, key)


def _papers(tx: Transaction, desk: Desk, before: Before, gone: Iterable[str], applied: Applied) -> None:
    erased = set(gone)
    for key, base in before.papers.items():
        paper_id = papers.find(tx, PaperRef(desk.library, PaperKey(key)))
        if paper_id is None:
            continue
        with _concerning(key):
            if key in erased:
                applied.add(reconcile.erased_paper(tx, desk, paper_id, base))
            else:
                _paper(tx, desk, before, (key, paper_id, base), applied)


def _free_keys(tx: Transaction, library: LibraryId, keys: Iterable[str]) -> None:
    """Gives papers that are kept other keys than theirs, which are something else's by now."""
    for key in keys:
        if paper_id := papers.find(tx, PaperRef(library, PaperKey(key))):
            papers.set_ref(tx, paper_id, PaperRef(library, PaperKey(new_key())))


def _paper(
    tx: Transaction, desk: Desk, before: Before, one: tuple[str, PaperId, State | None], applied: Applied
) -> None:
    key, paper_id, agreed = one
    _give_up_choice(tx, desk.library, key, before.whys.get(key))
    theirs = paper_state.remote(tx, desk, key)
    if theirs is None:
        return
    if agreed and _is_another_why(tx, desk.library, key, before.whys.get(key)):
        agreed = {name: value for name, value in agreed.items() if not paper_state.is_word(name)}
    applied.add(reconcile.paper(tx, desk, paper_id, agreed, theirs))


def _give_up_choice(tx: Transaction, library: LibraryId, paper: str, former: RemoteItem | None) -> None:
    """Forgets which note was chosen for the why here, if it is none any more by its tag.

    Another one was chosen elsewhere, or the why was cleared there, and the note let go. Two computers that
    each insisted would write for ever.
    """
    link = links.get(tx, library, Role.WHY, paper)
    if not (link and link.chosen and former and former.key == link.key):
        return
    children = [one for one in pristine.children(tx, library, paper) if not one.deleted]
    tagged = {one.key for one in children if paper_state.has_tag(one, marks.WHY_TAG)}
    if paper_state.has_tag(former, marks.WHY_TAG) and link.key not in tagged:
        links.remove(tx, library, Role.WHY, paper)


def _is_another_why(tx: Transaction, library: LibraryId, paper: str, former: RemoteItem | None) -> bool:
    """Tells whether another note holds the why now, while the one that did is still there with our tag.

    An older one has appeared: by a merge of duplicates, or somebody's hand. Nothing was ever agreed on with
    it, so it replaces nobody's words without a question.
    """
    now = paper_state.why_note_of(tx, library, paper)
    note = pristine.item(tx, library, former.key) if former else None
    return (
        now is not None
        and note is not None
        and now.key != note.key
        and not note.deleted
        and note.parent == paper
        and paper_state.has_tag(note, marks.WHY_TAG)
    )


def take_up(tx: Transaction, library: LibraryId, categories: Categories, known: int) -> Changes:
    """Makes sections of the collections that somebody made by hand inside an edition's.

    Only of those that were there at the sync before: another computer makes the collection first and writes
    the note after it.

    Args:
        known: The library's version at the sync before.
    """
    shelf = Shelf(tx, library)
    by_collection = {link.key: EditionKey(link.owner) for link in shelf.links[Role.EDITION].values()}
    found: dict[EditionKey, list[RemoteCollection]] = {}
    for one in shelf.collections.values() if by_collection else ():
        edition = by_collection.get(one.parent)
        usable = one.key not in shelf.taken and one.version <= known
        if edition and usable and editions.exists(tx, edition):
            found.setdefault(edition, []).append(one)
    changes = Changes()
    for edition, new in found.items():
        changes |= _new_sections(tx, library, edition, new, categories)
    return changes


def _new_sections(
    tx: Transaction,
    library: LibraryId,
    edition: EditionKey,
    new: Iterable[RemoteCollection],
    categories: Categories,
) -> Changes:
    desk_homes = homes(tx, library)
    before = edition_state.local(tx, desk_homes, edition)
    state = dict(before)
    for one in new:
        from_name, kind = categories(one.name)
        state[SECTIONS] = "\n".join([*lines(state.get(SECTIONS)), one.key])
        state |= {
            section_field(one.key, "heading"): one.name,
            section_field(one.key, "category"): from_name,
            section_field(one.key, "kind"): kind,
            # Somebody made it by hand: it is theirs, and neither renamed nor erased.
            section_field(one.key, OWN): "1",
        }
    changes = edition_state.write(tx, library, desk_homes, edition, before, state)
    after = homes(tx, library)
    for one in new:
        for section in after.sections_of.get(one.key, ()):
            changes |= edition_state.take_members(tx, library, section, one.key)
    return changes
