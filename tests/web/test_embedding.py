"""What posts say is saved when the user asks: from the archive without a network, and never over more."""

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from mi_reader.annotate.x_archive import read_archive
from mi_reader.domain.embeds import Embed, Network
from mi_reader.domain.errors import NotFoundError, UsageError
from mi_reader.engine import Engine
from tests.annotate.x_archives import HANDLE, post, write_archive
from tests.fakes.web_pages import WebPages
from tests.web.test_oembed import MASTODON, STATUS, X_CODE, X


@pytest.fixture
def pages() -> Iterator[WebPages]:
    with WebPages() as server:
        server.put("/x", json.dumps({"html": X_CODE}).encode(), "application/json")
        yield server


@pytest.fixture
def engine(tmp_path: Path, pages: WebPages) -> Iterator[Engine]:
    with Engine.open(tmp_path / "profile") as opened:
        opened.settings.set("embeds.x", f"{pages.url}/x")
        opened.settings.set("embeds.mastodon", pages.url)
        yield opened


def test_a_post_is_fetched_and_saved(engine: Engine) -> None:
    fetched = engine.embedding.fetch("https://x.com/Reader_1/status/5")
    assert fetched.changes
    assert not fetched.archived
    assert engine.texts.embeds([X])[X] == fetched.embed
    assert not engine.embedding.fetch(X).changes


def test_a_post_of_ones_own_comes_from_the_archive(engine: Engine, pages: WebPages, tmp_path: Path) -> None:
    file = write_archive(tmp_path / "a.zip", post(5, "mine"))
    engine.x_posts.take(engine.x_posts.plan([read_archive(file, UTC)]))
    engine.settings.set("embeds.fetch", "never")
    fetched = engine.embedding.fetch("https://x.com/i/web/status/5")
    assert (fetched.embed.text, fetched.embed.handle, fetched.archived) == ("mine", HANDLE, True)
    assert not pages.asked


def test_who_never_wants_a_network_to_be_asked_is_heeded(engine: Engine, pages: WebPages) -> None:
    assert engine.embedding.consent == "ask"
    engine.settings.set("embeds.fetch", "never")
    with pytest.raises(UsageError, match="never"):
        engine.embedding.fetch(X)
    assert not pages.asked


def test_of_a_post_that_is_gone_what_was_saved_stays(engine: Engine, pages: WebPages) -> None:
    before = engine.embedding.fetch(X).embed
    pages.put("/x", b"{}", "application/json", 404)
    with pytest.raises(NotFoundError):
        engine.embedding.fetch(X)
    assert engine.texts.embeds([X])[X] == before


def test_an_answer_without_a_text_replaces_none(engine: Engine, pages: WebPages) -> None:
    known = Embed(Network.MASTODON, MASTODON, "Reader", "reader@social.example.org", None, "the text")
    engine.texts.keep_embed(known)
    pages.put("/api/v1/statuses/42", json.dumps(STATUS | {"content": ""}).encode(), "application/json")
    assert engine.embedding.fetch(MASTODON).embed == known
    assert engine.texts.embeds([MASTODON])[MASTODON] == known
