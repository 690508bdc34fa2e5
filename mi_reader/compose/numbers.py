"""How many papers a title promises: 五選, 5本, ７つ, "five papers", "top 10"."""

import re
import unicodedata

_JAPANESE = {letter: number for number, letter in enumerate("一二三四五六七八九", start=1)}
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_WORDS = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_THINGS = "papers?|picks?|articles?|preprints?|studies|works|reads|publications?|things"
_FORMS = (
    # Not the fifth one (5本目, 第5報), and not a year.
    re.compile(
        r"(?<![第\d一二三四五六七八九十])(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:選|本|つ|篇|編|報|論文)(?!目)"
    ),
    re.compile(rf"\btop[\s-]+(\d{{1,3}}|{_WORDS})\b"),
    re.compile(rf"\b(\d{{1,3}}|{_WORDS})(?:\s+[^\W\d]\S*){{0,3}}?\s+(?:{_THINGS})\b"),
)


def promised(title: str) -> int | None:
    """Returns the number of papers that a title promises, or None if it promises none."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    for form in _FORMS:
        if found := form.search(plain):
            return _number(found[1])
    return None


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if word in _ENGLISH:
        return _ENGLISH[word]
    tens, ten, ones = word.rpartition("十")
    return (10 * _JAPANESE.get(tens, 1) if ten else 0) + _JAPANESE.get(ones, 0)
