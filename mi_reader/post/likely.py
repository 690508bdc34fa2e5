"""Papers that a piece of an imported post may be about where nothing names one: by words and by days."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mi_reader.domain.keys import LibraryId, PaperRef
from mi_reader.markup.titles import title_key
from mi_reader.store import imported, papers
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId

_MOST = 3  # papers for one piece
_LETTERS = 4  # of a word that tells something
_SHARED = 2  # words that make a paper likely
_SAME_DAYS = 3  # between an oh!? and a social post about it
_A_DAY_IS_WORTH = 1.0  # as much as a word that no other title has


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece tells: its words with those of its social posts, and their days."""

    text: str
    days: tuple[date, ...] = ()


def likely(tx: Transaction, library: LibraryId, pieces: Sequence[Told]) -> list[tuple[PaperRef, ...]]:
    """Returns for each piece the papers of a library that it may be about, the likeliest first."""
    with_word: dict[str, list[PaperId]] = defaultdict(list)
    for one in papers.features(tx, library):
        for word in _words(one.title):
            with_word[word].append(one.id)
    surprising = imported.surprising(tx, library)
    return [tuple(papers.refs(tx, _ranked(piece, with_word, surprising))) for piece in pieces]


def _ranked(
    piece: Told, with_word: dict[str, list[PaperId]], surprising: Sequence[tuple[PaperId, date]]
) -> list[PaperId]:
    score: dict[PaperId, float] = defaultdict(float)
    shared: Counter[PaperId] = Counter()
    for word in _words(title_key(piece.text)):
        found = with_word.get(word, ())
        for paper in found:
            shared[paper] += 1
            score[paper] += 1 / len(found)
    near = {
        paper
        for paper, day in surprising
        if any(abs((day - other).days) <= _SAME_DAYS for other in piece.days)
    }
    for paper in near:
        score[paper] += _A_DAY_IS_WORTH
    wanted = [paper for paper in score if shared[paper] >= _SHARED or paper in near]
    return sorted(wanted, key=lambda paper: (-score[paper], paper))[:_MOST]


def _words(key: str) -> set[str]:
    return {word for word in key.split() if len(word) >= _LETTERS}
