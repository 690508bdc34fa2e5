"""embed list, embed fetch: what is saved of the posts in texts, and how it is had."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.fakes.web_pages import WebPages
from tests.web.test_oembed import X_CODE, X

GONE = "https://bsky.app/profile/reader.example.org/post/3kabc"


@pytest.fixture
def asked() -> Iterator[WebPages]:
    with WebPages() as server:
        server.put("/x", json.dumps({"html": X_CODE}).encode(), "application/json")
        yield server


@pytest.fixture
def written(filled: Cli, asked: WebPages, tmp_path: Path) -> Cli:
    """A why with two embeds of which the addresses alone are known."""
    filled("settings", "embeds.x", f"{asked.url}/x")
    filled("settings", "embeds.bluesky", f"{asked.url}/bluesky")
    file = tmp_path / "why.md"
    file.write_text(f"Because.\n\n{X}\n\n{GONE}\n", encoding="utf-8")
    assert filled("why", "10.1234/ABC", "--file", file).code == 0
    return filled


def test_what_can_be_had_is_saved_and_the_rest_is_listed(written: Cli, asked: WebPages) -> None:
    assert [one["saved"] for one in written("embed", "list", "10.1234/ABC", "--json").items] == [False, False]
    assert not asked.asked
    outcome = written("embed", "fetch", "10.1234/ABC", "--json")
    assert outcome.code == 1
    assert [(one["url"], one["author"], one["archived"]) for one in outcome.items] == [
        (X, "Reader 読", False)
    ]
    assert [one["place"] for one in outcome.object["problems"]] == [GONE]
    (left,) = written("embed", "list", "10.1234/ABC", "--unsaved", "--json").items
    assert left["url"] == GONE
    assert "すごい" in written("embed", "list", "10.1234/ABC").out


def test_what_is_saved_is_not_asked_for_again_unless_wanted(written: Cli, asked: WebPages) -> None:
    assert written("embed", "fetch", X).code == 0
    asked.asked.clear()
    written("embed", "fetch", "10.1234/ABC")
    assert asked.paths() == ["/bluesky"]
    written("embed", "fetch", "10.1234/ABC", "--refresh")
    assert asked.paths() == ["/bluesky", "/x", "/bluesky"]


def test_an_edition_s_texts_are_looked_through(written: Cli, asked: WebPages) -> None:
    assert written("edition", "new", "2022").code == 0
    assert written("file", "10.1234/ABC", "extrap").code == 0
    assert written("pick", "10.1234/ABC").code == 0
    for edition in ([], ["2022"]):
        assert [one["url"] for one in written("embed", "list", *edition, "--json").items] == [X, GONE]


def test_never_is_never(written: Cli, asked: WebPages) -> None:
    assert written("settings", "embeds.fetch", "never").code == 0
    outcome = written("embed", "fetch", X)
    assert outcome.code == 2
    assert "never" in outcome.err
    assert not asked.asked


def test_what_is_nothing_is_said(written: Cli) -> None:
    outcome = written("embed", "fetch", "no such thing")
    assert outcome.code == 1
    assert "no edition and no paper" in outcome.err
    assert "no embeds" in written("embed", "fetch", "sato2021").err
