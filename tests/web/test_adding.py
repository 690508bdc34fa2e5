"""What is asked for by name is in the library once, in Zotero too, and nothing else there changes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from mi_reader.domain.changes import paper_changed
from mi_reader.domain.errors import NotFoundError, UnreachableError, UsageError
from mi_reader.engine import Engine
from mi_reader.store import papers
from mi_reader.web.adding import Added, Adding, AddReport
from mi_reader.web.identifiers import Identifier, identifiers_in
from mi_reader.web.lookup import Outcome, Sites, WebLookup
from tests.fakes.web_pages import WebPages, csl
from tests.fakes.zotero.server import ZoteroServer
from tests.sync.world import Client

DOI = "10.1234/abc"
NOBODY = Sites(doi="http://127.0.0.1:9", registrars=(), arxiv="http://127.0.0.1:9", pause=0)


@pytest.fixture
def pages() -> Iterator[WebPages]:
    with WebPages() as server:
        server.put_doi(DOI)
        server.put_arxiv("2209.12466", "Learned force fields are ready")
        yield server


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def zotero() -> Iterator[ZoteroServer]:
    with ZoteroServer() as server:
        yield server


@pytest.fixture
def client(tmp_path: Path, zotero: ZoteroServer) -> Iterator[Client]:
    with Client(tmp_path / "mine", zotero) as opened:
        yield opened


def add(engine: Engine, sites: Sites, text: str, cancel: Event | None = None) -> AddReport:
    adding = Adding(engine.database, WebLookup(sites))
    return adding.add(identifiers_in(text), engine.shelves.find(None), cancel)


def titles(engine: Engine, report: AddReport) -> list[str]:
    return [engine.lookup.paper(one.paper).data.title for one in report.added]


def test_papers_come_in_the_order_asked_for(engine: Engine, pages: WebPages) -> None:
    told: list[tuple[int, int]] = []
    adding = Adding(engine.database, WebLookup(pages.sites()))
    wanted = identifiers_in(f"arXiv:2209.12466\n{DOI}")
    report = adding.add(wanted, engine.shelves.files(), progress=lambda *done: told.append(done))
    assert [one.asked for one in report.added] == list(wanted)
    assert all(one.new for one in report.added)
    assert titles(engine, report)[0] == "Learned force fields are ready"
    assert report.changes == paper_changed(*(one.paper for one in report.added))
    assert not report.waits
    assert told == [(1, 2), (2, 2)]


def test_a_paper_that_is_there_is_named_and_needs_no_network(engine: Engine, pages: WebPages) -> None:
    (first,) = add(engine, pages.sites(), DOI).added
    again = add(engine, NOBODY, f"https://doi.org/{DOI.upper()}")
    assert again.added == (Added(first.asked, first.paper, new=False),)
    assert not again.changes
    assert not again.failures


def test_the_same_paper_by_another_name_is_not_added_and_not_changed(engine: Engine, pages: WebPages) -> None:
    (preprint,) = add(engine, pages.sites(), "2209.12466").added
    before = engine.lookup.paper(preprint.paper)
    author = [{"given": "Jane", "family": "Smith"}]
    pages.put_doi("10.1234/print", csl("10.1234/print", title=before.data.title, author=author))
    (published,) = add(engine, pages.sites(), "10.1234/print").added
    assert (published.paper, published.new) == (preprint.paper, False)
    assert engine.lookup.paper(preprint.paper) == before


def test_two_names_of_one_paper_in_one_request_add_it_once(engine: Engine, pages: WebPages) -> None:
    pages.put_arxiv("2208.13771", "Learned &amp; exact: Li2O at T = 0", doi=DOI)
    first, second = add(engine, pages.sites(), f"{DOI}\narXiv:2208.13771").added
    assert (first.new, second.new) == (True, False)
    assert first.paper == second.paper


def test_one_that_cannot_be_had_keeps_none_of_the_others_out(engine: Engine, pages: WebPages) -> None:
    report = add(engine, pages.sites(), f"10.1234/nothing {DOI}")
    assert [one.asked.value for one in report.added] == [DOI]
    (failure,) = report.failures
    assert isinstance(failure.error, NotFoundError)
    assert failure.problem.place == "DOI 10.1234/nothing"


def test_without_a_network_nothing_is_added_and_it_says_so(engine: Engine) -> None:
    report = add(engine, NOBODY, f"{DOI} arXiv:2209.12466")
    assert not report.added
    assert [isinstance(one.error, UnreachableError) for one in report.failures] == [True, True]
    assert "No network" in report.failures[0].problem.message


def test_what_was_added_before_a_stop_stays(engine: Engine, pages: WebPages) -> None:
    cancel = Event()
    adding = Adding(engine.database, WebLookup(pages.sites()))
    wanted = identifiers_in(f"{DOI}\n2209.12466")
    report = adding.add(wanted, engine.shelves.files(), cancel, lambda *_: cancel.set())
    assert report.stopped
    assert [one.asked for one in report.added] == [wanted[0]]
    assert report.changes
    assert not report.failures
    with pytest.raises(NotFoundError):
        engine.lookup.resolve("2209.12466")


class Interrupted(WebLookup):
    """Something else happens between an answer and what is made of it."""

    def __init__(self, sites: Sites, event: Callable[[], object]) -> None:
        super().__init__(sites)
        self._event = event

    def papers(
        self, wanted: Sequence[Identifier], cancel: Event | None = None
    ) -> Iterator[tuple[Identifier, Outcome]]:
        for answer in super().papers(wanted, cancel):
            self._event()
            yield answer


def test_what_came_while_it_was_asked_for_is_not_doubled(engine: Engine, pages: WebPages) -> None:
    sites = pages.sites()
    adding = Adding(engine.database, Interrupted(sites, lambda: add(engine, sites, DOI)))
    (added,) = adding.add(identifiers_in(DOI), engine.shelves.files()).added
    assert (added.paper, added.new) == (engine.lookup.resolve(DOI), False)


def test_what_went_while_its_twin_was_asked_for_is_not_taken_for_it(engine: Engine, pages: WebPages) -> None:
    sites = pages.sites()
    (preprint,) = add(engine, sites, "2209.12466").added
    title = engine.lookup.paper(preprint.paper).data.title

    def remove() -> None:
        with engine.database.write() as tx:
            papers.remove(tx, papers.find_id(tx, preprint.paper))

    pages.put_doi(DOI, csl(DOI, title=title, author=[{"given": "Jane", "family": "Smith"}]))
    adding = Adding(engine.database, Interrupted(sites, remove))
    (added,) = adding.add(identifiers_in(DOI), engine.shelves.files()).added
    assert added.new


def test_an_added_paper_goes_to_zotero_with_the_next_sync(
    client: Client, zotero: ZoteroServer, pages: WebPages
) -> None:
    other = zotero.library().add_item(title="Something else", note="")
    client.sync()
    before = zotero.library().items()[other]
    report = add(client.engine, pages.sites(), f"{DOI} arXiv:2209.12466")
    assert report.waits
    synced = client.sync()
    assert (synced.sent, synced.problems) == (2, [])
    items = {one["title"]: one for one in zotero.library().items().values()}
    made = items["Learned & exact: Li<sub>2</sub>O at T = 0"]
    assert (made["DOI"], made["itemType"], made["pages"]) == (DOI, "journalArticle", "59")
    assert not made.get("extra")
    assert items["Learned force fields are ready"]["archiveID"] == "arXiv:2209.12466"
    assert zotero.library().items()[other] == before
    again = client.sync()
    assert (again.sent, again.waiting, again.problems) == (0, 0, [])
    assert len(client.papers()) == 3


def test_what_is_in_zotero_already_is_not_made_again(
    client: Client, zotero: ZoteroServer, pages: WebPages
) -> None:
    key = zotero.library().add_item(title="Of old", DOI=DOI)
    client.sync()
    report = add(client.engine, pages.sites(), DOI)
    assert [(one.paper.key, one.new) for one in report.added] == [(key, False)]
    assert not report.waits
    assert client.sync().sent == 0


def test_one_in_zoteros_trash_stays_there_and_is_said(
    client: Client, zotero: ZoteroServer, pages: WebPages
) -> None:
    key = zotero.library().add_item(title="Of old", DOI=DOI)
    client.sync()
    zotero.library().trash(key)
    client.sync()
    (added,) = add(client.engine, pages.sites(), DOI).added
    assert (added.new, added.trashed) == (True, True)
    client.sync()
    assert zotero.library().items()[key]["deleted"]
    assert sum(one.get("DOI") == DOI for one in zotero.library().items().values()) == 2


def test_before_the_first_sync_nobody_knows_what_is_there(client: Client, pages: WebPages) -> None:
    with pytest.raises(UsageError, match="never synced"):
        add(client.engine, pages.sites(), DOI)
    assert not pages.asked
