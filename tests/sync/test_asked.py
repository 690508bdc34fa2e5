"""Zotero on this computer dies, or we do, between its making collections and our hearing of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from mi_reader.curate.editions import new_edition
from mi_reader.domain.editions import Edition
from tests.fakes.zotero.server import Dialect, ZoteroServer
from tests.sync.world import LOCAL, PRESET, Client, Fate, Killed

SECTIONS = ["機械学習ポテンシャル", "番外編その１", "自動実験"]
STEPS = range(8, 36, 2)  # commits and requests of such a sync; the first ones read


@contextmanager
def killed(folder: Path, step: int) -> Iterator[tuple[ZoteroServer, Client, Client, Edition]]:
    """Yields zotero.org, a computer with Zotero on it whose first push was cut off, and one without."""
    with (
        ZoteroServer() as web,
        ZoteroServer(Dialect.LOCAL_10, beside=web) as desktop,
        Client(folder / "desk", desktop, path=LOCAL, key=None) as desk,
        Client(folder / "away", web) as away,
    ):
        desk.sync()
        made = new_edition(desk.library.id, "2022", "ja", "")
        desk.engine.editions.create(made, PRESET)
        with suppress(Killed):
            desk.sync(fate=Fate(step))
        yield web, desk, away, made


def names(web: ZoteroServer) -> list[str]:
    return sorted(str(one["name"]) for one in web.library().collections().values())


@pytest.mark.parametrize("step", STEPS)
def test_an_edition_that_is_deleted_before_the_next_sync_leaves_nothing(tmp_path: Path, step: int) -> None:
    with killed(tmp_path, step) as (web, desk, away, made):
        desk.engine.editions.delete(made.key)
        for client in (desk, away, desk, away):
            report = client.sync()
            assert (report.conflicts, report.problems) == (0, [])
        assert names(web) in ([], ["MI Reader"])
        assert away.editions() == []


@pytest.mark.parametrize("step", STEPS)
def test_an_edition_that_is_renamed_before_the_next_sync_is_there_once(tmp_path: Path, step: int) -> None:
    with killed(tmp_path, step) as (web, desk, away, made):
        desk.engine.editions.change(made.key, lambda one: replace(one, name="2023"))
        for client in (desk, away, desk, away):
            report = client.sync()
            assert (report.conflicts, report.problems) == (0, [])
        assert [one.name for one in away.editions()] == ["2023"]
        assert names(web) in (["2022", "MI Reader", *SECTIONS], ["2023", "MI Reader", *SECTIONS])
