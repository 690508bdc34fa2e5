"""Why a category is suggested, in words: English and Japanese."""

from dataclasses import dataclass

from mi_reader.curate.suggestions.suggester import Because
from mi_reader.domain.keys import PaperRef


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a category is suggested.

    Attributes:
        text: One or more sentences.
        papers: Papers alike that were filed there, each with what its link says, such as "Chen 2022".
    """

    text: str
    papers: tuple[tuple[PaperRef, str], ...] = ()


_TEXTS = {
    "en": {
        "phrases": "It says {}.",
        "words": "Titles with {} are often of this kind.",
        "filed": "You filed papers with {} here.",
        "venue": "You filed papers of {} here.",
        "alike": "It is like papers you filed here.",
        "guess": "Nothing in it tells: a guess.",
        "unsure": "Unsure.",
        "none": "Nothing in it speaks for one of the categories.",
        "quote": "“{}”",
        "and": ", ",
        "space": " ",
    },
    "ja": {
        "phrases": "{}とあります。",
        "words": "{}を含む題名にはこの分野のものが多いです。",
        "filed": "{}を含む論文をここに分類しています。",
        "venue": "{}の論文をここに分類しています。",
        "alike": "ここに分類した論文と似ています。",
        "guess": "手がかりがなく、推測です。",
        "unsure": "自信がありません。",
        "none": "どのカテゴリの手がかりもありません。",
        "quote": "「{}」",
        "and": "",
        "space": "",
    },
}


def in_words(
    because: Because, language: str, *, unsure: bool, alike: bool = False, none: bool = False
) -> str:
    """Returns a reason in a language, English for one that is not known.

    Args:
        unsure: Whether the suggestion is a guess.
        alike: Whether there are papers alike that were filed there.
        none: Whether no category fits.
    """
    texts = _TEXTS.get(language, _TEXTS["en"])
    if none:
        return texts["none"]
    said = []
    if because.phrases:
        said.append(texts["phrases"].format(_quoted(because.phrases, texts)))
    elif because.words:
        said.append(texts["words"].format(_quoted(because.words, texts)))
    new = tuple(word for word in because.filed if not any(word in phrase for phrase in because.phrases))
    if new:
        said.append(texts["filed"].format(_quoted(new, texts)))
    if because.venue:
        said.append(texts["venue"].format(because.venue))
    if alike:
        said.append(texts["alike"])
    if not said:
        return texts["guess"]
    return texts["space"].join([*said, texts["unsure"]] if unsure else said)


def _quoted(phrases: tuple[str, ...], texts: dict[str, str]) -> str:
    return texts["and"].join(texts["quote"].format(phrase) for phrase in phrases)
