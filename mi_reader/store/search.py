"""Which papers, in which order: keys from SQL, rows only for what is looked at.

Few hits are ranked: words in the title first, then in names and venue, then anywhere, the newest first
within each. Many hits come in the table's order, so that the first rows are there within a frame.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mi_reader.domain.errors import StorageError
from mi_reader.domain.keys import EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.store.connection import Transaction
from mi_reader.store.decoding import Row
from mi_reader.store.papers import PaperId, PaperState

_RANKED_AT_MOST = 1000
# Letters. Zotero keeps what it was given: a page for a title would be carried, and measured, by every list.
_LONGEST_TITLE = 2_000
_LONGEST_AUTHORS = 100_000


class View(StrEnum):
    """The standing selections of a library."""

    ALL = "all"
    INBOX = "inbox"
    SKIPPED = "skipped"
    OH = "oh"
    FILED = "filed"


class Order(StrEnum):
    """What a list is sorted by."""

    RELEVANCE = "relevance"
    ARRIVAL = "arrival"
    TITLE = "title"
    AUTHORS = "authors"
    YEAR = "year"
    VENUE = "venue"
    ADDED = "added"
    CATEGORY = "category"
    OH = "oh"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class Query:
    """Which papers are wanted.

    Attributes:
        words: Search words; `text_index.understand` says what they may say.
        library: One library, or None for all.
        category: Only papers filed under this category.
        edition: Only papers filed in this edition.
        section: Only papers filed in this section.
        collection: Only papers that Zotero has in this collection of the library; needs `library`.
        oh_days: Only papers with an oh!? from the first of these days to the last.
        added_days: Only papers that came from the first of these days to the last, in UTC.
        years: Only papers of these years, from the first to the last.
        venue: Only papers whose venue has these letters in it, whatever their case (of ASCII).
        has_oh: Only papers with an oh!?, or only those without.
        has_why: Only papers with a why, or only those without.
        has_link: Only papers with a DOI or an arXiv id, or only those with neither.
        order: RELEVANCE ranks where there are words and few hits, else it is ARRIVAL, newest first.
        limit: At most so many; None for all.
    """

    words: str = ""
    library: LibraryId | None = None
    view: View = View.ALL
    category: str = ""
    edition: EditionKey | None = None
    section: SectionKey | None = None
    collection: str = ""
    oh_days: tuple[date, date] | None = None
    added_days: tuple[date, date] | None = None
    years: tuple[int, int] | None = None
    venue: str = ""
    has_oh: bool | None = None
    has_why: bool | None = None
    has_link: bool | None = None
    order: Order = Order.RELEVANCE
    descending: bool = False
    limit: int | None = None


_NEWEST = "p.id DESC"
# What a paper sorts by; papers without a value come last whichever way.
_SORTS = {
    Order.TITLE: "p.title_key",
    Order.AUTHORS: "p.authors COLLATE NOCASE",
    Order.YEAR: "p.year",
    Order.VENUE: "p.venue COLLATE NOCASE",
    Order.ADDED: "p.added",
}
_TEXT_SORTS = frozenset({Order.TITLE, Order.AUTHORS, Order.VENUE})
# Sorts by what few papers have: a join that yields those in order; the rest follow as they arrived.
_RARE_SORTS = {
    Order.CATEGORY: (
        "SELECT f.paper_id AS id, min(s.category) AS value"
        " FROM filing f JOIN section s ON s.key = f.section_key"
        " GROUP BY f.paper_id"
    ),
    Order.OH: "SELECT paper_id AS id, oh AS value FROM annotation WHERE oh IS NOT NULL",
    Order.WHY: "SELECT paper_id AS id, 1 AS value FROM annotation WHERE why <> ''",
}
_OUT_OF_INBOX = (
    "SELECT paper_id AS id FROM filing"
    " UNION ALL SELECT paper_id FROM annotation WHERE skipped = 1"
    " UNION ALL SELECT old.id FROM paper old JOIN library l ON l.id = old.library_id"
    "  WHERE old.added < (SELECT max(inbox_start) FROM library) AND old.added < l.inbox_start"
)
# By the index of the few that are not: so that the index of an order is enough to read.
_HERE = "p.id NOT IN (SELECT id FROM paper WHERE state <> 'here')"
_VIEWS = {
    View.ALL: "",
    # Of the outer table by its id alone, so that the index of an order is enough to read.
    View.INBOX: f"p.id NOT IN ({_OUT_OF_INBOX})",
    View.SKIPPED: "p.id IN (SELECT paper_id FROM annotation WHERE skipped = 1)",
    View.OH: "p.id IN (SELECT paper_id FROM annotation WHERE oh IS NOT NULL)",
    View.FILED: "p.id IN (SELECT paper_id FROM filing)",
}


def ids(tx: Transaction, query: Query) -> list[PaperId]:
    """Returns the numbers of the papers a query wants, in its order."""
    if query.view is View.INBOX and query.limit is None:
        # The whole inbox: Python's sets take a third of the time of NOT IN.
        outside = set(_ids(tx, _OUT_OF_INBOX, []))
        return [number for number in ids(tx, replace(query, view=View.ALL)) if number not in outside]
    match, years = _words(query.words)
    if query.words.strip() and not match and years is None:
        return []
    where, values = _conditions(tx, query, years)
    if match and query.order is Order.RELEVANCE:
        return _by_relevance(tx, match, where, values, query.limit)
    if match:
        where = [*where, "p.id IN (SELECT rowid FROM paper_text WHERE paper_text MATCH ?)"]
        values = [*values, match]
    if query.order in _RARE_SORTS:
        return _by_rare(tx, query, where, values)
    if query.order in _TEXT_SORTS:
        return _by_text(tx, query, where, values)
    return _fetch(tx, "paper p", where, values, _order_by(query), query.limit)


def count(tx: Transaction, query: Query) -> int:
    """Returns how many papers a query wants; neither its order nor its limit is looked at."""
    if query.words.strip():
        return len(ids(tx, replace(query, limit=None)))
    where, values = _conditions(tx, query, None)
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    number: int = tx.execute(f"SELECT count(*) FROM paper p{condition}", values).fetchone()[0]
    return number


def _words(text: str) -> tuple[str, tuple[int, int] | None]:
    """Returns what search words say: an FTS5 expression, and first and last year."""
    if not text.strip():
        return "", None
    from mi_reader.store.text_index import understand

    words = understand(text)
    return words.match, words.years


def _conditions(
    tx: Transaction, query: Query, years: tuple[int, int] | None
) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    if _any_hidden(tx):
        where.append(_HERE)
    if query.library is not None and not _is_the_only_one(tx, query.library):
        where.append("p.library_id = ?")
        values.append(query.library)
    if _VIEWS[query.view]:
        where.append(_VIEWS[query.view])
    if query.category or query.edition or query.section:
        filed = "SELECT f.paper_id FROM filing f JOIN section s ON s.key = f.section_key WHERE "
        wanted = {
            "s.category = ?": query.category,
            "s.edition_key = ?": query.edition,
            "s.key = ?": query.section,
        }
        where.append(f"p.id IN ({filed}{' AND '.join(test for test, value in wanted.items() if value)})")
        values += [value for value in wanted.values() if value]
    if query.oh_days:
        where.append("p.id IN (SELECT paper_id FROM annotation WHERE oh BETWEEN ? AND ?)")
        values += [day.isoformat() for day in query.oh_days]
    for of_years in (years, query.years):
        if of_years:
            where.append("p.year BETWEEN ? AND ?")
            values += of_years
    for condition, value in _chosen(query):
        where.append(condition)
        values += value
    return where, values


_SAID = "SELECT paper_id FROM annotation WHERE"
# From the few in the collection to their papers, by two indexes.
_COLLECTED = (
    "p.id IN (SELECT q.id FROM membership m"
    " JOIN paper q ON q.library_id = m.library_id AND q.key = m.item"
    " WHERE m.library_id = ? AND m.collection = ?)"
)
_HAS = {
    "has_oh": f"p.id IN ({_SAID} oh IS NOT NULL)",
    "has_why": f"p.id IN ({_SAID} why <> '')",
    "has_link": (
        "p.id IN (SELECT id FROM paper WHERE doi <> '' UNION ALL SELECT id FROM paper WHERE arxiv <> '')"
    ),
}


def _chosen(query: Query) -> Iterator[tuple[str, list[object]]]:
    """Yields the conditions of the fields that a filter sets, with their values."""
    if query.collection:
        yield _COLLECTED, [query.library, query.collection]
    if query.added_days:
        first, last = query.added_days
        # Moments begin with their day, so that the day after the last one comes behind all of them.
        following = last + timedelta(days=1) if last < date.max else last
        yield "p.added >= ? AND p.added < ?", [first.isoformat(), following.isoformat()]
    if query.venue:
        # Looked for in the index of venues alone, once.
        yield "p.id IN (SELECT id FROM paper WHERE instr(lower(venue), lower(?)))", [query.venue]
    for name, condition in _HAS.items():
        wanted = getattr(query, name)
        if wanted is not None:
            yield (condition if wanted else f"NOT {condition}"), []


def _is_the_only_one(tx: Transaction, library: LibraryId) -> bool:
    # Most profiles have one, and to ask each paper for it takes as long as all the rest.
    return [row[0] for row in tx.execute("SELECT id FROM library LIMIT 2")] == [library]


def _any_hidden(tx: Transaction) -> bool:
    # A list that hides nothing should not pay for looking.
    return tx.execute("SELECT 1 FROM paper WHERE state <> 'here' LIMIT 1").fetchone() is not None


def _order_by(query: Query) -> str:
    if query.order in (Order.RELEVANCE, Order.ARRIVAL):
        return f"p.id {'ASC' if query.descending else 'DESC'}"
    # Equal ones follow the same way: as the index has them, so that nothing needs sorting.
    way = "DESC" if query.descending else "ASC"
    return f"{_SORTS[query.order]} {way} NULLS LAST, p.id {way}"


def _fetch(
    tx: Transaction,
    source: str,
    where: Sequence[str],
    values: Sequence[object],
    order: str,
    limit: int | None,
) -> list[PaperId]:
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    if order == _NEWEST and limit is None:
        # SQLite would walk the wide table for this order; unordered, it takes its narrowest index.
        return sorted(_ids(tx, f"SELECT p.id AS id FROM {source}{condition}", values), reverse=True)
    sql = f"SELECT p.id AS id FROM {source}{condition} ORDER BY {order} LIMIT ?"
    return _ids(tx, sql, [*values, -1 if limit is None else limit])


def _ids(tx: Transaction, sql: str, values: Sequence[object]) -> list[PaperId]:
    # There may be 100,000, and to fetch them row by row takes longer than to find them. A subquery with a
    # LIMIT keeps its order (https://www.sqlite.org/optoverview.html).
    found = tx.execute(f"SELECT json_group_array(id) FROM ({sql})", values).fetchone()
    ids: list[PaperId] = json.loads(found[0])
    return ids


def _by_text(tx: Transaction, query: Query, where: list[str], values: list[object]) -> list[PaperId]:
    # Two walks along the index: a text that is not known is "", which would come first.
    text, order = _SORTS[query.order], _order_by(query)
    with_text = _fetch(tx, "paper p", [*where, f"{text} > ''"], values, order, query.limit)
    left = None if query.limit is None else query.limit - len(with_text)
    if left == 0:
        return with_text
    return with_text + _fetch(tx, "paper p", [*where, f"{text} = ''"], values, order, left)


def _by_rare(tx: Transaction, query: Query, where: list[str], values: list[object]) -> list[PaperId]:
    rare = _RARE_SORTS[query.order]
    way = "DESC" if query.descending else "ASC"
    with_value = _fetch(
        tx, f"({rare}) r JOIN paper p ON p.id = r.id", where, values, f"r.value {way}, p.id DESC", query.limit
    )
    if query.limit is not None and len(with_value) >= query.limit:
        return with_value
    known = set(with_value)
    newest = _fetch(tx, "paper p", where, values, _NEWEST, query.limit)
    return (with_value + [paper_id for paper_id in newest if paper_id not in known])[: query.limit]


def _by_relevance(
    tx: Transaction, match: str, where: list[str], values: list[object], limit: int | None
) -> list[PaperId]:
    hits = _matching(tx, match, where, values, _RANKED_AT_MOST + 1)
    if len(hits) > _RANKED_AT_MOST:
        return (
            hits[:limit]
            if limit is not None and limit <= len(hits)
            else _matching(tx, match, where, values, limit)
        )
    ranked: dict[PaperId, None] = {}
    for columns in ("title", "title authors venue"):
        ranked.update(dict.fromkeys(_matching(tx, f"{{{columns}}} : ({match})", where, values, None)))
    ranked.update(dict.fromkeys(hits))
    return list(ranked)[:limit]


def _matching(
    tx: Transaction, match: str, where: list[str], values: list[object], limit: int | None
) -> list[PaperId]:
    # FTS5 yields rowids in descending order by itself: a limit stops it early. CROSS JOIN keeps it outermost.
    source = "paper_text t CROSS JOIN paper p ON p.id = t.rowid" if where else "paper_text t"
    condition = " AND ".join(["t.paper_text MATCH ?", *where])
    sql = f"SELECT t.rowid AS id FROM {source} WHERE {condition} ORDER BY t.rowid DESC LIMIT ?"
    return _ids(tx, sql, [match, *values, -1 if limit is None else limit])


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A line of the list.

    Attributes:
        title: Where it is no title by its length, its beginning, ending in "…"; so with authors and venue.
        authors: Family names, separated by "; ".
        categories: Where it is filed.
        why: Whether a why is written.
        conflict: Whether something of it waits for a person's decision.
    """

    ref: PaperRef
    title: str
    authors: str
    year: int | None
    venue: str
    added: str
    doi: str
    arxiv: str
    categories: tuple[str, ...]
    oh: date | None
    skipped: bool
    why: bool
    state: PaperState = PaperState.HERE
    conflict: bool = False


def rows(tx: Transaction, wanted: Sequence[PaperId]) -> list[PaperRow]:
    """Returns the lines for some papers, in the order asked for; papers that are gone are left out."""
    found = rows_by_id(tx, wanted)
    return [found[number] for number in wanted if number in found]


def rows_by_id(tx: Transaction, wanted: Sequence[PaperId]) -> dict[PaperId, PaperRow]:
    """Returns the lines for some papers by their numbers; papers that are gone are left out."""
    found: dict[PaperId, PaperRow] = {}
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        marks = ",".join("?" for _ in chunk)
        for row in tx.execute(
            "SELECT p.id, p.library_id, p.key, p.title, p.authors, p.year, p.venue, p.added, p.doi, p.arxiv,"
            " a.oh, coalesce(a.skipped, 0), coalesce(a.why, '') <> '',"
            " (SELECT group_concat(s.category, ' ') FROM filing f JOIN section s ON s.key = f.section_key"
            "  WHERE f.paper_id = p.id), p.state,"
            " EXISTS (SELECT 1 FROM conflict c WHERE c.kind = 'paper' AND c.owner = CAST(p.id AS TEXT))"
            f" FROM paper p LEFT JOIN annotation a ON a.paper_id = p.id WHERE p.id IN ({marks})",
            chunk,
        ):
            found[PaperId(row[0])] = _row(row)
    return found


def _row(values: Sequence[object]) -> PaperRow:
    try:
        return _sound(values)
    except StorageError as error:
        return _damaged(values, error)


def _sound(values: Sequence[object]) -> PaperRow:
    number, library, key, title, authors, year, venue, added, doi, arxiv, *ours = values
    oh, skipped, why, filed, state, conflict = ours
    row = Row("paper", number)
    return PaperRow(
        PaperRef(LibraryId(row.number("library_id", library)), PaperKey(row.text("key", key))),
        _cut(row.text("title", title), _LONGEST_TITLE),
        _cut(row.text("authors", authors), _LONGEST_AUTHORS),
        row.number_or_none("year", year),
        _cut(row.text("venue", venue), _LONGEST_TITLE),
        row.text("added", added),
        row.text("doi", doi),
        row.text("arxiv", arxiv),
        tuple(dict.fromkeys(row.text("category", filed or "").split())),
        Row("annotation", number).day("oh", oh),
        bool(skipped),
        bool(why),
        row.choice("state", PaperState, state),
        bool(conflict),
    )


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _damaged(values: Sequence[object], error: StorageError) -> PaperRow:
    """Returns a line that says what is wrong: one damaged row must neither hide nor stop the others."""
    _, library, key, title, *_ = values
    ref = PaperRef(LibraryId(library if isinstance(library, int) else 0), PaperKey(str(key)))
    known = f"{title} " if isinstance(title, str) else ""
    said = f"{known}[{error.message} {error.remedy}]"
    return PaperRow(ref, said, "", None, "", "", "", "", (), None, skipped=False, why=False)
