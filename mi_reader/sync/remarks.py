"""What persons wrote into Zotero for this program that it does not understand: told when it arrives, once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from mi_reader.domain.editions import CITATIONS, LANGUAGES
from mi_reader.domain.errors import Problem
from mi_reader.domain.keys import LibraryId
from mi_reader.domain.zotero import ItemType, RemoteItem
from mi_reader.markup import marks
from mi_reader.markup.notes import edition_note
from mi_reader.markup.notes.edition_data import STAYS
from mi_reader.store import pristine
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import DamagedRowError
from mi_reader.sync.paper_state import has_tag

_PLACE = "the edition's note"  # as its reader calls it
_MOST_PAPERS = 20


def remarks(
    tx: Transaction, library: LibraryId, user: str | None, arriving: Iterable[RemoteItem]
) -> list[Problem]:
    """Returns what of the items that wait to be swapped in is not understood, and was not there before.

    Args:
        user: Whose marks are ours in a group library; None in a user library.
    """
    found: list[Problem] = []
    nameless: list[RemoteItem] = []
    for one in arriving:
        if one.deleted:
            continue
        if one.type is ItemType.NOTE and not one.parent and has_tag(one, marks.EDITION_TAG):
            found += _of_note(one, _former(tx, library, one.key))
        elif user is not None and one.type is ItemType.PAPER and (new := _nameless(one)):
            former = _former(tx, library, one.key)
            nameless += [one] if former is None or new - _nameless(former) else []
    return [*found, *_of_marks(nameless, user or "")]


def _former(tx: Transaction, library: LibraryId, key: str) -> RemoteItem | None:
    try:
        return pristine.item(tx, library, key)
    except DamagedRowError:
        return None  # the swap tells of it


def _of_note(note: RemoteItem, former: RemoteItem | None) -> Iterator[Problem]:
    known = {problem.message for problem in _problems(former.note)} if former else set()
    yield from (problem for problem in _problems(note.note) if problem.message not in known)


def _problems(html: str) -> Iterator[Problem]:
    told = edition_note.decode(html)
    place = f"the note of the edition “{told.name}”"
    for problem in edition_note.problems(html):
        yield replace(problem, place=problem.place.replace(_PLACE, place, 1))
    for word, said, choices in (
        ("language", told.language, LANGUAGES),
        ("citation", told.citation, CITATIONS),
    ):
        if said not in choices:
            message = f"The {word} {said!r} is none of {', '.join(choices)}; {STAYS}"
            yield Problem(place, message)


def _nameless(paper: RemoteItem) -> set[str]:
    return {tag.name for tag in paper.tags if _is_nameless(tag.name)}


@lru_cache(maxsize=4096)  # a first sync asks for each tag of each paper
def _is_nameless(tag: str) -> bool:
    return marks.is_oh(tag, None) or marks.is_skip(tag, None)


def _of_marks(papers: list[RemoteItem], user: str) -> Iterator[Problem]:
    for one in papers[:_MOST_PAPERS]:
        tags = ", ".join(sorted(_nameless(one)))
        yield Problem(
            f"item {one.key}",
            f"The tag {tags} names nobody, so it counts for nobody: this library is shared by a group.",
            f"If it is yours, type `oh!? @{user}` in Zotero, or `mi-reader oh {one.key}`.",
        )
    if len(papers) > _MOST_PAPERS:
        more = len(papers) - _MOST_PAPERS
        yield Problem("marks", f"Tags that name nobody are on {more} more papers.")
