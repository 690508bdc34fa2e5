"""One paper, one edition: what was agreed, what is here, what is there; merged, written, asked, settled.

A paper is settled with it, an edition by whoever has reconciled all that its state depends on: after that
the outbox holds the thing exactly if the server should hear of it. That is decided by comparing the two
states, in the transaction that wrote them, so an edit made in between is never taken for sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mi_reader.domain.changes import Changes, Touched, changed, paper_changed
from mi_reader.domain.keys import EditionKey, SectionKey
from mi_reader.store import conflicts, editions, links, outbox, papers, refusals, underway
from mi_reader.store.conflicts import Conflict
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId
from mi_reader.sync import edition_state, fields, originals, paper_state
from mi_reader.sync.edition_state import collection_name, lines
from mi_reader.sync.fields import (
    BROKEN,
    COLLECTION,
    EMBED,
    ERASED,
    IN,
    LEFT,
    ORIGINAL,
    SECTIONS,
    SEVERAL,
    UNDATED,
    State,
    section_field,
    section_of,
)
from mi_reader.sync.merge import FieldConflict, Merging, merge
from mi_reader.sync.paper_state import Desk

# What of the server's state wants no writing.
_ONLY_SEEN = frozenset({COLLECTION, BROKEN, SEVERAL})


@dataclass(slots=True)
class Outcome:
    """What reconciling came to, summed up.

    Attributes:
        merged: 1 if each side had a change that the other had not.
        conflicts: How many fields a person has to decide.
    """

    changes: Changes = field(default_factory=Changes)
    merged: int = 0
    conflicts: int = 0


def paper(
    tx: Transaction, desk: Desk, paper_id: PaperId, base: State | None, theirs: State | None
) -> Outcome:
    """Reconciles a paper; None stands for a paper that the server did not have."""
    ref = papers.refs(tx, [paper_id])[0]
    owner = str(paper_id)
    ours = paper_state.local(tx, desk, paper_id)
    known = conflicts.of(tx, OwnerKind.PAPER, owner)
    agreed, there = fields.shared(base or {}), fields.shared(theirs or {})
    _arrived(agreed, there, underway.get(tx, OwnerKind.PAPER, owner))
    if theirs and UNDATED in theirs and "oh" in agreed:
        there["oh"] = agreed["oh"]  # nobody has said another day: the paper was changed
    pinned = {name: found.base for name, found in known.items() if name != ERASED}
    merged = merge(agreed, ours, there, fields.how, pinned)
    state = dict(merged.state)
    found = fields.settled_embeds(state, merged.conflicts)
    found = _first_oh(state, found)
    found += _texts_at_stake(tx, desk, paper_id, state, agreed, ours, there)
    changes = paper_state.write(tx, desk, paper_id, ref, ours, state)
    _note_conflicts(tx, desk, OwnerKind.PAPER, owner, known, found)
    settle_paper(tx, desk, paper_id, theirs)
    return Outcome(changes, int(_both_edited(agreed, ours, there, found)), len(found))


def _arrived(agreed: dict[str, str], there: State, sent: State | None) -> None:
    """Takes for agreed on what the server has just as it was sent: it arrived, the answer was lost."""
    if sent is None:
        return
    for name in {*agreed, *sent}:
        if sent.get(name) == there.get(name):
            agreed.pop(name, None)
            agreed |= {name: sent[name]} if name in sent else {}


def _both_edited(base: State, ours: State, theirs: State, asked: Iterable[FieldConflict]) -> bool:
    """Tells whether each side has a change that the other has not, besides what a person is asked about."""
    names = {*base, *ours, *theirs} - {one.field for one in asked}
    different = [name for name in names if ours.get(name) != theirs.get(name)]
    return any(ours.get(name) != base.get(name) for name in different) and any(
        theirs.get(name) != base.get(name) for name in different
    )


def _first_oh(state: dict[str, str], found: Iterable[FieldConflict]) -> list[FieldConflict]:
    """Two people, or one on two devices, said "oh!?" on two days: the first is when it surprised."""
    left = []
    for conflict in found:
        if conflict.field == "oh" and conflict.base is None and conflict.ours and conflict.theirs:
            state["oh"] = min(conflict.ours, conflict.theirs)
        else:
            left.append(conflict)
    return left


def _texts_at_stake(
    tx: Transaction,
    desk: Desk,
    paper_id: PaperId,
    state: dict[str, str],
    base: State,
    ours: State,
    theirs: State,
) -> list[FieldConflict]:
    """A paper was taken out of a collection, but it has a text of its own there: kept, and asked."""
    found = []
    for name in [name for name in ours if name.startswith(IN) and name not in state]:
        sections = desk.homes.sections_of.get(name.removeprefix(IN), [])
        if any(_own_text(tx, section, paper_id) for section in sections):
            state[name] = ours[name]
            found.append(FieldConflict(name, base.get(name), ours[name], theirs.get(name)))
    return found


def _own_text(tx: Transaction, section: SectionKey, paper_id: PaperId) -> bool:
    ref = papers.refs(tx, [paper_id])[0]
    return any(filing.paper == ref and filing.text for filing in editions.filings(tx, section))


def _note_conflicts(
    tx: Transaction,
    desk: Desk,
    kind: OwnerKind,
    owner: str,
    known: Mapping[str, Conflict],
    found: Iterable[FieldConflict],
) -> None:
    still = set()
    for one in found:
        conflicts.put(tx, desk.library, kind, owner, one.field, (one.base, one.ours, one.theirs))
        still.add(one.field)
    for name in known.keys() - still:
        conflicts.remove(tx, kind, owner, name)


def _close_agreed(tx: Transaction, kind: OwnerKind, owner: str, ours: State, theirs: State) -> None:
    """Closes the conflicts about which both sides say the same by now: somebody has given in."""
    for name in conflicts.of(tx, kind, owner):
        if _is_whole_section(name):
            agreed = (
                len({name.removeprefix("s:") in lines(state.get(SECTIONS)) for state in (ours, theirs)}) == 1
            )
        else:
            agreed = name != ERASED and ours.get(name) == theirs.get(name)
        if agreed:
            conflicts.remove(tx, kind, owner, name)


def settle_paper(tx: Transaction, desk: Desk, paper_id: PaperId, theirs: State | None) -> None:
    """Puts a paper into the outbox, or takes it off, by whether the server should hear of it."""
    owner = str(paper_id)
    _close_agreed(tx, OwnerKind.PAPER, owner, paper_state.local(tx, desk, paper_id), theirs or {})
    wanted = wanted_paper(tx, desk, paper_id, theirs)
    _settle(tx, desk, OwnerKind.PAPER, owner, clean=theirs is not None and wanted == heard(theirs))


def wanted_paper(tx: Transaction, desk: Desk, paper_id: PaperId, theirs: State | None) -> dict[str, str]:
    """Returns the state the server should have: ours, but theirs where a person has yet to decide."""
    wanted = paper_state.local(tx, desk, paper_id)
    there = theirs or {}
    for name in [name for name in {*wanted, *there} if name.startswith(IN)]:
        if _is_undecided_home(tx, desk, name.removeprefix(IN)):
            wanted.pop(name, None)
            wanted |= {name: "1"} if name in there else {}
    known = conflicts.of(tx, OwnerKind.PAPER, str(paper_id))
    wanted = _undecided(wanted, known, there)
    return _with_embeds(tx, wanted) if known and ERASED not in known else wanted


def _is_undecided_home(tx: Transaction, desk: Desk, collection: str) -> bool:
    """Tells whether a section, or its whole edition, was deleted on one side and nobody has decided yet."""
    return any(
        name in (ERASED, f"s:{collection}")
        for edition in {
            desk.homes.edition_of[section] for section in desk.homes.sections_of.get(collection, ())
        }
        for name in conflicts.of(tx, OwnerKind.EDITION, edition)
    )


def _undecided(wanted: dict[str, str], known: Mapping[str, Conflict], theirs: State) -> dict[str, str]:
    if ERASED in known:
        return dict(heard(theirs))
    for name in known:
        wanted.pop(name, None)
        if name in theirs:
            wanted[name] = theirs[name]
    return wanted


def heard(theirs: State) -> dict[str, str]:
    """Returns the server's state as far as it is for us to write; what is odd in it wants writing anew."""
    return {name: value for name, value in theirs.items() if name.rpartition(":")[2] not in _ONLY_SEEN}


def _settle(tx: Transaction, desk: Desk, kind: OwnerKind, owner: str, *, clean: bool) -> None:
    # What was erased there, or here, waits for a person and for nothing else.
    if clean or ERASED in conflicts.of(tx, kind, owner):
        _take_off(tx, desk, kind, owner)
    elif outbox.change_of(tx, kind, owner) is None:
        outbox.add(tx, desk.library, kind, owner)


def _take_off(tx: Transaction, desk: Desk, kind: OwnerKind, owner: str) -> None:
    """There is nothing to be sent (any more), so nothing of it is refused."""
    outbox.remove(tx, kind, owner)
    underway.remove(tx, kind, owner)
    refusals.remove(tx, desk.library, "push", kind, owner)


def erased_paper(tx: Transaction, desk: Desk, paper_id: PaperId, base: State | None) -> Outcome:
    """A paper was erased in Zotero: it goes here too, unless it is in a post or has work Zotero never had.

    Then it is kept, out of sight, and asked about.
    """
    ref = papers.refs(tx, [paper_id])[0]
    if not is_kept(tx, desk, paper_id, base):
        for section in editions.sections_of(tx, paper_id):
            editions.remove_filing(tx, section, paper_id)
        papers.remove(tx, paper_id)
        return Outcome(paper_changed(ref))
    papers.set_state(tx, paper_id, papers.PaperState.GONE)
    conflicts.put(tx, desk.library, OwnerKind.PAPER, str(paper_id), ERASED, ("1", "1", None))
    settle_paper(tx, desk, paper_id, {})
    return Outcome(paper_changed(ref), 0, 1)


def is_kept(tx: Transaction, desk: Desk, paper_id: PaperId, base: State | None) -> bool:
    """Tells whether a paper that is erased in Zotero stays here, and is asked about."""
    ours = paper_state.local(tx, desk, paper_id)
    agreed = fields.shared(base or {})
    if base and UNDATED in base and "oh" in ours:
        agreed["oh"] = ours["oh"]
    return ours != agreed or _is_in_a_post(tx, paper_id)


def _is_in_a_post(tx: Transaction, paper_id: PaperId) -> bool:
    """Tells whether an edition has the paper as a pick, or a text of its own about it."""
    ref = papers.refs(tx, [paper_id])[0]
    return any(
        filing.paper == ref and (filing.pick is not None or filing.text)
        for section in editions.sections_of(tx, paper_id)
        for filing in editions.filings(tx, section)
    )


def edition(
    tx: Transaction,
    desk: Desk,
    key: EditionKey,
    base: State | None,
    theirs: State,
    untold: frozenset[str] = frozenset(),
) -> Outcome:
    """Reconciles an edition that the server has; it is made here if it is not and never was.

    Args:
        base: What both last agreed on; None where the server did not have it before.
        theirs: Without the fields of a note, if the note is gone: it is written anew.
        untold: Fields that a damaged note does not tell: they are as they were agreed on.
    """
    known = conflicts.of(tx, OwnerKind.EDITION, key)
    here = editions.exists(tx, key)
    if not here and base is not None:
        last = fields.shared(base)
        theirs = originals.as_agreed(last, theirs)
        _arrived(last, fields.shared(theirs), underway.get(tx, OwnerKind.EDITION, key))
        return _erased_here(tx, desk, key, known, last, theirs)
    ours = edition_state.local(tx, desk.homes, key) if here else None
    agreed, there = (base or {}), theirs
    if "name" not in theirs and set(theirs) <= {COLLECTION}:
        agreed, there = ({}, {}) if ours is not None else ({}, {"name": theirs[COLLECTION]})
    else:
        there = _renamed(agreed, there) | _as_agreed(agreed, untold)
    agreed, there = fields.shared(agreed), fields.shared(there)
    there = originals.as_agreed(agreed, there)
    agreed = originals.agreed_on(agreed, ours or {})
    if here:
        _arrived(agreed, there, underway.get(tx, OwnerKind.EDITION, key))
    found = _sections_at_stake(agreed, ours or {}, there, known)
    merged = merge(agreed, ours or {}, there, fields.how, _pinned(known))
    state = dict(merged.state)
    staked = {section_of(f"{one.field}:") for one in found} - {None}
    found += [
        one for one in fields.settled_embeds(state, merged.conflicts) if section_of(one.field) not in staked
    ]
    found = _first_made(state, originals.settled(state, found))
    state = _only_listed(state)
    changes = edition_state.write(tx, desk.library, desk.homes, key, ours, state)
    _note_conflicts(tx, desk, OwnerKind.EDITION, key, known, found)
    return Outcome(changes, int(_both_edited(agreed, ours or {}, there, found)), len(found))


def _first_made(state: dict[str, str], found: Iterable[FieldConflict]) -> list[FieldConflict]:
    """Two notes, or a note that was edited, tell of an edition's beginning otherwise: the first counts.

    Nobody should be asked that.
    """
    left = []
    for conflict in found:
        if conflict.field == "created" and conflict.ours and conflict.theirs:
            state["created"] = min(conflict.ours, conflict.theirs)
        else:
            left.append(conflict)
    return left


def _as_agreed(agreed: State, untold: frozenset[str]) -> dict[str, str]:
    """Returns what was agreed on of the fields that a note does not tell."""
    return {
        name: value
        for name, value in agreed.items()
        if ("not_sections" if name.startswith(LEFT) else name) in untold
    }


def _pinned(known: Mapping[str, Conflict]) -> dict[str, str | None]:
    return {name: one.base for name, one in known.items() if name != ERASED and not _is_whole_section(name)}


def _is_whole_section(name: str) -> bool:
    return name.startswith("s:") and name.count(":") == 1


def _renamed(base: State, theirs: State) -> dict[str, str]:
    """A collection renamed in Zotero renames what it stands for, as long as the two had one name."""
    result = dict(theirs)
    for name in theirs:
        if name != COLLECTION and not name.endswith(f":{COLLECTION}"):
            continue
        title = "name" if name == COLLECTION else name.removesuffix(COLLECTION) + "heading"
        together = base.get(name) == collection_name(base.get(title, ""), base.get(name, ""))
        if name in base and together and theirs[name] != base[name] and theirs.get(title) == base.get(title):
            result[title] = theirs[name]
    return result


def _sections_at_stake(
    base: dict[str, str], ours: State, theirs: dict[str, str], known: Mapping[str, Conflict]
) -> list[FieldConflict]:
    """Sections erased on one side and worked on at the other: kept as they are here, and asked.

    Makes `base` and `theirs` such that the merge leaves those alone.
    """
    found: list[FieldConflict] = []
    agreed, here, there = (lines(state.get(SECTIONS)) for state in (base, ours, theirs))
    there_now = _only_listed(theirs)
    for at in dict.fromkeys([*agreed, *here, *there]):
        name = f"s:{at}"
        if at in here and at not in there and (at in agreed or name in known):
            edited = _part(at, ours) != _part(at, base) or (_part(at, theirs) not in ({}, _part(at, base)))
            if name in known or edited or _loses_texts(at, ours, there_now):
                found.append(FieldConflict(name, "1", "1", None))
                for state in () if _part(at, theirs) else (base, theirs):
                    _replace_part(at, state, ours)
                base[SECTIONS] = "\n".join(one for one in agreed if one != at)
                agreed = lines(base[SECTIONS])
        elif (
            at not in here
            and at in agreed
            and (at in there or _part(at, theirs))
            and (name in known or _part(at, theirs) != _part(at, base))
        ):
            found.append(FieldConflict(name, "1", None, "1"))
    return found


def _part(at: str, state: State) -> dict[str, str]:
    return {name: value for name, value in state.items() if section_of(name) == at}


def _replace_part(at: str, state: dict[str, str], other: State) -> None:
    for name in _part(at, state):
        del state[name]
    state.update(_part(at, other))


def _loses_texts(at: str, state: State, theirs: State) -> bool:
    """Tells whether a section has texts that the other side has nowhere: it may have moved them with it."""
    kept = {value for name, value in theirs.items() if _is_text(name)}
    return any(value and _is_text(name) and value not in kept for name, value in _part(at, state).items())


def _is_text(name: str) -> bool:
    return section_of(name) is not None and (name.endswith(":lead") or ":text:" in name)


def _only_listed(state: dict[str, str]) -> dict[str, str]:
    """Leaves out the fields of sections that are not listed."""
    listed = set(lines(state.get(SECTIONS)))
    return {name: value for name, value in state.items() if section_of(name) in {None, *listed}}


def settle_edition(tx: Transaction, desk: Desk, key: EditionKey, theirs: State | None) -> None:
    """Puts an edition into the outbox, or takes it off, by whether the server should hear of it."""
    if editions.exists(tx, key):
        _close_agreed(tx, OwnerKind.EDITION, key, edition_state.local(tx, desk.homes, key), theirs or {})
        clean = theirs is not None and wanted_edition(tx, desk, key, theirs) == heard(theirs)
    else:
        if theirs is None:
            conflicts.remove(tx, OwnerKind.EDITION, key, ERASED)  # deleted on both sides by now
        clean = links.get(tx, desk.library, Role.EDITION, key) is None
    _settle(tx, desk, OwnerKind.EDITION, key, clean=clean)


def wanted_edition(tx: Transaction, desk: Desk, key: EditionKey, theirs: State | None) -> dict[str, str]:
    """Returns the state the server should have: ours, but theirs where a person has yet to decide."""
    known = conflicts.of(tx, OwnerKind.EDITION, key)
    there = theirs or {}
    wanted = _undecided(edition_state.local(tx, desk.homes, key), known, there)
    if ERASED in known:
        return wanted
    for name in filter(_is_whole_section, known):
        at = name.removeprefix("s:")
        wanted.pop(name, None)
        _replace_part(at, wanted, {n: v for n, v in there.items() if not n.endswith(f":{COLLECTION}")})
        order = lines(wanted.get(SECTIONS))
        wanted.pop(LEFT + at, None)
        wanted |= {LEFT + at: "1"} if LEFT + at in there else {}
        if at in lines(there.get(SECTIONS)):
            order = [*order, *([] if at in order else [at])]
        else:
            order = [one for one in order if one != at]
        wanted[SECTIONS] = "\n".join(order)
    if ORIGINAL not in wanted:
        # What is not here (yet) is not to go there.
        wanted |= originals.of_original(heard(there))
    _leave_undecided_filings(tx, desk, wanted, there)
    kept = {name: value for name, value in wanted.items() if value or ":text:" in name}
    return _with_embeds(tx, kept)


def _leave_undecided_filings(tx: Transaction, desk: Desk, wanted: dict[str, str], theirs: State) -> None:
    """Leaves a pick and its text as the server has them while it is open whether the paper stays there.

    The note would speak of a paper that is not in the section's collection.
    """
    for one in conflicts.listing(tx, desk.library):
        if one.kind is not OwnerKind.PAPER or not one.field.startswith(IN):
            continue
        at = one.field.removeprefix(IN)
        for ref in papers.refs(tx, [PaperId(int(one.owner))]) if at in lines(wanted.get(SECTIONS)) else ():
            text, picks = section_field(at, f"text:{ref.key}"), section_field(at, "picks")
            wanted.pop(text, None)
            wanted |= {text: theirs[text]} if text in theirs else {}
            if ref.key not in lines(theirs.get(picks)):
                wanted[picks] = "\n".join(key for key in lines(wanted.get(picks)) if key != ref.key)


def _with_embeds(tx: Transaction, wanted: Mapping[str, str]) -> dict[str, str]:
    """Returns a state with what is saved of the embeds in its own texts, and of no others."""
    plain = {name: value for name, value in wanted.items() if not name.startswith(EMBED)}
    texts = [value for name, value in plain.items() if fields.how(name) is Merging.TEXT]
    return plain | fields.saved_embeds(tx, texts)


def erased_edition(tx: Transaction, desk: Desk, key: EditionKey, base: State, *, deliberate: bool) -> Outcome:
    """An edition was erased in Zotero: it goes here too, unless there is work on it that Zotero never had.

    Args:
        deliberate: Its note is in the trash: it was the edition that somebody deleted. Else only a collection
            was, and nobody may have known that the edition's texts go with it.
    """
    ours = edition_state.local(tx, desk.homes, key)
    if ours != fields.shared(base) or (_words(ours) and not deliberate):
        conflicts.put(tx, desk.library, OwnerKind.EDITION, key, ERASED, ("1", "1", None))
        _take_off(tx, desk, OwnerKind.EDITION, key)
        return Outcome(Changes(), 0, 1)
    return Outcome(forget_edition(tx, desk, key))


def forget_edition(tx: Transaction, desk: Desk, key: EditionKey) -> Changes:
    """Deletes an edition that is not in Zotero (any more): there is nobody to be told."""
    for section in editions.sections(tx, key):
        links.remove(tx, desk.library, Role.SECTION, section.key)
    editions.delete(tx, key)
    for role in (Role.EDITION, Role.EDITION_NOTE):
        links.remove(tx, desk.library, role, key)
    _take_off(tx, desk, OwnerKind.EDITION, key)
    return changed(Touched.EDITION, key)


def _words(state: State) -> bool:
    return any(
        value and (name in ("opening", "closing") or name.endswith(":lead") or ":text:" in name)
        for name, value in state.items()
    )


def _erased_here(
    tx: Transaction, desk: Desk, key: EditionKey, known: Mapping[str, Conflict], base: State, theirs: State
) -> Outcome:
    """The edition was deleted here, but somebody has worked on it in Zotero since: asked.

    Not about a collection without its note: that is as far as the deleting has come.
    """
    if ERASED in known or set(theirs) <= {COLLECTION} or _edited(theirs) == _edited(base):
        return Outcome()
    conflicts.put(tx, desk.library, OwnerKind.EDITION, key, ERASED, ("1", None, "1"))
    return Outcome(Changes(), 0, 1)


def _edited(state: State) -> dict[str, str]:
    """Returns what of a state people edit: when an edition was made is told otherwise by each clock."""
    return {name: value for name, value in fields.shared(state).items() if name != "created"}
