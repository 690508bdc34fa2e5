"""add: papers by DOI and arXiv id from the command line."""

from collections.abc import Iterator

import pytest

from mi_reader.web.lookup import Sites
from tests.cli.conftest import Cli
from tests.cli.syncing import USER, Keychain, keychain, server, web
from tests.fakes.web_pages import WebPages
from tests.fakes.zotero.server import ZoteroServer

__all__ = ["Keychain", "keychain", "server", "web"]

DOI = "10.1234/abc"


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebPages]:
    with WebPages() as running:
        running.put_doi(DOI)
        running.put_arxiv("2209.12466", "Learned force fields are ready")
        monkeypatch.setattr("mi_reader.web.lookup.SITES", running.sites())
        yield running


def test_papers_are_added_and_shown(cli: Cli) -> None:
    outcome = cli("add", f"https://doi.org/{DOI}", "arXiv:2209.12466v1")
    assert outcome.code == 0
    first, second = outcome.out.splitlines()
    assert first.startswith("added: ")
    assert "Smith & The Open Catalyst Project: Learned & exact" in first
    assert second.endswith("Smith: Learned force fields are ready")
    shown = cli("show", DOI, "--json").items[0]
    assert shown["venue"] == "Energy & Imaginary Science"
    assert len(cli("list", "--inbox", "--json").items) == 2


def test_again_it_is_named_and_not_doubled(cli: Cli) -> None:
    key = cli("add", DOI, "--json").items[0]["key"]
    again = cli("add", DOI, "--json")
    assert again.code == 0
    assert [(one["key"], one["new"], one["asked"]) for one in again.items] == [(key, False, f"DOI {DOI}")]
    assert cli("add", DOI).out.startswith(f"there already: {key}")


def test_several_may_stand_in_one_text(cli: Cli) -> None:
    assert len(cli("add", f"see {DOI}, and arXiv:2209.12466.", "--json").items) == 2


def test_what_names_nothing_is_wrong_usage_and_nothing_is_asked(cli: Cli, pages: WebPages) -> None:
    outcome = cli("add", DOI, "my favourite paper", "--json")
    assert outcome.code == 2
    assert "my favourite paper" in outcome.object["problems"][0]["message"]
    assert not pages.asked


def test_what_is_not_known_is_listed_and_the_rest_comes_in(cli: Cli) -> None:
    outcome = cli("add", DOI, "10.1234/nothing", "--json")
    assert outcome.code == 1
    assert len(outcome.items) == 1
    (problem,) = outcome.object["problems"]
    assert problem["place"] == "DOI 10.1234/nothing"
    assert problem["remedy"]


def test_without_a_network_it_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = "http://127.0.0.1:9"
    monkeypatch.setattr("mi_reader.web.lookup.SITES", Sites(nobody, (), nobody, 0))
    outcome = cli("add", DOI)
    assert (outcome.code, outcome.out) == (1, "")
    assert "No network" in outcome.err
    assert "Check the network" in outcome.err


def test_a_hostile_title_commands_nothing(cli: Cli, pages: WebPages) -> None:
    pages.put_arxiv("2211.13672", "\N{RIGHT-TO-LEFT OVERRIDE}evil $(touch x) <script>alert(1)</script>")
    outcome = cli("add", "2211.13672")
    assert outcome.code == 0
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in outcome.out


def test_into_zotero_it_goes_with_the_next_sync(web: Cli, server: ZoteroServer) -> None:
    refused = web("add", DOI)
    assert refused.code == 2
    assert f"mi-reader sync --library {USER}" in refused.err
    web("sync")
    added = web("add", DOI, "--library", USER)
    assert added.code == 0, added.err
    assert f"`mi-reader sync --library {USER}` adds what is new" in added.err
    assert web("sync").code == 0
    assert [one["DOI"] for one in server.library().items().values()] == [DOI]


def test_a_library_that_is_not_there_is_named(cli: Cli) -> None:
    outcome = cli("add", DOI, "--library", "nowhere")
    assert outcome.code == 1
    assert "nowhere" in outcome.err
