"""Lists come in the order and the selection asked for."""

from datetime import date

import pytest

from mi_reader.domain.categories import Kind
from mi_reader.domain.editions import Edition, Section
from mi_reader.domain.keys import CategoryId, EditionKey, LibraryId, PaperKey, PaperRef, SectionKey
from mi_reader.domain.papers import LibraryKind
from mi_reader.store import annotations, editions, libraries, papers, search
from mi_reader.store.connection import Transaction
from mi_reader.store.papers import PaperId, PaperState
from mi_reader.store.search import Order, Query, View
from tests.papers import ADDED, Shelf, paper_data


def file(shelf: Shelf, ref: PaperRef, category: str, edition: str = "2022") -> None:
    """Files a paper, making the edition and its section as needed."""
    key, section = EditionKey(edition), SectionKey(f"{edition}-{category}")
    with shelf.database.write() as tx:
        editions.save(tx, Edition(key, shelf.library, edition))
        there = editions.sections(tx, key)
        if section not in {s.key for s in there}:
            new = Section(section, key, CategoryId(category), Kind.MAIN, category)
            editions.save_sections(tx, key, [*there, new])
        editions.put_filing(tx, section, papers.find_id(tx, ref), pick=None, text=None)


def mark(
    shelf: Shelf, ref: PaperRef, *, oh: date | None = None, skipped: bool = False, why: str = ""
) -> None:
    with shelf.database.write() as tx:
        paper_id = papers.find_id(tx, ref)
        annotations.set_oh(tx, paper_id, oh)
        annotations.set_skipped(tx, paper_id, skipped=skipped)
        papers.set_words(tx, paper_id, why=why)


def test_hits_in_titles_come_first_then_names_and_venues_then_the_rest(shelf: Shelf) -> None:
    shelf.add("body old", fields={"abstractNote": "about graphene"})
    shelf.add("venue", fields={"publicationTitle": "Graphene Letters"})
    shelf.add("graphene old")
    shelf.add("author", "Graphene, Ann")
    shelf.add("graphene new")
    ref = shelf.add("body new")
    shelf.set_words(ref, why="graphene!?")
    expected = ["graphene new", "graphene old", "author", "venue", "body new", "body old"]
    assert shelf.found("graphene") == expected
    assert shelf.found("graphene", limit=3) == expected[:3]
    assert shelf.found("graph") == expected


def test_all_words_count_for_the_rank(shelf: Shelf) -> None:
    shelf.add("graphene by others", fields={"abstractNote": "Pumera was first"})
    shelf.add("graphene", "Pumera, Martin")
    shelf.add("graphene, says Pumera")
    assert shelf.found("pumera graphene") == ["graphene, says Pumera", "graphene", "graphene by others"]
    assert shelf.found("author:pumera graphene") == ["graphene"]


def test_many_hits_come_newest_first(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_RANKED_AT_MOST", 3)
    shelf.add("graphene")
    for number in range(4):
        shelf.add(f"paper {number}", fields={"abstractNote": "graphene"})
    newest = [f"paper {number}" for number in (3, 2, 1, 0)] + ["graphene"]
    assert shelf.found("graphene") == newest
    assert shelf.found("graphene", limit=2) == newest[:2]
    assert shelf.found("graphene", limit=4) == newest[:4]
    assert shelf.found("graphene", limit=100) == newest


@pytest.fixture
def sorted_shelf(shelf: Shelf) -> Shelf:
    """Five papers, each with something the others lack."""
    fields = {"publicationTitle": "nature"}
    a = shelf.add("Alpha", "rao, Z", date="2020", fields=fields, added="2022-03-01T00:00:00+00:00")
    b = shelf.add("beta", "Siemenn, A", date="2022", added="2022-01-01T00:00:00+00:00")
    c = shelf.add(
        "Gamma", date="in press", fields={"publicationTitle": "ACS Nano"}, added="2022-02-01T00:00:00+00:00"
    )
    shelf.add("delta", "Cretu, M", date="2021", fields=fields, added="2022-05-01T00:00:00+00:00")
    e = shelf.add(
        "Epsilon",
        "Pfau, D",
        date="2022",
        fields={"publicationTitle": "PRX"},
        added="2022-04-01T00:00:00+00:00",
    )
    file(shelf, a, "review")
    file(shelf, a, "data", "2021")
    file(shelf, e, "extrap")
    mark(shelf, b, oh=date(2022, 11, 25), why="oh!?")
    mark(shelf, c, oh=date(2022, 3, 1))
    return shelf


@pytest.mark.parametrize(
    ("order", "ascending", "descending"),
    [
        (Order.ARRIVAL, "Epsilon delta Gamma beta Alpha", "Alpha beta Gamma delta Epsilon"),
        (Order.RELEVANCE, "Epsilon delta Gamma beta Alpha", "Alpha beta Gamma delta Epsilon"),
        (Order.TITLE, "Alpha beta delta Epsilon Gamma", "Gamma Epsilon delta beta Alpha"),
        (Order.AUTHORS, "delta Epsilon Alpha beta Gamma", "beta Alpha Epsilon delta Gamma"),
        (Order.YEAR, "Alpha delta beta Epsilon Gamma", "Epsilon beta delta Alpha Gamma"),
        (Order.VENUE, "Gamma Alpha delta Epsilon beta", "Epsilon delta Alpha Gamma beta"),
        (Order.ADDED, "beta Gamma Alpha Epsilon delta", "delta Epsilon Alpha Gamma beta"),
        (Order.CATEGORY, "Alpha Epsilon delta Gamma beta", "Epsilon Alpha delta Gamma beta"),
        (Order.OH, "Gamma beta Epsilon delta Alpha", "beta Gamma Epsilon delta Alpha"),
        (Order.WHY, "beta Epsilon delta Gamma Alpha", "beta Epsilon delta Gamma Alpha"),
    ],
)
def test_each_order_both_ways(sorted_shelf: Shelf, order: Order, ascending: str, descending: str) -> None:
    for way, expected in ((False, ascending.split()), (True, descending.split())):
        assert sorted_shelf.found(order=order, descending=way) == expected
        for limit in range(7):
            assert sorted_shelf.found(order=order, descending=way, limit=limit) == expected[:limit]
        # The words are in all of them: the same list, filtered.
        if order is not Order.RELEVANCE:
            assert sorted_shelf.found("year:2022", order=order, descending=way) == [
                title for title in expected if title in {"beta", "Epsilon"}
            ]
            assert sorted_shelf.found("nature", order=order, descending=way) == [
                title for title in expected if title in {"Alpha", "delta"}
            ]


def test_every_order_has_a_test() -> None:
    (mark_,) = test_each_order_both_ways.pytestmark  # type: ignore[attr-defined]
    assert {row[0] for row in mark_.args[1]} == set(Order)


def test_views(shelf: Shelf) -> None:
    new, filed, skipped, surprising = (
        shelf.add(title) for title in ("new", "filed", "skipped", "surprising")
    )
    shelf.add("old", added="2019-12-31T23:59:59+00:00")
    shelf.add("first day", added="2020-01-01")
    file(shelf, filed, "review")
    mark(shelf, skipped, skipped=True)
    mark(shelf, surprising, oh=date(2022, 11, 25))
    assert new in shelf.database.connection().execute("SELECT library_id, key FROM paper").fetchall()
    assert shelf.found(view=View.ALL) == ["first day", "old", "surprising", "skipped", "filed", "new"]
    assert shelf.found(view=View.INBOX) == ["first day", "old", "surprising", "new"]
    with shelf.database.write() as tx:
        libraries.set_inbox_start(tx, shelf.library, "2020-01-01")
    assert shelf.found(view=View.INBOX) == ["first day", "surprising", "new"]
    assert shelf.found("surprising", view=View.INBOX) == ["surprising"]
    assert shelf.found("old", view=View.INBOX) == []
    assert shelf.found(view=View.SKIPPED) == ["skipped"]
    assert shelf.found(view=View.OH) == ["surprising"]
    assert shelf.found(view=View.FILED) == ["filed"]
    mark(shelf, skipped, skipped=False)
    assert "skipped" in shelf.found(view=View.INBOX)


def test_the_start_of_one_librarys_inbox_is_not_anothers(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        other = libraries.add(tx, LibraryKind.FILE, "other", "file:other")
        papers.add(tx, PaperRef(other.id, PaperKey("OTHER222")), paper_data("theirs"), "", "2019-01-01")
        libraries.set_inbox_start(tx, shelf.library, "2020-01-01")
        assert [library.inbox_start for library in libraries.listing(tx)] == ["2020-01-01", ""]
    shelf.add("ours", added="2019-01-01")
    assert shelf.found(view=View.INBOX) == ["theirs"]
    assert shelf.found(library=shelf.library) == ["ours"]
    assert shelf.found(library=other.id) == ["theirs"]
    assert shelf.found("ours", library=other.id) == []
    assert shelf.found(library=LibraryId(99)) == []


def test_categories_and_editions(shelf: Shelf) -> None:
    this, last, both = (shelf.add(title) for title in ("this", "last", "both"))
    file(shelf, this, "review", "2022")
    file(shelf, last, "review", "2021")
    file(shelf, both, "review", "2022")
    file(shelf, both, "data", "2021")
    assert shelf.found(category="review") == ["both", "last", "this"]
    assert shelf.found(edition=EditionKey("2021")) == ["both", "last"]
    # Both conditions are about one filing: "both" is in 2021, and under review, but not at once.
    assert shelf.found(category="review", edition=EditionKey("2021")) == ["last"]
    assert shelf.found("both", category="review") == ["both"]
    assert shelf.found(category="data", order=Order.TITLE, library=shelf.library) == ["both"]
    assert shelf.found(category="other") == []


def test_a_line_says_what_is_known(shelf: Shelf) -> None:
    ref = shelf.add(
        "<i>Alpha</i>",
        "Rao, Z; Tung, P",
        date="2022",
        fields={"publicationTitle": "Nature", "DOI": "10.1000/A"},
    )
    bare = shelf.add("")
    file(shelf, ref, "review")
    file(shelf, ref, "data", "2021")
    mark(shelf, ref, oh=date(2022, 11, 25), skipped=True, why="oh!?")
    ids = [shelf.id(bare), PaperId(999), shelf.id(ref)]
    with shelf.database.read() as tx:
        empty, row = search.rows(tx, ids)
    assert (row.ref, row.title, row.authors, row.year) == (ref, "<i>Alpha</i>", "Rao; Tung", 2022)
    assert (row.venue, row.doi, row.arxiv, row.added) == (
        "Nature",
        "10.1000/a",
        "",
        "2022-06-01T00:00:00+00:00",
    )
    assert set(row.categories) == {"review", "data"}
    assert (row.oh, row.skipped, row.why) == (date(2022, 11, 25), True, True)
    assert (empty.ref, empty.year, empty.categories, empty.oh, empty.skipped, empty.why) == (
        bare, None, (), None, False, False,
    )  # fmt: skip


def test_lines_of_many_papers_come_as_asked_for(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        for number in range(1201):
            papers.add(tx, PaperRef(shelf.library, PaperKey(f"K{number}")), paper_data(f"t{number}"), "", "")
        wanted = search.ids(tx, Query(order=Order.ARRIVAL))
        assert [row.title for row in search.rows(tx, wanted)] == [f"t{n}" for n in reversed(range(1201))]
        assert list(papers.get(tx, wanted)) != []
        assert [ref.key for ref in papers.refs(tx, wanted)] == [f"K{n}" for n in reversed(range(1201))]
        assert len(papers.get(tx, wanted)) == 1201


HIDDEN = [state for state in PaperState if state is not PaperState.HERE]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_paper_is_in_no_list(shelf: Shelf, state: PaperState) -> None:
    inbox, hidden_inbox, filed, hidden, skipped, hidden_skipped = (
        shelf.add(f"graphene {name}", "Rao, Z", date="2022", fields={"publicationTitle": "Nature"})
        for name in ("inbox", "hidden inbox", "filed", "hidden", "skipped", "hidden skipped")
    )
    for ref in (filed, hidden):
        file(shelf, ref, "review")
        mark(shelf, ref, oh=date(2022, 11, 25), why="because")
    for ref in (skipped, hidden_skipped):
        mark(shelf, ref, skipped=True)
    away = [shelf.id(ref) for ref in (hidden_inbox, hidden, hidden_skipped)]
    # The last, too: it would come first in the default order.
    away.append(shelf.id(shelf.add("graphene, the newest")))
    with shelf.database.write() as tx:
        for number in away:
            papers.set_state(tx, number, state)
    seen = {
        View.ALL: {inbox, filed, skipped}, View.INBOX: {inbox}, View.SKIPPED: {skipped},
        View.OH: {filed}, View.FILED: {filed},
    }  # fmt: skip
    queries = [
        (Query(words, shelf.library if one_library else None, view, order=order, limit=limit), wanted)
        for view, wanted in seen.items()
        for order in Order
        for words in ("", "graphene", "author:rao year:2022")
        for limit in (None, 9)
        for one_library in (True, False)
    ]
    with shelf.database.read() as tx:
        for query, wanted in queries:
            assert set(papers.refs(tx, search.ids(tx, query))) == wanted, query
            assert search.count(tx, query) == len(wanted), query
        for query in (Query(category="review"), Query(edition=EditionKey("2022")), Query(view=View.FILED)):
            assert papers.refs(tx, search.ids(tx, query)) == [filed], query
        days = (date(2022, 1, 1), date(2022, 12, 31))
        assert papers.refs(tx, search.ids(tx, Query(oh_days=days))) == [filed]
        # Whoever asks for its line is told where it is.
        assert {row.state for row in search.rows(tx, away)} == {state}
        assert {row.state for row in search.rows(tx, [shelf.id(inbox)])} == {PaperState.HERE}


def test_few_hits_are_ranked_past_hidden_ones(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_RANKED_AT_MOST", 3)
    shelf.add("graphene")
    for number in range(3):
        shelf.add(f"paper {number}", fields={"abstractNote": "graphene"})
    with shelf.database.write() as tx:
        papers.set_state(tx, PaperId(2), PaperState.TRASH)
    assert shelf.found("graphene") == ["graphene", "paper 2", "paper 1"]


def _work(tx: Transaction, query: Query) -> int:
    """Returns how many steps SQLite's machine takes for a query."""
    taken: list[int] = []
    tx.set_progress_handler(lambda: taken.append(1), 1)
    search.ids(tx, query)
    tx.set_progress_handler(None, 0)
    return len(taken)


def test_a_few_hidden_papers_cost_little(shelf: Shelf) -> None:
    with shelf.database.write() as tx:
        for number in range(1500):
            title = f"t{number:04} graphene"
            data = paper_data(title, "Rao, Z", date="2022", fields={"publicationTitle": "Nature"})
            papers.add(tx, PaperRef(shelf.library, PaperKey(f"K{number}")), data, title, ADDED)
    queries = [
        Query(words, view=view, order=order, limit=limit)
        for order in Order
        for words, view, limit in (
            ("", View.ALL, 30), ("", View.ALL, None), ("", View.INBOX, 30), ("graphene", View.ALL, 30),
        )
    ]  # fmt: skip
    with shelf.database.write() as tx:
        before = [_work(tx, query) for query in queries]
        for number in (1, 5, 9, 700, 1400):
            papers.set_state(tx, PaperId(number), PaperState.TRASH)
        after = [_work(tx, query) for query in queries]
    # A look at the few that are hidden for each paper that is read; where few are read, few looks.
    for query, without, with_hidden in zip(queries, before, after, strict=True):
        assert with_hidden < 5 * without + 500, query


def test_the_order_of_a_list_is_read_from_its_index_in_spite_of_hidden_papers(shelf: Shelf) -> None:
    shelf.add("hidden")
    with shelf.database.write() as tx:
        papers.set_state(tx, PaperId(1), PaperState.TRASH)
    asked: list[str] = []
    with shelf.database.read() as tx:
        tx.set_trace_callback(asked.append)
        for order in (Order.TITLE, Order.AUTHORS, Order.YEAR, Order.VENUE, Order.ADDED, Order.ARRIVAL):
            search.ids(tx, Query(order=order, limit=30))
        tx.set_trace_callback(None)
        lists = [sql for sql in asked if "json_group_array" in sql]
        assert len(lists) == 9  # texts in two walks
        for sql in lists:
            plan = "; ".join(row[3] for row in tx.execute(f"EXPLAIN QUERY PLAN {sql}"))
            assert "ORDER BY" not in plan
            assert "paper_by_state" in plan
            assert "p USING" in plan or "SCAN p" in plan


def test_conditions_of_a_filter(shelf: Shelf) -> None:
    plain = shelf.add("plain", date="2020", added="2022-06-01T23:59:59+00:00")
    cited = shelf.add(
        "cited",
        date="2022",
        fields={"DOI": "10.1000/1", "publicationTitle": "npj Comput. Mater."},
        added="2022-06-02T00:00:00+00:00",
    )
    preprint = shelf.add(
        "preprint", date="2023", fields={"archiveID": "arXiv:2209.12466"}, added="2022-07-01"
    )
    mark(shelf, plain, oh=date(2022, 6, 1))
    mark(shelf, cited, why="because")
    both = (date(2022, 6, 2), date(2022, 7, 1))
    for query, titles in (
        ({"has_oh": True}, ["plain"]),
        ({"has_oh": False}, ["preprint", "cited"]),
        ({"has_why": True}, ["cited"]),
        ({"has_why": False}, ["preprint", "plain"]),
        ({"has_link": True}, ["preprint", "cited"]),
        ({"has_link": False}, ["plain"]),
        ({"years": (2020, 2022)}, ["cited", "plain"]),
        ({"years": (2022, 2023), "has_why": False}, ["preprint"]),
        ({"venue": "NPJ"}, ["cited"]),
        ({"venue": "%"}, []),
        ({"added_days": (date(2022, 6, 1), date(2022, 6, 1))}, ["plain"]),
        ({"added_days": both}, ["preprint", "cited"]),
        ({"added_days": both, "order": Order.ADDED}, ["cited", "preprint"]),
        ({"added_days": (date(2022, 7, 2), date.max)}, []),
        ({"words": "cited", "has_why": False}, []),
        ({"view": View.INBOX, "has_why": True}, ["cited"]),
    ):
        assert shelf.found(**query) == titles, query
        assert shelf.found(limit=3, **query) == titles, query
    assert preprint


def test_a_section_and_a_collection(shelf: Shelf) -> None:
    one, other = shelf.add("one"), shelf.add("other")
    file(shelf, one, "review")
    file(shelf, other, "data")
    assert shelf.found(section=SectionKey("2022-review")) == ["one"]
    assert shelf.found(section=SectionKey("2022-review"), category="data") == []
    with shelf.database.write() as tx:
        tx.execute("INSERT INTO membership VALUES (?, 'COLL2345', ?)", (shelf.library, other.key))
    assert shelf.found(library=shelf.library, collection="COLL2345") == ["other"]
    assert shelf.found(library=shelf.library, collection="COLL2345", order=Order.TITLE) == ["other"]
    assert shelf.found(library=LibraryId(99), collection="COLL2345") == []
    assert shelf.found(collection="COLL2345") == []


def test_a_line_says_that_a_person_must_decide(shelf: Shelf) -> None:
    ref, other = shelf.add("edited twice"), shelf.add("not")
    with shelf.database.write() as tx:
        tx.execute(
            "INSERT INTO conflict (library_id, kind, owner, field, found) VALUES (?, 'paper', ?, 'why', '')",
            (shelf.library, str(shelf.id(ref))),
        )
        lines = search.rows_by_id(tx, [shelf.id(other), shelf.id(ref), PaperId(999)])
    assert {number: line.conflict for number, line in lines.items()} == {
        shelf.id(ref): True,
        shelf.id(other): False,
    }


def test_a_line_of_the_list_has_as_much_of_a_text_as_can_be_shown(shelf: Shelf) -> None:
    giant = "words " * 200_000
    ref = shelf.add(giant, giant, fields={"publicationTitle": giant})
    usual = shelf.add("A title", "Rao, Z")
    with shelf.database.read() as tx:
        rows = search.rows(tx, [papers.find_id(tx, ref), papers.find_id(tx, usual)])
        whole = papers.get(tx, [papers.find_id(tx, ref)])
    assert (len(rows[0].title), len(rows[0].venue)) == (2001, 2001)
    assert len(rows[0].authors) <= 100_001
    assert rows[0].title.endswith("…")
    assert rows[1].title == "A title"
    assert [len(paper.data.title) for paper in whole.values()] == [len(giant)]
