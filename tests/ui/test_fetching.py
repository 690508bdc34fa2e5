"""What a post says is fetched when it is asked for, never before it is allowed, and beside the UI thread."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.annotate.x_archive import read_archive
from mi_reader.engine import Engine
from mi_reader.ui.dialogs.consent import Consent
from mi_reader.ui.dialogs.settings import SettingsDialog
from mi_reader.ui.focus import Wanted
from tests.annotate.x_archives import post, write_archive
from tests.fakes.web_pages import WebPages
from tests.ui.dialogs.window import Window
from tests.web.test_oembed import X_CODE, X


@pytest.fixture
def asked() -> Iterator[WebPages]:
    with WebPages() as server:
        server.put("/x", json.dumps({"html": X_CODE}).encode(), "application/json")
        yield server


@pytest.fixture
def window(engine: Engine, asked: WebPages, qapp: QApplication) -> Iterator[Window]:
    engine.settings.set("embeds.x", f"{asked.url}/x")
    made = Window(engine, qapp)
    yield made
    made.end()
    assert made.crashes == []


def saved(window: Window) -> str:
    found = window.context.engine.texts.embeds([X]).get(X)
    return found.text if found else ""


def rested(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.context.jobs.idle)


def test_the_first_time_it_asks_and_then_the_network_is_known(
    window: Window, asked: WebPages, qtbot: QtBot
) -> None:
    window.context.focus.posts_wanted.emit(Wanted((X,)))
    qtbot.waitUntil(lambda: window.shows(Consent))
    assert not asked.asked
    dialog = window.opened(Consent)
    assert dialog.go.hasFocus()
    qtbot.keyClick(dialog.go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "すごい" in saved(window))
    rested(window, qtbot)
    window.context.focus.posts_wanted.emit(Wanted((X,)))
    qtbot.waitUntil(lambda: len(asked.asked) == 2)
    rested(window, qtbot)
    assert window.context.engine.embedding.consent == "ask"


def test_who_does_not_agree_has_nothing_asked(window: Window, asked: WebPages, qtbot: QtBot) -> None:
    window.context.focus.posts_wanted.emit(Wanted((X,)))
    qtbot.waitUntil(lambda: window.shows(Consent))
    qtbot.keyClick(window.opened(Consent), Qt.Key.Key_Escape)
    rested(window, qtbot)
    assert not asked.asked


def test_from_now_on_is_kept_as_a_setting(window: Window, qtbot: QtBot) -> None:
    window.context.focus.posts_wanted.emit(Wanted((X,)))
    qtbot.waitUntil(lambda: window.shows(Consent))
    dialog = window.opened(Consent)
    qtbot.keyClick(dialog.always, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.context.engine.embedding.consent == "always")
    rested(window, qtbot)


def test_what_is_pasted_is_offered_and_fetched_by_itself_only_if_always(
    window: Window, asked: WebPages, qtbot: QtBot
) -> None:
    window.context.focus.posts_wanted.emit(Wanted((X,), pasted=True))
    qtbot.waitUntil(lambda: "only the address is known" in window.strip.text)
    assert not asked.asked
    window.strip.dismiss()
    window.context.engine.settings.set("embeds.fetch", "always")
    window.context.focus.posts_wanted.emit(Wanted((X,), pasted=True))
    qtbot.waitUntil(lambda: "すごい" in saved(window))
    rested(window, qtbot)
    # What is known is not asked for again.
    window.context.focus.posts_wanted.emit(Wanted((X,), pasted=True))
    rested(window, qtbot)
    assert len(asked.asked) == 1


def test_never_is_never_and_leads_to_the_settings(window: Window, asked: WebPages, qtbot: QtBot) -> None:
    window.context.engine.settings.set("embeds.fetch", "never")
    window.context.focus.posts_wanted.emit(Wanted((X,), pasted=True))
    rested(window, qtbot)
    assert window.strip.text == ""
    window.context.focus.posts_wanted.emit(Wanted((X,)))
    qtbot.waitUntil(lambda: "No network is asked" in window.strip.text)
    window.strip._act()
    qtbot.waitUntil(lambda: window.shows(SettingsDialog))
    assert "embeds.fetch" in window.opened(SettingsDialog).fields
    assert not asked.asked


def test_a_post_of_ones_own_comes_from_the_archive_without_a_network(
    window: Window, asked: WebPages, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = window.context.engine
    engine.settings.set("embeds.fetch", "never")
    number = int(X.rsplit("/", 1)[1])
    file = write_archive(tmp_path_factory.mktemp("x") / "twitter.zip", post(number, "From the archive."))
    engine.x_posts.take(engine.x_posts.plan([read_archive(file)]))
    window.context.focus.posts_wanted.emit(Wanted((X,), pasted=True))
    qtbot.waitUntil(lambda: saved(window) == "From the archive.")
    assert not asked.asked


def test_what_cannot_be_had_is_said_in_the_strip_and_the_rest_is_saved(
    window: Window, asked: WebPages, qtbot: QtBot
) -> None:
    engine = window.context.engine
    engine.settings.set("embeds.fetch", "always")
    engine.settings.set("embeds.bluesky", f"{asked.url}/bluesky")
    gone = "https://bsky.app/profile/reader.example.org/post/3kabc"
    window.context.focus.posts_wanted.emit(Wanted((gone, X)))
    qtbot.waitUntil(lambda: "is not there" in window.strip.text)
    assert "すごい" in saved(window)
    assert window.fails == []


def test_all_embeds_of_an_edition_are_fetched_from_the_menu(
    window: Window, asked: WebPages, qtbot: QtBot
) -> None:
    engine = window.context.engine
    edition = engine.editions.listing()[0]
    engine.texts.set_opening(edition.key, f"Hello.\n\n{X}")
    engine.settings.set("embeds.fetch", "always")
    window.context.focus.take_edition(edition.key)
    window.dialogs.handlers()["fetch_embeds"]()
    qtbot.waitUntil(lambda: "すごい" in saved(window))
    rested(window, qtbot)
    assert "/x" in asked.paths()
