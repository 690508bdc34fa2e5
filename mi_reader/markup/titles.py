"""Titles without what differs from one source to the next: tags, LaTeX, accents, punctuation, case, width."""

import re
import unicodedata

from mi_reader.domain.papers import plain_title

_LATEX = re.compile(r"\\[A-Za-z]+|[\\${}]")
_WORDS = re.compile(r"[^\W_]+")


def title_key(title: str) -> str:
    """Returns a title's words alone, folded: what sorts it and what finds it again."""
    plain = plain_title(title)
    if "\\" in plain or "{" in plain or "$" in plain:
        plain = _LATEX.sub("", plain)
    return " ".join(_WORDS.findall(folded(plain)))


def folded(text: str) -> str:
    """Returns text in small letters of one width, without accents; kana keep their voicing marks."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    if wide.isascii():
        return wide
    parts = unicodedata.normalize("NFKD", wide)
    bare = "".join(letter for letter in parts if not "\u0300" <= letter <= "\u036f")
    return unicodedata.normalize("NFC", bare).replace("ø", "o").replace("ł", "l")
