"""Papers by DOI and arXiv id, over HTTP; who does not answer well is said."""

from collections.abc import Iterator
from threading import Event

import pytest

from mi_reader.domain.errors import Cancelled, NotFoundError, RemoteError, UnreachableError
from mi_reader.domain.papers import PaperData
from mi_reader.web.identifiers import Identifier, Scheme
from mi_reader.web.lookup import Sites, WebLookup
from mi_reader.web.requests import Bounds
from tests.fakes.web_pages import CSL, WebPages, csl

DOI = Identifier(Scheme.DOI, "10.1234/abc")
OTHER = Identifier(Scheme.DOI, "10.1234/(x)<1::y>2")
PREPRINT = Identifier(Scheme.ARXIV, "2209.12466")
NOBODY = "http://127.0.0.1:9"  # the discard port: nobody listens


@pytest.fixture
def pages() -> Iterator[WebPages]:
    with WebPages() as server:
        yield server


def test_a_doi_is_asked_for_at_the_resolver_and_read_at_the_registrar(pages: WebPages) -> None:
    pages.put_doi(DOI.value)
    paper = WebLookup(pages.sites()).paper(DOI)
    assert (paper.doi, paper.item_type, paper.year) == (DOI.value, "journalArticle", 2022)
    assert pages.paths() == ["/10.1234/abc", "/v1/works/10.1234/abc/transform"]
    assert {one.headers["accept"] for one in pages.asked} == {CSL}


def test_a_doi_with_signs_of_addresses_in_it_is_found(pages: WebPages) -> None:
    pages.put_doi(OTHER.value, csl(OTHER.value))
    assert WebLookup(pages.sites()).paper(OTHER).doi == OTHER.value


def test_arxiv_is_asked_once_for_all(pages: WebPages) -> None:
    numbers = [f"2209.{number:05}" for number in range(30)]
    for number in numbers:
        pages.put_arxiv(number, f"Paper {number}")
    wanted = [Identifier(Scheme.ARXIV, number) for number in numbers]
    found = dict(WebLookup(pages.sites()).papers(wanted))
    titles = [outcome.title for outcome in found.values() if isinstance(outcome, PaperData)]
    assert titles == [f"Paper {number}" for number in numbers]
    assert len(pages.asked) == 1


def test_what_nobody_knows_is_named(pages: WebPages) -> None:
    lookup = WebLookup(pages.sites())
    for one, words in ((DOI, "knows no DOI 10.1234/abc"), (PREPRINT, "knows no arXiv:2209.12466")):
        with pytest.raises(NotFoundError, match=words):
            lookup.paper(one)


def test_one_malformed_id_keeps_none_of_the_others_from_being_found(pages: WebPages) -> None:
    wrong = Identifier(Scheme.ARXIV, "foo/1234567")
    pages.reject(wrong.value)
    pages.put_arxiv(PREPRINT.value, "Found")
    found = dict(WebLookup(pages.sites()).papers([wrong, PREPRINT]))
    assert isinstance(found[wrong], NotFoundError)
    assert isinstance(found[PREPRINT], PaperData)


def test_a_doi_that_leads_to_a_publisher_has_no_data(pages: WebPages) -> None:
    pages.redirect("/10.1234/abc", "https://publisher.example/paper")
    with pytest.raises(NotFoundError, match=r"publisher\.example") as raised:
        WebLookup(pages.sites()).paper(DOI)
    assert "BibTeX" in raised.value.remedy


def test_a_registrar_without_this_format_is_said(pages: WebPages) -> None:
    pages.put("/10.1234/abc", b"", status=406)
    with pytest.raises(NotFoundError, match="gives no data"):
        WebLookup(pages.sites()).paper(DOI)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"17",
        b'"text"',
        b"{}",
        b'{"type": "article-journal"}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b'{"title": ' + b"9" * 5000 + b"}",
    ],
)
def test_an_answer_without_sense_is_said(pages: WebPages, body: bytes) -> None:
    pages.put("/10.1234/abc", body)
    with pytest.raises(RemoteError):
        WebLookup(pages.sites()).paper(DOI)


@pytest.mark.parametrize("wanted", [DOI, PREPRINT])
def test_a_web_page_is_no_answer(pages: WebPages, wanted: Identifier) -> None:
    pages.put_web_page("/10.1234/abc")
    pages.put_web_page("/api/query")
    with pytest.raises(RemoteError, match="web page") as raised:
        WebLookup(pages.sites()).paper(wanted)
    assert "log in" in raised.value.remedy


@pytest.mark.parametrize("status", [200, 429, 403, 500])
def test_arxiv_in_trouble_is_said(pages: WebPages, status: int) -> None:
    pages.put("/api/query", b"Rate exceeded.", "text/plain", status)
    with pytest.raises(RemoteError):
        WebLookup(pages.sites()).paper(PREPRINT)


def test_a_huge_answer_is_refused(pages: WebPages) -> None:
    pages.put("/api/query", b"<feed>" + b" " * 3_000_000)
    with pytest.raises(RemoteError, match="more than 2 MB"):
        WebLookup(pages.sites()).paper(PREPRINT)


def test_a_slow_answer_is_given_up(pages: WebPages) -> None:
    pages.put("/10.1234/abc", b"{}")
    pages.hang("/10.1234/abc")
    with pytest.raises(UnreachableError, match="in time"):
        WebLookup(pages.sites(), Bounds(whole=0.5)).paper(DOI)


def test_without_a_network_each_is_told_and_only_one_is_asked_for(pages: WebPages) -> None:
    pages.put_arxiv(PREPRINT.value, "Found")
    sites = Sites(doi=NOBODY, registrars=(), arxiv=pages.url)
    found = dict(WebLookup(sites).papers([DOI, OTHER, PREPRINT]))
    assert isinstance(found[DOI], UnreachableError)
    assert found[OTHER] is found[DOI]
    assert isinstance(found[PREPRINT], PaperData)


def test_one_registrar_that_is_silent_does_not_speak_for_the_others(pages: WebPages) -> None:
    # The same computer under another name.
    silent = NOBODY.replace("127.0.0.1", "localhost")
    pages.redirect(f"/{DOI.value}", f"{silent}/x")
    pages.put_doi(OTHER.value, csl(OTHER.value))
    found = dict(WebLookup(pages.sites(silent)).papers([DOI, OTHER]))
    assert isinstance(found[DOI], UnreachableError)
    assert isinstance(found[OTHER], PaperData)


def test_arxiv_is_left_in_peace_between_two_questions(pages: WebPages) -> None:
    lookup = WebLookup(pages.sites(pause=60))
    pages.put_arxiv(PREPRINT.value, "Found")
    assert lookup.paper(PREPRINT).title == "Found"
    stopped = Event()
    stopped.set()
    # Not asked again, but waiting: what is to stop stops in the wait.
    with pytest.raises(Cancelled):
        lookup.paper(PREPRINT, stopped)
    assert len(pages.asked) == 1


def test_a_stop_ends_it_for_all(pages: WebPages) -> None:
    stopped = Event()
    stopped.set()
    for wanted in ([DOI, OTHER], [PREPRINT]):
        with pytest.raises(Cancelled):
            list(WebLookup(pages.sites()).papers(wanted, stopped))
    assert not pages.asked
