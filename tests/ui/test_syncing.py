"""Sync in the window, against a real loopback server: by itself and when asked, with somebody to ask."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mi_reader.domain.errors import Cancelled, NotFoundError, UnreachableError
from mi_reader.domain.keys import PaperRef
from mi_reader.engine import Engine
from mi_reader.settings.secrets import Secret
from mi_reader.settings.settings import Settings
from mi_reader.store.search import Query
from mi_reader.ui.person import Answer, KeyQuestion, KeyRing, WindowPerson
from mi_reader.ui.syncing import Outcome, State, Syncing, Where
from tests.fakes.keychain import Keychain, keychain
from tests.fakes.zotero.server import FULL_KEY, USER, Dialect, ZoteroServer
from tests.ui.rooms.hosting import Host

__all__ = ["Keychain", "keychain"]

PATH = USER.path.removeprefix("/")


@pytest.fixture
def server() -> Iterator[ZoteroServer]:
    with ZoteroServer() as running:
        for number in range(30):
            running.library().add_item(title=f"Paper {number}")
        yield running


@pytest.fixture
def host(
    empty_engine: Engine, qapp: QApplication, qtbot: QtBot, server: ZoteroServer, keychain: Keychain
) -> Iterator[Host]:
    empty_engine.settings.set("zotero.endpoint", server.endpoint)
    made = Host(empty_engine, qapp)
    yield made
    made.end()
    assert made.crashes == []


@pytest.fixture
def syncing(host: Host, empty_engine: Engine, server: ZoteroServer, qtbot: QtBot) -> Syncing:
    connect(empty_engine, server)
    made = Syncing(host.context, host)
    with qtbot.waitSignal(made.changed):
        made.refresh()
    return made


def connect(engine: Engine, server: ZoteroServer) -> None:
    engine.libraries.add_web(server.endpoint, PATH, Secret(FULL_KEY))


def synced(
    syncing: Syncing, qtbot: QtBot, *, by_itself: bool = False, accept_removals: bool = False
) -> Outcome:
    with qtbot.waitSignal(syncing.finished, timeout=20_000) as told:
        syncing.sync(by_itself=by_itself, accept_removals=accept_removals)
    outcomes, asked = told.args
    assert asked is not by_itself
    (outcome,) = outcomes
    assert isinstance(outcome, Outcome)
    with qtbot.waitSignal(syncing.changed):
        syncing.refresh()
    return outcome


def test_without_a_library_there_is_nothing_to_sync(host: Host, qtbot: QtBot) -> None:
    syncing = Syncing(host.context, host)
    with qtbot.waitSignal(syncing.changed):
        syncing.started()
    assert syncing.standing.state is State.NONE
    assert syncing.handlers() == {}
    syncing.sync()
    assert not syncing.running


def test_a_sync_brings_papers_tells_views_and_makes_them_searchable(
    syncing: Syncing, host: Host, qtbot: QtBot
) -> None:
    told: list[object] = []
    host.context.bus.changed.connect(lambda changes, _: told.append(changes))
    assert set(syncing.handlers()) == {"sync"}
    outcome = synced(syncing, qtbot)
    assert outcome.report.new == 30
    assert told
    (one,) = syncing.standing.connected
    assert (one.where, one.state, one.papers, one.waiting) == (Where.WEB, State.CONNECTED, 30, 0)
    assert syncing.standing.synced is not None
    qtbot.waitUntil(lambda: host.context.engine.papers_to_index() == 0)


def test_while_it_runs_there_is_no_second_one(syncing: Syncing, host: Host, qtbot: QtBot) -> None:
    with qtbot.waitSignal(syncing.finished, timeout=20_000):
        syncing.sync()
        assert syncing.running
        assert syncing.handlers() == {}
        syncing.sync()
        assert len(host.context.jobs.tasks) == 1


def test_edits_wait_and_are_sent(syncing: Syncing, host: Host, qtbot: QtBot) -> None:
    synced(syncing, qtbot)
    ref = first_paper(host)
    engine = host.context.engine
    host.context.bus.tell(engine.curation.set_oh(ref, date(2022, 11, 25)))
    qtbot.waitUntil(lambda: syncing.standing.waiting == 1)
    assert synced(syncing, qtbot).report.sent == 1
    assert syncing.standing.waiting == 0


def test_without_a_network_it_is_offline_and_nobody_is_disturbed(
    syncing: Syncing, server: ZoteroServer, qtbot: QtBot, host: Host
) -> None:
    synced(syncing, qtbot)
    server.close()
    outcome = synced(syncing, qtbot, by_itself=True)
    assert isinstance(outcome.error, UnreachableError)
    assert syncing.standing.state is State.OFFLINE
    assert host.fails == []


def test_a_key_that_is_not_there_is_asked_for_and_remembered(
    syncing: Syncing, keychain: Keychain, qtbot: QtBot
) -> None:
    keychain.kept.clear()
    asked: list[KeyQuestion] = []

    def answer(question: KeyQuestion) -> None:
        asked.append(question)
        question.answer(Answer(Secret(FULL_KEY), keep=False))

    syncing.key_wanted.connect(answer)
    assert synced(syncing, qtbot).error is None
    assert [one.owner for one in asked] == [PATH]
    assert keychain.kept == {}
    assert synced(syncing, qtbot).error is None
    assert len(asked) == 1


def test_a_key_may_be_kept_in_the_keychain(syncing: Syncing, keychain: Keychain, qtbot: QtBot) -> None:
    keychain.kept.clear()
    syncing.key_wanted.connect(lambda one: one.answer(Answer(Secret(FULL_KEY), keep=True)))
    assert synced(syncing, qtbot).error is None
    assert list(keychain.kept.values()) == [FULL_KEY]


def test_a_sync_by_itself_asks_nobody_for_a_key(syncing: Syncing, keychain: Keychain, qtbot: QtBot) -> None:
    keychain.kept.clear()
    asked: list[object] = []
    syncing.key_wanted.connect(asked.append)
    assert isinstance(synced(syncing, qtbot, by_itself=True).error, NotFoundError)
    assert asked == []
    assert syncing.standing.state is State.ERROR


def test_a_cancelled_sync_waits_for_no_answer(
    syncing: Syncing, host: Host, keychain: Keychain, qtbot: QtBot
) -> None:
    keychain.kept.clear()
    syncing.key_wanted.connect(lambda _: host.context.jobs.tasks[0].cancel())
    assert isinstance(synced(syncing, qtbot).error, Cancelled)
    assert syncing.standing.state is State.CONNECTED


def test_a_wrong_key_is_not_given_again(syncing: Syncing, keychain: Keychain, qtbot: QtBot) -> None:
    keychain.kept.clear()
    keys = iter(["NobodysKey00000000000001", FULL_KEY])
    syncing.key_wanted.connect(lambda one: one.answer(Answer(Secret(next(keys)))))
    assert synced(syncing, qtbot).error is not None
    assert synced(syncing, qtbot).error is None


def test_much_that_is_gone_waits_for_a_decision(syncing: Syncing, server: ZoteroServer, qtbot: QtBot) -> None:
    synced(syncing, qtbot)
    library = server.library()
    for key in list(library.items()):
        library.erase(key)
    outcome = synced(syncing, qtbot)
    assert outcome.report.removals
    (one,) = syncing.standing.connected
    assert one.removals
    assert one.state is State.CONFLICT
    assert one.papers == 30
    assert synced(syncing, qtbot, accept_removals=True).error is None
    (one,) = syncing.standing.connected
    assert (one.papers, one.removals) == (0, False)


def test_zotero_on_this_computer_asks_its_user_and_the_window_says_so(
    empty_engine: Engine, qapp: QApplication, qtbot: QtBot, keychain: Keychain
) -> None:
    with ZoteroServer(Dialect.LOCAL_10) as zotero:
        zotero.library().add_item(title="Deep learning")
        empty_engine.settings.set("zotero.local", zotero.endpoint)
        empty_engine.libraries.add_local(zotero.endpoint)
        host = Host(empty_engine, qapp)
        syncing = Syncing(host.context, host)
        with qtbot.waitSignal(syncing.changed):
            syncing.refresh()
        synced(syncing, qtbot)
        empty_engine.curation.set_oh(first_paper(host), date(2022, 11, 25))
        said: list[str] = []

        def allow(message: str) -> None:
            said.append(message)
            zotero.permit("always")

        syncing.said.connect(allow)
        assert synced(syncing, qtbot).report.sent == 1
        assert "window of its own" in said[0]
        assert len(keychain.kept) == 1
        host.end()


def test_it_syncs_at_the_start_if_that_is_set(
    syncing: Syncing, host: Host, qtbot: QtBot, server: ZoteroServer
) -> None:
    with qtbot.waitSignal(syncing.finished, timeout=20_000) as told:
        syncing.started()
    assert told.args[1] is False


def test_it_does_not_sync_by_itself_if_that_is_set(syncing: Syncing, host: Host, qtbot: QtBot) -> None:
    settings = host.context.engine.settings
    settings.set("sync.at_start", "no")
    settings.set("sync.every", "0")
    settings.set("sync.after_edits", "0")
    with qtbot.waitSignal(syncing.changed):
        syncing.started()
    qtbot.waitUntil(lambda: host.context.jobs.idle)
    assert not syncing.running
    assert not syncing._clock.isActive()


def test_edits_are_sent_some_minutes_later(syncing: Syncing, host: Host, qtbot: QtBot) -> None:
    settings = host.context.engine.settings
    settings.set("sync.at_start", "no")
    settings.set("sync.every", "0")
    synced(syncing, qtbot)
    with qtbot.waitSignal(syncing.changed):
        syncing.started()
    assert not syncing._clock.isActive()
    host.context.bus.tell(host.context.engine.curation.set_oh(first_paper(host), date(2022, 11, 25)))
    qtbot.waitUntil(syncing._clock.isActive)
    assert 290_000 < syncing._clock.interval() <= 300_000


def test_settings_that_cannot_be_are_said_once(syncing: Syncing, host: Host, qtbot: QtBot) -> None:
    file = host.context.engine.profile.settings
    file.write_text(file.read_text(encoding="utf-8") + '\n[sync]\nevery = "often"\n', encoding="utf-8")
    host.context.engine.__dict__["settings"] = Settings(file)
    with qtbot.waitSignal(syncing.changed):
        syncing.started()
    with qtbot.waitSignal(syncing.changed):
        syncing.refresh()
    assert len(host.fails) == 1


def test_a_person_who_may_not_be_asked_has_only_the_keys_given_before() -> None:
    keys = KeyRing()
    person = WindowPerson(keys, threading.Event(), may_ask=False)
    assert person.key("https://a", "users/1") is None
    keys.put("https://a", "users/1", Secret("k"))
    assert person.key("https://a", "users/1") == Secret("k")
    keys.forget("https://a", "users/1")
    assert person.key("https://a", "users/1") is None


def first_paper(host: Host) -> PaperRef:
    lookup = host.context.engine.lookup
    (ref,) = lookup.refs(lookup.ids(Query(limit=1)))
    return ref
