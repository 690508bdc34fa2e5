"""Papers of ours that the server does not have, and that come back under another key than they had here.

Zotero on this computer chooses the keys of what is made in it. So a paper that was erased in Zotero and kept
by somebody comes back under a new one, and so does one that was made while the answer was lost. Whoever has
work on it would make it once more, and the library had it twice.
"""

from collections.abc import Iterable, Iterator

from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.domain.zotero import ItemType, ObjectKind, RemoteItem
from mi_reader.markup.titles import title_key
from mi_reader.store import conflicts, links, outbox, papers, pristine
from mi_reader.store.connection import Transaction
from mi_reader.store.links import Role
from mi_reader.store.outbox import OwnerKind
from mi_reader.store.papers import PaperId, PaperState
from mi_reader.sync.fields import ERASED


def returning(
    tx: Transaction,
    library: LibraryId,
    coming: Iterable[RemoteItem],
    arriving: frozenset[str],
    kept: Iterable[PaperId],
) -> dict[str, PaperId]:
    """Returns which papers of ours have come back, by the keys that they have now.

    Args:
        coming: All that a swap puts in place.
        arriving: Keys of the papers among it that nobody has seen yet.
        kept: Papers that were erased, and stay here.
    """
    found: dict[str, PaperId] = {}
    if not arriving:
        return found
    there = {one.key for one in coming if one.type is ItemType.PAPER}
    for paper_id in [*_nowhere(tx, library), *kept]:
        if papers.refs(tx, [paper_id])[0].key in there:
            continue
        twin = papers.twin(tx, paper_id, library, PaperState.ARRIVING)
        for ref in papers.refs(tx, [twin]) if twin else ():
            if ref.key in there & arriving:
                found.setdefault(ref.key, paper_id)
    return found


def _nowhere(tx: Transaction, library: LibraryId) -> Iterator[PaperId]:
    """Yields the papers here that the server did not have before: asked about, or waiting to be made."""
    for one in conflicts.listing(tx, library):
        if one.kind is OwnerKind.PAPER and one.field == ERASED:
            yield PaperId(int(one.owner))
    every = [one for one in outbox.listing(tx, library) if one.kind is OwnerKind.PAPER]
    refs = papers.refs(tx, [PaperId(int(one.owner)) for one in every])
    known = pristine.versions_of(tx, library, ObjectKind.ITEM, [ref.key for ref in refs])
    for ref in refs:
        if ref.key not in known:
            yield papers.find_id(tx, ref)


def take_back(tx: Transaction, library: LibraryId, paper_id: PaperId, ref: PaperRef) -> PaperRef:
    """Gives a paper of ours the key and the data with which it has come back; returns what it was before."""
    (former,) = papers.refs(tx, [paper_id])
    if arrived := papers.find(tx, ref):
        data = papers.get(tx, [arrived])[arrived].data
        papers.remove(tx, arrived)
        papers.replace(tx, paper_id, data, title_key(data.title))
    papers.set_ref(tx, paper_id, ref)
    for role in (Role.PAPER, Role.WHY):
        # What was asked for, or erased with it.
        links.remove(tx, library, role, former.key)
    return former
