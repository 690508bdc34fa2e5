"""A paper's state, here and in Zotero, and how what was merged is written here."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.keys import LibraryId, PaperRef, SectionKey
from mi_reader.domain.zotero import ItemType, RemoteItem, Tag
from mi_reader.markup import marks
from mi_reader.markup.embeds import with_quotes
from mi_reader.markup.notes import why_note
from mi_reader.markup.notes.why_note import WhyNote
from mi_reader.markup.recent import recent
from mi_reader.markup.texts import clean, taken_in
from mi_reader.store import annotations, editions, links, papers, pristine, sources
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Role
from mi_reader.store.papers import PaperId
from mi_reader.sync import fields
from mi_reader.sync.fields import IN, State
from mi_reader.sync.homes import Homes, homes


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose papers are looked at.

    Attributes:
        user: Whose marks are ours in a group library; None in a user library, where all are.
    """

    library: LibraryId
    user: str | None
    homes: Homes

    @classmethod
    def of(cls, tx: Transaction, library: LibraryId) -> Self:
        """Returns a library's, as it is now."""
        source = sources.get(tx, library)
        return cls(library, source.user if source and source.is_group else None, homes(tx, library))


def local(tx: Transaction, desk: Desk, paper_id: PaperId) -> dict[str, str]:
    """Returns a paper's state as it is here."""
    said = annotations.get(tx, [paper_id])[paper_id]
    state: dict[str, str] = {}
    if said.why:
        state["why"] = said.why
    if said.post_text:
        state["post_text"] = said.post_text
    if said.oh:
        state["oh"] = said.oh.isoformat()
    if said.skipped:
        state["skipped"] = "1"
    for section in editions.sections_of(tx, paper_id):
        if section in desk.homes.collection_of:
            state[IN + desk.homes.collection_of[section]] = "1"
    return state | fields.saved_embeds(tx, [said.why])


def remote(tx: Transaction, desk: Desk, key: str) -> dict[str, str] | None:
    """Returns a paper's state as the server had it last; None if it had no such paper."""
    item = pristine.item(tx, desk.library, key)
    if item is None or item.type is not ItemType.PAPER:
        return None
    state = _marks(item, desk.user)
    for collection in item.collections:
        if collection in desk.homes.sections_of:
            state[IN + collection] = "1"
    note = why_note_of(tx, desk.library, key)
    if note is None:
        return state
    if rivals(tx, desk.library, key) or missing_tags(tx, desk.library, note):
        state[fields.UNTAGGED] = "1"
    return {**state, **_told(note.note)}


def _marks(item: RemoteItem, user: str | None) -> dict[str, str]:
    state: dict[str, str] = {}
    names = [tag.name for tag in item.tags]
    day = marks.read_oh(names, user, date.max)
    if day == date.max:
        # Of a mark without a date: the day the paper was changed last, until the date is written to it.
        day = date.fromisoformat(item.modified[:10]) if item.modified else date.min
        state[fields.UNDATED] = "1"
    if day:
        state["oh"] = day.isoformat()
    if any(marks.is_skip(name, user) for name in names):
        state["skipped"] = "1"
    if our_marks(names, user) != wanted_marks(state, user):
        state[fields.ODD] = "1"
    return state


def our_marks(names: list[str], user: str | None) -> list[str]:
    """Returns those of a paper's tags that are marks of ours."""
    return sorted(name for name in names if marks.is_oh(name, user) or marks.is_skip(name, user))


def wanted_marks(state: State, user: str | None) -> list[str]:
    """Returns the tags that say the marks of a state."""
    wanted = [marks.oh_tag(date.fromisoformat(state["oh"]), user)] if "oh" in state else []
    return sorted([*wanted, marks.skip_tag(user)] if "skipped" in state else wanted)


def why_note_of(tx: Transaction, library: LibraryId, key: str) -> RemoteItem | None:
    """Returns the note that holds a paper's why: the one that was chosen, else the oldest with the tag."""
    notes = [
        child
        for child in pristine.children(tx, library, key)
        if child.type is ItemType.NOTE and not child.deleted
    ]
    link = links.get(tx, library, Role.WHY, key)
    for note in notes:
        if link and link.key == note.key and link.chosen:
            return note
    return next((note for note in notes if has_tag(note, marks.WHY_TAG)), None)


def missing_tags(tx: Transaction, library: LibraryId, note: RemoteItem) -> list[str]:
    """Returns the tags that a why note should have, and has not: all computers go by them."""
    wanted = [marks.WHY_TAG]
    if is_chosen(tx, library, note):
        wanted.append(marks.ADOPTED_TAG)
    return [name for name in wanted if not has_tag(note, name)]


def is_chosen(tx: Transaction, library: LibraryId, note: RemoteItem) -> bool:
    """Tells whether a note was chosen for its paper's why on this computer."""
    link = links.get(tx, library, Role.WHY, note.parent)
    return link is not None and link.chosen and link.key == note.key


def without_tags(note: RemoteItem) -> tuple[Tag, ...]:
    """Returns the tags of a note that is to be no why any more, but the user's own note."""
    return tuple(tag for tag in note.tags if tag.name not in (marks.WHY_TAG, marks.ADOPTED_TAG))


def is_word(name: str) -> bool:
    """Tells whether a field of a state is said by the why note, not by the paper itself."""
    return name in ("why", "post_text", fields.UNTAGGED) or name.startswith(fields.EMBED)


def rivals(tx: Transaction, library: LibraryId, key: str) -> list[RemoteItem]:
    """Returns the other notes with our tag that stand in the way of the chosen one.

    The older ones, because other computers would take them for the why. While the choice is new, the younger
    ones as well: what it replaces must not come back on the day when the chosen note is let go.
    """
    note = why_note_of(tx, library, key)
    if note is None:
        return []
    children = pristine.children(tx, library, key)  # the oldest come first
    older = children[: [child.key for child in children].index(note.key)]
    return [
        child
        for child in (children if missing_tags(tx, library, note) else older)
        if child.key != note.key
        and child.type is ItemType.NOTE
        and not child.deleted
        and has_tag(child, marks.WHY_TAG)
    ]


def has_tag(item: RemoteItem, name: str) -> bool:
    """Tells whether an item has a tag."""
    return any(tag.name == name for tag in item.tags)


# A push looks three times at each note, and to read one takes longer than all else that it does.
@recent(entries=2048, megabytes=32)
def _told(html: str) -> State:
    told = why_note.decode(html)
    why, found = taken_in(told.why)
    post_text = clean(told.post_text)
    state = {"why": why} if why else {}
    if post_text:
        state["post_text"] = post_text
    return state | fields.told_embeds(found)


def note_html(state: State, language: str, base: str) -> str:
    """Returns the why note that says what a state says.

    Args:
        base: The note as it is in Zotero: what did not change keeps its form.
    """
    why = state.get("why", "")
    saved = [fields.embed_from(f, v) for f, v in state.items() if f.startswith(fields.EMBED)]
    return why_note.encode(WhyNote(with_quotes(why, saved), state.get("post_text", "")), language, base)


def write(
    tx: Transaction, desk: Desk, paper_id: PaperId, ref: PaperRef, ours: State, merged: State
) -> Changes:
    """Brings a paper from its state here to a merged one."""
    changes = Changes()
    changed_embeds = fields.save_embeds(tx, merged)
    if changed_embeds:
        changes |= changed(Touched.EMBED, *changed_embeds)
    why, post_text = (
        merged.get(name, "") if merged.get(name) != ours.get(name) else None for name in ("why", "post_text")
    )
    if why is not None or post_text is not None:
        papers.set_words(tx, paper_id, why=why, post_text=post_text)
        changes |= paper_changed(ref)
    if merged.get("oh") != ours.get("oh"):
        annotations.set_oh(tx, paper_id, date.fromisoformat(merged["oh"]) if "oh" in merged else None)
        changes |= paper_changed(ref)
    if merged.get("skipped") != ours.get("skipped"):
        annotations.set_skipped(tx, paper_id, skipped="skipped" in merged)
        changes |= paper_changed(ref)
    return changes | _write_filings(tx, desk, paper_id, ref, ours, merged)


def _write_filings(
    tx: Transaction, desk: Desk, paper_id: PaperId, ref: PaperRef, ours: State, merged: State
) -> Changes:
    changes = Changes()
    before = {field.removeprefix(IN) for field in ours if field.startswith(IN)}
    after = {field.removeprefix(IN) for field in merged if field.startswith(IN)}
    filed = set(editions.sections_of(tx, paper_id))
    for collection in sorted(after - before):
        for section in desk.homes.sections_of.get(collection, ()):
            if section not in filed:
                editions.put_filing(tx, section, paper_id, pick=None, text=None)
                changes |= changed(Touched.SECTION, section) | paper_changed(ref)
    for collection in sorted(before - after):
        for section in desk.homes.sections_of.get(collection, ()):
            if section in filed:
                editions.remove_filing(tx, section, paper_id)
                renumber(tx, section)
                changes |= changed(Touched.SECTION, section) | paper_changed(ref)
    return changes


def renumber(tx: Transaction, section: SectionKey) -> None:
    """Numbers the picks of a section from 1, in their order."""
    picks = [filing for filing in editions.filings(tx, section) if filing.pick is not None]
    for number, filing in enumerate(picks, start=1):
        if filing.pick != number:
            paper_id = papers.find_id(tx, filing.paper)
            editions.put_filing(tx, section, paper_id, pick=number, text=filing.text)
