"""The order of the inbox: by date, by confidence, by likeness to the papers that surprised. Hides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mi_reader.curate.suggestions.model import OTHER
from mi_reader.curate.suggestions.orders import Order
from mi_reader.curate.suggestions.similar import Papers
from mi_reader.curate.suggestions.suggester import Judgement
from mi_reader.curate.suggestions.texts import PaperText
from mi_reader.store.papers import PaperId

_NEIGHBOURS = 3  # papers with oh!? that count: one twin is not a taste
_AT_LEAST = 0.05
_WORTH_TELLING = 0.12


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper in its place.

    Attributes:
        value: What it was placed by: 0 … 1, or 0 for an order by date.
        why: In words; "" where there is nothing to say.
    """

    paper: PaperId
    value: float = 0.0
    why: str = ""


_TEXTS = {
    "en": {"oh": "Like {}: {}.", "sure": "{} {}%", "none": "No category fits.", "and": ", "},
    "ja": {"oh": "{}に似ています：{}。", "sure": "{} {}%", "none": "合うカテゴリがありません。", "and": "、"},
}


class Liking:
    """What the user marked with oh!?: the words of these papers, and what they are called."""

    def __init__(self, marked: Mapping[PaperId, tuple[PaperText, str]]) -> None:
        self._papers = Papers({number: text for number, (text, _) in marked.items()})
        self._names = {number: name for number, (_, name) in marked.items()}

    def of(self, paper: PaperId, text: PaperText, language: str) -> Placed:
        """Returns how like they are to a paper: the mean of the nearest, counting those that lack as none."""
        near = [one for one in self._papers.nearest(text, _NEIGHBOURS + 1, _AT_LEAST) if one.key != paper][
            :_NEIGHBOURS
        ]
        if not near:
            return Placed(paper)
        # The nearest says most; two more keep a single odd paper from deciding.
        value = (2 * near[0].likeness + sum(one.likeness for one in near[1:])) / (_NEIGHBOURS + 1)
        texts = _TEXTS.get(language, _TEXTS["en"])
        told = [self._names[one.key] for one in near[:2] if one.likeness >= _WORTH_TELLING]
        why = texts["oh"].format(texts["and"].join(told), texts["and"].join(near[0].shared)) if told else ""
        return Placed(paper, value, why)


def arranged(
    papers: Sequence[PaperId],
    by: Order,
    judgements: Mapping[PaperId, Judgement],
    texts: Mapping[PaperId, PaperText],
    liking: Liking,
    language: str,
) -> list[Placed]:
    """Returns all papers in an order; those that nothing is known of keep theirs, behind the others.

    Args:
        papers: The newest first.
        judgements: For the order by confidence.
        texts: For the order by oh!?.
    """
    if by is Order.DATE:
        return [Placed(paper) for paper in papers]
    if by is Order.CONFIDENCE:
        placed = [_by_confidence(paper, judgements.get(paper), language) for paper in papers]
    else:
        placed = [
            liking.of(paper, texts[paper], language) if paper in texts else Placed(paper) for paper in papers
        ]
    return sorted(placed, key=lambda one: -one.value)


def _by_confidence(paper: PaperId, judgement: Judgement | None, language: str) -> Placed:
    texts = _TEXTS.get(language, _TEXTS["en"])
    if judgement is None:
        return Placed(paper)
    category, share = next(((c, s) for c, s in judgement.shares if c != OTHER), (OTHER, 0.0))
    if judgement.category == OTHER and not judgement.unsure:
        return Placed(paper, share, texts["none"])
    return Placed(paper, share, texts["sure"].format(category, round(100 * share)))
