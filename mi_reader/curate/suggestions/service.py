"""Suggestions for the papers of the library, made better by what is filed there.

The suggester is made at the first question, which takes some tenths of a second, and made anew by
`retrain`: what asks does not wait for that, but is answered by the former one meanwhile. Nothing is kept in
the database: what was learned follows from the filings, so that another computer learns the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from mi_reader.curate.suggestions.inbox import Liking, Placed, arranged
from mi_reader.curate.suggestions.model import OTHER
from mi_reader.curate.suggestions.orders import Order
from mi_reader.curate.suggestions.reasons import Reason, in_words
from mi_reader.curate.suggestions.similar import Papers
from mi_reader.curate.suggestions.suggester import Judgement, Labelled, Suggester
from mi_reader.curate.suggestions.texts import PaperText
from mi_reader.domain.categories import Category, Preset
from mi_reader.domain.keys import CategoryId, PaperRef
from mi_reader.domain.papers import plain_title
from mi_reader.store import search, suggesting
from mi_reader.store.connection import Database
from mi_reader.store.papers import PaperId
from mi_reader.store.search import Query
from mi_reader.store.suggesting import Filed, Wording

_NO_REASON = Reason("")
_RUNNERS_UP, _ALIKE = 2, 2
_LIKE = 0.28  # the cosine from which two titles are said to be alike


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category for a paper.

    Attributes:
        category: Never `other`: where none fits, there is no suggestion.
        confidence: 0 … 1; of hundred suggestions with 0.8, about eighty are right.
        runners_up: Other categories with theirs, the likeliest first; `other` stands for none of them.
        unsure: Whether this is a guess.
    """

    category: CategoryId
    confidence: float
    runners_up: tuple[tuple[CategoryId, float], ...] = ()
    reason: Reason = _NO_REASON
    unsure: bool = False

    @property
    def percent(self) -> int:
        """The confidence in whole percent; never 100, for nobody is that sure of another's mind."""
        return min(99, round(100 * self.confidence))


@dataclass(frozen=True, slots=True)
class _Mind:
    """What is known at one time; never changed, so that several threads may ask."""

    categories: tuple[Category, ...]
    filed: tuple[Filed, ...]
    suggester: Suggester
    alike: Papers[PaperId]
    wordings: Mapping[PaperId, Wording]
    category_of: Mapping[PaperId, str]


class Suggestions:
    """Suggests categories for the papers of a database; files nothing.

    It is given what returns the preset in use and the language of reasons (`en` or `ja`): both may change.
    Who asks may want another language than the usual one.
    """

    def __init__(
        self, database: Database, preset: Callable[[], Preset], language: Callable[[], str] = lambda: "en"
    ) -> None:
        self._database = database
        self._preset = preset
        self._language = language
        self._mind: _Mind | None = None
        self._thinking = Lock()

    def of(self, papers: Sequence[PaperRef], language: str = "") -> Mapping[PaperRef, Suggestion]:
        """Returns suggestions for those of the papers that have one; for a thread that may wait."""
        mind = self._present()
        with self._database.read() as tx:
            found = suggesting.wordings(tx, suggesting.ids(tx, papers))
        suggestions = {}
        for number, wording in found.items():
            if suggestion := self._suggestion(mind, number, wording, language or self._language()):
                suggestions[wording.ref] = suggestion
        return suggestions

    def judgements(self, papers: Sequence[PaperId]) -> dict[PaperId, Judgement]:
        """Returns what is thought of papers, without reasons: ten thousand in about a second."""
        mind = self._present()
        with self._database.read() as tx:
            found = suggesting.wordings(tx, papers)
        return {number: mind.suggester.suggest(_text(wording)) for number, wording in found.items()}

    def judge(self, text: PaperText) -> tuple[Judgement, Reason]:
        """Returns what is thought of a paper that need not be in the library."""
        mind = self._present()
        judgement = mind.suggester.suggest(text)
        return judgement, self._reason(
            mind, text, judgement.category, self._language(), unsure=judgement.unsure
        )

    def retrain(self) -> bool:
        """Learns from what was filed, and from categories that changed, since the last time.

        Returns:
            Whether anything is known now that was not: suggestions may differ, ask for them again.
        """
        with self._thinking:
            categories = self._preset().categories
            with self._database.read() as tx:
                filed = tuple(suggesting.filed(tx))
            former = self._mind
            if former and former.filed == filed and former.categories == categories:
                return False
            self._mind = self._think(categories, filed, former)
            return True

    def order(self, query: Query, by: Order, language: str = "") -> list[Placed]:
        """Returns all papers of a query in an order of the inbox, each with why it stands there."""
        with self._database.read() as tx:
            numbers = search.ids(tx, query)
            liked = suggesting.wordings(tx, suggesting.surprising(tx)) if by is Order.OH else {}
            wordings = suggesting.wordings(tx, numbers) if by is not Order.DATE else {}
        texts = {number: _text(wording) for number, wording in wordings.items()}
        shares: dict[PaperId, Judgement] = {}
        if by is Order.CONFIDENCE:
            suggester = self._present().suggester
            shares = {number: suggester.suggest(text) for number, text in texts.items()}
        liking = Liking({number: (_text(one), named(one)) for number, one in liked.items()})
        return arranged(numbers, by, shares, texts, liking, language or self._language())

    def filings(self) -> list[tuple[date, Labelled]]:
        """Returns the papers that were filed with the day of it, once each, as the user decided last."""
        with self._database.read() as tx:
            filed = suggesting.filed(tx)
            wordings = suggesting.wordings(tx, [one.paper for one in filed])
        last = {one.paper: one for one in filed if one.paper in wordings}
        return [
            (date.fromisoformat(one.filed[:10]), Labelled(_text(wordings[one.paper]), one.category))
            for one in last.values()
        ]

    def untaught(self) -> Suggester:
        """Returns what is known on the first day: the preset alone."""
        return Suggester(self._preset().categories)

    def _present(self) -> _Mind:
        if self._mind is None:
            self.retrain()
        mind = self._mind
        assert mind is not None  # noqa: S101  (retrain made it)
        return mind

    def _think(
        self, categories: tuple[Category, ...], filed: tuple[Filed, ...], former: _Mind | None
    ) -> _Mind:
        category_of = {one.paper: one.category for one in filed}
        with self._database.read() as tx:
            wordings = suggesting.wordings(tx, list(category_of))
        texts = {number: _text(wording) for number, wording in wordings.items()}
        same = former is not None and former.categories == categories
        untaught = former.suggester if former and same else Suggester(categories)
        taught = untaught.learned(Labelled(text, category_of[number]) for number, text in texts.items())
        return _Mind(categories, filed, taught, Papers(texts), wordings, category_of)

    def _suggestion(self, mind: _Mind, number: PaperId, wording: Wording, language: str) -> Suggestion | None:
        text = _text(wording)
        judgement = mind.suggester.suggest(text)
        if judgement.category == OTHER and not judgement.unsure:
            return None
        # Where "none" is but the best guess, the likeliest category is worth a look.
        ranked = [pair for pair in judgement.shares if pair[0] != OTHER]
        if not ranked:
            return None
        category, confidence = ranked[0]
        runners_up = tuple(pair for pair in judgement.shares if pair[0] != category)[:_RUNNERS_UP]
        reason = self._reason(mind, text, category, language, unsure=judgement.unsure, itself=number)
        return Suggestion(category, confidence, runners_up, reason, judgement.unsure)

    def _reason(
        self,
        mind: _Mind,
        text: PaperText,
        category: CategoryId,
        language: str,
        *,
        unsure: bool,
        itself: PaperId | None = None,
    ) -> Reason:
        near = [
            mind.wordings[one.key]
            for one in mind.alike.nearest(text, 2 * _ALIKE + 1, _LIKE)
            if one.key != itself and mind.category_of[one.key] == category
        ][:_ALIKE]
        because = mind.suggester.because(text, category)
        said = in_words(because, language, unsure=unsure, alike=bool(near), none=category == OTHER)
        return Reason(said, tuple((wording.ref, named(wording)) for wording in near))


def named(wording: Wording) -> str:
    """Returns what a paper is called in passing: "Chen 2022"."""
    first = wording.authors.split("; ")[0]
    name = " ".join(filter(None, (first, str(wording.year or ""))))
    return name or plain_title(wording.title)


def _text(wording: Wording) -> PaperText:
    return PaperText(wording.title, wording.abstract, wording.venue, wording.tags, wording.collections)
