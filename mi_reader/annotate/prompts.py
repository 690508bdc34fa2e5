"""Questions for a blank page: what a reader would ask about a paper, in the language of the post.

They are hints: the editor shows them beside the text, and nothing of them is in it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """What a hint asks for."""

    WHAT = "what"
    SURPRISE = "surprise"
    CHANGE = "change"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A hint.

    Attributes:
        text: In the language of the post, as a heading.
        more: What to think of, a sentence.
    """

    question: Question
    text: str
    more: str


_PROMPTS = {
    "en": (
        Prompt(Question.WHAT, "What they did", "The problem, the idea and the result in two sentences."),
        Prompt(Question.SURPRISE, "Why it surprised", "What did you expect, and what came instead?"),
        Prompt(Question.CHANGE, "What it changes", "What can be done now that could not be done before?"),
        Prompt(Question.DOUBT, "Doubts", "What would you ask the authors?"),
    ),
    "ja": (
        Prompt(Question.WHAT, "何をした論文か", "課題、着想、結果を2文くらいで書きます。"),
        Prompt(Question.SURPRISE, "なぜ驚いたか", "何を予想していて、何が違っていましたか。"),
        Prompt(Question.CHANGE, "何が変わるか", "今までできなかった何ができるようになりますか。"),
        Prompt(Question.DOUBT, "気になる点", "著者に会えたら何を尋ねますか。"),
    ),
}


def prompts(language: str) -> tuple[Prompt, ...]:
    """Returns the hints for a post in a language; in English for one that they do not speak."""
    return _PROMPTS.get(language, _PROMPTS["en"])
