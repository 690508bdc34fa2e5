"""An edition's state, here and in Zotero, and how what was merged is written here."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as having
from datetime import UTC, date, datetime, timedelta

from mi_reader.domain.categories import Kind
from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.editions import CITATIONS, LANGUAGES, Edition, Filing, Section
from mi_reader.domain.embeds import Embed
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, SectionKey, new_key
from mi_reader.domain.papers import plain_title
from mi_reader.domain.zotero import RemoteCollection, RemoteItem
from mi_reader.markup.embeds import with_quotes
from mi_reader.markup.notes import edition_note
from mi_reader.markup.notes.edition_note import EditionNote, NotePick, NoteSection
from mi_reader.markup.recent import recent
from mi_reader.markup.texts import taken_in
from mi_reader.store import editions, links, outbox, papers, pristine
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Link, Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.sync import fields, originals
from mi_reader.sync.fields import (
    COLLECTION,
    DOUBLED,
    LEFT,
    OWN,
    SECTIONS,
    STRAYED,
    State,
    section_field,
)
from mi_reader.sync.homes import Homes
from mi_reader.sync.paper_state import renumber

_LONGEST_NAME = 255  # of a collection: what Zotero's server takes
_DATES = ("period_start", "period_end", "date")
_WORDS = ("name", "language", "created", "slug", "citation", "front_matter")
_TEXTS = ("opening", "closing")


def local(tx: Transaction, homes: Homes, key: EditionKey) -> dict[str, str]:
    """Returns an edition's state as it is here."""
    edition = editions.get(tx, key)
    state = {name: value for name in (*_WORDS, *_TEXTS) if (value := getattr(edition, name))}
    state |= {name: day.isoformat() for name in _DATES if (day := getattr(edition, name))}
    if edition.archived:
        state["archived"] = "1"
    if _is_chosen(tx, edition.library, Role.EDITION, key):
        state[OWN] = "1"
    texts = [edition.opening, edition.closing]
    sections = editions.sections(tx, key)
    state[SECTIONS] = "\n".join(homes.collection_of[section.key] for section in sections)
    state |= {LEFT + at: "1" for at in homes.left.get(key, ())}
    for section in sections:
        at = homes.collection_of[section.key]
        filings = editions.filings(tx, section.key)
        state |= _section_state(at, section, filings)
        if _is_chosen(tx, edition.library, Role.SECTION, section.key):
            state[section_field(at, OWN)] = "1"
        texts += [section.lead, *(filing.text for filing in filings if filing.text)]
    state |= originals.local(tx, edition.library, homes, key)
    return _without_empty(state) | fields.saved_embeds(tx, texts)


def _is_chosen(tx: Transaction, library: LibraryId, role: Role, owner: str) -> bool:
    link = links.get(tx, library, role, owner)
    return link is not None and link.chosen


def _section_state(at: str, section: Section, filings: Sequence[Filing]) -> dict[str, str]:
    state = {
        section_field(at, "heading"): section.heading,
        section_field(at, "category"): section.category,
        section_field(at, "kind"): section.kind,
        section_field(at, "lead"): section.lead,
        section_field(at, "picks"): "\n".join(f.paper.key for f in filings if f.pick is not None),
    }
    for filing in filings:
        # Of a candidate, too: it is kept for the day when it is picked again.
        if filing.text is not None:
            state[section_field(at, f"text:{filing.paper.key}")] = filing.text
    return state


def _without_empty(state: Mapping[str, str]) -> dict[str, str]:
    # A pick's own text may be empty, and that says something: nothing, where the why would stand.
    return {field: value for field, value in state.items() if value or ":text:" in field}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition is in Zotero.

    Attributes:
        note: Its note; None where there is none (any more). One that was dragged onto a paper is the paper's.
        instead: For the sections of another edition that its note names, because somebody copied that one's:
            the collections that stand for them here, which may be still to be made.
        seconds: Other notes with our tag in the collection. They do not count.
        doubled: They are to lose the tag. A computer that has just seen both for the first time leaves that
            to those that knew which one is the edition's.
        originals: The notes of the file that it was imported from, the oldest first.
    """

    collection: RemoteCollection
    note: RemoteItem | None
    instead: Mapping[str, str] = having(default_factory=dict)
    seconds: tuple[RemoteItem, ...] = ()
    doubled: bool = False
    originals: tuple[RemoteItem, ...] = ()

    @property
    def html(self) -> str:
        """What its note says, of its own sections."""
        html = self.note.note if self.note else ""
        for foreign, own in self.instead.items():
            html = re.sub(rf"\b{foreign}\b", own, html)
        return html


def remote(
    tx: Transaction, library: LibraryId, place: Place, known: Mapping[str, RemoteCollection]
) -> dict[str, str]:
    """Returns an edition's state as the server had it last: its note, its collections, what is in them.

    Args:
        known: The library's collections that are not in the trash, by key.
    """
    state = {COLLECTION: place.collection.name}
    if place.note is None:
        return state
    told = told_by(place.html)
    state |= _to_be_mended(place, place.note) | _head(told) | {"created": created(place.note)}
    texts: dict[str, str] = {name: getattr(told, name) for name in _TEXTS}
    # What the note says of a section outlives the section's collection: a person may have edited it.
    to_be_made = set(place.instead.values())
    present = [one for one in told.sections if one.key in known or one.key in to_be_made]
    state[SECTIONS] = "\n".join(section.key for section in present)
    left = told.not_sections & known.keys() - {section.key for section in told.sections}
    # Of a collection that was moved elsewhere it says nothing (any more).
    state |= {LEFT + at: "1" for at in left if known[at].parent == place.collection.key}
    where = _members(tx, library, present)
    named = {s.key: {pick.paper for pick in (*s.picks, *s.candidates)} for s in told.sections}
    picks: dict[str, list[str]] = {section.key: [] for section in told.sections}
    dragged: dict[str, list[str]] = {section.key: [] for section in told.sections}
    for section in told.sections:
        state[section_field(section.key, "heading")] = section.heading
        state[section_field(section.key, OWN)] = "1" if section.own and section.key not in to_be_made else ""
        state[section_field(section.key, "category")] = section.category
        state[section_field(section.key, "kind")] = section.kind
        if section.key in known:
            state[section_field(section.key, COLLECTION)] = known[section.key].name
        texts[section_field(section.key, "lead")] = section.lead
        for pick in (*section.picks, *section.candidates):
            at = _moved_to(pick.paper, section.key, where, named)
            if pick not in section.candidates:
                (picks if at == section.key else dragged)[at].append(pick.paper)
            if pick.text is not None:
                texts.setdefault(section_field(at, f"text:{pick.paper}"), pick.text)
    for key, own in picks.items():
        # What was dragged in follows what was there.
        state[section_field(key, "picks")] = "\n".join(dict.fromkeys([*own, *dragged[key]]))
    state |= originals.remote(place.originals, place.instead, picks)
    return _without_empty(state | _taken_in(texts))


def _to_be_mended(place: Place, note: RemoteItem) -> dict[str, str]:
    """Returns the fields that say what about an edition's note wants mending."""
    strayed = bool(place.instead) or place.collection.key not in note.collections
    return {STRAYED: "1" if strayed else "", DOUBLED: "1" if place.doubled else ""}


def untold(place: Place) -> frozenset[str]:
    """Returns the fields that the note does not tell, because it was damaged: nobody meant to clear them."""
    if place.note is None:
        return frozenset()
    told = told_by(place.html)
    return told.untold | {section_field(one.key, name) for one in told.sections for name in one.untold}


@recent(entries=512, megabytes=64)
def told_by(html: str) -> EditionNote:
    """Returns what an edition note says: reading one takes longer than all else, and a sync does it often."""
    return edition_note.decode(html)


_SKEW = timedelta(days=1)


def created(note: RemoteItem) -> str:
    """Returns when an edition was made, by its note: ISO 8601 in UTC, "" if that does not tell.

    A moment after the note itself came into Zotero is not believed, else one slip of the hand would make an
    edition the newest for ever; a clock may be a day wrong. It then counts as made when the note came, which
    all computers know. What the note said goes into the microseconds: it tells the editions apart that came
    in the same second, and keeps them in order.
    """
    said = told_by(note.note).created
    moment, came = _moment(said), _moment(note.added)
    if not said or came is None or (moment is not None and moment <= came + _SKEW):
        return said
    number = int(moment.timestamp()) if moment else zlib.crc32(said.encode("utf-8", "surrogatepass"))
    return came.replace(microsecond=number % 1_000_000).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _taken_in(texts: Mapping[str, str]) -> dict[str, str]:
    state: dict[str, str] = {}
    embeds: list[Embed] = []
    for field, text in texts.items():
        state[field], found = taken_in(text)
        embeds += found
    return state | fields.told_embeds(embeds)


def _members(tx: Transaction, library: LibraryId, sections: Sequence[NoteSection]) -> dict[str, list[str]]:
    """Returns the collections, of these sections, that each paper is in."""
    where: dict[str, list[str]] = {}
    for section in sections:
        for item in pristine.members(tx, library, section.key):
            where.setdefault(item, []).append(section.key)
    return where


def _moved_to(paper: str, listed: str, where: Mapping[str, list[str]], named: Mapping[str, set[str]]) -> str:
    """Returns the section whose pick a paper is: one that was dragged to another collection goes on there.

    Not into one that the note names it in, too: it has a place and perhaps a text of its own there.
    """
    now = where.get(paper, [])
    if listed in now:
        return listed
    return next((at for at in now if paper not in named[at]), listed)


def note_html(tx: Transaction, library: LibraryId, state: State, base: str, path: str) -> str:
    """Returns the edition note that says what a state says.

    Args:
        base: The note as it is in Zotero: what did not change keeps its form.
        path: The library's part of `zotero://select` links.
    """
    saved = [fields.embed_from(f, v) for f, v in state.items() if f.startswith(fields.EMBED)]

    def text(field: str) -> str:
        return with_quotes(state.get(field, ""), saved)

    def day(field: str) -> date | None:
        return date.fromisoformat(state[field]) if field in state else None

    def section(key: str) -> NoteSection:
        picks = lines(state.get(section_field(key, "picks")))
        with_text = section_field(key, "text:")
        texts = [field.removeprefix(with_text) for field in state if field.startswith(with_text)]
        return NoteSection(
            key,
            state.get(section_field(key, "heading"), ""),
            state.get(section_field(key, "category"), ""),
            _kind(state, key),
            text(section_field(key, "lead")),
            tuple(pick(key, paper) for paper in picks),
            tuple(pick(key, paper) for paper in sorted(texts) if paper not in picks),
            own=section_field(key, OWN) in state,
            collection=_name_of(tx, library, key),
        )

    def pick(key: str, paper: str) -> NotePick:
        field = section_field(key, f"text:{paper}")
        return NotePick(paper, _title(tx, library, paper), text(field) if field in state else None)

    note = EditionNote(
        name=state.get("name", ""),
        language=state.get("language", ""),
        created=state.get("created", ""),
        period_start=day("period_start"),
        period_end=day("period_end"),
        date=day("date"),
        slug=state.get("slug", ""),
        citation=state.get("citation", ""),
        archived="archived" in state,
        own_collection=OWN in state,
        not_sections=frozenset(name.removeprefix(LEFT) for name in state if name.startswith(LEFT)),
        front_matter=state.get("front_matter", ""),
        opening=text("opening"),
        closing=text("closing"),
        sections=tuple(section(key) for key in lines(state.get(SECTIONS))),
    )
    return edition_note.encode(note, path, base)


def _name_of(tx: Transaction, library: LibraryId, key: str) -> str:
    found = pristine.collection(tx, library, key)
    return found.name if found else ""


def _title(tx: Transaction, library: LibraryId, key: str) -> str:
    paper_id = papers.find(tx, PaperRef(library, PaperKey(key)))
    known = papers.get(tx, [paper_id]) if paper_id else {}
    return plain_title(known[paper_id].data.title) if paper_id in known else key


def lines(value: str | None) -> list[str]:
    """Returns the keys of an order."""
    return [line for line in (value or "").split("\n") if line]


def collection_name(text: str, otherwise: str) -> str:
    """Returns a collection's name for a heading or an edition's name."""
    return " ".join(text.split())[:_LONGEST_NAME].strip() or otherwise


def write(
    tx: Transaction, library: LibraryId, homes: Homes, key: EditionKey, ours: State | None, merged: State
) -> Changes:
    """Brings an edition from its state here to a merged one; makes it where `ours` is None."""
    before = editions.get(tx, key) if ours is not None else Edition(key, library, "")

    def day(name: str) -> date | None:
        return date.fromisoformat(merged[name]) if name in merged else None

    after = replace(
        before,
        name=merged.get("name", ""),
        language=_one_of(LANGUAGES, merged.get("language"), before.language),
        created=merged.get("created", ""),
        slug=merged.get("slug", ""),
        citation=_one_of(CITATIONS, merged.get("citation"), before.citation),
        front_matter=merged.get("front_matter", ""),
        opening=merged.get("opening", ""),
        closing=merged.get("closing", ""),
        archived="archived" in merged,
        period_start=day("period_start"),
        period_end=day("period_end"),
        date=day("date"),
    )
    changes = Changes()
    if ours is None or after != before:
        editions.save(tx, after)
        changes |= changed(Touched.EDITION, key)
    if embeds := fields.save_embeds(tx, merged):
        changes |= changed(Touched.EMBED, *embeds)
    if OWN in merged:
        _choose(tx, library, Role.EDITION, key)
    changes |= _write_sections(tx, library, homes, key, merged)
    return changes | originals.write(tx, library, key, ours or {}, merged)


def _head(told: EditionNote) -> dict[str, str]:
    """Returns what a note tells of the edition itself, but for its texts."""
    state = {name: value for name in _WORDS if (value := getattr(told, name)) and name not in told.untold}
    state |= {name: day.isoformat() for name in _DATES if (day := getattr(told, name))}
    if told.archived:
        state["archived"] = "1"
    if told.own_collection:
        state[OWN] = "1"
    return state


def _choose(tx: Transaction, library: LibraryId, role: Role, owner: str) -> None:
    """Notes that a collection is the user's own. Nothing takes it back: words in a note are soon gone."""
    link = links.get(tx, library, role, owner)
    if link and not link.chosen:
        links.put(tx, library, replace(link, chosen=True))


def _one_of(choices: Sequence[str], wanted: str | None, otherwise: str) -> str:
    # A person may write anything into the note.
    return wanted if wanted and wanted in choices else otherwise


def _write_sections(
    tx: Transaction, library: LibraryId, homes: Homes, key: EditionKey, merged: State
) -> Changes:
    before = editions.sections(tx, key)
    by_collection = {homes.collection_of[s.key]: s for s in before if s.key in homes.collection_of}
    left = {name.removeprefix(LEFT) for name in merged if name.startswith(LEFT)}
    left -= set(lines(merged.get(SECTIONS)))
    for at in homes.left.get(key, frozenset()) - left:
        let_in(tx, library, at)
    wanted: list[tuple[str, Section]] = []
    for at in lines(merged.get(SECTIONS)):
        known = by_collection.get(at)
        section_key = known.key if known else _new_section_key(tx, at)
        wanted.append((at, _section(merged, at, section_key, key)))
        if known is None:
            let_in(tx, library, at)
            links.put(tx, library, Link(Role.SECTION, section_key, at))
        if section_field(at, OWN) in merged:
            _choose(tx, library, Role.SECTION, section_key)
    wanted.sort(key=lambda one: one[1].kind is Kind.EXTRA)
    after = [section for _, section in wanted]
    for gone in {s.key for s in before} - {s.key for s in after}:
        # A collection of the user's own stays, and must not be taken up as a new section.
        if not _is_chosen(tx, library, Role.SECTION, gone):
            links.remove(tx, library, Role.SECTION, gone)
    touched: Changes = Changes()
    if after != before:
        editions.save_sections(tx, key, after)
        touched |= changed(Touched.SECTION, *(s.key for s in {*before, *after})) | changed(
            Touched.EDITION, key
        )
    for at in left:
        _leave_out(tx, library, at)
    for at, section in wanted:
        touched |= _write_picks(tx, library, section.key, at, merged)
    return touched


def _leave_out(tx: Transaction, library: LibraryId, at: str) -> None:
    """Remembers that a collection is no section, and is not ours to erase."""
    known = next((link for link in _left_out(tx, library, at)), Link(Role.SECTION, new_key(), at))
    links.put(tx, library, replace(known, chosen=True))


def let_in(tx: Transaction, library: LibraryId, at: str) -> None:
    """Forgets that a collection is no section: it has become one, or may become one again."""
    for link in _left_out(tx, library, at):
        links.remove(tx, library, Role.SECTION, link.owner)


def _left_out(tx: Transaction, library: LibraryId, at: str) -> list[Link]:
    every = links.listing(tx, library, Role.SECTION).values()
    return [link for link in every if link.key == at and not editions.has_section(tx, SectionKey(link.owner))]


def _new_section_key(tx: Transaction, at: str) -> SectionKey:
    return SectionKey(new_key() if editions.has_section(tx, SectionKey(at)) else at)


def _section(merged: State, at: str, key: SectionKey, edition: EditionKey) -> Section:
    return Section(
        key,
        edition,
        CategoryId(merged.get(section_field(at, "category"), "")),
        _kind(merged, at),
        merged.get(section_field(at, "heading"), ""),
        merged.get(section_field(at, "lead"), ""),
    )


def _kind(state: State, at: str) -> Kind:
    return Kind.EXTRA if state.get(section_field(at, "kind")) == Kind.EXTRA else Kind.MAIN


def _write_picks(tx: Transaction, library: LibraryId, section: SectionKey, at: str, merged: State) -> Changes:
    order = lines(merged.get(section_field(at, "picks")))
    before = {filing.paper.key: filing for filing in editions.filings(tx, section)}
    touched = False
    number = 0
    for paper in order:
        paper_id = papers.find(tx, PaperRef(library, PaperKey(paper)))
        if paper_id is None:
            continue  # erased in Zotero while the note still names it
        number += 1
        text = merged.get(section_field(at, f"text:{paper}"))
        known = before.get(PaperKey(paper))
        if known is None or (known.pick, known.text) != (number, text):
            editions.put_filing(tx, section, paper_id, pick=number, text=text)
            touched = True
    with_text = section_field(at, "text:")
    spoken_of = {field.removeprefix(with_text) for field in merged if field.startswith(with_text)}
    for paper in sorted({*before, *spoken_of} - set(order)):
        paper_id = papers.find(tx, PaperRef(library, PaperKey(paper)))
        text = merged.get(section_field(at, f"text:{paper}"))
        known = before.get(PaperKey(paper))
        if paper_id and (known is None or (known.pick, known.text) != (None, text)):
            editions.put_filing(tx, section, paper_id, pick=None, text=text)
            touched = True
    renumber(tx, section)
    return changed(Touched.SECTION, section) if touched else Changes()


def take_members(tx: Transaction, library: LibraryId, section: SectionKey, at: str) -> Changes:
    """Files what Zotero has in a section's collection: as candidates."""
    changes = Changes()
    filed = {filing.paper.key for filing in editions.filings(tx, section)}
    for member in pristine.members(tx, library, at):
        ref = PaperRef(library, PaperKey(member))
        paper_id = papers.find(tx, ref)
        if paper_id and ref.key not in filed:
            editions.put_filing(tx, section, paper_id, pick=None, text=None)
            changes |= changed(Touched.SECTION, section) | paper_changed(ref)
    return changes


def tell_members(tx: Transaction, library: LibraryId, section: SectionKey) -> None:
    """Has the papers of a section put into its collection at the next push, which may make it anew."""
    for filing in editions.filings(tx, section):
        owner = str(papers.find_id(tx, filing.paper))
        if outbox.change_of(tx, OwnerKind.PAPER, owner) is None:
            outbox.add(tx, library, OwnerKind.PAPER, owner)
