"""The files that editions were imported from, in Zotero: found in their notes, compared, taken over, written.

What such a note says never changes but for where sections and picks began, so there is little to merge. A
file goes with its edition alone: notes that are damaged, or gone, take it from nobody who has it; whoever
does writes them anew. Of several files in one collection the one that came first counts, on every computer;
the notes of the others stay.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mi_reader.domain.changes import Changes, Touched, changed
from mi_reader.domain.errors import Problem
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey, new_key
from mi_reader.domain.zotero import ItemWrite, RemoteItem, Tag
from mi_reader.markup import marks
from mi_reader.markup.notes import source_note
from mi_reader.markup.notes.source_note import DamagedSourceError, Original, Part
from mi_reader.markup.recent import recent
from mi_reader.store import editions, imported, links, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.imported import Told
from mi_reader.store.links import Role
from mi_reader.sync.fields import (
    BROKEN,
    COLLECTION,
    LITTERED,
    ORIGINAL,
    SEVERAL,
    START,
    START_OF,
    State,
    is_of_original,
    section_field,
    section_of,
)
from mi_reader.sync.homes import Homes
from mi_reader.sync.merge import FieldConflict


@dataclass(frozen=True, slots=True)
class Found:
    """What some notes hold; notes by their place in the list.

    Attributes:
        whole: The files, the one that came first in front, each with the notes of its parts in order.
        parts: What each note says; None for one that cannot be read.
        damaged: Those that cannot be read, or that lack other parts.
        damage: What is wrong with the first of them, "" if there is none.
    """

    whole: tuple[tuple[Original, tuple[int, ...]], ...]
    parts: tuple[Part | None, ...]
    damaged: tuple[int, ...]
    damage: str


_NOTHING = Found((), (), (), "")


def found(notes: Sequence[RemoteItem]) -> Found:
    """Returns what notes hold, given the oldest first."""
    return _found(*(note.note for note in notes)) if notes else _NOTHING


# Unpacking a file takes longer than all else, and a sync looks at it several times.
@recent(entries=128, megabytes=32)
def _found(*every: str) -> Found:
    damages: dict[int, str] = {}
    parts: list[Part | None] = []
    sets: dict[tuple[str, str, int], dict[int, int]] = {}
    for at, html in enumerate(every):
        try:
            part = source_note.decode(html)
        except DamagedSourceError as error:
            parts.append(None)
            damages[at] = str(error)
        else:
            parts.append(part)
            # A copy of a part is younger, and does not count.
            sets.setdefault(part.set, {}).setdefault(part.number, at)
    whole: dict[str, tuple[Original, tuple[int, ...]]] = {}
    for (digest, _, _), numbers in sets.items():
        places = tuple(numbers[number] for number in sorted(numbers))
        try:
            original = source_note.join(one for at in places if (one := parts[at]))
        except DamagedSourceError as error:
            damages |= dict.fromkeys(places, str(error))
        else:
            whole.setdefault(digest, (original, places))
    first = min(damages, default=None)
    return Found(
        tuple(whole.values()), tuple(parts), tuple(sorted(damages)), "" if first is None else damages[first]
    )


def local(tx: Transaction, library: LibraryId, homes: Homes, key: EditionKey) -> dict[str, str]:
    """Returns the fields of an edition that tell of its file, as it is here."""
    told = imported.told(tx, key)
    if told is None:
        return {}
    state = {ORIGINAL: _told(told.digest.hex(), source_note.told_name(told.file), fresh=told.fresh)}
    for section, start in imported.section_places(tx, key).items():
        state[section_field(homes.collection_of[section], START)] = str(start)
    for paper, start in imported.pick_places(tx, key).items():
        if paper.library == library:
            state[START_OF + paper.key] = str(start)
    return state


def remote(
    notes: Sequence[RemoteItem], instead: Mapping[str, str], sections: Container[str]
) -> dict[str, str]:
    """Returns the fields of an edition that tell of its file, as the server had it last.

    Args:
        notes: Those with our tag in its collection, the oldest first.
        instead: What stands for the sections of another edition, where the notes were copied from that.
        sections: The collections of the sections that the edition's note tells.
    """
    there = found(notes)
    if not there.whole:
        return {BROKEN: "1"} if notes else {}
    original, _ = there.whole[0]
    digest = source_note.digest_of(original.content)
    state = {ORIGINAL: _told(digest, original.file, fresh=original.fresh)}
    state |= {LITTERED: "1"} if there.damaged else {}
    state |= {SEVERAL: "1"} if len(there.whole) > 1 else {}
    for collection, start in original.sections.items():
        at = instead.get(collection, collection)
        if at in sections:
            state[section_field(at, START)] = str(start)
    return state | {START_OF + paper: str(start) for paper, start in original.picks.items()}


def _told(digest: str, file: str, *, fresh: bool) -> str:
    return f"{digest} {int(fresh)} {file}"


def of_original(state: State) -> dict[str, str]:
    """Returns the fields that tell of the file."""
    return {name: value for name, value in state.items() if is_of_original(name)}


def of_note(state: State) -> dict[str, str]:
    """Returns the other fields of an edition: what its note and its collections tell."""
    return {name: value for name, value in state.items() if not is_of_original(name)}


def as_agreed(agreed: State, there: State) -> dict[str, str]:
    """Returns the server's state with the file that was agreed on, where it tells of none.

    Nobody takes a file from an edition: its notes are damaged, were thrown away, or have not come yet.
    """
    if ORIGINAL in there or set(there) <= {COLLECTION}:
        return dict(there)
    known = {section_of(name) for name in there}
    kept = {name: value for name, value in of_original(agreed).items() if section_of(name) in {None, *known}}
    return {**there, **kept}


def agreed_on(agreed: State, ours: State) -> dict[str, str]:
    """Returns what was agreed on, as far as it counts: of a file that is not here nothing was."""
    return dict(agreed) if ORIGINAL in ours else of_note(agreed)


def settled(state: dict[str, str], conflicts: Iterable[FieldConflict]) -> list[FieldConflict]:
    """Decides what both sides tell otherwise of the file, in the state; returns the conflicts that are left.

    Ours stays, and is sent: its notes lie beside the others then, and all computers see which came first.
    """
    left: list[FieldConflict] = []
    for conflict in conflicts:
        if is_of_original(conflict.field):
            state[conflict.field] = conflict.ours or conflict.theirs or ""
        else:
            left.append(conflict)
    return left


def keep(tx: Transaction, notes: Sequence[RemoteItem]) -> None:
    """Keeps the file that counts of those that notes hold, so that an edition can be given it."""
    for original, _ in found(notes).whole[:1]:
        if not imported.is_kept(tx, bytes.fromhex(source_note.digest_of(original.content))):
            imported.keep(tx, original.content)


def write(tx: Transaction, library: LibraryId, key: EditionKey, ours: State, merged: State) -> Changes:
    """Gives an edition the file, and the places in it, that a merged state tells."""
    before, after = of_original(ours), of_original(merged)
    if before == after or ORIGINAL not in after:
        return Changes()
    digest, fresh, file = after[ORIGINAL].split(" ", 2)
    if after[ORIGINAL] != before.get(ORIGINAL):
        told = Told(file, bytes.fromhex(digest), fresh == "1")
        if not imported.is_kept(tx, told.digest):
            return Changes()
        imported.link(tx, key, told)
    at = {_collection(tx, library, one.key): one.key for one in editions.sections(tx, key)}
    starts = {
        section: int(after[field])
        for collection, section in at.items()
        if (field := section_field(collection, START)) in after
    }
    imported.put_sections(tx, starts)
    imported.remove_sections(tx, set(at.values()) - starts.keys())
    for name in sorted({name for name in (*before, *after) if name.startswith(START_OF)}):
        paper = papers.find(tx, PaperRef(library, PaperKey(name.removeprefix(START_OF))))
        if paper and name not in after:
            imported.remove_pick(tx, key, paper)
        elif paper and after[name] != before.get(name):
            imported.put_pick(tx, key, paper, int(after[name]))
    return changed(Touched.EDITION, key)


def _collection(tx: Transaction, library: LibraryId, section: SectionKey) -> str:
    link = links.get(tx, library, Role.SECTION, section)
    return link.key if link and link.key else section


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as its notes shall be.

    Attributes:
        within: The collection that they belong in.
        left: Collections that they are taken out of.
        language: Of the words for people.
        client_keys: Whether a new note may bring its own key.
    """

    original: Original
    within: str
    left: frozenset[str]
    language: str
    client_keys: bool


def wanted(tx: Transaction, key: EditionKey, state: State) -> Original | None:
    """Returns the file of an edition, with the places that a state tells; None if it is not here."""
    source = imported.get(tx, key)
    if source is None:
        return None
    sections = {
        at: int(value)
        for name, value in state.items()
        if name.endswith(f":{START}") and (at := section_of(name))
    }
    picks = {
        name.removeprefix(START_OF): int(value) for name, value in state.items() if name.startswith(START_OF)
    }
    return Original(source_note.told_name(source.file), source.content, source.fresh, sections, picks)


def writes(notes: Sequence[RemoteItem], free: Sequence[RemoteItem], wish: Wanted) -> Iterator[ItemWrite]:
    """Yields what is to be written so that the notes in a collection give a file back.

    Args:
        notes: Those that are in the collection, the oldest first.
        free: Others with our tag, of no edition (any more): used where they hold the same.
    """
    used: set[str] = set()
    for part, note in _assigned([*notes, *free], wish.original):
        if note is None:
            yield ItemWrite(
                new_key() if wish.client_keys else "",
                0,
                tags=(Tag(marks.SOURCE_TAG),),
                collections=frozenset({wish.within}),
                note=source_note.encode(part, wish.language),
            )
            continue
        used.add(note.key)
        html = note.note
        if source_note.decode(html) != part:
            html = source_note.encode(part, wish.language, html)
        is_there = wish.within in note.collections
        if html != note.note or not is_there:
            yield ItemWrite(
                note.key,
                note.version,
                collections=None if is_there else note.collections - wish.left | {wish.within},
                note=html if html != note.note else None,
            )
    for at in found(notes).damaged:
        if notes[at].key not in used:
            yield ItemWrite(notes[at].key, notes[at].version, deleted=True)


def _assigned(notes: Sequence[RemoteItem], original: Original) -> Iterator[tuple[Part, RemoteItem | None]]:
    """Yields the parts that there shall be, each with the note that holds it already, if one does."""
    there = found(notes)
    digest = source_note.digest_of(original.content)
    for known, places in there.whole:
        if source_note.digest_of(known.content) == digest:
            new = source_note.parts_like([part for at in places if (part := there.parts[at])], original)
            yield from zip(new, (notes[at] for at in places), strict=True)
            return
    for part in source_note.parts(original):
        same = (
            note
            for note, held in zip(notes, there.parts, strict=True)
            if held and (held.set, held.number) == (part.set, part.number)
        )
        yield part, next(same, None)


def problems(
    tx: Transaction, key: EditionKey, name: str, notes: Sequence[RemoteItem], was: State, now: State
) -> Iterator[Problem]:
    """Yields what is wrong with the notes of an edition's file, and was not before.

    Args:
        name: The edition's.
        was, now: The server's states before and after.
    """
    place = f"the original of the edition “{name}”"
    if BROKEN in now and BROKEN not in was:
        message = f"Its notes in Zotero do not give the imported file back: {found(notes).damage}."
        yield Problem(place, message, _remedy(tx, key))
    elif ORIGINAL in was and ORIGINAL not in now:
        yield Problem(place, "Its notes are not in Zotero any more, but the edition is.", _remedy(tx, key))
    elif LITTERED in now and LITTERED not in was:
        yield Problem(
            place,
            f"Beside its notes in Zotero lie others of ours that hold no file: {found(notes).damage}.",
            "They are put into Zotero's trash.",
        )
    if SEVERAL in now and SEVERAL not in was:
        files = ", ".join(original.file for original, _ in found(notes).whole)
        yield Problem(
            place,
            f"There are notes of several imported files in its collection: {files}. The first one counts.",
            "Put the notes of the others into Zotero's trash, or into another collection.",
        )


def _remedy(tx: Transaction, key: EditionKey) -> str:
    if imported.told(tx, key):
        return "The notes are written anew from this computer, which has the file."
    return (
        "A computer that has the file mends this at its next sync. Without one, the edition is written "
        "for a platform; to have its own form again, import the file anew."
    )
