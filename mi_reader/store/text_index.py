"""How text becomes words for full-text search, and a user's words become a query.

FTS5's `unicode61` cuts at blanks, which Japanese does not have; its trigram tokenizer cannot find words
of two characters. So runs of CJK text are indexed as overlapping pairs (外挿性 → 外挿 挿性 性), the
rest as ordinary words, all folded by NFKC and case: ﾃﾞｰﾀ finds データ, ＭＬ finds ml. A query
for two characters is one pair, for more a phrase of pairs.

While somebody types, a word is the beginning of many: FTS5 would gather their lists of papers at every
key. So each column ends in the beginnings of its words, up to three letters long (one for CJK), and the
body in the year; `_MARK` before them keeps them apart from words.
"""

import re
import unicodedata
from dataclasses import dataclass

from mi_reader.domain.papers import PaperData, plain_title
from mi_reader.store.connection import Transaction

# Han, hiragana, katakana, the marks 々 and ー; not ・, which separates words, nor lone voicing marks,
# which FTS5 drops.
_CJK_LETTER = (
    r"[\u3005\u3041-\u3096\u309b-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_CJK = re.compile(f"{_CJK_LETTER}+")
_WORD = re.compile(r"[^\W_]+")
# What ends a word for Python must end it for FTS5 as well, whose Unicode tables are older.
_CUTS = re.compile(rf"(?:(?!{_CJK_LETTER})[^\w\0-\x7f])+")
# Accents without a letter of their own (q̄): FTS5 leaves accents out, and they must not end a word here.
_ACCENTS = re.compile("[\u0300-\u036f]")
# SQLite reads a query up to the first NUL, and takes no lone surrogates.
_UNSPEAKABLE = re.compile("[\0\ud800-\udfff]")
# A private character: FTS5 takes it for a letter, and nobody types it.
_MARK = "\ue000"
_SHORT = 3  # letters of the longest beginning that is entered
_BEGINNING = re.compile(r"(?<![^\W_])[^\W_]{1,3}")
_YEARS_AT_MOST = 50  # a longer span of years is no list of words any more


def fold(text: str) -> str:
    """Returns the text in one form for all widths and cases."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _ACCENTS.sub("", _UNSPEAKABLE.sub(" ", folded))


def indexed(text: str) -> str:
    """Returns the text as it goes into the index: folded, CJK runs as overlapping pairs, the beginnings."""
    if text.isascii():
        # Most texts are, and nothing of what follows would change them; it takes four times as long.
        folded = text.lower().replace("\0", " ")
        return f"{folded} {_marked(_BEGINNING.findall(folded))}"
    folded = _CUTS.sub(" ", fold(text))
    beginnings = _marked(_BEGINNING.findall(_CJK.sub(" ", folded)), "".join(_CJK.findall(folded)))
    return f"{_CJK.sub(_pairs, folded)} {beginnings}"


def _marked(words: list[str], letters: str = "") -> str:
    """Returns the beginnings of words that are three letters long at most, and single letters, marked."""
    # Dictionaries, because sets have another order in every process.
    three = dict.fromkeys(words)
    two = {word[:2]: None for word in three}
    one = {word[:1]: None for word in two} | dict.fromkeys(letters)
    every = three | two | one
    return f"{_MARK}{f' {_MARK}'.join(every)}" if every else ""


def _pairs(run: re.Match[str]) -> str:
    letters = run.group()
    return f" {' '.join(letters[i : i + 2] for i in range(len(letters)))} "


@dataclass(frozen=True, slots=True)
class Words:
    """A user's search words, understood.

    Attributes:
        match: An FTS5 expression, or "" if there is nothing to look for.
        years: First and last year, if the words name some that the expression does not limit already.
    """

    match: str
    years: tuple[int, int] | None = None


_PART = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_QUOTES = str.maketrans("“”„‟「」『』", '""""""""')
_COLUMNS = {"title": "title", "author": "authors", "venue": "venue"}
_YEARS = re.compile(r"(\d{4})(?:(?:-|\.\.)(\d{4}))?")


def understand(text: str) -> Words:
    """Understands search words.

    Words must all occur, each as the beginning of a word; "quoted words" occur as they stand;
    `title:`, `author:`, `venue:` look in one column only; `year:2022` or `year:2020-2022` limit the years.
    """
    expressions: list[str] = []
    years: tuple[int, int] | None = None
    for name, quoted, word in _PART.findall(fold(text).translate(_QUOTES)):
        span = _YEARS.fullmatch(word) if name == "year" else None
        if span:
            years = (int(span[1]), int(span[2] or span[1]))
            continue
        column = _COLUMNS.get(name)
        value = quoted or word
        if name and column is None and not quoted:
            value = f"{name}:{word}"  # "NiTi:Cu" is a word with a colon
        found = _phrases(value, whole=bool(quoted))
        expressions += [f"{{{column}}} : {phrase}" if column else phrase for phrase in found]
    if expressions and years and 0 <= years[1] - years[0] < _YEARS_AT_MOST:
        marks = (_quote(f"{_MARK}{year}") for year in range(years[0], years[1] + 1))
        expressions.append(f"({' OR '.join(marks)})")
        years = None
    return Words(" AND ".join(expressions), years)


def _phrases(value: str, *, whole: bool) -> list[str]:
    """Returns FTS5 phrases for one word of the user, which may mix scripts."""
    value = _CUTS.sub(" ", value)
    if whole:
        return _whole(value)
    phrases = []
    last = 0
    for run in _CJK.finditer(value):
        phrases += _latin(value[last : run.start()])
        letters = run.group()
        phrases.append(_quote(_MARK + letters) if len(letters) == 1 else _quote(_query_pairs(run)))
        last = run.end()
    return phrases + _latin(value[last:])


# Python may not know the newest of these letters yet.
_TRAILING = re.compile(rf"(?:(?!{_CJK_LETTER})[\W_])+\Z")
_LAST_RUN = re.compile(_CJK.pattern + r"\Z")


def _whole(value: str) -> list[str]:
    """Returns the phrase for words that occur as they stand; CJK text at their end may go on."""
    value = _TRAILING.sub("", value)
    if not value:
        return []
    run = _LAST_RUN.search(value)
    if run is None:
        return [_quote(_CJK.sub(_pairs, value))]
    before, letters = value[: run.start()], run.group()
    if len(letters) == 1:
        return [
            _quote(f"{_CJK.sub(_pairs, before)} {letters}") + "*"
            if _WORD.search(before)
            else _quote(_MARK + letters)
        ]
    return [_quote(_CJK.sub(_pairs, before) + _query_pairs(run))]


def _query_pairs(run: re.Match[str]) -> str:
    letters = run.group()
    return f" {' '.join(letters[i : i + 2] for i in range(len(letters) - 1))} "


def _latin(value: str) -> list[str]:
    value = value.rstrip("*")  # as other programs have it: "extra*"
    words = _WORD.findall(value)
    if not words:
        return []
    *whole, last = words
    if not value.endswith(last):
        return [_quote(value)]  # "needle-in-": its last word is whole
    if len(last) > _SHORT or (whole and len(last) == _SHORT):
        return [_quote(value) + "*"]
    # Of "needle-in" as well, where they need not stand side by side until one letter more is there.
    return [_quote(" ".join(whole)), _quote(_MARK + last)] if whole else [_quote(_MARK + last)]


def _quote(phrase: str) -> str:
    return '"' + phrase.strip().replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The four columns of the index for one paper."""

    title: str
    authors: str
    venue: str
    body: str


def text_of(data: PaperData, why: str, post_text: str) -> IndexedText:
    """Returns what a paper is found by; the body holds its abstract, tags, identifiers, the user's words."""
    names = [creator.full for creator in data.creators]
    # Japanese names are searched as they are written: 山田太郎, however the file splits them.
    names += [c.family + c.given for c in data.creators if c.family and _CJK.search(c.family)]
    body = [data.abstract, *data.tags, data.doi, data.arxiv, why, post_text]
    year = f" {_MARK}{data.year}" if data.year else ""
    return IndexedText(
        indexed(plain_title(data.title)),
        indexed(" ; ".join(names)),
        indexed(" ; ".join(filter(None, (data.venue, data.fields.get("journalAbbreviation", ""))))),
        indexed(" ; ".join(filter(None, body))) + year,
    )


def add(tx: Transaction, paper_id: int, text: IndexedText) -> None:
    """Enters a paper."""
    tx.execute(
        "INSERT INTO paper_text (rowid, title, authors, venue, body) VALUES (?, ?, ?, ?, ?)",
        (paper_id, text.title, text.authors, text.venue, text.body),
    )


def remove(tx: Transaction, paper_id: int, text: IndexedText) -> None:
    """Takes a paper out. A contentless index must be told exactly what was entered."""
    tx.execute(
        "INSERT INTO paper_text (paper_text, rowid, title, authors, venue, body)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        (paper_id, text.title, text.authors, text.venue, text.body),
    )
