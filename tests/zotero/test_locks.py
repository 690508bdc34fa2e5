"""A group that may only be read is locked, and its editions; nothing else is."""

from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.curate.undoing import Scope
from mi_reader.domain.errors import ForbiddenError
from mi_reader.domain.keys import EditionKey, PaperKey, PaperRef
from mi_reader.zotero.locks import Locks
from tests.fakes.zotero.faults import Fault, FaultKind
from tests.fakes.zotero.server import FULL_KEY, READ_ONLY_KEY, Dialect, ZoteroServer
from tests.sync.world import Client

GROUP = "groups/1"


def test_a_group_of_which_the_key_may_change_nothing_is_locked(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, path=GROUP, key=READ_ONLY_KEY) as client:
        assert client.engine.libraries.locks() == Locks()
        client.sync()
        edition = new_edition(client.library.id, "2022", "en", "")
        client.engine.editions.create(edition, client.engine.presets.load())
        found = client.engine.libraries.locks()
        assert "only read this group" in found.of_library(client.library.id)
        assert found.of_edition(edition.key) == found.of_library(client.library.id)
        assert found.of(Scope(papers=(PaperRef(client.library.id, PaperKey("ABCD2345")),)))
        assert found.of(Scope(editions=(edition.key,)))
        assert not found.of(Scope(editions=(EditionKey("another"),), categories=True))
        assert found.of_library(None) == found.of_edition(None) == ""


def test_what_is_known_of_it_stays_while_the_server_does_not_answer(tmp_path: Path) -> None:
    with ZoteroServer() as server, Client(tmp_path, server, path=GROUP, key=READ_ONLY_KEY) as client:
        client.sync()
        server.faults.add(Fault(FaultKind.STATUS, status=403, text="Forbidden", times=99))
        with pytest.raises(ForbiddenError):
            client.sync()
        assert client.engine.libraries.locks().of_library(client.library.id)


def test_a_group_that_takes_edits_is_open_and_so_are_the_users_own_and_zotero_9(tmp_path: Path) -> None:
    for number, (dialect, path, key) in enumerate(
        [
            (Dialect.WEB, GROUP, FULL_KEY),
            (Dialect.WEB, "users/475425", READ_ONLY_KEY),
            (Dialect.LOCAL_9, "users/0", None),
        ]
    ):
        with (
            ZoteroServer(dialect) as server,
            Client(tmp_path / str(number), server, path=path, key=key) as client,
        ):
            client.sync()
            assert client.engine.libraries.locks() == Locks()
