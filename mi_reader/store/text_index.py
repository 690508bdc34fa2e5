"""How text becomes words for full-text search, and a user's words become a query.

FTS5's `unicode61` cuts at blanks, which Japanese does not have; its trigram tokenizer cannot find words
of two characters. So runs of CJK text are indexed as overlapping pairs (外挿性 → 外挿 挿性 性), the
rest as ordinary words, all folded by NFKC and case: ﾃﾞｰﾀ finds データ, ＭＬ finds ml. A query
for two characters is one pair, for more a phrase of pairs, for one a prefix.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mi_reader.domain.papers import PaperData, plain_title
from mi_reader.store.connection import Transaction

# Raise the number when `text_of` cuts words differently. Python's Unicode tables decide as well. A database
# with another version is indexed anew when it is opened: what is deleted must be what was entered.
VERSION = f"1-{unicodedata.unidata_version}"

# Han, hiragana, katakana, the marks 々 and ー; not ・, which separates words.
_CJK = re.compile(
    r"[\u3005\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_WORD = re.compile(r"\w")


def fold(text: str) -> str:
    """Returns the text in one form for all widths and cases."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def indexed(text: str) -> str:
    """Returns the text as it goes into the index: folded, CJK runs as overlapping pairs."""
    return _CJK.sub(_pairs, fold(text))


def _pairs(run: re.Match[str]) -> str:
    letters = run.group()
    return f" {' '.join(letters[i : i + 2] for i in range(len(letters)))} "


@dataclass(frozen=True, slots=True)
class Words:
    """A user's search words, understood.

    Attributes:
        match: An FTS5 expression, or "" if there is nothing to look for.
        years: First and last year, if the words name some.
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
    return Words(" AND ".join(expressions), years)


def _phrases(value: str, *, whole: bool) -> list[str]:
    """Returns FTS5 phrases for one word of the user, which may mix scripts."""
    if whole:
        pairs = _CJK.sub(_query_pairs, value)
        return [_quote(pairs)] if _WORD.search(pairs) else []
    phrases = []
    last = 0
    for run in _CJK.finditer(value):
        phrases += _latin(value[last : run.start()])
        letters = run.group()
        phrases.append(_quote(letters) + "*" if len(letters) == 1 else _quote(_query_pairs(run)))
        last = run.end()
    return phrases + _latin(value[last:])


def _query_pairs(run: re.Match[str]) -> str:
    letters = run.group()
    if len(letters) == 1:
        return f" {letters} "
    return f" {' '.join(letters[i : i + 2] for i in range(len(letters) - 1))} "


def _latin(value: str) -> list[str]:
    return [_quote(value) + "*"] if _WORD.search(value) else []


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
    return IndexedText(
        indexed(plain_title(data.title)),
        indexed(" ; ".join(names)),
        indexed(" ; ".join(filter(None, (data.venue, data.fields.get("journalAbbreviation", ""))))),
        indexed(" ; ".join(filter(None, body))),
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


@contextmanager
def reindexed(tx: Transaction, paper_id: int, current: Callable[[], IndexedText]) -> Iterator[None]:
    """Keeps the index right around a change of a paper; `current` reads its text before and after."""
    remove(tx, paper_id, current())
    yield
    add(tx, paper_id, current())
