"""Papers that a piece of an imported post may be about where nothing names one: by words and by days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.markup.titles import title_key
from mi_reader.post.recognising import By
from mi_reader.store import imported, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId

_MOST = 3  # papers for one piece
_LETTERS = 4  # of a word that tells something
_SHARED = 2  # words that make a paper likely
_COMMON = 300  # papers with a word that does not count any more
_SAME_DAYS = 3  # between an oh!? and a social post about it
_A_DAY_IS_WORTH = 1.0  # as much as a word that no other title has


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece tells: its words with those of its social posts, and their days."""

    text: str
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a piece may be about a paper: it is named in it, or they have words or days in common.

    Attributes:
        by: By what it is named; None if it is not.
        value: The DOI, the address, … that names it.
        words: Of its title, that are in the piece; the most telling first.
        day: Of its oh!?, near that of a social post in the piece.
    """

    by: By | None = None
    value: str = ""
    words: tuple[str, ...] = ()
    day: date | None = None


def likely(tx: Transaction, library: LibraryId, pieces: Sequence[Told]) -> list[dict[PaperRef, Reason]]:
    """Returns for each piece the papers of a library that it may be about, the likeliest first."""
    with_word: dict[str, list[PaperId]] = defaultdict(list)
    for one in papers.features(tx, library):
        for word in _words(one.title):
            with_word[word].append(one.id)
    surprising = imported.surprising(tx, library)
    found = []
    for piece in pieces:
        ranked = _ranked(piece, with_word, surprising)
        found.append(dict(zip(papers.refs(tx, list(ranked)), ranked.values(), strict=True)))
    return found


def _ranked(
    piece: Told, with_word: dict[str, list[PaperId]], surprising: Sequence[tuple[PaperId, date]]
) -> dict[PaperId, Reason]:
    score: dict[PaperId, float] = defaultdict(float)
    shared: dict[PaperId, list[tuple[int, str]]] = defaultdict(list)
    for word in _words(title_key(piece.text)):
        found = with_word.get(word, ())
        if len(found) > _COMMON:
            continue  # half of a library is about learning: that tells nothing, and takes long to count
        for paper in found:
            shared[paper].append((len(found), word))
            score[paper] += 1 / len(found)
    near = {
        paper: day
        for paper, day in surprising
        if any(abs((day - other).days) <= _SAME_DAYS for other in piece.days)
    }
    for paper in near:
        score[paper] += _A_DAY_IS_WORTH
    wanted = [paper for paper in score if len(shared[paper]) >= _SHARED or paper in near]
    best = sorted(wanted, key=lambda paper: (-score[paper], paper))[:_MOST]
    return {
        paper: Reason(words=tuple(word for _, word in sorted(shared[paper])), day=near.get(paper))
        for paper in best
    }


def _words(key: str) -> set[str]:
    return {word for word in key.split() if len(word) >= _LETTERS}
